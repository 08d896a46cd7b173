"""The full-wrap cover: back, spine and front on one sheet with bleed, in plain CMYK."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agents.typesetting.book import CANVAS_PT, PNG, Book, Box, Page
from agents.typesetting.colouring import colour_drawing, inks_of
from agents.typesetting.faces import FREDOKA, NUNITO_TEXT, Setting, plain, settable, setting_of
from agents.typesetting.lettering import letter
from agents.typesetting.look import Look, look_of
from agents.typesetting.palettes import is_light
from agents.typesetting.press import Sheet, print_cmyk
from agents.typesetting.trims import (
    BARCODE_HEIGHT_IN,
    BARCODE_INSET_IN,
    BARCODE_WIDTH_IN,
    BLEED_IN,
    MIN_PAGES_WITH_SPINE_TEXT,
    POINTS_PER_INCH,
    SPINE_IN_PER_PAGE_WHITE,
    Trim,
    spine_in,
)
from agents.typesetting.typst_press import compile_pdf

# Text on a spine keeps this from both folds; below the least size it is left out.
_SPINE_FOLD_IN = 0.0625
_SPINE_MIN_TEXT_PT = 8.0
_CLEAR_AROUND_BARCODE_IN = 0.125
_MAX_BLURB = 260


@dataclass(frozen=True)
class Cover:
    """`width_pt` and `height_pt` with bleed; `front_x_pt` is where the front begins, `spine_in` inches."""

    pdf: bytes
    width_pt: float
    height_pt: float
    front_x_pt: float
    spine_in: float
    title: str


@dataclass(frozen=True)
class _Wrap:
    trim: Trim
    n_pages: int
    spine_in: float

    @property
    def bleed(self) -> float:
        return BLEED_IN * POINTS_PER_INCH

    @property
    def spine(self) -> float:
        return self.spine_in * POINTS_PER_INCH

    @property
    def width(self) -> float:
        return 2 * self.trim.width_pt + self.spine + 2 * self.bleed

    @property
    def height(self) -> float:
        return self.trim.height_pt + 2 * self.bleed

    @property
    def sheet(self) -> Sheet:
        b = self.bleed
        return Sheet(trim=(b, b, self.width - b, self.height - b), bleed=(0.0, 0.0, self.width, self.height))


def set_cover(book: Book, n_pages: int, spine_in_per_page: float = SPINE_IN_PER_PAGE_WHITE) -> Cover:
    """Return the cover for an interior of `n_pages`. Raises TypesettingError and PressError."""
    wrap = _Wrap(book.trim, n_pages, spine_in(n_pages, spine_in_per_page))
    look = look_of(book)
    files: dict[str, bytes] = {}
    cards = [_card(page, look, files, in_colour=True) for page in book.hero_pages(3)]
    minis = [_card(page, look, files, in_colour=False) for page in _inside_pages(book)]
    values = _values(book, look, wrap) | {"cards": cards, "minis": minis}
    pdf = print_cmyk(compile_pdf("cover", values, files, book.made_at), inks_of(look.palette), wrap.sheet)
    front = wrap.bleed + book.trim.width_pt + wrap.spine
    return Cover(pdf, wrap.width, wrap.height, front, wrap.spine_in, look.title)


def _inside_pages(book: Book) -> Sequence[Page]:
    """Return three pages for the back, other ones than the front's where there are enough."""
    shown = {page.number for page in book.hero_pages(3)}
    others = [page for page in book.pages if page.number not in shown]
    if len(others) < 3:
        return book.hero_pages(3)
    return [others[i * len(others) // 3] for i in range(3)]


def _card(page: Page, look: Look, files: dict[str, bytes], *, in_colour: bool) -> dict[str, Any]:
    """Put the picture into `files` and say which part of it shows."""
    width, height = CANVAS_PT
    window: Box = (30.0, 30.0, width - 30.0, height - 30.0)
    if page.media_type == PNG:
        name, content = f"page-{page.number}.png", page.content
    elif in_colour:
        coloured = colour_drawing(page.content, look.palette, f"{look.key}|{page.number}", page.scene, page.subject)
        name, content, window = f"coloured-{page.number}.svg", coloured.svg, coloured.window
    else:
        name, content = f"page-{page.number}.svg", page.content
    files[name] = content
    return {"file": name, "crop": [round(n, 2) for n in window], "canvas": CANVAS_PT}


def _values(book: Book, look: Look, wrap: _Wrap) -> dict[str, Any]:
    trim, palette = book.trim, look.palette
    tall = trim.height_pt / trim.width_pt > 1.1
    title_room = 0.225 if tall else 0.21
    title = letter(
        look.title, look.face, trim.width_pt - 84, trim.height_pt * title_room, leading=1.14, max_lines=3, max_size=146
    )
    art_top = 0.055 + title.size * 1.14 * len(title.lines) / trim.height_pt + 0.075
    calm = book.age == "adult"
    subtitle = setting_of(book.subtitle, FREDOKA, 90)
    if not subtitle.text:
        subtitle = Setting("A colouring book", FREDOKA)
    spine_text, spine_size = _spine_text(look, wrap)
    return {
        "width": wrap.width,
        "height": wrap.height,
        "bleed": wrap.bleed,
        "trim_width": trim.width_pt,
        "trim_height": trim.height_pt,
        "spine": wrap.spine,
        "language": book.language,
        "text_face": NUNITO_TEXT.family,
        "heading_face": FREDOKA.family,
        "title_face": look.face.family,
        "title_weight": look.face.weight or 400,
        "title": {"lines": title.lines, "size": title.size, "leading": 1.14},
        "art_top": round(art_top, 4),
        "by_letter": not calm and all(_stands_alone(c) for c in look.title),
        "calm": calm,
        "subtitle": subtitle.values() | {"size": _one_line(subtitle, trim.width_pt - 140)},
        "ground": "dots" if calm or look.draw("ground", 3) == 0 else "rays",
        "palette": {
            "ground": palette.ground,
            "rays": palette.rays,
            "edge": palette.edge,
            "badge": palette.badge,
            "dark": palette.dark,
            "title": palette.title,
            "fills": palette.fills,
        },
        "light_ground": is_light(palette.ground),
        "light_badge": is_light(palette.badge),
        "age": ["For", "adults"] if calm else ["Ages", book.age],
        "age_size": 40 if len(book.age) < 5 else 31,
        "promise": f"{len(book.pages)} pages to colour",
        "imprint": setting_of(book.imprint, FREDOKA, 60).values(),
        "back": _back_words(book),
        "barcode": _barcode(),
        "spine_text": spine_text,
        "spine_size": spine_size,
    }


def _one_line(setting: Setting, width: float) -> float:
    return letter(setting.text, setting.face, width, 30, max_lines=1, max_size=17).size


def _stands_alone(character: str) -> bool:
    """Tell whether a letter may be set apart from its neighbours: not in joined or right-to-left scripts."""
    return unicodedata.bidirectional(character) not in ("R", "AL") and ord(character) < 0x0590


def _barcode() -> list[float]:
    clear = _CLEAR_AROUND_BARCODE_IN
    sizes = (BARCODE_WIDTH_IN + 2 * clear, BARCODE_HEIGHT_IN + 2 * clear, BARCODE_INSET_IN - clear)
    return [size * POINTS_PER_INCH for size in sizes]


def _spine_text(look: Look, wrap: _Wrap) -> tuple[str, float]:
    """Return the title and its size, or nothing where the spine is too thin for it."""
    room = (wrap.spine_in - 2 * _SPINE_FOLD_IN) * POINTS_PER_INCH
    if wrap.n_pages < MIN_PAGES_WITH_SPINE_TEXT:
        return "", 0.0
    size = letter(look.title, look.face, wrap.trim.height_pt * 0.8, room, leading=1.25, max_lines=1, max_size=30).size
    return (look.title, size) if size >= _SPINE_MIN_TEXT_PT else ("", 0.0)


def _back_words(book: Book) -> Mapping[str, Any]:
    lines = {"3-5": "Big, bold lines", "adult": "Fine lines and rich patterns"}.get(book.age, "Clear, friendly lines")
    whom = "adults" if book.age == "adult" else f"ages {book.age}"
    return {
        "heading": "Time to colour!" if book.age != "adult" else "Take your time",
        "text": settable(
            blurb(book.description) or f"{len(book.pages)} pictures that wait for your colours.", NUNITO_TEXT
        ),
        "points": [
            f"{len(book.pages)} different pictures, each on a page of its own",
            f"{lines} for {whom}",
            "Blank backs, so that pens may bleed through",
            "A page to test your colours first",
        ],
    }


def blurb(description: str) -> str:
    """Return the first sentences of the description, without markup, as far as the back has room."""
    text = plain(re.sub(r"<[^<>]{0,200}>", " ", description))
    kept = ""
    for sentence in re.findall(r".+?(?:[.!?…](?=\s|$)|$)", text):
        if len(kept) + len(sentence) > _MAX_BLURB:
            break
        kept += sentence
    return kept.strip() or plain(text, _MAX_BLURB)
