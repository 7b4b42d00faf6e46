from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.encodings import declared, decode, python_name

WORDS = "Rückenschmerz: 5 £, “warm” – façade"


@pytest.mark.parametrize(
    ("encoding", "content_type", "meta"),
    [
        ("utf-8", "text/html; charset=utf-8", ""),
        ("cp1252", "text/html; charset=ISO-8859-1", ""),
        ("cp1252", "", "<meta charset=windows-1252>"),
        (
            "cp1252",
            "",
            "<meta http-equiv=Content-Type content='text/html; charset=latin1'>",
        ),
        ("cp1252", "", ""),
        ("utf-8", "text/html; charset=iso-8859-1", ""),
        ("utf-8", "", "<meta charset=iso-8859-1>"),
        ("utf-16", "", ""),
        ("utf-8-sig", "text/html; charset=koi8-r", ""),
        ("utf-8", "text/html; charset=nonsense", "<meta charset=utf-8>"),
    ],
)
def test_words_survive_header_meta_mark_and_a_wrong_charset(
    encoding: str, content_type: str, meta: str
) -> None:
    body = f"<html>{meta}<p>{WORDS}</p>".encode(encoding)
    assert WORDS in decode(body, content_type).text


def test_single_foreign_bytes_do_not_spoil_a_utf8_page() -> None:
    body = "café “warm”".encode() + b" na\xefve \x93old\x94"
    found = decode(body, "text/html; charset=utf-8").text
    assert found == "café “warm” naïve “old”"


def test_utf8_that_was_encoded_twice_reads_right() -> None:
    twice = "It’s warm".encode().decode("cp1252").encode()
    assert decode(twice).text == "It’s warm"


def test_utf7_is_never_believed() -> None:
    assert (
        "<script>" not in decode(b"+ADw-script+AD4-", "text/html; charset=utf-7").text
    )


@given(st.binary(max_size=200), st.sampled_from(["", "utf-8", "shift_jis", "gbk", "x"]))
def test_any_bytes_give_text_that_can_be_written(body: bytes, charset: str) -> None:
    decode(body, f"text/html; charset={charset}").text.encode("utf-8", "strict")


@pytest.mark.shared
def test_declared_encodings_are_found_as_the_standard_says(shared: Path) -> None:
    cases = 0
    for name in ("tests1.dat", "tests2.dat", "test-yahoo-jp.dat"):
        raw = (shared / "corpus" / "encoding" / name).read_bytes()
        for case in raw.split(b"#data\n")[1:]:
            body, wanted = case.rsplit(b"#encoding\n", 1)
            body = body[:-1]
            if body.startswith(b"\xef\xbb\xbf"):
                found = decode(body).encoding
            else:
                found = python_name(declared(body)) or "cp1252"
            assert found == python_name(wanted.decode()), body[:200]
            cases += 1
    assert cases == 82
