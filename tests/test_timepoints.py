"""A result that states no time takes the planned one, and its rule says why."""

import pytest

from flows.clean.text import document_from_abstract
from flows.tag.abstracts import tag_abstract
from flows.tag.reading import read
from flows.tag.timepoints import planned_times, timepoint_in
from warehouse.tags import Finding

DESIGN = "Methods: Ninety adults with low back pain were randomly assigned to yoga or "
RESULT = "\nResults: Pain was lower with yoga than with usual care (p = 0.01)."


def planned(methods: str) -> list[tuple[tuple[str, ...], str, str]]:
    reading = read(document_from_abstract("99000001", "Yoga", f"Methods: {methods}"))
    return [(p.outcomes, p.timepoint, p.reason) for p in planned_times(reading)]


def findings(methods: str, result: str = RESULT) -> tuple[Finding, ...]:
    title = "Yoga for chronic low back pain: a randomised trial"
    text = f"{DESIGN}usual care. {methods}{result}"
    return tag_abstract(document_from_abstract("99000001", title, text)).findings


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Pain fell at 12 weeks.", "at 12 weeks"),
        ("Pain fell after eighteen months.", "after eighteen months"),
        ("Pain fell at week 12.", "at week 12"),
        ("Pain fell by half in women.", None),
    ],
)
def test_a_time_is_read_as_printed(text: str, time: str | None) -> None:
    assert timepoint_in(text) == time


@pytest.mark.parametrize(
    ("methods", "outcome", "time"),
    [
        ("The primary outcome was pain at 12 weeks.", "pain", "at 12 weeks"),
        ("Pain at week 6 was the primary outcome.", "pain", "at 6 weeks"),
        (
            "The primary end point was function one year after randomisation; "
            "secondary outcomes were pain at 6 weeks and 6 months.",
            "function",
            "at one year",
        ),
        (
            "The main outcome measure was disability on the Roland scale at 8-week "
            "follow-up.",
            "function",
            "at 8 weeks",
        ),
    ],
)
def test_the_time_of_the_primary_outcome_is_read(
    methods: str, outcome: str, time: str
) -> None:
    assert ((outcome,), time, "time.primary") in planned(methods)


@pytest.mark.parametrize(
    "methods",
    [
        "The primary outcome was pain at 6 and 12 weeks.",
        "The primary outcome was pain, measured at 6, 12, and 24 months.",
        "The primary outcome was pain immediately after treatment and at 6 months.",
        "The primary outcome was pain in adults treated for 6 weeks.",
        "The primary outcome was the six minute walking distance.",
        "Pain was measured at baseline and at three- and six-month follow-ups.",
        "Pain was measured at baseline and after treatment and at 6 weeks.",
        "Pain was measured before and after a 6-week programme.",
        "Adults aged 20 years and over were measured at baseline.",
    ],
)
def test_no_time_is_taken_where_there_are_several_or_only_lengths(
    methods: str,
) -> None:
    assert planned(methods) == []


def test_the_only_follow_up_is_read_for_every_outcome() -> None:
    methods = "Pain and disability were measured at baseline and at 10 weeks."
    assert planned(methods) == [((), "at 10 weeks", "time.only-follow-up")]


def test_a_finding_without_time_takes_that_of_the_primary_outcome() -> None:
    (finding,) = findings("The primary outcome was pain at 12 weeks.")
    assert finding.timepoint == "at 12 weeks"
    assert finding.rule.endswith("+time.primary")


def test_another_outcome_does_not_take_the_time_of_the_primary_one() -> None:
    (finding,) = findings("The primary outcome was disability at 12 weeks.")
    assert (finding.outcome, finding.timepoint) == ("pain", None)
    assert "+time." not in finding.rule


def test_a_stated_time_is_never_replaced() -> None:
    result = RESULT.replace("Pain was", "At 6 months pain was")
    (finding,) = findings("The primary outcome was pain at 12 weeks.", result)
    assert finding.timepoint == "At 6 months"
    assert "+time." not in finding.rule


@pytest.mark.parametrize("when", ["over time", "at any follow-up", "from baseline"])
def test_a_result_over_all_times_takes_no_single_one(when: str) -> None:
    result = RESULT.replace("Pain was lower", f"Pain was lower {when}")
    for finding in findings("The primary outcome was pain at 12 weeks.", result):
        assert finding.timepoint is None


def test_a_time_at_the_head_of_a_sentence_holds_for_its_later_parts() -> None:
    result = (
        "\nResults: At 9 months, pain was lower with yoga than with usual care (p = "
        "0.01), but disability did not differ between the groups (p = 0.60)."
    )
    found = {f.outcome: f for f in findings("", result)}
    assert found["function"].timepoint == "At 9 months"
    assert found["function"].rule.endswith("+time.sentence-head")
    assert found["pain"].timepoint == "At 9 months"
