"""The miniature internet: what it serves, how it pages, what a night changes."""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
import re
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from lxml import etree

from flows.topics import read_topic, topic_path
from spiders.demo.nights import night_now
from spiders.demo.pages import host_names, site_facts, site_pages
from spiders.demo.records import papers, registrations
from spiders.demo.retractionwatch import COLUMNS
from spiders.demo.sources import demo_sources_toml
from spiders.demo.world import DemoWorld

EUTILS = "http://eutils.example.org/entrez/eutils/"
EPMC = "http://epmc.example.org/europepmc/webservices/rest/search"
CTGOV = "http://ctgov.example.org/api/v2/studies"
RW = "http://rw.example.org/retraction_watch.csv"
VOCABULARY = Path(__file__).parents[1] / "warehouse" / "vocabulary" / "treatments.csv"
MARK = "Invented for backcheck."
LONG_S = 120


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def json(self) -> dict[str, object]:
        return json.loads(self.text, strict=False)


class Client:
    """A plain client that sends everything through the gateway."""

    def __init__(self, world: DemoWorld) -> None:
        proxy = urllib.request.ProxyHandler({"http": world.gateway})
        self._opener = urllib.request.build_opener(proxy)

    def get(
        self, url: str, headers: dict[str, str] | None = None, **query: object
    ) -> Got:
        address = f"{url}?{urlencode(query)}" if query else url
        request = urllib.request.Request(address, headers=headers or {})
        try:
            with self._opener.open(request, timeout=LONG_S) as answer:
                return Got(answer.status, _lower(answer.headers), answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Got(error.code, _lower(error.headers), error.read())

    def esearch(self, **query: object) -> dict[str, object]:
        wanted = {"db": "pubmed", "retmode": "json", "term": "back[all]", **query}
        result = self.get(f"{EUTILS}esearch.fcgi", **wanted).json["esearchresult"]
        assert isinstance(result, dict)
        return result


def _lower(headers: object) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@pytest.fixture(scope="module")
def first() -> Iterator[Client]:
    with DemoWorld(1) as world:
        yield Client(world)


@pytest.fixture(scope="module")
def second() -> Iterator[Client]:
    with DemoWorld(2) as world:
        yield Client(world)


def every_page(night: int) -> Iterator[tuple[str, str, str]]:
    for host in host_names(night):
        for page in site_pages(host, night).values():
            encoding = site_facts(host).encoding
            yield host, page.path, page.body.decode(encoding)


# ------------------------------------------------------------------ the sites


def test_there_are_enough_sites_and_pages() -> None:
    assert len(host_names(1)) >= 12
    assert len(list(every_page(1))) >= 60


@pytest.mark.parametrize("night", [1, 2])
def test_every_page_says_that_it_is_a_demonstration(night: int) -> None:
    for host, path, html in every_page(night):
        assert MARK in html, (host, path)
        assert re.search(r"(?i)name=\"?generator\"? content=\"backcheck demo", html), (
            host,
            path,
        )


def test_every_host_is_under_example_org() -> None:
    with DemoWorld(2) as world:
        assert all(host.endswith(".example.org") for host in world.hosts)


def test_pages_name_at_least_35_treatments_of_the_vocabulary() -> None:
    text = " ".join(html.lower() for _, _, html in every_page(1))
    named = set()
    with VOCABULARY.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = [row["preferred_name"], *row["synonyms"].split("|")]
            present = [name for name in map(str.lower, names) if name and name in text]
            if any(re.search(rf"\b{re.escape(name)}\b", text) for name in present):
                named.add(row["treatment_id"])
    assert len(named) >= 35


def test_links_within_the_demo_sites_lead_somewhere() -> None:
    for host in host_names(2):
        known = site_pages(host, 2)
        moved = dict(site_facts(host).redirects)
        reached = {"/"}
        for page in known.values():
            html = page.body.decode(site_facts(host).encoding)
            for link in re.findall(
                r"(?i)<a [^>]*href=[\"']?(/[^\"'# >]*|\w[\w-]*\.html)", html
            ):
                path = link if link.startswith("/") else f"/{link}"
                reached.add(moved.get(path, path))
        unread = {path for path in known if path not in reached}
        assert not {path for path in unread if "knee" not in path}, (host, unread)


def test_a_page_comes_back_as_304_when_the_client_holds_it(first: Client) -> None:
    url = "http://backfacts.example.org/acupuncture"
    got = first.get(url)
    again = first.get(url, {"If-None-Match": got.headers["etag"]})
    dated = first.get(url, {"If-Modified-Since": got.headers["last-modified"]})
    stale = first.get(url, {"If-None-Match": '"something-else"'})
    assert (got.status, again.status, dated.status) == (200, 304, 304)
    assert again.body == b""
    assert stale.status == 200


def test_origin_form_requests_are_served_by_host_header() -> None:
    with DemoWorld(1) as world:
        request = urllib.request.Request(
            f"{world.gateway}/acupuncture", headers={"Host": "backfacts.example.org"}
        )
        with urllib.request.urlopen(request, timeout=LONG_S) as answer:
            assert MARK.encode() in answer.read()


def test_an_unknown_host_is_refused_as_a_proxy_would(first: Client) -> None:
    assert first.get("http://nowhere.example.org/").status == 502


def test_the_log_names_every_request() -> None:
    with DemoWorld(1) as world:
        client = Client(world)
        client.get("http://backfacts.example.org/surgery")
        client.get("http://backfacts.example.org/nothing-here")
        told = [(row.method, row.host, row.path, row.status) for row in world.log]
    assert told == [
        ("GET", "backfacts.example.org", "/surgery", 200),
        ("GET", "backfacts.example.org", "/nothing-here", 404),
    ]


def test_a_closed_world_says_so() -> None:
    with pytest.raises(RuntimeError, match="with statement"):
        _ = DemoWorld(1).gateway


def test_a_night_before_the_first_is_refused() -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        DemoWorld(0)


def test_one_site_fails_once_for_a_page_then_recovers_each_night() -> None:
    url = "http://spinewire.example.org/news/opioids-no-better-than-dummy-pill/"
    for night in (1, 2):
        with DemoWorld(night) as world:
            client = Client(world)
            assert [client.get(url).status for _ in range(3)] == [500, 200, 200]


def test_robots_txt_forbids_a_section_that_exists(first: Client) -> None:
    robots = first.get("http://wellnesshub.example.org/robots.txt")
    assert "Disallow: /members/" in robots.text
    assert first.get("http://wellnesshub.example.org/members/back-reset").status == 200


def test_one_site_declares_a_charset_that_its_bytes_are_not(first: Client) -> None:
    got = first.get("http://acuzentrum.example.org/")
    assert "utf-8" in got.headers["content-type"]
    with pytest.raises(UnicodeDecodeError):
        got.body.decode("utf-8")


def test_syndicated_text_is_the_same_word_for_word(first: Client) -> None:
    own = first.get("http://wellnesshub.example.org/yoga-for-lower-back-pain").text
    copy = first.get("http://healthdigest.example.org/yoga-poses.html").text
    paragraphs = re.findall(r"<p>.*?</p>", own)
    assert len([text for text in paragraphs if text in copy]) >= 8


def test_a_packed_sitemap_lists_pages_with_their_dates(first: Client) -> None:
    index = first.get("http://wellnesshub.example.org/sitemap_index.xml").text
    packed = re.search(r"<loc>([^<]+)</loc>", index)
    assert packed is not None
    listed = gzip.decompress(first.get(packed[1]).body).decode()
    assert "/yoga-for-lower-back-pain</loc><lastmod>2026-02-05</lastmod>" in listed
    assert "members" not in listed


def test_a_hostile_page_is_there_for_safety_tests(first: Client) -> None:
    page = first.get("http://askaboutbacks.example.org/hostile-names.html").text
    odd = "http://askaboutbacks.example.org/back-pain-%22%3E%3Csvg%20onload=alert(1)%3E.html"
    assert "onerror=alert" in page
    assert "javascript:" in page
    assert first.get(odd).status == 200


def test_pages_cite_only_records_that_the_demo_has() -> None:
    known = {p.key for p in papers(2)}
    cited = {
        found
        for _, _, html in every_page(2)
        for found in re.findall(r"PMID:? (\d+)|ncbi\.nlm\.nih\.gov/(\d+)", html)
    }
    by_doi = {
        found
        for _, _, html in every_page(2)
        for found in re.findall(r"doi\.org/(10\.5555/backcheck\.demo\.\d+)", html)
    }
    assert {a or b for a, b in cited} <= known
    assert by_doi <= {p.doi for p in papers(2)}
    assert len(cited) + len(by_doi) >= 10


# ------------------------------------------------------------------ PubMed


def test_esearch_pages_through_a_whole_history(first: Client) -> None:
    found = first.esearch(usehistory="y", retmax=0)
    total = int(str(found["count"]))
    seen: list[str] = []
    for start in range(0, total, 25):
        got = first.get(
            f"{EUTILS}efetch.fcgi",
            db="pubmed",
            retmode="xml",
            WebEnv=found["webenv"],
            query_key=found["querykey"],
            retstart=start,
            retmax=25,
        )
        tree = etree.fromstring(got.body)
        seen += tree.xpath("//MedlineCitation/PMID/text()")
    assert total == len(seen) == len(set(seen))
    assert total >= 130


def test_every_pubmed_record_has_a_demo_id_and_the_mark(first: Client) -> None:
    ids = [p.key for p in papers(2) if "pubmed" in p.sources]
    assert all(99_000_001 <= int(key) <= 99_999_999 for key in ids)
    got = first.get(f"{EUTILS}efetch.fcgi", db="pubmed", retmode="xml", id=ids[0])
    assert "Invented record for demonstration." in got.text
    assert "Backcheck Demonstration Journal" in got.text


@pytest.mark.parametrize("retmode", ["xml", "json"])
def test_esearch_counts_alike_in_both_forms(first: Client, retmode: str) -> None:
    got = first.get(
        f"{EUTILS}esearch.fcgi",
        db="pubmed",
        term="yoga[tiab]",
        rettype="count",
        retmode=retmode,
    )
    count = re.search(r"(?i)count\"?[>:]\"?(\d+)", got.text)
    assert count is not None
    assert int(count[1]) == sum("yoga" in p.text.lower() for p in papers(1))


def test_a_posted_list_of_ids_becomes_a_history_in_its_order() -> None:
    with DemoWorld(1) as world:
        proxy = urllib.request.ProxyHandler({"http": world.gateway})
        opener = urllib.request.build_opener(proxy)
        body = b"db=pubmed&id=99000030,99000005,99000021"
        with opener.open(f"{EUTILS}epost.fcgi", data=body, timeout=LONG_S) as answer:
            tree = etree.fromstring(answer.read())
        got = Client(world).get(
            f"{EUTILS}efetch.fcgi",
            db="pubmed",
            retmode="xml",
            WebEnv=tree.findtext("WebEnv"),
            query_key=tree.findtext("QueryKey"),
        )
    ids = etree.fromstring(got.body).xpath("//MedlineCitation/PMID/text()")
    assert ids == ["99000030", "99000005", "99000021"]


def test_date_windows_split_the_records_without_loss(first: Client) -> None:
    total = int(str(first.esearch(retmax=0)["count"]))
    parts = [("1990/01/01", "2010/12/31"), ("2011", "2018"), ("2019/01", "2026/03/02")]
    counts = [
        int(str(first.esearch(datetype="edat", mindate=a, maxdate=b)["count"]))
        for a, b in parts
    ]
    assert sum(counts) == total
    assert all(counts)


def test_one_date_bound_alone_is_ignored_as_in_the_real_service(first: Client) -> None:
    alone = first.esearch(datetype="edat", mindate="2026/01/01")["count"]
    assert alone == first.esearch()["count"]


def test_a_phrase_not_found_is_dropped_and_named(first: Client) -> None:
    found = first.esearch(term='"low back pain"[tiab] AND zzzunheardof[tiab]')
    assert int(str(found["count"])) > 100
    assert found["errorlist"]["phrasesnotfound"] == ["zzzunheardof"]


def test_error_shapes_are_those_of_the_service(first: Client) -> None:
    late = first.get(f"{EUTILS}esearch.fcgi", db="pubmed", term="back", retstart=9999)
    late_json = first.esearch(retstart=9999)
    gone = first.get(
        f"{EUTILS}efetch.fcgi", db="pubmed", WebEnv="MCID_old", query_key=1
    )
    found = first.esearch(usehistory="y")
    beyond = first.get(
        f"{EUTILS}efetch.fcgi",
        db="pubmed",
        WebEnv=found["webenv"],
        query_key=found["querykey"],
        retstart=5000,
    )
    assert late.status == 200
    assert "<ERROR>Search Backend failed" in late.text
    assert "cannot be larger than 9998" in str(late_json["ERROR"])
    assert gone.status == beyond.status == 400
    assert "OUT OF RANGE" in beyond.text


def test_the_nightly_increment_holds_new_and_revised_records(second: Client) -> None:
    found = second.esearch(datetype="mdat", reldate=0, retmax=100)
    new = {p.key for p in papers(2)} - {p.key for p in papers(1)}
    revised = {p.key for p in papers(2) if p.revised == "2026-03-03"}
    assert set(found["idlist"]) == revised
    assert new < revised
    assert "99000110" in revised


def test_a_reference_id_never_stands_for_the_papers_own(first: Client) -> None:
    got = first.get(f"{EUTILS}efetch.fcgi", db="pubmed", retmode="xml", id="99000001")
    tree = etree.fromstring(got.body)
    own = tree.xpath("//PubmedData/ArticleIdList/ArticleId[@IdType='doi']/text()")
    every = tree.xpath("//ArticleId[@IdType='doi']/text()")
    assert own == ["10.5555/backcheck.demo.1"]
    assert len(every) == 2


@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        ("yoga[ti] AND nurses[ti]", {"99000028"}),
        ("(yoga[ti] OR pilates[ti]) AND nurses[ti]", {"99000028"}),
        ("99000001[uid] OR 99000002[uid] NOT 99000001[uid]", {"99000002"}),
        # PubMed reads from left to right: (a OR b) AND c.
        ("99000001[uid] OR 99000028[uid] AND nurses[ti]", {"99000028"}),
        ('"2024/06/01"[edat] : "2024/06/30"[edat]', {"99000030", "99000203"}),
        ("retracted publication[pt]", {"99000095"}),
        ('"Yoga"[Mesh] AND nurs*[ti]', {"99000028"}),
    ],
)
def test_pubmed_field_tags_select_what_they_name(
    first: Client, term: str, wanted: set[str]
) -> None:
    assert set(first.esearch(term=term)["idlist"]) == wanted


