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
# For counts: one of them, and many.
TALLIES = {
    "study-retracted": ("study retracted", "studies retracted"),
    "study-concern": ("voice of concern", "voices of concern"),
    "study-corrected": ("study corrected", "studies corrected"),
    "study-reinstated": ("study stands again", "studies stand again"),
    "study-new": ("new study", "new studies"),
    "study-merged": ("study merged", "studies merged"),
    "study-gone": ("study no longer counted", "studies no longer counted"),
    "verdict-flipped": ("verdict changed", "verdicts changed"),
    "verdict-new": ("claim judged", "claims judged"),
    "verdict-moved": ("verdict with new reasons", "verdicts with new reasons"),
    "verdict-gone": ("verdict lapsed", "verdicts lapsed"),
    "body-moved": ("body of evidence changed", "bodies of evidence changed"),
    "certainty-moved": ("certainty changed", "certainties changed"),
    "body-new": ("question tested now", "questions tested now"),
    "body-gone": ("question without trials now", "questions without trials now"),
    "claim-new": ("new claim", "new claims"),
    "claim-gone": ("claim gone", "claims gone"),
    "claim-reworded": ("claim reworded", "claims reworded"),
    "claim-back": ("claim back", "claims back"),
    "claim-read-anew": ("claim read differently", "claims read differently"),
    "page-new": ("new page", "new pages"),
    "page-changed": ("page edited", "pages edited"),
    "page-gone": ("page gone", "pages gone"),
    "page-unreadable": ("page not readable", "pages not readable"),
    "site-new": ("new site", "new sites"),
}
# What a person put right is told as that; the log of corrections says more.
PERSON = "person"
BY_PERSON = {
    "verdict-flipped": "A person corrected a verdict",
    "claim-read-anew": "A person corrected how a claim is read",
    "claim-gone": "A person struck out what is no claim",
}
SPEAKERS = {
    "europepmc": "Europe PMC",
    "pubmed": "PubMed",
    "clinicaltrials.gov": "ClinicalTrials.gov",
    "retraction-watch": "Retraction Watch",
    "crossref": "Crossref",
    "publication type": "its own record",
    "title": "its title",
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

    @property
    def is_about_quote(self) -> bool:
        """Whether what it is about are words of a page."""
        return self.is_quote or self.code.startswith("verdict-")


def view(world: World, where: paths.Paths, one: rows.Change) -> ChangeView:
    """Print one change."""
    about, path = one.after or one.before, ""
    before, after = one.before, one.after
    if one.subject_kind == "claim":
        path = where.claim(one.subject_id)
        about = ""
        if one.code == "claim-read-anew":
            before, after = _read_as(world, one.before), _read_as(world, one.after)
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
        if verdict and verdict.verdict == one.after:
            after = pairs.verdict_label(verdict)
    elif one.subject_kind in ("page", "site"):
        before, after = "", ""
    elif one.subject_kind == "body":
        body = world.bodies.get(one.subject_id)
        about = body.sentence.partition(" (")[0].rstrip(".") if body else ""
        before, after = _body_words(one.before), _body_words(one.after)
        path = paths.treatment(body.treatment_id) if body else ""
    name = world.name(one.treatment_id) if one.treatment_id else ""
    return ChangeView(
        code=one.code,
        sentence=told(one),
        about=text.one_line(about, 200),
        path=path,
        treatment=name,
        treatment_path=paths.treatment(one.treatment_id) if one.treatment_id else "",
        before=text.one_line(before, 240),
        after=text.one_line(after, 240),
        cause=text.one_line(_named(world, one.cause), 400),
        is_quote=one.subject_kind == "claim" and one.code != "claim-read-anew",
    )


def history(
    world: World, where: paths.Paths, listed: list[rows.Change], most: int
) -> tuple[tuple[str, ChangeView], ...]:
    """Tell a treatment's changes, the latest night first, what reads alike once.

    What only our own reading did is no news of the treatment, and stays out.
    """
    news = [
        one
        for one in listed
        if one.cause_code not in OURS and one.code not in ("verdict-moved", "page-new")
    ]
    places = {code: place for place, code in enumerate(ORDER)}
    news.sort(
        key=lambda one: (-one.sequence, places.get(one.code, len(ORDER)), one.position)
    )
    told_once = dict.fromkeys(
        (world.day(one.run_id), view(world, where, one)) for one in news[: most * 3]
    )
    return tuple(told_once)[:most]


def told(one: rows.Change) -> str:
    """Say what happened, in a few words."""
    if one.cause_code == PERSON and one.code in BY_PERSON:
        return BY_PERSON[one.code]
    return SENTENCES.get(one.code, text.sentence_case(wording.humanised(one.code)))


def tally(code: str, number: int) -> str:
    """Name a count of changes: 1 new claim, 2 new claims; the number stands before."""
    known = TALLIES.get(code)
    if not known:
        return wording.humanised(code)
    return known[0] if number == 1 else known[1]


def _read_as(world: World, state: str) -> str:
    """Print how a claim is read, given as type, direction, strength and treatments."""
    parts = state.split(", ")
    if len(parts) != 4:
        return state
    kind, direction, strength, treatments = parts
    said = wording.label(wording.CLAIM_DIRECTIONS, direction)
    about = wording.label(wording.CLAIM_TYPES, kind)
    words = wording.label(wording.STRENGTHS, strength)
    names = [
        text.inside(world.name(name)) for name in treatments.split(" + ") if name
    ] or ["no treatment"]
    return f"{said}; about {about}; worded {words}; of {text.listed(names)}"


def _said_by(cause: str) -> str:
    """Print the names of those who say it as people know them."""
    head, found, names = cause.partition("Said by ")
    if head or not found:
        return cause
    known = [SPEAKERS.get(name, name) for name in names.rstrip(".").split(", ")]
    return f"Said by {text.listed(known)}."


def _named(world: World, cause: str) -> str:
    """Put the titles of studies where a cause gives their ids."""

    def name(found: re.Match[str]) -> str:
        study = world.studies.get(found[0])
        return f"\u201c{pairs.study_label(study)}\u201d" if study else found[0]

    return _STUDY_ID.sub(name, _said_by(cause))


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
            one.cause_code == PERSON,
            ranks.get(one.code, len(ORDER)),
            one.position,
        ),
    )
