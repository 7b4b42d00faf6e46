"""Demo registrations as ClinicalTrials.gov v2 writes a study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

Raw: TypeAlias = Mapping[str, object]
Json: TypeAlias = dict[str, object]


def study(trial: Raw) -> Json:
    """Return one registration as a v2 study."""
    body: Json = {"protocolSection": _protocol(trial)}
    if "results" in trial:
        body["resultsSection"] = _results(trial)
    body["derivedSection"] = {
        "miscInfoModule": {"versionHolder": str(trial["updated"])},
        "conditionBrowseModule": {
            "meshes": [{"id": "D99017116", "term": "Low Back Pain"}]
        },
    }
    body["hasResults"] = "results" in trial
    return body


def _rows(trial: Raw, name: str) -> Sequence[Raw]:
    return cast("Sequence[Raw]", trial.get(name, ()))


def _protocol(trial: Raw) -> Json:
    sections: Json = {
        "identificationModule": _identification(trial),
        "statusModule": _status(trial),
        "sponsorCollaboratorsModule": {
            "leadSponsor": {
                "name": trial.get("sponsor", "Demonstration University"),
                "class": trial.get("sponsor_class", "OTHER"),
            }
        },
        "oversightModule": {"isFdaRegulatedDrug": False},
        "descriptionModule": {"briefSummary": trial["summary"]},
        "conditionsModule": {
            "conditions": trial["conditions"],
            "keywords": trial.get("keywords", []),
        },
        "designModule": _design(trial),
        "armsInterventionsModule": _arms(trial),
        "outcomesModule": {
            "primaryOutcomes": [_outcome(row) for row in _rows(trial, "primary")],
            "secondaryOutcomes": [_outcome(row) for row in _rows(trial, "secondary")],
        },
        "eligibilityModule": {
            "eligibilityCriteria": trial.get(
                "eligibility", "Adults with back pain. Invented for demonstration."
            ),
            "healthyVolunteers": False,
            "sex": "ALL",
            "minimumAge": "18 Years",
            "stdAges": ["ADULT", "OLDER_ADULT"],
        },
    }
    if _rows(trial, "references"):
        references = [dict(row) for row in _rows(trial, "references")]
        sections["referencesModule"] = {"references": references}
    return sections


def _identification(trial: Raw) -> Json:
    number = str(trial["nct"]).removeprefix("NCT")
    return {
        "nctId": trial["nct"],
        "orgStudyIdInfo": {"id": f"DEMO-{number}"},
        "organization": {"fullName": "Demonstration University", "class": "OTHER"},
        "briefTitle": trial["title"],
        "officialTitle": trial.get("official", trial["title"]),
    }


def _status(trial: Raw) -> Json:
    module: Json = {
        "statusVerifiedDate": str(trial["updated"])[:7],
        "overallStatus": trial["status"],
    }
    if "why_stopped" in trial:
        module["whyStopped"] = trial["why_stopped"]
    module["expandedAccessInfo"] = {"hasExpandedAccess": False}
    for name, key in (
        ("startDateStruct", "start"),
        ("primaryCompletionDateStruct", "primary_completion"),
        ("completionDateStruct", "completion"),
        ("studyFirstPostDateStruct", "first_posted"),
        ("resultsFirstPostDateStruct", "results_posted"),
        ("lastUpdatePostDateStruct", "updated"),
    ):
        if key in trial:
            coming = str(trial[key]) > "2026-03-03"
            kind = "ESTIMATED" if coming else "ACTUAL"
            module[name] = {"date": str(trial[key]), "type": kind}
    return module


def _design(trial: Raw) -> Json:
    masking: Json = {"masking": trial.get("masking", "NONE")}
    if "who_masked" in trial:
        masking["whoMasked"] = trial["who_masked"]
    return {
        "studyType": trial.get("study_type", "INTERVENTIONAL"),
        "phases": trial.get("phases", ["NA"]),
        "designInfo": {
            "allocation": trial.get("allocation", "RANDOMIZED"),
            "interventionModel": trial.get("model", "PARALLEL"),
            "primaryPurpose": trial.get("purpose", "TREATMENT"),
            "maskingInfo": masking,
        },
        "enrollmentInfo": {
            "count": trial["enrolment"],
            "type": trial.get("enrolment_type", "ACTUAL"),
        },
    }


def _arms(trial: Raw) -> Json:
    arms = [
        {
            "label": row["label"],
            "type": row["type"],
            "description": row.get("description", ""),
            "interventionNames": row.get("interventions", []),
        }
        for row in _rows(trial, "arms")
    ]
    interventions = [
        {
            "type": row["type"],
            "name": row["name"],
            "armGroupLabels": row.get("arms", []),
        }
        for row in _rows(trial, "interventions")
    ]
    return {"armGroups": arms, "interventions": interventions}


def _outcome(row: Raw) -> Json:
    return {"measure": row["measure"], "timeFrame": row["time"]}


def _results(trial: Raw) -> Json:
    measures = [_measure(row) for row in _rows(trial, "results")]
    events = cast("Sequence[Raw]", trial.get("harms", ()))
    section: Json = {"outcomeMeasuresModule": {"outcomeMeasures": measures}}
    if events:
        section["adverseEventsModule"] = _harms(events)
    section["moreInfoModule"] = {
        "limitationsAndCaveats": {"description": "Invented record for demonstration."}
    }
    return section


def _measure(row: Raw) -> Json:
    # A row's groups are [title, analysed, value, spread], numbers as strings.
    groups = cast("Sequence[Sequence[str]]", row["groups"])
    ids = [f"OG{place:03d}" for place in range(len(groups))]
    measure: Json = {
        "type": row.get("type", "PRIMARY"),
        "title": row["title"],
        "timeFrame": row["time"],
        "reportingStatus": "POSTED",
        "paramType": row.get("param", "MEAN"),
        "dispersionType": row.get("dispersion", "Standard Deviation"),
        "unitOfMeasure": row["unit"],
        "groups": [
            {"id": key, "title": group[0]}
            for key, group in zip(ids, groups, strict=True)
        ],
        "denoms": [
            {
                "units": "Participants",
                "counts": [
                    {"groupId": key, "value": group[1]}
                    for key, group in zip(ids, groups, strict=True)
                ],
            }
        ],
        "classes": [{"categories": [{"measurements": _values(ids, groups)}]}],
    }
    analysis = cast("Raw | None", row.get("analysis"))
    if analysis is not None:
        measure["analyses"] = [{"groupIds": ids, **_analysis(analysis)}]
    return measure


def _values(ids: list[str], groups: Sequence[Sequence[str]]) -> list[Json]:
    rows: list[Json] = []
    for key, group in zip(ids, groups, strict=True):
        row: Json = {"groupId": key, "value": group[2]}
        if len(group) > 3:
            row["spread"] = group[3]
        rows.append(row)
    return rows


def _analysis(raw: Raw) -> Json:
    return {
        "statisticalMethod": raw.get("method", "Mixed Models Analysis"),
        "pValue": raw["p"],
        "paramType": raw.get("param", "Mean Difference (Final Values)"),
        "paramValue": raw["value"],
        "ciPctValue": "95",
        "ciNumSides": "TWO_SIDED",
        "ciLowerLimit": raw["low"],
        "ciUpperLimit": raw["high"],
        "nonInferiorityType": "SUPERIORITY",
    }


def _harms(events: Sequence[Raw]) -> Json:
    # Each event: term, and per group [title, affected, at risk].
    first = cast("Sequence[Sequence[object]]", events[0]["groups"])
    ids = [f"EG{place:03d}" for place in range(len(first))]
    return {
        "frequencyThreshold": "0",
        "eventGroups": [
            {"id": key, "title": row[0]} for key, row in zip(ids, first, strict=True)
        ],
        "otherEvents": [
            {
                "term": event["term"],
                "organSystem": "General disorders",
                "assessmentType": "SYSTEMATIC_ASSESSMENT",
                "stats": [
                    {"groupId": key, "numAffected": row[1], "numAtRisk": row[2]}
                    for key, row in zip(
                        ids,
                        cast("Sequence[Sequence[object]]", event["groups"]),
                        strict=True,
                    )
                ],
            }
            for event in events
        ],
    }
