"""Every sentence keeps to the grid, shows its numbers and leaves some words unsaid."""

from __future__ import annotations

import itertools
import re
import statistics

import pytest

from flows.appraise.names import inside, is_plural, plain_name
from flows.appraise.rules import ALL_RULES
from tests import reading_age
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
from warehouse.judgement import ClaimSummary, TreatmentSummary
from warehouse.records import RecordId
from warehouse.tags import Effect
from warehouse.vocabularies import benchmarks, rows, treatments

# Words that may stand only inside a source's own quotation marks. "Little or no
# difference" is the grid's own phrase.
UNSAID = re.compile(
    r"\bno effect\b|\bdoes not work\b|\bineffective|(?<!little or )\bno difference\b"
    r"|\bprove[nsd]?\b|\bworks\b|significant|\bpromising\b|trend towards"
    r"|quality of evidence|\bfraud|\bfake\b|\bscam|\bcure[sd]?\b|\bmiracle|\bquack"
    r"|\bGRADE\b|\byou should\b|no evidence that",
    re.IGNORECASE,
)
SIZE_WORDS = re.compile(r"\ba lot\b|\bslightly\b|little or no|points of 100")


def unquoted(text: str) -> str:
    return re.sub(r"“[^”]*”", "“”", text)


def summary_of(name: str, studies=(), sources=()) -> TreatmentSummary:
    found = judged(studies, [], sources).treatment_summaries
    return next(one for one in found if one.treatment == name)


def told_of(studies=(), sources=(), **claim: object) -> ClaimSummary:
    (summary,) = judged(studies, [a_claim(**claim)], sources).claim_summaries
    return summary


@pytest.mark.parametrize("name", ["wording", "thresholds"])
def test_the_word_lists_keep_to_their_own_rule(name: str) -> None:
    for row in rows(name):
        text = row.get("text") or row["what"]
        assert not UNSAID.search(text), row


def test_the_reasons_of_rules_keep_to_it_too() -> None:
    assert [rule.rule_id for rule in ALL_RULES if UNSAID.search(rule.why)] == []


def test_no_sentence_on_the_vocabularys_evidence_says_an_unsaid_word() -> None:
    kinds = itertools.product(
        ("efficacy", "safety", "mechanism", "comparative"),
        ("benefit", "no-benefit", "evidence-lacking"),
        ("hedged", "absolute"),
    )
    claims = [
        a_claim(
            f"c{number:03}",
            type=kind,
            direction=direction,
            strength=strength,
            treatments=tuple(treatments()),
            population="any",
            quote="It works: a proven cure.",
        )
        for number, (kind, direction, strength) in enumerate(kinds)
    ]
    found = judged([a_study()], claims, benchmarks())
    texts = [
        *(one.text for one in found.treatment_summaries),
        *(one.text for one in found.claim_summaries),
        *(one.rationale for one in found.verdicts),
        *(gap.sentence for one in found.verdicts for gap in one.gaps),
        *(body.sentence for body in found.bodies),
        *(step.sentence for body in found.bodies for step in body.steps),
        *(step.sentence for one in found.levels for step in one.steps),
        *(one.sentence for one in found.agreements),
    ]
    assert len(texts) > 5000
    wrong = {match[0] for text in texts if (match := UNSAID.search(unquoted(text)))}
    assert wrong == set()
    assert not [text for text in texts if "{" in text or "  " in text or ".." in text]


CELLS = [
    ("high", -25, "reduces pain a lot"),
    ("high", -15, "reduces pain,"),
    ("high", -7, "reduces pain slightly"),
    ("high", -2, "makes little or no difference to pain"),
    ("moderate", -25, "probably reduces pain a lot"),
    ("moderate", -15, "probably reduces pain,"),
    ("moderate", -7, "probably reduces pain slightly"),
    ("moderate", -2, "probably makes little or no difference to pain"),
    ("low", -25, "may reduce pain a lot"),
    ("low", -15, "may reduce pain,"),
    ("low", -7, "may reduce pain slightly"),
    ("low", -2, "may make little or no difference to pain"),
]


