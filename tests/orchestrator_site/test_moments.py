"""Times are read as Django reads them, only faster."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DataError, connection

pytestmark = pytest.mark.django_db


def read(text: str) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [text])
        (moment,) = cursor.fetchone()
    return moment


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-22 01:02:03+00", datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)),
        ("2026-11-22 01:02:03.5+00", datetime(2026, 11, 22, 1, 2, 3, 500_000, tzinfo=UTC)),
        ("2026-11-22 01:02:03.123456+05:30", datetime(2026, 11, 21, 19, 32, 3, 123456, tzinfo=UTC)),
        ("0001-01-01 00:00:00+00", datetime(1, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_moment__is_read_in_utc(written, meant):
    found = read(written)

    assert (found, found.tzinfo) == (meant, UTC)


@pytest.mark.parametrize("written", ["infinity", "0044-03-15 12:00:00+00 BC", "10000-01-01 00:00:00+00"])
def test_a_moment_that_no_datetime_can_hold__is_refused_as_ever(written):
    with pytest.raises(DataError):
        read(written)


def test_a_session_in_another_zone__is_read_in_utc():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TimeZone = 'Asia/Kolkata'")
        found = read("2026-11-22 01:02:03+00")

    assert (found, found.tzinfo) == (datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC), UTC)
