from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from flows.clean import pubmed
from flows.clean.dispatch import clean_capture
from flows.clean.refusal import Refused
from spiders.captures import Capture
from warehouse.records import Document, RecordId

ARTICLE = """
<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
 <PMID Version="1">99000101</PMID>
 <Article PubModel="Print">
  <Journal><JournalIssue CitedMedium="Print"><PubDate>{date}</PubDate></JournalIssue>
   <Title>Journal of Imagined Backs</Title></Journal>
  <ArticleTitle>[Heat for <i>sore</i> backs: H<sub>2</sub>O bottles.]</ArticleTitle>
  <ELocationID EIdType="doi" ValidYN="Y">10.5555/BACK.1</ELocationID>
  <Abstract>
   <AbstractText Label="METHODS" NlmCategory="METHODS">We gave <b>heat</b> to 40.
   </AbstractText><AbstractText Label="RESULTS">Pain fell (p&lt;0.05) in <i>both</i>
   arms.</AbstractText>
   <CopyrightInformation>© 2026 Someone. CC BY-NC 4.0.</CopyrightInformation>
  </Abstract>
  <AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Quill</LastName>
   <ForeName>Zelda</ForeName><Initials>Z</Initials></Author>
   <Author><CollectiveName>Heat Group</CollectiveName></Author></AuthorList>
  <Language>eng</Language>
  <DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName>
   <AccessionNumberList><AccessionNumber>NCT99000001</AccessionNumber>
   </AccessionNumberList></DataBank></DataBankList>
  <GrantList><Grant><GrantID>B1</GrantID><Agency>Back Fund</Agency></Grant></GrantList>
  <PublicationTypeList><PublicationType UI="D016449">Randomized Controlled Trial
  </PublicationType></PublicationTypeList>
  <VernacularTitle>Waerme fuer Ruecken</VernacularTitle>
  {dates}
 </Article>
 <CommentsCorrectionsList>
  <CommentsCorrections RefType="RetractionIn"><RefSource>J Imag. 2026</RefSource>
   <PMID Version="1">99000102</PMID></CommentsCorrections>
  <CommentsCorrections RefType="Cites"><RefSource>x</RefSource></CommentsCorrections>
 </CommentsCorrectionsList>
 <MeshHeadingList><MeshHeading>
  <DescriptorName UI="D017116">Low Back Pain</DescriptorName>
  <QualifierName UI="Q000628">therapy</QualifierName></MeshHeading></MeshHeadingList>
 <CoiStatement>None <i>declared</i>.</CoiStatement>
 <OtherAbstract Type="plain-language-summary" Language="eng">
  <AbstractText>Warm backs hurt less.</AbstractText></OtherAbstract>
 </MedlineCitation>
 <PubmedData><History><PubMedPubDate PubStatus="retracted"><Year>2026</Year>
  <Month>3</Month><Day>9</Day></PubMedPubDate></History>
  <ArticleIdList><ArticleId IdType="pubmed">99000101</ArticleId>
   <ArticleId IdType="doi">10.5555/back.1</ArticleId>
   <ArticleId IdType="pmc">PMC99000101</ArticleId></ArticleIdList>
  <ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/other
  </ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
</PubmedArticle>"""


def answer(*parts: str) -> bytes:
    inner = "".join(parts)
    return f"<?xml version='1.0'?><PubmedArticleSet>{inner}</PubmedArticleSet>".encode()


def article(date: str = "<Year>2026</Year><Month>Feb</Month>", dates: str = "") -> str:
    return ARTICLE.format(date=date, dates=dates)


def read(body: bytes) -> list[Document]:
    capture = Capture(
        "http://pubmed.example.org/", "pubmed", "pubmed", "", 200, (), body
    )
    return list(pubmed.documents_of(capture))


