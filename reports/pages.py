"""What a page is: an address, a template, and a view that holds all it shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

from reports import csvs, render

# Made once: json.dumps would make one for each row.
_ENCODER = json.JSONEncoder(ensure_ascii=True, allow_nan=False)


def size_told(size: int) -> str:
    """Print a number of bytes in words, decimal units."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"


@dataclass(frozen=True, slots=True)
class File:
    """A file that lies beside a page, offered for download."""

    name: str
    format: str
    about: str
    body: bytes
    rows: int | None = None

    @property
    def size(self) -> str:
        """Its size in words, decimal units."""
        return size_told(len(self.body))


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as a Vega-Lite specification, drawn only when its page is rendered.

    `title` is the finding as a sentence, `subtitle` says unit and base, `file` is the
    name of the picture beside the page. With a `stamp`, which says source and run, the
    file carries all three, so that it can be passed on alone.
    """

    title: str
    subtitle: str
    spec: str
    file: str
    stamp: str = ""
    # A PNG takes as long as all else that its page needs: only the picture that is
    # passed on most has one.
    has_png: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as its page shows and offers it; `png` is empty where none is offered."""

    chart: Chart
    inline: str
    svg: bytes
    png: bytes

    @property
    def file(self) -> str:
        """Name of its SVG file."""
        return self.chart.file

    @property
    def png_file(self) -> str:
        """Name of its PNG file."""
        return self.chart.file.removesuffix(".svg") + ".png"

    @property
    def svg_size(self) -> str:
        """Size of the SVG file in words."""
        return size_told(len(self.svg))

    @property
    def png_size(self) -> str:
        """Size of the PNG file in words."""
        return size_told(len(self.png))


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says about the whole site; a change here renders every page."""

    is_demo: bool
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `view` is a record of rows and holds everything that can change it."""

    path: str
    template: str
    title: str
    description: str
    view: object
    crumbs: tuple[tuple[str, str], ...] = ()
    files: tuple[File, ...] = ()
    charts: tuple[Chart, ...] = ()
    notice: str = ""
    # The run that last changed what it shows, for a ready citation.
    cited_run: str = ""
    has_script: bool = False
    is_unlisted: bool = False

    @property
    def twin_name(self) -> str:
        """Name of the JSON file that says the same."""
        return "index.json"

    def file(self, name: str) -> File:
        """Give the file of that name; KeyError where the page offers none."""
        for file in self.files:
            if file.name == name:
                return file
        offered = ", ".join(file.name for file in self.files) or "no file"
        raise KeyError(f"{self.path or 'the first page'} offers {offered}, not {name}")

    def fingerprint(self, site: Site) -> str:
        """Hash all that goes into the page, its templates included."""
        seen = hashlib.sha256(render.version().encode())
        seen.update(repr((replace(self, files=()), site)).encode("utf-8", "replace"))
        for file in self.files:
            seen.update(repr(replace(file, body=b"")).encode("utf-8", "replace"))
            seen.update(file.body)
        return seen.hexdigest()


def csv_file(
    name: str,
    about: str,
    columns: tuple[str, ...],
    rows: list[tuple[csvs.Cell, ...]],
) -> File:
    """Make the CSV file of a table."""
    return File(name, "CSV", about, csvs.table(columns, rows), len(rows))


def json_file(name: str, about: str, value: object, rows: int | None) -> File:
    """Make a JSON file of rows."""
    return File(name, "JSON", about, to_json(value), rows)


def json_rows(name: str, about: str, listed: list[dict[str, object]]) -> File:
    """Make a JSON file of plain rows, one a line."""
    lines = map(_ENCODER.encode, listed)
    body = "[\n" + ",\n".join(lines) + "\n]\n"
    return File(name, "JSON", about, body.encode("ascii"), len(listed))


def to_json(value: object) -> bytes:
    """Write a view as JSON: fields by name, in their order, ASCII only."""
    text = _ENCODER.encode(_plain(value))
    return (text + "\n").encode("ascii")


def _plain(value: object) -> object:
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, Chart):
        return {"title": value.title, "subtitle": value.subtitle, "file": value.file}
    if isinstance(value, File):
        return {"name": value.name, "format": value.format, "rows": value.rows}
    if is_dataclass(value) and not isinstance(value, type):
        return {
            column.name: _plain(getattr(value, column.name)) for column in fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    raise TypeError(f"{type(value).__name__} cannot stand in a page's view")
