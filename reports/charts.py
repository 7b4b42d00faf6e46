"""The charts: Vega-Lite in, static SVG out, no browser, the same each time."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Protocol

from markupsafe import Markup

from reports import rows, text, wording
from reports.pages import Chart
from reports.palette import LIGHT

WIDTH = 400
FONT = "sans-serif"
FEW = 20
_ROLES = re.compile(r' (?:role|aria-roledescription|aria-label|aria-hidden)="[^"]*"')
_FONT_FAMILY = re.compile(r' font-family="[^"]*"')
_OPEN = re.compile(r"<svg [^>]*>")

Json = dict[str, "JsonValue"]
JsonValue = str | int | float | bool | None | list["JsonValue"] | Json


_CONFIG: Json = {
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


class KindCounts(Protocol):
    """Verdict counts on one kind of source."""

    @property
    def label(self) -> str:
        """Name of the kind."""

    @property
    def counts(self) -> dict[str, int]:
        """Counts by verdict."""

    @property
    def total(self) -> int:
        """All claims."""


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


def home(listed: Sequence[ScoreLike], n_sites: int, stamp: str) -> Chart | None:
    """Draw the first page's rows as one picture, with source and date burned in."""
    if not listed:
        return None
    values: list[JsonValue] = []
    for place, row in enumerate(listed):
        values.append(
            {
                "row": place,
                "name": text.one_line(row.name, 44),
                "share": round(100 * row.share, 1),
                "told": row.share_told,
                "column": _COLUMNS.get(row.place, ""),
                "helps": row.place == "helps",
                "dots": _text_dots(row.certainty, row.place),
            }
        )
    y: Json = {
        "field": "name",
        "type": "nominal",
        "sort": {"field": "row"},
        "axis": {"title": None, "ticks": False, "domain": False, "labelLimit": 260},
    }
    columns: list[JsonValue] = list(_SCALE)
    x: Json = {
        "type": "nominal",
        "scale": {"domain": columns},
        "axis": {"orient": "top", "title": None, "labelAngle": 0, "grid": True},
    }
    sold: Json = {
        "width": 190,
        "height": {"step": 34},
        "encoding": {"y": y},
        "layer": [
            {
                "mark": {"type": "bar", "height": 13, "color": LIGHT["sold"]},
                "encoding": {
                    "x": {
                        "field": "share",
                        "type": "quantitative",
                        "axis": {
                            "orient": "top",
                            "title": f"Sold: share of {n_sites:,} sites",
                            "labels": False,
                            "ticks": False,
                            "grid": False,
                            "domain": False,
                        },
                    }
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 5},
                "encoding": {
                    "x": {"field": "share", "type": "quantitative"},
                    "text": {"field": "told"},
                },
            },
        ],
    }
    known: Json = {
        "width": 620,
        "height": {"step": 34},
        "encoding": {"y": {**y, "axis": None}},
        "layer": [
            {
                "transform": [{"filter": "datum.helps"}],
                "mark": {
                    "type": "bar",
                    "height": 24,
                    "fill": LIGHT["panel"],
                    "stroke": LIGHT["axis"],
                    "strokeDash": [3, 3],
                },
                "encoding": {
                    "x": {**x, "datum": "Slightly", "bandPosition": 0},
                    "x2": {"datum": "A lot", "bandPosition": 1},
                },
            },
            {
                "mark": {"type": "text", "fontSize": 16, "color": LIGHT["known"]},
                "encoding": {
                    "x": {**x, "field": "column"},
                    "text": {"field": "dots"},
                },
            },
        ],
    }
    whole: Json = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": LIGHT["paper"],
        "padding": 16,
        "title": {
            "text": "What is sold for back pain, and what trials found",
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
        },
        "data": {"values": values},
        "spacing": 14,
        "hconcat": [sold, known],
        "config": _CONFIG,
    }
    return Chart(
        title="What is sold for back pain, and what trials found",
        subtitle=stamp,
        spec=json.dumps(whole, sort_keys=True),
        file="sold-and-known.svg",
    )


