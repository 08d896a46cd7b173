"""Log lines as pages show them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from productions.log_lines import Line

NOON = datetime(2026, 11, 21, 12, 0, 5, tzinfo=UTC)


def line(seq: int, message: str = "drawn", at: datetime = NOON) -> Line:
    return Line(seq, 1, "info", message, at)


def test_line__shows_time_level_and_message() -> None:
    assert line(3).html == (
        '<p class="line line-info" id="line-3"><time datetime="2026-11-21T12:00:05+00:00">[12:00:05]</time> '
        "<b>[INFO]</b> <span>drawn</span></p>"
    )


def test_line__time_is_shown_in_utc() -> None:
    elsewhere = NOON.astimezone(timezone(timedelta(hours=5)))

    assert "[12:00:05]" in line(3, at=elsewhere).html


def test_line__markup_is_escaped() -> None:
    assert "<img" not in line(3, "<img src=x onerror=alert(1)>").html
