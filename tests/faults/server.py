"""A loopback internet that misbehaves on demand: every host is a function."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server saw it; `at` is monotonic seconds."""

    at: float
    method: str
    host: str
    path: str
    query: str
    headers: Mapping[str, str]
    form: Mapping[str, str]

    @property
    def parameters(self) -> dict[str, str]:
        """Query and form parameters together."""
        return {**dict(parse_qsl(self.query, True)), **self.form}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; `length` lies about its size, `drip` sends a byte each so often.

    `times` sends the body so often without a word on its size: it ends with the
    connection. `sent` is set when all of it is on its way.
    """

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "text/html; charset=utf-8"
    length: int | None = None
    drip: float = 0.0
    silent: bool = False
    times: int = 0
    sent: threading.Event | None = None


Host = Callable[[Asked], Reply]


@dataclass
class FaultServer:
    """Serves hosts by name as a forward proxy, or any host where it is asked itself."""

    hosts: dict[str, Host]
    log: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = _Server(("127.0.0.1", 0), self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def gateway(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wrap(self, context: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def __enter__(self) -> FaultServer:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def asked(self, host: str, path: str | None = None) -> list[Asked]:
        """Requests to a host (or to one of its paths) so far."""
        return [a for a in self.log if a.host == host and path in (None, a.path)]

    def pages(self, host: str) -> list[str]:
        """Paths asked for at a host, but for robots.txt and sitemaps."""
        return [
            asked.path
            for asked in self.asked(host)
            if asked.path != "/robots.txt" and "sitemap" not in asked.path
        ]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def __init__(self, address: tuple[str, int], world: FaultServer) -> None:
        self.world = world
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some cases are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    server: _Server

    def do_GET(self) -> None:
        target = urlsplit(self.path)
        netloc = (target.netloc or self.headers.get("Host", "")).lower()
        length = int(self.headers.get("Content-Length") or 0)
        sent = self.rfile.read(length).decode("utf-8", "replace") if length else ""
        asked = Asked(
            time.monotonic(),
            self.command,
            netloc.partition(":")[0],
            target.path or "/",
            target.query,
            {name.lower(): value for name, value in self.headers.items()},
            dict(parse_qsl(sent, True)),
        )
        self.server.world.log.append(asked)
        hosts = self.server.world.hosts
        host = hosts.get(asked.host) or hosts.get("*")
        reply = host(asked) if host else Reply(b"no such host", 502)
        self._send(reply)
        if reply.sent is not None:
            self.wfile.flush()
            reply.sent.set()

    do_POST = do_HEAD = do_CONNECT = do_GET

    def log_message(self, *args: object) -> None:
        """Keep quiet."""

    def _send(self, reply: Reply) -> None:
        if reply.silent:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.status != 304:
            self.send_header("Content-Type", reply.content_type)
        length = len(reply.body) if reply.length is None else reply.length
        if reply.length is not None:
            self.send_header("Connection", "close")
            self.close_connection = True
        if reply.times:
            self.send_header("Connection", "close")
            self.close_connection = True
        elif reply.status != 304:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if self.command == "HEAD" or reply.status == 304:
            return
        for _ in range(reply.times):
            self.wfile.write(reply.body)
        if reply.times:
            return
        if not reply.drip:
            self.wfile.write(reply.body)
            return
        for at in range(len(reply.body)):
            self.wfile.write(reply.body[at : at + 1])
            self.wfile.flush()
            time.sleep(reply.drip)


def page(title: str, *links: str, words: str = "", head: str = "") -> bytes:
    """A small page about backs, unlike any other through its title."""
    anchors = "".join(f'<li><a href="{link}">{link}</a></li>' for link in links)
    return (
        f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>"
        f"<p>Our team sees many people with back pain or sciatica. {words}</p>"
        f"<ul>{anchors}</ul></body></html>"
    ).encode()


def site(
    pages: Mapping[str, bytes | Reply],
    *,
    robots: Reply | None = None,
    missing: Reply | None = None,
) -> Host:
    """A host that serves these paths, with ETags, and 404 for all others."""

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return robots or Reply(b"User-agent: *\nAllow: /\n")
        found = pages.get(asked.path)
        if found is None:
            return missing or Reply(b"<title>gone</title>no such thing", 404)
        if isinstance(found, Reply):
            return found
        etag = f'"{hash(found) & 0xFFFFFFFF:x}"'
        if asked.headers.get("if-none-match") == etag:
            return Reply(status=304, headers=(("ETag", etag),))
        return Reply(found, headers=(("ETag", etag),))

    return answer
