"""The contact sheet: the cover and every drawing on one picture, for a person to judge the book at a glance."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image, ImageDraw

WIDTH = 1600
_MARGIN, _GAP = 44, 18
_PAPER, _GROUND, _SHADOW, _RULE = (255, 255, 255), (239, 236, 230), (212, 206, 196), (205, 199, 189)
# Wanted width of a page, by the number of pages; many pages become small rather than the sheet endless.
_COLUMNS = ((12, 4), (24, 6), (42, 6), (70, 10), (120, 14), (200, 18), (10_000, 22))


def columns_for(n_pages: int) -> int:
    """Return a number near the wanted one, the one that leaves the fewest empty places in the last row."""
    wanted = next(columns for most, columns in _COLUMNS if n_pages <= most)
    return min((wanted, wanted - 1, wanted + 1), key=lambda columns: -n_pages % columns)


def page_height(n_pages: int, ratio: float) -> int:
    """Return the height in pixels of a page on the sheet; `ratio` is height by width of the trim."""
    columns = columns_for(n_pages)
    return round((WIDTH - 2 * _MARGIN - (columns - 1) * _gap(columns)) / columns * ratio)


def _gap(columns: int) -> int:
    return _GAP if columns < 12 else 8


def contact_sheet(cover: Image.Image, pages: Iterable[Image.Image], n_pages: int) -> Image.Image:
    """Return the sheet: the full cover above, the pages in order below; all have the height of `page_height`."""
    columns = columns_for(n_pages)
    wrap = cover.resize(
        (WIDTH - 2 * _MARGIN, round(cover.height * (WIDTH - 2 * _MARGIN) / cover.width)), Image.Resampling.LANCZOS
    )
    gap = _gap(columns)
    sheet: Image.Image | None = None
    for i, page in enumerate(pages):
        if sheet is None:
            rows = -(-n_pages // columns)
            tall = _MARGIN + wrap.height + _MARGIN + rows * (page.height + gap) - gap + _MARGIN
            sheet = Image.new("RGB", (WIDTH, tall), _GROUND)
            _paste(sheet, wrap, _MARGIN, _MARGIN)
        x = _MARGIN + (i % columns) * (page.width + gap)
        _paste(sheet, page, x, _MARGIN * 2 + wrap.height + (i // columns) * (page.height + gap))
    assert sheet is not None, "a contact sheet needs a page"
    return sheet


def _paste(sheet: Image.Image, picture: Image.Image, x: int, y: int) -> None:
    draw = ImageDraw.Draw(sheet)
    lift = 5 if picture.width > 200 else 2
    draw.rectangle((x + lift, y + lift, x + picture.width + lift - 1, y + picture.height + lift - 1), fill=_SHADOW)
    sheet.paste(picture if picture.mode == "RGB" else picture.convert("RGB"), (x, y))
    draw.rectangle((x - 1, y - 1, x + picture.width, y + picture.height), outline=_RULE)
