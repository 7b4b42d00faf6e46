from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flows.clean.text import document_from_abstract, document_from_text


def shape(text: str) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in document_from_text("d", text).blocks]


def test_a_short_line_above_a_paragraph_is_a_heading_over_it() -> None:
    document = document_from_text(
        "d", "Backs\n\nHow heat helps\nHeat relaxes the muscles of the lower back.\n"
    )
    assert [b.kind for b in document.blocks] == ["heading", "heading", "paragraph"]
    assert document.blocks[2].heading_path == ("Backs", "How heat helps")
    assert document.title == "Backs"


def test_lines_under_a_lead_in_are_list_items() -> None:
    assert shape("Massage can help with:\nsciatica\nstiff muscles\nposture") == [
        ("paragraph", "Massage can help with:"),
        ("list-item", "sciatica"),
        ("list-item", "stiff muscles"),
        ("list-item", "posture"),
    ]


def test_marked_lines_are_list_items() -> None:
    assert shape("Our offers today are these.\n- heat\n2. cold\n• rest")[1:] == [
        ("list-item", "- heat"),
        ("list-item", "2. cold"),
        ("list-item", "• rest"),
    ]


def test_a_text_without_words_says_so() -> None:
    document = document_from_text("d", " \n \n")
    assert (document.outcome, document.blocks) == ("no-text", ())
    assert document.outcome_detail


@given(st.text(max_size=400))
def test_a_text_stays_as_it_came_and_blocks_stand_at_their_places(text: str) -> None:
    document = document_from_text("d", text)
    assert document.text == text
    for block in document.blocks:
        assert text[block.start : block.end] == block.text


def sections(text: str) -> list[tuple[str, str]]:
    blocks = document_from_abstract("d", "A title", text).blocks
    return [(block.label, block.text) for block in blocks]


def test_labels_at_line_starts_become_sections() -> None:
    assert sections(
        "Background: Backs ache.\nMethods/Design: We asked 40 people.\n"
        "RESULTS: Fewer ached.\nTrial registration: NCT99000001"
    ) == [
        ("Background", "Backs ache."),
        ("Methods/Design", "We asked 40 people."),
        ("RESULTS", "Fewer ached."),
        ("Trial registration", "NCT99000001"),
    ]


def test_labels_inside_a_paragraph_become_sections() -> None:
    assert sections(
        "OBJECTIVE: To see. STUDY DESIGN AND SETTING: A clinic. METHODS We looked. "
        "CONCLUSION. It is so."
    ) == [
        ("OBJECTIVE", "To see."),
        ("STUDY DESIGN AND SETTING", "A clinic."),
        ("METHODS", "We looked."),
        ("CONCLUSION", "It is so."),
    ]


def test_ordinary_words_before_a_colon_are_no_label() -> None:
    text = "Two groups were formed. The first: heat. Results were good in both groups."
    assert sections(text) == [("", text)]


@given(st.text(alphabet="ABMETHODSresults:. \n,/-&é1", max_size=300))
def test_abstract_sections_stand_at_their_places(text: str) -> None:
    document = document_from_abstract("d", "t", text)
    assert document.text == text
    ends = [0]
    for block in document.blocks:
        assert text[block.start : block.end] == block.text
        assert block.start >= ends[-1]
        ends.append(block.end)
