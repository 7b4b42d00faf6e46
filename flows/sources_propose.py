"""Proposes the entry of a new site: what its pages say of it, for a person to check."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin, urlsplit

from flows.crawl import CrawlResult
from flows.errors import UsageError
from flows.sources import SITE_KINDS, Source, check_values
from flows.sources_check import SAMPLE, SourceCheck, as_check, sampled
from spiders.captures import WarcDamage, read_warc

MAX_SCANNED = 200_000
CONTACT = re.compile(
    rb"href\s{0,4}=\s{0,4}[\"'](mailto:[^\"'<>\s?]{3,200}"
    rb"|[^\"'<>\s]{0,200}contact[^\"'<>\s]{0,200})[\"']",
    re.IGNORECASE,
)
# Names that go with a practice of one person, whose name a report holds back.
ONE_PERSON = re.compile(
    r"\bdr\.?\s+[A-Z]|\b[A-Z][a-z]+'s\b|practitioner", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry for sources.toml, and the check it was made from."""

    toml: str
    check: SourceCheck


def draft_source(url: str, *, kind: str, country: str) -> Source:
    """The source at an address, before anybody was asked.

    Raises UsageError for an address, kind or country that no entry can have.
    """
    if kind not in SITE_KINDS:
        raise UsageError(f"{kind!r} is no kind of site; use {', '.join(SITE_KINDS)}")
    try:
        parts = urlsplit(url)
        source = Source(
            name=_name(parts.hostname or ""),
            kind=kind,
            home=f"{parts.scheme}://{parts.netloc}/" if parts.hostname else url,
            country=country,
            floor=0,
            contact="",
            checked="never",
            start=(parts.path or "/",),
        )
        check_values(source, "its entry")
    except ValueError as error:
        # Both our own complaint and that of an address which cannot be taken apart.
        raise UsageError(
            f"{url!r} is no address that a source can have in {country!r} ({error}); "
            "give one such as https://site.org/"
        ) from error
    return source


def propose_source(
    source: Source,
    *,
    contact: str,
    now: str,
    gateway: str | None = None,
    allow_loopback: bool = False,
    sample: int = SAMPLE,
    timeout: float = 300.0,
) -> Proposal:
    """Read robots.txt, sitemaps and a few pages of a drafted site; write its entry."""
    with TemporaryDirectory(prefix="backcheck-add-") as folder:
        result = sampled(
            source, Path(folder), contact, now, gateway, allow_loopback, sample, timeout
        )
        bodies = _bodies(result)
    check = as_check(result, now)
    proposed = replace(
        source,
        # Half of what a sample found: a site may shrink a little and be well.
        floor=max(1, len(check.kept) // 2),
        contact=_contact(source.home, bodies) or f"{source.home}contact",
        checked=check.checked if check.is_met else "never",
        is_named_business_small=source.kind == "clinic" and _is_one_person(bodies),
    )
    return Proposal(entry(proposed, check), check)


def entry(source: Source, check: SourceCheck) -> str:
    """The [[source]] table of a proposed site, with what to look at as comments."""

    def text(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)

    lines = [
        f"# {check.requests} requests, {len(check.kept)} pages about backs; "
        f"{check.reason or 'no complaint'}",
        "[[source]]",
        f"name = {text(source.name)}",
        f"kind = {text(source.kind)}",
        f"home = {text(source.home)}",
        f"country = {text(source.country)}",
    ]
    if source.start != ("/",):
        lines.append(f"start = [{', '.join(text(s) for s in source.start)}]")
    if folder := _common_folder([address for address, _ in check.kept]):
        lines.append(f"# allow = [{text(folder)}]  # all pages kept are under it")
    lines += [
        f"floor = {source.floor}",
        f"contact = {text(source.contact)}  # look whether corrections go there",
        f"checked = {text(source.checked)}",
    ]
    if source.is_named_business_small:
        lines.append("is_named_business_small = true  # seems to be one person's")
    return "\n".join(lines) + "\n"


def _bodies(result: CrawlResult) -> list[bytes]:
    """The beginnings of the pages that the sample kept."""
    if result.captures is None:
        return []
    captures = read_warc(result.captures, on_damage=_take_what_came)
    return [capture.body[:MAX_SCANNED] for capture in captures]


def _take_what_came(_: WarcDamage) -> None:
    """A proposal is made from whatever can be read."""


def _contact(home: str, bodies: list[bytes]) -> str:
    """The address to write to that stands on most pages; mail before a form."""
    found: dict[str, int] = {}
    for body in bodies:
        for raw in set(CONTACT.findall(body)):
            address = urljoin(home, raw.decode("latin-1"))
            if address.startswith(("mailto:", home)):
                found[address] = found.get(address, 0) + 1
    ranked = sorted(
        found, key=lambda a: (-found[a], not a.startswith("mailto:"), len(a), a)
    )
    return ranked[0] if ranked else ""


def _is_one_person(bodies: list[bytes]) -> bool:
    """Whether the titles sound like a practice that is called after a person."""
    for body in bodies[:3]:
        opens = body.lower().find(b"<title")
        title = body[opens : opens + 200].decode("utf-8", "replace")
        if opens >= 0 and ONE_PERSON.search(title):
            return True
    return False


def _name(host: str) -> str:
    """A source name out of a host name."""
    bare = host.lower().removeprefix("www.")
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:64].rstrip("-") or "site"


def _common_folder(addresses: list[str]) -> str:
    """The folder that all addresses but home pages share, or an empty string."""
    paths = [urlsplit(a).path for a in addresses if urlsplit(a).path not in ("", "/")]
    folders = {"/" + path.split("/")[1] + "/" for path in paths if path.count("/") > 1}
    is_shared = len(folders) == 1 and all(path.count("/") > 1 for path in paths)
    return next(iter(folders)) if is_shared else ""
