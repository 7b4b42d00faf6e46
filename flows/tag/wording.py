"""How strongly a sentence speaks, about whom, and who says it."""

from __future__ import annotations

import re

_ABSOLUTE = re.compile(
    r"\b(?:cures?|cured|curing|always|never|(?:clinically|scientifically|medically) proven"
    r"|(?:is|are|been|has|have|a|been clinically) proven|proven (?:to|way|method|treatment"
    r"|technique|results|relief|solution|therapy|effective|safe)|proven|the only|only (?:way"
    r"|treatment|therapy|solution|method|cure)|guarantee[sd]?|guaranteed|no risks?"
    r"|risk free|zero risk|100 ?%|100 percent|permanently|permanent (?:relief|solution|cure"
    r"|fix)|once and for all|forever|eliminat(?:e|es|ed|ing)|eradicat(?:e|es|ed|ing)"
    r"|banish(?:es|ed|ing)?|no side effects|zero side effects|without any (?:risk|side"
    r" effects?)|every (?:single )?(?:patient|time|person|client)|completely safe"
    r"|totally safe|100 safe|absolutely safe|for good)\b"
)
_NOT_ABSOLUTE = re.compile(
    r"\b(?:un ?proven|(?:not|n't|never|yet|to be|without|no) (?:yet )?(?:been |be |really )?"
    r"(?:\w{1,14} )?proven|not always|isn't always|aren't always|never (?:been|had|have"
    r"|thought|tried|heard|seen|before|expected|looked back)|almost always|nearly always"
    r"|no guarantees?|not (?:a )?guarantee\w{0,2}|can't guarantee|cannot guarantee"
    r"|for good (?:health|posture|reason|results|measure)|as always|have always|i always"
    r"|had always|we always|always (?:consult|talk|check|ask|see|speak|been|start|had"
    r"|wanted|use|make|remember|warm|tell|follow))\b"
)
_STRONG = re.compile(
    r"\b(?:significant(?:ly)?|dramatic(?:ally)?|extreme(?:ly)?|very|highly|best|most"
    r" (?:effective|advanced|powerful|successful|efficient)|gold standard|powerful(?:ly)?"
    r"|remarkabl[ey]|tremendous(?:ly)?|amazing(?:ly)?|incredibl[ey]|profound(?:ly)?|vastly"
    r"|far (?:more|better|less|fewer|superior|quicker|faster)|much (?:better|more|less"
    r"|faster|quicker|stronger|safer|easier)|so (?:much )?(?:better|effective)|greatly"
    r"|hugely|huge|drastic(?:ally)?|excellent|outstanding|exceptional(?:ly)?|life changing"
    r"|(?:changed|transformed|saved) my (?:life|back)|miracul\w{1,6}|miracle|unmatched"
    r"|unrivalled|unparalleled|instant(?:ly)?|massive(?:ly)?|worked? wonders|works wonders"
    r"|revolutionary|strongest|completely|totally|nine out of (?:ten|10)|9 (?:out of|in)"
    r" 10|eight out of (?:ten|10)|8 (?:out of|in) 10|four out of five|almost everyone"
    r"|nearly everyone|virtually all|overwhelming(?:ly)?|strong evidence|super effective"
    r"|superior|fantastic|phenomenal|unbelievabl[ey]|world of difference|game changer"
    r"|godsend|was pain free|am pain free|pain free (?:now|ever since|again)|no more"
    r" (?:back )?pain|new lease of life|deeply effective|astonishing(?:ly)?|intensely"
    r"|exceptionally|severe(?:ly)?)\b"
)
_NOT_STRONG = re.compile(
    r"\b(?:no (?:\w{1,14} )?significant\w{0,2}|not (?:\w{1,14} )?significant\w{0,2}"
    r"|not very|isn't very|best (?:practice|known|time|candidate|for you|position|served"
    r"|suited|results? when)|severe (?:pain|back|sciatica|symptoms|cases|or|and|disc)"
    r"|the very|very (?:common|painful|different|simple|first|little|few|often|much like"
    r"|low quality|long|old|active)|do your best|at best|very low (?:quality|certainty)"
    r"|to \w{1,10} very|at its best|highly recommend\w{0,2}|best as part|significant (?:pain|injur\w{1,3}|physical|discomfort|other|change))\b"
)
_HEDGED = re.compile(
    r"\b(?:may|might|can|could|to help|designed to|aims? to|aimed (?:at|to)|some (?:people"
    r"|patients|of|find|finds|get|say|report|research|studies|study|evidence|experts"
    r"|clients|users|women|men|trials|cases|doctors|individuals|sufferers|others|with"
    r"|reviews|practitioners|therapists|mild|short|limited|chiropractors)|(?:it is|is|are"
    r"|was) (?:believed|thought|said|claimed|supposed|hoped|intended|meant)|believed to"
    r"|thought to|suggests?|suggested|suggesting|potential(?:ly)?|possibl[ey]|appears? to"
    r"|appeared to|seems?|seemed|sometimes|intended to|meant to|tends? to|goal (?:is|of)"
    r"|with the (?:aim|goal) of|in some cases|occasionally|perhaps|likely to|probably"
    r"|claims? to|said to|in theory|in many cases|hopes? to|attempts? to|tries to"
    r"|not (?:everyone|everybody|all)|modest(?:ly)?|slight(?:ly)?|a little|small(?:er)? (?:benefit|effect|improvement"
    r"|reduction)|promising|up to|for some|works? to|the idea is)\b"
)
_NOT_HEDGED = re.compile(
    r"\b(?:less likely to|more likely to|can't|cannot|can not|couldn't|could not|you can (?:book|call|contact|see|find"
    r"|read|visit|also find|expect)|as (?:much|soon|quickly|well|often) as (?:you|they|we)"
    r" can|so (?:that )?(?:you|he|she|they|we|i) (?:can|could)|may \d{1,2}|what you can"
    r"|how (?:you|we|it) can|we can (?:help|offer)|up to (?:date|\d{1,3} ?%|you))\b"
)
_PERCENT = re.compile(r"\b(\d{2,3}(?:\.\d{1,2})?) ?(?:%|per ?cent\b)")
_RANGE = re.compile(r"\b(\d{1,3}) ?%? (?:to |and )?\d{2,3} ?(?:%|per ?cent\b)")
_SUCCESS = re.compile(
    r"success|relie|improv|better|effective|respond|pain free|good (?:or|to)|excellent"
    r"|recover|reported|reduc"
)
# The share of people helped from which the code book speaks of a strong claim.
_STRONG_SHARE = 70.0


