"""The words by which abstracts set arms against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flows.tag.reading import Line
from warehouse.records import Mention
from warehouse.vocabularies import treatments

VERSUS = re.compile(
    r"\b(?:versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|against|"
    r"as compared "
    r"(?:with|to)|rather than|over|with or without|and without)(?=\s)"
)


ALLOCATES = re.compile(
    r"random|assign|allocat|\bgroups?\b|\barms?\b|receiv|versus|\bvs\b|compar|"
    r"treated with|"
    r"consist|underwent|divided|intervention|\bn\s?=\s?\d|\balone\b"
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


SHAM_BEFORE = re.compile(r"(?:sham|placebo|simulated|detuned|inactive|no|non)[- ]$")


_OUTCOME_AFTER = re.compile(
    r"[\s-](?:sparing|consumption|use\b|usage|requirement|misuse|dependen|reduction|"
    r"withdrawal|taper|demand|expectation|adherence|cost)"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands under test and what against it, as one place of the text says."""

    ids: tuple[str, ...]
    against: tuple[str, ...] = ()
    is_pair: bool = False
    is_versus: bool = False


def under_test(text: str, found: Iterable[Mention]) -> list[Mention]:
    """Leave out treatments that only say who the people were, and shams."""
    kept = []
    for mention in found:
        before = text[max(0, mention.start - 60) : mention.start].lower()
        row = treatments().get(mention.treatment)
        surgical = row is not None and row.category in _SURGICAL
        if surgical and _AFTER_SURGERY.search(before):
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
    r"(?:\b(?:or|versus|vs\.?|compared (?:with|to))\b|;|\b(?:\(?[1-4a-di]{1,3}\))\s|"
    r"\bgroup [1-4a-d]\b|,? and (?:the )?(?:control|other|second|third|placebo|sham)|"
    r"\bwhile\b|\bwhereas\b|\bin the control\b|\bcontrol group\b)"
)


def segments(line: Line) -> list[str]:
    """Cut a sentence that allocates into its arms."""
    return [part for part in _SPLIT.split(line.text) if part and len(part.strip()) > 3]
