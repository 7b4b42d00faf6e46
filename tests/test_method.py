"""The method page tells what the rules do: its examples and table are rebuilt here."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.appraise.rules import ALL_RULES
from tests.worked_examples import CLAIMS, example_body, examples

METHOD = Path(__file__).parents[1] / "docs" / "method.md"


def flat(text: str) -> str:
    return " ".join(text.replace("\n> ", " ").replace("> ", "").split())


def page() -> str:
    return flat(METHOD.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CLAIMS)
def test_each_worked_example_is_what_the_rules_give(name: str) -> None:
    (verdict,) = [one for one in examples().verdicts if one.claim_id == name]
    kind, _, reason = name.partition("-")
    assert (verdict.verdict, verdict.mixed_reason) == (kind, reason)
    assert verdict.rationale in page()
    assert f"`{verdict.rule}`" in page()
    if verdict.benchmark_id and kind != "mixed":
        assert verdict.benchmark_id in page()


def test_the_worked_body_is_what_the_rules_give() -> None:
    (body,) = example_body().bodies
    assert body.pooled is not None
    assert body.sentence in page()
    for number in (body.pooled.ci_low, body.pooled.ci_high):
        assert f"{number}" in page()
    assert body.certainty == "moderate"


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.rule_id)
def test_the_table_of_verdicts_is_the_one_in_use(rule: object) -> None:
    reason = f" ({rule.mixed_reason})" if rule.mixed_reason else ""
    row = f"| `{rule.rule_id}` | {rule.verdict}{reason} | {rule.why} | {rule.side} |"
    assert flat(row) in page()


def test_the_steps_of_certainty_are_all_named() -> None:
    folder = METHOD.parents[1] / "flows" / "appraise"
    names = set()
    for file in ("bias", "inconsistency", "imprecision", "publication", "raising"):
        text = (folder / f"{file}.py").read_text(encoding="utf-8")
        names |= {
            word
            for word in text.replace('"', " ").replace(",", " ").split()
            if word.startswith(
                (
                    "bias-share",
                    "inconsistency-",
                    "imprecision-",
                    "publication-",
                    "raise-",
                )
            )
            and "{" not in word
        }
    names -= {"publication-bias"}
    assert len(names) > 9
    assert {name for name in names if f"`{name}`" not in page()} == set()
