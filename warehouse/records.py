"""The records that cross a stage: what clean makes, what tag makes, what load takes.

Every closed value is a code from warehouse/vocabulary; every offset counts characters
of the document's text; every list is a tuple, so that a record can be hashed.
"""

from __future__ import annotations

from dataclasses import dataclass

# What is said of a record that its own source has withdrawn.
WITHDRAWN = "PubMed has deleted this record (DeleteCitation)"

# ---------------------------------------------------------------- clean -> tag


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


# ----------------------------------------------------------------- tag -> load


@dataclass(frozen=True, slots=True)
class Mention:
    """A treatment named in a text."""

    treatment: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a page, in the codes of the page code book.

    `rule` is the id of the rule that made it and `words` the words it rests on.
    `treatment_reason` says why these treatments: named, heading, list-lead-in,
    preceding-sentence, pronoun or page-topic. `speaker` is asserted,
    attributed-with-link, attributed, testimonial or quoted-to-deny. `confidence` is
    0 to 1, calibrated on our own labelled sentences.
    """

    quote: str
    start: int
    end: int
    treatments: tuple[str, ...]
    type: str
    direction: str
    strength: str
    outcomes: tuple[str, ...]
    population: str
    rule: str
    words: tuple[str, ...] = ()
    treatment_reason: str = "named"
    speaker: str = "asserted"
    confidence: float = 1.0
    other_treatment: str = ""


@dataclass(frozen=True, slots=True)
class PageSignal:
    """A marketing or completeness signal of a page, with its words.

    Marketing: price, discount, scarcity, booking, guarantee, testimonial, authority,
    celebrity, before-after. Completeness: harms-stated, numbers-stated, costs-stated,
    alternatives-stated, sources-linked, author-stated, date-stated.
    """

    signal: str
    quote: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class PageTags:
    """All that the tagger says of one page."""

    document_id: str
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    signals: tuple[PageSignal, ...] = ()
    cited_ids: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """A between-group result in numbers, as printed; `unit` keeps the printed scale.

    `scale_max` is the top of the scale the value stands on (10, 24, 100) where it is
    stated or fixed by the instrument, else None.
    """

    metric: str
    value: float | None
    ci_low: float | None = None
    ci_high: float | None = None
    p: str | None = None
    unit: str = ""
    scale_max: float | None = None


@dataclass(frozen=True, slots=True)
class GroupResult:
    """One arm's numbers for one outcome, as printed."""

    group: str
    mean: float | None = None
    sd: float | None = None
    events: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one comparison, in the codes of the abstract code book."""

    intervention: str
    comparator: str
    outcome: str
    direction: str
    quote: str
    start: int
    end: int
    rule: str
    effect: Effect | None = None
    timepoint: str | None = None
    certainty: str | None = None
    is_primary: bool = False
    groups: tuple[GroupResult, ...] = ()


@dataclass(frozen=True, slots=True)
class StudySignal:
    """One sign about how a study was done, with its words or "not reported".

    `signal` is one of sequence, concealment, blinding-participants, blinding-assessors,
    dropout, intention-to-treat, funding, conflicts, registration, harms-reported,
    cluster, crossover, non-inferiority. `value` is the reading (a word, a percentage),
    `quote` is empty when not reported.
    """

    signal: str
    value: str
    quote: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class StudyTags:
    """All that the tagger says of one abstract, registration or review."""

    document_id: str
    treatment_study: bool
    design: str
    design_rule: str
    is_rct_report: bool
    n: int | None
    n_quote: str
    n_trials: int | None
    condition: str
    interventions: tuple[str, ...]
    comparators: tuple[str, ...]
    findings: tuple[Finding, ...]
    certainty_stated: str | None
    conclusion_direction: str
    conclusion_quote: str
    spin: bool
    mentions: tuple[Mention, ...] = ()
    signals: tuple[StudySignal, ...] = ()
    other_intervention: str = ""
    n_is_planned: bool = False
    population_detail: str = ""
