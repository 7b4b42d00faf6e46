"""What the authors conclude, spin against their own result, and stated certainty."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.tag.arms import Arms
from flows.tag.clauses import clauses
from flows.tag.directions import Statement, statement
from flows.tag.groups import COMPARATOR, INTERVENTION, Group, groups_in
from flows.tag.outcomes import outcomes_in
from flows.tag.reading import Line, Reading
from warehouse.tags import Finding

_SILENT = frozenset({"rct-protocol", "diagnostic-or-lab", "qualitative"})
_UNCERTAIN = re.compile(
    r"\b(?:insufficient|inconclusive|unclear|uncertain\w*|conflicting|inconsistent|"
    r"mixed|"
    r"limited evidence|very little confidence|lack of (?:\w+ )?evidence|not enough|"
    r"cannot (?:be )?(?:draw|conclude|determine|recommend)\w*|no (?:firm |clear |"
    r"strong |"
    r"definite |reliable )?(?:conclusions?|evidence)|no(?:t)? (?:\w+ )?(?:robust|"
    r"reliable)|"
    r"remains? (?:to be|un)|(?:very )?low[- ](?:quality|certainty)|questionable|"
    r"further (?:\w+ )?(?:research|studies|trials)[^.;]{0,30}(?:needed|required)|"
    r"doubtful|cannot be (?:said|attributed|excluded|ruled)|for want of|"
    r"marginal(?:ly)?|"
    r"part of (?:the|this) (?:gain|benefit|effect)|(?:rebound|not (?:maintained|"
    r"sustained|"
    r"lasting|persist\w*))|short-lived|but not at (?:one|two|six|12|\d)|"
    r"sparse|(?:remain|are|were|only) (?:\w+ )?few (?:[\w-]+ )?(?:trials|studies)|"
    r"feasib\w+|should be interpreted with caution|caution)\b"
)
_GOOD = re.compile(
    r"\b(?:effective(?:ly|ness)?|efficacious|efficacy|improv\w+|reduc\w+|reliev\w+|"
    r"superior|better|benefi\w+|relief|useful|promising|favou?r\w*|success\w*|"
    r"decreas\w+|"
    r"recommend\w*|more effective|advantag\w+|attractive|helpful|valuable|alternative|"
    r"lessen\w*|alleviat\w+|eas(?:e|es|ed)|mitigat\w+|sufficient treatment|"
    r"satisfactory|"
    r"speed(?:s|ed)?|hasten\w*|saved?|saves|cost less|less costly|cheaper|shorter|"
    r"earlier|sooner|faster|lower (?:\w+ )?costs?|(?:an?|viable|useful|treatment) "
    r"option|less (?:\w+ )?(?:pain|disability|anxiety|depression|sick|absence)|"
    r"promot\w+|ability (?:in|to)|can be used|feasible|acceptable|enhanc\w+|help\w*)\b"
)
_HARM = re.compile(
    r"\b(?:harmful|more harm|worse(?:ned)?|increased (?:the )?risk|higher (?:risk|"
    r"rate) of "
    r"(?:adverse|complication)|should not be used|should be avoided|unsafe|"
    r"detrimental|counter-?productive|caus\w+ (?:\w+ ){0,2}(?:fatal|death|bleed\w*|"
    r"injur\w+|paralysis)|fatal|associated with (?:\w+ )?(?:longer|worse|more|greater|"
    r"higher|increased|prolonged) (?:\w+ )?(?:disabilit\w+|surgery|pain|"
    r"complications|mortality))\b"
)
_NULL = re.compile(
    r"\b(?:not clinically (?:relevant|important|meaningful|significant)|(?:not|cannot) "
    r"(?:be )?(?:recommend\w*|supported)|no (?:more|better) (?:effective )?|"
    r"not (?:an? |more |significantly |be |"
    r"been )?(?:"
    r"effective|superior|better|improve|support\w*|recommended|beneficial|differ\w*|"
    r"reduce|"
    r"associated|result|provide|show)|no (?:\w+ ){0,3}(?:difference|effect|benefit|"
    r"advantage|superiority|improvement|additional)\w*|did not|does not|do not|"
    r"as effective "
    r"as|equally|similar(?:ly)?|comparable|equivalent|ineffective|non-?inferior|"
    r"fail\w* to|neither|lack of (?:\w+ )?(?:effect\w*|benefit|efficacy)|unlikely|"
    r"same (?:effect|"
    r"outcome)|could not (?:\w+ )?(?:confirm|demonstrate|show|find|establish|support)|"
    r"of (?:little|no|doubtful) (?:\w+ )?(?:value|use|benefit)|no (?:\w+ )?gains?|"
    r"equal (?:improvement|effect|result|outcome|efficac|benefit)\w*|"
    r"not (?:\w+ ){1,4}(?:superior|better|more effective)|"
    r"argues? against|against the (?:\w+ )?use|as good as|little evidence|"
    r"(?:minimal|little) or no (?:[\w-]+ )?(?:benefit|"
    r"effect)|suggesting no)\b"
)
_ADVICE = re.compile(
    r"\b(?:further|future|more|larger|additional) (?:\w+[ -]){0,4}(?:stud\w+|research|"
    r"trials?|investigation\w*|work|evaluation)\b|\bshould (?:be )?(?:include|examine|"
    r"investigate|focus)|\bneed(?:ed|s)? to\b|is warranted|are warranted|"
    r"implications for"
)
_ABOUT_METHOD = re.compile(
    r"\b(?:downgrad\w+|confidence intervals?|blinding|our belief|aware of (?:their|"
    r"the) "
    r"(?:treatment|allocation)|estimates reported|limitations?|sample sizes?|"
    r"generali[sz]\w+)\b"
)


# What a treatment does is a benefit though a later sentence says what stayed the same.
_PLAIN_GOOD = re.compile(
    r"\b(?:positive|sustained|lasting|preventive|favou?rable|clinically relevant|"
    r"clinically important|"
    r"therapeutic|significant) (?:\w+ )?effects?\b|\bevidence (?:for|of) (?:the |an? )?"
    r"(?:\w+ ){0,3}(?:effect|efficacy|effectiveness|benefit)\b|\bsupports? (?:the )?"
    r"(?:use|\w+ participation|\w+ use)\b|\breduc\w+ the risk\b|\bwas safe\b"
)
# "Based on low-certainty evidence, X is not better": the null is what they conclude.
_GRADED_NULL = re.compile(
    r"\b(?:very )?(?:low|moderate)[^.;,]{0,30}evidence,(?= [^.;]{0,80}\b(?:is|are|was|"
    r"were|does|do|did) not\b)|\blow[- ]to (?=very[- ]low)|(?:very[- ])?"
    r"low[- ]certainty evidence,(?= the treatment effects?\b[^.;]{0,80}\bnot\b)"
)
# "No worse and cheaper": what is alike in one thing is better in another.
_ADVANTAGE = re.compile(
    r"\b(?:cost less|less costly|cheaper|saved?|(?:lower|reduced) (?:\w+ )?costs?|"
    r"shorter|earlier|sooner|faster|quicker|(?:superior|better) (?:\w+ )?tolera\w+|"
    r"better tolerated|fewer (?:\w+ )?(?:adverse|side|complications)|"
    r"less (?:blood|invasive|opioid|morphine|trauma))\b"
)
_AGAINST_RIVAL = re.compile(
    r"\b(?:more|better|superior\w*|over|than|between|additional|equal\w*|added)\b"
)
_NO_EVIDENCE = re.compile(
    r"\bno (?:\w+ )?evidence that\b[^.;]{0,70}\b(?:more|better|superior|beneficial|"
    r"effective|improves?|reduces?|helps?)\b|"
    r"\b(?:provid|found|find|show|offer)\w* no evidence (?:in favou?r of|for|of|that)\b"
)


def conclusion_lines(reading: Reading) -> tuple[Line, ...]:
    """Return what the authors conclude; where nothing is marked, the last sentences."""
    lines = reading.of("conclusions")
    if lines:
        return lines
    rest = reading.of("results")
    return rest[-2:]


def conclusion_of(
    reading: Reading, arms: Arms, design: str, treatment_study: bool
) -> tuple[str, str, Line | None]:
    """Return the conclusion's direction, the rule, and the sentence it rests on."""
    if design in _SILENT or not treatment_study:
        return "not-applicable", "conclusion.none-expected", None
    votes: list[tuple[str, Line, str]] = []
    for line in conclusion_lines(reading):
        plain = _ADVICE.sub(" ", line.low)
        if plain != line.low and not (_GOOD.search(plain) or _UNCERTAIN.search(plain)):
            continue
        if _ABOUT_METHOD.search(line.low):
            continue
        votes += [(vote, line, rule) for vote, rule in _weighed(line, arms)]
    if not votes:
        return _from_all(reading, design)
    kinds = {vote for vote, _, _ in votes}
    first = votes[0]
    if kinds == {"benefit"} or (first[0] == "benefit" and _weight(votes) >= 0.5):
        return "benefit", first[2], first[1]
    if kinds <= {"no-benefit", "uncertain"} and "no-benefit" in kinds:
        null = next(v for v in votes if v[0] == "no-benefit")
        return "no-benefit", null[2], null[1]
    if kinds == {"harm", "no-benefit"}:
        null = next(v for v in votes if v[0] == "no-benefit")
        return "no-benefit", null[2], null[1]
    if kinds == {"harm"}:
        return "harm", first[2], first[1]
    return "mixed-or-uncertain", "conclusion.mixed", first[1]


