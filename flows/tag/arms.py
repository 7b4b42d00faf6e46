"""What was compared with what: interventions under test and their comparators.

The title is asked first, then the aim, then the sentences that allocate. A treatment
that every arm gets is not under test: an add-on design credits the part that differs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flows.tag.comparators import active_words, controls_in, variant_words
from flows.tag.named import mentions_in
from flows.tag.naming import acting_part, name_under_test, specific_title_name
from flows.tag.reading import Line, Reading
from warehouse.records import Mention
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


_VERSUS = re.compile(
    r"\b(?:versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|against|as compared "
    r"(?:with|to)|rather than|over|with or without|and without)(?=\s)"
)
_PAIR = re.compile(
    r"\b(?:compar(?:e|es|ed|ing|ison)|between|difference)\b[^:]{0,120}?\b(?:and|or|to|with)\b"
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
_ALLOCATES = re.compile(
    r"random|assign|allocat|\bgroups?\b|\barms?\b|receiv|versus|\bvs\b|compar|treated with|"
    r"consist|underwent|divided|intervention"
)
_AIM = re.compile(
    r"\b(?:aim\w*|objective|purpose|goal|investigat\w*|evaluat\w*|assess\w*|compar\w*|"
    r"determine|examin\w*|test\w*|stud(?:y|ied)|effect\w*|efficacy|hypothes\w*)\b"
)
_AFTER_SURGERY = re.compile(
    r"\b(?:after|following|undergoing|underwent|during|scheduled for|who (?:had|have) "
    r"(?:had )?|candidates? for|before|prior to|in|post)\s(?:\w+[- ]){0,4}?$"
)
_SURGICAL = frozenset({"surgery", "surgical"})
_POPULATION = re.compile(
    r"\b(?:failed|refractory to|unresponsive to|resistant to|despite|previous(?:ly)?|"
    r"history of|contraindicat\w+|naive to|naïve to|without prior|users? of|using|"
    r"seeking|referred (?:to|for)|attending|visit(?:ing|ed)|in (?:a|an) outpatient)"
    r"\s(?:\w+\s){0,3}?$"
)
_SHAM_BEFORE = re.compile(r"(?:sham|placebo|simulated|detuned|inactive|no|non)[- ]$")


_OUTCOME_AFTER = re.compile(
    r"[\s-](?:sparing|consumption|use\b|usage|requirement|misuse|dependen|reduction|"
    r"withdrawal|taper|demand|expectation|adherence|cost)"
)


def arms_of(reading: Reading, design: str) -> Arms:
    """Return what an abstract puts to the test and against what."""
    wanted = _from_title(reading)
    sentences = _sentences(reading, design)
    if len(wanted.ids) > 1 and not wanted.is_versus:
        labelled = _by_group_labels(reading, sentences)
        wanted = labelled if labelled.ids else wanted
    if not wanted.ids and not wanted.is_versus and not specific_title_name(reading.title):
        wanted = _from_sentences(reading, sentences, design)
    ids = _without_shared(wanted, reading, sentences)
    ids = _specific(_as_given(ids, reading, sentences))
    comparators = _comparators(reading, design, ids, wanted, sentences)
    other, is_firm = ("", False) if ids else name_under_test(reading)
    ours, theirs = _names(reading, ids, wanted, other)
    return Arms(ids, comparators, other, is_firm, ours, theirs)


@dataclass(frozen=True, slots=True)
class _Wanted:
    ids: tuple[str, ...]
    against: tuple[str, ...] = ()
    is_pair: bool = False
    is_versus: bool = False


def _from_title(reading: Reading) -> _Wanted:
    """Read the sides of a title: "A versus B", "comparison of A and B", "A for pain"."""
    title = reading.title
    low = title.lower()
    found = _under_test(title, mentions_in(title, reading))
    acts = acting_part(title)
    if acts:
        found = [m for m in found if m.start < acts]
    if not found:
        return _Wanted(())
    versus = _VERSUS.search(low)
    if versus:
        left = _ids(m for m in found if m.start < versus.start())
        right = _ids(m for m in found if m.start >= versus.end())
        if left:
            return _sides_of(left, right, low[: versus.start()])
    ids = _ids(found)
    added = _ADDED_TO.search(low)
    if added and len(ids) > 1:
        left = _ids(m for m in found if m.start < added.end())
        return _Wanted(left or ids)
    is_pair = len(ids) > 1 and bool(_PAIR.search(low))
    return _Wanted(ids, ids[1:] if is_pair else (), is_pair)


def _sides_of(left: tuple[str, ...], right: tuple[str, ...], words: str) -> _Wanted:
    """Credit the part that differs: "A and B versus B alone" tests A.

    Where all that is known of the left stands on the right too and something is added,
    what is added has no id: nothing known is under test.
    """
    rest = tuple(t for t in left if t not in right)
    if rest:
        return _Wanted(rest, right, is_versus=True)
    is_added = re.search(r"\b(?:and|plus|with|added)\b|\+", words)
    if is_added and left == right:
        return _Wanted((), right, is_versus=True)
    return _Wanted(left, right, is_versus=True)


def _under_test(text: str, found: Iterable[Mention]) -> list[Mention]:
    """Leave out treatments that only say who the people were, and shams."""
    kept = []
    for mention in found:
        before = text[max(0, mention.start - 60) : mention.start].lower()
        row = treatments().get(mention.treatment)
        surgical = row is not None and row.category in _SURGICAL
        if surgical and _AFTER_SURGERY.search(before):
            continue
        if _POPULATION.search(before) or _SHAM_BEFORE.search(before):
            continue
        if _OUTCOME_AFTER.match(text[mention.end : mention.end + 30].lower()):
            continue
        kept.append(mention)
    return kept


def _ids(found: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.treatment for m in found))


def _sentences(reading: Reading, design: str) -> tuple[Line, ...]:
    """Return the sentences that may say what was compared."""
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
) -> _Wanted:
    """Read the aim, then the allocation; in a review, what is named most."""
    if design in {"systematic-review", "meta-analysis"} and not reading.title:
        return _Wanted(_most_named(reading))
    labelled = _by_group_labels(reading, sentences)
    if labelled.ids:
        return labelled
    barred = {m.treatment for m in mentions_in(reading.title, reading)} | _TOO_WIDE
    for line in sentences:
        if not _AIM.search(line.low) and not _ALLOCATES.search(line.low):
            continue
        if _MEASURES.search(line.low) and not re.search(r"random|assign", line.low):
            continue
        found = [
            m
            for m in _under_test(line.text, mentions_in(line.text, reading))
            if m.treatment not in barred
        ]
        if not found:
            continue
        versus = _VERSUS.search(line.low)
        left = _ids(m for m in found if versus and m.start < versus.start())
        if left and versus:
            right = _ids(m for m in found if m.start >= versus.end())
            return _Wanted(left, right, is_versus=True)
        return _Wanted(_ids(found))
    for line in reading.of("conclusions"):
        found = [
            m
            for m in _under_test(line.text, mentions_in(line.text, reading))
            if m.treatment not in barred
        ]
        if found:
            return _Wanted(_ids(found)[:1])
    return _Wanted(())


# Named in passing far more often than tested, unless the title names it.
_TOO_WIDE = frozenset({"spine-surgery"})
_MEASURES = re.compile(
    r"\b(?:outcomes?|end-?points?|measured|questionnaires?|assessed (?:by|using|with))\b"
)
_OUR_LABEL = re.compile(
    r"\b(?:treatment|intervention|experimental|study|observation) groups?\b"
)
_THEIR_LABEL = re.compile(r"\b(?:control|comparison) groups?\b")


def _by_group_labels(reading: Reading, sentences: tuple[Line, ...]) -> _Wanted:
    """Read "X in the treatment group versus Y in the control group"."""
    for line in sentences:
        ours, theirs = _OUR_LABEL.search(line.low), _THEIR_LABEL.search(line.low)
        cut = _VERSUS.search(line.low)
        if not (
            ours and theirs and cut and ours.start() < cut.start() < theirs.start()
        ):
            continue
        found = mentions_in(line.text, reading)
        left = _ids(m for m in found if m.start < cut.start())
        right = _ids(m for m in found if m.start > cut.start())
        if left:
            return _Wanted(left, right, is_versus=True)
    return _Wanted(())


_LISTS = re.compile(
    r"\b(?:studies|trials|interventions?|reviews?)\b[^.;]{0,40}\binclud\w+"
)


def _most_named(reading: Reading) -> tuple[str, ...]:
    """Return the treatments that an untitled review is about."""
    seen: Counter[str] = Counter()
    listed: tuple[str, ...] = ()
    for line in reading.lines:
        found = _under_test(line.text, mentions_in(line.text, reading))
        seen.update(_ids(found)[:1])
        if not listed and _LISTS.search(line.low) and len(_ids(found)) > 1:
            listed = _ids(found)
    if not seen:
        return ()
    most = seen.most_common(1)[0][1]
    if most <= 2 and listed:
        return listed
    return tuple(t for t, n in seen.most_common() if n == most or n * 3 >= most * 2)


_SPLIT = re.compile(
    r"(?:\b(?:or|versus|vs\.?|compared (?:with|to))\b|;|\b(?:\(?[1-4a-di]{1,3}\))\s|"
    r"\bgroup [1-4a-d]\b|,? and (?:the )?(?:control|other|second|third|placebo|sham)|"
    r"\bwhile\b|\bwhereas\b|\bin the control\b|\bcontrol group\b)"
)


def _segments(line: Line) -> list[str]:
    """Cut a sentence that allocates into its arms."""
    return [part for part in _SPLIT.split(line.text) if part and len(part.strip()) > 3]


def _without_shared(
    wanted: _Wanted, reading: Reading, sentences: tuple[Line, ...]
) -> tuple[str, ...]:
    """Drop what every arm of an allocating sentence gets."""
    if len(wanted.ids) < 2 or wanted.is_versus:
        return wanted.ids
    for line in sentences:
        if not re.search(r"random|assign|allocat|receiv|groups?\b", line.low):
            continue
        arms = [
            set(_ids(_under_test(s, mentions_in(s, reading)))) for s in _segments(line)
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
        named = _ids(_under_test(line.text, mentions_in(line.text, reading)))
        kinds = tuple(t for t in named if rows[t].parent_id in ids)
        if kinds:
            parents = {rows[t].parent_id for t in kinds}
            return tuple(
                dict.fromkeys((*kinds, *(t for t in ids if t not in parents)))
            )
    return ids


def _specific(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Drop a parent whose child is named too: "stabilisation exercise" is one thing."""
    parents = {treatments()[t].parent_id for t in ids if t in treatments()}
    return tuple(t for t in ids if t not in parents) or ids


