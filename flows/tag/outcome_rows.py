"""The words by which results name outcomes, with the sense of each scale.

Sense is +1 where more is better for the patient, -1 where less is.
"""

from __future__ import annotations

# (code, sense, pattern); at one place the earlier row wins.
ROWS: tuple[tuple[str, int, str], ...] = (
    # instruments whose name would mislead
    (
        "cost",
        -1,
        r"(?:incremental )?costs?(?:[- ]effectiveness ratio)? (?:per|for each|for one) "
        r"(?:additional |extra )?(?:qalys?|quality[- ]adjusted life[- ]years?)"
        r"(?: (?:gained|won))?|per (?:additional )?(?:qaly|quality[- ]adjusted "
        r"life[- ]year)(?: gained)?",
    ),
    ("function", -1, r"(?:brief pain inventory|bpi)[\s(),a-z-]{0,20}interference"),
    (
        "mobility",
        -1,
        r"finger[- ]?(?:tip)?s?[- ]to[- ](?:the[- ])?(?:floor|ground)(?: distance)?|"
        r"thomayer\w*(?:['’]s)?(?: (?:distance|test))*|\bffd\b",
    ),
    ("recovery", -1, r"(?:time|days) (?:to|until) (?:[\w-]+ ){0,2}recovery"),
    ("pain", 1, r"(?:sf-?36 (?:scale |subscale |score )?(?:for |of )?)?bodily pain"),
    (
        "function",
        -1,
        r"(?:oswestry|roland[- ]?(?:and )?morris|rolland)[\w\s,()/-]{0,60}?(?:index|"
        r"questionnaire|scale|score|inventory)s?|\bodi\b|\br-?mdq\b|\brmq\b|\brdq\b|"
        r"quebec (?:back pain )?(?:disability )?\w*|\bqbpds\b|\bqds\b|"
        r"functional rating index|\bfri\b|pain disability (?:index|questionnaire)|"
        r"\bpdi\b|"
        r"back pain disability|\broland scores?|\broland[- ](?:and[- ])?morris\b|"
        r"\boswestry\b|"
        r"waddell disability|graded chronic pain|"
        r"low[- ]back (?:pain )?disability|pain interference|pain[- ]related "
        r"disability|aberdeen|zurich claudication|swiss spinal stenosis|"
        r"core outcome measures index|\bcomi\b",
    ),
    (
        "function",
        -1,
        r"(?:functional |physical |back[- ]specific |back[- ]related |activity )?"
        r"(?:disabilit(?:y|ies)(?! (?:pension|days))|incapacity|activity limitations?|"
        r"functional (?:limitation|"
        r"impairment|loss)\w*)|limitations in (?:daily )?activit\w+",
    ),
    (
        "function",
        1,
        r"patient[- ]specific functional scale|\bpsfs\b|physical(?:ly)? func\w+|"
        r"functional (?:status|ability|capacity|ability|improvement|outcome|"
        r"performance|recovery|"
        r"score|level|gains?|independence|scale|restoration|disability)s?|"
        r"(?<!liver )(?<!renal )(?<!kidney )(?<!lung )(?<!pulmonary )(?<!sexual "
        r")\bfunction\b|"
        r"\bfunctioning\b|activit(?:y|ies) of daily living|\badl\b|daily activit\w+|"
        r"back function|sf-?36 physical|walking (?:distance|ability|capacity|tolerance|"
        r"time|speed)|lift(?:ing)? capacity|physical performance",
    ),
    (
        "quality-of-life",
        1,
        r"(?:health[- ]related )?quality[- ]of[- ]life|\bhrqo?l\b|\bqol\b|"
        r"\bsf-?\s?(?:36|12|"
        r"6d)\b|short[- ]form[- ](?:36|12)|\beq-?\s?5d\b|euroqol|\bqalys?\b|whoqol|"
        r"(?:general|overall|perceived|mental|physical) health(?: (?:status|index|"
        r"indexes|"
        r"indices|component|summary|score)\w*)?|well-?being|nottingham health|vitality|"
        r"health status|social functioning|role[- ](?:physical|emotional)",
    ),
    (
        "return-to-work",
        -1,
        r"sick(?:ness)?[- ]?(?:leave|listed|listing|absence|days)|absenteeism|"
        r"absence days|"
        r"days? (?:off|lost)(?: from)? work|work (?:absence|loss|disability)|"
        r"lost work\w*|work-?days|(?:missed|"
        r"lost) (?:[\w.]+ ?%? )?(?:\w+ )?days of work|"
        r"days of (?:sick leave|absence)|absen(?:t|ce) (?:from )?work|"
        r"disability (?:pension|days)|presenteeism|(?:(?:went|gone|going|go) back|"
        r"return(?:ed)?) to (?:\w+ )?work (?:after|in|within) "
        r"(?=(?:an? |the )?(?:mean |median |average )?(?:of )?\d)|"
        r"time to return to work",
    ),
    (
        "return-to-work",
        1,
        r"return(?:ed|ing)?[- ]to[- ](?:(?:full|normal|regular|usual|"
        r"their)[- ]){0,2}work|work (?:ability|status|resumption|"
        r"participation|capacity)|back at work|(?:went|gone|going|"
        r"go) back to work|employment|vocational|at work\b|"
        r"in (?:regular|full|paid) work\b|"
        r"return to (?:activity|duty|regular)",
    ),
    (
        "adverse-events",
        -1,
        r"(?:medication|treatment|drug|opioid)-related (?:adverse )?symptoms|"
        r"(?:temporary|transient|minor|"
        r"mild) (?:increase[sd]? (?:in )?)?(?:\w+ )?(?:pain|"
        r"discomfort|soreness)|"
        r"(?:serious |severe |minor |treatment[- ]related |drug[- ]related |no |any )?"
        r"(?:adverse|side|untoward|unwanted)[- ](?:events?|effects?|reactions?|"
        r"outcomes?|symptoms?)|"
        r"complications?\b|complication rates?|\bharms?\b|safety|tolerab\w+|"
        r"well tolerated|"
        r"toxicit\w+|nausea|vomiting|constipation|dyspepsia|dry mouth|drowsiness|"
        r"bruising|(?:muscle |local |post-needling )?soreness|stomach upset|"
        r"gastrointestinal \w+|dizziness|sedation|somnolence|hypotension|"
        r"dural (?:tears?|puncture)|durotom\w+|nerve[- ]root injur\w+|"
        r"neurologic\w* (?:deficit|injur)\w*|infections?|"
        r"pruritus|headaches?|(?:cement )?leakages?|h(?:a)?ematomas?|pneumothorax|"
        r"(?:allergic|skin|local|infusion|injection[- ]site|vasovagal) reactions?|"
        r"dysphagia|hyperglyc\w+|flushing",
    ),
    (
        "medication-use",
        -1,
        r"(?:opioid|morphine|fentanyl|analgesic|nsaid|medication|drug|painkiller|"
        r"paracetamol|narcotic|tramadol|rescue|medicine|"
        r"acetaminophen)s?(?: \w+)? (?:consumption|"
        r"use|usage|intake|requirements?|dos(?:e|es|age)|sparing|demand|medication|"
        r"misuse|need)|\b(?:used|using|took|taking|consumed|needed|required|needing) "
        r"(?:\w+ ){0,1}(?:opioid|morphine|analgesic|painkiller|pain medication|nsaid|"
        r"drug|medicine|medication|"
        r"rescue medication)s?\b|consumption of (?:analgesic|opioid|morphine|"
        r"fentanyl|medication|"
        r"painkiller)s?|use of (?:analgesic|opioid|pain medication|medication|nsaid)s?|"
        r"(?:amount|number) of (?:analgesics|medications?|opioids)|rescue analgesi\w+|"
        r"patient[- ]controlled analgesia(?: (?:button|pump|bolus\w*|press\w*|"
        r"demands?))+|"
        r"pain medication|medication (?:use|intake)|\bpca\b (?:use|demand)",
    ),
    (
        "surgery-outcome",
        -1,
        r"(?:intra-?operative |post-?operative |total |peri-?operative |estimated |"
        r"hidden )?"
        r"(?:blood loss|h(?:a)?emorrhage|bleeding)|time to (?:ambulation|"
        r"mobili[sz]ation)|drain(?:age)?(?: \w+){0,2} (?:volume|output)s?|"
        r"volumes? of drainage|"
        r"drainage\b|operati(?:ve|on|ng) (?:time|duration)|surg(?:ery|ical) time|"
        r"hospital stay|length of (?:hospital )?stay|hospitali[sz]ation|transfusion\w*|"
        r"re-?operations?|reoperation rates?|revision(?: surgery| rate)?|"
        r"(?:procedure|procedural|needling|fluoroscop\w+) times?|"
        r"duration of (?:surgery|operation)|hemostasis|haemostasis|fluoroscop\w+ time|"
        r"probability of (?:\w+ )?surgery|surg(?:ery|ical) rates?|"
        r"rates? of (?:subsequent |later |back |spine |spinal |"
        r"lumbar )?surgery|need for (?:\w+ )?surgery|"
        r"radiation (?:exposure|dose)|recurren(?:t|ce) (?:of )?(?:dis[ck] )?herniation|"
        r"(?:dis[ck] )?herniation recurrences?|re-?herniations?|incision (?:size|"
        r"length)|"
        r"size of (?:the )?incision",
    ),
    (
        "surgery-outcome",
        1,
        r"fusion rates?|bony fusion|(?:solid|successful) fusion|arthrodesis rate|"
        r"screw (?:accuracy|placement)|surgical (?:success|outcome)s?|wound healing|"
        r"success rates?|dis[ck] height|fusion success",
    ),
    (
        "mobility",
        1,
        r"range[- ]of[- ](?:motion|movement)|\b(?:lumbar )?roms?\b|mobility|"
        r"flexibility|"
        r"(?:lumbar |trunk |forward |spinal )?(?:flexion|extension|side[- ]bending|"
        r"rotation)(?: range)?|schober\w*|sch[oö]ber\w*|straight[- ]leg[- ]rais\w+|"
        r"\bslr\b|"
        r"finger[- ]?(?:tip)?[- ]to[- ]floor|sit[- ]and[- ]reach|spinal movement",
    ),
    (
        "recovery",
        1,
        r"(?:global |overall |patient[- ]|self-?|"
        r"perceived )?(?:perceived (?:(?:overall )?effect|"
        r"recovery"
        r"|improvement|benefit)|global (?:perceived|improvement|impression|assessment|"
        r"rating|effect|outcome)\w*(?: of change)?)|\bgpe\b|\bpgic\b|\bgroc\b|"
        r"recover(?:y|"
        r"ed|s)?\b|"
        r"(?:reported|experienced) (?:an? |\w+ )?improvement\b(?! in)|"
        r"(?:treatment |clinical |"
        r"overall )?success\b(?! rate)|(?:good|excellent|satisfactory|successful|"
        r"favou?rable)(?: (?:or|to|and) (?:good|excellent|satisfactory))? (?:results?|"
        r"outcomes?)\b|"
        r"rated (?:themselves|their \w+) (?:as )?(?:\w+ )?(?:improved|better|recovered|"
        r"cured)|(?:marked|definite|complete) improvement(?! (?:in|of)\b)|"
        r"global (?:improvement|rating)|overall (?:improvement|success)|"
        r"treatment success|"
        r"(?:clinically )?(?:important|meaningful|relevant) improvements?(?! (?:in|of|"
        r"for)\b)|clinical(?:ly important)? (?:improvement|success|"
        r"recovery)(?! (?:in|of|"
        r"for)\b)|responders?\b|"
        r"response rates?|resolution of symptoms|symptom relief|cured?\b|"
        r"patient-reported improvement|improvement in symptoms|total effective rate",
    ),
    (
        "cost",
        -1,
        r"(?<!low[- ])\bcosts?\b|cost[- ]?effective\w*|expenditures?|\bicers?\b|"
        r"incremental(?! (?:qalys?|effects?|benefits?|gain))|costly|expensive|"
        r"health ?care (?:use|utili[sz]ation|costs)|cost[- ]utility|economic",
    ),
    (
        "other",
        1,
        r"satisf(?:action|ied)|self-?efficacy|endurance|(?:muscle |trunk |back |core |"
        r"extensor |isometric |flexor |muscular |abdominal |grip |leg )strength|"
        r"muscle (?:thickness|activity|"
        r"activation|"
        r"mass)|balance|postur(?:e|al (?:sway|stability|control))|"
        r"sleep (?:quality|duration)?|adherence|compliance|"
        r"coping|"
        r"knowledge|proprioception|(?:joint )?position(?:ing)? sense|"
        r"(?:joint )?repositioning|"
        r"mental health|pressure pain thresholds?|"
        r"pain (?:pressure )?thresholds?|\bppt\b|acceptance|cross-?sectional area",
    ),
    (
        "other",
        -1,
        r"kinesiophobia|fear[- ](?:avoidance|of[- ](?:movement|pain))\w*(?: beliefs)?|"
        r"\bfabq\b|\btsk\b|catastrophi\w+|depress(?:ion|ive)\w*(?: symptoms)?|anxiety|"
        r"distress|stress\b|insomnia|fatigue|psychological (?:\w+ )?(?:functioning|"
        r"outcomes?|variables)|recurrences?\b|stiffness|muscle spasms?|"
        r"(?:medical|emergency|physician|doctor|clinic|outpatient|"
        r"specialist) (?:department |room )?visits|(?:imaging|prescription) rates?",
    ),
    (
        "pain",
        1,
        r"pain[- ]?(?:relief|reduction|improvement|control|free\w*|free days)|"
        r"analgesia|"
        r"analgesic (?:effect|efficacy)|relief of (?:\w+ ){0,2}pain|"
        r"reliev\w+ (?:the )?pain",
    ),
    (
        "pain",
        -1,
        r"pain (?:intensity|severity|scores?|levels?|ratings?|at rest|disability|"
        r"bothersomeness)|(?:visual analog\w*|numeric\w* (?:pain )?rat\w*)"
        r"(?: pain)?(?: rating)?(?: scales?| scores?)*|\bvas\b|\bn?p?rs\b|\bnprs\b|"
        r"\bnrs\b|"
        r"mcgill[\w\s]{0,20}|\bmpq\b|brief pain inventory|\bbpi\b|(?:back|leg|low back|"
        r"worst|average|current|radicular|usual|resting|movement) pain|\bpains?\b|"
        r"lbp(?: (?:intensity|severity|scores?))?\b|"
        r"sciatica severity|pain rating",
    ),
    ("pain", 1, r"relief\b(?! of)"),
)
