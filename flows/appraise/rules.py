"""The table of verdict rules: the first that fits decides."""

from __future__ import annotations

from flows.appraise.rule import DESIGN, Case, Rule
from flows.appraise.rules_benefit import BENEFIT
from flows.appraise.rules_family import FAMILY
from flows.appraise.rules_general import GENERAL, LACKING_WIDER
from flows.appraise.rules_negative import NEGATIVE
from flows.appraise.rules_safety import SAFETY

RULES: tuple[Rule, ...] = (*GENERAL, *SAFETY, *BENEFIT, *NEGATIVE)

NO_TREATMENT = Rule(
    "no-treatment",
    "untestable",
    "",
    lambda _: True,
    "the words name no treatment that can be looked up",
    DESIGN,
    "neither",
)
NO_OUTCOME = Rule(
    "no-outcome",
    "untestable",
    "",
    lambda _: True,
    "the words name no outcome that a trial could measure",
    DESIGN,
    "neither",
)
CONTRAINDICATION = Rule(
    "contraindication",
    "untestable",
    "",
    lambda _: True,
    "the words say for whom it is not meant; trials leave such people out, so there is "
    "no trial to hold a warning against",
    DESIGN,
    "the page's: a warning is not asked for a trial",
)
ALL_RULES: tuple[Rule, ...] = (
    NO_TREATMENT,
    NO_OUTCOME,
    CONTRAINDICATION,
    LACKING_WIDER,
    *RULES,
    *FAMILY,
)
BY_ID = {rule.rule_id: rule for rule in ALL_RULES}


def decide(case: Case) -> Rule:
    """Give the first rule of the table that fits a case."""
    for rule in RULES:
        if rule.when(case):
            return rule
    raise ValueError(
        f"decide: no rule fits a {case.direction} claim where the evidence says "
        f"{case.answer or 'nothing'} with {case.certainty or 'no'} certainty; add a "
        "row to the table"
    )
