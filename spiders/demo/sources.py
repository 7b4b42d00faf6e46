"""The sources.toml of the demo world."""

from __future__ import annotations

import json

from spiders.demo.pages import SiteFacts, host_names, site_facts

_APIS = """
[[source]]
name = "demo-pubmed"
title = "PubMed (demonstration twin)"
kind = "pubmed"
base_url = "http://eutils.example.org/entrez/eutils/"
topic = "back_pain.txt"
floor = 60
since = "1990-01-01"
page_size = 50
{common}
[[source]]
name = "demo-europepmc"
title = "Europe PMC (demonstration twin)"
kind = "europepmc"
base_url = "http://epmc.example.org/europepmc/webservices/rest/"
topic = "back_pain_europepmc.txt"
floor = 15
since = "1990-01-01"
page_size = 25
{common}
[[source]]
name = "demo-clinicaltrials"
title = "ClinicalTrials.gov (demonstration twin)"
kind = "clinicaltrials"
base_url = "http://ctgov.example.org/api/v2/"
topic = "back_pain_clinicaltrials.txt"
floor = 8
since = "1990-01-01"
page_size = 10
{common}
[[source]]
name = "demo-retractions"
title = "Retraction list (demonstration twin)"
kind = "retractions"
base_url = "http://rw.example.org/retraction_watch.csv"
floor = 1
{common}"""
_COMMON = """contact = "mailto:demo@backfacts.example.org"
checked = "2026-03-01"
delay = 0
retry_wait = 0.05
note = "Invented for demonstration."
"""


def demo_sources_toml(night: int = 1) -> str:
    """Return the sources.toml of a night: every site that exists then, and the twins.

    A site that opens on the second night is an entry that the second night adds.
    """
    sites = "\n".join(_site(site_facts(host)) for host in host_names(night))
    return f"{sites}{_APIS.replace('{common}', _COMMON)}"


def _site(facts: SiteFacts) -> str:
    def text(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)

    lines = [
        "[[source]]",
        f"name = {text('demo-' + facts.host.split('.')[0])}",
        f"title = {text(facts.name + ' (demonstration)')}",
        f"kind = {text(facts.kind)}",
        f'home = "http://{facts.host}/"',
        f"country = {text(facts.country)}",
        f"floor = {facts.floor}",
        "recheck_hours = 12.0",
        "gone_after = 1",
        "concurrency = 4",
    ]
    for key, prefixes in (("allow", facts.allow), ("deny", facts.deny)):
        if prefixes:
            lines.append(f"{key} = {json.dumps(list(prefixes))}")
    common = _COMMON.replace("demo@backfacts.example.org", facts.contact)
    return "\n".join(lines) + "\n" + common
