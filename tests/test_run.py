"""The order in which the files of tests are begun."""

from __future__ import annotations

from pathlib import Path

from tests.run import LONGEST, place


def test_every_file_that_is_begun_first_is_there() -> None:
    there = {path.name for path in Path(__file__).parent.rglob("test_*.py")}
    assert set(LONGEST) <= there
    assert len(set(LONGEST)) == len(LONGEST)


def test_long_files_come_first_and_all_others_stay_in_their_order() -> None:
    found = sorted(["test_b.py", LONGEST[1], "test_a.py", LONGEST[0]], key=place)
    assert found == [*LONGEST[:2], "test_b.py", "test_a.py"]
