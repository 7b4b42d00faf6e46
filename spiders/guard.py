"""Keeps the crawler out of places that only we can reach.

Two gates. An address is looked at before it is sent, as Scrapy reads it. And every
connection of the process is checked when it is made, by the number it really goes to:
a name may resolve to anything, twice differently, and two libraries may read one
address in two ways.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Ranges that ipaddress calls global though they lead back into private ones.
REFUSED_V6 = tuple(
    ipaddress.ip_network(text)
    for text in (
        "::/8",  # unspecified, loopback, mapped and compatible IPv4, NAT64
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",  # Teredo and other protocol assignments
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)
GLOBAL_V6 = ipaddress.ip_network("2000::/3")
# 192.0.0.0/24 holds metadata services too, 192.88.99.0/24 relays 6to4, and
# 168.63.129.16 is a cloud's own; versions of Python differ on what is global here.
REFUSED_V4 = tuple(
    ipaddress.ip_network(text)
    for text in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")
)
LOCAL_NAME = re.compile(
    r"(?:.*\.)?(?:localhost|localdomain|local|internal|intranet|lan|home|corp)\.?",
    re.IGNORECASE,
)
PORTS = {80, 443, 8080, 8443}


class Refused(IgnoreRequest):
    """An address was not fetched; `rule` says by which rule, `detail` why."""

    def __init__(self, rule: str, detail: str = "") -> None:
        super().__init__(f"{rule}: {detail}" if detail else rule)
        self.rule = rule
        self.detail = detail


def is_public(address: Address) -> bool:
    """Whether an IP address belongs to the public internet and to nobody's inside."""
    if isinstance(address, ipaddress.IPv4Address):
        return (
            address.is_global
            and not address.is_multicast
            and not address.is_reserved
            and not any(address in network for network in REFUSED_V4)
        )
    return address in GLOBAL_V6 and not any(
        address in network for network in REFUSED_V6
    )


def literal(host: str) -> Address | None:
    """The IP address that a host spelled as a number stands for, in any spelling.

    Takes what the C library takes: 127.1, 0x7f000001, 0177.0.0.1, 2130706433.
    """
    bare = host.strip("[]").partition("%")[0]
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    if re.fullmatch(r"[0-9a-fA-FxX.]{1,64}", bare) and bare[0].isdigit():
        try:
            return ipaddress.IPv4Address(socket.inet_aton(bare))
        except OSError:
            return None
    return None


def refusal(url: str, *, allow_loopback: bool = False) -> str:
    """Why an address must not be asked for, or an empty string.

    Looks at scheme, user name, port and hosts given as a number or a local name; what a
    public name resolves to is checked when the connection is made.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return "no valid address"
    if parts.scheme not in ("http", "https"):
        return f"scheme {parts.scheme[:20]!r}"
    if parts.username is not None or "\\" in url or "@" in parts.netloc:
        return "user name in the address"
    if not host:
        return "no host"
    try:
        # Circled digits and ideographic full stops become ASCII here, as they will when
        # the name is looked up.
        plain = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return "no valid host name"
    number = literal(plain)
    if allow_loopback and (plain == "localhost" or (number and number.is_loopback)):
        return ""
    if number is not None:
        return "" if is_public(number) else f"not a public address: {number}"
    if LOCAL_NAME.fullmatch(plain) or "." not in plain:
        return "a local name"
    if port is not None and port not in PORTS:
        return f"port {port}"
    return ""


class GuardMiddleware:
    """First of the downloader middlewares: refuses an address before it is sent."""

    def __init__(self, crawler: Crawler) -> None:
        self._allow_loopback = crawler.settings.getbool("BACKCHECK_ALLOW_LOOPBACK")
        self._gateway = crawler.settings.get("BACKCHECK_GATEWAY") or ""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GuardMiddleware:
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse, or send through the gateway where there is one."""
        # geturl() gives the address as Scrapy has normalised it: what will be sent.
        address = urlparse_cached(request).geturl()
        why = refusal(address, allow_loopback=self._allow_loopback)
        if why:
            raise Refused("address", why)
        request.meta.pop("proxy", None)
        if self._gateway:
            request.meta["proxy"] = self._gateway


class ConnectionGuard:
    """Stands before the reactor's connectTCP: the last look at where we really go."""

    def __init__(
        self,
        connect: Callable[..., Any],
        *,
        gateway: str = "",
        allow_loopback: bool = False,
    ) -> None:
        self._connect = connect
        self._allow_loopback = allow_loopback
        self._gateway: tuple[str, int] | None = None
        if gateway:
            parts = urlsplit(gateway)
            number = literal(parts.hostname or "")
            if number is None or not number.is_loopback or not parts.port:
                raise ValueError(
                    f"the gateway is {gateway!r}; it must be http://127.0.0.1:PORT"
                )
            self._gateway = (str(number), parts.port)
        self.refused: list[str] = []

    def __call__(self, host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        """Connect, or raise Refused before a packet leaves."""
        why = self.refusal(host, port)
        if why:
            self.refused.append(f"{host}:{port}")
            raise Refused("address", why)
        return self._connect(host, port, *args, **kwargs)

    def refusal(self, host: str, port: int) -> str:
        """Why no connection is made to this number, or an empty string."""
        try:
            number = ipaddress.ip_address(host.partition("%")[0])
        except ValueError:
            return f"{host!r} reached the connection unresolved"
        if self._gateway is not None:
            if (str(number), port) == self._gateway:
                return ""
            return f"{number}:{port} is not the gateway"
        if is_public(number) or (self._allow_loopback and number.is_loopback):
            return ""
        return f"not a public address: {number}"


def install(*, gateway: str = "", allow_loopback: bool = False) -> ConnectionGuard:
    """Put the guard before the running reactor's connections, for good."""
    from twisted.internet import reactor

    guard = ConnectionGuard(
        reactor.connectTCP, gateway=gateway, allow_loopback=allow_loopback
    )
    setattr(reactor, "connectTCP", guard)  # noqa: B010 - a method, not a field
    return guard
