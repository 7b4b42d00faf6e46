"""Measure the reader of abstracts against labelled sets and print one figure a line.

    python -m bench.quality FOLDER [--part all|development|unseen] [--only NAME]

FOLDER holds evidence_inference_*.jsonl, study_design_medline.jsonl and
numeric_results.jsonl. Abstracts are split in two by a hash of their id: rules were
written on the development half only.
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from flows.clean.text import document_from_abstract
from flows.tag.prompts import direction_of, numbers_of
from flows.tag.reading import read
from flows.tag.studies import design_of

Row = dict[str, str]
LABELS = {
    "significantly increased": "increased",
    "significantly decreased": "decreased",
    "no significant difference": "no-difference",
}
FIELDS = ("events", "group_size", "mean", "standard_deviation")


def rows(path: Path) -> list[Row]:
    """Read JSON Lines."""
    return [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines() if x]


def in_part(name: str, part: str) -> bool:
    """Tell whether an abstract belongs to the half that is asked for."""
    half = "development" if zlib.crc32(name.encode()) % 2 == 0 else "unseen"
    return part in {"all", half}


def say(name: str, hit: float, of: float) -> None:
    """Print one figure with its counts."""
    print(f"{name:46s} {hit / of if of else 0:.3f} ({hit:g}/{of:g})")


def directions(folder: Path, part: str) -> None:
    """Direction of effect where the evidence stands in the abstract."""
    texts = {
        r["id"]: r["text"] for r in rows(folder / "evidence_inference_abstracts.jsonl")
    }
    seen: Counter[tuple[str, str | None]] = Counter()
    left_out = 0
    for row in rows(folder / "evidence_inference_labels.jsonl"):
        if not in_part(row["id"], part):
            continue
        text = texts[row["id"]]
        if plain(row["evidence"]) not in plain(text):
            left_out += 1
            continue
        got = direction_of(text, row["intervention"], row["comparator"], row["outcome"])
        seen[LABELS[row["label"]], got] += 1
    scores = [f1(seen, label) for label in LABELS.values()]
    for label, score in zip(LABELS.values(), scores, strict=True):
        print(f"direction_f1_{label:21s} {score:.3f}")
    print(
        f"direction_macro_f1                 {sum(scores) / 3:.3f} "
        f"({sum(seen.values())} prompts, {left_out} left out: evidence not in abstract)"
    )


def plain(text: str) -> str:
    """Lower-case words and digits alone."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def f1(seen: Counter[tuple[str, str | None]], label: str) -> float:
    """F1 of one label from counts of (wanted, got)."""
    hit = seen[label, label]
    said = sum(n for (_, got), n in seen.items() if got == label)
    gold = sum(n for (want, _), n in seen.items() if want == label)
    return 2 * hit / (said + gold) if said + gold else 0.0


def designs(folder: Path, part: str, *, needs_abstract: bool) -> None:
    """Randomised or not, publication types hidden: as said, and with unstated signs."""
    seen: Counter[tuple[str, bool, bool]] = Counter()
    for row in rows(folder / "study_design_medline.jsonl"):
        if not in_part(row["id"], part) or (needs_abstract and not row["abstract"]):
            continue
        document = document_from_abstract(row["id"], row["title"], row["abstract"])
        got = design_of(read(document))
        want = "Randomized Controlled Trial" in row["pub_types"]
        seen["said", got.is_randomised, want] += 1
        seen["with_signs", got.may_be_randomised, want] += 1
    name = "with_abstract" if needs_abstract else "all_records"
    for how in ("with_signs", "said"):
        hit = seen[how, True, True]
        say(f"randomised_recall_{name}_{how}", hit, hit + seen[how, False, True])
        say(f"randomised_precision_{name}_{how}", hit, hit + seen[how, True, False])


def numbers(folder: Path, part: str) -> None:
    """Group sizes, means, spreads and events in the right group."""
    texts = {
        r["id"]: r["text"] for r in rows(folder / "evidence_inference_abstracts.jsonl")
    }
    stand = right = said = 0
    for row in rows(folder / "numeric_results.jsonl"):
        text = texts.get(f"PMC{row['pmcid']}")
        if text is None or not in_part(f"PMC{row['pmcid']}", part):
            continue
        results = numbers_of(
            text, row["intervention"], row["comparator"], row["outcome"]
        )
        for side, result in zip(("intervention", "comparator"), results, strict=True):
            printed = (result.events, result.size, result.mean, result.sd)
            for field, got in zip(FIELDS, printed, strict=True):
                want = row[f"{side}_{field}"]
                if want and got is not None:
                    said += 1
                    right += float(want) == float(got)
                if want and stands(want, text):
                    stand += 1
    say("numbers_found_of_those_in_text", right, stand)
    say("numbers_precision", right, said)


def stands(value: str, text: str) -> bool:
    """Tell whether a number is printed in a text as a number of its own."""
    bare = text.replace(",", "").replace("·", ".")
    return bool(re.search(rf"(?<![\d.]){re.escape(value)}(?!\d|\.\d)", bare))


def main(arguments: Iterable[str] | None = None) -> None:
    """Print every figure of the part asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--part", choices=("all", "development", "unseen"), default="all"
    )
    parser.add_argument("--only", choices=("directions", "designs", "numbers"))
    args = parser.parse_args(None if arguments is None else list(arguments))
    if args.only in {None, "directions"}:
        directions(args.folder, args.part)
    if args.only in {None, "designs"}:
        designs(args.folder, args.part, needs_abstract=False)
        designs(args.folder, args.part, needs_abstract=True)
    if args.only in {None, "numbers"}:
        numbers(args.folder, args.part)


if __name__ == "__main__":
    main()