def test_an_article_gives_all_that_the_record_states() -> None:
    (document,) = read(answer(article()))
    assert document.kind == "abstract"
    assert document.title == "Heat for sore backs: H2O bottles."
    assert document.text == (
        "METHODS: We gave heat to 40.\nRESULTS: Pain fell (p<0.05) in both arms."
    )
    assert [(b.label, b.text) for b in document.blocks] == [
        ("METHODS", "We gave heat to 40."),
        ("RESULTS", "Pain fell (p<0.05) in both arms."),
    ]
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
    assert document.record_ids == (
        RecordId("pmid", "99000101"),
        RecordId("doi", "10.5555/back.1"),
        RecordId("pmcid", "PMC99000101"),
        RecordId("nct", "NCT99000001"),
    )
    assert document.publication_types == ("D016449|Randomized Controlled Trial",)
    assert document.mesh_terms == ("Low Back Pain", "Low Back Pain/therapy")
    assert document.authors == ("Quill Z", "Heat Group")
    assert document.funding == ("Back Fund (B1)",)
    assert document.conflicts == "None declared."
    assert document.licence == "cc by-nc"
    assert document.journal == "Journal of Imagined Backs"
    assert (document.year, document.published_date) == (2026, "2026-02")


def test_plain_language_summaries_stay_apart_from_the_abstract() -> None:
    (document,) = read(answer(article()))
    assert document.other_abstracts == (
        "plain-language-summary|eng|Warm backs hurt less.",
    )
    assert "Warm backs" not in document.text


def test_a_retraction_is_a_relation_with_its_date_and_citing_is_none() -> None:
    (document,) = read(answer(article()))
    (relation,) = document.relations
    assert relation.relation == "retracted-by"
    assert relation.target == RecordId("pmid", "99000102")
    assert (relation.asserted_by, relation.asserted_date) == ("pubmed", "2026-03-09")


