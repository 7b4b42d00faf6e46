"""Sentences made from rows by grammar: certainty in the verb, size with its number.

The grid is vocabulary/wording.csv, the numbers vocabulary/thresholds.csv. Nothing is
said here that is not in a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from flows.appraise import effects
from flows.appraise.effects import Interval
from flows.appraise.evidence import Evidence
from flows.appraise.names import agreeing, inside, is_plural, plain_name
from flows.appraise.wording import word
from warehouse.judgement import Body, BodyMember, Search

_MEASURED = frozenset({"adverse-events", "cost", "mechanism", "medication-use"})
_BESIDE = frozenset({"active", "dose-or-variant"})


def grid_sentence(
    *,
    treatment: str,
    population: str,
    outcome: str,
    comparator_class: str,
    direction: str,
    certainty: str,
    size: str,
    rider: str = "",
    is_small: bool = False,
    compared_with: str = "",
) -> str:
    """Give the cell of the grid for one answer, with its frame and its rider."""
    wording_id = _cell(comparator_class, direction, certainty, size, rider, is_small)
    text = word(wording_id)
    name = plain_name(treatment)
    worse = "worse-" if direction == "harm" else ""
    verb = word(f"{worse}{'base' if is_plural(treatment) else 'verb'}-{outcome}")
    return text.format(
        treatment=name if text.startswith("{treatment}") else inside(name),
        outcome=word(f"outcome-{outcome}"),
        verb=verb,
        base=word(f"{worse}base-{outcome}"),
        make=agreeing("make", treatment),
        change=agreeing("change", treatment),
        do=agreeing("do", treatment),
        rider=word(rider) if rider.startswith("rider") else "",
        frame=frame(comparator_class, population, compared_with),
        comparator=word(f"comparator-{comparator_class}"),
        population=word(f"population-{population}"),
    )


def _cell(
    comparator_class: str,
    direction: str,
    certainty: str,
    size: str,
    rider: str,
    is_small: bool,
) -> str:
    """Pick the wording of one answer.

    A difference below the smallest important one is called small only where its
    interval leaves zero out.
    """
    if certainty == "very-low":
        return "grid-very-low-not-estimated"
    if rider == "both-ways":
        return "both-ways"
    if direction == "uncertain":
        return "uncertain"
    if comparator_class in _BESIDE and direction in {"benefit", "harm"}:
        side = "better" if direction == "benefit" else "worse"
        return f"{side}-than-{certainty}"
    if direction == "no-important-difference":
        return f"grid-{certainty}-{size if is_small else 'trivial'}"
    return f"grid-{certainty}-{'not-estimated' if size == 'trivial' else size}"


def frame(comparator_class: str, population: str, compared_with: str = "") -> str:
    """Give the words that say compared with what and in whom."""
    people = word(f"population-{population}")
    if comparator_class == "not-stated":
        return word("frame-not-stated").format(population=people)
    comparator = word(f"comparator-{comparator_class}")
    if compared_with:
        comparator += f" (here: {compared_with})"
    return word("frame").format(comparator=comparator, population=people)


def number_words(interval: Interval) -> str:
    """Give an estimate with its interval, turned so that a plus favours treatment."""
    unit = interval.unit
    digits = 0 if unit == effects.POINTS else 2
    if unit == effects.RATIO:
        said = f"a ratio of {interval.estimate:.2f}"
        low, high = interval.low, interval.high
    else:
        flip = -1 if interval.estimate < 0 else 1
        value = f"{abs(interval.estimate):.{digits}f}"
        said = f"{value} {unit}".replace(
            "points", "point" if value == "1" else "points"
        )
        low, high = interval.low, interval.high
        if flip < 0 and low is not None and high is not None:
            low, high = -high, -low
    if low is not None and high is not None:
        said += f", 95 % interval {low:.{digits}f} to {high:.{digits}f}"
    return said


def threshold_words(interval: Interval) -> str:
    """Give the number with the smallest important difference beside it."""
    said = number_words(interval)
    if interval.unit == effects.RATIO:
        return f"{said}; 1 means as many in both groups"
    least = effects.smallest_important(interval.unit)
    if abs(interval.estimate) < least:
        return word("below-important").format(number=said, threshold=f"{least:g}")
    return f"{said}; {least:g} is usually called important"


def evidence_sentence(one: Evidence) -> str:
    """Say what one source says, in the grid, with its frame, numbers and counts."""
    certainty = one.source_certainty or one.certainty
    # What ends at very low certainty here is told without a size, as everywhere.
    has_size = one.certainty != "very-low"
    # Of its source's judgement and our threshold the smaller word is said.
    size = "small" if one.is_called_unimportant else one.size
    text = grid_sentence(
        treatment=one.treatment,
        population=one.population,
        outcome=one.outcome,
        comparator_class=one.comparator_class,
        direction=one.direction,
        certainty=certainty,
        size=size if has_size else "not-estimated",
        rider=one.rider,
        is_small=has_size and (one.is_slight or one.is_called_unimportant),
        compared_with=one.compared_with,
    )
    details = []
    if one.interval is not None and has_size:
        details.append(threshold_words(one.interval))
        if one.is_called_unimportant:
            details.append(word("called-unimportant"))
    counts = _counts(one.n_trials, one.n_people)
    details.extend([", ".join(counts)] if counts else [])
    return text + (f" ({'; '.join(details)})" if details else "")


def _counts(trials: int | None, people: int | None) -> list[str]:
    said = []
    if trials:
        said.append(f"{trials} trial{'' if trials == 1 else 's'}")
    if people:
        said.append(f"{people:,} people")
    return said


def body_sentence(body: Body, interval: Interval | None) -> str:
    """Say what a body's rows say, in the grid."""
    if body.n_studies == 0:
        only = {member.role for member in body.members} == {"within-group"}
        name = plain_name(body.treatment)
        if only:
            text = word("within-group").format(treatment=inside(name))
        else:
            text = (
                f"{name}, {word(f'outcome-{body.outcome}')}"
                f"{frame(body.comparator_class, body.population)}: "
                f"{left_out_sentence(body.members)}"
            )
        return f"{text}."
    text = grid_sentence(
        treatment=body.treatment,
        population=body.population,
        outcome=body.outcome,
        comparator_class=body.comparator_class,
        direction=body.direction,
        certainty=body.certainty,
        size=body.size,
        rider="" if interval is None else effects.rider_of(interval),
        is_small=body.size == "small"
        and interval is not None
        and interval.estimate < 0
        and not interval.crosses_zero,
    )
    counts = word("counts").format(favours=body.n_favours, total=body.n_studies)
    if body.n_participants:
        counts += f", {body.n_participants:,} people"
    details = [counts]
    if interval is not None and body.certainty != "very-low":
        details.append(threshold_words(interval))
    return f"{text} ({'; '.join(details)})."


