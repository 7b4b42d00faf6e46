"""Which way a result points, in the codes of the abstract code book."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.tag.arms import Arms
from flows.tag.directions import Statement
from flows.tag.groups import INTERVENTION, Group
from flows.tag.outcomes import Outcome
from flows.tag.reading import Reading
from warehouse.vocabularies import treatments

FAVOURS = {1: "favours-intervention", -1: "favours-comparator"}


REVIEWS = frozenset({"systematic-review", "meta-analysis"})


SINGLE = frozenset({"case-series-or-report"})


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the study when a sentence of its results is read."""

    reading: Reading
    arms: Arms
    design: str
    concluded: str
    short_outcomes: Mapping[str, tuple[str, int]]
    names: tuple[str, ...] = ()  # of treatments, which hold a word of results

    @property
    def is_surgical(self) -> bool:
        """Whether an operation is under test, or something used during one."""
        rows = [treatments().get(t) for t in self.arms.interventions]
        return any(row and row.category in _OPERATIONS for row in rows) or bool(
            not rows and _OPERATED.search(self.reading.title.lower())
        )


_OPERATIONS = frozenset({"surgery", "surgical", "injection-intervention"})
_OPERATED = re.compile(r"\bsurg\w+|\bfusion\b|\boperat\w+|ectomy\b|\bpuncture\b")


def direction_of(
    context: Context,
    said: Statement,
    outcome: Outcome,
    low: str,
    groups: Sequence[Group],
) -> str:
    """Turn a statement into a direction code, "" where it decides nothing."""
    if outcome.code == "adverse-events" and not _compares_harm(said, low):
        return ""
    if context.design in SINGLE:
        return "within-group-only"
    is_stated = groups and _STATED.search(low)
    if context.arms.comparators == ("none",) and not (
        is_stated or _TWO_VALUES.search(low)
    ):
        return "within-group-only"
    if said.rule in {"within.unchanged", "alike.trend"}:
        return ""
    if said.kind == "no-difference":
        return "no-difference"
    if said.kind == "within":
        return "within-group-only"
    if context.design == "cohort-or-nonrandomised" and _is_one_sided(said, low, groups):
        return "within-group-only"
    if _is_uncompared(context, said, low, groups):
        return "" if _COMPARATIVE.search(said.words) else "within-group-only"
    sign = _sign_of(said, outcome, low)
    if not sign:
        if context.concluded == "benefit" and said.is_significant:
            return "favours-intervention"
        return ""
    return FAVOURS[sign]


# A study read as having one arm may still set two side by side in its results.
_STATED = re.compile(
    r"\b(?:compared|comparison|relative) (?:with|to) (?!(?:the |their )?(?:baseline|"
    r"pre|before|initial|values))|\bassociated with (?:\w+ )?(?:lower|higher|less|more|"
    r"fewer|reduced|increased|better|worse)[^;]{0,90}\bthan\b|"
    r"\badjusted (?:odds|hazard|risk|rate|relative|or|hr|rr)\b|\ba(?:or|hr|rr)\b|"
    r"\b(?:odds|hazard|risk) ratio\b|\bbetween (?:the )?(?:(?:two|both|study) )?"
    r"(?:groups|arms)\b|\bversus\b|\bbetween [\w-]+ and [\w-]+ (?:groups|patients)\b"
)


# "Was similar (2.1 v 2.2)": two groups are compared though none is named.
_TWO_VALUES = re.compile(
    r"\b(?:similar|differ\w*|lower|higher|less|more|better|worse|greater)\b[^;]{0,60}"
    r"\d\s?%? (?:v|vs\.?|versus) [-−–]?\d"
)


def _sign_of(said: Statement, outcome: Outcome, low: str) -> int:
    """Return +1 where the treatment under test did better, 0 where it is not said."""
    sense = _sense(outcome, low)
    if (
        said.value
        and _TOLD_TWICE.search(outcome.words)
        and (outcome.words.split()[-1] in said.words)
    ):
        sense = -1  # "greater pain reduction": the word is the change, not the scale
    if said.value and re.search(r"\bgains?$", said.words):
        sense = 1  # a gain is one for the patient, whatever the scale
    if (
        said.value
        and said.words in _SOON
        and outcome.code in {"return-to-work", "recovery"}
    ):
        return said.value * _SOON[said.words] * (1 if sense else 0)
    sign = said.quality or said.value * sense
    if not sign and outcome.code in _CHANGED_FOR_BETTER:
        return said.extent
    return sign


# Who returns or recovers earlier does better, whichever way the name is put; the
# number turns the sign of the word, which stands for less or more time.
_SOON = {"earlier": -1, "faster": 1, "slower": 1, "later": -1, "delayed": 1}


# "Greater change" in these is told of treatments as improvement.
_CHANGED_FOR_BETTER = frozenset(
    {"pain", "function", "quality-of-life", "recovery", "mobility"}
)


