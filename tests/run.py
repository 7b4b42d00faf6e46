"""Run the tests, and end 4 where a browser is missing and everything else passed."""

from __future__ import annotations

import shutil
import subprocess
import sys

CHROMIUM_MISSING = 4


def main() -> int:
    """Run pytest over everything that this machine can run."""
    has_browser = shutil.which("chromium") is not None
    chosen = "not crash" if has_browser else "not crash and not browser"
    # Two processes for two cores; a file's tests stay together, because fixtures that
    # start servers are made once a file.
    command = [sys.executable, "-m", "pytest", "-q", "-m", chosen]
    ended = subprocess.run([*command, "-n", "2", "--dist", "loadfile"], check=False)
    if ended.returncode:
        return ended.returncode
    if has_browser:
        return 0
    sys.stderr.write(
        "chromium is not installed: the tests in tests/browser did not run. "
        "Install Debian's package chromium and run make test again.\n"
    )
    return CHROMIUM_MISSING


if __name__ == "__main__":
    sys.exit(main())
