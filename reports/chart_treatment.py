"""The chart of how the claims about a treatment hold up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reports import charts, text, wording
from reports.pages import Chart
from reports.palette import LIGHT

# What is no finding is drawn pale.
FILL = {"untested": 0.35, "untestable": 0.15, "for-review": 0.06}
# Below this a share says less than the count.
FEW = 20
_STEP = 56  # pixels from bar to bar, its label between them
_ROW: charts.Json = {"field": "row", "type": "ordinal", "axis": None}


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
    values = [
        value for place, row in enumerate(counted) for value in _segments(place, row)
    ]
    supported = sum(row.counts.get("supported", 0) for row in counted)
    return Chart(
        title=_supported(supported, total, text.inside(name)),
        subtitle=f"Verdicts on {text.counted(total, 'claim')}, by kind of source. "
        "Numbers in the bars are claims. A full bar is all claims of its kind; kinds "
        f"with fewer than {FEW} are drawn to their number. From left to right: "
        + ", ".join(
            word.label.lower()
            for code, word in wording.SHOWN.items()
            if any(row.counts.get(code, 0) for row in counted)
        )
        + ".",
        spec=charts.spec(
            [_bars(values), _numbers(values), _labels(counted)],
            height=_STEP * len(counted),
        ),
        file="claims-by-source.svg",
    )


def _segments(place: int, row: KindCounts) -> list[charts.JsonValue]:
    """Part one bar by verdict."""
    made: list[charts.JsonValue] = []
    at = 0.0
    # Of few claims a share says less than their number, which is drawn instead.
    whole = max(row.total, FEW)
    for code in wording.SHOWN:
        width = 100 * row.counts.get(code, 0) / whole
        if width:
            made.append(
                {
                    "row": place,
                    "code": code,
                    "from": round(at, 3),
                    "to": round(at + width, 3),
                    "middle": round(at + width / 2, 3),
                    "n": str(row.counts[code]) if width > 4 else "",
                    "filled": FILL.get(code, 1.0),
                }
            )
        at += width
    return made


def _bars(values: list[charts.JsonValue]) -> charts.Json:
    codes: list[charts.JsonValue] = list(wording.SHOWN)
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "height": 22, "strokeWidth": 2},
        "encoding": {
            "y": _ROW,
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
                    "domain": codes,
                    "range": [LIGHT.get(code, LIGHT["soft"]) for code in wording.SHOWN],
                },
            },
            "fillOpacity": {"field": "filled", "type": "quantitative", "scale": None},
        },
    }


def _numbers(values: list[charts.JsonValue]) -> charts.Json:
    return {
        "data": {"values": values},
        "mark": {"type": "text", "fontWeight": "bold"},
        "encoding": {
            "y": _ROW,
            "x": {"field": "middle", "type": "quantitative"},
            "text": {"field": "n"},
            "color": {
                "condition": {"test": "datum.filled < 1", "value": LIGHT["ink"]},
                "value": LIGHT["paper"],
            },
        },
    }


def _labels(counted: Sequence[KindCounts]) -> charts.Json:
    labels: list[charts.JsonValue] = [
        {
            "row": place,
            "label": f"{text.one_line(row.label, 40)}, "
            f"{text.counted(row.total, 'claim')}",
        }
        for place, row in enumerate(counted)
    ]
    return {
        "data": {"values": labels},
        "mark": {"type": "text", "align": "left", "dy": -21, "x": 0, "fontSize": 14},
        "encoding": {"y": _ROW, "text": {"field": "label"}},
    }


def _supported(part: int, total: int, name: str) -> str:
    """Say how many claims are supported; few claims make no per cent."""
    if total == 1:
        return f"The one claim about {name} is {'' if part else 'not '}supported"
    if total < FEW:
        return f"{part} of {total} claims about {name} are supported"
    return f"{text.percent(part, total)} of the claims about {name} are supported"
