"""Checks of the machine and the home that change nothing; each failure has its fix."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from flows.errors import BackcheckError
from flows.home import Home, existing_home
from flows.settings import Settings, read_settings

# What a night of 10,000 changed pages leaves in captures, shards and a snapshot.
FREE_MEGABYTES = 500
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
    home = existing_home(path) if (path / "home.json").exists() else None
    checks += [_home(path), _space(path), _contact(path, settings, home)]
    return [*checks, _key(settings), _sources(path, settings, home), _pointer(path)]


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


def _home(path: Path) -> Check:
    nearest = path if path.exists() else path.absolute().parent
    if not os.access(nearest, os.W_OK):
        fix = "Give a folder you can write with --home or BACKCHECK_HOME"
        return Check("home", "fail", f"{nearest} cannot be written", fix)
    if not (path / "home.json").exists():
        return Check("home", "ok", f"{path} will be made by the first night")
    return Check("home", "ok", f"{path} ({existing_home(path).kind})")


def _space(path: Path) -> Check:
    nearest = path if path.exists() else path.absolute().parent
    free = shutil.disk_usage(nearest).free // 1_000_000
    if free >= FREE_MEGABYTES:
        return Check("disk", "ok", f"{free} MB free")
    fix = f"Free {FREE_MEGABYTES} MB, or lower keep_snapshots in backcheck.toml"
    return Check("disk", "fail", f"{free} MB free", fix)


def _contact(path: Path, settings: Settings, home: Home | None) -> Check:
    if home is not None and home.is_demo:
        return Check("contact", "skipped", "a demo asks nobody")
    if "@" in settings.contact:
        return Check("contact", "ok", settings.contact)
    fix = f'Write  contact = "you@your.domain"  in {path / "backcheck.toml"}'
    return Check("contact", "fail", "no e-mail is set", fix)


def _key(settings: Settings) -> Check:
    # The key itself is a secret and is never shown.
    if settings.ncbi_api_key:
        return Check("pubmed key", "ok", "set: 10 requests a second")
    return Check("pubmed key", "ok", "not set: 3 requests a second")


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
    pointer = json.loads(file.read_text(encoding="utf-8"))
    if (file.parent / pointer["file"]).exists():
        return Check("published", "ok", pointer["run_id"])
    found = f"{pointer['file']} is missing"
    return Check("published", "fail", found, "Run the night again")
