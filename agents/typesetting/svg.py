"""Read a drawing's SVG without trusting it, and write it back with nothing but shapes in it.

A page is black and white line art made of svg, g, path, circle, ellipse, rect, line, polyline and polygon. What changes
the look in ways that a printer's file cannot have (scripts, references, styles, opacity, colours) is refused; what
changes nothing (ids, titles, comments) is dropped. A class is kept when it is one plain word: on a group it names what
the group shows, on a shape what the part is made of.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agents.typesetting.errors import DrawingInvalidError

MAX_BYTES = 8_000_000
MAX_DEPTH = 32
SHAPES = frozenset({"path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})

_NUMBER_ATTRIBUTES = ("cx", "cy", "r", "rx", "ry", "x", "y", "x1", "x2", "y1", "y2", "width", "height")
_STROKE = ("stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray")
_PAINT = ("fill", "fill-rule", *_STROKE)
_KEPT = frozenset((*_NUMBER_ATTRIBUTES, *_PAINT, "d", "points", "transform", "viewBox"))
_DROPPED_ELEMENTS = frozenset({"title", "desc", "metadata"})
_DROPPED_ATTRIBUTES = frozenset({"id", "class", "version", "role", "lang", "space", "baseProfile"})
_SVG = "{http://www.w3.org/2000/svg}"
_COLOURS = {"#fff": "#fff", "#ffffff": "#fff", "white": "#fff", "#000": "#000", "#000000": "#000", "black": "#000"}
_COLOURS["none"] = "none"
_PLAIN_CLASS = re.compile(r"[a-z][a-z0-9-]{0,59}\Z")
_SAFE_VALUE = re.compile(r"[\w\s.,+\-()#%]*\Z")
_TRANSFORM = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class PaintedShape:
    """A shape with what it inherits. `width` in points on the page.

    `placed` is the index path of the nearest element around it that has a transform, () for none: what was put on the
    page as one piece shares it. `thing` is the same for the outermost group with a class, () for none; `name` is that
    class and `tint` the shape's own, "" for none.
    """

    element: ET.Element
    fill: str
    stroke: str
    width: float
    matrix: Matrix
    placed: tuple[int, ...]
    even_odd: bool
    thing: tuple[int, ...] = ()
    name: str = ""
    tint: str = ""


def parse_drawing(content: bytes) -> ET.Element:
    """Return the drawing as clean elements without namespaces. Raises DrawingInvalidError."""
    if len(content) > MAX_BYTES:
        raise DrawingInvalidError(f"The drawing has {len(content)} bytes; {MAX_BYTES} is the most.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise DrawingInvalidError("The drawing is not UTF-8 text.") from exc
    # Entities are how small XML becomes large or reads files; no drawing needs a document type.
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise DrawingInvalidError("The drawing declares a document type or entities.")
    try:
        root = ET.fromstring(text)
    except ET.ParseError as exc:
        raise DrawingInvalidError(f"The drawing is not well-formed XML: {exc}.") from exc
    if root.tag.removeprefix(_SVG) != "svg":
        raise DrawingInvalidError(f"The drawing is a {root.tag!r}, not an SVG.")
    cleaned = _cleaned(root, 0)
    canvas_size(cleaned)
    return cleaned


def _cleaned(element: ET.Element, depth: int) -> ET.Element:
    if depth > MAX_DEPTH:
        raise DrawingInvalidError(f"The drawing nests more than {MAX_DEPTH} levels deep.")
    tag = element.tag.removeprefix(_SVG)
    copy = ET.Element(tag, dict(_cleaned_attributes(tag, element)))
    for child in element:
        if not isinstance(child.tag, str) or child.tag.removeprefix(_SVG) in _DROPPED_ELEMENTS:
            continue
        name = child.tag.removeprefix(_SVG)
        if name != "g" and name not in SHAPES:
            raise DrawingInvalidError(f"The drawing has a <{name}>, which a colouring page cannot have.")
        copy.append(_cleaned(child, depth + 1))
    return copy


def _cleaned_attributes(tag: str, element: ET.Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        local = name.rpartition("}")[2]
        if name == "class" and tag != "svg" and _PLAIN_CLASS.match(value):
            yield name, value
            continue
        if local in _DROPPED_ATTRIBUTES or local.startswith(("data-", "aria-")):
            continue
        if name not in _KEPT or not _SAFE_VALUE.match(value):
            raise DrawingInvalidError(f"The drawing has <{tag} {local}=...>, which a colouring page cannot have.")
        yield name, _colour(value) if name in ("fill", "stroke") else value


def _colour(value: str) -> str:
    known = _COLOURS.get(value.strip().lower())
    if known is None:
        raise DrawingInvalidError(f"The drawing has the colour {value!r}; only black and white print cleanly.")
    return known


def canvas_size(root: ET.Element) -> tuple[float, float]:
    """Return width and height of the viewBox, which are points on the page. Raises DrawingInvalidError."""
    box = [float(n) for n in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) != 4 or box[0] or box[1] or not (0 < box[2] < 1e5 and 0 < box[3] < 1e5):
        raise DrawingInvalidError("The drawing's viewBox must be '0 0 width height'.")
    return box[2], box[3]


def write_drawing(root: ET.Element) -> bytes:
    """Return the drawing as SVG whose size is said in points, or readers take 3/4 of it."""
    width, height = canvas_size(root)
    out = ET.Element("svg", {"xmlns": _SVG[1:-1], "width": f"{width:g}pt", "height": f"{height:g}pt"})
    out.set("viewBox", f"0 0 {width:g} {height:g}")
    out.attrib.update({name: value for name, value in root.attrib.items() if name in _PAINT})
    out.extend(root)
    return ET.tostring(out, encoding="unicode").encode()


def painted_shapes(root: ET.Element) -> Iterator[PaintedShape]:
    """Yield every shape in painting order with inherited paint and its place on the page."""
    yield from _walk(root, dict(_INITIAL_PAINT), IDENTITY, (), _Around())


_INITIAL_PAINT = {"fill": "#000", "stroke": "none", "stroke-width": "1", "fill-rule": "nonzero"}


@dataclass(frozen=True)
class _Around:
    """What the groups around an element say: see `PaintedShape`."""

    placed: tuple[int, ...] = ()
    thing: tuple[int, ...] = ()
    name: str = ""


def _walk(
    element: ET.Element, paint: dict[str, str], matrix: Matrix, place: tuple[int, ...], around: _Around
) -> Iterator[PaintedShape]:
    paint = paint | {name: element.attrib[name] for name in _INITIAL_PAINT if name in element.attrib}
    if element.tag in SHAPES:
        matrix = _times(matrix, parse_transform(element.get("transform", "")))
        width = _length(paint["stroke-width"]) * scale_of(matrix)
        even_odd = paint["fill-rule"] == "evenodd"
        known = (around.placed, even_odd, around.thing, around.name, element.get("class", ""))
        yield PaintedShape(element, paint["fill"], paint["stroke"], width, matrix, *known)
        return
    if "transform" in element.attrib:
        matrix, around = _times(matrix, parse_transform(element.attrib["transform"])), replace(around, placed=place)
    if "class" in element.attrib and not around.name:
        around = replace(around, thing=place, name=element.attrib["class"])
    for i, child in enumerate(element):
        yield from _walk(child, paint, matrix, (*place, i), around)


def _length(value: str) -> float:
    number = _NUMBER.match(value.strip())
    if number is None:
        raise DrawingInvalidError(f"The drawing has the length {value!r}.")
    return float(number.group())


def scale_of(matrix: Matrix) -> float:
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def parse_transform(value: str) -> Matrix:
    """Return the product of a transform list. Raises DrawingInvalidError."""
    matrix = IDENTITY
    for name, arguments in _TRANSFORM.findall(value):
        matrix = _times(matrix, _single(name, [float(n) for n in _NUMBER.findall(arguments)]))
    if _TRANSFORM.sub("", value).strip(" ,\t\n"):
        raise DrawingInvalidError(f"The drawing has the transform {value!r}.")
    return matrix


def _single(name: str, a: list[float]) -> Matrix:
    if name == "matrix" and len(a) == 6:
        return a[0], a[1], a[2], a[3], a[4], a[5]
    if name == "translate" and len(a) in (1, 2):
        return 1, 0, 0, 1, a[0], a[1] if len(a) == 2 else 0
    if name == "scale" and len(a) in (1, 2):
        return a[0], 0, 0, a[-1], 0, 0
    if name == "rotate" and len(a) in (1, 3):
        turn = math.radians(a[0])
        spin: Matrix = (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0)
        if len(a) == 1:
            return spin
        return _times(_times((1, 0, 0, 1, a[1], a[2]), spin), (1, 0, 0, 1, -a[1], -a[2]))
    if name in ("skewX", "skewY") and len(a) == 1:
        lean = math.tan(math.radians(a[0]))
        return (1, 0, lean, 1, 0, 0) if name == "skewX" else (1, lean, 0, 1, 0, 0)
    raise DrawingInvalidError(f"The drawing has the transform {name} with {len(a)} numbers.")


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[2] * n[1],
        m[1] * n[0] + m[3] * n[1],
        m[0] * n[2] + m[2] * n[3],
        m[1] * n[2] + m[3] * n[3],
        m[0] * n[4] + m[2] * n[5] + m[4],
        m[1] * n[4] + m[3] * n[5] + m[5],
    )
