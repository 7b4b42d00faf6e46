"""The sentences of an abstract that tell results."""

from __future__ import annotations

import re

from flows.tag.reading import Line, Reading


def result_lines(reading: Reading) -> list[Line]:
    """Return the sentences under results; without labels, those that tell results.

    Where nothing is labelled a result may be filed under methods or background.
    """
    lines = reading.of("results")
    if any(line.label for line in reading.lines):
        return list(lines)
    if not lines:
        lines = reading.of("conclusions")
    told = set(lines)
    return [
        x
        for x in reading.lines
        if x in told
        or (
            x.role in {"methods", "background"}
            and _TELLS.search(x.low)
            and not _PLANS.search(x.low)
        )
        or (x.role == "conclusions" and _TESTED.search(x.low))
    ]


def concluding_lines(reading: Reading) -> list[Line]:
    """Return the conclusions that compare: read where the results say nothing."""
    return [x for x in reading.of("conclusions") if _COMPARES.search(x.low)]


_TELLS = re.compile(
    r"\b(?:was|were|had|showed|experienced|reported)\b[^.;]{0,80}\b(?:superior to|than|"
    r"compared (?:with|to)|(?:differ\w*|similar) between)\b|"
    r"\bdid not (?:significantly )?differ\b|\bdiffered significantly\b|"
    r"\bsignificantly (?:more|less|greater|lower|higher|better|improved|reduced|"
    r"decreased|different)\b|\bp\s?[<=]\s?0?\.\d"
)
_PLANS = re.compile(
    r"\b(?:aim\w*|purpose|objective|hypothes\w+|to (?:compare|evaluate|investigate|"
    r"determine|assess)|was compared|were compared|random\w+|criteri\w+|previous\w*|"
    r"considered|will be|defined as|baseline)\b"
)
_TESTED = re.compile(r"\bdid not differ\b|\bp\s?[<=]\s?0?\.\d|\b95\s?% ci\b")
_COMPARES = re.compile(
    r"\b(?:compared (?:with|to)|than|versus|vs|superior|favou?red|"
    r"no (?:\w+ ){0,3}differences?)\b"
)
