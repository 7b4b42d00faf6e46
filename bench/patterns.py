"""Print the patterns of the reader of abstracts that are slowest on hostile text.

    python -m bench.patterns [--characters 3000]

The reader looks at no more than 3,000 characters of a sentence.
"""

from __future__ import annotations

import argparse
import re
import time
from importlib import import_module

MODULES = (
    "alike",
    "arm_comparators",
    "arm_names",
    "arm_sentences",
    "arm_titles",
    "arm_words",
    "certainties",
    "clauses",
    "comparators",
    "comparing",
    "conclusions",
    "condition_words",
    "direction_words",
    "directions",
    "dropout",
    "effect_bare",
    "effect_owners",
    "effect_words",
    "effects",
    "finding_build",
    "finding_directions",
    "finding_inherits",
    "finding_intervals",
    "finding_numbers",
    "finding_comparators",
    "finding_treatments",
    "findings",
    "group_names",
    "groupnumbers",
    "groups",
    "naming",
    "numbers",
    "outcome_rows",
    "outcomes",
    "own_words",
    "protocols",
    "randomised",
    "result_lines",
    "review_counts",
    "reviews",
    "sample_forms",
    "sample_patterns",
    "sample_sums",
    "samples",
    "signals",
    "studies",
    "timepoints",
    "unrandomised",
    "unstated",
)
HOSTILE = (
    "1 ",
    "a ",
    "one hundred and ",
    "(",
    "patients ",
    "n=1 ",
    "no ",
    "not ",
    "1,000 ",
    "95% ci ",
    "randomised ",
    "groups ",
    "from 1 ",
    "low back ",
    "and ",
    "- ",
    "was ",
    "significant ",
    "mean difference ",
    "12 of 13 ",
    "pain ",
    "0.5 (",
    "by 1",
    "x-",
)


def patterns() -> list[re.Pattern[str]]:
    """Collect the compiled patterns of every module, those in tables too."""
    found: dict[str, re.Pattern[str]] = {}

    def collect(value: object) -> None:
        if isinstance(value, re.Pattern):
            found[value.pattern] = value
        elif isinstance(value, tuple | list):
            for one in value:
                collect(one)

    for name in MODULES:
        for value in vars(import_module(f"flows.tag.{name}")).values():
            collect(value)
    return list(found.values())


def slowest(pattern: re.Pattern[str], characters: int) -> tuple[float, str]:
    """Return the longest search through hostile text, in milliseconds, and the text."""
    worst = (0.0, "")
    for unit in HOSTILE:
        text = (unit * characters)[:characters]
        start = time.perf_counter()
        for _ in pattern.finditer(text):
            pass
        worst = max(worst, (1000 * (time.perf_counter() - start), unit))
    return worst


def main() -> None:
    """Print every pattern that took longer than a millisecond, slowest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=3000)
    characters = parser.parse_args().characters
    found = sorted(
        ((*slowest(p, characters), p.pattern) for p in patterns()), reverse=True
    )
    print(f"{len(found)} patterns, {characters} characters")
    for spent, unit, pattern in found:
        if spent > 1:
            print(f"{spent:8.1f} ms on {unit!r}: {pattern[:90]}")


if __name__ == "__main__":
    main()
