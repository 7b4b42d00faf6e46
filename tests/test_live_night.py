"""A night on sources that do not answer, without Prefect."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import stages
from flows.errors import StageFailed
from flows.home import existing_home
from flows.night import hold_night
from flows.status import read_status

NOW = "2026-03-02T21:30:00Z"
# .invalid never resolves (RFC 6761), so that nobody is asked.
SOURCES = """
[[source]]
name = "nowhere"
kind = "clinic"
home = "http://clinic.invalid/"
country = "GB"
floor = 1
contact = "mailto:web@clinic.example.org"
checked = "never"
retry_wait = 0
"""


def test_a_first_night_that_collects_nothing_publishes_nothing(tmp_path: Path) -> None:
    (tmp_path / "backcheck.toml").write_text('contact = "ops@example.org"\n')
    (tmp_path / "sources.toml").write_text(SOURCES)
    with (
        pytest.raises(StageFailed, match="none of 1 sources gave anything"),
        hold_night(tmp_path, "live", now=NOW) as night,
    ):
        stages.collect_all(night)
    assert not (tmp_path / "warehouse" / "latest.json").exists()
    told = read_status(existing_home(tmp_path), NOW)
    assert (told.state, told.exit_code) == ("failed", 1)
    assert told.sources[0].state == "stale"
    assert "nowhere" in told.as_text()
