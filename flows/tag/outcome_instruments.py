"""Instruments, tests and events by which trials of the back name their outcomes.

They stand beside the plain words of outcome_rows: FIRST is asked before those, MORE
after them. Sense is +1 where more is better for the patient, -1 where less is.
"""

from __future__ import annotations

Rows = tuple[tuple[str, int, str], ...]

_TAKE = (
    r"(?:us(?:e|ed|es|ing)|t(?:ook|ake|akes|aken|aking)|need\w*|requir\w+|consum\w+)"
)
_DRUGS = (
    r"(?:analgesi[ac]s?|pain[- ]?killers?|opioids?|nsaids?|narcotics?|"
    r"non-?steroidal anti-?inflammatory drugs|medications?|medicines?|drugs|"
    r"paracetamol|acetaminophen|morphine|tramadol|oxycodone)"
)

FIRST: Rows = (
    ("other", -1, r"pain[- ]catastrophi\w+|pain[- ]related (?:fear|anxiety|worry)"),
    (
        "other",
        1,
        r"pain[- ](?:self-?efficacy|acceptance|coping|knowledge|beliefs?|attitudes?|"
        r"tolerance)",
    ),
    (
        "function",
        1,
        r"(?:han+over|ffb-?h|hfaq)[\w\s()-]{0,40}?(?:questionnaire|score|scale|index)?s?\b|"
        r"japanese orthop\w+(?: association)?(?: (?:score|scale)s?)?|\bjoa(?:bpeq)?\b"
        r"(?: scores?)?|low[- ]back outcome (?:score|scale)s?|\blbos\b|"
        r"patient[- ]specific functional? (?:scale|score)s?",
    ),
    (
        "return-to-work",
        -1,
        r"days?(?: \w+){0,2} (?:missed|lost|off|absent|away)(?: \w+){0,2} work|"
        r"(?:fewer|more|less) days of work|(?:work|working|job)[- ]?days? (?:lost|"
        r"missed)|(?:lost|missed)(?: \w+){0,4} days (?:of|from|at) (?:\w+ )?work|"
        r"duration of (?:work )?disability|disability duration|time (?:off|to) work",
    ),
    (
        "surgery-outcome",
        -1,
        r"(?:need|likelihood|risk|odds|probabilit(?:y|ies)|rates?|incidence|frequency|"
        r"number) (?:of|for) (?:subsequent |later |further |additional |back |spinal |"
        r"spine |lumbar |having )?(?:surg(?:ery|eries)|operations?)",
    ),
)

