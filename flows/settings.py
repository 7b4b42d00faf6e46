"""Settings: backcheck.toml and the environment, read once into one frozen record."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from flows.errors import MissingSetting, UsageError

ENVIRONMENT = "BACKCHECK_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can set; every field is a key of backcheck.toml.

    contact: an e-mail address that the servers we ask can write to.
    sources: the file of sources, relative to the home.
    ncbi_api_key: PubMed's key, which raises 3 requests a second to 10.
    workers: processes that clean and tag.
    parallel_sources: how many sources are collected at once.
    keep_snapshots: how many published nights stay on disk.
    keep_taggings: how many superseded taggings of a document stay in the warehouse.
    keep_taggings_days: how long a superseded tagging stays whatever their number.
    source_timeout_seconds: after this a source's crawl is ended, its captures kept.
    stale_after_hours: age at which `status` calls the published night stale.
    notify: a command that is given each alert on its standard input; empty for none.
    """

    contact: str = ""
    sources: str = "sources.toml"
    ncbi_api_key: str = ""
    workers: int = 2
    parallel_sources: int = 4
    keep_snapshots: int = 14
    keep_taggings: int = 2
    keep_taggings_days: int = 30
    source_timeout_seconds: int = 3600
    stale_after_hours: int = 36
    notify: str = ""


def read_settings(home: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read HOME/backcheck.toml, then the environment, which wins.

    A key `name` is BACKCHECK_NAME in the environment. Raises UsageError for a key that
    is not one of Settings or a value of the wrong type.
    """
    path = home / "backcheck.toml"
    found: dict[str, object] = {}
    if path.exists():
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise UsageError(f"{path} is not TOML: {error}") from error
    defaults = {field.name: field.default for field in fields(Settings)}
    for name in defaults:
        given = environment.get(ENVIRONMENT + name.upper())
        if given is not None:
            found[name] = given
    values: dict[str, object] = {}
    for name, value in found.items():
        if name not in defaults:
            raise UsageError(
                f"{path}: {name!r} is not a setting; known are {', '.join(defaults)}"
            )
        values[name] = _typed(name, value, defaults[name])
    return Settings(**values)  # type: ignore[arg-type]


def require_contact(settings: Settings, home: Path) -> str:
    """Return the contact address, or say where to write it."""
    if not is_contact(settings.contact):
        found = f" ({settings.contact!r} is none)" if settings.contact else ""
        raise MissingSetting(
            f"no contact e-mail is set{found}, and sources are asked only in a name "
            f'they can answer to. Write the line  contact = "you@your.domain"  with '
            f"your own address in {home / 'backcheck.toml'}"
        )
    return settings.contact


def is_contact(contact: str) -> bool:
    """Say whether somebody can be written to; the example of the README is nobody."""
    return "@" in contact and not contact.endswith("@your.domain")


def _typed(name: str, value: object, default: object) -> object:
    if isinstance(default, int):
        try:
            return int(str(value))
        except ValueError as error:
            raise UsageError(f"{name} = {value!r}: a whole number is needed") from error
    if not isinstance(value, str):
        raise UsageError(f"{name} = {value!r}: a text in quotes is needed")
    return value
