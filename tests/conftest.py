"""What every test may lean on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import leftovers

# Material that developers measure with; it stands beside the checkout, never in it.
SHARED = (Path(__file__).parents[2] / "shared").resolve()

# The same examples on every machine and every day, however slow it is. Whoever looks
# for new ones gives --hypothesis-profile=default.
settings.register_profile(
    "steady",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

# Prefect reads these when it is first imported.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.exists():
        return
    absent = pytest.mark.skip(reason="the shared material is not beside this checkout")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(absent)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    # Bytes as a name are unreadable, and those that hold a time (a gzip header does)
    # differ between the workers that share a run.
    return argname if isinstance(val, bytes) and not val.isascii() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    return SHARED


# Made before anything else of a file and ended after all of it; what a session keeps
# (a browser, say) is still there then, and told.
@pytest.fixture(scope="module", autouse=True)
def leaves_nothing(request: pytest.FixtureRequest) -> Iterator[None]:
    before, threads = leftovers.standing(), leftovers.threads()
    yield
    told = leftovers.changed(before) + leftovers.still_running(threads)
    if told:
        pytest.fail(
            f"{request.path.name} leaves something behind for the next file in this "
            "process: " + "; ".join(told),
            pytrace=False,
        )
