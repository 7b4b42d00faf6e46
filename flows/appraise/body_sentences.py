"""What a body's rows say, in the grid, and which of its members were left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from flows.appraise import effects
from flows.appraise.effects import Interval
from flows.appraise.figures import threshold_words
from flows.appraise.said import Place, Said, ended, fill, number, quoted_from, told
from flows.appraise.sentences import frame, grid_sentence, name_said, with_details
from warehouse.judgement import Body, BodyMember, Figure

# A member of a body with the body's id and its place there.
LeftOut = tuple[str, int, BodyMember]


def is_small_by_trials(body: Body) -> bool:
    """Say whether trials that were not added up found a small difference in favour."""
    return (
        body.pooled is None
        and body.direction == "no-important-difference"
        and body.size == "small"
        and 2 * body.n_favours > body.n_studies
    )


def body_sentence(body: Body, interval: Interval | None) -> str:
    """Say what a body's rows say, in the grid."""
    if body.n_studies == 0:
        return ended(_empty_body(body)).text
    text = grid_sentence(
        treatment=body.treatment,
        population=body.population,
        outcome=body.outcome,
        comparator_class=body.comparator_class,
        direction=body.direction,
        certainty=body.certainty,
        size=body.size,
        rider="" if interval is None else effects.rider_of(interval),
        is_small=is_small_by_trials(body)
        or (
            body.size == "small"
            and interval is not None
            and interval.estimate < 0
            and not interval.crosses_zero
        ),
    )
    place = Place("bodies", body.body_id)
    counts = fill(
        "counts",
        favours=number(place, "n_favours", body.n_favours, f"{body.n_favours}"),
        total=number(place, "n_studies", body.n_studies, f"{body.n_studies}"),
    )
    people = body.n_participants
    if people:
        said = number(place, "n_participants", people, f"{people:,}")
        counts = told([counts, ", ", said, " people"])
    details = [counts]
    if interval is not None and body.certainty != "very-low":
        details.append(threshold_words(interval, place))
    return ended(with_details(text, details)).text


def _empty_body(body: Body) -> Said:
    if {member.role for member in body.members} == {"within-group"}:
        return fill("within-group", treatment=name_said(body.treatment))
    left = [
        (body.body_id, place, one) for place, one in enumerate(body.members, start=1)
    ]
    return told(
        [
            name_said(body.treatment, is_inside=False),
            ", ",
            fill(f"outcome-{body.outcome}"),
            frame(body.comparator_class, body.population),
            ": ",
            left_out_sentence(left),
        ]
    )


def left_out_sentence(members: Iterable[LeftOut]) -> Said:
    """Say how many records were looked at and left out, and why."""
    left = [one for one in members if one[2].role != "counted"]
    by_reason: dict[str, list[LeftOut]] = defaultdict(list)
    for one in left:
        by_reason[one[2].reason.rstrip(".")].append(one)
    reasons = [
        told([_reason(by_reason[reason][0]), " (", _count(by_reason[reason]), ")"])
        for reason in sorted(by_reason)
    ]
    return fill(
        "left-out",
        n=_count(left),
        records="record" if len(left) == 1 else "records",
        reasons=told(reasons, "; "),
    )


def _reason(one: LeftOut) -> Said:
    body_id, place, member = one
    reason = member.reason.rstrip(".")
    row = Place("body_members", f"{body_id}:{place}")
    return quoted_from(row, "reason", f"{reason[:1].lower()}{reason[1:]}")


def _count(members: list[LeftOut]) -> Said:
    """Say how many members these are, and which."""
    shown = f"{len(members)}"
    rows = " ".join(f"{body_id}:{place}" for body_id, place, _ in members)
    return Said(shown, (Figure(shown, "body_members", rows, "reason", shown, 1.0),))
