"""Book memory as agents see it: as of the production's date, reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from agents.base import RememberedBook
from memory import saturation
from memory.models import Book
from productions.models import Production


class BookMemory:
    """The memory port over the tables of the memory app."""

    def __init__(self, as_of: date, production_id: int) -> None:
        self.as_of = as_of
        self._production_id = production_id

    @cached_property
    def _line(self) -> int | None:
        """The books that the production makes again are none that it has to keep away from."""
        return Production.objects.first_of_line(self._production_id)

    def saturation(self, theme: str) -> Sequence[RememberedBook]:
        return [_remembered(book) for book in saturation.saturation(theme, as_of=self.as_of, line=self._line)]

    def similar(self, theme: str) -> Sequence[RememberedBook]:
        found = saturation.similar_books(theme, as_of=self.as_of, line=self._line)
        return [_remembered(book, similarity) for book, similarity in found]

    def counts(self, themes: Sequence[str]) -> Mapping[str, int]:
        return saturation.counts(themes, as_of=self.as_of, line=self._line)

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
