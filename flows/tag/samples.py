"""How many people a study randomised or enrolled, and how many trials a review holds.

A number is read only where a verb says that people were randomised, enrolled, included
or treated; those screened, invited, eligible or analysed never stand in for it.
"""

from __future__ import annotations

import re

from flows.tag.numbers import COUNT, count
from flows.tag.reading import Line, Reading
from flows.tag.review_counts import review_people
from flows.tag.sample_forms import FORM_RULES, FORMS, MANY, SINGLE, SINGLE_TITLE
from flows.tag.sample_patterns import (
    NONE,
    OTHERS,
    PEOPLE,
    PLANS,
    RANKED,
    Sample,
    words_of,
)
from flows.tag.sample_sums import is_one_of_arms, ordered, summed

_EXCLUDED = re.compile(
    r"\b(?:screen\w*|invit\w*|eligib\w*|assessed for|approach\w*|contact\w*|identified|"
    r"surveyed|excluded|declin\w*|refus\w*|drop\w*|withdr\w*|lost|complet\w*|"
    r"analy[sz]ed|"
    r"remain\w*|respond\w*|per group|in each|each arm|per arm|registered|"
    r"visited|interview\w*|of whom|of these|of them|improved|reported|experienced|"
    r"had)\b"
)


def sample_of(reading: Reading, design: str) -> Sample:
    """Return the number randomised or enrolled; planned for a protocol."""
    if design == "rct-protocol":
        return _planned(reading)
    if design in {"systematic-review", "meta-analysis"}:
        return review_people(reading)
    if design in {"qualitative", "diagnostic-or-lab", "other", "economic-evaluation"}:
        return _stated(reading, least=70)
    found = _stated(reading, least=50)
    if found.n is None and design == "case-series-or-report":
        return _single(reading)
    return found


def _single(reading: Reading) -> Sample:
    """Return one person for the report of a single case."""
    title = reading.title.lower()
    if not SINGLE_TITLE.search(title) or MANY.search(title):
        return NONE
    for line in reading.lines:
        match = SINGLE.search(line.low)
        if match:
            return Sample(1, words_of(line, match), "n.single-case")
    return NONE


def _stated(reading: Reading, least: int) -> Sample:
    found = []
    for line in ordered(reading):
        best = _best_in(line)
        if best:
            found.append(best)
    sums = summed(reading)
    if sums:
        found.append(sums)
    if not found:
        return NONE
    top = max(rank for rank, _ in found)
    if top < least:
        return NONE
    return next(sample for rank, sample in found if rank == top)


_BOUND_AWAY = re.compile(r"previous(?:ly)? (?:trial|study|published)|power (?:of|calc)")


# A fitness class between the number and the people hides neither.
_ASA = re.compile(
    r"american society of an\w+(?: \(asa\))?(?: physical)?(?: status)?(?: class)?"
    r"(?: [iv1-4]{1,3}(?:[–-]| (?:or|and|to) )?[iv1-4]{0,3}\b)?"
)


_SEXES = re.compile(
    r"\((?!\s?n\s?=)[^()]{0,40}\b(?:women|men|males?|females?|girls|boys|aged?|"
    r"ages|years old|"
    r"range|mean|median)\b[^()]{0,80}\)"
)
_OF_ONE_ARM = frozenset({"n.people-bracket", "n.people-with-bracket"})
_BOTH_SEXES = re.compile(
    rf"(?P<a>{COUNT}) (?:men|males?|women|females?|boys|girls),? (?:and|\+) "
    rf"(?P<b>{COUNT}) (?:men|males?|women|females?|boys|girls)\b"
)


_MATCHED = re.compile(
    rf"(?P<a>\d{{2,6}})\s{PEOPLE}[^.;,]{{0,40}} and (?P<b>\d{{2,6}}) (?:\w+ "
    rf")?controls\b"
)


# "160 (53%) participants": the share hides neither.
_PERCENT = re.compile(r"(?<=\d) \(\d{1,3}(?:\.\d+)?\s?%\)")
_SURE = FORM_RULES | {"n.some-of"}


def _best_in(line: Line) -> tuple[int, Sample] | None:
    best: tuple[int, Sample] | None = None
    low = _SEXES.sub(
        lambda m: "x" * len(m.group(0)),
        _ASA.sub(lambda m: "x" * len(m.group(0)), line.low),
    )
    low = _PERCENT.sub(lambda m: " " * len(m.group(0)), low)
    for pattern, rank, rule in (*RANKED, *OTHERS, *FORMS):
        place = 0
        while match := pattern.search(low, place):
            place = match.start("n") + len(match.group("n"))
            value = count(match.group("n"))
            if value is None or not 2 <= value <= 1_000_000:
                continue
            if rule not in _SURE and (
                _turned_away(low, match) or _is_share(low, match)
            ):
                continue
            if rule in _OF_ONE_ARM and is_one_of_arms(low, value):
                continue
            if match.group(0).endswith(" with") and line.role == "results":
                continue
            value *= _to_each(low, match.end())
            both = _both_sexes(low, match.start("n")) or _MATCHED.match(
                low, match.start("n")
            )
            if both:
                value = (count(both.group("a")) or 0) + (count(both.group("b")) or 0)
            if best is None or rank > best[0]:
                best = (rank, Sample(value, words_of(line, match), rule))
            break
    return best


