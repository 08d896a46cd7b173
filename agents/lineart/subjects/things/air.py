"""What flies below the clouds."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    Point,
    box,
    ellipse,
    line,
    outline,
    polar,
    ribbon,
    rounded,
)
from agents.lineart.subjects.things.patch import BANDS, MOTIFS, Patch, band, flat, motif, quad
from agents.lineart.subjects.things.road import wheel
from agents.lineart.subjects.things.sheet import Sheet, thing

_CROWN = 1.35
"""Height of a balloon's round upper part, where the whole is 2.35 high."""


def _balloon_skin(u: float, v: float) -> Point:
    """A quarter of a circle above, drawn in to a neck below."""
    height = v * 2.35
    if height < _CROWN:
        turn = height / _CROWN * math.pi / 2
        half, y = 38 * math.sin(turn), 38 - 36 * math.cos(turn)
    else:
        below = height - _CROWN
        half, y = 38 * (1 - 0.64 * below**1.7), 38 + 34 * below
    angle = (u - 0.5) * math.pi
    return 50 + half * math.sin(angle), y + 4 * math.cos(angle) * min(1.0, height)


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
    skin = Patch(_balloon_skin)
    sheet.paint(skin.whole)
    gores = 6 if detail < 2 else 8
    style = rng.choice(("gores", "belt", "zigzag", "belt"))
    if style == "gores":
        sheet.inner(*skin.columns(gores))
        if detail:
            for i in range(1, gores - 1):
                sheet.inner(motif(rng.choice(MOTIFS[:4]), *skin.at((i + 0.5) / gores, 0.5), 3.4))
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


SUBJECTS = (hot_air_balloon, aeroplane, helicopter)
