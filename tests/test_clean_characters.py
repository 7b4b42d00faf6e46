from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.characters import seen, squeezed
from flows.clean.language import language_of


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("mas\u200bsa\u00adge", "massage"),
        ("\u202ereversed\u202c", "reversed"),
        ("p\u0430in", "pain"),
        ("ТENS", "TENS"),
        ("\U0001d41b\U0001d41a\U0001d41c\U0001d424 pain", "back pain"),
        ("ｈｅａｔ", "heat"),
        ("a\x00b\x07c", "abc"),
        ("боль", "боль"),
        ("β-blocker, 5 µg, TNFα", "β-blocker, 5 µg, TNFα"),
        ("约定，守", "约定，守"),
    ],
)
def test_text_is_what_a_reader_sees(raw: str, shown: str) -> None:
    assert seen(raw) == shown


def test_space_is_squeezed_and_single_breaks_stay() -> None:
    assert squeezed(" a\u00a0\t b \r\n\n  c ") == "a b\nc"


@given(st.text())
def test_seen_text_can_be_written_and_is_seen_as_it_is(raw: str) -> None:
    shown = seen(raw)
    shown.encode("utf-8")
    assert seen(shown) == shown


def test_a_declaration_decides_only_where_text_is_short() -> None:
    german = "Wärme entspannt die Muskeln des Rückens und lindert die Schmerzen sehr."
    assert language_of(german, "en") == "de"
    assert language_of("TENS", "en-GB") == "en"
    assert language_of("TENS") == "und"
