"""The back condition of a study, in the codes of the abstract code book.

The title decides what it names; its silence on duration is filled from the sentences
that say who took part, duration in words included ("more than 12 weeks").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.tag.reading import Reading


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition code, the rule that gave it, and the words it rests on."""

    code: str
    rule: str
    words: str


_BACK = (
    r"(?:low(?:er)?[- ]?back|lumbar|lumbosacral|back|lumbago|lbp|clbp|nslbp|spinal|"
    r"backache|dorsalgia|lumbalgia)"
)
_LBP = re.compile(
    r"\b(?:low(?:er)?[- ]?back (?:pain|complaint|problem|disorder|trouble|dysfunction|"
    r"injur|symptom)\w*|(?:non-?specific |chronic |acute )?back[- ](?:pain|disorder|"
    r"problem|complaint)s?|backaches?|lumbago|n?s?[ac]?n?s?lbp|lumbar (?:pain|spine pain|"
    r"region pain)|lumbalgia|dorsalgia|discogenic|spinal pain|facet (?:joint )?(?:pain|"
    r"syndrome)|zygapophys\w+|low back|lumbopelvic pain|coccydynia|coccygodynia|"
    r"disc degeneration|degenerative (?:lumbar )?dis[ck]|modic|spondyloarthr\w+|"
    r"lumbar spondyl\w+|spondylolisthesis|lumbar strain)\b"
)

# Conditions with a name of their own, in the order in which they win at one place.
_NAMED: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "vertebral-fracture",
        "condition.fracture",
        re.compile(
            r"(?:vertebral|osteoporotic|spinal|spine|thoracolumbar|burst)[^.;]{0,30}"
            r"fracture|compression fracture|\bvertebroplasty|\bkyphoplasty"
        ),
    ),
    (
        "postoperative-spine",
        "condition.postoperative",
        re.compile(
            r"(?:post-?\s?operativ\w+|post-?\s?surg\w+|peri-?operativ\w+|intra-?operativ"
            r"\w+|after|following|undergoing|during|blood loss|analgesi\w+ (?:for|in)|"
            r"h[a]?emosta\w+|wound|recovery|rehabilitation)\b[^.;]{0,70}?\b(?:(?:lumbar|"
            r"spin(?:e|al)|lumbosacral|back|dis[ck]|interbody|pedicle|scoliosis)[^.;]{0,30}"
            r"(?:surger\w*|fusion|dis[ck]ectomy|decompression|laminectomy|operation|"
            r"instrumentation|arthrodesis|microdis[ck]ectomy)|(?:micro)?dis[ck]ectom\w+|"
            r"laminectom\w+)|"
            r"(?:spin(?:e|al)|lumbar|lumbosacral|interbody|dis[ck]) (?:\w+ ){0,2}(?:surger"
            r"\w*|fusion|dis[ck]ectomy|decompression)\b[^.;]{0,50}(?:post-?\s?operativ|"
            r"peri-?operativ|blood loss|analges|drain|infection|wound|patient-controlled)|"
            r"failed back|post-?laminectomy|persistent spinal pain syndrome type 2|"
            r"\bin (?:posterior )?(?:spinal|lumbar) (?:fusion )?surger"
        ),
    ),
    (
        "si-joint",
        "condition.sacroiliac",
        re.compile(r"sacro-?\s?ili(?:ac|itis)|\bsi[- ]joint|\bsij\b"),
    ),
    (
        "stenosis",
        "condition.stenosis",
        re.compile(
            r"(?:spinal|lumbar|canal|foraminal|lateral recess)[^.;]{0,20}stenos[ie]s|"
            r"\blss\b|neurogenic (?:intermittent )?claudication|lumbar stenosis"
        ),
    ),
    (
        "disc-herniation",
        "condition.herniation",
        re.compile(
            r"(?:dis[ck]s?|nucleus pulposus|intervertebral)[^.;]{0,25}(?:herniat\w*|"
            r"prolaps\w*|protrusion|extrusion|displacement|sequest\w+)|herniated[^.;]{0,20}"
            r"(?:dis[ck]|nucleus)|\bhernia of (?:the )?(?:lumbar )?dis|slipped dis[ck]"
        ),
    ),
    (
        "sciatica-radicular",
        "condition.radicular",
        re.compile(
            r"\bsciatica\b|radicul(?:ar|opath|itis|algia)\w*|lumbosacral radic|"
            r"nerve root (?:pain|compression)|\bsciatic (?:pain|neuralgia)|ischialgia|"
            r"\bleg pain\b|discoradicular"
        ),
    ),
    (
        "pregnancy-lbp",
        "condition.pregnancy",
        re.compile(
            r"pregnan\w+[^.;]{0,80}(?:back|pelvic|lumb)|(?:back|pelvic|lumb)[^.;]{0,60}"
            r"pregnan\w+|antenatal[^.;]{0,60}back|postpartum[^.;]{0,40}(?:back|pelvic girdle)"
        ),
    ),
)

