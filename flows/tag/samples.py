"""How many people a study randomised or enrolled, and how many trials a review holds.

A number is read only where a verb says that people were randomised, enrolled, included
or treated; those screened, invited, eligible or analysed never stand in for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flows.tag.numbers import COUNT, count
from flows.tag.reading import Line, Reading


@dataclass(frozen=True, slots=True)
class Sample:
    """A count of people with the words it was read from; `n` None when not stated."""

    n: int | None
    quote: str
    rule: str
    is_planned: bool = False


NONE = Sample(None, "", "n.not-stated")

_PEOPLE = (
    r"(?:(?:out|in)?-?patients?|participants?|subjects?|adults?|people|persons?|individuals?|women|"
    r"men|workers|employees|volunteers?|nurses|veterans|children|adolescents|males?|"
    r"females?|students|cases|outpatients|inpatients|consumers|clients|residents|"
    r"soldiers|service members|respondents|sufferers|older adults|consenting)\b"
)
_N = rf"(?P<n>{COUNT})"
_ADJ = r"(?:(?!and\b|or\b|of\b|were\b|was\b|with\b|had\b|in\b|to\b|from\b|for\b|on\b|at\b|by\b|per\b|eyes\b|specimens\b|samples\b|physicians\b|practices\b|clinics\b)[\w'’/()≥<>,.-]+\s+){0,7}?"
_GAP = r"[^.;]{0,220}?"
_EQUALS = r"\(?\s?n\s?=\s?"

# Verbs that enter people into a study, strongest first, with the rank of their number.
_VERBS: tuple[tuple[str, int, str], ...] = (
    (r"(?:randomi[sz]ed|randomly|random|ran-domi[sz]ed)", 100, "randomised"),
    (r"(?:allocated|assigned|divided|distributed)", 90, "allocated"),
    (r"(?:enrol\w+|recruit\w+|entered)", 80, "enrolled"),
    (
        r"(?:included|participated|took part|studied|consented|treated|underwent|"
        r"scheduled|received|selected|chosen|undergoing|diagnosed|suffering|with)",
        70,
        "included",
    ),
)
_EXCLUDED = re.compile(
    r"\b(?:screen\w*|invit\w*|eligib\w*|assessed for|approach\w*|contact\w*|identified|"
    r"surveyed|excluded|declin\w*|refus\w*|drop\w*|withdr\w*|lost|complet\w*|analy[sz]ed|"
    r"remain\w*|respond\w*|per group|in each|each arm|per arm|registered|"
    r"visited|interview\w*|of whom|of these|of them|improved|reported|experienced|had)\b"
)


def _patterns() -> Iterable[tuple[re.Pattern[str], int, str]]:
    for verb, rank, name in _VERBS:
        gap = r"[^.;]{0,60}?" if name == "included" else _GAP
        after = name != "included"
        yield (
            re.compile(rf"\b{_N}\s+{_ADJ}{_PEOPLE}{gap}\b{verb}\b"),
            rank,
            f"n.{name}.subject",
        )
        yield (
            re.compile(rf"\b{verb}\b\s+(?:a total of\s+)?{_N}\s+{_ADJ}{_PEOPLE}"),
            rank,
            f"n.{name}.object",
        )
        if after:
            yield (
                re.compile(rf"\b{_PEOPLE}\s?{_EQUALS}{_N}\s?\)?{_GAP}\b{verb}\b"),
                rank,
                f"n.{name}.bracket",
            )


_RANKED = tuple(_patterns())
_OTHERS: tuple[tuple[re.Pattern[str], int, str], ...] = (
    (
        re.compile(
            rf"\b{_N} (?:were|was|have been|had been) (?:\w+ )?(?:randomi[sz]ed|randomly|"
            rf"enrolled|allocated|assigned|recruited)\b(?! (?:to|into|in) (?:the )?(?:\w+ )"
            rf"{{0,3}}(?:group|arm|control|placebo|intervention|treatment)\b)"
        ),
        88,
        "n.were-randomised",
    ),
    (
        re.compile(
            rf"\b{_N} (?:out )?of (?:the )?\d+ (?:\w+ )?{_PEOPLE}[^.;]{{0,40}}\b(?:participated|"
            rf"enrolled|consented|agreed|were (?:enrolled|randomi[sz]ed|included))"
        ),
        82,
        "n.some-of",
    ),
    (
        re.compile(
            rf"\b{_N}\s+{_ADJ}{_PEOPLE} (?:in|from|of) (?:a|an|our|the|this|one)\s"
            rf"(?:\w+[ -]){{0,4}}?(?:trial|rct|study)\b"
        ),
        77,
        "n.people-of-trial",
    ),
    (
        re.compile(
            rf"\b(?:trial|study|design)\b[^.;\d]{{0,60}}\b(?:in|on|with|among|including|"
            rf"involving|of)\s(?:a total of )?{_N}\s+{_ADJ}{_PEOPLE}"
        ),
        74,
        "n.study-in",
    ),
    (
        re.compile(rf"\b(?:a )?(?:total|sample) (?:sample )?(?:of|size of)\s+{_N}\b"),
        75,
        "n.total-of",
    ),
    (
        re.compile(
            rf"\b(?:trial|study|rct)\b(?: (?:of|in|on|with|among|involving|including))?\s"
            rf"(?:a total of )?{_N}\s+{_ADJ}{_PEOPLE}"
        ),
        78,
        "n.trial-of",
    ),
    (
        re.compile(rf"\b(?:trial|study|rct|sample|dataset)\b\s?{_EQUALS}{_N}\b"),
        76,
        "n.trial-bracket",
    ),
    (
        re.compile(rf"\b{_PEOPLE}\s?\(\s?(?:total )?n\s?=\s?{_N}\s?\)"),
        60,
        "n.people-bracket",
    ),
    (
        re.compile(
            rf"\b(?:trial|rct) (?:of|involving|including|with|comprising|enrolling)\s"
            rf"(?:a total of )?{_N}\b(?! (?:weeks|months|years|days|arms|groups|doses))"
        ),
        66,
        "n.trial-of-any",
    ),
    (
        re.compile(rf"\b(?:we|which|and) randomi[sz]ed\s+{_N}\b"),
        100,
        "n.randomised.object",
    ),
    (
        re.compile(rf"^\W{{0,3}}{_N}\s+{_ADJ}{_PEOPLE}"),
        55,
        "n.sentence-head",
    ),
    (
        re.compile(
            rf"\b(?:in|of|on|among|for|from|comprised|comprising|involved|were)\s{_N}\s+{_ADJ}{_PEOPLE}"
        ),
        50,
        "n.in-people",
    ),
)
_ARM = re.compile(
    r"(?<![\w.])n\s?=\s?(?P<n>\d{1,3}(?:,\d{3})+|\d+)\b(?!\s?%|\.\d)|"
    rf"\((?P<m>\d{{1,4}})\s{_PEOPLE}\s?\)"
)
_EACH_SIZE = re.compile(
    rf"\b(?P<n>{COUNT})\s(?:{_PEOPLE}\s)?(?:in |per )?(?:each\b|per (?:group|arm)\b)"
)
_GROUPS = re.compile(rf"\b(?P<k>{COUNT})\s(?:\w+\s){{0,2}}(?:groups|arms)\b")
_EACH = re.compile(
    rf"\b(?P<k>{COUNT})\s(?:equal\s|parallel\s|study\s|treatment\s|experimental\s)?"
    rf"(?:groups|arms)\b[^.;]{{0,30}}?(?:\bof|\(|\bn\s?=|with|,)\s?(?P<n>{COUNT})"
    rf"(?:\s+{_PEOPLE})?\s?(?:each|per|in each|\)|people|in every)"
)
_ARM_COUNT = re.compile(
    rf"\b(?P<n>\d{{1,4}})\s+(?:{_PEOPLE}\s+)?(?:\w+\s)?(?:to|in|received|were (?:assigned|"
    rf"allocated|randomi[sz]ed) to|assigned to|allocated to)\s(?:the\s)?[^.;,]{{0,60}}?"
    rf"(?:group|arm|\band\s+\d|,|;|placebo|control|treatment)"
)


def sample_of(reading: Reading, design: str) -> Sample:
    """Return the number randomised or enrolled; planned for a protocol."""
    if design == "rct-protocol":
        return _planned(reading)
    if design in {"systematic-review", "meta-analysis"}:
        return _review_people(reading)
    if design in {"qualitative", "diagnostic-or-lab", "other", "economic-evaluation"}:
        return _stated(reading, least=70)
    return _stated(reading, least=50)


def _stated(reading: Reading, least: int) -> Sample:
    found = []
    for line in _ordered(reading):
        best = _best_in(line)
        if best:
            found.append(best)
    summed = _summed(reading)
    if summed:
        found.append(summed)
    if not found:
        return NONE
    top = max(rank for rank, _ in found)
    if top < least:
        return NONE
    return next(sample for rank, sample in found if rank == top)


def _ordered(reading: Reading) -> list[Line]:
    """Methods first, then objective and results, never conclusions."""
    lines = [*reading.of("methods"), *reading.of("objective", "results")]
    lines += [x for x in reading.of("background") if re.search(r"\bwe\b|random", x.low)]
    return lines


_BOUND_AWAY = re.compile(r"previous(?:ly)? (?:trial|study|published)|power (?:of|calc)")


# A fitness class between the number and the people hides neither.
_ASA = re.compile(
    r"american society of an\w+(?: \(asa\))?(?: physical)?(?: status)?(?: class)?"
    r"(?: [iv1-4]{1,3}(?:[–-]| (?:or|and|to) )?[iv1-4]{0,3}\b)?"
)


_SEXES = re.compile(
    r"\([^()]{0,40}\b(?:women|men|males?|females?|girls|boys)\b[^()]{0,80}\)"
)
_BOTH_SEXES = re.compile(
    r"(?P<a>\d{1,5}) (?:men|males?|women|females?|boys|girls),? (?:and|\+) "
    r"(?P<b>\d{1,5}) (?:men|males?|women|females?|boys|girls)\b"
)


def _best_in(line: Line) -> tuple[int, Sample] | None:
    best: tuple[int, Sample] | None = None
    low = _SEXES.sub(
        lambda m: "x" * len(m.group(0)),
        _ASA.sub(lambda m: "x" * len(m.group(0)), line.low),
    )
    for pattern, rank, rule in (*_RANKED, *_OTHERS):
        place = 0
        while match := pattern.search(low, place):
            place = match.start("n") + len(match.group("n"))
            value = count(match.group("n"))
            if value is None or not 2 <= value <= 1_000_000:
                continue
            if rule != "n.some-of" and (
                _turned_away(low, match) or _is_share(low, match)
            ):
                continue
            if match.group(0).endswith(" with") and line.role == "results":
                continue
            both = _BOTH_SEXES.match(low, match.start("n"))
            if both:
                value = int(both.group("a")) + int(both.group("b"))
            if best is None or rank > best[0]:
                best = (rank, Sample(value, _words(line, match), rule))
            break
    return best


def _turned_away(low: str, match: re.Match[str]) -> bool:
    """Tell whether the words around say these people were not (all) in the study."""
    at = match.start("n")
    before = low[max(0, at - 45) : at]
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
        return not re.search(
            r"(?:total|sample|trial|study|data|comprised|consisting|consisted|cohort|series|"
            r"population|group|random sample) (?:size )?(?:of|from) $",
            before,
        )
    between = low[match.end("n") : match.end()]
    if _ANOTHER.search(between) and not _BOTH_SEXES.match(low, at):
        return True  # the verb belongs to a later count
    if _AFTER_OUT.match(low, match.end()):
        return True
    return bool(_EXCLUDED.search(between)) and "random" not in between[-14:]


_ANOTHER = re.compile(
    rf"(?:[,;]| and) (?:and |of (?:whom|which) )?(?:only )?\d+\s+(?:\w+\s)?{_PEOPLE}"
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


def _words(line: Line, match: re.Match[str]) -> str:
    return line.text[match.start() : match.end()]


def _summed(reading: Reading) -> tuple[int, Sample] | None:
    """Sum the arms where a sentence that allocates gives each arm's number."""
    for line in _ordered(reading):
        low = line.low
        each = _EACH.search(low)
        if each:
            arms, size = count(each.group("k")), count(each.group("n"))
            if arms and size and 2 <= arms <= 8:
                return 65, Sample(arms * size, _words(line, each), "n.arms-of-each")
        if not re.search(r"random|allocat|assign|divided|group|received|either|\barms\b", low):
            continue
        product = _each_times_groups(reading, line)
        if product:
            return product
        arms_found = [
            int((m.group("n") or m.group("m")).replace(",", ""))
            for m in _ARM.finditer(low)
        ]
        if 2 <= len(arms_found) <= 6 and re.search(r"group|arm\b|or\b|and\b|;|vs", low):
            total = _without_total(arms_found)
            return 62, Sample(total, line.text, "n.arms-summed")
    return None


