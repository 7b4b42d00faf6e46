"""Counts how often a page claim is right, by how its treatment was found.

Run from the project folder: python -m bench.confidence. It prints the smoothed shares,
the constants of flows/tag/confidence.py that follow from them, and how far the stated
confidence of the present constants can be believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from flows.tag.pages import PAGE_TAGGER_VERSION
from tests.labelled_pages import claim_of, problems, stories
from warehouse.tags import Claim

# One imagined case, right seven times in ten, keeps a small count from saying 1.00.
_PRIOR_RIGHT, _PRIOR_SEEN = 2.1, 3.0
# Where a sentence names no treatment, real pages are harder than our mini-pages.
_HARDER = 0.10
# Families of rules that are right less often than this are named.
_NAMED_BELOW = 0.87
_CORE = frozenset({"claim", "treatments", "direction", "type"})

Counts = Mapping[tuple[str, str], tuple[int, int]]


def readings(splits: tuple[str, ...]) -> Iterator[tuple[Claim, bool]]:
    """Give every claim the reader makes of our labelled sentences, right or not."""
    for split in splits:
        for story in stories(split):
            claim = claim_of(story)
            if claim is not None:
                yield claim, not _CORE & set(problems(story, claim))


def counted(splits: tuple[str, ...]) -> Counts:
    """Count the claims that are right, by reason and by family of rules."""
    counts: dict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for claim, is_right in readings(splits):
        family = claim.rule.split("-")[0]
        for key in (
            ("reason", claim.treatment_reason),
            ("rule", family),
            ("all", "claims"),
        ):
            right, seen = counts[key]
            counts[key] = (right + is_right, seen + 1)
    return dict(counts)


def share(right: int, seen: int) -> float:
    """Give a share that few cases cannot push to an end."""
    return (right + _PRIOR_RIGHT) / (seen + _PRIOR_SEEN)


def constants(counts: Counts) -> Iterator[str]:
    """Write the constants that follow from the counts, as they stand in the module."""
    yield "_BY_REASON = {"
    for (kind, name), (right, seen) in sorted(counts.items()):
        if kind == "reason":
            harder = 0.0 if name == "named" else _HARDER
            yield f'    "{name}": {share(right, seen) - harder:.2f},'
    yield "}"
    yield "_BY_RULE = {"
    for (kind, name), (right, seen) in sorted(counts.items()):
        if kind == "rule" and share(right, seen) < _NAMED_BELOW:
            yield f'    "{name}": {share(right, seen):.2f},'
    yield "}"
    yield f"_ALL = {share(*counts['all', 'claims']):.2f}"


def reliability(splits: tuple[str, ...]) -> Iterator[str]:
    """Set the stated confidence beside how often the claim was right."""
    bins: dict[int, list[bool]] = defaultdict(list)
    for claim, is_right in readings(splits):
        bins[min(9, int(claim.confidence * 10))].append(is_right)
    for low in sorted(bins):
        right = bins[low]
        yield (
            f"stated {low / 10:.1f} to {low / 10 + 0.1:.1f}: right {sum(right)} of "
            f"{len(right)}"
        )


def main() -> None:
    """Print the shares, the constants that follow, and how far they can be believed."""
    counts = counted(("dev", "heldout"))
    print(f"measured on {PAGE_TAGGER_VERSION}")
    for (kind, name), (right, seen) in sorted(counts.items()):
        print(f"{kind:7} {name:20} {right:4} of {seen:4}  {share(right, seen):.2f}")
    print("\n".join(constants(counts)))
    print("\n".join(reliability(("heldout",))))


if __name__ == "__main__":
    main()
