"""Has this theme been made too often lately, and what resembles it? Everything is as of a date, and only read.

A book that was made again counts once: the last of its line stands for it. Who makes one again names the line (its
first production), and its books are left out, as they will be replaced.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from threading import Lock

from memory.made import made_lately
from memory.models import Book
from memory.querysets import LEXICAL_THRESHOLD
from memory.similarity import EMBEDDING_MODEL, WARN_FROM, embed
from memory.themes import stems, theme_key
from memory.trigrams import Alike

DAYS = 30
LIMIT = 3
MOST_THEMES = 20_000


def saturation(theme: str, *, as_of: date, days: int = DAYS, line: int | None = None) -> list[Book]:
    """Return the books of the last `days` days whose theme is the same or lexically near, newest first."""
    lately = Book.objects.finished_within(days, as_of).not_replaced(as_of).apart_from(line)
    return list(lately.lexically_near(theme).newest_first())


def is_saturated(theme: str, *, as_of: date, limit: int = LIMIT, days: int = DAYS) -> bool:
    return len(saturation(theme, as_of=as_of, days=days)) >= limit


def counts(
    themes: Sequence[str], *, as_of: date, days: int = DAYS, line: int | None = None, known: Hashable = None
) -> dict[str, int]:
    """Return how many books of the last `days` days each theme has, lexically near ones counted; zeros included."""
    found = near_days(themes, as_of=as_of, days=days, line=line, known=known)
    return {theme: len(finished) for theme, finished in found.items()}


def near_days(
    themes: Sequence[str], *, as_of: date, days: int = DAYS, line: int | None = None, known: Hashable = None
) -> dict[str, list[date]]:
    """Return the days on which the books that count for each theme were finished, oldest first.

    The same rule as BookQuerySet.lexically_near, for a whole list of themes with one statement; `known` as in
    memory.made.made_lately.
    """
    made = made_lately(as_of, days, line, known)
    with _one_at_a_time:
        alike = _alike_with(made.of_key)
        return {theme: sorted(made.days_of(theme, alike.to(theme_key(theme), LEXICAL_THRESHOLD))) for theme in themes}


_one_at_a_time = Lock()
_alike = Alike()
"""The themes of this process: with a new book only its own is compared with all that are asked for."""


def _alike_with(keys: Iterable[str]) -> Alike:
    global _alike
    if len(_alike.texts) + len(_alike.answers) > MOST_THEMES:
        _alike = Alike()
    _alike.add(keys)
    return _alike


def similar_books(
    theme: str,
    *,
    as_of: date,
    days: int | None = None,
    at_least: float = WARN_FROM,
    limit: int = 10,
    embedding: Sequence[float] | None = None,
    line: int | None = None,
) -> list[tuple[Book, float]]:
    """Return (book, cosine) of books near in meaning, nearest first. `days` None: all that was ever remembered.

    `embedding` is the theme's own vector when the caller has it. Books of another embedding model are not compared.
    """
    books = Book.objects.filter(finished_on__lte=as_of, embedding_model=EMBEDDING_MODEL)
    books = books.not_replaced(as_of).apart_from(line)
    if days is not None:
        books = books.finished_within(days, as_of)
    rows = list(books.newest_first().values_list("id", "embedding"))
    if not rows:
        return []
    import numpy as np  # as in memory.similarity: only for those who compare

    vectors = np.vstack([np.frombuffer(vector, dtype="<f4") for _, vector in rows])
    nearness = vectors @ np.asarray(embed([theme])[0] if embedding is None else embedding, dtype=np.float32)
    order = [row for row in np.argsort(-nearness, kind="stable")[:limit] if nearness[row] >= at_least]
    found = Book.objects.in_bulk([rows[row][0] for row in order])
    return [(found[rows[row][0]], round(float(nearness[row]), 4)) for row in order]


def alternatives(
    theme: str,
    *,
    candidates: Sequence[str],
    as_of: date,
    n: int = 3,
    limit: int = LIMIT,
    days: int = DAYS,
) -> list[str]:
    """Return up to `n` of `candidates`, nearest in meaning first, that are neither saturated nor the theme itself.

    A candidate that shares a word with the theme is only taken when others run out: it would soon be refused too.
    """
    asked = set(stems(theme))
    made = counts(list(candidates), as_of=as_of, days=days)
    free = [name for name in dict.fromkeys(candidates) if made[name] < limit and set(stems(name)) != asked]
    if not free:
        return []
    vectors = embed([theme, *free])
    nearness: Mapping[str, float] = dict(zip(free, (vectors[1:] @ vectors[0]).tolist(), strict=True))
    free.sort(key=lambda name: (bool(asked & set(stems(name))), -round(nearness[name], 4), name))
    return free[:n]