_SINGLE_ARM = frozenset(
    {"case-series-or-report", "diagnostic-or-lab", "qualitative", "other"}
)


def _comparators(
    reading: Reading,
    design: str,
    ids: tuple[str, ...],
    wanted: _Wanted,
    sentences: tuple[Line, ...],
) -> tuple[str, ...]:
    """Collect comparator classes from the title and the sentences that compare."""
    if design in _SINGLE_ARM:
        return ("none",)
    texts = [reading.title, *(x.text for x in sentences if _ALLOCATES.search(x.low))]
    if design in {"systematic-review", "meta-analysis"}:
        texts += [
            x.text for x in reading.of("conclusions", "background") if not reading.title
        ]
    found: dict[str, None] = {}
    active = ""
    variant = False
    for text in texts:
        low = text.lower()
        for control in controls_in(low):
            if _is_control(low, control.start, control.code, ids):
                found[control.code] = None
        active = active or active_words(low)
        variant = variant or bool(variant_words(low))
    rivals = [t for t in wanted.against if t not in ids or wanted.is_pair]
    if not rivals and not found:
        rivals = [t for t in _rivals(reading, sentences) if t not in ids]
    if rivals:
        found[f"active:{rivals[0]}"] = None
    elif active and (not found or design in {"systematic-review", "meta-analysis"}):
        found[f"active:{active}"] = None
    if variant and (not found or not rivals):
        found["dose-or-variant"] = None
    if not found and wanted.is_versus:
        found["dose-or-variant" if _same_thing(reading, ids) else "active:other"] = None
    if not found and len(ids) > 1:
        found[f"active:{ids[1]}"] = None
    if not found:
        found[_fallback(reading, design)] = None
    return tuple(found)


