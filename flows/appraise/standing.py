"""Whether the sources of the vocabulary still stand, by the records we hold of them."""

from __future__ import annotations

from collections.abc import Iterable

from warehouse.appraisal_input import Benchmark, StudyRecord

_DOUBTED = frozenset({"concern", "retracted"})


def ids_of(benchmark: Benchmark) -> frozenset[tuple[str, str]]:
    """Give the identifiers of a source as its own record carries them."""
    ids = (("pmid", benchmark.pmid), ("doi", benchmark.doi.lower()))
    return frozenset((scheme, value) for scheme, value in ids if value)


def doubted(
    benchmarks: Iterable[Benchmark], studies: Iterable[StudyRecord]
) -> dict[str, str]:
    """Say of each source whose record is retracted, or under concern, which it is."""
    states = {
        (record.scheme, record.value.lower()): study.integrity
        for study in studies
        if study.integrity in _DOUBTED
        for record in study.record_ids
    }
    found: dict[str, str] = {}
    for row in benchmarks:
        said = sorted(states[one] for one in ids_of(row) if one in states)
        if said:
            found[row.benchmark_id] = said[-1]
    return found
