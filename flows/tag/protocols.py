"""Whether an abstract is a plan without results."""

from __future__ import annotations

import re

from flows.tag.reading import Reading

_PROTOCOL_TITLE = re.compile(
    r"\b(?:study|trial|research|review) protocol\b|\bprotocol (?:for|of) (?:a|an|the|"
    r"two|"
    r"three|\w+ (?:randomi|trial|study))|\bprotocol\W{0,3}(?:$|\[|\()|trial protocol|"
    r"\b(?:design|rationale|methods)(?:,| and| &)+ (?:design|rationale|methods?|"
    r"methodology|"
    r"protocol|baseline)|\b(?:study|trial) design\b|: (?:design|protocol|"
    r"rationale) (?:of|"
    r"and|for)|^design of (?:a|an|the)\b|^protocol\b|: a protocol\b|study design and"
)


_PROTOCOL_LABEL = re.compile(
    r"methods?\s?/\s?design|design\s?/\s?methods?|dissemination"
)


_WILL = re.compile(
    r"\bwill (?:be|also|have|then|receive|undergo|compare|evaluate|assess|include|"
    r"recruit|"
    r"randomi[sz]e|participate|consist|complete|take|provide|collect|measure|use|test|"
    r"follow|continue|investigate|examine|determine|conduct|focus|allow|last|involve)"
)


_DESCRIBES = re.compile(
    r"\b(?:paper|article|report|manuscript|protocol) (?:describes?|presents?|outlines?|"
    r"reports?) (?:the |a |our )?(?:\w+ ){0,4}(?:protocol|design|rationale|methods)"
)


_RESULT_NUMBERS = re.compile(r"\bp\s?[<>=≤]\s?0?\.\d|\b95\s?% ?ci\b|\bsignificantly\b")


def is_protocol(reading: Reading, kinds: frozenset[str]) -> str:
    """Return the rule by which the abstract is a plan without results, or ""."""
    if "clinical trial protocol" in kinds:
        return "protocol.publication-type"
    told = [
        line
        for line in reading.of("results", "conclusions")
        if _RESULT_NUMBERS.search(line.low) and not _WILL.search(line.low)
    ]
    future = sum(bool(_WILL.search(line.low)) for line in reading.lines)
    labelled = any(_PROTOCOL_LABEL.search(line.label.lower()) for line in reading.lines)
    if told and future < 4:
        return ""
    if _PROTOCOL_TITLE.search(reading.title.lower()):
        return "protocol.title"
    if labelled and future:
        return "protocol.section-label"
    if any(_DESCRIBES.search(line.low) for line in reading.lines):
        return "protocol.describes-plan"
    labels = {line.role for line in reading.lines if line.label}
    if "methods" in labels and "results" not in labels and not told and future:
        return "protocol.no-results"
    planned = sum(bool(_WILL.search(x.low)) for x in reading.of("methods", "objective"))
    if planned >= 2 and future >= 3 and not told:
        return "protocol.future-tense"
    return ""