def strength(folded: str, *, harm: bool = False) -> str:
    """Grade a folded sentence: hedged, plain, strong or absolute."""
    plain = _NOT_ABSOLUTE.sub(" ", folded)
    tentative = _HEDGED.search(_NOT_HEDGED.sub(" ", folded))
    maybe = tentative and tentative.group() in ("may", "might", "could")
    if _ABSOLUTE.search(plain) and not maybe:
        return "absolute"
    if _is_strong(folded, harm=harm):
        return "strong"
    return "hedged" if tentative else "plain"


def _is_strong(folded: str, *, harm: bool) -> bool:
    if harm and re.search(r"\brare", folded):
        return False
    if _STRONG.search(_NOT_STRONG.sub(" ", folded)):
        return True
    spread = _RANGE.sub(r"\1%", folded)
    shares = [float(match.group(1)) for match in _PERCENT.finditer(spread)]
    high = any(_STRONG_SHARE < share <= 100 for share in shares)
    return high and bool(_SUCCESS.search(folded)) and not harm


_PREGNANCY = re.compile(
    r"\b(?:pregnan\w{1,5}|prenatal|pre natal|antenatal|expectant|expecting mothers?"
    r"|mothers? to be|postpartum|post partum|postnatal|trimester|labou?r and delivery"
    r"|childbirth|maternity)\b"
)
_STENOSIS = re.compile(r"\bstenosis\b")
_SCIATICA = re.compile(
    r"\b(?:sciatica|sciatic|radicul\w{3,7}|leg pain|nerve root|pinched nerve"
    r"|trapped nerves?|radiating pain|shooting pain|pain (?:down|in) (?:the|your|one) legs?)\b"
)
_CHRONIC = re.compile(
    r"\b(?:(?:chronic|persistent)(?: \w{1,14}){0,3} (?:pain|backache|sciatica|back|lbp"
    r"|symptoms|cases|issues|problems|conditions?|aches?)|long term (?:back |low back |lower back )?(?:pain|backache)"
    r"|long standing|longstanding|long lasting (?:back |low back )?pain(?! relief)|for (?:many )?years"
    r"|lasting more than (?:three months|12 weeks|3 months)|ongoing (?:back )?pain"
    r"|months of pain(?! relief)|stubborn (?:back )?pain)\b"
)
_ACUTE = re.compile(
    r"\b(?:acute|sub ?acute|recent onset|new (?:back pain|backache|episode)|first (?:few"
    r"|two|six) (?:days|weeks)|sudden (?:back|low)|early stages?|fresh injury)\b"
)
_OTHER = re.compile(
    r"\b(?:herniated|slipped|bulging|prolapsed|degenerat\w{2,7} dis[ck]|dis[ck] (?:hernia"
    r"\w{0,5}|bulge\w{0,1}|injur\w{1,3}|disease|prolapse)|worn dis[ck]s?|scoliosis"
    r"|spondylolisthesis|spondylitis|osteopor\w{3,5}|vertebral (?:compression )?fractures?"
    r"|compression fractures?|arthritis|sacroiliac|si joint|whiplash|post surgical"
    r"|after (?:back |spinal )?surgery|athletes|older adults|children|disc related)\b"
)
_PLAIN_BACK = re.compile(
    r"\b(?:(?:low |lower |upper )?back pain|backache|back and neck pain|neck and back pain"
    r"|bad backs?|sore backs?|back problems|back and (?:leg|neck) pain)\b"
)
_CONDITIONS = re.compile(
    r"\b(?:headaches?|migraines?|neck pain|shoulder|knee|arthritis|fibromyalgia|whiplash"
    r"|digestive|insomnia|carpal|dis[ck]s?|stenosis|scoliosis|sciatica)\b"
)


