"""The inside of the book: front matter, drawings on right-hand pages, a page to test colours; black only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agents.typesetting.bitmap import PlacedPicture
from agents.typesetting.book import CANVAS_PT, PNG, SVG, Book, Page
from agents.typesetting.colouring import hero_box
from agents.typesetting.credits import Credit, credits_of
from agents.typesetting.errors import TypesettingError
from agents.typesetting.faces import FREDOKA, NUNITO_TEXT, Setting, plain, settable, setting_of
from agents.typesetting.layout import Leaf, place_drawing, plan_leaves
from agents.typesetting.lettering import letter
from agents.typesetting.look import Look, look_of
from agents.typesetting.press import print_gray
from agents.typesetting.raster_page import for_typesetting
from agents.typesetting.strokes import mend_strokes
from agents.typesetting.svg import parse_drawing, write_drawing
from agents.typesetting.typst_press import compile_pdf

_OWNER = "This book belongs to"
_TITLE_LEADING = 1.05
# The round picture on the title page shows this much of a drawing, its frame left out.
_VIGNETTE_MIN_PT, _VIGNETTE_MAX_PT = 320.0, 470.0
# ... in a circle of at most these shares of the page's width and height.
_VIGNETTE_OF_WIDTH, _VIGNETTE_OF_HEIGHT = 0.5, 0.385


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
    files = {file_name(page): page.content for page in book.pages if page.media_type != PNG}
    hero = book.hero_pages(1)[0]
    files[_vignette_name(hero)] = _vignette_drawing(hero, values["vignette"])
    pdf = compile_pdf("interior", values, files, book.made_at)
    return Interior(print_gray(pdf, _pictures(book, leaves)), tuple(leaves))


def _pictures(book: Book, leaves: Sequence[Leaf]) -> dict[int, PlacedPicture]:
    """Return the drawings that are pictures, by the index of their page."""
    by_number = {page.number: page for page in book.pages if page.media_type == PNG}
    placed = {}
    for index, leaf in enumerate(leaves):
        if leaf.kind == "drawing" and leaf.drawing in by_number:
            page = by_number[leaf.drawing]
            at = place_drawing(page.ink, page.media_type, book.trim, len(leaves))
            placed[index] = PlacedPicture(page.content, at.x, at.y, at.width, at.height)
    return placed


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
        "vignette": _vignette(book.hero_pages(1)[0], min(width * _VIGNETTE_OF_WIDTH, height * _VIGNETTE_OF_HEIGHT)),
        "owner": "" if book.age == "adult" else _OWNER,
        "imprint": setting_of(book.imprint, NUNITO_TEXT, 80).values(),
        "colophon": [settable(line, NUNITO_TEXT) for line in _colophon(book)],
        **_WORDS,
        "leaves": [_leaf(book, leaf, len(leaves), leaf is leaves[1]) for leaf in leaves],
    }


def _vignette(page: Page, size: float) -> dict[str, Any]:
    """Return the round piece of a drawing for the title page, `size` points across on the paper.

    Its middle and diameter on the drawing are shares of the canvas width.
    """
    width, height = CANVAS_PT
    x0, y0, x1, y1 = hero_box(page.content) if page.media_type == SVG else (0.0, 0.0, width, height)
    across = min(max(_VIGNETTE_MIN_PT, 1.12 * max(x1 - x0, y1 - y0)), _VIGNETTE_MAX_PT)
    room = across / 2 + (width - _VIGNETTE_MAX_PT) / 2
    x = min(max((x0 + x1) / 2, room), width - room)
    y = min(max((y0 + y1) / 2, room), height - room)
    middle = {"x": round(x / width, 4), "y": round(y / height, 4)}
    return {"file": _vignette_name(page), "size": size, "across": round(across / width, 4), **middle}


def _vignette_name(page: Page) -> str:
    return f"vignette.{'png' if page.media_type == PNG else 'svg'}"


def _vignette_drawing(page: Page, vignette: Mapping[str, Any]) -> bytes:
    """Return the drawing for the title page; it stands smaller there, so thin lines are raised once more."""
    if page.media_type == PNG:
        return for_typesetting(page.content)
    root = parse_drawing(page.content)
    mend_strokes(root, vignette["size"] / (vignette["across"] * CANVAS_PT[0]))
    return write_drawing(root)


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
        if page.media_type == PNG:
            return {"kind": "blank"}
        at = place_drawing(page.ink, page.media_type, book.trim, n_pages)
        place = {"x": round(at.x, 3), "y": round(at.y, 3), "width": round(at.width, 3), "height": round(at.height, 3)}
        return {"kind": "drawing", "file": file_name(page), **place}
    if leaf.kind == "credits":
        return {"kind": "credits", "first": first, "credits": [_credit(credit) for credit in leaf.credits]}
    return {"kind": leaf.kind}


def _credit(credit: Credit) -> dict[str, str]:
    return {"heading": credit.heading, "text": settable(plain(credit.text, 900), NUNITO_TEXT)}
