"""Small makers of records for the tests of judgement: ours, with ids no record has."""

from __future__ import annotations

import csv
from pathlib import Path

from flows.appraise.judge import judge
from warehouse.appraisal_input import Benchmark, ClaimRecord, Search, StudyRecord
from warehouse.judgement import Judgement, Verdict
from warehouse.records import RecordId
from warehouse.tags import Claim, Effect, Finding, StudySignal, StudyTags
from warehouse.vocabularies import treatments

SEARCH = Search(
    search_id="search-000001",
    sources=("demo-pubmed", "demo-europepmc"),
    searched_to="2026-11-21T21:30:00Z",
    n_records=1200,
)
LABELLED = Path(__file__).parent / "labelled" / "verdicts.csv"
_KINDS = {
    "cochrane": "cochrane-review",
    "sr": "systematic-review",
    "guideline": "guideline",
    "landmark": "landmark-rct",
}


def a_benchmark(name: str = "b1", **given: object) -> Benchmark:
    """Make a benchmark; every field may be given."""
    fields: dict[str, object] = {
        "benchmark_id": name,
        "source_type": "cochrane-review",
        "source": f"Source {name}",
        "year": 2022,
        "treatment": "yoga",
        "population": "chronic",
        "population_detail": "",
        "comparator_class": "sham-or-placebo",
        "comparator_detail": "",
        "outcome": "pain",
        "direction": "benefit",
        "recommendation": "none",
        "certainty": "moderate",
        "effect_size": "",
        "n_trials": None,
        "n_participants": None,
        "pmid": "",
        "doi": "",
        "source_url": "https://review.example.org/",
        "checked": "read",
        "superseded_by": "",
        "note": "",
    }
    return Benchmark(**{**fields, **given})  # type: ignore[arg-type]


def a_finding(**given: object) -> Finding:
    """Make a finding; every field may be given."""
    fields: dict[str, object] = {
        "intervention": "yoga",
        "comparator": "sham",
        "outcome": "pain",
        "direction": "favours-intervention",
        "quote": "Pain fell more in the yoga group.",
        "start": 0,
        "end": 33,
        "rule": "test",
        "is_primary": True,
    }
    return Finding(**{**fields, **given})  # type: ignore[arg-type]


def a_tags(*findings: Finding, **given: object) -> StudyTags:
    """Make a study's tags around its findings."""
    fields: dict[str, object] = {
        "document_id": "d",
        "treatment_study": True,
        "design": "rct",
        "design_rule": "test",
        "is_rct_report": True,
        "n": 200,
        "n_quote": "200 people",
        "n_trials": None,
        "condition": "chronic-lbp",
        "interventions": tuple({one.intervention for one in findings}) or ("yoga",),
        "comparators": ("sham",),
        "findings": findings,
        "certainty_stated": None,
        "conclusion_direction": "benefit",
        "conclusion_quote": "",
        "spin": False,
        "signals": (StudySignal("concealment", "adequate", "sealed envelopes", 0, 9),),
    }
    return StudyTags(**{**fields, **given})  # type: ignore[arg-type]


def a_study(name: str = "s1", tags: StudyTags | None = None, **given: object):
    """Make a study record."""
    number = 99000001 + sum(ord(letter) for letter in name)
    fields: dict[str, object] = {
        "study_id": name,
        "document_id": f"doc-{name}",
        "title": "A trial of ours",
        "year": 2023,
        "tags": tags or a_tags(a_finding()),
        "record_ids": (RecordId("pmid", str(number)),),
        "linked": (),
        "integrity": "clean",
        "integrity_signals": (),
        "is_preprint": False,
    }
    return StudyRecord(**{**fields, **given})  # type: ignore[arg-type]


def a_claim(name: str = "c1", **given: object) -> ClaimRecord:
    """Make a claim record; every field of the claim may be given."""
    fields: dict[str, object] = {
        "quote": "Yoga reduces long-lasting back pain.",
        "start": 0,
        "end": 36,
        "treatments": ("yoga",),
        "type": "efficacy",
        "direction": "benefit",
        "strength": "plain",
        "outcomes": ("pain",),
        "population": "chronic",
        "rule": "test",
    }
    claim = Claim(**{**fields, **given})  # type: ignore[arg-type]
    return ClaimRecord(
        claim_id=name,
        document_id=f"page-{name}",
        url="http://clinic.example.org/",
        site="clinic.example.org",
        site_kind="clinic",
        group_id=f"page-{name}",
        claim=claim,
    )


def judged(studies=(), claims=(), benchmarks=()) -> Judgement:
    """Judge with the vocabulary's treatments and the tests' search."""
    return judge(
        studies=tuple(studies),
        claims=tuple(claims),
        benchmarks=tuple(benchmarks),
        search=SEARCH,
        treatments=treatments(),
    )


def verdict_of(studies=(), benchmarks=(), **claim: object) -> Verdict:
    """Judge one claim and give its one verdict."""
    (verdict,) = judged(studies, [a_claim(**claim)], benchmarks).verdicts
    return verdict


def labelled_cases() -> list[dict[str, str]]:
    """Read the labelled verdicts, written before the rules."""
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def evidence_of(case: dict[str, str]):
    """Read a case's evidence: its studies and its benchmarks."""
    studies, benchmarks = [], []
    for place, piece in enumerate(p for p in case["evidence"].split(" | ") if p):
        kind, *pairs = piece.split()
        given = dict(pair.split("=", 1) for pair in pairs)
        name = f"{case['case_id']}-{place}"
        treatment = given.get("t", case["treatment"])
        if kind == "review":
            benchmarks.append(
                a_benchmark(
                    name,
                    source_type=_KINDS[given["kind"]],
                    treatment=treatment,
                    year=int(given["year"]),
                    population=given["p"],
                    outcome=given["o"],
                    comparator_class=given["c"],
                    direction=given["d"],
                    certainty=given["cert"],
                    recommendation=given.get("rec", "none"),
                    effect_size=given.get("effect", "").replace("~", " "),
                    **({"source": given["src"]} if "src" in given else {}),
                    comparator_detail=given.get("detail", ""),
                    note=given.get("note", "").replace("~", " "),
                )
            )
        else:
            studies.append(_trial(name, treatment, given))
    return studies, benchmarks


def _trial(name: str, treatment: str, given: dict[str, str]):
    effect = None
    if "md" in given:
        effect = Effect(
            "MD",
            float(given["md"]),
            float(given["lo"]),
            float(given["hi"]),
            scale_max=100.0,
        )
    comparator = {"sham-or-placebo": "sham"}.get(given["c"], given["c"])
    finding = a_finding(
        intervention=treatment,
        comparator=comparator,
        outcome=given["o"],
        direction=given["d"],
        effect=effect,
    )
    tags = a_tags(
        finding,
        design=given.get("design", "rct"),
        n=int(given["n"]),
        condition={"chronic": "chronic-lbp"}[given["p"]],
        signals=(),
    )
    return a_study(name, tags, integrity=given.get("integrity", "clean"))
