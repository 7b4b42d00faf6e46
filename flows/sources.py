"""What is collected, read from sources.toml: one table a source, no code.

A web site:

    [[source]]
    name = "example-clinic"            # lower case, digits, hyphens; folder name
    kind = "clinic"                    # clinic, shop, health-information, news,
                                       # society or hospital
    home = "https://www.example.org/"
    country = "GB"                     # ISO 3166 alpha-2, "INT" for international
    floor = 3                          # fewest pages that make sense
    contact = "mailto:web@example.org" # where a correction is sent
    checked = "never"                  # or the date `sources check` last met it
    # optional from here, with their defaults
    title = ""                         # name to print; empty prints the host
    start = ["/"]                      # addresses or paths to begin at
    sitemaps = []                      # empty: robots.txt, then /sitemap.xml
    use_sitemaps = true                # false: links only (sites with millions)
    feeds = []                         # RSS or Atom
    hosts = []                         # further hosts that are the same site
    allow = []                         # path prefixes; empty allows all
    deny = []                          # path prefixes, win over allow
    depth = 3                          # links away from a start address
    delay = 1.0                        # seconds between two requests to the host
    concurrency = 1                    # requests at a time to the host
    budget = 300                       # requests a night, robots.txt not counted
    recheck_hours = 20.0               # soonest a page is asked for again
    gone_after = 2                     # nights of 404 or 410 before a page is gone
    retry_wait = 5.0                   # seconds before a first retry; then doubled
    is_named_business_small = false    # a person's own practice: name held back
    note = ""

An API has `base_url` in place of `home`, and kind pubmed, europepmc,
clinicaltrials or retractions:

    [[source]]
    name = "pubmed"
    kind = "pubmed"
    base_url = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
    topic = "back_pain.txt"            # a file beside sources.toml or in
                                       # spiders/topics; or query = "..."
    floor = 1000                       # fewest records that make sense
    since = "1900-01-01"               # first entry date collected
    overlap_days = 3                   # how far an increment reaches back
    page_size = 200                    # records a request
    delay, budget, retry_wait, contact, checked, title, note, country as above

For `retractions`, `base_url` is the address of the CSV file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from flows.errors import BackcheckError
from flows.topics import TopicError, read_topic, topic_path

SITE_KINDS = ("clinic", "shop", "health-information", "news", "society", "hospital")
API_KINDS = ("pubmed", "europepmc", "clinicaltrials", "retractions")
NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
COUNTRY = re.compile(r"[A-Z]{2}|INT")


class SourcesError(BackcheckError, ValueError):
    """sources.toml cannot be used; the message says where and what to write."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place to collect from; `home` is an API's base address for the API kinds."""

    name: str
    kind: str
    home: str
    country: str
    floor: int
    contact: str
    checked: str
    title: str = ""
    start: tuple[str, ...] = ("/",)
    sitemaps: tuple[str, ...] = ()
    use_sitemaps: bool = True
    feeds: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    depth: int = 3
    delay: float = 1.0
    concurrency: int = 1
    budget: int = 300
    recheck_hours: float = 20.0
    gone_after: int = 2
    retry_wait: float = 5.0
    is_named_business_small: bool = False
    note: str = ""
    topic: str = ""
    query: str = ""
    since: str = "1900-01-01"
    overlap_days: int = 3
    page_size: int = 200

    @property
    def is_api(self) -> bool:
        """Whether records come from an API and not from pages."""
        return self.kind in API_KINDS

    @property
    def base_url(self) -> str:
        """The address that an API's paths are joined to."""
        return self.home

    @property
    def host(self) -> str:
        """The host name of the home address, lower case."""
        return (urlsplit(self.home).hostname or "").lower()


REQUIRED = ("name", "kind", "floor", "contact", "checked")
# An API record is no page: these keys in its table are a misunderstanding.
SITE_ONLY = frozenset(
    {"start", "sitemaps", "use_sitemaps", "feeds", "hosts", "allow", "deny", "depth"}
    | {"recheck_hours", "gone_after", "is_named_business_small", "home", "concurrency"}
)
API_ONLY = frozenset(
    {"base_url", "topic", "query", "since", "overlap_days", "page_size"}
)
NUMBER_BOUNDS: Mapping[str, tuple[float, float]] = {
    "floor": (0, 10_000_000),
    "depth": (0, 20),
    "delay": (0, 3600),
    "concurrency": (1, 16),
    "budget": (1, 1_000_000),
    "recheck_hours": (0, 24 * 366),
    "gone_after": (1, 30),
    "retry_wait": (0, 600),
    "overlap_days": (0, 400),
    "page_size": (1, 1000),
}


