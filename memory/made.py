"""What was made in the last days, by theme: read once for each state of the memory, for all who count in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from memory.models import Book
from memory.themes import stem_key, theme_key

LONGEST = 90
"""Days of the longest range that people look at."""


@dataclass(frozen=True)
class MadeTheme:
    """`written` as its last book has it; `days` on which its books were finished, newest first."""

    written: str
    key: str
    stems: str
    days: tuple[date, ...]


class Made:
    """The themes of some books, those with the newest book first."""

    def __init__(self, themes: Iterable[MadeTheme]) -> None:
        self.themes = tuple(themes)

    def since(self, day: date) -> Made:
        """Return what was made after this day."""
        lately = ((made, tuple(finished for finished in made.days if finished > day)) for made in self.themes)
        return Made(MadeTheme(made.written, made.key, made.stems, days) for made, days in lately if days)

    def by_stems(self) -> list[tuple[str, int]]:
        """Return (theme, books), most made first; pirate and pirates are one theme, named as it was last written."""
        n_books: dict[str, int] = defaultdict(int)
        written: dict[str, str] = {}
        for made in self.themes:
            n_books[made.stems] += len(made.days)
            written.setdefault(made.stems, made.written)
        most_first = sorted(n_books, key=lambda stems: (-n_books[stems], stems))
        return [(written[stems], n_books[stems]) for stems in most_first]

    @cached_property
    def of_key(self) -> dict[str, list[MadeTheme]]:
        return _by(self.themes, lambda made: made.key)

    @cached_property
    def of_stems(self) -> dict[str, list[MadeTheme]]:
        return _by(self.themes, lambda made: made.stems)

    def days_of(self, theme: str, alike: Iterable[str]) -> list[date]:
        """Return the days of what has the same key, the same words in singular, or one of the keys much alike."""
        keys = {theme_key(theme), *alike}
        of_keys = [made for key in keys for made in self.of_key.get(key, ())]
        of_stems = (made for made in self.of_stems.get(stem_key(theme), ()) if made.key not in keys)
        return [day for made in (*of_keys, *of_stems) for day in made.days]


def made_lately(as_of: date, days: int, line: int | None = None, known: Hashable = None) -> Made:
    """Return what was made in the `days` days that end with `as_of`, apart from the books of a line.

    A book that was made again counts once. Who asks several times about one state of the memory names it by `known`
    (memory.insights.fingerprint): then the books are read once.
    """
    if known is None or line is not None or days > LONGEST:
        return _read(as_of, days, line)
    return _kept(as_of, days, known)


@lru_cache(maxsize=8)
def _kept(as_of: date, days: int, known: Hashable) -> Made:
    if days == LONGEST:
        return _read(as_of, days, None)
    return _kept(as_of, LONGEST, known).since(as_of - timedelta(days=days))


def _read(as_of: date, days: int, line: int | None) -> Made:
    books = Book.objects.finished_within(days, as_of).not_replaced(as_of).apart_from(line).newest_first()
    written: dict[tuple[str, str], str] = {}
    finished: dict[tuple[str, str], list[date]] = defaultdict(list)
    for key, stems, theme, day in books.values_list("theme_key", "theme_stems", "theme", "finished_on"):
        written.setdefault((key, stems), theme)
        finished[key, stems].append(day)
    return Made(MadeTheme(theme, *both, tuple(finished[both])) for both, theme in written.items())


def _by(themes: Iterable[MadeTheme], name: Callable[[MadeTheme], str]) -> dict[str, list[MadeTheme]]:
    found = defaultdict(list)
    for made in themes:
        found[name(made)].append(made)
    return dict(found)