# ------------------------------------------------------------------ Europe PMC


def test_europe_pmc_cursor_reaches_every_record_and_then_stands_still(
    first: Client,
) -> None:
    cursor, seen = "*", []
    for _ in range(40):
        page = first.get(
            EPMC,
            query="back",
            format="json",
            resultType="core",
            pageSize=7,
            cursorMark=cursor,
        ).json
        rows = page["resultList"]["result"]
        seen += [row["id"] for row in rows]
        if page["nextCursorMark"] == cursor or not rows:
            break
        cursor = str(page["nextCursorMark"])
    assert len(seen) == len(set(seen)) == page["hitCount"]
    assert len(seen) >= 30


def test_europe_pmc_answers_ranges_and_sources(first: Client) -> None:
    query = "SRC:PPR AND (TITLE:preprint OR UPDATE_DATE:[1990-01-01 TO 2020-01-01])"
    rows = first.get(EPMC, query=query, format="json", resultType="core").json
    found = rows["resultList"]["result"]
    linked = [row for row in found if "commentCorrectionList" in row]
    assert {row["source"] for row in found} == {"PPR"}
    link = linked[0]["commentCorrectionList"]["commentCorrection"][0]
    assert link["type"] == "Preprint of"
    assert link["id"] in {p.key for p in papers(1)}


