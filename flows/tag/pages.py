"""Tags one page: mentions, claims, signals and the records that it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from flows.clean.sentences import Sentence, split
from flows.tag import lists, subjects, wording
from flows.tag.citations import cited_ids
from flows.tag.claims import Reading, is_blocked, is_question, read
from flows.tag.context import (
    Source,
    Trail,
    ancestors,
    by_affinity,
    clinic_treatment,
    heading_treatments,
    page_topic,
    subtitles,
)
from flows.tag.credit import credited
from flows.tag.folding import fold
from flows.tag.marketing import signals
from flows.tag.treatments import Hit, hits
from warehouse.records import Block, Claim, Document, Mention, PageTags

PAGE_TAGGER_VERSION: Final = "page-1"
# Longer sentences are run-on lists; only this much of them is read, in characters.
_READ = 1600
_FURNITURE = frozenset(("navigation", "footer", "cookie-banner", "comment", "related"))
_NO_CLAIMS = frozenset(("json-ld",))
_LIST_KINDS = frozenset(("list-item", "table-cell", "heading", "caption"))


@dataclass(frozen=True, slots=True)
class _Line:
    """One sentence with what is needed to judge it."""

    sentence: Sentence
    index: int
    block: Block
    folded: str
    hits: tuple[Hit, ...]
    named: tuple[str, ...]


def tag_page(document: Document) -> PageTags:
    """Tag a page; pure: the same document always gives the same tags."""
    found = hits(document.text)
    mentions = tuple(Mention(h.treatment, h.start, h.end, h.text) for h in found)
    return PageTags(
        document_id=document.document_id,
        mentions=mentions,
        claims=_claims(document, found),
        signals=signals(document, found),
        cited_ids=cited_ids(document),
    )


def _claims(document: Document, found: tuple[Hit, ...]) -> tuple[Claim, ...]:
    walk = _Walk(document)
    claims: list[Claim] = []
    place = 0
    for index, sentence in enumerate(split(document)):
        while place < len(found) and found[place].end <= sentence.start:
            place += 1
        inside = _inside(sentence, found, place)
        claim = walk.step(index, sentence, inside)
        if claim is not None:
            claims.append(claim)
    return tuple(claims)


def _inside(sentence: Sentence, found: tuple[Hit, ...], place: int) -> tuple[Hit, ...]:
    inside: list[Hit] = []
    for hit in found[place:]:
        if hit.start >= sentence.end:
            break
        if hit.start >= sentence.start and hit.end <= sentence.end:
            inside.append(hit)
    return tuple(inside)


_YES = re.compile(
    r"^\W*(?:yes|absolutely|definitely|certainly|of course|it is|they are|it does|it can"
    r"|they do)\W*$"
)
_PRONOUN = re.compile(
    r"^\W*(?:it|it's|they|they're|(?:this|these) (?:can|may|could|will|is|are|helps?"
    r"|\w{3,12}s)|the (?:goal|aim|idea))\b"
)
_HARM_TOLD = re.compile(
    r"\b(?:(?:patients|people|some|you|many|users|women) (?:\w{2,12} ){0,2}(?:feel"
    r"|experience|report|develop|get|have|notice|suffer)|side effects?|complications?"
    r"|adverse|soreness|after (?:treatment|the)|(?:is|are) (?:\w{3,10} )?rare|temporary"
    r"|mild|risks? (?:include|are|of|for)|may include|safe|safety|low risk)\b"
)
# So many items of a list must speak of harm before a bare "Headache" is one.
_HARM_RUN = 3
_SIDE_EFFECT_WORDS = re.compile(
    r"\b(?:rare|rarely|common|temporary|mild|slight|minor|after (?:treatment|the)"
    r"|possible|may|might|can|risk|side effects?|next day|day or two|a few days)\b"
)
_CLAUSE_START = re.compile(r"[,;:]|\bbut\b|\bso\b|\band\b")
_INNER_PRONOUN = re.compile(
    r"\b(?:it|they|this|the treatment|the therapy|the procedure)(?: \w{2,10}){0,3} $"
)
_WHY_PEOPLE_COME = re.compile(r"\b(?:reasons?|conditions?|complaints?|visit|come to)\b")
_COMPRISES = re.compile(r"\b(?:involves?|includes?|combines?|uses?|consists?)\b")
# Two names with initials: a line of authors.
_AUTHOR = re.compile(r"\b[A-Z][\w'’-]{1,20} [A-Z]{1,3}(?=[,.;]|$)")
# A longer item says something of its own; a shorter one only lists.
_ITEM_WORDS = 9


def _folded_place(line: _Line, hit: Hit) -> int:
    """Give where a hit stands in the folded sentence."""
    return len(fold_sentence(line.sentence.text[: hit.start])) + 1


_LONG_DASH = re.compile(r"\u2014| [\u2013-] ")


def fold_sentence(text: str) -> str:
    """Fold a sentence for judging; a long dash ends a clause as a semicolon does."""
    cut = _LONG_DASH.sub(
        lambda match: (
            match.group()
            .replace("-", ";")
            .replace("\u2013", ";")
            .replace("\u2014", ";")
        ),
        text[:_READ],
    )
    return fold(cut).text.replace("\n", " ").strip()


def _first(*sources: tuple[str, tuple[str, ...]]) -> Source | None:
    """Give the first source that names any treatment."""
    for reason, found in sources:
        if found:
            return Source(found, reason)
    return None


class _Walk:
    """The reading of one document from top to bottom."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.trail = Trail(
            page_topic(document), clinic_treatment(document), subtitles(document)
        )
        self.population = wording.page_population(
            _opening(document), fold(document.text).text
        )
        self.lead: lists.LeadIn | None = None
        self.question: tuple[tuple[str, ...], Reading | None] = ((), None)
        self.asking = ""
        self.asked = ""
        self.after_authors = False
        self.last: tuple[str, ...] = ()
        self.said: Reading | None = None
        self.headed = False

    def step(
        self, index: int, sentence: Sentence, found: tuple[Hit, ...]
    ) -> Claim | None:
        """Judge one sentence and remember what it was about."""
        block = self.document.blocks[sentence.block]
        if not block.main or block.kind in _FURNITURE or block.kind in _NO_CLAIMS:
            return None
        folded = fold_sentence(sentence.text)
        local = tuple(
            Hit(
                h.treatment,
                h.start - sentence.start,
                h.end - sentence.start,
                h.text,
                h.rule,
                h.weak,
            )
            for h in found
        )
        named = credited(sentence.text, local)
        line = _Line(sentence, index, block, folded, local, named)
        if self._is_reference(sentence.text):
            return None
        self.headed = block.kind == "heading" and self._is_heading(sentence)
        self.asked = ""
        reading, source = self._judge(line)
        self._remember(line, reading, source)
        if reading is None or source is None or not source.treatments:
            return None
        return self._claim(line, reading, source)

    def _is_heading(self, sentence: Sentence) -> bool:
        """Tell a heading from a sentence or a wrapped line that looks like one."""
        after = self.document.blocks[sentence.block + 1 : sentence.block + 2]
        wrapped = bool(after) and after[0].text[:1].islower()
        return subjects.is_heading(sentence.text) and not wrapped

    # ------------------------------------------------------------- is it a claim
    def _judge(self, line: _Line) -> tuple[Reading | None, Source | None]:
        folded = line.folded
        if is_blocked(folded):
            return None, None
        answer = self._answer(line)
        if answer is not None:
            return answer
        reading = read(folded)
        item = self._list_reading(line, reading)
        if item is not None:
            reading = item
        if reading is None:
            return None, None
        if subjects.is_elsewhere(folded) and reading.type != "safety":
            return None, None
        if self._is_symptom(line, reading):
            return None, None
        source = self._source(line, reading)
        if source is None:
            return reading, None
        return reading, Source(by_affinity(source.treatments, folded), source.reason)

    def _is_symptom(self, line: _Line, reading: Reading) -> bool:
        """Tell whether an item like "Headaches" is a complaint and not a side effect."""
        if reading.main.rule not in ("side-effect", "hazard") or line.named:
            return False
        if line.block.kind != "list-item" or (self.lead and self.lead.harms):
            return False
        if _SIDE_EFFECT_WORDS.search(line.folded):
            return False
        place = line.sentence.block
        near = self.document.blocks[max(0, place - 3) : place + 4]
        harms = [b for b in near if lists.is_harm_item(fold(b.text).text)]
        return len(harms) < _HARM_RUN

    def _answer(self, line: _Line) -> tuple[Reading, Source] | None:
        """Read "Yes!" after "Is X safe?" as the claim that the question asks about."""
        named, asked = self.question
        if not named or asked is None or not _YES.match(line.folded):
            return None
        self.asked = self.asking
        return asked, Source(named, "preceding-sentence")

    def _is_reference(self, text: str) -> bool:
        """Tell whether a line belongs to a list of references."""
        if len(_AUTHOR.findall(text)) >= 2 or re.search(r"\bet al\b", text):
            self.after_authors = len(text.split()) < 40
            return self.after_authors
        title = self.after_authors
        self.after_authors = False
        return title

    def _list_reading(self, line: _Line, reading: Reading | None) -> Reading | None:
        """Read an item by the line that leads into its list."""
        lead = self.lead
        if lead is None or line.named:
            return None
        told_on = lead.harms and lead.folded.endswith(":") and not reading
        if told_on and lists.is_harm_line(line.folded):
            return lists.harm_item(line.folded)
        if line.block.kind != "list-item":
            return None
        if lead.harms and not lead.benefits and reading is None:
            return lists.harm_item(line.folded)
        if reading is None:
            return lists.condition_item(line.folded, lead)
        return None

    # ---------------------------------------------------- about which treatment
    def _source(self, line: _Line, reading: Reading) -> Source | None:
        text = line.sentence.text
        if text[:1].islower() and self.last and line.block.kind != "list-item":
            both = dict.fromkeys((*self.last, *line.named))
            return Source(tuple(both), "preceding-sentence")
        if line.named:
            return self._named(line, reading)
        lead = self.lead
        item = line.block.kind == "list-item" or reading.main.rule.startswith("list")
        if item and lead and lead.treatments and lead.informs:
            if lead.is_warning:
                return None
            return Source(self._narrowed(lead.treatments), "list-lead-in")
        return self._unnamed(line, reading)

    def _named(self, line: _Line, reading: Reading) -> Source | None:
        if self.headed and not self._heading_claims(reading):
            return None
        named = self._subject_named(line, reading)
        before = self.trail.preceding(line.index)
        pronoun = _PRONOUN.match(line.folded) and subjects.is_anaphoric(line.folded)
        if before and pronoun and not named:
            return Source(before, "pronoun")
        if before and pronoun and _COMPRISES.search(line.folded):
            return Source(tuple(dict.fromkeys((*before, *named))), "named")
        return Source(self._narrowed(named or line.named), "named")
        if subjects.is_anaphoric(line.folded) and line.folded.startswith(
            ("it ", "this ")
        ):
            before = self.trail.preceding(line.index)
            weak_link = re.search(
                r"\b(?:involves|includes|combines|uses)\b", line.folded
            )
            if before and weak_link:
                named = tuple(dict.fromkeys((*before, *named)))
        return Source(named, "named")

    def _subject_named(self, line: _Line, reading: Reading) -> tuple[str, ...]:
        """Leave out what is named only as the object of an effect."""
        objects = {
            hit.treatment
            for hit in line.hits
            for effect in reading.effects
            if effect.start < _folded_place(line, hit) <= effect.end + 1
        }
        subjects_named = tuple(i for i in line.named if i not in objects)
        first = min((_folded_place(line, h) for h in line.hits), default=0)
        led = first < reading.effects[0].start or _PRONOUN.match(line.folded)
        return subjects_named if led else line.named

    def _narrowed(self, found: tuple[str, ...]) -> tuple[str, ...]:
        """Read an umbrella term as the page's topic where that is one of its kinds."""
        if len(found) == 1 and len(self.trail.topic) == 1:
            topic = self.trail.topic[0]
            if found[0] in ancestors(topic):
                return self.trail.topic
        return found

    def _heading_claims(self, reading: Reading) -> bool:
        """Tell whether a heading says more than "X for back pain"."""
        return any(
            e.rule not in ("hazard", "side-effect", "cost", "compare")
            and not e.words.startswith(("benefit", "health benefit"))
            for e in reading.effects
        )

    def _unnamed(self, line: _Line, reading: Reading) -> Source | None:
        folded = line.folded
        preceding = self.trail.preceding(line.index)
        heading = heading_treatments(line.block, self.document, self.trail)
        item = line.block.kind in _LIST_KINDS and not line.sentence.text[:1].islower()
        strong = any(not e.weak for e in reading.effects)
        if reading.type == "safety" and self.headed and reading.main.rule != "safe":
            return None
        inner = _INNER_PRONOUN.search(folded[: reading.main.start])
        if (subjects.is_anaphoric(folded) or inner) and preceding:
            return Source(preceding, "pronoun")
        if reading.direction == "harm" and reading.type != "safety":
            return None
        if item and (subjects.is_fragment(folded) or reading.main.start < 25):
            if heading:
                return Source(heading, "heading")
            if self.trail.topic:
                return Source(self.trail.topic, "page-topic")
        if reading.type == "safety" and not item and (preceding or heading):
            return self._safety_source(line, preceding, heading)
        if wording.is_testimony(folded) and self.trail.clinic and not self.trail.topic:
            return Source((self.trail.clinic,), "page-topic") if strong else None
        clause = _CLAUSE_START.split(folded[: reading.main.start])[-1].strip()
        about_us = any(
            subjects.is_provider(part) or subjects.is_anaphoric(part)
            for part in (folded, clause)
        )
        if about_us or subjects.is_patient(folded) or subjects.is_patient(clause):
            if preceding and strong and not subjects.is_provider(folded):
                return Source(preceding, "preceding-sentence")
            if heading and (strong or about_us):
                return Source(heading, "heading")
            if self.trail.topic and (strong or about_us):
                return Source(self.trail.topic, "page-topic")
            if preceding and strong:
                return Source(preceding, "preceding-sentence")
            if self.trail.clinic and strong:
                return Source((self.trail.clinic,), "page-topic")
            return None
        if subjects.is_fragment(folded) and strong:
            return _first(
                ("heading", heading),
                ("preceding-sentence", preceding),
                ("page-topic", self.trail.topic),
            )
        if strong and not subjects.is_condition(folded[: reading.main.start]):
            return _first(("heading", heading), ("page-topic", self.trail.topic))
        return None

    def _safety_source(
        self, line: _Line, preceding: tuple[str, ...], heading: tuple[str, ...]
    ) -> Source | None:
        """Take harms told of patients or in general to be those of the treatment."""
        if not _HARM_TOLD.search(line.folded) or _WHY_PEOPLE_COME.search(line.folded):
            return None
        if preceding:
            return Source(preceding, "preceding-sentence")
        return Source(heading, "heading")

    # ------------------------------------------------------------------ the trail
    def _remember(
        self, line: _Line, reading: Reading | None, source: Source | None
    ) -> None:
        exact = tuple(dict.fromkeys(h.treatment for h in line.hits if not h.weak))
        named = line.named or (exact if self.headed else ())
        self.last = source.treatments if source is not None else line.named
        if source is not None and source.reason not in ("named", "page-topic"):
            named = named or source.treatments
        broader = frozenset[str]().union(*map(ancestors, named))
        named = tuple(i for i in named if i not in broader)
        asks = is_question(line.folded)
        self.question = (named, read(line.folded.rstrip("? "))) if asks else ((), None)
        self.asking = line.folded if asks else ""
        if line.block.kind != "list-item" or len(line.folded.split()) > _ITEM_WORDS:
            self.trail.note(line.index, named)
        leads = self.headed or line.folded.endswith(":")
        if self.lead and self.lead.harms and lists.stays(self.lead, line.folded):
            leads = line.folded.endswith(":")
        if leads:
            treatments = named
            if not treatments and source is not None:
                treatments = source.treatments
            if not treatments:
                treatments = heading_treatments(line.block, self.document, self.trail)
            treatments = treatments or self.trail.topic
            self.lead = lists.lead_in(line.folded, treatments, reading, self.said)
        elif line.block.kind != "list-item" and not lists.stays(self.lead, line.folded):
            self.lead = None
        self.said = reading

    def _claim(self, line: _Line, reading: Reading, source: Source) -> Claim:
        folded = line.folded
        denied = reading.direction in ("no-benefit", "evidence-lacking")
        start, end = _quote(line.sentence, reading)
        context = folded
        inherits = reading.main.rule == "list-condition" or (
            self.lead is not None and self.lead.folded.endswith(":")
        )
        if source.reason == "list-lead-in" and self.lead is not None and inherits:
            context = f"{self.lead.folded} {folded}"
        return Claim(
            quote=self.document.text[start:end],
            start=start,
            end=end,
            treatments=source.treatments,
            type=reading.type,
            direction=reading.direction,
            strength=_strength(context, reading),
            outcomes=reading.outcomes,
            population=wording.population(self.asked or folded, self.population),
            rule=reading.main.rule,
            words=tuple(dict.fromkeys(e.words for e in reading.effects)),
            treatment_reason=source.reason,
            speaker=wording.speaker(
                line.sentence.text,
                folded,
                linked=_has_link(self.document, start, end),
                denied=denied,
                quoted=line.block.is_quote,
            ),
            confidence=_confidence(reading, source),
        )


