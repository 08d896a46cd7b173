"""The harbour, and what a sailor hangs on the wall."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
    arc,
    arc_of,
    box,
    ellipse,
    line,
    outline,
    polar,
    polygon,
    ribbon,
    wedge,
)
from agents.lineart.subjects.things.blocks import waves, window
from agents.lineart.subjects.things.patch import Patch, flat, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing("lighthouse", "sea coast harbour beach light tower ocean rocks seaside nautical", hero=True, size=5.0)
def lighthouse(sheet: Sheet, rng: random.Random, detail: int) -> None:
    if rng.random() < 0.7:
        for side in (-1, 1):
            sheet.paint(polygon((50, 23), (50 + side * 40, 12), (50 + side * 40, 32)))
    tower = quad((39, 36), (61, 36), (68, 104), (32, 104), sag=2)
    sheet.paint(tower.whole)
    _tower_stripes(sheet, tower, rng, detail)
    window(sheet, *tower.at(0.5, 0.3), 6.5, 10, "arch", 0)
    window(sheet, *tower.at(0.5, 0.6), 7, 10.5, "arch", 0)
    x, y = tower.at(0.5, 0.99)
    sheet.paint(wedge(x, y - 9, 7, 180, 360), box(x - 7, y - 9, x + 7, y + 4))
    sheet.trace(arc(x, y - 9, 4.4, 180, 360), line((x, y - 9), (x, y + 3)))
    lamp = flat(42, 16, 58, 31)
    sheet.paint(lamp.whole)
    sheet.inner(*lamp.columns(3 if detail < 2 else 4))
    sheet.paint(outline("38,16! 42,8 50,3! 58,8 62,16!"), ellipse(50, 1.5, 2.2))
    sheet.paint(box(35, 31, 65, 37, 1.2))
    if detail:
        sheet.inner(*flat(36.5, 24, 63.5, 31).columns(6)[::5])
    rock = outline("14,112! 18,102 27,99 34,103 46,101 58,104 68,100 79,102 86,112!")
    sheet.paint(rock)
    sheet.trace(arc_of((30, 106), (34, 104.5), (38, 106)), arc_of((60, 108), (66, 105.5), (72, 108)))
    sheet.paint(waves(2, 98, 111, 8, 6, 3.4))


def _tower_stripes(sheet: Sheet, tower: Patch, rng: random.Random, detail: int) -> None:
    style = rng.choice(("rings", "spiral", "checks"))
    if style == "spiral":
        for i in range(-1, 4):
            v = 0.04 + i * 0.27
            edge = [
                (*tower.at(0, min(max(v + 0.2, 0), 1)), 0),
                (*tower.at(1, max(v, 0.0)), 0),
                (*tower.at(1, max(min(v + 0.13, 1), 0)), 0),
                (*tower.at(0, min(max(v + 0.33, 0), 1)), 0),
            ]
            sheet.inner(polygon(*((p[0], p[1]) for p in edge)))
    elif style == "checks" and detail:
        for row in range(5):
            for column in range(row % 2, 4, 2):
                sheet.inner(tower.cell(column / 4, row / 5, (column + 1) / 4, (row + 1) / 5))
    else:
        sheet.inner(*tower.rows(5 if detail < 3 else 7)[1::2])


@thing("anchor", "sea ship boat sailor nautical harbour pirate ocean iron", anchor="any", size=0.9, lean=14)
def anchor(sheet: Sheet, rng: random.Random, detail: int) -> None:
    rope = rng.random() < 0.6
    if rope:
        sheet.paint(ribbon([(50, 14), (70, 16), (77, 32), (62, 44), (40, 52), (38, 66), (56, 72), (80, 68)], 5))
    sheet.paint(ellipse(50, 12, 10), ellipse(50, 12, 5))
    arms = outline(
        "50,92! 28,86 14,66! 8,70! 11,52! 25,62! 19.5,64! 30,76 45,81! 45,30! 55,30! 55,81! 70,76 "
        "80.5,64! 75,62! 89,52! 92,70! 86,66! 72,86"
    )
    sheet.paint(arms)
    sheet.paint(box(45, 20, 55, 40), box(30, 26, 70, 34, 3.5))
    if detail:
        sheet.inner(ellipse(33.5, 30, 1.6), ellipse(66.5, 30, 1.6))
    if rope:
        sheet.paint(ribbon([(62, 46), (50, 49), (38, 56)], 5))
    if detail >= 2:
        sheet.trace(line((50, 44), (50, 84)))
        sheet.inner(*(ellipse(50, 50 + i * 9, 1.6) for i in range(3)))


@thing(
    "ships-wheel",
    "ship boat pirate sailor nautical helm captain sea steering",
    anchor="any",
    size=0.9,
    name="ship's wheel",
)
def ships_wheel(sheet: Sheet, rng: random.Random, detail: int) -> None:
    n = rng.choice((6, 8)) if detail else 6
    spoke = outline(
        "-3,-14 -2.2,-26 -3,-40 -2.4,-42 -3.8,-46 -3.2,-52 0,-55 3.2,-52 3.8,-46 2.4,-42 3,-40 2.2,-26 3,-14"
    )
    turn = rng.uniform(0, 360 / n)
    sheet.paint(*(spoke.turned(turn + i * 360 / n) for i in range(n)))
    sheet.paint(ellipse(0, 0, 37))
    sheet.inner(ellipse(0, 0, 33.5))
    sheet.paint(ellipse(0, 0, 27))
    for i in range(n):
        a = turn + i * 360 / n
        sheet.paint(
            ribbon(
                [polar(0, 0, 10, a - 90), polar(0, 0, 18, a - 90), polar(0, 0, 26.6, a - 90)],
                [4.5, 7, 4.5],
                round_ends=False,
            )
        )
        if detail:
            sheet.inner(ellipse(*polar(0, 0, 32, a - 90), 1.6))
        if detail >= 2:
            sheet.trace(line(polar(0, 0, 27, a - 90 + 180 / n), polar(0, 0, 33.5, a - 90 + 180 / n)))
    sheet.paint(ellipse(0, 0, 11))
    sheet.inner(motif(rng.choice(("star", "dot", "flower")), 0, 0, 6.5))


SUBJECTS = (lighthouse, anchor, ships_wheel)