def _text_dots(certainty: str, place: str) -> str:
    if place == "untested":
        return "\u25cb"
    filled = wording.FILLED.get(certainty, 1)
    return "\u25cf" * filled + "\u25cb" * (4 - filled)


def spec(layers: Sequence[Json], height: int, **more: JsonValue) -> str:
    """Write a specification in the house style."""
    whole: Json = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH - 20,
        "height": height,
        "padding": {"left": 10, "right": 10, "top": 6, "bottom": 6},
        "autosize": {"type": "pad"},
        "background": None,
        "config": _CONFIG,
        "layer": list(layers),
    }
    whole.update(more)
    return json.dumps(whole, sort_keys=True)


def kinds(name: str, counted: Sequence[KindCounts]) -> Chart | None:
    """Show how the claims hold up on each kind of source, as bars of 100 per cent."""
    total = sum(row.total for row in counted)
    if not total:
        return None
    values: list[JsonValue] = []
    for place, row in enumerate(counted):
        at = 0.0
        for code in wording.VERDICTS:
            width = 100 * row.counts.get(code, 0) / row.total if row.total else 0.0
            if width:
                values.append(
                    {
                        "row": place,
                        "code": code,
                        "from": round(at, 3),
                        "to": round(at + width, 3),
                        "middle": round(at + width / 2, 3),
                        "n": str(row.counts[code]) if width > 7 else "",
                    }
                )
            at += width
    labels: list[JsonValue] = [
        {"row": place, "label": f"{text.one_line(row.label, 40)}, {row.total:,} claims"}
        for place, row in enumerate(counted)
    ]
    codes = list(wording.VERDICTS)
    step = 56
    y: Json = {"field": "row", "type": "ordinal", "axis": None}
    supported = sum(row.counts.get("supported", 0) for row in counted)
    share = text.percent(supported, total)
    return Chart(
        title=f"{share} of the claims about {name} are supported",
        subtitle=f"Verdicts on {text.counted(total, 'claim')}, by kind of source, "
        "as shares of each kind. Numbers in the bars are claims. From left to right: "
        + ", ".join(word.label.lower() for word in wording.VERDICTS.values())
        + ".",
        spec=spec(
            [
                {
                    "data": {"values": values},
                    "mark": {"type": "bar", "height": 22, "strokeWidth": 2},
                    "encoding": {
                        "y": y,
                        "x": {
                            "field": "from",
                            "type": "quantitative",
                            "scale": {"domain": [0, 100], "nice": False},
                            "axis": None,
                        },
                        "x2": {"field": "to"},
                        "stroke": {"value": LIGHT["paper"]},
                        "fill": {
                            "field": "code",
                            "type": "nominal",
                            "legend": None,
                            "scale": {
                                "domain": list(codes),
                                "range": [LIGHT[code] for code in codes],
                            },
                        },
                        "fillOpacity": {
                            "field": "code",
                            "type": "nominal",
                            "legend": None,
                            "scale": {
                                "domain": list(codes),
                                "range": [1, 1, 1, 1, 0.35, 0.15],
                            },
                        },
                    },
                },
                {
                    "data": {"values": values},
                    "mark": {"type": "text", "fontWeight": "bold"},
                    "encoding": {
                        "y": y,
                        "x": {"field": "middle", "type": "quantitative"},
                        "text": {"field": "n"},
                        "color": {
                            "condition": {
                                "test": "indexof(['untested','untestable'],"
                                "datum.code)>=0",
                                "value": LIGHT["ink"],
                            },
                            "value": LIGHT["paper"],
                        },
                    },
                },
                {
                    "data": {"values": labels},
                    "mark": {
                        "type": "text",
                        "align": "left",
                        "dy": -21,
                        "x": 0,
                        "fontSize": 14,
                    },
                    "encoding": {"y": y, "text": {"field": "label"}},
                },
            ],
            height=step * len(counted),
        ),
        file="claims-by-source.svg",
    )