@pytest.mark.parametrize(("certainty", "value", "words"), CELLS)
def test_the_grid_has_a_cell_for_each_certainty_and_size(
    certainty: str, value: int, words: str
) -> None:
    is_important = value <= -10
    row = a_benchmark(
        "b",
        certainty=certainty,
        direction="benefit" if is_important else "no-important-difference",
        effect_size=f"MD {value}/100 (95% CI {value - 1} to {value + 1})",
    )
    text = summary_of("yoga", [], [row]).text
    assert f"Yoga {words}" in text
    assert f"{-value} points of 100" in text
    assert ("less than the 10" in text) != is_important


def test_very_low_certainty_carries_no_size_word() -> None:
    row = a_benchmark(
        "b", certainty="very-low", effect_size="MD -25/100 (95% CI -30 to -20)"
    )
    summary = summary_of("yoga", [], [row])
    assert "We do not know whether yoga changes pain" in summary.text
    assert not SIZE_WORDS.search(summary.text)
    assert summary.effect_word == "very uncertain"


def test_an_interval_that_holds_zero_names_what_it_does_not_rule_out() -> None:
    row = a_benchmark(
        "b",
        direction="no-important-difference",
        effect_size="MD -3/100 (95% CI -14 to 4)",
    )
    assert "a worthwhile benefit is not ruled out" in summary_of("yoga", [], [row]).text


def test_an_interval_important_both_ways_says_the_trials_cannot_tell() -> None:
    row = a_benchmark(
        "b",
        direction="no-important-difference",
        effect_size="MD -1/100 (95% CI -14 to 12)",
    )
    assert "could help or harm pain" in summary_of("yoga", [], [row]).text


def test_nothing_found_says_how_far_was_looked() -> None:
    summary = summary_of("copper-bracelet")
    assert summary.text.startswith(
        "We found no trial of copper bracelet or copper garment for pain in people "
        "with back pain (searched to 2026-11-21, 1,200 records looked at)."
    )
    assert summary.effect_word == "not tested"
    assert summary.sources == (SEARCH.search_id,)


def test_guidelines_that_disagree_are_both_named() -> None:
    advice = [
        a_benchmark(
            name,
            source_type="guideline",
            source=source,
            outcome="advice",
            direction="not-stated",
            recommendation=said,
        )
        for name, source, said in (
            ("a", "North guideline", "do-not-offer"),
            ("b", "South guideline", "consider"),
        )
    ]
    (conflict,) = summary_of("yoga", [], advice).conflicts
    assert "North guideline (2022) says not to offer it" in conflict
    assert "South guideline (2022) says it may be considered" in conflict


def test_a_source_that_concludes_otherwise_is_named_with_its_year() -> None:
    sources = [
        a_benchmark("a"),
        a_benchmark(
            "b",
            source_type="systematic-review",
            certainty="low",
            direction="no-important-difference",
        ),
    ]
    (conflict,) = summary_of("yoga", [], sources).conflicts
    assert "Source b (2022)" in conflict


def twice(detail_a: str, detail_b: str) -> str:
    rows = [
        a_benchmark("a", source="One", certainty="low", comparator_detail=detail_a),
        a_benchmark(
            "b",
            source="One",
            certainty="low",
            direction="no-important-difference",
            comparator_detail=detail_b,
        ),
    ]
    (found,) = [
        one
        for one in judged([], [], rows).treatment_summaries
        if one.treatment == "yoga"
    ]
    return found.text


def test_a_source_is_not_said_to_disagree_with_itself() -> None:
    assert "One (2022)" in twice("", "")
    assert twice("", "").count("One (2022)") == 1
    told = twice("inert-treatment", "sham")
    assert "Another source" not in told
    assert "The same source answers otherwise for another comparison." in told
    assert "(here: sham)" in told


def test_a_difference_its_source_calls_unimportant_is_not_called_none() -> None:
    row = a_benchmark(
        "b",
        direction="no-important-difference",
        effect_size="MD -12/100 (95% CI -15 to -9)",
    )
    said = judged([], [a_claim()], [row]).claim_summaries[0].text
    assert "little or no difference" not in said
    assert "too small to matter" in said


def test_an_estimate_whose_interval_was_not_read_is_not_called_none() -> None:
    row = a_benchmark(
        "b", direction="no-important-difference", effect_size="about -6/100"
    )
    found = judged([], [a_claim()], [row])
    said = found.claim_summaries[0].text
    assert "little or no difference" not in said
    assert "6 points of 100; less than the 10 usually called important" in said
    assert found.verdicts[0].verdict == "overstated"
    tiny = a_benchmark(
        "b", direction="no-important-difference", effect_size="about -2/100"
    )
    assert (
        "little or no difference"
        in judged([], [a_claim()], [tiny]).claim_summaries[0].text
    )


