"""The two charts of a treatment: how its claims hold up, and how much it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reports import charts, rows, text, wording
from reports.pages import Chart
from reports.palette import LIGHT

# What is no finding is drawn pale.
FILL = {"untested": 0.35, "untestable": 0.15, "for-review": 0.06}
# Below this a share says less than the count.
FEW = 20


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


def kinds(name: str, counted: Sequence[KindCounts]) -> Chart | None:
    """Show how the claims hold up on each kind of source, as bars of 100 per cent."""
    total = sum(row.total for row in counted)
    if not total:
        return None
    values: list[charts.JsonValue] = []
    for place, row in enumerate(counted):
        at = 0.0
        for code in wording.SHOWN:
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
                        "filled": FILL.get(code, 1.0),
                    }
                )
            at += width
    labels: list[charts.JsonValue] = [
        {
            "row": place,
            "label": f"{text.one_line(row.label, 40)}, "
            f"{text.counted(row.total, 'claim')}",
        }
        for place, row in enumerate(counted)
    ]
    codes = list(wording.SHOWN)
    step = 56
    y: charts.Json = {"field": "row", "type": "ordinal", "axis": None}
    supported = sum(row.counts.get("supported", 0) for row in counted)
    return Chart(
        title=_supported(supported, total, text.inside(name)),
        subtitle=f"Verdicts on {text.counted(total, 'claim')}, by kind of source, "
        "as shares of each kind. Numbers in the bars are claims. From left to right: "
        + ", ".join(
            word.label.lower()
            for code, word in wording.SHOWN.items()
            if any(row.counts.get(code, 0) for row in counted)
        )
        + ".",
        spec=charts.spec(
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
                                "range": [
                                    LIGHT.get(code, LIGHT["soft"]) for code in codes
                                ],
                            },
                        },
                        "fillOpacity": {
                            "field": "filled",
                            "type": "quantitative",
                            "scale": None,
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
                                "test": "datum.filled < 1",
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


def _supported(part: int, total: int, name: str) -> str:
    """Say how many claims are supported; few claims make no per cent."""
    if total == 1:
        return f"The one claim about {name} is {'' if part else 'not '}supported"
    if total < FEW:
        return f"{part} of {total} claims about {name} are supported"
    return f"{text.percent(part, total)} of the claims about {name} are supported"


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
    values: list[charts.JsonValue] = []
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
    y: charts.Json = {"field": "row", "type": "ordinal", "axis": None}
    x: charts.Json = {
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
        spec=charts.spec(
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
