"""What memory has to say about a theme: made too often, or near to a book that there is."""

from __future__ import annotations

from collections.abc import Sequence

from agents.base import Memory, RememberedBook
from agents.crew.colouring.niches import theme_names
from memory.similarity import WARN_FROM, embed
from memory.themes import stems

SATURATED_FROM = 3
# From this share of the same heroes on, a reader would take one book for the other.
SAME_HEROES_FROM = 0.8


def warnings_of(memory: Memory, theme: str, heroes: set[str]) -> list[str]:
    """Return sentences for people, possibly none; nothing here stops a book."""
    made = memory.saturation(theme)
    found = []
    if made:
        often = "one book" if len(made) == 1 else f"{len(made)} books"
        found.append(f"{often.capitalize()} of the last 30 days had this theme or nearly this: {_titles(made)}.")
    if len(made) >= SATURATED_FROM:
        free = near_alternatives(memory, theme)
        found.append(f"The theme is saturated. Near themes that are not: {', '.join(free)}.")
    known = {book.title for book in made}
    near = [book for book in memory.similar(theme) if book.similarity >= WARN_FROM and book.title not in known]
    if near:
        found.append(f"Near in meaning to {_titles(near)}.")
    return found + [_same_heroes(book, heroes) for book in (*made, *near) if _share(book, heroes) >= SAME_HEROES_FROM]


def near_alternatives(memory: Memory, theme: str, n: int = 3) -> list[str]:
    """Return `n` themes of the catalogue near in meaning that share no word with `theme` and are not saturated."""
    asked = set(stems(theme))
    names = [name for name in theme_names() if not asked & set(stems(name))]
    made = memory.counts(names)
    free = [name for name in names if made[name] < SATURATED_FROM]
    vectors = embed([theme, *free])
    nearness = dict(zip(free, (vectors[1:] @ vectors[0]).tolist(), strict=True))
    return sorted(free, key=lambda name: (-round(nearness[name], 3), name))[:n]


def _titles(books: Sequence[RememberedBook]) -> str:
    return ", ".join(f'"{book.title}" ({book.finished_on.isoformat()})' for book in books[:3])


def _share(book: RememberedBook, heroes: set[str]) -> float:
    return len(heroes & set(book.subjects)) / len(heroes) if heroes and book.subjects else 0.0


def _same_heroes(book: RememberedBook, heroes: set[str]) -> str:
    return f'{_share(book, heroes):.0%} of the subjects that carry pages are also in "{book.title}".'
