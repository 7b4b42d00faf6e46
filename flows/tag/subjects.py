"""Who or what a sentence is about, judged from how it begins."""

from __future__ import annotations

import re

_START = (
    r"^\W*(?:(?:and|but|also|so|then|however|in addition|additionally|moreover"
    r"|furthermore|over time|in short|overall|plus|yes|what's more|in turn|generally"
    r"|in general|usually|typically|often|sometimes|in fact|indeed|ultimately|in most"
    r" cases|in many cases|for many people|for most people|best of all|importantly"
    r"|as a result|because of this|thankfully|fortunately|luckily)[, !.:]{1,3})?"
)
_THING = (
    r"(?:treatments?|therap(?:y|ies)|procedures?|techniques?|methods?|approach(?:es)?"
    r"|devices?|machines?|tables?|injections?|exercises?|movements?|needles?|massages?"
    r"|sessions?|programmes?|programs?|medications?|medicines?|drugs?|operations?"
    r"|surger(?:y|ies)|belts?|braces?|adjustments?|pull|cycles?|effects?|benefits?|aim"
    r"|goals?|idea|results?|pressure|currents?|pulses|waves?|light|laser|stimulation"
    r"|steroids?|gel|creams?|patch(?:es)?|pillows?|mattress(?:es)?|products?|system|kit"
    r"|class(?:es)?|care|warmth|heat|cold|process|option|options|service|services"
    r"|practice|poses?|stretch(?:es)?|courses?|plans?|visits?|appointments?|combination"
    r"|cups?|tape|anaesthetic|anesthetic|local anaesthetic|local anesthetic|solution"
    r"|relief|package|work|tool|tools|magnets?|supplements?|capsules?|tablets?|pills?"
    r"|oils?|herbs?|remed(?:y|ies)|implant|probes?|electrodes?|vibrations?|strategies"
    r"|manipulations?|mobili[sz]ations?|sauna|bath|stretcher|roller|chair|cushion)"
)
_DETERMINER = (
    r"(?:the|this|these|each|one|every|an?|our|your|its|their|his|her|such|all|any|most"
    r"|those|regular|with regular|with consistent|with this|with the right|through|with"
    r"|after|during|following|by|as (?:an?|the))"
)
_ANAPHOR = re.compile(
    _START
    + r"(?:(?:it|it's|this|these|they|they're|that|those|such|both|doing (?:this|so)"
    rf"|the same)\b|{_DETERMINER} (?:\w{{1,14}} ){{0,2}}{_THING}\b|{_THING}\b)"
)
# "This pain", "these symptoms": a determiner before something that is no treatment.
_OTHER_NOUN = re.compile(
    r"^\W*(?:this|these|those|that|such|the same) (?:\w{1,14} )?(?:pain|aches?|conditions?"
    r"|problems?|symptoms?|injur(?:y|ies)|inflammation|pressure|stiffness|tension|nerves?"
    r"|dis[ck]s?|years?|weeks?|months?|pages?|articles?|videos?|muscles?|joints?|patients"
    r"|people|factors?|happens?|causes?|imbalances?|changes?|areas?|structures?)\b"
)
_PROVIDER = re.compile(
    _START
    + r"(?:at \w[^,]{2,60}, )?(?:we|we're|we've|our|dr\.?|the (?:therapist|chiropractor|team"
    r"|clinic|practitioner|osteopath|physio|physiotherapist|surgeon|doctor)|your"
    r" (?:chiropractor|therapist|physio\w{0,12}|osteopath|practitioner)|let us)\b"
)
_PATIENT = re.compile(
    _START
    + r"(?:many|most|some|several|several of|a few|our|over|nearly|almost|about|around)?"
    r" ?(?:of )?(?:our |the |my )?(?:\d{1,3}(?:[ .]\d{1,3})? ?(?:%|per ?cent|percent)?(?: of)? ?)?"
    r"(?:patients?|people|clients?|users?|customers?|women|men|sufferers|members|mums"
    r"|mothers|you|you'll|your|i|i'm|i've|my|after|since|within|in (?:just|only|a few|one"
    r"|two|three)|following|through|\d{1,3}|he|she|mike|everyone|individuals|athletes"
    r"|runners|some|now|before|today|finally|thanks to|the pain|no more)\b"
)
_PROCEDURE = re.compile(
    r"\b(?:you (?:will |'ll )?(?:lie|sit|stand|wear|change|bring|arrive|be asked|need to)"
    r"|is (?:inserted|guided|placed|injected|performed|taken) (?:into|over|under|on|with"
    r"|in)|takes? (?:about|around) \d|lasts? (?:about|around|\d)|minutes)\b"
)
_FRAGMENT = re.compile(
    r"^\W*(?:\w+(?:s|es|ed|ing)\b|may|can|could|might|helps?|better|less|fewer|more"
    r"|faster|improved|increased|reduced|enhanced|greater|effective|safe|great|good"
    r"|relief|pain|no|quick|natural|gentle|drug|non|long|lasting|immediate|provides)"
)


