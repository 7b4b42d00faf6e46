"""Where a treatment stands among others: its parent, its kinds, its components.

A claim about a family or a package is a claim about its members, so evidence on members
bears on it, indirectly. Evidence on a family was not gathered on one member, so it does
not count for that member: it is named beside and nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping

from warehouse.vocabularies import Treatment

COMPONENTS: dict[str, tuple[str, ...]] = {
    "chiropractic-care": ("spinal-manipulation", "spinal-mobilisation"),
    "physical-therapy": (
        "exercise-therapy",
        "manual-therapy",
        "spinal-manipulation",
        "spinal-mobilisation",
        "massage",
        "heat-therapy",
        "therapeutic-ultrasound",
        "tens",
        "patient-education",
    ),
    "back-school": ("exercise-therapy", "patient-education"),
    "multidisciplinary-rehabilitation": ("exercise-therapy", "psychological-therapy"),
    "lifestyle-modification": (
        "weight-loss",
        "smoking-cessation",
        "nutrition-counselling",
        "exercise-therapy",
    ),
}


def kinds_of(treatment: str, treatments: Mapping[str, Treatment]) -> tuple[str, ...]:
    """List every kind of a treatment, however far down, in the vocabulary's order."""
    found: list[str] = []
    wanted = {treatment}
    grown = True
    while grown:
        grown = False
        for row in treatments.values():
            if row.parent_id in wanted and row.treatment_id not in wanted:
                wanted.add(row.treatment_id)
                found.append(row.treatment_id)
                grown = True
    return tuple(one for one in treatments if one in set(found))


CLASS_NAMES = {"medication": "medicines"}


def class_members(
    category: str, treatments: Mapping[str, Treatment]
) -> tuple[str, ...]:
    """List the treatments of a category."""
    return tuple(name for name, row in treatments.items() if row.category == category)


def members_of(
    treatment: str, treatments: Mapping[str, Treatment]
) -> tuple[str, tuple[str, ...]]:
    """Give the gap a member's evidence leaves, and the members to look at."""
    if treatment in COMPONENTS:
        return "package-for-component", COMPONENTS[treatment]
    return "all-for-some", kinds_of(treatment, treatments)
