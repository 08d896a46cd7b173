"""Which lines are found: the newest, by level and text, before and after a line, from a moment on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from productions import log_search
from productions.errors import RequestInvalidError
from productions.log_search import Found, LogFilter, LogQuery, around, first_at, moment, search
from productions.models import LogLine
from tests.productions.log_lines import NOON, numbered, write

pytestmark = pytest.mark.django_db


def places(found: Found) -> list[int | None]:
    return [line.seq for line in found.lines]


def test_search__newest_page_in_order_with_where_to_go_on() -> None:
    write(*numbered(5))

    found = search(LogQuery(limit=2))

    assert (places(found), found.next) == ([4, 5], 4)


def test_search__backwards_to_the_first_line() -> None:
    write(*numbered(5))

    found = search(LogQuery(before=4, limit=3))

    assert (places(found), found.next) == ([1, 2, 3], None)


def test_search__forwards_from_a_line() -> None:
    write(*numbered(5))

    found = search(LogQuery(after=2, limit=2))

    assert (places(found), found.next) == ([3, 4], 4)


def test_search__from_a_moment_on() -> None:
    write(*numbered(9))

    assert places(search(LogQuery(at=NOON + timedelta(minutes=6, seconds=30)))) == [7, 8, 9]


def test_search__line_without_a_place_is_not_there_yet() -> None:
    LogLine.objects.create(production_id=1, message="not committed")

    assert search(LogQuery()).lines == []


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (LogFilter(production=2), [3]),
        (LogFilter(levels=frozenset({"error"})), [2]),
        (LogFilter(levels=frozenset({"error", "info"})), [1, 2, 3]),
        (LogFilter(text="PALM"), [1, 3]),
        (LogFilter(text="palm", production=1), [1]),
        (LogFilter(text="palm", levels=frozenset({"error"})), []),
        (LogFilter(text="100 %_"), [4]),
        (LogFilter(job=7, attempt=2), [4]),
        (LogFilter(job=7, attempt=1), []),
    ],
)
def test_search__filters(wanted: LogFilter, expected: list[int]) -> None:
    write("A palm tree")
    write("No outline", level="error", first=2)
    write("Two Palms", production=2, first=3)
    write("100 %_ black", level="debug", first=4, job_id=7, attempt=2)

    assert places(search(LogQuery(wanted))) == expected


def test_search__text_is_found_through_many_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_search, "FIRST_WINDOW", 2)
    monkeypatch.setattr(log_search, "MAX_WINDOW", 2)
    write("a chest", *numbered(9), "a chest")

    found = search(LogQuery(LogFilter(text="chest")), seconds=60)

    assert (places(found), found.next, found.looked_to) == ([1, 11], None, None)


def test_search__rare_text_ends_in_time_and_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_search, "FIRST_WINDOW", 4)
    write("a chest", *numbered(9))
    wanted = LogFilter(text="chest")

    found = search(LogQuery(wanted), seconds=0)

    assert (found.lines, found.next, found.looked_to) == ([], 7, NOON + timedelta(minutes=7))
    found = search(LogQuery(wanted, before=found.next), seconds=0)
    assert (found.lines, found.next) == ([], 3)
    assert places(search(LogQuery(wanted, before=found.next), seconds=0)) == [1]


def test_search__page_that_is_full_in_a_window_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_search, "FIRST_WINDOW", 6)
    write(*["a chest"] * 9)
    query = LogQuery(LogFilter(text="chest"), limit=4)

    newest = search(query)
    older = search(LogQuery(query.wanted, before=newest.next, limit=4))

    assert (places(older), places(newest)) == ([2, 3, 4, 5], [6, 7, 8, 9])


def test_search__windows_count_lines_of_the_production_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_search, "FIRST_WINDOW", 3)
    write("a chest", "a map", production=2)
    write(*numbered(20), first=3)

    found = search(LogQuery(LogFilter(production=2, text="chest")), seconds=0)

    assert (places(found), found.looked_to) == ([1], None)


def test_around__lines_before_and_from_a_line_on() -> None:
    write(*numbered(9))

    before, after = around(LogQuery(limit=3), 5, n_before=2)

    assert (places(before), places(after)) == ([3, 4], [5, 6, 7])


@pytest.mark.parametrize(("minute", "expected"), [(-9, 10), (10, 10), (12, 14), (14, 14), (40, 40)])
def test_first_at__finds_the_place_where_lines_are_missing(minute: int, expected: int) -> None:
    for seq in (10, 11, 14, 15, 16, 40):
        write("a line", first=seq)

    place = first_at(NOON + timedelta(minutes=minute))

    assert search(LogQuery(after=place - 1, limit=1)).lines[0].seq == expected


def test_first_at__of_one_production() -> None:
    write(*numbered(9))
    write("its only one", production=2, first=10)

    assert first_at(NOON, production=2) == 10


def test_first_at__after_the_last_line_is_past_it() -> None:
    write(*numbered(3))

    assert first_at(NOON + timedelta(days=1)) == 4


def test_first_at__no_line_at_all() -> None:
    assert first_at(NOON) == 1


def test_read__all_that_an_address_may_say() -> None:
    asked = QueryDict("production=12&level=error&level=warning&q= palm &before=9&limit=5")

    query = LogQuery.read(asked)

    assert query.wanted == LogFilter(12, frozenset({"error", "warning"}), "palm")
    assert (query.before, query.after, query.at, query.limit) == (9, None, None, 5)


@pytest.mark.parametrize(
    ("field", "value"),
    [("production", "twelve"), ("production", "9" * 30), ("level", "loud"), ("before", "-1"), ("at", "soon")],
)
def test_read__what_makes_no_sense_is_refused_by_its_field(field: str, value: str) -> None:
    with pytest.raises(RequestInvalidError) as refused:
        LogQuery.read({field: value})

    assert refused.value.field == field


def test_read__text_that_postgres_cannot_keep_finds_nothing() -> None:
    write("a line")

    assert search(LogQuery.read({"q": "\x00"})).lines == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11:30", datetime(2026, 11, 21, 10, 30, tzinfo=UTC)),
        ("14:30", datetime(2026, 11, 20, 13, 30, tzinfo=UTC)),
        ("2026-11-20", datetime(2026, 11, 19, 23, 0, tzinfo=UTC)),
        ("2026-11-20T14:30", datetime(2026, 11, 20, 13, 30, tzinfo=UTC)),
        ("2026-11-20T14:30:00Z", datetime(2026, 11, 20, 14, 30, tzinfo=UTC)),
    ],
)
def test_moment__is_in_the_zone_of_the_person(text: str, expected: datetime) -> None:
    with timezone.override("Europe/Berlin"):
        assert moment(text, NOON) == expected


@pytest.mark.parametrize("text", ["25:00", "2026-02-30", "0001-01-01", "\x00"])
def test_moment__no_time_is_refused(text: str) -> None:
    with pytest.raises(RequestInvalidError):
        moment(text, NOON)
