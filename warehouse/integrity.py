"""Whether a record still stands: every source's word, and what follows from all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from warehouse.appraisal_input import IntegritySignal
from warehouse.records import RecordId, Relation

ORDER = ("clean", "corrected", "concern", "retracted")
# The record that carries the relation is the one it speaks of...
OF_ITSELF: Mapping[str, str] = {
    "retracted-by": "retracted",
    "concern-by": "concern",
    "erratum-by": "corrected",
    "reinstated-by": "clean",
}
# ...or a notice that speaks of another record.
OF_ANOTHER: Mapping[str, str] = {
    "retraction-of": "retracted",
    "concern-of": "concern",
    "erratum-of": "corrected",
    "reinstatement-of": "clean",
}
TYPES: Mapping[str, str] = {
    "retracted publication": "retracted",
    "corrected and republished article": "corrected",
}
RETRACTED_TITLE = re.compile(
    r"\W{0,3}(?:retracted|withdrawn)(?: article)?\s?[:\].]", re.I
)

Entry = tuple[
    str, Sequence[RecordId], Sequence[Relation], Sequence[str], str
]  # title, ids, relations, publication types, kind


def signals_of(
    entries: Iterable[Entry],
) -> dict[RecordId, tuple[IntegritySignal, ...]]:
    """Gather every word on every record, by the record's identifier."""
    found: dict[RecordId, set[IntegritySignal]] = defaultdict(set)
    for title, ids, relations, types, kind in entries:
        for record_id in ids:
            found[record_id].update(
                _of_itself(record_id, title, relations, types, kind)
            )
        notice_id = f"{ids[0].scheme}:{ids[0].value}" if ids else ""
        for relation in relations:
            state = OF_ANOTHER.get(relation.relation)
            if state is not None:
                found[relation.target].add(
                    IntegritySignal(
                        relation.target,
                        state,
                        relation.asserted_by,
                        relation.asserted_date,
                        notice_id,
                    )
                )
    return {
        record_id: tuple(sorted(signals, key=_order))
        for record_id, signals in found.items()
        if signals
    }


def judge_integrity(signals: Iterable[IntegritySignal]) -> str:
    """The worst state that no later reinstatement has cleared.

    A reinstatement without a date clears everything; it never clears a correction.
    """
    said = list(signals)
    cleared = [s.asserted_date for s in said if s.state == "clean"]
    standing = [
        signal.state
        for signal in said
        if signal.state == "corrected" or not _is_cleared(signal, cleared)
    ]
    return max(standing, key=ORDER.index, default="clean")


def _is_cleared(signal: IntegritySignal, cleared: Sequence[str]) -> bool:
    return any(
        not date or not signal.asserted_date or signal.asserted_date <= date
        for date in cleared
    )


def _of_itself(
    record_id: RecordId,
    title: str,
    relations: Sequence[Relation],
    types: Sequence[str],
    kind: str,
) -> Iterable[IntegritySignal]:
    for relation in relations:
        state = OF_ITSELF.get(relation.relation)
        if state is not None:
            yield IntegritySignal(
                record_id,
                state,
                relation.asserted_by,
                relation.asserted_date,
                f"{relation.target.scheme}:{relation.target.value}",
            )
    if kind == "notice":
        return
    for name in types:
        # "D016441|Retracted Publication", or "|retracted publication" without its id.
        state = TYPES.get(name.rpartition("|")[2].lower())
        if state is not None:
            yield IntegritySignal(record_id, state, "publication type", "", "")
    if RETRACTED_TITLE.match(title):
        yield IntegritySignal(record_id, "retracted", "title", "", "")


def _order(signal: IntegritySignal) -> tuple[str, str, str, str]:
    return (signal.asserted_date, signal.state, signal.asserted_by, signal.notice_id)
