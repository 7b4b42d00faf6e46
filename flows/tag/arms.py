"""What was compared with what: interventions under test and their comparators.

The title is asked first, then the aim, then the sentences that allocate. A treatment
that every arm gets is not under test: an add-on design credits the part that differs.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from flows.tag.arm_comparators import comparators_of
from flows.tag.arm_words import (
    ADVICE,
    ALLOCATES,
    SHAM_BEFORE,
    VERSUS,
    Wanted,
    arms_listed,
    base_of,
    ids_of,
    is_control_arm,
    joined,
    segments,
    under_test,
)
from flows.tag.comparators import controls_in
from flows.tag.group_names import names_of
from flows.tag.named import mentions_in
from flows.tag.naming import acting_part, name_under_test, specific_title_name
from flows.tag.reading import Line, Reading
from warehouse.vocabularies import treatments


@dataclass(frozen=True, slots=True)
class Arms:
    """Treatments under test, comparators in the codes of the code book, names.

    `other` names the treatment under test where the vocabulary has none. `ours` and
    `theirs` are lower-case names by which sentences call the two sides.
    """

    interventions: tuple[str, ...]
    comparators: tuple[str, ...]
    other: str = ""
    is_other_firm: bool = False
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


_PAIR = re.compile(
    r"\b(?:compar(?:e|es|ed|ing|ison)|between|difference)\b[^:]{0,120}?\b(?:and|or|to|"
    r"with)\b"
)
_ADDED = re.compile(
    r"\b(?:add(?:ed|ing|ition of)?|adjunct(?:ive)?|supplement(?:ed|ing)?|in addition|"
    r"as an add-on|combined with|in combination with|additional)\b"
)
_ADDED_TO = re.compile(
    r"\b(?:added to|in addition to|adjunct(?:ive)?(?: therapy| treatment)? to|adding "
    r"[^.;]{1,80}? to|addition of [^.;]{1,80}? to|supplement(?:ary)? to|on top of|"
    r"additional to|combined with)\b"
)
_AIM = re.compile(
    r"\b(?:aim\w*|objective|purpose|goal|investigat\w*|evaluat\w*|assess\w*|compar\w*|"
    r"determine|examin\w*|test\w*|stud(?:y|ied)|effect\w*|efficacy|hypothes\w*)\b"
)


def arms_of(reading: Reading, design: str) -> Arms:
    """Return what an abstract puts to the test and against what."""
    wanted = _from_title(reading)
    sentences = _sentences(reading, design)
    if len(wanted.ids) > 1 and not wanted.is_versus:
        labelled = _by_group_labels(reading, sentences)
        wanted = labelled if labelled.ids else wanted
    if (
        not wanted.ids
        and not wanted.is_versus
        and not specific_title_name(reading.title)
    ):
        wanted = _from_sentences(reading, sentences, design)
    ids = _without_shared(wanted, reading, sentences)
    ids = _specific(_as_given(ids, reading, sentences))
    ids = _by_its_kind(ids, reading)
    comparators = comparators_of(reading, design, ids, wanted, sentences)
    other, is_firm = ("", False) if ids else name_under_test(reading)
    ours, theirs = names_of(reading, ids, wanted, other)
    return Arms(ids, comparators, other, is_firm, ours, theirs)


def _from_title(reading: Reading) -> Wanted:
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
    if versus:
        left = ids_of(m for m in found if m.start < versus.start())
        right = ids_of(m for m in found if m.start >= versus.end())
        if left:
            return _sides_of(left, right, low[: versus.start()])
        if right and _only_kinds(low[: versus.start()], low[versus.end() :]):
            return Wanted(right, right, is_versus=True, is_variant=True)
        is_named = bool(specific_title_name(f"Effect of {title}"))
        if right and is_named and not controls_in(low[: versus.start()]):
            return Wanted((), right, is_versus=True)  # what is tested has no id
    ids = ids_of(found)
    added = _ADDED_TO.search(low)
    if added and found[0].start >= added.end():
        return Wanted((), ids, is_versus=True)  # what is added has no id
    if added and len(ids) > 1:
        left = ids_of(m for m in found if m.start < added.end())
        return Wanted(left or ids)
    is_pair = len(ids) > 1 and bool(_PAIR.search(low))
    return Wanted(ids, ids[1:] if is_pair else (), is_pair)


# "Firm v medium-firm mattress": what stands before "versus" only says of what kind.
_KIND = re.compile(
    r"(?:^|\b(?:of|a|an|the|and)\s|:\s)(?:[\w-]+(?:ed|ive|based|wide)|individual|firm|soft|"
    r"hard|high|low|early|late|short|long|rigid|flexible|single|group|home|heavy|light|"
    r"thick|thin|open|closed|fixed|elastic|deep|superficial)[\s-]*$"
)


def _only_kinds(left: str, right: str) -> bool:
    """Tell whether the words left of "versus" are an adjective of what stands right."""
    return bool(_KIND.search(left.strip()[-60:])) and len(right.split()) > 1


def _sides_of(left: tuple[str, ...], right: tuple[str, ...], words: str) -> Wanted:
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


def _sentences(reading: Reading, design: str) -> tuple[Line, ...]:
    """Return the sentences that may say what was compared."""
    return joined(_said_of_arms(reading, design))


def _said_of_arms(reading: Reading, design: str) -> tuple[Line, ...]:
    if not reading.title:
        return reading.without("registration", "other")
    lines = reading.of("methods", "objective")
    aims = tuple(
        x
        for x in reading.of("background")
        if re.search(
            r"\b(?:we|aims?|aimed|objective|purpose|this (?:study|trial)|present "
            r"study|hypothes\w+)\b",
            x.low,
        )
    )
    if design in {"systematic-review", "meta-analysis"}:
        lines = (*lines, *reading.of("results"))
    if not lines and not aims:
        return reading.without("registration", "other")
    return (*aims, *lines)


def _from_sentences(
    reading: Reading, sentences: tuple[Line, ...], design: str
) -> Wanted:
    """Read the aim, then the allocation; in a review, what is named most."""
    if design in {"systematic-review", "meta-analysis"} and not reading.title:
        return Wanted(_most_named(reading))
    labelled = _by_group_labels(reading, sentences)
    if labelled.ids:
        return labelled
    barred = _TOO_WIDE | {
        m.treatment
        for m in mentions_in(reading.title, reading)
        if not SHAM_BEFORE.search(reading.title[: m.start].lower()[-12:])
    }
    for line in sentences:
        if not _AIM.search(line.low) and not ALLOCATES.search(line.low):
            continue
        if _MEASURES.search(line.low) and not re.search(r"random|assign", line.low):
            continue
        found = [
            m
            for m in under_test(line.text, mentions_in(line.text, reading))
            if m.treatment not in barred
        ]
        if not found:
            continue
        versus = VERSUS.search(line.low)
        left = ids_of(m for m in found if versus and m.start < versus.start())
        if left and versus:
            right = ids_of(m for m in found if m.start >= versus.end())
            return _sides_of(left, right, line.low[: versus.start()])
        listed = arms_listed(line)
        if listed:
            return _of_list(listed, reading, barred)
        return Wanted(ids_of(found))
    for line in reading.of("conclusions"):
        found = [
            m
            for m in under_test(line.text, mentions_in(line.text, reading))
            if m.treatment not in barred
        ]
        if found:
            return Wanted(ids_of(found)[:1])
    return Wanted(())


def _of_list(arms: list[str], reading: Reading, barred: frozenset[str]) -> Wanted:
    """Take the first arm of a numbered list that is no control, against the others."""
    named = [
        tuple(t for t in ids_of(under_test(a, mentions_in(a, reading))))
        for a in arms
        if not is_control_arm(a)
    ]
    named = [tuple(t for t in ids if t not in barred) for ids in named]
    if not named or not named[0]:
        return Wanted(())
    rest = tuple(t for ids in named[1:] for t in ids)
    return _sides_of(named[0], rest, "")


# Named in passing far more often than tested, unless the title names it.
_TOO_WIDE = frozenset({"spine-surgery"})
_MEASURES = re.compile(
    r"\b(?:outcomes?|end-?points?|measured|questionnaires?|assessed (?:by|using|"
    r"with))\b"
)
_OUR_LABEL = re.compile(
    r"\b(?:treatment|intervention|experimental|study|observation) groups?\b"
)
_THEIR_LABEL = re.compile(r"\b(?:control|comparison) groups?\b")


def _by_group_labels(reading: Reading, sentences: tuple[Line, ...]) -> Wanted:
    """Read "X in the treatment group versus Y in the control group"."""
    for line in sentences:
        ours, theirs = _OUR_LABEL.search(line.low), _THEIR_LABEL.search(line.low)
        cut = VERSUS.search(line.low)
        if not (
            ours and theirs and cut and ours.start() < cut.start() < theirs.start()
        ):
            continue
        found = mentions_in(line.text, reading)
        left = ids_of(m for m in found if m.start < cut.start())
        right = ids_of(m for m in found if m.start > cut.start())
        if left:
            return Wanted(left, right, is_versus=True)
    return Wanted(())


_LISTS = re.compile(
    r"\b(?:studies|trials|interventions?|reviews?)\b[^.;]{0,40}\binclud\w+"
)


def _most_named(reading: Reading) -> tuple[str, ...]:
    """Return the treatments that an untitled review is about."""
    seen: Counter[str] = Counter()
    listed: tuple[str, ...] = ()
    for line in reading.lines:
        found = under_test(line.text, mentions_in(line.text, reading))
        seen.update(ids_of(found)[:1])
        if not listed and _LISTS.search(line.low) and len(ids_of(found)) > 1:
            listed = ids_of(found)
    if not seen:
        return ()
    most = seen.most_common(1)[0][1]
    if most <= 2 and listed:
        return listed
    return tuple(t for t, n in seen.most_common() if n == most or n * 3 >= most * 2)


def _without_shared(
    wanted: Wanted, reading: Reading, sentences: tuple[Line, ...]
) -> tuple[str, ...]:
    """Drop what every arm of an allocating sentence gets."""
    if len(wanted.ids) < 2 or wanted.is_versus:
        return wanted.ids
    for line in sentences:
        if not re.search(r"random|assign|allocat|receiv|groups?\b", line.low):
            continue
        arms = [
            set(ids_of(under_test(s, mentions_in(s, reading)))) for s in segments(line)
        ]
        arms = [a for a in arms if a]
        if len(arms) >= 2:
            shared = set.intersection(*arms)
            rest = tuple(t for t in wanted.ids if t not in shared)
            if shared and rest:
                return rest
    return wanted.ids


def _as_given(
    ids: tuple[str, ...], reading: Reading, sentences: tuple[Line, ...]
) -> tuple[str, ...]:
    """Replace a wide treatment of the title by its kinds that were allocated."""
    rows = treatments()
    for line in sentences:
        if not re.search(r"random|assign|allocat", line.low):
            continue
        named = ids_of(under_test(line.text, mentions_in(line.text, reading)))
        kinds = tuple(t for t in named if rows[t].parent_id in ids)
        if kinds:
            parents = {rows[t].parent_id for t in kinds}
            if _keeps_to(parents, kinds, reading):
                return ids  # the authors speak of the whole, not of its kind
            return tuple(dict.fromkeys((*kinds, *(t for t in ids if t not in parents))))
    return ids


def _keeps_to(parents: set[str], kinds: tuple[str, ...], reading: Reading) -> bool:
    """Tell whether aim and conclusion name the wide class and never the kind."""
    named = {
        role: {
            m.treatment for x in reading.of(role) for m in mentions_in(x.text, reading)
        }
        for role in ("background", "objective", "conclusions")
    }
    aims = named["background"] | named["objective"]
    whole = any(p in aims and p in named["conclusions"] for p in parents)
    return whole and not set(kinds) & (aims | named["conclusions"])


def _by_its_kind(ids: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    """Name the one kind that the text keeps to where the title names the wide class."""
    if len(ids) != 1:
        return ids
    seen = Counter(
        t
        for line in reading.lines
        for t in dict.fromkeys(m.treatment for m in mentions_in(line.text, reading))
    )
    kinds = [t for t in seen if treatments()[t].parent_id == ids[0]]
    if len(kinds) == 1 and seen[kinds[0]] >= 3 and seen[kinds[0]] > seen[ids[0]]:
        return (kinds[0],)
    return ids


def _specific(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Drop a parent whose child is named too: "stabilisation exercise" is one thing."""
    parents = {treatments()[t].parent_id for t in ids if t in treatments()}
    return tuple(t for t in ids if t not in parents) or ids
