"""Sentences made from rows by grammar: certainty in the verb, size with its number.

The grid is vocabulary/wording.csv, the numbers vocabulary/thresholds.csv. Nothing is
said here that is not in a row.
"""

from __future__ import annotations

from dataclasses import replace

from flows.appraise import effects
from flows.appraise.effects import Interval, rider_of
from flows.appraise.evidence import Evidence
from flows.appraise.wording import word
from warehouse.judgement import Body, Search
from warehouse.vocabularies import Treatment, treatments

_LOWER_FIRST = frozenset({"TENS", "TECAR", "EMG"})


def plain_name(treatment: str) -> str:
    """Give a treatment's name as it stands inside a sentence, brackets left out."""
    row: Treatment | None = treatments().get(treatment)
    name = treatment.replace("-", " ") if row is None else row.preferred_name
    return name.split(" (")[0]


def inside(name: str) -> str:
    """Lower a name's first letter unless it is an acronym or a proper name."""
    first = name.split(" ")[0]
    is_name = any(letter.isupper() for letter in first[1:]) or first in _LOWER_FIRST
    proper = ("Alexander", "Feldenkrais", "Bowen", "McKenzie", "Tai", "B", "Risk")
    return name if is_name or first in proper else name[:1].lower() + name[1:]


def grid_sentence(
    *,
    treatment: str,
    outcome: str,
    direction: str,
    certainty: str,
    size: str,
) -> str:
    """Give the cell of the grid for one answer, without its frame."""
    name = plain_name(treatment)
    if direction == "uncertain" and certainty != "very-low":
        text = word("uncertain")
        return text.format(treatment=inside(name), outcome=word(f"outcome-{outcome}"))
    shown = size
    if direction == "no-important-difference" and size != "small":
        shown = "trivial"
    if direction in {"benefit", "harm"} and size == "trivial":
        shown = "not-estimated"
    worse = "worse-" if direction == "harm" else ""
    text = word(f"grid-{certainty}-{shown}")
    starts = text.startswith("{treatment}")
    return text.format(
        treatment=name if starts else inside(name),
        outcome=word(f"outcome-{outcome}"),
        verb=word(f"{worse}verb-{outcome}"),
        base=word(f"{worse}base-{outcome}"),
    )


def number_words(interval: Interval) -> str:
    """Give an estimate and its interval in words, held against the threshold."""
    unit = interval.unit
    value = abs(interval.estimate)
    digits = 0 if unit == effects.POINTS else 2
    said = f"{value:.{digits}f} {unit}"
    if unit == effects.RATIO:
        said = f"a ratio of {value:.2f}"
    if interval.low is not None and interval.high is not None:
        low, high = interval.low, interval.high
        if unit != effects.RATIO and interval.estimate < 0:
            low, high = -interval.high, -interval.low
        said += f" (95 % interval {low:.{digits}f} to {high:.{digits}f})"
    return said


def threshold_words(interval: Interval) -> str:
    """Give the number with the smallest important difference beside it."""
    if interval.unit == effects.RATIO:
        return number_words(interval)
    least = effects.smallest_important(interval.unit)
    said = number_words(interval)
    if abs(interval.estimate) < least:
        return word("below-important").format(number=said, threshold=f"{least:g}")
    return f"{said}; {least:g} is usually called important"


def frame(comparator_class: str, population: str) -> str:
    """Give the words that say compared with what and in whom."""
    return word("frame").format(
        comparator=word(f"comparator-{comparator_class}"),
        population=word(f"population-{population}"),
    )


def evidence_sentence(one: Evidence) -> str:
    """Say what one source says, in the grid, with its frame, numbers and counts."""
    text = grid_sentence(
        treatment=one.treatment,
        outcome=one.outcome,
        direction=one.direction,
        certainty=one.certainty,
        size=one.size,
    )
    if one.certainty != "very-low":
        if one.rider == "both-ways":
            text = word("both-ways").format(
                treatment=plain_name(one.treatment),
                outcome=word(f"outcome-{one.outcome}"),
            )
        elif one.rider and one.direction == "no-important-difference":
            text += word(one.rider)
    text += frame(one.comparator_class, one.population)
    details = []
    if one.interval is not None and one.certainty != "very-low":
        details.append(threshold_words(one.interval))
    if one.n_trials:
        details.append(f"{one.n_trials} trial{'' if one.n_trials == 1 else 's'}")
    if one.n_people:
        details.append(f"{one.n_people:,} people")
    return text + (f" ({', '.join(details)})" if details else "")


def with_sentence(body: Body, interval: Interval | None) -> Body:
    """Give a body its sentence: what its rows say, in the grid."""
    if body.n_studies == 0:
        left = len(body.members)
        text = (
            f"No study counts for {inside(plain_name(body.treatment))} and "
            f"{word(f'outcome-{body.outcome}')}"
            f"{frame(body.comparator_class, body.population)}: {left} looked at and "
            "left out, each with its reason"
        )
        return replace(body, sentence=f"{text}.")
    text = grid_sentence(
        treatment=body.treatment,
        outcome=body.outcome,
        direction=body.direction,
        certainty=body.certainty,
        size=body.size,
    )
    rider = "" if interval is None else rider_of(interval)
    if rider.startswith("rider") and body.direction == "no-important-difference":
        text += word(rider) if body.certainty != "very-low" else ""
    counts = word("counts").format(
        favours=body.n_favours,
        total=body.n_studies,
        treatment=inside(plain_name(body.treatment)),
    )
    details = [counts]
    if body.n_participants:
        details.append(f"{body.n_participants:,} people")
    if interval is not None and body.certainty != "very-low":
        details.append(threshold_words(interval))
    text += frame(body.comparator_class, body.population)
    return replace(body, sentence=f"{text} ({', '.join(details)}).")


def no_trial_sentence(
    treatment: str, outcome: str, population: str, search: Search
) -> str:
    """Say that nothing was found, and how far was looked."""
    return word("no-trial").format(
        treatment=inside(plain_name(treatment)),
        outcome=word(f"outcome-{outcome}"),
        population=word(f"population-{population}"),
        date=search.searched_to[:10],
        n=f"{search.n_records:,}",
    )


def quoted(text: str, longest: int = 160) -> str:
    """Give a page's words in quotation marks, cut at a word where they are long."""
    flat = " ".join(text.split())
    if len(flat) > longest:
        flat = flat[:longest].rsplit(" ", 1)[0] + " …"
    return f"“{flat}”"
