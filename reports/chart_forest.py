"""The chart of how large effects are, beside what people call worth having."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports import charts, forest
from reports.benchmarks import POINTS, SMALL_FROM
from reports.pages import Chart
from reports.palette import LIGHT

# Of a row in points: a label of two lines above, the mark below it.
_STEP = 56
_MARK = 17
_LABEL = -17
_HEAD = -6
_IMPORTANT = 10
_SHAPES = {"review": "diamond", "pooled": "circle", "trial": "square"}
_SIZES = {"review": 130, "pooled": 120, "trial": 40}
_WIDTHS = {"review": 2.5, "pooled": 5.0, "trial": 1.5}


@dataclass(frozen=True, slots=True)
class _Scale:
    """The axis of one unit."""

    low: float
    high: float
    step: float
    title: str


def sizes(known: forest.Sizes) -> Chart:
    """Show effects with their intervals, question by question."""
    unit, drawn = known.unit, known.questions[: forest.QUESTIONS_DRAWN]
    heads: list[charts.JsonValue] = []
    values: list[charts.JsonValue] = []
    places = 0
    for question in drawn:
        heads.append({"row": places, "label": list(question.head)})
        places += 1
        for line in _shown(question):
            values.append(
                {
                    "row": places,
                    "x": line.estimate,
                    "low": line.low,
                    "high": line.high,
                    "kind": line.kind,
                    "size": _SIZES[line.kind],
                    "width": _WIDTHS[line.kind],
                    "label": [part for part in (line.label, line.told) if part],
                }
            )
            places += 1
    scale = _scale([line for one in drawn for line in _shown(one)], unit)
    # What leads elsewhere gives the title here: a review before our own reading.
    leading = sorted(drawn, key=lambda one: not one.has_review)
    return Chart(
        title=next((one.finding for one in leading if one.finding), drawn[0].label),
        subtitle=_subtitle(unit),
        spec=charts.spec(
            [*_ground(scale, unit), *_marks(heads, values, scale, places)],
            height=_STEP * places,
        ),
        file=known.chart,
    )


def _shown(question: forest.Question) -> list[forest.Line]:
    trials = [line for line in question.lines if line.kind == "trial"]
    others = [line for line in question.lines if line.kind != "trial"]
    # The largest say most; the file beside the chart has all.
    trials.sort(key=lambda line: line.high - line.low)
    return [*others, *trials[: forest.TRIALS_DRAWN]]


def _subtitle(unit: str) -> str:
    if unit == POINTS:
        what = "Points on a scale of 100"
        bars = (
            "Grey: differences under 5 points, too small to notice. Dashed line: 10 "
            "points, the smallest difference usually called important."
        )
    else:
        what = "Standard deviations, where trials used different scales"
        bars = "Grey: differences under 0.2, usually called trivial."
    return (
        f"{what}, against the comparison named, with the interval in which the true "
        "value plausibly lies. Diamond: a published review. Circle on a thick line: "
        f"trials pooled here. Square: one of these trials. {bars}"
    )


def _scale(lines: Sequence[forest.Line], unit: str) -> _Scale:
    step = 10.0 if unit == POINTS else 0.5
    ends = [end for line in lines for end in (line.low, line.high)]
    low = min(-3 * step, *ends)
    high = max(1.5 * step, *ends)
    return _Scale(
        low=step * (int(low / step) - 1),
        high=step * (int(high / step) + 1),
        step=step,
        title=f"\u2190 better, in {unit}, worse \u2192",
    )


def _x(scale: _Scale) -> charts.Json:
    # At most about eight numbers stand side by side on the width of a phone.
    every = scale.step * max(1, round((scale.high - scale.low) / scale.step / 8))
    count = int((scale.high - scale.low) / every) + 1
    first = every * int(scale.low / every)
    ticks: list[charts.JsonValue] = [
        round(first + every * place, 3)
        for place in range(count + 1)
        if first + every * place <= scale.high
    ]
    return {
        "type": "quantitative",
        "scale": {"domain": [scale.low, scale.high], "nice": False},
        "axis": {
            "title": scale.title,
            "values": ticks,
            "labelExpr": "replace(toString(abs(datum.value)), '-', '')",
        },
    }


def _ground(scale: _Scale, unit: str) -> list[charts.Json]:
    """Draw the trivial zone, the important difference and no difference."""
    x, least = _x(scale), SMALL_FROM[unit]
    layers: list[charts.Json] = [
        {
            "data": {"values": [{"a": -least, "b": least}]},
            "mark": {"type": "rect", "color": LIGHT["band"]},
            "encoding": {"x": {**x, "field": "a"}, "x2": {"field": "b"}},
        }
    ]
    if unit == POINTS:
        layers.append(
            {
                "data": {"values": [{"a": -_IMPORTANT}]},
                "mark": {
                    "type": "rule",
                    "strokeDash": [5, 4],
                    "strokeWidth": 1.5,
                    "color": LIGHT["soft"],
                },
                "encoding": {"x": {**x, "field": "a"}},
            }
        )
    layers.append(
        {
            "data": {"values": [{"a": 0}]},
            "mark": {"type": "rule", "color": LIGHT["axis"]},
            "encoding": {"x": {**x, "field": "a"}},
        }
    )
    return layers


def _marks(
    heads: list[charts.JsonValue],
    values: list[charts.JsonValue],
    scale: _Scale,
    places: int,
) -> list[charts.Json]:
    """Draw the questions, and each line with its label above it."""
    y: charts.Json = {
        "field": "row",
        "type": "ordinal",
        "axis": None,
        "scale": {"domain": list(range(places))},
    }
    return [*_intervals(values, scale, y), *_words(heads, values, y)]


def _intervals(
    values: list[charts.JsonValue], scale: _Scale, y: charts.Json
) -> list[charts.Json]:
    """Draw each line's interval, and its value as a mark of its kind."""
    x = _x(scale)
    shapes: charts.Json = {
        "domain": list(_SHAPES),
        "range": list(_SHAPES.values()),
    }
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "color": LIGHT["known"], "yOffset": _MARK},
            "encoding": {
                "y": y,
                "x": {**x, "field": "low"},
                "x2": {"field": "high"},
                "size": {"field": "width", "type": "quantitative", "scale": None},
                "opacity": {"value": 0.6},
            },
        },
        {
            "data": {"values": values},
            "mark": {
                "type": "point",
                "filled": True,
                "color": LIGHT["known"],
                "opacity": 1,
                "yOffset": _MARK,
            },
            "encoding": {
                "y": y,
                "x": {**x, "field": "x"},
                "size": {"field": "size", "type": "quantitative", "scale": None},
                "shape": {
                    "field": "kind",
                    "type": "nominal",
                    "legend": None,
                    "scale": shapes,
                },
            },
        },
    ]


def _words(
    heads: list[charts.JsonValue], values: list[charts.JsonValue], y: charts.Json
) -> list[charts.Json]:
    """Write the questions and the labels, each on a halo of paper."""
    halo: charts.Json = {
        "stroke": LIGHT["paper"],
        "strokeWidth": 4,
        "strokeJoin": "round",
    }
    label: charts.Json = {"type": "text", "align": "left", "x": 0}
    above: charts.Json = {**label, "yOffset": _LABEL, "lineHeight": 16}
    head: charts.Json = {
        **label,
        "yOffset": _HEAD,
        "lineHeight": 17,
        "fontWeight": "bold",
    }
    written: charts.Json = {"y": y, "text": {"field": "label"}}
    return [
        {"data": {"values": values}, "mark": {**above, **halo}, "encoding": written},
        {"data": {"values": values}, "mark": above, "encoding": written},
        {"data": {"values": heads}, "mark": {**head, **halo}, "encoding": written},
        {"data": {"values": heads}, "mark": head, "encoding": written},
    ]
