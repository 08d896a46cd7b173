"""What rolls and what flies."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    Node,
    Point,
    Stroke,
    arc,
    box,
    curve,
    ellipse,
    line,
    outline,
    polar,
    polygon,
    ribbon,
    rounded,
    wedge,
)
from agents.lineart.subjects.things.blocks import face, puff
from agents.lineart.subjects.things.patch import BANDS, MOTIFS, Patch, band, flat, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


def wheel(sheet: Sheet, x: float, y: float, r: float, detail: int, spokes: int = 0) -> None:
    sheet.paint(ellipse(x, y, r), ellipse(x, y, r * 0.62))
    if spokes:
        sheet.trace(
            *(
                line(polar(x, y, r * 0.2, i * 360 / spokes), polar(x, y, r * 0.6, i * 360 / spokes))
                for i in range(spokes)
            )
        )
    elif detail >= 2:
        sheet.inner(*(ellipse(*polar(x, y, r * 0.42, i * 72 - 90), r * 0.09) for i in range(5)))
    sheet.inner(ellipse(x, y, r * 0.24))


def tractor_tyre(sheet: Sheet, x: float, y: float, r: float, detail: int) -> None:
    n = 12 if detail < 2 else 18
    nodes: list[Node] = []
    for i in range(n):
        a, step = i * 360 / n, 360 / n
        nodes += [(*polar(x, y, r, a), 0), (*polar(x, y, r, a + step * 0.55), 0),
                  (*polar(x, y, r * 0.9, a + step * 0.62), 0), (*polar(x, y, r * 0.9, a + step * 0.95), 0)]  # fmt: skip
    sheet.paint(curve(*nodes), ellipse(x, y, r * 0.62))
    sheet.inner(*(ellipse(*polar(x, y, r * 0.4, i * 60), r * 0.08) for i in range(6)), ellipse(x, y, r * 0.2))


@thing(
    "hot-air-balloon",
    "sky balloon flying clouds travel adventure summer float",
    anchor="sky",
    hero=True,
    size=4.0,
    lean=5,
)
def hot_air_balloon(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.trace(*(line((50 + d * 0.95, 66), (50 + d * 0.62, 96)) for d in (-14, -5, 5, 14)), weight=0.8)

    def at(u: float, v: float) -> Point:
        height = v * 2.35
        half = 38 * (
            math.sin(min(height, 1.35) / 1.35 * math.pi / 2)
            if height < 1.35
            else 1 - 0.64 * ((height - 1.35) / 1.0) ** 1.7
        )
        y = (
            2 + 36 * (1 - math.cos(min(height, 1.35) / 1.35 * math.pi / 2))
            if height < 1.35
            else 38 + 34 * (height - 1.35)
        )
        angle = (u - 0.5) * math.pi
        return 50 + half * math.sin(angle), y + 4 * math.cos(angle) * min(1.0, height)

    skin = Patch(at)
    sheet.paint(skin.whole)
    gores = 6 if detail < 2 else 8
    style = rng.choice(("gores", "belt", "zigzag", "belt"))
    if style == "gores":
        sheet.inner(*skin.columns(gores))
        if detail:
            for i in range(gores):
                sheet.inner(
                    motif(rng.choice(MOTIFS[:4]), *skin.at((i + 0.5) / gores, 0.5), 3.6 if 0 < i < gores - 1 else 1.6)
                )
    else:
        sheet.inner(*skin.part(0, 0, 1, 0.36).columns(gores))
        belt = skin.part(0, 0.36, 1, 0.62)
        sheet.inner(belt.whole, *skin.part(0, 0.62, 1, 1).columns(gores))
        band(
            sheet,
            belt.part(0.02, 0.08, 0.98, 0.92),
            "zigzag" if style == "zigzag" else rng.choice(MOTIFS),
            5 if detail < 2 else 7,
        )
    sheet.paint(skin.cell(0, 0.95, 1, 1.0))
    basket = quad((38, 95), (62, 95), (59, 114), (41, 114), sag=1)
    sheet.paint(basket.whole)
    n = 3 if detail < 2 else 5
    for row in range(n):
        for column in range(row % 2, n + 1, 2):
            sheet.inner(basket.cell(column / (n + 1), row / n, (column + 1) / (n + 1), (row + 1) / n))
    sheet.paint(ribbon([(37, 95), (63, 95)], 4))


@thing(
    "aeroplane",
    "plane flying sky travel holiday airport pilot clouds airplane",
    anchor="sky",
    hero=True,
    size=3.5,
    lean=7,
)
def aeroplane(sheet: Sheet, rng: random.Random, detail: int) -> None:
    if rng.random() < 0.45:
        _biplane(sheet, rng, detail)
        return
    sheet.paint(outline("8,34! 2,10! 16,10! 32,34!"))
    if detail:
        sheet.inner(outline("8,22! 7,16! 18,16! 22,22!"))
    sheet.paint(outline("50,36! 42,14! 52,13! 72,36!"))
    sheet.paint(outline("2,36! 20,31 60,30 86,31 104,38 112,46 104,53 84,57 40,56 16,48"))
    sheet.trace(outline("10,44 50,50 106,51", closed=False))
    sheet.paint(outline("94,33.5! 103,36 107,41! 92,41!"))
    n = 5 if detail < 2 else 7
    for i in range(n):
        sheet.inner(box(30 + i * 56 / n, 36, 30 + i * 56 / n + 5, 43, 2.2))
    sheet.paint(outline("50,48! 70,48! 44,80! 30,80!"), outline("4,38! 20,38! 10,50! 0,50!"))
    if detail:
        sheet.trace(line((54, 52), (38, 77)))
    sheet.paint(box(50, 58, 66, 66, 4), ellipse(65, 62, 2.6, 4))
    if detail:
        sheet.inner(motif(rng.choice(("star", "heart", "dot")), 20, 41.5, 4.6))


def _biplane(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(outline("6,44! -2,20 6,14 18,22 24,42!"))
    sheet.paint(ribbon([(40, 22), (92, 22)], 8))
    sheet.paint(box(50, 24, 53, 40), box(80, 24, 83, 40))
    sheet.paint(outline("50,36 56,25 64,26 67,36!"), ellipse(60, 31, 7))
    sheet.paint(outline("2,44! 30,38 60,34 84,34 98,40 100,50 94,60 70,64 34,58 6,50!"))
    sheet.inner(outline("84,34! 98,40 100,50 94,60 84,63!"))
    if detail:
        stripes = quad((28, 39), (42, 37), (42, 60), (28, 56))
        sheet.inner(stripes.cell(0, 0, 0.35, 1), stripes.cell(0.65, 0, 1, 1))
        sheet.inner(motif(rng.choice(("star", "heart", "dot")), 62, 48, 8))
    sheet.paint(ribbon([(46, 60), (98, 60)], 9))
    if detail:
        sheet.trace(*(line((56 + i * 9, 56), (56 + i * 9, 64)) for i in range(4 if detail < 2 else 5)))
    sheet.paint(ribbon([(62, 64), (58, 76)], 3), ribbon([(80, 64), (84, 76)], 3))
    wheel(sheet, 57, 79, 7.5, detail)
    wheel(sheet, 85, 79, 7.5, detail)
    for side in (-1, 1):
        sheet.paint(outline("0,0! 4,8 3,22 0,25 -3,22 -4,8").scaled(1, side).moved(104, 47))
    sheet.paint(ellipse(104, 47, 4.4, 5.4), ribbon([(0, 47), (18, 47)], 5))


@thing("helicopter", "sky flying rescue pilot travel city chopper aircraft", anchor="sky", hero=True, size=2.8, lean=7)
def helicopter(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(outline("4,38! 0,22! 10,22! 18,38!"))
    sheet.paint(quad((6, 37), (48, 34), (48, 48), (6, 43)).whole)
    turn = rng.uniform(0, 90)
    for i in range(4):
        sheet.paint(ribbon([(8, 32), polar(8, 32, 12, turn + i * 90)], [2, 4]))
    sheet.paint(ellipse(8, 32, 3))
    for x in (54, 82):
        sheet.paint(ribbon([(x, 70), (x + (x - 68) * 0.15, 84)], 3))
    sheet.paint(ribbon([(40, 86), (92, 86), (99, 82)], 4))
    sheet.paint(outline("38,38 50,28 66,24 84,28 98,40 103,55 98,68 82,73 56,73 42,64 36,50"))
    sheet.inner(outline("74,31! 84,33 95,43 98,54! 76,54!"), box(50, 36, 66, 52, 4))
    if detail:
        sheet.trace(outline("40,59 60,61 102,59", closed=False))
        sheet.inner(motif(rng.choice(("star", "heart", "dot", "moon")), 30, 41, 4))
        sheet.trace(outline("88,38 92,43 93,48", closed=False))
    if detail >= 2:
        band(sheet, flat(42, 61, 98, 67), rng.choice(BANDS), 11)
    sheet.paint(box(65, 14, 70, 27), rounded(2, (56, 20), (79, 20), (82, 28), (52, 28)))
    for side in (-1, 1):
        sheet.paint(
            ribbon([(67.5, 12), (67.5 + side * 24, 11 + side * 1.5), (67.5 + side * 46, 12 + side * 2.5)], [3, 5, 5])
        )
    sheet.paint(ellipse(67.5, 12, 4.5, 3.5))


@thing("car", "vehicle road drive traffic race city travel holiday automobile", hero=True, size=1.5)
def car(sheet: Sheet, rng: random.Random, detail: int) -> None:
    style = rng.choice(("beetle", "sedan", "luggage"))
    if style == "luggage":
        sheet.paint(box(32, 2, 52, 16, 2), box(50, 6, 70, 16, 2))
        sheet.inner(box(39, 2, 43, 16), box(58, 6, 61, 16))
        sheet.paint(ribbon([(28, 17), (76, 17)], 2.4))
    sheet.paint(outline("22,46! 30,24 42,18 62,18 74,24 86,46!"))
    for text in ("30,44! 36,28 43,25 50,25! 50,44!", "55,25! 61,25 69,28 77,44! 55,44!"):
        sheet.inner(outline(text))
    if style == "beetle":
        sheet.paint(outline("3,75! 3,62 8,50 20,44 40,43 66,43 90,44 103,50 108,62 108,75!"))
    else:
        sheet.paint(rounded(9, (4, 44), (96, 44), (108, 54), (108, 75), (2, 75)))
    sheet.trace(line((52.5, 46), (52.5, 72)))
    sheet.inner(box(57, 50, 64, 53, 1.5), box(42, 50, 49, 53, 1.5))
    sheet.paint(ellipse(101, 57, 5, 6), box(1, 55, 7, 62, 2))
    sheet.paint(box(-2, 67, 18, 74, 3), box(94, 67, 112, 74, 3))
    if detail:
        sheet.inner(motif(rng.choice(MOTIFS), 66, 62, 5)) if detail >= 1 and rng.random() < 0.6 else None
        sheet.trace(line((34, 38), (40, 29)), line((60, 38), (64, 30)))
    if detail >= 2:
        band(sheet, flat(36, 66, 72, 72), rng.choice(BANDS), 8)
    for x in (26, 83):
        sheet.paint(wedge(x, 76, 17, 180, 360))
        wheel(sheet, x, 76, 13, detail, 5 if detail else 0)


@thing("bus", "school vehicle road city travel children double decker traffic", hero=True, size=2.6)
def bus(sheet: Sheet, rng: random.Random, detail: int) -> None:
    double = rng.random() < 0.5
    if double:
        sheet.paint(rounded(6, (6, 4), (100, 4), (103, 46), (6, 46)))
        sheet.inner(*_panes(13, 10, 98, 24, 5))
        sheet.paint(box(6, 30, 106, 35))
    sheet.paint(rounded(7, (4, 30), (100, 30), (108, 58), (108, 88), (4, 88)) if double else
                rounded(9, (4, 24), (88, 24), (92, 50), (110, 54), (110, 88), (4, 88)))  # fmt: skip
    y = 37 if double else 32
    sheet.inner(*_panes(10, y, 66, y + 16, 3 if detail < 2 else 4))
    if double:
        sheet.inner(box(71, 38, 84, 84, 2), rounded(2, (89, 38), (99, 38), (104, 56), (89, 56)))
    else:
        sheet.inner(box(69, 34, 80, 84, 2), rounded(2, (83, 34), (86, 34), (89, 50), (83, 50)))
        sheet.trace(line((94, 60), (108, 60)), line((94, 64), (108, 64)))
    stripe = flat(6, 60, 66, 68)
    sheet.inner(stripe.whole)
    if detail:
        band(sheet, stripe.part(0.02, 0.12, 0.98, 0.88), rng.choice(BANDS), 9)
    sheet.trace(line((76, 40), (76, 82))) if double else None
    sheet.paint(ellipse(104, 72, 4.4), box(98, 82, 113, 89, 3), box(0, 82, 10, 89, 3))
    for x in (26, 86):
        sheet.paint(wedge(x, 89, 15, 180, 360))
        wheel(sheet, x, 89, 11.5, detail)


def _panes(x0: float, y0: float, x1: float, y1: float, n: int) -> list[Stroke]:
    step = (x1 - x0) / n
    return [box(x0 + i * step, y0, x0 + (i + 1) * step - 3, y1, 2.4) for i in range(n)]


@thing(
    "fire-engine",
    "fire truck firefighter rescue vehicle city ladder emergency hero",
    hero=True,
    size=2.6,
    name="fire engine",
)
def fire_engine(sheet: Sheet, rng: random.Random, detail: int) -> None:
    ladder = Sheet()
    ladder.paint(box(0, -5, 82, -2.4), box(0, 4.4, 82, 7))
    n = 7 if detail < 2 else 10
    ladder.paint(*(box(4 + i * 76 / n, -2.4, 6.4 + i * 76 / n, 4.4) for i in range(n)))
    sheet.paint(box(18, 22, 30, 36, 2))
    sheet.put(ladder, 6, 24, 1.0, -rng.uniform(3, 14))
    sheet.paint(box(2, 34, 70, 78, 3))
    sheet.inner(*flat(8, 42, 64, 62).columns(3))
    if detail:
        for i in range(3):
            x = 8 + 56 * (i + 0.5) / 3
            if i == 1:
                sheet.inner(ellipse(x, 52, 7), ellipse(x, 52, 4), ellipse(x, 52, 1.6))
            else:
                sheet.trace(*(line((x - 6, 46 + k * 4), (x + 6, 46 + k * 4)) for k in range(4)))
    sheet.inner(box(2, 66, 70, 71))
    sheet.paint(rounded(6, (70, 26), (100, 26), (110, 50), (110, 80), (70, 80)))
    sheet.inner(rounded(3, (88, 32), (98, 32), (105, 50), (88, 50)), box(74, 32, 84, 50, 2))
    sheet.trace(line((86, 30), (86, 76)))
    sheet.inner(box(76, 56, 82, 59, 1.4), box(70, 66, 110, 71))
    if detail:
        sheet.inner(motif(rng.choice(("star", "drop")), 97, 60, 4.4))
    sheet.paint(box(82, 21, 94, 27, 1.5), outline("84,21! 85,14 91,14 92,21!"))
    if rng.random() < 0.7:
        sheet.trace(*(line(polar(88, 17, 9, a), polar(88, 17, 13, a)) for a in (205, 240, 300, 335)), weight=1.0)
    sheet.paint(box(98, 74, 115, 82, 3), ellipse(107, 66, 3), box(-2, 74, 12, 82, 3))
    for x in (24, 88):
        sheet.paint(wedge(x, 82, 16, 180, 360))
        wheel(sheet, x, 82, 12.5, detail)


@thing("train", "railway engine locomotive steam wagons travel station track rail", hero=True, size=2.4)
def train(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for i, (dx, r) in enumerate(((0, 5), (-9, 7), (-23, 9))):
        sheet.paint(puff(127 + dx, 12 - i * 8, r * 1.2, r, 6, rng.uniform(0, 60)))
    sheet.paint(box(56, 68, 72, 71))
    _wagon(sheet, 6, rng, detail)
    sheet.paint(rounded(2, (121, 18), (133, 18), (130, 40), (124, 40)), box(119, 15, 135, 21, 2))
    sheet.paint(wedge(108, 36, 6, 180, 360, 9))
    boiler = flat(94, 34, 138, 66)
    sheet.paint(box(94, 34, 140, 66, 5))
    sheet.inner(*(boiler.cell(u, 0, u + 0.1, 1) for u in ((0.25, 0.6) if detail else (0.45,))))
    sheet.paint(ellipse(139, 50, 4, 13))
    sheet.paint(box(70, 26, 97, 70), box(66, 18, 101, 26, 3))
    sheet.inner(box(76, 32, 91, 48, 3))
    if detail:
        sheet.inner(motif(rng.choice(("star", "heart", "flower")), 83.5, 58, 6))
    if detail == 0 and rng.random() < 0.6:
        face(sheet, 120, 50, 9, rng, cheeks=False)
    sheet.paint(box(68, 66, 142, 73, 2), polygon((138, 72), (154, 86), (134, 86)))
    if detail:
        sheet.trace(line((141, 75), (147, 86)), line((139, 74), (140, 86)))
    wheel(sheet, 83, 76, 13, detail, 8 if detail else 6)
    for x in (108, 126):
        wheel(sheet, x, 80, 9, detail, 6 if detail else 0)
    sheet.paint(ribbon([(83, 79), (126, 82)], 3.4), ellipse(83, 79, 2.2), ellipse(126, 82, 2))
    _rails(sheet, 0, 156, detail)


def _wagon(sheet: Sheet, x: float, rng: random.Random, detail: int) -> None:
    load = rng.choice(("balls", "gifts", "windows"))
    if load == "balls":
        for i in range(5):
            sheet.paint(ellipse(x + 6 + i * 9.5, 40 - (i % 2) * 5, 7))
    elif load == "gifts":
        for dx, w, h in ((3, 18, 16), (22, 14, 22), (36, 13, 13)):
            sheet.paint(box(x + dx, 44 - h, x + dx + w, 46))
            sheet.inner(box(x + dx + w * 0.4, 44 - h, x + dx + w * 0.6, 46))
            sheet.paint(motif("flower", x + dx + w / 2, 43 - h, 4))
    else:
        sheet.paint(box(x, 26, x + 50, 46), box(x - 3, 20, x + 53, 27, 3))
        sheet.inner(*_panes(x + 5, 31, x + 48, 42, 3))
    side = flat(x, 42, x + 50, 68)
    sheet.paint(side.whole)
    sheet.inner(side.cell(0, 0, 1, 0.2))
    if detail:
        kind = rng.choice(("stripes", "diamonds", "zigzag", "flower", "star"))
        band(sheet, side.part(0.02, 0.28, 0.98, 0.9), kind, 5 if detail < 2 else 7)
    sheet.paint(box(x - 2, 67, x + 52, 72, 2))
    for dx in (12, 38):
        wheel(sheet, x + dx, 79, 10, detail, 6 if detail else 0)


def _rails(sheet: Sheet, x0: float, x1: float, detail: int) -> None:
    n = 9 if detail else 6
    step = (x1 - x0) / n
    sheet.paint(
        *(box(x0 + (i + 0.25) * step, 90, x0 + (i + 0.75) * step, 95, 1) for i in range(n)), box(x0, 88, x1, 91.4, 1)
    )


@thing("tractor", "farm field harvest country vehicle farmer barn hay", hero=True, size=1.8)
def tractor(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(box(78, 18, 83, 44, 1.5), rounded(1, (77, 14), (84, 14), (84, 20), (77, 20)))
    if rng.random() < 0.6:
        for i, r in enumerate((3, 4.4, 6)):
            sheet.paint(puff(80 - i * 4, 9 - i * 8, r * 1.2, r, 5, rng.uniform(0, 70)))
    sheet.paint(polygon((24, 12), (60, 12), (62, 56), (20, 56)), box(18, 6, 66, 13, 3))
    sheet.inner(polygon((29, 18), (55, 18), (57, 44), (26, 44)))
    if detail:
        sheet.trace(line((46, 44), (50, 30)), arc(51, 30, 5, -150, 60))
    sheet.paint(rounded(6, (58, 40), (104, 42), (108, 50), (108, 72), (58, 72)))
    grill = flat(94, 48, 104, 66)
    sheet.inner(*grill.rows(4 if detail else 3))
    if detail:
        sheet.inner(*(box(64 + i * 9, 50, 70 + i * 9, 53, 1.2) for i in range(3)))
        sheet.inner(motif(rng.choice(("star", "heart", "flower")), 76, 62, 5))
    sheet.paint(ellipse(108, 54, 3, 4), box(48, 70, 108, 77, 2))
    sheet.paint(wedge(32, 72, 35, 180, 330, 34))
    tractor_tyre(sheet, 32, 74, 28, detail)
    tractor_tyre(sheet, 94, 85, 17, min(detail, 1))


@thing("digger", "excavator building site construction vehicle work machine truck", hero=True, size=2.2)
def digger(sheet: Sheet, rng: random.Random, detail: int) -> None:
    raise_by = rng.uniform(-5, 6)
    elbow, wrist = (84.0, 8 + raise_by), (108.0, 46 + raise_by)
    bucket = outline("-8,0! 6,-2! 10,10 6,22! 2,19! -1,23! -5,19! -9,22! -12,17! -16,18! -14,8")
    sheet.paint(bucket.moved(wrist[0], wrist[1] + 2))
    sheet.paint(ribbon([elbow, wrist], [9, 6]), ellipse(*wrist, 3.4))
    sheet.paint(ribbon([(58, 48), (66, 22 + raise_by * 0.5), elbow], [11, 10, 8]))
    sheet.inner(ellipse(*elbow, 2.6), ellipse(58, 48, 2.6))
    sheet.inner(ribbon([(70, 40), (79, 18 + raise_by)], 3))
    sheet.paint(rounded(6, (2, 44), (34, 40), (34, 66), (4, 66)))
    if detail:
        sheet.trace(*(line((8, 50 + i * 4), (20, 49 + i * 4)) for i in range(3)))
        sheet.inner(motif(rng.choice(("star", "dot", "diamond")), 27, 57, 4.4))
    sheet.paint(rounded(5, (28, 18), (54, 18), (62, 40), (62, 66), (28, 66)))
    sheet.inner(rounded(3, (33, 23), (51, 23), (57, 40), (57, 46), (33, 46)))
    sheet.trace(line((42, 46), (42, 64)))
    sheet.paint(box(2, 64, 64, 70, 2), box(22, 69, 46, 76))
    sheet.paint(box(-2, 74, 74, 98, 12))
    sheet.inner(box(4, 79, 68, 93, 7))
    for i in range(4):
        sheet.inner(ellipse(12.5 + i * 15.6, 86, 5.4))
        if detail:
            sheet.inner(ellipse(12.5 + i * 15.6, 86, 2))
    if detail:
        n = 12
        sheet.trace(*(line((8 + i * 5.1, y), (8 + i * 5.1, y + 4.6)) for i in range(n) for y in (74.2, 93.2)))


@thing("bicycle", "bike cycle ride summer park sport spring wheels", size=1.0, hero=True)
def bicycle(sheet: Sheet, rng: random.Random, detail: int) -> None:
    n = 8 if detail < 2 else 12
    for x in (22, 90):
        sheet.paint(ellipse(x, 66, 22))
        sheet.inner(ellipse(x, 66, 18))
        sheet.trace(*(line((x, 66), polar(x, 66, 18, i * 360 / n + 11)) for i in range(n)), weight=0.6)
        sheet.paint(ellipse(x, 66, 3.4))
    tube = 3.6
    for a, b in (((22, 66), (50, 68)), ((22, 66), (42, 34)), ((50, 68), (80, 34)), ((43, 36), (79, 32))):
        sheet.paint(ribbon([a, b], tube))
    sheet.paint(ribbon([(50, 68), (39, 24)], tube), ribbon([(90, 66), (84, 44), (76, 18)], tube))
    sheet.paint(ribbon([(70, 16), (80, 15), (87, 20)], 4))
    sheet.paint(outline("26,22 32,17 48,19 52,22 44,26 32,27"))
    sheet.paint(ellipse(50, 68, 7), ellipse(50, 68, 3))
    sheet.paint(ribbon([(50, 68), (56, 79)], 3), box(51, 78, 62, 82, 1.5))
    if rng.random() < 0.75:
        basket = quad((82, 20), (106, 20), (102, 40), (86, 40), sag=1)
        for i in range(3):
            x = 87 + i * 6.5
            sheet.paint(ribbon([(x, 20), (x + i - 1, 12)], 1.8), motif("flower", x + i - 1, 10 - (i % 2) * 4, 5.6))
        sheet.paint(basket.whole)
        for row in range(3):
            for column in range(row % 2, 4, 2):
                sheet.inner(basket.cell(column / 4, row / 3, (column + 1) / 4, (row + 1) / 3))
    else:
        sheet.paint(ellipse(86, 28, 5), box(78, 26, 84, 30))


@thing("truck", "vehicle road lorry dump construction site traffic work city", hero=True, size=2.4)
def truck(sheet: Sheet, rng: random.Random, detail: int) -> None:
    if rng.random() < 0.5:
        sheet.paint(outline("8,30 16,16 28,20 36,10 48,18 58,16 66,30!"))
        sheet.trace(arc(24, 26, 6, 200, 330), arc(46, 26, 7, 200, 330))
        bed = quad((0, 28), (74, 28), (68, 68), (10, 68))
        sheet.paint(bed.whole)
        sheet.inner(*bed.columns(5 if detail < 2 else 7))
        sheet.paint(quad((-3, 26), (77, 26), (76, 33), (-2, 33)).whole)
    else:
        bed = flat(2, 14, 70, 68)
        sheet.paint(box(2, 14, 70, 68, 3))
        sheet.inner(bed.cell(0, 0.12, 1, 0.22), bed.cell(0, 0.8, 1, 0.9))
        sheet.inner(motif(rng.choice(MOTIFS), 36, 40, 13))
        if detail:
            band(sheet, bed.part(0.03, 0.13, 0.97, 0.21), rng.choice(("dots", "zigzag")), 11)
    sheet.paint(rounded(6, (74, 26), (96, 26), (104, 46), (114, 50), (114, 74), (74, 74)))
    sheet.inner(rounded(3, (80, 32), (93, 32), (99, 47), (80, 47)))
    sheet.trace(line((78, 52), (98, 52)), line((98, 50), (98, 72)))
    sheet.inner(box(80, 55, 86, 58, 1.4))
    sheet.paint(ellipse(111, 60, 3.4, 4.4), box(2, 68, 116, 76, 2))
    if detail:
        sheet.paint(box(72, 10, 76, 30, 1.5))
    for x in (18, 42, 96) if detail else (24, 94):
        wheel(sheet, x, 80, 11.5 if detail else 14, detail)


SUBJECTS = (hot_air_balloon, aeroplane, helicopter, car, bus, fire_engine, train, tractor, digger, bicycle, truck)
