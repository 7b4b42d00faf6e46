"""Elements of a PubMed article that are left unread on purpose, with the reason."""

from __future__ import annotations

from typing import Final

_CITATION: Final = "PubmedArticle/MedlineCitation"
_ARTICLE: Final = f"{_CITATION}/Article"
_DATA: Final = "PubmedArticle/PubmedData"
_INDEXING: Final = "indexing bookkeeping of the library"
_PRINT: Final = "place in print; the identifiers name the paper"
_PERSONAL: Final = "personal data that no reader needs"
_WORDS: Final = "key words repeat what title, abstract and MeSH say"
_CITED: Final = "papers cited, not this paper"
IGNORED: Final = {
    f"{_CITATION}@Status": _INDEXING,
    f"{_CITATION}@Owner": _INDEXING,
    f"{_CITATION}@IndexingMethod": _INDEXING,
    f"{_CITATION}@VersionID": _INDEXING,
    f"{_CITATION}@VersionDate": _INDEXING,
    f"{_CITATION}/PMID@Version": _INDEXING,
    f"{_CITATION}/DateCompleted": _INDEXING,
    f"{_CITATION}/DateRevised": _INDEXING,
    f"{_CITATION}/CitationSubset": _INDEXING,
    f"{_CITATION}/MedlineJournalInfo": _INDEXING,
    f"{_CITATION}/OtherID": _INDEXING,
    f"{_CITATION}/SpaceFlightMission": _INDEXING,
    f"{_CITATION}/NumberOfReferences": _CITED,
    f"{_CITATION}/GeneralNote": "a note between libraries",
    f"{_CITATION}/KeywordList": _WORDS,
    f"{_CITATION}/GeneSymbolList": _WORDS,
    f"{_CITATION}/ChemicalList": "substances; treatments are read from the text",
    f"{_CITATION}/PersonalNameSubjectList": _PERSONAL,
    f"{_CITATION}/InvestigatorList": _PERSONAL,
    f"{_CITATION}/SupplMeshList/SupplMeshName@Type": _INDEXING,
    f"{_CITATION}/SupplMeshList/SupplMeshName@UI": _INDEXING,
    f"{_ARTICLE}@PubModel": _PRINT,
    f"{_ARTICLE}/Pagination": _PRINT,
    f"{_ARTICLE}/ArticleDate@DateType": "always Electronic",
    f"{_ARTICLE}/ELocationID@EIdType": "told by the form of the value",
    f"{_ARTICLE}/ArticleTitle@book": _PRINT,
    f"{_ARTICLE}/ArticleTitle@part": _PRINT,
    f"{_ARTICLE}/ArticleTitle@sec": _PRINT,
    f"{_ARTICLE}/Journal/ISSN": _PRINT,
    f"{_ARTICLE}/Journal/ISOAbbreviation": _PRINT,
    f"{_ARTICLE}/Journal/JournalIssue@CitedMedium": _PRINT,
    f"{_ARTICLE}/Journal/JournalIssue/Volume": _PRINT,
    f"{_ARTICLE}/Journal/JournalIssue/Issue": _PRINT,
    f"{_ARTICLE}/Abstract/AbstractText@NlmCategory": "our own roles read the labels",
    f"{_ARTICLE}/Abstract/AbstractText@Label": "read with the section",
    f"{_ARTICLE}/AuthorList@CompleteYN": _PERSONAL,
    f"{_ARTICLE}/AuthorList@Type": _PERSONAL,
    f"{_ARTICLE}/AuthorList/Author@ValidYN": _PERSONAL,
    f"{_ARTICLE}/AuthorList/Author@EqualContrib": _PERSONAL,
    f"{_ARTICLE}/AuthorList/Author/ForeName": _PERSONAL,
    f"{_ARTICLE}/AuthorList/Author/Suffix": _PERSONAL,
    f"{_ARTICLE}/AuthorList/Author/Identifier": _PERSONAL,
    f"{_ARTICLE}/AuthorList/Author/AffiliationInfo": _PERSONAL,
    f"{_ARTICLE}/GrantList@CompleteYN": _INDEXING,
    f"{_ARTICLE}/GrantList/Grant/Acronym": "part of the grant's number",
    f"{_ARTICLE}/GrantList/Grant/Country": "the agency names itself",
    f"{_ARTICLE}/DataBankList@CompleteYN": _INDEXING,
    f"{_ARTICLE}/PublicationTypeList/PublicationType@UI": "read with its name",
    f"{_CITATION}/MeshHeadingList/MeshHeading/DescriptorName@UI": _INDEXING,
    f"{_CITATION}/MeshHeadingList/MeshHeading/DescriptorName@Type": _INDEXING,
    f"{_CITATION}/MeshHeadingList/MeshHeading/DescriptorName@AutoHM": _INDEXING,
    f"{_CITATION}/MeshHeadingList/MeshHeading/DescriptorName@MajorTopicYN": _INDEXING,
    f"{_CITATION}/MeshHeadingList/MeshHeading/QualifierName@UI": _INDEXING,
    f"{_CITATION}/MeshHeadingList/MeshHeading/QualifierName@AutoHM": _INDEXING,
    f"{_CITATION}/MeshHeadingList/MeshHeading/QualifierName@MajorTopicYN": _INDEXING,
    f"{_CITATION}/CommentsCorrectionsList/CommentsCorrections/PMID@Version": _INDEXING,
    f"{_DATA}/ReferenceList": _CITED,
    f"{_DATA}/PublicationStatus": _PRINT,
    f"{_DATA}/ObjectList": _INDEXING,
    f"{_DATA}/History/PubMedPubDate/Hour": _INDEXING,
    f"{_DATA}/History/PubMedPubDate/Minute": _INDEXING,
    f"{_DATA}/History/PubMedPubDate/Second": _INDEXING,
}
