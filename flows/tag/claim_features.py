"""What the claim model sees of a sentence: words, place, what the rules made of it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from flows.tag import subjects, wording
from flows.tag.claims import Reading, is_question
from flows.tag.context import Source
from flows.tag.lines import Line, fold_sentence
from flows.tag.rules.cues import cue

# The words of longer sentences add little but chance.
_MOST_WORDS = 60
_HEADING_WORDS = 12
_WORD = re.compile(r"[a-z']+|\d+|[%?!:]")
# Names of the complaint are made one word: what is said of it matters, not its name.
_COMPLAINT = re.compile(
    r"\b(?:(?:chronic |acute |low(?:er)? )*back (?:pain|ache|problems?)|sciatica"
    r"|backaches?|lumbago|(?:slipped|herniated|bulging) dis[ck]s?)\b"
)
# What stands for any treatment and for the complaint.
MASKS = ("treatx", "condx")
_STEM = 5  # letters that inflected forms of most words share


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence with what the rules read in it and what stands around it.

    `refused` is the rule by which it is no claim, or "". `before` is the sentence
    before, folded; `was_claim` tells whether the rules read a claim there; `meant` is
    the reason by which a treatment would be credited here, or "".
    """

    line: Line
    refused: str
    reading: Reading | None
    source: Source | None
    before: str
    was_claim: bool
    has_topic: bool
    has_clinic: bool
    meant: str
    in_list: str


def features(sight: Sight) -> list[str]:
    """Give the names of the features of a sentence, sorted, each once."""
    names = {*_words(sight), *_form(sight), *_rules(sight), *_around(sight)}
    return sorted(names)


def _masked(line: Line) -> str:
    """Fold a sentence with every treatment in it made one word."""
    text, out, last = line.sentence.text, "", 0
    for hit in line.hits:
        if hit.start >= last:
            out += text[last : hit.start] + f" {MASKS[0]} "
            last = hit.end
    return _COMPLAINT.sub(MASKS[1], fold_sentence(out + text[last:]))


def _words(sight: Sight) -> set[str]:
    words = ["0" if w[0].isdigit() else w for w in _WORD.findall(_masked(sight.line))]
    words = words[:_MOST_WORDS]
    names = {f"u:{w}" for w in words}
    names |= {f"b:{a}_{b}" for a, b in itertools.pairwise(words)}
    names |= {f"s:{w[:_STEM]}" for w in words if len(w) > _STEM}
    if words:
        names |= {f"first:{words[0]}", f"last:{words[-1]}"}
        names.add(f"two:{'_'.join(words[:2])}")
    return names


def _form(sight: Sight) -> set[str]:
    line = sight.line
    folded = line.folded
    length = len(folded.split())
    names = {
        f"kind:{line.block.kind}",
        f"length:{min(length // 4, 9)}",
        f"named:{min(len(line.named), 3)}",
        f"hits:{min(len(line.hits), 3)}",
    }
    if line.hits:
        names.add(f"hit-at:{4 * line.hits[0].start // (len(line.sentence.text) + 1)}")
    tests = {
        "asks": is_question(folded),
        "headed": line.headed,
        "wrapped": line.is_wrapped,
        "stop": line.sentence.text.rstrip().endswith((".", "!")),
        "provider": subjects.is_provider(folded),
        "patient": subjects.is_patient(folded),
        "anaphoric": subjects.is_anaphoric(folded),
        "fragment": subjects.is_fragment(folded),
        "elsewhere": subjects.is_elsewhere(folded),
        "research": subjects.is_research(folded),
        "testimony": wording.is_testimony(folded),
        "back": bool(cue("back").search(folded)),
        "hedged": wording.strength(folded) == "hedged",
    }
    return names | {name for name, holds in tests.items() if holds}


def _rules(sight: Sight) -> set[str]:
    reading, source = sight.reading, sight.source
    if sight.refused:
        return {"refused", f"refused:{sight.refused}"}
    if reading is None:
        return {"no-effect", f"no-effect:{sight.meant}"}
    main = reading.main
    names = {
        f"rule:{main.rule}",
        f"family:{main.rule.split('-')[0]}",
        f"type:{reading.type}",
        f"direction:{reading.direction}",
        f"effects:{min(len(reading.effects), 3)}",
        f"words:{main.words}",
    }
    if main.weak:
        names.add("weak")
    if source is None:
        return names | {
            "no-source",
            f"no-source:{reading.type}",
            f"no-source:{sight.meant}:{reading.type}",
        }
    return names | {
        "rules-claim",
        f"source:{source.reason}",
        f"source-type:{source.reason}:{reading.type}",
        f"credited:{min(len(source.treatments), 3)}",
    }


def _around(sight: Sight) -> set[str]:
    names = {f"p:{w}" for w in [w[:12] for w in _WORD.findall(sight.before)][-3:]}
    for heading in sight.line.block.heading_path[-1:]:
        found = _WORD.findall(fold_sentence(heading))[:_HEADING_WORDS]
        names |= {f"h:{w}" for w in found}
    tests = {
        "was-claim": sight.was_claim,
        "topic": sight.has_topic,
        "clinic": sight.has_clinic,
        f"meant:{sight.meant}": True,
        f"list:{sight.in_list}": bool(sight.in_list),
    }
    return names | {name for name, holds in tests.items() if holds}
