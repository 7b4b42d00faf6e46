"""The worked examples of docs/method.md: our claims on the vocabulary's evidence."""

from __future__ import annotations

from tests.appraisal import a_claim, a_finding, a_study, a_tags, judged
from warehouse.appraisal_input import StudyRecord
from warehouse.judgement import Judgement
from warehouse.records import RecordId
from warehouse.tags import Effect, StudySignal
from warehouse.vocabularies import benchmarks

CLAIMS = {
    "supported": {
        "quote": "Regular exercise eases long-lasting back pain.",
        "treatments": ("exercise-therapy",),
    },
    "overstated": {
        "quote": "Anti-inflammatory tablets relieve acute back pain.",
        "treatments": ("nsaid",),
        "population": "acute",
    },
    "mixed-conflict": {
        "quote": "Manipulation relieves chronic back pain.",
        "treatments": ("spinal-manipulation",),
    },
    "mixed-too-uncertain": {
        "quote": "Massage may ease chronic back pain.",
        "treatments": ("massage",),
        "strength": "hedged",
    },
    "contradicted": {
        "quote": "Pregabalin can relieve sciatica.",
        "treatments": ("gabapentinoid",),
        "population": "sciatica-radicular",
        "strength": "hedged",
    },
    "untested": {
        "quote": "Copper bracelets ease back pain.",
        "treatments": ("copper-bracelet",),
        "population": "any",
    },
    "untestable": {
        "quote": "Chiropractic care supports your overall wellness.",
        "treatments": ("chiropractic-care",),
        "population": "any",
        "outcomes": ("general",),
    },
}


def examples() -> Judgement:
    """Judge the example claims on the vocabulary's benchmarks alone."""
    claims = [a_claim(name, **given) for name, given in CLAIMS.items()]
    return judged([], claims, benchmarks())


def example_body() -> Judgement:
    """Judge three invented trials of one treatment, the third retracted."""
    trials = (
        ("first", "clean", -14.0, -20.0, -8.0, 160),
        ("second", "clean", -10.0, -16.0, -4.0, 150),
        ("third", "retracted", -30.0, -36.0, -24.0, 60),
    )
    return judged([_trial(number, *row) for number, row in enumerate(trials, start=1)])


def _trial(
    number: int,
    name: str,
    integrity: str,
    value: float,
    low: float,
    high: float,
    n: int,
) -> StudyRecord:
    effect = Effect("MD", value, low, high, scale_max=100.0)
    finding = a_finding(effect=effect, timepoint="8 weeks")
    concealed = (StudySignal("concealment", "adequate", "opaque envelopes", 0, 16),)
    return a_study(
        name,
        a_tags(finding, n=n, signals=concealed),
        integrity=integrity,
        record_ids=(RecordId("pmid", f"9900400{number}"),),
    )