def test_what_counts_less_here_is_told_as_its_source_has_it() -> None:
    row = a_benchmark("b", certainty="moderate")
    (verdict,) = judged([], [a_claim(population="stenosis")], [row]).verdicts
    assert verdict.certainty == "low"
    assert "one step less certain here: Yoga probably reduces pain" in verdict.rationale


def test_a_ratio_says_what_one_means() -> None:
    row = a_benchmark("b", effect_size="RR 0.55 (95% CI 0.41 to 0.74)")
    said = judged([], [a_claim()], [row]).claim_summaries[0].text
    assert "a ratio of 0.55, 95 % interval 0.41 to 0.74; 1 means as many" in said


def test_a_long_name_reads_as_a_list_and_its_verb_agrees() -> None:
    assert plain_name("lumbar-support").count(" or ") == 1
    assert is_plural("snri-duloxetine")
    assert not is_plural("tens")


def test_a_quote_brings_no_second_full_stop() -> None:
    said = judged([], [a_claim()], [a_benchmark("b")]).claim_summaries[0].text
    assert said.startswith("The page says “Yoga reduces long-lasting back pain”.")


def test_the_sources_stand_in_the_order_of_the_sentences() -> None:
    sources = [
        a_benchmark("pain"),
        a_benchmark("function", outcome="function"),
        a_benchmark("harm", outcome="adverse-events", direction="harm"),
    ]
    assert summary_of("yoga", [], sources).sources == ("pain", "function", "harm")


def test_an_automatic_body_is_called_what_it_is() -> None:
    assert "Our automatic pre-assessment:" in summary_of("yoga", [a_study()]).text


@pytest.mark.parametrize(
    ("certainty", "claim", "words"),
    [
        ("moderate", {}, "The page says “Yoga reduces"),
        ("low", {}, "the page is more certain than that"),
        ("moderate", {"outcomes": ("pain", "function")}, "the page is wider than that"),
        ("very-low", {}, "neither borne out nor contradicted"),
        ("moderate", {"direction": "no-benefit"}, "Source b (2022)"),
    ],
)
def test_a_claim_is_told_with_its_quote_and_the_evidence(
    certainty: str, claim: dict[str, object], words: str
) -> None:
    row = a_benchmark("b", certainty=certainty)
    summary = told_of([], [row], **claim)
    if claim.get("direction") != "no-benefit":
        assert words in summary.text
    assert "b" in summary.sources
    assert "Yoga" in summary.text


def test_a_gap_is_told_with_the_claim() -> None:
    summary = told_of([], [a_benchmark("b")], population="sciatica-radicular")
    assert "The page speaks of people with sciatica" in summary.text


def test_a_long_quote_is_cut_at_a_word() -> None:
    summary = told_of([], [a_benchmark("b")], quote="Yoga helps backs " * 40)
    assert re.search(r"(Yoga|helps|backs) …”", summary.text)
    assert len(summary.text) < 600


def test_worse_than_another_treatment_is_not_called_more_pain() -> None:
    studies = [
        a_study(
            f"s{number}",
            a_tags(
                a_finding(direction="favours-comparator", comparator="active:walking"),
                n=500,
            ),
            record_ids=(RecordId("pmid", f"9900300{number}"),),
        )
        for number in (1, 2)
    ]
    (body,) = judged(studies).bodies
    assert "does less well on pain than another treatment" in body.sentence


def test_every_number_of_a_body_sentence_is_in_its_rows() -> None:
    effect = Effect("MD", -15.0, -20.0, -10.0, scale_max=100.0)
    studies = [
        a_study(
            f"s{number}",
            a_tags(a_finding(effect=effect, timepoint="8 weeks")),
            record_ids=(RecordId("pmid", f"9900300{number}"),),
        )
        for number in (1, 2)
    ]
    (body,) = judged(studies).bodies
    assert body.pooled is not None
    rows_say = {
        body.n_favours,
        body.n_studies,
        body.n_participants,
        round(-body.pooled.estimate),
        round(-body.pooled.ci_low),
        round(-body.pooled.ci_high),
    }
    choices = {100, 95, 10}
    numbers = {int(one) for one in re.findall(r"\d+", body.sentence)}
    assert numbers <= rows_say | choices