def left_out_sentence(members: Iterable[BodyMember]) -> str:
    """Say how many records were looked at and left out, and why."""
    left = [member for member in members if member.role != "counted"]
    reasons = Counter(member.reason.rstrip(".") for member in left)
    told = "; ".join(
        f"{reason[:1].lower()}{reason[1:]} ({count})"
        for reason, count in sorted(reasons.items())
    )
    return word("left-out").format(
        n=len(left), records="record" if len(left) == 1 else "records", reasons=told
    )


def no_trial_sentence(
    treatment: str,
    outcome: str,
    population: str,
    search: Search,
    *,
    has_head_to_head: bool = False,
) -> str:
    """Say that nothing was found, and how far was looked.

    Where there is a comparison with another treatment, the sentence says that only the
    comparison with sham, nothing or usual care is missing.
    """
    wording_id = "no-trial-measured" if outcome in _MEASURED else "no-trial"
    if has_head_to_head and wording_id == "no-trial":
        wording_id = "no-trial-inert"
    return word(wording_id).format(
        treatment=inside(plain_name(treatment)),
        outcome=word(f"outcome-{outcome}"),
        population=word(f"population-{population}"),
        date=search.searched_to[:10],
        n=f"{search.n_records:,}",
    )


def quoted(text: str, longest: int = 160) -> str:
    """Give a page's words in quotation marks, cut at a word where they are long.

    Their last full stop is left out, as the sentence they stand in has its own.
    """
    flat = " ".join(text.split()).removesuffix(".")
    if len(flat) > longest:
        flat = flat[:longest].rsplit(" ", 1)[0] + " …"
    return f"“{flat}”"
