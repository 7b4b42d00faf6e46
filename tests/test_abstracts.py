"""An abstract's tags hold together: places, quotes, numbers, the contract's fields."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.clean.text import document_from_abstract
from flows.tag.abstracts import abstract_json, tag_abstract
from flows.tag.numbers import decimal
from warehouse.tags import StudyTags

FIELDS = [
    "id",
    "treatment_study",
    "design",
    "is_rct_report",
    "n",
    "n_trials",
    "condition",
    "interventions",
    "comparators",
    "findings",
    "certainty_stated",
    "conclusion_direction",
    "spin",
]
TITLE = "Yoga for chronic low back pain: a randomised controlled trial"
TEXT = (
    "Background: Back pain is common.\nMethods: Eighty adults were randomised to yoga "
    "or usual care with a computer-generated list; assessors were blinded. Analysis "
    "was by intention to treat.\nResults: Pain was lower in the yoga group than in the "
    "control group (mean difference -1.4 points, 95% CI -2.1 to -0.7; p = 0.001). "
    "Disability did not differ between groups (p=0.4). Twelve percent (12%) dropped "
    "out.\nConclusions: Yoga reduced pain.\nTrial registration: NCT99000001"
)

PIECES = st.lists(
    st.sampled_from(
        [
            "Pain was lower in the yoga group than in the control group",
            "(mean difference -1.4 points, 95% CI -2.1 to -0.7; p = 0.001)",
            "disability did not differ between groups",
            "but not",
            ";",
            "(n=40)",
            "p<0.05",
            "±",
            "3.1 ± 1.2",
            "12%",
            "Sixty adults were randomised",
            "Methods:",
            "\n",
            "\u2009",
            "−0.5",
            "İstanbul",
            "Conclusions: Yoga works.",
        ]
    ),
    max_size=30,
).map(" ".join)


def tags(text: str, title: str = TITLE) -> StudyTags:
    return tag_abstract(document_from_abstract("99000001", title, text))


def test_the_output_has_exactly_the_fields_of_the_code_book() -> None:
    assert list(abstract_json(tags(TEXT))) == FIELDS


def test_a_whole_abstract_is_read() -> None:
    row = abstract_json(tags(TEXT))
    assert row["design"] == "rct"
    assert row["n"] == 80
    assert row["condition"] == "chronic-lbp"
    assert row["interventions"] == ["yoga"]
    assert row["comparators"] == ["usual-care"]
    assert row["conclusion_direction"] == "benefit"
    assert row["spin"] is False


def test_at_most_six_findings_are_given_out() -> None:
    outcomes = (
        "Pain",
        "Disability",
        "Quality of life",
        "Sick leave",
        "Costs",
        "Mobility",
        "Sleep quality",
        "Recovery",
    )
    text = "Results: " + " ".join(
        f"{o} did not differ between groups." for o in outcomes
    )
    row = abstract_json(tags(text))
    assert isinstance(row["findings"], list)
    assert len(row["findings"]) == 6


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_every_quote_stands_where_it_says_in_the_text(text: str) -> None:
    found = tags(text)
    for finding in found.findings:
        assert text[finding.start : finding.end] == finding.quote
    for signal in found.signals:
        if signal.quote:
            assert text[signal.start : signal.end] == signal.quote
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text
    assert found.n_quote in text
    assert found.conclusion_quote in text


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_no_number_of_an_effect_is_made_up(text: str) -> None:
    printed = {
        abs(value)
        for number in re.findall(r"\d+(?:[.·]\d+)?", text)
        if (value := decimal(number)) is not None
    }
    for finding in tags(text).findings:
        if finding.effect:
            told = (finding.effect.value, finding.effect.ci_low, finding.effect.ci_high)
            assert {abs(v) for v in told if v is not None} <= printed


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_survived(text: str) -> None:
    assert tags(text, text[:80]).document_id == "99000001"


@pytest.mark.parametrize(
    "unit",
    [
        "patients and ",
        "randomised 12 of ",
        "(n=12) ",
        "1 000 ",
        "compared with the ",
        "95% CI ",
        "pain (",
        "not significantly ",
        "one hundred and ",
        "from 1 to 2 ",
        "GROUP A (",
        "low back pain or ",
    ],
)
def test_a_hostile_abstract_still_gets_its_tags(unit: str) -> None:
    text = "Results: " + unit * (100_000 // len(unit))
    assert tags(text, unit * 100).document_id == "99000001"


def test_the_same_text_gives_the_same_tags() -> None:
    assert tags(TEXT) == tags(TEXT)


def test_signs_of_how_a_trial_was_done_carry_their_words() -> None:
    told = {s.signal: (s.value, s.quote) for s in tags(TEXT).signals}
    assert told["sequence"][0] == "random"
    assert told["blinding-assessors"] == ("blinded", "assessors were blinded")
    assert told["intention-to-treat"][0] == "yes"
    assert told["dropout"][0] == "12 %"
    assert told["registration"] == ("NCT99000001", "NCT99000001")
    assert told["concealment"] == ("not reported", "")
    assert told["blinding-participants"][0] == "impossible"
    assert "crossover" not in told


GOLD = Path(__file__).parents[2] / "shared" / "gold"


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="the labelled abstracts are not here")
def test_every_labelled_abstracts_quotes_stand_in_its_text() -> None:
    import json

    lines = (GOLD / "trials_docs.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        document = document_from_abstract(row["id"], row["title"], row["text"])
        for finding in tag_abstract(document).findings:
            assert row["text"][finding.start : finding.end] == finding.quote
