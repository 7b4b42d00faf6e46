"""One loopback server that stands in for every demo host, as a forward proxy."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

from spiders.demo.answers import Answer, Asked, revalidated, text_answer
from spiders.demo.clinicaltrials import ClinicalTrialsTwin
from spiders.demo.europepmc import EuropePmcTwin
from spiders.demo.eutils import EutilsTwin
from spiders.demo.nights import http_date, night_date
from spiders.demo.pages import SiteTwin, host_names
from spiders.demo.retractionwatch import RetractionWatchTwin
from spiders.demo.twin import Twin

_LONGEST_BODY = 1_000_000


@dataclass(frozen=True, slots=True)
class Served:
    """One line of the world's log."""

    method: str
    host: str
    path: str
    status: int


class DemoWorld:
    """The miniature internet of one night, served while the context is open."""

    def __init__(self, night: int, *, port: int = 0) -> None:
        night_date(night)
        self.night = night
        self.log: list[Served] = []
        self._port = port
        self._lock = threading.Lock()
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self._hosts: Mapping[str, Twin] = {
            "eutils.example.org": EutilsTwin(night),
            "epmc.example.org": EuropePmcTwin(night),
            "ctgov.example.org": ClinicalTrialsTwin(night),
            "rw.example.org": RetractionWatchTwin(night),
            **{host: SiteTwin(host, night) for host in host_names(night)},
        }

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host that exists tonight."""
        return tuple(self._hosts)

    @property
    def gateway(self) -> str:
        """The proxy address to send every request to."""
        if self._server is None:
            raise RuntimeError("the demo world is closed: use it in a with statement")
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> DemoWorld:
        self._server = _Server(("127.0.0.1", self._port), self)
        self._thread = threading.Thread(
            target=self._server.serve_forever,
            kwargs={"poll_interval": 0.05},
            name=f"demo-world-{self.night}",
            daemon=True,
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join(timeout=5)
        self._server = self._thread = None

    def answer(self, asked: Asked) -> Answer:
        """Answer one request and note it in the log."""
        twin = self._hosts.get(asked.host)
        if twin is None:
            answer = text_answer(f"No such host: {asked.host}\n", status=502)
        elif asked.method not in {"GET", "HEAD", "POST"}:
            answer = text_answer("Method Not Allowed\n", status=405)
        else:
            answer = revalidated(asked, twin.answer(asked))
        with self._lock:
            self.log.append(Served(asked.method, asked.host, asked.path, answer.status))
        return answer


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], world: DemoWorld) -> None:
        self.world = world
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one write an answer: two would wait for a delayed ACK
    timeout = 30
    server: _Server

    def do_GET(self) -> None:  # the standard library's name
        self._handle()

    do_HEAD = do_POST = do_PUT = do_DELETE = do_CONNECT = do_GET  # noqa: N815

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Return the night's own time: nothing here asks the clock."""
        del timestamp
        return http_date(night_date(self.server.world.night).isoformat())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet: the world has its own log."""

    def _handle(self) -> None:
        target = urlsplit(self.path)
        host = (target.netloc or self.headers.get("Host", "")).lower()
        pairs = parse_qsl(target.query, keep_blank_values=True)
        length = min(int(self.headers.get("Content-Length") or 0), _LONGEST_BODY)
        if length:
            sent = self.rfile.read(length).decode("utf-8", "replace")
            pairs += parse_qsl(sent, keep_blank_values=True)
        asked = Asked(
            self.command,
            host.partition(":")[0],
            target.path or "/",
            dict(pairs),
            {name.lower(): value for name, value in self.headers.items()},
        )
        self._send(self.server.world.answer(asked))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD" and answer.status != 304:
            self.wfile.write(answer.body)
