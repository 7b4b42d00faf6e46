"""Study design of an abstract, with the rule that decided.

Rules are asked in a fixed order: the first that holds decides. Publication types come
in where the text alone leaves a design open or where a type is beyond doubt; they never
overrule a protocol, a review or a secondary analysis that names itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flows.tag.protocols import is_protocol
from flows.tag.publication_types import (
    is_opinion,
    is_silent,
    says_randomised,
    types,
)
from flows.tag.randomised import (
    NAMED_TRIAL,
    compares_arms,
    looks_randomised,
    says_random,
)
from flows.tag.reading import Reading
from flows.tag.reviews import is_pooled, review_of


@dataclass(frozen=True, slots=True)
class Design:
    """A design code, the rule that gave it, and whether a randomised trial reports."""

    code: str
    rule: str
    is_rct_report: bool
    is_randomised: bool


# ------------------------------------------------------------------ randomisation


# ---------------------------------------------------------------------- protocols


# ------------------------------------------------------------------------ reviews


# ----------------------------------------------------------------- other designs

_SECONDARY_TITLE = re.compile(
    r"secondary (?:\w+ )?analys|post[- ]?hoc|sub-?group (?:analys|effects)|"
    r"\bre-?analys|"
    r"(?:moderat|mediat)(?:ors?|ion|ing|ed|es)\b|ancillary|exploratory analys|"
    r"predict(?:ors?|ing|ion|ive)\b|prognostic|planned analys|instrumental variable|"
    r"treatment effect modif|responder|worked example|using data from"
)
_POOLED_TRIALS = re.compile(
    r"\b(?:post[- ]?hoc|subgroup|secondary|exploratory) (?:pooled )?analys[ie]s "
    r"[^.;]{0,60}\b(?:of|from) (?:two|three|four|2|3|4) [^.;]{0,60}\btrials?\b|"
    r"\bdata (?:were|was) pooled from (?:two|three|four|2|3|4) [^.;]{0,60}\btrials\b|"
    r"\bpooled data from (?:two|three|four|2|3|4) [^.;]{0,60}\btrials\b"
)
_SECONDARY_BODY = re.compile(
    r"secondary (?:\w+ )?analys[ie]s|post[- ]?hoc (?:\w+ )?analys|(?:re-?analy[sz])\w*|"
    r"data (?:from|of|were (?:\w+ )?(?:from|drawn|derived|obtained|taken|"
    r"collected (?:as "
    r"part|within|in))|collected (?:in|as part of|during|from)) [^.;]{0,80}?(?:trial|"
    r"rct)|"
    r"(?:nested|embedded|conducted) within (?:a|an|the) [^.;]{0,60}(?:trial|rct)|"
    r"using data (?:from|of) [^.;]{0,60}(?:trial|rct)|"
    r"participants? (?:in|of|from) (?:a|an|the) (?:previous|completed|published|larger|"
    r"parent|prior) [^.;]{0,60}(?:trial|rct)|we used data from"
)
_ECONOMIC_TITLE = re.compile(
    r"cost[- ]?(?:effectiv|utilit|benefit|minimi|consequence|saving|comparison|analys)|"
    r"economic (?:evaluation|analys|assessment|consequence|impact|outcome|model)|"
    r"health economic|budget impact|\bcosts? (?:of|and|in)\b|value for money"
)
_ECONOMIC_BODY = re.compile(
    r"\bicers?\b|incremental cost|per qaly|quality[- ]adjusted life|cost[- ]utility|"
    r"societal perspective|health ?care perspective|willing(?:ness)?[- ]to[- ]pay"
)
_QUALITATIVE = re.compile(
    r"\bqualitative (?:\w+ )?(?:study|research|interview|analysis|approach|exploration|"
    r"inquiry|investigation|evidence|data|method)|semi-?structured (?:\w+ )?interview|"
    r"in-?depth interview|focus groups?|thematic(?:ally)? analy|grounded theory|"
    r"phenomenolog|interviews were|content analysis|framework analysis"
)
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
_ANIMALS = re.compile(
    r"\b(?:rats?|mice|mouse|murine|rabbits?|in vitro|cadaver\w*|dogs?|canine|sheep)\b|"
    r"\bcultured (?:human )?(?:\w+ ){0,2}cells\b(?!.*\bpatients\b)"
)
_IN_PEOPLE = re.compile(
    r"\b(?:children|patients|adults|people|participants|women|men|adolescents|infants)\b"
)
# A title without abstract that sets a treatment against its combination.
_TITLE_ALONE = re.compile(
    r"\balone (?:versus|vs\.?|or) [^:]{2,60}(?:\+|\bplus\b|\bwith\b)|"
    r"^effects? of [^:]{2,60}\bor\b[^:]{2,60},? or both,? (?:on|in)\b"
)
_NOTICE = re.compile(
    r"^\W*(?:expression of concern|erratum|corrigendum|correction|retraction)\b"
)
_COHORT_TITLE = re.compile(
    r"\bcohort study|case-control study|\bretrospective|non-?\s?randomi[sz]ed|"
    r"quasi-?experiment\w*|before[- ]and[- ]after study|single-arm|observational study"
)
_SURVEY = re.compile(
    r"\bsurvey|cross-?sectional|questionnaires? (?:was|were) (?:sent|mailed|"
    r"distributed)|"
    r"prevalence of|delphi|guideline|consensus|narrative review|literature review|"
    r"content of|websites?|readability|attitudes|beliefs of|knowledge of|perceptions"
)


def design_of(reading: Reading, publication_types: Iterable[str] = ()) -> Design:
    """Return the design in the codes of the code book, with the deciding rule."""
    kinds = types(publication_types)
    if _NOTICE.match(reading.title.lower()):
        return Design("other", "other.notice", False, False)
    where = says_random(reading)
    randomised = bool(where) or says_randomised(kinds)
    protocol = is_protocol(reading, kinds)
    review = review_of(reading, kinds)
    if protocol:
        code = "rct-protocol" if randomised and review != "review.title" else "other"
        return Design(code, protocol, False, randomised and code == "rct-protocol")
    if _POOLED_TRIALS.search(f"{reading.title.lower()}\n{reading.body}"):
        return Design("secondary-analysis-of-rct", "secondary.pooled", True, True)
    if review and not (where == "title" and review != "review.title"):
        pooled = is_pooled(reading, kinds)
        code = "meta-analysis" if pooled else "systematic-review"
        return Design(code, f"{review}{'+pooled' if pooled else ''}", False, False)
    if "case reports" in kinds and not where:
        return Design("case-series-or-report", "case.publication-type", False, False)
    if _on_animals(reading.title.lower(), where):
        return Design("diagnostic-or-lab", "lab.animals-or-cells", False, randomised)
    if where != "title" and _COHORT_TITLE.search(reading.title.lower()):
        return Design("cohort-or-nonrandomised", "cohort.title", False, False)
    special = _special(reading, randomised)
    if special:
        return special
    if where:
        return Design("rct", f"rct.randomised-in-{where}", True, True)
    if says_randomised(kinds):
        return Design("rct", "rct.publication-type", True, True)
    return _not_randomised(reading, kinds)


def _on_animals(title: str, where: str) -> bool:
    """Tell work on animals from a trial in people that names one ("dog bites")."""
    in_people = where == "title" and _IN_PEOPLE.search(title)
    return bool(_ANIMALS.search(title)) and not in_people


def _special(reading: Reading, randomised: bool) -> Design | None:
    """Economic, secondary and qualitative work, whether or not beside a trial."""
    title = reading.title.lower()
    body = "\n".join(x.low for x in reading.without("background", "conclusions"))
    economic = len(set(_ECONOMIC_BODY.findall(body)))
    both = re.search(r"\b(?:clinical|effectiveness|efficacy) and cost", title)
    if _ECONOMIC_TITLE.search(title) and (economic or "cost" in body) and not both:
        return _design("economic-evaluation", "economic.title", randomised)
    if economic >= 2 and "cost" in title:
        return _design("economic-evaluation", "economic.body", randomised)
    trial = re.search(r"random|trial|\brct", f"{title}\n{body}")
    if trial and _SECONDARY_TITLE.search(title) and randomised:
        return Design("secondary-analysis-of-rct", "secondary.title", True, True)
    methods = "\n".join(x.low for x in reading.of("methods", "objective"))
    itself = re.search(r"secondary (?:\w+ )?analys[ie]s of [^.;]{0,80}trial", methods)
    if itself:
        return Design("secondary-analysis-of-rct", "secondary.says-so", True, True)
    if trial and randomised and _SECONDARY_BODY.search(methods):
        return Design("secondary-analysis-of-rct", "secondary.methods", True, True)
    qualitative = _QUALITATIVE.search(title)
    if qualitative and (
        "qualitative" in title or not re.search(r"random|trial", title)
    ):
        return Design("qualitative", "qualitative.title", False, False)
    if _QUALITATIVE.search(methods) and not randomised:
        return Design("qualitative", "qualitative.methods", False, False)
    return None


def _design(code: str, rule: str, randomised: bool) -> Design:
    return Design(code, rule, randomised, randomised)


def _not_randomised(reading: Reading, kinds: frozenset[str]) -> Design:
    """Designs that are left once nothing says randomised."""
    title = reading.title.lower()
    methods = "\n".join(x.low for x in reading.of("methods", "objective", "results"))
    is_bare = not reading.lines and is_silent(kinds)
    if is_bare and _TITLE_ALONE.search(title):
        return Design("rct", "rct.title-combination", True, True)
    if _CASE.search(title):
        return Design("case-series-or-report", "case.title", False, False)
    blinded = looks_randomised(reading)
    if blinded and not _DIAGNOSTIC.search(title) and not is_opinion(kinds):
        return Design("rct", "rct.blinded-or-crossover", True, True)
    if is_opinion(kinds) or re.search(r"guideline|consensus|recommendations", title):
        return Design("other", "other.opinion-or-guideline", False, False)
    if _FEW.search("\n".join(x.low for x in reading.of("methods"))) or any(
        _CASE.search(x.low) or _FEW.search(x.low) for x in reading.of("methods")
    ):
        return Design("case-series-or-report", "case.methods", False, False)
    is_open = is_silent(kinds)
    if _DIAGNOSTIC.search(title) and not (
        is_open and NAMED_TRIAL.search("\n".join(x.text for x in reading.lines))
    ):
        return Design("diagnostic-or-lab", "lab.title", False, False)
    if is_open and compares_arms(reading):
        return Design("rct", "rct.compared-arms", True, True)
    if _SURVEY.search(title):
        return Design("other", "other.survey", False, False)
    return _by_its_words(reading, kinds, title, methods)


def _by_its_words(
    reading: Reading, kinds: frozenset[str], title: str, methods: str
) -> Design:
    """Read what the methods call themselves, where the title says nothing."""
    inner = reading.without("background")
    if _COHORT.search(f"{title}\n{methods}"):
        return Design("cohort-or-nonrandomised", "cohort.words", False, False)
    if any(_CASE.search(x.low) for x in inner):
        return Design("case-series-or-report", "case.text", False, False)
    if len(_DIAGNOSTIC.findall(methods)) >= 2:
        return Design("diagnostic-or-lab", "lab.text", False, False)
    if "review" in kinds or not inner:
        return Design("other", "other.narrative", False, False)
    return _last_resort(methods)


def _last_resort(methods: str) -> Design:
    """Compared groups of patients make a non-randomised study; else nothing is said."""
    if re.search(r"\b(?:groups?|controls?|compared)\b", methods) and re.search(
        r"\b(?:patients|participants|subjects)\b", methods
    ):
        return Design("cohort-or-nonrandomised", "cohort.groups", False, False)
    return Design("other", "other.undetermined", False, False)
