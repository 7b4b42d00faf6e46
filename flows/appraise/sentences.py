"""Sentences made from rows by grammar: certainty in the verb, size with its number.

The grid is vocabulary/wording.csv, the numbers vocabulary/thresholds.csv. Nothing is
said here that is not in a row, and each number carries the row it comes from.
"""

from __future__ import annotations

from functools import cache, lru_cache

from flows.appraise.evidence import Evidence
from flows.appraise.figures import counts_words, effect_place, threshold_words
from flows.appraise.names import agreeing, inside, is_plural, plain_name
from flows.appraise.said import Place, Said, fill, number, quoted_from, told
from flows.appraise.wording import word
from warehouse.appraisal_input import Search

_MEASURED = frozenset({"adverse-events", "cost", "mechanism", "medication-use"})
BESIDE = frozenset({"active", "dose-or-variant"})


@cache
def name_said(treatment: str, *, is_inside: bool = True) -> Said:
    """Name a treatment, as it opens a sentence or stands inside one."""
    name = plain_name(treatment)
    return quoted_from(
        Place("treatments", treatment),
        "preferred_name",
        inside(name) if is_inside else name,
    )


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
    compared_with: str | Said = "",
) -> Said:
    """Give the cell of the grid for one answer, with its frame and its rider."""
    wording_id = _cell(comparator_class, direction, certainty, size, rider, is_small)
    is_first = word(wording_id).startswith("{treatment}")
    worse = "worse-" if direction == "harm" else ""
    verb = f"{worse}{'base' if is_plural(treatment) else 'verb'}-{outcome}"
    return fill(
        wording_id,
        treatment=name_said(treatment, is_inside=not is_first),
        outcome=fill(f"outcome-{outcome}"),
        verb=fill(verb),
        base=fill(f"{worse}base-{outcome}"),
        make=agreeing("make", treatment),
        change=agreeing("change", treatment),
        do=agreeing("do", treatment),
        rider=fill(rider) if rider.startswith("rider") else "",
        frame=frame(comparator_class, population, compared_with),
        comparator=fill(f"comparator-{comparator_class}"),
        population=fill(f"population-{population}"),
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
    if comparator_class in BESIDE and direction in {"benefit", "harm"}:
        side = "better" if direction == "benefit" else "worse"
        return f"{side}-than-{certainty}"
    if direction == "no-important-difference":
        return f"grid-{certainty}-{size if is_small else 'trivial'}"
    return f"grid-{certainty}-{'not-estimated' if size == 'trivial' else size}"


def frame(
    comparator_class: str, population: str, compared_with: str | Said = ""
) -> Said:
    """Give the words that say compared with what and in whom."""
    people = fill(f"population-{population}")
    if comparator_class == "not-stated":
        return fill("frame-not-stated", population=people)
    comparator = fill(f"comparator-{comparator_class}")
    if str(compared_with):
        comparator = fill("here", comparator=comparator, detail=compared_with)
    return fill("frame", comparator=comparator, population=people)


# The same few sources speak on many claims.
@lru_cache(maxsize=4096)
def evidence_sentence(one: Evidence) -> Said:
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
        compared_with=quoted_from(
            effect_place(one), "comparator_detail", one.compared_with
        ),
    )
    details: list[Said] = []
    if one.interval is not None and has_size:
        details.append(threshold_words(one.interval, effect_place(one)))
        if one.is_called_unimportant:
            details.append(fill("called-unimportant"))
    counts = counts_words(one)
    details.extend([told(counts, ", ")] if counts else [])
    return with_details(text, details)


def with_details(text: Said, details: list[Said]) -> Said:
    """Put numbers and counts in brackets after a sentence."""
    if not details:
        return text
    return told([text, " (", told(details, "; "), ")"])


def no_trial_sentence(
    treatment: str,
    outcome: str,
    population: str,
    search: Search,
    *,
    has_head_to_head: bool = False,
) -> Said:
    """Say that nothing was found, and how far was looked.

    Where there is a comparison with another treatment, or with another form of this
    one, the sentence says that only the comparison with sham, nothing or usual care is
    missing.
    """
    wording_id = "no-trial-measured" if outcome in _MEASURED else "no-trial"
    if has_head_to_head and wording_id == "no-trial":
        wording_id = "no-trial-inert"
    place = Place("searches", search.search_id)
    return fill(
        wording_id,
        treatment=name_said(treatment),
        outcome=fill(f"outcome-{outcome}"),
        population=fill(f"population-{population}"),
        date=quoted_from(place, "searched_to_date", search.searched_to[:10]),
        n=number(place, "n_records", search.n_records, f"{search.n_records:,}"),
    )


def quoted(text: str, longest: int = 160) -> str:
    """Give a page's words in quotation marks, cut at a word where they are long.

    Their last full stop is left out, as the sentence they stand in has its own.
    """
    flat = " ".join(text.split()).removesuffix(".")
    if len(flat) > longest:
        flat = flat[:longest].rsplit(" ", 1)[0] + " …"
    return f"“{flat}”"
