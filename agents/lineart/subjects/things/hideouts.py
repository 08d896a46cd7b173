"""Places to play and hide in."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
    arc,
    box,
    curve,
    ellipse,
    line,
    outline,
    polygon,
    ribbon,
    rounded,
    wedge,
)
from agents.lineart.subjects.things.blocks import (
    door,
    flag,
    grass,
    planks,
    puff,
    tiles,
    window,
)
from agents.lineart.subjects.things.houses import WINDOWS, smoke
from agents.lineart.subjects.things.patch import BANDS, band, flat, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing("tent", "camping camp forest summer holiday outdoor adventure scout night", size=1.4)
def tent(sheet: Sheet, rng: random.Random, detail: int) -> None:
    if rng.random() < 0.5:
        _tepee(sheet, rng, detail)
        return
    for x in (2, 104):
        sheet.paint(rounded(0.6, (x - 2, 80), (x + 2, 80), (x + 0.5, 92), (x - 0.5, 92)))
    sheet.trace(line((50, 22), (2, 82)), line((50, 22), (104, 82)), weight=0.8)
    side = quad((50, 22), (88, 26), (104, 84), (84, 88))
    sheet.paint(side.whole)
    front = quad((49.5, 22), (50.5, 22), (86, 88), (12, 88))
    sheet.paint(front.whole)
    rows = 4 if detail < 2 else 6
    sheet.inner(*front.rows(rows)[1::2])
    if detail >= 2:
        band(sheet, front.part(0, (rows - 1.1) / rows, 1, (rows - 0.1) / rows), rng.choice(BANDS), 12)
    sheet.paint(polygon((50, 34), (68, 88), (32, 88)))
    for s in (-1, 1):
        sheet.paint(
            curve(
                (50, 33, 0),
                (50 + s * 8, 56),
                (50 + s * 22, 68, 0),
                (50 + s * 15, 76),
                (50 + s * 20, 88, 0),
                (50 + s * 29, 88, 0),
            )
        )
    flag(sheet, 50.6, 8, 14, 9, rng, rng.choice(("pennant", "sign")))
    sheet.paint(box(49, 7, 51.2, 24, 0.8))


def _tepee(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x in (-12, -4, 6, 14):
        sheet.paint(ribbon([(50 + x * 1.1, 2 + abs(x) * 0.4), (50 - x * 0.6, 40)], 2.4))
    body = quad((44, 20), (56, 20), (92, 96), (8, 96), sag=4)
    sheet.paint(body.whole)
    for v0, v1, n in ((0.12, 0.26, 5), (0.78, 0.94, 9)):
        part = body.part(0, v0, 1, v1)
        sheet.inner(part.whole)
        band(sheet, part.part(0, 0.1, 1, 0.9), rng.choice(BANDS), n if detail else n // 2 + 1)
    for u in (0.16, 0.84):
        sheet.inner(motif(rng.choice(("star", "moon", "dot", "diamond")), *body.at(u, 0.6), 6))
    sheet.paint(curve((50, 46, 0), (60, 70), (66, 99, 0), (34, 99, 0), (40, 70)))
    sheet.paint(curve((50, 46, 0), (43, 66), (36, 80), (28, 99, 0), (36, 99, 0), (45, 80)))
    if detail:
        sheet.trace(*(line((48, 30 + i * 4), (52, 30 + i * 4)) for i in range(4)))


@thing(
    "tree-house",
    "tree garden play children adventure forest ladder hideout summer",
    hero=True,
    size=5.0,
    name="tree house",
)
def tree_house(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(puff(50, 30, 50, 32, 10, rng.uniform(0, 40), 0.86))
    sheet.paint(
        outline("40,110! 43,96 43,62 30,44! 36,42! 48,54! 49,40! 54,40! 54,54! 68,40! 73,43! 58,64 58,96 62,110!")
    )
    if detail:
        sheet.trace(outline("48,104 49,92 48,80", closed=False), outline("53,98 54,88 53,78", closed=False))
    house = flat(26, 36, 76, 66)
    sheet.paint(house.whole)
    planks(sheet, house, (4, 7, 7, 9)[detail], rng, detail, upright=True)
    roof = quad((34, 14), (68, 14), (84, 38), (18, 38), sag=1)
    tiles(sheet, roof, (2, 3, 4, 4)[detail], 6 if detail else 4, rng.choice(("scallop", "shingle")))
    door(sheet, 40, 66, 11, 20, "arch", 0)
    window(sheet, 62, 50, 12, 12, rng.choice(WINDOWS), detail)
    sheet.paint(box(18, 65, 84, 70, 1))
    for x in (20, 79):
        sheet.paint(box(x, 56, x + 2.6, 66))
    if rng.random() < 0.5:
        sheet.paint(box(56, 58, 83, 60.5))
    for x in (30, 46):
        sheet.paint(polygon((x, 69), (x + 3, 69), (x + 1, 112), (x - 2, 112)))
    rungs = 5 if detail else 3
    for i in range(rungs):
        y = 75 + i * 37 / rungs
        sheet.paint(box(28.5 - i * 0.4, y, 50 - i * 0.4, y + 2.8, 1))
    for x, y, r in ((12, 26, 9), (90, 28, 8), (50, 3, 8)):
        sheet.trace(arc(x, y, r, 200, 330, r * 0.8))
    if rng.random() < 0.5:
        flag(sheet, 69, -2, 14, 9, rng)
        sheet.paint(box(67.4, -3, 69.2, 15))
    grass(sheet, rng, 8, 30, 111, 2)
    grass(sheet, rng, 62, 90, 111, 3)


@thing(
    "mushroom-house",
    "fairy gnome elf mushroom forest magic house garden fantasy toadstool",
    hero=True,
    size=1.4,
    name="mushroom house",
)
def mushroom_house(sheet: Sheet, rng: random.Random, detail: int) -> None:
    smoke(sheet, 79, 2, rng)
    sheet.paint(polygon((74, 4), (84, 6), (82, 36), (70, 30)), box(72, 2, 86, 7, 1.5))
    sheet.paint(outline("32,54! 68,54! 70,74 75,90 76,102! 24,102! 25,90 30,74"))
    sheet.paint(outline("2,52 10,30 28,12 50,6 72,12 90,30 98,52 86,60 50,57 14,60"))
    sheet.inner(outline("14,60 30,55 50,53 70,55 86,60! 66,66 50,67 34,66"))
    if detail:
        sheet.trace(*(line((50 + d, 54 + abs(d) * 0.04), (50 + d * 0.8, 66)) for d in (-24, -12, 0, 12, 24)))
    spot = rng.choice(("dot", "dot", "heart", "star", "flower"))
    for x, y, r in (
        (30, 32, 9),
        (52, 22, 8),
        (74, 35, 9),
        (50, 43, 6),
        (14, 47, 5),
        (89, 50, 4.5),
        (36, 14, 4),
        (66, 14, 4),
    ):
        sheet.inner(motif(spot, x, y, r))
    door(sheet, 50, 102, 16, 27, "arch", detail)
    window(sheet, 33.5, 82, 8.5, 9, rng.choice(("round", "arch", "cross")), 0)
    window(sheet, 66.5, 82, 8.5, 9, "round", 0)
    sheet.paint(box(36, 101, 64, 105, 2))
    for x in (16, 84):
        sheet.paint(outline("-3,12! 3,12! 2,4 -2,4").moved(x, 92), wedge(x, 97, 8, 180, 360, 9))
        if detail:
            sheet.inner(ellipse(x - 2, 92, 1.8), ellipse(x + 3, 94, 1.4))
    grass(sheet, rng, 0, 12, 105, 1)
    grass(sheet, rng, 88, 104, 105, 1)


SUBJECTS = (tent, tree_house, mushroom_house)
