"""The words by which authors conclude: for, against, unsure, or that it harms."""

from __future__ import annotations

import re

UNCERTAIN = re.compile(
    r"\b(?:insufficient|inconclusive|unclear|uncertain\w*|conflicting|inconsistent|"
    r"mixed|"
    r"limited evidence|very little confidence|lack of (?:\w+ )?evidence|not enough|"
    r"cannot (?:be )?(?:draw|conclude|determine|recommend)\w*|no (?:firm |clear |"
    r"strong |"
    r"definite |reliable )?(?:conclusions?|evidence)|no(?:t)? (?:\w+ )?(?:robust|"
    r"reliable)|"
    r"remains? (?:to be|un)|(?:very )?low[- ](?:quality|certainty)|questionable|"
    r"further (?:\w+ )?(?:research|studies|trials)[^.;]{0,30}(?:needed|required)|"
    r"doubtful|cannot be (?:said|excluded|ruled|attributed(?! (?:wholly|"
    r"solely|entirely|only)))|for want of|"
    r"marginal(?:ly)?|"
    r"part of (?:the|this) (?:gain|benefit|effect)|(?:rebound|not (?:maintained|"
    r"sustained|"
    r"lasting|persist\w*))|short-lived|but not at (?:one|two|six|12|\d)|"
    r"sparse|(?:remain|are|were|only) (?:\w+ )?few (?:[\w-]+ )?(?:trials|studies)|"
    r"feasib\w+|should be interpreted with caution|caution)\b"
)
GOOD = re.compile(
    r"\b(?:effective(?:ly|ness)?|efficacious|efficacy|improv\w+|reduc\w+|reliev\w+|"
    r"superior|better|benefi\w+|relief|useful|promising|favou?r\w*|success\w*|"
    r"decreas\w+|"
    r"recommend\w*|more effective|advantag\w+|attractive|helpful|valuable|alternative|"
    r"lessen\w*|alleviat\w+|eas(?:e|es|ed)|mitigat\w+|sufficient treatment|"
    r"satisfactory|preferable|preferred|of (?:\w+ )?value|"
    r"speed(?:s|ed)?|hasten\w*|saved?|saves|cost less|less costly|cheaper|shorter|"
    r"earlier|sooner|faster|lower (?:\w+ )?costs?|(?:an?|viable|useful|treatment|"
    r"management|therapeutic|reasonable) option|lower(?:s|ed)? (?:the )?(?:risk|odds|"
    r"rate|incidence)|prevent(?:s|ed|ing|ion)?|more rapid|rapid recovery|"
    r"less (?:\w+ )?(?:pain|disability|anxiety|depression|sick|absence)|"
    r"promot\w+|ability (?:in|to)|can be used|feasible|acceptable|enhanc\w+|help\w*)\b"
)
HARM = re.compile(
    r"\b(?:harmful|more harm|worse(?:ned)?|increased (?:the )?risk|higher (?:risk|"
    r"rate) of "
    r"(?:adverse|complication)|should not be used|should be avoided|unsafe|"
    r"detrimental|counter-?productive|caus\w+ (?:\w+ ){0,2}(?:fatal|death|bleed\w*|"
    r"injur\w+|paralysis)|fatal|associated with (?:\w+ )?(?:longer|worse|more|greater|"
    r"higher|increased|prolonged) (?:\w+ )?(?:disabilit\w+|surgery|pain|"
    r"complications|mortality))\b"
)
NULL = re.compile(
    r"\b(?:not clinically (?:relevant|important|meaningful|significant)|should not be "
    r"(?:prescribed|recommended|offered|advised)|(?:not|cannot) "
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
    r"not (?:\w+ ){1,4}(?:superior|better|more effective|efficacious|beneficial)|"
    r"not (?:\w+ ){0,2}(?:effective|helpful|useful)|"
    r"argues? against|against the (?:\w+ )?use|as good as|little evidence|"
    r"(?:minimal|little) or no (?:[\w-]+ )?(?:impact|difference|change|benefit|"
    r"effect)|suggesting no)\b"
)
ADVICE = re.compile(
    r"\b(?:further|future|more|larger|additional) (?:\w+[ -]){0,4}(?:stud\w+|research|"
    r"trials?|investigation\w*|work|evaluation)\b|\bshould (?:be )?(?:include|examine|"
    r"investigate|focus)|\bneed(?:ed|s)? to\b|is warranted|are warranted|"
    r"implications for"
)
ABOUT_METHOD = re.compile(
    r"\b(?:downgrad\w+|confidence intervals?|blinding|our belief|aware of (?:their|"
    r"the) "
    r"(?:treatment|allocation)|estimates reported|limitations|limitation (?:of|was|is)|"
    r"sample sizes?|"
    r"generali[sz]\w+)\b"
)


# What a treatment does is a benefit though a later sentence says what stayed the same.
PLAIN_GOOD = re.compile(
    r"\b(?:positive|sustained|lasting|preventive|favou?rable|clinically relevant|"
    r"clinically important|"
    r"therapeutic|significant) (?:\w+ )?effects?\b|\bevidence (?:for|of) (?:the |an? )?"
    r"(?:\w+ ){0,3}(?:effect|efficacy|effectiveness|benefit)\b|\bsupports? (?:the )?"
    r"(?:use|\w+ participation|\w+ use)\b|\breduc\w+ the risk\b|\bwas safe\b"
)
# "Based on low-certainty evidence, X is not better": the null is what they conclude.
GRADED_NULL = re.compile(
    r"\b(?:very )?(?:low|moderate)[^.;,]{0,30}evidence,(?= [^.;]{0,80}\b(?:is|are|was|"
    r"were|does|do|did) not\b)|\blow[- ]to (?=very[- ]low)|(?:very[- ])?"
    r"low[- ]certainty evidence,(?= the treatment effects?\b[^.;]{0,80}\bnot\b)"
)
# "No worse and cheaper": what is alike in one thing is better in another.
ADVANTAGE = re.compile(
    r"\b(?:cost less|less costly|cheaper|saved?|(?:lower|reduced) (?:\w+ )?costs?|"
    r"shorter|earlier|sooner|faster|quicker|(?:superior|better) (?:\w+ )?tolera\w+|"
    r"better tolerated|fewer (?:\w+ )?(?:adverse|side|complications)|"
    r"less (?:blood|invasive|opioid|morphine|trauma))\b"
)
DENIED = re.compile(r"\b(?:not|no|nor|neither|without)\b[^.;,]{0,60}")
AGAINST_RIVAL = re.compile(
    r"\b(?:more|better|superior\w*|over|than|between|additional|equal\w*|added)\b"
)
NO_EVIDENCE = re.compile(
    r"\bno (?:\w+ )?evidence (?:\w+ )?that\b[^.;]{0,70}\b(?:more|better|superior|"
    r"beneficial|effective|improves?|reduces?|helps?)\b|"
    r"\b(?:provid|found|find|show|offer)\w* no evidence (?:in favou?r of|for|of|that)\b"
)