@pytest.mark.parametrize(
    ("date", "year", "published"),
    [
        ("<Year>2025</Year><Month>03</Month><Day>7</Day>", 2025, "2025-03-07"),
        ("<Year>2025</Year><Season>Winter</Season>", 2025, "2025"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", 1998, "1998"),
    ],
)
def test_printed_dates_are_read_as_far_as_they_are_known(
    date: str, year: int, published: str
) -> None:
    (document,) = read(answer(article(date)))
    assert (document.year, document.published_date) == (year, published)


def test_the_electronic_date_comes_first() -> None:
    online = (
        "<ArticleDate><Year>2024</Year><Month>12</Month><Day>30</Day></ArticleDate>"
    )
    (document,) = read(answer(article(dates=online)))
    assert (document.year, document.published_date) == (2026, "2024-12-30")


def test_a_notice_of_retraction_is_no_study() -> None:
    notice = """<PubmedArticle><MedlineCitation><PMID>99000102</PMID><Article>
      <ArticleTitle>Retraction: Heat for sore backs.</ArticleTitle>
      <PublicationTypeList><PublicationType UI="D016440">Retraction of Publication
      </PublicationType></PublicationTypeList></Article><CommentsCorrectionsList>
      <CommentsCorrections RefType="RetractionOf"><RefSource>J</RefSource>
      <PMID>99000101</PMID></CommentsCorrections></CommentsCorrectionsList>
      </MedlineCitation></PubmedArticle>"""
    (document,) = read(answer(notice))
    assert (document.kind, document.outcome) == ("notice", "ok")
    assert [(r.relation, r.target.value) for r in document.relations] == [
        ("retraction-of", "99000101")
    ]


def test_a_record_without_abstract_says_so() -> None:
    bare = """<PubmedArticle><MedlineCitation><PMID>99000103</PMID><Article>
      <ArticleTitle>A letter.</ArticleTitle></Article></MedlineCitation>
      </PubmedArticle>"""
    (document,) = read(answer(bare))
    assert (document.outcome, document.text) == ("no-text", "")


def test_a_book_chapter_is_an_abstract_too() -> None:
    book = """<PubmedBookArticle><BookDocument><PMID>99000104</PMID>
      <ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>
      <Book><BookTitle>Book of Backs</BookTitle></Book>
      <ArticleTitle>Sore backs</ArticleTitle><Language>eng</Language>
      <Abstract><AbstractText>Backs get sore.</AbstractText></Abstract>
      </BookDocument></PubmedBookArticle>"""
    (document,) = read(answer(book))
    assert (document.title, document.text) == ("Sore backs", "Backs get sore.")


def test_deleted_records_are_named() -> None:
    documents = read(
        answer(article(), "<DeleteCitation><PMID>99000105</PMID></DeleteCitation>")
    )
    assert [d.outcome for d in documents] == ["ok", "refused"]
    assert documents[1].record_ids == (RecordId("pmid", "99000105"),)


def test_a_packed_baseline_file_reads_the_same() -> None:
    body = answer(article(), article())
    plain = [d.text for d in read(body)]
    assert [d.text for d in read(gzip.compress(body))] == plain


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b'{"error":"API rate limit exceeded","count":"26"}', "rate limit"),
        (b"<html><body>WWW Error 500 Diagnostic</body></html>", "web page"),
        (
            b"<eFetchResult><ERROR>Cannot retrieve history data: OUT OF RANGE</ERROR>"
            b"</eFetchResult>",
            "OUT OF RANGE",
        ),
        (b"<eSearchResult><Count>0</Count></eSearchResult>", "efetch"),
        (b"<PubmedArticleSet></PubmedArticleSet>", "without any record"),
        (b"Error: Your session has expired", "no XML"),
        (b"PMID- 99000001\nTI  - A title", "MEDLINE"),
        (answer(article())[:-60], "breaks off"),
        (gzip.compress(answer(article()))[:-300], "breaks off"),
    ],
)
def test_an_answer_without_records_is_a_refusal_and_never_nothing(
    body: bytes, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        read(body)


def test_a_cut_answer_keeps_the_records_before_the_cut() -> None:
    body = answer(article(), article())[:-100]
    capture = Capture("http://pubmed.example.org/", "p", "pubmed", "", 200, (), body)
    documents = list(clean_capture(capture))
    assert [d.outcome for d in documents] == ["ok", "refused"]
    assert "after 1 records" in documents[1].outcome_detail


def test_entities_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read me")
    body = (
        answer(article())
        .replace(
            b"<PubmedArticleSet>",
            f'<!DOCTYPE PubmedArticleSet [<!ENTITY x SYSTEM "file://{secret}">]>'
            "<PubmedArticleSet>".encode(),
        )
        .replace(b"We gave", b"&x; gave")
    )
    (document,) = read(body)
    assert "do not read me" not in document.text


def test_a_bomb_of_entities_ends_in_a_refusal_or_unexpanded_text() -> None:
    laughs = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "lol"}'
        f'{("&l" + str(n - 1) + ";") * 9 if n else ""}">'
        for n in range(12)
    )
    body = (
        answer(article())
        .replace(
            b"<PubmedArticleSet>",
            f"<!DOCTYPE PubmedArticleSet [{laughs}]><PubmedArticleSet>".encode(),
        )
        .replace(b"We gave", b"&l11; gave")
    )
    try:
        documents = read(body)
    except Refused:
        return
    assert len(documents[0].text) < 1000


def test_an_element_that_nobody_reads_is_listed() -> None:
    body = answer(article()).replace(
        b"<CoiStatement>", b"<Novelty>new</Novelty><CoiStatement>"
    )
    assert pubmed.unread_in(answer(article())) == set()
    assert pubmed.unread_in(body) == {"PubmedArticle/MedlineCitation/Novelty"}


def test_registrations_come_from_the_banks_and_from_the_abstract() -> None:
    body = (
        answer(article())
        .replace(b"<DataBankName>ClinicalTrials.gov", b"<DataBankName>EudraCT")
        .replace(b">NCT99000001<", b">2099-001234-12<")
        .replace(b"We gave", b"(Registered as DRKS00099001.) We gave")
    )
    (document,) = read(body)
    assert document.record_ids[3:] == (
        RecordId("registration", "EUCTR2099-001234-12"),
        RecordId("registration", "DRKS00099001"),
    )


@pytest.mark.shared
def test_every_real_record_parses_and_no_field_is_lost(shared: Path) -> None:
    records = 0
    for path in sorted((shared / "corpus" / "pubmed").rglob("*.xml")):
        body = path.read_bytes()
        try:
            documents = read(body)
        except Refused:
            assert b"<PubmedArticle>" not in body
            continue
        records += len(documents)
        assert pubmed.unread_in(body) == set(), path.name
        for document in documents:
            assert document.title
            assert document.year
    assert records == 174