MORE: Rows = (
    (
        "function",
        -1,
        r"\beifel\b(?: scores?)?|dallas pain(?: questionnaire)?|"
        r"million (?:visual|index|questionnaire|scores?|scale|instrument)|"
        r"bournemouth(?: questionnaire)?|sickness impact profile|\bsip\b|"
        r"chronic pain grade|von korff|\bwomac\b|dysfunction|handicap|"
        r"(?:timed[- ])?up[- ]and[- ]go(?: test)?|\btug\b|disability|"
        r"sit[- ]to[- ]stand(?: time)?|functional index|algofunctional ind\w+",
    ),
    (
        "function",
        1,
        r"(?:six|6)[- ]min(?:ute)?s? walk\w*(?: (?:test|distance))*|\b6mwt\b|"
        r"shuttle walk\w*(?: test)?|gait speed|walking\b(?= (?:was|were|improved))|"
        r"levels? of (?:physical )?activity|(?:physical )?activity levels?|"
        r"functionality|functional (?:results?|measures?|tests?|state|level|benefits?)|"
        r"sitting (?:tolerance|time)|standing tolerance|mobility in daily life|"
        r"physical (?:capacity|fitness|ability)|work[- ]related function",
    ),
    (
        "pain",
        -1,
        r"verbal (?:numeric\w*|rating|analog\w*)(?: (?:rating|pain))? scales?|"
        r"\bv[nr]s\b|\bvnrs\b|\bnps\b|\bvas[- ]?(?:back|leg|pain)?\b|"
        r"numeric(?:al)? (?:pain )?(?:scales?|scores?)|analog(?:ue)? (?:pain )?scales?|"
        r"pain ?detect|\ba?lanss\b|(?:symptom|sciatica) (?:severity|frequency)|"
        r"(?:symptom )?bothersomeness|back[- ]?ache|lumbalgia|discomfort|tenderness|"
        r"symptom(?:s|atic)? (?:scores?|index|severity)|"
        r"pain[- ]related (?:scores?|items)",
    ),
    (
        "quality-of-life",
        1,
        r"\bnhp\b|\bsf-?8\b|rand-?36|\b15d\b|\bvr-?12\b|\bpromis\b|"
        r"(?:physical|mental) component(?: summary| score)*|component summary|"
        r"quality of well-?being|life satisfaction|satisfaction with life",
    ),
    (
        "medication-use",
        -1,
        rf"{_TAKE} (?:of )?(?:\w+ ){{0,2}}?{_DRUGS}|"
        rf"{_DRUGS} (?:\w+ )?(?:was |were )?(?:taken|used|consumed|needed|required)|"
        r"(?:additional|rescue|supplementary|extra|supplemental) (?:\w+ )?"
        r"(?:analgesi[ac]s?|medications?|doses)|"
        r"(?:nsaid|painkiller|pill|tablet|pharmacologic\w*|analgesic) "
        r"(?:consumption|use|intake|counts?)|opioid (?:prescri\w+|cessation)",
    ),
    (
        "return-to-work",
        1,
        r"return(?:ed|ing)? to (?:\w+ ){0,2}(?:duty|duties|job|employment)|"
        r"full dut(?:y|ies)|(?:net )?back[- ]to[- ]work(?: rates?)?|"
        r"ability to work|work(?:ing)? status|work outcomes?|work[- ]related outcomes?|"
        r"(?:were|was|remained|still) (?:working|employed)|productivity",
    ),
    (
        "recovery",
        1,
        r"\bmacnab\b|\bodom\b|\bpgi-?[ic]?\b|\bcgi(?:-[ic])?\b|cure rates?|remission|"
        r"effective rates?|improvement rates?|responder rates?|treatment response|"
        r"clinical(?:ly)? response|rated (?:themselves|their [\w-]+) (?:as )?\W?much|"
        r"(?:much|completely) (?:better|improved|recovered)\b|"
        r"(?:global|overall) (?:outcome|result|rating|status|impression)s?|"
        r"quality of recovery|\bqor-?\d+\b|clinical (?:results?|outcomes?|efficacy)",
    ),
    ("recovery", -1, r"time (?:to|until) (?:\w+ )?resolution"),
    (
        "mobility",
        -1,
        r"fingertip[- ]floor(?: distance)?|finger[- ]floor(?: distance)?",
    ),
    (
        "mobility",
        1,
        r"(?:trunk|spinal|lumbar|spine|back|hip) (?:movements?|motion|mobility)|"
        r"hamstring (?:flexibility|length)|active movement",
    ),
    (
        "surgery-outcome",
        -1,
        r"(?:kyphotic|kyphosis|cobb(?:['’]s)?|wedge) angles?|kyphosis|"
        r"non-?unions?|pseud\w*arthrosis|screw loosening|(?:cage )?subsidence|"
        r"underw\w+ (?:\w+ )?(?:surgery|operation)|length of hospitali[sz]ation|"
        r"time to discharge|hospital days|inpatient stay|re-?recurrence(?: rates?)?",
    ),
    (
        "surgery-outcome",
        1,
        r"(?:vertebral|anterior|body|middle) (?:body )?height|height restoration",
    ),
    (
        "adverse-events",
        -1,
        r"bradycardia|itching|numbness|par(?:a)?esthesi\w+|urinary retention|"
        r"thrombo\w+|(?:acute phase|adverse|local|unwanted) reactions?|fever|"
        r"(?:withdrew|withdrawn|withdrawals?|discontinu\w+|stopped) (?:\w+ ){0,3}?"
        r"(?:because|due|owing|for) (?:of |to )?(?:\w+ )?(?:events?|effects?|them)|"
        r"(?:adjacent|new|subsequent) (?:vertebral |level |compression )*fractures?|"
        r"mortality|deaths?|drop foot|weight gain|dermatitis|skin irritation",
    ),
    (
        "other",
        -1,
        r"(?:new|further|recurrent) (?:episodes?|attacks?)|relapses?|"
        r"(?:joint )?(?:re)?position(?:ing)? errors?|worr(?:y|ies|ied)|"
        r"sleep (?:disturbances?|problems?|interference)|fear of (?:movement|falling)|"
        r"perceived (?:harmfulness|stress|exertion)|escalat\w+ (?:of )?(?:care|"
        r"encounters)|(?:primary care|follow-?up|general practi\w+) (?:visits|"
        r"consultations)|referrals?|muscle (?:tension|tone|fatigue)|craving",
    ),
    (
        "other",
        1,
        r"\bmood\b|patient satisfaction|confidence in|muscle (?:endurance|strength)|"
        r"sorensen|lumbar lordosis|disc (?:quality|hydration)|social support",
    ),
)
