"""The charts: Vega-Lite in, static SVG out, no browser, the same each time."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from markupsafe import Markup

from reports.pages import Chart
from reports.palette import LIGHT

WIDTH = 400

FONT = "sans-serif"

_ROLES = re.compile(r' (?:role|aria-roledescription|aria-label|aria-hidden)="[^"]*"')

_FONT_FAMILY = re.compile(r' font-family="[^"]*"')

_OPEN = re.compile(r"<svg [^>]*>")

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
