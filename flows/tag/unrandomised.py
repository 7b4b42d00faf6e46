"""Designs that are left once nothing says randomised: by what a study calls itself."""

from __future__ import annotations

import re

from flows.tag.design import Design
from flows.tag.publication_types import is_opinion, is_silent, says_observed, says_trial
from flows.tag.randomised import NAMED_TRIAL, looks_randomised
from flows.tag.reading import Reading
from flows.tag.unstated import placebo_arm

_DIAGNOSTIC = re.compile(
    r"\breliab|\bvalidity\b|\bvalidat|psychometric|cross-cultural|cultural adaptation|"
    r"diagnos(?:tic|ing|is of)|sensitivity and specificity|biomarker|\bserum\b|proteom|"
    r"\bgene(?:s|tic|tics)?\b|polymorphism|\brats?\b|\bmice\b|\bmouse\b|\brabbits?\b|"
    r"in vitro|cadaver|finite element|biomechanic|kinematic|electromyograph|\bemg\b|"
    r"\bmri\b|magnetic resonance|imaging|minimal(?:ly)? (?:clinically )?important|"
    r"responsiveness of|measurement propert|radiograph|anatom|histolog|gait|"
    r"motor control|"
    r"muscle activ|postural|proprioce|cross-?sectional area|ultrasonograph|thickness"
)
_CASE = re.compile(
    r"\bcase (?:report|series|study|studies|presentation)|\ba case of|\btwo cases|"
    r"\b(?:a|an|this) (?:\d{1,2}|\w+)[- ]year[- ]old|\bconsecutive (?:case )?series|"
    r"\bwe (?:report|describe|present) (?:a|an|the|two|three|\d) [^.;]{0,40}"
    r"(?:case|patient)|\bin (?:two|three|four|five|six|seven|eight|nine|ten) patients"
)
_FEW = re.compile(
    r"^\W*(?:one|two|three|four|five|six|seven|eight|nine|ten|[1-9]|1\d) (?:\w+ ){0,3}"
    r"(?:patients|subjects|participants|individuals|adults|women|men)\b"
)
_COHORT = re.compile(
    r"\bcohort|retrospectiv|non-?\s?randomi[sz]ed|quasi-?\s?(?:experiment|random)|"
    r"case[- ]control|observational|before[- ]and[- ]after|pre-?\s?(?:/|-|and)?\s?post|"
    r"\bregist(?:ry|er) (?:data|study|based)|single[- ]arm|open[- ]label|uncontrolled|"
    r"propensity|matched|prospective(?:ly)?|follow-?up study|longitudinal|"
    r"medical records|chart review|controlled (?:clinical )?trial|comparative study|"
    r"clinical trial|feasibility study|pilot study|consecutive patients|"
    r"historical control"
)
_SURVEY = re.compile(
    r"\bsurvey|cross-?sectional|questionnaires? (?:was|were) (?:sent|mailed|"
    r"distributed)|"
    r"prevalence of|delphi|guideline|consensus|narrative review|literature review|"
    r"content of|websites?|readability|attitudes|beliefs of|knowledge of|perceptions"
)


# A title that asks what a treatment does, scans and all.
_TREATS = re.compile(
    r"^(?:[\w-]+ ){0,2}?(?:efficacy|effectiveness|outcomes?|safety) (?:and \w+ )?of\b|"
    r"\b(?:injections?|surgery|therapy|treatment|exercises?|blocks?|fusion|discectomy|"
    r"stimulation|manipulation|ablation|neurotomy) (?:for|in) (?:patients|adults|"
    r"people|the (?:treatment|management))\b"
)
_OF_A_TEST = re.compile(
    r"diagnos|accura|reliab|validi|sensitiv|psychometric|imaging of|marker|in vitro|"
    r"cadaver|\brats?\b|\bmice\b|finite element"
)


def _of_treatment(title: str) -> bool:
    return bool(_TREATS.search(title)) and not _OF_A_TEST.search(title)


def not_randomised(reading: Reading, kinds: frozenset[str]) -> Design:
    """Designs that are left once nothing says randomised."""
    title = reading.title.lower()
    methods = "\n".join(x.low for x in reading.of("methods", "objective", "results"))
    if _CASE.search(title):
        return Design("case-series-or-report", "case.title", False, False)
    blinded = looks_randomised(reading)
    is_lab = bool(_DIAGNOSTIC.search(title)) and not _of_treatment(title)
    if blinded and not is_lab and not is_opinion(kinds):
        return Design("rct", "rct.blinded-or-crossover", True, True)
    if is_opinion(kinds) or re.search(r"guideline|consensus|recommendations", title):
        return Design("other", "other.opinion-or-guideline", False, False)
    if _FEW.search("\n".join(x.low for x in reading.of("methods"))) or any(
        _CASE.search(x.low) or _FEW.search(x.low) for x in reading.of("methods")
    ):
        return Design("case-series-or-report", "case.methods", False, False)
    is_open = is_silent(kinds)
    if is_lab and not (
        is_open and NAMED_TRIAL.search("\n".join(x.text for x in reading.lines))
    ):
        return Design("diagnostic-or-lab", "lab.title", False, False)
    if is_open and placebo_arm(reading):
        return Design("rct", "rct.placebo-arm", True, True)
    if _SURVEY.search(title):
        return Design("other", "other.survey", False, False)
    return _by_its_words(reading, kinds, title, methods)


def _by_its_words(
    reading: Reading, kinds: frozenset[str], title: str, methods: str
) -> Design:
    """Read what the methods call themselves, where the title says nothing."""
    inner = reading.without("background")
    if says_observed(kinds):
        return Design(
            "cohort-or-nonrandomised", "cohort.publication-type", False, False
        )
    if _COHORT.search(f"{title}\n{methods}"):
        return Design("cohort-or-nonrandomised", "cohort.words", False, False)
    if any(_CASE.search(x.low) for x in inner):
        return Design("case-series-or-report", "case.text", False, False)
    if len(_DIAGNOSTIC.findall(methods)) >= 2 and not _of_treatment(title):
        return Design("diagnostic-or-lab", "lab.text", False, False)
    if "review" in kinds or not inner:
        return Design("other", "other.narrative", False, False)
    if says_trial(kinds):
        return Design("cohort-or-nonrandomised", "cohort.trial-type", False, False)
    return _last_resort(methods)


_TREATED = re.compile(
    r"\bwe (?:treated|operated on) (?:\w+ )?\d+ (?:\w+ )?patients|\d+ (?:[\w-]+ ){0,3}"
    r"patients (?:\w+ )?(?:were treated (?:with|by)|underwent|were operated)\b"
)


def _last_resort(methods: str) -> Design:
    """Compared groups of patients make a non-randomised study; else nothing is said."""
    if re.search(r"\b(?:groups?|controls?|compared)\b", methods) and re.search(
        r"\b(?:patients|participants|subjects)\b", methods
    ):
        return Design("cohort-or-nonrandomised", "cohort.groups", False, False)
    if _TREATED.search(methods):
        return Design("case-series-or-report", "case.single-arm", False, False)
    return Design("other", "other.undetermined", False, False)
