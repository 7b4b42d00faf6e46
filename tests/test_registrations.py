"""A registration is read by its fields; its posted analyses are findings."""

from dataclasses import replace

from flows.tag.abstracts import tag_abstract
from warehouse.records import Block, Document, RegistryEntry

REGISTRY = RegistryEntry(
    nct_id="NCT99000001",
    status="completed",
    start_date="2024-01-01",
    completion_date="2025-01-01",
    first_posted_date="2023-12-01",
    results_first_posted_date="2025-06-01",
    enrolment=120,
    enrolment_type="ACTUAL",
    allocation="RANDOMIZED",
    masking="single",
    who_masked=("outcomes_assessor",),
    interventions=("Yoga", "Usual care"),
    arms=("Yoga group", "Usual care group"),
    conditions=("Chronic low back pain",),
    primary_outcomes=("Pain intensity",),
    has_results=True,
)
LINES = (
    ("Result", "primary outcome: Pain intensity. Time frame: 12 weeks"),
    ("Result", "Yoga (n=60): 3.1 points (standard deviation 1.2)"),
    ("Result", "Usual care (n=60): 4.6 points (standard deviation 1.4)"),
    ("Analysis", "Yoga versus Usual care: Mean Difference -1.5 (95% CI -2.0 to -1.0)"),
    ("Result", "secondary outcome: Disability. Time frame: 12 weeks"),
    ("Result", "Yoga (n=60): 20 points (standard deviation 9)"),
    ("Result", "Usual care (n=60): 21 points (standard deviation 9)"),
    ("Analysis", "Yoga versus Usual care: Mean Difference -1.0 (95% CI -4.0 to 2.0)"),
)


def registration(
    registry: RegistryEntry = REGISTRY, lines: tuple[tuple[str, str], ...] = LINES
) -> Document:
    blocks, text = [], ""
    for label, line in lines:
        start = len(text)
        text += f"{line}\n"
        blocks.append(
            Block("abstract-section", True, line, start, start + len(line), label=label)
        )
    return Document(
        document_id="99000001",
        kind="registration",
        source="demo",
        url="https://registry.example.org/NCT99000001",
        canonical_url="https://registry.example.org/NCT99000001",
        title="Yoga for chronic low back pain",
        text=text,
        main_text=text,
        blocks=tuple(blocks),
        language="en",
        published_date="",
        fetched_at="2026-11-21T21:30:00Z",
        capture_sha256="",
        content_hash="",
        outcome="ok",
        registry=registry,
    )


def test_fields_give_design_sample_and_arms() -> None:
    tags = tag_abstract(registration())
    assert (tags.design, tags.is_rct_report, tags.n) == ("rct", True, 120)
    assert not tags.n_is_planned
    assert tags.condition == "chronic-lbp"
    assert tags.interventions == ("yoga",)
    assert tags.comparators == ("usual-care",)


def test_a_registration_without_results_is_a_plan() -> None:
    planned = replace(REGISTRY, has_results=False, enrolment_type="ESTIMATED")
    tags = tag_abstract(registration(planned, LINES[:1]))
    assert tags.design == "rct-protocol"
    assert tags.n_is_planned
    assert tags.findings == ()


def test_posted_analyses_are_findings_with_their_quote() -> None:
    document = registration()
    found = {f.outcome: f for f in tag_abstract(document).findings}
    pain = found["pain"]
    assert pain.direction == "favours-intervention"
    assert pain.effect is not None
    assert (pain.effect.value, pain.effect.ci_low) == (-1.5, -2.0)
    assert pain.is_primary
    assert document.text[pain.start : pain.end] == pain.quote
    assert found["function"].direction == "no-difference"


def test_the_groups_values_decide_not_the_sign_of_the_difference() -> None:
    turned = tuple(
        (
            a,
            b.replace(
                "Difference -1.5 (95% CI -2.0 to -1.0)",
                "Difference 1.5 (95% CI 1.0 to 2.0)",
            ),
        )
        for a, b in LINES
    )
    found = {f.outcome: f for f in tag_abstract(registration(lines=turned)).findings}
    assert found["pain"].direction == "favours-intervention"


def test_no_group_values_means_no_direction_of_a_difference() -> None:
    bare = (LINES[0], LINES[3])
    assert tag_abstract(registration(lines=bare)).findings == ()


def test_an_allocation_that_is_not_random_is_no_randomised_trial() -> None:
    open_trial = replace(REGISTRY, allocation="NON_RANDOMIZED")
    assert tag_abstract(registration(open_trial)).design == "cohort-or-nonrandomised"


def test_nobody_enrolled_is_no_number() -> None:
    assert tag_abstract(registration(replace(REGISTRY, enrolment=0))).n is None
