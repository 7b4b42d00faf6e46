"""What people concluded from the trials, in our words: a review, a guideline."""

from __future__ import annotations

import re

from reports import quoted_words, rows, text, wording
from reports.links import record_url

KINDS = {
    "guideline": "a guideline",
    "cochrane-review": "a Cochrane review",
    "systematic-review": "a systematic review",
    "landmark-rct": "a large trial",
}
# Guidelines without a number of their own, at the address of those who wrote them.
HOMES = {
    "NICE NG59": "https://www.nice.org.uk/guidance/ng59",
    "WHO 2023": "https://www.who.int/publications/i/item/9789240081789",
    "VA/DoD": "https://www.healthquality.va.gov/guidelines/Pain/lbp/",
}
# Comparators and people that their class alone tells well enough.
_PLAIN_COMPARATORS = frozenset(
    ("sham-or-placebo", "other-interventions", "other-groups", "active-controls", "")
)
_PLAIN_PEOPLE = frozenset(
    (
        "any-nonspecific-LBP",
        "any-LBP-with-or-without-sciatica",
        "chronic-primary",
        "acute-subacute",
        "subacute-chronic",
        "prevention-recurrence",
        "",
        *wording.POPULATIONS,
    )
)
POINTS = "points of 100"
DEVIATIONS = "standard deviations"
# From where on a difference is small and no longer trivial; see the thresholds.
SMALL_FROM = {POINTS: 5.0, DEVIATIONS: 0.2}
_SHORT = {
    "SMD": "standardised difference",
    "SDM": "standardised difference",
    "WMD": "mean difference",
    "MD": "mean difference",
    "RR": "risk ratio",
    "OR": "odds ratio",
    "HR": "hazard ratio",
    "CI": "interval",
    "ODI": "Oswestry score",
    "RMDQ": "Roland-Morris score",
    "vs": "against",
}
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")
_MINUS = re.compile(r"(?<![\w)])-(?=\d)")
_OF = re.compile(r"(?<=\d)/(?=\d{2,3}\b)")


def cited(source: str, year: int | None) -> str:
    """Name a source with its year, once."""
    return source if year is None or str(year) in source else f"{source}, {year}"


def kind(benchmark: rows.Benchmark) -> str:
    """Say in words what kind of source a benchmark is."""
    return KINDS.get(benchmark.source_type, "a review")


def url(benchmark: rows.Benchmark) -> str:
    """Give the best public address of a benchmark: its own before that of a copy."""
    return (
        record_url("doi", benchmark.doi)
        or record_url("pmid", benchmark.pmid)
        or next(
            (home for name, home in HOMES.items() if benchmark.source.startswith(name)),
            benchmark.source_url,
        )
    )


def people(benchmark: rows.Benchmark) -> str:
    """Say in whom it was found, with the group inside it where there is one."""
    label = wording.word(wording.POPULATIONS, benchmark.population, "population").label
    if benchmark.population_detail in _PLAIN_PEOPLE:
        return label
    return f"{label} ({wording.humanised(benchmark.population_detail)})"


def compared(benchmark: rows.Benchmark) -> str:
    """Say what it was compared with, as exactly as the source does; empty if unsaid."""
    code, detail = benchmark.comparator_class, benchmark.comparator_detail
    if code in ("not-stated", "none"):
        return ""
    label = wording.word(wording.COMPARATORS, code, "comparator").label
    if code == "sham-or-placebo" and detail in ("sham", "placebo"):
        return f"a {detail}"
    if code in ("sham-or-placebo", "active") and detail not in _PLAIN_COMPARATORS:
        return f"{label} ({wording.humanised(detail)})"
    return label


def size(benchmark: rows.Benchmark) -> str:
    """Print an effect as its source does, abbreviations written out."""
    if quoted_words.quoted_only(benchmark.effect_size):
        return ""
    told = _ABBREVIATION.sub(lambda found: _SHORT[found[0]], benchmark.effect_size)
    return text.one_line(_OF.sub(" of ", _MINUS.sub("\u2212", told)), 160)


def direction(benchmark: rows.Benchmark) -> str:
    """Say which way it went; a size above our thresholds is not told as none.

    Some sources call a difference too small to matter that others, and we, call small.
    """
    least = SMALL_FROM.get(benchmark.unit)
    if (
        least is not None
        and benchmark.estimate is not None
        and benchmark.direction == "no-important-difference"
        and abs(benchmark.estimate) >= least
    ):
        return "a difference that the source calls too small to matter"
    return wording.word(wording.EFFECTS, benchmark.direction, "direction").label


def counted(trials: int | None, people: int | None) -> list[str]:
    """Say how many trials and people stand behind a result, as far as is known."""
    told = []
    if trials:
        told.append(text.counted(trials, "trial"))
    if people:
        told.append(f"{text.count(people)} people")
    return told


def result(benchmark: rows.Benchmark) -> str:
    """Say a benchmark's result in our words, with whom and against what."""
    outcome = wording.word(wording.OUTCOMES, benchmark.outcome, "outcome").label
    other = compared(benchmark)
    against = f", compared with {other}" if other else ""
    sentence = (
        f"{text.sentence_case(outcome)}: {direction(benchmark)}, in "
        f"{people(benchmark)}{against}."
    )
    if told := size(benchmark):
        sentence += f" Size as stated: {told}."
    if counts := counted(benchmark.n_trials, benchmark.n_participants):
        sentence += f" {text.sentence_case(', '.join(counts))}."
    return sentence
