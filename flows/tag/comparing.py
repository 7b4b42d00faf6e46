"""The words of a clause that compare, and which way they point."""

from __future__ import annotations

import re

# Words that compare; each gives a sign, turned by the change it measures.
_UP = (
    r"high(?:er|est)|great(?:er|est)|more|larger|longer|increas(?:e|ed|es|ing)|"
    r"elevated|"
    r"rose|risen|gain(?:ed|s)?|exceed\w*|faster|stronger|raised|larg(?:er|est)|"
    r"prolonged|"
    r"extended|augmented|enhanced|doubled|later"
)


_DOWN = (
    r"low(?:er|est)(?![- ](?:back|limb|extremit|leg|lumbar|abdom|body|trunk))|less|"
    r"fewer|small(?:er|est)|reduc(?:e|ed|es|ing|tion|tions)|"
    r"decreas(?:e|ed|es|ing)|short(?:er|ened|est)|declin(?:e|ed|es)|diminish\w*|"
    r"lessened|attenuat\w+|suppress\w+|inhibit(?:s|ed|ing)?|prevent(?:ed|s)?|fell|dropped|slower|"
    r"minimi[sz]ed?|decrement|alleviat\w+|weaker|blunted|lowered|abolished|earlier|"
    r"sparing|halved|delayed"
)


_GOOD = (
    r"improv(?:e|ed|es|ing|ement|ements)|better|superior(?:ity)?|more effective(?:ly)?|"
    r"favou?r(?:ed|ing|s|able)?|reliev(?:e|ed|es|ing)|beneficial|benefits?|"
    r"(?:more|significantly|clinically|highly|was|were|is|are) effective|efficacious|"
    r"provid(?:e|es|ed|ing) (?:\w+ ){0,3}(?:relief|improvements?|benefits?)|"
    r"ameliorat\w+|outperform\w+|recovered|advantages?"
)


_BAD = (
    r"wors(?:e|en|ened|ening|t)|inferior|less effective|deteriorat\w+|poorer|"
    r"impair(?:ed|s)"
    r"|aggravat\w+|unfavou?rable|less favou?rable"
)


_WORD = re.compile(
    rf"\b(?:(?P<bad>{_BAD})|(?P<good>{_GOOD})|(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
)


_CHANGE = re.compile(
    r"(?:\W{1,3}(?:and|or|mean|statistically|significant|significantly|clinically|"
    r"rapid|"
    r"early|pronounced|marked|substantial|overall|the|a|degree|of|amount|percentage|"
    r"percent|relative|average|short-term|long-term|important|likely|to|have|in|pain|"
    r"effective|score|vas|functional|symptom|weight)){0,4}?\W{1,3}"
    r"(?P<word>improv\w+|reduc\w+|decreas\w+|declin\w+|drop|fall|relief|increas\w+|"
    r"gains?|"
    r"rise|deteriorat\w+|worsen\w+|recover\w*|decrement|loss of|benefits?|lowering|"
    r"change|changes)\b"
)


# "greater Oswestry Disability Index score improvement"
_NAMED_CHANGE = re.compile(
    r"(?:\s(?!of\b|in\b|on\b|than\b|for\b|with\b|and\b|compared\b|was\b|were\b|at\b|"
    r"after\b|to\b)[\w()/'-]+){1,6}?\s(?P<word>improvement|reduction|decrease|gain|"
    r"relief|increase|worsening)s?\b"
)


_CHANGE_SIGN = {
    "impr": ("quality", 1),
    "reli": ("quality", 1),
    "reco": ("quality", 1),
    "bene": ("quality", 1),
    "redu": ("value", -1),
    "decr": ("value", -1),
    "decl": ("value", -1),
    "drop": ("value", -1),
    "fall": ("value", -1),
    "lowe": ("value", -1),
    "loss": ("value", -1),
    "incr": ("value", 1),
    "gain": ("value", 1),
    "gains": ("value", 1),
    "rise": ("value", 1),
    "dete": ("quality", -1),
    "wors": ("quality", -1),
}


_LIKELY = re.compile(
    r"\b(?P<how>more|less) likely\b[^.;]{0,140}?\b(?:improve\w*|recover\w*|relief|"
    r"reductions?|benefit\w*|respon\w+|success\w*|satisf\w+)\b"
)


