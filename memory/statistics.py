"""What was made in the last days, for the memory tab."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from memory.models import Book
from memory.saturation import DAYS, LIMIT, counts

RANGES = (7, 30, 90)
OFTEN = 3


@dataclass(frozen=True)
class ThemeCount:
    theme: str
    books: int


@dataclass(frozen=True)
class ThemeSaturation:
    """`books` in the last 30 days, lexically near ones counted; `share` of the limit, 0-1."""

    theme: str
    books: int
    limit: int
    share: float

    @property
    def is_saturated(self) -> bool:
        return self.books >= self.limit


@dataclass(frozen=True)
class MemoryStatistics:
    """`most_made` is None and the lists are empty when nothing was made in the range."""

    days: int
    as_of: date
    books: int
    last_books: list[Book]
    saturated: list[ThemeSaturation]
    themes: list[ThemeCount]
    most_made: ThemeCount | None
    made_often: int


def statistics(*, days: int, as_of: date, limit: int = LIMIT) -> MemoryStatistics:
    """Return the last five books, the three most saturated themes, the five most made ones and patterns.

    `days` is 7, 30 or 90 (ValueError otherwise); saturation always looks at 30 days, as the rule does.
    """
    if days not in RANGES:
        raise ValueError("The range is 7, 30 or 90 days.")
    books = Book.objects.finished_within(days, as_of).not_replaced(as_of).newest_first()
    themes = _most_made(books.values_list("theme_stems", "theme"))
    return MemoryStatistics(
        days=days,
        as_of=as_of,
        books=sum(entry.books for entry in themes),
        last_books=list(books[:5]),
        saturated=_most_saturated(themes, as_of, limit),
        themes=themes[:5],
        most_made=themes[0] if themes else None,
        made_often=sum(entry.books > OFTEN for entry in themes),
    )


def _most_made(rows: object) -> list[ThemeCount]:
    """Count by stems, so that pirate and pirates are one theme, named as it was last written."""
    names: dict[str, str] = {}
    made: Counter[str] = Counter()
    for stems, theme in rows:  # type: ignore[attr-defined]
        names.setdefault(stems, theme)
        made[stems] += 1
    ordered = sorted(made.items(), key=lambda entry: (-entry[1], entry[0]))
    return [ThemeCount(names[stems], count) for stems, count in ordered]


def _most_saturated(themes: list[ThemeCount], as_of: date, limit: int) -> list[ThemeSaturation]:
    made = counts([entry.theme for entry in themes], as_of=as_of, days=DAYS)
    ordered = sorted(made.items(), key=lambda entry: -entry[1])
    return [ThemeSaturation(theme, n, limit, min(1.0, n / limit)) for theme, n in ordered[:3] if n]
