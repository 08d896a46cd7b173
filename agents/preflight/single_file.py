"""One file from a command line, as a book with the rest left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from agents.preflight.book import BookFiles
from agents.preflight.opening import MAX_PAGES, UnreadableFileError, kind_of, open_pdf, read_content
from agents.preflight.profiles import Making

Kind = Literal["interior", "cover", "epub"]
KINDS: tuple[Kind, ...] = ("interior", "cover", "epub")


def as_book(
    path: Path,
    *,
    kind: Kind | None = None,
    cover: Path | None = None,
    trim: str = "8.5x11",
    pages: int = 0,
    epubcheck: bool = False,
) -> tuple[BookFiles, Kind]:
    """Return what the checks take, and what the file is. Raises UnreadableFileError for what cannot be checked."""
    making = _making(trim, pages)
    content = read_content(path, path.name)
    is_epub = kind_of(content, path.name) == "epub"
    if kind is not None and is_epub != (kind == "epub"):
        raise UnreadableFileError(f"{path.name} is {'an EPUB' if is_epub else 'a PDF'}, so it is no {kind}.")
    if is_epub:
        return BookFiles(epub=path, making=making, epubcheck=epubcheck), "epub"
    guessed = _guess(content, path.name)
    if (kind or guessed) == "cover":
        return BookFiles(cover=path, making=making), "cover"
    if cover is not None:
        open_pdf(read_content(cover, cover.name), cover.name).close()
    return BookFiles(interior=path, cover=cover, making=making), "interior"


def _making(trim: str, pages: int) -> Making:
    found = re.fullmatch(r"(\d{1,2}(?:\.\d{1,3})?)x(\d{1,2}(?:\.\d{1,3})?)", trim)
    if not found or min(float(side) for side in found.groups()) < 1:
        raise UnreadableFileError(f"{trim[:40]!r} is no trim size; write it as width x height in inches, 8.5x11.")
    if pages < 0:
        raise UnreadableFileError("The number of pages cannot be negative.")
    if pages > MAX_PAGES:
        raise UnreadableFileError(f"No book of more than {MAX_PAGES} pages is looked at.")
    return Making(trim=trim, pages=pages)


def _guess(content: bytes, name: str) -> Kind:
    """A single page that is wider than high is a cover with its back; everything else is an interior."""
    with open_pdf(content, name) as pdf:
        if len(pdf.pages) > 1:
            return "interior"
        try:
            left, bottom, right, top = (float(side) for side in pdf.pages[0].mediabox)
        except (TypeError, ValueError) as exc:
            raise UnreadableFileError(f"The first page of {name} has no size.") from exc
    return "cover" if abs(right - left) > abs(top - bottom) else "interior"
