"""Signals of selling and of completeness, each with its words."""

from __future__ import annotations

import pytest

from flows.clean.html import clean_page
from flows.clean.text import document_from_text
from flows.tag.pages import tag_page
from flows.tag.rules.senses import table

KNOWN = {
    "price", "discount", "scarcity", "booking", "guarantee", "testimonial",
    "authority", "celebrity", "before-after", "harms-stated", "numbers-stated",
    "costs-stated", "alternatives-stated", "sources-linked", "author-stated",
    "date-stated",
}  # fmt: skip


@pytest.mark.parametrize("row", table("signals"), ids=lambda row: row["rule_id"])
def test_every_signal_is_seen_in_its_own_example(row: dict[str, str]) -> None:
    found = tag_page(document_from_text("page", row["example"])).signals
    assert row["rule_id"] in {signal.rule for signal in found}
    assert row["signal"] in KNOWN


@pytest.mark.parametrize(
    "text",
    [
        "Back pain is common and most of it settles.",
        "The session starts with a few questions about your day.",
        "Before your visit, write down what you want to ask.",
    ],
)
def test_plain_information_sells_nothing(text: str) -> None:
    assert tag_page(document_from_text("page", text)).signals == ()


def test_a_quoted_patient_is_a_testimonial() -> None:
    text = "“After two visits my back was fine and I could drive again,” says Meg."
    found = tag_page(document_from_text("page", text)).signals
    assert [s.signal for s in found] == ["testimonial"]


def test_a_link_to_a_study_is_a_source() -> None:
    html = (
        b"<html><body><main><h1>Heat</h1><p>Heat eases back pain, as <a href="
        b"'https://doi.org/10.5555/demo'>one review</a> shows.</p></main></body></html>"
    )
    found = tag_page(clean_page(html, url="https://heat.example.org/")).signals
    assert ("sources-linked", "one review") in {(s.signal, s.quote) for s in found}


def test_a_signal_is_quoted_a_few_times_and_not_for_ever() -> None:
    text = "\n".join(f"Treatment number {n} costs £{n}0." for n in range(1, 40))
    found = tag_page(document_from_text("page", text)).signals
    assert 1 <= len([s for s in found if s.signal == "price"]) <= 5
