"""Reads one page from top to bottom and makes its claims."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from flows.clean.sentences import Sentence
from flows.tag import lists, subjects, wording
from flows.tag.about import about
from flows.tag.claim_build import Place, make_claim
from flows.tag.claim_features import Sight
from flows.tag.claim_model import Weighed
from flows.tag.claims import Reading, blocked_by, is_question, read
from flows.tag.context import (
    Source,
    Trail,
    by_affinity,
    clinic_treatment,
    heading_treatments,
    page_topic,
    subtitles,
)
from flows.tag.folding import fold
from flows.tag.harms import is_among_harms, is_complaint
from flows.tag.kinds import ancestors
from flows.tag.lines import Line, make_line
from flows.tag.reference_lines import References
from flows.tag.rules.cues import cue
from flows.tag.taken_up import (
    DROPPED_BELOW,
    TAKEN_UP_AT,
    taken_up,
    treatments_meant,
)
from flows.tag.told import opening
from flows.tag.treatments import Hit
from warehouse.records import Block, Document
from warehouse.tags import Claim

_FURNITURE = frozenset(("navigation", "footer", "cookie-banner", "comment", "related"))
_NO_CLAIMS = _FURNITURE | {"json-ld"}
_YES = re.compile(
    r"^\W*(?:yes|absolutely|definitely|certainly|of course|it is|they are|it does"
    r"|it can|they do)\W*$"
)
_DENIAL = 60  # characters
_WORD = re.compile(r"[^\W\d_]{2}")
# A longer item says something of its own; a shorter one only lists.
_ITEM_WORDS = 9


Weigh = Callable[[Sight], Weighed | None]


class Walk:
    """The reading of one document; steps must come in the order of the text."""

    def __init__(
        self, document: Document, found: tuple[Hit, ...], weigh: Weigh
    ) -> None:
        self.document = document
        self.weigh = weigh
        self.trail = Trail(
            page_topic(document, found),
            clinic_treatment(document, found),
            subtitles(document),
        )
        self.population = wording.page_population(
            opening(document), fold(document.text).text
        )
        self.lead: lists.LeadIn | None = None
        self.question: tuple[tuple[str, ...], Reading | None] = ((), None)
        self.asking = ""
        self.asked = ""
        self.references = References()
        self.said: Reading | None = None
        self.complaint = False
        self.denied: tuple[Reading, Source] | None = None
        self.refused = ""
        self.before: tuple[str, bool] = ("", False)

    def step(
        self, index: int, sentence: Sentence, found: tuple[Hit, ...]
    ) -> Claim | None:
        """Judge one sentence and remember what it was about."""
        block = self.document.blocks[sentence.block]
        if not block.main or block.kind in _NO_CLAIMS:
            return None
        if self.references.has(sentence.text) or not _WORD.search(sentence.text):
            return None
        headed = block.kind == "heading" and self._is_heading(sentence)
        line = make_line(index, sentence, block, found, headed=headed)
        self.asked = self.refused = ""
        lead = self.lead
        reading, source = self._judge(line)
        meant = treatments_meant(line, self.trail, self.document)
        weighed = self.weigh(self._sight(line, reading, source, meant, lead))
        self.before = (line.folded, source is not None)
        if source is None and weighed is not None and weighed.claim >= TAKEN_UP_AT:
            reading, source = taken_up(line, reading, weighed, meant)
        self._remember(line, reading, source)
        if weighed is not None and weighed.claim < DROPPED_BELOW:
            return None
        if reading is None or source is None:
            return None
        if not source.treatments and not source.other:
            return None
        self.denied = None
        if cue("denied").search(line.folded) and self._is_denied_next(sentence):
            self.denied = (replace(reading, direction="no-benefit"), source)
            return None  # what others say, told in order to deny it
        place = Place(self.document, self.population, self.lead, self.asked)
        return make_claim(line, reading, source, place)

    def _is_denied_next(self, sentence: Sentence) -> bool:
        """Tell whether the next sentence only denies this one."""
        after = self.document.text[sentence.end : sentence.end + _DENIAL]
        following = re.split(r"(?<=[.!])\s", after.strip(), maxsplit=1)[0]
        return bool(cue("denial").match(fold(following).text.strip()))

    def _is_heading(self, sentence: Sentence) -> bool:
        """Tell a heading from a sentence or a wrapped line that looks like one."""
        after = self.document.blocks[sentence.block + 1 : sentence.block + 2]
        wrapped = bool(after) and after[0].text[:1].islower()
        return subjects.is_heading(sentence.text) and not wrapped

    # ------------------------------------------------------------ is it a claim

    def _judge(self, line: Line) -> tuple[Reading | None, Source | None]:
        folded = line.folded
        if self.denied is not None and cue("denial").match(folded):
            said, told = self.denied
            self.denied = None
            return said, replace(told, reason="preceding-sentence")
        self.refused = blocked_by(folded)
        if self.refused:
            return None, None
        named, asked = self.question
        if named and asked is not None and _YES.match(folded):
            self.asked = self.asking
            return asked, Source(named, "preceding-sentence")
        reading = read(folded)
        reading = self._list_reading(line, reading) or reading
        if reading is None:
            return None, None
        if subjects.is_elsewhere(folded) and reading.type != "safety":
            self.refused = "elsewhere"
        elif is_complaint(line, reading, self.lead, self._near(line), self.trail.topic):
            self.refused = "complaint"
        elif self.complaint and cue("bare-pronoun").match(folded) and not line.named:
            self.refused = "of-complaint"
        if self.refused:
            return None, None
        source = about(line, reading, self.trail, self.document, self.lead)
        if source is None:
            return reading, None
        chosen = by_affinity(source.treatments, folded)
        return reading, replace(source, treatments=chosen)

    def _near(self, line: Line, reach: int = 3) -> tuple[Block, ...]:
        """Give the blocks around a line, so many before and after."""
        place = line.sentence.block
        return self.document.blocks[max(0, place - reach) : place + reach + 1]

    def _list_reading(self, line: Line, reading: Reading | None) -> Reading | None:
        """Read an item by the line that leads into its list."""
        lead = self.lead
        warned = lead is not None and lead.is_warning and not lead.harms
        if reading is None and not warned and is_among_harms(line, self._near(line, 2)):
            return lists.harm_item(line.folded)
        if lead is None:
            return None
        told_on = lead.harms and lists.stays(lead, line.folded)
        harmless = reading is not None and reading.type != "safety"
        if told_on and not harmless and lists.is_harm_line(line.folded):
            return lists.harm_item(line.folded)
        if lead.benefits and not line.named and reading is None:
            gained = lists.gain_item(line.folded)
            if gained is not None:
                return gained
        if not line.is_item or reading is not None:
            return None
        if line.named:
            return lists.treatment_item(line.folded, lead)
        if lead.harms and not lead.benefits:
            return lists.harm_item(line.folded)
        return lists.condition_item(line.folded, lead)

    def _sight(
        self,
        line: Line,
        reading: Reading | None,
        source: Source | None,
        meant: Source | None,
        lead: lists.LeadIn | None,
    ) -> Sight:
        before, was_claim = self.before
        return Sight(
            line=line,
            refused=self.refused,
            reading=reading,
            source=source,
            before=before,
            was_claim=was_claim,
            has_topic=bool(self.trail.topic),
            has_clinic=bool(self.trail.clinic),
            meant="" if meant is None else meant.reason,
            in_list="" if lead is None else lead.kind,
        )

    # ---------------------------------------------------------------- the trail

    def _remember(
        self, line: Line, reading: Reading | None, source: Source | None
    ) -> None:
        named = line.named
        self.trail.last = source.treatments if source is not None else line.named
        if source is not None and source.reason not in ("named", "page-topic"):
            named = named or source.treatments
        broader = frozenset[str]().union(*map(ancestors, named))
        named = tuple(i for i in named if i not in broader)
        if line.headed and not line.named:
            self.trail.section = line.index
        asks = is_question(line.folded)
        self.question = (named, read(line.folded.rstrip("? "))) if asks else ((), None)
        self.asking = line.folded if asks else ""
        if not line.is_item or len(line.folded.split()) > _ITEM_WORDS:
            self.trail.note(line.index, named)
        self._lead(line, named, reading, source)
        self.said = reading
        self.complaint = (
            reading is None
            and not line.named
            and bool(cue("complaint-subject").match(line.folded))
        )

    def _lead(
        self,
        line: Line,
        named: tuple[str, ...],
        reading: Reading | None,
        source: Source | None,
    ) -> None:
        """Take up a line that heads a list, or let go of the last one."""
        stays = lists.stays(self.lead, line.folded)
        text, start = self.document.text, line.sentence.start
        if line.folded.endswith(":") or (line.headed and not stays):
            told = named or (source.treatments if source is not None else ())
            above = heading_treatments(line.block, self.document, self.trail)
            treatments = told or above or self.trail.topic
            self.lead = lists.lead_in(line.folded, treatments, reading, self.said)
        elif line.named and lists.is_label(text, start, line.sentence.end):
            lead = lists.lead_in(line.folded, line.named, reading, self.said)
            self.lead = replace(lead, is_label=True)
        elif self.lead is not None and self.lead.is_label:
            if not lists.is_bulleted(text, start):
                self.lead = None
        elif not line.is_item and not stays:
            self.lead = None
