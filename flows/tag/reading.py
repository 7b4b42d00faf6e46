"""An abstract made ready for rules: sentences with roles, places, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows.clean.sentences import Sentence, split
from flows.tag import roles
from warehouse.records import Document

MOST_LINES = 300
MOST_CHARACTERS = 3_000
MOST_TEXT = 60_000  # characters of one document; the longest abstracts have 10,000

_SHORT = re.compile(r"[(\[]\s?([A-Z][A-Za-z0-9&/-]{1,9}|[a-z]{1,2}[A-Z]{2,8})s?[;,)\]]")
_TITLE_BLOCKS = frozenset({"title", "heading"})
_SILENT_BLOCKS = frozenset({"summary", "plain-language-summary"})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its place in the document and its role.

    `role` is background, objective, methods, results, conclusions, registration or
    other; `text` is cut at 3,000 characters, `start` and `end` are not.
    """

    text: str
    start: int
    end: int
    role: str
    label: str = ""

    @property
    def low(self) -> str:
        """The sentence in lower case, letter for letter."""
        return _lower(self.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's title, its lines, and its abbreviations (short to long form).

    `context` is the title and all lines, one a line.
    """

    title: str
    lines: tuple[Line, ...]
    short_forms: Mapping[str, str]
    context: str = ""

    def of(self, *wanted: str) -> tuple[Line, ...]:
        """Return the lines in these roles, in their order."""
        return tuple(line for line in self.lines if line.role in wanted)

    def without(self, *unwanted: str) -> tuple[Line, ...]:
        """Return the lines in every other role."""
        return tuple(line for line in self.lines if line.role not in unwanted)

    @property
    def body(self) -> str:
        """All sentences in lower case, one a line."""
        return "\n".join(line.low for line in self.lines)


def _lower(text: str) -> str:
    """Lower-case without changing length, so that offsets stay true."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def read(document: Document) -> Reading:
    """Split a document into lines and give each its role, from labels or the model."""
    sentences = [
        s
        for s in split(document)
        if document.blocks[s.block].kind not in _SILENT_BLOCKS
    ][:MOST_LINES]
    sentences = _within(sentences)
    body = [s for s in sentences if not _is_title(document, s.block, s.text)]
    guessed = roles.predict([s.text for s in body])
    inline = _inline_roles([s.text for s in body])
    lines = []
    for place, (sentence, guess) in enumerate(zip(body, guessed, strict=True)):
        label = document.blocks[sentence.block].label
        if inline and not label:
            guess = inline[place] or guess
        lines.append(
            Line(
                text=sentence.text[:MOST_CHARACTERS],
                start=sentence.start,
                end=sentence.end,
                role=roles.role_of_label(label)
                or _unlabelled(sentence.text, guess, place * 3 < len(body) * 2),
                label=label,
            )
        )
    labelled = {line.role for line in lines if line.label}
    if "conclusions" in labelled and all(x.role != "results" for x in lines):
        lines = [
            _untold(line, guess) for line, guess in zip(lines, guessed, strict=True)
        ]
    title = document.title[:MOST_CHARACTERS]
    text = f"{title}\n" + "\n".join(line.text for line in lines)
    return Reading(title, tuple(lines), short_forms(text), text)


def _untold(line: Line, guess: str) -> Line:
    """Let a sentence tell results under another label where no label is of results."""
    is_told = guess == "results" and line.role in {"methods", "background", "other"}
    return replace(line, role="results") if is_told else line


def _within(sentences: list[Sentence]) -> list[Sentence]:
    """Keep the sentences up to the most text that is read."""
    total, kept = 0, []
    for sentence in sentences:
        total += min(len(sentence.text), MOST_CHARACTERS)
        if total > MOST_TEXT:
            break
        kept.append(sentence)
    return kept


_INLINE = re.compile(
    r"^\W{0,2}(?P<label>[A-Z][A-Za-z]+(?:[ /&,]{1,2}(?:and |of |main |"
    r"outcome )?[A-Za-z]+)"
    r"{0,4})(?::|\.$|\.\s(?=[A-Z0-9]))"
)


def _inline_roles(sentences: Sequence[str]) -> list[str]:
    """Read labels that stand inside the text ("Methods. Sixty patients ...").

    Returns a role for each sentence, "" before the first label; nothing at all where
    fewer than two different labels are found.
    """
    found, current, seen = [], "", set()
    for text in sentences:
        match = _INLINE.match(text[:80])
        if match and len(match.group("label")) <= 40:
            role = roles.role_of_label(match.group("label"))
            known = match.group("label").lower().split()[0] in _LABEL_STARTS
            if role and known:
                current = role
                seen.add(role)
        found.append(current)
    return found if len(seen) >= 2 else []


_LABEL_STARTS = frozenset(
    [
        "background",
        "introduction",
        "context",
        "rationale",
        "objective",
        "objectives",
        "aim",
        "aims",
        "purpose",
        "purposes",
        "question",
        "methods",
        "method",
        "design",
        "setting",
        "settings",
        "participants",
        "patients",
        "subjects",
        "interventions",
        "intervention",
        "materials",
        "material",
        "measurements",
        "main",
        "outcome",
        "outcomes",
        "results",
        "result",
        "findings",
        "finding",
        "conclusion",
        "conclusions",
        "discussion",
        "interpretation",
        "study",
        "statistical",
        "methodology",
        "trial",
        "clinical",
        "summary",
        "data",
        "limitations",
        "significance",
        "implications",
        "hypothesis",
        "primary",
    ]
)


def _is_title(document: Document, block: int, text: str) -> bool:
    return (
        document.blocks[block].kind in _TITLE_BLOCKS
        and text.strip(" .") in document.title
    )


_REGISTERED = re.compile(
    r"^\W{0,3}(trial|clinical|study|systematic review)?\s?(trials?|review)?\s?"
    r"registr\w+|^\W{0,3}(clinicaltrials\.gov|isrctn|nct\d|prospero|electronic suppl)",
    re.I,
)


_RESULT = re.compile(
    r"\b(?:participants|studies|trials|patients)\s?=\s?\d|\b9[059]\s?%\s?c(?:r?i|onf)|"
    r"\b[pP]\s?[<=>]\s?0?\.\d",
    re.I,
)
_RATED = re.compile(
    r"(?:quality|certainty)(?: of)?(?: the)? evidence (?:\([^)]{0,40}\) )?(?:suggest|"
    r"show|"
    r"demonstrat|from|that|indicat|of)",
    re.I,
)


def _unlabelled(text: str, guess: str, is_early: bool) -> str:
    """Correct a guessed role where the sentence carries a sign of its own."""
    if _REGISTERED.search(text[:80]):
        return "registration"
    if guess in {"conclusions", "background"} and (
        _RESULT.search(text) or (is_early and _RATED.search(text))
    ):
        return "results"
    return guess


# Short forms of statistics name no treatment and no outcome.
_STATISTICS = frozenset(
    ["CI", "CrI", "SD", "SE", "OR", "aOR", "RR", "HR", "MD", "WMD", "SMD", "IQR", "NNT"]
)


_BREAK = re.compile(r"(?<=[a-z\d)])[.:;?!]\s|\n")  # a long form stands in one sentence


def short_forms(text: str) -> dict[str, str]:
    """Find abbreviations in brackets and the words before them that they stand for."""
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        short = match.group(1)
        if short in found or short.rstrip("s") in _STATISTICS:
            continue
        before = text[max(0, match.start() - 120) : match.start()]
        words = _BREAK.split(before)[-1].split()
        long = _long_form(short, words)
        if long:
            found[short] = long
    return found


def _long_form(short: str, words: list[str]) -> str:
    """Return the shortest run of words before the bracket that spells `short`."""
    letters = [c.lower() for c in short if c.isalnum()]
    for count in range(1, min(len(words), len(letters) + 5) + 1):
        phrase = " ".join(words[-count:]).strip(" ,;:(")
        if phrase[:1].lower() == letters[0] and _spells(letters, phrase.lower()):
            return phrase
    return ""


def _spells(letters: list[str], phrase: str) -> bool:
    """Tell whether the letters occur in order, at least half of them at word starts."""
    starts = {m.start() for m in re.finditer(r"\b\w", phrase)}
    place, at_start = -1, 0
    for letter in letters:
        place = _next(letter, phrase, place + 1, starts)
        if place < 0:
            return False
        at_start += place in starts
    return at_start * 2 >= len(letters)


def _next(letter: str, phrase: str, place: int, starts: set[int]) -> int:
    """Prefer the next word start with this letter, else the next such letter."""
    at = place
    while (at := phrase.find(letter, at)) >= 0:
        if at in starts:
            return at
        at += 1
    return phrase.find(letter, place)