def _fallback(reading: Reading, design: str) -> str:
    """Say what a compared study without named control is set against."""
    if design == "cohort-or-nonrandomised" and not re.search(
        r"\b(?:control|compar|two|three) (?:\w+ )?groups?\b|\bversus\b|\bcontrols\b",
        reading.body,
    ):
        return "none"
    return "active:unspecified"


def _same_thing(reading: Reading, ids: tuple[str, ...]) -> bool:
    low = reading.title.lower()
    return len(ids) == 1 and bool(re.search(r"approach|technique|dose|route", low))


_CONTROL_CONTEXT = re.compile(
    r"control|compar|versus|\bvs\b|\bor\b|group|than|assign|random|receiv|alone|only|"
    r"either|;|arm\b|\d\)"
)


def _is_control(low: str, start: int, code: str, ids: tuple[str, ...]) -> bool:
    """Tell a comparator from a treatment under test or a passing word."""
    around = low[max(0, start - 70) : start + 70]
    if code in {"sham", "waiting-list"} or low[start : start + 7] == "placebo":
        return True
    if code in {"minimal-care-or-education", "usual-care"}:
        tested = {
            "patient-education",
            "advice-to-stay-active",
            "pain-neuroscience-education",
            "back-school",
            "self-management",
        }
        if code.startswith("minimal") and tested & set(ids):
            return False
        before = low[max(0, start - 60) : start]
        if re.search(
            r"\b(?:added to|addition to|plus|adding|alongside|\+|combined with|"
            r"and|as well as|with)\s(?:\w+\s){0,2}$",
            before,
        ):
            return "compar" in low[:start] or "alone" in around
        return bool(
            re.search(
                r"control|compar|versus|\bvs\b|\bor\b|than|alone|only|either|group|"
                r"assign|\d\)|random|arm",
                around,
            )
        )
    if code == "placebo" and "saline" in low[start : start + 30]:
        return bool(re.search(r"control|placebo|\bor\b|versus|group", around))
    return bool(_CONTROL_CONTEXT.search(around))


