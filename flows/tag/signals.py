"""Signs of how a study was done, each with its words or "not reported".

Signs that decide how a result may be counted (cluster, crossover, non-inferiority) are
given only where they are stated; the others always, with "not reported" where the text
is silent. An abstract's silence says nothing about the trial itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from flows.clean.registers import located
from flows.tag.dropout import dropout_of
from flows.tag.reading import Line, Reading
from warehouse.records import Document
from warehouse.tags import StudySignal

NOT_REPORTED = "not reported"

# signal -> (value, pattern) in the order they are asked; the first that matches counts.
_RULES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "sequence",
        (
            (
                "not-random",
                r"\bquasi-?\s?randomi[sz]\w*|alternat(?:e|ing) (?:allocation|"
                r"assignment|"
                r"days)|by (?:date of birth|hospital number|order of (?:admission|"
                r"arrival))",
            ),
            (
                "random",
                r"computer[- ](?:generated|based|ised|ized)[^.;]{0,40}(?:random|"
                r"sequence|"
                r"list|allocation|number)|random (?:number|allocation|"
                r"sequence)s? (?:table|"
                r"list|generator|sequence)?|random[- ]numbers?\b|"
                r"block(?:ed)? randomi[sz]\w+|"
                r"permuted[- ]blocks?|minimi[sz]ation (?:method|procedure|algorithm)|"
                r"stratified (?:block )?randomi[sz]\w+|drawing (?:of )?lots|"
                r"coin[- ]toss|"
                r"randomi[sz]ed in blocks|central(?:ised|ized)? randomi[sz]ation",
            ),
        ),
    ),
    (
        "concealment",
        (
            ("inadequate", r"allocation (?:was )?not concealed|open allocation"),
            (
                "concealed",
                r"conceal(?:ed|ment)[^.;]{0,30}(?:allocation|random|envelope)?|"
                r"sealed[^.;]"
                r"{0,20}envelopes?|opaque envelopes?|central(?:ised|"
                r"ized)? (?:telephone |"
                r"web[- ]based )?(?:randomi[sz]ation|allocation)|"
                r"independent (?:statistician|"
                r"pharmacist)[^.;]{0,40}random",
            ),
        ),
    ),
    (
        "blinding-participants",
        (
            (
                "open-label",
                r"\bopen[- ]label|\bunblinded|\bun-?masked|non-?blinded|not blinded|"
                r"\bunblind\b",
            ),
            (
                "blinded",
                r"(?:double|triple|quadruple)[- ]?(?:blind|mask)\w*|double[- ]dummy|"
                r"(?:patients?|participants?|subjects)[^.;]{0,40}(?:were|was|are|-)\s?"
                r"(?:blind|mask|unaware)\w*|(?:patient|participant|"
                r"subject)s?[- ](?:and "
                r"[\w-]+[- ])?(?:blind|mask)\w*|blind\w* (?:of )?(?:the )?(?:patients|"
                r"participants|subjects)",
            ),
        ),
    ),
    (
        "blinding-assessors",
        (
            (
                "blinded",
                r"(?:assessor|observer|evaluator|examiner|investigator|outcome|"
                r"rater)s?[- ]"
                r"?(?:and [\w-]+[- ])?(?:blind|mask)\w*|(?:double|triple|"
                r"quadruple)[- ]?"
                r"(?:blind|mask)\w*|(?:blind|mask)(?:ed)?\s(?:outcome\s)?(?:assess\w+|"
                r"observers?|evaluat\w+|examiners?|raters?|investigators?)|"
                r"(?:assessors?|"
                r"evaluators?|observers?|examiners?|investigators?|"
                r"physicians?)[^.;]{0,50}"
                r"(?:blind|unaware|mask)\w*",
            ),
            ("open-label", r"\bopen[- ]label|\bunblinded|non-?blinded"),
        ),
    ),
    (
        "intention-to-treat",
        (
            (
                "yes",
                r"inten(?:tion|t)[- ]to[- ]treat|\bitt\b|as randomi[sz]ed|"
                r"full analysis set",
            ),
            (
                "no",
                r"per[- ]protocol (?:analysis|population)|completers?[- ](?:analysis|"
                r"only)|"
                r"only (?:patients|participants) who completed",
            ),
        ),
    ),
    (
        "harms-reported",
        (
            (
                "yes",
                r"adverse (?:event|effect|reaction|outcome)s?|side[- ]effects?|"
                r"complications?\b|\bharms?\b|toxicit\w+|tolerab\w+|well tolerated",
            ),
        ),
    ),
)
_ONLY_STATED: tuple[tuple[str, str, str], ...] = (
    (
        "cluster",
        "yes",
        r"cluster[- ]?randomi[sz]\w*|randomi[sz]\w* (?:by )?clusters?|"
        r"cluster (?:trial|rct|"
        r"controlled|design)|(?:practices|clinics|hospitals|schools|villages|"
        r"sites) were "
        r"random\w*",
    ),
    ("crossover", "yes", r"\bcross-?\s?over\b"),
    (
        "non-inferiority",
        "yes",
        r"non-?\s?inferior\w*|equivalence (?:trial|study|margin|design)",
    ),
)
_COMPILED = tuple(
    (name, tuple((value, re.compile(pattern)) for value, pattern in rules))
    for name, rules in _RULES
)
_STATED = tuple(
    (name, value, re.compile(pattern)) for name, value, pattern in _ONLY_STATED
)
# Those treated know what they get in these, whatever is done.
_KNOWN_TO_ALL = re.compile(
    r"\b(?:exercis\w+|manipulat\w+|mobili[sz]ation|massage|surgery|surgical|education|"
    r"cognitive|behaviou?ral|yoga|pilates|tai chi|walking|physiotherapy|"
    r"physical therapy|"
    r"rehabilitation|training|back school|counsel\w+|mindfulness|acupuncture)\b"
)
_FUNDING = re.compile(
    r"\b(?:funded by|funding|supported by|sponsored by|sponsor|grant)\b[^.;]{0,160}"
)
_CONFLICTS = re.compile(
    r"\b(?:conflicts? of interest|competing interests?|disclosures?)\b[^.;]{0,160}"
)
_NONE = re.compile(r"\b(?:no|none|nothing|nil)\b")
# Where reviews are registered; trials' registers are in flows/clean/registers.py.
_REVIEW_NUMBER = re.compile(r"\bCRD\s?\d{11}\b")
_LATE = re.compile(r"retrospectively registered|registered retrospectively")
_EARLY = re.compile(
    r"prospectively registered|registered prospectively|registered (?:before|prior to)"
)


def signals_of(reading: Reading, document: Document) -> tuple[StudySignal, ...]:
    """Return every sign, one of each kind at most."""
    lines = reading.without("background")
    found = [_of_rules(name, rules, lines, reading) for name, rules in _COMPILED]
    found.append(dropout_of(lines))
    found.append(_registration(reading, document))
    found.append(_funding(reading, document))
    found.append(_conflicts(reading, document))
    for name, value, pattern in _STATED:
        hit = _first(pattern, _titled(reading, lines))
        if hit:
            found.append(StudySignal(name, value, *hit))
    return tuple(found)


def _titled(reading: Reading, lines: Iterable[Line]) -> list[Line]:
    """Put the title, which has no place in the text, before the lines."""
    return [Line(reading.title, -1, -1, "title"), *lines]


def _first(
    pattern: re.Pattern[str], lines: Iterable[Line]
) -> tuple[str, int, int] | None:
    """Return the first hit as words and place; a hit in the title has no place."""
    for line in lines:
        match = pattern.search(line.low)
        if match and line.start < 0:
            return "", -1, -1
        if match:
            at = line.start + match.start()
            return line.text[match.start() : match.end()], at, at + len(match.group(0))
    return None


def _of_rules(
    name: str,
    rules: tuple[tuple[str, re.Pattern[str]], ...],
    lines: tuple[Line, ...],
    reading: Reading,
) -> StudySignal:
    for value, pattern in rules:
        hit = _first(pattern, lines) or _first(pattern, _titled(reading, ()))
        if hit:
            return StudySignal(name, value, *hit)
    if name == "blinding-participants":
        hit = _first(_KNOWN_TO_ALL, _titled(reading, ()))
        if hit:
            return StudySignal(name, "impossible")
    return StudySignal(name, NOT_REPORTED)


def _registration(reading: Reading, document: Document) -> StudySignal:
    """Give the registry number, and when it was registered where that is said."""
    for line in (*reading.of("registration"), *reading.lines):
        number = _number_in(line.text)
        if number is None:
            continue
        start, end, value = number
        if _LATE.search(reading.body):
            value += " (after enrolment)"
        elif _EARLY.search(reading.body):
            value += " (before enrolment)"
        printed = line.text[start:end]
        return StudySignal(
            "registration", value, printed, line.start + start, line.start + end
        )
    titled = _number_in(reading.title)
    if titled:
        return StudySignal("registration", titled[2])
    for known in document.record_ids:
        if known.scheme in {"nct", "isrctn", "registration"}:
            return StudySignal("registration", known.value)
    return StudySignal("registration", NOT_REPORTED)


def _number_in(text: str) -> tuple[int, int, str] | None:
    """Return place and number of the first registration of a trial or a review."""
    found = [(start, end, one.value) for start, end, one in located(text)]
    review = _REVIEW_NUMBER.search(text)
    if review:
        found.append((*review.span(), re.sub(r"\s", "", review.group(0))))
    return min(found, default=None)


def _funding(reading: Reading, document: Document) -> StudySignal:
    if document.funding:
        return StudySignal("funding", "; ".join(document.funding)[:300])
    hit = _first(
        _FUNDING, reading.of("other", "registration", "conclusions", "methods")
    )
    if hit:
        return StudySignal("funding", hit[0][:300], *hit)
    return StudySignal("funding", NOT_REPORTED)


def _conflicts(reading: Reading, document: Document) -> StudySignal:
    if document.conflicts:
        none = _NONE.search(document.conflicts.lower()[:200])
        value = "none declared" if none else "declared"
        return StudySignal("conflicts", value)
    hit = _first(_CONFLICTS, reading.lines)
    if hit:
        none = _NONE.search(hit[0].lower())
        return StudySignal("conflicts", "none declared" if none else "declared", *hit)
    return StudySignal("conflicts", NOT_REPORTED)
