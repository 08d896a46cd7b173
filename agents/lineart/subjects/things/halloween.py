"""Halloween: friendly frights."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
    arc,
    box,
    ellipse,
    line,
    outline,
    polygon,
    ribbon,
    rounded,
    wedge,
)
from agents.lineart.subjects.things.blocks import door, face, grass, planks, tiles, window
from agents.lineart.subjects.things.patch import MOTIFS, band, flat, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing("haunted-house", "halloween ghost spooky witch night mansion bat house castle", hero=True, size=5.0)
def haunted_house(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ellipse(84, 10, 17))
    sheet.trace(arc(78, 6, 4, 200, 330), arc(90, 15, 3, 200, 330))
    tower = quad((24, 30), (48, 28), (50, 70), (22, 72))
    sheet.paint(tower.whole)
    if detail:
        planks(sheet, tower, 4, rng, min(detail, 2), upright=True)
    cap = quad((35, -16), (36, -16), (54, 31), (16, 33), sag=2)
    tiles(sheet, cap, (2, 4, 5, 5)[detail], 4 if detail else 3)
    sheet.paint(ellipse(35.5, -18, 3))
    window(sheet, 36, 47, 12, 16, "arch", detail)
    house = quad((30, 58), (90, 56), (86, 106), (32, 106))
    sheet.paint(house.whole)
    if detail:
        planks(sheet, house, 5 if detail < 3 else 7, rng, min(detail, 2))
    roof = quad((44, 36), (80, 34), (100, 60), (22, 62), sag=3)
    tiles(sheet, roof, (2, 3, 4, 4)[detail], (4, 6, 7, 8)[detail], rng.choice(("scallop", "shingle")))
    for x in (46, 76):
        window(sheet, x, 76, 11, 13, rng.choice(("arch", "cross")), detail)
    door(sheet, 61, 106, 14, 25, "arch", detail)
    for x, y, s in ((2, 14, 1.4), (62, -10, 1.1), (108, 38, 1.0))[: 1 + min(detail, 2)]:
        sheet.paint(_BAT.scaled(s).moved(x, y))
        sheet.ink(ellipse(x - 1.6 * s, y - 1, 0.8 * s), ellipse(x + 1.6 * s, y - 1, 0.8 * s))
    sheet.paint(outline("4,110! 16,104 34,105 60,106 88,104 104,105 114,110! 60,114"))
    grass(sheet, rng, 6, 26, 109, 2)


_BAT = outline(
    "0,5! -3,2 -6,5! -9,1 -13,3! -14,-4 -8,-6! -5,-3 -3,-5! -3,-8! 0,-6 3,-8! 3,-5! 5,-3 8,-6! 14,-4 13,3! 9,1 6,5! 3,2"
)


@thing("ghost", "halloween spooky friendly night haunted costume boo", anchor="any", hero=True, size=0.9, lean=7)
def ghost(sheet: Sheet, rng: random.Random, detail: int) -> None:
    raised = rng.choice((-12, 4))
    sheet.paint(outline("30,52 14,44 6,50 10,60 28,68"), outline("70,52 86,44 94,50 90,60 72,68").moved(0, raised))
    sheet.paint(
        outline("50,0 72,10 80,36 80,70 86,98 78,106 68,96! 60,108 50,96! 40,108 32,96! 22,106 14,98 20,70 20,36 28,10")
    )
    if rng.random() < 0.5:
        face(sheet, 50, 38, 17, rng)
    else:
        sheet.ink(ellipse(41, 32, 4, 5.4), ellipse(59, 32, 4, 5.4))
        sheet.paint(ellipse(42.2, 30, 1.3), ellipse(60.2, 30, 1.3), weight=0.1)
        sheet.paint(ellipse(50, 47, 6, 7.5))
        sheet.inner(ellipse(33, 42, 4, 3), ellipse(67, 42, 4, 3))
    style = rng.choice(("bow", "patch", "none"))
    if style == "bow":
        for side in (-1, 1):
            sheet.paint(outline("0,0! 12,-8 16,-6 16,6 12,8").scaled(side, 1).moved(50, 64))
        sheet.paint(ellipse(50, 64, 4))
    elif style == "patch":
        sheet.inner(motif(rng.choice(MOTIFS), 50, 72, 9))
    if detail >= 2:
        sheet.trace(outline("30,74 32,84 28,92", closed=False), outline("68,70 70,80 66,90", closed=False))
        sheet.inner(*(motif("star", x, y, 4) for x, y in ((34, 62), (66, 84), (42, 86), (66, 60))))


@thing(
    "witch-hat",
    "halloween witch wizard magic costume pointed spooky",
    anchor="any",
    size=0.4,
    name="witch's hat",
    lean=6,
)
def witch_hat(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(outline("50,72 84,74 104,84 96,94 50,98 4,94 -4,84 16,74"))
    sheet.paint(outline("20,82! 30,58 38,30 56,8 80,2! 84,12 70,18! 66,34 72,60 80,82! 66,88 50,90 34,88"))
    if detail:
        sheet.trace(outline("42,34 50,36 58,32", closed=False), outline("60,24 64,28 68,26", closed=False))
    belt = quad((24, 68), (76, 68), (80, 81), (20, 81), sag=7)
    sheet.paint(belt.whole)
    if detail:
        band(sheet, belt.part(0.04, 0.14, 0.36, 0.86), rng.choice(("dots", "zigzag", "star")), 3)
        band(sheet, belt.part(0.64, 0.14, 0.96, 0.86), rng.choice(("dots", "zigzag", "star")), 3)
    sheet.paint(box(41, 70, 59, 92, 2))
    sheet.inner(box(45.5, 75, 54.5, 87, 1))
    kind = rng.choice(("star", "moon", "dot", "heart"))
    sheet.inner(*(motif(kind, x, y, 5.5) for x, y in ((44, 50), (62, 46), (54, 60))))


@thing("cauldron", "halloween witch magic potion brew spell wizard kettle pot", size=0.7, hero=True)
def cauldron(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x, y, r in ((36, 10, 7), (58, 2, 9), (74, 14, 5), (50, 20, 4.5), (24, 22, 4)):
        sheet.paint(ellipse(x + rng.uniform(-2, 2), y + rng.uniform(-3, 3), r))
    for x in (22, 78):
        sheet.paint(rounded(3, (x - 6, 84), (x + 6, 84), (x + 4, 104), (x - 4, 104)))
    sheet.paint(
        ribbon([(14, 46), (-2, 48), (-2, 62), (10, 64)], 5), ribbon([(86, 46), (102, 48), (102, 62), (90, 64)], 5)
    )
    sheet.paint(outline("14,40! 86,40! 94,62 84,88 50,98 16,88 6,62"))
    sheet.paint(rounded(5, (8, 32), (92, 32), (90, 44), (10, 44)))
    sheet.paint(
        outline(
            "14,33! 20,22 30,26! 38,18 50,24! 60,16 72,24! 82,20 87,33! "
            "80,40 78,52 72,52 70,41 60,41 58,48 53,48 50,40 32,40"
        )
    )
    if rng.random() < 0.5:
        face(sheet, 50, 66, 16, rng)
    else:
        belt = flat(16, 60, 84, 76)
        band(sheet, belt, rng.choice(MOTIFS), 3 if detail < 2 else 5, 6.5)
    for x, y in ((30, 102), (50, 104), (70, 102)):
        sheet.paint(outline("0,-14! 6,-4 6,2 0,5 -6,2 -6,-4").moved(x, y))
    sheet.paint(ribbon([(16, 112), (84, 107)], 6), ribbon([(16, 107), (84, 112)], 6))


@thing("scarecrow", "farm autumn harvest halloween field straw crow pumpkin", size=1.4, hero=True)
def scarecrow(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(box(47, 84, 53, 122), box(4, 50, 96, 55, 2))
    for side in (-1, 1):
        x = 50 + side * 46
        sheet.paint(
            *(polygon((x - side * 4, 48 + d), (x + side * 7, 45 + d * 1.6), (x - side * 4, 53 + d)) for d in (0, 4))
        )
        sheet.paint(outline("10,44! 42,46! 44,60! 16,66!").scaled(side, 1).moved(50, 0))
    for x in (34, 42, 58, 66):
        sheet.paint(polygon((x - 4, 96), (x + 4, 96), (x + 1, 108)))
    sheet.paint(outline("36,42! 64,42! 70,98! 60,95 50,99 40,95 30,98!"))
    sheet.trace(line((50, 48), (50, 96)))
    sheet.inner(*(ellipse(50, y, 2.4) for y in ((60, 80) if detail == 0 else (56, 70, 84))))
    for x, y in ((39, 84), (61, 70)) if detail else ((39, 84),):
        sheet.inner(box(x - 5, y - 5, x + 5, y + 5, 1).turned(rng.uniform(-15, 15), (x, y)))
    sheet.paint(ellipse(50, 28, 19, 17))
    face(sheet, 50, 30, 12, rng)
    sheet.paint(polygon((47, 32), (53, 32), (50, 37)))
    for side in (-1, 1):
        sheet.paint(
            *(
                polygon((50 + side * 15, 18 + d), (50 + side * 25, 22 + d * 1.8), (50 + side * 17, 24 + d))
                for d in (0, 5)
            )
        )
    sheet.paint(
        outline("20,18! 32,14 50,12 68,14 80,18! 66,23 50,24 34,23"),
        outline("34,16! 38,0 44,-6 52,-2 60,-4 64,4 67,16! 50,19"),
    )
    sheet.inner(quad((35, 10), (66, 10), (67, 16), (34, 16), sag=3).whole)
    sheet.inner(motif("flower", 61, 12, 5) if rng.random() < 0.6 else motif("star", 60, 12, 5))
    sheet.paint(polygon((38, 43), (62, 43), (50, 54)), wedge(50, 44, 4, 0, 180))
    grass(sheet, rng, 22, 78, 122, 4)


SUBJECTS = (haunted_house, ghost, witch_hat, cauldron, scarecrow)
