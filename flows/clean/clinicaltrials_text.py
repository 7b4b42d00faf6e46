"""A registration's fields as readable lines, so that rules read it like an abstract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flows.clean.ledger import Fields, line_of
from flows.clean.scholarly import Section

_MARKDOWN = re.compile(r"\\([\\`*_{}\[\]()#+.!~<>-])")
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*(?:[*•-]|\d+\.)\s)")
_BULLET = re.compile(r"^[*•-]\s+")
_MOST_OUTCOMES: Final = 60  # with results, of one study
_MOST_ROWS: Final = 400  # measured rows, of one outcome


def sections(study: Fields) -> Iterator[Section]:
    """Give a study's lines in the order of a paper: why, how, whom, what came out."""
    protocol = study.one("protocolSection")
    naming = protocol.one("identificationModule")
    yield Section("Official title", naming.string("officialTitle"))
    naming.string("acronym")
    description = protocol.one("descriptionModule")
    yield from _prose("Summary", description.string("briefSummary"))
    yield from _prose("Description", description.string("detailedDescription"))
    conditions = protocol.one("conditionsModule")
    yield Section("Conditions", "; ".join(conditions.strings("conditions")))
    yield Section("Keywords", "; ".join(conditions.strings("keywords")))
    yield from _design(protocol.one("designModule"))
    yield from _status(protocol.one("statusModule"))
    yield from _arms(protocol.one("armsInterventionsModule"))
    yield from _outcomes(protocol.one("outcomesModule"))
    yield from _eligibility(protocol.one("eligibilityModule"))
    results = study.one("resultsSection")
    yield from _flow(results.one("participantFlowModule"))
    yield from _measured(results.one("outcomeMeasuresModule"))
    yield from _harms(results.one("adverseEventsModule"))
    limits = results.one("moreInfoModule").one("limitationsAndCaveats")
    yield from _prose("Limitations", limits.string("description"))


def _prose(label: str, text: str) -> Iterator[Section]:
    """Give each paragraph or list item of a longer text, its markdown read."""
    for part in _PARAGRAPHS.split(_MARKDOWN.sub(r"\1", text)):
        line = _BULLET.sub("", line_of(part))
        if line:
            yield Section(label, line)


def _design(design: Fields) -> Iterator[Section]:
    """Give how the study is made and how many take part."""
    info = design.one("designInfo")
    masking = info.one("maskingInfo")
    enrolment = design.one("enrollmentInfo")
    parts = (
        ("study type", design.string("studyType")),
        ("phase", ", ".join(p for p in design.strings("phases") if p != "NA")),
        ("allocation", info.string("allocation")),
        ("model", info.string("interventionModel")),
        ("observational model", info.string("observationalModel")),
        ("time perspective", info.string("timePerspective")),
        ("primary purpose", info.string("primaryPurpose")),
        ("masking", masking.string("masking")),
        ("masked", ", ".join(masking.strings("whoMasked"))),
        ("patient registry", design.string("patientRegistry")),
        ("target duration", design.string("targetDuration")),
    )
    yield Section("Design", "; ".join(f"{n}: {_low(v)}" for n, v in parts if v))
    yield from _prose("Design", info.string("interventionModelDescription"))
    yield from _prose("Masking", masking.string("maskingDescription"))
    count, kind = enrolment.string("count"), _low(enrolment.string("type"))
    if count:
        yield Section("Enrolment", f"{count} participants ({kind or 'not stated'})")


def _status(status: Fields) -> Iterator[Section]:
    """Give how far the study has come, and why it stopped if it did."""
    yield Section("Status", _low(status.string("overallStatus")))
    yield from _prose("Why stopped", status.string("whyStopped"))


def _arms(module: Fields) -> Iterator[Section]:
    """Give each arm and each intervention on a line of its own."""
    for arm in module.every("armGroups"):
        kind, names = _low(arm.string("type")), arm.strings("interventionNames")
        head = f"{arm.string('label')} ({kind})" if kind else arm.string("label")
        told = line_of(arm.string("description"))
        given = f"Interventions: {'; '.join(names)}" if names else ""
        yield Section("Arm", _joined(head, told, given))
    for one in module.every("interventions"):
        kind, others = _low(one.string("type")), one.strings("otherNames")
        head = f"{one.string('name')} ({kind})" if kind else one.string("name")
        told = line_of(one.string("description"))
        also = f"Also known as: {'; '.join(others)}" if others else ""
        one.strings("armGroupLabels")  # the arms name their interventions
        yield Section("Intervention", _joined(head, told, also))


