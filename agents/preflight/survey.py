"""Goes through a PDF once with pdfium: draws each page at 50 dpi and lists what stands on it.

Every pixel check reads these measures; no page picture is kept, so that 570 pages need no more room than one.
"""

from __future__ import annotations

import ctypes
import io
import math
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import cv2
import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]
from PIL import Image

from agents.preflight.fingerprints import Grey, page_hash

DPI = 50
MAX_SIDE_PX = 2400
MAX_PROOF_MP = 60
MAX_FORM_DEPTH = 12
# Darker than this counts as ink: half-covered edge pixels do, a light tint of the paper does not.
INK_LEVEL = 200
# Paler than this is white for the question whether a stroke is seen.
_WHITE = 250
_THUMB_SIDE = 48

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class PlacedImage:
    """A raster picture as it stands on the page; `ppi` is the lower of both directions."""

    ppi: float
    bits: int
    width_px: int
    height_px: int


@dataclass(frozen=True)
class TextBox:
    """A run of text, in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass
class PageSurvey:
    """What one page shows. Sizes in points; `ink_box` is left, top, right, bottom distance to the edges in inches."""

    number: int
    width: float
    height: float
    coverage: float = 0.0
    inked_pixels: float = 0.0
    ink_box: tuple[float, float, float, float] | None = None
    look: int = 0
    thumb: Grey = field(default_factory=lambda: np.zeros((_THUMB_SIDE, _THUMB_SIDE), np.uint8))
    text: str = ""
    text_boxes: tuple[TextBox, ...] = ()
    smallest_text: float | None = None
    invisible_text: bool = False
    strokes: Mapping[float, int] = field(default_factory=dict)
    images: tuple[PlacedImage, ...] = ()
    proof_difference: float | None = None
    proof_fault: str = ""


def survey(content: bytes, proofs: Mapping[int, bytes] | None = None) -> Iterator[PageSurvey]:
    """Yield every page in order. Raises pypdfium2.PdfiumError when pdfium cannot open or draw it."""
    document = pdfium.PdfDocument(content)
    try:
        for index in range(len(document)):
            page = document[index]
            try:
                yield _survey_page(index + 1, page, (proofs or {}).get(index + 1))
            finally:
                page.close()
    finally:
        document.close()


def render_colour(content: bytes, page: int = 1) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """Draw one page as an array height x width x 3 (RGB) at 50 dpi."""
    document = pdfium.PdfDocument(content)
    try:
        picture = document[page - 1].render(scale=_scale(*document[page - 1].get_size()), rev_byteorder=True)
        return np.array(picture.to_numpy()[:, :, :3])
    finally:
        document.close()


def _scale(width: float, height: float) -> float:
    """Return pixels a point, less than 50 dpi where a huge page would not fit into memory."""
    return min(DPI / 72, MAX_SIDE_PX / max(width, height, 1.0))


def _survey_page(number: int, page: pdfium.PdfPage, proof: bytes | None) -> PageSurvey:
    width, height = page.get_size()
    found = PageSurvey(number, width, height)
    scale = _scale(width, height)
    grey = page.render(scale=scale, grayscale=True).to_numpy()
    grey = np.ascontiguousarray(grey.reshape(grey.shape[0], grey.shape[1], -1)[:, :, 0])
    _measure_pixels(found, grey, scale * 72)
    _read_text(found, page)
    _list_objects(found, page)
    if proof is not None:
        _compare_proof(found, grey, proof)
    return found


def _measure_pixels(found: PageSurvey, grey: Grey, dpi: float) -> None:
    found.coverage = 1.0 - float(grey.mean()) / 255.0
    ink = grey < INK_LEVEL
    found.inked_pixels = float(ink.mean())
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if rows.size:
        found.look = page_hash(grey)
        found.thumb = np.asarray(cv2.resize(grey, (_THUMB_SIDE, _THUMB_SIDE), interpolation=cv2.INTER_AREA), np.uint8)
        found.ink_box = (
            columns[0] / dpi,
            rows[0] / dpi,
            (grey.shape[1] - 1 - columns[-1]) / dpi,
            (grey.shape[0] - 1 - rows[-1]) / dpi,
        )


def _read_text(found: PageSurvey, page: pdfium.PdfPage) -> None:
    words = page.get_textpage()
    try:
        found.text = words.get_text_bounded()
        found.text_boxes = tuple(TextBox(*words.get_rect(index)) for index in range(words.count_rects()))
    finally:
        words.close()


def _compare_proof(found: PageSurvey, grey: Grey, proof: bytes) -> None:
    """Set the mean difference 0-1 between the page and the picture of what it should show."""
    try:
        shown = _proof_pixels(proof, grey.shape[1], grey.shape[0])
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as exc:
        found.proof_fault = str(exc).strip() or type(exc).__name__
        return
    found.proof_difference = float(cv2.absdiff(grey, shown).mean()) / 255.0


def _proof_pixels(proof: bytes, width: int, height: int) -> Grey:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture: Image.Image = Image.open(io.BytesIO(proof))
    if picture.width * picture.height > MAX_PROOF_MP * 1_000_000:
        raise ValueError(f"the proof is larger than {MAX_PROOF_MP} megapixels")
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        seen = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    grey = np.asarray(picture.convert("L"))
    return np.asarray(cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _list_objects(found: PageSurvey, page: pdfium.PdfPage) -> None:
    images: list[PlacedImage] = []
    strokes: dict[float, int] = {}
    for kind, item, matrix in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            _add_text(found, item, matrix)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            width = _stroke_width(item, matrix)
            if width is not None:
                strokes[width] = strokes.get(width, 0) + 1
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            placed = _placed_image(page, item, matrix)
            if placed:
                images.append(placed)
    found.images = tuple(images)
    found.strokes = strokes


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


def _add_text(found: PageSurvey, item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
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
