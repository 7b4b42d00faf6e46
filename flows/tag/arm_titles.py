"""The sides that a title sets against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.tag.arm_names import is_an_arm
from flows.tag.arm_words import ADVICE, VERSUS, Wanted, base_of, ids_of, under_test
from flows.tag.comparators import controls_in
from flows.tag.named import mentions_in
from flows.tag.naming import acting_part, specific_title_name
from flows.tag.reading import Reading
from warehouse.tags import Mention
from warehouse.vocabularies import treatments

_PAIR = re.compile(
    r"\b(?:compar(?:e|es|ed|ing|ison)|between|difference)\b[^:]{0,120}?\b(?:and|or|to|"
    r"with)\b"
)
_ADDED_TO = re.compile(
    r"\b(?:added to|in addition to|adjunct(?:ive)?(?: therapy| treatment)? to|adding "
    r"[^.;]{1,80}? to|addition of [^.;]{1,80}? to|supplement(?:ary)? to|on top of|"
    r"additional to|combined with)\b"
)


def from_title(reading: Reading) -> Wanted:
    """Read the sides of a title: "A versus B", "A and B compared", "A for pain"."""
    title = reading.title
    low = title.lower()
    found = under_test(title, mentions_in(title, reading))
    acts = acting_part(title)
    if acts:
        found = [m for m in found if m.start < acts]
    if not found:
        return Wanted(())
    base = base_of(title, found)
    rest = tuple(t for t in ids_of(found) if t != base)
    if rest and sum(m.treatment == base for m in found) > 1:
        return Wanted(rest, (base,), is_versus=True)
    versus = VERSUS.search(low)
    told = _of_versus(reading, found, versus) if versus else None
    if told:
        return told
    ids = ids_of(found)
    added = _ADDED_TO.search(low)
    if added and found[0].start >= added.end():
        return Wanted((), ids, is_versus=True)  # what is added has no id
    if added and len(ids) > 1:
        left = ids_of(m for m in found if m.start < added.end())
        return Wanted(left or ids)
    if len(ids) == 1 and _leads_unnamed(title, found[0].start, reading):
        return Wanted((), ids, is_versus=True)
    is_pair = len(ids) > 1 and bool(_PAIR.search(low))
    return Wanted(ids, ids[1:] if is_pair else (), is_pair)


def _of_versus(
    reading: Reading, found: Sequence[Mention], versus: re.Match[str]
) -> Wanted | None:
    """Read what stands on each side of "versus"; None where that tells nothing."""
    low = reading.title.lower()
    left = ids_of(m for m in found if m.start < versus.start())
    right = ids_of(m for m in found if m.start >= versus.end())
    if len(left) > 1 and _OUTCOMES_FIRST.search(low[: versus.start()]):
        left = left[-1:]
    if left and left == right and _named_otherwise(found, versus.start()):
        return Wanted(left, right, is_versus=True)
    if left:
        return sides_of(left, right, low[: versus.start()])
    return _right_only(reading, right, versus, found[0].text.lower())


def _named_otherwise(found: Sequence[Mention], cut: int) -> bool:
    """Tell "Swedish massage with oil versus Thai massage": two kinds of one thing."""
    left = {m.text.lower() for m in found if m.start < cut}
    right = {m.text.lower() for m in found if m.start >= cut}
    return not any(a in b or b in a for a in left for b in right)


# "Use of X, surgery and costs of Y compared with Z": what is right before is the arm.
_OUTCOMES_FIRST = re.compile(r"\b(?:costs?|outcomes?|rates?|utili[sz]ation)\b")


def _right_only(
    reading: Reading, right: tuple[str, ...], versus: re.Match[str], name: str
) -> Wanted | None:
    """Read "A versus B" where only B has an id: A may be a kind of it, or have none."""
    low = reading.title.lower()
    before, behind = low[: versus.start()], low[versus.end() :]
    if _is_operation(right) and _SMALL_ACCESS.search(before):
        return Wanted((SMALL_ACCESS,), right, is_versus=True)
    if right and (_only_kinds(before, behind) or _names_kind(before, name, reading)):
        return Wanted(right, right, is_versus=True, is_variant=True)
    if controls_in(before):
        return None
    if specific_title_name(f"Effect of {reading.title}"):
        return Wanted((), right, is_versus=True)  # what is tested has no id
    if right and _UNNAMED.search(before):
        return Wanted((), right)
    return None


_LEADS = re.compile(
    r"^(?:(?:effects?|efficacy|comparison|effectiveness) (?:of|between) )?"
    r"(?P<name>[A-Za-z][\w-]{3,}(?: [\w-]+)?) (?:and|or|with) (?:\w+ )?$"
)


def _leads_unnamed(title: str, at: int, reading: Reading) -> bool:
    """Tell "Zagrelin and diclofenac for": an arm without an id comes first."""
    lead = _LEADS.match(title[:at])
    if lead is None or _KIND.search(lead.group("name").lower()):
        return False
    return is_an_arm(lead.group("name"), reading)


# Words for a treatment without its name: then the sentences tell what it was.
_UNNAMED = re.compile(
    r"\b(?:program(?:me)?s?|interventions?|approach(?:es)?|strateg(?:y|ies)|methods?|"
    r"techniques?|protocols?|models?|devices?|courses?)\b"
)
# "Firm v medium-firm mattress": what stands before "versus" only says of what kind.
_KIND = re.compile(
    r"(?:^|\b(?:of|a|an|the|and)\s|:\s)(?:(?:ultra|very|extra)[\s-])?(?:[\w-]+(?:ed|ive|based|wide|al|ar|ary|ous)|"
    r"[\w-]+-(?:dose|guided|assisted|frequency|intensity|term|led|delivered|level|"
    r"volume|pressure|energy|weekly)|individual|firm|soft|"
    r"hard|high|low|early|late|short|long|rigid|flexible|single|group|home|heavy|light|"
    r"thick|thin|open|closed|fixed|elastic|deep|superficial)[\s-]*$"
)


SMALL_ACCESS = "minimally-invasive-spine-surgery"
_SMALL_ACCESS = re.compile(
    r"\b(?:minimal(?:ly)?[- ](?:invasive|access)|(?:full-?)?endoscopic|microendoscopic|"
    r"tubular|keyhole|mini-open)\s*$"
)


def _is_operation(ids: tuple[str, ...]) -> bool:
    rows = [treatments().get(t) for t in ids]
    return any(row is not None and row.category == "surgery" for row in rows)


def _names_kind(left: str, name: str, reading: Reading) -> bool:
    """Tell whether the text puts the words left of "versus" before the right's name."""
    words = left.split()[-2:]
    return len(words) == 2 and f"{' '.join(words)} {name}" in reading.body


def _only_kinds(left: str, right: str) -> bool:
    """Tell whether the words left of "versus" are an adjective of what stands right."""
    return bool(_KIND.search(left.strip()[-60:])) and len(right.split()) > 1


def sides_of(left: tuple[str, ...], right: tuple[str, ...], words: str) -> Wanted:
    """Credit the part that differs: "A and B versus B alone" tests A.

    Where all that is known of the left stands on the right too and something is added,
    what is added has no id: nothing known is under test.
    """
    told = ADVICE if ADVICE & set(right) else frozenset()
    rest = tuple(t for t in left if t not in right and t not in told)
    if rest:
        return Wanted(rest, right, is_versus=True)
    is_added = re.search(r"\b(?:and|plus|with|added)\b|\+", words)
    if is_added and left == right:
        return Wanted((), right, is_versus=True)
    return Wanted(left, right, is_versus=True)
