"""A large made-up snapshot, written straight into the tables: for size and speed.

Every row is invented and seeded, so that the same numbers come out each time.
"""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa

from warehouse import vocabularies
from warehouse.db import Snapshot, Work, open_snapshot_file, open_work

RUN = "000002-20260102"
FIRST = "000001-20260101"
VERDICTS = (
    ("supported", "", "moderate"),
    ("overstated", "", "low"),
    ("mixed", "too-uncertain", "very-low"),
    ("mixed", "conflict", "low"),
    ("contradicted", "", "moderate"),
    ("untested", "", ""),
    ("untestable", "", ""),
)
STRENGTHS = ("hedged", "plain", "strong", "absolute")
KINDS = ("clinic", "shop", "health-information", "news", "society", "hospital")
WORDS = (
    "eases",
    "calms",
    "lifts away",
    "settles",
    "ends",
    "soothes",
    "clears",
    "may ease",
)

Row = dict[str, object]


def build(
    home: Path,
    *,
    n_claims: int = 10_000,
    n_treatments: int = 180,
    n_sites: int = 40,
    hostile: str = "",
    touch: int = 0,
    is_demo: bool = True,
) -> Snapshot:
    """Write a snapshot of this size; `hostile` is put into every scraped field.

    `touch` changes that many claims against the same world without it.
    """
    with open_work(home) as work:
        tables = _tables(n_claims, n_treatments, n_sites, hostile, touch, is_demo)
        _store(work, tables)
        work.execute("CHECKPOINT")
        source = work.path
    place = home / "warehouse" / f"backcheck-{RUN}.duckdb"
    source.replace(place)
    return open_snapshot_file(place)


def _store(work: Work, tables: dict[str, list[Row]]) -> None:
    for name, listed in tables.items():
        if not listed:
            continue
        # Columns that this world does not speak of get the plainest value there is.
        schema, _, table = name.partition(".")
        needed = work.query(
            "SELECT column_name, data_type FROM duckdb_columns() "
            "WHERE schema_name = ? AND table_name = ? AND NOT is_nullable",
            (schema, table),
        )
        given = set().union(*(row.keys() for row in listed))
        plain = {"VARCHAR": "''", "BOOLEAN": "FALSE", "TIMESTAMP": "'2026-01-01'"}
        rest = "".join(
            f", {plain.get(str(one['data_type']), '0')} AS {one['column_name']}"
            for one in needed
            if one["column_name"] not in given
        )
        with work.given(given=pa.Table.from_pylist(listed)):
            work.execute(f"INSERT INTO {name} BY NAME SELECT *{rest} FROM given")


