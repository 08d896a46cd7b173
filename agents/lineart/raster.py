"""A small painter in OpenCV: marks to pixels, one pixel a point, for measuring and for the eye of `build_symbols`."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from agents.lineart.marks import Mark

cv2.setNumThreads(1)  # the worker runs one slot a core; threads inside would only fight
_SHIFT = 4
_UNIT = 1 << _SHIFT

Image = NDArray[np.uint8]


def paint(marks: Sequence[Mark], width: int, height: int, *, line: float) -> Image:
    """Return a picture, 255 for paper. `line` is the page's line width in pixels."""
    image: Image = np.full((height, width), 255, np.uint8)
    for mark in marks:
        paint_mark(image, mark, line)
    return image


def paint_mark(image: Image, mark: Mark, line: float) -> list[NDArray[np.int32]]:
    """Paint one mark; returns its runs as fixed-point polygons (16 units a pixel)."""
    runs = fixed_runs(mark)
    if mark.fill != "none":
        cv2.fillPoly(image, runs, 255 if mark.fill == "white" else 0, cv2.LINE_8, _SHIFT)
    if mark.weight:
        thickness = max(1, round(line * mark.weight))
        closed = [run for run, (_, is_closed) in zip(runs, mark.path.flat(1), strict=True) if is_closed]
        opened = [run for run, (_, is_closed) in zip(runs, mark.path.flat(1), strict=True) if not is_closed]
        if closed:
            cv2.polylines(image, closed, True, 0, thickness, cv2.LINE_8, _SHIFT)
        if opened:
            cv2.polylines(image, opened, False, 0, thickness, cv2.LINE_8, _SHIFT)
    return runs


def fixed_runs(mark: Mark) -> list[NDArray[np.int32]]:
    return [np.rint(points * _UNIT).astype(np.int32) for points, _ in mark.path.flat()]
