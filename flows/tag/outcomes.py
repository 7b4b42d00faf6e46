"""Outcomes as results sentences name them, with the sense of their scales.

`sense` is +1 where more is better for the patient, -1 where less is, 0 where the words
leave it open. An instrument fixes it: more points on a disability index are worse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flows.tag.reading import Reading


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome named at a place of a sentence."""

    code: str
    sense: int
    start: int
    end: int
    words: str


# (code, sense, pattern); at one place the earlier row wins.
_ROWS: tuple[tuple[str, int, str], ...] = (
    # instruments whose name would mislead
    ("pain", 1, r"(?:sf-?36 (?:scale |subscale |score )?(?:for |of )?)?bodily pain"),
    (
        "function",
        -1,
        r"(?:oswestry|roland[- ]?(?:and )?morris|rolland)[\w\s,()/-]{0,60}?(?:index|"
        r"questionnaire|scale|score|inventory)s?|\bodi\b|\br-?mdq\b|\brmq\b|\brdq\b|"
        r"quebec (?:back pain )?(?:disability )?\w*|\bqbpds\b|\bqds\b|"
        r"functional rating index|\bfri\b|pain disability (?:index|questionnaire)|"
        r"\bpdi\b|"
        r"back pain disability|waddell disability|graded chronic pain|"
        r"low[- ]back (?:pain )?disability|\blbos\b|pain interference|pain[- ]related "
        r"disability|aberdeen|hannover|zurich claudication|swiss spinal stenosis|"
        r"core outcome measures index|\bcomi\b|japanese orthop\w+|\bjoa\b",
    ),
    (
        "function",
        -1,
        r"(?:functional |physical |back[- ]specific |back[- ]related |activity )?"
        r"(?:disabilit(?:y|ies)|incapacity|activity limitations?|"
        r"functional (?:limitation|"
        r"impairment|loss)\w*)|limitations in (?:daily )?activit\w+",
    ),
    (
        "function",
        1,
        r"patient[- ]specific functional scale|\bpsfs\b|physical(?:ly)? func\w+|"
        r"functional (?:status|ability|capacity|ability|improvement|outcome|"
        r"performance|recovery|"
        r"score|level|gains?|independence|scale|restoration|disability)s?|\bfunction\b|"
        r"\bfunctioning\b|activit(?:y|ies) of daily living|\badl\b|daily activit\w+|"
        r"back function|sf-?36 physical|walking (?:distance|ability|capacity|tolerance|"
        r"time|speed)|lift(?:ing)? capacity|physical performance",
    ),
    (
        "quality-of-life",
        1,
        r"(?:health[- ]related )?quality[- ]of[- ]life|\bhrqo?l\b|\bqol\b|"
        r"\bsf-?\s?(?:36|12|"
        r"6d)\b|short[- ]form[- ](?:36|12)|\beq-?\s?5d\b|euroqol|\bqalys?\b|whoqol|"
        r"(?:general|overall|perceived|mental|physical) health(?: (?:status|index|"
        r"indexes|"
        r"indices|component|summary|score)\w*)?|well-?being|nottingham health|vitality|"
        r"health status|social functioning|role[- ](?:physical|emotional)",
    ),
    (
        "return-to-work",
        -1,
        r"sick(?:ness)?[- ]?(?:leave|listed|listing|absence|days)|absenteeism|"
        r"absence days|"
        r"days? (?:off|lost)(?: from)? work|work (?:absence|loss|disability)|"
        r"lost work\w*|"
        r"days of (?:sick leave|absence)|disability (?:pension|days)|presenteeism",
    ),
    (
        "return-to-work",
        1,
        r"return(?:ed|ing)?[- ]to[- ](?:full )?work|work (?:ability|status|resumption|"
        r"participation|capacity)|back at work|employment|vocational|at work\b|"
        r"in (?:regular|full|paid) work\b|"
        r"return to (?:activity|duty|regular)",
    ),
    (
        "adverse-events",
        -1,
        r"(?:serious |severe |minor |treatment[- ]related |drug[- ]related |no |any )?"
        r"(?:adverse|side|untoward|unwanted)[- ](?:events?|effects?|reactions?|"
        r"outcomes?)|"
        r"complications?\b|complication rates?|\bharms?\b|safety|tolerab\w+|"
        r"well tolerated|"
        r"toxicit\w+|nausea|vomiting|constipation|dyspepsia|dry mouth|drowsiness|"
        r"bruising|(?:muscle |local |post-needling )?soreness|stomach upset|"
        r"gastrointestinal \w+|dizziness|sedation|somnolence|hypotension|"
        r"dural (?:tears?|puncture)|neurologic\w* (?:deficit|injur)\w*|infections?|"
        r"pruritus",
    ),
    (
        "medication-use",
        -1,
        r"(?:opioid|morphine|fentanyl|analgesic|nsaid|medication|drug|painkiller|"
        r"paracetamol|narcotic|tramadol|rescue|"
        r"acetaminophen)s?(?: \w+)? (?:consumption|"
        r"use|usage|intake|requirements?|dos(?:e|es|age)|sparing|demand|medication|"
        r"misuse|need)|consumption of (?:analgesic|opioid|morphine|fentanyl|medication|"
        r"painkiller)s?|use of (?:analgesic|opioid|pain medication|medication|nsaid)s?|"
        r"(?:amount|number) of (?:analgesics|medications?|opioids)|rescue analgesi\w+|"
        r"pain medication|medication (?:use|intake)|\bpca\b (?:use|demand)",
    ),
    (
        "surgery-outcome",
        -1,
        r"(?:intra-?operative |post-?operative |total |peri-?operative |estimated |"
        r"hidden )?"
        r"blood loss|drain(?:age)?(?: \w+){0,2} (?:volume|output)s?|"
        r"volumes? of drainage|"
        r"drainage\b|operati(?:ve|on|ng) (?:time|duration)|surg(?:ery|ical) time|"
        r"hospital stay|length of (?:hospital )?stay|hospitali[sz]ation|transfusion\w*|"
        r"re-?operations?|reoperation rates?|revision(?: surgery| rate)?|"
        r"duration of (?:surgery|operation)|hemostasis|haemostasis|fluoroscop\w+ time|"
        r"radiation (?:exposure|dose)|recurren(?:t|ce) (?:of )?(?:dis[ck] )?herniation|"
        r"(?:dis[ck] )?herniation recurrences?|re-?herniations?|incision (?:size|"
        r"length)|"
        r"size of (?:the )?incision",
    ),
    (
        "surgery-outcome",
        1,
        r"fusion rates?|bony fusion|(?:solid|successful) fusion|arthrodesis rate|"
        r"screw (?:accuracy|placement)|surgical (?:success|outcome)s?|wound healing|"
        r"success rates?|dis[ck] height|fusion success",
    ),
    (
        "mobility",
        1,
        r"range[- ]of[- ](?:motion|movement)|\b(?:lumbar )?roms?\b|mobility|"
        r"flexibility|"
        r"(?:lumbar |trunk |forward |spinal )?(?:flexion|extension|side[- ]bending|"
        r"rotation)(?: range)?|schober\w*|sch[oö]ber\w*|straight[- ]leg[- ]rais\w+|"
        r"\bslr\b|"
        r"finger[- ]?(?:tip)?[- ]to[- ]floor|sit[- ]and[- ]reach|spinal movement",
    ),
    (
        "recovery",
        1,
        r"(?:global |overall |patient[- ]|self-?|perceived )?(?:perceived (?:effect|"
        r"recovery"
        r"|improvement|benefit)|global (?:perceived|improvement|impression|assessment|"
        r"rating|effect)\w*(?: of change)?)|\bgpe\b|\bpgic\b|\bgroc\b|recover(?:y|ed)|"
        r"global (?:improvement|rating)|overall (?:improvement|success)|"
        r"treatment success|"
        r"clinical(?:ly important)? (?:improvement|success|recovery)(?! (?:in|of|"
        r"for)\b)|responders?\b|"
        r"response rates?|resolution of symptoms|symptom relief|cured?\b|"
        r"patient-reported improvement|improvement in symptoms|total effective rate",
    ),
    (
        "cost",
        -1,
        r"\bcosts?\b|cost[- ]?effective\w*|expenditures?|\bicers?\b|incremental|"
        r"health ?care (?:use|utili[sz]ation|costs)|cost[- ]utility|economic",
    ),
    (
        "other",
        1,
        r"satisf(?:action|ied)|self-?efficacy|endurance|(?:muscle |trunk |back |core |"
        r"extensor |isometric |flexor )strength|muscle (?:thickness|activity|"
        r"activation|"
        r"mass)|balance|postur(?:e|al (?:sway|stability|control))|"
        r"sleep (?:quality|duration)?|adherence|compliance|"
        r"coping|"
        r"knowledge|proprioception|mental health|pressure pain thresholds?|"
        r"pain (?:pressure )?thresholds?|\bppt\b|acceptance|cross-?sectional area",
    ),
    (
        "other",
        -1,
        r"kinesiophobia|fear[- ](?:avoidance|of[- ](?:movement|pain))\w*(?: beliefs)?|"
        r"\bfabq\b|\btsk\b|catastrophi\w+|depress(?:ion|ive)\w*(?: symptoms)?|anxiety|"
        r"distress|stress\b|insomnia|fatigue|psychological (?:\w+ )?(?:functioning|"
        r"outcomes?|variables)|recurrences?\b|stiffness|muscle spasms?|"
        r"physician visits|"
        r"bothersomeness|medical visits",
    ),
    (
        "pain",
        1,
        r"pain[- ]?(?:relief|reduction|improvement|control|free\w*|free days)|"
        r"analgesia|"
        r"analgesic (?:effect|efficacy)|relief of (?:\w+ ){0,2}pain|"
        r"reliev\w+ (?:the )?pain",
    ),
    (
        "pain",
        -1,
        r"pain (?:intensity|severity|scores?|levels?|ratings?|at rest|disability|"
        r"bothersomeness)|(?:visual analog\w*|numeric\w* (?:pain )?rat\w*)"
        r"(?: pain)?(?: rating)?(?: scales?| scores?)*|\bvas\b|\bn?p?rs\b|\bnprs\b|"
        r"\bnrs\b|"
        r"mcgill[\w\s]{0,20}|\bmpq\b|brief pain inventory|\bbpi\b|(?:back|leg|low back|"
        r"worst|average|current|radicular|usual|resting|movement) pain|\bpains?\b|"
        r"lbp\b|"
        r"sciatica severity|pain rating",
    ),
)
_PATTERN = re.compile(
    "|".join(f"(?P<r{i}>{pattern})" for i, (_, _, pattern) in enumerate(_ROWS))
)
# Words that hold an outcome's name but name the disease or the people.
_DISEASE = re.compile(
    r"(?:patients?|people|participants?|subjects|individuals|adults|women|men|workers|"
    r"those|persons|treatment|treating|management|managing|population|for|history) "
    r"(?:\w+ ){0,2}?(?:with|of|suffering from|for|having|who had|presenting with)? ?"
    r"(?:(?:non-?specific|chronic|acute|subacute|sub-acute|severe|persistent|recurrent|"
    r"mechanical|lower|low|long-lasting|and|or|unspecific|nonspecific|common|lumbar|"
    r"myofascial|discogenic|their|a|an|the|of|unilateral|lumbosacral|radicular|"
    r"moderate|"
    r"to)[ ,]+){0,6}(?:back |leg |radicular |neck )?$"
)


