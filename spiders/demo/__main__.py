"""Serve the demo world by hand: python -m spiders.demo --night 1."""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from spiders.demo.sources import demo_sources_toml
from spiders.demo.world import DemoWorld


def main() -> None:
    """Serve one night until interrupted, naming the gateway on standard output."""
    parser = argparse.ArgumentParser(prog="python -m spiders.demo", description=__doc__)
    parser.add_argument("--night", type=int, default=1, help="1, 2 or later")
    parser.add_argument("--port", type=int, default=0, help="0 picks a free port")
    parser.add_argument("--sources", type=Path, help="write the sources.toml here")
    chosen = parser.parse_args()
    if chosen.sources is not None:
        chosen.sources.write_text(demo_sources_toml(chosen.night), encoding="utf-8")
    with DemoWorld(chosen.night, port=chosen.port) as world:
        sys.stdout.write(f"{world.gateway}\n")
        for host in world.hosts:
            sys.stdout.write(f"http://{host}/\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
