"""The charts: the same each time, silent for screen readers, told in words."""

from __future__ import annotations

import json
import re
import struct
import zlib
from dataclasses import dataclass, replace

import pytest
from lxml import etree as ElementTree

from reports import chart_treatment, charts, palette, png
from reports.pages import Chart


@dataclass(frozen=True)
class Kind:
    label: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def test_bars_of_verdicts_add_up_to_a_hundred_in_the_fixed_order() -> None:
    chart = chart_treatment.kinds(
        "Yoga", [Kind("Clinics", {"supported": 1, "untested": 3})]
    )
    assert chart is not None
    drawn = json.loads(chart.spec)["layer"][0]["data"]["values"]
    assert [one["code"] for one in drawn] == ["supported", "untested"]
    assert drawn[0]["from"] == 0
    assert chart.title == "1 of 4 claims about yoga are supported"


@pytest.mark.parametrize(("claims", "end"), [(4, 20.0), (20, 100.0), (40, 100.0)])
def test_a_bar_of_few_claims_is_as_long_as_their_number_and_no_share(
    claims: int, end: float
) -> None:
    chart = chart_treatment.kinds(
        "Yoga", [Kind("Clinics", {"supported": 1, "untested": claims - 1})]
    )
    assert chart is not None
    drawn = json.loads(chart.spec)["layer"][0]["data"]["values"]
    assert drawn[-1]["to"] == end


def test_a_share_is_told_in_per_cent_only_of_twenty_claims_and_more() -> None:
    one = chart_treatment.kinds("Yoga", [Kind("Shops", {"supported": 1})])
    many = chart_treatment.kinds("Yoga", [Kind("Shops", {"supported": 5, "mixed": 15})])
    assert one is not None
    assert many is not None
    assert one.title == "The one claim about yoga is supported"
    assert 'Shops, 1 claim"' in one.spec
    assert many.title == "25 % of the claims about yoga are supported"


def test_what_is_no_finding_is_drawn_pale_with_dark_numbers() -> None:
    chart = chart_treatment.kinds(
        "Yoga", [Kind("Shops", {"supported": 2, "untested": 2, "for-review": 2})]
    )
    assert chart is not None
    svg = charts.draw(chart)
    assert 'fill-opacity="0.35"' in svg
    assert 'fill-opacity="0.06"' in svg


def test_no_claim_gives_no_chart() -> None:
    assert chart_treatment.kinds("Yoga", []) is None


def test_a_chart_is_drawn_the_same_twice_without_a_browser() -> None:
    chart = chart_of_yoga()
    assert charts.draw(chart) == charts.draw(chart)


def test_a_chart_in_a_page_is_silent_scaled_and_follows_the_palette() -> None:
    inline = str(charts.inline(charts.draw(chart_of_yoga())))
    assert inline.startswith('<svg aria-hidden="true"')
    assert not re.search(r" (role|aria-label)=", inline)
    assert " style=" not in inline
    colours = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', inline))
    assert colours <= set(palette.LIGHT.values())


def test_hostile_names_end_as_text_in_a_chart() -> None:
    evil = "</text><script>alert(1)</script>"
    chart = chart_treatment.kinds("Yoga", [Kind(evil, {"supported": 1})])
    assert chart is not None
    svg = charts.draw(chart)
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_something_that_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="no svg"):
        charts.inline("<p>")


def chart_of_yoga() -> Chart:
    made = chart_treatment.kinds("Yoga", [Kind("Shops", {"supported": 2, "mixed": 1})])
    assert made is not None
    return replace(made, title="More < than & that", stamp="backcheck, run 7.")


def test_a_chart_that_is_passed_on_carries_title_unit_and_source() -> None:
    chart = chart_of_yoga()
    svg = charts.captioned(charts.draw(chart), chart)
    words = " ".join(ElementTree.fromstring(svg).itertext())
    assert "More < than & that" in words
    assert "Numbers in the bars are claims" in " ".join(words.split())
    assert "backcheck, run 7." in words


def test_a_caption_comes_off_again_and_leaves_the_chart_as_it_was() -> None:
    chart = chart_of_yoga()
    drawn = charts.draw(chart)
    assert charts.uncaptioned(charts.captioned(drawn, chart)) == drawn
    assert charts.uncaptioned(drawn) == drawn


def test_a_picture_is_the_same_each_time_and_twice_the_size_of_its_drawing() -> None:
    chart = chart_of_yoga()
    svg = charts.captioned(charts.draw(chart), chart)
    picture = charts.picture(svg)
    assert picture == charts.picture(svg)
    opened = ElementTree.fromstring(svg)
    wide, high = struct.unpack(">II", picture[16:24])
    assert wide == 2 * float(opened.attrib["width"])
    assert abs(high - 2 * float(opened.attrib["height"])) < 1
    assert len(picture) < 100_000


def test_packing_a_picture_keeps_every_dot() -> None:
    raw = bytes([0, 1, 2, 3, 4] * 40)
    head = struct.pack(">IIBBBBB", 1, 40, 8, 6, 0, 0, 0)
    loose = [(b"IHDR", head), *split(zlib.compress(raw, 0)), (b"IEND", b"")]
    before = b"\x89PNG\r\n\x1a\n" + b"".join(part(*one) for one in loose)
    after = png.packed(before)
    assert len(after) < len(before)
    inside = dict(parts(after))
    assert zlib.decompress(inside[b"IDAT"]) == raw
    assert inside[b"IHDR"] == head
    with pytest.raises(ValueError, match="no PNG"):
        png.packed(b"GIF89a")


def split(data: bytes) -> list[tuple[bytes, bytes]]:
    return [(b"IDAT", data[:50]), (b"IDAT", data[50:])]


def part(kind: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check


def parts(picture: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(picture):
        size, kind = struct.unpack_from(">I4s", picture, at)
        body = picture[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", picture, at + 8 + size)[0] == zlib.crc32(
            kind + body
        )
        found.append((kind, body))
        at += size + 12
    return found
