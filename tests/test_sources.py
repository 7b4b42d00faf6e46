"""sources.toml: what can be written, and what the answer is to what cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.sources import SourcesError, parse_sources, read_sources
from flows.topics import TopicError, read_topic, topic_path

ROOT = Path(__file__).parents[1]
SITE = {
    "name": '"clinic"',
    "kind": '"clinic"',
    "home": '"https://clinic.example.org/"',
    "country": '"GB"',
    "floor": "3",
    "contact": '"mailto:a@example.org"',
    "checked": '"never"',
}
API = {
    "name": '"pubmed"',
    "kind": '"pubmed"',
    "base_url": '"https://eutils.example.org/"',
    "query": '"back pain"',
    "floor": "3",
    "contact": '"x"',
    "checked": '"never"',
}


def _toml(table: dict[str, str], **changes: str) -> str:
    lines = [f"{key} = {value}" for key, value in {**table, **changes}.items()]
    return "\n".join(["[[source]]", *lines])


def test_a_site_needs_seven_lines_and_gets_polite_defaults() -> None:
    (source,) = parse_sources(_toml(SITE))
    assert (source.delay, source.concurrency, source.start) == (1.0, 1, ("/",))
    assert not source.is_api


def test_an_api_has_a_base_url_and_a_query() -> None:
    (source,) = parse_sources(_toml(API))
    assert source.is_api
    assert source.base_url == "https://eutils.example.org/"


@pytest.mark.parametrize("key", SITE)
def test_a_missing_key_is_named(key: str) -> None:
    rest = {name: value for name, value in SITE.items() if name != key}
    with pytest.raises(SourcesError, match=key):
        parse_sources(_toml(rest))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": '"blog"'}, "clinic, shop"),
        ({"home": '"ftp://x.example.org/"'}, "http or https"),
        ({"home": '"https://user:x@clinic.example.org/"'}, "user name"),
        ({"home": '"clinic.example.org"'}, "http or https"),
        ({"name": '"../up"'}, "names a folder"),
        ({"name": '"Clinic A"'}, "names a folder"),
        ({"country": '"Britain"'}, "two capitals"),
        ({"checked": '"yesterday"'}, "date"),
        ({"delay": "-1"}, "0 to 3600"),
        ({"delay": '"fast"'}, "0 to 3600"),
        ({"delay": "nan"}, "0 to 3600"),
        ({"floor": "true"}, "floor"),
        ({"concurrency": "1.5"}, "1 to 16"),
        ({"start": '"/"'}, "list of strings"),
        ({"deny": '["private"]'}, "begin with /"),
        ({"dely": "1"}, "dely"),
        ({"query": '"x"'}, "not a key of kind"),
    ],
)
def test_a_value_that_no_run_could_use_is_answered(
    changes: dict[str, str], said: str
) -> None:
    with pytest.raises(SourcesError, match=said):
        parse_sources(_toml(SITE, **changes))


def test_two_sources_of_one_name_are_refused() -> None:
    with pytest.raises(SourcesError, match="stands twice"):
        parse_sources(f"{_toml(SITE)}\n{_toml(SITE)}")


def test_two_sources_of_one_site_are_refused() -> None:
    other = {"name": '"other"', "home": '"https://www.clinic.example.org/b/"'}
    with pytest.raises(SourcesError, match="one site"):
        parse_sources(f"{_toml(SITE)}\n{_toml(SITE, **other)}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[source]", "not TOML"),
        ("[sources]\na = 1", "top-level"),
        ("source = 3", "table"),
    ],
)
def test_a_file_that_is_not_of_this_form_is_answered(text: str, said: str) -> None:
    with pytest.raises(SourcesError, match=said):
        parse_sources(text)


def test_a_file_that_is_not_there_is_answered(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="does not exist"):
        read_sources(tmp_path / "sources.toml")


def test_the_sources_we_ship_are_many_and_none_claims_to_be_met() -> None:
    sources = read_sources(ROOT / "sources.toml")
    assert sum(not source.is_api for source in sources) >= 25
    assert {source.kind for source in sources if source.is_api} == {
        "pubmed",
        "europepmc",
        "clinicaltrials",
        "retractions",
    }
    assert {source.checked for source in sources} == {"never"}
    assert all(source.delay >= 0.1 for source in sources)


def test_the_pubmed_topic_is_kept_with_its_source() -> None:
    topic = read_topic(topic_path("back_pain.txt", None))
    assert '"Back Pain"[Mesh]' in topic.query
    assert "Lefebvre" in topic.source
    assert topic.query.count("(") == topic.query.count(")")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("word[tiab]", "no \\[block\\]"),
        ("[a]\nx", "combine"),
        ("[a]\nx\n[combine]\n{b}", "uses"),
        ("[a]\nx\n[b]\ny\n[combine]\n{a}", "uses"),
    ],
)
def test_a_topic_file_that_cannot_be_sent_is_answered(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "topic.txt"
    path.write_text(text)
    with pytest.raises(TopicError, match=said):
        read_topic(path)


@pytest.mark.parametrize("name", ["../x.txt", "/etc/passwd", "none.txt"])
def test_a_topic_is_a_file_of_ours(name: str) -> None:
    with pytest.raises(SourcesError, match="topic"):
        parse_sources(
            _toml({k: v for k, v in API.items() if k != "query"}, topic=f'"{name}"')
        )
