"""How good a page is to colour: regions counted on its picture at one pixel a point."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from agents.lineart.raster import Image

PT_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Measures:
    """Counts of white regions by the radius of the largest circle inside; shares are of the page, 0 to 1."""

    regions_3mm: int
    regions_5mm: int
    tiny: int
    largest_share: float
    ink_share: float
    blob_mm: float

    @property
    def points(self) -> float:
        """Higher is better; the formula of the recipe, with a penalty for black blots."""
        blot = max(0.0, self.blob_mm - 3.0) * 8
        return self.regions_3mm + 2 * self.regions_5mm - 3 * self.tiny - 60 * self.largest_share - blot

    def as_metrics(self) -> dict[str, float]:
        return {
            "regions_3mm": self.regions_3mm,
            "regions_5mm": self.regions_5mm,
            "tiny_regions": self.tiny,
            "largest_share": round(self.largest_share, 4),
            "ink_share": round(self.ink_share, 4),
            "blob_mm": round(self.blob_mm, 2),
        }


def measure(image: Image) -> Measures:
    white = (image > 127).astype(np.uint8)
    n, labels, stats, _ = cv2.connectedComponentsWithStats(white, connectivity=4)
    radius = cv2.distanceTransform(white, cv2.DIST_L2, 3)
    areas = stats[1:, cv2.CC_STAT_AREA]
    outside = int(labels[0, 0])
    reached_1mm = _labels_at(labels, radius >= PT_PER_MM, n)
    reached_3mm = _labels_at(labels, radius >= 3 * PT_PER_MM, n)
    reached_5mm = _labels_at(labels, radius >= 5 * PT_PER_MM, n)
    for reached in (reached_3mm, reached_5mm):
        reached[outside] = False
    inner = np.delete(areas, outside - 1) if outside else areas
    blob = cv2.distanceTransform(1 - white, cv2.DIST_L2, 3).max()
    return Measures(
        regions_3mm=int(reached_3mm.sum()),
        regions_5mm=int(reached_5mm.sum()),
        tiny=int(n - 1 - reached_1mm.sum()),
        largest_share=float(inner.max(initial=0) / image.size),
        ink_share=float(1 - white.mean()),
        blob_mm=float(2 * blob / PT_PER_MM),
    )


def _labels_at(labels: np.ndarray, where: np.ndarray, n: int) -> np.ndarray:
    reached = np.zeros(n, bool)
    reached[labels[where]] = True
    reached[0] = False
    return reached


def phash(image: Image) -> str:
    """Return the 64-bit perceptual hash (DCT of 32 x 32, the low 8 x 8 against their median) as hexadecimal."""
    small = cv2.resize(image, (32, 32), interpolation=cv2.INTER_AREA).astype(np.float32)
    low = cv2.dct(small)[:8, :8].flatten()
    bits = low > np.median(low)
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):016x}"


def hamming(a: str, b: str) -> int:
    """Return how many of the 64 bits of two hashes differ."""
    return (int(a, 16) ^ int(b, 16)).bit_count()
