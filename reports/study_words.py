"""What a study's page calls its measures, its identifiers and the signs of its care."""

from __future__ import annotations

from reports import wording
from reports.data import World

METRICS = {
    "MD": "mean difference",
    "SMD": "standardised mean difference",
    "RR": "risk ratio",
    "OR": "odds ratio",
    "HR": "hazard ratio",
    "RD": "risk difference",
}
SCHEMES = {
    "pmid": "PubMed",
    "pmcid": "PubMed Central",
    "doi": "DOI",
    "nct": "ClinicalTrials.gov",
    "isrctn": "ISRCTN",
    "registration": "Registration",
}
COMPARED = {
    "placebo": "a placebo",
    "sham": "a sham",
    "usual-care": "usual care",
    "minimal-care-or-education": "little care or advice",
    "no-treatment": "no treatment",
    "waiting-list": "a waiting list",
    "dose-or-variant": "another form of it",
    "none": "no comparison group",
    "active:unspecified": "another treatment, not named",
    "active:other": "another treatment",
}
SIGNALS = {
    "sequence": "How chance was drawn",
    "concealment": "Allocation hidden beforehand",
    "blinding-participants": "Blinding of those treated",
    "blinding-assessors": "Blinding of those who measured",
    "intention-to-treat": "Everybody counted where chance put them",
    "dropout": "People lost on the way",
    "harms-reported": "Harms reported",
    "registration": "Entry in a register",
    "funding": "Paid for by",
    "conflicts": "Conflicts of interest",
    "cluster": "Whole groups drawn, not single people",
    "crossover": "Everybody got both, one after the other",
    "non-inferiority": "Asks whether it is no worse",
}


def compared(world: World, code: str) -> str:
    """Say what the groups were compared with; a treatment by its name."""
    if code in COMPARED:
        return COMPARED[code]
    name = code.removeprefix("active:")
    return world.name(name) if name in world.treatments else wording.humanised(name)


def signal(code: str) -> str:
    """Name a sign of how a study was done."""
    return SIGNALS.get(code) or wording.humanised(code).capitalize()
