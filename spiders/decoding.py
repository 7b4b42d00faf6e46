"""Undoes content coding: whole, within the limit, or not at all.

Scrapy's own middleware hands out what it could of a compressed body that was cut, as
if the page ended there.
"""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from spiders.coding import CodingError, TooLarge, undo_coding

ACCEPTED = b"gzip, deflate, br"
# Codings over each other are an attack or a mistake; two are seen in the wild.
MAX_LAYERS = 3


class DecodingMiddleware:
    """Takes the place of Scrapy's HttpCompressionMiddleware."""

    def __init__(self, crawler: Crawler) -> None:
        self._limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DecodingMiddleware:
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Say what we can undo."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response with its body plain; OSError where the body is damaged."""
        stated = b",".join(response.headers.getlist("Content-Encoding")).decode(
            "latin-1"
        )
        codings = [c.strip().lower() for c in stated.split(",") if c.strip()]
        if not codings or not response.body:
            return response
        limit = request.meta.get("download_maxsize", self._limit)
        if len(codings) > MAX_LAYERS:
            raise OSError(f"{len(codings)} content codings over each other")
        body = response.body
        try:
            for coding in reversed(codings):
                body = undo_coding(coding, body, limit)
        except TooLarge as error:
            raise IgnoreRequest(f"over DOWNLOAD_MAXSIZE ({limit} bytes)") from error
        except CodingError as error:
            raise OSError(f"Content-Encoding {stated!r}: {error}") from error
        del response.headers["Content-Encoding"]
        return response.replace(body=body)
