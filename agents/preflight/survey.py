"""Goes through a PDF once with pdfium: draws each page at 50 dpi and lists what stands on it.

Every pixel check reads these measures; no page picture is kept, so that 570 pages need no more room than one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import cv2
import numpy as np
import pypdfium2 as pdfium

from agents.preflight.fingerprints import Grey, page_hash
from agents.preflight.page_objects import PlacedImage, list_objects
from agents.preflight.proofs import UnreadableProofError, compare

DPI = 50
FINER = 2
MAX_SIDE_PX = 2400
# Darker than this counts as ink: half-covered edge pixels do, a light tint of the paper does not.
INK_LEVEL = 200
_THUMB_SIDE = 48


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
    grey = _drawn(page, scale)
    _measure_pixels(found, grey, scale * 72)
    _read_text(found, page)
    objects = list_objects(page)
    found.images, found.strokes = objects.images, objects.strokes
    found.smallest_text, found.invisible_text = objects.smallest_text, objects.invisible_text
    if proof is not None:
        _compare_proof(found, grey, proof)
    return found


def _drawn(page: pdfium.PdfPage, scale: float) -> Grey:
    """Draw finer than asked for and average: pdfium draws a line thinner than a pixel as a whole black pixel."""
    picture = page.render(scale=scale * FINER, grayscale=True).to_numpy()
    fine = np.ascontiguousarray(picture.reshape(picture.shape[0], picture.shape[1], -1)[:, :, 0])
    size = (max(fine.shape[1] // FINER, 1), max(fine.shape[0] // FINER, 1))
    return np.asarray(cv2.resize(fine, size, interpolation=cv2.INTER_AREA), np.uint8)


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
    try:
        found.proof_difference = compare(grey, proof)
    except UnreadableProofError as exc:
        found.proof_fault = str(exc)