@pytest.mark.parametrize(
    ("treatment", "name", "plural"),
    [
        ("nsaid", "non-steroidal anti-inflammatory drugs", True),
        ("gabapentinoid", "gabapentinoids or anticonvulsants", True),
        ("pilates", "pilates", False),
        ("hypnosis", "hypnosis", False),
        ("operant-therapy", "operant therapy", False),
        ("tai-chi", "Tai chi", False),
        ("alexander-technique", "Alexander technique", False),
        ("antibiotic-therapy", "antibiotics for Modic-change back pain", True),
        ("mckenzie-method", "McKenzie method", False),
    ],
)
def test_names_stand_in_a_sentence_with_a_verb_that_agrees(
    treatment: str, name: str, plural: bool
) -> None:
    assert inside(plain_name(treatment)) == name
    assert is_plural(treatment) == plural


def test_a_body_of_one_trial_tells_its_size_with_its_number() -> None:
    effect = Effect("MD", -7, -9, -5, scale_max=100.0)
    trial = a_study(tags=a_tags(a_finding(effect=effect, timepoint="8 weeks"), n=500))
    text = summary_of("yoga", [trial]).text
    assert "slightly" in text
    assert "7 points of 100, 95 % interval 5 to 9" in text
    assert verdict_of([trial], strength="hedged").rule == "benefit-small-borne-out"


def test_a_landmark_trial_alone_tells_its_number() -> None:
    row = a_benchmark(
        "mark", source_type="landmark-rct", effect_size="MD -14/100 (95% CI -18 to -10)"
    )
    summary = summary_of("yoga", [], [row])
    assert "14 points of 100" in summary.text
    assert {"benchmarks"} <= {one.table for one in summary.figures}


def test_best_level_is_that_of_the_best_evidence() -> None:
    assert summary_of("yoga", [a_study()]).best_level == 2
    assert summary_of("yoga", [a_study()], [a_benchmark("b")]).best_level == 1
    assert summary_of("copper-bracelet").best_level is None
    harms = a_finding(outcome="adverse-events")
    assert summary_of("yoga", [a_study(tags=a_tags(harms))]).best_level is None


def test_a_verdicts_rationale_ends_each_sentence() -> None:
    rationale = verdict_of([], [a_benchmark("b")]).rationale
    assert rationale.endswith(".")
    assert rationale.count(". ") >= 1


def test_advice_for_different_people_is_no_disagreement() -> None:
    advice = [
        a_benchmark(
            name,
            source_type="guideline",
            source=source,
            population=population,
            outcome="advice",
            direction="not-stated",
            recommendation=said,
        )
        for name, source, population, said in (
            ("a", "North guideline", "acute", "do-not-offer"),
            ("b", "South guideline", "chronic", "consider"),
        )
    ]
    assert summary_of("yoga", [], advice).conflicts == ()


def test_what_is_known_second_hand_is_named_and_does_not_count() -> None:
    row = a_benchmark("b", checked="second-hand")
    summary = summary_of("yoga", [], [row])
    assert summary.effect_word == "not tested"
    assert "not counted until it is read: Source b (2022)" in summary.text
    assert "Source b (2022)" in told_of([], [row]).text


def test_an_untested_package_names_its_tested_parts() -> None:
    row = a_benchmark("b", treatment="spinal-manipulation")
    text = summary_of("chiropractic-care", [], [row]).text
    assert "What was tested of it: spinal manipulation." in text


def test_a_lead_that_is_opposed_is_told_as_a_disagreement() -> None:
    rows_ = [
        a_benchmark("a"),
        a_benchmark(
            "b", source_type="systematic-review", direction="no-important-difference"
        ),
    ]
    assert summary_of("yoga", [], rows_).effect_word == "sources disagree"


def test_what_a_reader_is_told_reads_at_the_age_of_about_fourteen() -> None:
    claims = [a_claim(f"c{n:03}", treatments=(t,)) for n, t in enumerate(treatments())]
    found = judged([a_study()], claims, benchmarks())
    grades = {
        kind: statistics.median(reading_age.grade(one.text) for one in told)
        for kind, told in (
            ("treatments", [t for t in found.treatment_summaries if t.certainty]),
            ("claims", found.claim_summaries),
        )
    }
    assert grades["treatments"] <= 9.5
    assert grades["claims"] <= 8.5
