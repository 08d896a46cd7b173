"""How a finished book gets into memory. Called inside the transaction that finishes its job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from memory.models import Book, BookFile, keys_of


class FileOfBook(Protocol):
    """What is known of a file: `name` plain ("interior.pdf"), `size` in bytes."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...


@transaction.atomic
def publish_book(
    *,
    production_id: int,
    title: str,
    subtitle: str,
    theme: str,
    audience: str,
    page_count: int,
    files: Iterable[FileOfBook],
    listing: Mapping[str, Any],
    licence: str,
    seed: int | None = None,
    first_production_id: int | None = None,
    published_at: datetime | None = None,
) -> Book:
    """Put the book into the library with its files, once a production; a second call changes nothing."""
    published_at = published_at or timezone.now()
    facts = {
        "title": title,
        "subtitle": subtitle,
        "theme": theme,
        **keys_of(theme),
        "audience": audience,
        "page_count": page_count,
        "listing": dict(listing),
        "licence": licence,
        "published_at": published_at,
        "first_production_id": first_production_id,
    }
    book, created = Book.objects.get_or_create(production_id=production_id, defaults={**facts, "seed": seed})
    if not created:
        # Guarded, so that of two at once exactly one adds the files.
        if not Book.objects.filter(pk=book.pk, published_at__isnull=True).update(**facts):
            return book
        _fill_seed(book, seed)
        book.refresh_from_db()
    BookFile.objects.bulk_create(_file_of(book, file) for file in files)
    return book


@transaction.atomic
def remember_book(
    *,
    production_id: int,
    theme: str,
    title: str,
    audience: str,
    subjects: Sequence[str],
    page_hashes: Sequence[str],
    embedding: Sequence[float],
    embedding_model: str,
    finished_on: date,
    finished_at: datetime | None = None,
    seed: int | None = None,
    first_production_id: int | None = None,
) -> Book:
    """Let saturation and similarity know the book, once a production; a second call changes nothing.

    `first_production_id` is given for a book that was made again: it replaces the one before.
    """
    facts = {
        "subjects": list(subjects),
        "page_hashes": list(page_hashes),
        "embedding": vector_bytes(embedding),
        "embedding_model": embedding_model if len(embedding) else "",
        "finished_on": finished_on,
        "finished_at": finished_at or timezone.now(),
        "first_production_id": first_production_id,
    }
    names = {"theme": theme, **keys_of(theme), "title": title, "audience": audience}
    book, created = Book.objects.get_or_create(
        production_id=production_id, defaults={**names, **facts, "seed": seed, "page_count": len(page_hashes)}
    )
    if not created and Book.objects.filter(pk=book.pk, finished_on__isnull=True).update(**facts):
        _fill_seed(book, seed)
        book.refresh_from_db()
    return book


def vector_bytes(vector: Sequence[float]) -> bytes:
    """Return the vector as it is stored: float32, little endian."""
    import numpy as np  # as in memory.similarity: only for those who compare

    return np.asarray(vector, dtype="<f4").tobytes()


def _fill_seed(book: Book, seed: int | None) -> None:
    if seed is not None:
        Book.objects.filter(pk=book.pk, seed__isnull=True).update(seed=seed)


def _file_of(book: Book, file: FileOfBook) -> BookFile:
    return BookFile(
        book=book, name=file.name, kind=file.kind, media_type=file.media_type, sha256=file.sha256, size=file.size
    )