def read_sources(path: Path) -> tuple[Source, ...]:
    """Read sources.toml; SourcesError names the table, the key and the allowed."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SourcesError(
            f"{path} does not exist. Copy the sources.toml of the project there, "
            "or say where yours is."
        ) from error
    except UnicodeDecodeError as error:
        raise SourcesError(f"{path} is not UTF-8 (byte {error.start}).") from error
    return parse_sources(text, folder=path.parent, name=str(path))


def parse_sources(
    text: str, *, folder: Path | None = None, name: str = "sources.toml"
) -> tuple[Source, ...]:
    """Read the text of a sources.toml whose topic files are looked for in `folder`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourcesError(f"{name} is not TOML: {error}.") from error
    unknown = sorted(set(data) - {"source"})
    if unknown:
        raise SourcesError(
            f"{name} has top-level {unknown}; only [[source]] tables are read."
        )
    tables = data.get("source", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise SourcesError(f"{name}: write each source as a [[source]] table.")
    sources: list[Source] = []
    for number, table in enumerate(tables, start=1):
        where = f"{name}, source {number} ({table.get('name', 'without a name')})"
        sources.append(_source(table, where, folder))
    _refuse_doubles(sources, name)
    return tuple(sources)


def _refuse_doubles(sources: list[Source], name: str) -> None:
    """Two sources of one name would write into one folder, two of one site would ask
    it twice as fast as it should be asked."""
    names: set[str] = set()
    sites: dict[str, str] = {}
    for source in sources:
        if source.name in names:
            raise SourcesError(f"{name}: the name {source.name!r} stands twice.")
        names.add(source.name)
        site = urlsplit(source.home).netloc.lower().removeprefix("www.")
        if not source.is_api and site in sites:
            raise SourcesError(
                f"{name}: {sites[site]!r} and {source.name!r} are one site ({site}); "
                "give one source both start addresses."
            )
        if not source.is_api:
            sites[site] = source.name


def _source(table: dict[str, object], where: str, folder: Path | None) -> Source:
    kind = table.get("kind")
    if kind not in (*SITE_KINDS, *API_KINDS):
        raise SourcesError(
            f"{where}: kind is {kind!r}; allowed are "
            f"{', '.join((*SITE_KINDS, *API_KINDS))}."
        )
    is_api = kind in API_KINDS
    address_key = "base_url" if is_api else "home"
    required = {*REQUIRED, address_key} | (set() if is_api else {"country"})
    missing = sorted(key for key in required if key not in table)
    if missing:
        raise SourcesError(f"{where}: {', '.join(missing)} must be given.")
    known = {field.name for field in fields(Source)} | {"base_url"}
    foreign = sorted(set(table) - (known - (SITE_ONLY if is_api else API_ONLY)))
    if foreign:
        raise SourcesError(
            f"{where}: {', '.join(foreign)} is not a key of kind {kind!r}. The keys "
            "are listed at the top of flows/sources.py."
        )
    values: dict[str, object] = {"country": "INT"}
    for key, value in table.items():
        values["home" if key == "base_url" else key] = _value(key, value, where)
    source = Source(**values)  # type: ignore[arg-type]  # checked key by key above
    check_values(source, where)
    return _with_query(source, where, folder)


def _value(key: str, value: object, where: str) -> object:
    """The value with its type proven, lists as tuples."""
    default = {f.name: f.type for f in fields(Source)}
    wanted = default.get("home" if key == "base_url" else key)
    if wanted == "tuple[str, ...]":
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        raise SourcesError(f"{where}: {key} must be a list of strings.")
    if wanted == "bool":
        if isinstance(value, bool):
            return value
        raise SourcesError(f"{where}: {key} must be true or false.")
    if wanted in ("int", "float"):
        low, high = NUMBER_BOUNDS[key]
        is_number = isinstance(value, int) or (
            wanted == "float" and isinstance(value, float)
        )
        if isinstance(value, bool) or not is_number or not low <= float(str(value)):
            raise SourcesError(f"{where}: {key} is {value!r}; give {low} to {high}.")
        if float(str(value)) > high:
            raise SourcesError(f"{where}: {key} is {value!r}; give {low} to {high}.")
        return value
    if isinstance(value, str):
        return value
    raise SourcesError(f"{where}: {key} must be a string, not {value!r}.")


def check_values(source: Source, where: str) -> None:
    """Raise SourcesError, which names `where`, on a value that no run could use."""
    if not NAME.fullmatch(source.name):
        raise SourcesError(
            f"{where}: name {source.name!r} names a folder: use a-z, 0-9 and hyphens, "
            "at most 64."
        )
    try:
        parts = urlsplit(source.home)
        has_host = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        has_host = None
    if not has_host:
        raise SourcesError(
            f"{where}: {source.home!r} is no http or https address with a host."
        )
    if parts.username or parts.password:
        raise SourcesError(f"{where}: an address must not carry a user name.")
    if not COUNTRY.fullmatch(source.country):
        raise SourcesError(
            f"{where}: country is {source.country!r}; two capitals or INT."
        )
    if source.checked != "never" and not DATE.fullmatch(source.checked):
        raise SourcesError(f'{where}: checked is a date or "never".')
    if not DATE.fullmatch(source.since):
        raise SourcesError(f"{where}: since is {source.since!r}; write 2001-12-31.")
    for key in ("allow", "deny"):
        for prefix in getattr(source, key):
            if not prefix.startswith("/"):
                raise SourcesError(f"{where}: {key} {prefix!r} must begin with /.")


def _with_query(source: Source, where: str, folder: Path | None) -> Source:
    """The source with the query of its topic file, where it names one."""
    if source.kind not in ("pubmed", "europepmc", "clinicaltrials"):
        return source
    if source.query and source.topic:
        raise SourcesError(f"{where}: give topic or query, not both.")
    if source.query:
        return source
    if not source.topic:
        raise SourcesError(f"{where}: give a topic file or a query.")
    try:
        return replace(source, query=read_topic(topic_path(source.topic, folder)).query)
    except TopicError as error:
        raise SourcesError(f"{where}: {error}") from error
