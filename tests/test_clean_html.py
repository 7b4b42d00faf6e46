from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.extract import extract_json
from flows.clean.html import clean_page
from flows.clean.sentences import split
from warehouse.records import Block, Document

URL = "http://backs.example.org/heat"
FILLER = (
    "<p>Our clinic has looked after people with painful backs in the valley since it "
    "opened, and we write these pages ourselves so that everybody understands them.</p>"
)


def page(body: str, head: str = "", url: str = URL) -> Document:
    html = f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"
    return clean_page(html.encode(), url=url, fetched_at="2026-11-21T21:30:00Z")


def block(document: Document, words: str) -> Block:
    found = [one for one in document.blocks if words in one.text]
    assert len(found) == 1, [one.text for one in document.blocks]
    return found[0]


def test_headings_make_the_path_of_what_stands_below() -> None:
    document = page(
        f"<h1>Backs</h1>{FILLER}<h2>Heat</h2><p>Heat relaxes muscles for a while.</p>"
        "<h3>Packs</h3><p>A pack stays warm for an hour.</p>"
        "<h2>Cold</h2><p>Cold numbs.</p>"
    )
    assert block(document, "Heat relaxes").heading_path == ("Backs", "Heat")
    assert block(document, "A pack stays").heading_path == ("Backs", "Heat", "Packs")
    assert block(document, "Cold numbs").heading_path == ("Backs", "Cold")
    assert block(document, "Packs").level == 3


def test_a_card_heading_ends_with_its_card() -> None:
    card = "<div class=card><h3>{}</h3><p>{}</p></div>"
    document = page(
        "<h2>What we do</h2><div>"
        + card.format("Heat", "Heat relaxes the lower back.")
        + card.format("Tape", "Tape reminds you to move.")
        + f"</div>{FILLER}"
    )
    assert block(document, "Heat relaxes").heading_path == ("What we do", "Heat")
    assert block(document, "Our clinic").heading_path == ("What we do",)


def test_a_column_that_holds_only_a_heading_heads_its_neighbours() -> None:
    document = page(
        "<div class=box><h2>What we do</h2></div>"
        f"<div class=box>{FILLER}</div><div class=box><p>And more of it.</p></div>"
    )
    assert block(document, "Our clinic").heading_path == ("What we do",)


def test_an_accordion_keeps_question_and_closed_answer_together() -> None:
    document = page(
        f"{FILLER}<details><summary>Does heat help?</summary>"
        "<p>For a while.</p></details>"
        "<button aria-expanded=false aria-controls=a2>Does ice help?</button>"
        "<div id=a2 hidden><p>It numbs the skin.</p></div><p>Call us.</p>"
    )
    assert block(document, "Does heat").kind == "summary"
    assert block(document, "For a while").heading_path == ("Does heat help?",)
    assert block(document, "It numbs").heading_path == ("Does ice help?",)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Secret words.</p>",
        "<p style='display: none'>Secret words.</p>",
        "<p class=sr-only>Secret words.</p>",
        "<script>Secret words.</script>",
        "<template><p>Secret words.</p></template>",
        "<noscript>Secret words.</noscript>",
        "<!-- Secret words. -->",
    ],
)
def test_what_no_reader_sees_is_left_out(hidden: str) -> None:
    assert "Secret" not in page(FILLER + hidden).text


@pytest.mark.parametrize(
    ("furniture", "kind"),
    [
        ("<nav><a href=/a>Some other page</a></nav>", "navigation"),
        ("<div role=navigation>Some other page</div>", "navigation"),
        ("<div class=breadcrumbs>Home / Some other page</div>", "navigation"),
        ("<footer><p>Some other page</p></footer>", "footer"),
        (
            "<div id=cookie-consent><p>Some other page, cookies.</p></div>",
            "cookie-banner",
        ),
        ("<div class=comment-list><p>Some other page.</p></div>", "comment"),
        ("<aside class=related-posts><p>Some other page.</p></aside>", "related"),
        ("<div role=dialog><p>Some other page.</p></div>", "related"),
        (
            "<ul><li><a href=/1>Some other page</a><li><a href=/2>B</a>"
            "<li><a href=/3>C</a></ul>",
            "navigation",
        ),
    ],
)
def test_furniture_is_kept_but_is_not_main(furniture: str, kind: str) -> None:
    found = block(page(f"<h1>Heat</h1>{FILLER}{FILLER}{furniture}"), "Some other page")
    assert (found.kind, found.main) == (kind, False)


def test_words_like_sticky_or_commentary_make_no_furniture() -> None:
    document = page(
        f"<div class='sticky-wrap commentary no-comments'>{FILLER}"
        "<p>Heat relaxes muscles.</p></div>"
    )
    assert block(document, "Heat relaxes").main


