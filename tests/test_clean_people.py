from __future__ import annotations

import pytest

from flows.clean.html import clean_page
from flows.clean.plain import clean_plain
from spiders.captures import Capture
from warehouse.records import Document

FILLER = (
    "<p>Our clinic has looked after people with painful backs in the valley since it "
    "opened, and we write these pages ourselves so that everybody understands them.</p>"
)


def page(body: str, head: str = "") -> Document:
    html = f"<html lang=en><head>{head}</head><body>{FILLER}{body}</body></html>"
    return clean_page(html.encode(), url="http://backs.example.org/praise")


def everything(document: Document) -> str:
    paths = "\n".join(" ".join(block.heading_path) for block in document.blocks)
    links = "\n".join(link.text for link in document.links)
    return "\n".join((document.text, document.main_text, document.title, paths, links))


PRAISE = "My back has been free of pain ever since the second visit."


@pytest.mark.parametrize(
    "markup",
    [
        f"<blockquote><p>{PRAISE} - Zelda Q., Leeds</p></blockquote>",
        f"<blockquote><p>{PRAISE}</p><cite>Zelda Quill</cite></blockquote>",
        f"<blockquote><p>{PRAISE}</p><footer>— Zelda Quill, 54</footer></blockquote>",
        f"<blockquote>{PRAISE}</blockquote><p>- Zelda Q., Leeds</p>",
        f"<p>“{PRAISE}”</p><p>— Zelda Quill</p>",
        f"<p>“{PRAISE}” Zelda Q.</p>",
        f"<div class=testimonial><p>{PRAISE}</p><p>Zelda Quill</p></div>",
        f"<div class=testimonial><h4>Zelda Quill</h4><p>{PRAISE}</p></div>",
        f"<div class=review><span class=name>Zelda Quill</span><p>{PRAISE}</p></div>",
        f"<h2>What our patients say</h2><h3>Zelda Quill</h3><p>{PRAISE}</p>",
        f"<h2>Success stories</h2><p>{PRAISE}</p><p>ZELDA Q. ★★★★★</p>",
        f"<figure><blockquote>{PRAISE}</blockquote><figcaption>Zelda Quill, Hexley"
        "</figcaption></figure>",
        f"<div class=testimonial><p>{PRAISE}</p><p>Zelda, 45, from Leeds</p></div>",
        f"<div class=review><p>{PRAISE}</p><p>Z. Zeldaquill ★★★</p></div>",
    ],
)
def test_the_name_goes_and_the_praise_stays(markup: str) -> None:
    document = page(markup)
    assert "Zelda" not in everything(document).title()
    assert "free of pain" in document.text


def test_a_full_name_goes_wherever_else_it_stands() -> None:
    document = page(
        "<h2>The story of Zelda Quill</h2><img src=z.png alt='Zelda Quill lifts a box'>"
        f"<div class=testimonial><p>{PRAISE}</p><p>Zelda Quill</p></div>",
        "<title>Zelda Quill is free of pain</title>",
    )
    assert "Zelda" not in everything(document)


def test_reviewers_in_page_data_are_cut_from_the_page() -> None:
    document = page(
        f"<p>{PRAISE} So says Zelda Quill of Hexley.</p>",
        '<script type="application/ld+json">{"@type": "Product", "review": {"@type":'
        ' "Review", "author": {"@type": "Person", "name": "Zelda Quill"},'
        ' "reviewBody": "The belt works wonders for me"}}</script>',
    )
    assert "Zelda" not in everything(document)
    said = [b for b in document.blocks if b.kind == "json-ld"]
    assert [(b.text, b.is_quote) for b in said] == [
        ("The belt works wonders for me", True)
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<h2>Zelda Quill, physiotherapist</h2><p>She has run the clinic for years.</p>",
        "<blockquote>Rest is best.</blockquote><h2>Opening Hours</h2><p>All day.</p>",
        "<div class=testimonial><p>Great care – Highly recommended</p></div>",
        "<h2>Reviewed evidence</h2><h3>Spinal Decompression</h3><p>Few exist.</p>",
    ],
)
def test_what_is_no_attribution_stays(markup: str) -> None:
    text = page(markup).text
    for words in (
        "Zelda Quill",
        "Opening Hours",
        "Highly recommended",
        "Decompression",
    ):
        if words in markup:
            assert words in text


def test_plain_text_files_lose_the_names_too() -> None:
    text = (
        "Heat packs\n\nWhat our patients say\n\n"
        f"“{PRAISE}” - Zelda Q., Leeds\n\nWe are open every day of the week, all year."
    )
    capture = Capture("file:///a.txt", "", "page", "", 200, (), text.encode())
    document = clean_plain(capture)
    assert "Zelda" not in document.text
    assert "free of pain" in document.text
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
