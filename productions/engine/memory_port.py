"""Book memory as agents see it: as of the production's date, reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from agents.base import RememberedBook
from memory import saturation
from memory.models import Book


class BookMemory:
    """The memory port over the tables of the memory app."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of

    def saturation(self, theme: str) -> Sequence[RememberedBook]:
        return [_remembered(book) for book in saturation.saturation(theme, as_of=self.as_of)]

    def similar(self, theme: str) -> Sequence[RememberedBook]:
        found = saturation.similar_books(theme, as_of=self.as_of)
        return [_remembered(book, similarity) for book, similarity in found]

    def counts(self, themes: Sequence[str]) -> Mapping[str, int]:
        return saturation.counts(themes, as_of=self.as_of)

    def imported_niches(self) -> Sequence[Mapping[str, Any]]:
        from memory import niches

        return niches.imported_niches()


def _remembered(book: Book, similarity: float = 0.0) -> RememberedBook:
    assert book.finished_on is not None, "only remembered books are asked for"
    return RememberedBook(
        title=book.title,
        theme=book.theme,
        audience=book.audience,
        finished_on=book.finished_on,
        similarity=similarity,
        subjects=tuple(book.subjects),
        page_hashes=tuple(book.page_hashes),
    )
