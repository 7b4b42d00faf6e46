"""The marks beside the words: six outlines for verdicts, four dots for certainty."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from reports import wording

# Outlines differ, so that they are told apart without colour and in print.
_PATHS = {
    "supported": '<circle cx="8" cy="8" r="7"/><path d="m4.6 8.3 2.4 2.4 4.4-5"/>',
    "overstated": '<path d="M2.5 8.2 8 2.7l5.5 5.5M2.5 13.4 8 7.9l5.5 5.5"/>',
    "mixed": '<path d="M8 1v14" stroke-dasharray="2 1.6"/>'
    '<path d="M1.5 6h4M1.5 10h4M10.5 6h4M10.5 10h4"/>',
    "contradicted": '<rect x="1.2" y="1.2" width="13.6" height="13.6" rx="1.5"/>'
    '<path d="m5 5 6 6m0-6-6 6"/>',
    "untested": '<circle cx="8" cy="8" r="6.6"/>',
    "untestable": '<circle cx="8" cy="8" r="6.6" stroke-dasharray="2.4 2.2"/>',
    "for-review": '<path d="M8 1 15 8 8 15 1 8Z"/><path d="M8 4.6v4M8 11.2v.2"/>',
}


@cache
def definitions() -> Markup:
    """Define the marks once for a page: six verdicts, four steps of certainty."""
    symbols = "".join(
        f'<symbol id="v-{code}" viewBox="0 0 16 16">{path}</symbol>'
        for code, path in _PATHS.items()
    )
    steps = "".join(
        f'<symbol id="d-{filled}" viewBox="0 0 58 13">{_circles(filled)}</symbol>'
        for filled in range(1, 5)
    )
    return Markup(  # noqa: S704 - only our own constants
        '<svg class="defs" aria-hidden="true" width="0" height="0">'
        f"{symbols}{steps}</svg>"
    )


def _circles(filled: int) -> str:
    return "".join(
        f'<circle cx="{6.5 + 15 * place}" cy="6.5" r="5" '
        f'fill="{"currentColor" if place < filled else "none"}" '
        'stroke="currentColor" stroke-width="1.6"/>'
        for place in range(4)
    )


@cache
def verdict(code: str, text: str = "") -> Markup:
    """Mark a verdict: outline, colour and word together."""
    label = text or wording.word(wording.SHOWN, code, "verdict").label
    return Markup(
        '<span class="verdict v-{0}"><svg aria-hidden="true"><use href="#v-{0}"/></svg>'
        "{1}</span>"
    ).format(code, label)


@cache
def certainty(code: str) -> Markup:
    """Write a certainty as its word and four dots; the dots are told in words too."""
    label = wording.word(wording.CERTAINTY, code, "certainty").label
    filled = wording.FILLED.get(code)
    if filled is None:
        return Markup('<span class="sure">{}</span>').format(label)
    return Markup(
        '<span class="sure">{} {}<span class="unseen"> certainty, {} of 4</span></span>'
    ).format(label, dots(code), filled)


@cache
def dots(code: str) -> Markup:
    """Draw the four dots of a certainty; the word always stands beside them."""
    return Markup(
        '<svg class="dots" aria-hidden="true"><use href="#d-{}"/></svg>'
    ).format(wording.FILLED[code])


def bar(share: float, kind: str) -> Markup:
    """Draw a share from 0 to 1 as a bar; its number always stands beside it."""
    width = max(0.0, min(1.0, share)) * 100
    return Markup(
        '<svg class="bar b-{}" viewBox="0 0 100 8" preserveAspectRatio="none" '
        'aria-hidden="true"><rect class="track" width="100" height="8"/>'
        '<rect width="{}" height="8"/></svg>'
    ).format(kind, f"{width:.1f}")


def stack(counts: dict[str, int]) -> Markup:
    """Draw verdict counts as one bar in the fixed order; the numbers stand beside."""
    total = sum(counts.values())
    parts: list[Markup] = []
    at = 0.0
    for code in wording.SHOWN:
        width = 100 * counts.get(code, 0) / total if total else 0.0
        if width:
            parts.append(
                Markup('<rect class="s-{}" x="{}" width="{}" height="8"/>').format(
                    code, f"{at:.2f}", f"{max(width - 0.6, 0.3):.2f}"
                )
            )
        at += width
    return Markup(
        '<svg class="bar stack" viewBox="0 0 100 8" preserveAspectRatio="none" '
        'aria-hidden="true">{}</svg>'
    ).format(Markup().join(parts))
