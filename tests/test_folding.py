"""Folding keeps a way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.tag.folding import fold
from flows.tag.inflection import forms, verb_forms


@given(st.text(max_size=60))
def test_every_folded_character_has_its_place_in_the_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= place < len(text) for place in folded.offsets)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Non-Surgical  Care", "non surgical care"),
        ("devil’s claw", "devil's claw"),
        ("café", "cafe"),
        ("a\u00a0b", "a b"),
        ("one\n  two", "one\ntwo"),
        ("ma\u200bss\u00adage", "massage"),
        ("ﬁrm", "firm"),
        ("ＴＥＮＳ", "tens"),
        ("a – b", "a b"),
    ],
)
def test_what_reads_alike_folds_alike(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_stretch_leads_back_to_its_own_words() -> None:
    text = "He had ma\u00adssage — twice"
    folded = fold(text)
    start = folded.text.index("massage")
    begin, end = folded.span(start, start + len("massage"))
    assert text[begin:end] == "ma\u00adssage"


@pytest.mark.parametrize(
    ("term", "form"),
    [
        ("stabilisation exercise", "stabilization exercises"),
        ("behavioural therapy", "behavioral therapy"),
        ("exercise programme", "exercise program"),
        ("orthopaedic mattress", "orthopedic mattress"),
        ("electro-acupuncture", "electroacupuncture"),
        ("opioids", "opioid"),
        ("epidural steroid injections", "epidural steroid injection"),
        ("disc surgery", "disk surgery"),
    ],
)
def test_a_term_stands_for_its_other_forms(term: str, form: str) -> None:
    assert form in forms(term)


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("ease", "easing"),
        ("stop", "stopped"),
        ("cut", "cutting"),
        ("remedy", "remedied"),
        ("get rid of", "got rid of"),
        ("stabilise", "stabilizing"),
        ("relax", "relaxes"),
    ],
)
def test_a_verb_is_known_in_every_form(verb: str, form: str) -> None:
    assert form in verb_forms(verb)


def test_acronyms_that_look_like_plurals_keep_their_s() -> None:
    assert "ten" not in forms("TENS")
    assert "pilate" not in forms("Pilates")
