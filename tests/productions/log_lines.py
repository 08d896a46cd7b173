"""Log lines with places of their own choice. A test never commits, which would give them theirs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection

from productions.models import LogLine

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def write(*messages: str, production: int = 1, level: str = "info", first: int = 1, **fields: object) -> None:
    """Write lines with the places `first` and on, a minute apart, the place 0 at noon."""
    _order_by_trigger("DISABLE")
    LogLine.objects.bulk_create(
        LogLine(
            seq=seq, production_id=production, level=level, message=text, at=NOON + timedelta(minutes=seq), **fields
        )
        for seq, text in enumerate(messages, start=first)
    )
    _order_by_trigger("ENABLE")


def _order_by_trigger(whether: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE productions_logline {whether} TRIGGER productions_logline_order")


def numbered(n: int) -> list[str]:
    return [f"line {number}" for number in range(1, n + 1)]