def test_some_records_stand_in_both_sources_with_one_doi(first: Client) -> None:
    rows = first.get(EPMC, query="SRC:MED", format="json", pageSize=100).json
    found = rows["resultList"]["result"]
    shared = {p.key: p.doi for p in papers(1) if len(p.sources) == 2}
    assert {row["pmid"]: row["doi"] for row in found} == shared
    assert len(shared) >= 30


def test_europe_pmc_binds_and_tighter_than_or(first: Client) -> None:
    query = "EXT_ID:99000001 OR EXT_ID:99000028 AND TITLE:nothing"
    rows = first.get(EPMC, query=query, format="json", resultType="idlist").json
    found = rows["resultList"]["result"]
    assert [row["id"] for row in found] == ["99000001"]


def test_europe_pmc_refuses_a_bad_query_in_its_own_words(first: Client) -> None:
    got = first.get(EPMC, query="(back", format="json")
    assert got.status == 400
    assert "errMsg" in got.json


# ------------------------------------------------------------------ registrations


def test_registrations_page_by_token_until_none_is_left(first: Client) -> None:
    wanted: dict[str, object] = {"query.cond": '"back pain" OR sciatica', "pageSize": 6}
    first_page = first.get(CTGOV, countTotal="true", **wanted).json
    seen, page = list(first_page["studies"]), first_page
    while "nextPageToken" in page:
        page = first.get(CTGOV, pageToken=page["nextPageToken"], **wanted).json
        assert "totalCount" not in page
        seen += page["studies"]
    ids = [row["protocolSection"]["identificationModule"]["nctId"] for row in seen]
    assert len(ids) == len(set(ids)) == first_page["totalCount"]
    assert all(re.fullmatch(r"NCT99\d{6}", nct) for nct in ids)
    assert len(ids) >= 25


