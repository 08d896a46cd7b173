"""Where the subjects of a page stand: the hero by a layout, the supports around it at different depths."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from agents.lineart.drawing import Anchor, Drawing, Subject
from agents.lineart.elements.ground import raft
from agents.lineart.marks import Box, Mark, Marks, Thing
from agents.lineart.path import Matrix, parse
from agents.lineart.scenes.base import Backdrop, Band

HERO_WEIGHT = 1.2
"""The hero's lines are a little stronger than those of the page."""

_LIGHTEST = 0.74
_FULL_WEIGHT_PT = 190.0
"""Supports smaller than this are drawn with lighter lines, down to the lightest, so that their details stay open."""

_FALLBACK: Mapping[Anchor, tuple[Anchor, ...]] = {
    "ground": ("ground", "underwater", "water", "space", "sky"),
    "water": ("water", "underwater", "ground", "sky", "space"),
    "underwater": ("underwater", "water", "ground", "space", "sky"),
    "sky": ("sky", "space", "underwater", "ground", "water"),
    "space": ("space", "sky", "ground", "underwater", "water"),
}


@dataclass(frozen=True)
class Layout:
    """`x` and share of the inside's width and height for the hero; `twin` for a second hero beside it."""

    key: str
    x: float
    width: float
    height: float
    twin: float = 0.0


LAYOUTS: tuple[Layout, ...] = (
    Layout("centre", 0.5, 0.86, 0.66),
    Layout("left", 0.36, 0.72, 0.62),
    Layout("close-up", 0.5, 0.92, 0.74),
    Layout("right", 0.64, 0.72, 0.62),
    Layout("meeting", 0.28, 0.54, 0.56, twin=0.73),
    Layout("low", 0.47, 0.8, 0.56),
)

CENTRED = Layout("medallion", 0.5, 0.82, 0.62)

SUPPORT_COUNT = (2, 4, 6, 5)
"""At most so many supports, by detail (youngest to adults)."""
_SMALLEST = (136.0, 100.0, 82.0, 78.0)


@dataclass(frozen=True)
class Placed:
    """A drawing on the page: `box` in points, `depth` the y that decides what it hides."""

    subject: Subject
    marks: Marks
    box: Box
    depth: float
    hero: bool = False


@dataclass(frozen=True)
class Sketch:
    """A subject and its drawing for this page, before it has a place."""

    subject: Subject
    drawing: Drawing

    @property
    def width(self) -> float:
        return max(1e-6, self.drawing.box[2] - self.drawing.box[0])

    @property
    def height(self) -> float:
        return max(1e-6, self.drawing.box[3] - self.drawing.box[1])


