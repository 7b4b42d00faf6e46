"""When a night's records lack so much more of a field that they are not believed."""

from __future__ import annotations

import pytest

from spiders.fields import Night, as_note, from_note, losses, remembered


def _night(lacking: int, records: int = 100, number: int = 1) -> Night:
    return Night(f"{number:06d}-20260301", records, {"abstract": lacking})


@pytest.mark.parametrize("usual", [0, 5, 15, 30])
@pytest.mark.parametrize("records", [200, 1000])
def test_a_fifth_of_the_records_without_their_field_is_noticed(
    usual: int, records: int
) -> None:
    before = [_night(usual * records // 100, records)]
    rest = records - usual * records // 100
    found = losses(_night(records - rest + rest // 5, records, 2), before)
    assert [one.field for one in found] == ["abstract"]


def test_a_fifth_of_a_few_records_is_noticed_where_none_ever_lacked_the_field() -> None:
    (loss,) = losses(_night(4, 20, 2), [_night(0, 40)])
    assert loss.sentence == (
        "4 of 20 records lack the field 'abstract' where 0 are usual"
    )


@pytest.mark.parametrize(
    ("lacking", "records"),
    [(15, 100), (24, 100), (5, 19), (9, 30)],
    ids=["as-usual", "a-little-more", "too-few-to-tell", "within-chance"],
)
def test_what_chance_or_a_usual_night_brings_is_believed(
    lacking: int, records: int
) -> None:
    assert losses(_night(lacking, records, 2), [_night(15)]) == ()


def test_a_first_night_has_nothing_to_be_compared_with() -> None:
    assert losses(_night(90), []) == ()
    assert losses(_night(90), [_night(0, 10)]) == ()


def test_old_records_revised_in_one_night_are_compared_with_the_first_load() -> None:
    load = _night(3000, 10_000)
    nights = [load, *(_night(2, 100, n) for n in range(2, 12))]
    assert losses(_night(1000, 3000, 12), nights) == ()
    assert losses(_night(1500, 3000, 12), nights)


def test_the_measure_is_the_median_of_the_last_seven_nights() -> None:
    nights = [
        _night(share, 100, n) for n, share in enumerate((0, 0, 0, 30, 30, 30, 30))
    ]
    assert losses(_night(35, 100, 8), nights) == ()


def test_what_is_remembered_is_a_week_and_the_fullest_night() -> None:
    before: tuple[Night, ...] = (_night(10, 10_000, 0),)
    for number in range(1, 30):
        before = remembered(before, _night(1, 100, number))
    assert [night.run_id[:6] for night in before] == [
        "000000", *(f"{n:06d}" for n in range(23, 30))
    ]  # fmt: skip
    # A night that is repeated takes its own place, one too small takes none.
    assert remembered(before, _night(2, 100, 29))[-1].lacking == {"abstract": 2}
    assert remembered(before, _night(1, 5, 30)) == before


def test_nights_are_read_back_for_the_question_that_they_answered() -> None:
    nights = (_night(3), _night(4, 90, 2))
    assert from_note("back pain", as_note("back pain", nights)) == nights
    assert from_note("sciatica", as_note("back pain", nights)) == ()
    assert from_note("back pain", "") == ()
