"""The tag command's stream: a row for every document, a clear word for a bad line."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from flows.stream import BadLine, tag_lines


def rows(*lines: str, kind: str = "page") -> list[dict[str, object]]:
    return [json.loads(line) for line in tag_lines(kind, lines)]


def test_a_page_comes_back_with_its_claims() -> None:
    text = "Yoga eases lower back pain."
    (row,) = rows(json.dumps({"id": "a", "text": text}))
    assert row["id"] == "a"
    (claim,) = row["claims"]  # type: ignore[misc]
    assert claim["quote"] == text
    assert claim["treatments"] == ["yoga"]
    assert {"type", "direction", "strength", "outcomes", "population", "rule"} <= set(
        claim
    )


def test_a_page_without_claims_still_gets_its_row() -> None:
    (row,) = rows('{"id": 7, "text": "Open from nine to five."}')
    assert row["id"] == 7
    assert row["claims"] == []


def test_an_empty_page_still_gets_its_row() -> None:
    (row,) = rows('{"id": "e", "text": ""}')
    assert row["claims"] == []


def test_a_page_may_come_as_html() -> None:
    html = (
        "<html><body><main><h1>Massage</h1>"
        "<p>Massage relieves tension in the back, and people like it.</p>"
        "</main></body></html>"
    )
    page = {"id": "h", "html": html, "url": "https://spa.example.org/"}
    (row,) = rows(json.dumps(page))
    assert row["claims"]


def test_an_abstract_comes_back_with_its_design() -> None:
    abstract = {
        "id": "t",
        "title": "Yoga for chronic low back pain: a randomised trial",
        "text": "Methods: 120 adults were randomised to yoga or usual care.",
    }
    (row,) = rows(json.dumps(abstract), kind="abstract")
    assert row["id"] == "t"
    assert "design" in row
    assert "level" in row


def test_rows_stream_one_by_one() -> None:
    def lines() -> Iterator[str]:
        yield '{"id": 1, "text": "Yoga eases back pain."}'
        raise AssertionError("the second line was asked for before the first was given")

    assert json.loads(next(tag_lines("page", lines())))["id"] == 1


def test_blank_lines_are_passed_over() -> None:
    assert len(rows("", '{"id": 1, "text": "x"}', "   ")) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{not json", "line 2: not JSON"),
        ("[1]", "line 2: a list came"),
        ('{"text": "x"}', "line 2: the object has no id"),
        ('{"id": 1}', "line 2: 'text' must be text, nothing came"),
        ('{"id": 1, "text": 5}', "line 2: 'text' must be text, int came"),
    ],
)
def test_a_bad_line_is_named(line: str, said: str) -> None:
    with pytest.raises(BadLine) as caught:
        rows('{"id": 0, "text": "fine"}', line)
    assert said in str(caught.value)


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="page, abstract"):
        rows("{}", kind="book")
