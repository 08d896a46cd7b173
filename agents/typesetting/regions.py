"""What there is to colour on a page: closed white regions, measured on its picture at 100 dpi.

Counts depend on the resolution, so it is fixed. The paper outside the frame and the frame itself do not count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from agents.typesetting.book import Box
from agents.typesetting.proofs import Gray

PixelBox = tuple[int, int, int, int]

DPI = 100.0
_MM = DPI / 25.4
_POINT = DPI / 72.0
_INK_BELOW = 128
# A frame is at most this far from the edge of the ink, in points.
_FRAME_BAND_PT = 26.0


@dataclass(frozen=True)
class Regions:
    """Shares are of the page or of all regions, 0-1; `ink` is the box of the ink in points, None for a blank page."""

    n_3mm: int
    n_5mm: int
    n_10mm: int
    tiny_share: float
    largest_share: float
    ink_share: float
    blob_mm: float
    ink: Box | None

    def metrics(self) -> Mapping[str, float]:
        """Return the numbers under the names that the provenance uses."""
        return {
            "regions_3mm": self.n_3mm,
            "regions_5mm": self.n_5mm,
            "regions_10mm": self.n_10mm,
            "tiny_share": round(self.tiny_share, 3),
            "largest_region_share": round(self.largest_share, 3),
            "ink_share": round(self.ink_share, 4),
            "thickest_black_mm": round(self.blob_mm, 2),
        }


def measure_regions(gray: Gray) -> Regions:
    """Return what there is to colour on a page rendered at `DPI`."""
    ink = (gray < _INK_BELOW).astype(np.uint8)
    box = _ink_box(ink)
    if box is None:
        return Regions(0, 0, 0, 0.0, 1.0, 0.0, 0.0, None)
    inscribed, areas = _widths_mm(ink, box)
    blob = 2 * float(cv2.distanceTransform(ink, cv2.DIST_L2, 3).max()) / _MM
    n = max(len(inscribed), 1)
    return Regions(
        n_3mm=int((inscribed >= 3).sum()),
        n_5mm=int((inscribed >= 5).sum()),
        n_10mm=int((inscribed >= 10).sum()),
        tiny_share=float((inscribed < 1).sum()) / n,
        largest_share=float(areas.max(initial=0)) / ink.size,
        ink_share=float(ink.mean()),
        blob_mm=blob,
        ink=(box[0] / _POINT, box[1] / _POINT, box[2] / _POINT, box[3] / _POINT),
    )


def _ink_box(ink: Gray) -> PixelBox | None:
    """Return x0, y0, x1, y1 of the ink in pixels."""
    x, y, width, height = cv2.boundingRect(ink)
    return (x, y, x + width, y + height) if width and height else None


def _widths_mm(ink: Gray, box: PixelBox) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the inscribed diameters in mm and the areas in pixels of the regions that reach inside the frame."""
    n, labels, stats, _ = cv2.connectedComponentsWithStats(1 - ink, connectivity=4, ltype=cv2.CV_32S)
    distance = cv2.distanceTransform(1 - ink, cv2.DIST_L2, 3)
    # A region is as wide as its highest ridge: only pixels that are the peak of their neighbourhood can be it.
    peaks = distance >= cv2.dilate(distance, np.ones((3, 3), np.uint8)) - 1e-6
    peaks &= distance > 0
    widest = np.zeros(n, np.float32)
    np.maximum.at(widest, np.asarray(labels[peaks], dtype=np.intp), distance[peaks])
    counted = _inside_labels(labels, box, n)
    counted[labels[0, 0]] = False
    return 2 * widest[counted] / _MM, stats[counted, cv2.CC_STAT_AREA]


def _inside_labels(labels: NDArray[Any], box: PixelBox, n: int) -> NDArray[np.bool_]:
    band = round(_FRAME_BAND_PT * _POINT)
    inside = labels[box[1] + band : box[3] - band, box[0] + band : box[2] - band]
    present = np.zeros(n, bool)
    if inside.size:
        present[np.bincount(inside.ravel(), minlength=n) > 0] = True
    present[0] = False
    return present


# Regions of 3 mm or more that make a good page; source: our own measurements of 30 pages, to be re-fitted.
_LEAST_3MM: Mapping[str, int] = {"3-5": 6, "6-8": 25, "9-12": 60, "adult": 150}
_MAX_3MM_SMALL_CHILDREN = 60
_COMFORTABLE: Mapping[str, tuple[str, int, str]] = {
    "3-5": ("n_10mm", 5, "10 mm"),
    "6-8": ("n_5mm", 10, "5 mm"),
}
_MAX_TINY_SHARE, _MAX_LARGEST_SHARE = 0.15, 0.65
_INK_SHARES = (0.04, 0.20)
_MAX_BLOB_MM: Mapping[str, float] = {"3-5": 4.5}


def warnings_for(regions: Regions, age: str) -> list[str]:
    """Return what a parent might mind about a page, in sentences; none for a good page."""
    found = []
    least = _LEAST_3MM.get(age, 25)
    if regions.n_3mm < least:
        found.append(f"{regions.n_3mm} regions to colour; {least} are usual for {age}")
    if age == "3-5" and regions.n_3mm > _MAX_3MM_SMALL_CHILDREN:
        found.append(f"{regions.n_3mm} regions to colour; {_MAX_3MM_SMALL_CHILDREN} are enough for {age}")
    if age in _COMFORTABLE:
        field, wanted, size = _COMFORTABLE[age]
        if getattr(regions, field) < wanted:
            found.append(f"{getattr(regions, field)} regions of {size} or more; {wanted} are comfortable for {age}")
    if regions.tiny_share > _MAX_TINY_SHARE:
        found.append(f"{regions.tiny_share:.0%} of the regions are smaller than 1 mm")
    if regions.largest_share > _MAX_LARGEST_SHARE:
        found.append(f"one region takes {regions.largest_share:.0%} of the page")
    if not _INK_SHARES[0] <= regions.ink_share <= _INK_SHARES[1]:
        found.append(f"{regions.ink_share:.0%} of the page is ink")
    if regions.blob_mm > _MAX_BLOB_MM.get(age, 3.0):
        found.append(f"a black area is {regions.blob_mm:.1f} mm thick")
    return found
