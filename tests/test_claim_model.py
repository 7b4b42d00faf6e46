from __future__ import annotations

from pathlib import Path

import numpy as np

from bench.train_claims import digest
from flows.clean.text import document_from_text
from flows.tag.claim_features import Sight, features
from flows.tag.claim_model import BUCKETS, DIRECTIONS, TYPES, WEIGHTS, weigh
from flows.tag.pages import claims_of, tag_page
from flows.tag.taken_up import DROPPED_BELOW, RULE, TAKEN_UP_AT
from flows.tag.treatments import hits
from warehouse.tags import Claim

PAGES = Path(__file__).parents[1] / "bench" / "pages"


def read(text: str) -> tuple[Claim, ...]:
    return tag_page(document_from_text("page", text)).claims


def sights(text: str) -> list[Sight]:
    document = document_from_text("page", text)
    seen: list[Sight] = []
    claims_of(document, hits(document.text), seen.append)
    return seen


def test_the_stored_weights_were_trained_on_the_pages_that_stand_here() -> None:
    with np.load(WEIGHTS, allow_pickle=False) as file:
        assert file["weights"].shape == (BUCKETS, 1 + len(TYPES) + len(DIRECTIONS))
        assert str(file["trained_on"]) == digest(PAGES), (
            "train again: python -m bench.train_claims "
            "bench/pages flows/tag/models/claims.npz"
        )


def test_rules_and_model_have_room_between_them() -> None:
    assert 0 < DROPPED_BELOW < 0.5 < TAKEN_UP_AT < 1


TAKEN_UP = "A massage takes the ache right out of your lower back."


def test_a_claim_in_words_that_no_rule_knows_is_taken_up_and_says_so() -> None:
    (claim,) = read(TAKEN_UP)
    assert (claim.rule, claim.treatments) == (RULE, ("massage",))
    assert (claim.type, claim.direction) == ("efficacy", "benefit")
    assert claim.words
    assert set(claim.words) <= set(TAKEN_UP.lower().rstrip(".").split())
    assert claim.confidence < read("Massage eases back pain.")[0].confidence


def test_nothing_is_taken_up_where_no_treatment_can_be_meant() -> None:
    assert read(TAKEN_UP.replace("massage", "day off")) == ()


def test_the_words_of_a_rule_in_an_announcement_make_no_claim() -> None:
    text = (
        "Massage guns\n"
        "This article looks at how massage guns work, their benefits for back pain and "
        "how to choose the right one."
    )
    document = document_from_text("page", text)
    assert tag_page(document).claims == ()


def test_the_model_gives_the_same_sentence_the_same_weight_every_time() -> None:
    first, again = (
        [weigh(sight) for sight in sights(f"Massage\n{TAKEN_UP}")] for _ in range(2)
    )
    assert first == again
    assert all(0 <= one.claim <= 1 for one in first)


def test_a_sentence_without_an_end_is_read_only_so_far() -> None:
    (sight,) = sights("massage " + "eases the pain of " * 6_000)
    assert len(features(sight)) < 300