def _outcomes(module: Fields) -> Iterator[Section]:
    """Give each outcome as planned, with its time."""
    for name, label in (
        ("primaryOutcomes", "Primary outcome"),
        ("secondaryOutcomes", "Secondary outcome"),
        ("otherOutcomes", "Other outcome"),
    ):
        for one in module.every(name):
            frame = one.string("timeFrame")
            told = line_of(one.string("description"))
            when = f"Time frame: {line_of(frame)}" if frame else ""
            yield Section(label, _joined(line_of(one.string("measure")), told, when))


def _eligibility(module: Fields) -> Iterator[Section]:
    """Give who can take part."""
    parts = (
        ("from", module.string("minimumAge")),
        ("to", module.string("maximumAge")),
        ("sex", module.string("sex") or module.string("gender")),
        ("gender based", module.string("genderBased")),
        ("healthy volunteers", module.string("healthyVolunteers")),
        ("sampling", module.string("samplingMethod")),
    )
    yield Section("Participants", "; ".join(f"{n} {_low(v)}" for n, v in parts if v))
    yield from _prose("Participants", module.string("genderDescription"))
    yield from _prose("Participants", module.string("studyPopulation"))
    yield from _prose("Eligibility", module.string("eligibilityCriteria"))


def _flow(module: Fields) -> Iterator[Section]:
    """Give how many started and ended in each group, and why others left."""
    yield from _prose("Recruitment", module.string("recruitmentDetails"))
    yield from _prose("Recruitment", module.string("preAssignmentDetails"))
    titles = {one.string("id"): one.string("title") for one in module.every("groups")}
    for period in module.every("periods"):
        name = period.string("title")
        for stone in period.every("milestones"):
            counts = [
                _counted(titles, one, "numSubjects")
                for one in stone.every("achievements")
            ]
            yield Section(
                "Flow", f"{name}, {_low(stone.string('type'))}: {_all(counts)}"
            )
        for left in period.every("dropWithdraws"):
            counts = [
                _counted(titles, one, "numSubjects") for one in left.every("reasons")
            ]
            yield Section(
                "Flow", f"{name}, {_low(left.string('type'))}: {_all(counts)}"
            )


def _measured(module: Fields) -> Iterator[Section]:
    """Give the posted results: each group's values, then each analysis."""
    for place, one in enumerate(module.every("outcomeMeasures")):
        if place < _MOST_OUTCOMES:
            yield from _outcome(one)


def _outcome(one: Fields) -> Iterator[Section]:
    """Give one outcome's results."""
    groups = {g.string("id"): g.string("title") for g in one.every("groups")}
    sizes = _sizes(one)
    unit, scale = one.string("unitOfMeasure"), _low(one.string("paramType"))
    spread_name = one.string("dispersionType")
    head = _joined(
        f"{_low(one.string('type'))} outcome: {line_of(one.string('title'))}",
        line_of(one.string("description")),
        f"Time frame: {line_of(one.string('timeFrame'))}",
        f"Measured as {scale} in {unit}" if unit else "",
        line_of(one.string("populationDescription")),
    )
    status = one.string("reportingStatus")
    yield Section("Result", head if status == "POSTED" else _joined(head, _low(status)))
    for count, row in enumerate(_rows(one)):
        if count < _MOST_ROWS:
            yield Section("Result", _row(row, groups, sizes, unit, spread_name))
    for analysis in one.every("analyses"):
        yield Section("Analysis", _analysis(analysis, groups))


def _sizes(outcome: Fields) -> dict[str, str]:
    """Return how many were analysed in each group, by the group's id."""
    found: dict[str, str] = {}
    for denominator in outcome.every("denoms"):
        denominator.string("units")
        for count in denominator.every("counts"):
            found.setdefault(count.string("groupId"), count.string("value"))
    return found


def _rows(outcome: Fields) -> Iterator[tuple[str, Fields]]:
    """Give every measurement with the name of its class and category."""
    for one in outcome.every("classes"):
        _sizes(one)
        for category in one.every("categories"):
            names = (one.string("title"), category.string("title"))
            name = ", ".join(part for part in names if part)
            for measurement in category.every("measurements"):
                yield name, measurement


