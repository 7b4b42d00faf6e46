"""WARC files: what was written comes back, and what was lost is a number."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from spiders.captures import Capture, WarcDamage, WarcWriter, read_warc, seal
from spiders.warc_records import MAX_BODY


def _capture(number: int, body: bytes = b"") -> Capture:
    return Capture(
        url=f"http://clinic.example.org/page/{number}?a=b",
        source="clinic",
        kind="page",
        fetched_at="2026-03-01T21:30:00Z",
        status=200,
        headers=(("Content-Type", "text/html"), ("ETag", f'"{number}"')),
        body=body or f"<p>page {number}</p>".encode() * 40,
    )


def _written(folder: Path, count: int = 20) -> Path:
    path = folder / "night.warc.gz"
    with WarcWriter(path) as writer:
        for number in range(count):
            writer.write(_capture(number))
        assert writer.count == count
    return path


def test_captures_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = _written(tmp_path)
    assert list(read_warc(path, 20)) == [_capture(number) for number in range(20)]


@pytest.mark.parametrize("is_gzip", [True, False], ids=["gzip", "plain"])
def test_a_capture_says_where_in_the_file_it_starts(
    tmp_path: Path, is_gzip: bool
) -> None:
    path = _written(tmp_path, 3)
    if not is_gzip:
        plain = tmp_path / "night.warc"
        plain.write_bytes(gzip.decompress(path.read_bytes()))
        path = plain
    whole = path.read_bytes()
    for capture in read_warc(path, 3):
        assert capture.offset is not None
        rest = tmp_path / f"rest{path.suffix}"
        rest.write_bytes(whole[capture.offset :])
        assert next(iter(read_warc(rest, on_damage=print))) == capture


def test_another_reader_of_the_standard_reads_our_files(tmp_path: Path) -> None:
    path = _written(tmp_path, 3)
    with path.open("rb") as file:
        addresses = [
            record.rec_headers.get_header("WARC-Target-URI")
            for record in ArchiveIterator(file, check_digests="raise")
        ]
    assert addresses == [_capture(number).url for number in range(3)]


@given(
    body=st.binary(max_size=3000),
    headers=st.lists(
        st.tuples(
            st.from_regex(r"[A-Za-z][A-Za-z-]{0,20}", fullmatch=True),
            st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40),
        ),
        max_size=6,
    ),
)
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_body_comes_back_byte_for_byte(
    tmp_path: Path, body: bytes, headers: list[tuple[str, str]]
) -> None:
    known = ("content-encoding", "transfer-encoding")
    kept = tuple((n, v.strip()) for n, v in headers if n.lower() not in known)
    path = tmp_path / "one.warc.gz"
    path.unlink(missing_ok=True)
    capture = Capture("http://x.example.org/", "x", "page", "2026-03-01T21:30:00Z",
                      404, kept, body)  # fmt: skip
    with WarcWriter(path) as writer:
        writer.write(capture)
    assert [c.body for c in read_warc(path, 1)] == [body]


def test_a_cut_at_every_byte_of_the_last_record_costs_that_record_only(
    tmp_path: Path,
) -> None:
    path = _written(tmp_path, 3)
    start = path.stat().st_size
    with WarcWriter(path) as writer:
        writer.write(_capture(3))
    whole = path.read_bytes()
    for cut in range(start, len(whole)):
        path.write_bytes(whole[:cut])
        damages: list[WarcDamage] = []
        read = list(read_warc(path, 4, on_damage=damages.append))
        assert read == [_capture(number) for number in range(3)], cut
        assert damages[0].missing == 1
        assert sum(d.lost_bytes for d in damages) == cut - start


@pytest.mark.parametrize("bit", range(8))
def test_a_flipped_bit_costs_one_record_and_is_counted(
    tmp_path: Path, bit: int
) -> None:
    path = _written(tmp_path)
    whole = bytearray(path.read_bytes())
    for place in range(len(whole) // 3, len(whole) // 3 + 400, 37):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << bit
        path.write_bytes(damaged)
        damages: list[WarcDamage] = []
        read = list(read_warc(path, 20, on_damage=damages.append))
        # Some bytes of a gzip header (its time stamp) carry nothing.
        assert len(read) >= 19
        assert len(read) + sum(d.missing for d in damages) == 20
        assert all(capture in [_capture(n) for n in range(20)] for capture in read)


def test_zeros_appended_by_a_crashed_disk_cost_nothing_but_are_reported(
    tmp_path: Path,
) -> None:
    path = _written(tmp_path)
    path.write_bytes(path.read_bytes() + b"\0" * 4096)
    damages: list[WarcDamage] = []
    assert len(list(read_warc(path, 20, on_damage=damages.append))) == 20
    assert [d.lost_bytes for d in damages] == [4096]


def test_damage_is_raised_after_the_last_good_capture(tmp_path: Path) -> None:
    path = _written(tmp_path)
    path.write_bytes(path.read_bytes()[:-5])
    read = []
    with pytest.raises(WarcDamage, match="19 captures read, 20 expected"):
        for capture in read_warc(path, 20):
            read.append(capture)
    assert len(read) == 19


def test_a_whole_file_with_fewer_records_than_promised_is_damage(
    tmp_path: Path,
) -> None:
    with pytest.raises(WarcDamage):
        list(read_warc(_written(tmp_path, 3), 4))


def test_a_sealed_file_can_be_written_on(tmp_path: Path) -> None:
    path = _written(tmp_path)
    path.write_bytes(path.read_bytes()[:-5])
    assert seal(path) == 19
    with WarcWriter(path) as writer:
        writer.write(_capture(99))
    expected = [_capture(number) for number in [*range(19), 99]]
    assert list(read_warc(path, 20)) == expected


def test_a_header_value_cannot_smuggle_a_header(tmp_path: Path) -> None:
    path = tmp_path / "one.warc.gz"
    capture = Capture("http://x.example.org/", "x", "page", "2026-03-01T21:30:00Z",
                      200, (("X", "a\r\nSet-Cookie: b"),), b"body")  # fmt: skip
    with WarcWriter(path) as writer:
        writer.write(capture)
    (back,) = read_warc(path, 1)
    assert back.headers == (("X", "a  Set-Cookie: b"),)
    assert back.body == b"body"


# ---------------------------------------------------------- files of other people


def _foreign(*records: tuple[str, bytes, str], version: str = "1.0") -> bytes:
    out = b""
    for kind, block, content_type in records:
        head = (
            f"WARC/{version}\r\nWARC-Type: {kind}\r\n"
            "WARC-Target-URI: <http://far.example.org/>\r\n"
            "WARC-Date: 2020-01-02T03:04:05Z\r\n"
            f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        out += head.encode() + block + b"\r\n\r\n"
    return out


HTTP = "application/http; msgtype=response"


def _http(body: bytes, *headers: str) -> bytes:
    lines = "".join(f"{header}\r\n" for header in ("Content-Type: text/html", *headers))
    return f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + body


BODY = b"<p>hello backs</p>" * 20
CODED = {
    "gzip": gzip.compress(BODY),
    "deflate": zlib.compress(BODY),
    "br": brotli.compress(BODY),
}


@pytest.mark.parametrize("coding", CODED)
def test_a_foreign_body_is_decoded(tmp_path: Path, coding: str) -> None:
    path = tmp_path / "far.warc"
    block = _http(CODED[coding], f"Content-Encoding: {coding}")
    path.write_bytes(_foreign(("response", block, HTTP), version="1.1"))
    (capture,) = read_warc(path, source="archive")
    assert capture.body == BODY
    assert capture.source == "archive"
    assert capture.url == "http://far.example.org/"


def test_a_chunked_foreign_body_is_joined(tmp_path: Path) -> None:
    chunked = b"5\r\nhello\r\n6;x=y\r\n backs\r\n0\r\n\r\n"
    block = _http(chunked, "Transfer-Encoding: chunked")
    path = tmp_path / "far.warc"
    path.write_bytes(_foreign(("response", block, HTTP)))
    assert [c.body for c in read_warc(path)] == [b"hello backs"]


def test_requests_and_metadata_are_no_captures(tmp_path: Path) -> None:
    path = tmp_path / "far.warc"
    path.write_bytes(
        _foreign(
            ("warcinfo", b"software: x", "application/warc-fields"),
            ("request", b"GET / HTTP/1.1\r\n\r\n", "application/http"),
            ("response", _http(BODY), HTTP),
        )
    )
    assert len(list(read_warc(path))) == 1


def test_a_file_gzipped_as_one_member_is_read(tmp_path: Path) -> None:
    path = tmp_path / "far.warc.gz"
    records = [("response", _http(BODY + bytes([n])), HTTP) for n in range(3)]
    path.write_bytes(gzip.compress(_foreign(*records)))
    assert len(list(read_warc(path))) == 3


def test_a_bomb_in_a_foreign_file_is_damage_and_not_memory(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(MAX_BODY + 1))
    path = tmp_path / "far.warc"
    path.write_bytes(
        _foreign(
            ("response", _http(bomb, "Content-Encoding: gzip"), HTTP),
            ("response", _http(BODY), HTTP),
        )
    )
    damages: list[WarcDamage] = []
    assert [c.body for c in read_warc(path, on_damage=damages.append)] == [BODY]
    assert damages[0].members == 1


def test_reading_goes_on_at_the_next_header_of_a_plain_file(tmp_path: Path) -> None:
    good = _foreign(("response", _http(BODY), HTTP))
    lying = good.replace(b"Content-Length: ", b"Content-Length: 9")
    path = tmp_path / "far.warc"
    path.write_bytes(good + lying + good)
    damages: list[WarcDamage] = []
    assert len(list(read_warc(path, on_damage=damages.append))) == 2
    assert damages


@given(st.binary(max_size=2000))
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_bytes_whatever_break_the_reader(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "noise.warc"
    for start in (b"", b"\x1f\x8b\x08", b"WARC/1.0\r\n"):
        path.write_bytes(start + raw)
        list(read_warc(path, on_damage=lambda damage: None))


@pytest.mark.shared
def test_every_example_of_the_corpus_is_read_or_counted(shared: Path) -> None:
    expected = {
        "example-bad-non-chunked.warc.gz": (1, 0),
        "example-digest.warc": (0, 0),
        "example-iana.org-chunked.warc": (1, 0),
        "example-resource.warc.gz": (1, 0),
        "example-space-in-target-uri.warc.gz": (1, 0),
        "example-trunc.warc": (0, 1),
        "example-wget-bad-target-uri.warc.gz": (3, 0),
        "example-wrong-chunks.warc.gz": (0, 2),
        "example.warc": (1, 0),
        "example.warc.gz": (1, 0),
        "post-test.warc.gz": (3, 0),
    }
    for name, (captures, members) in expected.items():
        damages: list[WarcDamage] = []
        path = shared / "corpus" / "warc" / name
        read = list(read_warc(path, on_damage=damages.append))
        assert (len(read), sum(d.members for d in damages)) == (captures, members), name
