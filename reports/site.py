"""Build the whole site from one published snapshot, and swap it in at once."""

from __future__ import annotations

import gc
import hashlib
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reports import charts, render, sections, standing, swap
from reports.archive import Archive
from reports.data import World
from reports.gathering import read_world
from reports.pages import Chart, Drawn, Page, Site, to_json
from reports.reading import Readable


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


def build_site(
    snapshot: Readable,
    target: Path,
    *,
    contact: str = "",
    kept_runs: Collection[str] = (),
) -> SiteResult:
    """Render the site of a snapshot and make it the one that stands at `target`.

    A page that this run replaces is kept as it stood under runs/, if the run that made
    it is among `kept_runs` (reports/archive.py).

    Pages whose rows and templates did not change are linked from the site before, so
    a night with few changes takes seconds; the whole is swapped in by one rename of a
    symbolic link (reports/swap.py says why). Raises SiteInTheWay where `target` is a
    folder of somebody else's.
    """
    with _collector_at_rest():
        return _build(snapshot, target, contact, kept_runs)


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


def _build(
    snapshot: Readable, target: Path, contact: str, kept_runs: Collection[str]
) -> SiteResult:
    world = read_world(snapshot)
    site, pages = sections.all_pages(world, contact)
    before = standing.read(swap.current(target))
    folder = swap.workspace(target)
    try:
        held = standing.take(folder)
        archive = Archive(world, kept_runs, before, held, folder)
        built = _write(folder, site, pages, archive)
        manifest = _manifest(world, built, archive)
        (folder / standing.MANIFEST).write_bytes(manifest)
        version = hashlib.sha256(manifest).hexdigest()[:12]
        swap.swap_in(folder, target, f"{world.run.run_id}-{version}")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return SiteResult(
        site=target,
        version=version,
        pages=len(pages) + 1,
        rendered=len(built.rendered),
        kept=len(pages) + 1 - len(built.rendered),
        charts_drawn=built.drawn,
        files=sum(len(one.files) for one in built.pages.values()) + 1,
        bytes=sum(one.bytes for one in built.pages.values()) + len(manifest),
    )


class _Built:
    """What has been written so far."""

    def __init__(self) -> None:
        self.rendered: set[str] = set()
        self.drawn = 0
        self.pages: dict[str, standing.Made] = {}
        self.charts: dict[str, str] = {}


def _write(folder: Path, site: Site, pages: list[Page], archive: Archive) -> _Built:
    """Fill the folder: what it holds already stays, what stands is linked, the rest
    is rendered.
    """
    built = _Built()
    for page in pages:
        _put(folder, site, page, archive, built)
    archive.fill(built.pages)
    _put(folder, site, archive.page(), archive, built)
    built.pages.update(archive.made)
    archive.held.drop_others(built.pages)
    return built


def _put(folder: Path, site: Site, page: Page, archive: Archive, built: _Built) -> None:
    if page.path in built.pages:
        raise ValueError(f"two pages want the address {page.path!r}")
    before, held = archive.before, archive.held
    fingerprint = page.fingerprint(site)
    made = held.keeps(page.path, fingerprint)
    if made is None:
        held.drop(page.path)
        made = before.link(page.path, fingerprint, folder)
    if made is None:
        made = _render(folder, site, page, before, built, fingerprint)
        built.rendered.add(page.path)
    else:
        for chart in page.charts:
            built.charts[page.path + chart.file] = _chart_hash(chart)
    built.pages[page.path] = made


def _render(
    folder: Path,
    site: Site,
    page: Page,
    before: standing.Standing,
    built: _Built,
    fingerprint: str,
) -> standing.Made:
    drawn = [_drawn(page.path, chart, before, built) for chart in page.charts]
    context = {"page": page, "site": site, "charts": drawn}
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
    for one in drawn:
        outputs[page.path + one.file] = one.svg
        if one.png:
            outputs[page.path + one.png_file] = one.png
    (folder / page.path).mkdir(parents=True, exist_ok=True)
    for name, body in outputs.items():
        (folder / name).write_bytes(body)
    size = sum(map(len, outputs.values()))
    return standing.Made(fingerprint, tuple(sorted(outputs)), size)


def _drawn(path: str, chart: Chart, before: standing.Standing, built: _Built) -> Drawn:
    wanted = _chart_hash(chart)
    built.charts[path + chart.file] = wanted
    if before.folder and before.charts.get(path + chart.file) == wanted:
        old = before.folder / path / chart.file
        picture = old.with_suffix(".png")
        if old.is_file() and picture.is_file() == chart.has_png:
            whole = old.read_text(encoding="utf-8")
            shown = charts.inline(charts.uncaptioned(whole))
            png = picture.read_bytes() if chart.has_png else b""
            return Drawn(chart, shown, whole.encode("utf-8"), png)
    built.drawn += 1
    svg = charts.draw(chart)
    whole = charts.captioned(svg, chart)
    png = charts.picture(whole) if chart.has_png else b""
    return Drawn(chart, charts.inline(svg), whole.encode("utf-8"), png)


def _chart_hash(chart: Chart) -> str:
    return hashlib.sha256((render.version() + repr(chart)).encode()).hexdigest()


def _manifest(world: World, built: _Built, archive: Archive) -> bytes:
    return to_json(
        {
            "run_id": world.run.run_id,
            "is_demo": world.is_demo,
            "pages": {
                path: {
                    "made_from": made.fingerprint,
                    "files": made.files,
                    "bytes": made.bytes,
                }
                for path, made in sorted(built.pages.items())
            },
            "charts": dict(sorted(built.charts.items())),
            "since": dict(sorted(archive.since.items())),
        }
    )
