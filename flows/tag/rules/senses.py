"""When an ambiguous word is a treatment: the context rules of the vocabulary.

The window is the folded text around the word, with the word itself as "§". A rule
fires when `needs` is found in the window (or is empty) and `refuses` is not.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SenseRule:
    """One sense of ambiguous terms.

    `document` lists treatments one of which must be named firmly in the document, when
    not empty; "self" stands for the rule's own. `weak` marks words that name a person
    or a package: they count only where nothing more exact is named.
    """

    rule_id: str
    treatment: str
    terms: tuple[str, ...]
    example: str
    needs: str = ""
    refuses: str = ""
    document: tuple[str, ...] = ()
    weak: bool = False


_ACTS = (
    r"(?:can|could|may|might|will|should|helps?|helped|eases?|eased|reduces?|reduced"
    r"|relieves?|relieved|improves?|improved|increases?|is|are|was|were|works?|worked"
    r"|keeps?|makes?|has|have|does|do|did|provides?|offers?|builds?|prevents?|restores?"
    r"|treats?|treated|corrects?|targets?|supports?|strengthens?|loosens?|relaxes)"
)
_USING = (
    r"(?:use|uses|used|using|try|tried|trying|apply|applies|applied|applying|with|by"
    r"|through|including|include|includes|such as|like|like the|recommend|recommended"
    r"|recommends|prescribed?|prescribes|combine|combines|combined|combining|benefits? of"
    r"|effects? of|role of|of|and|or|than|from|as|on|for|via|plus|regular|gentle|daily"
    r"|do|doing|does|offer|offers|offered|provide|provides|receive|received|receiving"
    r"|versus|vs|vs\.|to|follow|followed by|sessions? of|courses? of|evidence for|called"
    r"|require|requires|needs?|without|avoid|avoids|avoiding|start|started|taking|takes?"
    r"|had|have|having|get|getting|underwent|undergo|undergoing|focus(?:es)? on)"
)
_BACK = r"(?:back|lumbar|spine|spinal|disc|disk|sciatica|sacroiliac|vertebra\w{0,3})"


SENSES: tuple[SenseRule, ...] = (
    # ------------------------------------------------------------- exercise
    SenseRule(
        "exercise-noun",
        "exercise-therapy",
        ("exercise", "exercises"),
        "Exercise can ease long-standing backache.",
        refuses=(
            r"exercise (?:caution|restraint|discretion|your|their|his|her|my|a right"
            r"|rights|control|care|induced|bike|ball|physiolog|tolerance|class room)"
            r"|(?:after|before|during|by|from|with|following) §(?: |$)(?:session)?$"
            r"|(?:strenuous|vigorous|avoid|too much|intense|hard) §"
            r"|(?:goal|purpose) of this §|^§ science|§ (?:science|scientist|physiolog)"
        ),
    ),
    SenseRule(
        "exercise-active-treatment",
        "exercise-therapy",
        ("active treatment",),
        "Active treatment beats passive treatment.",
        needs=r"passive|hands on|exercise",
    ),
    SenseRule(
        "training-or-rehab-programme",
        "exercise-therapy",
        ("training", "rehab"),
        "Supervised training lowers the risk of new episodes.",
        needs=r"(?:supervised|individual|active|movement|graded|home) §|§ exercises?",
        refuses=r"§ (?:course|provider|school|certificate)",
    ),
    SenseRule(
        "aerobic-activity",
        "aerobic-exercise",
        ("swimming", "running", "cardio", "treadmill", "cycling", "jogging"),
        "Low-impact activity such as swimming keeps the back strong.",
        needs=(
            r"(?:such as|like|including|low impact|try|walking,?|walking (?:and|or)"
            r"|cycling,?|swimming,?|cycling (?:and|or)|swimming (?:and|or)|gentle|regular"
            r"|of) §|§,? (?:and|or|,) ?(?:walking|cycling|swimming|running|jogging)"
            rf"|§ {_ACTS}\b|^\W*§ (?:for|can)"
        ),
        refuses=(
            r"(?:while|after|when|from|during|pain|comes? from|caused by) §"
            r"|§ (?:water|shoes?|a |the |late|out|errands|club|costs?|injur)|up and §"
            r"|§ pool"
        ),
    ),
    SenseRule(
        "walking-as-treatment",
        "walking",
        ("walk", "walking", "walk daily"),
        "Walking eases stiffness and keeps the spine moving.",
        needs=(
            r"(?:such as|like|including|low impact|try|swimming,?|swimming (?:and|or)"
            r"|cycling,?|cycling (?:and|or)|regular|daily|brisk|gentle|short|benefits? of"
            r"|exercise,?|by|through) §|§,? (?:and|or) (?:swimming|cycling|jogging)"
            r"|§ (?:can|may|helps?|is|reduces?|eases?|improves?|keeps?|programmes?"
            r"|programs?|more|regularly|daily|each day|every day|for \d+|group)"
        ),
        refuses=(
            r"(?:while|when|after|trouble|difficulty|difficult|pain|hurts?|unable to"
            r"|problems?|problem|standing,?|standing (?:and|or)|sitting,?|or|ability to"
            r"|able to|distance|standing,? or|sitting (?:and|or)|from|with) §"
            r"|§ (?:away|out|in|into|sticks?|frame|distance|speed|difficult|impossible"
            r"|painful|is (?:difficult|painful|hard)|tall|past|dog|pain free|ability"
            r"|capacity|time|through|you|them)"
        ),
    ),
    SenseRule(
        "strength-work",
        "strength-training",
        (
            "strength",
            "weights",
            "hand weights",
            "deadlifts",
            "deadlift",
            "resistance band",
            "resistance bands",
        ),
        "As symptoms settle we build strength so the back copes better.",
        needs=(
            r"(?:build(?:ing|s)?|we build|develop(?:ing)?) §|§ (?:work|exercises?"
            r"|programmes?|programs?|sessions?)|(?:lift|lifting|use|using|with"
            r"|light) § ?(?:can|may|help|is|are|,|$)|§ (?:can|may|help|strengthen)"
        ),
        refuses=(
            r"§ of |(?:full|normal|muscle|grip|your|regain|regular|extra|maximum|their"
            r"|his|her|lose|loss of|core|bone) §$"
        ),
    ),
    SenseRule(
        "trunk-moves",
        "trunk-strengthening",
        ("plank", "planks", "planking", "crunches", "extension exercises"),
        "Planks and sit-ups strengthen the trunk.",
        refuses=r"(?:wood|wooden|floor|scaffold) §|number § ",
    ),
    SenseRule(
        "core-work",
        "core-stability-exercise",
        ("core", "deep core", "lumbar stabilisation", "lumbar stabilization"),
        "Strengthening your core protects the lower back.",
        needs=(
            r"(?:strengthen(?:s|ing|ed)?|build(?:s|ing)?|engag(?:e|es|ing)|train(?:s|ing)?"
            r"|activat(?:e|es|ing)|work(?:ing|s)? (?:on )?|stronger|strong) (?:your |the"
            r"|a |their |deep )?§|§ (?:exercises?|work|training|strength|stabil\w{1,8}"
            r"|control|programmes?|programs?|rehab)"
        ),
        refuses=(
            r"§ (?:of|belief|values?|team|issue|reason|problem|business|idea|principle"
            r"|temperature|outcomes?)|at the §"
        ),
    ),
    SenseRule(
        "motor-control",
        "motor-control-exercise",
        ("MCE", "motor control"),
        "Exercises for motor control may reduce back pain.",
        needs=r"§ (?:exercises?|training|work|retraining|group|arm)|exercises? for §",
    ),
    SenseRule(
        "stretching-as-exercise",
        "stretching",
        ("stretch", "stretches", "stretching", "stretch your back"),
        "Gentle stretches loosen a tight lower back.",
        refuses=(
            r"§(?:es|ing)? (?:the|your|and lengthens the|out the|my|of|along|from|to|is"
            r" applied|marks?|a bit|far|limits?|tissue|fascia|muscles?|and realign"
            r"|and decompress|table|receptors?)(?: (?:fascia|spine|disc|muscle|tissue"
            r"|skin|vertebra|joint|nerve|road|time|ligament)\w{0,2}| |$)"
            r"|(?:long|home|full|longer|any|of|final|gently|table|gentle, passive|cups"
            r"|whole|two|time at a|by|to|and|that|which|it|gentle,|over|it is|is) §(?:$|"
            r" (?:of|the|your|my|a|out|and lengthen\w{0,3}|open))|over§|§ ?ed"
            r"|(?:for|in) (?:long|short|a|one|whole|hours?) §|§ mark"
            r"|before §|(?:the|that|which|table|therapist|gently|slowly|it) (?:gently |slowly )?§ (?:the|your)"
        ),
    ),
    SenseRule(
        "mckenzie-name",
        "mckenzie-method",
        ("McKenzie", "MDT", "press-ups", "repeated extensions"),
        "A McKenzie assessment guides the choice of movement.",
        needs=(
            r"§ (?:method|exercises?|assessment|approach|therap|programme|program|trained"
            r"|protocol|technique|classification|group|treatment|principles?|certified"
            r"|style|based|movements?)|(?:the|using|prone|with) §"
        ),
        refuses=r"(?:dr|mr|ms|mrs|robin|by)\.? §|§ (?:said|says|et al|river|team)",
    ),
    SenseRule(
        "pilates-reformer",
        "pilates",
        ("reformer",),
        "Reformer classes strengthen the trunk.",
        needs=r"pilates|§ (?:class|classes|session|sessions)",
        document=("self",),
    ),
    SenseRule(
        "water-exercise",
        "aquatic-therapy",
        ("hydrotherapy", "water therapy"),
        "Hydrotherapy can ease back pain.",
        refuses=r"colon(?:ic)? §|spa §",
    ),
    SenseRule(
        "nmr",
        "neuromuscular-re-education",
        ("muscle memory", "NMR"),
        "Neuromuscular re-education (NMR) retrains movement.",
        document=("self",),
    ),
    SenseRule(
        "ball",
        "gym-ball-exercise",
        ("ball",),
        "Sit on the gym ball and the ball strengthens your trunk.",
        needs=r"(?:stability|swiss|exercise|gym) §",
    ),
    SenseRule(
        "hips-treated",
        "hip-mobility-treatment",
        ("hips", "hip", "treat the hips"),
        "Treating the hips takes strain off the low back.",
        needs=r"(?:treat(?:s|ing)?|mobilis(?:e|ing)|mobiliz(?:e|ing)|loosen(?:s|ing)?"
        r"|open(?:s|ing)?) (?:up )?(?:the |your |tight )?§|^treat the §",
    ),
    SenseRule(
        "graded-pacing",
        "graded-activity",
        ("pacing", "GET"),
        "Pacing helps people with persistent pain do more.",
        needs=r"(?:activity|use|using|learn|learning|of|and|with) §|§ (?:helps?|can"
        r"|activit|yourself)",
    ),
    # ----------------------------------------------------------- manual care
    SenseRule(
        "manual-words",
        "manual-therapy",
        ("hands-on", "hands on", "bodywork", "soft tissue", "OMPT"),
        "Hands-on care eases stiff joints.",
        needs=(
            r"§ (?:work|care|approach|methods?|treat\w{0,5}|physio\w{0,8}|release"
            r"|manipulation|help|option|sessions?)|bodywork"
        ),
        refuses=r"§ (?:injur|damage|experience|training|assessment|ways)",
    ),
    SenseRule(
        "passive-care",
        "manual-therapy",
        ("passive treatment",),
        "Passive treatment has its place beside exercise.",
        needs=r"active|exercise|hands on",
    ),
    SenseRule(
        "adjustment-of-spine",
        "spinal-manipulation",
        (
            "adjustment",
            "adjustments",
            "manipulation",
            "manipulations",
            "cracking",
            "physical manipulations",
            "manipulated",
        ),
        "After three adjustments she could bend again.",
        document=(
            "spinal-manipulation",
            "chiropractic-care",
            "subluxation-adjustment",
            "osteopathic-manipulative-treatment",
            "manual-therapy",
            "spinal-mobilisation",
            "instrument-assisted-adjusting",
        ),
        refuses=(
            r"(?:dose|dosage|dietary|lifestyle|ergonomic|seat|chair|workstation|desk"
            r"|posture|activity|minor|height|medication|attitude|risk|baseline|age|covariate"
            r"|statistical|claims|insurance|billing|visceral|genetic|data|after|for|with) §"
            r"(?: (?:for (?:age|baseline|confound|sex)|to your (?:diet|desk|chair|routine"
            r"|work)|period|disorder))|(?:dose|dosage|dietary|lifestyle|ergonomic|seat"
            r"|chair|workstation|desk|posture|activity|medication|statistical|data"
            r"|visceral|genetic|diet) §|§ (?:disorder|period|of (?:the )?(?:dose|chair"
            r"|seat|desk|data))|§ (?:for (?:age|baseline|confound|sex|multiple))|§ to your"
            r" (?:diet|desk|chair|routine|work|life)|instrument"
        ),
    ),
    SenseRule(
        "adjustment-by-context",
        "spinal-manipulation",
        ("adjustment", "adjustments", "manipulation", "manipulations", "manipulated"),
        "The chiropractor gave one adjustment and the pain went.",
        needs=(
            r"(?:chiropract|osteopath|thrust|joint|vertebra|spine|spinal|manual"
            r"|massage (?:and|or)|mobili[sz]ation (?:and|or)|gentle|targeted) ?\w{0,9} ?§"
            r"|§ (?:of the (?:spine|neck|back|joint)|to the spine|under an|and mobili)"
            r"|(?:having|had|get|getting|received) (?:an? |my |some |regular )?§"
            r"|chiropract|osteopath|manual therap"
        ),
        refuses=(
            r"(?:dose|dosage|dietary|lifestyle|ergonomic|seat|chair|workstation|desk"
            r"|posture|activity|medication|data|visceral|genetic|diet) §|§ (?:disorder"
            r"|period|of (?:the )?(?:dose|chair|seat|desk|data)|for (?:age|baseline|sex))"
        ),
    ),
    SenseRule(
        "mobilisation-of-joints",
        "spinal-mobilisation",
        ("mobilisation", "mobilization", "mobilisations", "mobilizations", "Maitland"),
        "Gentle mobilisation of stiff joints restores movement.",
        needs=(
            r"(?:joint|spinal|spine|lumbar|manual|gentle|passive|grade|vertebral"
            r"|manipulation,?|manipulation (?:and|or)|massage,?|massage (?:and|or)) §"
            r"|§ (?:of (?:the )?(?:spine|joint|stiff|lumbar|back|vertebra)|technique"
            r"|therapy|and (?:manipulation|massage)|or manipulation|with movement|concept)"
            r"|maitland"
        ),
        refuses=r"(?:early|neural|nerve|stem cell|tissue|community|instrument assisted"
        r" soft tissue|visceral|post ?operative|patient) §|§ after surgery",
    ),
    SenseRule(
        "chiropractic-bare",
        "chiropractic-care",
        ("chiropractic",),
        "Chiropractic can ease lower back pain without drugs.",
        needs=(
            r"§ (?:can|may|could|helps?|offers?|has|is|was|works?|worked|does|did|provides?"
            r"|reduces?|relieves?|improves?|corrects?|focus(?:es)?|technique|techniques"
            r"|approach|approaches|method|methods|services?|manipulat\w{1,5}|interventions?"
            r"|sessions?|visits?|programmes?|programs?|rehab\w{0,10}|spinal|for|as|and|or"
            r"|versus|vs|over|during|to|group|management|before|after|solutions?|if|are"
            r"|works|specialises|uses|aims|addresses|treats?|takes|looks)\b"
            rf"|(?:gonstead|prenatal|pregnancy|postnatal|corrective|gentle|try|tried|of|to"
            r"|benefits? of|why|choose|through|with|by|from|than|and|or|as|like|regular"
            r"|using|use|used|for|recommend|including|about|credit|thanks to|modern|does"
            r"|can|versus|via|correction|family|sports|conservative|our|called) §(?:$|[.,;:!?)]"
            r"| [a-z])|^\W*§\W*$"
        ),
        refuses=(
            r"§ (?:clinic|clinics|office|offices|center|centers|centre|group|physician"
            r"|physicians|doctor|doctors|association|school|college|university|practice"
            r"|practices|health|board|profession|issues|assistant|society|council|table"
            r"|tables|neurolog|economics|journal|patients?|wellness|institute|team|license"
            r"|first|tools?|assessment|exam|examination|evaluation|consultation|degree)"
            r"|doctor of §|doctors of §"
        ),
    ),
    SenseRule(
        "chiropractor-acts",
        "chiropractic-care",
        ("chiro", "chiropractor", "chiropractors"),
        "A chiropractor can take the strain off a trapped nerve.",
        needs=(
            r"§ (?:can|may|could|might|will|helps?|helped|fixed|use|uses|used|treats?"
            r"|treated|adjusts?|adjusted|relieves?|eases?|eased|works?|corrects?|realign"
            r"|restores?|gives?|gave|focus(?:es)?|applies|apply|manipulates?|sorted|got"
            r"|cracked|cured|has (?:helped|fixed|made|cured)|have helped|put|took|provides?"
            r"|offers?|care|treatment|sessions?|visits?|for|is|are|aims?|address(?:es)?)\b"
            r"|(?:see|seeing|saw|visit|visits to|visiting|visited|visits? (?:to )?(?:a|the|my"
            r"|your|our)|see(?:ing)? (?:a|an|your|the|my|our)|saw (?:a|the|my)|than a|going"
            r" to (?:a|the|my)|go to (?:a|the|my)|went to (?:a|the|my)|with (?:a|the|our|my"
            r")) (?:\w{1,14} )?§"
        ),
        refuses=r"§ (?:near|in|association|license|salary|school)\b|(?:other|similar to a"
        r"|become a|find a|ask your|talk to your|licensed) §",
        weak=True,
    ),
    SenseRule(
        "spine-put-straight",
        "subluxation-adjustment",
        (
            "alignment",
            "realign",
            "subluxations",
            "vertebral misalignment",
            "subluxation",
            "bones out of alignment",
            "put your back in",
            "vertebral subluxation",
        ),
        "We realign the vertebrae to take pressure off the nerves.",
        needs=(
            r"(?:proper|correct|correcting|pelvic|good|restoring|restore|better) (?:spinal"
            r" |pelvic |vertebral )?§ (?:can|may|helps?|reduces?|improves?|will|takes"
            r"|relieves?|allows|supports?|means)|realign (?:the|your|misaligned|vertebra"
            r"|spin|her|his|bones)|§ (?:the|your|vertebra|spin|misaligned|bones)"
            r"|(?:correct|corrects|correcting|remove|removes|removing|adjust|adjusts"
            r"|adjusting|fix|fixes|fixing|address|addressing|clear|clears|reduce|reducing"
            r"|treat) (?:the |these |any |your |misalignments,? |spinal |vertebral |them |of )"
            r"?§|put your back in (?:place|line|$)|^§ correction"
        ),
        refuses=r"§ (?:of (?:teeth|wheel|interest)|with (?:your|guidelines?))|wheel §"
        r"|shoulder §|(?:improves?|improve|improved) (?:your |spinal )?§|patell",
    ),
    SenseRule(
        "osteopath-acts",
        "osteopathic-manipulative-treatment",
        ("osteopath", "osteopaths", "OMT", "OMM"),
        "An osteopath can loosen the joints of the lower back.",
        needs=(
            r"§ (?:can|may|could|will|helps?|helped|uses?|used|treats?|treated|eases?"
            r"|works?|sorted|fixed|relieves?|aims?|offers?|gave|focus|group|arm|was|is"
            r"|significantly|sessions?|for)\b|(?:see|saw|seeing|visit|visiting|went to|by)"
            r" (?:a|an|the|my|your) §|(?:sham|of|versus|vs|and|with|receiving|received) §"
        ),
        refuses=r"§ (?:opioid|in the uk are)|opioid|registered §|(?:find|become) an §",
        weak=True,
    ),
    SenseRule(
        "massage-therapist-acts",
        "massage",
        ("massage therapist", "massaging", "rub"),
        "A massage therapist can work the knots out of your lower back.",
        needs=r"^\W*massaging|§ (?:can|may|will|helps?|uses?|works?|eases?|the|your|relieves?"
        r"|reduces?|gave|released|got)|(?:gentle|back) §$|(?:saw|see|seeing) a §",
        refuses=r"similar to a §|(?:vapou?r|salt) §|§ (?:it in|off)",
        weak=True,
    ),
    SenseRule(
        "soft-tissue-release",
        "myofascial-release",
        ("structural integration", "MFR", "fascia"),
        "Structural integration frees tight fascia.",
        needs=r"structural integration|mfr|(?:release|releases|releasing|work(?:s|ing)? (?:on)?"
        r"|free(?:s|ing)?|stretch(?:es|ing)?) (?:the |your |tight |stuck )?fascia",
        document=("self",),
    ),
    SenseRule(
        "trigger-point-pressure",
        "trigger-point-therapy",
        ("trigger point", "knots", "pressure point"),
        "Trigger point work releases tight bands in the back.",
        needs=r"(?:trigger|pressure) points? (?:treatment|work|release|pressure|massage"
        r"|techniques?|methods?|sessions?|tools?)|^trigger|(?:release|releasing|works? out|press"
        r"(?:es|ing)? (?:on )?(?:the )?) ?(?:the |your |tight )?§",
        refuses=r"§ (?:injection|dry)|inject|needl",
    ),
    SenseRule(
        "cup-words",
        "cupping",
        ("cups", "suction cup", "suction cups"),
        "Suction cups lift the tissue and bring blood to it.",
        needs=r"suction|§ (?:lift|draw|pull|are placed|create)|cupping",
        document=("self",),
        refuses=r"§ of (?:tea|coffee|water)|paper §",
    ),
    SenseRule(
        "scraping-tool",
        "iastm",
        ("scraping", "scar tissue"),
        "Scraping breaks down scar tissue in the back.",
        needs=r"scraping|(?:break(?:s|ing)? (?:down|up)|release) §",
        document=("self",),
    ),
    SenseRule(
        "guasha-words",
        "gua-sha",
        ("spooning", "scraping", "coining"),
        "Scraping the skin brings blood to sore muscles.",
        document=("self",),
    ),
    SenseRule(
        "zone-therapy",
        "reflexology",
        ("zone therapy",),
        "Zone therapy on the feet is said to calm back pain.",
        needs=r"foot|feet|hand|reflex",
    ),
    SenseRule(
        "active-release",
        "active-release-technique",
        ("active release",),
        "Active release frees tight back muscles.",
    ),
    SenseRule(
        "nerve-glides",
        "neural-mobilisation",
        ("neurodynamics", "nerve glide", "nerve glides"),
        "Nerve glides ease leg pain from the sciatic nerve.",
    ),
    SenseRule(
        "roller",
        "foam-rolling",
        ("tennis ball", "roller"),
        "Lie on a tennis ball and let it press on the tight spot.",
        needs=r"foam|lie on|lean|massage|press|roll(?:ing)? (?:on|over|out)",
        refuses=r"§ (?:coaster|table|skate)",
    ),
    SenseRule(
        "adjusting-instrument",
        "instrument-assisted-adjusting",
        ("Activator", "Impulse", "MFMA"),
        "The Activator method gives a light tap instead of a twist.",
        needs=r"activator (?:method|technique|adjust|instrument|treatment|group|tool)"
        r"|impulse (?:adjust|instrument)|mfma|(?:with|using|by) (?:an |the )?activator",
        refuses=r"plasminogen|transcription",
    ),
    SenseRule(
        "distraction",
        "flexion-distraction",
        ("distraction",),
        "Flexion and distraction ease the load on a disc.",
        needs=r"flexion|table|disc",
        document=("self",),
        refuses=r"§ (?:from|technique"
        r"s? like)",
    ),
    SenseRule(
        "bowen",
        "bowen-technique",
        ("Bowen",),
        "A Bowen session eased her back.",
        needs=r"§ (?:technique|therap|session|treatment|work|move|practitioner)",
        refuses=r"§'s",
    ),
    SenseRule(
        "muscle-testing",
        "applied-kinesiology",
        ("muscle testing", "kinesiology"),
        "Muscle testing finds the weak link behind back pain.",
        needs=r"muscle testing (?:can|finds?|shows?|reveals?|identif\w{0,4}|to|is)"
        r"|kinesiology (?:can|session|treatment|practitioner)",
    ),
    # --------------------------------------------------------------- needling
    SenseRule(
        "acupuncture-needles",
        "acupuncture",
        ("needles", "needling", "acupuncture needles", "acupuncturist", "TCM"),
        "Thin needles stimulate the body's own painkillers.",
        document=("acupuncture", "auricular-acupuncture"),
        needs=(
            r"needl\w{0,3}? (?:stimulat|trigger|releas|can|help|reduc|improv|is|are|at|in)"
            r"|§ (?:can|may|stimulat|trigger|releas|help|reduc|improv|therap|treatment"
            r"|at|into)|(?:of|with|by|and|or|fine|thin|tiny|the|acupuncture|see an|saw an) §"
        ),
        refuses=r"dry §|(?:pins and|sterile|disposable|pine|reused) §|§ (?:phobia|stick)",
    ),
    SenseRule(
        "dry-needles",
        "dry-needling",
        ("needling", "IMS", "DN", "TDN"),
        "Needling the tight band lets the muscle relax.",
        document=("dry-needling",),
        refuses=r"acupuncture §|warm §",
    ),
    SenseRule(
        "pens-acronym", "pens", ("PNT",), "PNT uses fine probes.", document=("pens",)
    ),
    # ------------------------------------------------------- physical agents
    SenseRule(
        "heat-applied",
        "heat-therapy",
        ("heat", "warmth", "heated"),
        "Applying heat relaxes tight back muscles.",
        needs=(
            r"(?:apply|applying|applies|applied|use|using|used|try|with|of|gentle|local"
            r"|superficial|add|adding|moist|ice (?:and|or)|cold (?:and|or)|ice,|cold,"
            r"|massage,?|massage (?:and|or)|as|both|continuous|alternat\w{1,3}|and|or|like"
            r"|low level|traction,|modalities|therapies) §|^\W*§ (?:can|may|helps?"
            r"|increases?|relaxes|and|or|is|works|eases|soothes|therapy|before|after|on|for)"
            r"|§ (?:or|and) (?:ice|cold)|§ (?:can|may|helps?|increases? blood|relaxes|works"
            r"|eases|soothes|application|therap|treatment|wraps?|pads?|packs?|blanket|seat"
            r"|lotion|cream|rub|provides?|is (?:good|great|effective|useful))"
        ),
        refuses=(
            r"(?:areas? of|body|swelling,?|redness,?|redness (?:and|or)|pain (?:and|or)"
            r"|swelling (?:and|or)|feel|feels|joint|excess|patterns? of|feeling of|without"
            r" |skin|red|in the|the summer) §|§ (?:wave|of|exhaustion|stroke|and inflammation"
            r"|source|sensitiv|and redness|map|rash|intoler|pool)"
        ),
    ),
    SenseRule(
        "heat-words",
        "heat-therapy",
        ("hot shower", "hot/cold pack", "heat and ice", "hot"),
        "A hot shower loosens a stiff back in the morning.",
        needs=r"^(?:hot shower|hot cold pack|heat and ice)|hot (?:or|and) cold (?:pack|therap"
        r"|compress|treatment)|hot (?:towel|compress|water bottle)|.",
        refuses=r"^hot (?!shower|cold|or|and|towel|compress|water)",
    ),
    SenseRule(
        "ice-applied",
        "cold-therapy",
        ("ice", "icing", "cold", "heat and ice", "hot/cold pack"),
        "Ice in the first two days calms the swelling.",
        needs=(
            r"(?:apply|applying|applies|applied|use|using|used|try|with|heat (?:and|or)"
            r"|hot (?:and|or)|heat,|as|both|and|or|put|of|like|bag of|local|superficial"
            r"|therapies|modalities|crushed) §|^\W*§ (?:can|may|helps?|reduces?|numbs?|and"
            r"|or|is|works|eases|therapy|on|for|in the first|the|slows|decreases|calms)"
            r"|§ (?:or|and) (?:heat|hot|warm)|§ (?:can|may|helps?|reduces?|numbs?|works"
            r"|application|therap|treatment|packs?|wraps?|compress|calms|slows|constricts"
            r"|is (?:good|great|effective|useful)|the (?:area|sore|back|painful))"
            r"|^(?:heat and ice|hot cold pack)"
        ),
        refuses=(
            r"§ (?:cream|skating|hockey|rink|on the cake|sweat|weather|sore|feet|hands"
            r"|laser|water|and flu|or flu|virus|tea|symptom|months|drinks?|climate)"
            r"|(?:common|a|catch|cough (?:and|or)|flu (?:and|or)|feel|feeling|black|hot (?:"
            r"and|or)|the|dry|in|from|headaches?,|colds?,) §(?: |$)(?!pack|therap|compress)"
            r"|§ ?er"
        ),
    ),
    SenseRule(
        "rice-acronym",
        "cold-therapy",
        ("RICE",),
        "RICE (rest, ice, compression, elevation) calms a fresh strain.",
        needs=r"rest|elevation|protocol|method|principle",
        refuses=r"brown §",
    ),
    SenseRule(
        "stim",
        "electrical-stimulation",
        ("stim", "modalities"),
        "Electrical stim blocks pain signals.",
        needs=r"(?:electric|electrical|muscle|e) §|§ (?:therapy|treatment|unit|machine)",
        refuses=r"treatment modalities|other §|modalities",
    ),
    SenseRule(
        "tens-upper",
        "tens",
        ("TENS", "TNS", "tens"),
        "TENS may take the edge off the pain.",
    ),
    SenseRule(
        "tens-stimulator",
        "tens",
        ("stimulator",),
        "A TENS stimulator is worn on the belt.",
        document=("self",),
        needs=r"(?:nerve|tens|portable|home) §",
        refuses=r"spinal|cord|implant",
    ),
    SenseRule(
        "ultrasound-treatment",
        "therapeutic-ultrasound",
        ("ultrasound",),
        "Ultrasound and massage may loosen tight tissue.",
        needs=(
            r"(?:massage,?|massage (?:and|or)|heat,?|heat (?:and|or)|ice,?|traction,"
            r"|tens,?|tens (?:and|or)|stimulation,|stimulation (?:and|or)|laser,?"
            r"|laser (?:and|or)|therapeutic|pulsed|continuous|electrotherapy,"
            r"|therapy) §|§ (?:therap|treatment|waves? (?:heat|warm|promote|increase)"
            r"|and (?:electric|massage|tens|laser|heat|interferential|stim|traction)"
            r"|or (?:electric|massage|tens|laser|heat|interferential)|, (?:electric"
            r"|tens|laser|heat|massage|interferential)|machine|helps|can|may|heats"
            r"|group|uses sound|increases|promotes|is used to (?:treat|heat|reduce))"
        ),
        refuses=r"§ (?:guid|scan|imag|exam|showed|diagnos|probe)|(?:under|diagnostic"
        r"|abdominal|pregnancy|obstetric|an|doppler|real time|rehabilitative) §",
    ),
    SenseRule(
        "diathermy",
        "shortwave-diathermy",
        ("diathermy", "SWD"),
        "Diathermy warms deep tissue.",
        refuses=r"surgical|tecar|capacitive|resistive",
    ),
    SenseRule(
        "laser-high",
        "high-intensity-laser-therapy",
        ("laser", "laser therapy", "laser treatment"),
        "Class IV laser therapy speeds repair.",
        needs=r"class (?:iv|4)|high (?:intensity|power|powered)",
    ),
    SenseRule(
        "laser-high-document",
        "high-intensity-laser-therapy",
        ("laser therapy", "laser treatment", "laser"),
        "Class IV laser is here. Laser treatment reaches deep tissue.",
        document=("high-intensity-laser-therapy",),
        refuses=r"low level|cold §|class (?:iii|3)|laser (?:spine|surgery|disc|eye|hair"
        r"|printer|pointer|focused)",
    ),
    SenseRule(
        "laser-low",
        "low-level-laser-therapy",
        ("laser therapy", "laser treatment", "PBM", "light therapy", "laser"),
        "Laser therapy reduces inflammation in the joint.",
        needs=r"laser (?:therap|treatment|light|beam|energy|group)|light therap|pbm"
        r"|(?:cold|low level|soft|class (?:iii|3)\w?) §|(?:tens|ultrasound|massage|"
        r"stimulation|acupuncture)(?:,| and| or) §",
        refuses=r"§ (?:spine|surgery|eye|hair|printer|pointer|focus|discectomy)|class"
        r" (?:iv|4)|high (?:intensity|power)|endoscop|red and blue|seasonal",
    ),
    SenseRule(
        "sauna",
        "infrared-therapy",
        ("sauna",),
        "An infrared sauna eases stiff muscles.",
        needs=r"infrared|red light",
    ),
    SenseRule(
        "shockwave",
        "shockwave-therapy",
        ("shockwave",),
        "Shockwave breaks up scar tissue.",
        refuses=r"(?:sent|sends) §|kidney|lithotrips",
    ),
    SenseRule(
        "pemf-words",
        "pemf-therapy",
        ("magnetotherapy", "magnetic field therapy"),
        "Magnetic field therapy with pulses calms sore joints.",
        needs=r"pulse|pemf|electromagnet|device|coil",
    ),
    SenseRule(
        "magnet-words",
        "magnet-therapy",
        ("magnets", "magnet", "magnetotherapy", "magnetic field therapy"),
        "Magnets worn on the back do not ease pain.",
        needs=r"(?:wear|worn|wearing|static|in the belt|bracelet|therapeutic|healing"
        r"|sewn|back|pain|belt|insole)",
        refuses=r"fridge|mri|pulse|electromagnet",
    ),
    SenseRule(
        "traction-of-spine",
        "traction",
        ("traction",),
        "Traction does not help people with low back pain.",
        refuses=r"(?:gain|gains|gained|gaining|lose|lost|losing|getting|more|tyre|tire"
        r"|skin|skeletal|femoral|grip|some|flexion) §|fracture §|§ (?:control|splint)",
    ),
    SenseRule(
        "decompression-on-table",
        "spinal-decompression-table",
        ("decompression", "spinal decompression", "lumbar decompression", "IDD"),
        "Spinal decompression gently pulls the vertebrae apart on a table.",
        needs=r"table|non ?surgical|negative pressure|gently|without surgery|traction"
        r"|avoid surgery|drug free|machine|harness|sessions?|chiropract|risky",
        refuses=r"laminectom|decompression surgery|surgical decompression|surgeon|§ (?:and"
        r"|with|plus) fusion|microscop|endoscop",
    ),
    SenseRule(
        "decompression-document",
        "spinal-decompression-table",
        ("decompression", "spinal decompression", "lumbar decompression"),
        "Our decompression table is new. Spinal decompression eases disc pain.",
        document=("spinal-decompression-table", "chiropractic-care", "traction"),
        refuses=r"laminectom|(?:surgical|microvascular|nerve|operative|open|cupping) §"
        r"|§ (?:surgery|operation|sickness|and fusion)|surgeon",
    ),
    SenseRule(
        "decompression-surgery",
        "laminectomy",
        ("decompression", "lumbar decompression", "spinal decompression"),
        "In decompression the surgeon removes bone that presses on the nerve.",
        needs=r"surg|operat|stenosis|laminec|fusion|bone|incision|hospital",
        refuses=r"non ?surgical|without surgery|table|avoid|traction|chiropract"
        r"|eliminat|instead of",
    ),
    SenseRule(
        "inversion-words",
        "inversion-therapy",
        ("inversion", "Teeter"),
        "Inversion takes the load off the discs.",
        needs=r"§ (?:table|chair|boots|can|may|takes|therap|helps|stretch|device"
        r"|decompress|for|works|relieves|is)|hang(?:ing)? upside",
        refuses=r"ankle|eversion",
    ),
    SenseRule(
        "vibration-plate",
        "whole-body-vibration",
        ("vibration",),
        "Vibration on a platform may ease stiffness.",
        needs=r"whole body|platform|plate",
        document=("self",),
    ),
    SenseRule(
        "spa-words",
        "spa-therapy",
        (
            "spa",
            "bath",
            "spa treatment",
            "Epsom salts",
            "hot tub",
            "jacuzzi",
            "spa treatments",
        ),
        "An Epsom salt bath soothes sore backs.",
        needs=r"epsom|hot tub|jacuzzi|spa (?:therap|treatment|resort|water|bath)"
        r"|(?:mineral|thermal|mud|salt) §|balneo",
        refuses=r"(?:not|isn't|is not) a §|spa (?:booking|treat\b|day|music)|hot tubs? (?:or|at)",
    ),
    SenseRule(
        "microcurrent",
        "microcurrent-therapy",
        ("microcurrent", "MENS", "FSM"),
        "Microcurrent helps cells repair.",
        needs=r"microcurrent|mens|fsm",
        refuses=r"\bmen'?s (?:health|clothing|room)",
    ),
    SenseRule("tecar", "tecar-therapy", ("TECAR", "CRET"), "TECAR warms deep tissue."),
    SenseRule(
        "magnetic-stim",
        "peripheral-magnetic-stimulation",
        ("EMTT", "magnetic stimulation"),
        "Magnetic stimulation of the back muscles may ease pain.",
        refuses=r"transcranial|brain",
    ),
    SenseRule(
        "brain-stim",
        "non-invasive-brain-stimulation",
        ("brain stimulation", "TMS"),
        "Brain stimulation with TMS was tested for chronic back pain.",
        needs=r"transcranial|magnetic|brain|rtms",
        refuses=r"deep §",
    ),
    # --------------------------------------------------------- devices
    SenseRule(
        "back-support-worn",
        "lumbar-support",
        ("brace", "corset", "back support", "LSO", "bracing", "belt", "lumbar support"),
        "Wearing a brace supports a sore back for a short time.",
        needs=r"(?:wear|wears|worn|wearing|back|lumbar|soft|rigid|elastic|support) (?:an? |the"
        r" |your )?§|^(?:back support|corset|bracing|lso)|§ (?:worn|can|may|supports?"
        r"|limits?|reduces?|helps|around|compress|provides)",
        refuses=r"(?:seat|safety|conveyor|knee|ankle|neck|wrist|teeth|dental|leather|scoliosis"
        r"|tool|black|chair|car|cushion|built in|adjustable) §|§ yourself|(?:chair|seat"
        r"|cushion|office)",
    ),
    SenseRule(
        "sitting-support",
        "lumbar-roll",
        (
            "roll",
            "cushion",
            "back cushion",
            "seat cushion",
            "chair support",
            "lumbar support",
        ),
        "A seat cushion eases tailbone pain at the desk.",
        needs=r"(?:lumbar|seat|coccyx|wedge|back|sitting) §|^(?:seat cushion|back cushion"
        r"|chair support)|chair|seat|car\b|desk|sitting",
        refuses=r"(?:foam|egg|sausage|spring|bread|log) §|§ (?:over|out|on to|onto|back"
        r"|your|the|to|in|him|her)|discs? .{0,20}§|§ (?:between|for the (?:spine|vertebra))",
    ),
    SenseRule(
        "tape-on-back",
        "kinesio-taping",
        ("tape", "taping", "KT", "sports tape", "athletic taping", "strapping"),
        "Taping lifts the skin and takes pressure off.",
        needs=r"(?:elastic|kinesio\w{0,4}|kt|therapeutic|sports|athletic|the|back|lumbar"
        r"|with|and|or) §|§ (?:can|may|helps?|lifts?|supports?|reduces?|the (?:back|area)"
        r"|group|improves?)|^(?:taping|sports tape|strapping)",
        refuses=r"(?:red|duct|measuring|video|scotch|sticky|cassette) §|§ (?:measure|record)",
    ),
    SenseRule(
        "shoe-inserts",
        "insoles-foot-orthoses",
        ("inserts", "orthoses", "orthotics"),
        "Shoe inserts do not prevent back pain.",
        needs=r"(?:shoe|foot|heel|custom|arch|gel) §|insole|(?:wear|wearing) §",
    ),
    SenseRule(
        "mattress-word",
        "mattress",
        ("mattress", "bed", "bedding"),
        "A mattress of medium firmness suits sore backs.",
        needs=r"^mattress|mattress|(?:firm|new|adjustable|soft|supportive|orthop\w{0,6}) §"
        r"(?!.{0,5}rest)",
        refuses=r"§ (?:rest|time|bound|side)|(?:to|in|out of|from|hospital"
        r"|before|your) bed",
    ),
    SenseRule(
        "posture-device",
        "posture-corrector",
        ("posture",),
        "A posture strap pulls your shoulders back.",
        needs=r"§ (?:strap|vest|device|trainer|corrector|garment|harness|bra)",
    ),
    SenseRule(
        "copper",
        "copper-bracelet",
        ("copper",),
        "Copper worn on the wrist does not ease back pain.",
        needs=r"(?:bracelet|band|worn|wear|infused|garment|sleeve|belt)",
    ),
    SenseRule(
        "back-stretcher",
        "home-traction-device",
        ("stretcher", "back bridge"),
        "Lie on the back stretcher for five minutes to ease tension.",
        needs=r"(?:back|lumbar|spine|arched?) §|§ (?:arches|opens|decompress)|back bridge",
        refuses=r"ambulance|carried|hospital",
    ),
    SenseRule(
        "pillow",
        "therapeutic-pillow",
        ("pillow", "pillows"),
        "A pillow between the knees keeps the spine in line.",
        needs=r"(?:knee|knees|under|between|body|orthop|cervical|memory foam|pregnancy"
        r"|support|wedge|side sleep)",
        refuses=r"throw §",
    ),
    SenseRule(
        "workplace-kit",
        "ergonomic-intervention",
        ("desk", "chair", "office chair", "workstation"),
        "An adjustable office chair takes strain off your back.",
        needs=r"(?:adjustable|ergonomic|supportive|good|right|better|standing|proper"
        r"|properly) (?:\w{1,12} )?§|^office chair (?:can|may|helps?|reduces?|with)|ergonomic",
        refuses=r"front §|inversion §|massage §|at a §|at your §",
    ),
    # ---------------------------------------------------- advice, education, mind
    SenseRule(
        "education-given",
        "patient-education",
        ("education", "advice", "reassurance"),
        "Advice and reassurance are enough for most new backaches.",
        needs=(
            r"(?:patient|health|good|clear|simple|individual|self care|back|exercise and"
            r"|exercise,|exercises? (?:and|plus)|with|of|brief|and|or|plus|by|through"
            r"|combining|combined with|receive|received|given) §|§ (?:and (?:exercise"
            r"|reassurance|advice|education)|alone|can|may|helps?|about|sessions?"
            r"|, (?:exercise|reassurance)|on (?:staying|how|posture|exercise|lifting))"
            r"|^\W*(?:advice|education|reassurance) (?:can|helps?|is)"
        ),
        refuses=(
            r"(?:medical|legal|professional|seek|get|expert|continuing|higher|not|"
            r"take|ask for|of|any|for|national|department of|board of|dietary|"
            r"financial|your doctor's|doctor's|nutrition\w{0,2}|ergonomic) §"
            r"|§ (?:from your|and licens|and training|center|requirement|purposes"
            r"|committee|column|only)"
        ),
    ),
    SenseRule(
        "pain-education",
        "pain-neuroscience-education",
        ("PNE", "explain pain", "TNE", "pain education"),
        "PNE changes how people think about pain.",
        document=("self",),
    ),
    SenseRule(
        "pain-education-patient",
        "patient-education",
        ("pain education",),
        "Pain education helps people cope.",
    ),
    SenseRule(
        "self-care",
        "self-management",
        ("self-care", "self-help"),
        "Self-care helps most people recover.",
        needs=r"§ (?:can|may|helps?|is|works|measures|strateg|tips|at home|and exercise"
        r"|methods|techniques|steps)|(?:with|through|by|and) §",
        refuses=r"(?:book|section|activities|limits?|unable|deficit|group|journal of) §",
    ),
    SenseRule(
        "posture-worked-on",
        "posture-education",
        (
            "posture",
            "good posture",
            "proper posture",
            "body mechanics",
            "postural habits",
        ),
        "Practising good posture prevents new strain.",
        needs=(
            r"(?:practi[sc](?:e|es|ing)|maintain(?:s|ing)?|keep(?:s|ing)?|learn(?:s|ing)?"
            r"|teach(?:es|ing)?|using|use|adopt(?:ing)?|with|by|through|advice on|education"
            r" on|attention to|promot(?:e|es|ing)) (?:a |your |proper |good |better |correct "
            r"|healthy |right )*§ ?(?:and|,|or|can|may|helps?|reduces?|to|when|while|at|prevents"
            r"|$|training|habits|techniques|is|takes|will|during)"
            r"|^\W*(?:good|proper|correct|better|improved) §? ?(?:posture )?(?:can|may|helps?"
            r"|reduces?|prevents?|takes|is)|§ (?:training|education|advice|retraining"
            r"|correction|exercises?|coaching)|^(?:body mechanics|proper posture|good posture) "
            r"(?:can|may|helps?|reduces?|prevents?|is|takes)"
        ),
        refuses=r"(?:poor|bad|improves?|improve|improved|improving|better your|restores?|your"
        r" overall|support|supports|supporting|enhances?|enhanced|correct|corrects) (?:your |"
        r"better |overall |good |proper )?§(?! training| correction)|poor posture",
    ),
    SenseRule(
        "lifting-taught",
        "manual-handling-training",
        ("lifting", "manual handling"),
        "Training in lifting does not prevent back pain.",
        needs=r"(?:safe|proper|correct|training in|advice on|teaching|good|right) §"
        r"|§ (?:technique|training|advice|properly|correctly|safely|with your)",
        refuses=r"(?:heavy|from|by|while|when|weight|face|avoid) §(?! prop| corr| tech)",
    ),
    SenseRule(
        "counselling",
        "psychological-therapy",
        ("counselling", "counseling"),
        "Counselling can help people cope with long-term pain.",
        refuses=r"(?:diet\w{0,3}|nutrition\w{0,2}|lifestyle|debt|marriage|genetic) §|§ (?:about|on"
        r") (?:diet|nutrition)",
    ),
    SenseRule(
        "rehab-team",
        "multidisciplinary-rehabilitation",
        ("PMP", "multidisciplinary", "MBR", "collaborative care"),
        "A multidisciplinary programme improves function.",
        needs=r"multidisciplinary (?:programme|program|rehab|treatment|biopsycho|care|pain"
        r"|approach|intervention)|mbr|pmp|collaborative care (?:improve|reduce|help|can)",
        refuses=r"multidisciplinary (?:team|clinic|staff|journal)",
    ),
    SenseRule(
        "apps",
        "digital-care-programme",
        ("app", "telehealth", "Kaia"),
        "The app guides you through daily back care.",
        needs=r"(?:back pain|exercise|physio|digital|mobile|smartphone|the|our|an) §"
        r"|telehealth (?:physio|rehab|exercise|programme|program|care|sessions)|kaia",
        document=("self",),
    ),
    SenseRule(
        "virtual-reality",
        "virtual-reality-therapy",
        ("VR", "virtual reality"),
        "Virtual reality distracts the brain from pain.",
    ),
    SenseRule(
        "mindful",
        "mindfulness",
        ("mindful",),
        "Mindful breathing calms pain.",
        needs=r"§ (?:meditation|breathing|movement|practice|awareness)",
    ),
    SenseRule(
        "relaxation",
        "relaxation-therapy",
        ("relaxation", "PMR", "stress management"),
        "Relaxation may reduce pain in the short term.",
        needs=r"^\W*relaxation (?:can|may|helps?|reduces?)|§ (?:techniques?|training|exercises?"
        r"|methods?|sessions?|practice|can|may|helps?|programme|program)|(?:yoga,?|meditation,?"
        r"|and|or|mindfulness,?|progressive|of) §|stress management",
        refuses=r"(?:muscle|muscles|not a|deep|promotes?|spa|for|induces?|encourag\w{1,4}|of the"
        r"|total|pain relief and|and|state of) §(?! tech| train| exer)|§ (?:service|of|response)",
    ),
    # -------------------------------------------------------------- medicines
    SenseRule(
        "pain-medication",
        "analgesic",
        ("medication", "analgesia", "medications"),
        "Medication only masks the pain.",
        needs=(
            r"(?:pain|pain relief|over the counter|otc|analgesic|prescription|oral|strong\w{0,3}"
            r"|addictive|powerful|pain killing|need for|reliance on|without|fewer|less|use of"
            r"|rely on|avoid|dependence on|dependency on|than|and|or|instead of|with|of) §"
            r"|§ (?:for (?:the )?(?:pain|back)|can|may|only|masks?|helps?|does|do|is|are|to"
            r" (?:relieve|ease|reduce|manage|control)|and surgery|or surgery|use)"
            r"|^\W*§ (?:may|can|helps?|masks?)"
        ),
        refuses=(
            r"(?:blood pressure|diabetes|other|current|your|any|list of|anti inflammatory"
            r"|heart|cancer|chemotherapy|anti ?depress\w{1,4}|blood thinning|review|new"
            r"|nerve pain|certain|these|regular|opioid|oral steroid) §|§ (?:review|list|history"
            r"|allerg|management is|you take|you are|interaction)|with doctor"
        ),
    ),
    SenseRule(
        "aspirin",
        "nsaid",
        ("aspirin", "anti-inflammatory medication", "anti-inflammatory medications"),
        "Aspirin can ease a mild backache.",
        refuses=r"(?:baby|low dose|take|taking|daily) §(?: (?:for|to) (?:heart|stroke|thin))"
        r"|directly into|inject\w{0,6} .{0,30}§|deliver .{0,20}§|allerg",
    ),
    SenseRule(
        "voltaren-gel",
        "topical-nsaid",
        ("Voltaren", "Voltarol", "gel"),
        "Voltarol gel rubbed into the back eases pain.",
        needs=r"(?:voltaren|voltarol|diclofenac|ibuprofen|anti inflammatory|nsaid) ?\w{0,9} ?(?:gel"
        r"|cream|emulgel|rub)|§ (?:gel|emulgel)",
    ),
    SenseRule(
        "voltaren-tablet",
        "nsaid",
        ("Voltaren", "Voltarol"),
        "Voltarol tablets eased the pain.",
        refuses=r"gel|rub|cream|skin|emulgel",
    ),
    SenseRule(
        "narcotics",
        "opioid",
        ("narcotic", "narcotics", "methadone", "fentanyl"),
        "Narcotics carry a risk of addiction.",
        refuses=r"police|trafficking|intrathecal"
        r"|anonymous",
    ),
    SenseRule(
        "relaxant",
        "muscle-relaxant",
        ("SMR", "Soma", "relaxant", "antispasmodics", "relaxants"),
        "A relaxant may calm acute spasm.",
        needs=r"muscle|spasm|antispasm|smr|soma (?:tablet|carisoprodol|helps|may|can)|drug",
        refuses=r"anaesthe|anesthe|neuromuscular block",
    ),
    SenseRule(
        "tricyclics",
        "tricyclic-antidepressant",
        ("TCA", "TCAs"),
        "Low-dose TCAs are sometimes tried.",
        needs=r"antidepress|tricyclic|amitript|snri"
        r"|dose",
        document=("self",),
    ),
    SenseRule(
        "steroids-by-mouth",
        "systemic-corticosteroid",
        (
            "steroids",
            "steroid",
            "corticosteroids",
            "methylprednisolone",
            "dexamethasone",
            "glucocorticoids",
        ),
        "Oral steroids do not help sciatica much.",
        needs=r"oral|tablet|systemic|course of|by mouth|pack|taper|taking|intravenous"
        r"|muscle relaxants|nsaids",
        refuses=r"inject|epidural|anabolic|topical",
    ),
    SenseRule(
        "antibiotics",
        "antibiotic-therapy",
        ("antibiotics", "amoxicillin", "AOAT", "MAST therapy"),
        "Antibiotics for Modic changes are not routine.",
        needs=r"modic|back pain|disc",
        refuses=r"infection|infected|prophyla|before surgery",
    ),
    SenseRule(
        "hemp",
        "cannabis",
        ("weed", "hemp"),
        "Hemp balm is sold for sore backs.",
        needs=r"(?:medical|smok|vap|cannabi|thc)|hemp (?:oil|extract|cream|balm|gumm)",
        refuses=r"weed(?:ing|s)? (?:the )?garden|garden",
    ),
    SenseRule(
        "cbd-upper",
        "cbd",
        ("CBD",),
        "CBD oil may ease back pain.",
        refuses=r"bile|central business",
    ),
    SenseRule(
        "cayenne",
        "topical-capsaicin",
        ("cayenne",),
        "Cayenne plasters ease pain.",
        needs=r"(?:plaster|cream|patch|rub|topical|skin)",
    ),
    SenseRule(
        "rubs",
        "topical-analgesic",
        (
            "patch",
            "rub",
            "balm",
            "arnica",
            "rubs and creams",
            "creams",
            "gels",
            "Deep Freeze",
            "topical",
        ),
        "Pain-relief patches and creams may soothe a sore back.",
        needs=r"(?:lidocaine|menthol|pain|pain relief|muscle|medicated|topical|analgesic|"
        r"cooling|warming|numbing|herbal|cbd free|arnica) §|^(?:deep freeze|rubs and creams)"
        r"|§ (?:cream|gel|balm|pain|analges|relie|agents?|treatments?|medic|ointment)"
        r"|(?:apply|rub|massage) (?:\w{1,8} ){0,3}(?:balm|cream|gel)",
        refuses=r"(?:fentanyl|buprenorphine|heat|capsaicin|nicotine|eye|diclofenac|"
        r"ibuprofen|nsaid|bald) §|§ of",
    ),
    SenseRule(
        "herbs",
        "herbal-medicine",
        (
            "herbs",
            "traditional Chinese medicine",
            "TCM",
            "aromatherapy",
            "essential oils",
        ),
        "Chinese herbs may calm long-standing back pain.",
        needs=r"(?:chinese|healing|medicinal|anti inflammatory|natural|of|and|with|using) §"
        r"|§ (?:can|may|help|reduce|ease|such as|like|for)|aromatherapy|essential oils",
        refuses=r"fresh §|§ and spices|practitioner|(?:concept|theory|in|of) traditional",
    ),
    SenseRule(
        "turmeric-taken",
        "turmeric",
        ("turmeric",),
        "Turmeric calms inflammation.",
        refuses=r"teaspoon|recipe|curry|rice",
    ),
    SenseRule(
        "joint-supplements",
        "glucosamine",
        ("joint supplements",),
        "Joint supplements with glucosamine did no better than placebo.",
        needs=r"glucosamine|chondroitin",
    ),
    SenseRule(
        "supplements",
        "collagen-msm-supplement",
        ("collagen", "MSM", "joint supplement", "joint supplements", "supplements"),
        "A collagen supplement claims to rebuild discs.",
        needs=r"(?:collagen|joint|msm) (?:supplement|peptide|powder|tablet|drink|capsule)"
        r"|msm|(?:take|taking|marine|hydrolysed|hydrolyzed) §|^joint supplement",
        refuses=r"(?:produc|fibr|made of|type i|vitamin|dietary|natural) ?\w{0,6} §",
    ),
    SenseRule(
        "epa",
        "omega-3",
        ("EPA",),
        "EPA and DHA calm inflammation.",
        needs=r"dha|omega|fish",
    ),
    SenseRule(
        "b12",
        "vitamin-b",
        ("B12", "vitamin B12"),
        "Vitamin B12 shots may ease back pain.",
        refuses=r"deficien|lumbar vertebra",
    ),
    SenseRule(
        "arnica",
        "homeopathy",
        ("arnica",),
        "Arnica 30C is a homeopathic remedy for strain.",
        needs=r"homeopath|\d+ ?c\b|pills|remedy",
    ),
    SenseRule(
        "ayurvedic",
        "ayurveda",
        ("Ayurvedic",),
        "Ayurvedic treatment balances the body.",
        needs=r"§ (?:treatment|medicine|therap|remed|herbs?|care|approach|clinic|doctor)",
    ),
    SenseRule(
        "ngf",
        "anti-ngf-antibody",
        ("NGF",),
        "Anti-NGF antibodies reduce pain.",
        needs=r"anti|antibod|inhibit",
    ),
    # --------------------------------------------------- injections, procedures
    SenseRule(
        "injection-into-back",
        "spinal-injection",
        ("injection", "injections", "shot", "shots", "jab", "jabs"),
        "The injection gave her three months of relief.",
        needs=(
            r"(?:spinal|spine|steroid|cortisone|back|nerve|targeted nerve|facet|epidural"
            r"|pain relie\w{1,4}|an|the|my|these|this|two|three|first|second|series of|of|and|or"
            r"|with|than|further|repeat|more|,) §|§ (?:can|may|gave|helps?|helped|work|worked"
            r"|reduces?|relieves?|into|for|are|is|therapy|did|do|does|provide|offers?|to|wore)"
            r"|^\W*§ "
        ),
        refuses=(
            r"(?:flu|vaccine|covid|insulin|b12|botox|prp|plasma|stem cell|ozone|long|screen"
            r"|big|best|head|a|your best|vitamin|lip|penicillin|single leg|trigger point|knee"
            r"|shoulder|hip|pain during|warning|during|during the|after the|site of the|call the"
            r"|steroid medication by) §|§ (?:put|gun|glass|moulding|molding|site)"
        ),
        document=(
            "spinal-injection",
            "epidural-steroid-injection",
            "facet-joint-injection",
            "interventional-procedure",
            "nerve-root-block",
            "sacroiliac-joint-injection",
            "medial-branch-block",
            "radiofrequency-ablation",
            "spine-surgery",
        ),
    ),
    SenseRule(
        "epidural-for-back",
        "epidural-steroid-injection",
        ("epidural", "epidurals", "ESI", "ESIs", "TFE", "transforaminal injections"),
        "An epidural can calm an inflamed nerve root.",
        needs=r"steroid|sciatica|nerve|disc|back|leg pain|inject|cortisone|stenosis|esi",
        refuses=r"labou?r|childbirth|§ (?:space|anaesth|anesth|h(?:a|e)ematoma|abscess"
        r"|fat|catheter|fibrosis|blood patch|adhesio|lysis)|deliver(?:y|ing a baby)"
        r"|spinal cord|lipomat",
    ),
    SenseRule(
        "nerve-blocks",
        "nerve-root-block",
        ("nerve block", "nerve blocks", "block"),
        "Nerve blocks can switch off the painful root for weeks.",
        needs=r"nerve (?:root )?blocks?",
        refuses=r"medial branch|femoral|dental|facet",
    ),
    SenseRule(
        "facet-words",
        "facet-joint-injection",
        ("facet", "block", "facets"),
        "A facet block numbs the joint.",
        needs=r"facet (?:joint )?(?:blocks?|injection|treatment)",
        refuses=r"medial branch",
    ),
    SenseRule(
        "mbb",
        "medial-branch-block",
        ("MBB", "diagnostic block", "block"),
        "A diagnostic block shows which joint hurts.",
        needs=r"diagnostic block|mbb|medial branch",
        document=("self",),
    ),
    SenseRule(
        "si-words",
        "sacroiliac-joint-injection",
        ("SI",),
        "SI joint injections calm the joint.",
        needs=r"si joint (?:injection|treatment|block)",
    ),
    SenseRule(
        "tp-injection",
        "trigger-point-injection",
        ("TPI", "trigger point", "intramuscular injection"),
        "The trigger point is injected with anaesthetic.",
        needs=r"inject",
    ),
    SenseRule(
        "ablation-words",
        "radiofrequency-ablation",
        ("ablation", "RFA", "rhizotomy", "radiofrequency", "denervation"),
        "Ablation of the facet nerves can ease pain for months.",
        needs=r"nerve|facet|back|lumbar|radiofrequency|rfa|rhizotomy|medial",
        refuses=r"cardiac|tumou?r|vein|basivertebral|intracept|atrial|liver|capacitive"
        r"|thyroid",
    ),
    SenseRule(
        "bvn",
        "basivertebral-nerve-ablation",
        ("ablation",),
        "Basivertebral ablation targets the nerve in the bone.",
        needs=r"basivertebral"
        r"|intracept|endplate",
    ),
    SenseRule(
        "scs-words",
        "spinal-cord-stimulation",
        (
            "SCS",
            "stimulator",
            "neurostimulator",
            "neuromodulation",
            "neurostimulation",
            "DRG",
        ),
        "The implanted stimulator masks the pain signals.",
        needs=r"implant|spinal cord|scs|neurostim|drg stim|electrode|lead",
        document=("self",),
        refuses=r"tens",
    ),
    SenseRule(
        "pns",
        "peripheral-nerve-stimulation",
        ("PNS",),
        "PNS with an implanted lead.",
        document=("self",),
    ),
    SenseRule(
        "pump",
        "intrathecal-drug-delivery",
        ("pump", "IDDS"),
        "The pump delivers morphine to the spine.",
        needs=r"intrathecal|morphine|spin|implant",
        document=("self",),
    ),
    SenseRule(
        "botox",
        "botulinum-toxin",
        ("Botox",),
        "Botox relaxes the back muscles.",
        refuses=r"wrinkle|cosmetic|migraine",
    ),
    SenseRule(
        "sclerotherapy",
        "prolotherapy",
        ("sclerotherapy",),
        "Sclerotherapy tightens back ligaments.",
        needs=r"ligament|prolo|back",
        refuses=r"vein|varicose",
    ),
    SenseRule(
        "regenerative",
        "platelet-rich-plasma",
        ("regenerative medicine", "regenerative injections"),
        "Regenerative medicine with PRP rebuilds discs.",
        document=("self",),
    ),
    SenseRule(
        "regenerative-cells",
        "stem-cell-therapy",
        ("regenerative medicine", "MSC", "regenerative therapy", "MSCs"),
        "Regenerative medicine with stem cells rebuilds discs.",
        document=("self",),
    ),
    SenseRule(
        "disc-decompression",
        "intradiscal-procedure",
        ("disc decompression",),
        "Percutaneous disc decompression shrinks the disc.",
        needs=r"percutaneous|needle|plasma|laser|coblation",
    ),
    SenseRule(
        "ozone",
        "ozone-therapy",
        ("ozone",),
        "Ozone injected into the disc shrinks it.",
        needs=r"inject|disc|therap|treatment",
        refuses=r"layer|pollution",
    ),
    SenseRule(
        "cement",
        "vertebroplasty",
        ("cement", "PVP"),
        "Cement steadies the broken vertebra.",
        needs=r"vertebra|fracture|inject",
        document=("self",),
    ),
    SenseRule(
        "bkp", "kyphoplasty", ("BKP",), "BKP restores height.", document=("self",)
    ),
    SenseRule(
        "sterile-water",
        "mesotherapy",
        ("sterile water",),
        "Sterile water injections ease back pain in labour.",
        needs=r"inject|papule",
    ),
    # ---------------------------------------------------------------- surgery
    SenseRule(
        "surgery-on-back",
        "spine-surgery",
        (
            "surgery",
            "surgeries",
            "operation",
            "operations",
            "surgical intervention",
            "surgical interventions",
            "operative treatment",
            "surgical",
            "surgical procedures",
        ),
        "Surgery is no better than a good exercise programme.",
        refuses=(
            r"(?:knee|hip|heart|cosmetic|plastic|bypass|bariatric|weight loss|eye|brain|shoulder"
            r"|abdominal|dental|oral|cataract|gastric|cardiac|carpal tunnel|post|business|hours of"
            r"|mode of|daily|non|cervical|neck|breast|c|general|hand|foot|laser eye|after (?:a|an|"
            r"the)?) ?§|§ (?:hours|center|centre|department|waiting room|history|team|theatre"
            r"|opening|correction|opinion|mask|site|consult|times|manager|referral)"
            r"|non ?§|non surgical"
        ),
    ),
    SenseRule(
        "fusion",
        "spinal-fusion",
        ("fusion", "arthrodesis"),
        "Fusion joins two vertebrae for good.",
        needs=_BACK + r"|surg|vertebra",
        refuses=r"(?:cold|ankle|wrist|food|nuclear|jazz) §"
        r"|sacroiliac joint §|si joint §|cervical §",
    ),
    SenseRule(
        "si-fusion",
        "sacroiliac-joint-fusion",
        ("fusion",),
        "SI joint fusion steadies the pelvis.",
        needs=r"(?:sacroiliac|si) (?:joint )?fusion",
    ),
    SenseRule(
        "tdr",
        "disc-replacement",
        ("TDR", "ADR"),
        "TDR keeps the disc space moving.",
        document=("self",),
    ),
    SenseRule(
        "miss",
        "minimally-invasive-spine-surgery",
        ("MISS", "minimally invasive"),
        "Minimally invasive surgery means a smaller scar.",
        needs=r"minimally invasive (?:spin\w{1,3} |back |lumbar |disc )?(?:surg|operat|fusion"
        r"|discectomy)|miss",
    ),
    SenseRule(
        "laser-surgery",
        "laser-spine-surgery",
        ("laser",),
        "Laser surgery on the spine removes disc tissue.",
        needs=r"laser (?:spine|back|disc) surg|§ (?:spine|back|"
        r"disc) (?:surg|decomp)|laser surg",
        refuses=r"eye",
    ),
    SenseRule(
        "spacer",
        "interspinous-spacer",
        ("spacer",),
        "The spacer holds two vertebrae apart.",
        needs=r"spin|vertebra|implant",
    ),
    # --------------------------------------------------- activity and lifestyle
    SenseRule(
        "stay-active",
        "stay-active-advice",
        ("active", "return to normal activities"),
        "Staying as active as you can helps a sore back recover.",
        needs=r"(?:stay|staying|keep|keeping|remain|remaining|be|being) (?:as |moderately |"
        r"physically |reasonably |gently )?§|return to normal activities",
        refuses=r"(?:was|were|be) active (?:in|ingredient)|sexually",
    ),
    SenseRule(
        "rest-advised",
        "bed-rest",
        ("rest", "lie down", "resting"),
        "Rest slows recovery more than it helps.",
        needs=r"(?:bed|prolonged|complete|strict|long periods of|too much|short|days of"
        r"|weeks of|advised) §|^\W*(?:rest|resting) (?:slows|does|is no|delays|makes|for more|"
        r"may|can|alone)",
        refuses=r"the § of|§ (?:assured|easy|room|pain|home|stop|of)|at §"
        r"|pain at §|night §",
    ),
    SenseRule(
        "weight-kept",
        "weight-loss",
        ("weight loss", "healthy weight"),
        "Weight loss takes load off the spine.",
        refuses=r"(?:unexplained|unintended|unintentional|sudden|fever,?|fever (?:and|or)"
        r"|appetite|night sweats,?|rapid) §|§ (?:and fever|, fever|clinic|services?"
        r"|without trying|or fever|program menu|or night)",
    ),
    SenseRule(
        "diet-changed",
        "nutrition-counselling",
        ("diet", "healthy eating", "nutrition", "healthy diet"),
        "A healthier diet may calm inflammation.",
        needs=r"(?:healthy|balanced|better|healthier|anti inflammatory|good|proper|changes (?:to|"
        r"in)(?: your)?|improv\w{1,3}|heart healthy|plant based|of|and) §|§ (?:can|may|helps?"
        r"|changes|advice|counsel|coach|guidance|support|plan|reduces?)|^healthy",
        refuses=r"(?:poor|bad|unhealthy|a normal|lack of) §|§ (?:and exercise tips|pepsi|coke)",
    ),
    SenseRule(
        "lifestyle-changed",
        "lifestyle-modification",
        (
            "lifestyle",
            "healthy lifestyle",
            "lifestyle medicine",
            "healthy habits",
            "healthy daily habits",
        ),
        "A healthy lifestyle helps to prevent back pain.",
        needs=r"(?:healthy|healthier|active) (?:daily )?§|^healthy|lifestyle (?:medicine|factors"
        r" (?:can|are addressed)|recommend|coach|guidance|habits|choices)",
        refuses=r"(?:sedentary|inactive|busy|your|poor|modern|unhealthy) §|integrated §|of §",
    ),
    # -------------------------------------------------------------- diagnosis
    SenseRule(
        "imaging-itself",
        "spinal-imaging",
        (
            "scan",
            "imaging",
            "x-ray",
            "x-rays",
            "X rays",
            "radiograph",
            "MRI",
            "MRI scan",
            "CT scan",
            "scans",
            "radiographs",
            "CT scans",
            "MRI scans",
            "film",
        ),
        "Routine scans do not improve the outcome of back pain.",
        needs=(
            r"(?:routine|early|unnecessary|immediate|most people do not need|don't need|no need"
            r" for|do not need|need|rarely need|rarely needs?|without) (?:an? |any )?§|§ (?:does"
            r"|do|did|will|is|are) (?:not|n't|rarely|seldom)|§ (?:doesn't|don't|won't|rarely"
            r"|can lead to|leads? to|may lead|often shows?|exposes?|can do more harm)"
        ),
        refuses=r"(?:may|might|if|can) (?:\w{1,12} ){0,3}need (?:an? )?§",
    ),
    SenseRule(
        "individual-plan",
        "individualised-care",
        ("tailored", "personalized", "tailored approach", "personalised"),
        "Tailored care leads to better results.",
        needs=r"(?:tailored|personali[sz]ed) (?:treatment|care|rehab\w{0,10}) (?:plans? |approach"
        r" |program\w{0,3} )?(?:leads?|helps?|can|may|improves?|gives?|means|reduces?)",
    ),
    # ----------------------------------------------------- physiotherapy package
    SenseRule(
        "physio-package",
        "physical-therapy",
        (
            "physio",
            "physiotherapist",
            "physical therapist",
            "physiotherapists",
            "physical therapists",
            "PT",
            "rehab",
            "physical rehabilitation",
        ),
        "Physio helped me get back to running.",
        needs=(
            r"^physio\b(?! (?:clinic|assess|room|team|near|in\b))|^pt (?:can|may|helps?|sessions"
            r"|is|for|group|was|and)|(?:seeing|see|saw|visit|visiting) (?:a|an|my|your|the) "
            r"(?:\w{1,12} )?§|§ (?:can|may|could|will|helps?|helped|treats?|treated|gave|uses?"
            r"|restores?|works?|eases?|got|sorted|fixed|develop|teach|teaches|focus\w{0,2}"
            r"|guides?|sessions?|for|and exercise|programmes?|programs?|or)|(?:of|with|to|and"
            r"|or|through|by|usual|standard) (?:physio|pt|rehab)$|physical rehabilitation"
        ),
        refuses=r"§ (?:trained|association|near|clinic|assistant|salary|jobs?|degree|assessment)"
        r"|drug §|alcohol §|ask (?:your|a) §|talk to (?:your|a) §|chartered society",
        weak=True,
    ),
)

# Phrases that hold a treatment's word in another sense: matched as nothing.
NOT_TREATMENTS: tuple[str, ...] = (
    "exercise caution",
    "heat exhaustion",
    "heat wave",
    "ice cream",
    "cold sweat",
    "hot flashes",
    "hot flushes",
    "common cold",
    "pins and needles",
    "massage chair brand",
    "weight bearing",
    "blood pressure medication",
    "rest assured",
    "heat sensitive",
    "support group",
    "support groups",
    "customer support",
    "insurance adjustment",
    "cost of surgery center",
    "board certified",
    "gain traction",
    "exercise physiologist",
    "exercise physiology",
    "injection site",
    "magnetic resonance imaging",
    "opioid crisis",
    "opioid epidemic",
    "opioid use disorder",
    "smart pens",
    "failed back surgery syndrome",
    "post laminectomy syndrome",
    "acupuncture board",
    "medication review",
    "yoga mat",
    "yoga mats",
    "massage table",
    "massage chair",
    "surgery center",
    "surgery hours",
    "exercise bike",
    "exercise tolerance",
    "physical therapy school",
    "heat map",
    "cold weather",
    "stretch marks",
    "stretch of time",
    "decompression sickness",
    "school of osteopathy",
    "ergonomics journal",
    "dry ice",
    "drug rehab",
    "day surgery unit",
)
