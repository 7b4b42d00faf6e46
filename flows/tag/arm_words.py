"""The words by which abstracts set arms against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flows.tag.reading import Line
from warehouse.tags import Mention
from warehouse.vocabularies import treatments

VERSUS = re.compile(
    r"\b(?:versus|vs\.?|(?<=[a-z)] )(?<!stage )(?<!grade )(?<!type )(?<!class )"
    r"(?<!factor )(?<!phase )v\.?(?= [a-z])|compared (?:with|to)|in comparison "
    r"(?:with|to)|against|as compared "
    r"(?:with|to)|rather than|over|with or without|and without)(?=\s)"
)


ALLOCATES = re.compile(
    r"random|assign|allocat|\bgroups?\b|\barms?\b|receiv|versus|\bvs\b|compar|"
    r"treated with|"
    r"consist|underwent|divided|intervention|\bn\s?=\s?\d|\balone\b"
)


_AFTER_SURGERY = re.compile(
    r"\b(?:after|following|undergoing|underwent|during|scheduled for|who (?:had|have) "
    r"(?:had )?|candidates? for|before|prior to|in|for|post)\s(?:\w+[- ]){0,4}?$"
)


_SURGICAL = frozenset({"surgery", "surgical"})


_POPULATION = re.compile(
    r"\b(?:failed|refractory to|unresponsive to|resistant to|despite|previous(?:ly)?|"
    r"history of|contraindicat\w+|naive to|naïve to|without prior|users? of|using|"
    r"administration of|consumption of|need for|requirements? (?:of|for)|"
    r"seeking|referred (?:to|for)|attending|visit(?:ing|ed)|in (?:a|an) outpatient)"
    r"\s(?:\w+\s){0,3}?$"
)


_AS_CONTROL = re.compile(
    r"\bcontrol (?:drugs?|treatments?|interventions?|medications?)\s?"
    r"[(,:]?\s?(?:\w+ (?:or|and) )?$"
)


SHAM_BEFORE = re.compile(
    r"(?:(?:sham|placebo|simulated|detuned|inactive)[- ](?:(?!or\b|and\b|plus\b|with\b|"
    r"versus\b|vs\b|groups?\b|than\b|to\b)[\w-]+ ){0,2}|\b(?:no|non)[- ])$"
)


_OUTCOME_AFTER = re.compile(
    r"[\s-](?:sparing|related|induced|free|based analges|consumption|use\b|"
    r"usage|requirement|misuse|dependen|reduction|"
    r"withdrawal|taper|demand|expectation|adherence|cost)"
)


# Against advice or information, what else is said to both sides is not under test.
ADVICE = frozenset({"patient-education", "stay-active-advice", "self-management"})
MOST_JOINED = 2_500  # characters of a list of arms that is put back together


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands under test and what against it, as one place of the text says."""

    ids: tuple[str, ...]
    against: tuple[str, ...] = ()
    is_pair: bool = False
    is_versus: bool = False
    is_variant: bool = False


# "... and later costs, surgery and opioid use": what was counted afterwards.
_LATER = re.compile(
    r"\b(?:later|subsequent|future|odds of|risks? of|rates? of|likelihood of|need for|"
    r"reduction in|costs?)\b(?: [\w-]+,?){0,3}(?:,| and| or)? $"
)


def under_test(text: str, found: Iterable[Mention]) -> list[Mention]:
    """Leave out treatments that only say who the people were, and shams."""
    kept = []
    for mention in found:
        before = text[max(0, mention.start - 60) : mention.start].lower()
        row = treatments().get(mention.treatment)
        surgical = row is not None and row.category in _SURGICAL
        if surgical and _AFTER_SURGERY.search(before):
            continue
        if _LATER.search(before):
            continue
        if _AS_CONTROL.search(before):
            continue
        if _POPULATION.search(before) or SHAM_BEFORE.search(before):
            continue
        if _OUTCOME_AFTER.match(text[mention.end : mention.end + 30].lower()):
            continue
        kept.append(mention)
    return kept


