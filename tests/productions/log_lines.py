"""Log lines with places of their own choice. A test never commits, which would give them theirs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection

from productions.models import LogLine

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def write(*messages: str, production: int = 1, level: str = "info", first: int = 1, **fields: object) -> None:
    """Write lines with the places `first` and on, a minute apart, the place 0 at noon."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE productions_logline DISABLE TRIGGER productions_logline_order")
    LogLine.objects.bulk_create(
        LogLine(
            seq=seq, production_id=production, level=level, message=text, at=NOON + timedelta(minutes=seq), **fields
        )
        for seq, text in enumerate(messages, start=first)
    )


def numbered(n: int) -> list[str]:
    return [f"line {number}" for number in range(1, n + 1)]
