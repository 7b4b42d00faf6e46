"""Records of one study are one study, and it stands or falls by every source."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.world import TRIALS, registration, retraction, study_tags, trial
from warehouse.appraisal_input import IntegritySignal, StudyRecord
from warehouse.integrity import judge_integrity
from warehouse.merge import Record, merge_studies
from warehouse.records import Document, RecordId, Relation
from warehouse.tags import StudyTags

PAPER = trial(TRIALS[1])
PMID = PAPER.record_ids[0]


def merged(
    *documents: Document, tags: dict[str, StudyTags] | None = None, **known: str
) -> tuple[StudyRecord, ...]:
    given = {
        document.document_id: replace(
            study_tags(PAPER, list(TRIALS)), document_id=document.document_id
        )
        for document in documents
        if document.kind != "notice"
    }
    return merge_studies(
        [Record.of(document) for document in documents],
        {**given, **(tags or {})},
        known,
    )


def twin(name: str, **changes: object) -> Document:
    return replace(PAPER, document_id=name, **changes)  # type: ignore[arg-type]


def test_a_shared_identifier_makes_one_study() -> None:
    other = twin("other", source="europepmc", record_ids=(PMID,), title="Other words")
    (study,) = merged(PAPER, other)
    assert study.document_id == PAPER.document_id
    assert study.linked == (("other", "duplicate"),)


def test_identifiers_join_through_a_third_record() -> None:
    a = twin("a", record_ids=(RecordId("pmid", "99000051"),), title="A")
    b = twin("b", record_ids=(RecordId("doi", "10.99999/b"),), title="B")
    both = twin("c", record_ids=(a.record_ids[0], b.record_ids[0]), title="C")
    assert len(merged(a, b)) == 2
    assert len(merged(a, b, both)) == 1


def test_title_author_and_year_join_entries_without_ids() -> None:
    a = twin("a", record_ids=())
    b = twin("b", record_ids=(), title=PAPER.title.upper() + ".")
    assert len(merged(a, b)) == 1
    assert len(merged(a, twin("b", record_ids=(), year=2019))) == 2


def test_short_titles_join_nothing() -> None:
    a = twin("a", record_ids=(), title="Low back pain")
    b = twin("b", record_ids=(), title="Low back pain")
    assert len(merged(a, b)) == 2


def test_a_registration_joins_the_report_of_its_trial() -> None:
    entry = registration()
    report = twin("report", record_ids=(PMID, RecordId("nct", "NCT99000001")))
    (study,) = merged(entry, report)
    assert study.document_id == "report"
    assert study.linked == ((entry.document_id, "registration"),)
    assert study.registry == entry.registry


def test_a_paper_that_names_several_trials_joins_none_of_them() -> None:
    pooled = twin(
        "pooled",
        record_ids=(RecordId("nct", "NCT99000001"), RecordId("nct", "NCT99000002")),
    )
    assert len(merged(registration(), pooled)) == 2


def test_a_review_is_not_joined_by_a_registration_it_names() -> None:
    review = twin("review", record_ids=(RecordId("nct", "NCT99000001"),))
    tags = replace(
        study_tags(PAPER, list(TRIALS)), document_id="review", design="meta-analysis"
    )
    assert len(merged(registration(), review, tags={"review": tags})) == 2


def test_two_reports_of_one_trial_count_once() -> None:
    number = RecordId("nct", "NCT99000009")
    main = twin("main", record_ids=(PMID, number))
    later = twin(
        "later",
        record_ids=(RecordId("pmid", "99000052"), number),
        title="What happened to the same people a year later, in another paper",
        year=2024,
    )
    (study,) = merged(later, main)
    assert study.document_id == "main"
    assert study.linked == (("later", "secondary-analysis"),)


def test_two_reports_with_a_number_of_a_national_register_count_once() -> None:
    number = RecordId("registration", "DRKS00099001")
    main = twin("main", record_ids=(PMID, number))
    later = twin(
        "later",
        record_ids=(RecordId("pmid", "99000053"), number),
        title="The same German patients two years later, in a paper of its own",
        year=2025,
    )
    assert [study.document_id for study in merged(later, main)] == ["main"]


def test_order_makes_no_difference() -> None:
    documents = [trial(item) for item in TRIALS] + [registration(), twin("x")]
    expected = merged(*documents)
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert merged(*documents) == expected


def test_a_known_study_keeps_its_id() -> None:
    (study,) = merged(PAPER, twin("other"), other="s-known")
    assert study.study_id == "s-known"


def test_one_known_id_is_not_given_to_two_studies() -> None:
    a = twin("a", record_ids=(RecordId("pmid", "99000061"),), title="A")
    b = twin("b", record_ids=(RecordId("pmid", "99000062"),), title="B")
    studies = merged(a, b, a="s-known", b="s-known")
    assert len({study.study_id for study in studies}) == 2


def test_a_notice_retracts_the_paper_it_names() -> None:
    (study,) = merged(PAPER, retraction(PMID.value))
    assert study.integrity == "retracted"
    assert study.integrity_signals[0].asserted_by == "retraction list"


@pytest.mark.parametrize(
    ("relation", "state"),
    [
        ("retracted-by", "retracted"),
        ("concern-by", "concern"),
        ("erratum-by", "corrected"),
        ("comment-by", "clean"),
    ],
)
def test_what_a_record_says_of_itself(relation: str, state: str) -> None:
    said = Relation(relation, RecordId("pmid", "99000070"), "pubmed", "2025-02-01")
    (study,) = merged(replace(PAPER, relations=(said,)))
    assert study.integrity == state


@pytest.mark.parametrize(
    "name", ["D016441|Retracted Publication", "|retracted publication"]
)
def test_a_publication_type_that_says_retracted_is_believed(name: str) -> None:
    paper = twin("typed", publication_types=("D016428|Journal Article", name))
    assert merged(paper)[0].integrity == "retracted"


def test_a_title_that_says_retracted_is_believed() -> None:
    (study,) = merged(replace(PAPER, title=f"RETRACTED: {PAPER.title}"))
    assert study.integrity == "retracted"
    (other,) = merged(replace(PAPER, title="Retracted papers on back pain: a survey"))
    assert other.integrity == "clean"


def signal(state: str, date: str = "") -> IntegritySignal:
    return IntegritySignal(PMID, state, "somebody", date)


@pytest.mark.parametrize(
    ("signals", "state"),
    [
        ((), "clean"),
        ((signal("corrected"),), "corrected"),
        ((signal("corrected"), signal("concern")), "concern"),
        ((signal("concern"), signal("retracted")), "retracted"),
        ((signal("retracted", "2024-01-01"), signal("clean", "2024-06-01")), "clean"),
        (
            (signal("retracted", "2025-01-01"), signal("clean", "2024-06-01")),
            "retracted",
        ),
        ((signal("corrected"), signal("clean", "2024-06-01")), "corrected"),
        ((signal("retracted", "2024-01-01"), signal("clean")), "clean"),
    ],
)
def test_the_worst_word_stands_unless_it_was_taken_back(
    signals: tuple[IntegritySignal, ...], state: str
) -> None:
    assert judge_integrity(signals) == state


def test_a_retracted_preprint_does_not_retract_the_paper() -> None:
    preprint = twin(
        "preprint",
        record_ids=(RecordId("doi", "10.99999/pre"),),
        title="An early version under another title, from before the review",
        is_preprint=True,
        relations=(
            Relation("published-as", PMID, "europepmc"),
            Relation("retracted-by", RecordId("doi", "10.99999/w"), "europepmc"),
        ),
    )
    (study,) = merged(PAPER, preprint)
    assert study.linked == (("preprint", "preprint"),)
    assert study.integrity == "clean"
