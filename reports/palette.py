"""The colours, once: the stylesheet and the charts take them from here.

Text and marks are held to WCAG contrast by a test on these very values.
"""

from __future__ import annotations

LIGHT: dict[str, str] = {
    "paper": "#fdfcfa",
    "panel": "#f4f1ea",
    "raised": "#ffffff",
    "ink": "#1b2530",
    "soft": "#4d5a66",
    "line": "#d8d3c8",
    "axis": "#7a838c",
    "link": "#0b5566",
    "focus": "#b3470b",
    "sold": "#8a4a12",
    "known": "#0e5f6e",
    "band": "#ece8df",
    "supported": "#0b6350",
    "overstated": "#8a4a12",
    "mixed": "#55488c",
    "contradicted": "#98271d",
    "untested": "#44525f",
    "untestable": "#5d6067",
}
DARK: dict[str, str] = {
    "paper": "#12181e",
    "panel": "#1a222a",
    "raised": "#1f2831",
    "ink": "#e9edf0",
    "soft": "#b0bac3",
    "line": "#37434e",
    "axis": "#87939e",
    "link": "#7fd0e0",
    "focus": "#ffb070",
    "sold": "#f0b078",
    "known": "#74cbdb",
    "band": "#232d36",
    "supported": "#6fd3b8",
    "overstated": "#f0b078",
    "mixed": "#bdb2f2",
    "contradicted": "#f59a90",
    "untested": "#b7c4d0",
    "untestable": "#b3b7be",
}
GROUNDS = ("paper", "panel", "raised")
TEXTS = (
    "ink",
    "soft",
    "link",
    "sold",
    "known",
    "supported",
    "overstated",
    "mixed",
    "contradicted",
    "untested",
    "untestable",
)
MARKS = ("axis", "focus", *TEXTS)


def contrast(one: str, other: str) -> float:
    """Give the WCAG contrast ratio of two #rrggbb colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def css() -> str:
    """Write both palettes as custom properties, dark where the reader asks for it."""
    light = ";".join(f"--{name}:{value}" for name, value in LIGHT.items())
    dark = ";".join(f"--{name}:{value}" for name, value in DARK.items())
    marks = "".join(
        f'.chart [{attribute}="{value}"]{{{attribute}:var(--{name})}}'
        for name, value in LIGHT.items()
        for attribute in ("fill", "stroke")
    )
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{marks}"
    )


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
