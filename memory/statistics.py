"""What was made in the last days, for the memory tab."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from memory.made import made_lately
from memory.models import Book
from memory.saturation import DAYS, LIMIT, near_days

RANGES = (7, 30, 90)
OFTEN = 3
CANDIDATES = 20
"""The most saturated themes are looked for among so many that were made most in 30 days."""


@dataclass(frozen=True)
class ThemeCount:
    theme: str
    books: int


@dataclass(frozen=True)
class ThemeSaturation:
    """`books` in the last 30 days, lexically near ones counted; `share` of the limit, 0-1.

    `free_on` is the first day on which one more is allowed; None while there is room.
    """

    theme: str
    books: int
    limit: int
    share: float
    free_on: date | None = None

    @property
    def is_saturated(self) -> bool:
        return self.books >= self.limit

    @property
    def room(self) -> int:
        """How many more are allowed now."""
        return max(0, self.limit - self.books)


@dataclass(frozen=True)
class MemoryStatistics:
    """The lists are empty when nothing was made in the range. `made` are all themes, most made first."""

    days: int
    as_of: date
    last_books: list[Book]
    saturated: list[ThemeSaturation]
    made: list[ThemeCount]

    @property
    def books(self) -> int:
        return sum(entry.books for entry in self.made)

    @property
    def themes(self) -> list[ThemeCount]:
        return self.made[:5]

    @property
    def most_made(self) -> ThemeCount | None:
        return next(iter(self.made), None)

    @property
    def made_often(self) -> int:
        return sum(entry.books > OFTEN for entry in self.made)


def statistics(*, days: int, as_of: date, limit: int = LIMIT, known: Hashable = None) -> MemoryStatistics:
    """Return the last five books, the three most saturated themes, the five most made ones and patterns.

    `days` is 7, 30 or 90 (ValueError otherwise); saturation always looks at 30 days, as the rule does. `known` names
    this state of the memory (memory.made.made_lately).
    """
    if days not in RANGES:
        raise ValueError("The range is 7, 30 or 90 days.")
    books = Book.objects.finished_within(days, as_of).not_replaced(as_of).newest_first().defer("embedding")
    made = [ThemeCount(*both) for both in made_lately(as_of, days, known=known).by_stems()]
    lately = [theme for theme, _ in made_lately(as_of, DAYS, known=known).by_stems()]
    return MemoryStatistics(
        days=days,
        as_of=as_of,
        last_books=list(books[:5]),
        saturated=_most_saturated(lately, as_of, limit, known),
        made=made,
    )


def _most_saturated(themes: Sequence[str], as_of: date, limit: int, known: Hashable) -> list[ThemeSaturation]:
    finished = near_days(themes[:CANDIDATES], as_of=as_of, days=DAYS, known=known)
    most = sorted(finished.items(), key=lambda entry: -len(entry[1]))[:3]
    return [_saturation(theme, days, limit) for theme, days in most if days]


def _saturation(theme: str, finished: Sequence[date], limit: int) -> ThemeSaturation:
    """`finished`: the days of its books, oldest first. A book counts for 30 days, its own day included."""
    n = len(finished)
    free_on = finished[n - limit] + timedelta(days=DAYS) if n >= limit else None
    return ThemeSaturation(theme, n, limit, min(1.0, n / limit), free_on)
