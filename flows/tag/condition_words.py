"""The words that name a back condition, each row a rule."""

from __future__ import annotations

import re

_BACK = (
    r"(?:low(?:er)?[- ]?back|lumbar|lumbosacral|back|lumbago|lbp|clbp|nslbp|spinal|"
    r"backache|dorsalgia|lumbalgia)"
)


LBP = re.compile(
    r"\b(?:low(?:er)?[- ]?back (?:pain|complaint|problem|disorder|trouble|dysfunction|"
    r"injur|symptom)\w*|(?:non-?specific |chronic |acute )?back[- ](?:pain|disorder|"
    r"problem|complaint)s?|backaches?|lumbago|n?s?[ac]?n?s?lbp|lumbar (?:pain|"
    r"spine pain|"
    r"region pain)|lumbalgia|dorsalgia|discogenic|facetogenic|spinal pain|"
    r"facet (?:joint )?(?:pain|"
    r"syndrome)|zygapophys\w+|low back|lumbopelvic pain|coccydynia|coccygodynia|"
    r"disc degeneration|degenerative (?:lumbar )?dis[ck]|modic|spondyloarthr\w+|"
    r"lumbar spondyl\w+|spondylolisthesis|lumbar strain)\b"
)


# Conditions with a name of their own, in the order in which they win at one place.
NAMED: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "vertebral-fracture",
        "condition.fracture",
        re.compile(
            r"(?:vertebral|osteoporotic|spinal|spine|thoracolumbar|burst)[^.;]{0,30}"
            r"fracture|compression fracture|\bvertebroplasty|\bkyphoplasty"
        ),
    ),
    (
        "postoperative-spine",
        "condition.postoperative",
        re.compile(
            r"(?:post-?\s?operativ\w+|post-?\s?surg\w+|peri-?operativ\w+|"
            r"intra-?operativ"
            r"\w+|after|following|undergoing|during|blood loss|analgesi\w+ (?:for|in)|"
            r"h[a]?emosta\w+|wound|recovery|"
            r"rehabilitation)\b[^.;]{0,70}?\b(?:(?:lumbar|"
            r"spin(?:e|al)|lumbosacral|back|dis[ck]|interbody|pedicle|"
            r"scoliosis)[^.;]{0,30}"
            r"(?:surger\w*|fusion|dis[ck]ectomy|decompression|laminectomy|operation|"
            r"instrumentation|arthrodesis|laminoplasty|microdis[ck]ectomy)|"
            r"(?:micro)?dis[ck]ectom\w+|"
            r"laminectom\w+|laminoplast\w+)|"
            r"(?:spin(?:e|al)|lumbar|lumbosacral|interbody|"
            r"dis[ck]) (?:\w+ ){0,2}(?:surger"
            r"\w*|fusion|dis[ck]ectomy|decompression)\b[^.;]{0,50}(?:post-?\s?operativ|"
            r"peri-?operativ|blood loss|analges|drain|infection|wound|"
            r"patient-controlled)|"
            r"failed back|post-?laminectomy|persistent spinal pain syndrome type 2|"
            r"\bin (?:posterior )?(?:spinal|lumbar) (?:fusion )?surger"
        ),
    ),
    (
        "si-joint",
        "condition.sacroiliac",
        re.compile(r"sacro-?\s?ili(?:ac|itis)|\bsi[- ]joint|\bsij\b"),
    ),
    (
        "stenosis",
        "condition.stenosis",
        re.compile(
            r"(?:spinal|lumbar|canal|foraminal|lateral recess)[^.;]{0,20}stenos[ie]s|"
            r"\blss\b|neurogenic (?:intermittent )?claudication|lumbar stenosis"
        ),
    ),
    (
        "disc-herniation",
        "condition.herniation",
        re.compile(
            r"(?:dis[ck]s?|nucleus pulposus|intervertebral)[^.;]{0,25}(?:herniat\w*|"
            r"prolaps\w*|protrusion|extrusion|displacement|sequest\w+)|"
            r"herniated[^.;]{0,20}"
            r"(?:dis[ck]|nucleus)|\bhernia of (?:the )?(?:lumbar )?dis|slipped dis[ck]"
        ),
    ),
    (
        "sciatica-radicular",
        "condition.radicular",
        re.compile(
            r"\bsciatica\b|(?:lumbar|lumbosacral) radiating pain|radiating leg pain|"
            r"radicul(?:ar|opath|itis|algia)\w*|lumbosacral radic|"
            r"nerve root (?:pain|compression)|\bsciatic (?:pain|neuralgia)|ischialgia|"
            r"\bleg pain\b|discoradicular"
        ),
    ),
    (
        "pregnancy-lbp",
        "condition.pregnancy",
        re.compile(
            r"pregnan\w+[^.;]{0,80}(?:back|pelvic|lumb)|(?:back|pelvic|lumb)[^.;]{0,60}"
            r"pregnan\w+|antenatal[^.;]{0,60}back|postpartum[^.;]{0,40}(?:back|"
            r"pelvic girdle)"
        ),
    ),
)