def _weight(votes: Sequence[tuple[str, Line, str]]) -> float:
    good = sum(v == "benefit" for v, _, _ in votes)
    return good / len(votes)


ALIKE_BUT = "conclusion.alike-but"  # no better, yet cheaper or safer: that is no spin


def _weighed(line: Line, arms: Arms) -> list[tuple[str, str]]:
    """Weigh the clauses of a sentence against each other."""
    found = _votes(line, arms)
    kinds = {vote for vote, _ in found}
    if "no-benefit" in kinds and _ADVANTAGE.search(line.low):
        groups = groups_in(line.low, arms.ours, arms.theirs)
        if not groups or groups[0].side == INTERVENTION:
            return [("benefit", ALIKE_BUT)]
    if kinds == {"benefit", "uncertain"} and _HEDGED.search(line.low):
        return [v for v in found if v[0] == "uncertain"]
    if kinds != {"benefit", "no-benefit"}:
        return found
    parts = clauses(line.low)
    nulls = [c.low for c in parts if _NULL.search(c.low)]
    goods = [c.low for c in parts if not _NULL.search(c.low)]
    is_rival = any(_AGAINST_RIVAL.search(low) for low in nulls)
    if is_rival and not any(_COMPARATIVE.search(low) for low in goods):
        return [v for v in found if v[0] == "no-benefit"]
    return found


