"""Demo papers as PubMed's efetch writes them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from html import escape

from spiders.demo.publication_types import type_pairs
from spiders.demo.records import Paper

_HEAD = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" \
"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
"""
_MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())  # noqa: SIM905
_CATEGORIES = {
    "background": "BACKGROUND",
    "introduction": "BACKGROUND",
    "importance": "BACKGROUND",
    "context": "BACKGROUND",
    "objective": "OBJECTIVE",
    "objectives": "OBJECTIVE",
    "aim": "OBJECTIVE",
    "aims": "OBJECTIVE",
    "purpose": "OBJECTIVE",
    "methods": "METHODS",
    "design": "METHODS",
    "setting": "METHODS",
    "participants": "METHODS",
    "interventions": "METHODS",
    "main outcome measures": "METHODS",
    "search methods": "METHODS",
    "selection criteria": "METHODS",
    "data collection and analysis": "METHODS",
    "results": "RESULTS",
    "findings": "RESULTS",
    "main results": "RESULTS",
    "conclusion": "CONCLUSIONS",
    "conclusions": "CONCLUSIONS",
    "interpretation": "CONCLUSIONS",
    "authors' conclusions": "CONCLUSIONS",
}
_MARKUP = re.compile(r"&lt;(/?(?:i|b|sup|sub|u))&gt;")


def article_set(papers: Iterable[Paper]) -> str:
    """Return a PubmedArticleSet of the papers, in the order given."""
    articles = "".join(_article(paper) for paper in papers)
    return f"{_HEAD}<PubmedArticleSet>\n{articles}</PubmedArticleSet>\n"


def _article(paper: Paper) -> str:
    return f"<PubmedArticle>{_citation(paper)}{_pubmed_data(paper)}</PubmedArticle>\n"


def _mixed(text: str) -> str:
    # Records write <i>, <sup> and their like as themselves, as PubMed does.
    return _MARKUP.sub(r"<\1>", escape(text, quote=False))


def _day(tag: str, day: str, attributes: str = "") -> str:
    year, month, date = day.split("-")
    return (
        f"<{tag}{attributes}><Year>{year}</Year><Month>{month}</Month>"
        f"<Day>{date}</Day></{tag}>"
    )


def _published(published: str) -> str:
    if " " in published:
        return f"<PubDate><MedlineDate>{escape(published)}</MedlineDate></PubDate>"
    year, *rest = published.split("-")
    parts = f"<Year>{year}</Year>"
    if rest:
        parts += f"<Month>{_MONTHS[int(rest[0]) - 1]}</Month>"
    if len(rest) > 1:
        parts += f"<Day>{rest[1]}</Day>"
    return f"<PubDate>{parts}</PubDate>"


def _citation(paper: Paper) -> str:
    status = "MEDLINE" if paper.mesh else "PubMed-not-MEDLINE"
    indexing = ' IndexingMethod="Automated"' if paper.mesh else ""
    return (
        f'<MedlineCitation Status="{status}" Owner="NLM"{indexing}>'
        f'<PMID Version="1">{paper.key}</PMID>'
        f"{_day('DateRevised', paper.revised)}"
        f"{_article_part(paper)}"
        "<MedlineJournalInfo><Country>Demonstration</Country>"
        "<MedlineTA>Backcheck Demo J</MedlineTA><NlmUniqueID>99000001</NlmUniqueID>"
        f"</MedlineJournalInfo>{_corrections(paper)}{_mesh(paper)}"
        f"{_other(paper)}{_keywords(paper)}{_conflicts(paper)}</MedlineCitation>"
    )


def _article_part(paper: Paper) -> str:
    title = f"[{paper.title}]" if paper.vernacular else paper.title
    vernacular = (
        f"<VernacularTitle>{_mixed(paper.vernacular)}</VernacularTitle>"
        if paper.vernacular
        else ""
    )
    types = "".join(
        f'<PublicationType UI="{ui}">{name}</PublicationType>'
        for name, ui in type_pairs(paper)
    )
    return (
        '<Article PubModel="Print-Electronic"><Journal>'
        '<ISSN IssnType="Electronic">0000-0000</ISSN>'
        f'<JournalIssue CitedMedium="Internet">{_published(paper.published)}'
        f"</JournalIssue><Title>{escape(paper.journal)}</Title>"
        "<ISOAbbreviation>Backcheck Demo J</ISOAbbreviation></Journal>"
        f"<ArticleTitle>{_mixed(title)}</ArticleTitle>"
        f'<ELocationID EIdType="doi" ValidYN="Y">{paper.doi}</ELocationID>'
        f"{_abstract(paper)}{_authors(paper)}<Language>{paper.language}</Language>"
        f"{_registrations(paper)}{_grants(paper)}"
        f"<PublicationTypeList>{types}</PublicationTypeList>{vernacular}</Article>"
    )


def _abstract(paper: Paper) -> str:
    if not paper.abstract:
        return ""
    texts = ""
    for label, text in paper.abstract:
        category = _CATEGORIES.get(label.lower(), "UNASSIGNED")
        shown = (
            f' Label="{escape(label.upper())}" NlmCategory="{category}"'
            if label
            else ""
        )
        texts += f"<AbstractText{shown}>{_mixed(text)}</AbstractText>"
    mark = "<CopyrightInformation>Invented record for demonstration."
    return f"<Abstract>{texts}{mark}</CopyrightInformation></Abstract>"


