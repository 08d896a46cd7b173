"""Books for tests: plain functions that fill what a remembered book has."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from memory.books import remember_book
from memory.models import Book
from memory.similarity import EMBEDDING_MODEL, embed

TODAY = date(2026, 3, 10)
numbers = itertools.count(1)


@dataclass(frozen=True)
class StoredFile:
    name: str = "interior.pdf"
    kind: str = "interior"
    media_type: str = "application/pdf"
    sha256: str = "ab" * 32
    size: int = 1234


def make_book(theme: str = "pirates", finished_on: date = TODAY, **overrides: Any) -> Book:
    facts: dict[str, Any] = {
        "production_id": next(numbers),
        "theme": theme,
        "title": f"A Book of {theme}"[:200],
        "audience": "6-8",
        "subjects": ["own/pirate-ship"],
        "page_hashes": ["00ff00ff00ff00ff"],
        "embedding": embed([theme])[0].tolist(),
        "embedding_model": EMBEDDING_MODEL,
        "finished_on": finished_on,
        "finished_at": datetime(finished_on.year, finished_on.month, finished_on.day, 12, tzinfo=UTC),
    }
    return remember_book(**{**facts, **overrides})


def publishing(**overrides: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "production_id": next(numbers),
        "title": "Ahoy, Pirates",
        "subtitle": "A Colouring Book for Ages 6-8",
        "theme": "pirates",
        "audience": "6-8",
        "page_count": 66,
        "files": (StoredFile(),),
        "listing": {"keywords": ["treasure island"]},
        "licence": "CC BY-SA 4.0",
    }
    return {**facts, **overrides}
