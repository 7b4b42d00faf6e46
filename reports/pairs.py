"""The pair of quotes: what a page says, and what stands against or behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports import benchmarks, paths, rows, text, wording
from reports.data import World
from reports.links import record_url

_NO_TRIAL = re.compile(r"(We found no trial of [^.()]{3,300}?)(?: \(|\.)")

# The same with its search, for where the search stands beside it.
_SEARCHED = re.compile(r"^We found no trial of [^.()]{3,300}(?: \([^()]{0,200}\))?\. ?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is set beside a claim: a quote, a review's result, a search or a reason.

    `kind` is quote, benchmark, search or rule.
    """

    kind: str
    heading: str
    quote: str
    label: str
    url: str
    path: str
    note: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim beside its evidence, with the verdict between them."""

    claim_id: str
    verdict_id: str
    path: str
    quote: str
    url: str
    source: str
    site_kind: str
    seen: str
    verdict: str
    verdict_label: str
    certainty: str
    reason: str
    rest: str
    overclaim: int | None
    treatment_id: str
    treatment: str
    evidence: Evidence


def pair(world: World, where: paths.Paths, verdict: rows.Verdict) -> Pair:
    """Set one claim beside its evidence."""
    claim = world.claims[verdict.claim_id]
    beside = evidence(world, where, verdict)
    reason = after_quote(verdict.summary or verdict.rationale)
    if verdict.is_for_review:
        reason = wording.SHOWN[wording.REVIEW].meaning
    return Pair(
        claim_id=claim.claim_id,
        verdict_id=verdict.verdict_id,
        path=where.claim(claim.claim_id),
        quote=text.one_line(verdict.page_quote or claim.quote, 600),
        url=claim.url,
        source=source_of(claim),
        site_kind=claim.site_kind,
        seen=claim.fetched_at,
        verdict=verdict.shown,
        verdict_label=verdict_label(verdict),
        certainty=shown_certainty(verdict),
        reason=reason,
        rest=_SEARCHED.sub("", reason, count=1) if beside.kind == "search" else reason,
        overclaim=verdict.overclaim,
        treatment_id=verdict.treatment_id,
        treatment=world.name(verdict.treatment_id) if verdict.treatment_id else "",
        evidence=beside,
    )


def after_quote(reason: str) -> str:
    """Drop the words that repeat the page: its quote stands beside them."""
    if not reason.startswith("The page says \u201c"):
        return text.settled(reason)
    rest = reason.partition("\u201d")[2].lstrip(". ")
    return text.settled(text.sentence_case(rest) or reason)


def source_of(claim: rows.Claim) -> str:
    """Say in words what kind of page a claim stands on."""
    kinds = {
        "clinic": "A clinic\u2019s page",
        "shop": "A shop\u2019s page",
        "health-information": "A health information page",
        "news": "A news page",
        "society": "A society\u2019s page",
        "hospital": "A hospital\u2019s page",
        "file": "A page taken in from a file",
    }
    return kinds.get(claim.site_kind, "A page")


def verdict_label(verdict: rows.Verdict) -> str:
    """Name a verdict; mixed is never printed without its reason."""
    if verdict.is_for_review:
        return wording.SHOWN[wording.REVIEW].label
    return withheld_label(verdict)


def withheld_label(verdict: rows.Verdict) -> str:
    """Name the verdict itself, also where it is withheld for review."""
    label = wording.word(wording.VERDICTS, verdict.verdict, "verdict").label
    if verdict.verdict == "mixed" and verdict.mixed_reason:
        reason = wording.word(wording.MIXED, verdict.mixed_reason, "mixed reason")
        return f"{label}: {reason.label.lower()}"
    return label


def shown_certainty(verdict: rows.Verdict) -> str:
    """Give the certainty to print beside a verdict, or nothing where none is given."""
    if verdict.is_for_review or verdict.verdict in ("untested", "untestable"):
        return ""
    return verdict.certainty


def evidence(world: World, where: paths.Paths, verdict: rows.Verdict) -> Evidence:
    """Say what a verdict rests on, in the form that it has."""
    if verdict.evidence_quote:
        return _quote(world, where, verdict)
    benchmark = world.benchmarks.get(verdict.benchmark_id)
    if benchmark:
        return of_benchmark(benchmark)
    if verdict.verdict == "untested":
        return _search(world, verdict)
    return Evidence(
        kind="rule",
        heading="Why there is nothing beside it",
        quote=text.settled(verdict.rationale),
        label="",
        url="",
        path="",
        note="",
    )


def of_benchmark(benchmark: rows.Benchmark) -> Evidence:
    """Print a conclusion that people appraised, with its citation."""
    return Evidence(
        kind="benchmark",
        heading=f"{text.sentence_case(benchmarks.kind(benchmark))} found",
        quote=benchmarks.result(benchmark),
        label=benchmarks.cited(benchmark.source, benchmark.year),
        url=benchmarks.url(benchmark),
        path="",
        note="Our words, from its stated result.",
    )


def study_label(study: rows.Study) -> str:
    """Name a study: title, journal, year."""
    about = ", ".join(part for part in (study.journal, str(study.year or "")) if part)
    title = text.one_line(study.title, 160).rstrip(".")
    return f"{title} ({about})" if about else title


def _quote(world: World, where: paths.Paths, verdict: rows.Verdict) -> Evidence:
    study = world.study_of_document.get(verdict.evidence_document_id)
    heading, label, path, url = "A record says", "The record", "", ""
    if study:
        design = wording.word(wording.DESIGNS, study.design, "design").label
        article = "An" if design[0] in "aeiou" else "A"
        heading = f"{article} {design} says"
        label, path = study_label(study), where.study(study.study_id)
        url = study_url(study)
    benchmark = world.benchmarks.get(verdict.benchmark_id)
    note = (
        f"See also {benchmarks.cited(benchmark.source, benchmark.year)}"
        if benchmark
        else ""
    )
    return Evidence(
        kind="quote",
        heading=heading,
        quote=text.one_line(verdict.evidence_quote, 700),
        label=label,
        url=url,
        path=path,
        note=note,
    )


def study_url(study: rows.Study) -> str:
    """Give the best public address of a study."""
    return (
        record_url("pmid", study.pmid)
        or record_url("doi", study.doi)
        or record_url("nct", study.nct_id)
    )


def _search(world: World, verdict: rows.Verdict) -> Evidence:
    search = world.searches.get(verdict.search_id)
    note = "The search is not recorded."
    if search:
        names = text.listed([source_name(name) for name in search.sources])
        note = f"Searched: {names or 'our records'}"
        if search.searched_to:
            note += f", last in {text.month(search.searched_to)}"
        note += f"; {text.at_least(search.n_records)} records looked at."
    name = world.name(verdict.treatment_id) if verdict.treatment_id else "this"
    looked = _looked_for(verdict.summary or verdict.rationale)
    return Evidence(
        kind="search",
        heading="What we looked for",
        quote=looked
        or f"We found no trial of {text.inside(name)} for what is claimed. That says "
        "nothing about whether it helps.",
        label="",
        url="",
        path="",
        note=note,
    )


def _looked_for(reason: str) -> str:
    """Take the words that say which trial was looked for, without day and count."""
    found = _NO_TRIAL.search(reason[:2000])
    if not found:
        return ""
    return f"{found[1]}. That says nothing about whether it helps."


def source_name(code: str) -> str:
    """Print a source of records by the name people know."""
    names = {
        "pubmed": "PubMed",
        "europepmc": "Europe PMC",
        "clinicaltrials": "ClinicalTrials.gov",
        "retractions": "the retraction list",
        "pubmed-archive": "PubMed",
    }
    return names.get(code.removeprefix("demo-"), code)
