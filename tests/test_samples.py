"""A sample is the number randomised or enrolled, never another number."""

import pytest

from flows.clean.text import document_from_abstract
from flows.tag.reading import read
from flows.tag.review_counts import trials_of
from flows.tag.sample_patterns import Sample
from flows.tag.samples import sample_of


def sample(text: str, design: str = "rct") -> Sample:
    return sample_of(read(document_from_abstract("99000001", "A trial", text)), design)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Methods: Sixty-four patients were randomised.", 64),
        ("Methods: One hundred and twenty adults were randomly assigned.", 120),
        ("Methods: We randomised 1,204 patients.", 1204),
        ("Methods: Of 300 patients screened, 120 were randomised.", 120),
        ("Methods: 300 patients were screened and 120 patients were randomised.", 120),
        ("Methods: Adults were randomised to yoga (n=40) or stretching (n=41).", 81),
        ("Methods: Patients were divided into three groups of 20 each.", 60),
        ("Methods: Patients (n = 75) were randomly allocated.", 75),
        ("Methods: 24 men and 26 women with back pain were randomised.", 50),
        ("Methods: Forty (22 women, 18 men) patients were enrolled.", 40),
        ("Methods: A total of 313 were randomised; 280 completed the trial.", 313),
        ("Results: 150 of 180 eligible patients were randomised.", 150),
    ],
)
def test_the_number_in_the_study_is_read(text: str, n: int) -> None:
    assert sample(text).n == n


@pytest.mark.parametrize(
    "text",
    [
        "Methods: Patients aged 18 to 65 years were randomised for 12 weeks.",
        "Methods: 400 patients were invited.",
        "Background: In a survey 2000 adults had back pain.",
        "Results: 45 patients completed the trial.",
        "Results: Pain fell in 30% of patients.",
        "Methods: Three physicians treated the patients in five clinics.",
    ],
)
def test_no_number_is_better_than_a_wrong_one(text: str) -> None:
    assert sample(text).n is None


def test_a_protocol_gives_the_planned_number() -> None:
    found = sample("Methods: We will recruit 90 adults in two clinics.", "rct-protocol")
    assert found.n == 90
    assert found.is_planned


def test_a_review_gives_people_and_trials() -> None:
    text = "Results: We included 16 randomised trials with 2105 participants."
    assert sample(text, "systematic-review").n == 2105
    document = document_from_abstract("99000001", "A review", text)
    assert trials_of(read(document)) == 16


def test_a_comparisons_people_are_not_the_whole_reviews() -> None:
    text = (
        "Results: Exercise reduced pain (SMD -0.3, 95% CI -0.5 to -0.1; participants = "
        "210; studies = 3)."
    )
    assert sample(text, "meta-analysis").n is None


def test_the_words_that_gave_the_number_stand_in_the_text() -> None:
    text = "Methods: Sixty-four patients were randomised to yoga or usual care."
    found = sample(text)
    assert found.quote
    assert found.quote in text


@pytest.mark.parametrize(
    ("words", "n"),
    [("Twenty-six men and 94 women", 120), ("12 women and 18 men", 30)],
)
def test_men_and_women_are_added_up(words: str, n: int) -> None:
    text = f"Methods: {words} with low back pain were randomly assigned to yoga."
    reading = read(document_from_abstract("99000001", "Yoga", text))
    assert sample_of(reading, "rct").n == n


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Eighty-nine adults were screened and 37 found fit and randomised.", None),
        (
            "Participants were 37 adults with back pain. Eighty-nine adults were "
            "screened and 37 were randomised.",
            37,
        ),
        ("Overall, 136 eligible nurses were classified into two groups.", 136),
    ],
)
def test_the_number_behind_the_sieve_is_the_studys(text: str, n: int | None) -> None:
    assert sample(f"Methods: {text}").n == n


@pytest.mark.parametrize(
    ("text", "n"),
    [
        (
            "Compared with placebo (n = 53), more of the treated patients (n = 42) got "
            "well.",
            95,
        ),
        (
            "Women with pelvic pain (n=105) were randomly allocated to a control group "
            "(n=35), exercise (n=31) or a belt (n=31).",
            105,
        ),
        ("Records of 98 patients with back pain were included.", 98),
    ],
    ids=["two-arms", "total-first", "records"],
)
def test_a_bracket_is_a_total_or_an_arm(text: str, n: int) -> None:
    assert sample(f"Methods: {text}").n == n
