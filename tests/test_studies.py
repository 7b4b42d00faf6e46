"""The design of a study is told from its own words, with the rule that decided."""

import pytest

from flows.clean.text import document_from_abstract
from flows.tag.design import Design
from flows.tag.publication_types import unknown_types
from flows.tag.reading import read
from flows.tag.studies import design_of


def design(title: str, text: str, types: tuple[str, ...] = ()) -> Design:
    return design_of(read(document_from_abstract("99000001", title, text)), types)


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        (
            "Pilates for chronic low back pain: a randomised controlled trial",
            "Methods: Sixty adults were allocated to Pilates or a booklet.",
            "rct",
        ),
        (
            "Heat wraps for acute back pain",
            "Methods: Forty patients were randomly assigned to a heat wrap or pill.",
            "rct",
        ),
        (
            "Ibuprofen in back pain: a crossover study",
            "Methods: In a double-blind crossover study each patient took both drugs.",
            "rct",
        ),
        (
            "Pilates for low back pain: protocol for a randomised controlled trial",
            "Methods: Adults will be randomised to Pilates or usual care.",
            "rct-protocol",
        ),
        (
            "The SPINE-UP trial",
            "Methods/Design: We will randomise 90 adults. Outcomes will be assessed at "
            "12 weeks.\nDiscussion: The trial will inform practice.",
            "rct-protocol",
        ),
        (
            "Massage for low back pain: a systematic review",
            "Methods: We searched MEDLINE and Embase.\nResults: Nine trials were "
            "included. Data could not be pooled.",
            "systematic-review",
        ),
        (
            "Massage for low back pain: systematic review and meta-analysis",
            "Methods: We searched MEDLINE.\nResults: Nine trials were included.",
            "meta-analysis",
        ),
        (
            "Does exercise last? A follow-up of patients",
            "Methods: This was a secondary analysis of data from a randomised trial "
            "of exercise.",
            "secondary-analysis-of-rct",
        ),
        (
            "Cost-effectiveness of acupuncture for back pain",
            "Methods: Alongside a randomised trial we collected costs.\nResults: The "
            "incremental cost per QALY was 9000 euros.",
            "economic-evaluation",
        ),
        (
            "How people live with back pain: a qualitative study",
            "Methods: Semi-structured interviews were held with 20 adults.",
            "qualitative",
        ),
        (
            "Reliability of a new lumbar flexion test",
            "Methods: Two examiners tested 30 people twice.",
            "diagnostic-or-lab",
        ),
        (
            "Epidural abscess after injection: a case report",
            "Methods: A 54-year-old man was seen in our clinic.",
            "case-series-or-report",
        ),
        (
            "Outcomes after lumbar fusion",
            "Methods: In a prospective cohort, patients who had surgery were compared "
            "with those who had not.",
            "cohort-or-nonrandomised",
        ),
        (
            "A guideline for the care of low back pain",
            "Methods: A panel met and agreed on recommendations.",
            "other",
        ),
    ],
)
def test_each_design_is_recognised(title: str, text: str, code: str) -> None:
    assert design(title, text).code == code


@pytest.mark.parametrize(
    "text",
    [
        "Methods: Patients chose exercise or surgery in this non-randomised study.",
        "Methods: A random sample of 500 households was surveyed in a cohort.",
        "Methods: A cohort was followed.\nConclusions: Randomised trials are needed.",
        "Methods: A cohort was analysed with a random-effects model.",
    ],
)
def test_the_word_random_alone_makes_no_randomised_trial(text: str) -> None:
    found = design("Exercise or surgery for back pain", text)
    assert not found.is_rct_report
    assert found.code != "rct"


def test_a_protocol_and_a_review_report_no_trial() -> None:
    title = "Yoga for back pain: study protocol for a randomised trial"
    assert not design(title, "Methods: Adults will be randomised.").is_rct_report
    title = "Yoga for back pain: a systematic review of randomised trials"
    assert not design(title, "Results: Ten trials were included.").is_rct_report


def test_publication_types_speak_by_number_or_name() -> None:
    text = "Methods: Patients had yoga or usual care."
    for types in (("D016449",), ("Randomized Controlled Trial",)):
        assert design("Yoga for back pain", text, types).rule == "rct.publication-type"


def test_a_heading_about_trials_is_no_design() -> None:
    types = ("Journal Article", "Review", "Randomized Controlled Trials as Topic")
    assert design("Back pain care", "Care is discussed.", types).code == "other"


