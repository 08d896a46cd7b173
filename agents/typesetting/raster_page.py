"""A page that came as a picture: made one bit deep and fine enough for print."""

from __future__ import annotations

import io

import cv2
import numpy as np
from PIL import Image

from agents.typesetting.book import CANVAS_PT
from agents.typesetting.errors import DrawingInvalidError
from agents.typesetting.proofs import as_png

# Line art of one bit looks clean from 600 dpi on; a smaller picture is enlarged before it is cut to black and white.
_WANTED_WIDTH = round(CANVAS_PT[0] / 72 * 600)
_MAX_ENLARGED = 8.0
_MAX_SIDE = 12_000


def flatten_to_bits(content: bytes) -> bytes:
    """Return the picture as a 1-bit PNG, transparency on white, the threshold by Otsu. Raises DrawingInvalidError."""
    gray = _gray_on_white(content)
    factor = min(max(_WANTED_WIDTH / gray.shape[1], 1.0), _MAX_ENLARGED)
    if factor > 1:
        gray = cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    _, bits = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return as_png(Image.fromarray(np.asarray(bits, dtype=np.uint8)).convert("1", dither=Image.Dither.NONE))


def _gray_on_white(content: bytes) -> cv2.typing.MatLike:
    """Return height x width of gray. The size is read before the pixels, so that a bomb is not unpacked."""
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            width, height = picture.size
    except Exception as exc:
        raise DrawingInvalidError("The picture is not a readable PNG.") from exc
    if not (64 <= width <= _MAX_SIDE and 64 <= height <= _MAX_SIDE):
        raise DrawingInvalidError(f"The picture has {width} x {height} pixels; 64 to {_MAX_SIDE} a side are read.")
    decoded = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_UNCHANGED)
    if decoded is None:
        raise DrawingInvalidError("The picture is not a readable PNG.")
    if decoded.dtype != np.uint8:
        decoded = (decoded // 257).astype(np.uint8)
    if decoded.ndim == 2:
        return decoded
    gray = cv2.cvtColor(decoded[:, :, :3], cv2.COLOR_BGR2GRAY)
    if decoded.shape[2] == 4:
        alpha = decoded[:, :, 3].astype(np.float32) / 255
        gray = (gray * alpha + 255 * (1 - alpha)).round().astype(np.uint8)
    return gray
