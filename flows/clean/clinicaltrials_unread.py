"""Fields of a registration that are left unread on purpose, each with its reason."""

from __future__ import annotations

from typing import Final

_PERSONAL: Final = "names, telephones and addresses of people, dropped on arrival"
_BOOKKEEPING: Final = "bookkeeping of the register"
_PROTOCOL: Final = "protocolSection"
_RESULTS: Final = "resultsSection"
_OUTCOME: Final = f"{_RESULTS}.outcomeMeasuresModule.outcomeMeasures[]"
IGNORED: Final = {
    f"{_PROTOCOL}.contactsLocationsModule": _PERSONAL,
    f"{_PROTOCOL}.sponsorCollaboratorsModule.responsibleParty": _PERSONAL,
    f"{_RESULTS}.moreInfoModule.pointOfContact": _PERSONAL,
    f"{_RESULTS}.moreInfoModule.certainAgreement": "a contract between two offices",
    "annotationSection": "notices between sponsor and register",
    "documentSection": "files that are not fetched",
    "derivedSection": "terms that the register adds to those stated",
    f"{_PROTOCOL}.identificationModule.orgStudyIdInfo": _BOOKKEEPING,
    f"{_PROTOCOL}.identificationModule.secondaryIdInfos[].domain": _BOOKKEEPING,
    f"{_PROTOCOL}.identificationModule.secondaryIdInfos[].link": _BOOKKEEPING,
    f"{_PROTOCOL}.identificationModule.organization": "the lead sponsor says it",
    f"{_PROTOCOL}.ipdSharingStatementModule": "about data of single participants",
    f"{_PROTOCOL}.oversightModule": "about the regulator",
    f"{_PROTOCOL}.referencesModule.seeAlsoLinks": "links of the sponsor",
    f"{_PROTOCOL}.referencesModule.availIpds": "about data of single participants",
    f"{_PROTOCOL}.referencesModule.references[].citation": "the PubMed id says it",
    f"{_PROTOCOL}.statusModule.expandedAccessInfo": "about use outside the trial",
    f"{_PROTOCOL}.statusModule.statusVerifiedDate": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.lastKnownStatus": "the status says it is unknown",
    f"{_PROTOCOL}.statusModule.delayedPosting": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.studyFirstSubmitDate": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.studyFirstSubmitQcDate": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.studyFirstPostDateStruct.type": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.lastUpdateSubmitDate": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.lastUpdatePostDateStruct": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.resultsFirstSubmitDate": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.resultsFirstSubmitQcDate": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.resultsFirstPostDateStruct.type": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.dispFirstSubmitDate": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.dispFirstSubmitQcDate": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.dispFirstPostDateStruct": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.startDateStruct.type": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.completionDateStruct.type": _BOOKKEEPING,
    f"{_PROTOCOL}.statusModule.primaryCompletionDateStruct.type": _BOOKKEEPING,
    f"{_PROTOCOL}.eligibilityModule.stdAges": "the ages say it",
    f"{_PROTOCOL}.designModule.bioSpec": "about tissue that is kept",
    f"{_PROTOCOL}.designModule.nPtrsToThisExpAccNctId": _BOOKKEEPING,
    f"{_PROTOCOL}.designModule.expandedAccessTypes": "about use outside the trial",
    f"{_RESULTS}.baselineCharacteristicsModule": "who took part, not what came out",
    f"{_RESULTS}.adverseEventsModule.seriousEvents": "single events; the sums are read",
    f"{_RESULTS}.adverseEventsModule.otherEvents": "single events; the sums are read",
    f"{_RESULTS}.adverseEventsModule.eventGroups[].description": "the arms say it",
    f"{_OUTCOME}.groups[].description": "the arms say it",
    f"{_OUTCOME}.analyses[].groupDescription": "remarks on the statistics",
    f"{_RESULTS}.participantFlowModule.groups[].description": "the arms say it",
}
