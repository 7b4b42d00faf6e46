from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.sentences import split, split_text
from flows.clean.text import document_from_text

# Characters that decide: stops, quotes, brackets, bullets, odd spaces, digits.
TRICKY = st.text(
    alphabet=st.sampled_from(
        list(" \n\t.!?…,;:\"'“”’()[]•-–*1205aAbBeg\u00a0\u200b\u202fEtcDrMvs%é漢")
    ),
    max_size=300,
)


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split_text(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It helps. It is safe.", ["It helps.", "It is safe."]),
        ("Dr. Okafor treats backs. She is kind.", 2),
        ("Heat vs. cold was compared. Heat won.", 2),
        ("Smith et al. found no change. We agree.", 2),
        ("It fell by approx. 5.5 points. Then it rose.", 2),
        ("Some aids, e.g. belts, i.e. supports, are sold. Few work.", 2),
        ("See Fig. 2 for the scores. They differ.", 2),
        ("The answer is no. The reason is simple.", 2),
        ("Take vitamin D. It is cheap.", 2),
        ("J. Marsh wrote it. K. L. Marsh read it.", 2),
        ("We moved to the U.S. The clinic is new.", 2),
        ("The U.S. Army uses it. So do we.", 2),
        ("Come at 5 p.m. You can park outside.", 2),
        ("Belts, braces, etc. are sold here. Ask us.", 2),
        ("We use heat, ice, etc. Patients like it.", 2),
        ("It took 10 min. Patients rested.", 2),
        ("It took 10 min. of rest.", 1),
        ("No. 4 is the best. Try it.", 2),
        ("Ltd. companies and Acme Ltd. Boston sell it.", 1),
    ],
)
def test_an_abbreviation_ends_a_sentence_only_where_one_follows(
    text: str, expected: int | list[str]
) -> None:
    found = texts(text)
    assert (found if isinstance(expected, list) else len(found)) == expected


def test_a_missing_space_after_a_full_stop_still_ends_the_sentence() -> None:
    assert texts("Massage eases pain.It also calms.Really?Yes!Try it") == [
        "Massage eases pain.",
        "It also calms.",
        "Really?",
        "Yes!",
        "Try it",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Read more on www.Example.Org today",
        "Write to Anna.Berg@clinic.example.org for help",
        "Scores fell from 5.5 to 3.2 on the scale",
        "The p value was .04 in the U.K.Biobank sample",
    ],
)
def test_addresses_and_decimals_are_not_cut(text: str) -> None:
    assert texts(text) == [text]


def test_a_note_number_stays_with_the_sentence_it_belongs_to() -> None:
    assert texts("Pain fell.1,2 Function rose.[3] Nothing else changed.") == [
        "Pain fell.1,2",
        "Function rose.[3]",
        "Nothing else changed.",
    ]


def test_curly_quotes_close_with_their_sentence() -> None:
    assert texts("“It works.” He smiled. “Does it?” she asked. Yes.") == [
        "“It works.”",
        "He smiled.",
        "“Does it?” she asked.",
        "Yes.",
    ]


def test_list_numbers_belong_to_their_items() -> None:
    assert texts("1. Rest for a day. 2. Walk each morning.") == [
        "1. Rest for a day.",
        "2. Walk each morning.",
    ]


def test_bullets_part_fragments_and_stay_out_of_them() -> None:
    assert texts("We offer: • massage • heat packs\n- advice") == [
        "We offer:",
        "massage",
        "heat packs",
        "advice",
    ]


def test_wrapped_lines_stay_together_and_broken_lines_part() -> None:
    wrapped = (
        "This line is long enough that an editor wrapped it at eighty\n"
        "characters, and the sentence goes on. Next one."
    )
    assert len(texts(wrapped)) == 2
    assert texts("Opening hours\nMonday to Friday") == [
        "Opening hours",
        "Monday to Friday",
    ]


def test_non_breaking_spaces_count_as_spaces() -> None:
    assert texts("It helps.\u00a0It is cheap.\u202fTry it.") == [
        "It helps.",
        "It is cheap.",
        "Try it.",
    ]


def test_sentences_never_cross_blocks_and_name_their_block() -> None:
    document = document_from_text(
        "d", "Heat and cold\nHeat relaxes muscles. Cold numbs."
    )
    found = split(document)
    assert [(one.text, one.block) for one in found] == [
        ("Heat and cold", 0),
        ("Heat relaxes muscles.", 1),
        ("Cold numbs.", 1),
    ]


@given(TRICKY)
def test_every_sentence_stands_exactly_at_its_place(text: str) -> None:
    last = 0
    for sentence in split_text(text, offset=7):
        assert text[sentence.start - 7 : sentence.end - 7] == sentence.text
        assert sentence.start - 7 >= last
        last = sentence.end - 7


@given(TRICKY)
def test_no_letter_or_digit_is_lost_between_sentences(text: str) -> None:
    kept = "".join(sentence.text for sentence in split_text(text))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@given(TRICKY)
def test_document_sentences_are_exact_substrings_of_its_text(text: str) -> None:
    document = document_from_text("d", text)
    assert document.text == text
    for sentence in split(document):
        assert document.text[sentence.start : sentence.end] == sentence.text
