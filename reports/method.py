"""The method page: what each word means, and the numbers behind it."""

from __future__ import annotations

from dataclasses import dataclass

from reports import accuracy
from reports.pages import Page, csv_file
from warehouse import vocabularies


@dataclass(frozen=True, slots=True)
class Threshold:
    """One number that decides something."""

    threshold_id: str
    value: str
    unit: str
    what: str
    why: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class MethodPage:
    """What the method page shows."""

    grid: tuple[tuple[str, tuple[str, ...]], ...]
    thresholds: tuple[Threshold, ...]
    glossary: tuple[tuple[str, str], ...]
    found: int
    right: int


SIZES = ("large", "moderate", "small", "trivial")
GLOSSARY = (
    ("Benchmark", "A conclusion that people drew from trials: a review or guideline."),
    (
        "Body of evidence",
        "All trials of one treatment, for one outcome, in one group of people, "
        "against one kind of comparison, taken together.",
    ),
    (
        "Certainty",
        "How sure one can be of a result. High, moderate, low or very low. Ours is an "
        "automatic pre-assessment informed by GRADE, a method that review authors use.",
    ),
    (
        "Claim",
        "A sentence, heading or list item on a page that says or suggests that a "
        "treatment helps, does not help, is safe, or acts in some way.",
    ),
    (
        "Comparison",
        "What the other group in a trial got: a sham, no treatment, usual care, or "
        "another treatment.",
    ),
    (
        "Interval",
        "The range in which the true value plausibly lies (95 % confidence interval). "
        "A wide one means that the trials leave much open.",
    ),
    (
        "Overclaim",
        "By how many steps the wording of a claim goes beyond its evidence.",
    ),
    (
        "Points of 100",
        "Pain and daily function put on one scale from 0 (best) to 100 (worst).",
    ),
    (
        "Usual spread between people",
        "How far people of one group lie apart by themselves (the standard "
        "deviation). Scales of different length are compared in shares of it: 0.2 is "
        "small, 0.8 large. Also called a standardised difference.",
    ),
    (
        "Mean difference",
        "How far the averages of the two groups lie apart, on the scale named.",
    ),
    (
        "Ratio",
        "How often something happens in one group against the other (risk, odds or "
        "hazard ratio). 1 means as often in both, 0.5 half as often.",
    ),
    ("Pooled", "The numbers of several trials, combined into one."),
    (
        "Randomised trial",
        "A test in which chance decides who gets the treatment, so that the groups "
        "are alike.",
    ),
    ("Review", "All the trials of a question, looked up and weighed together."),
    ("Sham", "A pretended treatment, so that people do not know which one they got."),
    (
        "Spin",
        "A conclusion that sounds better than the comparison between the groups.",
    ),
)


def page() -> Page:
    """Make the method page from the versioned wording and thresholds."""
    texts = {
        (row["certainty"], row["size"]): row["text"]
        for row in vocabularies.rows("wording")
        if row["part"] == "grid"
    }
    thresholds = tuple(
        Threshold(
            threshold_id=row["threshold_id"],
            value=row["value"],
            unit=row["unit"],
            what=row["what"],
            why=row["why"],
            source=row["source"],
            checked=row["checked"],
        )
        for row in vocabularies.rows("thresholds")
    )
    view = MethodPage(
        grid=tuple(
            (
                certainty,
                tuple(_example(_cell(texts, certainty, size)) for size in SIZES),
            )
            for certainty in ("high", "moderate", "low", "very-low")
        ),
        thresholds=thresholds,
        glossary=tuple(sorted(GLOSSARY)),
        found=accuracy.measures()["claim-recall"].share,
        right=accuracy.measures()["claim-precision"].share,
    )
    return Page(
        path="method/",
        template="method.html",
        title="How it decides, and what the words mean",
        description="Verdicts, certainty, sizes, thresholds and their sources.",
        view=view,
        crumbs=(("", "Start"),),
        files=(
            csv_file(
                "thresholds.csv",
                "every number that decides something",
                ("threshold_id", "value", "unit", "what", "why", "source", "checked"),
                [
                    (
                        one.threshold_id,
                        one.value,
                        one.unit,
                        one.what,
                        one.why,
                        one.source,
                        one.checked,
                    )
                    for one in thresholds
                ],
            ),
            csv_file(
                "wording.csv",
                "what is said at each certainty",
                ("certainty", *SIZES),
                [(certainty, *cells) for certainty, cells in view.grid],
            ),
        ),
    )


def _cell(texts: dict[tuple[str, str], str], certainty: str, size: str) -> str:
    # At very low certainty one sentence stands for all sizes.
    same = next((form for key, form in texts.items() if key[0] == certainty), "")
    return texts.get((certainty, size), same)


def _example(form: str) -> str:
    words = {
        "treatment": "T",
        "verb": "reduces",
        "base": "reduce",
        "make": "makes",
        "change": "changes",
        "rider": "",
        "outcome": "pain",
        "frame": "",
    }
    for name, word in words.items():
        form = form.replace(f"{{{name}}}", word)
    return form.strip()
