"""The sheet that a subject is painted on, back to front, and the decorator that turns a painter into a Subject."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from agents.lineart.drawing import AGES, Age, Anchor, Drawing, Fill, Shape, Subject
from agents.lineart.subjects.strokes import Point, Stroke, turning

Painter = Callable[["Sheet", random.Random, int], None]
"""Paints on the sheet; the number is how much detail the age likes: 0 (3-5), 1 (6-8), 2 (9-12), 3 (adult)."""

INNER = 0.7
"""Weight of lines inside an outline."""


@dataclass(frozen=True)
class _Mark:
    stroke: Stroke
    fill: Fill
    outlined: bool
    weight: float
    tint: str = ""


class Sheet:
    """Collects marks back to front; what is painted later hides what lies under it."""

    def __init__(self) -> None:
        self._marks: list[_Mark] = []

    def paint(self, *strokes: Stroke, weight: float = 1.0, tint: str = "") -> None:
        """Closed white shapes with an outline; `tint` as in `Shape`."""
        self._marks += [_Mark(stroke, "white", True, weight, tint) for stroke in strokes]

    def inner(self, *strokes: Stroke, tint: str = "") -> None:
        """Closed white shapes with a finer outline."""
        self.paint(*strokes, weight=INNER, tint=tint)

    def cover(self, *strokes: Stroke, tint: str = "") -> None:
        """White without an outline, to melt overlapping parts into one."""
        self._marks += [_Mark(stroke, "white", False, 1.0, tint) for stroke in strokes]

    def trace(self, *strokes: Stroke, weight: float = INNER) -> None:
        """Lines that hide nothing."""
        self._marks += [_Mark(stroke, "none", True, weight) for stroke in strokes]

    def ink(self, *strokes: Stroke) -> None:
        """Small black accents."""
        self._marks += [_Mark(stroke, "black", False, INNER) for stroke in strokes]

    def put(self, other: Sheet, dx: float = 0.0, dy: float = 0.0, scale: float = 1.0, angle: float = 0.0) -> None:
        """Everything of another sheet: scaled and turned about its own origin, then moved."""
        a, b, c, d, _, _ = turning(angle)
        self._take(other, (a * scale, b * scale, c * scale, d * scale, dx, dy))

    def turn(self, angle: float, about: Point = (0, 0)) -> None:
        """Turn all that is painted so far."""
        marks, self._marks = self._marks, []
        self._take_marks(marks, turning(angle, about))

    def flip(self, x: float = 0.0) -> None:
        """Mirror all that is painted so far at a vertical line."""
        marks, self._marks = self._marks, []
        self._take_marks(marks, (-1, 0, 0, 1, 2 * x, 0))

    def _take(self, other: Sheet, matrix: tuple[float, float, float, float, float, float]) -> None:
        self._take_marks(other._marks, matrix)

    def _take_marks(self, marks: Iterable[_Mark], matrix: tuple[float, float, float, float, float, float]) -> None:
        self._marks += [replace(mark, stroke=mark.stroke.mapped(*matrix)) for mark in marks]

    def drawing(self) -> Drawing:
        return Drawing(
            tuple(Shape(m.stroke.path, m.fill, m.outlined, m.weight, m.tint) for m in self._marks), self._box()
        )

    def _box(self) -> tuple[float, float, float, float]:
        x0 = y0 = math.inf
        x1 = y1 = -math.inf
        for mark in self._marks:
            xs, ys = mark.stroke.xy[0::2], mark.stroke.xy[1::2]
            # Handles reach further than the line, so what they keep within the box needs no closer look.
            if min(xs) < x0 or max(xs) > x1 or min(ys) < y0 or max(ys) > y1:
                a, b, c, d = mark.stroke.extent()
                x0, y0, x1, y1 = min(x0, a), min(y0, b), max(x1, c), max(y1, d)
        return x0, y0, x1, y1


def thing(
    key: str,
    tags: str,
    *,
    anchor: Anchor = "ground",
    hero: bool = False,
    size: float = 1.0,
    name: str = "",
    ages: tuple[Age, ...] = AGES,
    mirror: bool = True,
    lean: float = 0.0,
) -> Callable[[Painter], Subject]:
    """Make a Subject of a painter. `tags` are words between blanks, the name's own are added; `lean` is the largest
    turn to either side, in degrees.
    """
    called = name or key.replace("-", " ")

    def made(painter: Painter) -> Subject:
        def draw(rng: random.Random, age: Age) -> Drawing:
            sheet = Sheet()
            painter(sheet, rng, AGES.index(age))
            if lean:
                sheet.turn(rng.uniform(-lean, lean))
            return sheet.drawing()

        words = tuple(dict.fromkeys((called, *called.split(), *tags.split())))
        return Subject(f"own/{key}", called, words, anchor, hero, draw, ages=ages, size=size, mirror=mirror)

    return made
