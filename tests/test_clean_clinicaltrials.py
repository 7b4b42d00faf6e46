from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from flows.clean import clinicaltrials
from flows.clean.refusal import Refused
from spiders.captures import Capture
from warehouse.records import Document, RecordId

STUDY: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT99000010",
            "briefTitle": "Heat for sore backs",
            "officialTitle": "A trial of heat packs",
            "secondaryIdInfos": [{"id": "ISRCTN99000010", "type": "REGISTRY"}],
        },
        "statusModule": {
            "overallStatus": "COMPLETED",
            "startDateStruct": {"date": "2024-01", "type": "ACTUAL"},
            "primaryCompletionDateStruct": {"date": "2025-02-01"},
            "studyFirstPostDateStruct": {"date": "2023-11-05"},
        },
        "sponsorCollaboratorsModule": {
            "leadSponsor": {"name": "Hex U", "class": "OTHER"}
        },
        "descriptionModule": {
            "briefSummary": "We ask if\\* heat helps.\n\nIn 60 people."
        },
        "conditionsModule": {"conditions": ["Low Back Pain"]},
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": ["NA"],
            "designInfo": {
                "allocation": "RANDOMIZED",
                "maskingInfo": {
                    "masking": "SINGLE",
                    "whoMasked": ["OUTCOMES_ASSESSOR"],
                },
            },
            "enrollmentInfo": {"count": 60, "type": "ACTUAL"},
        },
        "armsInterventionsModule": {
            "armGroups": [
                {
                    "label": "Heat",
                    "type": "EXPERIMENTAL",
                    "interventionNames": ["Device: Heat pack"],
                },
                {"label": "Usual care", "type": "NO_INTERVENTION"},
            ],
            "interventions": [{"type": "DEVICE", "name": "Heat pack"}],
        },
        "outcomesModule": {
            "primaryOutcomes": [{"measure": "Pain, 0-10", "timeFrame": "4 weeks"}]
        },
        "contactsLocationsModule": {
            "overallOfficials": [{"name": "Zelda Quill", "role": "STUDY_CHAIR"}]
        },
        "referencesModule": {
            "references": [
                {
                    "pmid": "99000301",
                    "type": "RESULT",
                    "citation": "Quill Z.",
                    "retractions": [{"pmid": "99000302", "source": "J Imag 2026"}],
                },
                {"pmid": "99000303", "type": "BACKGROUND"},
            ]
        },
    },
    "resultsSection": {
        "outcomeMeasuresModule": {
            "outcomeMeasures": [
                {
                    "type": "PRIMARY",
                    "title": "Pain",
                    "timeFrame": "4 weeks",
                    "reportingStatus": "POSTED",
                    "paramType": "MEAN",
                    "dispersionType": "Standard Deviation",
                    "unitOfMeasure": "points",
                    "groups": [
                        {"id": "OG000", "title": "Heat"},
                        {"id": "OG001", "title": "Usual care"},
                    ],
                    "denoms": [
                        {
                            "units": "Participants",
                            "counts": [
                                {"groupId": "OG000", "value": "30"},
                                {"groupId": "OG001", "value": "29"},
                            ],
                        }
                    ],
                    "classes": [
                        {
                            "categories": [
                                {
                                    "measurements": [
                                        {
                                            "groupId": "OG000",
                                            "value": "3.1",
                                            "spread": "1.2",
                                        },
                                        {
                                            "groupId": "OG001",
                                            "value": "NA",
                                            "comment": "lost",
                                        },
                                    ]
                                }
                            ]
                        }
                    ],
                    "analyses": [
                        {
                            "groupIds": ["OG000", "OG001"],
                            "pValue": "<0.001",
                            "paramType": "Mean Difference (Net)",
                            "paramValue": "-1.4",
                            "ciPctValue": "95",
                            "ciLowerLimit": "-2.0",
                            "ciUpperLimit": "-0.8",
                            "statisticalMethod": "ANCOVA",
                        }
                    ],
                }
            ]
        },
        "adverseEventsModule": {
            "timeFrame": "4 weeks",
            "eventGroups": [
                {
                    "id": "EG000",
                    "title": "Heat",
                    "seriousNumAffected": 0,
                    "seriousNumAtRisk": 30,
                    "otherNumAffected": 2,
                    "otherNumAtRisk": 30,
                }
            ],
        },
    },
    "hasResults": True,
}


def read(answer: object) -> list[Document]:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    capture = Capture("", "ct", "clinicaltrials", "", 200, (), body)
    return list(clinicaltrials.documents_of(capture))