_BRACKET = re.compile(r"\(\s?([a-z]?[A-Z][A-Za-z0-9-]{1,9})\s?[),;]")


def short_outcomes(reading: Reading) -> dict[str, tuple[str, int]]:
    """Return the short names an abstract gives its outcomes: (code, sense) by name.

    "Functional Ability Questionnaire (FAQ)": what is named right before the bracket.
    """
    found: dict[str, tuple[str, int]] = {}
    for line in reading.lines:
        for match in _BRACKET.finditer(line.text):
            short = match.group(1).lower()
            before = line.low[max(0, match.start() - 60) : match.start()]
            named = outcomes_in(before)
            if not named or short in _STATISTICS or outcomes_in(short):
                continue
            between = before[named[-1].end :]
            if len(named) > 1 and before[named[-2].end : named[-1].start].strip() in {
                "of",
                "of the",
                "for",
                "in",
            }:
                named = named[:-1]  # "global assessment of back pain (GA)"
            if not between.strip() or re.fullmatch(_INSTRUMENT, between.strip()):
                found.setdefault(short, (named[-1].code, named[-1].sense))
    return found


_INSTRUMENT = (
    r"(?:[\w-]+ ){0,2}(?:scale|index|questionnaire|inventory|score|rating|test)s?"
)
_STATISTICS = frozenset(
    [
        "ci",
        "sd",
        "se",
        "sem",
        "md",
        "smd",
        "wmd",
        "rr",
        "or",
        "hr",
        "nnt",
        "iqr",
        "cis",
        "rct",
        "rcts",
    ]
)


