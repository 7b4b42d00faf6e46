"""Comparator classes of the abstract code book, from the words of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

CODES = (
    "placebo",
    "sham",
    "no-treatment",
    "waiting-list",
    "usual-care",
    "minimal-care-or-education",
    "dose-or-variant",
    "none",
)


@dataclass(frozen=True, slots=True)
class Control:
    """A control condition named at a place of a sentence."""

    code: str
    start: int
    end: int
    words: str


# (code, pattern). At one place the earlier row wins.
_ROWS: tuple[tuple[str, str], ...] = (
    (
        "sham",
        r"\bsham\b(?:[- ][\w-]+){0,2}|\bsimulated (?:\w+ )?(?:treatment|therapy|"
        r"acupuncture|manipulation|laser|stimulation)|\bdetuned\b|\binactive (?:laser|"
        r"device|tens|stimulation|ultrasound|electro\w*|magnet\w*|short-?wave)|"
        r"switched[- ]off|\bnon-?penetrating|minimal acupuncture|disabled (?:device|"
        r"tens)",
    ),
    (
        "placebo",
        r"\bplacebos?\b(?:[- ][\w-]+)?|\b(?:normal |isotonic |physiological )?saline\b|"
        r"\bdummy\b(?! cross)|sugar pills?|\binert (?:interventions?|treatments?|"
        r"controls?)|"
        r"inactive (?:treatment|substance|medication|drug|pill|patch)",
    ),
    (
        "waiting-list",
        r"\bwait(?:ing)?[- ]?lists?\b(?: control\w*)?|\bwaitlist\w*|delayed "
        r"(?:treatment|intervention|start)",
    ),
    (
        "no-treatment",
        r"\bno[- ](?:active |specific |further |additional |formal )?(?:treatment|"
        r"intervention|therapy|exercise|care|training|surgery|supplement|acupuncture|"
        r"massage|injection|belt|brace|support|tape|taping|insole|"
        r"medication)s?\b(?! (?:effect|difference|was found))|"
        r"\bwithout (?:\w+ )?exercises?\b|\bnon-?exercis(?:e|ing)\b|"
        r"\buntreated\b|without (?:any )?(?:treatment|intervention|therapy)\b|"
        r"\bnon-?treatment\b|did not receive (?:any |the )?(?:\w+ )?(?:treatment|"
        r"intervention|therapy|training|exercise|block|injection|drug)|"
        r"\bno[- ](?:\w+ )?block\b|received nothing|nothing\b|"
        r"non-?\s?intervention|inactive controls?|\bno exercise|"
        r"natural (?:history|course)|doing nothing|"
        r"non-?exercis\w+ control|maintained? (?:their )?(?:normal|usual) activit\w+|"
        r"continued? (?:with )?(?:their )?(?:normal|usual|daily|ordinary|regular)"
        r" (?:daily |life )?activit\w+|(?:carried|"
        r"went) on with (?:their )?(?:normal |usual |"
        r"ordinary |regular )?(?:daily )?activit\w+|only (?:did|performed) (?:their )?"
        r"(?:daily|usual|normal) activit\w+",
    ),
    (
        "usual-care",
        r"\b(?:usual|standard|routine|conventional|customary|normal|best|continued|"
        r"current|"
        r"traditional|regular) (?:\w+ )?(?:care|medical (?:care|treatment|management|"
        r"therapy)|practice|management)\b(?! practice)|"
        r"\b(?:treatment|care|therapy) as usual|\btau\b|"
        r"\b(?:standard|conventional|routine|usual|common) (?:treatments?|therap(?:y|"
        r"ies)|"
        r"physical therapy|physiotherapy|rehabilitation)\b|"
        r"\b(?:gp|general practi(?:ce|tioner)s?|primary care|physician)(?:'s|"
        r"s')? care\b|"
        r"\bmedical care (?:alone|only)|\bmedical (?:management|treatment)\b|"
        r"\bstandard of care\b",
    ),
    (
        "minimal-care-or-education",
        r"\b(?:patient |back |health |general |postural |standard |pain |self-care |"
        r"ergonomic )?education(?:al)?(?: (?:booklet|pamphlet|leaflet|material|"
        r"program\w*|"
        r"session|only|alone|control|group|brochure|intervention|lecture|advice))?s?\b|"
        r"\b(?:information(?:al)? |self-?care |the back |back )?(?:booklet|book|"
        r"pamphlet|"
        r"leaflet|brochure)s?\b|\badvice\b(?: (?:alone|only|group|to (?:stay|remain) "
        r"active))?|\bminimal (?:care|intervention|treatment|contact)s?\b|"
        r"\bbrief (?:intervention|advice|education|counsel\w+)|attention[- ](?:control|"
        r"placebo)|\bback school\b|written information|health information|"
        r"\bstay(?:ing)? active\b|\binformation (?:alone|only)\b|"
        r"\b(?:general|standard|brief|verbal|oral|routine) information\b|"
        r"\binstructions? (?:alone|only)\b",
    ),
)
_PATTERN = re.compile("|".join(f"(?P<r{i}>{p})" for i, (_, p) in enumerate(_ROWS)))

_ACTIVE = re.compile(
    r"\b(?:active (?:control|comparator|treatment|intervention)s?|other (?:\w+ ){0,2}"
    r"(?:interventions?|treatments?|therap(?:y|ies)|exercises?|drugs?|medications?|"
    r"modalities)|non-?\s?(?:surgical|operative) (?:management|treatment|care|therapy|"
    r"intervention)s?|conservative (?:treatment|management|care|therapy)|alternative "
    r"(?:treatment|therap)\w*|another (?:treatment|intervention|exercise)|"
    r"(?:different|two|three|several) (?:\w+ )?(?:treatments|exercises?|interventions|"
    r"methods|techniques|programs|programmes|drugs))\b"
)
_VARIANT = re.compile(
    r"\blow(?:er)?\b[^.;]{0,40}\b(?:versus|vs\.?|or|and|compared)\b[^.;]{0,25}\bhigh|"
    r"\bhigh(?:er)?\b[^.;]{0,40}\b(?:versus|vs\.?|or|and|compared)\b[^.;]{0,25}\blow|"
    r"\b(?:different|two|three|various|increasing)[- ]?"
    r"(?:\w+ )?(?:doses?|dosages?|frequenc(?:y|ies)|intensit(?:y|ies)|levels? of)\b|"
    r"\bdose[- ](?:response|ranging|finding|comparison)|"
    r"\b\d+(?:\.\d+)?\s?(?:mg|µg|mcg|g|ml)\b[^.;]{0,40}\b(?:or|versus|vs\.?|and|"
    r"compared "
    r"(?:with|to))\s\d+(?:\.\d+)?\s?(?:mg|µg|mcg|g|ml)\b|"
    r"\b(?:individual|(?<!intervention )(?<!control )(?<!treatment )(?<!experimental )"
    r"group(?!\))|supervised|home)(?:[- ]based)?\b[^.;]{0,25}\b(?:versus|"
    r"vs\.?|"
    r"compared (?:with|to))\s[^.;]{0,25}\b(?:individual|group|supervised|home)\b|"
    r"\b(?:two|three|four|2|3|different|various)[- ](?:different |types? of |kinds? of "
    r"|forms? of )?(?:[\w-]+ ){0,3}?(?:belts?|braces?|mattress(?:es)?|insoles?|"
    r"needles?|tapes?|pillows?|shoes?|orthos[ei]s|protocols?|schedules?|regimens?|"
    r"brands?|sizes?|positions?|cements?|implants?|devices?|routes?|approaches|"
    r"versions?)\b(?! (?:groups?|arms?) (?:and|or|versus))|"
    r"\bfirm\b[^.;]{0,60}\b(?:or|versus|vs?\.?|and|than|with|to)\b[^.;]{0,25}\b"
    r"(?:firm|soft)\b|\beither an? [\w-]+ or (?:an? )?[\w-]+ (?:belt|brace|mattress|"
    r"insole|needle|tape|pillow|shoe|cement|implant|device|corset)s?\b|"
    r"\bonce (?:a|per) week\b[^.;]{0,60}\b(?:twice|two times|three times)|"
    r"\bcompared to non-\w+ \w+ techniques?|(?:approach|route|technique|version|"
    r"format)e?s?"
    r"\b[^.;]{0,20}\b(?:versus|vs\.?|compared)|either the \w+ or \w+ approach"
)


def controls_in(low: str) -> list[Control]:
    """Find control conditions in a lower-cased sentence, none that failed before."""
    return [
        Control(
            _ROWS[int((m.lastgroup or "r0")[1:])][0], m.start(), m.end(), m.group(0)
        )
        for m in _PATTERN.finditer(low)
        if not _UNHELPED.search(low[max(0, m.start() - 30) : m.start()])
    ]


def active_words(low: str) -> str:
    """Return words for another, unnamed active treatment, or ""."""
    for match in _ACTIVE.finditer(low):
        if not _FAILED.search(low[max(0, match.start() - 60) : match.start()]):
            return match.group(0)
    return ""


# What patients had before without success is nobody's comparator.
_FAILED = re.compile(
    r"\b(?:fail(?:ed|ure|ing)?|un-?responsive|ir-?responsive|refractory|resistant|"
    r"non-?responsive|respond(?:ed|ing)?|despite|intolerant|inadequate|after|previous)"
    r"\b[^.;,]{0,40}$"
)


_UNHELPED = re.compile(
    r"\b(?:unresponsive|irresponsive|non-?responsive|ref\w{1,3}ctory|resistant|"
    r"(?:not|poorly) respond\w*|fail(?:ed|ure)) (?:to |of |with )?(?:\w+ )?$"
)


def variant_words(low: str) -> str:
    """Return words for a dose or a variant of one treatment, or ""."""
    match = _VARIANT.search(low)
    return match.group(0) if match else ""
