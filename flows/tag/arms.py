"""What was compared with what: interventions under test and their comparators.

The title is asked first, then the aim, then the sentences that allocate. A treatment
that every arm gets is not under test: an add-on design credits the part that differs.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from flows.tag.arm_comparators import comparators_of
from flows.tag.arm_owners import owners_of
from flows.tag.arm_sentences import by_group_labels, from_sentences
from flows.tag.arm_titles import from_title
from flows.tag.arm_words import (
    Wanted,
    ids_of,
    joined,
    segments,
    under_test,
)
from flows.tag.group_leftover import leftover_group
from flows.tag.group_names import names_of
from flows.tag.groups import COMPARATOR, INTERVENTION
from flows.tag.named import mentions_in
from flows.tag.naming import name_under_test, specific_title_name
from flows.tag.reading import Line, Reading
from warehouse.vocabularies import treatments


@dataclass(frozen=True, slots=True)
class Arms:
    """Treatments under test, comparators in the codes of the code book, names.

    `other` names the treatment under test where the vocabulary has none. `ours` and
    `theirs` are lower-case names by which sentences call the two sides; where several
    treatments are tested `owned` pairs a name of ours with the one it calls.
    """

    interventions: tuple[str, ...]
    comparators: tuple[str, ...]
    other: str = ""
    is_other_firm: bool = False
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    owned: tuple[tuple[str, str], ...] = ()


def arms_of(reading: Reading, design: str) -> Arms:
    """Return what an abstract puts to the test and against what."""
    wanted = from_title(reading)
    sentences = _sentences(reading, design)
    if len(wanted.ids) > 1 and not wanted.is_versus:
        labelled = by_group_labels(reading, sentences)
        wanted = labelled if labelled.ids else wanted
    if (
        not wanted.ids
        and not wanted.is_versus
        and not specific_title_name(reading.title)
    ):
        told = from_sentences(reading, sentences, design)
        against = wanted.against or told.against
        versus = told.is_versus or bool(wanted.against)
        wanted = replace(told, against=against, is_versus=versus)
    ids = _without_shared(wanted, reading, sentences)
    ids = _specific(_as_given(ids, wanted.against, reading, sentences))
    ids = _by_its_kind(ids, wanted.against, reading)
    comparators = comparators_of(reading, design, ids, wanted, sentences)
    other, is_firm = ("", False) if ids else name_under_test(reading)
    rivals = tuple(c.removeprefix("active:") for c in comparators if c[:7] == "active:")
    against = tuple(t for t in (*wanted.against, *rivals) if t not in ids)
    ours, theirs = names_of(reading, ids, replace(wanted, against=against), other)
    if len(ids) < 2:
        for name, side in leftover_group(reading, ours, theirs).items():
            ours = (*ours, name) if side == INTERVENTION else ours
            theirs = (*theirs, name) if side == COMPARATOR else theirs
    owned = owners_of(reading, ids, ours)
    return Arms(ids, comparators, other, is_firm, ours, theirs, owned)


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
    ids: tuple[str, ...],
    against: tuple[str, ...],
    reading: Reading,
    sentences: tuple[Line, ...],
) -> tuple[str, ...]:
    """Replace a wide treatment of the title by its kinds that were allocated."""
    rows = treatments()
    for line in sentences:
        is_told = line.label.lower().startswith("intervention")
        if not is_told and not re.search(r"random|assign|allocat", line.low):
            continue
        named = ids_of(under_test(line.text, mentions_in(line.text, reading)))
        kinds = tuple(t for t in named if rows[t].parent_id in ids and t not in against)
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


def _by_its_kind(
    ids: tuple[str, ...], against: tuple[str, ...], reading: Reading
) -> tuple[str, ...]:
    """Name the one kind that the text keeps to where the title names the wide class."""
    if len(ids) != 1:
        return ids
    seen = Counter(
        t
        for line in reading.lines
        for t in dict.fromkeys(m.treatment for m in mentions_in(line.text, reading))
    )
    kinds = [
        t for t in seen if treatments()[t].parent_id == ids[0] and t not in against
    ]
    if len(kinds) == 1 and seen[kinds[0]] >= 3 and seen[kinds[0]] > seen[ids[0]]:
        return (kinds[0],)
    return ids


def _specific(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Drop a parent whose child is named too: "stabilisation exercise" is one thing."""
    parents = {treatments()[t].parent_id for t in ids if t in treatments()}
    return tuple(t for t in ids if t not in parents) or ids
