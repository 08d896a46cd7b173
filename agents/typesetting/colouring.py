"""Colour a drawing for the cover: its white shapes get the palette's colours, its lines stay black.

What belongs together is a group with a class, whose name tells the colours: pigs are pink, leaves green. Where a
drawing names nothing it is told from the painting order: shapes that follow each other and overlap are one thing, its
parts of equal size (ears, wheels, wings) share an accent. Wide shapes are ground or water, what holds the whole picture
is sky, and the white of an eye stays white.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

from agents.typesetting.book import Box
from agents.typesetting.natural import HAIRS, SKINS, TINTS, Colours, every_natural, natural_colours, toned
from agents.typesetting.outlines import shape_box
from agents.typesetting.palettes import (
    SUN,
    WATERS,
    WHITE,
    Cmyk,
    Palette,
    every_land,
    hexadecimal,
    hills_of,
    lands_of,
    on_screen,
)
from agents.typesetting.svg import PaintedShape, canvas_size, painted_shapes, parse_drawing, write_drawing

# A later thing that covers this share of the one before it is the same thing.
_SHARED = 0.25
# Taken off the window on every side, so that the frame's own line does not show.
_FRAME_LINE = 4.0
# The part of the picture, from above, where clouds and the sun are.
_ALOFT = 0.42
# Words of subjects that have a human face.
PEOPLE = frozenset(
    {"astronaut", "boy", "captain", "chef", "child", "clown", "cowboy", "dancer", "elf", "fairy", "farmer", "genie"}
    | {"firefighter", "girl", "king", "knight", "mermaid", "ninja", "pirate", "prince", "princess", "queen", "sailor"}
    | {"santa", "superhero", "witch", "wizard"}
)
# Named things that are ground or water wherever they are wide.
_LAND, _WATER = frozenset({"hill"}), frozenset({"wave-row"})
# A part of a coat has at least this share of the largest part; a hat may have less and is no coat.
_COAT_SHARE = 0.03
# Lines finer than this share of the thickest are inside an outline.
_OUTLINE = 0.93
# An eye is at most this share of what it sits in, its pupil at least that share of it.
_EYE_MAX_AREA, _EYE_MAX_SHARE, _PUPIL_MIN_SHARE = 16000.0, 0.15, 0.1


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

    @property
    def is_surface(self) -> bool:
        return self.shape.name in _LAND | _WATER


@dataclass
class _Thing:
    parts: list[_Part] = field(default_factory=list)
    box: Box = (0.0, 0.0, 0.0, 0.0)

    @property
    def name(self) -> str:
        return self.parts[0].shape.name

    def add(self, part: _Part) -> None:
        self.box = _joined(self.box, part.box) if self.parts else part.box
        self.parts.append(part)


@dataclass(frozen=True)
class ColouredDrawing:
    """`window` is the picture inside its frame, on the canvas in points."""

    svg: bytes
    window: Box


def colour_drawing(svg: bytes, palette: Palette, key: str, scene: str = "", subject: str = "") -> ColouredDrawing:
    """Return the drawing in colour; the same arguments give the same bytes.

    `scene` and `subject` are keys as the plan has them: water below the horizon of a harbour, skin for a princess.
    """
    root = parse_drawing(svg)
    width, height = canvas_size(root)
    parts = [_Part(shape, shape_box(shape)) for shape in painted_shapes(root)]
    surfaces, things = _sorted_out(parts, width, height)
    window = _window(surfaces, width, height)
    _paint_surfaces(surfaces, palette, window, scene)
    turn = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4])
    by_size = sorted(things, key=lambda it: -_area(it.box))
    for i, thing in enumerate(by_size):
        _paint(thing, palette, turn + i, window)
    if by_size and not by_size[0].name and PEOPLE & set(re.split(r"\W", subject)):
        _paint_face(by_size[0], SKINS[turn % len(SKINS)])
    return ColouredDrawing(write_drawing(root), window)


def hero_box(svg: bytes) -> Box:
    """Return where the largest thing of a drawing is, the whole picture when there is none."""
    root = parse_drawing(svg)
    width, height = canvas_size(root)
    surfaces, things = _sorted_out([_Part(it, shape_box(it)) for it in painted_shapes(root)], width, height)
    whole = _window(surfaces, width, height)
    x0, y0, x1, y1 = max((thing.box for thing in things), key=_area, default=whole)
    return max(x0, whole[0]), max(y0, whole[1]), min(x1, whole[2]), min(y1, whole[3])


def _sorted_out(parts: Iterable[_Part], width: float, height: float) -> tuple[list[_Part], list[_Thing]]:
    """Return the wide shapes of the background and the things before it, both in painting order."""
    surfaces: list[_Part] = []
    things: list[_Thing] = []
    for part in parts:
        wide = part.box[2] - part.box[0] > 0.62 * width
        if part.is_surface or (wide and not part.shape.name):
            surfaces.append(part)
            continue
        if not things or not _belongs(things[-1], part):
            things.append(_Thing())
        things[-1].add(part)
    return surfaces, _merged(things)


def _belongs(thing: _Thing, part: _Part) -> bool:
    placed = part.shape.placed
    if thing.name or part.shape.name:
        return part.shape.thing == thing.parts[-1].shape.thing
    return placed == thing.parts[-1].shape.placed and (bool(placed) or _overlap(thing.box, part.box))


def _merged(things: Sequence[_Thing]) -> list[_Thing]:
    """Join things that follow each other where the later one reaches over the earlier: ears, then the head."""
    merged: list[_Thing] = []
    for thing in things:
        loose = not (thing.parts[0].shape.placed or thing.name)
        while merged and loose and not merged[-1].name and _reaches_over(thing.box, merged[-1].box):
            earlier = merged.pop()
            thing = _Thing([*earlier.parts, *thing.parts], _joined(earlier.box, thing.box))
        merged.append(thing)
    return merged


def _reaches_over(later: Box, earlier: Box) -> bool:
    if not _overlap(later, earlier):
        return False
    shared = (
        max(later[0], earlier[0]),
        max(later[1], earlier[1]),
        min(later[2], earlier[2]),
        min(later[3], earlier[3]),
    )
    return _area(shared) > _SHARED * _area(earlier)


def _window(surfaces: Sequence[_Part], width: float, height: float) -> Box:
    """Return the box of the smallest surface that still holds most of the page: the inside of the frame."""
    holding = [p.box for p in surfaces if p.box[2] - p.box[0] < 0.97 * width and p.box[3] - p.box[1] > 0.7 * height]
    inset = 0.1 * width
    x0, y0, x1, y1 = min(holding, key=_area, default=(inset, inset, width - inset, height - inset))
    return x0 + _FRAME_LINE, y0 + _FRAME_LINE, x1 - _FRAME_LINE, y1 - _FRAME_LINE


def _paint_surfaces(surfaces: Sequence[_Part], palette: Palette, window: Box, scene: str) -> None:
    tall = window[3] - window[1]
    loose = itertools.cycle(lands_of(palette, scene))
    hills = itertools.cycle(hills_of(palette, scene))
    waters = itertools.cycle(toned(water, palette) for water in WATERS)
    for part in surfaces:
        if not part.is_white or _is_paper(part, window):
            continue
        if part.is_surface:
            _fill(part, next(waters if part.shape.name in _WATER else hills))
        elif part.box[3] - part.box[1] > 0.7 * tall or part.box[3] < window[1] + 0.45 * tall:
            _fill(part, palette.sky)
        else:
            _fill(part, next(loose))


def _is_paper(part: _Part, window: Box) -> bool:
    """Tell whether this is the sheet itself or the mat with a hole that lies on it."""
    return part.shape.even_odd and part.area > _area(window)


def _paint(thing: _Thing, palette: Palette, turn: int, window: Box) -> None:
    aloft = None if thing.name else _aloft(thing, window)
    if aloft is not None:
        for part in filter(lambda it: it.is_white, thing.parts):
            _fill(part, aloft)
        return
    colours = _colours_of(thing, palette, turn)
    tints = {name: toned(colour, palette) for name, colour in TINTS.items()}
    tints |= {"skin": SKINS[turn % len(SKINS)], "hair": toned(HAIRS[turn * 2 % len(HAIRS)], palette)}
    tints |= {"cloth": colours.accents[-1] if not colours.coat else palette.fills[turn % len(palette.fills)]}
    tints |= {"mane": colours.mane or colours.accents[0], "sky": palette.sky}
    _paint_parts(thing, colours, tints)


def _colours_of(thing: _Thing, palette: Palette, turn: int) -> Colours:
    """Return the colours that the name stands for, or some of the palette."""
    known = natural_colours(thing.name) if thing.name else None
    if known is None:
        fills = [colour for colour in palette.fills if colour not in (palette.sky, palette.land)]
        accents = tuple(fills[(turn * 3 + k) % len(fills)] for k in (1, 2, 4))
        return Colours(fills[turn * 3 % len(fills)], accents)
    accents = tuple(toned(accent, palette) for accent in known.accents)
    mane = toned(known.mane, palette) if known.mane else None
    return Colours(toned(known.main, palette), accents, known.coat, mane)


def _paint_parts(thing: _Thing, colours: Colours, tints: Mapping[str, Cmyk]) -> None:
    white = _eye_whites(thing)
    whites = [part for part in thing.parts if part.is_white]
    largest = max((part.area for part in whites), default=0.0)
    thickest = max((part.shape.width for part in whites if part.shape.stroke != "none"), default=0.0)
    sizes: dict[tuple[int, int], Cmyk] = {}
    for part in whites:
        if id(part) in white:
            continue
        if part.shape.tint in tints:
            _fill(part, tints[part.shape.tint])
        elif _is_main(part, colours, largest, thickest):
            _fill(part, colours.main)
        else:
            _fill(part, sizes.setdefault(_size(part), colours.accents[len(sizes) % len(colours.accents)]))


def _is_main(part: _Part, colours: Colours, largest: float, thickest: float) -> bool:
    if part.shape.stroke == "none":
        return True
    if not colours.coat:
        return part.area >= 0.3 * largest
    return part.area >= _COAT_SHARE * largest and part.shape.width > _OUTLINE * thickest


def _paint_face(thing: _Thing, skin: Cmyk) -> None:
    """Give the last part that holds an eye the colour of skin: not the hat with a skull, not the hair behind."""
    eyes = _eye_whites(thing)
    for i, part in reversed(list(enumerate(thing.parts))):
        later = [p for p in thing.parts[i + 1 :] if id(p) in eyes and 2 * p.area < part.area]
        if part.is_white and any(_within(eye.box, part.box) for eye in later):
            _fill(part, skin)
            return


def _aloft(thing: _Thing, window: Box) -> Cmyk | None:
    """Return white for what can only be a cloud and yellow for what can only be the sun, else None."""
    whites = [part.box for part in thing.parts if part.is_white]
    if not 1 <= len(whites) <= 3 or thing.box[3] > window[1] + _ALOFT * (window[3] - window[1]):
        return None
    x0, y0, x1, y1 = reduce(_joined, whites)
    wide, tall = x1 - x0, max(y1 - y0, 1.0)
    if len(thing.parts) <= 3 and 1.5 * tall < wide < 0.3 * (window[2] - window[0]):
        return WHITE
    if len(whites) == 2 and 0.85 < wide / tall < 1.18 and _concentric(whites[0], whites[1]):
        return SUN
    return None


def _concentric(a: Box, b: Box) -> bool:
    """Tell whether two boxes lie around one middle, as the sun's disc on its rays."""
    far = abs(a[0] + a[2] - b[0] - b[2]) + abs(a[1] + a[3] - b[1] - b[3])
    return far < 0.1 * (max(a[2], b[2]) - min(a[0], b[0]))


