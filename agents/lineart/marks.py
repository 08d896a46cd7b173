"""Marks: what a page is made of. Painted in order, a white mark hides everything below it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import ParamSpec

from agents.lineart.drawing import Fill
from agents.lineart.path import Matrix, Path

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, y downwards."""


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """What marks show together: one per palm, cloud or placed subject. `name` is in words joined by hyphens."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """One path with a fill and a line. `weight` is a share of the page's line width, 0 for no line.

    `zone` says what an empty place inside it is ("sky", "ground", "water", "deep", "wall", "space"), so that ornaments
    can be put there; "" for surfaces that stay as they are. `holes` fills by the even-odd rule. `tint` is that of
    `Shape`; `thing` tells what the mark is a part of, None for the frame and the paper.
    """

    path: Path
    fill: Fill = "white"
    weight: float = 1.0
    zone: str = ""
    holes: bool = False
    tint: str = ""
    thing: Thing | None = None

    def moved(self, matrix: Matrix) -> Mark:
        return replace(self, path=self.path.moved(matrix))


Marks = list[Mark]
Rng = random.Random
P = ParamSpec("P")


def element(draw: Callable[P, Marks]) -> Callable[P, Marks]:
    """Say of all marks that `draw` returns that they show one thing, named like the function."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Marks:
        return showing(draw.__name__.strip("_").replace("_", "-"), draw(*args, **kwargs))

    return drawn


def showing(name: str, marks: Sequence[Mark]) -> Marks:
    """Return the marks as parts of one thing of this name."""
    thing = Thing(name)
    return [replace(mark, thing=thing) for mark in marks]


def solid(path: Path, weight: float = 1.0, zone: str = "", tint: str = "") -> Mark:
    """A white shape with an outline."""
    return Mark(path, "white", weight, zone, tint=tint)


def stroke(path: Path, weight: float = 0.8) -> Mark:
    """A line that fills nothing."""
    return Mark(path, "none", weight)


def dot(path: Path) -> Mark:
    """A small black accent."""
    return Mark(path, "black", 0.0)
