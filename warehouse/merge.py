"""Which records are of one study, which of them leads, and whether it still stands."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from warehouse.appraisal_input import IntegritySignal, StudyRecord
from warehouse.integrity import judge_integrity, signals_of
from warehouse.records import Document, RecordId, RegistryEntry, Relation
from warehouse.tags import StudyTags

# Equal identifiers of these schemes mean the same paper.
PAPER_SCHEMES = ("pmid", "doi", "pmcid")
TRIAL_SCHEMES = ("nct", "isrctn")
# A trial is often in a national register too; asked where the two above are silent.
OTHER_REGISTERS = "registration"
# Only reports of one trial are joined by its registration: a review names many.
TRIAL_DESIGNS = frozenset(
    {
        "rct",
        "rct-protocol",
        "secondary-analysis-of-rct",
        "cohort-or-nonrandomised",
        "case-series-or-report",
    }
)
VERSION_RELATIONS = frozenset(
    {"preprint-of", "published-as", "protocol-of", "result-of"}
)
DESIGN_ORDER = (
    "rct",
    "meta-analysis",
    "systematic-review",
    "cohort-or-nonrandomised",
    "secondary-analysis-of-rct",
    "case-series-or-report",
    "economic-evaluation",
    "rct-protocol",
)
SOURCE_ORDER = ("pubmed", "europepmc", "clinicaltrials")
# Shorter titles ("Low back pain", "Author's reply") are shared by different papers.
DISTINCT_TITLE = 30


@dataclass(frozen=True, slots=True)
class Record:
    """What merging needs of a scientific record."""

    document_id: str
    kind: str
    source: str
    title: str
    year: int | None
    first_author: str
    record_ids: tuple[RecordId, ...]
    relations: tuple[Relation, ...]
    registry: RegistryEntry | None
    publication_types: tuple[str, ...]
    is_preprint: bool
    is_demo: bool

    @classmethod
    def of(cls, document: Document) -> Record:
        """Take from a document what merging needs."""
        return cls(
            document_id=document.document_id,
            kind=document.kind,
            source=document.source,
            title=document.title,
            year=document.year,
            first_author=document.authors[0] if document.authors else "",
            record_ids=document.record_ids,
            relations=document.relations,
            registry=document.registry,
            publication_types=document.publication_types,
            is_preprint=document.is_preprint,
            is_demo=document.is_demo,
        )


def merge_studies(
    records: Iterable[Record],
    tags: Mapping[str, StudyTags],
    known: Mapping[str, str] | None = None,
) -> tuple[StudyRecord, ...]:
    """Join the records of each study; the order of the records makes no difference.

    `known` gives the study of documents that had one before, so that ids stay.
    Records without tags (notices) only bear on integrity.
    """
    ordered = sorted(records, key=lambda record: record.document_id)
    studied = [r for r in ordered if r.document_id in tags and r.kind != "notice"]
    signals = signals_of(
        (r.title, r.record_ids, r.relations, r.publication_types, r.kind)
        for r in ordered
    )
    taken: set[str] = set()
    merged = []
    for group in _groups(studied, tags):
        study_id = _study_id(group, known or {}, taken)
        taken.add(study_id)
        merged.append(_study(study_id, group, tags, signals))
    return tuple(sorted(merged, key=lambda study: study.study_id))


def title_key(title: str, first_author: str, year: int | None) -> str:
    """A key that two entries of one paper share; empty where nothing distinctive is."""
    folded = _fold(title)
    surname = _fold(first_author).split(" ")[0]
    if len(folded) < DISTINCT_TITLE or not surname or year is None:
        return ""
    return f"{folded}|{surname}|{year}"


def keys_of(record: Record, design: str) -> tuple[str, ...]:
    """The keys under which a record meets the others of its study."""
    keys = [
        f"{item.scheme}:{item.value.lower()}"
        for item in record.record_ids
        if item.scheme in PAPER_SCHEMES
    ]
    trials = {i for i in record.record_ids if i.scheme in TRIAL_SCHEMES} or {
        i for i in record.record_ids if i.scheme == OTHER_REGISTERS
    }
    is_trial = record.kind == "registration" or design in TRIAL_DESIGNS
    # A pooled analysis names several trials and is a report of none of them.
    if is_trial and len(trials) == 1:
        keys += [f"{item.scheme}:{item.value.lower()}" for item in trials]
    if record.kind == "registration" and record.registry is not None:
        keys += [f"pmid:{pmid}" for pmid in record.registry.result_pmids]
    keys += [
        f"{relation.target.scheme}:{relation.target.value.lower()}"
        for relation in record.relations
        if relation.relation in VERSION_RELATIONS
    ]
    title = title_key(record.title, record.first_author, record.year)
    if title:
        keys.append(title)
    return tuple(dict.fromkeys(keys))


def _groups(
    records: Sequence[Record], tags: Mapping[str, StudyTags]
) -> list[list[Record]]:
    """Join what shares a key, then put the leading record of each group first."""
    parent = {record.document_id: record.document_id for record in records}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    holder: dict[str, str] = {}
    for record in records:
        for key in keys_of(record, tags[record.document_id].design):
            other = holder.setdefault(key, record.document_id)
            first, second = sorted((root(other), root(record.document_id)))
            parent[second] = first
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[root(record.document_id)].append(record)
    return [
        sorted(group, key=lambda r: _leading_order(r, tags[r.document_id]))
        for group in groups.values()
    ]


def _leading_order(record: Record, tags: StudyTags) -> tuple[object, ...]:
    return (
        record.kind != "abstract",
        record.is_preprint,
        _place(tags.design, DESIGN_ORDER),
        not tags.findings,
        record.year or 9999,
        -len(tags.findings),
        _place(record.source, SOURCE_ORDER),
        record.document_id,
    )


def _place(value: str, order: Sequence[str]) -> int:
    return order.index(value) if value in order else len(order)


def _study(
    study_id: str,
    group: Sequence[Record],
    tags: Mapping[str, StudyTags],
    signals: Mapping[RecordId, tuple[IntegritySignal, ...]],
) -> StudyRecord:
    leading, *others = group
    roles = [
        (record.document_id, _role(record, leading, tags[record.document_id]))
        for record in others
    ]
    same_paper = [leading] + [
        record
        for record, (_, role) in zip(others, roles, strict=True)
        if role == "duplicate"
    ]
    own = tuple(
        dict.fromkeys(
            signal
            for record in same_paper
            for item in record.record_ids
            if item.scheme in PAPER_SCHEMES or record.kind == "registration"
            for signal in signals.get(item, ())
        )
    )
    registries = [r.registry for r in group if r.registry is not None]
    return StudyRecord(
        study_id=study_id,
        document_id=leading.document_id,
        title=leading.title,
        year=leading.year,
        tags=tags[leading.document_id],
        record_ids=tuple(
            dict.fromkeys(item for record in group for item in record.record_ids)
        ),
        linked=tuple(roles),
        integrity=judge_integrity(own),
        integrity_signals=own,
        is_preprint=leading.is_preprint,
        registry=registries[0] if registries else None,
        publication_types=tuple(
            dict.fromkeys(t for r in same_paper for t in r.publication_types)
        ),
        is_demo=leading.is_demo,
    )


def _role(record: Record, leading: Record, tags: StudyTags) -> str:
    if record.kind == "registration":
        return "registration"
    ids = {item for item in record.record_ids if item.scheme in PAPER_SCHEMES}
    if ids & set(leading.record_ids):
        return "duplicate"
    if record.is_preprint:
        return "preprint"
    if tags.design == "rct-protocol":
        return "protocol"
    key = title_key(record.title, record.first_author, record.year)
    if key and key == title_key(leading.title, leading.first_author, leading.year):
        return "duplicate"
    return "secondary-analysis"


def _study_id(
    group: Sequence[Record], known: Mapping[str, str], taken: set[str]
) -> str:
    for record in (group[0], *sorted(group, key=lambda r: r.document_id)):
        before = known.get(record.document_id)
        if before is not None and before not in taken:
            return before
    leading = group[0]
    ids = sorted(
        (_place(item.scheme, (*PAPER_SCHEMES, *TRIAL_SCHEMES)), item.value.lower())
        for item in leading.record_ids
    )
    key = f"{ids[0][0]}:{ids[0][1]}" if ids else leading.document_id
    study_id = "s" + hashlib.sha256(f"study\n{key}".encode()).hexdigest()[:15]
    if study_id in taken:
        key = leading.document_id
        study_id = "s" + hashlib.sha256(f"study\n{key}".encode()).hexdigest()[:15]
    return study_id


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()