def test_claims_outside_the_article_stay_main() -> None:
    document = page(
        f"<h1>Heat</h1>{FILLER}<div class=card><p>Heat eases pain.</p></div>"
        "<figure><img src=a.png alt='A warm pack eases a stiff back'>"
        "<figcaption>Warmth for an hour.</figcaption></figure>"
        "<p><a class=btn href=/book>Book a pain-free back</a></p>"
        "<table><tr><td>Heat pack</td><td>Eases pain</td></tr></table>",
        "<meta name=description content='Heat ends back pain fast'>",
    )
    kinds = {b.text: b.kind for b in document.blocks if b.main}
    assert kinds["A warm pack eases a stiff back"] == "alt-text"
    assert kinds["Warmth for an hour."] == "caption"
    assert kinds["Book a pain-free back"] == "call-to-action"
    assert kinds["Heat pack"] == "table-cell"
    assert kinds["Heat ends back pain fast"] == "meta-description"
    assert kinds["Heat eases pain."] == "paragraph"


def test_a_linked_card_title_heads_its_text() -> None:
    document = page(
        f"<h1>Care</h1>{FILLER}<div><a href=/heat>Heat packs</a>"
        "<p>They keep a sore back warm for an hour.</p></div>"
    )
    assert block(document, "They keep").heading_path == ("Care", "Heat packs")


def test_a_bold_line_heads_and_bold_words_do_not() -> None:
    document = page(
        f"{FILLER}<p><b>Heat at home</b></p><p>Use a <b>warm</b> pack for an hour.</p>"
    )
    assert block(document, "Heat at home").kind == "heading"
    assert block(document, "Use a").heading_path == ("Heat at home",)


def test_words_of_neighbouring_elements_do_not_run_together() -> None:
    document = page(
        f"{FILLER}<li><span class=k>Price</span><span>From 39 pounds</span></li>"
        "<div><a href=/a>Heat</a><a href=/b>Cold packs are sold here.</a></div>"
        "<p><span class=drop>T</span>his is one word.</p>"
    )
    assert "Price From 39 pounds" in document.text
    assert "Heat Cold packs" in document.text
    assert "This is one word." in document.text


def test_two_line_breaks_part_paragraphs_and_one_does_not() -> None:
    document = page(
        f"{FILLER}<div>Mill Lane 4<br>Hexley<br><br>Open daily for all.</div>"
    )
    assert block(document, "Mill Lane").text == "Mill Lane 4\nHexley"
    assert block(document, "Open daily").text == "Open daily for all."


def test_lists_say_how_deep_they_nest_and_quotes_that_they_quote() -> None:
    document = page(
        f"{FILLER}<ul><li>Heat<ul><li>A warm pack</li></ul></li></ul>"
        "<blockquote><p>My back is better now.</p></blockquote>"
    )
    assert block(document, "A warm pack").list_depth == 2
    assert block(document, "My back").is_quote


def test_an_offer_below_praise_is_no_quote() -> None:
    document = page(
        f"{FILLER}<h2>What our patients say</h2><p>I could walk again in a week.</p>"
        "<p>First visit for 39 pounds this month.</p>"
    )
    assert block(document, "I could walk").is_quote
    assert not block(document, "First visit").is_quote


def test_links_stand_at_their_words_with_full_addresses() -> None:
    document = page(
        f"{FILLER}<p>A <a href='/study'> small  study </a> of "
        "<a href='javascript:x()'>it</a> and "
        "<a href='https://pubs.example.org/9'>one more</a>.</p>"
    )
    assert [(link.url, link.text) for link in document.links] == [
        ("http://backs.example.org/study", "small study"),
        ("https://pubs.example.org/9", "one more"),
    ]
    for link in document.links:
        assert document.text[link.start : link.end] == link.text


def test_a_broken_json_ld_block_loses_only_itself() -> None:
    document = page(
        FILLER,
        "<script type='application/ld+json'>{broken</script>"
        '<script type="application/ld+json">{"@type": "FAQPage", "mainEntity": [{'
        '"@type": "Question", "name": "Does tape help?", "acceptedAnswer": {'
        '"@type": "Answer", "text": "<p>Tape may ease pain a little.</p>"}}]}</script>'
        '<script type="application/ld+json">{"@type": "Product", "description":'
        ' "A belt that ends pain", "offers": {"price": 39.5, "priceCurrency": "GBP"}}'
        "</script>",
    )
    said = [b.text for b in document.blocks if b.kind == "json-ld"]
    assert "Tape may ease pain a little." in said
    assert "A belt that ends pain" in said
    assert "GBP 39.5" in said


