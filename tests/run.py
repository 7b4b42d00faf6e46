"""Run the tests, and end 4 where a tool is missing and everything else passed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

TOOL_MISSING = 4
VALIDATOR = Path(__file__).parent / "validator/node_modules/vnu-jar/build/dist/vnu.jar"
# The files that take longest, from 130 seconds of one core down to 10. They are begun
# first, so that two processes end together: a long one begun last would run alone.
LONGEST = (
    "test_demo_nights.py",
    "test_visit.py",
    "test_publish.py",
    "test_web_spider.py",
    "test_forgetting.py",
    "test_forgotten_site.py",
    "test_corrections.py",
    "test_crawl_kill.py",
    "test_cli.py",
    "test_site.py",
    "test_deploy.py",
    "test_judge.py",
    "test_clean_workers.py",
    "test_ingesting.py",
    "test_accepting.py",
    "test_disk_full.py",
    "test_api_spiders.py",
    "test_site_promises.py",
    "test_archive.py",
    "test_repair.py",
    "test_partial_nights.py",
    "test_load.py",
    "test_lost_fields.py",
    "test_pubmed_spider.py",
    "test_valid_html.py",
    "test_walk.py",
    "test_memory.py",
    "test_shell.py",
    "test_sql.py",
    "test_operator.py",
    "test_work_file.py",
)


def place(file: str) -> int:
    """Give the place of a file of tests in a run; all that are not long share one."""
    return LONGEST.index(file) if file in LONGEST else len(LONGEST)


def missing() -> dict[str, str]:
    """Give each marker whose tests cannot run here, with what to do about it."""
    found = {}
    if shutil.which("chromium") is None:
        found["browser"] = (
            "chromium is not installed: the tests in tests/browser did not run. "
            "Install Debian's package chromium and run make test again."
        )
    if shutil.which("java") is None or not VALIDATOR.is_file():
        found["validator"] = (
            "the HTML checker is not installed: tests/test_valid_html.py did not run. "
            "It needs java and the package of tests/validator: "
            "npm ci --ignore-scripts --prefix tests/validator"
        )
    return found


def main() -> int:
    """Run pytest over everything that this machine can run."""
    absent = missing()
    chosen = " and ".join(f"not {marker}" for marker in ("crash", *absent))
    # Two processes for two cores; a file's tests stay together, because fixtures that
    # start servers are made once a file. In the order that they are collected in, which
    # `place` gives: by default files of few tests, all long nights, would come last.
    command = [sys.executable, "-m", "pytest", "-q", "-m", chosen]
    shared_out = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    ended = subprocess.run([*command, *shared_out], check=False)
    if ended.returncode:
        return ended.returncode
    for told in absent.values():
        sys.stderr.write(f"{told}\n")
    return TOOL_MISSING if absent else 0


if __name__ == "__main__":
    sys.exit(main())