def _tables(
    n_claims: int,
    n_treatments: int,
    n_sites: int,
    hostile: str,
    touch: int,
    is_demo: bool,
) -> dict[str, list[Row]]:
    chance = random.Random(7)
    treatments = list(vocabularies.treatments().values())[:n_treatments]
    ids = {one.treatment_id for one in treatments}
    names = {one.treatment_id: one.preferred_name for one in treatments}
    tables: dict[str, list[Row]] = {
        "core.runs": [
            {
                "run_id": run_id,
                "sequence": place,
                "run_kind_code": "nightly",
                "state_code": "published",
                "started_at": f"2026-01-0{place} 21:30:00",
                "finished_at": f"2026-01-0{place} 21:40:00",
                "program_version": "0",
                "cleaner_version": "0",
                "page_tagger_version": "0",
                "abstract_tagger_version": "0",
                "note": "",
                "is_demo": is_demo,
            }
            for place, run_id in ((1, FIRST), (2, RUN))
        ],
        "core.treatments": [
            {
                "treatment_id": one.treatment_id,
                "preferred_name": one.preferred_name,
                "category_code": one.category,
                "parent_id": one.parent_id if one.parent_id in ids else None,
                "synonyms": list(one.synonyms),
                "mesh_term": one.mesh_term,
                "notes": one.notes,
            }
            for one in treatments
        ],
        "core.searches": [
            {
                "search_id": "search-1",
                "source_ids": ["pubmed", "europepmc"],
                "searched_to_date": "2026-01-02",
                "n_records": 1234,
            }
        ],
        "core.sites": [
            {
                "site_id": f"site{place}.example.org",
                "site_name": f"Site {place}{hostile}",
                "site_kind_code": KINDS[place % len(KINDS)],
                "first_seen_run_id": FIRST,
                "last_seen_run_id": RUN,
                "is_demo": is_demo,
            }
            for place in range(n_sites)
        ],
        "core.source_states": [
            {
                "run_id": RUN,
                "source_id": name,
                "source_kind_code": name,
                "state_code": state,
                "reason": reason,
                "next_step": "",
                "query": "",
                "n_captures": 12,
                "n_errors": 0,
                "searched_to_date": "2026-01-02",
                "last_good_run_id": FIRST,
            }
            for name, state, reason in (
                ("pubmed", "ok", ""),
                ("europepmc", "ok", ""),
                ("clinicaltrials", "stale", "The server answered 503."),
            )
        ],
        "core.audit_results": [
            {
                "run_id": RUN,
                "audit_id": "quotes-are-substrings",
                "sentence": "Every quote stands in its document.",
                "state_code": "ok",
                "n_rows": 0,
                "detail": "",
                "checked_at": "2026-01-02 21:39:00",
            }
        ],
        "core.changes": [
            {
                "run_id": RUN,
                "sequence": 2,
                "change_code": "verdict-flipped",
                "subject_kind_code": "verdict",
                "subject_id": "verdict-000000",
                "treatment_id": treatments[0].treatment_id,
                "value_before": "supported",
                "value_after": "overstated",
                "cause_code": "new-study",
                "cause": "A new trial came in.",
                "position": 1,
            }
        ],
    }
    _studies(tables, chance, names, hostile, is_demo)
    _claims(tables, chance, names, n_claims, n_sites, hostile, touch, is_demo)
    return tables


