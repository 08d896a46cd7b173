"""Make drawings ready for print: clean them, mend their lines, measure what there is to colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import cv2
import numpy as np

from agents.typesetting.book import CANVAS_PT, PNG, SVG
from agents.typesetting.errors import DrawingInvalidError
from agents.typesetting.proofs import Gray, gray_pages, small_png
from agents.typesetting.raster_page import flatten_to_bits
from agents.typesetting.regions import DPI, Regions, measure_regions
from agents.typesetting.strokes import StrokeReport, mend_strokes
from agents.typesetting.svg import canvas_size, parse_drawing, write_drawing
from agents.typesetting.typst_press import compile_pdf

PREVIEW_HEIGHT = 500
# Nothing of a proof's date is kept.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class CleanPage:
    """A drawing as it will be printed; `strokes` is None for a picture."""

    content: bytes
    media_type: str
    strokes: StrokeReport | None


@dataclass(frozen=True)
class CheckedPage:
    """A clean drawing, a small PNG of it and what was measured."""

    clean: CleanPage
    preview: bytes
    regions: Regions

    def metrics(self) -> Mapping[str, float]:
        strokes = self.clean.strokes
        if strokes is None:
            return self.regions.metrics()
        widths = {"thinnest_stroke_pt": round(strokes.thinnest, 3), "strokes_thickened": strokes.n_thickened}
        return {**self.regions.metrics(), **widths}


def clean_page(content: bytes, media_type: str, page_scale: float = 1.0) -> CleanPage:
    """Return the drawing without anything but black and white shapes. Raises DrawingInvalidError."""
    if media_type == PNG:
        return CleanPage(flatten_to_bits(content), PNG, None)
    if media_type != SVG:
        raise DrawingInvalidError(f"A drawing must be SVG or PNG, not {media_type}.")
    root = parse_drawing(content)
    width, height = canvas_size(root)
    if abs(width / height - CANVAS_PT[0] / CANVAS_PT[1]) > 0.01:
        raise DrawingInvalidError(f"The drawing is {width:g} x {height:g}; a page is 612 x 792.")
    strokes = mend_strokes(root, page_scale * CANVAS_PT[0] / width)
    return CleanPage(write_drawing(root), SVG, strokes)


def check_pages(pages: Sequence[CleanPage]) -> Iterator[CheckedPage]:
    """Yield every page with its preview and measures; all are rendered from one file, which is much quicker."""
    names = [f"page-{i}.{'png' if page.media_type == PNG else 'svg'}" for i, page in enumerate(pages)]
    files = {name: page.content for name, page in zip(names, pages, strict=True)}
    values = {"width": CANVAS_PT[0], "height": CANVAS_PT[1], "files": names}
    pdf = compile_pdf("proof", values, files, _NO_TIME)
    for page, gray in zip(pages, gray_pages(pdf, DPI), strict=True):
        yield CheckedPage(page, _preview(gray), measure_regions(gray))


def _preview(gray: Gray) -> bytes:
    width = round(PREVIEW_HEIGHT * gray.shape[1] / gray.shape[0])
    small = cv2.resize(gray, (width, PREVIEW_HEIGHT), interpolation=cv2.INTER_AREA)
    return small_png(np.asarray(small, dtype=np.uint8))