CHRONIC = re.compile(
    r"\bchronic(?!\s(?:disease|obstructive|kidney|condition|fatigue|care|opioid|"
    r"illness))"
    r"[^.;]{0,60}?\b" + _BACK + r"\b|\bc(?:ns)?lbp\b|\bnsclbp\b|\bcnlbp\b|"
    r"\b" + _BACK + r"\b[^.;]{0,40}?\bchronic\b|persistent (?:non-?specific )?(?:low )?"
    r"back pain|long-?(?:lasting|standing|term)[^.;]{0,25}back pain|failed conservative"
)


SUBACUTE = re.compile(r"\bsub-?\s?acute\b")


ACUTE = re.compile(
    r"(?<!sub)(?<!sub-)(?<!sub )(?<!non-)(?<!non )\bacute"
    r"(?! (?:care|hospital|exacerbation|effect|phase of the study|attack))"
    r"[^.;]{0,60}?\b" + _BACK + r"\b|\ba(?:ns)?lbp\b|\b" + _BACK + r"\b"
    r"[^.;]{0,25}?\bacute\b|recent[- ]onset[^.;]{0,30}back pain|"
    r"new[- ]onset[^.;]{0,30}back"
)


_NUMBER = r"(?:\d+|one|two|three|four|six|seven|eight|twelve)"


LONGER = re.compile(
    r"(?:more than|longer than|at least|over|exceeding|greater than|>|≥|>=|of|"
    r"minimum of|"
    r"for)\s?(?P<n>" + _NUMBER + r")\s?(?P<unit>weeks?|months?|years?|days?)\b"
)


SHORTER = re.compile(
    r"(?:less than|fewer than|shorter than|under|within|<|≤|up to|no more than|of less "
    r"than)\s?(?P<n>" + _NUMBER + r")\s?(?P<unit>weeks?|months?|days?|hours?)\b|"
    r"(?P<n2>" + _NUMBER + r")\s?(?P<unit2>weeks?|days?|hours?) or less\b"
)


DURATION_WORD = re.compile(
    r"duration|lasting|onset|episode|history|symptom|had (?:low )?back pain|pain for|"
    r"back pain for|lbp for|suffer|persist|complain|sick-?listed|pain of"
)


WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "twelve": 12,
}


DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30.4, "year": 365}


ELSEWHERE = re.compile(
    r"\b(?:neck pain|cervical|knee|shoulder|hip osteo|fibromyalgia|headache|migraine|"
    r"temporomandib|plantar|elbow|osteoarthritis|thoracic outlet|dysmenorrh|"
    r"labou?r pain|"
    r"chronic pain|hypertension|hyperlipid\w+|diabetes|asthma|cancer|stroke)\b"
)
