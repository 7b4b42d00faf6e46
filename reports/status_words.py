"""What the status page calls states, stages, losses and refusals."""

from __future__ import annotations

from reports import wording

# "Not checked" must never look like "fine": three states, three words.
STATES = {
    "ok": ("ok", "up to date"),
    "stale": ("unknown", "kept from an earlier night"),
    "failed": ("failed", "failed"),
    "not-run": ("unknown", "not tried"),
    "not-checked": ("unknown", "could not be checked"),
    "skipped": ("unknown", "skipped"),
}
# What is not one of these is a kind of web site, whose pages are read.
RECORD_SOURCES = ("pubmed", "europepmc", "clinicaltrials", "retractions")
LANES = (("pages", "Pages"), ("studies", "Records of trials"))
STAGES = {
    "collect": "collect pages and records",
    "ingest": "take in files",
    "clean": "read their text",
    "tag": "mark claims and results",
    "load": "put them into the warehouse",
    "appraise": "judge",
    "audit": "check the whole",
    "publish": "publish",
    "export": "write the files",
    "report": "write this report",
    "notify": "tell the operator",
}
CAUSES = {
    "too-few-trials": "we hold too few of the trials the source read",
    "no-numbers": "ours counts directions and knows no sizes",
    "threshold": "the two hold the same difference against different thresholds",
    "open-body": "our trials leave the answer open",
    "open-source": "the source leaves the answer open",
    "older-source": "the source is older than ten years",
    "opposite": "they point different ways",
}
LOSSES = {
    "gone": "the page is gone",
    "other-language": "in another language",
    "no-text": "no text to read",
    "no-claim": "no claim about a treatment",
    "retracted": "retracted",
    "no-finding-read": "no result that the program could read",
    "treatment-not-in-vocabulary": "a treatment we do not know",
    "duplicate": "the same record twice",
}
REFUSALS = {
    "robots": "its robots.txt asks not to",
    "not-relevant": "not about treating back pain",
    "not-found": "not there",
    "oversized": "too large",
    "not-html": "not a web page",
    "not-a-page": "not a web page",
    "twin": "the same page under another address",
    "address": "an address that must not be asked",
    "another site": "on another site",
    "forgotten": "its owner asked to be left out",
}


def lost(reason: str) -> str:
    """Say why records were left out; a design is named as on a study's page."""
    if reason in LOSSES:
        return LOSSES[reason]
    design = wording.DESIGNS.get(reason.removeprefix("design-"))
    return design.label if design else wording.humanised(reason)


def refused(rule: str) -> str:
    """Say why an address was not read."""
    head, _, tail = rule.partition(": ")
    if head == "trap":
        return f"looks like a trap for crawlers ({tail})"
    return REFUSALS.get(rule, wording.humanised(rule))