def test_a_study_states_its_fields_as_fields() -> None:
    document = read(STUDY)[0]
    entry = document.registry
    assert entry is not None
    assert (entry.nct_id, entry.status) == ("NCT99000010", "COMPLETED")
    assert (entry.enrolment, entry.enrolment_type) == (60, "ACTUAL")
    assert (entry.allocation, entry.masking) == ("RANDOMIZED", "SINGLE")
    assert entry.who_masked == ("OUTCOMES_ASSESSOR",)
    assert entry.arms == ("Heat", "Usual care")
    assert entry.interventions == ("Heat pack",)
    assert entry.completion_date == "2025-02-01"
    assert entry.result_pmids == ("99000301",)
    assert entry.has_results
    assert document.record_ids == (
        RecordId("nct", "NCT99000010"),
        RecordId("isrctn", "ISRCTN99000010"),
    )
    assert document.funding == ("Hex U (OTHER)",)


def test_results_stand_in_readable_lines() -> None:
    lines = read(STUDY)[0].text.split("\n")
    assert "Enrolment: 60 participants (actual)" in lines
    assert "Result: Heat (n=30): 3.1 points (Standard Deviation 1.2)" in lines
    assert "Result: Usual care (n=29): NA points; lost" in lines
    assert (
        "Analysis: Heat versus Usual care: Mean Difference (Net) -1.4 "
        "(95% CI -2.0 to -0.8), p<0.001; ANCOVA" in lines
    )
    assert any("2 of 30 with other events" in line for line in lines)


def test_blocks_stand_at_their_places_and_markdown_is_read() -> None:
    document = read(STUDY)[0]
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
    assert "We ask if* heat helps." in document.text


def test_people_are_dropped_on_arrival() -> None:
    assert "Quill" not in repr(read(STUDY))


def test_a_retraction_the_register_knows_of_is_a_notice() -> None:
    notice = read(STUDY)[1]
    assert notice.kind == "notice"
    (relation,) = notice.relations
    assert (relation.relation, relation.target.value) == ("retraction-of", "99000301")
    assert relation.asserted_by == "clinicaltrials.gov"


def test_a_page_of_studies_gives_each() -> None:
    other = copy.deepcopy(STUDY)
    other["protocolSection"]["identificationModule"]["nctId"] = "NCT99000011"
    found = read({"studies": [STUDY, other], "nextPageToken": "x"})
    assert len([d for d in found if d.kind == "registration"]) == 2
    assert read({"studies": []}) == []


def test_the_retired_format_reads_like_the_present_one() -> None:
    legacy = {
        "FullStudiesResponse": {
            "FullStudies": [
                {
                    "Rank": 1,
                    "Study": {
                        "ProtocolSection": {
                            "IdentificationModule": {
                                "NCTId": "NCT99000012",
                                "BriefTitle": "Old heat",
                            },
                            "StatusModule": {
                                "OverallStatus": "Active, not recruiting",
                                "StartDateStruct": {"StartDate": "July 2001"},
                            },
                            "DesignModule": {
                                "DesignInfo": {"DesignAllocation": "Randomized"},
                                "EnrollmentInfo": {
                                    "EnrollmentCount": "40",
                                    "EnrollmentType": "Actual",
                                },
                            },
                            "ArmsInterventionsModule": {
                                "ArmGroupList": {
                                    "ArmGroup": [
                                        {
                                            "ArmGroupLabel": "Heat",
                                            "ArmGroupType": "Experimental",
                                        }
                                    ]
                                }
                            },
                        }
                    },
                }
            ]
        }
    }
    (document,) = read(legacy)
    assert document.registry is not None
    assert document.registry.status == "ACTIVE_NOT_RECRUITING"
    assert document.registry.start_date == "2001-07"
    assert document.registry.enrolment == 40
    assert document.registry.allocation == "RANDOMIZED"
    assert document.registry.arms == ("Heat",)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"Invalid pageToken", "plain text"),
        (b'{"studies": [', "broken JSON"),
        (b'{"hello": 1}', "neither a study"),
        (b"", "plain text"),
    ],
)
def test_what_is_no_answer_is_refused(body: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read(body)


def test_a_field_that_nobody_reads_is_listed() -> None:
    study = copy.deepcopy(STUDY)
    assert clinicaltrials.unread_in(json.dumps(study).encode()) == set()
    study["protocolSection"]["designModule"]["moonPhase"] = "full"
    assert clinicaltrials.unread_in(json.dumps(study).encode()) == {
        "protocolSection.designModule.moonPhase"
    }


@pytest.mark.shared
def test_real_registrations_lose_no_field(shared: Path) -> None:
    paths = sorted((shared / "corpus" / "clinicaltrials").glob("*.json"))
    assert len(paths) == 17
    for path in paths:
        body = path.read_bytes()
        assert clinicaltrials.unread_in(body) == set(), path.name
        assert read(body)[0].registry is not None
