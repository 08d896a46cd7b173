"""Give a finished book to a person: its files in a folder, under plain names."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from memory.models import Book
from productions import storage

KEYS = {
    "interior.pdf": "interior",
    "cover.pdf": "cover",
    "book.epub": "epub",
    "listing.json": "listing",
    "preview.png": "preview",
    "READY.md": "ready",
}


def usable_folder(text: str) -> Path:
    """Return the folder, made if need be. Raises OSError with the reason when nothing can be written there."""
    if not text.strip():
        raise FileNotFoundError("no folder is named")
    try:
        folder = Path(text).expanduser().absolute()
    except RuntimeError as error:  # "~nobody/books"
        raise FileNotFoundError("there is no person of that name here") from error
    if os.path.lexists(folder) and not folder.is_dir():
        raise NotADirectoryError("it is not a folder")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        pass
    return folder


def default_folder(production_id: int) -> Path:
    return settings.STATE_DIR / "books" / str(production_id)


def export_book(book: Book, folder: Path) -> dict[str, str]:
    """Copy the book's files into the folder; return {"interior": path, ...}. Each appears whole or not at all.

    Raises OSError when the folder cannot be written or the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, str] = {}
    for file in book.files.order_by("name"):
        target = folder / file.name
        _copy(file.sha256, target)
        if key := KEYS.get(file.name):
            paths[key] = str(target)
    return paths


def _copy(sha256: str, target: Path) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    try:
        with os.fdopen(handle, "wb") as copy, storage.open_file(sha256) as original:
            shutil.copyfileobj(original, copy)
        os.chmod(temporary, 0o644)
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