_CHRONIC = re.compile(
    r"\bchronic(?!\s(?:disease|obstructive|kidney|condition|fatigue|care|opioid|illness))"
    r"[^.;]{0,60}?\b" + _BACK + r"\b|\bc(?:ns)?lbp\b|\bnsclbp\b|\bcnlbp\b|"
    r"\b" + _BACK + r"\b[^.;]{0,40}?\bchronic\b|persistent (?:non-?specific )?(?:low )?"
    r"back pain|long-?(?:lasting|standing|term)[^.;]{0,25}back pain|failed conservative"
)
_SUBACUTE = re.compile(r"\bsub-?\s?acute\b")
_ACUTE = re.compile(
    r"(?<!sub)(?<!sub-)(?<!sub )\bacute(?! (?:care|hospital|exacerbation|effect|phase of "
    r"the study|attack))[^.;]{0,60}?\b"
    + _BACK
    + r"\b|\ba(?:ns)?lbp\b|\b"
    + _BACK
    + r"\b"
    r"[^.;]{0,25}?\bacute\b|recent[- ]onset[^.;]{0,30}back pain|new[- ]onset[^.;]{0,30}back"
)
_NUMBER = r"(?:\d+|one|two|three|four|six|seven|eight|twelve)"
_LONGER = re.compile(
    r"(?:more than|longer than|at least|over|exceeding|greater than|>|≥|>=|of|minimum of|"
    r"for)\s?(?P<n>" + _NUMBER + r")\s?(?P<unit>weeks?|months?|years?|days?)\b"
)
_SHORTER = re.compile(
    r"(?:less than|fewer than|shorter than|under|within|<|≤|up to|no more than|of less "
    r"than)\s?(?P<n>" + _NUMBER + r")\s?(?P<unit>weeks?|months?|days?|hours?)\b|"
    r"(?P<n2>" + _NUMBER + r")\s?(?P<unit2>weeks?|days?|hours?) or less\b"
)
_DURATION_WORD = re.compile(
    r"duration|lasting|onset|episode|history|symptom|had (?:low )?back pain|pain for|"
    r"back pain for|lbp for|suffer|persist|complain|sick-?listed|pain of"
)
_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "twelve": 12,
}
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30.4, "year": 365}
CHRONIC_DAYS = 84  # 12 weeks
ACUTE_DAYS = 43  # 6 weeks


def condition_of(
    reading: Reading, population: str = "", *, asks_text: bool = True
) -> Condition:
    """Return the condition of those who took part.

    `population` is what a registry or an index says of them; it is asked after the
    title and before the sentences, which are left alone where `asks_text` is false.
    """
    title = reading.title.lower()
    other = re.search(r"\b(?:headache|knee|hip osteo|migraine|shoulder)", title)
    back = _LBP.search(title)
    if other and back and other.start() < back.start():
        return Condition("other-not-back", "condition.other-first", other.group(0))
    for text, place in ((title, "title"), (population.lower(), "registry")):
        found = _named(text)
        if found:
            return Condition(found[0], f"{found[1]}.{place}", found[2])
        if _LBP.search(text):
            return _duration(text, reading, place)
    if not asks_text:
        return Condition("other-not-back", "condition.not-the-back", "")
    return _from_text(reading)


def _named(text: str) -> tuple[str, str, str] | None:
    """Return the first named condition; surgery and joints beat what they treat."""
    hits = []
    for order, (code, rule, pattern) in enumerate(_NAMED):
        match = pattern.search(text)
        if match:
            first = -1 if code in {"postoperative-spine", "vertebral-fracture"} else 0
            hits.append((first, match.start(), order, code, rule, match.group(0)))
    if not hits:
        return None
    _, _, _, code, rule, words = min(hits)
    if code == "sciatica-radicular" and _with_or_without(text):
        return None
    return code, rule, words


def _with_or_without(text: str) -> bool:
    """Back pain "with or without leg pain" is back pain."""
    return bool(
        re.search(
            r"\b(?:with or without|with and without|with/without|and/or|without|or)\s"
            r"(?:\w+ ){0,3}(?:sciatica|leg|radic|referred)",
            text,
        )
    )


