"""The words by which a clause sets groups, times and amounts against each other."""

from __future__ import annotations

import re

REFERENCE = re.compile(
    r"\b(?:than|compared (?:with|to)|in comparison (?:with|to)|relative to|versus|"
    r"vs\.?|outperform(?:ed|s)?|"
    r"over|as compared (?:with|to)|against|comparing|rather than|when compared|"
    r"in contrast (?:with|to)|exceed(?:ed|s|ing)?|superior to|inferior to|"
    r"with respect to|compare (?:to|with))(?=\W)"
)
APART = re.compile(
    r"\b(?:significant(?:ly)?|significance|statistical(?:ly)? \w+|marked(?:ly)?)\b"
    r"[^.;]{0,40}\bdiffer\w*|\bdiffer(?:ed|s)? (?:\w+ )?significantly|"
    r"\bsignificantly different|\bdifferences? (?:\w+ ){0,3}(?:was|were) (?:\w+ )?"
    r"(?:significant|found|observed|seen)|significant\b[^.;,]{0,60}\b(?:effects?|"
    r"interaction)\b|"
    r"\bbetween-?\s?group differences?\b|\bmean differences?\b|"
    r"\bdifferences? (?:of|in|between)\b"
)
WITHIN = re.compile(
    r"\b(?<!other )(?:(?:both|all|each|either|the two|the three|two|"
    r"three)(?: of)?(?: the)? (?:\w+ )?"
    r"(?:groups?|arms?|treatments?|interventions?|conditions?|patients|participants|"
    r"subjects|modalities|therapies|methods|techniques|exercises|programs|programmes)|"
    r"both (?:the )?[\w-]+(?: groups?)? and (?:the )?[\w-]+ ?(?:groups?)?|"
    r"both (?:the )?(?:[\w-]+ ){1,4}and (?:the )?(?:[\w-]+ ){1,4}groups?|"
    r"both p(?=\s?[<=])|(?:improvements?|reductions?|decreases?|"
    r"changes) (?:[\w-]+ ){0,6}"
    r"within (?!\d|one|two|three|four|six)|"
    r"regardless of (?:the )?(?:group|treatment|allocation)|from baseline|(?:compared|"
    r"relative|comparison) (?:with|to) (?:the )?(?:baseline|"
    r"pre-?\s?treatment|before|initial|pre-?intervention|pre-?operative)|"
    r"within[- ](?:the )?groups?|pre-?\s?(?:to|and|-)\s?post|before and after|"
    r"over time|"
    r"after (?:the )?(?:treatment|intervention|therapy|training) (?:compared|than|"
    r"versus)|"
    r"than (?:at )?(?:baseline|before)|over baseline|intra-?group|at baseline and)\b|"
    r"\bfrom -?\d+(?:\.\d+)?[^;]{0,25}? to -?\d+(?:\.\d+)?"
)
# "Had a small effect on pain": an effect that is not called adverse is a good one.
EFFECT_ON = re.compile(
    r"\b(?:had|has|have|having|produced|showed|shows|yielded|exerted) (?:an? |some )?"
    r"(?:(?!no\b|adverse|side|negative|harmful|detrimental|neg|unclear|uncertain)"
    r"[\w-]+,? ){0,5}?(?:effects?|impact) (?:on|upon|for)\b"
)
CHANGED = re.compile(r"\bsignificant (?:\w+ )?changes?\b")
# Where change is told, the greater number is not the greater value.
CHANGED_BY = re.compile(r"\b(?:chang|improv|reduc|decreas|increas|fell|gain)")
IN_EACH = re.compile(
    r"\b(?:within|in) (?:each|both|all)(?: of)?(?: the)? (?:\w+ )?"
    r"(?:groups?|arms?)\b"
)
BASELINE = re.compile(
    r"\b(?:demographic|baseline (?:characteristic|data|variable|demographic|value|"
    r"differ|"
    r"measure)|\b(?:uncertain|unclear|unknown|not clear|not known|do not know)\b|"
    r"\bwhether\b|at baseline\b(?! and)|patient characteristics|sociodemographic|"
    r"associations? between|correlat\w+ (?:with|between)|differ\w*[^.;]{0,80}\b"
    r"(?:before|prior to) (?:the )?(?:treatment|intervention|surgery|therapy|study|"
    r"operation|training)\b(?! and)|(?:before|prior to) (?:the )?(?:treatment|"
    r"intervention|surgery|therapy|study|operation),[^.;]{0,60}\bdiffer|\bexpectanc\w+|"
    r"\bpredict(?:ors?|ed|ive|s)\b)"
)
ADJUSTED = re.compile(
    r"\b(?:adjust|correct|controll|account)(?:ed|ing) for [^.;]{0,80}?\bbaseline"
    r"(?: \w+)?"
)
STILL = re.compile(
    r"\b(?:not|no|neither)\b[^.;]{0,60}\b(?:within|in) (?:either|any|both|each|neither|"
    r"all|any of the|the)(?: of the)?(?: \w+)? ?(?:groups?|arms?)\b(?! and)"
)
BETWEEN = re.compile(
    r"\bbetween(?! (?:baseline|weeks?|months?|days?|(?:one|two|three|four|six|\d+) "
    r"(?:\w+ )?and (?:one|two|three|four|six|twelve|\d+)) )|"
    r"\bamong (?:the )?(?:\w+ )?groups|\bthan\b(?! (?:at )?(?:baseline|"
    r"before))|"
    r"\b(?:compared|comparison|relative|superior|contrast) (?:with|to) (?!(?:the )?"
    r"(?:baseline|pre|before|initial|values|their))|\bversus\b|\bvs\b|\bin favou?r|"
    r"\bfavou?r|\boutperform|\binter-?group|\bcomparing\b|\bcompared\b(?! (?:with|"
    r"to) (?:the )?(?:baseline|before|"
    r"pre|initial))"
)


# "Mean reductions were 1.1 and 2.3", "fell by 40% and 15%": amounts of change.
AMOUNTS = re.compile(
    r"\b(?:reduction|decrease|improvement|increase|gain|change|decline|fall|drop)s?\b"
    r"(?! in age)[^.;()\d]{0,60}\b(?:was|were|of|averaged)\b|"
    r"\bby (?:about |a mean of |an average of )?\d"
)


COMPARATIVE = re.compile(
    r"\bthan\b|\b(?:more|less|fewer|better|worse|superior|inferior|favou?r\w*|\w+er)\s|"
    r"\bdiffer\w*|\bfrom [-−–]?\d"
)


FROM_TO = re.compile(r"\bfrom [-−–]?\d[^;]{0,40}? to [-−–]?\d")


# "... from 42 to 28, compared with 41 to 30": two changes, no comparison yet.
SECOND_CHANGE = re.compile(
    r"\bfrom [-−–]?\d[^;]{0,90}?\b(?:compared (?:with|to)|versus|vs\.?|and) (?:from )?"
    r"[-−–]?\d[\d.]*%? (?:\([^()]{0,20}\) )?to [-−–]?\d"
)


TEST_BETWEEN = re.compile(r"\bbetween|\bdiffer|\bmore\b|\bgreater|\bp\s?[<=]")
