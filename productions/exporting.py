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
    """Copy the book's files into the folder; return {"interior": path, ...}. All appear whole, or none does.

    Raises OSError when the folder cannot be written or the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = list(book.files.order_by("name"))
    # Within the folder, so that giving the files their names needs no more room and moves them at once.
    with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as part:
        for file in files:
            _copy(file.sha256, Path(part, file.name))
        for file in files:
            os.replace(Path(part, file.name), folder / file.name)
    return {KEYS[file.name]: str(folder / file.name) for file in files if file.name in KEYS}


def _copy(sha256: str, target: Path) -> None:
    with target.open("wb") as copy, storage.open_file(sha256) as original:
        shutil.copyfileobj(original, copy)
    target.chmod(0o644)