def _duration(text: str, reading: Reading, place: str) -> Condition:
    """Tell acute, subacute, chronic from `text`, else from the sentences."""
    code = _by_words(text)
    if code:
        return Condition(code, f"condition.duration.{place}", text[:200])
    for roles in (("methods",), ("objective",), ("results", "conclusions")):
        codes = []
        for line in reading.of(*roles):
            found = _by_words(line.low) or _by_length(line.low)
            if found:
                codes.append((found, line.text))
        if codes:
            return _agree(codes)
    for line in reading.of("background"):
        if re.search(
            r"\b(?:this|our|aim|objective|purpose|we|patients with)\b", line.low
        ):
            found = _by_words(line.low)
            if found:
                return Condition(found, "condition.duration.background", line.text)
    return Condition("lbp-unspecified", f"condition.unspecified.{place}", text[:200])


def _agree(codes: list[tuple[str, str]]) -> Condition:
    """Use one duration; several different ones leave it unspecified."""
    kinds = {code for code, _ in codes}
    if len(kinds) == 1:
        return Condition(codes[0][0], "condition.duration.text", codes[0][1][:200])
    return Condition("lbp-unspecified", "condition.mixed", codes[0][1][:200])


def _by_words(text: str) -> str:
    """Return the one duration named beside the back, "" if none or several."""
    chronic = bool(_CHRONIC.search(text))
    subacute = bool(_SUBACUTE.search(text))
    acute = bool(_ACUTE.search(text))
    if chronic and (acute or subacute):
        return "lbp-unspecified"
    if subacute:
        return "acute-lbp" if acute else "subacute-lbp"
    if chronic:
        return "chronic-lbp"
    return "acute-lbp" if acute else ""


def _by_length(text: str) -> str:
    """Read a duration in numbers, where the words speak of symptoms."""
    if not _DURATION_WORD.search(text) or not re.search(
        r"pain|lbp|symptom|onset", text
    ):
        return ""
    short = _SHORTER.search(text)
    if short and _near(text, short):
        days = _days(
            short.group("n") or short.group("n2"),
            short.group("unit") or short.group("unit2"),
        )
        if days <= ACUTE_DAYS:
            return "acute-lbp"
    long = _LONGER.search(text)
    if long and _near(text, long):
        days = _days(long.group("n"), long.group("unit"))
        if days >= CHRONIC_DAYS:
            return "chronic-lbp"
    return ""


def _near(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 60) : match.end() + 50]
    return bool(_DURATION_WORD.search(around)) and not re.search(
        r"follow|treat|therap|session|interven|aged?\b|years? (?:old|of age)|program|"
        r"washout|refrain",
        around,
    )


def _days(number: str, unit: str) -> float:
    value = float(_WORDS.get(number, 0) or number)
    return value * _DAYS[unit.rstrip("s")]


def _from_text(reading: Reading) -> Condition:
    """Read the condition where neither title nor registry names one."""
    lines = reading.without("background", "registration") or reading.lines
    votes: dict[str, int] = {}
    first: dict[str, str] = {}
    for line in lines:
        named = _named(line.low)
        code = named[0] if named else ""
        if not code and _LBP.search(line.low):
            code = _by_words(line.low) or "lbp-unspecified"
            if _by_words(line.low) == "lbp-unspecified":
                return Condition("lbp-unspecified", "condition.mixed.text", line.text)
        if code:
            votes[code] = votes.get(code, 0) + 1
            first.setdefault(code, line.text)
    back = sum(votes.values())
    other = sum(bool(_ELSEWHERE.search(line.low)) for line in lines)
    if not back or other >= back or _elsewhere(reading):
        return Condition("other-not-back", "condition.not-the-back", "")
    kinds = [c for c in votes if c in {"acute-lbp", "subacute-lbp", "chronic-lbp"}]
    if len(kinds) > 1 and not any(votes[k] * 4 > back * 3 for k in kinds):
        return Condition("lbp-unspecified", "condition.mixed.text", first[kinds[0]])
    durations = {k: v for k, v in votes.items() if k != "lbp-unspecified"} or votes
    code = max(durations, key=lambda c: durations[c])
    return Condition(code, "condition.text", first[code][:200])


_ELSEWHERE = re.compile(
    r"\b(?:neck pain|cervical|knee|shoulder|hip osteo|fibromyalgia|headache|migraine|"
    r"temporomandib|plantar|elbow|osteoarthritis|thoracic outlet|dysmenorrh|labou?r pain|"
    r"chronic pain|hypertension|hyperlipid\w+|diabetes|asthma|cancer|stroke)\b"
)


def _elsewhere(reading: Reading) -> bool:
    """Tell whether a titled paper is about another part of the body."""
    title = reading.title.lower()
    return bool(title) and bool(_ELSEWHERE.search(title))
