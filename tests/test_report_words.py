"""The small parts of the report: text, links, cells, colours, words and marks."""

from __future__ import annotations

import re

import pytest

from reports import csvs, links, palette, quoted_words, render, symbols, text, wording
from warehouse import vocabularies
from warehouse.vocabularies import UnknownCode


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/x",
        "http://",
        "http://user:secret@example.org/",
        "http://example.org\\@evil.example.org/",
        "http://example.org/a b",
        'http://example.org/"onclick=x',
        "http://example.org/<script>",
        "http://[::1",
        "http://example.org/" + "a" * 3000,
        "",
    ],
)
def test_an_address_a_reader_must_not_follow_is_no_link(url: str) -> None:
    assert links.external(url) == ""


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "https://doi.org/10.1000/x(1)y;2-3", "HTTPS://EXAMPLE.ORG"],
)
def test_an_ordinary_address_stays_as_it_is(url: str) -> None:
    assert links.external(url) == url


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("", "treatments/", "treatments/index.html"),
        ("treatments/yoga/", "", "../../index.html"),
        ("treatments/yoga/", "claims/c1/", "../../claims/c1/index.html"),
        ("method/", "method/#levels", "#levels"),
        ("", "method/#levels", "method/index.html#levels"),
        ("changes/", "changes/atom.xml", "../changes/atom.xml"),
    ],
)
def test_links_between_pages_are_relative_and_name_the_file(
    here: str, there: str, link: str
) -> None:
    assert links.relative(here, there) == link


def test_a_page_address_cannot_leave_its_folder() -> None:
    assert links.slug("../../etc/passwd") == "etc-passwd"
    assert links.slug("..") == "unnamed"
    assert links.slug("spinal-manipulation") == "spinal-manipulation"


def test_a_record_has_its_public_address() -> None:
    assert links.record_url("pmid", "99000001").endswith("/99000001/")
    assert links.record_url("doi", "10.1000/a b") == "https://doi.org/10.1000/a%20b"
    assert links.record_url("unknown", "1") == ""


def test_characters_that_hide_or_reorder_text_are_dropped() -> None:
    assert text.plain("a\u202eb\u2066c\x00d\u200be\ud800f") == "abcdef"


def test_long_text_is_cut_with_a_mark() -> None:
    assert text.plain("word " * 100, 20) == "word word word word\u2026"


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (0, 10, "0 %"),
        (1, 3, "33 %"),
        (1, 1000, "under 1 %"),
        (999, 1000, "over 99 %"),
        (10, 10, "100 %"),
        (0, 0, "not known"),
    ],
)
def test_shares_never_round_to_none_or_all(part: int, whole: int, told: str) -> None:
    assert text.percent(part, whole) == told


def test_numbers_and_dates_read_as_people_write_them() -> None:
    assert text.decimal(-7.55, 1) == "\u22127.5"
    assert text.decimal(-0.01, 1) == "0.0"
    assert text.date("2026-11-21T21:30:00Z") == "21 November 2026"
    assert text.minute("2026-11-21T21:30:00Z") == "21 November 2026, 21:30 UTC"
    assert text.date("2026-13-01") == "2026-13-01"
    assert text.date("") == "date not known"
    assert text.with_dates("searched to 2026-03-02, 2 records") == (
        "searched to 2 March 2026, 2 records"
    )


def test_counts_agree_with_their_noun() -> None:
    assert text.counted(1, "study", "studies") == "1 study"
    assert text.counted(1200, "trial") == "1,200 trials"
    assert text.listed(["a", "b", "c"]) == "a, b and c"


def test_a_paragraph_is_cut_at_its_full_stops_and_not_at_decimals() -> None:
    assert text.sentences("It may help (0.3 of 1). NICE NG59 (2016) says so. End") == (
        "It may help (0.3 of 1).",
        "NICE NG59 (2016) says so.",
        "End",
    )


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\uff1d1", "\n=1"],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert csvs.safe_cell(cell).startswith("'")


def test_numbers_keep_their_sign_and_nothing_else_is_touched() -> None:
    assert csvs.safe_cell(-2.5) == "-2.5"
    assert csvs.safe_cell(None) == ""
    assert csvs.safe_cell(True) == "true"
    assert csvs.safe_cell("yoga = exercise") == "yoga = exercise"


def test_a_csv_file_is_utf8_with_a_header_and_line_feeds() -> None:
    body = csvs.table(("a", "b"), [("x, y", 1), ("\u201cq\u201d", None)])
    assert body == 'a,b\n"x, y",1\n\u201cq\u201d,\n'.encode()


