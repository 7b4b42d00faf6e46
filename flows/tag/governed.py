"""Which nouns of a sentence a verb or a statement governs."""

from __future__ import annotations

import re

from flows.tag.phrases import Meaning, Phrase, is_shaky_verb
from flows.tag.rules.cues import cue

# A noun this far from its verb, in characters, is another matter.
_REACH = 75

_LIST_GAP = 48

_ADJECTIVE_REACH = 28

_NEXT_WORD = 10

_STOP = re.compile(r"[;:!?]|\.(?:\s|$)")

_CLAUSE = re.compile(
    r"\b(?:which is|because|since|if|when|unless|although|whereas|while|whilst"
    r"|but|yet|however)\b"
    r"|, (?:everyone|everybody|you|we|they|it|people|patients|most|many|this|these|he"
    r"|she|i)\b"
)

VERB_KINDS = ("down", "fix", "up", "help", "treat", "prevent", "harm")

Nouns = list[tuple[int, Meaning]]

_SUFFERERS = re.compile(r"\b(?:person|people|patients|those|adults|anyone) with\b")

_PREPOSITION = re.compile(r"\b(?:with|of|for|in|to|on|at)\b")

# "Less predictable for pain": the word less goes with another adjective.
_OF_ANOTHER = re.compile(r" [\w-]{4,14} (?:for|in|with|at|on)\b")

_DOES = re.compile(r"\b(?:can|may|might|could|will|would) $")

_AUXILIARIES = frozenset(("has", "have", "had"))

_TIME = re.compile(r"\b(?:after|during|beside|since|following|caused by)\b")

_COORDINATION = re.compile(r"[\s,]*(?:and|or|and then)?[\s,]*")


def objects(folded: str, marked: tuple[Phrase, ...], index: int) -> Nouns:
    """Collect the nouns to the right that the verb governs."""
    found: Nouns = []
    phrase = marked[index]
    adjective = phrase.reading("upadj", "downadj", "upnoun")
    limit = _ADJECTIVE_REACH if adjective else _REACH
    edge = phrase.end
    for place in range(index + 1, len(marked)):
        other = marked[place]
        gap = folded[edge : other.start]
        if len(gap) > (_LIST_GAP if found else limit) or _breaks(gap):
            break
        noun = _noun(other, gap)
        if noun is None and cue("adjective-of-pain").match(other.text):
            follows = marked[place + 1 : place + 2]
            if follows and follows[0].start - other.end < _NEXT_WORD:
                edge = other.end
                continue
        if noun is not None:
            if not found and _is_cut_off(phrase, gap, adjective=bool(adjective)):
                break
            if not found and _SUFFERERS.search(gap) and not phrase.reading("help"):
                break
            if not (found and cue("place").search(gap)):
                found.append((place, noun))
            edge = other.end
        elif _says_more(phrase, other):
            break
        elif other.reading(*VERB_KINDS) and not is_shaky_verb(other.text):
            if found or not _COORDINATION.fullmatch(gap):
                break
            edge = other.end
    return found


def _says_more(verb: Phrase, other: Phrase) -> bool:
    """Tell whether a phrase tells an effect of its own: "results in loosening of"."""
    if other.reading("effect", "does"):
        return True
    return bool(verb.reading("harm") and other.reading("downadj"))


def _noun(phrase: Phrase, gap: str) -> Meaning | None:
    """Give a phrase's reading as an outcome; "can calm" is a verb, not the noun."""
    if phrase.reading(*VERB_KINDS) and _DOES.search(gap):
        return None
    return phrase.reading("bad", "good", "injury", "hazard")


def _is_cut_off(phrase: Phrase, gap: str, *, adjective: bool) -> bool:
    """Tell whether the words between keep a doubtful verb from its first noun."""
    if _PREPOSITION.search(gap) and is_shaky_verb(phrase.text):
        return True
    return adjective and bool(_OF_ANOTHER.match(gap))


def _breaks(gap: str) -> bool:
    return bool(_STOP.search(gap) or _CLAUSE.search(gap))


def passive(folded: str, marked: tuple[Phrase, ...], index: int) -> Nouns:
    """Take the noun to the left of "pain is reduced by" and "pain eased"."""
    phrase = marked[index]
    if index == 0 or not phrase.text.endswith(("ed", "s", "en", "ne")):
        return []
    if phrase.reading("harm") and phrase.text.endswith("s"):
        return []  # "an ache that a trapped nerve causes"
    place = index - 1
    while place and marked[place].text in _AUXILIARIES:
        place -= 1
    other = marked[place]
    noun = other.reading("bad", "good")
    gap = folded[other.end : phrase.start]
    if noun is None or not cue("passive").fullmatch(gap):
        return []
    return [(place, noun)]


def topics(
    folded: str, marked: tuple[Phrase, ...], index: int, used: set[int]
) -> Nouns:
    """Take the nouns that follow "effective for", "relief from", "no evidence that"."""
    found: Nouns = []
    edge = marked[index].end
    swallows = marked[index].reading("lacking", "ineffective") is not None
    for place in range(index + 1, len(marked)):
        other = marked[place]
        gap = folded[edge : other.start]
        if len(gap) > _REACH or _STOP.search(gap):
            break
        noun = other.reading("bad", "good")
        if noun is None and not swallows:
            break
        noun = noun or other.reading("effect")
        if noun is not None and not _TIME.search(gap):
            found.append((place, noun))
        used.add(place)
        edge = other.end
    return found
