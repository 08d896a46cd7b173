"""A small painter in OpenCV: marks to pixels, one pixel a point, for measuring and for finding free places."""

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


class Canvas:
    """A picture, and for each pixel which zone lies open there (0 for none)."""

    def __init__(self, width: int, height: int, line: float, zones: Sequence[str]) -> None:
        self.image: Image = np.full((height, width), 255, np.uint8)
        self.owner: Image = np.zeros((height, width), np.uint8)
        self.line = line
        self.zones = {zone: i + 1 for i, zone in enumerate(zones)}

    def paint(self, marks: Sequence[Mark]) -> None:
        for mark in marks:
            runs = paint_mark(self.image, mark, self.line)
            if mark.fill != "none":
                _fill(self.owner, runs, self.zones.get(mark.zone, 0), holes=mark.holes)


def paint_mark(image: Image, mark: Mark, line: float) -> list[NDArray[np.int32]]:
    """Paint one mark; returns its runs as fixed-point polygons (16 units a pixel)."""
    flat = mark.path.flat()
    runs = [np.rint(points * _UNIT).astype(np.int32) for points, _ in flat]
    if mark.fill != "none":
        _fill(image, runs, 255 if mark.fill == "white" else 0, holes=mark.holes)
    if mark.weight:
        thickness = _thickness(line * mark.weight)
        for run, (_, closed) in zip(runs, flat, strict=True):
            cv2.polylines(image, [run], closed, 0, thickness, cv2.LINE_8, _SHIFT)
    return runs


def _thickness(width: float) -> int:
    """Return what to ask OpenCV for: its lines are 1, 3, 5 or 7 pixels wide for 1, 2, 3 and 5 (measured, 5.0)."""
    if width < 1.9:
        return 1
    if width < 4.1:
        return 2
    return 3 if width < 6 else round(width) - 2


def _fill(image: Image, runs: list[NDArray[np.int32]], value: int, *, holes: bool) -> None:
    """Without holes every run is filled by itself: runs of a drawing may overlap."""
    if holes:
        cv2.fillPoly(image, runs, value, cv2.LINE_8, _SHIFT)
        return
    for run in runs:
        cv2.fillPoly(image, [run], value, cv2.LINE_8, _SHIFT)