class Placer:
    """Puts sketches into a backdrop one after the other."""

    def __init__(self, rng: random.Random, backdrop: Backdrop, inside: Box, detail: int) -> None:
        self.rng = rng
        self.backdrop = backdrop
        self.inside = inside
        self.detail = detail
        self.placed: list[Placed] = []
        self.dropped = 0

    def home(self, subject: Subject) -> tuple[Anchor, Band]:
        """Return where a subject may be in this scene: its own anchor, or the next best."""
        bands = self.backdrop.bands
        if subject.anchor == "any":
            first = next(iter(bands))
            return first, bands[first]
        for anchor in _FALLBACK[subject.anchor]:
            if anchor in bands:
                return anchor, bands[anchor]
        raise ValueError("a scene offers no place at all")

    def hero(self, sketch: Sketch, layout: Layout, x: float) -> None:
        x0, y0, x1, y1 = self.inside
        anchor, band = self.home(sketch.subject)
        share = self.backdrop.hero_share
        wide = sketch.width > sketch.height * 1.05 and not layout.twin
        across = max(layout.width, 0.84) if wide else layout.width
        scale = share * min((x1 - x0) * across / sketch.width, (y1 - y0) * layout.height / sketch.height)
        w, h = sketch.width * scale, sketch.height * scale
        if anchor in ("ground", "water"):
            foot = max(band[0] + (band[1] - band[0]) * self.rng.uniform(0.62, 1.0), y0 + h + 12)
        else:
            foot = min(max((band[0] + band[1]) / 2 + h / 2, y0 + h + 24), y1 - 40)
        left = min(max(x0 + (x1 - x0) * x - w / 2, x0 + 8), x1 - w - 8) + self.rng.uniform(-6, 6)
        self._put(sketch, anchor, left, foot, scale, hero=True, flip=self._flip(sketch, twin=x > layout.x))

    def support(self, sketch: Sketch) -> None:
        """Find the best of some random places; too crowded ones make it smaller, then leave it out."""
        anchor, band = self.home(sketch.subject)
        size = self._support_size(sketch)
        for _ in range(4):
            scale = size / max(sketch.width, sketch.height)
            cost, left, foot, factor = min(
                (self._try(sketch, anchor, band, scale) for _ in range(48)), key=lambda t: t[0]
            )
            if cost < 0.24:
                self._put(sketch, anchor, left, foot, scale * factor, hero=False, flip=self._flip(sketch))
                return
            size *= 0.84
            if size < _SMALLEST[self.detail] * 0.8:
                break
        self.dropped += 1

    def _support_size(self, sketch: Sketch) -> float:
        hero = self.placed[0]
        hero_size = max(hero.box[2] - hero.box[0], hero.box[3] - hero.box[1])
        natural: float = (sketch.subject.size / max(0.05, hero.subject.size)) ** 0.4
        share = min(0.64, max(0.33, 0.54 * natural))
        return max(_SMALLEST[self.detail], hero_size * share * self.rng.uniform(0.88, 1.08))

    def _try(self, sketch: Sketch, anchor: Anchor, band: Band, scale: float) -> tuple[float, float, float, float]:
        x0, y0, x1, _y1 = self.inside
        t = self.rng.random()
        foot = band[0] + (band[1] - band[0]) * t
        factor = 0.78 + 0.3 * t if anchor in ("ground", "water") else 1.0
        w, h = sketch.width * scale * factor, sketch.height * scale * factor
        left = self.rng.uniform(x0 + 6, max(x0 + 7, x1 - w - 6))
        if anchor not in ("ground", "water"):
            foot += h / 2
        top = foot - h
        cost = 2.0 if top < y0 + 4 or left + w > x1 - 2 else 0.0
        box = (left, top, left + w, foot)
        for other in self.placed:
            share = _overlap(box, _core(other.box) if other.hero else other.box) / (w * h)
            in_front = foot > other.depth
            cost += share * (2.0 if other.hero and in_front else 1.3 if other.hero else 1.6)
        return cost, left, foot, factor

    def _flip(self, sketch: Sketch, *, twin: bool = False) -> bool:
        chance = self.rng.random() < 0.5
        return sketch.subject.mirror and (twin or chance)

    def _put(
        self, sketch: Sketch, anchor: Anchor, left: float, foot: float, scale: float, *, hero: bool, flip: bool
    ) -> None:
        w, h = sketch.width * scale, sketch.height * scale
        depth = foot
        if anchor == "water":
            row = min((d for d, _ in self.backdrop.layers if foot - 8 <= d <= foot + 90), default=foot)
            sink = min(0.16 * h, 34.0) if sketch.subject.anchor in ("water", "underwater") else -4.0
            depth, foot = row - 0.5, row + sink
        bx0, by0, bx1, _ = sketch.drawing.box
        top = foot - h
        matrix: Matrix = (scale, 0, 0, scale, left - bx0 * scale, top - by0 * scale)
        if flip:
            matrix = (-scale, 0, 0, scale, left + bx1 * scale, top - by0 * scale)
        strength = HERO_WEIGHT if hero else min(1.0, max(_LIGHTEST, max(w, h) / _FULL_WEIGHT_PT))
        thing = Thing(re.sub(r"[^a-z0-9]+", "-", sketch.subject.name.lower()).strip("-"))
        marks = [
            Mark(
                parse(shape.path).moved(matrix),
                shape.fill,
                shape.weight * strength if shape.stroke else 0.0,
                tint=shape.tint,
                thing=thing,
            )
            for shape in sketch.drawing.shapes
        ]
        if anchor == "water" and sketch.subject.anchor not in ("water", "underwater", "any", "sky"):
            marks = raft(left + w / 2, foot, max(w * 0.62, 60.0)) + marks
        self.placed.append(Placed(sketch.subject, marks, (left, top, left + w, foot), depth, hero))


def _core(box: Box) -> Box:
    """The middle of a box: silhouettes seldom fill its corners."""
    dx, dy = (box[2] - box[0]) * 0.1, (box[3] - box[1]) * 0.08
    return box[0] + dx, box[1] + dy, box[2] - dx, box[3] - dy


def _overlap(a: Box, b: Box) -> float:
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    return w * h if w > 0 and h > 0 else 0.0


def arrange(placer: Placer, layout: Layout, sketches: Sequence[Sketch], again: Callable[[Subject], Sketch]) -> None:
    """Place the hero (the first sketch) and its supports; small ones may come twice when few were given."""
    hero, *supports = sketches
    if placer.backdrop.centred:
        layout, supports = CENTRED, []
    placer.hero(hero, layout, layout.x)
    if layout.twin:
        twin = next((s for s in supports if s.subject.hero and s.subject.anchor in (hero.subject.anchor, "any")), None)
        supports = [s for s in supports if s is not twin]
        placer.hero(twin or again(hero.subject), layout, layout.twin)
    supports = supports[: SUPPORT_COUNT[placer.detail]]
    small = [s.subject for s in supports if s.subject.size <= 0.6 or s.subject.anchor in ("underwater", "sky")]
    while small and len(supports) < SUPPORT_COUNT[placer.detail]:
        supports.append(again(small.pop(0)))
    for sketch in sorted(supports, key=lambda s: -s.subject.size):
        placer.support(sketch)