def _both_sexes(low: str, at: int) -> re.Match[str] | None:
    """Return "26 men and 94 women" where one of its two counts stands at a place."""
    found = _BOTH_SEXES.finditer(low, max(0, at - 60))
    return next((m for m in found if at in (m.start("a"), m.start("b"))), None)


_TO_EACH = re.compile(
    rf"[^.;,]{{0,40}}?\b(?:to|in|into) each of (?:the )?(?P<k>{COUNT})\b"
)


def _to_each(low: str, at: int) -> int:
    """Return by how many groups a count "to each of four" is to be taken, else 1."""
    match = _TO_EACH.match(low, at)
    groups = count(match.group("k")) if match else None
    return groups if groups is not None and 2 <= groups <= 8 else 1


def _turned_away(low: str, match: re.Match[str]) -> bool:
    """Tell whether the words around say these people were not (all) in the study."""
    at = match.start("n")
    before = low[max(0, at - 45) : at]
    if (
        before.strip(" :") == "of"
        and "random" in match.group(0)
        and "," not in (match.group(0))
    ):
        return False  # "Of 204 patients with sciatica randomly assigned ..."
    if (
        re.search(
            r"\b(?:class|grade|type|asa|status|stage|phase|level|group|and|or)\s"
            r"(?:[i1v]+ (?:and|or|to) )?$",
            before,
        )
        and len(match.group("n")) < 2
    ):
        return True
    if _BOUND_AWAY.search(low[max(0, at - 80) : at]):
        return True
    if re.search(
        r"\b(?:of the|out of|of all|from|among the|of|at least|after|ages?|aged|"
        r"than|every|until|approximately|up to|mean|additional|other|remaining|"
        r"target of|another)\s(?:these\s|the\s)?$",
        before,
    ):
        is_whole = re.search(
            r"(?:total|sample|trial|study|data|records|charts|results|comprised|"
            r"composed|made up|"
            r"consisting|consisted|cohort|"
            r"series|"
            r"population|group|random sample) (?:size )?(?:of|from) $",
            before,
        )
        if not is_whole:
            return True
    between = low[match.end("n") : match.end()]
    between = _ENTERED.sub(" ", between, count=1)
    if _SIEVED.search(between):
        return True
    if _ANOTHER.search(between) and not _BOTH_SEXES.match(low, at):
        return True  # the verb belongs to a later count
    if _AFTER_OUT.match(low, match.end()):
        return True
    return bool(_EXCLUDED.search(between)) and "random" not in between[-14:]


# "136 eligible nurses were divided": who they are, not what became of them.
_ENTERED = re.compile(r"^\s(?:eligible|interviewed|registered)\s(?=\w)")
# "89 were screened and 37 randomised": the number after the sieve is the study's.
_SIEVED = re.compile(
    r"\b(?:screened|approached|invited|contacted|assessed|identified)\b[^.;]{0,60}?\b"
    r"(?:and|of whom|of which|,)\s\d+\s"
)
_ANOTHER = re.compile(
    rf"(?:[,;]| and) (?:and |of (?:whom|which) )?(?:only )?\d+\s+(?:\w+\s)?{PEOPLE}"
)
_AFTER_OUT = re.compile(
    r"[^.;,]{0,60}\b(?:were|was) (?:screened|invited|approached|contacted|assessed for|"
    r"surveyed|identified)\b|\s(?:\([^)]{1,12}\)\s)?(?:completed|finished|dropped|"
    r"withdrew|responded|improved|reported|had|were analy[sz]ed)\b"
)


def _is_share(low: str, match: re.Match[str]) -> bool:
    """Tell whether the count is one arm's: the same sentence goes on with another."""
    tail = low[match.end() : match.end() + 40]
    return bool(
        re.match(r"[^.;,\d]{0,25}\bgroup\b", tail)
    ) and "group" not in match.group(0)


def _planned(reading: Reading) -> Sample:
    best: tuple[int, Sample] | None = None
    for line in reading.without("background", "registration"):
        for pattern, rank, rule in PLANS:
            match = pattern.search(line.low)
            value = count(match.group("n")) if match else None
            if match is None or value is None or value < 4:
                continue
            if " each " in match.group(0):
                continue  # "will each recruit 24"
            if re.search(
                r"^\W*(?:\w+ ){0,2}(?:per (?:group|arm)|(?:in |for )?each|clinics|"
                r"practices|sites|centres|centers|therapists|physicians)",
                line.low[match.end("n") :][:40],
            ):
                continue
            if best is None or rank > best[0]:
                words = words_of(line, match)
                best = (rank, Sample(value, words, rule, is_planned=True))
    if best:
        return best[1]
    sums = summed(reading)
    if sums:
        sample = sums[1]
        return Sample(sample.n, sample.quote, sample.rule, is_planned=True)
    return NONE
