"""Which outcome each printed effect of a clause belongs to.

An effect belongs to the outcome named before it ("pain (MD -1.2 ...)") unless the
clause prints values first and says what they are for afterwards ("-0.2 for disability
and -0.5 for pain"), or lists outcomes and then as many values in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.tag.effect_records import Placed
from flows.tag.outcomes import Outcome, goes_both_ways
from warehouse.tags import Effect

MOST_EFFECTS = 3
CLOSE = 16  # characters between an outcome and the value in its bracket

# What may stand between a value and the outcome it is for.
_FOR = re.compile(
    r"^[\s)\],]{0,4}(?:[\w-]+\s){0,3}?(?:for|in|on|of)\s(?:the\s|mean\s|average\s|"
    r"reducing\s|improving\s|back\s|low\s|usual\s|overall\s){0,3}$"
)
_FOR_OTHER = re.compile(
    r"^[\s)\],]{0,4}for (?:the )?[\w-]+ (?:levels?|concentrations?|values?|index|"
    r"test)\b"
)
# A value in a bracket behind a noun of a list is that noun's.
_OWN_NOUN = re.compile(
    r"(?:\b(?:odds|risks?|rates?|use|likelihood|probability) (?:of|"
    r"for) (?:[\w-]+ ){0,3}"
    r"[\w-]+|[)\]],? (?:and )?(?:[\w-]+ ){0,3}[\w-]+) [(\[][^()\[\]]{0,24}$"
)
_MONEY = ("€", "$", "£")


def owners(
    low: str, outcomes: Sequence[Outcome], placed: Sequence[Placed]
) -> list[tuple[Outcome, Placed]]:
    """Pair each effect of a lower-cased clause with its outcome; some stay unpaired.

    Places of outcomes and effects are counted from the start of the clause.
    """
    if not outcomes or not placed:
        return []
    listed = _in_order(low, outcomes, placed)
    if listed:
        return listed
    is_value_first = placed[0].start < outcomes[0].start
    found = []
    for order, one in enumerate(placed):
        until = placed[order + 1].start if order + 1 < len(placed) else len(low)
        after = _named_after(low, one, outcomes, until) or _named_inside(
            low, one, outcomes
        )
        if after and one.start < after.start < one.end:
            found.append((after, one))
            continue
        before = [o for o in outcomes if o.start < one.start]
        is_taken = bool(before) and any(
            before[-1].end <= p.start < one.start for p in placed
        )
        owner = before[-1] if before else None
        if after and (is_value_first or owner is None or is_taken):
            owner = after
        if owner is None:
            within = [o for o in outcomes if one.start < o.start < one.end]
            later = within or [o for o in outcomes if o.start >= one.end]
            is_alone = len({o.code for o in outcomes}) == 1
            owner = next((o for o in later if is_alone or o.start < until), None)
            if owner and not within and _OWN_NOUN.search(low[: one.start]):
                owner = None  # "lower odds of surgery (OR 0.6 ...) and opioid use"
            if owner and not is_alone and 0 <= until - owner.end <= CLOSE:
                owner = None  # "(RR 1.6 ...), pain (RR 1.5": the next value's own
        if not after and _FOR_OTHER.match(low[one.end : one.end + 60]):
            continue  # "46.2 pg/ml (...) for TNF levels": nothing that is read
        if owner and one.effect.unit in _MONEY and owner.code != "cost":
            owner = next((o for o in outcomes if o.code == "cost"), None)
        if owner:
            found.append((owner, one))
    return found


def _in_order(
    low: str, outcomes: Sequence[Outcome], placed: Sequence[Placed]
) -> list[tuple[Outcome, Placed]]:
    """Read "pain and function: -0.5 (...) and -0.3 (...), respectively"."""
    if len(placed) < 2 or "respectively" not in low[placed[0].start :]:
        return []
    before = [o for o in outcomes if o.start < placed[0].start]
    kept: list[Outcome] = []
    for outcome in before:
        if not kept or kept[-1].code != outcome.code:
            kept.append(outcome)
    if len(kept) != len(placed):
        return []
    return list(zip(kept, placed, strict=True))


_FOR_INSIDE = re.compile(r"\b(?:for|in|on) (?:the )?(?:[\w-]+ ){0,2}$")


def _named_inside(low: str, one: Placed, outcomes: Sequence[Outcome]) -> Outcome | None:
    """Return the outcome between a value and its interval: "-1.1 for pain (CI ...)"."""
    for outcome in outcomes:
        if one.start < outcome.start < one.end:
            is_for = _FOR_INSIDE.search(low[one.start : outcome.start])
            return outcome if is_for else None
    return None


def _named_after(
    low: str, one: Placed, outcomes: Sequence[Outcome], until: int
) -> Outcome | None:
    """Return the outcome a value is said to be "for"."""
    for outcome in outcomes:
        if one.end <= outcome.start < until:
            return outcome if _FOR.match(low[one.end : outcome.start]) else None
    return None


def placed_for(
    low: str,
    outcome: Outcome,
    outcomes: Sequence[Outcome],
    placed: Sequence[Placed],
) -> list[Placed]:
    """Return the effects of one outcome of a clause, in their order.

    Several are several analyses and count only with their intervals.
    """
    owned = owners(low, outcomes or (outcome,), placed)
    own = [one for owner, one in owned if owner.code == outcome.code]
    if goes_both_ways(low):  # one outcome of a kind went up, another down
        exact = [one for owner, one in owned if owner.start == outcome.start]
        own = exact or own
    if len(own) > 1:
        kind = own[0].effect.metric
        own = [
            own[0],
            *(
                p
                for p in own[1:]
                if p.effect.ci_low is not None and p.effect.metric == kind
            ),
        ]
    return own[:MOST_EFFECTS]


def effects_of(
    low: str,
    outcome: Outcome,
    outcomes: Sequence[Outcome],
    placed: Sequence[Placed],
) -> list[Effect]:
    """Return the effects of one outcome of a clause without their places."""
    return [p.effect for p in placed_for(low, outcome, outcomes, placed)]
