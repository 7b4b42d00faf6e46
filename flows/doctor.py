"""Checks of the machine and the home that change nothing; each failure has its fix."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from flows.errors import BackcheckError
from flows.home import UNFINISHED, Home, existing_home
from flows.settings import Settings, is_contact, read_settings
from warehouse.errors import NoSnapshot
from warehouse.pointer import read_pointer

# What a night of 10,000 changed pages leaves in captures, shards and a snapshot.
FREE_MEGABYTES = 500
FOLDERS = ("landing", "shards", "warehouse", "runs", "logs")
# Versions that only look healthy; docs/decisions/0002-version-pins.md has the reasons.
PINS = {
    "prefect": ("3.8", "3.9"),
    "sqlalchemy": ("2.0", "2.1"),
    "fastapi": ("0.139", "0.151"),
    "duckdb": ("1.5", "1.6"),
    "scrapy": ("2.19", "2.20"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One check: state is ok, warn, fail or skipped; `fix` says what to do."""

    name: str
    state: str
    found: str
    fix: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return it for JSON."""
        return asdict(self)

    def as_text(self) -> str:
        """Return it as one line, with the fix below where there is one."""
        line = f"{self.state:<8}{self.name:<12}{self.found}"
        return f"{line}\n        fix: {self.fix}" if self.fix else line


def examine(path: Path, environment: Mapping[str, str]) -> list[Check]:
    """Run every check on a home that may not exist yet."""
    checks = [_python(), *_packages()]
    try:
        settings = read_settings(path, environment)
    except BackcheckError as error:
        fix = f"Correct {path / 'backcheck.toml'}"
        return [*checks, Check("settings", "fail", str(error), fix)]
    try:
        home = existing_home(path) if (path / "home.json").exists() else None
    except (BackcheckError, ValueError, KeyError, TypeError) as error:
        fix = f'Write {{"kind": "live"}} into {path / "home.json"}, or demo'
        return [*checks, Check("home", "fail", f"home.json: {error!r}", fix)]
    checks += [_home(path, home), _space(path), _contact(path, settings, home)]
    checks += [_key(settings, home), _sources(path, settings, home), _pointer(path)]
    return [*checks, _work(path), _forgetting(path)]


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    if (3, 11) <= sys.version_info[:2] < (3, 14):
        return Check("python", "ok", found)
    return Check("python", "fail", found, "Use Python 3.11, 3.12 or 3.13")


def _packages() -> list[Check]:
    checks = []
    for name, (low, high) in PINS.items():
        found = metadata.version(name)
        if _parts(low) <= _parts(found)[:2] < _parts(high):
            checks.append(Check(name, "ok", found))
        else:
            fix = f"Install {name} >={low},<{high}: make demo does"
            checks.append(Check(name, "fail", found, fix))
    return checks


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _home(path: Path, home: Home | None) -> Check:
    nearest = _nearest(path)
    shut = [
        one
        for one in (nearest, *(path / name for name in FOLDERS))
        if one.exists() and not os.access(one, os.W_OK)
    ]
    if shut:
        fix = "Give a folder you can write with --home or BACKCHECK_HOME"
        return Check("home", "fail", f"{shut[0]} cannot be written", fix)
    if home is None:
        return Check("home", "ok", f"{path} will be made by the first night")
    return Check("home", "ok", f"{path} ({home.kind})")


def _nearest(path: Path) -> Path:
    """The home, or the nearest folder above where it would be made."""
    found = path.absolute()
    while not found.exists():
        found = found.parent
    return found


def _space(path: Path) -> Check:
    free = shutil.disk_usage(_nearest(path)).free // 1_000_000
    if free >= FREE_MEGABYTES:
        return Check("disk", "ok", f"{free} MB free")
    fix = f"Free {FREE_MEGABYTES} MB, or lower keep_snapshots in backcheck.toml"
    return Check("disk", "fail", f"{free} MB free", fix)


def _contact(path: Path, settings: Settings, home: Home | None) -> Check:
    if home is not None and home.is_demo:
        return Check("contact", "skipped", "a demo asks nobody")
    if is_contact(settings.contact):
        return Check("contact", "ok", settings.contact)
    fix = f'Write  contact = "you@your.domain"  in {path / "backcheck.toml"}'
    return Check("contact", "fail", "nobody can be written to", fix)


def _key(settings: Settings, home: Home | None) -> Check:
    if home is not None and home.is_demo:
        return Check("pubmed key", "skipped", "a demo asks nobody")
    # The key itself is a secret and is never shown.
    if settings.ncbi_api_key:
        return Check("pubmed key", "ok", "set: 10 requests a second")
    fix = (
        "Optional: make a key in the settings of an NCBI account, and set it as "
        "BACKCHECK_NCBI_API_KEY"
    )
    return Check("pubmed key", "warn", "not set: 3 requests a second", fix)


def _sources(path: Path, settings: Settings, home: Home | None) -> Check:
    if home is not None and home.is_demo:
        return Check("sources", "skipped", "a demo brings its own")
    file = path / settings.sources
    if not file.exists():
        fix = f"Copy the project's sources.toml to {file}"
        return Check("sources", "fail", f"{file} is missing", fix)
    from flows.sources import SourcesError, read_sources

    try:
        sources = read_sources(file)
    except SourcesError as error:
        return Check("sources", "fail", str(error), f"Correct {file}")
    unmet = sum(source.checked == "never" for source in sources)
    if unmet:
        found = f"{len(sources)} sources, {unmet} never checked"
        return Check("sources", "warn", found, "Run backcheck sources check")
    return Check("sources", "ok", f"{len(sources)} sources")


def _pointer(path: Path) -> Check:
    file = path / "warehouse" / "latest.json"
    if not file.exists():
        return Check("published", "skipped", "no night has been published")
    try:
        pointer = read_pointer(path)
    except NoSnapshot as error:
        return Check("published", "fail", str(error), "Run backcheck rollback")
    if (file.parent / pointer.file).exists():
        return Check("published", "ok", pointer.run_id)
    found = f"{pointer.file} is missing"
    return Check("published", "fail", found, "Run backcheck rollback, then the night")


def _work(path: Path) -> Check:
    folder = path / "warehouse"
    if (folder / "work.duckdb.damaged").exists():
        found = "work.duckdb was found damaged"
        fix = "Run the night: it goes on from the last published one"
        return Check("work file", "warn", found, fix)
    aside = sorted(one.name for one in folder.glob("*.aside-*"))
    if aside:
        fix = f"Look at the disk, then remove them from {folder}"
        return Check("work file", "warn", f"set aside: {', '.join(aside)}", fix)
    return Check("work file", "ok", "nothing was set aside")


def _forgetting(path: Path) -> Check:
    if (path / UNFINISHED).exists():
        fix = "Give the command again that backcheck status names"
        return Check("forget", "fail", "something is not yet forgotten", fix)
    return Check("forget", "ok", "nothing is waiting")
