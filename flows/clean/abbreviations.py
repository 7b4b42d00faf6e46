"""Abbreviations that decide where a sentence ends, British and American."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    """Read a list of words that is laid out as running text."""
    return frozenset(text.split())


# Something always follows these, so their full stop never ends a sentence.
NEVER_END: Final = _words(
    """
    dr mr mrs ms mx prof rev messrs st mt sgt capt lt
    vs v e.g eg i.e ie cf viz approx ca circa incl excl esp
    fig figs eq eqs sect vol vols ed eds pp p.p
    a.k.a aka n.b nb q.v ibid
    assoc dept univ natl
    """
)

# These end a sentence only where a word follows that usually opens one.
MAY_END: Final = _words(
    """
    al etc inc ltd plc co corp llc bros jr sr esq
    ph.d phd m.d d.c d.o b.sc m.sc b.a m.a r.n p.t d.p.t d.d.s f.r.c.s
    u.s u.k u.s.a e.u u.n a.m p.m b.c a.d
    jan feb apr jun jul aug sep sept oct nov dec
    tue tues wed thu thur thurs fri
    blvd rd ste apt hwy sq
    max avg tel
    s.d s.e c.i s.c i.v i.m p.o b.i.d t.i.d q.d o.d
    """
)

# Units end a sentence where a capital follows.
UNITS: Final = _words(
    "min mins hr hrs sec secs wk wks mo mos yr yrs mg kg ml mcg lb lbs oz cm mm"
)

# Abbreviations only before a number; elsewhere the word itself ("the answer is no").
COUNTED: Final = _words("no nos p nr")

# Words that take a letter as their name, so that the letter can end the sentence.
TAKES_A_LETTER: Final = _words(
    """
    vitamin vitamins hepatitis type group groups grade class part figure table stage
    option plan phase arm arms level category appendix panel box modic influenza
    protein factor streptococcus
    """
)

SENTENCE_STARTERS: Final = _words(
    """
    A About After All Also Although Among An And Another Any Are As At Ask Avoid Back
    Because Before Benefits Best Both But By Call Can Choose Come Common Compared
    Conclusion Conclusions Consider Contact Could Data Did Do Does Don't During Each
    Either Even Every Evidence Exercise Experts Few Find First For From Fortunately Get
    Good Has Have He Her Here His How However I If Improve In Individuals Injections
    Instead Is It Its It's Join Just Learn Less Let Like Low Many Massage Maybe Mean
    Methods More Most Much My Neither Never New No None Nor Not Note Now Of On Once One
    Only Or Other Others Our Outcomes Over Pain Participants Patients People Perhaps
    Physical Physiotherapy Please Primary Rather Read Recent Research Researchers
    Results Schedule See Several She Should Similarly Since So Some Sometimes Speak
    Still Studies Such Surgery Take Talk Than That The Their Them Then There Therefore
    These They This Those Three Through Thus To Together Too Treatment Treatments Trials
    Try Two Under Unfortunately Until Use Using Very Visit Was We We're We've Were What
    When Where Whether Which While Who Why Will With Within Without Women Would Yes Yet
    You You'll You're Your
    """
)
