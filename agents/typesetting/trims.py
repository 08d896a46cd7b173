"""Paper sizes, margins, spines: the figures of a print-on-demand paperback, in inches unless a name says points.

Checked against the printers' published rules in November 2026; black ink on white paper.
"""

from __future__ import annotations

from dataclasses import dataclass

POINTS_PER_INCH = 72.0
BLEED_IN = 0.125
SPINE_IN_PER_PAGE_WHITE = 0.002252
SPINE_IN_PER_PAGE_CREAM = 0.0025
MIN_PAGES_WITH_SPINE_TEXT = 80
# The printer's own barcode is 2 x 1.2 in, 0.25 in from spine and bottom trim.
BARCODE_WIDTH_IN, BARCODE_HEIGHT_IN, BARCODE_INSET_IN = 2.0, 1.2, 0.25
COVER_SAFE_IN = 0.25
OUTSIDE_MARGIN_IN = 0.375

# (pages up to, gutter)
_GUTTERS_IN = ((150, 0.375), (300, 0.5), (500, 0.625), (700, 0.75), (828, 0.875))


@dataclass(frozen=True)
class Trim:
    """A page after cutting."""

    key: str
    width_in: float
    height_in: float

    @property
    def width_pt(self) -> float:
        return self.width_in * POINTS_PER_INCH

    @property
    def height_pt(self) -> float:
        return self.height_in * POINTS_PER_INCH


TRIMS = {trim.key: trim for trim in (Trim("8.5x11", 8.5, 11.0), Trim("8x10", 8.0, 10.0), Trim("8.5x8.5", 8.5, 8.5))}


def gutter_in(n_pages: int) -> float:
    """Return the least inside margin of a book of so many pages."""
    for most, gutter in _GUTTERS_IN:
        if n_pages <= most:
            return gutter
    return _GUTTERS_IN[-1][1]


def spine_in(n_pages: int, per_page: float = SPINE_IN_PER_PAGE_WHITE) -> float:
    """Return the width of the spine; `n_pages` is the final even count."""
    return n_pages * per_page
