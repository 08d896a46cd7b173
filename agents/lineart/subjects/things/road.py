"""What drives on the road."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
    Stroke,
    arc,
    box,
    ellipse,
    line,
    outline,
    polar,
    ribbon,
    rounded,
    wedge,
)
from agents.lineart.subjects.things.patch import BANDS, MOTIFS, band, flat, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


def wheel(sheet: Sheet, x: float, y: float, r: float, detail: int, spokes: int = 0) -> None:
    sheet.paint(ellipse(x, y, r), tint="dark")
    sheet.paint(ellipse(x, y, r * 0.62), tint="steel")
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
        if rng.random() < 0.6:
            sheet.inner(motif(rng.choice(MOTIFS), 66, 62, 5))
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
        sheet.inner(*panes(13, 10, 98, 24, 5))
        sheet.paint(box(6, 30, 106, 35))
    sheet.paint(
        rounded(7, (4, 30), (100, 30), (108, 58), (108, 88), (4, 88))
        if double
        else rounded(9, (4, 24), (88, 24), (92, 50), (110, 54), (110, 88), (4, 88))
    )
    y = 37 if double else 32
    sheet.inner(*panes(10, y, 66, y + 16, 3 if detail < 2 else 4))
    if double:
        sheet.inner(box(71, 38, 84, 84, 2), rounded(2, (89, 38), (99, 38), (104, 56), (89, 56)))
    else:
        sheet.inner(box(69, 34, 80, 84, 2), rounded(2, (83, 34), (86, 34), (89, 50), (83, 50)))
        sheet.trace(line((94, 60), (108, 60)), line((94, 64), (108, 64)))
    stripe = flat(6, 60, 66, 68)
    sheet.inner(stripe.whole)
    if detail:
        band(sheet, stripe.part(0.02, 0.12, 0.98, 0.88), rng.choice(BANDS), 9)
    else:
        sheet.paint(motif(rng.choice(MOTIFS), 36, 64, 7))
    if double:
        sheet.trace(line((77.5, 40), (77.5, 82)))
    sheet.paint(ellipse(104, 72, 4.4), box(98, 82, 113, 89, 3), box(0, 82, 10, 89, 3))
    for x in (26, 86):
        sheet.paint(wedge(x, 89, 15, 180, 360))
        wheel(sheet, x, 89, 11.5, detail)


def panes(x0: float, y0: float, x1: float, y1: float, n: int) -> list[Stroke]:
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
        blossom = rng.choice(("flower", "heart", "star", "dot"))
        for i in range(3):
            root = 87 + i * 6.5
            sheet.paint(ribbon([(root, 20), (root + i - 1, 12)], 1.8))
            sheet.paint(motif(blossom, root + i - 1, 10 - (i % 2) * 4, 5.6))
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


SUBJECTS = (car, bus, fire_engine, bicycle, truck)