def _row(
    row: tuple[str, Fields],
    groups: dict[str, str],
    sizes: dict[str, str],
    unit: str,
    spread_name: str,
) -> str:
    """Return one measurement as a sentence-like line."""
    name, one = row
    group = one.string("groupId")
    low, high = one.string("lowerLimit"), one.string("upperLimit")
    spread, remark = one.string("spread"), line_of(one.string("comment"))
    size = f" (n={sizes[group]})" if sizes.get(group) else ""
    text = f"{groups.get(group, group)}{size}: {one.string('value')} {unit}".strip()
    if spread:
        text += f" ({_low(spread_name)} {spread})"
    if low or high:
        text += f" ({_low(spread_name)} {low} to {high})"
    text = f"{name}, {text}" if name else text
    return f"{text}; {remark}" if remark else text


def _analysis(one: Fields, groups: dict[str, str]) -> str:
    """Return one comparison as a sentence-like line."""
    names = [groups.get(group, group) for group in one.strings("groupIds")]
    text = " versus ".join(names) or "All groups"
    value, metric = one.string("paramValue"), one.string("paramType")
    if value:
        text += f": {metric or 'estimate'} {value}"
    low, high = one.string("ciLowerLimit"), one.string("ciUpperLimit")
    percent, sides = one.string("ciPctValue") or "95", one.string("ciNumSides")
    if low or high:
        one_sided = ", one-sided" if sides.upper().startswith("ONE") else ""
        text += f" ({percent}% CI {low or 'NA'} to {high or 'NA'}{one_sided})"
    p_value = one.string("pValue")
    if p_value:
        sign = "" if p_value[0] in "<>=" else "="
        text += f", p{sign}{p_value}"
    spread = one.string("dispersionValue")
    parts = (
        f"{_low(one.string('dispersionType'))} {spread}" if spread else "",
        one.string("statisticalMethod"),
        _low(one.string("nonInferiorityType")),
        "non-inferiority was tested" if one.flag("testedNonInferiority") else "",
        line_of(one.string("nonInferiorityComment")),
        line_of(one.string("estimateComment")),
        line_of(one.string("pValueComment")),
        line_of(one.string("statisticalComment")),
        line_of(one.string("otherAnalysisDescription")),
        line_of(one.string("ciUpperLimitComment")),
        line_of(one.string("ciLowerLimitComment")),
    )
    return "; ".join((text, *(part for part in parts if part)))


def _harms(module: Fields) -> Iterator[Section]:
    """Give how many in each group had serious, other or fatal events."""
    frame, told = module.string("timeFrame"), module.string("description")
    yield from _prose("Harms", told)
    threshold = module.string("frequencyThreshold")
    for group in module.every("eventGroups"):
        parts = [
            f"{affected} of {at_risk} with {word}"
            for word, name in (
                ("serious events", "serious"),
                ("other events", "other"),
                ("death", "deaths"),
            )
            for affected in (group.string(f"{name}NumAffected"),)
            for at_risk in (group.string(f"{name}NumAtRisk"),)
            if affected and at_risk
        ]
        group.string("id")
        if parts:
            text = f"{group.string('title')}: {_all(parts)}"
            yield Section("Harms", _joined(text, f"Time frame: {line_of(frame)}"))
    if threshold and threshold != "0":
        yield Section("Harms", f"Other events are listed from {threshold}% on")


def _counted(titles: dict[str, str], one: Fields, name: str) -> str:
    """Return "group: number", with the remark on it if there is one."""
    group, number = one.string("groupId"), one.string(name)
    remark = line_of(one.string("comment"))
    text = f"{titles.get(group, group)} {number or one.string('numUnits')}"
    return f"{text} ({remark})" if remark else text


def _all(parts: list[str]) -> str:
    return "; ".join(parts)


def _joined(*parts: str) -> str:
    """Join parts as sentences, each with its full stop."""
    kept = [part.strip().rstrip(".") for part in parts if part.strip()]
    return ". ".join(part for part in kept if part)


def _low(code: str) -> str:
    """Return a code as words."""
    return code.replace("_", " ").lower() if code.isupper() else code
