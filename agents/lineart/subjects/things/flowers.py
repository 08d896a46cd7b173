"""Flowers, in the field, in pots and in a bunch."""

from __future__ import annotations

import random

from agents.lineart.drawing import Subject
from agents.lineart.subjects.strokes import (
    curve,
    ellipse,
    line,
    outline,
    polar,
    ribbon,
)
from agents.lineart.subjects.things.blocks import bow, face, leaf, petal, veined_leaf
from agents.lineart.subjects.things.patch import BANDS, MOTIFS, band, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing("cactus", "desert plant cowboy mexico flower pot sand garden wild west", size=1.2, hero=True)
def cactus(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for side, reach, low, high in ((-1, 27, 62, 34), (1, 26, 50, 20)):
        arm = [(50, low), (50 + side * reach * 0.7, low), (50 + side * reach, low - 8), (50 + side * reach, high)]
        sheet.paint(ribbon(arm, 13))
        if rng.random() < 0.6:
            sheet.paint(motif("flower", 50 + side * reach, high - 6, 7), ellipse(50 + side * reach, high - 6, 2.2))
    sheet.paint(ribbon([(50, 92), (50, 50), (50, 18)], 24))
    if rng.random() < 0.4 and detail < 2:
        face(sheet, 50, 42, 9, rng)
    else:
        sheet.trace(
            *(curve((50 + d, 14 + abs(d)), (50 + d * 1.15, 50), (50 + d, 84), closed=False) for d in (-5.5, 0, 5.5))
        )
    for i in range(5 if detail < 2 else 9):
        x, y = 50 + (-8.5, 8.5, -2.5, 3, 8)[i % 5], 22 + i * (60 / (5 if detail < 2 else 9))
        sheet.trace(line((x - 1.8, y), (x + 1.8, y)), line((x, y - 1.8), (x, y + 1.8)), weight=0.6)
    sheet.paint(motif("flower", 50, 4, 9), ellipse(50, 4, 3))
    if rng.random() < 0.5:
        pot(sheet, 50, 80, 46, 30, rng, detail)
    else:
        sheet.paint(
            outline("14,98! 26,90 42,87 58,88 74,90 86,98! 50,102"), ellipse(26, 94, 5, 3.4), ellipse(76, 93, 4, 3)
        )


def pot(sheet: Sheet, x: float, top: float, w: float, h: float, rng: random.Random, detail: int) -> None:
    """A flower pot with a rim and a pattern."""
    body = quad(
        (x - w * 0.42, top), (x + w * 0.42, top), (x + w * 0.32, top + h), (x - w * 0.32, top + h), sag=h * 0.08
    )
    sheet.paint(body.whole)
    belt = body.part(0, 0.4, 1, 0.78)
    if detail:
        sheet.inner(belt.whole)
    band(sheet, belt.part(0.03, 0.1, 0.97, 0.9), rng.choice((*BANDS, *MOTIFS)), 5 if detail < 2 else 7)
    rim = quad(
        (x - w * 0.5, top - h * 0.06),
        (x + w * 0.5, top - h * 0.06),
        (x + w * 0.48, top + h * 0.2),
        (x - w * 0.48, top + h * 0.2),
        sag=h * 0.06,
    )
    sheet.paint(rim.whole)


_PETALS = {
    "daisy": ((10, 0.52), (12, 0.46), (14, 0.4)),
    "round": ((5, 1.15), (6, 0.98), (7, 0.86)),
    "star": ((6, 0.8), (8, 0.62)),
}
"""How many petals, and their width against their length."""


def bloom(sheet: Sheet, x: float, y: float, r: float, kind: str, rng: random.Random, detail: int) -> None:
    """A flower's head seen from the front ("daisy", "rose", "round", "star") or from the side ("tulip")."""
    if kind == "tulip":
        for text in ("-0.7,-1! -0.95,-0.2 -0.7,0.7 0,1 0,0.2", "0.7,-1! 0.95,-0.2 0.7,0.7 0,1 0,0.2"):
            sheet.paint(outline(text).scaled(r).moved(x, y))
        sheet.paint(outline("0,-1.05! 0.5,-0.4 0.55,0.4 0,1 -0.55,0.4 -0.5,-0.4").scaled(r).moved(x, y))
        if detail:
            sheet.trace(line((x, y - r * 0.3), (x, y + r * 0.6)))
    elif kind == "rose":
        _rose(sheet, x, y, r, detail)
    else:
        n, width = rng.choice(_PETALS[kind])
        turn = rng.uniform(0, 360 / n)
        if kind == "star":
            sheet.paint(*(leaf(x, y, r * 1.02, r * 0.6, turn + (i + 0.5) * 360 / n) for i in range(n)))
        shape = leaf if kind == "star" else petal
        for i in range(n):
            sheet.paint(shape(x, y, r, r * width, turn + i * 360 / n))
            if detail and kind != "daisy":
                a = turn + i * 360 / n
                sheet.trace(line(polar(x, y, r * 0.42, a), polar(x, y, r * (0.7 if detail < 2 else 0.78), a)))
        sheet.paint(ellipse(x, y, r * 0.32))
        if detail >= 2 and r > 12:
            sheet.inner(*(ellipse(*polar(x, y, r * 0.19, i * 60), r * 0.055) for i in range(6)))


def _rose(sheet: Sheet, x: float, y: float, r: float, detail: int) -> None:
    """Petals around a spiral heart."""
    for i in range(5):
        sheet.paint(petal(x, y, r, r * 1.1, -90 + i * 72))
    for i in range(4 if detail else 3):
        n = 4 if detail else 3
        sheet.paint(petal(x, y, r * 0.68, r * 0.86, -60 + i * 360 / n))
    sheet.paint(ellipse(x, y, r * 0.36))
    points = [polar(x, y, r * 0.3 * (1 - i / 9), -90 + i * 55) for i in range(8)]
    sheet.trace(curve(*points, closed=False))


FLOWERS = ("daisy", "tulip", "rose", "round", "star")


def stem(
    sheet: Sheet, x0: float, y0: float, x1: float, y1: float, detail: int, leaves: int = 2, wide: float = 3.4
) -> None:
    mid = ((x0 + x1) / 2 + (y0 - y1) * 0.04, (y0 + y1) / 2)
    sheet.paint(ribbon([(x0, y0), mid, (x1, y1)], wide))
    for i in range(leaves):
        side = -1 if i % 2 else 1
        t = 0.3 + 0.22 * i
        x, y = x0 + (x1 - x0) * t + (mid[0] - (x0 + x1) / 2) * 0.8, y0 + (y1 - y0) * t
        veined_leaf(sheet, x, y, 27 - i * 3, 13, -90 + side * 55, detail)


def _flower(name: str, kind: str, tags: str) -> Subject:
    """A single flower on its stem."""

    @thing(name, tags, size=0.6, lean=4)
    def painted(sheet: Sheet, rng: random.Random, detail: int) -> None:
        stem(sheet, 50, 112, 50 + rng.uniform(-10, 10), 36, detail, rng.choice((1, 2, 2)), 3.8)
        bloom(sheet, 50, 30, 27 if kind != "tulip" else 24, kind, rng, detail)

    return painted


daisy = _flower("daisy", "daisy", "flower garden spring summer meadow nature petals plant blossom")


tulip = _flower("tulip", "tulip", "flower garden spring holland easter nature petals plant blossom")


rose = _flower("rose", "rose", "flower garden love valentine princess nature petals plant blossom")


poppy = _flower("poppy", "round", "flower garden summer meadow field nature petals plant blossom")


lily = _flower("lily", "star", "flower garden summer pond nature petals plant blossom tropical")


@thing("sunflower", "flower garden summer sun farm field nature yellow plant", hero=True, size=1.3, lean=3)
def sunflower(sheet: Sheet, rng: random.Random, detail: int) -> None:
    stem(sheet, 50, 128, 50, 52, detail, 0, 4.6)
    veined_leaf(sheet, 50, 108, 32, 20, -28, detail)
    veined_leaf(sheet, 50, 98, 32, 20, 208, detail)
    n = (10, 14, 16, 18)[detail]
    turn = rng.uniform(0, 20)
    for ring in (0.5, 0.0) if detail else (0.0,):
        for i in range(n):
            sheet.paint(leaf(50, 38, 38 + 2 * ring, (18, 13.5, 12, 11)[detail], turn + (i + ring) * 360 / n))
    sheet.paint(ellipse(50, 38, 20))
    if detail == 0 or (rng.random() < 0.45 and detail < 2):
        face(sheet, 50, 38, 12, rng)
        return
    sheet.inner(ellipse(50, 38, 15.5))
    for ring, count in ((11.5, 9), (6.4, 5)):
        sheet.inner(*(ellipse(*polar(50, 38, ring, i * 360 / count), 2) for i in range(count)))
    sheet.inner(ellipse(50, 38, 2))


@thing("potted-flower", "flower pot garden spring window plant house nature", hero=True, size=0.7, name="flower pot")
def potted_flower(sheet: Sheet, rng: random.Random, detail: int) -> None:
    kinds = rng.sample(FLOWERS, 3)
    spots = [(24, 34, 16), (78, 32, 16), (50, 18, 18)] if detail else [(50, 24, 22)]
    for x, y, _ in spots:
        sheet.paint(ribbon([(50, 76), ((50 + x) / 2, 56), (x, y + 8)], 3))
    for x, angle in ((44, 212), (56, -32), (42, 190), (58, -10)):
        veined_leaf(sheet, x, 73, 28, 13, angle, detail)
    for (x, y, r), kind in zip(spots, kinds, strict=False):
        bloom(sheet, x, y, r, kind, rng, detail)
    pot(sheet, 50, 74, 54, 38, rng, detail)


@thing(
    "bouquet",
    "flowers gift mother birthday wedding love spring valentine bunch",
    anchor="any",
    hero=True,
    size=0.6,
    lean=6,
)
def bouquet(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for stalk in (40, 46, 54, 60) if detail else (42, 58):
        sheet.paint(ribbon([(50 + (stalk - 50) * 0.6, 70), (50 - (stalk - 50) * 1.2, 108)], 3))
    for angle in (-150, -120, -60, -30, 178, 2) if detail else (190, -10):
        veined_leaf(sheet, 50, 50, 46, 17, angle, detail)
    spots: list[tuple[float, float, float]] = [(28, 42, 15), (72, 42, 15), (34, 18, 15), (66, 18, 15), (50, 30, 17)]
    if detail == 0:
        spots = [(28, 32, 19), (72, 32, 19), (50, 16, 20)]
    elif detail >= 2:
        spots = [(14, 34, 11), (86, 34, 11), (50, 4, 12), *spots]
    kinds = [rng.choice(("daisy", "rose", "round", "star")) for _ in spots]
    for (x, y, r), kind in zip(spots, kinds, strict=True):
        bloom(sheet, x, y, r, kind, rng, detail if r > 13 else min(detail, 1))
    wrap = quad((24, 52), (76, 52), (58, 86), (42, 86), sag=6)
    sheet.paint(wrap.whole)
    if detail:
        band(sheet, wrap.part(0.08, 0.2, 0.92, 0.6), rng.choice(MOTIFS), 4, 3.4)
    sheet.trace(wrap.across(0.1))
    bow(sheet, 50, 84, 8, detail)


SUBJECTS = (daisy, tulip, rose, poppy, lily, sunflower, potted_flower, bouquet, cactus)
