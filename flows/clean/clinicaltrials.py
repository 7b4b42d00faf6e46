"""ClinicalTrials.gov studies as registrations, their fields as lines of text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from flows.clean.clinicaltrials_legacy import modern
from flows.clean.clinicaltrials_text import sections
from flows.clean.clinicaltrials_unread import IGNORED
from flows.clean.identity import content_hash, document_id
from flows.clean.ledger import Fields, unread_fields
from flows.clean.origin import Origin, origin_of, without_text
from flows.clean.refusal import Refused
from flows.clean.registers import registrations_in
from flows.clean.scholarly import (
    Section,
    assembled,
    iso_date,
    year_in,
)
from spiders.captures import Capture
from warehouse.records import Document, RecordId, RegistryEntry, Relation

EXTRACTOR: Final = "clinicaltrials 1"
_PROTOCOL: Final = "protocolSection"
_RESULTS: Final = "resultsSection"
_STATUS_CODE = re.compile(r"[^A-Z]+")


def documents_of(capture: Capture, *, is_demo: bool = False) -> Iterator[Document]:
    """Give every study of an answer; raise Refused where it holds none."""
    origin = origin_of(capture, EXTRACTOR, is_demo=is_demo)
    for study in _studies(capture.body):
        fields = Fields(study)
        yield _document(fields, origin)
        yield from _notices(fields, origin)


def unread_in(body: bytes) -> set[str]:
    """Return the fields of the studies that nobody reads and none ignores."""
    origin = Origin("", "", "", "", EXTRACTOR, False)
    found: set[str] = set()
    for study in _studies(body):
        fields = Fields(study)
        _document(fields, origin)
        list(_notices(fields, origin))
        found |= unread_fields(study, fields.ledger, IGNORED)
    return found


def _studies(body: bytes) -> list[dict[str, object]]:
    """Return the studies of an answer, or say what came instead of one."""
    start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"{"):
        said = start[:150].decode("utf-8", "replace")
        raise Refused(f"no JSON but {said!r}; the service reports errors as plain text")
    try:
        answer = json.loads(body, strict=False)
    except (ValueError, RecursionError) as error:
        raise Refused(f"broken JSON ({str(error)[:120]}); fetch it again") from error
    if "FullStudiesResponse" in answer:
        return modern(answer)
    if _PROTOCOL in answer:
        return [answer]
    listed = answer.get("studies")
    if not isinstance(listed, list):
        raise Refused("neither a study nor a list of studies of ClinicalTrials.gov v2")
    return [one for one in listed if isinstance(one, dict)]


def _document(study: Fields, origin: Origin) -> Document:
    """Return one study as a registration."""
    protocol = study.one(_PROTOCOL)
    naming = protocol.one("identificationModule")
    nct_id = naming.string("nctId").upper()
    if [one.scheme for one in registrations_in(nct_id)] != ["nct"]:
        detail = f"a study without NCT number ({nct_id!r})"
        return without_text(origin, "registration", origin.url, (), "refused", detail)
    entry = _entry(study, protocol, nct_id)
    ids = (RecordId("nct", nct_id), *_other_ids(naming, nct_id))
    title = naming.string("briefTitle")
    text, blocks = assembled(sections(study))
    url = f"https://clinicaltrials.gov/study/{nct_id}"
    return Document(
        document_id=document_id("registration", f"nct:{nct_id}"),
        kind="registration",
        source=origin.source,
        url=url,
        canonical_url=url,
        title=title,
        text=text,
        main_text=text,
        blocks=blocks,
        language="en",
        published_date=entry.first_posted_date,
        published_source="record" if entry.first_posted_date else "",
        fetched_at=origin.fetched_at,
        capture_sha256=origin.sha256,
        content_hash=content_hash(title, text),
        outcome="ok" if text else "no-text",
        outcome_detail="" if text else "the registration states nothing but its title",
        extractor=origin.extractor,
        record_ids=ids,
        registry=entry,
        year=year_in(entry.first_posted_date),
        funding=tuple(_sponsors(protocol)),
        is_demo=origin.is_demo,
    )


def _entry(study: Fields, protocol: Fields, nct_id: str) -> RegistryEntry:
    """Return the fields that the warehouse keeps as fields, numbers as numbers."""
    status = protocol.one("statusModule")
    design = protocol.one("designModule")
    info, enrolment = design.one("designInfo"), design.one("enrollmentInfo")
    masking = info.one("maskingInfo")
    completed = [
        status.one(f"{name}DateStruct").string("date")
        for name in ("completion", "primaryCompletion")
    ]
    arms = protocol.one("armsInterventionsModule")
    outcomes = protocol.one("outcomesModule")
    return RegistryEntry(
        nct_id=nct_id,
        status=_code(status.string("overallStatus")),
        start_date=_date(status.one("startDateStruct").string("date")),
        completion_date=next((_date(one) for one in completed if one), ""),
        first_posted_date=_date(status.one("studyFirstPostDateStruct").string("date")),
        results_first_posted_date=_date(
            status.one("resultsFirstPostDateStruct").string("date")
        ),
        enrolment=enrolment.number("count"),
        enrolment_type=_code(enrolment.string("type")),
        allocation=_code(info.string("allocation")),
        masking=_code(masking.string("masking")),
        who_masked=tuple(_code(one) for one in masking.strings("whoMasked")),
        interventions=tuple(one.string("name") for one in arms.every("interventions")),
        arms=tuple(one.string("label") for one in arms.every("armGroups")),
        conditions=protocol.one("conditionsModule").strings("conditions"),
        primary_outcomes=tuple(
            one.string("measure") for one in outcomes.every("primaryOutcomes")
        ),
        has_results=study.flag("hasResults") or bool(study.value.get(_RESULTS)),
        result_pmids=tuple(_result_pmids(protocol)),
    )


def _result_pmids(protocol: Fields) -> Iterator[str]:
    """Give the papers that the register names as this trial's results."""
    for one in protocol.one("referencesModule").every("references"):
        pmid, kind = one.string("pmid"), _code(one.string("type"))
        if pmid and kind in ("RESULT", "RESULTS_REFERENCE"):
            yield pmid