def test_a_token_with_other_parameters_is_refused_in_plain_text(first: Client) -> None:
    page = first.get(CTGOV, **{"query.cond": "back", "pageSize": 5}).json
    got = first.get(
        CTGOV, **{"query.cond": "sciatica", "pageToken": page["nextPageToken"]}
    )
    invented = first.get(CTGOV, **{"query.adv": "back"})
    unclosed = first.get(CTGOV, **{"query.cond": "(back"})
    missing = first.get(f"{CTGOV}/NCT00000000")
    assert (got.status, invented.status, unclosed.status) == (400, 400, 400)
    assert missing.status == 404
    assert got.headers["content-type"].startswith("text/plain")


def test_an_update_window_finds_the_second_nights_registrations(second: Client) -> None:
    window = "AREA[LastUpdatePostDate]RANGE[2026-03-03,MAX]"
    got = second.get(CTGOV, **{"filter.advanced": window, "pageSize": 100}).json
    ids = {
        row["protocolSection"]["identificationModule"]["nctId"]
        for row in got["studies"]
    }
    assert ids == {"NCT99000025", "NCT99000032", "NCT99000033"}


def test_an_id_in_the_query_switches_filters_off(first: Client) -> None:
    got = first.get(
        CTGOV, **{"query.id": "NCT99000001", "filter.overallStatus": "WITHDRAWN"}
    ).json
    assert len(got["studies"]) == 1


