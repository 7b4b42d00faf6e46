from __future__ import annotations

import random
from dataclasses import replace

from flows.clean.duplicates import group, mark_boilerplate
from flows.clean.text import document_from_text
from warehouse.records import Document

WORDS = ("heat", "cold", "rest", "walk", "tape", "belt", "pill", "back", "neck", "pain")


def text(seed: int, count: int = 400) -> str:
    chooser = random.Random(seed)
    return " ".join(
        chooser.choice(WORDS) + str(chooser.randrange(40)) for _ in range(count)
    )


def document(name: str, words: str, kind: str = "page") -> Document:
    return replace(document_from_text(name, words), kind=kind)


def test_syndicated_pages_share_a_group_and_others_do_not() -> None:
    story = text(1)
    documents = [
        document("c", story),
        document("a", story + " and a line of the second site under it"),
        document("b", text(2)),
    ]
    assert group(documents) == {"a": "a", "b": "b", "c": "a"}


def test_groups_do_not_depend_on_the_order() -> None:
    story = text(3)
    documents = [document(str(n), f"{story} {n}") for n in range(8)]
    documents += [document(f"x{n}", text(50 + n)) for n in range(8)]
    wanted = group(documents)
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert group(documents) == wanted


def test_space_and_case_make_no_difference_to_the_same_text() -> None:
    assert (
        group([document("a", "Heat  eases\nbacks"), document("b", "heat eases BACKS")])[
            "b"
        ]
        == "a"
    )


def test_an_abstract_and_a_page_are_never_grouped() -> None:
    story = text(4)
    assert group([document("a", story), document("b", story, "abstract")])["b"] == "b"


def test_texts_without_words_stay_alone() -> None:
    assert group([document("a", ""), document("b", "")]) == {"a": "a", "b": "b"}


def site(count: int) -> list[Document]:
    return [
        document(
            str(n),
            f"All about page number {n} is told here.\n"
            "We have helped sore backs in Hexley since long ago.\n"
            f"This sentence stands on page {n} alone.",
        )
        for n in range(count)
    ]


def test_what_most_pages_of_a_site_say_becomes_furniture() -> None:
    before = site(6)
    after = mark_boilerplate(before)
    for old, new in zip(before, after, strict=True):
        assert new.text == old.text
        assert [(b.main, b.start, b.end) for b in new.blocks] == [
            (not b.text.startswith("We have"), b.start, b.end) for b in old.blocks
        ]


def test_a_site_of_few_pages_is_left_as_it_is() -> None:
    before = tuple(site(3))
    assert mark_boilerplate(before) == before