def _notices(study: Fields, origin: Origin) -> Iterator[Document]:
    """Give a notice for each retraction that the register knows of a cited paper."""
    references = study.one(_PROTOCOL).one("referencesModule")
    for one in references.every("references"):
        cited = one.string("pmid")
        for retraction in one.every("retractions"):
            pmid, source = retraction.string("pmid"), retraction.string("source")
            ids = (RecordId("pmid", pmid),) if pmid else ()
            relation = Relation(
                "retraction-of",
                RecordId("pmid", cited),
                "clinicaltrials.gov",
                "",
                source,
            )
            text, blocks = assembled([Section("Retraction", source)])
            key = f"clinicaltrials.gov:{cited}:{pmid}"
            url = f"https://pubmed.ncbi.nlm.nih.gov/{pmid or cited}/"
            empty = without_text(origin, "notice", url, ids, "ok", "")
            yield replace(
                empty,
                document_id=document_id("notice", key),
                title=f"Retraction: {source}".strip(": "),
                text=text,
                main_text=text,
                blocks=blocks,
                language="en",
                content_hash=content_hash("", text),
                relations=(relation,) if cited else (),
            )


def _other_ids(naming: Fields, nct_id: str) -> Iterator[RecordId]:
    """Give the study's former NCT numbers and its numbers in other registers."""
    texts = [*naming.strings("nctIdAliases")]
    for one in naming.every("secondaryIdInfos"):
        texts.append(f"{one.string('type')} {one.string('id')}")
    for known in registrations_in(*texts):
        if known.value != nct_id:
            yield known


def _sponsors(protocol: Fields) -> Iterator[str]:
    """Give who pays: the lead sponsor, then those who work with it."""
    module = protocol.one("sponsorCollaboratorsModule")
    for one in (module.one("leadSponsor"), *module.every("collaborators")):
        name, kind = one.string("name"), one.string("class")
        if name:
            yield f"{name} ({kind})" if kind else name


def _code(value: str) -> str:
    """Return a value as the register's own code, also from the retired wording."""
    return _STATUS_CODE.sub("_", value.upper()).strip("_")


def _date(value: str) -> str:
    """Return a date as ISO; the retired format wrote "July 2001"."""
    if not value or value[0].isdigit():
        return value
    parts = value.replace(",", "").split()
    if len(parts) == 3:
        return iso_date(parts[2], parts[0], parts[1])
    return iso_date(parts[-1], parts[0]) if len(parts) == 2 else ""
