"""What an API's answer must be, and the error that says what came in its place."""

from __future__ import annotations

import json
from typing import Any

from spiders.answers import Answer


class ApiError(Exception):
    """An answer that is not what the API promises; `is_final` is not tried again."""

    def __init__(self, cause: str, detail: str, *, is_final: bool = False) -> None:
        super().__init__(f"{cause}: {detail}")
        self.cause = cause
        self.detail = detail
        self.is_final = is_final


def json_object(answer: Answer) -> dict[str, Any]:
    """The JSON object of a 200 answer; ApiError says what came in its place."""
    start = answer.body[:300].decode("utf-8", "replace").strip()
    if answer.status != 200:
        raise ApiError(
            "api-status",
            f"{answer.status} from {answer.url.partition('?')[0]}: {start}",
            is_final=answer.status in (400, 401, 403, 404, 414),
        )
    try:
        # Error texts with a raw line break inside a string are known to occur.
        data = json.loads(answer.body, strict=False)
    except (ValueError, RecursionError) as error:
        shape = "HTML in place of JSON" if start.startswith("<") else "no whole JSON"
        raise ApiError("api-format", f"{shape}: {start[:120]!r}") from error
    if not isinstance(data, dict):
        raise ApiError("api-format", f"JSON without an object: {start[:120]!r}")
    return data