def effects(bodies: Sequence[rows.Body]) -> Chart | None:
    """Show pooled effects with their doubt, beside what people call worthwhile."""
    shown = [
        body
        for body in bodies
        if body.unit.startswith("points")
        and body.estimate is not None
        and body.ci_low is not None
        and body.ci_high is not None
        and body.certainty != "very-low"
    ][:8]
    if not shown:
        return None
    values: list[JsonValue] = []
    for place, body in enumerate(shown):
        values.append(
            {
                "row": place,
                "x": body.estimate,
                "low": body.ci_low,
                "high": body.ci_high,
                "label": effect_label(body),
            }
        )
    reach = max(
        30.0,
        *(abs(body.ci_low or 0) for body in shown),
        *(abs(body.ci_high or 0) for body in shown),
    )
    reach = 10 * (int(reach / 10) + 1)
    y: Json = {"field": "row", "type": "ordinal", "axis": None}
    x: Json = {
        "type": "quantitative",
        "scale": {"domain": [-reach, reach / 2], "nice": False},
        "axis": {
            "title": "\u2190 better, in points of 100, worse \u2192",
            "values": list(range(-reach, reach // 2 + 1, 10)),
            "labelExpr": "replace(toString(abs(datum.value)), '-', '')",
        },
    }
    height = 58 * len(shown)
    return Chart(
        # The finding in the words that its certainty allows, and not in numbers.
        title=shown[0].sentence.partition(" (")[0].rstrip("."),
        subtitle="Points on a scale of 100 against the comparison named, with the "
        "interval in which the true value plausibly lies. Grey: differences under 5 "
        "points, too small to notice. Dashed line: 10 points, the smallest difference "
        "usually called important.",
        spec=spec(
            [
                {
                    "data": {"values": [{"a": -5, "b": 5}]},
                    "mark": {"type": "rect", "color": LIGHT["band"]},
                    "encoding": {
                        "x": {**x, "field": "a"},
                        "x2": {"field": "b"},
                    },
                },
                {
                    "data": {"values": [{"a": -10}]},
                    "mark": {
                        "type": "rule",
                        "strokeDash": [5, 4],
                        "strokeWidth": 1.5,
                        "color": LIGHT["soft"],
                    },
                    "encoding": {"x": {**x, "field": "a"}},
                },
                {
                    "data": {"values": [{"a": 0}]},
                    "mark": {"type": "rule", "color": LIGHT["axis"]},
                    "encoding": {"x": {**x, "field": "a"}},
                },
                {
                    "data": {"values": values},
                    "mark": {"type": "rule", "strokeWidth": 5, "color": LIGHT["known"]},
                    "encoding": {
                        "y": y,
                        "x": {**x, "field": "low"},
                        "x2": {"field": "high"},
                        "opacity": {"value": 0.55},
                    },
                },
                {
                    "data": {"values": values},
                    "mark": {
                        "type": "point",
                        "filled": True,
                        "size": 110,
                        "color": LIGHT["known"],
                        "opacity": 1,
                    },
                    "encoding": {"y": y, "x": {**x, "field": "x"}},
                },
                {
                    "data": {"values": values},
                    "mark": {
                        "type": "text",
                        "align": "left",
                        "dy": -18,
                        "x": 0,
                        "stroke": LIGHT["paper"],
                        "strokeWidth": 4,
                        "strokeJoin": "round",
                    },
                    "encoding": {"y": y, "text": {"field": "label"}},
                },
                {
                    "data": {"values": values},
                    "mark": {"type": "text", "align": "left", "dy": -18, "x": 0},
                    "encoding": {"y": y, "text": {"field": "label"}},
                },
            ],
            height=height,
        ),
        file="effects.svg",
    )


def effect_label(body: rows.Body) -> str:
    """Name a row of the effect chart: outcome, people, comparison."""
    outcome = wording.word(wording.OUTCOMES, body.outcome, "outcome").label
    people = wording.word(wording.POPULATIONS, body.population, "population").label
    other = wording.word(wording.COMPARATORS, body.comparator_class, "comparator").label
    return f"{text.sentence_case(outcome)}, {people}, against {other}"