_CONCESSION = re.compile(
    r"^\W*(?:although|though|even though|while|whilst|despite)\b[^,]*,"
)


def _strength(folded: str, reading: Reading) -> str:
    """Grade the main clause; evidence that is missing is stated plainly."""
    main = _CONCESSION.sub(" ", folded) if _CONCESSION.match(folded) else folded
    found = wording.strength(main, harm=reading.direction == "harm")
    lacking = reading.direction == "evidence-lacking"
    return "plain" if lacking and found == "hedged" else found


def _opening(document: Document) -> str:
    """Give the title and first headings, folded, to learn whom the page is for."""
    parts = [document.title]
    parts += [
        b.text
        for b in [b for b in document.blocks if b.main][:2]
        if subjects.is_heading(b.text)
    ]
    return fold(" . ".join(part[:120] for part in parts)).text


def _has_link(document: Document, start: int, end: int) -> bool:
    return any(link.start < end and link.end > start for link in document.links)


# A quote of more words than this is cut to the clause that carries the effect.
_QUOTE_WORDS = 60


def _quote(sentence: Sentence, reading: Reading) -> tuple[int, int]:
    return sentence.start, sentence.end


_REASONS = {
    "named": 0.9,
    "list-lead-in": 0.85,
    "pronoun": 0.85,
    "heading": 0.8,
    "preceding-sentence": 0.7,
    "page-topic": 0.65,
}


def _confidence(reading: Reading, source: Source) -> float:
    base = _REASONS[source.reason]
    return round(base - (0.15 if reading.main.weak else 0.0), 2)