def outcomes_in(
    low: str, short: Mapping[str, tuple[str, int]] | None = None
) -> list[Outcome]:
    """Find outcomes in a lower-cased sentence, leftmost first, none overlapping.

    `short` holds an abstract's own short names, as `short_outcomes` gives them.
    """
    found = _by_name(low)
    for name, (code, sense) in (short or {}).items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", low):
            if all(match.end() <= o.start or match.start() >= o.end for o in found):
                found.append(Outcome(code, sense, match.start(), match.end(), name))
    return sorted(found, key=lambda o: o.start)


def _by_name(low: str) -> list[Outcome]:
    found = []
    for match in _PATTERN.finditer(low):
        row = int((match.lastgroup or "r0")[1:])
        code, sense, _ = _ROWS[row]
        words = match.group(0)
        if _is_inside_word(low, match) or _names_disease(low, match, code):
            continue
        found.append(Outcome(code, sense, match.start(), match.end(), words))
    return found


def _is_inside_word(low: str, match: re.Match[str]) -> bool:
    before = low[match.start() - 1 : match.start()]
    after = low[match.end() : match.end() + 1]
    return before.isalnum() or (after.isalpha() and match.group(0)[-1:].isalpha())


_CAUSE = re.compile(
    r"\b(?:specific|due|related|attributed|secondary|owing) to (?:the |their )?$"
)
_MEASURED = re.compile(
    r"\bin favou?r of (?:the )?(?:[\w-]+ ){1,3}(?:for|in|on) (?:the )?(?:low )?$|"
    r"\b(?:found|observed|seen|noted|detected|significant|shown|reported|differences?|"
    r"improvements?|reductions?|scores?|except) (?:for|in|of) (?:the )?(?:low )?$"
)
_BACK_NAMES = frozenset(
    {"pain", "pains", "back pain", "low back pain", "lbp", "leg pain", "radicular pain"}
)


def _names_disease(low: str, match: re.Match[str], code: str) -> bool:
    """Tell "patients with low back pain" from "low back pain decreased"."""
    if code != "pain" or match.group(0) not in _BACK_NAMES:
        return False
    before = low[max(0, match.start() - 90) : match.start()]
    if _MEASURED.search(before):
        return False
    if _CAUSE.search(before):
        return True
    if _DISEASE.search(before):
        bare = match.group(0).startswith("pain") and before.endswith((" for ", " of "))
        return not bare
    after = low[match.end() : match.end() + 22]
    return bool(
        re.match(
            r"\s?(?:patients|sufferers|population|participants|trials?\b|\(n?s?c?lbp|"
            r"subjects|syndrome|management|treatment|clinic|medic|catastroph|coping|"
            r"self-|questionnaire)",
            after,
        )
    )
