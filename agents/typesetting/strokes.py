"""Lines that a printer can hold: no visible stroke thinner than three quarters of a point."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from agents.typesetting.svg import PaintedShape, painted_shapes, scale_of

MIN_STROKE_PT = 0.75
# Numbers in drawings are rounded to two decimals; a stroke may be that much below.
_ROUNDING_PT = 0.006


@dataclass(frozen=True)
class StrokeReport:
    """Widths in points on the page as found; `n_thickened` strokes were raised to the least width."""

    n_strokes: int
    thinnest: float
    n_thickened: int


def mend_strokes(root: ET.Element, page_scale: float = 1.0) -> StrokeReport:
    """Raise strokes that would print thinner than `MIN_STROKE_PT`; changes `root`.

    `page_scale` is how much smaller the canvas stands on the paper. White lines and lines of the colour of their own
    fill do not count: they are no line to the eye.
    """
    widths: list[float] = []
    n_thickened = 0
    for shape in painted_shapes(root):
        if shape.stroke != "#000" or shape.fill == "#000":
            continue
        printed = shape.width * page_scale
        widths.append(printed)
        if printed < MIN_STROKE_PT - _ROUNDING_PT:
            _thicken(shape, MIN_STROKE_PT / page_scale)
            n_thickened += 1
    return StrokeReport(len(widths), min(widths, default=0.0), n_thickened)


def _thicken(shape: PaintedShape, width_pt: float) -> None:
    shape.element.set("stroke-width", f"{width_pt / (scale_of(shape.matrix) or 1.0):.4g}")