@pytest.mark.parametrize(
    "colours", [palette.LIGHT, palette.DARK], ids=["light", "dark"]
)
def test_every_text_and_mark_can_be_read_on_every_ground(
    colours: dict[str, str],
) -> None:
    for ground in palette.GROUNDS:
        for name in palette.TEXTS:
            assert palette.contrast(colours[name], colours[ground]) >= 4.5, name
        for name in palette.MARKS:
            assert palette.contrast(colours[name], colours[ground]) >= 3.0, name


def test_both_palettes_name_the_same_colours() -> None:
    assert palette.LIGHT.keys() == palette.DARK.keys()


def test_every_colour_in_the_stylesheet_comes_from_the_palette() -> None:
    sheet = render.stylesheet().removeprefix(palette.css())
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", sheet)) <= {"#fff", "#999"}
    used = set(re.findall(r"var\(--([a-z]+)\)", sheet))
    assert used <= palette.LIGHT.keys()


def test_every_code_of_the_vocabulary_has_a_word_for_readers() -> None:
    lists = {
        "verdict": wording.VERDICTS,
        "mixed_reason": wording.MIXED,
        "certainty": wording.CERTAINTY,
        "strength": wording.STRENGTHS,
        "claim_type": wording.CLAIM_TYPES,
        "claim_direction": wording.CLAIM_DIRECTIONS,
        "design": wording.DESIGNS,
        "finding_direction": wording.FINDING_DIRECTIONS,
        "conclusion_direction": wording.CONCLUSIONS,
        "evidence_direction": wording.EFFECTS,
        "size": wording.SIZES,
        "integrity": wording.INTEGRITY,
        "gap": wording.GAPS,
    }
    for row in vocabularies.rows("codes"):
        if row["list_id"] in lists:
            assert row["code"] in lists[row["list_id"]], row
    for name, words in (
        ("outcomes", wording.OUTCOMES),
        ("populations", wording.POPULATIONS),
        ("comparators", wording.COMPARATORS),
    ):
        for row in vocabularies.rows(name):
            assert row["code"] in words, row
    for one in vocabularies.treatments().values():
        assert one.category in wording.CATEGORIES, one.treatment_id


def test_a_code_without_a_word_is_refused_and_the_allowed_ones_are_named() -> None:
    with pytest.raises(UnknownCode, match="supported"):
        wording.word(wording.VERDICTS, "true", "verdict")


def test_words_of_ours_keep_to_what_only_a_quote_may_say() -> None:
    for words in (
        wording.VERDICTS,
        wording.MIXED,
        wording.CERTAINTY,
        wording.EFFECTS,
        wording.FINDING_DIRECTIONS,
        wording.GAPS,
        wording.INTEGRITY,
    ):
        for code, word in words.items():
            assert quoted_words.quoted_only(f"{word.label}. {word.meaning}") == "", code


@pytest.mark.parametrize(
    "sentence",
    ["It is ineffective.", "There was no difference.", "You should rest.", "A cure."],
)
def test_forbidden_words_are_found(sentence: str) -> None:
    assert quoted_words.quoted_only(sentence)


def test_little_or_no_difference_is_allowed() -> None:
    assert quoted_words.quoted_only("It makes little or no difference to pain.") == ""


def test_six_verdicts_have_six_outlines_and_six_words() -> None:
    drawn = str(symbols.definitions())
    outlines = re.findall(r'<symbol id="v-([a-z]+)"[^>]*>(.*?)</symbol>', drawn)
    assert [code for code, _ in outlines] == list(wording.VERDICTS)
    assert len({path for _, path in outlines}) == 6
    assert len({word.label for word in wording.VERDICTS.values()}) == 6


def test_certainty_is_told_in_words_beside_its_dots() -> None:
    told = str(symbols.certainty("low"))
    assert "Low" in told
    assert "2 of 4" in told
    assert 'aria-hidden="true"' in told


def test_a_hostile_label_ends_as_text_in_a_mark() -> None:
    told = str(symbols.verdict("mixed", "<script>x</script>"))
    assert "<script>" not in told
    assert "&lt;script&gt;" in told


def test_json_in_a_page_cannot_end_its_script() -> None:
    written = str(render.script_json('{"a": "</script><!-- & -->"}'))
    assert "<" not in written
    assert ">" not in written
    assert "&" not in written


@pytest.mark.parametrize("evil", ["=" * 100_000, "2026-" * 20_000, "a. A" * 25_000])
def test_long_hostile_text_is_read_in_one_pass(evil: str) -> None:
    text.one_line(evil)
    text.with_dates(evil)
    assert len(text.sentences(evil)) <= len(evil)
    quoted_words.quoted_only(evil)
