"""The charts: Vega-Lite in, static SVG out, no browser, the same each time."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from textwrap import wrap

from markupsafe import Markup, escape

from reports import png
from reports.pages import Chart
from reports.palette import LIGHT

# A phone shows a chart at nine tenths of this, so that 13 points stay readable.
WIDTH = 320

FONT = "sans-serif"

_ROLES = re.compile(r' (?:role|aria-roledescription|aria-label|aria-hidden)="[^"]*"')

_FONT_FAMILY = re.compile(r' font-family="[^"]*"')

_OPEN = re.compile(r"<svg [^>]*>")

_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')

# Where a chart begins inside its caption.
_MOVED = '<svg x="0" y="'

Json = dict[str, "JsonValue"]

JsonValue = str | int | float | bool | None | list["JsonValue"] | Json

CONFIG: Json = {
    "view": {"stroke": None},
    "font": FONT,
    "axis": {
        "labelColor": LIGHT["soft"],
        "titleColor": LIGHT["soft"],
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": LIGHT["line"],
        "domainColor": LIGHT["axis"],
        "tickColor": LIGHT["axis"],
    },
    "text": {"fontSize": 13, "color": LIGHT["ink"]},
}


def draw(chart: Chart) -> str:
    """Draw a chart as SVG with its own title, for a file or a page."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(json.loads(chart.spec))
    return drawn


def captioned(svg: str, chart: Chart) -> str:
    """Put title, unit and source into a drawn chart, for those who pass it on."""
    if not chart.stamp:
        return svg
    opened = _OPEN.search(svg)
    size = _SIZE.search(opened[0]) if opened else None
    if size is None:
        raise ValueError(f"the chart drew no svg: {svg[:80]!r}")
    width, height = float(size[1]), float(size[2])
    fit = int(width / 6.6)
    lines = [
        *((one, 15, LIGHT["ink"], "bold") for one in wrap(chart.title, fit * 13 // 16)),
        *((one, 12, LIGHT["soft"], "normal") for one in wrap(chart.subtitle, fit)),
        *((one, 12, LIGHT["soft"], "normal") for one in wrap(chart.stamp, fit)),
    ]
    at, texts = 8.0, []
    for words, points, colour, weight in lines:
        at += points * 1.3
        texts.append(
            f'<text x="12" y="{at:.1f}" font-family="{FONT}" font-size="{points}px" '
            f'font-weight="{weight}" fill="{colour}">{escape(words)}</text>'
        )
    top = at + 10
    whole = f"{width:g} {height + top:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" '
        f'height="{height + top:g}" viewBox="0 0 {whole}"><rect width="100%" '
        f'height="100%" fill="{LIGHT["paper"]}"/>{"".join(texts)}'
        f'{_MOVED}{top:g}" {svg.removeprefix("<svg ")}</svg>'
    )


def uncaptioned(svg: str) -> str:
    """Take the chart out of its caption again."""
    _, found, chart = svg.partition(_MOVED)
    if not found:
        return svg
    return "<svg " + chart.partition('" ')[2].removesuffix("</svg>")


def picture(svg: str) -> bytes:
    """Turn a drawn chart into a PNG, two dots a point."""
    import vl_convert

    made: bytes = vl_convert.svg_to_png(svg, scale=2)
    return png.packed(made)


def inline(svg: str) -> Markup:
    """Prepare a drawn chart for a page: silent for screen readers, scaled by CSS.

    The caption and the table carry the meaning; the marks would be read one by one.
    """
    opened = _OPEN.search(svg)
    if opened is None:
        raise ValueError(f"the chart drew no svg: {svg[:80]!r}")
    box = re.search(r'viewBox="[^"]*"', opened[0])
    body = _FONT_FAMILY.sub("", _ROLES.sub("", svg[opened.end() :]))
    head = f'<svg aria-hidden="true" focusable="false" {box[0] if box else ""}>'
    return Markup(head + body)  # noqa: S704 - drawn and escaped by vl-convert


def spec(layers: Sequence[Json], height: int, **more: JsonValue) -> str:
    """Write a specification in the house style."""
    whole: Json = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH - 20,
        "height": height,
        "padding": {"left": 10, "right": 10, "top": 6, "bottom": 6},
        "autosize": {"type": "pad"},
        "background": None,
        "config": CONFIG,
        "layer": list(layers),
    }
    whole.update(more)
    return json.dumps(whole, sort_keys=True)