def _size(part: _Part) -> tuple[int, int]:
    """Return width and height in steps of 6 %, so that a pair of ears counts as one size."""
    wide, tall = part.box[2] - part.box[0], part.box[3] - part.box[1]
    return round(wide / max(4.0, 0.06 * wide)), round(part.area / max(16.0, 0.12 * part.area) + tall // 8)


def _eye_whites(thing: _Thing) -> set[int]:
    """Return the ids of small white parts on which one of the next shapes is a black dot, and of lights on black."""
    eyes = set()
    largest = min(_EYE_MAX_AREA, _EYE_MAX_SHARE * _area(thing.box))
    for i, part in enumerate(thing.parts):
        if part.is_white and part.shape.stroke == "none" and _is_light(part, thing.parts[max(0, i - 3) : i]):
            eyes.add(id(part))
        elif part.is_white and part.area < largest:
            dots = [p for p in thing.parts[i + 1 : i + 4] if p.shape.fill == "#000" and _within(p.box, part.box)]
            if any(dot.area > _PUPIL_MIN_SHARE * part.area for dot in dots):
                eyes.add(id(part))
    return eyes


def _is_light(part: _Part, before: Sequence[_Part]) -> bool:
    return any(dark.shape.fill == "#000" and _overlap(dark.box, part.box) for dark in before)


def _fill(part: _Part, colour: Cmyk) -> None:
    part.shape.element.set("fill", hexadecimal(colour))
    if part.shape.stroke == "#fff":
        part.shape.element.set("stroke", hexadecimal(colour))


def inks_of(palette: Palette) -> dict[tuple[int, int, int], Cmyk]:
    """Return the inks behind every colour that `colour_drawing` may have used."""
    named = (palette.sky, SUN, WHITE, *SKINS, *WATERS)
    used = (*palette.fills, *every_land(palette), *every_natural(palette), *named)
    return {on_screen(colour): colour for colour in used}


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _joined(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _within(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
