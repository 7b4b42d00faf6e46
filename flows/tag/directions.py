"""What a results clause says of two groups: alike, apart and which way, or each alone.

The clause is read as stated. A comparison word gives the sign ("greater reduction":
down), the groups' places say whose value it is, "than" and "compared with" mark the
group that is measured against. Whether down is good is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.tag.numbers import p_values

INTERVENTION, COMPARATOR = "intervention", "comparator"


@dataclass(frozen=True, slots=True)
class Group:
    """A place where a clause names one of the two sides."""

    side: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What a clause states.

    `kind` is difference, no-difference, within or none. `value` is +1 where the
    intervention's value is the higher, -1 where the lower; `quality` is +1 where it
    does better, -1 where worse; 0 where not said. `rule` is the rule's id and
    `words` the words it fired on, starting at `at`.
    """

    kind: str
    value: int = 0
    quality: int = 0
    rule: str = "direction.none"
    words: str = ""
    at: int = -1
    is_significant: bool = False


NOTHING = Statement("none")

_ALIKE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "alike.no-difference",
        re.compile(
            r"\b(?:no|any|little|without|nor|lack of|absence of)\s(?:(?!adverse|serious|"
            r"side|complication)[\w'-]+\s){0,6}?(?:differences?|superiority|advantages?|"
            r"interactions?|correlations?|associations?)\b"
        ),
    ),
    (
        "alike.no-effect",
        re.compile(
            r"\bno\s(?:(?!adverse|serious|side)[\w'-]+\s){0,4}?(?:effects?|benefits?|"
            r"changes?|improvements?|increases?|reductions?|decreases?|impact|influence|"
            r"gain|relief)\b(?! size)"
        ),
    ),
    (
        "alike.did-not",
        re.compile(
            r"\b(?:did|does|do|was|were|is|are|has|have|had|could|can|not|been)(?:\s?not|"
            r"n't|n’t)\s(?:[\w-]+\s){0,4}?(?:differ\w*|different\w*|significan\w+|affect\w*|"
            r"alter\w*|influenc\w+|chang\w+|improv\w+|reduc\w+|increas\w+|decreas\w+|"
            r"superior|better|lower|higher|greater|associated|modif\w+|result\w*|lead|show|"
            r"enhanc\w+|prevent\w*|benefit\w*|effective|lessen|shorten|prolong|demonstrate|"
            r"provide|confer|achieve|reach|support|vary|larger|smaller|statistical\w*|"
            r"translate|produce|attenuate|more|less)\b"
        ),
    ),
    (
        "alike.not-significant",
        re.compile(
            r"\b(?:not|non|never)[\s-](?:a |to be |the )?(?:[\w-]+ )?(?:statistically |"
            r"clinically )?significant\w*|\binsignificant\w*|\bnonsignificant\w*|"
            r"\bfail\w* to (?:\w+ )?(?:show|demonstrate|improve|reduce|reach|find|detect|"
            r"increase|decrease|meet|achieve|prevent)|\bnot statistically|"
            r"significan\w+ (?:differences? )?(?:was|were) not\b|\bunaffected\b|"
            r"\bunchanged\b|\bunaltered\b|\bdiffered (?:neither|little)"
        ),
    ),
    (
        "alike.trend",
        re.compile(
            r"\btrend(?:ed|s|ing)?\b(?: (?:was|were|is))? ?(?:towards?|for|to|in|observed|"
            r"detected)|[(\[,=]\s?n\.?s\.?\s?[)\],;]|\btended to\b"
        ),
    ),
    (
        "alike.but-not",
        re.compile(
            r"^\W*(?:but |and )?not (?:for|in|on|at|with|to|the|after|during)\b"
        ),
    ),
    (
        "alike.neither",
        re.compile(r"\bneither\b[^.;]{0,90}\b(?:nor\b|superior|better|differ|of the)"),
    ),
    (
        "alike.as-good",
        re.compile(
            r"\b(?:as|equally|similarly) (?!well as)(?:\w+ )?(?:effective|efficacious|good|safe|well|"
            r"effectively|beneficial)\b(?: as)?|\bno (?:more|better|less|worse|additional|"
            r"added|further|greater|superior)\b|\bnon-?\s?inferior\w*|\bnot inferior|"
            r"\bequivalen\w+(?! (?:of|reduction|improvement|to \d|dose))|\bnot (?:more|superior|better)\b|\bsame (?:effect|efficacy|as|"
            r"level|rate)|\bequal\b|\bno evidence (?:of|that|for)\b|\bidentical\b|"
            r"\bsuggesting no\b"
        ),
    ),
    (
        "alike.similar",
        re.compile(
            r"\b(?:similar|comparable|similarly|indistinguishable)\b(?! to (?:previous|"
            r"those reported|other studies))|\bthe same (?:in|for|between|across)\b"
        ),
    ),
)

