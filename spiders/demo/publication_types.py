"""Publication types as PubMed names and numbers them."""

from __future__ import annotations

from spiders.demo.records import Paper

_TYPES = {
    "article": ("Journal Article", "D016428"),
    "rct": ("Randomized Controlled Trial", "D016449"),
    "controlled-trial": ("Controlled Clinical Trial", "D018848"),
    "clinical-trial": ("Clinical Trial", "D016430"),
    "pragmatic": ("Pragmatic Clinical Trial", "D065007"),
    "equivalence": ("Equivalence Trial", "D000072643"),
    "multicenter": ("Multicenter Study", "D016448"),
    "protocol": ("Clinical Trial Protocol", "D000077522"),
    "systematic-review": ("Systematic Review", "D000078182"),
    "meta-analysis": ("Meta-Analysis", "D017418"),
    "review": ("Review", "D016454"),
    "observational": ("Observational Study", "D064888"),
    "case-reports": ("Case Reports", "D002363"),
    "comparative": ("Comparative Study", "D003160"),
    "guideline": ("Practice Guideline", "D017065"),
    "retracted": ("Retracted Publication", "D016441"),
    "retraction": ("Retraction of Publication", "D016440"),
    "erratum": ("Published Erratum", "D016425"),
    "concern": ("Expression of Concern", "D000075742"),
    "comment": ("Comment", "D016420"),
    "letter": ("Letter", "D016422"),
    "editorial": ("Editorial", "D016421"),
    "preprint": ("Preprint", "D000076942"),
}


def type_names(paper: Paper) -> tuple[str, ...]:
    """Return a paper's publication types by name."""
    return tuple(name for name, _ in type_pairs(paper))


def type_pairs(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Return a paper's publication types as (name, UI); KeyError on a new word."""
    alone = {"retraction", "erratum", "concern", "preprint"} & set(paper.types)
    words = paper.types if alone else (*paper.types, "article")
    return tuple(_TYPES[word] for word in words)
