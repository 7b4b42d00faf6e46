"""Whether an abstract is a systematic review, and whether it pooled."""

from __future__ import annotations

import re

from flows.tag.reading import Reading

_REVIEW_TITLE = re.compile(
    r"systematic(?:ally)? (?:\w+ ){0,3}(?:review|overview|search|map)|"
    r"meta-?\s?analys[ie]s|"
    r"meta-?analytic|umbrella review|overview of (?:systematic )?reviews|"
    r"cochrane review|"
    r"scoping review|network meta|pooled analysis of|integrative review|rapid review|"
    r"meta-regression|critical review of (?:randomi|the literature)|"
    r"(?:review|synthesis|overview) of (?:the )?(?:\w+ ){0,3}(?:trials|rcts|evidence|"
    r"studies)"
)


_SEARCHED = re.compile(
    r"\b(?:medline|pubmed|embase|cinahl|cochrane (?:library|central|register|database)|"
    r"central|pedro|psycinfo|web of science|scopus|electronic databases?|databases)\b"
)


_SEARCH_WORD = re.compile(
    r"\bsearch(?:ed|es|ing)?\b|\bfrom (?:their |its )?inception\b"
)


_INCLUDED = re.compile(
    r"(?:\b(?:we|review) (?:\w+ ){0,2}(?:included|identified|found|added)|\bincluded|"
    r"\bincludes|\bidentified|met (?:the |our |all )?(?:\w+ )?(?:inclusion|criteria)|"
    r"were eligible|new to this update|are added|were added|in total)[^.;]{0,90}?"
    r"\b(?:trials|rcts|rct|studies|randomi[sz]ed)\b|"
    r"\b(?:trials|rcts|studies)\b[^.;]{0,70}?\b(?:were|was|"
    r"are) (?:\w+ ){0,2}(?:included|"
    r"identified|found|eligible|retrieved|selected|added)|"
    r"\b(?:trials|rcts|studies)\b[^.;]{0,40}\b(?:met|fulfilled|satisfied)\b[^.;]{0,20}"
    r"(?:criteria|inclusion)|\b(?:this|the) (?:updated? )?review (?:includes?|included)"
)


_REVIEW_TALK = re.compile(
    r"\b(?:included|eligible|identified) (?:trials|studies|rcts)\b|review authors|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:small |large |"
    r"other |"
    r"of the |randomi[sz]ed )?(?:trials?|rcts?|studies)\b|risk of bias|"
    r"(?:quality|certainty) (?:of )?(?:the )?evidence|(?:low|moderate|"
    r"high)[- ](?:quality|"
    r"certainty) evidence|\bparticipants\s?=\s?\d|\bstudies\s?=\s?\d|"
    r"\b\d+ participants\b[^.;]{0,12}\)|grade\b"
)


_POOLED = re.compile(
    r"\bpool(?:ed|ing)\b|\bmeta-?\s?analy[sz]\w+|\brandom-effects|\bfixed-effects?|"
    r"\bi(?:2|²|\u00b2)\s?[=<>]|\bheterogeneity\b[^.;]{0,20}\bi\b|\bsucra\b|"
    r"\b(?:smd|wmd|md|rr|mean difference|risk ratio|odds ratio)\b.{0,80}?"
    r"(?:(?:participants|studies|trials|rcts)\s?=|\d+ (?:studies|trials|rcts|"
    r"participants))|"
    r"\b(?:weighted|standardi[sz]ed) mean difference|"
    r"\d+ (?:trials|studies|rcts)[^.;()]{0,40}\b(?:md|smd|wmd|rr)\b"
)


_NOT_POOLED = re.compile(
    r"(?:not|unable to|too heterogeneous to|impossible to|could not|cannot|"
    r"preclud(?:ed|ing)|"
    r"rather than|without|no|prevented|inappropriate to) (?:\w+ ){0,5}?(?:pool|"
    r"meta-?anal|"
    r"statistical pooling|data pooling|combin)\w*|(?:pool\w+|meta-?analys[ie]s) (?:\w+ "
    r"){0,3}(?:was|were) (?:\w+ )?(?:not|im|un)|qualitative(?:ly)? (?:synthes|summar)|"
    r"narrative(?:ly)? (?:synthes|summar)|summari[sz]ed [^.;]{0,60}qualitatively|"
    r"best[- ]evidence synthesis|\blevels of evidence\b"
)


def review_of(reading: Reading, kinds: frozenset[str]) -> str:
    """Return the rule by which this is a systematic review, or ""."""
    title = reading.title.lower()
    if _REVIEW_TITLE.search(title):
        return "review.title"
    if kinds & {"systematic review", "meta-analysis"}:
        return "review.publication-type"
    lines = reading.without("background")
    searched = any(
        _SEARCHED.search(x.low) and _SEARCH_WORD.search(x.low) for x in lines
    )
    if searched:
        return "review.databases-searched"
    itself = [x for x in lines if re.search(r"systematic(?:ally)? review", x.low)]
    if any(
        re.search(r"\b(?:we|this|our|aim\w*|conduct\w*|perform\w*|undert\w+)\b", x.low)
        and x.role in {"objective", "methods"}
        for x in itself
    ):
        return "review.says-so"
    if _INCLUDED.search(reading.body) and len(_talk(reading)) >= 2:
        return "review.included-trials"
    return ""


def _talk(reading: Reading) -> set[str]:
    """Return the different turns of phrase of a review that the abstract uses."""
    return {m.group(0) for m in _REVIEW_TALK.finditer(reading.body)}


def is_pooled(reading: Reading, kinds: frozenset[str]) -> bool:
    """Tell whether a review pooled its trials: numbers over studies, not the word."""
    if re.search(r"meta-?\s?analy", reading.title.lower()):
        return True
    body = "\n".join(line.low for line in reading.without("background"))
    refused = _NOT_POOLED.search(body)
    plain = _NOT_POOLED.sub(" ", body)
    if refused and not re.search(r"(?:smd|\bmd|rr|odds ratio)\b.{0,60}95\s?%", plain):
        return False
    return bool(_POOLED.search(plain)) or "meta-analysis" in kinds
