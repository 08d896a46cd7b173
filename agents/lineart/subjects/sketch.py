"""A drawing in the making: what was painted so far, and figures put into figures."""

from __future__ import annotations

from agents.lineart.drawing import Age, Drawing, Fill, Shape
from agents.lineart.subjects.parts import Curve, Point, affine

#: Line weights, as shares of the page's line.
OUTLINE, INNER, FINE = 1.0, 0.8, 0.65


class Sketch:
    """Curves painted back to front. Later ones hide earlier ones where they are filled."""

    def __init__(self) -> None:
        self._strokes: list[tuple[Curve, Fill, bool, float, str]] = []

    def solid(self, *curves: Curve, weight: float = OUTLINE, tint: str = "") -> None:
        """White with an outline: a part that can be coloured in; `tint` as in `Shape`."""
        self._strokes.extend((curve, "white", True, weight, tint) for curve in curves)

    def patch(self, *curves: Curve) -> None:
        """A part inside a part: a belly, a spot, a stripe."""
        self.solid(*curves, weight=INNER)

    def line(self, *curves: Curve, weight: float = INNER) -> None:
        """A line without a fill: a smile, a fold."""
        self._strokes.extend((curve, "none", True, weight, "") for curve in curves)

    def black(self, *curves: Curve) -> None:
        """A small black accent: a pupil, a nose."""
        self._strokes.extend((curve, "black", False, OUTLINE, "") for curve in curves)

    def shine(self, *curves: Curve) -> None:
        """White without a line: a light in an eye, or what covers a seam."""
        self._strokes.extend((curve, "white", False, OUTLINE, "") for curve in curves)

    def put(
        self,
        figure: Sketch,
        at: Point = (0, 0),
        *,
        scale: float = 1,
        tilt: float = 0,
        flip: bool = False,
        pivot: Point = (0, 0),
    ) -> None:
        """Paint another sketch on top: flipped, scaled and turned about `pivot`, which then lies at `at`."""
        a, b, c, d, _, _ = affine(scale=scale, tilt=tilt, flip=flip)
        by = (a, b, c, d, at[0] - a * pivot[0] - c * pivot[1], at[1] - b * pivot[0] - d * pivot[1])
        self._strokes.extend((one[0].moved(by), *one[1:]) for one in figure._strokes)

    def turned(self, degrees: float, about: Point) -> Sketch:
        figure = Sketch()
        figure.put(self, about, tilt=degrees, pivot=about)
        return figure

    def box(self) -> tuple[float, float, float, float]:
        x0 = y0 = float("inf")
        x1 = y1 = float("-inf")
        for curve, *_ in self._strokes:
            xs, ys = zip(*curve.points, strict=True)
            if min(xs) >= x0 and min(ys) >= y0 and max(xs) <= x1 and max(ys) <= y1:
                continue  # control points contain their curve: it cannot widen the box
            a, b, c, d = curve.box()
            x0, y0, x1, y1 = min(x0, a), min(y0, b), max(x1, c), max(y1, d)
        return x0, y0, x1, y1

    def drawing(self, age: Age, tilt: float = 0) -> Drawing:
        """The finished drawing, turned as a whole by `tilt` degrees.

        The youngest get no fine lines: at the width of their pen folds and hairs would only clot.
        """
        whole = self.turned(tilt, (50, 50)) if tilt else self
        if age == "3-5":
            kept = Sketch()
            kept._strokes = [one for one in whole._strokes if not (one[1] == "none" and one[3] == FINE)]
            whole = kept
        shapes = tuple(Shape(one[0].path(), *one[1:]) for one in whole._strokes)
        x0, y0, x1, y1 = whole.box()
        return Drawing(shapes, (round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)))


def spread(n: int, first: float, last: float) -> list[float]:
    """n numbers evenly from first to last."""
    return [first + (last - first) * i / max(1, n - 1) for i in range(n)]


def between(p: Point, q: Point, t: float) -> Point:
    return p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t
