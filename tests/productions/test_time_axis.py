"""Where moments lie on an axis that folds long waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from productions.time_axis import TimeAxis, axis_of, coarse, elapsed

START = datetime(2026, 11, 21, 12, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def axis(total: float, *waits: tuple[float, float]) -> TimeAxis:
    return axis_of(START, at(total), [(at(a), at(b)) for a, b in waits])


def test_axis__without_long_waits_is_even() -> None:
    made = axis(40, (10, 20))

    assert [made.x(at(seconds)) for seconds in (0, 10, 20, 40)] == [0, 25, 50, 100]
    assert made.folds == []


def test_axis__a_night_of_waiting_leaves_the_work_to_be_seen() -> None:
    made = axis(36_040, (20, 36_020))

    assert len(made.folds) == 1
    assert made.x(at(20)) == pytest.approx(100 * 20 / (40 * 1.12))
    assert made.x(at(36_020)) - made.x(at(20)) == pytest.approx(100 * 0.12 / 1.12)


def test_axis__moments_keep_their_order_and_stay_inside() -> None:
    made = axis(5000, (100, 1100), (1200, 4800))

    places = [made.x(at(seconds)) for seconds in range(-100, 5200, 25)]

    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, 100)


def test_axis__a_wait_shorter_than_the_work_is_not_folded() -> None:
    assert axis(200, (0, 40)).folds == []


def test_axis__where_everything_waits_nothing_is_folded() -> None:
    assert axis(500, (0, 500)).folds == []


def test_axis__of_no_length_still_has_places() -> None:
    assert axis(0).x(START) == 0


@pytest.mark.parametrize("total", [0.5, 7, 59, 600, 86_400, 9_000_000])
def test_ticks__are_few_and_begin_at_the_start(total: float) -> None:
    ticks = axis(total).ticks

    assert (ticks[0].x, ticks[0].label) == (0, "0")
    assert 1 <= len(ticks) <= 8


def test_ticks__none_lies_in_a_fold() -> None:
    made = axis(10_100, (50, 10_050))
    fold = made.folds[0]

    assert not [tick for tick in made.ticks if fold.x < tick.x < fold.x + fold.width]


def test_ticks__leave_room_for_what_is_said_of_a_fold() -> None:
    made = axis(200, (0, 140))
    middle = made.folds[0].x + made.folds[0].width / 2

    assert min(abs(tick.x - middle) for tick in made.ticks) >= 9


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0"), (20, "20 s"), (90, "1:30"), (7500, "2:05:00"), (273_600, "3 d 4 h")]
)
def test_elapsed__is_short(seconds: float, words: str) -> None:
    assert elapsed(seconds) == words


def test_coarse__moves_in_steps_that_grow() -> None:
    assert coarse(at(7), START) == at(5)
    assert coarse(at(7201), START) == at(7200)
    assert coarse(at(-3), START) == START