def test_what_the_page_shows_is_not_repeated_from_its_data() -> None:
    document = page(
        "<h1>Heat</h1><p>A belt that ends pain, we are told.</p>" + FILLER,
        '<script type="application/ld+json">{"description": "A belt that ends pain, we '
        'are told."}</script><title>Heat</title>',
    )
    assert document.text.count("A belt that ends pain") == 1
    assert document.text.count("Heat") == 1


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("", "no-text"),
        ("<img src=a.png>", "no-text"),
        ("<nav><a href=/>Home</a></nav>", "no-text"),
        ("<h1>Just a moment...</h1><p>Checking your browser.</p>", "block-page"),
        (
            "<p>"
            + "Wärme entspannt die Muskeln des Rückens und lindert Schmerzen. " * 3,
            "other-language",
        ),
        ("<div>" * 1200 + "deep", "too-deep"),
        (FILLER, "ok"),
    ],
)
def test_a_page_that_gives_no_text_says_why(body: str, outcome: str) -> None:
    document = page(body)
    assert document.outcome == outcome
    assert bool(document.outcome_detail) == (outcome != "ok")


def test_text_below_the_parsers_own_depth_is_still_read() -> None:
    document = page(FILLER + "<div>" * 300 + "<p>Heat eases pain.</p>" + "</div>" * 300)
    assert document.outcome == "ok"
    assert "Heat eases pain." in document.text
    assert "Heat eases pain." in document.main_text


def test_a_tag_with_many_attributes_is_refused_before_parsing() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(50_000))
    document = page(f"<p {attributes}>Heat</p>")
    assert document.outcome == "refused"
    assert "attributes" in document.outcome_detail


def test_a_page_of_endless_tags_is_refused_before_parsing() -> None:
    document = page("<div><p>x</p>" * 100_000)
    assert document.outcome == "refused"
    assert "tags" in document.outcome_detail


def test_a_long_picture_in_an_attribute_is_no_reason_to_refuse() -> None:
    picture = "A" * 200_000
    document = page(f"{FILLER}<img src='data:image/png;base64,{picture}'>")
    assert document.outcome == "ok"


def test_binary_data_is_refused_by_its_look() -> None:
    document = clean_page(bytes(range(256)) * 20, url=URL)
    assert document.outcome == "refused"


def test_the_same_page_has_the_same_id_whatever_tracking_says() -> None:
    one = page(FILLER, url=f"{URL}?utm_source=x&id=3#top")
    other = page(FILLER, url=f"{URL}?id=3")
    assert one.document_id == other.document_id
    assert one.content_hash == other.content_hash


def test_the_extract_shape_gives_places_into_all_text() -> None:
    shown = extract_json(page(f"<h1>Heat</h1>{FILLER}"))
    assert {"text", "blocks", "all_text", "title", "published", "language"} <= set(
        shown
    )
    all_text, blocks = shown["all_text"], shown["blocks"]
    assert isinstance(all_text, str)
    assert isinstance(blocks, list)
    for one in blocks:
        assert all_text[one["start"] : one["end"]] == one["text"]


MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<div class=card>",
            "</div>",
            "<br>",
            "<li>",
            "<a href='/x'>",
            "</a>",
            "<h2>",
            "</h2>",
            "<table><tr><td>",
            "</table>",
            "Heat ",
            "pain.",
            "\u200bWe",
            "It\u00a0is",
            "é",
            "\ud83d\ude00",
            "\u202eevil",
            "&amp;",
            "&#0;",
            "&nbsp;",
            "<blockquote>",
            "- Ann B.",
            "</blockquote>",
            "<details>",
            "<summary>",
            "\x00",
            "pаin",
            "<nav>",
            "</nav>",
            "<!--",
            "-->",
            "\n",
            "“A”",
        ]
    ),
    max_size=60,
)


@given(MARKUP)
def test_every_place_is_exact_whatever_the_markup(parts: list[str]) -> None:
    html = "".join(parts).encode("utf-8", "surrogatepass")
    document = clean_page(html, url=URL)
    document.text.encode("utf-8")
    for one in document.blocks:
        assert document.text[one.start : one.end] == one.text
        assert one.text == one.text.strip() != ""
    for link in document.links:
        assert document.text[link.start : link.end] == link.text
    for sentence in split(document):
        assert document.text[sentence.start : sentence.end] == sentence.text


@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_document(body: bytes) -> None:
    document = clean_page(body, url=URL)
    document.text.encode("utf-8")
    assert document.outcome in {
        *("ok", "no-text", "too-deep", "other-language", "block-page", "refused"),
    }
