"""Which claims may stand as examples: sure readings that name their treatment."""

from __future__ import annotations

import re

from reports import pairs, paths, rows, scale, wording
from reports.data import World

SELLERS = ("clinic", "shop")
BEYOND = ("overstated", "contradicted")

_CAUTION = re.compile(
    r"\b(?:contra-?indicat|side[ -]effects?\b|adverse\b|do not (?:use|take)\b"
    r"|(?:should|must) not (?:be )?(?:use|take|have|try)|not (?:suitable|safe)\b"
    r"|(?:ask|consult|speak to|see) (?:a|your) (?:doctor|physician|gp|pharmacist)\b"
    r"|precautions?\b|warnings?:)",
    re.IGNORECASE,
)


def is_told(world: World, verdict: rows.Verdict) -> bool:
    """Whether a verdict may stand as an example: a sure reading of a claim of benefit.

    A page that only repeats a claim to deny it is no example of one, nor is a sentence
    about safety or about who should stay away.
    """
    claim = world.claims[verdict.claim_id]
    return (
        not verdict.is_for_review
        and claim.direction == "benefit"
        and claim.type not in ("safety", "cost")
        and claim.speaker != "quoted-to-deny"
        and not _CAUTION.search(claim.quote[:2000])
    )


def is_beyond(verdict: rows.Verdict) -> bool:
    """Whether a claim goes beyond its evidence by a step, or against it."""
    if verdict.verdict == "contradicted":
        return True
    return verdict.verdict == "overstated" and verdict.overclaim != 0


def is_about(world: World, verdict: rows.Verdict) -> bool:
    """Whether the words alone tell a reader which treatment the claim is about.

    The treatment must be named, and no other credited before it.
    """
    claim = world.claims[verdict.claim_id]
    if claim.treatments and claim.treatments[0] != verdict.treatment_id:
        return False
    words = paths.fold(verdict.page_quote)
    other = world.synonyms.get(verdict.treatment_id)
    names = (world.name(verdict.treatment_id), *(other.synonyms if other else ()))
    return any(paths.fold(name) in words for name in names if len(name) > 2)


def of_treatment(
    world: World,
    where: paths.Paths,
    verdicts: list[rows.Verdict],
    wanted: tuple[str, ...],
    most: int,
) -> tuple[pairs.Pair, ...]:
    """Choose a treatment's claims of benefit with these verdicts, each wording once.

    They come widest gap first, as the verdicts do.
    """
    seen: set[str] = set()
    chosen: list[rows.Verdict] = []
    for verdict in verdicts:
        words = paths.fold(verdict.page_quote)
        if (
            verdict.verdict in wanted
            and words not in seen
            and verdict.claim_id in where.claim_pages
            and (verdict.verdict not in BEYOND or is_beyond(verdict))
            and is_told(world, verdict)
            and is_about(world, verdict)
        ):
            seen.add(words)
            chosen.append(verdict)
    return tuple(pairs.pair(world, where, one) for one in chosen[:most])


def of_site(
    world: World, where: paths.Paths, wanted: tuple[str, ...], most: int = 3
) -> tuple[pairs.Pair, ...]:
    """Choose for the first page one claim of each verdict, each of another treatment.

    Those of sellers come first, then those whose evidence is the surest.
    """
    chosen: list[rows.Verdict] = []
    for code in wanted:
        ranked = sorted(
            (
                one
                for one in world.verdicts
                if one.verdict == code
                and one.treatment_id
                and one.claim_id in where.claim_pages
                and (code not in BEYOND or is_beyond(one))
                and is_told(world, one)
            ),
            key=lambda one: _rank(world, one),
        )
        taken = {one.treatment_id for one in chosen}
        chosen.extend([one for one in ranked if one.treatment_id not in taken][:1])
    return tuple(pairs.pair(world, where, one) for one in chosen[:most])


def _rank(
    world: World, one: rows.Verdict
) -> tuple[bool, bool, bool, bool, int, int, int, int, str]:
    treatment = world.treatments.get(one.treatment_id)
    # Of what was never tested the plainest case is a treatment without any evidence.
    is_plain = one.verdict != "untested" or (
        treatment is not None and scale.place(treatment) == "untested"
    )
    gap, strength = paths.weight(world, one)[:2]
    return (
        world.claims[one.claim_id].site_kind not in SELLERS,
        not is_about(world, one),
        not is_plain,
        world.claims[one.claim_id].type != "efficacy",
        -min(wording.FILLED.get(one.certainty, 0), 3),
        -(treatment.sites if treatment else 0),
        gap,
        strength,
        one.verdict_id,
    )
