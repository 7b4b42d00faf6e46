"""Writes docs/sources.md from sources.toml: what each source gives, limits, licence."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from flows.sources import Source, read_sources

KINDS = {
    "health-information": "Health information",
    "society": "Societies and charities",
    "hospital": "Hospitals",
    "news": "News and magazines",
    "clinic": "Clinics and practices",
    "shop": "Shops",
}
# What an API gives, its limits, and where we stand with its licence.
APIS = {
    "pubmed": (
        "Abstracts of trials and reviews, MeSH terms, publication types, corrections "
        "and retraction links.",
        "Three requests a second, ten with a key; 9,999 records a search, so searches "
        "are cut by entry date and counts are reconciled.",
        "Metadata are a work of the US government. Abstracts may be copyrighted by "
        "their publishers: we publish our tags and at most two sentences of quote.",
    ),
    "europepmc": (
        "The same and more: preprints with links to their papers, licences, funders.",
        "Ten requests a second and 500 a minute; the stated count may be more than "
        "what is delivered.",
        "Open access is no licence by itself: a full abstract is published only under "
        "CC0 or CC BY.",
    ),
    "clinicaltrials": (
        "Registrations, results as posted, and references with their retractions.",
        "No limit is published; we ask about once a second and send a real user agent.",
        "Public; names and telephone numbers of contacts are dropped when cleaning.",
    ),
    "retractions": (
        "Retractions, expressions of concern, corrections and reinstatements.",
        "One file, updated each working day, fetched when it has changed.",
        "Published by Crossref for reuse; the list is named wherever it is used.",
    ),
}

# What holds for every API.
NIGHTS = (
    "A first load may be larger than the budget of a night. It is partial then, and",
    "the next night goes on: PubMed with the records that are not there yet, Europe",
    "PMC and ClinicalTrials.gov at the page they came to. Where such a place is no",
    "longer taken, the load begins again at page one, which `backcheck status` says,",
    "and what is there is not kept twice. The mark of how far a source was read moves",
    "when all of it came, to the day on which the load began: what was revised",
    "meanwhile comes next.",
    "",
    "A night is not believed when an API answers in another shape, delivers less than",
    "it states, has lost three tenths of its records or more, or when its records lack",
    "a field (title, abstract, publication types, date ...) that they used to have: at",
    "least a tenth of them more than is usual, and more than chance brings. The source",
    "is stale then, its mark stays, and what came in such records is put aside under",
    "the ending `.held`. A loss that is real is accepted by another `floor` of the",
    "source in sources.toml. A first load has nothing to be compared with, and fewer",
    "than 20 records tell nothing.",
)


def sources_page(sources: Sequence[Source]) -> str:
    """The page as Markdown, in the order of sources.toml."""
    lines = [
        "# Sources",
        "",
        "Written from sources.toml; change it there and write this page again with",
        "`python -m flows.sources_page sources.toml docs/sources.md`.",
        "",
        "*Met* is the date on which `backcheck sources check` last fetched a sample: a",
        "source that was never met is a plan and not a promise.",
        "",
        "## Literature and registries",
        "",
        *NIGHTS,
        "",
    ]
    for source in sources:
        if source.is_api:
            gives, limits, licence = APIS[source.kind]
            lines += [
                f"### {source.title or source.name}",
                "",
                f"- Gives: {gives}",
                f"- Limits: {limits}",
                f"- Licence: {licence}",
                f"- Address: <{source.home}>",
                f"- Met: {source.checked}. Fewest records that make sense: "
                f"{source.floor:,}.",
                "",
            ]
    lines += [
        "## Sites",
        "",
        "Pages belong to whoever made them: we keep what was served, publish short",
        "quotes with address, time and hash, and name where a correction can be sent.",
        "robots.txt is obeyed as RFC 9309 says; one request at a time, with a pause.",
        "",
    ]
    for kind, heading in KINDS.items():
        rows = [source for source in sources if source.kind == kind]
        if not rows:
            continue
        lines += [f"### {heading}", "", *_table(rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(sources: Sequence[Source]) -> list[str]:
    lines = [
        "| Source | Country | Starts at | Floor | Corrections to | Met |",
        "|---|---|---|---:|---|---|",
    ]
    for source in sources:
        begin = source.start[0] if source.start else "/"
        lines.append(
            f"| {_cell(source.title or source.name)} | {source.country} "
            f"| <{source.home.rstrip('/')}{_cell(begin)}> | {source.floor} "
            f"| <{_cell(source.contact)}> | {source.checked} |"
        )
    return lines


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    _text = sources_page(read_sources(Path(sys.argv[1])))
    Path(sys.argv[2]).write_text(_text, encoding="utf-8")
