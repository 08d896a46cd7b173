"""What the objects of a page say that pixels do not: widths of strokes, sizes of text, resolution of pictures."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MAX_FORM_DEPTH = 12
# Paler than this is white for the question whether a stroke is seen.
_WHITE = 250

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class PlacedImage:
    """A raster picture as it stands on the page; `ppi` is the lower of both directions."""

    ppi: float
    bits: int
    width_px: int
    height_px: int


@dataclass
class PageObjects:
    """Points as printed, after all scaling. `strokes` counts the lines of each width that are seen as lines."""

    images: tuple[PlacedImage, ...] = ()
    strokes: dict[float, int] = field(default_factory=dict)
    smallest_text: float | None = None
    invisible_text: bool = False


def list_objects(page: pdfium.PdfPage) -> PageObjects:
    """Read text, paths and pictures of a page, also those inside forms."""
    found = PageObjects()
    images: list[PlacedImage] = []
    for kind, item, matrix in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            _add_text(found, item, matrix)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            width = _stroke_width(item, matrix)
            if width is not None:
                found.strokes[width] = found.strokes.get(width, 0) + 1
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            placed = _placed_image(page, item, matrix)
            if placed:
                images.append(placed)
    found.images = tuple(images)
    return found


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, raw.FPDF_PAGEOBJECT, Matrix]]:
    """Yield each object with its kind and its matrix to page points, forms opened."""
    count = raw.FPDFPage_CountObjects(page.raw)
    stack = [(raw.FPDFPage_GetObject(page.raw, index), IDENTITY, 0) for index in range(count)]
    while stack:
        item, outer, depth = stack.pop()
        kind = raw.FPDFPageObj_GetType(item)
        matrix = _times(_matrix(item), outer)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, item, matrix
        elif depth < MAX_FORM_DEPTH:
            inner = range(raw.FPDFFormObj_CountObjects(item))
            stack.extend((raw.FPDFFormObj_GetObject(item, index), matrix, depth + 1) for index in inner)


def _matrix(item: raw.FPDF_PAGEOBJECT) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def _growth(matrix: Matrix) -> float:
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def _add_text(found: PageObjects, item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
    if raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        found.invisible_text = True
    size = ctypes.c_float()
    if not raw.FPDFTextObj_GetFontSize(item, size):
        return
    # The height of the letters decides whether they can be read, so the second column of the matrix counts.
    height = abs(size.value) * math.hypot(matrix[2], matrix[3])
    if height > 0:
        found.smallest_text = min(found.smallest_text or math.inf, height)


def _colour(getter: object, item: raw.FPDF_PAGEOBJECT) -> tuple[int, int, int, int]:
    channels = [ctypes.c_uint() for _ in range(4)]
    getter(item, *channels)  # type: ignore[operator]
    red, green, blue, alpha = (channel.value for channel in channels)
    return red, green, blue, alpha


def _stroke_width(item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> float | None:
    """Return the width in points, rounded to 1/100; None when no stroke is seen.

    White strokes cut free what lies behind, and a stroke in the colour of its own filling only makes a shape a little
    fatter: neither is a line that could print too thin.
    """
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not stroke.value:
        return None
    colour = _colour(raw.FPDFPageObj_GetStrokeColor, item)
    if min(colour[:3]) >= _WHITE or colour[3] == 0:
        return None
    if fill.value != raw.FPDF_FILLMODE_NONE and colour == _colour(raw.FPDFPageObj_GetFillColor, item):
        return None
    width = ctypes.c_float()
    if not raw.FPDFPageObj_GetStrokeWidth(item, width):
        return None
    return round(width.value * _growth(matrix), 2)


def _placed_image(page: pdfium.PdfPage, item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> PlacedImage | None:
    metadata = raw.FPDF_IMAGEOBJ_METADATA()
    if not raw.FPDFImageObj_GetImageMetadata(item, page.raw, metadata):
        return None
    across, up = math.hypot(matrix[0], matrix[1]) / 72, math.hypot(matrix[2], matrix[3]) / 72
    if across <= 0 or up <= 0:
        return None
    ppi = min(metadata.width / across, metadata.height / up)
    return PlacedImage(ppi, metadata.bits_per_pixel, metadata.width, metadata.height)
