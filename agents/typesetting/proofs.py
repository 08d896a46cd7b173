"""What a page looks like: pdfium renders it, independently of the program that set it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from agents.typesetting.trims import POINTS_PER_INCH

Gray = NDArray[np.uint8]


def gray_pages(pdf: bytes, dpi: float) -> Iterator[Gray]:
    """Yield every page as an array (height, width) of gray, 255 for paper."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True)
            yield np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
            page.close()
    finally:
        document.close()


def page_picture(
    pdf: bytes, index: int, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)
) -> Image.Image:
    """Return one page in colour, `scale` pixels a point; `crop` takes points off left, bottom, right and top."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture: Image.Image = document[index].render(scale=scale, crop=crop).to_pil()
        return picture.convert("RGB")
    finally:
        document.close()


def thumbnails(pdf: bytes, indices: list[int], height: int) -> Iterator[Image.Image]:
    """Yield pages as gray pictures `height` pixels high, rendered larger so that thin lines stay even."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in indices:
            page = document[index]
            picture = page.render(scale=2 * height / page.get_height(), grayscale=True).to_pil()
            yield picture.convert("L").resize((round(picture.width / 2), height), Image.Resampling.BOX)
            page.close()
    finally:
        document.close()


def as_png(picture: Image.Image, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", **options)
    return out.getvalue()


def small_png(gray: Gray) -> bytes:
    """Return a PNG of 16 grays: a third of the size, and line art does not show it."""
    levels = Image.fromarray((gray >> 4).astype(np.uint8))
    levels = levels.convert("P")
    levels.putpalette([value * 17 for value in range(16) for _ in range(3)])
    return as_png(levels, bits=4, compress_level=6)


def as_jpeg(picture: Image.Image, quality: int = 88) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue()
