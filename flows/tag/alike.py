"""The turns of phrase that say two groups did not differ, each a rule."""

from __future__ import annotations

import re

ALIKE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "alike.no-difference",
        re.compile(
            r"\b(?:no|any|little|without|nor|lack of|absence of)\s(?:(?!adverse|"
            r"serious|"
            r"side|complication)[\w'-]+\s){0,6}?(?:differences?|superiority|"
            r"advantages?|"
            r"interactions?|correlations?|associations?)\b"
        ),
    ),
    (
        "alike.no-effect",
        re.compile(
            r"\bno\s(?:(?!adverse|serious|side)[\w'-]+\s){0,4}?(?:effects?|benefits?|"
            r"changes?|improvements?|increases?|reductions?|decreases?|impact|"
            r"influence|"
            r"gain|relief)\b(?! size)"
        ),
    ),
    (
        "alike.did-not",
        re.compile(
            r"\b(?:did|does|do|was|were|is|are|has|have|had|could|can|not|"
            r"been)(?:\s?not|"
            r"n't|n’t)\s(?:[\w-]+\s){0,4}?(?:differ\w*|different\w*|significan\w+|"
            r"affect\w*|"
            r"alter\w*|influenc\w+|chang\w+|improv\w+|reduc\w+|increas\w+|decreas\w+|"
            r"superior|better|lower|higher|greater|associated|modif\w+|result\w*|lead|"
            r"show|"
            r"enhanc\w+|prevent\w*|benefit\w*|effective|lessen|shorten|prolong|"
            r"demonstrate|"
            r"provide|confer|achieve|reach|support|vary|larger|smaller|statistical\w*|"
            r"translate|produce|attenuate|sustain\w*|maintain\w*|persist\w*|retained|"
            r"more|less)\b"
        ),
    ),
    (
        "alike.not-significant",
        re.compile(
            r"\b(?:not|non|never)[\s-](?:a |to be |the )?(?:[\w-]+ )?(?:statistically |"
            r"clinically )?significant\w*|\binsignificant\w*|\bnonsignificant\w*|"
            r"\bfail\w* to (?:\w+ )?(?:show|demonstrate|improve|reduce|reach|find|"
            r"detect|"
            r"increase|decrease|meet|achieve|prevent)|\bnot statistically|"
            r"significan\w+ (?:differences? )?(?:was|were) not\b|\bunaffected\b|"
            r"\bwithout (?:any |reaching )?(?:statistical(?:ly)? )?significan\w+|"
            r"\bdifferences?\b[^.;]{0,90}\b(?:was|were|could) not (?:\w+ )?(?:observed|"
            r"seen|found|detected|noted|noticed|evident|apparent|identified|present|"
            r"demonstrated|revealed|shown|recorded|established)\b|"
            r"\bunchanged\b|\bunaltered\b|\bdiffered (?:neither|little)"
        ),
    ),
    (
        "alike.negligible",
        re.compile(
            r"\b(?:negligible|trivial)\b[^.;]{0,40}\b(?:effects?|differences?|benefits?|"
            r"changes?)\b|\b(?:differences?|effects?)\b[^.;]{0,60}\b(?:was|were|"
            r"is|are) "
            r"(?:\w+ )?(?:negligible|trivial|minimal)\b|"
            r"\bfail\w* to (?:attain|gain)\b|\bnot worthwhile\b"
        ),
    ),
    (
        "alike.trend",
        re.compile(
            r"\btrend(?:ed|s|ing)?\b(?: (?:was|were|is))? ?(?:towards?|for|to|in|"
            r"observed|"
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
        "alike.none-of",
        re.compile(
            r"\bnone of\b[^.;]{0,120}\b(?:differ\w*|significan\w+|superior\w*|better|"
            r"effects?|effective)\b|\bnot (?:a |an |any )(?:\w+ ){0,3}?(?:reduction|"
            r"improvement|increase|decrease|difference|change|benefit|effect)s?\b|"
            r"\b(?:little|minimal) (?:to|or) no (?:\w+ )?(?:effect|difference|benefit|"
            r"impact|change)s?\b"
        ),
    ),
    (
        "alike.in-each",
        re.compile(
            r"\bno (?:\w+ )?(?:increased|higher|greater|reduced|lower|excess) (?:\w+ )?"
            r"(?:risks?|rates?|odds|incidence|likelihood|numbers?)\b|"
            r"^\W*(?:but )?not (?:back |leg |low |the |overall )*(?:pain|disabilit\w+|"
            r"function\w*|quality|mobility|return|sick|depress\w+|anxiety|oswestry|odi|"
            r"rmdq)\b|"
            r"\bno longer (?:\w+ )?(?:differ|significan|apparent|evident)\w*|"
            r"\b(?:improv|reduc|decreas|increas|chang|declin)\w* (?:\w+ )?(?:equally|"
            r"similarly|alike|to (?:an? |the )?(?:similar|same|equal) (?:extent|"
            r"degree))"
            r"\b|\bequally (?:improv|reduc|decreas)|^\W*nor (?:did|was|were|in|for)\b|"
            r"\b(?:events?|effects?|complications?|reactions?) (?:was|were|had been) "
            r"(?:\w+ )?(?:reported|seen|observed|recorded|noted|found) in each\b|"
            r"\bat no (?:time|point|stage|follow|assess)[\w -]{0,20}\b(?:did|was|"
            r"were)\b"
            r"[^.;]{0,40}\bdiffer"
        ),
    ),
    (
        "alike.neither",
        re.compile(r"\bneither\b[^.;]{0,90}\b(?:nor\b|superior|better|differ|of the)"),
    ),
    (
        "alike.as-good",
        re.compile(
            r"\b(?:as|equally|similarly) (?!well\b)(?:\w+ )?(?:effective|efficacious|"
            r"good|safe|frequent|common|prevalent|"
            r"effectively|beneficial)\b(?: as)?|\bno (?:more|better|less|worse|"
            r"additional|"
            r"added|further|greater|superior)\b(?! than (?:\d|one|two|three|four|five|"
            r"six|seven|eight|nine|ten)\b)|\bnon-?\s?inferior\w*|\bnot inferior|"
            r"(?<!morphine )(?<!dose )(?<!mg )(?<!opioid )(?<!milligram "
            r")\bequivalen\w+(?! (?:of|reduction|improvement|to \d|dose))|"
            r"\bnot (?:more|superior|better)\b|\bsame (?:effect|efficacy|as|"
            r"level|rate)|\bequal\b|\bno evidence (?:of|that|for)\b|\bidentical\b|"
            r"\bsuggesting no\b"
        ),
    ),
    (
        "alike.similar",
        re.compile(
            r"(?:\b(?:similar|comparable|alike|indistinguishable)|"
            r"(?<=[a-z0-9)%] )similarly)\b(?! to (?:previous|"
            r"those reported|other studies))|\bthe same (?:in|for|between|across)\b|"
            r"\b(?:was|were|remained) the same\b(?! as (?:at )?(?:baseline|before))"
        ),
    ),
)
