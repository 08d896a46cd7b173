"""Takes a file from anywhere and says what it is, before any parser sees it.

Files are judged by content, never by name. What is too large, packed too densely, locked or broken is refused here in
one sentence, so that the checks behind only meet documents that can be opened.
"""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path
from typing import Literal

import pikepdf

Content = bytes | Path
FileKind = Literal["pdf", "epub"]

MAX_FILE_MB = 650
MAX_PAGES = 1500
# Room for 570 pages of dense line art, about 50 MB, several times over.
MAX_UNPACKED_MB = 400
MAX_PACKINGS = 3
_UNPACK_STEP = 1 << 20

# How pikepdf names bytes in memory; an address says nothing to people.
_OUR_STREAM = re.compile(r"^stream <_io\.BytesIO[^>]*>: ")
_STREAM = re.compile(rb"stream\r?\n")


class UnreadableFileError(ValueError):
    """The file cannot be checked; the text is a sentence for people."""


def read_content(content: Content, name: str) -> bytes:
    """Return the bytes. Raises UnreadableFileError for a missing, empty or oversized file or a folder."""
    if isinstance(content, Path):
        content = _read_path(content, name)
    if not content:
        raise UnreadableFileError(f"{name} is empty (0 bytes).")
    if len(content) > MAX_FILE_MB * 1_000_000:
        raise UnreadableFileError(f"{name} is larger than {MAX_FILE_MB} MB.")
    return content


def _read_path(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFileError(f"{name} is a folder, not a file.")
        if not path.exists():
            raise UnreadableFileError(f"There is no file {name}.")
        if not path.is_file():
            raise UnreadableFileError(f"{name} is a device or a pipe, not a file.")
        if path.stat().st_size > MAX_FILE_MB * 1_000_000:
            raise UnreadableFileError(f"{name} is larger than {MAX_FILE_MB} MB.")
        return path.read_bytes()
    except OSError as exc:
        raise UnreadableFileError(f"{name} cannot be read: {exc.strerror or exc}.") from exc


def kind_of(content: bytes, name: str) -> FileKind:
    """Return what the content is. Raises UnreadableFileError when it is neither PDF nor ZIP."""
    # Readers accept some bytes before the header; shops do not promise to.
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK"):
        return "epub"
    raise UnreadableFileError(f"{name} is neither a PDF nor an EPUB.")


def open_pdf(content: bytes, name: str) -> pikepdf.Pdf:
    """Open it for reading. Raises UnreadableFileError; the caller closes what it gets."""
    if kind_of(content, name) != "pdf":
        raise UnreadableFileError(f"{name} is not a PDF.")
    refuse_bomb(content, name)
    try:
        pdf = pikepdf.open(io.BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as exc:
        raise UnreadableFileError(f"{name} is locked with a password.") from exc
    except (pikepdf.PdfError, ValueError, RecursionError) as exc:
        raise UnreadableFileError(f"{name} is not a readable PDF: {_first_line(exc)}.") from exc
    try:
        _refuse_page_count(pdf, name)
    except UnreadableFileError:
        pdf.close()
        raise
    return pdf


def _refuse_page_count(pdf: pikepdf.Pdf, name: str) -> None:
    try:
        pages = len(pdf.pages)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RecursionError) as exc:
        raise UnreadableFileError(f"The list of pages of {name} is broken: {_first_line(exc)}.") from exc
    if pages == 0:
        raise UnreadableFileError(f"{name} has no pages.")
    if pages > MAX_PAGES:
        raise UnreadableFileError(f"{name} has {pages} pages; at most {MAX_PAGES} are looked at.")


def refuse_bomb(content: bytes, name: str) -> None:
    """Unpack every stream within a budget, and keep nothing.

    Parsers unpack object streams while they open a file, so this runs on the raw bytes before. Streams packed twice
    are followed. Raises UnreadableFileError.
    """
    budget = MAX_UNPACKED_MB * 1_000_000
    for found in _STREAM.finditer(content):
        budget -= _unpacked_size(memoryview(content)[found.end() :], budget, MAX_PACKINGS)
        if budget < 0:
            raise UnreadableFileError(f"{name} unpacks to more than {MAX_UNPACKED_MB} MB; it is not opened.")


def _unpacked_size(packed: memoryview | bytes, budget: int, depth: int) -> int:
    """Return how large it becomes, just over `budget` at most; 0 when it is not packed with Flate."""
    unpacker = zlib.decompressobj()
    total = 0
    feed: memoryview | bytes = packed[:_UNPACK_STEP]
    offset = len(feed)
    first = b""
    try:
        while feed and not unpacker.eof and total <= budget:
            piece = unpacker.decompress(feed, _UNPACK_STEP)
            first = first or piece
            total += len(piece)
            feed = unpacker.unconsumed_tail
            if not feed:
                feed = packed[offset : offset + _UNPACK_STEP]
                offset += len(feed)
    except zlib.error:
        pass
    if depth > 1 and total <= budget and first[:1] == b"\x78" and first[1:2] in (b"\x01", b"\x5e", b"\x9c", b"\xda"):
        total += _unpacked_size(_unpack(packed, budget), budget - total, depth - 1)
    return total


def _unpack(packed: memoryview | bytes, budget: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, max(budget, 1))
    except zlib.error:
        return b""


def _first_line(exc: BaseException) -> str:
    first = (str(exc).strip().splitlines() or ["unknown fault"])[0]
    return _OUR_STREAM.sub("", first).rstrip(".")[:160]
