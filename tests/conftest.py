"""What every test may lean on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests import leftovers
from tests.run import place

if TYPE_CHECKING:
    from spiders.captures import Capture
    from warehouse.records import Document

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
    items.sort(key=lambda item: place(item.path.name))
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


# For tests whose nights are short and ask about something else: what starts for the
# cleaning of a few pages, and what is built of them, takes longer than all the rest.


@pytest.fixture(scope="module")
def cleaned_here() -> Iterator[None]:
    """Clean pages in this process, without limits, where a night would start others."""
    from flows.clean.dispatch import clean_capture

    def clean(
        captures: Iterable[Capture], *, is_demo: bool = False, workers: int = 1
    ) -> Iterator[Document]:
        for capture in captures:
            yield from clean_capture(capture, is_demo=is_demo)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("flows.tagging.clean_captures", clean)
        yield


@pytest.fixture(scope="module")
def no_site() -> Iterator[None]:
    """Publish without a site and exports, for tests that ask the warehouse alone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("flows.stages.write_site", lambda home: {})
        yield
