from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

# How long a machine may take that does much else; nothing waits so long in itself.
PATIENCE_S = 240
SOURCES = """
[[source]]
name = "a-clinic"
kind = "clinic"
home = "http://clinic.example.org/"
country = "GB"
floor = 1
contact = "mailto:web@clinic.example.org"
checked = "never"
"""


def serve(home: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "flows", "--home", str(home), "serve", *options],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "backcheck.toml").write_text('contact = "ops@example.org"\n')
    (tmp_path / "sources.toml").write_text(SOURCES)
    return tmp_path


def test_a_served_schedule_really_gets_its_next_run(home: Path) -> None:
    # New year, so that nothing fires while the test looks.
    child = serve(home, "--cron", "0 0 1 1 *", "--timezone", "Europe/London")
    try:
        api = _api(child)
        runs = _scheduled(api)
        assert runs, "the server looks healthy and has scheduled nothing"
        assert runs[0]["state"]["type"] == "SCHEDULED"
        # Midnight in London, in winter, is midnight UTC.
        assert re.match(r"\d{4}-01-01T00:00:00", runs[0]["expected_start_time"])
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=PATIENCE_S)
    assert _is_gone(api), "the server outlived the command that started it"


def test_serving_without_a_contact_says_which_line_to_write(tmp_path: Path) -> None:
    child = serve(tmp_path)
    _, said = child.communicate(timeout=PATIENCE_S)
    assert child.returncode == 1
    assert 'contact = "you@your.domain"' in said


@pytest.mark.parametrize(
    ("option", "value"), [("--cron", "every night"), ("--timezone", "Mars/Phobos")]
)
def test_a_schedule_that_is_none_is_a_usage_error(
    home: Path, option: str, value: str
) -> None:
    child = serve(home, option, value)
    _, said = child.communicate(timeout=PATIENCE_S)
    assert child.returncode == 2
    assert f"{option} {value!r}" in said
    assert "Traceback" not in said


def _api(child: subprocess.Popen[str]) -> str:
    assert child.stderr is not None
    said = []
    for line in child.stderr:
        said.append(line)
        found = re.search(r"API (http://127\.0\.0\.1:\d+/api)", line)
        if found:
            return found[1]
    raise AssertionError("".join(said))


def _scheduled(api: str) -> list[dict[str, object]]:
    wanted = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "limit": 5}
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        request = urllib.request.Request(
            f"{api}/flow_runs/filter",
            data=json.dumps(wanted).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                found: list[dict[str, object]] = json.load(answer)
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            found = []
        if found:
            return found
        time.sleep(0.2)
    return []


def _is_gone(api: str) -> bool:
    where = urlsplit(api)
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            socket.create_connection((where.hostname or "", where.port or 0)).close()
        except ConnectionRefusedError:
            return True
        time.sleep(0.2)
    return False