def _rivals(reading: Reading, sentences: tuple[Line, ...]) -> list[str]:
    """Return treatments named after "versus" or in another arm."""
    found: dict[str, None] = {}
    for line in sentences:
        versus = _VERSUS.search(line.low)
        if versus:
            for mention in mentions_in(line.text[versus.end() :], reading):
                found[mention.treatment] = None
        elif re.search(
            r"random|assign|allocat|control group|receiv|groups?\b", line.low
        ):
            for segment in _segments(line)[1:]:
                for mention in mentions_in(segment, reading):
                    found[mention.treatment] = None
    return list(found)


def _names(
    reading: Reading,
    ids: tuple[str, ...],
    wanted: _Wanted,
    other: str,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Collect the names by which sentences call each side, long and short."""
    ours: dict[str, None] = {}
    theirs: dict[str, None] = {}
    for text in (reading.title, *(x.text for x in reading.lines)):
        for mention in mentions_in(text, reading):
            before = text[max(0, mention.start - 10) : mention.start].lower()
            if mention.treatment in ids and not _SHAM_BEFORE.search(before):
                ours[mention.text.lower()] = None
            elif mention.treatment in wanted.against:
                theirs[mention.text.lower()] = None
    if other:
        ours[other.lower()] = None
    for line in reading.lines:
        for coined in _COINED.findall(line.text):
            ours[coined.lower()] = None
    for label, is_ours in group_labels(reading, ids).items():
        (ours if is_ours else theirs)[label] = None
    for short, long in reading.short_forms.items():
        if _is_their_name(long.lower(), theirs):
            theirs[short.lower()] = None
        elif any(o in long.lower() for o in ours):
            ours[short.lower()] = None
    return tuple(ours), tuple(theirs)


_COINED = re.compile(r"\b(?:named|called|termed)\s[“\"‘'(]?([A-Z][\w-]{3,20})\b")
_LABEL = re.compile(
    r"\b(?P<label>(?:[Gg]roup|[Aa]rm)\s(?:[A-Z]{1,2}|[1-5]|I{1,3}|IV))\b"
)


def group_labels(reading: Reading, ids: tuple[str, ...]) -> dict[str, bool]:
    """Say of "group A", "group 2" whether it is the intervention's: by what follows.

    The first label is ours where nothing else tells and no label is.
    """
    seen: dict[str, bool | None] = {}
    for line in reading.of("methods", "objective", "background"):
        for match in _LABEL.finditer(line.text):
            label = match.group("label").lower()
            if seen.get(label) is not None:
                continue
            after = line.text[match.end() : match.end() + 70]
            stop = _LABEL.search(after)
            after = after[: stop.start()] if stop else after
            before = line.text[max(0, match.start() - 40) : match.start()]
            seen[label] = _whose(after, before, reading, ids)
    if not seen:
        return {}
    known = [label for label, side in seen.items() if side]
    first = next(iter(seen))
    return {
        label: bool(side) if side is not None else (not known and label == first)
        for label, side in seen.items()
    }


def _whose(
    after: str, before: str, reading: Reading, ids: tuple[str, ...]
) -> bool | None:
    if controls_in(after.lower()) or re.search(r"\bcontrol", after.lower()):
        return False
    named = {m.treatment for m in mentions_in(after, reading)}
    if not named and before.rstrip().endswith("("):
        named = {m.treatment for m in mentions_in(before, reading)}
    if named:
        return bool(named & set(ids))
    return None


def _is_their_name(long: str, theirs: dict[str, None]) -> bool:
    return (
        bool(controls_in(long))
        or any(t in long for t in theirs)
        or bool(active_words(long))
    )
