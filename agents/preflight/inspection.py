"""What the checks look at: each file opened once, drawn once, taken apart once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium

from agents.preflight.anatomy import PageAnatomy, dissect
from agents.preflight.book import BookFiles
from agents.preflight.findings import Check, Finding
from agents.preflight.opening import Content, UnreadableFileError, open_pdf, read_content
from agents.preflight.profiles import Making, Profile, Rule
from agents.preflight.survey import PageSurvey, survey

OPENS = Check(1, "Opens without errors")
# What parsers raise on a document whose objects have the wrong type or no end.
BROKEN_DOCUMENT = (
    pikepdf.PdfError,
    pdfium.PdfiumError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class PdfFile:
    """An opened PDF. `name` is what sentences call it ("interior.pdf"), `path` a copy for command-line programs."""

    name: str
    content: bytes
    path: Path
    pdf: pikepdf.Pdf
    pages: tuple[PageSurvey, ...]
    anatomy: tuple[PageAnatomy, ...]

    def page(self, number: int) -> PageSurvey:
        return self.pages[number - 1]


@dataclass
class Inspection:
    """`refusals` says which files could not be opened, and why."""

    book: BookFiles
    profile: Profile
    making: Making
    interior: PdfFile | None = None
    cover: PdfFile | None = None
    epub: bytes | None = None
    refusals: list[Finding] = field(default_factory=list)

    def rule(self, name: str) -> Rule | None:
        return self.profile.rule(name, self.making)

    def need(self, name: str) -> Rule:
        return self.profile.need(name, self.making)

    def pdfs(self) -> list[PdfFile]:
        return [file for file in (self.interior, self.cover) if file is not None]


@contextmanager
def inspect(book: BookFiles, profile: Profile) -> Iterator[Inspection]:
    """Open what can be opened. Files that cannot are refusals, never an exception."""
    found = Inspection(book, profile, book.making)
    with tempfile.TemporaryDirectory(prefix="preflight-") as folder:
        try:
            found.interior = _open(found, "interior.pdf", book.interior, Path(folder), is_interior=True)
            found.cover = _open(found, "cover.pdf", book.cover, Path(folder), is_interior=False)
            found.epub = _read_epub(found, book.epub)
            if found.interior:
                found.making = replace(book.making, pages=len(found.interior.pages))
            yield found
        finally:
            for file in found.pdfs():
                file.pdf.close()


def _open(
    found: Inspection, plain_name: str, content: Content | None, folder: Path, *, is_interior: bool
) -> PdfFile | None:
    if content is None:
        return None
    name = content.name if isinstance(content, Path) else plain_name
    try:
        whole = read_content(content, name)
        pdf = open_pdf(whole, name)
    except UnreadableFileError as exc:
        found.refusals.append(OPENS.refused(str(exc)))
        return None
    try:
        return _take_apart(name, whole, pdf, folder / plain_name, found.book, is_interior=is_interior)
    except BROKEN_DOCUMENT as exc:
        pdf.close()
        found.refusals.append(OPENS.refused(f"{name} breaks off while it is read: {_sentence(exc)}."))
        return None


def _take_apart(
    name: str, content: bytes, pdf: pikepdf.Pdf, path: Path, book: BookFiles, *, is_interior: bool
) -> PdfFile:
    if pdf.is_encrypted:
        raise ValueError("it is encrypted")
    path.write_bytes(content)
    pages = tuple(survey(content, book.proofs if is_interior else None))
    anatomy = tuple(dissect(pdf))
    if len(pages) != len(anatomy):
        raise ValueError(f"one reader counts {len(pages)} pages, another {len(anatomy)}")
    return PdfFile(name, content, path, pdf, pages, anatomy)


def _read_epub(found: Inspection, content: Content | None) -> bytes | None:
    if content is None:
        return None
    name = content.name if isinstance(content, Path) else "book.epub"
    try:
        return read_content(content, name)
    except UnreadableFileError as exc:
        found.refusals.append(Check(33, "EPUB is sound").refused(str(exc)))
        return None


def _sentence(exc: BaseException) -> str:
    return (str(exc).strip().splitlines() or [type(exc).__name__])[0].rstrip(".")[:160]