def test_results_are_strings_and_some_trials_stay_unreported(first: Client) -> None:
    rows = first.get(CTGOV, pageSize=100).json["studies"]
    with_results = [row for row in rows if row["hasResults"]]
    unreported = [
        row
        for row in rows
        if row["protocolSection"]["statusModule"]["overallStatus"] == "COMPLETED"
        and not row["hasResults"]
        and "referencesModule" not in row["protocolSection"]
    ]
    measures = with_results[0]["resultsSection"]["outcomeMeasuresModule"]
    value = measures["outcomeMeasures"][0]["classes"][0]["categories"][0]
    assert isinstance(value["measurements"][0]["value"], str)
    assert len(with_results) >= 5
    assert len(unreported) >= 2


def test_the_version_tells_the_night(first: Client, second: Client) -> None:
    url = "http://ctgov.example.org/api/v2/version"
    assert str(first.get(url).json["dataTimestamp"]).startswith("2026-03-02")
    assert str(second.get(url).json["dataTimestamp"]).startswith("2026-03-03")


def test_registrations_and_papers_name_each_other() -> None:
    known = {p.key: p for p in papers(2)}
    for trial in registrations(2):
        for reference in trial.get("references", ()):
            assert trial["nct"] in known[reference["pmid"]].nct


# ------------------------------------------------------------------ retractions


