"""Studies in the register's retired format, which archives still hold, made modern.

The retired service wrapped each list in an object and repeated the name of the element
in the name of each field: ArmGroupList.ArmGroup[].ArmGroupLabel is armGroups[].label.
"""

from __future__ import annotations

from typing import Final

_LISTS: Final = {
    "OutcomeGroup": "groups",
    "OutcomeDenom": "denoms",
    "OutcomeDenomCount": "counts",
    "OutcomeClass": "classes",
    "OutcomeClassDenom": "denoms",
    "OutcomeClassDenomCount": "counts",
    "OutcomeCategory": "categories",
    "OutcomeMeasurement": "measurements",
    "OutcomeAnalysis": "analyses",
    "OutcomeAnalysisGroupId": "groupIds",
    "DesignWhoMasked": "whoMasked",
    "ArmGroupInterventionName": "interventionNames",
    "InterventionArmGroupLabel": "armGroupLabels",
    "InterventionOtherName": "otherNames",
    "FlowGroup": "groups",
    "FlowPeriod": "periods",
    "FlowMilestone": "milestones",
    "FlowAchievement": "achievements",
    "FlowDropWithdraw": "dropWithdraws",
    "FlowReason": "reasons",
    "NCTIdAlias": "nctIdAliases",
}
# Names that an object's fields repeat without being a list's element.
_PREFIXES: Final = (
    *("Design", "Enrollment", "LeadSponsor", "ResponsibleParty", "Flow", "Events"),
    *("LimitationsAndCaveats", "PointOfContact", "OrgStudy", "Baseline"),
)
_ACRONYMS: Final = {"NCTId": "nctId", "PMID": "pmid", "CI": "ci", "IPD": "ipd"}
_WHOLE: Final = {
    "DesignInfo": "designInfo",
    "EnrollmentInfo": "enrollmentInfo",
    "OrgStudyIdInfo": "orgStudyIdInfo",
    "OrgStudyId": "id",
    "SecondaryId": "id",
    "DesignMaskingDescription": "maskingDescription",
}


def modern(answer: dict[str, object]) -> list[dict[str, object]]:
    """Return the studies of a retired answer in the shape of the present one."""
    response = answer.get("FullStudiesResponse")
    ranked = response.get("FullStudies") if isinstance(response, dict) else None
    found: list[dict[str, object]] = []
    for one in ranked if isinstance(ranked, list) else ():
        study = one.get("Study") if isinstance(one, dict) else None
        if isinstance(study, dict):
            found.append(_object(study, ""))
    return found


def _object(value: dict[str, object], element: str) -> dict[str, object]:
    """Return an object with its names made modern; `element` is what it repeats."""
    made: dict[str, object] = {}
    for name, inner in value.items():
        if name.endswith("List") and isinstance(inner, dict) and len(inner) == 1:
            key, items = next(iter(inner.items()))
            made[_LISTS.get(key) or _plural(_lower(_bare(key, element)))] = [
                _object(item, key) if isinstance(item, dict) else item
                for item in (items if isinstance(items, list) else [items])
            ]
        elif name.endswith("Struct") and isinstance(inner, dict):
            stem = name.removesuffix("Struct")
            made[_lower(name)] = {
                "date": inner.get(stem, ""),
                "type": inner.get(f"{stem}Type", ""),
            }
        elif isinstance(inner, dict):
            made[_lower(_bare(name, element))] = _object(inner, name)
        else:
            made[_lower(_bare(name, element))] = inner
    return made


def _bare(name: str, element: str) -> str:
    """Return a field's name without the name of its element."""
    if name in _WHOLE:
        return _WHOLE[name]
    if name.endswith(("Module", "Section")):
        return name
    for prefix in (element, element.removesuffix("Info"), *_PREFIXES):
        if prefix and name.startswith(prefix) and len(name) > len(prefix):
            rest = name[len(prefix) :]
            if rest[0].isupper():
                return rest
    return name


def _lower(name: str) -> str:
    """Return a name with a small first letter, acronyms as the present format has."""
    name = name.replace("QCDate", "QcDate")
    for acronym, small in _ACRONYMS.items():
        if name.startswith(acronym):
            return small + name[len(acronym) :]
    return name[:1].lower() + name[1:]


def _plural(name: str) -> str:
    """Return the name of a list of things."""
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
