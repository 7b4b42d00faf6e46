"""One night's means: its home, its run, its sources and its way to the internet."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.errors import BackcheckError, MissingSetting, StageFailed
from flows.home import (
    Home,
    HomeKind,
    Run,
    begin_run,
    close_interrupted,
    held,
    open_home,
    require_kind,
    sweep_leftovers,
)
from flows.settings import Settings, read_settings, require_contact
from flows.sources import Source, SourcesError, read_sources

LOG = logging.getLogger("backcheck")


@dataclass(frozen=True, slots=True)
class Night:
    """What every stage needs; `gateway` is the demo's door, None for the internet.

    `forgotten` are the tombstones that stood when the night began.
    """

    home: Home
    run: Run
    settings: Settings
    sources: tuple[Source, ...]
    gateway: str | None
    versions: tuple[tuple[str, str], ...]
    forgotten: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a night ended.

    `stale` names the sources whose last good data was kept, `partial` those that go on
    with the next night.
    """

    run_id: str
    stale: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    partial: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return 0, or 3 where sources are stale."""
        return 3 if self.stale else 0


@contextmanager
def hold_night(
    path: Path,
    kind: HomeKind,
    *,
    now: str,
    gateway: str | None = None,
    needs_sources: bool = True,
    purpose: str = "night",
) -> Iterator[Night]:
    """Hold a home for one night; a failure is written down and raised again.

    `purpose` is night, ingest, forget, or accept for going on with a run that its
    audits stopped.

    Raises MissingSetting where there is nobody to name or nothing to collect.
    """
    settings = read_settings(path)
    sources: tuple[Source, ...] = ()
    if needs_sources:
        if gateway is None:
            require_contact(settings, path)
        sources = read_night_sources(path, settings)
    home = open_home(path, kind)
    with held(home, now) as had_ended:
        sweep_leftovers(home)
        told = sound_work(home, had_ended)
        run = begin_run(home, now, purpose)
        if told:
            run.finish("recovered", message="; ".join(told))
        try:
            yield Night(
                home, run, settings, sources, gateway, tagger_versions(), buried(home)
            )
        except BackcheckError as error:
            try:
                stage = error.stage if isinstance(error, StageFailed) else ""
                run.finish(
                    "failed",
                    error=type(error).__name__,
                    stage=stage,
                    message=str(error),
                )
            except OSError as unwritten:
                # A full disk: the night counts as interrupted and is taken up again.
                LOG.warning("%s is not noted: %s", run.folder, unwritten)
            raise
        finally:
            if purpose in ("night", "accept") and run.has_ended():
                _tell(home, now)


def _tell(home: Home, now: str) -> None:
    """Tell the operator what is new; that must not be what ends a night."""
    from flows.alerts import tell

    try:
        tell(home, now)
    except OSError as error:
        LOG.warning("the operator could not be told: %s", error)


def sound_work(home: Home, had_ended: bool) -> list[str]:
    """Set aside what must not be read as the work database; say what was done."""
    if not home.warehouse.exists():
        return []
    # Opens the database: commands that run no night start without it.
    from flows.work_file import drop_foreign_log, ensure_sound

    dropped = drop_foreign_log(home) if had_ended else ""
    restored = ensure_sound(home)
    if restored:
        close_interrupted(home, restored)
    told = [one for one in (dropped, restored) if one]
    for one in told:
        LOG.warning("%s", one)
    return told


def buried(home: Home) -> frozenset[str]:
    """Read what was forgotten; nothing was where no night has been loaded."""
    if not home.work_file.exists():
        return frozenset()
    # Opens the database: commands that run no night start without it.
    from flows.forgotten import read_tombstones

    return read_tombstones(home)


def check_ready(path: Path) -> None:
    """Say what is missing before anything starts.

    Raises WrongHome for a demo's home, MissingSetting where a setting is.
    """
    require_kind(path, "live")
    settings = read_settings(path)
    require_contact(settings, path)
    read_night_sources(path, settings)


def tagger_versions() -> tuple[tuple[str, str], ...]:
    """Return the versions that tags are made under; a new one tags all again."""
    from flows.clean import CLEANER_VERSION
    from flows.tag.abstracts import ABSTRACT_TAGGER_VERSION
    from flows.tag.pages import PAGE_TAGGER_VERSION

    return (
        ("abstract_tagger", ABSTRACT_TAGGER_VERSION),
        ("cleaner", CLEANER_VERSION),
        ("page_tagger", PAGE_TAGGER_VERSION),
    )


def read_night_sources(path: Path, settings: Settings) -> tuple[Source, ...]:
    """Read the sources of a home; raises MissingSetting where there are none."""
    file = path / settings.sources
    try:
        sources = read_sources(file)
    except SourcesError as error:
        raise MissingSetting(str(error)) from error
    if not sources:
        raise MissingSetting(
            f"{file} names no source; write a [[source]] table there, "
            "or copy the sources.toml of the project"
        )
    return sources
