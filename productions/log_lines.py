"""Log lines as eyes see them: on pages, and in a file of text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from productions.models import LogLine


@dataclass(frozen=True)
class Line:
    """A log line as eyes see it; rendered once, however many people watch. Browsers turn its UTC into their own."""

    seq: int
    production_id: int
    level: str
    message: str
    at: datetime

    @cached_property
    def html(self) -> SafeString:
        # Not format_html, which takes three times as long: a page has hundreds of them.
        at, level = self.at.astimezone(UTC), escape(self.level)
        return mark_safe(
            f'<p class="line line-{level}" id="line-{self.seq}"><time datetime="{self.at.isoformat()}">[{at:%H:%M:%S}]'
            f"</time> <b>[{level.upper()}]</b> <span>{escape(self.message)}</span></p>"
        )

    @cached_property
    def linked_html(self) -> SafeString:
        """The same with a link to its production, where the lines of all are shown."""
        link = format_html(
            '<a class="line-of" href="{}">{}</a> ', reverse("production", args=[self.production_id]), self.production_id
        )
        return mark_safe(self.html.replace("<span>", f"{link}<span>", 1))


def shown(row: LogLine) -> Line:
    """Return the row as it is shown; it must have its place already."""
    assert row.seq is not None
    return Line(row.seq, row.production_id, row.level, row.message, row.at)


def all_shown(rows: QuerySet[LogLine]) -> list[Line]:
    """Return rows that have their places as they are shown, without making a row of the model of each."""
    found = rows.values_list("seq", "production_id", "level", "message", "at")
    return [Line(seq or 0, production_id, level, message, at) for seq, production_id, level, message, at in found]


def as_text(row: LogLine, *, names_production: bool = False) -> str:
    """Return the row as a line of a text file, its time in UTC and saying so: files go to other time zones."""
    production = f"{row.production_id} " if names_production else ""
    return f"{row.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} [{row.level.upper()}] {production}{row.message}\n"
