"""Marks: what a page is made of. Painted in order, a white mark hides everything below it."""

from __future__ import annotations

import random
from dataclasses import dataclass

from agents.lineart.drawing import Fill
from agents.lineart.path import Matrix, Path

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, y downwards."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """One path with a fill and a line. `weight` is a share of the page's line width, 0 for no line.

    `zone` says what an empty place inside it is ("sky", "ground", "water", "deep", "wall", "space"), so that ornaments
    can be put there; "" for surfaces that stay as they are. `holes` fills by the even-odd rule.
    """

    path: Path
    fill: Fill = "white"
    weight: float = 1.0
    zone: str = ""
    holes: bool = False

    def moved(self, matrix: Matrix) -> Mark:
        return Mark(self.path.moved(matrix), self.fill, self.weight, self.zone, self.holes)


Marks = list[Mark]
Rng = random.Random


def solid(path: Path, weight: float = 1.0, zone: str = "") -> Mark:
    """A white shape with an outline."""
    return Mark(path, "white", weight, zone)


def stroke(path: Path, weight: float = 0.8) -> Mark:
    """A line that fills nothing."""
    return Mark(path, "none", weight)


def dot(path: Path) -> Mark:
    """A small black accent."""
    return Mark(path, "black", 0.0)
