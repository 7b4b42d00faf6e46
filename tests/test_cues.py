"""What a claim's own words add to its tags."""

from __future__ import annotations

import pytest

from flows.appraise import cues
from flows.appraise.asked import read_claim
from tests.appraisal import a_claim


@pytest.mark.parametrize(
    ("quote", "comparator"),
    [
        ("Yoga is no better than a dummy pill.", "sham-or-placebo"),
        ("It did no better than a switched-off device.", "sham-or-placebo"),
        ("Yoga beat saline injections.", "sham-or-placebo"),
        ("Walking did more than doing nothing.", "no-treatment"),
        ("People did better than those on a waiting list.", "no-treatment"),
        ("Yoga helps more than usual care.", "usual-care"),
        ("No better than sham, yet better than usual care.", "usual-care"),
        ("Better than sham and than usual care.", "any-inert"),
        ("Yoga works better than massage.", ""),
        ("Yoga works as well as therapy, and both beat usual care.", ""),
    ],
)
def test_a_comparison_names_what_it_compares_with(quote: str, comparator: str) -> None:
    assert cues.inert_comparison(quote) == comparator


def test_a_denial_keeps_to_the_comparison_it_stands_with() -> None:
    quote = "No better than sham, yet better than usual care."
    assert cues.inert_comparison(quote, is_denial=True) == "sham-or-placebo"


def test_a_comparison_with_nothing_asks_whether_it_helps_at_all() -> None:
    asked = read_claim(a_claim(type="comparative", quote="Better than a placebo."))
    assert (asked.claim_type, asked.comparator) == ("efficacy", "sham-or-placebo")


@pytest.mark.parametrize(
    ("quote", "is_lasting"),
    [
        ("Yoga eases long-lasting back pain.", False),
        ("Yoga eases long-lasting low back pain.", False),
        ("Yoga eases long-lasting back pain3.", False),
        ("Yoga brings long-lasting relief.", True),
        ("Cures back pain for good.", True),
    ],
)
def test_people_with_long_lasting_pain_are_no_promise_of_lasting_results(
    quote: str, is_lasting: bool
) -> None:
    assert cues.speaks_of_lasting(quote) == is_lasting


@pytest.mark.parametrize(
    ("quote", "is_prevention"),
    [
        ("A belt prevents back pain.", True),
        ("It keeps pain from coming back.", True),
        ("Walking cuts repeat back pain.", True),
        ("Walkers stayed free of disabling pain for longer.", True),
        ("It lowers the risk of back pain.", True),
        ("It relieves pain and prevents another attack.", False),
        ("It eases new low back pain.", False),
        ("Work and the prevention of back pain", False),
    ],
)
def test_keeping_pain_away_is_told_from_easing_it(
    quote: str, is_prevention: bool
) -> None:
    assert cues.is_prevention(quote) == is_prevention


@pytest.mark.parametrize(
    ("quote", "denies"),
    [
        ("It has no side effects.", True),
        ("It is free from complications.", True),
        ("It is harmless.", True),
        ("It never causes side effects.", True),
        ("You will not feel any side effects.", True),
        ("Any side effects are usually mild.", False),
        ("It is not without risks.", False),
        ("It is not risk-free.", False),
        ("It is not completely safe.", False),
    ],
)
def test_denying_every_risk_is_told_from_warning_of_some(
    quote: str, denies: bool
) -> None:
    assert cues.denies_risk(quote) == denies


def test_a_warning_is_no_stronger_for_the_words_it_denies() -> None:
    claim = a_claim(type="safety", direction="harm", quote="It is never without risk.")
    assert read_claim(claim).strength == 2


@pytest.mark.parametrize(
    ("quote", "is_small"),
    [
        ("It eases pain slightly.", True),
        ("It brings a small short-term reduction in pain.", True),
        ("It takes the edge off.", True),
        ("A small trial found that it eases pain.", False),
        ("It makes little or no difference.", False),
    ],
)
def test_a_small_effect_is_told_from_a_small_trial(quote: str, is_small: bool) -> None:
    assert cues.says_small(quote) == is_small


@pytest.mark.parametrize(
    ("quote", "is_one"),
    [
        ("It is not suitable for people with a fracture.", True),
        ("It is not for people with metal in the spine.", True),
        ("It causes dizziness in some people.", False),
        ("It is not a cure for people in pain.", False),
    ],
)
def test_a_contraindication_is_told_from_a_harm(quote: str, is_one: bool) -> None:
    assert cues.is_contraindication(quote) == is_one


@pytest.mark.parametrize(
    ("quote", "asks"),
    [
        ("We cannot say which exercise suits which person.", True),
        ("It is unclear who benefits most.", True),
        ("The best dose is not known.", True),
        ("There is no evidence that it helps.", False),
    ],
)
def test_asking_which_is_told_from_asking_whether(quote: str, asks: bool) -> None:
    assert cues.asks_which(quote) == asks
