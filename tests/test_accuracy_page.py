"""How often the program reads rightly is told where it is read, with its count."""

from __future__ import annotations

import re

import pytest

from reports import accuracy

MEASURES = tuple(accuracy.measures().values())
COUNTED = re.compile(r"(\d+) of (\d+) ")


@pytest.mark.parametrize("one", MEASURES, ids=lambda one: one.measure)
def test_a_share_is_the_share_of_what_was_counted(one: accuracy.Measure) -> None:
    assert 0 < one.share <= 100
    assert one.counted
    found = COUNTED.match(one.counted)
    if found:
        assert one.share == round(100 * int(found[1]) / int(found[2]))


def test_every_figure_stands_in_one_group_and_says_on_what_it_was_measured() -> None:
    view = accuracy.view(accuracy.MEASURED_WITH)
    listed = [one for _, found in view.groups for one in found]
    assert listed == list(MEASURES)
    assert {one.material for one in listed} == set(accuracy.MATERIALS.values())


def test_a_run_read_by_another_version_is_told_so() -> None:
    pages, abstracts = accuracy.MEASURED_WITH
    assert accuracy.view((pages, abstracts)).is_current
    assert not accuracy.view((f"{pages}-next", abstracts)).is_current
    assert accuracy.file().rows == len(MEASURES)