def test_the_retraction_list_grows_by_the_second_nights_row(
    first: Client, second: Client
) -> None:
    before, after = (
        list(csv.DictReader(io.StringIO(client.get(RW).body.decode("latin-1"))))
        for client in (first, second)
    )
    assert tuple(before[0]) == COLUMNS
    assert after[: len(before)] == before
    assert [row["OriginalPaperPubMedID"] for row in after[len(before) :]] == [
        "99000110"
    ]
    natures = {row["RetractionNature"] for row in before}
    assert natures == {
        "Retraction",
        "Expression of concern",
        "Correction",
        "Reinstatement",
    }


def test_the_retraction_list_holds_a_byte_that_is_not_utf8(first: Client) -> None:
    with pytest.raises(UnicodeDecodeError):
        first.get(RW).body.decode("utf-8")


# ------------------------------------------------------------------ the literature


def test_there_are_records_of_every_kind() -> None:
    found = papers(1)
    kinds = {kind for paper in found for kind in paper.types}
    assert len(found) >= 130
    assert {
        "rct",
        "systematic-review",
        "meta-analysis",
        "observational",
        "case-reports",
        "protocol",
        "retracted",
        "retraction",
        "erratum",
        "concern",
        "preprint",
        "guideline",
    } <= kinds
    assert any(" " in paper.published for paper in found)
    assert any(paper.vernacular for paper in found)
    assert any("<i>" in paper.title for paper in found)
    assert any(not paper.abstract for paper in found)
    assert len({paper.key for paper in found}) == len(found)
    assert len({paper.doi.lower() for paper in found}) == len(found)


def test_no_record_was_entered_after_its_night() -> None:
    assert max(paper.entered for paper in papers(1)) < "2026-03-02"
    assert max(paper.entered for paper in papers(2)) == "2026-03-03"


INTERVAL = re.compile(
    r"([-\u2212]?\d+(?:\.\d+)?)\s*[,(\[]*\s*\[?95% CI,? ([-\u2212]?\d+(?:\.\d+)?) to "
    r"([-\u2212]?\d+(?:\.\d+)?)[;,\])]*\s*(?:(?:p|P)\s*([=<])\s*(0?\.\d+))?"
)
RATIO = re.compile(r"\b(?:RR|[Rr]atio|OR|HR)\b[^.;]{0,25}$")


def test_every_interval_agrees_with_its_estimate_and_its_p_value() -> None:
    checked = 0
    for paper in papers(2):
        text = " ".join(part for _, part in paper.abstract)
        for match in INTERVAL.finditer(text):
            value, low, high = (
                float(match[n].replace("\u2212", "-")) for n in (1, 2, 3)
            )
            null = 1.0 if RATIO.search(text[: match.start()]) else 0.0
            where = (paper.key, match[0])
            assert low <= value <= high, where
            if null:
                middle = math.sqrt(low * high)
                assert abs(math.log(middle / value)) < 0.06, where
            else:
                assert abs((low + high) / 2 - value) <= 0.11, where
            if match[5]:
                p = float(match[5])
                crosses = low < null < high
                assert crosses == (p > 0.05) or null in (low, high), where
            checked += 1
    assert checked > 100