def _compares_harm(said: Statement, low: str) -> bool:
    """Harms count where groups are compared or where nobody had any."""
    if re.search(r"\bno (?:\w+ ){0,4}(?:adverse|side|complication|untoward)", low):
        return True
    if said.rule.startswith("numbers."):
        return True
    return bool(
        re.search(
            r"\bthan\b|between|similar|alike|equally|compar|versus|\bvs\b|differ|"
            r"both groups|each group|\bat the (?:cost|expense|price) of\b|"
            r"\b(?:fewer|rarer) (?:with|in|after|among)\b|"
            r"\b(?:odds|hazard|risk) ratio\b|\brelative risk\b|"
            r"[(\[,;] ?a?(?:or|rr|hr)\b|"
            r"\b(?:more|less) (?:frequent|common|often|prevalent)\w* (?:with|in|"
            r"after|among)\b|"
            r"\b(?:increas|reduc|decreas|rais)\w* (?:the )?(?:risk|odds|rates?|"
            r"incidence|"
            r"likelihood|frequency)\b|"
            r"\b(?:increas|reduc|decreas|rais|lower)\w* (?:the )?(?:adverse|side|"
            r"serious|"
            r"harm|nausea|complication)\w*[^.;]{0,30}\b(?:rr|or|hr|rd|ci|p)\b|"
            r"(?:more|fewer|higher|lower|increas\w+)[^.;]{0,60}\b(?:group|arm)|"
            r"\b(?:group|arm)\b[^.;]{0,200}\b(?:more|fewer|higher|lower|reduced)\b",
            low,
        )
    )


_TOLD_TWICE = re.compile(r"\bpain[- ](?:reduction|decrease|improvement)$")


NO_HARM = re.compile(
    r"\b(?:no|nor|without any|zero) (?:\w+ ){0,4}?(?:complications?|(?:adverse|side|"
    r"untoward) (?:events?|effects?|reactions?))\b(?! (?:difference|between|rate))"
)


_COMPARATIVE = re.compile(r"^(?:more|less|better|worse|fewer|\w+er)\b")


_SOME_GROUP = re.compile(
    r"(?<![\w/-])(?!both|all|each|two|three|age)[\w/-]{1,40} (?:group|arm)\b"
)


# "The control group did not change": the abstract tells each group on its own.
_CONTROL_ALONE = re.compile(
    r"\b(?:control|comparison|placebo|"
    r"sham)s?(?: group)?(?: \([a-z]{2,4}\))? (?:did not|"
    r"showed no|had no|exhibited no|remained|demonstrated no)\b|\bcg did not\b|"
    r"\bno (?:\w+ )?(?:changes?|improvements?|differences?) (?:was|were|occurred) ?"
    r"(?:seen|found|observed|noted|detected)? ?(?:in|with|among) (?:the )?(?:control|"
    r"comparison|placebo|sham|usual[- ]care|standard[- ]care|waiting[- ]list)"
)
_AFTERWARDS = re.compile(
    r"^\W*(?:after|following|at the end of) (?:the )?(?:\w+ )?(?:therapy|treatment|"
    r"intervention|training|surgery|operation|programme?)\b"
)
_TWO_SIDES = re.compile(r"\bthan\b|between|compar|versus|\bvs\b|differ|favou?r")


# "The weighted average improvement was 36 points": pooled change, no comparison.
_AVERAGED = re.compile(
    r"\b(?:mean|average|averaged|pooled) (?:[\w-]+ )?(?:improvement|reduction|decrease|"
    r"change)s? (?:in|of|from)\b"
)


def _told_alone(
    context: Context, said: Statement, low: str, groups: Sequence[Group]
) -> bool:
    """Tell a group's own change from a comparison that leaves out the other group."""
    if {g.side for g in groups} != {INTERVENTION} or _TWO_SIDES.search(low):
        return False
    if _COMPARATIVE.search(said.words):
        return False
    return bool(_CONTROL_ALONE.search(context.reading.body))


def _is_one_sided(said: Statement, low: str, groups: Sequence[Group]) -> bool:
    """Tell "improved after the programme" where no second group is spoken of."""
    if said.rule != "apart.word" or _COMPARATIVE.search(said.words):
        return False
    return not _TWO_SIDES.search(low) and len({g.side for g in groups}) < 2


# "There was a greater decrease in pain": more change is more than the others'.
_MORE_CHANGE = re.compile(
    r"(?:greater|larger|more|less|smaller|better)\b.*\b(?:improvement|reduction|decrease|"
    r"relief|gain|change)"
)


def _is_uncompared(
    context: Context, said: Statement, low: str, groups: Sequence[Group]
) -> bool:
    """A change with no second group in sight is a change within a group."""
    if said.rule != "apart.word":
        return False
    if context.design in REVIEWS:
        return (
            bool(_AVERAGED.search(low))
            and not _TWO_SIDES.search(low)
            and "associat" not in low
        )
    if not groups and _AFTERWARDS.search(low) and not _TWO_SIDES.search(low):
        return not _COMPARATIVE.search(said.words)
    if groups:
        return _told_alone(context, said, low, groups)
    if said.is_significant and _MORE_CHANGE.match(said.words):
        return False
    if said.is_significant and not _SOME_GROUP.search(low):
        return not (
            _COMPARATIVE.search(said.words)
            or re.search(r"\beffect|\bby\b|reduc|increas", low)
        )
    return True


def _sense(outcome: Outcome, low: str) -> int:
    """Turn the sense where the words name the good end of a bad scale."""
    before = low[max(0, outcome.start - 25) : outcome.start]
    if outcome.sense < 0 and re.search(
        r"(?:improved|improvement in|relief of)\s\w*\s?$", before
    ):
        return -outcome.sense
    return outcome.sense
