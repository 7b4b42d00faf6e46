"""Study design of an abstract, with the rule that decided.

Rules are asked in a fixed order: the first that holds decides. Publication types come
in where the text alone leaves a design open or where a type is beyond doubt; they never
overrule a protocol, a review or a secondary analysis that names itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from flows.tag.design import Design
from flows.tag.protocols import is_protocol
from flows.tag.publication_types import (
    is_silent,
    says_animals,
    says_randomised,
    types,
)
from flows.tag.randomised import says_random
from flows.tag.reading import Reading
from flows.tag.reviews import is_pooled, review_of
from flows.tag.unrandomised import not_randomised
from flows.tag.unstated import sign_of_trial

_SECONDARY_TITLE = re.compile(
    r"secondary (?:\w+ )?analys|post[- ]?hoc|sub-?group (?:analys|effects)|"
    r"\bre-?analys|"
    r"(?:moderat|mediat)(?:ors?|ion|ing|ed|es)\b|ancillary|exploratory analys|"
    r"predict(?:ors?|ing|ive|ion(?! rules?))\b|prognostic|planned analys|"
    r"instrumental variable|"
    r"treatment effect modif|responder|worked example|using data from"
)
_POOLED_TRIALS = re.compile(
    r"\b(?:post[- ]?hoc|subgroup|secondary|exploratory) (?:pooled )?analys[ie]s "
    r"[^.;]{0,60}\b(?:of|from) (?:two|three|four|2|3|4) [^.;]{0,60}\btrials?\b|"
    r"\bdata (?:were|was) pooled from (?:two|three|four|2|3|4) [^.;]{0,60}\btrials\b|"
    r"\bpooled data from (?:two|three|four|2|3|4) [^.;]{0,60}\btrials\b"
)
_SECONDARY_BODY = re.compile(
    r"\b(?:this|our|an?|as|present|current|planned|conducted|performed|is|was) "
    r"(?:(?:exploratory|planned|pre-?specified|cross-sectional|present) )?"
    r"(?:secondary|post[- ]?hoc) (?:\w+ )?analys[ie]s\b|"
    r"\b(?:secondary|post[- ]?hoc) (?:\w+ )?analys[ie]s (?:of|from|using|on) "
    r"[^.;]{0,80}?\b(?:trial|rct|study|data)|\bre-?analy[sz]\w*|"
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
_ANIMALS = re.compile(
    r"\b(?:rats?|mice|mouse|murine|rabbits?|in vitro|cadaver\w*|dogs?|canine|sheep)\b|"
    r"\bcultured (?:human )?(?:\w+ ){0,2}cells\b(?!.*\bpatients\b)"
)
_IN_PEOPLE = re.compile(
    r"\b(?:children|patients|adults|people|participants|women|men|adolescents|infants)\b"
)
# Tests may come in random order; whoever is measured is not allocated.
_MEASURES_ALONE = re.compile(
    r"\b(?:test-?\s?retest|(?:inter|intra)-?(?:rater|tester|examiner|observer)|"
    r"reliability (?:of|and|for)|validity (?:of|and)|validation of|psychometric|"
    r"measurement propert\w+|minimal(?:ly)? (?:clinically )?important)\b"
)
_ANYONE = re.compile(
    r"\b(?:patients?|participants?|subjects?|adults?|people|persons?|individuals?|"
    r"women|men|males?|females?|children|adolescents|infants|newborns|neonates|"
    r"volunteers?|workers|employees|students|residents|mothers|families|nurses|"
    r"physicians|practitioners|doctors|households|athletes|players|soldiers|veterans|"
    r"users|clients|recipients|survivors|smokers|girls|boys|elderly|respondents|"
    r"cases|hospitals|schools|practices|clinics|communities|villages|trials?|"
    r"pain|we|care|controls?|arms?)\b"
)
_NOTICE = re.compile(
    r"^\W*(?:expression of concern|erratum|corrigendum|correction|retraction)\b"
)
_COHORT_TITLE = re.compile(
    r"\bcohort study|case-control study|\bretrospective|non-?\s?randomi[sz]ed|"
    r"quasi-?experiment\w*|before[- ]and[- ]after study|single-arm|observational study"
)


# Designs of which the abstract alone leaves open how people were allocated.
_OPEN_CODES = frozenset(
    {"cohort-or-nonrandomised", "other", "case-series-or-report", "diagnostic-or-lab"}
)


# Signs that groups were treated, whatever else is left open.
_OF_GROUPS = frozenset(
    {"unstated.compared-arms", "unstated.by-turns", "unstated.called-trial"}
)


def design_of(reading: Reading, publication_types: Iterable[str] = ()) -> Design:
    """Return the design in the codes of the code book, with the deciding rule.

    Where no publication type says more, signs of an unstated trial are added to the
    rule: "cohort.words+unstated.called-trial".
    """
    kinds = types(publication_types)
    design = _stated(reading, kinds)
    if design.is_randomised or design.code not in _OPEN_CODES or not is_silent(kinds):
        return design
    sign = sign_of_trial(reading)
    if not sign:
        return design
    is_arms = design.rule == "other.undetermined" and sign in _OF_GROUPS
    code = "cohort-or-nonrandomised" if is_arms else design.code
    return Design(code, f"{design.rule}+{sign}", False, False, sign)


def _stated(reading: Reading, kinds: frozenset[str]) -> Design:
    """Return the design that the record's words and types state."""
    if _NOTICE.match(reading.title.lower()):
        return Design("other", "other.notice", False, False)
    where = says_random(reading)
    randomised = bool(where) or says_randomised(kinds)
    protocol = is_protocol(reading, kinds)
    review = review_of(reading, kinds)
    if protocol:
        code = "rct-protocol" if randomised and review != "review.title" else "other"
        return Design(code, protocol, False, randomised and code == "rct-protocol")
    if _POOLED_TRIALS.search(_everything(reading)):
        return Design("secondary-analysis-of-rct", "secondary.pooled", True, True)
    if review and not (where == "title" and review != "review.title"):
        pooled = is_pooled(reading, kinds)
        code = "meta-analysis" if pooled else "systematic-review"
        return Design(code, f"{review}{'+pooled' if pooled else ''}", False, False)
    if "case reports" in kinds and not where:
        return Design("case-series-or-report", "case.publication-type", False, False)
    lab = _ON_ANIMALS if says_animals(kinds) else _measured(reading, where)
    if lab:
        return Design(
            "diagnostic-or-lab", lab, False, lab == _ON_ANIMALS and randomised
        )
    if where != "title" and _COHORT_TITLE.search(reading.title.lower()):
        return Design("cohort-or-nonrandomised", "cohort.title", False, False)
    special = _special(reading, randomised)
    if special:
        return special
    if where:
        return Design("rct", f"rct.randomised-in-{where}", True, True)
    if says_randomised(kinds):
        return Design("rct", "rct.publication-type", True, True)
    return not_randomised(reading, kinds)


def _everything(reading: Reading) -> str:
    return f"{reading.title.lower()}\n{reading.body}"


_ON_ANIMALS = "lab.animals-or-cells"


def _measured(reading: Reading, where: str) -> str:
    """Return the rule by which nobody is treated, whatever was put in random order."""
    title = reading.title.lower()
    if _on_animals(title, where):
        return _ON_ANIMALS
    if where == "methods" and _MEASURES_ALONE.search(title):
        return "lab.measurement-title"
    if where == "methods" and not _ANYONE.search(_everything(reading)):
        return "lab.nobody"
    return ""


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
