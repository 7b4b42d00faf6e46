"""Ways in which a claim is wider than its evidence, each a row with its sentence."""

from __future__ import annotations

from flows.appraise.asked import Asked
from flows.appraise.matching import Answer, direct_populations
from flows.appraise.names import inside, plain_name
from flows.appraise.results import Question
from flows.appraise.wording import word
from warehouse.judgement import Gap


def answer_gaps(asked: Asked, answer: Answer) -> tuple[Gap, ...]:
    """List the gaps between a claim and the answer on one outcome."""
    found = []
    lead = answer.lead
    here = word(f"population-{asked.population}")
    there = word(f"population-{lead.population}")
    if answer.fit == "other-population":
        found.append(
            Gap(
                "population",
                f"The page speaks of {here}; the evidence is on {there}.",
            )
        )
    if answer.split is not None:
        other = word(f"population-{answer.split.population}")
        found.append(
            Gap(
                "population",
                f"The answer for {there} is not the answer for {other}.",
            )
        )
    if asked.is_all:
        found.append(
            Gap(
                "all-for-some",
                "The page speaks of everyone; trials report what happens on average.",
            )
        )
    if _is_too_long(asked, answer):
        over = "is short term" if lead.is_short_term else "names no long term"
        found.append(
            Gap(
                "permanent-for-short-term",
                f"The page speaks of lasting results; the evidence {over}.",
            )
        )
    return tuple(found)


def _is_too_long(asked: Asked, answer: Answer) -> bool:
    """Say whether results are claimed over a longer time than they were seen.

    A promise needs evidence that names a long term; a denial is not wider for that.
    """
    if not asked.is_lasting:
        return False
    if asked.direction == "benefit":
        return not answer.lead.is_long_term
    return answer.lead.is_short_term


def outcome_gap(answered: str, missing: tuple[str, ...]) -> Gap:
    """Say which outcomes a claim names that the evidence does not bear out."""
    names = " and ".join(word(f"outcome-{one}") for one in missing)
    return Gap(
        "outcome",
        f"The page also speaks of {names}; the evidence bears out "
        f"{word(f'outcome-{answered}')} only.",
    )


def lacking_gap(answered: str, missing: tuple[str, ...]) -> Gap:
    """Say on which outcome there is evidence, where a claim says it is missing."""
    names = " and ".join(word(f"outcome-{one}") for one in missing)
    return Gap(
        "outcome",
        f"The page also speaks of {names}, where it is right; on "
        f"{word(f'outcome-{answered}')} there is evidence.",
    )


def too_short_gap() -> Gap:
    """Say that benefit was found over a shorter time than a claim speaks of."""
    return Gap(
        "permanent-for-short-term",
        "The page speaks of lasting results; benefit was found over a shorter time, or "
        "a time we do not know, and does not count here.",
    )


def member_gap(gap: str, whole: str, member: str) -> Gap:
    """Say that a member was tested and not the whole, which is given by its name."""
    part = inside(plain_name(member))
    if gap == "package-for-component":
        sentence = (
            f"The page speaks of {whole} as a whole; what was tested is one part of "
            f"it, {part}."
        )
    else:
        sentence = (
            f"The page speaks of {whole} in general; what was tested is some of its "
            f"kinds, {part} among them."
        )
    return Gap(gap, sentence)


def family_gap(treatment: str, ancestor: str) -> Gap:
    """Say that the wider family was tested, which does not count for this kind."""
    kind, family = inside(plain_name(treatment)), inside(plain_name(ancestor))
    return Gap(
        "all-for-some",
        f"There is evidence on {family} as a family; it was not gathered on {kind} and "
        "does not count here.",
    )


def aside_gaps(asked: Asked, question: Question) -> tuple[Gap, ...]:
    """Say that evidence in other people exists, which does not count here.

    Evidence on the same people that answers another question leaves no gap of the
    five kinds; it is told beside the verdict.
    """
    if question.population in direct_populations(asked.population, question.outcome):
        return ()
    here = word(f"population-{asked.population}")
    there = word(f"population-{question.population}")
    return (
        Gap(
            "population",
            f"There is evidence on {there}; it was not gathered on {here} and does "
            "not count here.",
        ),
    )
