"""Counts how often a page claim is right, by how its treatment was found.

Run from the project folder: python -m bench.confidence. The shares go, smoothed, into
flows/tag/confidence.py.
"""

from __future__ import annotations

from collections import defaultdict

from tests.labelled_pages import claim_of, problems, stories

# One imagined case, right seven times in ten, keeps a small count from saying 1.00.
_PRIOR_RIGHT, _PRIOR_SEEN = 2.1, 3.0


def main() -> None:
    """Print the smoothed share of right claims for each reason and rule family."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for split in ("dev", "heldout"):
        for story in stories(split):
            claim = claim_of(story)
            if claim is None:
                continue
            core = {"claim", "treatments", "direction", "type"}
            right = not core & set(problems(story, claim))
            family = claim.rule.split("-")[0]
            for key in (
                ("reason", claim.treatment_reason),
                ("rule", family),
                ("all", "claims"),
            ):
                counts[key][0] += right
                counts[key][1] += 1
    for (kind, name), (right, seen) in sorted(counts.items()):
        share = (right + _PRIOR_RIGHT) / (seen + _PRIOR_SEEN)
        print(f"{kind:7} {name:20} {right:4} of {seen:4}  {share:.2f}")


if __name__ == "__main__":
    main()
