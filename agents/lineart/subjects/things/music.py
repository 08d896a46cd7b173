"""Instruments."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    box,
    ellipse,
    line,
    outline,
    polygon,
    ribbon,
    rounded,
)
from agents.lineart.subjects.things.patch import MOTIFS, Patch, band, flat, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing("drum", "music instrument band toy parade marching rhythm children", anchor="ground", size=0.5)
def drum(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x0, x1 in ((16, 62), (84, 40)):
        sheet.paint(ribbon([(x0, -6), (x1, 24)], 4), ellipse(x1, 25, 5.5))
    body = Patch(lambda u, v: (8 + 84 * u, 32 + 54 * v + 11 * math.sin(u * math.pi)), "u")
    sheet.paint(body.whole)
    n = 6 if detail < 2 else 8
    band(sheet, body.part(0, 0.2, 1, 0.84), rng.choice(("zigzag", "diamonds", "zigzag")), n)
    kind = rng.choice(MOTIFS)
    if detail == 0:
        sheet.paint(motif(kind, *body.at(0.5, 0.5), 9))
    else:
        for i in range(1, n):
            sheet.inner(motif(kind, *body.at(i / n, 0.44), 3.2))
    for v0, v1 in ((-0.06, 0.17), (0.87, 1.08)):
        sheet.paint(body.cell(-0.03, v0, 1.03, v1))
        if detail:
            sheet.inner(*(ellipse(*body.at((i + 0.5) / 7, (v0 + v1) / 2), 1.7) for i in range(7)))
    sheet.paint(ellipse(50, 30, 44.5, 12))
    sheet.inner(ellipse(50, 30, 38, 9))
    for x0, x1 in ((16, 62), (84, 40)):
        sheet.paint(ribbon([(x0, -8), (x1, 24)], 4), ellipse(x1, 25, 5.5))


@thing("guitar", "music instrument band song rock concert strings", anchor="any", size=0.9, hero=True, lean=24)
def guitar(sheet: Sheet, rng: random.Random, detail: int) -> None:
    electric = rng.random() < 0.35
    sheet.paint(rounded(2, (-7, -78), (7, -78), (5, -58), (-5, -58)))
    for i in range(3):
        for side in (-1, 1):
            sheet.paint(ellipse(side * 9.6, -74 + i * 6, 2.6, 2))
    if electric:
        sheet.paint(
            outline("-8,0! -16,-16 -26,-12 -24,6 -19,18 -30,36 -24,58 0,64 24,58 30,36 20,18 24,4 26,-8 14,-6 8,4!")
        )
        sheet.inner(outline("-10,12! -14,26 -18,44 -6,54 10,52 18,38 10,26!"))
    else:
        sheet.paint(outline("0,-4 17,-2 22,10 18,21 27,34 28,52 16,64 0,67 -16,64 -28,52 -27,34 -18,21 -22,10 -17,-2"))
        if detail:
            sheet.inner(
                outline("0,0 15,2 18.5,10 14.5,22 23,35 24,51 14,60 0,63 -14,60 -24,51 -23,35 -14.5,22 -18.5,10 -15,2")
            )
        sheet.paint(ellipse(0, 22, 10))
        if detail:
            sheet.inner(ellipse(0, 22, 7.4))
    sheet.paint(box(-4.2, -60, 4.2, 16 if not electric else 14))
    frets = 6 if detail < 2 else 9
    sheet.trace(*(line((-4.2, -56 + i * 66 / frets), (4.2, -56 + i * 66 / frets)) for i in range(frets)))
    sheet.paint(box(-12, 42, 12, 47, 2))
    sheet.trace(*(line((x, -60), (x, 44)) for x in ((-1.6, 1.6) if detail < 2 else (-2.2, 0, 2.2))), weight=0.6)
    if electric:
        sheet.paint(box(-8, 24, 8, 28, 1.5), box(-8, 33, 8, 37, 1.5), ellipse(16, 46, 2.4))
    elif rng.random() < 0.7:
        kind = rng.choice(MOTIFS)
        sheet.inner(motif(kind, -16, 48, 4.6), motif(kind, 16, 48, 4.6))


@thing("piano", "music instrument keys concert song grand school", anchor="ground", size=1.4, hero=True)
def piano(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(box(10, 8, 94, 60, 2), box(5, 2, 99, 9, 2))
    panel = flat(17, 14, 87, 34)
    sheet.inner(*panel.columns(3))
    kind = rng.choice(MOTIFS)
    music = rng.random() < 0.6
    for i in (0, 2) if music else (0, 1, 2):
        sheet.inner(motif(kind, *panel.at((i + 0.5) / 3, 0.5), 6))
    if music:
        sheet.paint(polygon((37, 19), (52, 21), (52, 38), (37, 36)), polygon((67, 19), (52, 21), (52, 38), (67, 36)))
    sheet.paint(box(3, 38, 101, 44, 2), polygon((3, 44), (101, 44), (104, 60), (0, 60)))
    keys = quad((6, 46), (98, 46), (100, 58), (4, 58))
    n = (7, 10, 14, 14)[detail]
    sheet.inner(*keys.columns(n))
    sheet.ink(
        *(
            keys.part(0, 0, 1, 0.58).cell((i + 0.74) / n, 0, (i + 1.26) / n, 1)
            for i in range(n - 1)
            if i % 7 not in (2, 6)
        )
    )
    sheet.paint(box(-2, 60, 106, 68, 2), box(16, 68, 88, 98))
    if detail:
        sheet.inner(box(22, 73, 82, 92, 2))
        sheet.inner(motif(rng.choice(MOTIFS), 52, 82, 6))
    for x in (4, 92):
        sheet.paint(outline("0,68! 8,68! 6,80 8,92 9,98! -1,98! 0,92 2,80").moved(x, 0))
    sheet.paint(
        *(outline("-3,0! 3,0! 4,5 -4,5").moved(52 + d, 96) for d in (-7, 7)),
        box(-4, 98, 16, 103, 2),
        box(88, 98, 108, 103, 2),
    )


@thing("trumpet", "music instrument band brass parade concert jazz", anchor="any", size=0.5, lean=16)
def trumpet(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(rounded(14, (18, 30), (76, 30), (76, 62), (18, 62)))
    sheet.paint(rounded(9, (24, 37), (70, 37), (70, 55), (24, 55)))
    sheet.paint(outline("-4,29! 60,29 78,27 94,16 102,8! 102,54! 94,46 78,36 60,35 -4,35!"), ellipse(102, 31, 5, 23.5))
    sheet.inner(ellipse(102, 31, 2.6, 17))
    sheet.paint(outline("-14,26! -8,29 -2,29 -2,35 -8,35 -14,38!"))
    for i in range(3):
        x = 36 + i * 10
        sheet.paint(box(x, 22, x + 7, 66, 2), box(x + 2.4, 15, x + 4.6, 22), box(x, 11, x + 7, 15.5, 2))
        if detail:
            sheet.trace(line((x, 30), (x + 7, 30)), line((x, 58), (x + 7, 58)))
    if rng.random() < 0.6:
        cloth = Patch(lambda u, v: (58 + 16 * u, 36 + 34 * v + 2 * math.sin(u * 6)), "u")
        sheet.paint(cloth.whole)
        sheet.inner(motif(rng.choice(MOTIFS), 66, 54, 5.5))


SUBJECTS = (drum, guitar, piano, trumpet)
