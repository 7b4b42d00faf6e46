"""What changed, night by night: for readers, for programs and as an Atom feed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from reports import csvs, feeds, pairs, paths, rows, text, wording
from reports.data import World
from reports.links import slug
from reports.pages import File, Page, csv_file, json_file

SHOWN = 250
_MARKS = re.compile(r"[\\`*_{}\[\]<>#|!]")
_STUDY_ID = re.compile(r"\bs[0-9a-f]{15}\b")
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


@dataclass(frozen=True, slots=True)
class Night:
    """All changes of one night."""

    run_id: str
    day: str
    path: str
    total: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What a page of changes shows."""

    night: Night
    changes: tuple[ChangeView, ...]
    nights: tuple[Night, ...]
    is_first_run: bool


def pages(world: World, where: paths.Paths) -> list[Page]:
    """Make the page of the last night, and one for every night that changed a thing."""
    by_run: defaultdict[str, list[rows.Change]] = defaultdict(list)
    for change in world.changes:
        by_run[change.run_id].append(change)
    by_run.setdefault(world.run.run_id, [])
    nights = tuple(
        _night(world, run.run_id, by_run[run.run_id])
        for run in world.runs
        if run.run_id in by_run
    )
    latest = by_run[world.run.run_id]
    feed = feeds.atom(world, where)
    digest = _digest(world, where, latest)
    made = [
        _page(
            world,
            where,
            "changes/",
            _night(world, world.run.run_id, latest),
            latest,
            nights,
            (
                File("atom.xml", "Atom", "changed verdicts, as a feed", feed),
                File("digest.md", "Markdown", "the night in short", digest),
            ),
        )
    ]
    made.extend(
        _page(world, where, night.path, night, by_run[night.run_id], (), ())
        for night in nights
    )
    return made


def headlines(world: World, where: paths.Paths) -> list[tuple[str, str, str]]:
    """Tell the changes of the last night as (sentence, address, detail)."""
    latest = [
        one
        for one in world.changes
        if one.run_id == world.run.run_id and one.cause_code not in OURS
    ]
    told = [change_view(world, where, one) for one in _ranked(latest)]
    return [
        (f"{one.sentence}{': ' + one.about if one.about else ''}", one.path, one.cause)
        for one in told
    ]


def _digest(world: World, where: paths.Paths, latest: list[rows.Change]) -> bytes:
    """Write the night in short as Markdown; the words of others are made plain."""
    lines = [f"# What changed on {text.date(world.day(world.run.run_id))}", ""]
    if world.is_demo:
        lines += ["Demonstration: everything here is made up.", ""]
    for one in [change_view(world, where, item) for item in _ranked(latest)][:50]:
        parts = [f"**{one.sentence}**"]
        if one.treatment:
            parts.append(f"({one.treatment})")
        if one.about:
            parts.append(_markdown(one.about))
        if one.before or one.after:
            parts.append(
                f"was: {_markdown(one.before or 'nothing')}; "
                f"now: {_markdown(one.after or 'nothing')}."
            )
        parts.append(_markdown(one.cause))
        lines.append("- " + " ".join(parts))
    if not latest:
        lines.append("Nothing changed.")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _markdown(value: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text.one_line(value, 240))


def change_view(world: World, where: paths.Paths, one: rows.Change) -> ChangeView:
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


def _ranked(listed: list[rows.Change]) -> list[rows.Change]:
    ranks = {code: place for place, code in enumerate(ORDER)}
    return sorted(
        listed,
        key=lambda one: (
            one.cause_code in OURS,
            ranks.get(one.code, len(ORDER)),
            one.position,
        ),
    )


def _night(world: World, run_id: str, listed: list[rows.Change]) -> Night:
    counted = Counter(one.code for one in listed)
    ranks = {code: place for place, code in enumerate(ORDER)}
    return Night(
        run_id=run_id,
        day=world.day(run_id),
        path=f"changes/{slug(run_id)}/",
        total=len(listed),
        counts=tuple(
            (SENTENCES.get(code, wording.humanised(code)), number)
            for code, number in sorted(
                counted.items(), key=lambda item: (ranks.get(item[0], 99), item[0])
            )
        ),
    )


def _page(
    world: World,
    where: paths.Paths,
    path: str,
    night: Night,
    listed: list[rows.Change],
    nights: tuple[Night, ...],
    more: tuple[File, ...],
) -> Page:
    ranked = _ranked(listed)
    view = ChangesPage(
        night=night,
        changes=tuple(change_view(world, where, one) for one in ranked[:SHOWN]),
        nights=nights,
        is_first_run=len(world.runs) == 1,
    )
    columns = (
        "run_id",
        "change",
        "subject_kind",
        "subject_id",
        "treatment_id",
        "before",
        "after",
        "cause_code",
        "cause",
    )
    table: list[tuple[csvs.Cell, ...]] = [
        (
            one.run_id,
            one.code,
            one.subject_kind,
            one.subject_id,
            one.treatment_id,
            one.before,
            one.after,
            one.cause_code,
            one.cause,
        )
        for one in ranked
    ]
    about = f"the changes of {text.date(night.day)}"
    return Page(
        path=path,
        template="changes.html",
        title=f"What changed on {text.date(night.day)}",
        description=f"{text.counted(night.total, 'change')} in run {night.run_id}.",
        view=view,
        crumbs=(("", "Start"),)
        if path == "changes/"
        else (("", "Start"), ("changes/", "Changes")),
        files=(
            csv_file("changes.csv", about, columns, table),
            json_file("changes.json", about, tuple(ranked), len(ranked)),
            *more,
        ),
    )
