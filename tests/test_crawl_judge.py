"""A night is judged by its stats: what came, what failed, what there used to be."""

from __future__ import annotations

from typing import Any

import pytest

from flows.crawl_judge import judge


def _stats(**changes: Any) -> dict[str, Any]:
    return {
        "finish_reason": "finished",
        "items": 5,
        "unchanged": 15,
        "asked": 20,
        "live": 20,
        "errors": {},
        **changes,
    }


def test_a_night_that_came_to_its_end_with_enough_is_ok() -> None:
    assert judge(_stats(), floor=10).state == "ok"


def test_a_night_in_which_nothing_changed_is_ok() -> None:
    assert judge(_stats(items=0, unchanged=20), floor=10).state == "ok"


def test_a_night_in_which_nothing_was_due_is_ok() -> None:
    assert judge(_stats(items=0, unchanged=0, asked=0), floor=10).state == "ok"


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"finish_reason": "crashed"}, "crashed"),
        ({"finish_reason": "killed"}, "crashed"),
        ({"finish_reason": "shutdown"}, "timed-out"),
        ({"finish_reason": "asked-to-wait"}, "asked-to-wait"),
        ({"finish_reason": "failed", "errors": {"dns": 1}}, "dns"),
        ({"live": 9, "items": 0, "unchanged": 9}, "too-few"),
        ({"live": 0, "items": 0, "unchanged": 0}, "too-few"),
        ({"errors": {"not-found": 30, "timeout": 1}}, "not-found"),
        ({"errors": {"blocked": 21}}, "blocked"),
        ({"items": 0, "unchanged": 0, "errors": {"dns": 1}}, "dns"),
        ({"hits": 5}, "too-few"),
    ],
)
def test_what_makes_a_source_stale_is_named(
    changes: dict[str, Any], cause: str
) -> None:
    verdict = judge(_stats(**changes), floor=10)
    assert (verdict.state, verdict.cause) == ("stale", cause)
    assert verdict.reason
    assert verdict.next_step


def test_errors_under_half_of_the_answers_are_not_held_against_a_night() -> None:
    assert judge(_stats(errors={"timeout": 19}), floor=10).state == "ok"


def test_an_error_that_a_second_attempt_mended_is_none() -> None:
    assert judge(_stats(errors={"api-format-retried": 99}), floor=10).state == "ok"


@pytest.mark.parametrize(("live", "state"), [(71, "ok"), (70, "stale")])
def test_a_drop_is_measured_against_the_median_of_seven_nights(
    live: int, state: str
) -> None:
    history = [_stats(live=n) for n in (500, 100, 100, 100, 100, 100, 100, 30)]
    assert judge(_stats(live=live), floor=1, history=history).state == state


def test_nights_that_did_not_come_to_their_end_set_no_measure() -> None:
    history = [_stats(live=1000, finish_reason="crashed"), _stats(live=20)]
    assert judge(_stats(live=20), floor=1, history=history).state == "ok"


def test_robots_txt_is_quoted_where_it_keeps_us_out() -> None:
    refusals = [{"address": "x", "rule": "robots", "detail": "Disallow: /"}]
    verdict = judge(
        _stats(items=0, unchanged=0, refusal_counts={"robots": 3}, refusals=refusals),
        floor=1,
    )
    assert verdict.cause == "robots"
    assert "Disallow: /" in verdict.reason


@pytest.mark.parametrize("stats", [{}, {"errors": None}, {"finish_reason": 3}])
def test_a_stats_file_without_its_fields_is_a_crash(stats: dict[str, Any]) -> None:
    assert judge(stats, floor=1).state == "stale"
