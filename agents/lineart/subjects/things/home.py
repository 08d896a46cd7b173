"""What a child keeps at home."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
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


@thing("books", "book school library reading story learning study", size=0.4, hero=True, name="stack of books")
def books(sheet: Sheet, rng: random.Random, detail: int) -> None:
    y = 104.0
    n = 3 if detail == 0 else rng.choice((4, 5))
    for _ in range(n):
        h, x, w = rng.uniform(13, 18), 12 + rng.uniform(-8, 8), rng.uniform(70, 82)
        y -= h
        sheet.paint(rounded(3, (x, y), (x + w, y), (x + w, y + h), (x, y + h)))
        page = rng.random() < 0.4
        if page:
            sheet.inner(box(x + 10, y + 2.6, x + w + 0.1, y + h - 2.6))
            sheet.trace(*(line((x + 12, y + h * t), (x + w - 4, y + h * t)) for t in (0.4, 0.6)))
        else:
            spine = flat(x, y, x + w, y + h)
            for u in (0.1, 0.84):
                sheet.inner(spine.cell(u, 0, u + 0.07, 1))
            band(sheet, spine.part(0.22, 0.2, 0.78, 0.8), rng.choice((*BANDS, *MOTIFS)), 4 if detail < 2 else 6)
    if rng.random() < 0.6:
        sheet.paint(outline("50,0! 58,-8 72,-6 74,6 68,20 60,24 54,22! 48,24 40,20 34,6 36,-6 46,-8").moved(-4, y - 24))
        sheet.paint(ribbon([(46, y - 24), (47, y - 34), (52, y - 39)], 2.6))
    else:
        sheet.paint(
            outline(
                "50,0! 40,-8 20,-8 8,-3! 6,-24 22,-30 40,-29 50,-22! 60,-29 78,-30 94,-24 92,-3! 80,-8 60,-8"
            ).moved(0, y - 1)
        )
        sheet.trace(line((50, y - 22), (50, y - 2)))
        if detail:
            sheet.trace(
                *(line((16, y - 22 + k * 5), (42, y - 21 + k * 5)) for k in range(3)),
                *(line((58, y - 21 + k * 5), (84, y - 22 + k * 5)) for k in range(3)),
            )


@thing("backpack", "school bag camping hiking adventure travel pupil", size=0.5, hero=True)
def backpack(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ribbon([(38, 14), (40, 0), (50, -4), (60, 0), (62, 14)], 5))
    sheet.paint(*(ribbon([(50 + s * 34, 34), (50 + s * 46, 60), (50 + s * 36, 90)], 7) for s in (-1, 1)))
    sheet.paint(rounded(24, (16, 8), (84, 8), (86, 102), (14, 102)))
    for x in (8, 76):
        sheet.paint(rounded(5, (x, 62), (x + 16, 62), (x + 16, 98), (x, 98)))
    sheet.trace(outline("20,44 50,48 80,44", closed=False), outline("20,47.5 50,51.5 80,47.5", closed=False))
    sheet.paint(motif(rng.choice(MOTIFS), 50, 28, 11))
    pocket = rounded(7, (26, 60), (74, 60), (76, 98), (24, 98))
    sheet.paint(pocket)
    flap = quad((24, 56), (76, 56), (74, 72), (26, 72), sag=6)
    sheet.paint(flap.whole)
    if detail:
        band(sheet, flap.part(0.05, 0.15, 0.95, 0.85), rng.choice((*BANDS, *MOTIFS)), 5 if detail < 2 else 7)
    sheet.paint(box(45, 72, 55, 84, 2.5))


@thing(
    "alarm-clock",
    "clock time morning bedroom school wake up night",
    size=0.35,
    hero=True,
    name="alarm clock",
    mirror=False,
)
def alarm_clock(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for side in (-1, 1):
        sheet.paint(ribbon([(side * 24, 34), (side * 34, 50)], 6.5))
        sheet.paint(wedge(0, 0, 17, 180, 360).turned(side * 38).moved(side * 26, -36))
    sheet.paint(ribbon([(0, -44), (0, -58)], 4), ellipse(0, -60, 6))
    sheet.paint(ellipse(0, 0, 44))
    sheet.paint(ellipse(0, 0, 36))
    n = 4 if detail == 0 else 12
    for i in range(n):
        a = i * 360 / n
        sheet.inner(ellipse(*polar(0, 0, 30, a), 2.4 if i % max(1, n // 4) == 0 else 1.4))
    hour, minute = rng.uniform(0, 360), rng.choice((0, 90, 180, 270, 30, 150)) - 90.0
    sheet.paint(
        ribbon([(0, 0), polar(0, 0, 16, hour)], [4, 3]),
        ribbon([(0, 0), polar(0, 0, 25, minute)], [3.4, 2.4]),
        ellipse(0, 0, 3.6),
    )


@thing("robot", "toy machine science future technology space friendly", hero=True, size=1.0)
def robot(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ribbon([(50, 4), (50, -10)], 3), motif(rng.choice(("star", "dot", "heart")), 50, -14, 7))
    for side in (-1, 1):
        wave = rng.choice((38, 78))
        arm = [(50 + side * 26, 56), (50 + side * 40, 58), (50 + side * 46, wave)]
        sheet.paint(ribbon(arm, 8), ellipse(50 + side * 46, wave + (6 if wave > 50 else -6), 7.5))
        sheet.paint(
            box(50 + side * 13 - 6, 84, 50 + side * 13 + 6, 104, 1),
            rounded(
                5,
                (50 + side * 13 - 11, 100),
                (50 + side * 13 + 11, 100),
                (50 + side * 13 + 12, 112),
                (50 + side * 13 - 12, 112),
            ),
        )
        sheet.paint(ellipse(50 + side * 29, 24, 5, 7))
    sheet.paint(rounded(6, (24, 46), (76, 46), (72, 88), (28, 88)))
    sheet.paint(rounded(9, (22, 4), (78, 4), (78, 42), (22, 42)), box(42, 41, 58, 47))
    for side in (-1, 1):
        sheet.paint(ellipse(50 + side * 13, 19, 8))
        sheet.ink(ellipse(50 + side * 13, 19.6, 3))
        sheet.paint(ellipse(51 + side * 13, 18.4, 0.8), weight=0.1)
    grin = flat(36, 31, 64, 37.5)
    sheet.inner(*grin.columns(5))
    panel = flat(33, 53, 67, 74)
    sheet.inner(panel.whole)
    style = rng.choice(("heart", "dials", "bars"))
    if style == "heart":
        sheet.inner(motif("heart", 50, 63.5, 8.5))
    elif style == "dials":
        sheet.inner(ellipse(42, 63.5, 6), ellipse(58, 63.5, 6))
        sheet.trace(line((42, 63.5), (45, 59.5)), line((58, 63.5), (55, 60)))
    else:
        sheet.inner(*(box(37 + i * 7, 70 - h, 41 + i * 7, 71) for i, h in enumerate((6, 12, 9, 14))))
    sheet.inner(*(ellipse(38 + i * 8, 81, 2.6) for i in range(4)))
    if detail:
        sheet.inner(*(ellipse(x, y, 1.1) for x in (27, 73) for y in (9, 37)))


SUBJECTS = (books, backpack, alarm_clock, robot)