def population(folded: str, topic: str = "any") -> str:
    """Name the people a folded sentence speaks of; `topic` is the page's own."""
    if _PREGNANCY.search(folded) or topic == "pregnancy":
        return "pregnancy"
    chronic, acute = _CHRONIC.search(folded), _ACUTE.search(folded)
    if chronic and acute:
        return "any"
    if _STENOSIS.search(folded) and len(set(_CONDITIONS.findall(folded))) < 3:
        return "stenosis"
    sciatica = _SCIATICA.search(folded)
    general = _PLAIN_BACK.search(folded)
    if sciatica and (general or len(set(_CONDITIONS.findall(folded))) > 2):
        return "any" if not chronic else "chronic"
    if sciatica:
        return "sciatica-radicular"
    if chronic or acute:
        return "chronic" if chronic else "acute"
    if _OTHER.search(folded) and not general:
        return "other" if len(set(_CONDITIONS.findall(folded))) < 3 else "any"
    return "any" if general else topic


# A page that says so often that it is for the pregnant is for them throughout.
_PREGNANCY_PAGE = 5
_OPENING = 200  # characters


def page_population(title: str, text: str) -> str:
    """Name the people a page speaks of, for its sentences that name none."""
    opens = _PREGNANCY.search(text[:_OPENING])
    if opens and len(_PREGNANCY.findall(text)) >= _PREGNANCY_PAGE:
        return "pregnancy"
    found = population(title)
    return (
        found
        if found in ("pregnancy", "sciatica-radicular", "stenosis", "chronic", "other")
        else "any"
    )


_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|i'd|my|me|mine|myself|mum|wife|husband)\b")


def is_testimony(folded: str) -> bool:
    """Tell whether a folded sentence speaks in the first person."""
    return bool(_FIRST_PERSON.search(folded))


_RESEARCH = re.compile(
    r"\b(?:stud(?:y|ies)|research(?:ers)?|trials?|reviews?|meta analys[ei]s|evidence"
    r"|according to|guidelines?|scientists|experts?|found that|has been shown|have been"
    r" shown|has shown|have shown|published|journal)\b"
)
_DENIED = re.compile(
    r"\b(?:myth|contrary to|some (?:clinics|people|practitioners|sellers|websites|sites"
    r"|therapists|chiropractors|companies) (?:say|claim|believe|promise|think)|you may"
    r" (?:hear|read|have heard)|claims? that|advertised as|so called|misconception"
    r"|it is (?:often|sometimes|widely) (?:claimed|said|believed)|despite claims)\b"
)
_SAID = re.compile(r"[\"“”].{3,400}[\"“”]|\b(?:says|writes|said)\b")


def speaker(raw: str, folded: str, *, linked: bool, denied: bool, quoted: bool) -> str:
    """Say who makes the claim: see Claim.speaker for the values."""
    if denied and (_DENIED.search(folded)):
        return "quoted-to-deny"
    if _FIRST_PERSON.search(folded) and not _RESEARCH.search(folded):
        return "testimonial"
    if quoted and _SAID.search(raw) and _FIRST_PERSON.search(folded):
        return "testimonial"
    if _RESEARCH.search(folded):
        return "attributed-with-link" if linked else "attributed"
    return "asserted"


def is_denied(folded: str) -> bool:
    """Tell whether a folded sentence quotes a belief in order to deny it."""
    return bool(re.search(r"\b(?:myth|contrary to|misconception|old wives)\b", folded))
