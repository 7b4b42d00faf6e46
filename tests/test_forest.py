"""How large effects are: reviews, pooled trials and each trial, never added up."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from reports import chart_forest, charts, forest, palette, queries, rows
from reports.gathering import read_world
from tests.world import shared_world
from warehouse.db import Snapshot, open_snapshot

YOGA = SimpleNamespace(treatment_id="yoga", name="Yoga")
POOLED = rows.EffectSize(
    treatment_id="yoga",
    population="chronic",
    outcome="pain",
    comparator_class="sham-or-placebo",
    line="pooled",
    source_id="b1",
    unit=forest.POINTS,
    estimate=-7.5,
    ci_low=-12.0,
    ci_high=-3.0,
    n_trials=2,
    n=240,
    certainty="low",
)
TRIAL = replace(
    POOLED, line="trial", source_id="s1", estimate=-9.0, n_trials=None, certainty=""
)
OTHER = replace(TRIAL, source_id="s2", estimate=-6.0, ci_low=-20.0, ci_high=8.0)
REVIEW = replace(
    POOLED, line="review", source_id="r1", estimate=-8.0, n_trials=9, n=900
)


def world(*effects: rows.EffectSize) -> SimpleNamespace:
    mark = SimpleNamespace(
        source="A review",
        year=2020,
        outcome="pain",
        direction="benefit",
        population="chronic",
        population_detail="",
        comparator_class="sham-or-placebo",
        comparator_detail="",
        effect_size="",
        unit="",
        estimate=None,
        n_trials=9,
        n_participants=900,
    )
    return SimpleNamespace(
        effects_of={"yoga": effects},
        bodies={"b1": SimpleNamespace(sentence="Yoga may reduce pain (7 points).")},
        benchmarks={"r1": mark},
        studies={
            name: SimpleNamespace(title=f"Trial {name} of yoga.", year=2019)
            for name in ("s1", "s2")
        },
    )


def known(*effects: rows.EffectSize) -> tuple[forest.Sizes, ...]:
    return forest.sizes(world(*effects), YOGA)  # type: ignore[arg-type]


def test_a_question_shows_the_review_above_the_pooled_effect_above_its_trials() -> None:
    (found,) = known(TRIAL, POOLED, OTHER, REVIEW)
    (question,) = found.questions
    assert question.label == "Pain, long-lasting back pain, against a sham or placebo"
    assert [line.kind for line in question.lines] == [
        *("review", "pooled", "trial", "trial")
    ]
    review, pooled, trial, other = question.lines
    assert (review.label, review.told) == (
        "A review, 2020",
        "9 trials, 900 people, low certainty",
    )
    assert pooled.told == "2 trials, 240 people, low certainty"
    assert (trial.label, trial.told) == ("Trial s1 of yoga, 2019", "240 people")
    assert other.size == (
        "6.0 points better on a scale of 100 (interval 20.0 better to 8.0 worse)"
    )


def test_the_finding_is_in_the_words_of_its_certainty_and_has_no_number() -> None:
    (found,) = known(POOLED)
    assert found.questions[0].finding == "Yoga may reduce pain"


def test_a_review_gives_the_chart_its_title_before_our_own_reading() -> None:
    other = replace(REVIEW, comparator_class="usual-care")
    (found,) = known(POOLED, other)
    assert chart_forest.sizes(found).title == (
        "Pain: helps, in long-lasting back pain, compared with a sham or placebo, with "
        "low certainty, by A review, 2020"
    )


@pytest.mark.parametrize("line", [POOLED, REVIEW])
def test_what_is_very_uncertain_is_not_drawn(line: rows.EffectSize) -> None:
    assert known(replace(line, certainty="very-low")) == ()


def test_trials_of_a_very_uncertain_body_are_not_drawn() -> None:
    assert known(replace(POOLED, certainty="very-low"), TRIAL, OTHER) == ()


def test_what_has_no_interval_is_not_drawn() -> None:
    assert known(replace(REVIEW, ci_low=None, ci_high=None)) == ()


def test_units_are_never_drawn_on_one_axis() -> None:
    deviations = replace(REVIEW, unit=forest.DEVIATIONS, outcome="function")
    points, standardised = known(POOLED, deviations)
    assert (points.chart, standardised.chart) == (
        "effects.svg",
        "effects-standardised.svg",
    )
    assert "Points on a scale of 100" in chart_forest.sizes(points).subtitle
    assert "Standard deviations" in chart_forest.sizes(standardised).subtitle
    assert known(replace(POOLED, unit="ratio")) == ()


def test_the_chart_says_its_finding_its_marks_and_its_two_bars() -> None:
    (found,) = known(POOLED, TRIAL)
    chart = chart_forest.sizes(found)
    assert chart.title == "Yoga may reduce pain"
    for word in ("too small to notice", "usually called important", "Diamond"):
        assert word in chart.subtitle
    words = re.sub(r"<[^>]+>", " ", charts.draw(chart))
    for word in ("Trial s1 of yoga", "240 people", "better", "worse"):
        assert word in words


def test_the_axis_holds_every_interval() -> None:
    (found,) = known(replace(POOLED, ci_low=-64.0, ci_high=22.0))
    spec = json.loads(chart_forest.sizes(found).spec)
    low, high = spec["layer"][3]["encoding"]["x"]["scale"]["domain"]
    assert low <= -64
    assert high >= 22


def test_the_chart_follows_the_palette_and_is_the_same_twice() -> None:
    (found,) = known(REVIEW, POOLED, TRIAL, OTHER)
    chart = chart_forest.sizes(found)
    drawn = charts.draw(chart)
    assert drawn == charts.draw(chart)
    colours = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', drawn))
    assert colours <= set(palette.LIGHT.values())


def test_every_line_is_in_the_file() -> None:
    many = [replace(TRIAL, source_id="s1", n=40 + place) for place in range(30)]
    made = forest.file(YOGA, known(POOLED, *many))  # type: ignore[arg-type]
    assert made.rows == 31
    assert made.body.count(b"Trial s1 of yoga") == 30


def test_a_night_published_before_sizes_were_kept_is_still_read() -> None:
    class Earlier:
        def __init__(self, snapshot: Snapshot) -> None:
            self.snapshot = snapshot
            self.run_id = snapshot.run_id

        def fetch(self, sql: str) -> tuple[list[str], list[tuple[object, ...]]]:
            names, found = self.snapshot.fetch(sql)
            if sql == queries.VIEWS:
                found = [row for row in found if row[0] != "effect_sizes"]
            return names, found

    with open_snapshot(shared_world().home) as snapshot:
        assert any(read_world(snapshot).effects_of.values())
        read = read_world(Earlier(snapshot))
    assert read.effects_of == {}
    assert {mark.estimate for mark in read.benchmarks.values()} == {None}