def test_a_pooled_review_that_refuses_to_pool_is_no_meta_analysis() -> None:
    text = (
        "Methods: We searched PubMed.\nResults: Six studies were included. Because of "
        "heterogeneity it was not possible to pool the data."
    )
    found = design("Cupping for back pain: a systematic review", text)
    assert found.code == "systematic-review"


def test_a_secondary_analysis_still_reports_a_trial() -> None:
    text = "Methods: We used data from a randomised trial of 300 adults."
    found = design("Predictors of response to exercise", text)
    assert found.code == "secondary-analysis-of-rct"
    assert found.is_rct_report


def test_work_on_animals_is_no_trial_in_people() -> None:
    text = "Methods: Thirty rats were randomised to needling or sham needling."
    found = design("Needling after disc puncture in rats", text)
    assert found.code == "diagnostic-or-lab"


def test_a_qualitative_study_within_a_trial_is_qualitative() -> None:
    title = "How people chose massage: a qualitative study nested in a randomised trial"
    text = "Methods: Participants of a randomised trial were interviewed."
    assert design(title, text).code == "qualitative"


def test_a_notice_on_a_trial_is_not_the_trial() -> None:
    title = "Expression of concern: Needling for back pain, a randomised trial"
    assert not design(title, "Methods: The editors are concerned.").is_rct_report


@pytest.mark.parametrize(
    ("types", "code"),
    [
        (("D016428|Journal Article", "D016449|Randomized Controlled Trial"), "rct"),
        (("|journal article", "|randomized controlled trial"), "rct"),
        (("D099999|Pragmatic Clinical Trial",), "rct"),
        (("|systematic-review",), "systematic-review"),
        (("|case-report",), "case-series-or-report"),
        (("D016420|Comment", "D016422|Letter"), "other"),
        (("D018848|Controlled Clinical Trial",), "cohort-or-nonrandomised"),
        (("D064888|Observational Study",), "cohort-or-nonrandomised"),
        (("|Clinical Trial, Veterinary",), "diagnostic-or-lab"),
    ],
    ids=[
        *("pubmed", "europe-pmc", "new-number", "hyphened", "case", "letter"),
        *("trial", "observed", "animals"),
    ],
)
def test_publication_types_speak_as_the_cleaned_records_spell_them(
    types: tuple[str, ...], code: str
) -> None:
    assert design("Yoga for back pain", "Yoga was taught.", types).code == code


def test_a_publication_type_nobody_listed_is_told_and_decides_nothing() -> None:
    types = ("D016428|Journal Article", "D099998|Imagined Study", "|", "")
    assert unknown_types(types) == ("D099998|Imagined Study",)
    assert design("Yoga for back pain", "Yoga was taught.", types).code == "other"


@pytest.mark.parametrize(
    "sentence",
    [
        "Secondary analyses examined whether age mattered.",
        "Post hoc tests used Tukey's method.",
        "Groups were compared by post-hoc analyses.",
    ],
)
def test_a_trial_that_also_did_secondary_analyses_is_a_trial(sentence: str) -> None:
    text = f"Methods: Ninety adults were randomised to yoga or usual care. {sentence}"
    assert design("Yoga for low back pain", text).code == "rct"


def test_allocation_by_preference_with_blinded_readers_is_not_randomised() -> None:
    text = (
        "Methods: In this retrospective study 120 patients were allocated to a control "
        "group or to heat. Treatment choice was non-randomized; readers were "
        "single-blinded."
    )
    assert design("Heat after lifting", text).code == "cohort-or-nonrandomised"


@pytest.mark.parametrize(
    "title",
    [
        "Epidural injection for patients with disc herniation without magnetic "
        "resonance imaging",
        "Efficacy of neuroplasty or injection in disc herniation",
    ],
    ids=["scan-in-title", "scan-in-text"],
)
def test_a_treatment_of_people_who_were_scanned_is_no_laboratory_work(
    title: str,
) -> None:
    text = (
        "Methods: Patients with a herniated disc diagnosed by magnetic resonance "
        "imaging or radiographs were included. Fourteen patients had an injection and "
        "eighteen had neuroplasty; the groups were compared."
    )
    assert design(title, text).code == "cohort-or-nonrandomised"


def test_a_trial_of_a_prediction_rule_is_a_trial() -> None:
    title = "A clinical prediction rule for manipulation: a randomised trial"
    text = "Methods: Adults were randomised to manipulation or exercise."
    assert design(title, text).code == "rct"