# Words that compare; each gives a sign, turned by the change it measures.
_UP = (
    r"high(?:er|est)|great(?:er|est)|more|larger|longer|increas(?:e|ed|es|ing)|elevated|"
    r"rose|risen|gain(?:ed|s)?|exceed\w*|faster|stronger|raised|larg(?:er|est)|prolonged|"
    r"extended|augmented|enhanced|doubled|later"
)
_DOWN = (
    r"low(?:er|est)(?![- ](?:back|limb|extremit|leg|lumbar|abdom|body|trunk))|less|fewer|small(?:er|est)|reduc(?:e|ed|es|ing|tion|tions)|"
    r"decreas(?:e|ed|es|ing)|short(?:er|ened|est)|declin(?:e|ed|es)|diminish\w*|"
    r"lessened|attenuat\w+|suppress\w+|inhibit\w+|prevent(?:ed|s)?|fell|dropped|slower|"
    r"minimi[sz]ed?|decrement|alleviat\w+|weaker|blunted|lowered|abolished|earlier|"
    r"sparing|halved|delayed"
)
_GOOD = (
    r"improv(?:e|ed|es|ing|ement|ements)|better|superior(?:ity)?|more effective(?:ly)?|"
    r"favou?r(?:ed|ing|s|able)?|reliev(?:e|ed|es|ing)|beneficial|benefits?|"
    r"(?:more|significantly|clinically|highly|was|were|is|are) effective|efficacious|"
    r"ameliorat\w+|outperform\w+|recovered|advantage"
)
_BAD = (
    r"wors(?:e|en|ened|ening|t)|inferior|less effective|deteriorat\w+|poorer|impair(?:ed|s)"
    r"|aggravat\w+|unfavou?rable|less favou?rable"
)
_WORD = re.compile(
    rf"\b(?:(?P<bad>{_BAD})|(?P<good>{_GOOD})|(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
)
_CHANGE = re.compile(
    r"(?:\W+(?:and|or|mean|statistically|significant|significantly|clinically|rapid|"
    r"early|pronounced|marked|substantial|overall|the|a|degree|of|amount|percentage|"
    r"percent|relative|average|short-term|long-term|important|likely|to|have|in|pain|"
    r"effective|score|vas|functional|symptom|weight)){0,4}?\W+"
    r"(?P<word>improv\w+|reduc\w+|decreas\w+|declin\w+|drop|fall|relief|increas\w+|gains?|"
    r"rise|deteriorat\w+|worsen\w+|recover\w*|decrement|loss of|benefits?|lowering|change|changes)\b"
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
_REFERENCE = re.compile(
    r"\b(?:than|compared (?:with|to)|in comparison (?:with|to)|relative to|versus|vs\.?|"
    r"over|as compared (?:with|to)|against|comparing|rather than|when compared|"
    r"in contrast (?:with|to)|exceed(?:ed|s|ing)?|superior to|inferior to|with respect to|compare to)(?=\W)"
)
_APART = re.compile(
    r"\b(?:significant(?:ly)?|significance|statistical(?:ly)? \w+|marked(?:ly)?)\b"
    r"[^.;]{0,40}\bdiffer\w*|\bdiffer(?:ed|s)? (?:\w+ )?significantly|"
    r"\bsignificantly different|\bdifferences? (?:\w+ ){0,3}(?:was|were) (?:\w+ )?"
    r"(?:significant|found|observed|seen)|significant\b[^.;,]{0,60}\b(?:effects?|interaction)\b|"
    r"\bbetween-?\s?group differences?\b|\bmean differences?\b|"
    r"\bdifferences? (?:of|in|between)\b"
)
_WITHIN = re.compile(
    r"\b(?:(?:both|all|each|either|the two|the three|two|three)(?: of)?(?: the)? (?:\w+ )?"
    r"(?:groups?|arms?|treatments?|interventions?|conditions?|patients|participants|"
    r"subjects|modalities|therapies|methods|techniques|exercises|programs|programmes)|"
    r"both (?:the )?[\w-]+(?: groups?)? and (?:the )?[\w-]+ ?(?:groups?)?|"
    r"regardless of (?:the )?(?:group|treatment|allocation)|from baseline|(?:compared|relative|comparison) (?:with|to) (?:the )?(?:baseline|"
    r"pre-?\s?treatment|before|initial|pre-?intervention|pre-?operative)|"
    r"within[- ](?:the )?groups?|pre-?\s?(?:to|and|-)\s?post|before and after|over time|"
    r"after (?:the )?(?:treatment|intervention|therapy|training) (?:compared|than|versus)|"
    r"than (?:at )?(?:baseline|before)|over baseline|intra-?group|at baseline and)\b|"
    r"\bfrom -?\d+(?:\.\d+)?[^;]{0,25}? to -?\d+(?:\.\d+)?"
)
_BASELINE = re.compile(
    r"\b(?:demographic|baseline (?:characteristic|data|variable|demographic|value|differ|"
    r"measure)|at baseline\b(?! and)|patient characteristics|sociodemographic|"
    r"associations? between|correlat\w+ (?:with|between))"
)
_STILL = re.compile(
    r"\b(?:not|no|neither)\b[^.;]{0,60}\b(?:within|in) (?:either|any|both|each|neither|"
    r"all|any of the|the)(?: of the)?(?: \w+)? ?(?:groups?|arms?)\b(?! and)"
)
_BETWEEN = re.compile(
    r"\bbetween|\bamong (?:the )?(?:\w+ )?groups|\bthan\b(?! (?:at )?(?:baseline|before))|"
    r"\b(?:compared|comparison|relative|superior|contrast) (?:with|to) (?!(?:the )?"
    r"(?:baseline|pre|before|initial|values|their))|\bversus\b|\bvs\b|\bin favou?r|"
    r"\bfavou?r|\binter-?group|\bcomparing\b|\bcompared\b(?! (?:with|to) (?:the )?(?:baseline|before|"
    r"pre|initial))"
)
_OUR_WORDS = (
    r"(?:intervention|experimental|treatment|treated|study|active|verum|real|test|"
    r"observation|trial|research|index|"
    r"exercise|surgical|surgery|training|trained|drug|supplement\w*|program(?:me)?)"
    r"[- ](?:treated |therapy )?(?:groups?|arms?|patients|participants|subjects|condition|"
    r"recipients)\b"
)
_THEIR_WORDS = (
    r"(?:control|comparison|placebo|sham|usual[- ]care|standard[- ]care|waiting[- ]list|"
    r"wait[- ]?list|conventional(?: \w+)?|non-?\w*(?:surgical|operative|treated|treatment)|"
    r"conservative|untreated|reference|standard(?: \w+)?)"
    r"[- ](?:treated |treatment |therapy |intervention )?(?:groups?|arms?|patients|"
    r"participants|subjects|condition|recipients)\b|\bplacebo\b|\bsham\b|"
    r"(?<!glucose )(?<!glycemic )(?<!glycaemic )(?<!motor )(?<!pain )(?<!disease )"
    r"(?<!weight )(?<!postural )(?<!quality )(?<!symptom )(?<!pressure )(?<!for )"
    r"(?<!infection )(?<!locus of )(?<!self-)(?<!tumor )(?<!tumour )\bcontrols?\b(?! of\b)|"
    r"\busual care\b|\bno treatment\b|\bwaiting[- ]list\b|\bwait[- ]?list\b|"
    r"\bstandard (?:care|treatment|therapy)\b|\bcomparators?\b|\balone\b|\binactive\b|"
    r"\bconventional \w+|\bno[- ]intervention\b"
)
_OURS = re.compile(rf"\b{_OUR_WORDS}|\b(?:tg|ig|eg)\b")
_THEIRS = re.compile(rf"\b{_THEIR_WORDS}|\bcg\b")


def groups_in(
    low: str, ours: Sequence[str], theirs: Sequence[str], *, general: bool = True
) -> tuple[Group, ...]:
    """Find where a lower-cased clause names a side, by its own or a general name.

    General names ("the control group") are left out where `general` is false.
    """
    spans: list[Group] = []
    for side, names in ((COMPARATOR, theirs), (INTERVENTION, ours)):
        for name in sorted(names, key=len, reverse=True):
            spans += _named(low, name, side)
    if general:
        spans += [Group(COMPARATOR, m.start(), m.end()) for m in _THEIRS.finditer(low)]
        spans += [Group(INTERVENTION, m.start(), m.end()) for m in _OURS.finditer(low)]
    kept: list[Group] = []
    for group in spans:
        if all(group.end <= k.start or group.start >= k.end for k in kept):
            kept.append(group)
    return tuple(sorted(kept, key=lambda g: g.start))


def _named(low: str, name: str, side: str) -> list[Group]:
    if len(name) < 2:
        return []
    found: list[Group] = []
    at = low.find(name)
    while at >= 0 and len(found) < 20:
        end = at + len(name)
        whole = not (at and low[at - 1].isalnum()) and not low[end : end + 1].isalpha()
        if whole:
            sham = re.search(r"(?:sham|placebo|simulated|non|no)[- ]$", low[:at][-12:])
            found.append(Group(COMPARATOR if sham else side, at, end))
        at = low.find(name, end)
    return found


def statement(low: str, groups: Sequence[Group]) -> Statement:
    """Read one lower-cased clause; see the class for what comes back."""
    if _BASELINE.search(low):
        return NOTHING
    alike = _alike(low)
    apart = _apart(low, groups)
    small = [p.is_small for p in p_values(low)]
    if alike and not _BETWEEN.search(low) and (
        _STILL.search(low) or {g.side for g in groups} == {COMPARATOR}
    ) and alike.rule in {"alike.did-not", "alike.no-effect", "alike.not-significant"}:
        return Statement("within", rule="within.unchanged", words=alike.words)
    if alike and apart.kind == "difference" and apart.at < alike.at:
        tested = any(p.is_small for p in p_values(low[: alike.at]))
        return apart if tested else alike
    if alike and not (True in small and "similar" in alike.rule and apart.value):
        return alike
    if apart.kind == "difference" and False in small and True not in small:
        return Statement(
            "no-difference", rule="alike.large-p", words=apart.words, at=apart.at
        )
    return apart


def _alike(low: str) -> Statement | None:
    for rule, pattern in _ALIKE:
        match = pattern.search(low)
        if match:
            return Statement("no-difference", 0, 0, rule, match.group(0), match.start())
    return None


def _apart(low: str, groups: Sequence[Group]) -> Statement:
    word = _best_word(low)
    within = _WITHIN.search(low)
    between = _BETWEEN.search(low) or _both_sides(groups)
    significant = bool(re.search(r"significan", low)) or any(
        p.is_small for p in p_values(low)
    )
    if within and word and not _BETWEEN.search(low):
        return Statement(
            "within", rule="within.group", words=within.group(0), at=within.start()
        )
    if within and word and (not between or _each_changed(low, between)):
        return Statement(
            "within", rule="within.group", words=within.group(0), at=within.start()
        )
    if word:
        value, quality, at, words = word
        turn = _turn(low, at, groups)
        return Statement(
            "difference",
            value * turn,
            quality * turn,
            "apart.compared" if between else "apart.word",
            words,
            at,
            significant,
        )
    match = _APART.search(low)
    if match and significant:
        effect = re.search(r"\bsignificant\b[^.;]{0,60}\beffects? (?:of|for|on)\b", low)
        quality = 1 if effect else _by_reference(low, groups)
        return Statement(
            "difference",
            0,
            quality,
            "apart.unsigned",
            match.group(0),
            match.start(),
            True,
        )
    return NOTHING


def _by_reference(low: str, groups: Sequence[Group]) -> int:
    """A side that shows a difference "compared with" the other is the better one."""
    reference = _REFERENCE.search(low)
    if reference is None:
        return 0
    before = [g.side for g in groups if g.start < reference.start()]
    after = [g.side for g in groups if g.start >= reference.end()]
    if before and after and before[-1] != after[0]:
        return 1 if before[-1] == INTERVENTION else -1
    return 0


_FROM_TO = re.compile(r"\bfrom [-−–]?\d[^;]{0,40}? to [-−–]?\d")


def _each_changed(low: str, between: object) -> bool:
    """Two changes "from ... to ..." side by side compare nothing by themselves."""
    return len(_FROM_TO.findall(low)) >= 2 and between is True


def _both_sides(groups: Sequence[Group]) -> bool:
    return len({g.side for g in groups}) == 2


def _best_word(low: str) -> tuple[int, int, int, str] | None:
    """Return (value, quality, place, words) of the word that compares."""
    best: tuple[int, tuple[int, int, int, str]] | None = None
    for match in _WORD.finditer(low):
        if re.match(r"\W*than (?:\d|half|one|two)", low[match.end() :][:12]):
            continue
        before = low[max(0, match.start() - 14) : match.start()]
        if re.search(
            r"\b(?:to|may|not|once or|two or|or|and|\d|one|at) $", before
        ) and (match.group(0) in {"more", "less", "most", "least", "longer", "higher"}):
            continue
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
    change = _CHANGE.match(low, match.end(), match.end() + 90)
    if change is None:
        return value, 0, match.end()
    word = change.group("word")
    if word.startswith("change"):
        return 0, 0, change.end()  # which way is not said
    kind, sign = _CHANGE_SIGN.get(word[:4], ("value", 0))
    if kind == "quality":
        return 0, value * sign, change.end()
    return value * sign, 0, change.end()


_VERBS = re.compile(
    r"\b(?:(?P<good>improved|recovered)|(?P<down>fell|decreased|declined|dropped|reduced|"
    r"diminished)|(?P<up>increased|rose|gained)|(?P<bad>worsened|deteriorated))\b"
)
_EXTENT = re.compile(
    r"^(?: (?:strongly|markedly|rapidly))?(?: [a-z-]+){0,2}? (?:than|in|with|after|for|by|"
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
    r"\b(?P<word>improvement|reduction|decrease|decline|relief|increase|gain|recovery|"
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


def _turn(low: str, at: int, groups: Sequence[Group]) -> int:
    """Return -1 where the value is the comparator's, measured against ours."""
    if not groups:
        return 1
    reference = _REFERENCE.search(low, at)
    if reference is None:
        reference = _REFERENCE.search(low)
    measured = None
    against = None
    if reference is not None:
        later = [g for g in groups if g.start >= reference.start()]
        against = later[0] if later else None
        rest = [g for g in groups if g.start < reference.start()]
        if reference.start() < at and later:
            # "compared with placebo, the drug reduced": ours comes after
            tail = [g for g in later[1:] if g.start > reference.end()]
            rest = rest or tail
        measured = _nearest(rest, at)
    else:
        measured = _nearest(list(groups), at)
        favoured = re.search(r"favou?r(?:ed|ing|s)?(?: of)?(?: the)?\s", low)
        if favoured:
            later = [g for g in groups if g.start >= favoured.end() - 1]
            measured = later[0] if later else measured
    if measured is not None and against is not None and measured.side == against.side:
        return 1
    if measured is not None:
        return -1 if measured.side == COMPARATOR else 1
    if against is not None:
        return 0 if against.side == INTERVENTION else 1
    return 1


def _nearest(groups: list[Group], at: int) -> Group | None:
    """Return the group that the word speaks of: "in the X group" after it, else before."""
    after = [g for g in groups if g.start >= at]
    before = [g for g in groups if g.start < at]
    if after and before:
        return before[-1] if at - before[-1].end <= 40 else after[0]
    if after:
        return after[0]
    return before[-1] if before else None