_SHARE_OF = re.compile(
    r"\b(?P<how>greater|higher|larger|more|smaller|lower|fewer) (?:proportions?|"
    r"percentages?|numbers?|rates?)(?: of (?:the )?(?:patients|participants|subjects|"
    r"people|responders|women|men)| in the [\w -]{3,30} (?:group|arm))\b[^.;]{0,70}?"
    r"\b(?:improve\w*|reductions?|important decreases?|relief|"
    r"respon\w+|success\w*|recover\w*|satisf\w+|than|compared|in|with)\b"
)
# "The percentage of patients with pain below 40 was higher": more of them do well.
_SHARE_IS = re.compile(
    r"\b(?:proportion|percentage|number|share)s? of (?:the )?(?:patients|participants|"
    r"subjects|people|women|men)\b(?P<what>[^.;]{0,90}?)\b(?:was|were) (?:\w+ )?"
    r"(?P<how>greater|higher|larger|smaller|lower)\b"
)
# "Both improved, but more so in the tape group": there is no other word.
_MORE_SO = re.compile(
    r"\bmore so\b|\bto a (?:much )?(?:greater|larger) (?:extent|degree)\b"
)
_BELOW = re.compile(r"\b(?:less than|below|under|at most)\s?\d|[<≤]\s?\d")
_WELL = re.compile(
    r"improve|reduction|important decrease|relief|respon|success|recover|satisf"
)


# "Leg pain was relieved faster", "recovered sooner".
_SOONER = re.compile(
    r"\b(?:reliev|recover|improv|resolv|return|"
    r"heal)\w*\b(?: [\w-]+){0,3}? (?P<how>faster|"
    r"sooner|earlier|quicker|slower|later|longer)\b"
)


# "Took 20% longer to return to work", "needed less time to recover".
_TOOK = re.compile(
    r"\b(?:took|needed|required)\b[^.;]{0,40}?\b(?P<how>longer|more|shorter|less|"
    r"fewer) "
    r"(?:time |days |weeks )?(?:to|for|until)\b[^.;]{0,30}?\b(?:return|recover|resum|"
    r"resolv|heal|work|activit|normal)"
)


def best_word(low: str) -> tuple[int, int, int, str] | None:
    """Return (value, quality, place, words) of the word that compares."""
    phrase = _phrase(low)
    if phrase:
        sign, at, words = phrase
        return 0, sign, at, words
    best: tuple[int, tuple[int, int, int, str]] | None = None
    for match in _WORD.finditer(low):
        if re.match(r"\W*than (?:\d|half|one|two)", low[match.end() :][:12]):
            continue
        before = low[max(0, match.start() - 14) : match.start()]
        if re.search(
            r"\b(?:(?:\d|one|two) to|may|not|once or|two or|or|\d and|\d|one|at) $",
            before,
        ) and (match.group(0) in {"more", "less", "most", "least", "longer", "higher"}):
            continue
        if match.group(0) == "gained" and _PER_GAIN.search(before):
            continue  # "the cost per QALY gained"
        if _OF_DOSE.match(low, match.end()):
            continue  # "the higher dose" names a group
        value, quality = _sign(match)
        end = match.end()
        extent = _extent(low, match)
        if extent:
            return (*extent, match.start(), match.group(0))
        if match.lastgroup in {"up", "down"}:
            value, quality, end = _with_change(low, match, value)
            if end == match.end() and not quality:
                value, quality = _of_change(low, match, value)
        rank = _rank(low, match, end)
        found = (value, quality, match.start(), low[match.start() : end])
        if best is None or rank > best[0]:
            best = (rank, found)
    return best[1] if best else None


# "Was cost-effective", "dominated usual care".
_WORTH = re.compile(
    r"\b(?:is|was|were|are|be|being|more|most|highly|considered|proved) "
    r"cost-?\s?effective\b|(?<!is )(?<!was )(?<!were )\bdominated\b(?! by)"
)
_NOT_WORTH = re.compile(r"\b(?:unlikely|not|less)\b(?: \w+){0,3} cost-?\s?effective$")


def _phrase(low: str) -> tuple[int, int, str] | None:
    """Return (quality, place, words) of a phrase that tells more than its words."""
    likely = _LIKELY.search(low)
    if likely:
        how = likely.group("how")
        return (1 if how == "more" else -1), likely.start(), f"{how} likely"
    share = _SHARE_OF.search(low)
    if share and _WELL.search(share.group(0)):
        how = share.group("how")
        sign = 1 if how in {"greater", "higher", "larger", "more"} else -1
        return sign, share.start(), how
    told = _SHARE_IS.search(low)
    if told and (_WELL.search(told.group("what")) or _BELOW.search(told.group("what"))):
        sign = 1 if told.group("how") in {"greater", "higher", "larger"} else -1
        return sign, told.start("how"), told.group("how")
    so = _MORE_SO.search(low)
    if so and "wors" not in low:
        return 1, so.start(), so.group(0)
    worth = _WORTH.search(low)
    if worth:
        is_poor = bool(_NOT_WORTH.search(low[: worth.end()]))
        return (-1 if is_poor else 1), worth.start(), worth.group(0)
    for pattern, poor in (
        (_TOOK, {"longer", "more"}),
        (_SOONER, {"slower", "later", "longer"}),
    ):
        match = pattern.search(low)
        if match:
            how = match.group("how")
            return (-1 if how in poor else 1), match.start("how"), how
    return None


