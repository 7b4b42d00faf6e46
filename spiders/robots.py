"""RFC 9309: what a robots.txt lets us do, and by which of its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

# The RFC asks for at least 500 KiB; what is behind that is not read.
MAX_BYTES = 500 * 1024
MAX_LINE = 16 * 1024
PRODUCT = re.compile(r"[A-Za-z_-]+")
# Keys as written in the wild; "disalow" and its like are meant as refusals.
DISALLOW = {"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"}
AGENT = {"user-agent", "useragent", "user agent"}
SITEMAP = {"sitemap", "site-map"}
HEX = re.compile(r"%[0-9A-Fa-f]{2}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One allow or disallow line of the groups that concern us."""

    is_allow: bool
    pattern: str
    line: str


@dataclass(frozen=True, slots=True)
class Robots:
    """What one origin asks of us. `refuses_all` stands for an unreachable file."""

    rules: tuple[Rule, ...] = ()
    crawl_delay: float | None = None
    sitemaps: tuple[str, ...] = ()
    refuses_all: str = ""

    def refusal(self, url: str) -> str:
        """The line that forbids an address, or an empty string.

        The longest matching path wins; an allow wins a tie. The address must be
        percent-encoded, as it is when it is sent.
        """
        if self.refuses_all:
            return self.refuses_all
        parts = urlsplit(url)
        path = capital_hex(parts.path or "/")
        if parts.query or url.partition("#")[0].endswith("?"):
            path += "?" + capital_hex(parts.query)
        best: Rule | None = None
        for rule in self.rules:
            if not matches(rule.pattern, path):
                continue
            weight = (len(rule.pattern), rule.is_allow)
            if best is None or weight > (len(best.pattern), best.is_allow):
                best = rule
        return "" if best is None or best.is_allow else best.line


def capital_hex(path: str) -> str:
    """A path with the hex digits of its percent-encoding in capitals."""
    return HEX.sub(lambda found: found.group().upper(), path)


def normal_path(path: str) -> str:
    """A rule's path, percent-encoded as an address is when it is sent."""
    encoded = "".join(
        char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode())
        for char in path
    )
    return capital_hex(encoded)


def matches(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says; * is any run, a last $ the end.

    Linear in the path for every star: each piece is found at its first place.
    """
    is_anchored = pattern.endswith("$")
    pieces = (pattern[:-1] if is_anchored else pattern).split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    if len(pieces) == 1:
        return not is_anchored or at == len(path)
    for piece in pieces[1:-1]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    last = pieces[-1]
    if is_anchored:
        return len(path) - len(last) >= at and path.endswith(last)
    return path.find(last, at) >= 0


def parse_robots(body: bytes, product: str) -> Robots:
    """Read a robots.txt for one product token; whatever it holds, this returns.

    Rules come from all groups that name the token, else from all groups that name *.
    """
    text = _without_mark(body[:MAX_BYTES]).decode("utf-8", "replace")
    wanted = product.lower()
    own: list[Rule] = []
    anyone: list[Rule] = []
    delays: dict[str, float] = {}
    sitemaps: list[str] = []
    names_us = False
    agents: set[str] = set()
    reading_agents = False
    for raw in re.split(r"\r\n|\r|\n", text):
        key, value = _key_value(raw)
        if key in SITEMAP:
            sitemaps.append(value)
        elif key in AGENT:
            if not reading_agents:
                agents = set()
            reading_agents = True
            agent = _agent(value)
            agents.add(agent)
            names_us = names_us or agent == wanted
        elif key in DISALLOW or key == "allow":
            reading_agents = False
            if value:
                line = f"{key.capitalize()}: {value}"
                for pattern in _patterns(value, key == "allow"):
                    rule = Rule(key == "allow", pattern, line)
                    if wanted in agents:
                        own.append(rule)
                    if "*" in agents:
                        anyone.append(rule)
        elif key == "crawl-delay":
            reading_agents = False
            for agent in agents & {wanted, "*"}:
                delays.setdefault(agent, _seconds(value))
    rules = own if names_us else anyone
    delay = delays.get(wanted if names_us else "*")
    return Robots(tuple(rules), delay or None, tuple(sitemaps))


def _without_mark(body: bytes) -> bytes:
    """The file without a byte order mark, or the part of one that it begins with."""
    mark = b"\xef\xbb\xbf"
    for length in (3, 2, 1):
        if body.startswith(mark[:length]):
            return body[length:]
    return body


def _patterns(value: str, is_allow: bool) -> tuple[str, ...]:
    """The path of a rule; who allows a folder's index page allows the folder's own."""
    pattern = normal_path(value)
    if is_allow and pattern.endswith("/index.html"):
        return pattern, pattern.removesuffix("index.html") + "$"
    return (pattern,)


def _key_value(raw: str) -> tuple[str, str]:
    """Key in lower case and value of a line; a colon may be missing after the key."""
    line = raw[:MAX_LINE].split("#", 1)[0].strip(" \t")
    if ":" in line:
        key, _, value = line.partition(":")
    else:
        pieces = line.split(None, 1)
        if len(pieces) != 2 or len(pieces[1].split()) != 1:
            return "", ""
        key, value = pieces
    return key.strip().lower(), value.strip()


def _agent(value: str) -> str:
    """The product token of a user-agent line, lower case, or *."""
    if value.startswith("*") and (len(value) == 1 or value[1].isspace()):
        return "*"
    token = PRODUCT.match(value)
    return token.group().lower() if token else ""


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return seconds if 0 < seconds < 86_400 else 0.0