# ------------------------------------------------------------------ the second night


def test_the_second_night_changes_little_and_the_rest_is_identical() -> None:
    before = {(host, path): html for host, path, html in every_page(1)}
    after = {(host, path): html for host, path, html in every_page(2)}
    gone = set(before) - set(after)
    opened = {host for host, _ in set(after) - set(before)}
    edited = {key for key in set(before) & set(after) if before[key] != after[key]}
    old, new = ({p.key: p for p in papers(night)} for night in (1, 2))
    revised = {key for key in old if old[key] != new[key]}
    assert gone == {("easebackshop.example.org", "/products/acu-bliss-mat")}
    assert opened == {"freshspine.example.org"}
    assert 5 <= len(edited) <= 7
    assert 3 <= len(revised) <= 6
    changed = len(edited) + len(revised) + len(set(after) - set(before))
    changed += len(set(new) - set(old))
    assert changed / (len(after) + len(new) + len(registrations(2))) < 0.15


def test_an_unchanged_page_is_304_on_the_second_night_and_an_edited_one_is_not(
    first: Client, second: Client
) -> None:
    def again(url: str) -> int:
        got = first.get(url)
        names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        held = {names[n]: got.headers[n] for n in names if n in got.headers}
        return second.get(url, held).status

    assert again("http://harbourchiro.example.org/sciatica/") == 304
    assert again("http://easebackshop.example.org/products/knee-sleeve") == 304
    assert again("http://spinelasercenter.example.org/prp/") == 304
    assert again("http://harbourchiro.example.org/chiropractic-care/") == 200
    assert again("http://spinelasercenter.example.org/class-iv-laser/") == 200
    assert again("http://easebackshop.example.org/products/tens-relief-duo") == 200
    assert again("http://easebackshop.example.org/products/acu-bliss-mat") == 404


def test_the_second_night_retracts_one_trial_in_three_places(
    first: Client, second: Client
) -> None:
    def record(client: Client) -> str:
        return client.get(
            f"{EUTILS}efetch.fcgi", db="pubmed", retmode="xml", id="99000110"
        ).text

    assert "RetractionIn" not in record(first)
    assert 'RefType="RetractionIn"' in record(second)
    assert "Retracted Publication" in record(second)
    study = second.get(f"{CTGOV}/NCT99000033").json
    references = study["protocolSection"]["referencesModule"]["references"]
    assert references[0]["retractions"][0]["pmid"] == "99000210"


def test_later_nights_equal_the_second() -> None:
    assert list(every_page(3)) == list(every_page(2))
    assert papers(7) == papers(2)
    assert night_now(9) == night_now(2) == "2026-03-03T21:30:00Z"


# ------------------------------------------------------------------ sources.toml


def test_the_sources_file_names_every_site_of_the_night_and_four_twins() -> None:
    for night in (1, 2):
        rows = tomllib.loads(demo_sources_toml(night))["source"]
        homes = {row["home"] for row in rows if "home" in row}
        assert homes == {f"http://{host}/" for host in host_names(night)}
        assert sum("base_url" in row for row in rows) == 4
        assert len({row["name"] for row in rows}) == len(rows)
        for row in rows:
            if "home" in row:
                host = row["home"].removeprefix("http://").strip("/")
                assert row["floor"] <= len(site_pages(host, night))


def test_a_query_as_long_as_a_topic_file_is_understood(first: Client) -> None:
    query = read_topic(topic_path("back_pain.txt", None)).query
    found = first.esearch(term=query, retmax=0)
    assert int(str(found["count"])) >= 130
    assert (
        first.get(f"{EUTILS}esearch.fcgi?db=pubmed&term={quote('((back')}").status
        == 200
    )