# "May help, but the evidence is of very low quality", "pain but not disability".
_HEDGED = re.compile(
    r"\b(?:may|might|could)\b[^.;]{0,60}\b(?:but|although|however)\b|"
    r"\bbut not (?:in |on |"
    r"for )?(?:\w+ ){0,2}(?:pain|disabilit\w+|function\w*|work|quality)\b|"
    r"\bcannot be (?:said|attributed)"
)
_COMPARATIVE = re.compile(
    r"\b(?:than|compared|superior|better|more|greater|fewer|less|over|versus)\b"
)


def _is_of_rival(low: str, groups: Sequence[Group]) -> bool:
    """Tell a clause that praises the other side alone: "usual care is cheaper"."""
    if not groups or {g.side for g in groups} != {COMPARATOR}:
        return False
    return groups[0].start < NEAR_START and not _COMPARED.match(low)


_PREFERS = re.compile(
    r"\b(?:cheaper|cost-effective|less costly|better|superior|more|prefer\w*|as good)\b"
)
NEAR_START = 20  # characters before the name of whom a clause is about
_COMPARED = re.compile(r"^\W*(?:as |when )?(?:compared|relative|in comparison)\b")


_BUT_NOT = re.compile(r"^\W*(?:but )?not\b")


def _votes(line: Line, arms: Arms) -> list[tuple[str, str]]:
    """Read each clause of a concluding sentence."""
    found = []
    for clause in clauses(line.low):
        low = _ADVICE.sub(" ", clause.low)
        groups = groups_in(low, arms.ours, arms.theirs)
        said = statement(low, groups)
        if _HARM.search(low):
            found.append(("harm", "conclusion.harm"))
        elif _NO_EVIDENCE.search(low):
            found.append(("no-benefit", "conclusion.no-evidence"))
        elif _BUT_NOT.match(low) and outcomes_in(low) and not _GOOD.search(low):
            found.append(("uncertain", "conclusion.but-not"))
        elif _UNCERTAIN.search(_GRADED_NULL.sub(" ", low)):
            found.append(("uncertain", "conclusion.uncertain"))
        elif re.search(r"adverse|complication|safe|harm", low) and not _GOOD.search(
            low
        ):
            continue
        elif _is_of_rival(low, groups) and _PREFERS.search(low):
            found.append(("no-benefit", "conclusion.rival"))
        elif _NULL.search(low) and not re.search(
            r"without (?:\w+ ){0,3}(?:adverse|increas)", low
        ):
            found.append(("no-benefit", "conclusion.null"))
        elif said.quality < 0 and said.kind == "difference":
            found.append(("no-benefit", "conclusion.worse"))
        elif _GOOD.search(low) or _PLAIN_GOOD.search(low) or _less_of_bad(low, said):
            found.append(("benefit", "conclusion.benefit"))
    return found


def _less_of_bad(low: str, said: Statement) -> bool:
    """Tell "less pain than those receiving usual care"."""
    named = outcomes_in(low)
    return bool(
        said.rule == "apart.compared" and named and said.value * named[0].sense > 0
    )


def _from_all(reading: Reading, design: str) -> tuple[str, str, Line | None]:
    lines = conclusion_lines(reading)
    if design == "other" or not lines:
        return "not-applicable", "conclusion.none-stated", None
    return "mixed-or-uncertain", "conclusion.unsaid", lines[0]


def spin_of(conclusion: str, findings: Sequence[Finding], design: str) -> bool:
    """Tell a positive conclusion on a null between-group or a within-group result.

    It is a reproach, so all that was read must agree with it: no difference, or no
    comparison. A result for the other side beside praise is more often a side misread.
    """
    if conclusion != "benefit" or design not in {"rct", "secondary-analysis-of-rct"}:
        return False
    found = {f.direction for f in findings if not _is_aside(f)}
    return found in ({"no-difference"}, {"within-group-only"}) and not any(
        f.direction == "favours-comparator" for f in findings
    )


def _is_aside(finding: Finding) -> bool:
    """Say whether a result is of what trials of pain measure beside pain."""
    is_beside = finding.outcome in {"quality-of-life", "medication-use", "cost"}
    return is_beside and not finding.is_primary
