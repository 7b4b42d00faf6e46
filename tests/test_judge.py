"""What must hold of every judgement, whatever the records."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.appraise.evidence import rank
from tests.appraisal import (
    SEARCH,
    a_benchmark,
    a_claim,
    a_finding,
    a_study,
    a_tags,
    judged,
    verdict_of,
)
from warehouse.appraisal_input import Benchmark, StudyRecord
from warehouse.judgement import Body
from warehouse.records import RecordId
from warehouse.tags import Effect, StudySignal
from warehouse.vocabularies import benchmarks

LESS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
DIRECTIONS = ("favours-intervention", "no-difference", "favours-comparator")
SIGNALS = (
    (),
    (StudySignal("concealment", "adequate"),),
    (StudySignal("dropout", "30 %"),),
)


@st.composite
def effects_of(draw: st.DrawFn, direction: str) -> Effect | None:
    if draw(st.booleans()):
        return None
    value = draw(st.integers(-40, 40))
    half = draw(st.integers(1, 30))
    if direction == "no-difference":
        half = max(half, abs(value) + 1)
    elif abs(value) <= half:
        value = (half + 1) * (1 if value > 0 else -1)
    return Effect("MD", value, value - half, value + half, scale_max=100.0)


@st.composite
def trials(draw: st.DrawFn, least: int = 1, most: int = 6) -> list[StudyRecord]:
    count = draw(st.integers(least, most))
    return [draw(a_trial(number)) for number in range(count)]


@st.composite
def a_trial(draw: st.DrawFn, number: int) -> StudyRecord:
    direction = draw(st.sampled_from(DIRECTIONS))
    finding = a_finding(
        direction=direction,
        effect=draw(effects_of(direction)),
        timepoint=draw(st.sampled_from(["6 weeks", "1 year", None])),
        comparator=draw(st.sampled_from(["sham", "usual-care"])),
    )
    tags = a_tags(
        finding,
        n=draw(st.sampled_from([20, 90, 300, 800, None])),
        signals=draw(st.sampled_from(SIGNALS)),
        design=draw(st.sampled_from(["rct", "rct", "cohort-or-nonrandomised"])),
    )
    return a_study(
        f"s{number}",
        tags,
        record_ids=(RecordId("pmid", str(99002000 + number)),),
        integrity=draw(st.sampled_from(["clean", "clean", "concern"])),
        year=draw(st.integers(2005, 2026)),
    )


def bodies_of(studies: list[StudyRecord]) -> dict[str, Body]:
    return {body.body_id: body for body in judged(studies).bodies}


@LESS
@given(trials(), st.integers(2, 30), st.sampled_from(["6 weeks", "1 year"]))
def test_a_trial_without_difference_never_turns_a_body_towards_benefit(
    studies: list[StudyRecord], half: int, time: str
) -> None:
    without = a_study(
        "s99",
        a_tags(
            a_finding(
                direction="no-difference",
                effect=Effect("MD", 0.0, -half, half, scale_max=100.0),
                timepoint=time,
            ),
            n=100,
        ),
        record_ids=(RecordId("pmid", "99002099"),),
    )
    before, after = bodies_of(studies), bodies_of([*studies, without])
    for body_id, body in after.items():
        was = before.get(body_id)
        if body.direction == "benefit":
            assert was is not None
            assert was.direction == "benefit"


@LESS
@given(trials(), st.data())
def test_a_second_record_of_a_counted_study_changes_nothing(
    studies: list[StudyRecord], data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(studies))
    copy = replace(chosen, study_id="zz", document_id="zz", is_preprint=True)
    assert judged([*studies, copy]).bodies == judged(studies).bodies


@LESS
@given(trials(), st.data())
def test_more_risk_of_bias_never_raises_certainty(
    studies: list[StudyRecord], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(studies) - 1))
    worse = list(studies)
    tags = replace(studies[place].tags, signals=(StudySignal("dropout", "60 %"),))
    worse[place] = replace(studies[place], tags=tags)
    if data.draw(st.booleans()):
        worse[place] = replace(worse[place], integrity="concern")
    before, after = bodies_of(studies), bodies_of(worse)
    for body_id, body in after.items():
        assert rank(body.certainty) <= rank(before[body_id].certainty)
        assert body.direction == before[body_id].direction


@LESS
@given(a_trial(0))
def test_retracting_the_only_trial_ends_in_untested(study: StudyRecord) -> None:
    retracted = replace(study, integrity="retracted")
    verdict = verdict_of([retracted])
    assert verdict.verdict == "untested"
    assert verdict.search_id == SEARCH.search_id
    assert verdict_of([study]).verdict != "untested"


@st.composite
def rows(draw: st.DrawFn) -> list[Benchmark]:
    count = draw(st.integers(0, 4))
    return [
        a_benchmark(
            f"b{number}",
            source_type=draw(
                st.sampled_from(["cochrane-review", "systematic-review", "guideline"])
            ),
            year=draw(st.integers(2005, 2026)),
            population=draw(st.sampled_from(["any", "chronic", "acute", "other"])),
            outcome=draw(st.sampled_from(["pain", "function", "adverse-events"])),
            comparator_class=draw(
                st.sampled_from(["sham-or-placebo", "no-treatment", "active", "mixed"])
            ),
            direction=draw(
                st.sampled_from(
                    ["benefit", "no-important-difference", "harm", "uncertain"]
                )
            ),
            certainty=draw(
                st.sampled_from(["high", "moderate", "low", "very-low", "not-stated"])
            ),
        )
        for number in range(count)
    ]


ASKED = {
    "type": st.sampled_from(["efficacy", "safety", "comparative", "mechanism", "cost"]),
    "direction": st.sampled_from(["benefit", "no-benefit", "harm"]),
    "outcomes": st.sampled_from([("pain",), ("pain", "function"), ("general",), ()]),
    "population": st.sampled_from(["any", "acute", "chronic", "stenosis"]),
}


@LESS
@given(trials(), rows(), st.fixed_dictionaries(ASKED))
def test_where_a_hedged_claim_is_not_supported_no_plainer_one_is(
    studies: list[StudyRecord], sources: list[Benchmark], asked: dict[str, object]
) -> None:
    verdicts = [
        verdict_of(studies, sources, strength=strength, **asked).verdict
        for strength in ("hedged", "plain", "strong", "absolute")
    ]
    supported = [verdict == "supported" for verdict in verdicts]
    assert supported == sorted(supported, reverse=True)


@LESS
@given(trials(least=2), rows(), st.randoms(use_true_random=False))
def test_the_order_of_input_never_matters(
    studies: list[StudyRecord], sources: list[Benchmark], shuffler: object
) -> None:
    claims = [
        a_claim(f"c{number}", strength=strength, treatments=("yoga", "pilates"))
        for number, strength in enumerate(("hedged", "plain", "strong"))
    ]
    expected = judged(studies, claims, sources)
    for group in (studies, claims, sources):
        shuffler.shuffle(group)  # type: ignore[attr-defined]
    assert judged(studies, claims, sources) == expected


@LESS
@given(trials(), rows(), st.fixed_dictionaries(ASKED))
def test_a_verdict_always_rests_on_something(
    studies: list[StudyRecord], sources: list[Benchmark], asked: dict[str, object]
) -> None:
    verdict = verdict_of(studies, sources, **asked)
    has_evidence = bool(verdict.evidence_quote or verdict.benchmark_id)
    if verdict.verdict == "untested":
        assert verdict.search_id
    elif verdict.verdict != "untestable":
        assert has_evidence
    if verdict.verdict == "contradicted":
        assert verdict.certainty in {"moderate", "high"}
    assert (verdict.mixed_reason != "") == (verdict.verdict == "mixed")


@LESS
@given(rows(), st.sampled_from(["benefit", "no-benefit", "evidence-lacking"]))
def test_a_source_never_disagrees_with_itself_on_one_comparison(
    sources: list[Benchmark], direction: str
) -> None:
    one_voice = [
        replace(row, source="One", year=2020, comparator_class="sham-or-placebo")
        for row in sources
    ]
    verdict = verdict_of([], one_voice, direction=direction)
    assert verdict.mixed_reason != "conflict"


@LESS
@given(trials(), rows())
def test_missing_evidence_is_never_denied_on_a_narrower_question(
    studies: list[StudyRecord], sources: list[Benchmark]
) -> None:
    verdict = verdict_of(
        studies,
        sources,
        direction="evidence-lacking",
        quote="Nobody can say yet which kind of yoga suits whom.",
    )
    assert verdict.verdict == "supported"


@LESS
@given(trials(), rows())
def test_a_claim_about_sham_rests_on_sham_alone(
    studies: list[StudyRecord], sources: list[Benchmark]
) -> None:
    claim = {"type": "comparative", "quote": "Yoga eases pain no better than sham."}
    found = judged(
        studies, [a_claim(**claim, direction="no-benefit", outcomes=("pain",))], sources
    )
    (verdict,) = found.verdicts
    by_id = {row.benchmark_id: row.comparator_class for row in sources}
    by_id |= {body.body_id: body.comparator_class for body in found.bodies}
    lead = verdict.benchmark_id or verdict.body_id
    assert not lead or by_id[lead] == "sham-or-placebo"


@LESS
@given(trials())
def test_few_people_without_more_harm_are_never_safety(
    studies: list[StudyRecord],
) -> None:
    small = [
        replace(
            study,
            tags=replace(
                study.tags,
                n=60,
                findings=tuple(
                    replace(
                        one,
                        outcome="adverse-events",
                        direction="no-difference",
                        effect=None,
                    )
                    for one in study.tags.findings
                ),
            ),
        )
        for study in studies[:6]
    ]
    claim = {"type": "safety", "outcomes": ("safety",), "quote": "Yoga is safe."}
    assert verdict_of(small, **claim).verdict in {"mixed", "untested"}


@LESS
@given(trials())
def test_what_a_body_counts_adds_up(studies: list[StudyRecord]) -> None:
    for body in bodies_of(studies).values():
        counted = [one for one in body.members if one.role == "counted"]
        assert body.n_studies == len(counted) == len({m.study_id for m in counted})
        votes = body.n_favours + body.n_no_difference + body.n_against
        assert votes == body.n_studies
        for member in body.members:
            assert bool(member.reason) == (member.role != "counted")


def test_the_vocabularys_own_benchmarks_are_judged_whole() -> None:
    found = judged([], [a_claim()], benchmarks())
    assert len(found.treatment_summaries) > 150
    assert found.verdicts[0].benchmark_id
