from __future__ import annotations

from pathlib import Path

import pytest

from bench.written_pages import PagesError, read_pages

PAGE = """\
== clinic | UK | massage
-\tMassage at our practice

e+pn\tMassage eases a stiff back.
m!hb\tIt may bruise the skin.

?\tFeel like new.
== shop | US | belts
-\tFree delivery
"""


def write(folder: Path, text: str) -> Path:
    (folder / "one.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_written_page_keeps_its_blocks_and_every_label_its_place(
    tmp_path: Path,
) -> None:
    massage, belts = read_pages(write(tmp_path, PAGE))
    assert massage.kind == "clinic | UK | massage"
    assert massage.text == (
        "Massage at our practice\n"
        "Massage eases a stiff back. It may bruise the skin.\n"
        "Feel like new."
    )
    told = [
        (massage.text[start:end], one.label, one.type, one.direction, one.strength)
        for start, end, one in massage.spans()
    ]
    assert told == [
        ("Massage at our practice", "none", "", "", ""),
        ("Massage eases a stiff back.", "claim", "efficacy", "benefit", "plain"),
        ("It may bruise the skin.", "claim", "mechanism", "harm", "hedged"),
        ("Feel like new.", "maybe", "", "", ""),
    ]
    assert belts.text == "Free delivery"
    assert massage.page_id != belts.page_id


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Massage eases a stiff back.", "a tab and a sentence were expected"),
        ("e+pn\t ", "a tab and a sentence were expected"),
        ("q+pn\tMassage eases it.", "'q+pn' is unknown"),
        ("e\tMassage eases it.", "'e' is unknown"),
    ],
    ids=["no-tab", "no-sentence", "no-such-type", "too-short"],
)
def test_a_line_that_breaks_the_form_is_named_with_its_place(
    tmp_path: Path, line: str, told: str
) -> None:
    with pytest.raises(PagesError, match=r"one\.txt:2") as caught:
        list(read_pages(write(tmp_path, f"== clinic\n{line}\n")))
    assert told in str(caught.value)


def test_a_folder_without_pages_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PagesError, match="has no page"):
        list(read_pages(tmp_path))