def _studies(
    tables: dict[str, list[Row]],
    chance: random.Random,
    names: dict[str, str],
    hostile: str,
    is_demo: bool,
) -> None:
    for table in (
        "raw.documents",
        "raw.texts",
        "core.studies",
        "core.study_levels",
        "core.level_steps",
        "core.study_ids",
        "core.findings",
        "core.bodies",
        "core.body_members",
        "core.certainty_steps",
        "core.benchmarks",
        "core.treatment_summaries",
    ):
        tables[table] = []
    for place, (treatment, name) in enumerate(names.items()):
        certainty = ("high", "moderate", "low", "very-low")[place % 4]
        is_tested = place % 5 != 4
        size = ("large", "moderate", "small", "trivial")[place % 4]
        estimate = {"large": -24.0, "moderate": -14.0, "small": -7.5, "trivial": -2.0}
        body_id = f"body-{place}"
        sentence = f"{name} may make some difference to pain in the made-up trials."
        tables["core.treatment_summaries"].append(
            {
                "treatment_id": treatment,
                "summary": sentence
                if is_tested
                else f"We found no trial of {name} for pain.",
                "effect_word": {
                    "large": "a lot",
                    "moderate": "moderately",
                    "small": "slightly",
                    "trivial": "little or no difference",
                }[size]
                if is_tested
                else "not tested",
                "certainty": certainty if is_tested else None,
                "lead_code": "body" if is_tested else "none",
                "lead_source": "Automatic body of evidence" if is_tested else "",
                "lead_year": None,
                "best_level": 2 if is_tested else None,
                "source_ids": [body_id],
                "conflict_sentences": [],
            }
        )
        if not is_tested:
            continue
        for outcome in ("pain", "function"):
            this = f"{body_id}-{outcome}"
            tables["core.bodies"].append(
                {
                    "body_id": this,
                    "treatment_id": treatment,
                    "population_code": "chronic",
                    "outcome_code": outcome,
                    "comparator_code": "sham-or-placebo",
                    "n_studies": 3,
                    "n_randomised": 3,
                    "n_participants": 240,
                    "n_favours": 2,
                    "n_no_difference": 1,
                    "n_against": 0,
                    "direction_code": "benefit",
                    "size_code": size,
                    "certainty": certainty,
                    "sentence": sentence,
                    "metric": "MD",
                    "unit": "points of 100",
                    "estimate": estimate[size],
                    "ci_low": estimate[size] - 4,
                    "ci_high": estimate[size] + 4,
                    "n_pooled_trials": 3,
                    "n_pooled_participants": 240,
                    "time_window": "short",
                    "method": "random effects",
                }
            )
            tables["core.certainty_steps"].append(
                {
                    "body_id": this,
                    "position": 1,
                    "domain_code": "imprecision",
                    "rule_id": "imprecision-people",
                    "step": -1,
                    "sentence": "240 people are fewer than 400.",
                    "numbers_json": '{"people": 240}',
                    "study_ids": [],
                }
            )
        for number in range(3):
            study = f"study-{place}-{number}"
            document = f"abstract-{place}-{number}"
            quote = f"Pain fell more with {name} than with sham in group {number}."
            tables["raw.documents"].append(
                _document(document, "abstract", "pubmed", "", quote + hostile, is_demo)
            )
            tables["core.studies"].append(
                {
                    "study_id": study,
                    "document_id": document,
                    "content_hash": "h",
                    "title": f"{name} for long-lasting back pain {number}{hostile}",
                    "publication_year": 2015 + number,
                    "journal": "Demonstration Journal of Backs",
                    "pmid": str(99000001 + place * 3 + number),
                    "design_code": "rct",
                    "design_rule_id": "r",
                    "condition_code": "chronic-lbp",
                    "population_code": "chronic",
                    "population_detail": "",
                    "n_participants": 80,
                    "is_planned_n": False,
                    "n_participants_quote": "80 people",
                    "is_treatment_study": True,
                    "is_rct_report": True,
                    "intervention_ids": [treatment],
                    "other_intervention": "",
                    "comparators": ["sham"],
                    "conclusion_direction_code": "benefit",
                    "conclusion_quote": quote,
                    "is_spin": False,
                    "integrity_code": "retracted" if place == 0 else "clean",
                    "is_preprint": False,
                    "tagger_version": "0",
                    "first_seen_run_id": FIRST,
                    "last_changed_run_id": FIRST,
                    "is_current": True,
                    "is_demo": is_demo,
                }
            )
            tables["core.study_levels"].append({"study_id": study, "evidence_level": 2})
            tables["core.level_steps"].append(
                {
                    "study_id": study,
                    "position": 1,
                    "rule_id": "level-start",
                    "step": 0,
                    "sentence": "A randomised trial starts at level 2.",
                    "words": "",
                }
            )
            tables["core.study_ids"].append(
                {
                    "study_id": study,
                    "scheme_code": "pmid",
                    "record_value": str(99000001 + place * 3 + number),
                }
            )
            tables["core.findings"].append(
                {
                    "finding_id": f"finding-{place}-{number}",
                    "study_id": study,
                    "document_id": document,
                    "position": 1,
                    "intervention": treatment,
                    "treatment_id": treatment,
                    "comparator": "sham",
                    "comparator_code": "sham-or-placebo",
                    "abstract_outcome_code": "pain",
                    "outcome_code": "pain",
                    "direction_code": "favours-intervention",
                    "metric": "MD",
                    "estimate": -7.5,
                    "ci_low": -12.0,
                    "ci_high": -3.0,
                    "p_value": "0.01",
                    "unit": "mm",
                    "timepoint": "12 weeks",
                    "is_primary": True,
                    "quote": quote + hostile,
                    "quote_start": 0,
                    "quote_end": len(quote),
                    "rule_id": "r",
                }
            )
            for outcome in ("pain", "function"):
                tables["core.body_members"].append(
                    {
                        "body_id": f"{body_id}-{outcome}",
                        "position": number + 1,
                        "study_id": study,
                        "role_code": "counted",
                        "reason": "Counted.",
                        "effect_100": -7.5,
                        "standard_error_100": 2.0,
                        "n_participants": 80,
                        "time_window": "short",
                    }
                )
        tables["core.benchmarks"].append(
            {
                "benchmark_id": f"benchmark-{place}",
                "source_type_code": "cochrane-review",
                "source": "Demonstration review",
                "publication_year": 2020,
                "treatment_id": treatment,
                "population_code": "chronic",
                "population_detail": "",
                "comparator_code": "sham-or-placebo",
                "comparator_detail": "",
                "outcome_code": "pain",
                "direction_code": "benefit",
                "recommendation_code": "none",
                "certainty": certainty,
                "effect_size": "",
                "n_trials": 5,
                "n_participants": 400,
                "source_url": "https://example.org/review",
                "checked_code": "read",
                "note": "",
            }
        )


