"""What the memory tells people: one answer for the page, the API and the command line."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any

from django.db import connection
from django.utils import timezone

from memory.grouping import NearThemes, near_groups
from memory.models import Book
from memory.saturation import LIMIT
from memory.statistics import RANGES, ThemeCount, ThemeSaturation, statistics

__all__ = ["RANGES", "Insights", "LastBook", "fingerprint", "insights"]

FINGERPRINT_SQL = """
    select (select max(id) from memory_book), (select count(finished_on) from memory_book),
        (select max(published_at) from memory_book)
"""


@dataclass(frozen=True)
class LastBook:
    production_id: int
    title: str
    theme: str
    audience: str
    page_count: int
    finished_on: date | None


@dataclass(frozen=True)
class Insights:
    """What was made in the `days` days that end with `as_of`. Saturation looks at 30 days whatever the range.

    `made_often` is the number of themes made more than three times; `near` are groups of themes near in meaning.
    """

    days: int
    as_of: date
    books: int
    last_books: tuple[LastBook, ...]
    saturated: tuple[ThemeSaturation, ...]
    themes: tuple[ThemeCount, ...]
    most_made: ThemeCount | None
    made_often: int
    near: tuple[NearThemes, ...]

    def as_json(self) -> dict[str, Any]:
        """Return plain values; days as 2026-12-03."""
        plain: dict[str, Any] = _plain(asdict(self))
        for group, near in zip(plain["near"], self.near, strict=True):
            group["books"] = near.books
        return plain


def insights(days: int = 30, *, as_of: date | None = None, limit: int = LIMIT) -> Insights:
    """Return what the memory tells about 7, 30 or 90 days (ValueError otherwise) up to `as_of`, today by default.

    `limit` is the configured number of books a theme may have in 30 days. Computed once a process for each state of
    the memory: with 10,000 books that takes a second, and the answer a few milliseconds.
    """
    if days not in RANGES:
        raise ValueError("The range is 7, 30 or 90 days.")
    known = fingerprint()
    with _one_at_a_time:
        return _computed(days, as_of or timezone.now().date(), limit, known)


def fingerprint() -> tuple[Any, ...]:
    """Return what differs whenever a book came, was remembered or was published."""
    with connection.cursor() as cursor:
        cursor.execute(FINGERPRINT_SQL)
        return tuple(cursor.fetchone())


_one_at_a_time = Lock()
"""Whoever comes while it is computed waits for that answer."""


@lru_cache(maxsize=32)
def _computed(days: int, as_of: date, limit: int, known: tuple[Any, ...]) -> Insights:
    found = statistics(days=days, as_of=as_of, limit=limit, known=known)
    return Insights(
        days=days,
        as_of=as_of,
        books=found.books,
        last_books=tuple(map(_last_book, found.last_books)),
        saturated=tuple(found.saturated),
        themes=tuple(found.themes),
        most_made=found.most_made,
        made_often=found.made_often,
        near=tuple(near_groups(found.made)),
    )


def _last_book(book: Book) -> LastBook:
    return LastBook(book.production_id, book.title, book.theme, book.audience, book.page_count, book.finished_on)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
