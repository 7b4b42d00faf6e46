"""Forms of a term that mean the same: plurals, British and American, hyphens."""

from __future__ import annotations

import re

from flows.tag.folding import fold

_SPELLINGS = (
    (re.compile(r"(?<!xerc)(?<!dv)(?<!rom)is(ation|ations|e|ed|es|ing)\b"), r"iz\1"),
    (re.compile(r"iz(ation|ations|e|ed|es|ing)\b"), r"is\1"),
    (re.compile(r"our(|al|s)\b"), r"or\1"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"program(s?)\b"), r"programme\1"),
    (re.compile(r"manoeuvre"), "maneuver"),
    (re.compile(r"maneuver"), "manoeuvre"),
    (re.compile(r"anaesth"), "anesth"),
    (re.compile(r"anesth"), "anaesth"),
    (re.compile(r"orthopaed"), "orthoped"),
    (re.compile(r"orthoped"), "orthopaed"),
    (re.compile(r"counsell"), "counsel"),
    (re.compile(r"counsel(ing|or)"), r"counsell\1"),
    (re.compile(r"\bdisc\b"), "disk"),
    (re.compile(r"\bdisk\b"), "disc"),
    (re.compile(r"hypnotis"), "hypnotiz"),
    (re.compile(r"fibre"), "fiber"),
)
_JOINED = re.compile(
    r"\b(electro|thermo|cryo|hydro|micro|physio|neuro|self|non|mini|post|myo) (?=\w{3})"
)
_NO_PLURAL = re.compile(
    r"(s|ing|ed|ism|ology|ness|care|advice|education|medicine|rest|heat|ice)$"
)
# A plural noun of one word has a safe singular from this length.
_LONG_WORD = 7
_KEEP_S = re.compile(r"(ss|us|is|ics|tens|pilates|pens|ness|always|sis)$")
_SINGULAR_NOUN = re.compile(
    r"(injection|exercise|block|orthosis|treatment|technique|session|adjustment|pack|pad"
    r"|stretch|brace|belt|procedure|drug|tablet|painkiller|reliever|opioid|medicine"
    r"|medication|therapy|programme|program|insole|massage|manipulation|insert|shot"
    r"|device|mattress|corrector|surgery|operation|strateg\w|change|magnet)$"
)


def forms(term: str) -> frozenset[str]:
    """Give the folded forms under which a vocabulary term may stand in a text."""
    base = fold(term).text.strip()
    found = {base}
    for pattern, replacement in _SPELLINGS:
        found |= {pattern.sub(replacement, form) for form in tuple(found)}
    found |= {_JOINED.sub(r"\1", form) for form in tuple(found)}
    for form in tuple(found):
        found |= _numbers(form)
    return frozenset(form for form in found if len(form) > 1)


def _numbers(form: str) -> set[str]:
    if _KEEP_S.search(form):
        return set()
    if form.endswith("ies") and len(form) > 5:
        singular = form[:-3] + "y"
        fits = " " in form and bool(_SINGULAR_NOUN.search(singular))
        return {singular} if fits else set()
    if form.endswith("s"):
        singular = form[:-1]
        long_word = " " not in form and len(form) >= _LONG_WORD
        fits = long_word or (" " in form and bool(_SINGULAR_NOUN.search(singular)))
        return {singular} if fits else set()
    if _NO_PLURAL.search(form):
        return set()
    if form.endswith(("ch", "sh", "x", "ss")):
        return {form + "es"}
    if form.endswith("y") and form[-2] not in "aeiou":
        return {form[:-1] + "ies"}
    return {form + "s"}


def verb_forms(verb: str) -> frozenset[str]:
    """Give the regular forms of an English verb; a phrase inflects its first word."""
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    return frozenset(form + tail for form in _verb(head))


_IRREGULAR = {
    "get": "get gets got gotten getting",
    "take": "take takes took taken taking",
    "give": "give gives gave given giving",
    "make": "make makes made making",
    "keep": "keep keeps kept keeping",
    "bring": "bring brings brought bringing",
    "put": "put puts putting",
    "let": "let lets letting",
    "rid": "rid rids ridding",
    "fight": "fight fights fought fighting",
    "beat": "beat beats beaten beating",
    "build": "build builds built building",
    "find": "find finds found finding",
    "feel": "feel feels felt feeling",
    "cut": "cut cuts cutting",
    "undo": "undo undoes undid undone undoing",
    "free": "free frees freed freeing",
    "have": "have has had having",
    "work": "work works worked working",
    "hold": "hold holds held holding",
    "lead": "lead leads led leading",
    "see": "see sees saw seen seeing",
    "speed": "speed speeds sped speeded speeding",
    "melt": "melt melts melted melting",
    "do": "do does did done doing",
    "go": "go goes went gone going",
    "help": "help helps helped helping",
    "stop": "stop stops stopped stopping",
    "control": "control controls controlled controlling",
    "rehab": "rehab rehabs rehabbed rehabbing",
    "target": "target targets targeted targeting",
    "benefit": "benefit benefits benefited benefitted benefiting benefitting",
    "recover": "recover recovers recovered recovering",
    "deliver": "deliver delivers delivered delivering",
    "offer": "offer offers offered offering",
    "lower": "lower lowers lowered lowering",
    "strengthen": "strengthen strengthens strengthened strengthening",
    "lengthen": "lengthen lengthens lengthened lengthening",
    "loosen": "loosen loosens loosened loosening",
    "lessen": "lessen lessens lessened lessening",
    "soften": "soften softens softened softening",
    "worsen": "worsen worsens worsened worsening",
    "deaden": "deaden deadens deadened deadening",
    "dampen": "dampen dampens dampened dampening",
    "quieten": "quieten quietens quietened quietening",
    "suffer": "suffer suffers suffered suffering",
    "trigger": "trigger triggers triggered triggering",
    "counter": "counter counters countered countering",
    "restore": "restore restores restored restoring",
}
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")


def _verb(head: str) -> set[str]:
    if head in _IRREGULAR:
        return set(_IRREGULAR[head].split())
    out = {head}
    if head.endswith("e"):
        out |= {head + "s", head + "d", head[:-1] + "ing"}
    elif head.endswith("y") and head[-2] not in "aeiou":
        out |= {head[:-1] + "ies", head[:-1] + "ied", head + "ing"}
    elif _DOUBLING.match(head):
        out |= {head + "s", head + head[-1] + "ed", head + head[-1] + "ing"}
    else:
        plural = "es" if head.endswith(("ch", "sh", "x", "ss", "o")) else "s"
        out |= {head + plural, head + "ed", head + "ing"}
    if head.endswith("ise"):
        stem = head[:-2]
        out |= {stem[:-1] + "iz" + form[len(stem) + 1 :] for form in tuple(out)}
    return out
