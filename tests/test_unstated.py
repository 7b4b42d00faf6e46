"""Signs of a trial whose allocation is not told are kept apart from randomised ones."""

import pytest

from flows.clean.text import document_from_abstract
from flows.tag.design import Design
from flows.tag.reading import read
from flows.tag.studies import design_of


def design(title: str, text: str, types: tuple[str, ...] = ()) -> Design:
    return design_of(read(document_from_abstract("99000001", title, text)), types)


SIGNS = [
    (
        "Warm baths for stiff backs",
        "Methods: Thirty patients in the treatment group had warm baths and thirty in "
        "the control group had none.",
        "unstated.compared-arms",
    ),
    (
        "Back school at the docks",
        "Methods: Dockers were divided by date of birth into a back school group and a "
        "leaflet group.",
        "unstated.by-turns",
    ),
    (
        "Heat or cold for sore backs",
        "Methods: In a quasi-randomised study 60 patients had heat or cold packs.",
        "unstated.by-turns",
    ),
    (
        "Sitting less at the desk",
        "Methods: In this controlled trial clerks had a standing desk or their own "
        "desk, and pain was scored weekly.",
        "unstated.called-trial",
    ),
    (
        "Life after disc surgery in the old",
        "Methods: We observed 200 participants in two clinical trials of disc surgery.",
        "unstated.people-of-trials",
    ),
    (
        "Smoking and fusion",
        "Methods: A secondary analysis of data from the Lumbar Heat Study compared "
        "smokers with others.",
        "unstated.second-analysis",
    ),
    (
        "Efficacy of ibuprofen versus paracetamol for acute low back pain",
        "",
        "unstated.title-alone",
    ),
]


@pytest.mark.parametrize(
    ("title", "text", "sign"), SIGNS, ids=[f"sign{n}" for n in range(len(SIGNS))]
)
def test_a_sign_of_a_trial_is_told_but_makes_no_randomised_trial(
    title: str, text: str, sign: str
) -> None:
    found = design(title, text)
    assert found.sign == sign
    assert found.may_be_randomised == bool(sign)
    assert not found.is_randomised
    assert not found.is_rct_report
    assert found.code not in {"rct", "rct-protocol", "secondary-analysis-of-rct"}
    assert not sign or found.rule.endswith(f"+{sign}")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Low back pain", ""),
        ("Is ibuprofen better than placebo for back pain?", ""),
        ("Comparison of survival between men and women with spinal tumours", ""),
        ("Heat for backs", "Methods: We reviewed medical records of two groups."),
        ("Back pain in nurses", "Methods: A survey of nurses was sent to two wards."),
    ],
    ids=["topic", "question", "no-treatment", "records", "survey"],
)
def test_other_designs_carry_no_sign_of_a_trial(title: str, text: str) -> None:
    assert not design(title, text).may_be_randomised


def test_no_sign_is_sought_where_a_publication_type_speaks() -> None:
    title, text, sign = SIGNS[0]
    assert sign
    for kind in ("D064888|Observational Study", "D016430|Clinical Trial"):
        assert not design(title, text, (kind,)).may_be_randomised
    assert design(title, text, ("D016428|Journal Article",)).sign == sign


def test_a_placebo_arm_is_a_randomised_trial_in_all_but_the_word() -> None:
    text = "Methods: Sixty adults took willow bark or placebo for four weeks."
    found = design("Willow bark for low back pain", text)
    assert (found.code, found.rule) == ("rct", "rct.placebo-arm")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Test-retest reliability of a lifting test",
            "Methods: Adults did four tests in randomised order, assigned to two days.",
        ),
        (
            "Cement leakage after heat",
            "Methods: Forty bone blocks were randomly assigned to two cements.",
        ),
        (
            "A Mendelian-randomization study of height",
            "Methods: Gene scores were compared in adults.",
        ),
    ],
    ids=["order", "blocks", "genes"],
)
def test_random_order_of_things_or_genes_allocates_nobody(
    title: str, text: str
) -> None:
    found = design(title, text)
    assert not found.is_randomised
    assert found.code != "rct"
