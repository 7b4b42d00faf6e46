"""What a page cites for its claims, held against what the study says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reports import pairs, paths, rows, text, wording
from reports.data import World

SHOWN = 8
# From best to worst; the first that fits is told.
BEARS = "bears-out"
FITS = {
    BEARS: "Its authors conclude the same.",
    "no-benefit": "Its authors do not conclude that it helps.",
    "unclear": "Its authors leave it open.",
    "other-outcome": "It measured something else.",
    "other-people": "It is about other people.",
    "other-treatment": "It tested another treatment.",
    "retracted": "It was retracted.",
    "not-compared": "Whether it says so could not be told.",
}


@dataclass(frozen=True, slots=True)
class CitedView:
    """One study that a page links or names, and whether it says so."""

    path: str
    label: str
    fit: str
    told: str


@dataclass(frozen=True, slots=True)
class CitedCounts:
    """How often the studies that a kind of source cites bear its claims out."""

    claims: int
    bearing: int
    reasons: tuple[tuple[str, int], ...]


def of_claim(world: World, where: paths.Paths, claim_id: str) -> tuple[CitedView, ...]:
    """List the studies that a claim's page cites, each with what it says."""
    made = []
    for one in world.citations.get(claim_id, ())[:SHOWN]:
        study = world.studies.get(one.study_id)
        fit = fits(one)
        made.append(
            CitedView(
                path=where.study(one.study_id),
                label=pairs.study_label(study) if study else one.study_id,
                fit=fit,
                told=FITS[fit],
            )
        )
    return tuple(made)


def fits(one: rows.Citation) -> str:
    """Say whether a study bears a claim of benefit out, or why it does not."""
    if one.integrity == "retracted":
        return "retracted"
    if one.same_treatment is False:
        return "other-treatment"
    if one.same_population is False:
        return "other-people"
    if one.same_outcome is False:
        return "other-outcome"
    if one.same_treatment is None or one.direction != "benefit":
        return "not-compared"
    return {
        "benefit": BEARS,
        "no-benefit": "no-benefit",
        "harm": "no-benefit",
        "mixed-or-uncertain": "unclear",
    }.get(one.conclusion, "not-compared")


def of_kind(world: World, kind: str) -> CitedCounts | None:
    """Count, for claims of benefit on one kind of source, whether what is cited fits.

    A claim is counted once: by the study that fits it best.
    """
    best: list[str] = []
    order = list(FITS)
    for claim_id, cited in world.citations.items():
        claim = world.claims.get(claim_id)
        if claim and claim.site_kind == kind and claim.direction == "benefit":
            best.append(min((fits(one) for one in cited), key=order.index))
    if not best:
        return None
    counted = Counter(best)
    return CitedCounts(
        claims=len(best),
        bearing=counted[BEARS],
        reasons=tuple(
            (FITS[code].rstrip("."), counted[code])
            for code in order
            if code != BEARS and counted[code]
        ),
    )


def enrolled(world: World, study_id: str) -> str:
    """Hold a paper's count of people against its registration, in a sentence."""
    one = world.enrolments.get(study_id)
    if one is None:
        return ""
    if one.stated is None or one.registered is None:
        return ""
    kind = {"planned": "planned", "actual": "enrolled"}.get(one.enrolment, "named")
    told = (
        f"The paper counts {text.count(one.stated)} people, the registration "
        f"{one.nct_id} {text.count(one.registered)} ({kind})"
    )
    word = {
        "same": "the same number",
        "close": "close to each other, within 10 %",
        "different": "they differ by more than 10 %",
    }.get(one.agreement, wording.humanised(one.agreement))
    return f"{told}: {word}."
