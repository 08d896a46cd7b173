"""How much room a shape takes: boxes of paths and basic shapes on the page, from their control points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agents.typesetting.book import Box
from agents.typesetting.svg import Matrix, PaintedShape

_TOKEN = re.compile(r"([MLHVCSQTAZmlhvcsqtaz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_NUMBERS_A_STEP = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}

Point = tuple[float, float]


def shape_box(shape: PaintedShape) -> Box:
    """Return the box (x0, y0, x1, y1) in points; curves by their control points, so never too small."""
    placed = [_placed(point, shape.matrix) for point in _points(shape)] or [(0.0, 0.0)]
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    return min(xs), min(ys), max(xs), max(ys)


def _placed(point: Point, m: Matrix) -> Point:
    return m[0] * point[0] + m[2] * point[1] + m[4], m[1] * point[0] + m[3] * point[1] + m[5]


def _points(shape: PaintedShape) -> list[Point]:
    element = shape.element

    def number(name: str) -> float:
        return float(element.get(name) or 0)

    if element.tag == "path":
        return list(path_points(element.get("d", "")))
    if element.tag == "rect":
        return _corners(number("x"), number("y"), number("x") + number("width"), number("y") + number("height"))
    if element.tag in ("circle", "ellipse"):
        rx, ry = number("rx") or number("r"), number("ry") or number("r")
        return _corners(number("cx") - rx, number("cy") - ry, number("cx") + rx, number("cy") + ry)
    if element.tag == "line":
        return [(number("x1"), number("y1")), (number("x2"), number("y2"))]
    values = [float(n) for n in re.findall(r"[-+\d.eE]+", element.get("points", ""))]
    return list(zip(values[::2], values[1::2], strict=False))


def _corners(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def path_points(d: str) -> Iterator[Point]:
    """Yield the end and control points of path data, absolute. Arcs give their ends, grown by their radii."""
    x = y = start_x = start_y = 0.0
    for command, a in _steps(d):
        ox, oy = (x, y) if command.islower() else (0.0, 0.0)
        kind = command.upper()
        if kind == "Z":
            x, y = start_x, start_y
            continue
        if kind == "H":
            x = ox + a[0]
        elif kind == "V":
            y = oy + a[0]
        else:
            if kind == "A":
                yield from _around((x, y), (ox + a[5], oy + a[6]), a[0], a[1])
            yield from ((ox + a[i], oy + a[i + 1]) for i in range(0, len(a) - 2, 2) if kind != "A")
            x, y = ox + a[-2], oy + a[-1]
        if kind == "M":
            start_x, start_y = x, y
        yield x, y


def _around(start: Point, end: Point, rx: float, ry: float) -> Iterator[Point]:
    """Yield two corners that hold an arc; an arc reaches at most its diameter from its middle."""
    middle_x, middle_y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    yield middle_x - rx, middle_y - ry
    yield middle_x + rx, middle_y + ry


def _steps(d: str) -> Iterator[tuple[str, list[float]]]:
    command = ""
    numbers: list[float] = []
    for letter, number in _TOKEN.findall(d):
        if letter:
            command, numbers = letter, []
            if letter in "Zz":
                yield letter, []
            continue
        numbers.append(float(number))
        if command and len(numbers) == _NUMBERS_A_STEP[command.upper()]:
            yield command, numbers
            numbers = []
            command = {"M": "L", "m": "l"}.get(command, command)
