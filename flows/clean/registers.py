"""Registration numbers of trials, in the forms of the registers that give them.

The registers are the WHO network's and those whose numbers PubMed records. A number
counts only in its register's own form, so that page numbers and grants are no trials.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from warehouse.records import RecordId

_GAP: Final = r"[\s#:.\-]{0,3}"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _nct(match: re.Match[str]) -> str:
    return f"NCT{_digits(match.group())[-8:].zfill(8)}"


def _after(prefix: str) -> Callable[[re.Match[str]], str]:
    """Write a number as its prefix and digits, whatever stood between them."""
    return lambda match: prefix + _digits(match.group("id"))


def _as_is(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", match.group("id")).upper()


def _iranian(match: re.Match[str]) -> str:
    return f"IRCT{match.group('id').upper()}"


def _chinese(match: re.Match[str]) -> str:
    kind = (match.group("kind") or "").strip(" -").upper()
    digits = _digits(match.group("id"))
    return f"ChiCTR-{kind}-{digits}" if kind else f"ChiCTR{digits}"


def _japanese(match: re.Match[str]) -> str:
    return f"jRCT{match.group('s').lower()}{match.group('id')}"


def _brazilian(match: re.Match[str]) -> str:
    return f"RBR-{match.group('id').lower()}"


def _havana(match: re.Match[str]) -> str:
    return f"RPCEC{match.group('id')}"


# Scheme, form, and how the number is written; each text is searched for each form.
_FORMS: Final[tuple[tuple[str, str, Callable[[re.Match[str]], str]], ...]] = (
    ("nct", rf"\bNCT{_GAP}0?\d{{7,8}}\b", _nct),
    ("isrctn", rf"\bISRCTN{_GAP}(?P<id>\d{{6,9}})\b", _after("ISRCTN")),
    (
        "registration",
        rf"\b(?:ACTRN|ANZCTR){_GAP}(?:ACTRN{_GAP})?0?(?P<id>126\d{{11}})\b",
        _after("ACTRN"),
    ),
    (
        "registration",
        rf"\bChiCTR{_GAP}(?P<kind>[A-Z]{{2,5}}-?)?{_GAP}(?P<id>\d{{8,10}})\b",
        _chinese,
    ),
    ("registration", r"\b(?P<id>CTRI\s?/\s?\d{4}/\d{2,3}/\d{6})\b", _as_is),
    ("registration", rf"\bDRKS{_GAP}(?P<id>000\d{{5}})\b", _after("DRKS")),
    (
        "registration",
        r"\b(?:EudraCT|EUCTR|CTIS|EU CT|EU clinical trials register)[^\d.;]{0,20}"
        r"(?P<id>(?:19|20)\d{2}-\d{6}-\d{2})(?![\d])",
        lambda match: f"EUCTR{match.group('id')}",
    ),
    ("registration", rf"\bIRCT{_GAP}(?P<id>\d{{11,14}}N\d{{1,3}})\b", _iranian),
    ("registration", rf"\bjRCT{_GAP}(?P<s>s?)(?P<id>\d{{9,10}})\b", _japanese),
    ("registration", rf"\bUMIN{_GAP}(?P<id>000\d{{6}})\b", _after("UMIN")),
    ("registration", rf"\bJapicCTI{_GAP}(?P<id>\d{{6}})\b", _after("JapicCTI-")),
    ("registration", rf"\bKCT{_GAP}(?P<id>00\d{{5}})\b", _after("KCT")),
    ("registration", rf"\bLBCTR{_GAP}(?P<id>20\d{{8}})\b", _after("LBCTR")),
    ("registration", rf"\bITMCTR{_GAP}(?P<id>20\d{{8}})\b", _after("ITMCTR")),
    ("registration", r"\bNTR\s?(?P<id>\d{2,4})\b", _after("NTR")),
    ("registration", rf"\bPACTR{_GAP}(?P<id>20\d{{13,14}})\b", _after("PACTR")),
    ("registration", r"\b(?P<id>PER-\d{3}-\d{2})\b", _as_is),
    ("registration", rf"\bRBR{_GAP}(?P<id>(?=[a-z]*\d)[a-z\d]{{6,8}})\b", _brazilian),
    ("registration", rf"\bRPCEC{_GAP}(?P<id>\d{{8}})\b", _havana),
    ("registration", r"\b(?P<id>SLCTR\s?/\s?\d{4}/\d{3})\b", _as_is),
    ("registration", rf"\bTCTR{_GAP}(?P<id>20\d{{9}})\b", _after("TCTR")),
)
_COMPILED: Final = tuple(
    (scheme, re.compile(form, re.IGNORECASE), write) for scheme, form, write in _FORMS
)


# What every form begins with: most sentences hold none of it.
_ANY: Final = re.compile(
    r"(?:CTRN?|ISRCTN|CTRI|DRKS|EudraCT|EUCTR|CTIS|EU C|IRCT|RCT|UMIN|JapicCTI|KCT|NCT|"
    r"NTR|PER-|RBR|RPCEC)",
    re.IGNORECASE,
)


def located(text: str) -> Iterator[tuple[int, int, RecordId]]:
    """Give each registration number a text names, with its place."""
    if not _ANY.search(text):
        return
    for scheme, pattern, write in _COMPILED:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), RecordId(scheme, write(match))


def registrations_in(*texts: str) -> tuple[RecordId, ...]:
    """Return the trial registrations that texts name, by register, each once."""
    found = dict.fromkeys(one for text in texts for *_, one in located(text))
    return tuple(found)