def ids_of(found: Iterable[Mention]) -> tuple[str, ...]:
    """Return the treatments named, each once, in their order."""
    return tuple(dict.fromkeys(m.treatment for m in found))


_SPLIT = re.compile(
    r"(?:\b(?:or|versus|vs\.?|compared (?:with|to))\b|;|(?<=\d\)),|"
    r"\b(?:\(?[1-4a-di]{1,3}\))\s|"
    r"\b[Gg]roup (?:\d|[A-Z]{1,3}(?:/[A-Z]{1,2})?|[a-e])\b|"
    r",? and (?:the )?(?:control|other|second|third|(?:placebo|"
    r"sham)(?=(?:[ -]\w+){0,2} (?:groups?|arms?)\b|[,.(]|$))|"
    r",? and (?:a|one|another|the other|the second) groups? (?:that|who|which|of|"
    r"with)\b|"
    r"\bwhile\b|\bwhereas\b|\bin the control\b|\bcontrol group\b)"
)


# A list of arms that a sentence splitter takes apart: "... treatments: 1." "Yoga: ..."
_LIST_OPENS = re.compile(r"[:;,]\s?\(?(?:1|i|a)[.)]?$", re.I)
_LIST_GOES_ON = re.compile(r"^\(?(?:[2-6]|ii|iii|iv|b|c|d)[.)]\s", re.I)
_LIST_ITEM = re.compile(
    r"(?:(?<=[:;,.] )|(?<=and )|(?<=or )|(?<=to ))\(?(?:[1-6]|i{1,3}|iv|[a-d])[.)]\s"
)


def joined(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Put a numbered list of arms back together, as one line of its first one."""
    kept: list[Line] = []
    is_open = False
    for line in lines:
        goes_on = is_open or (kept and _LIST_GOES_ON.match(line.text))
        if goes_on and kept and len(kept[-1].text) < MOST_JOINED:
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {line.text}")
        else:
            kept.append(line)
        is_open = bool(_LIST_OPENS.search(line.text))
    return tuple(kept)


def arms_listed(line: Line) -> list[str]:
    """Return the arms of a numbered list in a sentence that allocates, else nothing."""
    places = [m.end() for m in _LIST_ITEM.finditer(line.low)]
    if len(places) < 2 or not ALLOCATES.search(line.low[: places[0]]):
        return []
    return [line.text[a:b] for a, b in zip(places, [*places[1:], None], strict=True)]


_ALONE = re.compile(r"^\s?(?:therapy |surgery |treatment |care )?(?:alone|only)\b")


def base_of(text: str, found: Sequence[Mention]) -> str:
    """Return the treatment that stands alone in one arm and under others, or ""."""
    for mention in found:
        if _ALONE.match(text[mention.end : mention.end + 25].lower()):
            return mention.treatment
    return ""


def is_control_arm(arm: str) -> bool:
    """Tell whether an arm of a list is the control, by its first words."""
    return bool(_CONTROL_ARM.match(arm.lower()))


_CONTROL_ARM = re.compile(
    r"\W{0,5}(?:a |the )?(?:\w+ )?(?:control|sham|placebo|no[- ]treatment|"
    r"usual[- ]care|waiting|wait-?list|education|advice|information)\b"
)
# What every arm gets is nobody's treatment under test and nobody's control.
_BOTH = re.compile(
    r"^\W*(?:in addition,? |additionally,? |furthermore,? )?(?:(?:patients|"
    r"participants|subjects|women|people) (?:in|from|of) )?(?:both|all|each|the two|"
    r"the three|every)"
    r"\b[^.;]{0,40}?\b(?:also |additionally |further )?(?:received|were given|were "
    r"instructed|got|underwent|were supplemented|performed|had)\b(?!.*\b(?:except|"
    r"control group|whereas|while|but)\b)"
)


def is_for_all(low: str) -> bool:
    """Tell whether a lower-cased sentence says what every arm got."""
    return bool(_BOTH.search(low))


def segments(line: Line) -> list[str]:
    """Cut a sentence that allocates into its arms."""
    return [part for part in _SPLIT.split(line.text) if part and len(part.strip()) > 3]
