"""Build the whole site from one published snapshot, and swap it in at once."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reports import charts, render, sections, swap
from reports.data import World, read_world
from reports.pages import Chart, Page, Site, to_json
from reports.reading import Readable

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What one build did; `site` is the folder that readers open."""

    site: Path
    version: str
    pages: int
    rendered: int
    kept: int
    charts_drawn: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class _Before:
    """The site that stands: its folder and what each page was made from."""

    folder: Path | None
    pages: Mapping[str, tuple[str, tuple[str, ...]]]
    charts: Mapping[str, str]


def build_site(snapshot: Readable, target: Path, *, contact: str = "") -> SiteResult:
    """Render the site of a snapshot and make it the one that stands at `target`.

    Pages whose rows and templates did not change are linked from the site before, so
    a night with few changes takes seconds; the whole is swapped in by one rename of a
    symbolic link (reports/swap.py says why). Raises SiteInTheWay where `target` is a
    folder of somebody else's.
    """
    with _collector_at_rest():
        return _build(snapshot, target, contact)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the cycle collector out: it would walk a million rows that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(snapshot: Readable, target: Path, contact: str) -> SiteResult:
    world = read_world(snapshot)
    site, pages = sections.all_pages(world, contact)
    before = _read_before(target)
    folder = swap.workspace(target)
    try:
        built = _write(folder, site, pages, before)
        manifest = _manifest(world, built)
        (folder / MANIFEST).write_bytes(manifest)
        version = hashlib.sha256(manifest).hexdigest()[:12]
        swap.swap_in(folder, target, f"{world.run.run_id}-{version}")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return SiteResult(
        site=target,
        version=version,
        pages=len(pages),
        rendered=built.rendered,
        kept=len(pages) - built.rendered,
        charts_drawn=built.drawn,
        files=len(built.sizes) + 1,
        bytes=sum(built.sizes.values()) + len(manifest),
    )


class _Built:
    """What has been written so far."""

    def __init__(self) -> None:
        self.rendered = 0
        self.drawn = 0
        self.pages: dict[str, tuple[str, list[str]]] = {}
        self.charts: dict[str, str] = {}
        self.sizes: dict[str, int] = {}


def _write(folder: Path, site: Site, pages: list[Page], before: _Before) -> _Built:
    built = _Built()
    for page in pages:
        if page.path in built.pages:
            raise ValueError(f"two pages want the address {page.path!r}")
        fingerprint = page.fingerprint(site)
        known = before.pages.get(page.path)
        names = known[1] if known and known[0] == fingerprint else ()
        if names and before.folder and _link(before.folder, folder, names, built):
            built.pages[page.path] = (fingerprint, list(names))
            for chart in page.charts:
                built.charts[page.path + chart.file] = _chart_hash(chart)
            continue
        written = _render(folder, site, page, before, built)
        built.pages[page.path] = (fingerprint, written)
        built.rendered += 1
    return built


def _render(
    folder: Path, site: Site, page: Page, before: _Before, built: _Built
) -> list[str]:
    drawn: dict[str, str] = {}
    for chart in page.charts:
        drawn[chart.file] = _drawn(page.path + chart.file, chart, before, built)
    context = {
        "page": page,
        "site": site,
        "charts": [
            (chart, charts.inline(drawn[chart.file]), len(drawn[chart.file]))
            for chart in page.charts
        ],
    }
    outputs: dict[str, bytes] = {
        page.path + "index.html": render.page(page.template, page.path, context).encode(
            "utf-8"
        ),
        page.path + page.twin_name: to_json(
            {"title": page.title, "is_demo": site.is_demo, "page": page.view}
        ),
    }
    for file in page.files:
        outputs[page.path + file.name] = file.body
    for name, svg in drawn.items():
        outputs[page.path + name] = svg.encode("utf-8")
    for name, body in outputs.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        built.sizes[name] = len(body)
    return sorted(outputs)


def _drawn(place: str, chart: Chart, before: _Before, built: _Built) -> str:
    wanted = _chart_hash(chart)
    built.charts[place] = wanted
    if before.folder and before.charts.get(place) == wanted:
        old = before.folder / place
        if old.is_file():
            return old.read_text(encoding="utf-8")
    built.drawn += 1
    return charts.draw(chart)


def _chart_hash(chart: Chart) -> str:
    return hashlib.sha256((render.version() + chart.spec).encode()).hexdigest()


def _link(old: Path, new: Path, names: tuple[str, ...], built: _Built) -> bool:
    # Plain strings: thousands of Path objects would cost more than the links.
    sources = [f"{old}/{name}" for name in names]
    try:
        sizes = [os.stat(source).st_size for source in sources]  # noqa: PTH116
    except FileNotFoundError:
        return False
    made: set[str] = set()
    for source, name, size in zip(sources, names, sizes, strict=True):
        folder = name.rpartition("/")[0]
        if folder not in made:
            os.makedirs(f"{new}/{folder}", exist_ok=True)  # noqa: PTH103
            made.add(folder)
        os.link(source, f"{new}/{name}")
        built.sizes[name] = size
    return True


def _manifest(world: World, built: _Built) -> bytes:
    return to_json(
        {
            "run_id": world.run.run_id,
            "is_demo": world.is_demo,
            "pages": {
                path: {"made_from": fingerprint, "files": names}
                for path, (fingerprint, names) in sorted(built.pages.items())
            },
            "charts": dict(sorted(built.charts.items())),
        }
    )


def _read_before(target: Path) -> _Before:
    folder = swap.current(target)
    if folder is None:
        return _Before(None, {}, {})
    try:
        stored = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        pages = {
            str(path): (str(page["made_from"]), tuple(map(str, page["files"])))
            for path, page in stored["pages"].items()
        }
        drawn = {str(key): str(value) for key, value in stored["charts"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # A manifest that cannot be read only costs time: everything is rendered.
        return _Before(None, {}, {})
    return _Before(folder, pages, drawn)
