"""Knights, school and winter: what one holds, wears or rides."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
    Point,
    box,
    ellipse,
    line,
    outline,
    polar,
    polygon,
    ribbon,
    rounded,
    wedge,
)
from agents.lineart.subjects.things.blocks import petal
from agents.lineart.subjects.things.patch import BANDS, MOTIFS, Patch, band, flat, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing(
    "shield",
    "knight castle medieval dragon coat of arms prince armour",
    anchor="any",
    size=0.6,
    lean=6,
    name="knight's shield",
)
def shield(sheet: Sheet, rng: random.Random, detail: int) -> None:
    shape = outline("6,8! 28,10 50,2! 72,10 94,8! 96,50 80,86 50,112! 20,86 4,50")
    sheet.paint(shape)
    sheet.inner(shape.scaled(0.86, 0.86, (50, 50)))
    style = rng.choice(("quarters", "band", "chevron"))
    if style == "quarters":
        sheet.trace(line((50, 9), (50, 102)), line((11, 50), (89, 50)), weight=1.0)
        kinds = rng.sample(MOTIFS, 2)
        for i, (x, y) in enumerate(((31, 31), (69, 31), (67, 68), (33, 68))):
            sheet.inner(motif(kinds[i % 2], x, y, 11))
    elif style == "band":
        strip = quad((26, 14), (87, 70), (75, 86), (11, 29))
        sheet.paint(strip.whole)
        band(sheet, quad((26, 18), (84, 71), (75, 82), (14, 29)), rng.choice(("diamonds", "zigzag", "dots")), 7)
        sheet.inner(motif(rng.choice(MOTIFS), 70, 32, 12), motif(rng.choice(MOTIFS), 33, 72, 12))
    else:
        sheet.paint(polygon((11, 62), (50, 34), (89, 62), (86, 76), (50, 50), (14, 76)))
        sheet.inner(motif(rng.choice(MOTIFS), 50, 22, 9), motif("star", 50, 76, 13))
    if detail:
        n = 12 if detail < 2 else 18
        rim = shape.scaled(0.93, 0.93, (50, 51)).points(n // 3)
        sheet.inner(*(ellipse(*rim[i * (len(rim) - 1) // n], 1.4) for i in range(n)))


@thing(
    "pencils", "school crayons colours drawing art pencil writing study", anchor="any", size=0.4, name="pot of pencils"
)
def pencils(sheet: Sheet, rng: random.Random, detail: int) -> None:
    count = 3 if detail == 0 else 5
    for i in range(count):
        u = i / (count - 1)
        stick = Sheet()
        w = 6.5 if count == 5 else 9
        high = rng.uniform(62, 78)
        stick.paint(box(-w, -high, w, 0))
        stick.inner(box(-w * 0.36, -high, w * 0.36, 0))
        stick.paint(polygon((-w, -high), (w, -high), (0, -high - w * 2.4)))
        stick.ink(polygon((-w * 0.3, -high - w * 1.68), (w * 0.3, -high - w * 1.68), (0, -high - w * 2.4)))
        sheet.put(stick, 34 + 32 * u, 74, 1.0, (u - 0.5) * 44)
    cup = Patch(
        lambda u, v: (18 + 64 * u + (2 * u - 1) * 3 * (1 - v), 54 + 54 * v + 7 * 4 * u * (1 - u) * (0.4 + 0.6 * v)), "u"
    )
    sheet.paint(cup.whole)
    sheet.inner(cup.cell(0, 0, 1, 0.14))
    belt = cup.part(0.02, 0.3, 0.98, 0.74)
    sheet.inner(belt.whole)
    band(sheet, belt.part(0.03, 0.08, 0.97, 0.92), rng.choice((*MOTIFS, *BANDS)), 3 if detail < 2 else 5)
    if detail:
        band(sheet, cup.part(0.03, 0.8, 0.97, 0.94), rng.choice(("dots", "zigzag")), 9)


@thing("mittens", "winter snow christmas warm cold knitted gloves clothes", anchor="any", size=0.3, lean=6)
def mittens(sheet: Sheet, rng: random.Random, detail: int) -> None:
    cord: list[Point] = [(26, 96), (40, 112), (62, 112), (76, 96)]
    sheet.paint(ribbon(cord, 3))
    kinds = [rng.choice((*BANDS, *MOTIFS)) for _ in range(3)]
    for side, x in ((-1, 26), (1, 76)):
        hand = Sheet()
        hand.paint(outline("12,32! 22,14 32,10 35,18 28,32 16,50!"))
        hand.paint(outline("-20,74! -22,30 -16,4 0,-4 16,4 20,30 18,74!"))
        body = flat(-18, 22, 17, 70)
        for row, kind in enumerate(kinds):
            part = body.part(0.04, row / 3 + 0.03, 0.96, (row + 1) / 3 - 0.03)
            if row == 1 or detail:
                band(hand, part, kind, 3 if detail < 2 else 4)
        hand.paint(box(-23, 70, 22, 90, 5))
        if detail:
            hand.trace(*(line((-16 + i * 7, 73), (-16 + i * 7, 87)) for i in range(5 + 1)))
        if side > 0:
            hand.flip()
        sheet.put(hand, x, 6, 1.0, side * 7)


@thing("sled", "winter snow sledge christmas santa ice children play hill", size=0.6, hero=True, name="sledge")
def sled(sheet: Sheet, rng: random.Random, detail: int) -> None:
    runner = [(4.0, 90.0), (60.0, 92.0), (96.0, 88.0), (108.0, 70.0), (98.0, 58.0), (90.0, 66.0)]
    sheet.paint(ribbon(runner, 5.5))
    for x in (22, 52, 82):
        sheet.paint(box(x - 2.5, 62, x + 2.5, 89, 1))
    sheet.paint(rounded(3, (2, 54), (96, 54), (98, 63), (2, 63)))
    if detail:
        sheet.trace(line((6, 58.5), (94, 58.5)))
    for x, w, tall in ((30, 28, 26), (60, 30, 34)):
        h = tall + rng.uniform(-7, 7)
        front = flat(x - w / 2, 54 - h, x + w / 2, 54)
        sheet.paint(front.whole)
        if detail:
            kind = rng.choice(("dots", "star", "heart", "stripes"))
            for u in (0.03, 0.64):
                band(sheet, front.part(u, 0.1, u + 0.33, 0.95), kind, 1 if detail < 2 else 2)
        sheet.paint(front.cell(0.4, 0, 0.6, 1))
        for side in (-1, 1):
            sheet.paint(petal(x, 54 - h, 11, 10, -90 + side * 50))
        sheet.paint(ellipse(x, 54 - h, 3))
    sheet.paint(ribbon([(100, 64), (112, 52), (118, 60), (124, 50)], 2.4))
    sheet.paint(outline("-8,96! 8,91 30,94 54,95 80,92 104,94 118,98! 54,104"))


@thing("telephone-box", "london city street telephone red england travel", size=2.2, name="telephone box")
def telephone_box(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(wedge(50, 14, 27, 180, 360, 14), rounded(2, (20, 13), (80, 13), (80, 25), (20, 25)))
    sheet.inner(box(27, 16, 73, 22, 1))
    sheet.paint(motif(rng.choice(MOTIFS), 50, 7, 4.8))
    sheet.paint(box(22, 25, 78, 112))
    door = flat(29, 31, 71, 106)
    sheet.inner(door.whole)
    panes = flat(32, 34, 68, 88)
    columns, rows = (2, 3) if detail == 0 else rng.choice(((3, 5), (3, 4), (2, 5)))
    for row in range(rows):
        for column in range(columns):
            sheet.inner(
                panes.part(
                    (column + 0.08) / columns, (row + 0.08) / rows, (column + 0.92) / columns, (row + 0.92) / rows
                ).whole
            )
    sheet.inner(box(32, 92, 68, 103))
    sheet.ink(ellipse(66.5, 90, 1.1))
    sheet.paint(box(17, 111, 83, 118, 1.5))


@thing("feather", "bird pirate writing quill nature boho wing", anchor="any", size=0.3, lean=25)
def feather(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(
        outline(
            "50,108! 38,96 30,80! 35,80! 26,62 25,44! 30,46! 30,26 38,10 53,-4! "
            "66,12 72,32 71,50! 75,49! 72,68 66,80! 62,78! 58,94"
        )
    )
    spine = [(52.0, 4.0), (50.0, 40.0), (49.0, 84.0), (50.0, 124.0)]
    n = 4 if detail == 0 else 7 if detail < 3 else 11
    for i in range(n):
        y = 18 + 70 * i / n
        for side in (-1, 1):
            root = (50.4, y + 8)
            sheet.trace(line(root, polar(*root, (12 + 8 * (1 - abs(i / n - 0.4))) * 0.9, -90 + side * 52)))
    sheet.paint(ribbon(spine, [1.6, 3, 3.6, 3]))
    if detail and rng.random() < 0.6:
        sheet.inner(*(ellipse(50, y, 3.2) for y in (30, 46, 62)))


SUBJECTS = (shield, pencils, mittens, sled, telephone_box, feather)
