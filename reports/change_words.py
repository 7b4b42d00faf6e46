"""What a change is called, and what of it a reader is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports import pairs, paths, rows, text, wording
from reports.data import World

# What a reader wants to know first comes first.
ORDER = (
    "study-retracted",
    "study-concern",
    "verdict-flipped",
    "certainty-moved",
    "body-moved",
    "study-reinstated",
    "study-corrected",
    "study-new",
    "body-new",
    "claim-reworded",
    "claim-gone",
    "claim-new",
    "page-gone",
    "site-new",
)
# A new version of the program is no news about the world: it comes last.
OURS = frozenset({"new-tagger", "new-method"})
SENTENCES = {
    "study-retracted": "A study was retracted",
    "study-concern": "A journal voiced concern about a study",
    "study-corrected": "A study was corrected",
    "study-reinstated": "A study stands again",
    "study-new": "A study came in",
    "study-merged": "Two records turned out to be one study",
    "study-gone": "A study is no longer counted",
    "verdict-flipped": "A verdict changed",
    "verdict-new": "A claim was judged",
    "verdict-moved": "The reasons of a verdict changed",
    "verdict-gone": "A verdict lapsed",
    "body-moved": "The evidence changed",
    "certainty-moved": "The certainty of the evidence changed",
    "body-new": "A question has trials now",
    "body-gone": "A question has no trials any more",
    "claim-new": "A new claim",
    "claim-gone": "A claim is gone",
    "claim-reworded": "A claim was reworded",
    "claim-back": "A claim is back",
    "claim-read-anew": "A claim is read differently",
    "page-new": "A page was found",
    "page-changed": "A page was edited",
    "page-gone": "A page is gone",
    "page-unreadable": "A page could not be read",
    "site-new": "A site was read for the first time",
}
_STUDY_ID = re.compile(r"\bs[0-9a-f]{15}\b")


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change in words, with where to read on."""

    code: str
    sentence: str
    about: str
    path: str
    treatment: str
    treatment_path: str
    before: str
    after: str
    cause: str
    is_quote: bool


def view(world: World, where: paths.Paths, one: rows.Change) -> ChangeView:
    """Print one change."""
    about, path = one.after or one.before, ""
    before, after = one.before, one.after
    if one.subject_kind == "claim":
        path = where.claim(one.subject_id)
        about = ""
    elif one.subject_kind == "study":
        path = where.study(one.subject_id)
        study = world.studies.get(one.subject_id)
        about = pairs.study_label(study) if study else about
        before, after = _integrity_word(one.before), _integrity_word(one.after)
        if one.code == "study-new":
            before, after = "", ""
    elif one.subject_kind == "verdict":
        verdict = world.verdict(one.subject_id)
        path = where.claim(verdict.claim_id) if verdict else ""
        about = text.one_line(verdict.page_quote, 140) if verdict else ""
        before, after = _verdict_word(one.before), _verdict_word(one.after)
    elif one.subject_kind in ("page", "site"):
        before, after = "", ""
    elif one.subject_kind == "body":
        body = world.bodies.get(one.subject_id)
        about = body.sentence if body else ""
        before, after = _body_words(one.before), _body_words(one.after)
        path = paths.treatment(body.treatment_id) if body else ""
    name = world.name(one.treatment_id) if one.treatment_id else ""
    return ChangeView(
        code=one.code,
        sentence=SENTENCES.get(
            one.code, text.sentence_case(wording.humanised(one.code))
        ),
        about=text.one_line(about, 200),
        path=path,
        treatment=name,
        treatment_path=paths.treatment(one.treatment_id) if one.treatment_id else "",
        before=text.one_line(before, 240),
        after=text.one_line(after, 240),
        cause=text.one_line(_named(world, one.cause), 400),
        is_quote=one.subject_kind == "claim" and one.code != "claim-read-anew",
    )


def _named(world: World, cause: str) -> str:
    """Put the titles of studies where a cause gives their ids."""

    def name(found: re.Match[str]) -> str:
        study = world.studies.get(found[0])
        return f"\u201c{pairs.study_label(study)}\u201d" if study else found[0]

    return _STUDY_ID.sub(name, cause)


def _integrity_word(code: str) -> str:
    known = wording.INTEGRITY.get(code)
    return known.label if known else code


def _body_words(state: str) -> str:
    """Print a body's state, given as direction, certainty and counts."""
    parts = []
    for part in state.split(", "):
        if part in wording.EFFECTS:
            parts.append(wording.EFFECTS[part].label)
        elif part in wording.CERTAINTY:
            parts.append(f"certainty {wording.CERTAINTY[part].label.lower()}")
        else:
            parts.append(part)
    return ", ".join(parts)


def _verdict_word(code: str) -> str:
    head = code.partition(",")[0].strip()
    known = wording.VERDICTS.get(head)
    return known.label if known else code


def ranked(listed: list[rows.Change]) -> list[rows.Change]:
    """Order changes: the weightiest first, those of our own reading last."""
    ranks = {code: place for place, code in enumerate(ORDER)}
    return sorted(
        listed,
        key=lambda one: (
            one.cause_code in OURS,
            ranks.get(one.code, len(ORDER)),
            one.position,
        ),
    )
