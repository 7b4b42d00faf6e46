"""The built report, read by the Nu Html Checker: the validator that W3C runs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from reports.site import build_site
from tests import big_world
from tests.run import VALIDATOR
from tests.world import shared_site

pytestmark = pytest.mark.validator

HOSTILE = (
    "</p></main><table><tr><script>alert(1)</script><b><a href='javascript:alert(2)'>"
    '" onmouseover="alert(3)" id="main" {{ 7*7 }} &#0; &nosuch; \u202e --> ]]>'
)


# Its schemas are read by recursion: whether the stack that Java gives by itself is
# enough for them hangs on how much was compiled by then. To compile less is quicker.
JAVA = ("java", "-Xss16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
# Pages of one kind come from one template: a few of each say what all would.
OF_A_KIND = 5


def some_of_each_kind(site: Path) -> list[Path]:
    """Give a few pages of every folder of a site."""
    kinds: dict[str, list[Path]] = {}
    for page in sorted(site.resolve().rglob("*.html")):
        kinds.setdefault(page.relative_to(site.resolve()).parts[0], []).append(page)
    assert len(kinds) > 5
    return [page for pages in kinds.values() for page in pages[:OF_A_KIND]]


def errors(pages: list[Path]) -> list[str]:
    """Give what the checker calls an error in some pages."""
    command = [*JAVA, "-jar", str(VALIDATOR), "--format", "json", "--errors-only"]
    ran = subprocess.run(
        [*command, *map(str, pages)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = json.loads(ran.stderr)["messages"]
    return [f"{m.get('url')}: {m['message']}: {m.get('extract')}" for m in said]


def test_the_checker_sees_a_fault(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><p id=a id=b><td>", encoding="utf-8")
    assert any("id" in told for told in errors([page]))


def test_every_page_is_valid_html() -> None:
    assert errors(some_of_each_kind(shared_site())) == []


def test_hostile_text_leaves_every_page_valid(tmp_path: Path) -> None:
    with big_world.build(tmp_path, n_claims=60, n_treatments=10, hostile=HOSTILE) as w:
        build_site(w, tmp_path / "site")
    assert errors(some_of_each_kind(tmp_path / "site")) == []
