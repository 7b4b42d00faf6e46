"""The records of cleaning: a document, its blocks, and what records say of each other.

Every closed value is a code from warehouse/vocabulary; every offset counts characters
of the document's text; every list is a tuple, so that a record can be hashed.
"""

from __future__ import annotations

from dataclasses import dataclass

# What is said of a record that its own source has withdrawn.
WITHDRAWN = "PubMed has deleted this record (DeleteCitation)"


@dataclass(frozen=True, slots=True)
class Block:
    """One visible piece of a document.

    `kind` is title, heading, paragraph, list-item, table-cell, quote, caption,
    call-to-action, summary (of an accordion), alt-text, meta-description, json-ld,
    abstract-section or furniture kinds (navigation, footer, cookie-banner, comment,
    related). `main` is False for furniture. `heading_path` holds the headings above it,
    outermost first. `label` is an abstract section's own label.
    """

    kind: str
    main: bool
    text: str
    start: int
    end: int
    heading_path: tuple[str, ...] = ()
    level: int = 0
    list_depth: int = 0
    is_quote: bool = False
    is_emphasis: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a page, with the text it stands on."""

    url: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RecordId:
    """An identifier of a record.

    Its scheme is pmid, pmcid, doi, nct, isrctn or registration (in another register).
    """

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A stated relation between two records.

    `relation` is one of retraction-of, retracted-by, concern-of, concern-by,
    erratum-of, erratum-by, reinstated-by, reinstatement-of, preprint-of,
    published-as, protocol-of, result-of, comment-of, comment-by, updated-by,
    update-of. The subject is the document that carries it; `target` the other record.
    """

    relation: str
    target: RecordId
    asserted_by: str
    asserted_date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """What a trial registration states in fields, numbers already parsed."""

    nct_id: str
    status: str
    start_date: str
    completion_date: str
    first_posted_date: str
    results_first_posted_date: str
    enrolment: int | None
    enrolment_type: str
    allocation: str
    masking: str
    who_masked: tuple[str, ...]
    interventions: tuple[str, ...]
    arms: tuple[str, ...]
    conditions: tuple[str, ...]
    primary_outcomes: tuple[str, ...]
    has_results: bool
    result_pmids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One cleaned text, from one capture or one record in it.

    `kind` is page, abstract, registration or notice (a retraction, expression of
    concern, correction or reinstatement). `outcome` is ok, no-text, too-deep,
    timed-out, other-language, block-page or refused; only ok documents are tagged.
    `text` is what quotes and offsets refer to; `main_text` the article alone.
    `document_id` is the first 20 hex digits of sha256 over kind and canonical address
    or record id.
    `published_source` says where the page states its date. `other_abstracts` are
    translations and plain-language summaries, each "type|language|text", never tagged.
    """

    document_id: str
    kind: str
    source: str
    url: str
    canonical_url: str
    title: str
    text: str
    main_text: str
    blocks: tuple[Block, ...]
    language: str
    published_date: str
    fetched_at: str
    capture_sha256: str
    content_hash: str
    outcome: str
    outcome_detail: str = ""
    extractor: str = ""
    site: str = ""
    author: str = ""
    links: tuple[Link, ...] = ()
    record_ids: tuple[RecordId, ...] = ()
    publication_types: tuple[str, ...] = ()
    mesh_terms: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    registry: RegistryEntry | None = None
    journal: str = ""
    year: int | None = None
    authors: tuple[str, ...] = ()
    licence: str = ""
    conflicts: str = ""
    funding: tuple[str, ...] = ()
    is_preprint: bool = False
    is_demo: bool = False
    published_source: str = ""
    other_abstracts: tuple[str, ...] = ()
