"""The words a reader meets for our codes: one word for one thing, everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from warehouse.vocabularies import UnknownCode


@dataclass(frozen=True, slots=True)
class Word:
    """What a code is called and what it means, in one plain sentence."""

    label: str
    meaning: str


def _words(**entries: tuple[str, str]) -> Mapping[str, Word]:
    return MappingProxyType(
        {code.replace("_", "-"): Word(*entry) for code, entry in entries.items()}
    )


VERDICTS = _words(
    supported=(
        "Supported",
        "Trials agree with the claim, as surely and as far as it goes.",
    ),
    overstated=(
        "Overstated",
        "Trials point the same way, but the claim is more certain, larger or wider "
        "than what they found.",
    ),
    mixed=(
        "Mixed",
        "Sources disagree, or the trials there are leave the answer very uncertain.",
    ),
    contradicted=(
        "Contradicted",
        "Trials found little or no difference, or harm, where the claim says the "
        "opposite.",
    ),
    untested=(
        "Not tested",
        "We found no trial of this for this problem. That is not a finding that the "
        "treatment fails: nobody has looked, or we did not find it.",
    ),
    untestable=(
        "Cannot be checked",
        "The page does not say what should get better, or by what.",
    ),
)
# What stands in a verdict's place where none is given as fact.
REVIEW = "for-review"
SHOWN: Mapping[str, Word] = MappingProxyType(
    {
        **VERDICTS,
        REVIEW: Word(
            "For review",
            "The program is not sure enough of what it read. A person should look; no "
            "verdict is given.",
        ),
    }
)
MIXED = _words(
    conflict=("Sources disagree", "Reviews or trials come to different answers."),
    too_uncertain=(
        "Too uncertain",
        "There are trials, but they leave the answer very uncertain.",
    ),
)
CERTAINTY = _words(
    high=("High", "More trials are very unlikely to change this."),
    moderate=("Moderate", "More trials could change this somewhat."),
    low=("Low", "More trials may well change this."),
    very_low=("Very low", "The trials leave this very uncertain."),
    not_stated=("Not stated", "The source does not say how certain it is."),
)
FILLED = MappingProxyType({"high": 4, "moderate": 3, "low": 2, "very-low": 1})
POPULATIONS = _words(
    any=("any back pain", "People with back pain of any kind or length."),
    acute=("new back pain", "Back pain for less than six weeks (acute)."),
    subacute=("back pain of 6 to 12 weeks", "Subacute back pain."),
    chronic=("long-lasting back pain", "Back pain for over 12 weeks (chronic)."),
    sciatica_radicular=("sciatica", "Pain down the leg from a nerve in the back."),
    stenosis=("spinal stenosis", "Leg pain from a narrowed spinal canal."),
    disc_herniation=("a slipped disc", "Pain from a herniated disc."),
    vertebral_fracture=("a broken vertebra", "Pain from a vertebral fracture."),
    postoperative=("pain after back surgery", "Pain after an operation on the back."),
    pregnancy=("back pain in pregnancy", "Back or pelvic pain while pregnant."),
    sacroiliac=("sacroiliac pain", "Pain from the joint of spine and pelvis."),
    prevention=("people without pain now", "Preventing back pain."),
    other=("other back problems", "Another problem of the back."),
)
OUTCOMES = _words(
    pain=("pain", "How much it hurts."),
    function=("everyday function", "How well people manage daily tasks."),
    mobility=("movement", "How far or freely the back moves."),
    quality_of_life=("quality of life", "How people rate their life as a whole."),
    return_to_work=("return to work", "Getting back to work, or days off."),
    recovery=("recovery", "Being rid of the pain, or saying so."),
    recurrence=("pain coming back", "A new spell of back pain."),
    adverse_events=("harms", "Side effects and other harm."),
    medication_use=("use of painkillers", "How much medicine people take."),
    surgery_avoided=("avoiding surgery", "Whether an operation is avoided."),
    cost=("cost", "What it costs."),
    mechanism=("how it might work", "A step in the body, not what a person feels."),
    advice=("advice", "What a guideline advises."),
    other=("other outcomes", "An outcome outside this list."),
)
MAIN_OUTCOMES = (
    "pain",
    "function",
    "return-to-work",
    "recurrence",
    "quality-of-life",
    "adverse-events",
)
PAGE_OUTCOMES = _words(
    pain=("pain", "How much it hurts."),
    function=("everyday function", "How well people manage daily tasks."),
    mobility=("movement", "How far or freely the back moves."),
    healing=("healing", "That something in the back is mended."),
    inflammation=("inflammation", "Less of it."),
    nerve_pressure=("pressure on a nerve", "Less of it."),
    posture_alignment=("posture or alignment", "How one stands, or where bones lie."),
    circulation=("blood flow", "More of it."),
    spasm=("tense muscles", "Less cramp and tension."),
    recurrence_prevention=("keeping pain away", "That it does not come back."),
    avoid_surgery_or_drugs=("avoiding surgery or medicine", "Without either."),
    sleep_qol=("sleep and quality of life", "Sleep, mood, life as a whole."),
    safety=("safety", "Harms, or that there are none."),
    general=("nothing in particular", "Relief, help, wellbeing."),
)
COMPARATORS = _words(
    sham_or_placebo=("a sham or placebo", "A pretended treatment."),
    no_treatment=("no treatment", "Nothing, a waiting list or very little care."),
    usual_care=("usual care", "What people would have got anyway."),
    active=("another treatment", "Some other active treatment."),
    dose_or_variant=("another form of it", "The same treatment, given differently."),
    none=("no comparison group", "Nobody was left untreated to compare with."),
    mixed=("several kinds of comparison", "More than one kind, taken together."),
    not_stated=("a comparison not stated", "The source does not say."),
)
EFFECTS = _words(
    benefit=("helps", "People did better with it."),
    no_important_difference=(
        "little or no difference",
        "People did about the same with it and without it.",
    ),
    harm=("makes worse", "People did worse with it."),
    uncertain=("not clear", "The answer could go either way."),
    not_stated=("not stated", "The source gives no direction."),
)
SIZES = _words(
    trivial=("too small to notice", "Below what people would call worthwhile."),
    small=("small", "Small, but people may notice."),
    moderate=("medium", "Most people would notice."),
    large=("large", "A large change."),
    not_estimated=("not estimated", "The trials give no size that can be pooled."),
)
RECOMMENDATIONS = _words(
    offer=("offer it", "The guideline says it should be offered."),
    consider=("consider it", "The guideline says it may be considered."),
    do_not_offer=("do not offer it", "The guideline says not to offer it."),
    against=("advises against it", "The guideline advises against it."),
    none=("no advice either way", "The source gives no advice."),
)
STRENGTHS = _words(
    hedged=("hedged", "May, can, some people."),
    plain=("plain", "Said as a fact."),
    strong=("strong", "Very, dramatically, most patients."),
    absolute=("absolute", "Always, the only, guaranteed."),
)
CLAIM_TYPES = _words(
    efficacy=("its effect", "A claim about effect."),
    mechanism=("what it does in the body", "A claim about how it acts."),
    safety=("its safety", "A claim about harm, or its absence."),
    comparative=("a comparison with something", "A comparison."),
    cost=("what it costs", "A claim about money."),
)
CLAIM_DIRECTIONS = _words(
    benefit=("says it helps", "The page claims a benefit."),
    no_benefit=("says it does not help", "The page claims there is no benefit."),
    harm=("says it can harm", "The page names a harm."),
    evidence_lacking=(
        "says evidence is missing",
        "The page says there is too little evidence.",
    ),
)
SITE_KINDS = _words(
    clinic=("clinics", "Sites of practices and clinics."),
    shop=("shops", "Sites that sell products."),
    health_information=("health information", "Sites that inform about health."),
    news=("news", "Newspapers and magazines."),
    society=("societies", "Professional bodies and charities."),
    hospital=("hospitals", "Sites of hospitals and health services."),
    file=("files handed in", "Pages given as files, not crawled."),
    other=("other sites", "Sites outside these kinds."),
)
DESIGNS = _words(
    rct=("randomised trial", "People were put into groups by chance."),
    rct_protocol=("trial plan", "A trial that has no results yet."),
    systematic_review=("systematic review", "All trials of a question, looked up."),
    meta_analysis=("pooled review", "A systematic review that pools numbers."),
    cohort_or_nonrandomised=("study without chance groups", "No random groups."),
    case_series_or_report=("case series", "People treated, nobody to compare."),
    secondary_analysis_of_rct=("second look at a trial", "New analysis, same trial."),
    economic_evaluation=("study of costs", "What a treatment costs for its gain."),
    qualitative=("interview study", "What people say, without numbers."),
    diagnostic_or_lab=("test or laboratory study", "No treatment was tested."),
    other=("other record", "Guidelines, comments and the like."),
)
FINDING_DIRECTIONS = _words(
    favours_intervention=("better with it", "The group with it did better."),
    no_difference=("little or no difference", "The groups did about the same."),
    favours_comparator=("better without it", "The other group did better."),
    within_group_only=(
        "only before and after",
        "People got better, but nobody was left untreated to compare with.",
    ),
    not_reported=("not reported", "The record gives no result."),
)
CONCLUSIONS = _words(
    benefit=("a benefit", "The authors conclude that it helps."),
    no_benefit=("little or no benefit", "The authors conclude it helps little."),
    harm=("a harm", "The authors conclude that it harms."),
    mixed_or_uncertain=("not clear", "The authors call the answer open."),
    not_applicable=("no conclusion on effect", "The record draws none."),
)
INTEGRITY = _words(
    clean=("no notice known", "No correction or retraction is known."),
    corrected=("corrected", "A correction was published."),
    concern=("expression of concern", "The journal has voiced doubt."),
    retracted=("retracted", "The journal withdrew it; it counts for nothing here."),
)
CATEGORIES = _words(
    diagnostic_or_advice=("Tests and advice", ""),
    device_support=("Devices and supports", ""),
    education_psychological=("Education and psychology", ""),
    exercise=("Exercise", ""),
    injection_intervention=("Injections and procedures", ""),
    lifestyle=("Lifestyle", ""),
    manual_therapy=("Hands-on treatment", ""),
    medication=("Medicines", ""),
    mind_body=("Mind and body", ""),
    needling=("Needles", ""),
    physical_agent=("Heat, current and light", ""),
    surgery=("Surgery", ""),
    supplement=("Supplements", ""),
    other=("Other", ""),
)
DOMAINS = _words(
    risk_of_bias=("how the trials were done", "Signs of bias in the trials."),
    inconsistency=("trials that differ", "The trials do not agree."),
    indirectness=("another question", "Not quite this problem or treatment."),
    imprecision=("too few people", "Few people, or a wide interval."),
    publication_bias=("missing trials", "Signs that trials were left unpublished."),
    large_effect=("a large effect", "Too large to be bias alone."),
    dose_response=("more of it helps more", "The effect grows with the dose."),
    confounding=("bias against it", "Bias would have hidden the effect."),
    start=("where it starts", "Randomised trials start high, others low."),
)
GAPS = _words(
    population=("other people", "The claim is about other people than the trials."),
    outcome=("another outcome", "The trials measured something else."),
    package_for_component=(
        "a package",
        "The claim is about a whole, the trials about a part, or the reverse.",
    ),
    all_for_some=("everybody", "The claim says everybody; the trials say some."),
    permanent_for_short_term=(
        "for good",
        "The claim says for good; the trials looked at weeks or months.",
    ),
)


def word(words: Mapping[str, Word], code: str, where: str) -> Word:
    """Look a code up, or say which codes are allowed."""
    try:
        return words[code]
    except KeyError:
        raise UnknownCode(code, tuple(words), where) from None


def label(words: Mapping[str, Word], code: str) -> str:
    """Print a code by its word, or as it is where it has none."""
    known = words.get(code)
    return known.label if known else humanised(code)


def humanised(code: str) -> str:
    """Print an id that has no word of its own."""
    return code.replace("-", " ").replace("_", " ")