def _each_times_groups(reading: Reading, line: Line) -> tuple[int, Sample] | None:
    """Multiply "30 patients each" by the number of groups stated in the methods."""
    match = re.search(_EACH_SIZE, line.low)
    if match is None:
        return None
    methods = "\n".join(x.low for x in _ordered(reading))
    groups = _GROUPS.search(methods)
    arms = count(groups.group("k")) if groups else None
    size = count(match.group("n"))
    if arms is None or size is None or not 2 <= arms <= 8 or size < 4:
        return None
    return 64, Sample(arms * size, _words(line, match), "n.groups-times-each")


def _without_total(arms: list[int]) -> int:
    """Sum the arms, unless the first number already is the sum of the rest."""
    return arms[0] if len(arms) > 2 and arms[0] == sum(arms[1:]) else sum(arms)


# ---------------------------------------------------------------------- protocols

_PLANS: tuple[tuple[re.Pattern[str], int, str], ...] = (
    (
        re.compile(
            rf"\b{_N}\s+{_ADJ}{_PEOPLE}{_GAP}\b(?:will|to) (?:\w+ )?(?:be|participate|"
            rf"receive|undergo|complete)"
        ),
        90,
        "n.planned.subject",
    ),
    (
        re.compile(
            rf"\b(?:will|to|aim\w*|plan\w*) (?:\w+ ){{0,2}}(?:recruit|enrol\w*|randomi[sz]e|"
            rf"include|involve|compare|assign|allocate)\s+(?:a total of |approximately |"
            rf"up to |at least )?{_N}\b"
        ),
        90,
        "n.planned.object",
    ),
    (
        re.compile(
            rf"\b(?:sample size|total sample|target|sample)\b[^.;]{{0,50}}?"
            rf"(?:of|is|n\s?=|was|be|=)\s?{_N}\b"
        ),
        85,
        "n.planned.sample-size",
    ),
    (
        re.compile(
            rf"\b(?:trial|study|rct)\b (?:of|in|on|with|among|involving|including)\s"
            rf"(?:a total of )?{_N}\s+{_ADJ}{_PEOPLE}"
        ),
        80,
        "n.planned.trial-of",
    ),
    (re.compile(rf"\btotal of\s+{_N}\b"), 80, "n.planned.total-of"),
    (re.compile(rf"\b{_PEOPLE}\s?\(\s?n\s?=\s?{_N}\s?\)"), 70, "n.planned.bracket"),
    (re.compile(rf"^\W{{0,3}}{_N}\s+{_ADJ}{_PEOPLE}"), 60, "n.planned.head"),
)


