"""The inside of the book: front matter, drawings on right-hand pages, a page to test colours; black only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agents.typesetting.book import PNG, Book, Page
from agents.typesetting.credits import Credit, credits_of
from agents.typesetting.errors import TypesettingError
from agents.typesetting.faces import FREDOKA, NUNITO_TEXT, Setting, plain, settable, setting_of
from agents.typesetting.layout import Leaf, place_drawing, plan_leaves
from agents.typesetting.lettering import letter
from agents.typesetting.look import Look, look_of
from agents.typesetting.press import print_gray
from agents.typesetting.typst_press import compile_pdf

_OWNER = "This book belongs to"
_TITLE_LEADING = 1.05


@dataclass(frozen=True)
class Interior:
    """`leaves[i]` is what page i + 1 of the PDF shows."""

    pdf: bytes
    leaves: tuple[Leaf, ...]

    @property
    def page_count(self) -> int:
        return len(self.leaves)

    def pages_of(self, kind: str) -> list[int]:
        """Return the numbers of the PDF's pages of this kind, from 1."""
        return [number for number, leaf in enumerate(self.leaves, start=1) if leaf.kind == kind]


def set_interior(book: Book, min_pages: int = 24) -> Interior:
    """Return the interior, ready for the printer. Raises TypesettingError and PressError."""
    if not book.pages:
        raise TypesettingError("A book without drawings cannot be set.")
    leaves = plan_leaves(book.pages, credits_of(book.pages), min_pages)
    values = _values(book, look_of(book), leaves)
    files = {file_name(page): page.content for page in book.pages}
    return Interior(print_gray(compile_pdf("interior", values, files, book.made_at)), tuple(leaves))


def file_name(page: Page) -> str:
    return f"page-{page.number}.{'png' if page.media_type == PNG else 'svg'}"


def _values(book: Book, look: Look, leaves: list[Leaf]) -> Mapping[str, Any]:
    width, height = book.trim.width_pt, book.trim.height_pt
    title = letter(look.title, look.face, width - 116, height * 0.25, leading=_TITLE_LEADING, max_lines=3, max_size=96)
    subtitle = setting_of(book.subtitle, NUNITO_TEXT, 160)
    return {
        "width": width,
        "height": height,
        "language": book.language,
        "text_face": NUNITO_TEXT.family,
        "title_face": look.face.family,
        "title_weight": look.face.weight or 400,
        "heading_face": FREDOKA.family,
        "title": {"lines": title.lines, "size": title.size, "leading": _TITLE_LEADING},
        "title_text": setting_of(look.title, FREDOKA, 160).values(),
        "subtitle": subtitle.values() | {"size": _subtitle_size(subtitle, width)},
        "vignette": file_name(book.hero_pages(1)[0]),
        "owner": "" if book.age == "adult" else _OWNER,
        "imprint": setting_of(book.imprint, NUNITO_TEXT, 80).values(),
        "colophon": [settable(line, NUNITO_TEXT) for line in _colophon(book)],
        **_WORDS,
        "leaves": [_leaf(book, leaf, len(leaves), leaf is leaves[1]) for leaf in leaves],
    }


def _subtitle_size(subtitle: Setting, width: float) -> float:
    return letter(subtitle.text, subtitle.face, width - 130, 44, leading=1.3, max_lines=2, max_size=20).size


_WORDS: Mapping[str, Any] = {
    "owner-page": {"heading": _OWNER},
    "certificate": {
        "heading": "Well done!",
        "text": "Every page of this book was coloured by",
        "name": "name and date",
    },
    "colours": {
        "heading": "Test your colours",
        "text": "Try your pens and pencils here first, and write down their names.",
    },
}


def _colophon(book: Book) -> list[str]:
    return [
        f"© {book.made_on.year} {plain(book.imprint, 80)}. First printing, {book.made_on:%B} {book.made_on.year}.",
        "The backs of the drawings are left blank. Put a sheet of paper behind the page when you use felt pens.",
        "You may copy single pages for use at home or in one classroom. Everything else needs a written yes from the "
        "publisher, except where a licence below says more.",
    ]


def _leaf(book: Book, leaf: Leaf, n_pages: int, first: bool) -> dict[str, Any]:
    if leaf.kind == "drawing":
        page = next(page for page in book.pages if page.number == leaf.drawing)
        at = place_drawing(page.ink, page.media_type, book.trim, n_pages)
        place = {"x": round(at.x, 3), "y": round(at.y, 3), "width": round(at.width, 3), "height": round(at.height, 3)}
        return {"kind": "drawing", "file": file_name(page), **place}
    if leaf.kind == "credits":
        return {"kind": "credits", "first": first, "credits": [_credit(credit) for credit in leaf.credits]}
    return {"kind": leaf.kind}


def _credit(credit: Credit) -> dict[str, str]:
    return {"heading": credit.heading, "text": settable(plain(credit.text, 900), NUNITO_TEXT)}
