"""The first page as one picture, to be passed on: source and date are burned in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Protocol

from reports import charts, text, wording
from reports.pages import Chart
from reports.palette import LIGHT


class ScoreLike(Protocol):
    """What a row of the first page gives to its picture."""

    @property
    def name(self) -> str:
        """Name of the treatment."""

    @property
    def share(self) -> float:
        """Share of sites, 0 to 1."""

    @property
    def share_told(self) -> str:
        """The share in words."""

    @property
    def place(self) -> str:
        """Place on the scale."""

    @property
    def certainty(self) -> str:
        """Certainty of the leading evidence."""


_TITLE = "What is sold for back pain, and what trials found"
_SCALE = (
    "Worse",
    "Little or none",
    "Slightly",
    "Moderately",
    "A lot",
    "Not clear",
    "No trial found",
)
_COLUMNS = {
    "effect-0": "Worse",
    "effect-1": "Little or none",
    "effect-2": "Slightly",
    "helps": "Moderately",
    "effect-3": "Moderately",
    "effect-4": "A lot",
    "unsure": "Not clear",
    "untested": "No trial found",
}


def picture(listed: Sequence[ScoreLike], n_sites: int, stamp: str) -> Chart | None:
    """Draw the first page's rows as one picture, with source and date burned in."""
    if not listed:
        return None
    values: list[charts.JsonValue] = [
        _value(place, row) for place, row in enumerate(listed)
    ]
    y: charts.Json = {
        "field": "name",
        "type": "nominal",
        "sort": {"field": "row"},
        "axis": {"title": None, "ticks": False, "domain": False, "labelLimit": 260},
    }
    whole: charts.Json = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": LIGHT["paper"],
        "padding": 16,
        "title": _heading(stamp),
        "data": {"values": values},
        "spacing": 14,
        "hconcat": [_sold(y, n_sites), _known({**y, "axis": None})],
        "config": charts.CONFIG,
    }
    return Chart(
        title=_TITLE,
        subtitle=stamp,
        spec=json.dumps(whole, sort_keys=True),
        file="sold-and-known.svg",
        has_png=True,
    )


def _value(place: int, row: ScoreLike) -> charts.Json:
    return {
        "row": place,
        "name": text.one_line(row.name, 44),
        "share": round(100 * row.share, 1),
        "told": row.share_told,
        "column": _COLUMNS.get(row.place, ""),
        "helps": row.place == "helps",
        "dots": _text_dots(row.certainty, row.place),
    }


def _heading(stamp: str) -> charts.Json:
    return {
        "text": _TITLE,
        "subtitle": [
            "More filled dots mean more certain. Dashed frame: helps, by an "
            "amount that is not known.",
            stamp,
        ],
        "anchor": "start",
        "fontSize": 18,
        "subtitleFontSize": 13,
        "subtitlePadding": 6,
        "offset": 14,
        "color": LIGHT["ink"],
        "subtitleColor": LIGHT["soft"],
    }


def _sold(y: charts.Json, n_sites: int) -> charts.Json:
    """The left half: a bar for the share of sites that sell the treatment."""
    axis: charts.Json = {
        "orient": "top",
        "title": f"Sold: share of {n_sites:,} sites",
        "labels": False,
        "ticks": False,
        "grid": False,
        "domain": False,
    }
    share: charts.Json = {"field": "share", "type": "quantitative"}
    return {
        "width": 190,
        "height": {"step": 34},
        "encoding": {"y": y},
        "layer": [
            {
                "mark": {"type": "bar", "height": 13, "color": LIGHT["sold"]},
                "encoding": {"x": {**share, "axis": axis}},
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 5},
                "encoding": {"x": share, "text": {"field": "told"}},
            },
        ],
    }


def _known(y: charts.Json) -> charts.Json:
    """The right half: dots of certainty at the place of what was found."""
    columns: list[charts.JsonValue] = list(_SCALE)
    x: charts.Json = {
        "type": "nominal",
        "scale": {"domain": columns},
        "axis": {"orient": "top", "title": None, "labelAngle": 0, "grid": True},
    }
    frame: charts.Json = {
        "type": "bar",
        "height": 24,
        "fill": LIGHT["panel"],
        "stroke": LIGHT["axis"],
        "strokeDash": [3, 3],
    }
    return {
        "width": 620,
        "height": {"step": 34},
        "encoding": {"y": y},
        "layer": [
            {
                "transform": [{"filter": "datum.helps"}],
                "mark": frame,
                "encoding": {
                    "x": {**x, "datum": "Slightly", "bandPosition": 0},
                    "x2": {"datum": "A lot", "bandPosition": 1},
                },
            },
            {
                "mark": {"type": "text", "fontSize": 16, "color": LIGHT["known"]},
                "encoding": {"x": {**x, "field": "column"}, "text": {"field": "dots"}},
            },
        ],
    }


def _text_dots(certainty: str, place: str) -> str:
    if place == "untested":
        return "\u25cb"
    filled = wording.FILLED.get(certainty, 1)
    return "\u25cf" * filled + "\u25cb" * (4 - filled)