def _planned(reading: Reading) -> Sample:
    best: tuple[int, Sample] | None = None
    for line in reading.without("background", "registration"):
        for pattern, rank, rule in _PLANS:
            match = pattern.search(line.low)
            value = count(match.group("n")) if match else None
            if match is None or value is None or value < 4:
                continue
            if re.search(
                r"^\W*(?:\w+ ){0,2}(?:per (?:group|arm)|(?:in |for )?each|clinics|"
                r"practices|sites|centres|centers|therapists|physicians)",
                line.low[match.end("n") :][:40],
            ):
                continue
            if best is None or rank > best[0]:
                words = _words(line, match)
                best = (rank, Sample(value, words, rule, is_planned=True))
    if best:
        return best[1]
    summed = _summed(reading)
    if summed:
        sample = summed[1]
        return Sample(sample.n, sample.quote, sample.rule, is_planned=True)
    return NONE


# ------------------------------------------------------------------------ reviews

_TRIALS = (
    r"(?:(?:randomi[sz]ed|controlled|clinical|eligible|relevant|included|original|"
    r"quasi-\w+|parallel|small|unique|independent|individual|published|prospective|new|"
    r"different|crossover|high-quality|high|low|quality|placebo-controlled|double-blind|"
    r"comparative|intervention|cohort|observational|primary|separate|additional|further|"
    r"or|and|\(rcts?\))\s+){0,6}"
    r"(?:trials?|rcts?|studies|articles?|papers?|reports|publications|study|reviews)\b"
)
_MANY_PEOPLE = re.compile(
    rf"(?P<n>{COUNT})\s+(?:\w+\s+){{0,3}}?(?:{_PEOPLE}|professionals|practitioners|"
    r"clinicians|therapists)|"
    rf"\b(?:participants|patients|people|subjects|trials|studies|rcts)\b\s?(?:=|\(?n\s?=)\s?(?P<m>{COUNT})"
)
_MANY_TRIALS = re.compile(rf"\b(?P<k>{COUNT})\s+{_TRIALS}")
_PER_COMPARISON = re.compile(
    r"\bp\s?[<=>]|95\s?%|\b(?:md|smd|rr|wmd|mean difference|risk ratio|hazard)\b|"
    r"(?:studies|trials)\s?=\s?\d|evidence (?:from|that|suggest|of)|compared (?:with|to)|"
    r"\bshowed|\bversus\b|\bshort[- ]term"
)
_TRIALS_OUT = re.compile(
    r"potentially|retrieved|screened|abstracts|citations|records|hits|titles|excluded|"
    r"ongoing|awaiting|low risk of bias|high risk of bias|new to this|references|"
    r"identified \d+ (?:articles|references)|full[- ]text"
)


