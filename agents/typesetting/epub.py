"""A fixed-layout EPUB 3 of the drawings, byte for byte the same for the same book.

Title, credits and every drawing are a page; the blank backs of the paper book are left out. EPUB 3.3 and EPUB
Accessibility 1.1 say what must be in it; conformance to WCAG is not claimed.
"""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from collections.abc import Sequence

from agents.typesetting.book import PNG, Book, Page
from agents.typesetting.credits import credits_of
from agents.typesetting.epub_documents import (
    CONTAINER,
    STYLE,
    Chapter,
    cover_document,
    credits_document,
    drawing_document,
    nav_document,
    package_document,
    title_document,
)
from agents.typesetting.faces import plain
from agents.typesetting.look import Look, look_of

# Zip cannot say dates before 1980; every entry has the same one, so that the bytes do not depend on the clock.
_ENTRY_DATE = (1980, 1, 1, 0, 0, 0)
_NAMESPACE = uuid.UUID("7a1f3f0e-4a5c-5d0b-9a53-6b1f0c8f2b11")


def make_epub(book: Book, cover_jpeg: bytes) -> bytes:
    """Return the EPUB; `cover_jpeg` is the front cover."""
    look = look_of(book)
    chapters = _chapters(book, look)
    entries: list[tuple[str, bytes]] = [
        ("META-INF/container.xml", CONTAINER.encode()),
        ("OEBPS/package.opf", package_document(book, look.title, _identifier(book), chapters).encode()),
        ("OEBPS/nav.xhtml", nav_document(book, look.title, chapters).encode()),
        ("OEBPS/style.css", STYLE.encode()),
        ("OEBPS/face.ttf", look.face.path.read_bytes()),
        ("OEBPS/cover.jpg", cover_jpeg),
    ]
    for chapter in chapters:
        entries.append((f"OEBPS/{chapter.file}", chapter.document.encode()))
        if chapter.image:
            entries.append((f"OEBPS/{chapter.image}", chapter.content))
    return _zipped(entries)


def _identifier(book: Book) -> str:
    """Return a name-based id: the same book has the same one, a changed page another."""
    print_of = hashlib.sha256("|".join((book.title, book.imprint, str(book.seed), book.made_on.isoformat())).encode())
    for page in book.pages:
        print_of.update(hashlib.sha256(page.content).digest())
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, print_of.hexdigest())}"


def _chapters(book: Book, look: Look) -> list[Chapter]:
    front = [
        Chapter("cover.xhtml", "Cover", cover_document(look.title), "cover"),
        Chapter("title.xhtml", "Title page", title_document(book, look.title), "titlepage"),
        Chapter(
            "credits.xhtml", "Copyright and credits", credits_document(book, credits_of(book.pages)), "copyright-page"
        ),
    ]
    return front + [_drawing(page, book.language) for page in book.pages]


def _drawing(page: Page, language: str) -> Chapter:
    image = f"page-{page.number}.{'png' if page.media_type == PNG else 'svg'}"
    caption = plain(page.caption, 300) or f"Drawing {page.number}"
    document = drawing_document(image, caption, language)
    return Chapter(
        f"page-{page.number}.xhtml", caption, document, "", image, page.media_type, page.content, page.number
    )


def _zipped(entries: Sequence[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), b"application/epub+zip")
        for name, content in entries:
            stored = name.endswith((".jpg", ".png"))
            archive.writestr(_entry(name, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED), content)
    return out.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ENTRY_DATE)
    entry.compress_type = compression
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
