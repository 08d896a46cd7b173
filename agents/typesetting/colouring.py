"""Colour a drawing for the cover: its white shapes get the palette's colours, its lines stay black.

What belongs together is told from the painting order: shapes that follow each other and overlap are one thing. A thing
has one main colour; its parts of equal size (ears, wheels, wings) share an accent. Wide shapes are ground or water,
what holds the whole picture is sky, and the white of an eye stays white.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from agents.typesetting.book import Box
from agents.typesetting.outlines import shape_box
from agents.typesetting.palettes import WHITE, Cmyk, Palette, hexadecimal, on_screen
from agents.typesetting.svg import PaintedShape, canvas_size, painted_shapes, parse_drawing, write_drawing

_EYE_MAX_AREA = 1500.0


@dataclass
class _Part:
    shape: PaintedShape
    box: Box

    @property
    def area(self) -> float:
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])

    @property
    def is_white(self) -> bool:
        return self.shape.fill == "#fff"


@dataclass
class _Thing:
    parts: list[_Part] = field(default_factory=list)
    box: Box = (0.0, 0.0, 0.0, 0.0)

    def add(self, part: _Part) -> None:
        self.box = _joined(self.box, part.box) if self.parts else part.box
        self.parts.append(part)


@dataclass(frozen=True)
class ColouredDrawing:
    """`window` is the picture inside its frame, on the canvas in points."""

    svg: bytes
    window: Box


def colour_drawing(svg: bytes, palette: Palette, key: str) -> ColouredDrawing:
    """Return the drawing in colour; the same drawing, palette and key give the same bytes."""
    root = parse_drawing(svg)
    width, height = canvas_size(root)
    parts = [_Part(shape, shape_box(shape)) for shape in painted_shapes(root)]
    surfaces, things = _sorted_out(parts, width, height)
    window = _window(surfaces, width, height)
    _paint_surfaces(surfaces, palette, window)
    eyes = _eye_whites(parts)
    turn = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4])
    for i, thing in enumerate(sorted(things, key=lambda it: -_area(it.box))):
        _paint_thing(thing, palette, turn + i, eyes)
    return ColouredDrawing(write_drawing(root), window)


def _sorted_out(parts: Iterable[_Part], width: float, height: float) -> tuple[list[_Part], list[_Thing]]:
    """Return the wide shapes of the background and the things before it, both in painting order."""
    surfaces: list[_Part] = []
    things: list[_Thing] = []
    for part in parts:
        if part.box[2] - part.box[0] > 0.62 * width:
            surfaces.append(part)
            continue
        if not things or not _belongs(things[-1], part):
            things.append(_Thing())
        things[-1].add(part)
    return surfaces, things


def _belongs(thing: _Thing, part: _Part) -> bool:
    group = part.shape.group
    return group == thing.parts[-1].shape.group and (bool(group) or _overlap(thing.box, part.box))


def _window(surfaces: Sequence[_Part], width: float, height: float) -> Box:
    """Return the box of the smallest surface that still holds most of the page: the inside of the frame."""
    holding = [p.box for p in surfaces if p.box[2] - p.box[0] < 0.97 * width and p.box[3] - p.box[1] > 0.7 * height]
    inset = 0.1 * width
    x0, y0, x1, y1 = min(holding, key=_area, default=(inset, inset, width - inset, height - inset))
    return max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height)


def _paint_surfaces(surfaces: Sequence[_Part], palette: Palette, window: Box) -> None:
    tall = window[3] - window[1]
    lower = 0
    for part in surfaces:
        if not part.is_white:
            continue
        if part.box[3] - part.box[1] > 0.7 * tall or part.box[3] < window[1] + 0.45 * tall:
            _fill(part, palette.sky)
        else:
            _fill(part, (palette.land, palette.fills[2], palette.fills[5])[lower % 3])
            lower += 1


def _paint_thing(thing: _Thing, palette: Palette, turn: int, eyes: set[int]) -> None:
    colours = [colour for colour in palette.fills if colour not in (palette.sky, palette.land)]
    whites = [part for part in thing.parts if part.is_white]
    largest = max((part.area for part in whites), default=0.0)
    main = colours[turn * 3 % len(colours)]
    accents = [colours[(turn * 3 + k) % len(colours)] for k in (1, 2, 4)]
    sizes: dict[tuple[int, int], Cmyk] = {}
    for part in whites:
        if id(part) in eyes:
            continue
        if part.area >= 0.3 * largest:
            _fill(part, main)
        else:
            _fill(part, sizes.setdefault(_size(part), accents[len(sizes) % len(accents)]))


def _size(part: _Part) -> tuple[int, int]:
    """Return width and height in steps of 6 %, so that a pair of ears counts as one size."""
    wide, tall = part.box[2] - part.box[0], part.box[3] - part.box[1]
    return round(wide / max(4.0, 0.06 * wide)), round(part.area / max(16.0, 0.12 * part.area) + tall // 8)


def _eye_whites(parts: Sequence[_Part]) -> set[int]:
    """Return the ids of small white parts on which one of the next shapes is a black dot."""
    eyes = set()
    for i, part in enumerate(parts):
        if part.is_white and part.area < _EYE_MAX_AREA:
            near = parts[i + 1 : i + 4]
            if any(p.shape.fill == "#000" and _within(p.box, part.box) and p.area > 0.06 * part.area for p in near):
                eyes.add(id(part))
    return eyes


def _fill(part: _Part, colour: Cmyk) -> None:
    part.shape.element.set("fill", hexadecimal(colour))
    if part.shape.stroke == "#fff":
        part.shape.element.set("stroke", hexadecimal(colour))


def inks_of(palette: Palette) -> dict[tuple[int, int, int], Cmyk]:
    """Return the inks behind every colour that `colour_drawing` may have used."""
    return {on_screen(colour): colour for colour in (*palette.fills, palette.sky, palette.land, WHITE)}


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _joined(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _within(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