def _review_people(reading: Reading) -> Sample:
    """Return all participants of a review, only from a sentence that counts them all."""
    for line in _reported(reading):
        low = line.low
        trials = _MANY_TRIALS.search(low) or re.search(r"\bin total\b|\btotal", low)
        if not trials or _PER_COMPARISON.search(low):
            continue
        if re.search(r"\b(?:provided|data on|evidence from)\b", low):
            continue
        values = [
            (count(m.group("n") or m.group("m")), m) for m in _MANY_PEOPLE.finditer(low)
        ]
        good = [(v, m) for v, m in values if v is not None and v >= 10]
        if good:
            value, match = max(good, key=lambda pair: pair[0] or 0)
            return Sample(value, _words(line, match), "n.review-participants")
    return NONE


def _reported(reading: Reading) -> list[Line]:
    """Return what may report a review's yield: a role that was guessed does not bar."""
    return [
        line
        for line in reading.lines
        if not (line.label and line.role in {"background", "conclusions"})
    ]


def trials_of(reading: Reading) -> int | None:
    """Return how many trials a review included, where it says so."""
    best: tuple[int, int] | None = None
    for line in _reported(reading):
        low = line.low
        for match in _MANY_TRIALS.finditer(low):
            value = count(match.group("k"))
            around = low[max(0, match.start() - 60) : match.end() + 60]
            if value is None or value > 5000:
                continue
            rank = _trial_rank(low, around, match)
            if best is None or rank > best[0]:
                best = (rank, value)
    return best[1] if best and best[0] > 0 else None


def _trial_rank(low: str, around: str, match: re.Match[str]) -> int:
    near = low[max(0, match.start() - 25) : match.end() + 45]
    if re.search(r"(?:of (?:the|these)|only|at most|in|from) $", low[: match.start()]):
        if not re.search(
            r"(?:result\w* in|included in|a total of|data from) $", low[: match.start()]
        ):
            return 0
    if re.search(r"\bof (?:all |the )?(?:\d+ )?includ", near):
        return 0
    if _MANY_PEOPLE.search(low[match.end() : match.end() + 60]):
        return 5
    if _TRIALS_OUT.search(near) and not re.search(r"includ|met", near):
        return 0
    if _PER_COMPARISON.search(around):
        return 1 if re.search(r"includ", near) else 0
    if re.search(
        r"resulting in|in total|overall|altogether|a total of|totall?ing", around
    ):
        return 5
    if re.search(r"includ|met (?:the|our|all)|eligible|fulfil|satisf", around):
        return 4
    if re.search(r"identified|found|selected|reviewed|analy[sz]ed", around):
        return 3
    return 0
