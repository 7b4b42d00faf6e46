"""Study design of an abstract, with the rule that decided.

Rules are asked in a fixed order: the first that holds decides. Publication types come
in where the text alone leaves a design open or where a type is beyond doubt; they never
overrule a protocol, a review or a secondary analysis that names itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flows.tag.reading import Reading

# Publication types that decide something, by UI and by name.
TYPE_NAMES = {
    "D016449": "randomized controlled trial",
    "D018848": "controlled clinical trial",
    "D016430": "clinical trial",
    "D065007": "pragmatic clinical trial",
    "D000076362": "adaptive clinical trial",
    "D000072643": "equivalence trial",
    "D000077522": "clinical trial protocol",
    "D017418": "meta-analysis",
    "D000078182": "systematic review",
    "D016454": "review",
    "D064888": "observational study",
    "D002363": "case reports",
    "D016420": "comment",
    "D016421": "editorial",
    "D016422": "letter",
    "D017065": "practice guideline",
    "D016431": "guideline",
}
_RANDOMISED_TYPES = frozenset(
    {
        "randomized controlled trial",
        "pragmatic clinical trial",
        "adaptive clinical trial",
        "equivalence trial",
    }
)


@dataclass(frozen=True, slots=True)
class Design:
    """A design code, the rule that gave it, and whether a randomised trial reports."""

    code: str
    rule: str
    is_rct_report: bool
    is_randomised: bool


def types(publication_types: Iterable[str]) -> frozenset[str]:
    """Return publication types as lower-case names, whether given by UI or by name."""
    return frozenset(TYPE_NAMES.get(t, t.lower()) for t in publication_types)


# ------------------------------------------------------------------ randomisation

_NOT_RANDOM = re.compile(
    r"\b(?:non|un)-?\s?randomi[sz]\w+|\bnot (?:been )?randomi[sz]\w+|"
    r"randomly (?:selected|sampled|chosen|drawn)|random (?:sampl|select|effect|coeffic|"
    r"intercept|slope|forest|number of)\w*|random-effects?|mendelian randomi[sz]ation|"
    r"quasi-?\s?randomi[sz]\w+|training set|without randomi[sz]ation"
)
_RANDOM = re.compile(
    r"\brandomi[sz](?:ed|ation|ing|e)\b|\brandomly\b|"
    r"\b(?:at random|by random|random (?:allocation|assignment|order|sequence|block))|"
    r"\brcts?\b|\brandom-?order|\brandom fashion|\brandom basis|\bran-domi[sz]ed"
)
_ALLOCATED = re.compile(
    r"^randomly, |\b(?:will|we|to) randomi[sz]ed? (?:\d|\w+ )|\brandom(?:ly|i[sz]ed)?\b[^.;]{0,80}?\b(?:assign|allocat|divid|distribut|receiv|"
    r"separat|group|split|classif|categor|treated|arm|placebo|control|either|two|three|"
    r"four|enrol)|\b(?:assign|allocat|divid|distribut|group|separat)\w*\b[^.;]{0,60}?"
    r"\b(?:random|by chance|lottery)|\brandomi[sz]ed\b[^.;]{0,40}?\b(?:to|into|in|trial|"
    r"study|design|order|comparison|between|for)\b|\b(?:were|was|are|be|and|then|been) "
    r"randomi[sz]ed\b|\brandomi[sz]ation (?:to|was|of|ratio|into)\b|\brct\b|"
    r"\brandomi[sz]ed[^.;]{0,60}\b(?:patients|participants|subjects|women|men|children)\b"
)
_BLIND_CONTROLLED = re.compile(
    r"(?:double|single|triple|investigator|observer|assessor|evaluator)[- ]?(?:blind|mask)"
    r"|placebo[- ]controlled|sham[- ]controlled|double[- ]dummy"
)
_ASSIGNED = re.compile(
    r"(?:were|was) (?:assigned|allocated) (?:to|either)|cross-?over (?:trial|study|design)"
)
_CALL_FOR_TRIALS = re.compile(
    r"(?:further|future|more|larger|additional|new|future high-quality|needed|required|"
    r"warranted|need for|should be)\b[^.;]{0,80}\brandomi[sz]ed|"
    r"\brandomi[sz]ed\b[^.;]{0,100}\b(?:needed|required|warranted|necessary|should be|"
    r"are lacking|is lacking|planned|recommended)|\bprevious\w*\b[^.;]{0,50}\brandomi|"
    r"\brandomi[sz]ed\b[^.;]{0,40}\b(?:have shown|have demonstrated|exist)"
)


def _says_random(reading: Reading) -> str:
    """Return "title", "methods" or "" : where the study calls itself randomised."""
    title = _NOT_RANDOM.sub(" ", reading.title.lower())
    if _RANDOM.search(title) and not re.search(r"(?:review|analysis|trials)\b", title):
        return "title"
    for line in reading.without("background"):
        low = line.low
        if line.role == "conclusions" and _CALL_FOR_TRIALS.search(low):
            continue
        if line.role == "registration" and "random" not in low:
            continue
        if "training set" in low or "test set" in low:
            continue  # a sample cut in two to build a model is no allocation
        plain = _NOT_RANDOM.sub(" ", low)
        if _RANDOM.search(plain) and _ALLOCATED.search(plain):
            return "methods"
    for line in reading.of("background"):
        plain = _NOT_RANDOM.sub(" ", line.low)
        if _OURS.search(plain) and _ALLOCATED.search(plain):
            return "methods"
    return ""


_OURS = re.compile(
    r"\b(?:we|this|our|the present|the current)\b[^.;]{0,60}\b(?:trial|study|random|aim|"
    r"conduct|perform|investigat|compar|undert)|\b(?:was|were) (?:\w+ )?(?:assessed|"
    r"evaluated|tested|compared|studied|investigated|examined|determined|conducted)\b"
)


def _looks_randomised(reading: Reading) -> bool:
    """Blinded, placebo-controlled or crossover: randomised in all but the word."""
    for line in (*reading.of("methods", "objective", "results"),):
        if _BLIND_CONTROLLED.search(line.low):
            return not re.search(r"retrospective|open-label extension", line.low)
        if _ASSIGNED.search(line.low) and not re.search(
            r"diagnos|categor|score|consecutiv|by (?:their|patient) (?:choice|preference)",
            line.low,
        ):
            return True
    return bool(_BLIND_CONTROLLED.search(reading.title.lower()))


_ARMS = re.compile(
    r"\b(?:with|receiv\w+|given|to|using|took|by|administered) either\b[^.;]{0,100}\bor\b|"
    r"\b(?:instructed|asked|told) to either\b|\bplacebo\b|\b(?:two|three|four) doses\b|"
    r"\balone or (?:in combination|combined|together)\b|"
    r"\btreatment with [^.;]{1,140}\bwhereas treatment with\b|"
    r"\b(?:patients|subjects|participants|women|men|children|volunteers)\b[^.;,]{0,40}"
    r"\b(?:underwent|received|were (?:given|administered|treated with)) [^.;,]{1,50}\bor\b|"
    r"\b(?:versus|compared (?:with|to)) (?:standard|conventional|no) (?:therapy|treatment|"
    r"care)|\bgroup (?:i|1|a)\b[^.;]{0,160}\bgroup (?:ii|2|b)\b|"
    r"\b(?:treatment|intervention|experimental|study) (?:group|condition|arm)s?\b.{0,"
    r"120}?\b(?:control|comparison|placebo) (?:group|condition|arm)|"
    r"\b(?:two|three|four) (?:treatment|study|intervention|therapeutic|parallel|"
    r"experimental) (?:groups|arms|conditions)"
)
_NAMED_TRIAL = re.compile(
    r"\b[A-Z][\w-]+ (?:Trial|TRIAL)\b|\b[Pp]hase (?:II|III|2|3)\b"
)
_NO_TRIAL = re.compile(
    r"retrospectiv|cohort|case[- ]control|non-?\s?random|historical control|registry|"
    r"matched (?:control|pair)|open[- ]label extension|observational|healthy controls|"
    r"surveys?\b|questionnaire study|medical records|chart review|quasi-|cross-sectional|"
    r"\breview\b|prevalence|case report|chose\b|preference|pre-?post|before and after|"
    r"\brats?\b|\bmice\b|in vitro"
)


def _compares_arms(reading: Reading) -> bool:
    """Treated groups set side by side, and no sign of another design.

    Asked only where no publication type helps: half of the trials that never say how
    they allocated look like this.
    """
    text = f"{reading.title.lower()}\n{reading.body}"
    if _NO_TRIAL.search(text):
        return False
    return any(_ARMS.search(line.low) for line in reading.lines)


# ---------------------------------------------------------------------- protocols

_PROTOCOL_TITLE = re.compile(
    r"\b(?:study|trial|research|review) protocol\b|\bprotocol (?:for|of) (?:a|an|the|two|"
    r"three|\w+ (?:randomi|trial|study))|\bprotocol\W{0,3}(?:$|\[|\()|trial protocol|"
    r"\b(?:design|rationale|methods)(?:,| and| &)+ (?:design|rationale|methods?|methodology|"
    r"protocol|baseline)|\b(?:study|trial) design\b|: (?:design|protocol|rationale) (?:of|"
    r"and|for)|^design of (?:a|an|the)\b|^protocol\b|: a protocol\b|study design and"
)
_PROTOCOL_LABEL = re.compile(
    r"methods?\s?/\s?design|design\s?/\s?methods?|dissemination"
)
_WILL = re.compile(
    r"\bwill (?:be|also|have|then|receive|undergo|compare|evaluate|assess|include|recruit|"
    r"randomi[sz]e|participate|consist|complete|take|provide|collect|measure|use|test|"
    r"follow|continue|investigate|examine|determine|conduct|focus|allow|last|involve)"
)
_DESCRIBES = re.compile(
    r"\b(?:paper|article|report|manuscript|protocol) (?:describes?|presents?|outlines?|"
    r"reports?) (?:the |a |our )?(?:\w+ ){0,4}(?:protocol|design|rationale|methods)"
)
_RESULT_NUMBERS = re.compile(r"\bp\s?[<>=≤]\s?0?\.\d|\b95\s?% ?ci\b|\bsignificantly\b")


def _is_protocol(reading: Reading, kinds: frozenset[str]) -> str:
    """Return the rule by which the abstract is a plan without results, or ""."""
    if "clinical trial protocol" in kinds:
        return "protocol.publication-type"
    told = [
        line
        for line in reading.of("results", "conclusions")
        if _RESULT_NUMBERS.search(line.low) and not _WILL.search(line.low)
    ]
    future = sum(bool(_WILL.search(line.low)) for line in reading.lines)
    labelled = any(_PROTOCOL_LABEL.search(line.label.lower()) for line in reading.lines)
    if told and future < 4:
        return ""
    if _PROTOCOL_TITLE.search(reading.title.lower()):
        return "protocol.title"
    if labelled and future:
        return "protocol.section-label"
    if any(_DESCRIBES.search(line.low) for line in reading.lines):
        return "protocol.describes-plan"
    labels = {line.role for line in reading.lines if line.label}
    if "methods" in labels and "results" not in labels and not told and future:
        return "protocol.no-results"
    planned = sum(bool(_WILL.search(x.low)) for x in reading.of("methods", "objective"))
    if planned >= 2 and future >= 3 and not told:
        return "protocol.future-tense"
    return ""


# ------------------------------------------------------------------------ reviews

_REVIEW_TITLE = re.compile(
    r"systematic(?:ally)? (?:\w+ ){0,3}(?:review|overview|search|map)|meta-?\s?analys[ie]s|"
    r"meta-?analytic|umbrella review|overview of (?:systematic )?reviews|cochrane review|"
    r"scoping review|network meta|pooled analysis of|integrative review|rapid review|"
    r"meta-regression|critical review of (?:randomi|the literature)|"
    r"(?:review|synthesis|overview) of (?:the )?(?:\w+ ){0,3}(?:trials|rcts|evidence|studies)"
)
_SEARCHED = re.compile(
    r"\b(?:medline|pubmed|embase|cinahl|cochrane (?:library|central|register|database)|"
    r"central|pedro|psycinfo|web of science|scopus|electronic databases?|databases)\b"
)
_SEARCH_WORD = re.compile(
    r"\bsearch(?:ed|es|ing)?\b|\bfrom (?:their |its )?inception\b"
)
_INCLUDED = re.compile(
    r"(?:\b(?:we|review) (?:\w+ ){0,2}(?:included|identified|found|added)|\bincluded|"
    r"\bincludes|\bidentified|met (?:the |our |all )?(?:\w+ )?(?:inclusion|criteria)|"
    r"were eligible|new to this update|are added|were added|in total)[^.;]{0,90}?"
    r"\b(?:trials|rcts|rct|studies|randomi[sz]ed)\b|"
    r"\b(?:trials|rcts|studies)\b[^.;]{0,70}?\b(?:were|was|are) (?:\w+ ){0,2}(?:included|"
    r"identified|found|eligible|retrieved|selected|added)|"
    r"\b(?:trials|rcts|studies)\b[^.;]{0,40}\b(?:met|fulfilled|satisfied)\b[^.;]{0,20}"
    r"(?:criteria|inclusion)|\b(?:this|the) (?:updated? )?review (?:includes?|included)"
)
_REVIEW_TALK = re.compile(
    r"\b(?:included|eligible|identified) (?:trials|studies|rcts)\b|review authors|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:small |large |other |"
    r"of the |randomi[sz]ed )?(?:trials?|rcts?|studies)\b|risk of bias|"
    r"(?:quality|certainty) (?:of )?(?:the )?evidence|(?:low|moderate|high)[- ](?:quality|"
    r"certainty) evidence|\bparticipants\s?=\s?\d|\bstudies\s?=\s?\d|"
    r"\b\d+ participants\b[^.;]{0,12}\)|grade\b"
)
_POOLED = re.compile(
    r"\bpool(?:ed|ing)\b|\bmeta-?\s?analy[sz]\w+|\brandom-effects|\bfixed-effects?|"
    r"\bi(?:2|²|\u00b2)\s?[=<>]|\bheterogeneity\b[^.;]{0,20}\bi\b|\bsucra\b|"
    r"\b(?:smd|wmd|md|rr|mean difference|risk ratio|odds ratio)\b.{0,80}?"
    r"(?:(?:participants|studies|trials|rcts)\s?=|\d+ (?:studies|trials|rcts|participants))|"
    r"\b(?:weighted|standardi[sz]ed) mean difference|"
    r"\d+ (?:trials|studies|rcts)[^.;()]{0,40}\b(?:md|smd|wmd|rr)\b"
)
_NOT_POOLED = re.compile(
    r"(?:not|unable to|too heterogeneous to|impossible to|could not|cannot|precluded|"
    r"rather than|without|no|prevented|inappropriate to) (?:\w+ ){0,5}?(?:pool|meta-?anal|"
    r"statistical pooling|data pooling|combin)\w*|(?:pool\w+|meta-?analys[ie]s) (?:\w+ "
    r"){0,3}(?:was|were) (?:\w+ )?(?:not|im|un)|qualitative(?:ly)? (?:synthes|summar)|"
    r"narrative(?:ly)? (?:synthes|summar)|summari[sz]ed [^.;]{0,60}qualitatively|"
    r"best[- ]evidence synthesis|\blevels of evidence\b"
)


def _review(reading: Reading, kinds: frozenset[str]) -> str:
    """Return the rule by which this is a systematic review, or ""."""
    title = reading.title.lower()
    if _REVIEW_TITLE.search(title):
        return "review.title"
    if kinds & {"systematic review", "meta-analysis"}:
        return "review.publication-type"
    lines = reading.without("background")
    searched = any(
        _SEARCHED.search(x.low) and _SEARCH_WORD.search(x.low) for x in lines
    )
    if searched:
        return "review.databases-searched"
    itself = [x for x in lines if re.search(r"systematic(?:ally)? review", x.low)]
    if any(
        re.search(r"\b(?:we|this|our|aim\w*|conduct\w*|perform\w*|undert\w+)\b", x.low)
        and x.role in {"objective", "methods"}
        for x in itself
    ):
        return "review.says-so"
    if _INCLUDED.search(reading.body) and len(_talk(reading)) >= 2:
        return "review.included-trials"
    return ""


def _talk(reading: Reading) -> set[str]:
    """Return the different turns of phrase of a review that the abstract uses."""
    return {m.group(0) for m in _REVIEW_TALK.finditer(reading.body)}


def _is_pooled(reading: Reading, kinds: frozenset[str]) -> bool:
    if re.search(r"meta-?\s?analy", reading.title.lower()):
        return True
    body = "\n".join(line.low for line in reading.without("background"))
    refused = _NOT_POOLED.search(body)
    plain = _NOT_POOLED.sub(" ", body)
    if refused and not re.search(r"(?:smd|\bmd|rr|odds ratio)\b.{0,60}95\s?%", plain):
        return False
    return bool(_POOLED.search(plain)) or "meta-analysis" in kinds


# ----------------------------------------------------------------- other designs

_SECONDARY_TITLE = re.compile(
    r"secondary (?:\w+ )?analys|post[- ]?hoc|sub-?group (?:analys|effects)|\bre-?analys|"
    r"(?:moderat|mediat)(?:ors?|ion|ing|ed|es)\b|ancillary|exploratory analys|"
    r"predict(?:ors?|ing|ion|ive)\b|prognostic|planned analys|instrumental variable|"
    r"treatment effect modif|responder|worked example|using data from"
)
_SECONDARY_BODY = re.compile(
    r"secondary (?:\w+ )?analys[ie]s|post[- ]?hoc (?:\w+ )?analys|(?:re-?analy[sz])\w*|"
    r"data (?:from|of|were (?:\w+ )?(?:from|drawn|derived|obtained|taken|collected (?:as "
    r"part|within|in))|collected (?:in|as part of|during|from)) [^.;]{0,80}?(?:trial|rct)|"
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
    r"responsiveness of|measurement propert|radiograph|anatom|histolog|gait|motor control|"
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
    r"clinical trial|feasibility study|pilot study|consecutive patients|historical control"
)
_COHORT_TITLE = re.compile(
    r"\bcohort study|case-control study|\bretrospective|non-?\s?randomi[sz]ed|"
    r"quasi-?experiment\w*|before[- ]and[- ]after study|single-arm|observational study"
)
_SURVEY = re.compile(
    r"\bsurvey|cross-?sectional|questionnaires? (?:was|were) (?:sent|mailed|distributed)|"
    r"prevalence of|delphi|guideline|consensus|narrative review|literature review|"
    r"content of|websites?|readability|attitudes|beliefs of|knowledge of|perceptions"
)
_OPINION = frozenset(
    {"letter", "comment", "editorial", "guideline", "practice guideline"}
)


def design_of(reading: Reading, publication_types: Iterable[str] = ()) -> Design:
    """Return the design in the eleven codes of the code book, with the deciding rule."""
    kinds = types(publication_types)
    where = _says_random(reading)
    randomised = bool(where) or bool(kinds & _RANDOMISED_TYPES)
    protocol = _is_protocol(reading, kinds)
    review = _review(reading, kinds)
    if protocol:
        code = "rct-protocol" if randomised and review != "review.title" else "other"
        return Design(code, protocol, False, randomised and code == "rct-protocol")
    if review and not (where == "title" and review != "review.title"):
        pooled = _is_pooled(reading, kinds)
        code = "meta-analysis" if pooled else "systematic-review"
        return Design(code, f"{review}{'+pooled' if pooled else ''}", False, False)
    if "case reports" in kinds and not where:
        return Design("case-series-or-report", "case.publication-type", False, False)
    if where != "title" and _COHORT_TITLE.search(reading.title.lower()):
        return Design("cohort-or-nonrandomised", "cohort.title", False, False)
    special = _special(reading, randomised)
    if special:
        return special
    if where:
        return Design("rct", f"rct.randomised-in-{where}", True, True)
    if kinds & _RANDOMISED_TYPES:
        return Design("rct", "rct.publication-type", True, True)
    return _not_randomised(reading, kinds)


def _special(reading: Reading, randomised: bool) -> Design | None:
    """Economic, secondary and qualitative work, whether or not beside a trial."""
    title = reading.title.lower()
    body = "\n".join(x.low for x in reading.without("background", "conclusions"))
    economic = len(set(_ECONOMIC_BODY.findall(body)))
    if _ECONOMIC_TITLE.search(title) and (economic or "cost" in body):
        if not re.search(r"\b(?:clinical|effectiveness|efficacy) and cost", title):
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
    if qualitative and not re.search(r"random|trial", title):
        return Design("qualitative", "qualitative.title", False, False)
    if _QUALITATIVE.search(methods) and not randomised:
        return Design("qualitative", "qualitative.methods", False, False)
    return None


def _design(code: str, rule: str, randomised: bool) -> Design:
    return Design(code, rule, randomised, randomised)


def _not_randomised(reading: Reading, kinds: frozenset[str]) -> Design:
    """Designs that are left once nothing says randomised."""
    title = reading.title.lower()
    inner = reading.without("background")
    methods = "\n".join(x.low for x in reading.of("methods", "objective", "results"))
    if _CASE.search(title):
        return Design("case-series-or-report", "case.title", False, False)
    animal = re.search(
        r"\b(?:rats?|mice|mouse|rabbits?|in vitro|cadaver\w*|dogs?)\b", title
    )
    if animal:
        return Design("diagnostic-or-lab", "lab.title", False, False)
    blinded = _looks_randomised(reading)
    if blinded and not _DIAGNOSTIC.search(title) and not kinds & _OPINION:
        return Design("rct", "rct.blinded-or-crossover", True, True)
    if kinds & _OPINION or re.search(r"guideline|consensus|recommendations", title):
        return Design("other", "other.opinion-or-guideline", False, False)
    if _FEW.search("\n".join(x.low for x in reading.of("methods"))) or any(
        _CASE.search(x.low) or _FEW.search(x.low) for x in reading.of("methods")
    ):
        return Design("case-series-or-report", "case.methods", False, False)
    is_open = not kinds - {"journal article"}
    if _DIAGNOSTIC.search(title) and not (
        is_open and _NAMED_TRIAL.search("\n".join(x.text for x in reading.lines))
    ):
        return Design("diagnostic-or-lab", "lab.title", False, False)
    if not kinds - {"journal article"} and _compares_arms(reading):
        return Design("rct", "rct.compared-arms", True, True)
    if _SURVEY.search(title):
        return Design("other", "other.survey", False, False)
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
