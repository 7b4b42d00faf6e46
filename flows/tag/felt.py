"""Which outcomes a verb and its nouns speak of together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.tag.phrases import Meaning

# Done to muscles, these make them stronger rather than looser.
_BUILDING = frozenset(
    ("strengthen", "build", "build up", "rebuild", "tone", "tone up", "retrain")
)
# What is prevented is kept from coming, or from coming back.
_KEPT_AWAY = frozenset(("pain", "general", "nerve-pressure", "spasm", "mobility"))
_PLAIN_MUSCLES = frozenset(("muscles", "muscle", "back muscles", "paraspinal muscles"))
_PLAIN_TROUBLES = frozenset(
    (
        "injury",
        "injuries",
        "problems",
        "strain",
        "strains",
        "back injury",
        "sports injuries",
        "work injuries",
        "lifting injuries",
        "overuse injuries",
        "sprain",
        "sprains",
        "repetitive strain",
        "repetitive stress injuries",
        "repetitive strain injuries",
        "muscle strains",
        "muscle injuries",
        "muscle injury",
    )
)
# Less of an injury is fewer of them: these keep it away.
_LESSENING = frozenset(
    ("reduce", "lower", "decrease", "cut", "minimise", "limit", "lessen", "halve")
)
_SHIELDING = frozenset(("protect", "safeguard", "shield", "preserve"))
_MENDING = frozenset(("heal", "mend", "repair", "fix", "recover"))


# These name the whole of how somebody is, beside whatever else is named.
_WHOLE = frozenset(
    (
        "health",
        "wellness",
        "optimal health",
        "overall health",
        "general health",
        "wellbeing",
        "well-being",
        "overall well-being",
        "overall wellbeing",
        "general wellbeing",
        "spinal health",
        "spine health",
        "overall spinal health",
        "back health",
        "symptoms",
        "symptom",
    )
)


def names_whole(nouns: Iterable[Meaning]) -> bool:
    """Tell whether one of the nouns names the whole of health or of the trouble."""
    return any(noun.lemma in _WHOLE for noun in nouns)


def outcomes_of(nouns: Iterable[Meaning]) -> tuple[str, ...]:
    """Give the outcomes of some nouns; the general one only where it stands alone."""
    found = {noun.outcome for noun in nouns if noun.outcome}
    if len(found) > 1:
        found.discard("general")
    return tuple(sorted(found)) or ("general",)


def renamed(
    outcomes: tuple[str, ...], verb: Meaning, nouns: Sequence[Meaning]
) -> tuple[str, ...]:
    """Say what the verb makes of its nouns: an injury healed is not one prevented."""
    found = set(outcomes)
    lemmas = {noun.lemma for noun in nouns}
    if verb.kind == "prevent" and found <= _KEPT_AWAY:
        return ("recurrence-prevention",)
    if "spasm" in found and verb.lemma in _BUILDING:
        return tuple(sorted({"function", *found} - {"spasm"}))
    plain = lemmas & _PLAIN_MUSCLES
    if "spasm" in found and verb.kind == "up" and plain and _others(nouns, plain):
        found = (found - {"spasm"}) or {"general"}
    if verb.kind == "treat" and "recurrence-prevention" in found:
        return tuple(sorted({"healing", *found} - {"recurrence-prevention"}))
    plain = lemmas & _PLAIN_TROUBLES
    kept = verb.kind in ("prevent", "downadj") or verb.lemma in _LESSENING
    kept = kept or verb.lemma in _SHIELDING
    if "recurrence-prevention" in found and plain and not kept:
        rest = found - {"recurrence-prevention"}
        mended = {"healing"} if verb.lemma in _MENDING else {"general"}
        found = rest or mended
    return tuple(sorted(found))


def _others(nouns: Sequence[Meaning], plain: set[str]) -> bool:
    """Tell whether no other noun speaks of spasm than the plain ones."""
    return all(n.lemma in plain for n in nouns if n.outcome == "spasm")
