"""What a result is set against: the control or the rival treatment its words name."""

from __future__ import annotations

import re

from flows.tag.clauses import Clause
from flows.tag.comparators import active_words, controls_in
from flows.tag.finding_directions import REVIEWS, SINGLE, Context
from flows.tag.finding_treatments import AGAINST
from flows.tag.named import mentions_in
from flows.tag.reading import Line


def comparator_of(
    context: Context, line: Line, clause: Clause, intervention: str
) -> str:
    """Return the comparator the clause names, else the study's first.

    In a review the whole sentence is asked next, then the head of the comparison it
    stands under ("Traction versus sham: ...").
    """
    if context.design in SINGLE:
        return "none"
    texts = [line.text[clause.start : clause.end]]
    if context.design in REVIEWS:
        texts += [line.text, *_head_above(context, line)]
    for text in texts:
        found = _named_in(context, text, intervention)
        if found:
            return found
    return context.arms.comparators[0] if context.arms.comparators else "none"


def _named_in(context: Context, text: str, intervention: str) -> str:
    """Return the comparator a stretch of text names, or ""."""
    low = text.lower()
    arms = context.arms
    is_review = context.design in REVIEWS
    is_open = is_review or arms.comparators[:1] == ("active:unspecified",)
    for control in controls_in(low):
        before = low[max(0, control.start - 70) : control.start]
        if control.code in arms.comparators or is_review:
            return control.code
        if is_open and _RIVAL.search(before):
            return control.code
    for rival in _rivals(context, text):
        code = f"active:{rival}"
        if rival == intervention:
            continue
        if is_open or code in arms.comparators or rival in arms.interventions:
            return code
    if is_review and active_words(low):
        return f"active:{active_words(low)}"
    return ""


def _rivals(context: Context, text: str) -> list[str]:
    """Return the treatments named right after "than", "versus" or "between A and"."""
    low = text.lower()
    found = []
    for mention in mentions_in(text, context.reading):
        before = low[max(0, mention.start - 70) : mention.start]
        if _RIVAL.search(before):
            found.append(mention.treatment)
    return found


_RIVAL = re.compile(
    rf"(?:{AGAINST.pattern}|\bbetween (?:[\w-]+ ){{1,5}}and)\s(?:the |an? |other )?"
    r"(?:[\w-]+ ){0,2}$"
)
# "McKenzie method versus manual therapy: ..." heads the sentences under it.
_HEAD = re.compile(
    r"^[^.:;]{3,90}\b(?:versus|vs\.?|compare[ds]? (?:with|to))\s[^:;]{3,140}:"
)


def _head_above(context: Context, line: Line) -> list[str]:
    """Return the last head of a comparison before this sentence, if there is one."""
    heads = [
        match.group(0)
        for one in context.reading.of("results")
        if one.start < line.start and (match := _HEAD.match(one.text))
    ]
    return heads[-1:]