def _authors(paper: Paper) -> str:
    if not paper.authors:
        return ""
    rows = ""
    for author in paper.authors:
        last, _, fore = author.partition(", ")
        initials = "".join(name[0] for name in fore.split())
        rows += (
            f'<Author ValidYN="Y"><LastName>{escape(last)}</LastName>'
            f"<ForeName>{escape(fore)}</ForeName><Initials>{initials}</Initials>"
            f"<AffiliationInfo><Affiliation>{escape(paper.affiliation)}."
            "</Affiliation></AffiliationInfo></Author>"
        )
    return f'<AuthorList CompleteYN="Y">{rows}</AuthorList>'


def _registrations(paper: Paper) -> str:
    if not paper.nct:
        return ""
    numbers = "".join(f"<AccessionNumber>{nct}</AccessionNumber>" for nct in paper.nct)
    return (
        '<DataBankList CompleteYN="Y"><DataBank><DataBankName>ClinicalTrials.gov'
        f"</DataBankName><AccessionNumberList>{numbers}</AccessionNumberList></DataBank>"
        "</DataBankList>"
    )


def _grants(paper: Paper) -> str:
    if not paper.grants:
        return ""
    rows = "".join(
        f"<Grant><Agency>{escape(agency)}</Agency><Country>Demonstration</Country></Grant>"
        for agency in paper.grants
    )
    return f'<GrantList CompleteYN="Y">{rows}</GrantList>'


def _corrections(paper: Paper) -> str:
    rows = ""
    for link in paper.links:
        note = f"<Note>{escape(link.note)}</Note>" if link.note else ""
        rows += (
            f'<CommentsCorrections RefType="{link.type}"><RefSource>Backcheck Demo J'
            f'</RefSource><PMID Version="1">{link.pmid}</PMID>{note}'
            "</CommentsCorrections>"
        )
    return f"<CommentsCorrectionsList>{rows}</CommentsCorrectionsList>" if rows else ""


def _mesh(paper: Paper) -> str:
    rows = ""
    for heading in paper.mesh:
        name, _, qualifier = heading.removeprefix("*").partition("/")
        major = "Y" if heading.startswith("*") else "N"
        below = (
            f'<QualifierName UI="{_demo_ui(qualifier)}" MajorTopicYN="N">'
            f"{escape(qualifier)}</QualifierName>"
            if qualifier
            else ""
        )
        rows += (
            f'<MeshHeading><DescriptorName UI="{_demo_ui(name)}" '
            f'MajorTopicYN="{major}">{escape(name)}'
            f"</DescriptorName>{below}</MeshHeading>"
        )
    return f"<MeshHeadingList>{rows}</MeshHeadingList>" if rows else ""


def _demo_ui(name: str) -> str:
    return f"D99{zlib.crc32(name.encode()) % 10_000_000:07d}"


def _other(paper: Paper) -> str:
    rows = ""
    if paper.plain:
        rows += (
            '<OtherAbstract Type="plain-language-summary" Language="eng"><AbstractText>'
            f"{_mixed(paper.plain)}</AbstractText></OtherAbstract>"
        )
    if paper.other_abstract:
        rows += (
            f'<OtherAbstract Type="Publisher" Language="{paper.language}">'
            f"<AbstractText>{_mixed(paper.other_abstract)}</AbstractText>"
            "</OtherAbstract>"
        )
    return rows


def _keywords(paper: Paper) -> str:
    if not paper.keywords:
        return ""
    words = "".join(
        f'<Keyword MajorTopicYN="N">{_mixed(word)}</Keyword>' for word in paper.keywords
    )
    return f'<KeywordList Owner="NOTNLM">{words}</KeywordList>'


def _conflicts(paper: Paper) -> str:
    if not paper.conflicts:
        return ""
    return f"<CoiStatement>{_mixed(paper.conflicts)}</CoiStatement>"


def _pubmed_data(paper: Paper) -> str:
    status = ' PubStatus="{}"'
    history = _day("PubMedPubDate", paper.entered, status.format("entrez"))
    history += _day("PubMedPubDate", paper.entered, status.format("pubmed"))
    ids = f'<ArticleId IdType="pubmed">{paper.key}</ArticleId>'
    if paper.pmc:
        ids += f'<ArticleId IdType="pmc">{paper.pmc}</ArticleId>'
    if paper.doi:
        ids += f'<ArticleId IdType="doi">{paper.doi}</ArticleId>'
    # Another paper's ids: a reader that scans too deep takes these for the paper's own.
    reference = (
        "<ReferenceList><Reference><Citation>Earlier invented work.</Citation>"
        '<ArticleIdList><ArticleId IdType="doi">10.5555/backcheck.demo.cited'
        "</ArticleId></ArticleIdList></Reference></ReferenceList>"
    )
    return (
        f"<PubmedData><History>{history}</History>"
        "<PublicationStatus>ppublish</PublicationStatus>"
        f"<ArticleIdList>{ids}</ArticleIdList>{reference}</PubmedData>"
    )