def _claims(
    tables: dict[str, list[Row]],
    chance: random.Random,
    names: dict[str, str],
    n_claims: int,
    n_sites: int,
    hostile: str,
    touch: int,
    is_demo: bool,
) -> None:
    for table in (
        "core.claims",
        "core.claim_treatments",
        "core.claim_outcomes",
        "core.claim_history",
        "core.verdicts",
        "core.verdict_gaps",
        "core.claim_summaries",
        "core.scorecard",
    ):
        tables[table] = []
    ids = list(names)
    counts: dict[str, dict[str, int]] = {one: {} for one in ids}
    seen_sites: dict[str, set[str]] = {one: set() for one in ids}
    for place in range(n_claims):
        treatment = ids[int(len(ids) * chance.random() ** 2)]
        index = ids.index(treatment)
        name = names[treatment]
        site = f"site{chance.randrange(n_sites)}.example.org"
        tail = " again" if place < touch else ""
        quote = (
            f"{name} {chance.choice(WORDS)} back pain number {place}{tail}.{hostile}"
        )
        document = f"page-{place}"
        text = f"Before the claim stands this. {quote} And after it stands that."
        tables["raw.documents"].append(
            _document(document, "page", site, site, text, is_demo, hostile)
        )
        tables["raw.texts"].append(
            {
                "document_id": document,
                "content_hash": "h",
                "text_id": f"{document}-h",
                "title": "A made-up page",
                "text": text,
                "first_seen_run_id": FIRST,
                "is_current": True,
            }
        )
        start = text.index(quote)
        strength = chance.choice(STRENGTHS)
        is_tested = index % 5 != 4
        options = VERDICTS[:5] if is_tested else VERDICTS[5:]
        verdict, reason, certainty = options[chance.randrange(len(options))]
        claim = f"claim-{place:06d}"
        tables["core.claims"].append(
            {
                "claim_id": claim,
                "document_id": document,
                "content_hash": "h",
                "site_id": site,
                "quote": quote,
                "quote_start": start,
                "quote_end": start + len(quote),
                "claim_type_code": "efficacy",
                "direction_code": "benefit",
                "strength_code": strength,
                "population_code": "any",
                "treatment_ids": [treatment],
                "page_outcome_codes": ["pain"],
                "other_treatment": "",
                "treatment_reason_code": "named",
                "speaker_code": "asserted",
                "words": [],
                "rule_id": "r",
                "confidence": 0.9,
                "tagger_version": "0",
                "first_seen_run_id": FIRST,
                "last_seen_run_id": RUN,
                "is_current": True,
                "is_demo": is_demo,
            }
        )
        tables["core.claim_treatments"].append(
            {"claim_id": claim, "treatment_id": treatment, "position": 1}
        )
        tables["core.claim_outcomes"].append(
            {
                "claim_id": claim,
                "position": 1,
                "page_outcome_code": "pain",
                "outcome_code": "pain",
            }
        )
        tables["core.verdicts"].append(
            {
                "verdict_id": f"verdict-{place:06d}",
                "claim_id": claim,
                "treatment_id": treatment,
                "verdict": verdict,
                "mixed_reason_code": reason or None,
                "rule_id": "rule-1",
                "rationale": f"Made up: {verdict}.",
                "page_quote": quote,
                "evidence_quote": f"Pain fell more with {name} than with sham "
                "in group 1."
                if is_tested and place % 2
                else None,
                "evidence_document_id": f"abstract-{index}-1"
                if is_tested and place % 2
                else None,
                "benchmark_id": f"benchmark-{index}" if is_tested else None,
                "body_id": f"body-{index}-pain" if is_tested else None,
                "search_id": None if is_tested else "search-1",
                "lead_code": "review" if is_tested else "none",
                "certainty": certainty or None,
                "overclaim": 2 if verdict == "overstated" else 0 if is_tested else None,
                "url": f"http://{site}/{document}{hostile}",
                "site_id": site,
                "site_kind_code": KINDS[int(site[4:].partition(".")[0]) % len(KINDS)],
                "direction_code": "benefit",
                "strength_code": strength,
                "capture_sha256": "0" * 64,
                "summary": None,
                "is_demo": is_demo,
                "study_ids": [f"study-{index}-1"] if is_tested else [],
                "benchmark_ids": [f"benchmark-{index}"] if is_tested else [],
                "confidence": 0.9,
                "is_for_review": False,
            }
        )
        if verdict == "overstated":
            tables["core.verdict_gaps"].append(
                {
                    "verdict_id": f"verdict-{place:06d}",
                    "position": 1,
                    "gap_code": "population",
                    "sentence": "The trials looked at long-lasting pain only.",
                }
            )
        tally = counts[treatment]
        tally[verdict] = tally.get(verdict, 0) + 1
        seen_sites[treatment].add(site)
    for place, (treatment, name) in enumerate(names.items()):
        is_tested = place % 5 != 4
        tally = counts[treatment]
        tables["core.scorecard"].append(
            {
                "treatment_id": treatment,
                "preferred_name": name,
                "sites": len(seen_sites[treatment]),
                "pages": sum(tally.values()),
                "claims": sum(tally.values()),
                "claims_strong": 0,
                "best_level": 2 if is_tested else None,
                "certainty": ("high", "moderate", "low", "very-low")[place % 4]
                if is_tested
                else None,
                "lead_source": "Demonstration review" if is_tested else None,
                "lead_year": 2020 if is_tested else None,
                "effect_word": (
                    "a lot",
                    "moderately",
                    "slightly",
                    "little or no difference",
                )[place % 4]
                if is_tested
                else "not tested",
                **{
                    code: tally.get(code, 0)
                    for code in (
                        "supported",
                        "overstated",
                        "mixed",
                        "contradicted",
                        "untested",
                        "untestable",
                    )
                },
                "overclaim_mean": 1.0 if is_tested else None,
                "is_demo": is_demo,
            }
        )


def _document(
    document: str,
    kind: str,
    source: str,
    site: str,
    text: str,
    is_demo: bool,
    hostile: str = "",
) -> Row:
    return {
        "document_id": document,
        "document_kind_code": kind,
        "source_id": source,
        "url": f"http://{site or 'records.example.org'}/{document}{hostile}",
        "canonical_url": f"http://{site or 'records.example.org'}/{document}",
        "site_id": site,
        "title": f"A made-up page{hostile}",
        "language_code": "en",
        "fetched_at": "2026-01-02 21:31:00",
        "capture_sha256": "0" * 64,
        "content_hash": "h",
        "outcome_code": "ok",
        "outcome_detail": "",
        "extractor": "",
        "journal": "",
        "first_author": "",
        "licence": "",
        "conflicts": "",
        "is_preprint": False,
        "group_id": document,
        "cleaner_version": "0",
        "first_seen_run_id": FIRST,
        "last_seen_run_id": RUN,
        "changed_run_id": FIRST,
        "is_demo": is_demo,
    }
