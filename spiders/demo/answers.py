"""What a demo host is asked, and what it answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

XML = "text/xml; charset=UTF-8"
JSON = "application/json;charset=UTF-8"
PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to a demo host, its parameters already decoded (last one wins)."""

    method: str
    host: str
    path: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: a status, a body and the headers beyond length and date."""

    status: int
    body: bytes
    content_type: str
    headers: tuple[tuple[str, str], ...] = field(default=())


def text_answer(
    text: str, content_type: str = PLAIN, status: int = 200, **headers: str
) -> Answer:
    """Answer with a text in UTF-8; keyword names become headers (x_y is x-y)."""
    named = tuple((key.replace("_", "-"), value) for key, value in headers.items())
    return Answer(status, text.encode("utf-8"), content_type, named)


def json_answer(value: object, status: int = 200, content_type: str = JSON) -> Answer:
    """Answer with a value as JSON, keys in the order given."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text_answer(text, content_type, status)


def whole_number(text: str, default: int) -> int:
    """Return a parameter's whole number, or the default where it is none."""
    return int(text) if text.isascii() and text.isdecimal() else default


def entity_tag(body: bytes) -> str:
    """Return the strong entity tag of a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:20]}"'


def revalidated(asked: Asked, answer: Answer) -> Answer:
    """Turn an answer into 304 where the client already holds it (RFC 9110, 13.2.2)."""
    own = {name.lower(): value for name, value in answer.headers}
    if answer.status != 200 or asked.method not in {"GET", "HEAD"}:
        return answer
    wanted = asked.headers.get("if-none-match")
    if wanted is not None and "etag" in own:
        tags = {tag.strip().removeprefix("W/") for tag in wanted.split(",")}
        held = own["etag"].removeprefix("W/") in tags or "*" in tags
    else:
        since = asked.headers.get("if-modified-since")
        held = since is not None and since == own.get("last-modified")
    return Answer(304, b"", answer.content_type, answer.headers) if held else answer