def is_anaphoric(folded: str) -> bool:
    """Tell whether a sentence begins with it, this, they or "the treatment"."""
    return bool(_ANAPHOR.match(folded)) and not _OTHER_NOUN.match(folded)


def is_provider(folded: str) -> bool:
    """Tell whether the clinic or the practitioner is the subject."""
    return bool(_PROVIDER.match(folded))


def is_patient(folded: str) -> bool:
    """Tell whether a patient or the reader is the subject."""
    return bool(_PATIENT.match(folded))


def is_fragment(folded: str) -> bool:
    """Tell whether a list item begins with what is done, its subject left out."""
    return bool(_FRAGMENT.match(folded))


def is_procedure(folded: str) -> bool:
    """Tell whether a sentence describes how a treatment is carried out."""
    return bool(_PROCEDURE.search(folded))


_BACK = re.compile(
    r"\b(?:backs?|backaches?|spin(?:e|es|al)|lumbar|lumbago|sciatic\w{0,1}|dis[ck]s?"
    r"|vertebra\w{0,2}|sacroiliac|stenosis|pelvic girdle|coccyx|tailbone|pelvis|pelvic|radicul\w{2,7})\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:headaches?|migraines?|necks?|cervical|knees?|shoulders?|foot|feet|heels?|jaws?"
    r"|tmj|elbows?|wrists?|ankles?|carpal tunnel|hot (?:flashes|flushes)|cancer|prostate"
    r"|breast|colic|digesti\w{2,4}|fertility|infertility|ear infections?|asthma|adhd"
    r"|incontinence|wrinkles|cholesterol|blood sugar|bunions?|plantar|teeth|dental|skin"
    r"|hips?|hands?(?! on)|fingers?|thumb|menstrual|period pain|bowel|bladder|chemotherapy"
    r"|blood pressure|bone (?:loss|density)|fracture risk|risk of fractures?|bone mass|vertigo|tinnitus|sinus|face"
    r"|hamstrings?|calf|achilles|tennis elbow|rotator|concussion|ibs|bloating)\b"
)


def is_elsewhere(folded: str) -> bool:
    """Tell whether only other parts of the body are spoken of."""
    return bool(_ELSEWHERE.search(folded)) and not _BACK.search(folded)


def speaks_of_back(folded: str) -> bool:
    """Tell whether the back, the spine or the sciatic nerve is named."""
    return bool(_BACK.search(folded))


_SENTENCE_LIKE = re.compile(
    r"[.;,]\d{0,2}$|^(?:it|they|this|these|we|you|many|some|and|but|or|if|as|most)\b"
)
# A line of more words than this is a sentence, however it is set.
_HEADING_WORDS = 10


def is_heading(text: str) -> bool:
    """Tell whether a line set as a heading heads anything, rather than being said."""
    bare = text.strip()
    if len(bare.split()) > _HEADING_WORDS or bare[:1].islower():
        return False
    return not _SENTENCE_LIKE.search(bare.lower())


_CONDITION = re.compile(
    r"\b(?:pain|aches?|conditions?|problems?|symptoms?|injur(?:y|ies)|inflammation|disease"
    r"|dis[ck]s?|nerves?|posture|sitting|weight|stress|smoking|age|ageing|aging|accident"
    r"|people|patients|sciatica|stenosis|arthritis|spine|body|muscles?|joints?|cause|causes"
    r"|causing|diagnosis|doctor|examination|assessment|evaluation|x ray|mri|website|page)\b"
)


def is_condition(before: str) -> bool:
    """Tell whether what stands before the effect is about the body or its troubles."""
    return bool(_CONDITION.search(before)) or len(before.split()) < 1