def _sign(match: re.Match[str]) -> tuple[int, int]:
    return {"up": (1, 0), "down": (-1, 0), "good": (0, 1), "bad": (0, -1)}[
        match.lastgroup or "up"
    ]


def _with_change(low: str, match: re.Match[str], value: int) -> tuple[int, int, int]:
    """Turn "greater reduction" into down and "less improvement" into worse."""
    if not re.match(
        r"high|great|more|larg|less|few|small|low|long|strong|fast|most", match.group(0)
    ):
        return value, 0, match.end()
    change = _CHANGE.match(low, match.end(), match.end() + 90) or _NAMED_CHANGE.match(
        low, match.end(), match.end() + 90
    )
    if change is None:
        return value, 0, match.end()
    word = change.group("word")
    if word.startswith("change"):
        return 0, 0, change.end()  # which way is not said
    kind, sign = _CHANGE_SIGN.get(word[:4], ("value", 0))
    if kind == "quality":
        return 0, value * sign, change.end()
    return value * sign, 0, change.end()


_PER_GAIN = re.compile(r"\b(?:qalys?|years?)\s$")
_OF_DOSE = re.compile(
    r"[ -](?:doses?|dosages?|dosed|intensity|frequency|volume|level of evidence|"
    r"quality evidence)\b"
)
_VERBS = re.compile(
    r"\b(?:(?P<good>improve[ds]?|recovered|eased?|relieve[ds]?|alleviate[ds]?)|"
    r"(?P<down>fell|reduces?|decreases?|lowers|"
    r"lowered|decreased|declined|dropped|"
    r"reduced|"
    r"diminished)|(?P<up>increase[ds]?|rose|gained)|(?P<bad>worsened|deteriorated))\b"
)


_EXTENT = re.compile(
    r"^(?: (?:strongly|markedly|rapidly))?(?: [a-z-]+){0,2}? (?:than|in|with|after|"
    r"for|by|"
    r"among|at|on|under|following)\b"
)


def _extent(low: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Read "improved less than" and "fell more in": the verb, turned by its extent."""
    if match.group(0) not in {"more", "less"}:
        return None
    if not _EXTENT.match(low[match.end() : match.end() + 60]):
        return None
    verbs = list(_VERBS.finditer(low, max(0, match.start() - 110), match.start()))
    if not verbs:
        return None
    turn = 1 if match.group(0) == "more" else -1
    value, quality = _sign(verbs[-1])
    return value * turn, quality * turn


_CHANGE_BEFORE = re.compile(
    r"\b(?P<word>change|improvement|reduction|decrease|decline|relief|increase|gain|"
    r"recovery|"
    r"worsening|deterioration)s?\b(?! of the)[^.;]{0,110}?\b(?:was|were|is|are|being|"
    r"occurred|appeared|seemed|tended to be)\W+(?:\w+\W+){0,3}?$"
)


def _of_change(low: str, match: re.Match[str], value: int) -> tuple[int, int]:
    """Turn "the reduction in pain was greater" into down."""
    if not re.match(r"high|great|more|larg|less|few|small|low|strong", match.group(0)):
        return value, 0
    change = _CHANGE_BEFORE.search(low[max(0, match.start() - 170) : match.start()])
    if change is None:
        return value, 0
    if change.group("word") == "change":
        return 0, 0  # which way is not said
    kind, sign = _CHANGE_SIGN.get(change.group("word")[:4], ("value", 0))
    return (0, value * sign) if kind == "quality" else (value * sign, 0)


def _rank(low: str, match: re.Match[str], end: int) -> int:
    """Prefer words that compare two things and stand near a test of them."""
    rank = 0
    after = low[end : end + 90]
    before = low[max(0, match.start() - 30) : match.start()]
    if re.search(r"\bthan\b|compared|versus|\bvs\b|relative to|\bover\b", after):
        rank += 3
    if "significan" in before or "significan" in after[:30] or "statistic" in before:
        rank += 3
    if match.lastgroup in {"good", "bad"} or match.group(0).endswith("er"):
        rank += 1
    if match.group(0) in {"more", "less"}:
        rank += 1
    return rank
