"""Treatments are found where they are meant, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.tag.rules.senses import SenseRule, not_treatments, senses
from flows.tag.treatments import find
from warehouse.vocabularies import treatments


def ids(text: str, document: str | None = None) -> list[str]:
    return [m.treatment for m in find(text, document_text=document)]


def _document_for(rule: SenseRule) -> str:
    wanted = [rule.treatment if i == "self" else i for i in rule.document]
    names = [treatments()[i].synonyms[0] for i in wanted]
    return "\n".join((rule.example, *names))


@pytest.mark.parametrize("rule", senses(), ids=lambda rule: rule.rule_id)
def test_every_sense_rule_lets_its_own_example_through(rule: SenseRule) -> None:
    assert rule.treatment in ids(rule.example, _document_for(rule))


def test_every_sense_rule_speaks_of_a_known_treatment() -> None:
    known = set(treatments())
    assert {rule.treatment for rule in senses()} <= known
    assert {i for r in senses() for i in r.document if i != "self"} <= known


@pytest.mark.parametrize("phrase", not_treatments())
def test_a_phrase_of_another_sense_names_no_treatment(phrase: str) -> None:
    assert ids(phrase) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acupuncture eases back pain.", ["acupuncture"]),
        ("ACUPUNCTURE EASES BACK PAIN", ["acupuncture"]),
        ("Epidural steroid injection", ["epidural-steroid-injection"]),
        ("Core stabilization exercises help.", ["core-stability-exercise"]),
        ("Core stabilisation exercises help.", ["core-stability-exercise"]),
        ("non-surgical spinal decompression", ["spinal-decompression-table"]),
        ("non surgical spinal decompression", ["spinal-decompression-table"]),
        ("nonsurgical spinal decompression", ["spinal-decompression-table"]),
        ("He took ibuprofen and paracetamol.", ["nsaid", "paracetamol"]),
        ("SMT versus NSAIDs", ["spinal-manipulation", "nsaid"]),
        ("opioid use fell", ["opioid"]),
        ("heat and ice", ["heat-therapy", "cold-therapy"]),
        ("deep tissue massage", ["deep-tissue-massage"]),
        ("nerve glide exercises", ["neural-mobilisation"]),
        ("the devil’s claw root", ["devils-claw"]),
        ("acu\u200bpunc\u00adture", ["acupuncture"]),
        ("аcupuncture", ["acupuncture"]),
        ("physical\u00a0therapy", ["physical-therapy"]),
        ("electro-acupuncture", ["electroacupuncture"]),
    ],
)
def test_a_term_is_found_in_every_spelling(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tens of thousands of people have back pain.",
        "The cupping stretches the fascia."[12:],
        "Sitting for long stretches hurts.",
        "We met to act on the art of it.",
        "The US is a country.",
        "It gained traction in the press.",
        "You may feel cold and hot by turns.",
        "Move your desk with the seat adjustment lever.",
        "Poor posture is common.",
        "Sleep on your side.",
        "A herniated disc may need time.",
        "Exercise caution.",
    ],
)
def test_a_word_in_another_sense_is_not_a_treatment(text: str) -> None:
    assert ids(text) == []


def test_an_acronym_counts_once_its_long_form_stands_in_the_document() -> None:
    line = "MET reduced pain."
    assert ids(line) == []
    long_form = "Muscle energy technique (MET) was given for four weeks.\n"
    assert ids(line, long_form + line) == ["muscle-energy-technique"]


def test_an_acronym_in_lower_case_is_an_ordinary_word() -> None:
    text = "Muscle energy technique (MET) was taught by a man we met."
    assert ids(text).count("muscle-energy-technique") == 2


def test_a_phrase_keeps_the_sense_it_has_been_given_once() -> None:
    text = (
        "Lumbar decompression gently pulls on the spine; you lie on a table.\n"
        "Ask what lumbar decompression would cost."
    )
    assert ids(text) == ["spinal-decompression-table"] * 2


def test_the_longest_name_wins() -> None:
    found = find("trigger point injections")
    assert [(m.treatment, m.text) for m in found] == [
        ("trigger-point-injection", "trigger point injections")
    ]


def test_the_name_of_a_practice_is_not_the_treatment() -> None:
    assert ids("Welcome to Hillside Chiropractic.") == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "massage",
                "Yoga",
                "ﬁrm bed",
                "ice",
                "TENS unit",
                "\u200b",
                "é",
                "İ",
                "\n",
                " ",
                "-",
                "“",
                "NSAIDs",
                "спина",
                "ß",
                "physio\u00adtherapy",
            ]
        ),
        max_size=12,
    )
)
def test_every_mention_is_an_exact_piece_of_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.treatment in treatments()
