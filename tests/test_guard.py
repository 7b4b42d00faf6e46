"""No connection to the inside, whichever way it is named."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from spiders.guard import ConnectionGuard, Refused, is_public, refusal
from tests.crawling import night, site_source
from tests.faults.server import FaultServer, page, site

INSIDE = [
    "127.0.0.1",
    "127.1",
    "0",
    "0.0.0.0",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.1.",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "169.254.169.254",
    "2852039166",
    "169.254.43518",
    "168.63.129.16",
    "100.100.100.200",
    "100.64.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "192.0.0.192",
    "192.88.99.1",
    "198.18.0.1",
    "203.0.113.7",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[::127.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[::ffff:8.8.8.8]",
    "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fe80::1%25eth0]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fec0::1]",
    "[ff02::1]",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "x.localhost",
    "metadata.google.internal",
    "printer.local",
    "router",
    "intranet.corp",
]
FOREIGN = [
    "file:///etc/passwd",
    "file:/etc/passwd",
    "file:x",
    "ftp://clinic.example.org/a",
    "gopher://clinic.example.org/a",
    "data:text/html,x",
    "javascript:alert(1)",
    "s3://bucket/key",
    "//clinic.example.org/a",
    "http:///path",
    "http://",
    "http://user@clinic.example.org/",
    "http://user:secret@clinic.example.org/",
    "http://169.254.169.254:8888\\@clinic.example.org/",
    "http://clinic.example.org:22/",
    "http://clinic.example.org:99999/",
    "http://clinic.example.org:-1/",
    "http://[::1/",
]


@pytest.mark.parametrize("host", INSIDE)
def test_a_host_of_the_inside_is_refused(host: str) -> None:
    assert refusal(f"http://{host}/")
    assert refusal(f"https://{host}:8443/latest/meta-data/")


@pytest.mark.parametrize("address", FOREIGN)
def test_what_is_no_plain_web_address_is_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://clinic.example.org/",
        "https://www.clinic.example.org:443/a?b=c#d",
        "http://8.8.8.8/",
        "http://[2606:4700::1111]/",
        "https://bücher.example.org/",
        "http://10.example.org/",
    ],
)
def test_a_public_address_passes(address: str) -> None:
    assert refusal(address) == ""


def test_the_switch_for_tests_opens_loopback_and_nothing_else() -> None:
    assert refusal("http://127.0.0.1:5000/", allow_loopback=True) == ""
    assert refusal("http://169.254.169.254/", allow_loopback=True)
    assert refusal("http://10.0.0.1/", allow_loopback=True)


def test_a_connection_is_judged_by_the_number_it_goes_to() -> None:
    made: list[str] = []
    guard = ConnectionGuard(lambda host, port: made.append(host))
    for host in ("127.0.0.1", "169.254.169.254", "::1", "64:ff9b::a9fe:a9fe", "name"):
        with pytest.raises(Refused):
            guard(host, 80)
    guard("93.184.216.34", 80)
    assert made == ["93.184.216.34"]


def test_with_a_gateway_every_other_connection_is_refused() -> None:
    made: list[tuple[str, int]] = []
    guard = ConnectionGuard(
        lambda host, port: made.append((host, port)), gateway="http://127.0.0.1:5000"
    )
    guard("127.0.0.1", 5000)
    for host, port in (("127.0.0.1", 5001), ("93.184.216.34", 80)):
        with pytest.raises(Refused):
            guard(host, port)
    assert made == [("127.0.0.1", 5000)]


@pytest.mark.parametrize("gateway", ["http://10.0.0.1:80", "http://proxy:1", "x"])
def test_a_gateway_that_is_not_on_loopback_is_refused(gateway: str) -> None:
    with pytest.raises(ValueError, match="gateway"):
        ConnectionGuard(print, gateway=gateway)


@pytest.mark.parametrize("text", ["8.8.8.8", "2606:4700::1111", "2a00:1450::1"])
def test_public_numbers_are_public(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


# --------------------------------------------------------- the same, with sockets


class _Listener:
    """Counts connections to all of loopback's ports it holds."""

    def __init__(self) -> None:
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen(64)
        self.port = self.socket.getsockname()[1]
        self.met = 0
        self.thread = threading.Thread(target=self._accept, daemon=True)
        self.thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.met += 1
            connection.close()

    def close(self) -> None:
        # To close it alone wakes no thread that waits in it, and its port stays open.
        self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.socket.close()


@pytest.fixture
def listener() -> Iterator[_Listener]:
    listening = _Listener()
    yield listening
    listening.close()


def test_no_spelling_of_loopback_makes_a_connection(
    listener: _Listener, tmp_path: Path
) -> None:
    hosts = [h for h in INSIDE if not h.startswith("[fe80")][:40]
    sources = [
        site_source(f"inside-{number}", f"http://{host}:{listener.port}/")
        for number, host in enumerate(hosts)
    ]
    # A name of this machine that resolves to loopback, as any public name could.
    sources.append(site_source("by-name", f"http://ip6-localhost:{listener.port}/"))
    results = night(sources, tmp_path)
    assert listener.met == 0
    assert {result.state for result in results.values()} == {"stale"}


def test_a_name_that_resolves_to_loopback_is_refused_when_connecting(
    listener: _Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The child resolves every name to loopback, as a hostile name server would.
    (tmp_path / "sitecustomize.py").write_text(
        "import socket\n_real = socket.getaddrinfo\n"
        "def rebound(host, port, *rest, **more):\n"
        "    return _real('127.0.0.1', port, *rest, **more)\n"
        "socket.getaddrinfo = rebound\n"
        "socket.gethostbyname = lambda name: '127.0.0.1'\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    source = site_source("rebound", "http://clinic.example.org:8080/")
    proof = site_source("proof", f"http://localhost:{listener.port}/")
    result = night([source], tmp_path)["rebound"]
    assert result.state == "stale"
    refusals = result.stats["refusals"]
    assert isinstance(refusals, list)
    assert "not a public address: 127.0.0.1" in str(refusals) + result.reason
    # With loopback opened the same child does connect: the name server is in force.
    night([proof], tmp_path, 2, allow_loopback=True)
    assert listener.met > 0


def test_a_site_on_loopback_is_collected_when_the_switch_is_on(tmp_path: Path) -> None:
    pages = {"/": page("Home", "/a"), "/a": page("A")}
    with FaultServer({"*": site(pages)}) as server:
        source = site_source("local", f"http://127.0.0.1:{server.port}/")
        shut = night([source], tmp_path / "shut")["local"]
        open_ = night([source], tmp_path / "open", allow_loopback=True)["local"]
    assert (shut.items, open_.items) == (0, 2)
