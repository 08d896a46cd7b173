"""Fruit, and what stands on the table."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
    arc,
    box,
    ellipse,
    line,
    outline,
    polar,
    ribbon,
)
from agents.lineart.subjects.things.blocks import face, leaf, petal, veined_leaf
from agents.lineart.subjects.things.patch import BANDS, MOTIFS, Patch, band, motif, quad, turned_body
from agents.lineart.subjects.things.sheet import Sheet, thing


def draw_strawberry(sheet: Sheet, x: float, y: float, scale: float, detail: int) -> None:
    berry = Sheet()
    berry.paint(outline("0,-30 24,-36 40,-22 38,4 18,36 0,48 -18,36 -38,4 -40,-22 -24,-36"))
    for dx, dy in (
        ((-22, -14), (0, -10), (22, -14), (-12, 8), (12, 8), (0, 26), (-26, 4), (26, 4))
        if scale > 0.4
        else ((-14, -4), (14, -4), (0, 20))
    ):
        berry.inner(outline("0,-3.6! 2.2,1 0,3.4 -2.2,1").moved(dx, dy).scaled(1.2, about=(dx, dy)))
    for a in (-165, -135, -45, -15, 160, 20, 90):
        berry.paint(leaf(0, -34, 28 if a != 90 else 20, 12, a))
    berry.paint(ribbon([(0, -34), (4, -50)], 4.5))
    sheet.put(berry, x, y, scale)


@thing("strawberry", "fruit berry summer garden food sweet healthy picnic", anchor="any", size=0.25, lean=14)
def strawberry(sheet: Sheet, rng: random.Random, detail: int) -> None:
    draw_strawberry(sheet, 0, 0, 1.0, detail)
    if rng.random() < 0.4 and detail < 2:
        sheet.cover(ellipse(0, 2, 20, 13))
        face(sheet, 0, 2, 15, rng)


def _apple(sheet: Sheet, detail: int) -> None:
    sheet.paint(outline("0,-26! 14,-38 38,-26 42,4 26,36 10,44 0,40! -10,44 -26,36 -42,4 -38,-26 -14,-38"))
    sheet.paint(ribbon([(0, -26), (2, -40), (8, -50)], [4, 3.6, 5]))
    veined_leaf(sheet, 4, -38, 28, 15, -14, detail)
    sheet.trace(arc(-18, -4, 16, 165, 240))


def _pear(sheet: Sheet, detail: int) -> None:
    sheet.paint(outline("0,-42 14,-36 18,-16 34,6 34,30 16,46 -16,46 -34,30 -34,6 -18,-16 -14,-36"))
    sheet.paint(ribbon([(0, -40), (3, -56)], 4))
    veined_leaf(sheet, 2, -46, 22, 12, 20, detail)


def _orange(sheet: Sheet, detail: int) -> None:
    sheet.paint(ellipse(0, 0, 40))
    sheet.paint(motif("star", 0, -26, 9))
    if detail:
        for x, y in ((-18, 4), (10, 10), (-4, 24), (22, -6), (-26, -12)):
            sheet.ink(ellipse(x, y, 1.6))


def _banana(sheet: Sheet, detail: int) -> None:
    sheet.paint(outline("-38,-30! -30,-34! -20,0 6,18 40,14! 46,20! 40,30 8,38 -24,22 -38,-8"))
    sheet.trace(outline("-32,-20 -18,10 10,26 38,22", closed=False))


@thing("apple", "fruit tree healthy school food autumn orchard garden", anchor="any", size=0.25, lean=10)
def apple(sheet: Sheet, rng: random.Random, detail: int) -> None:
    _apple(sheet, detail)
    if rng.random() < 0.4 and detail < 2:
        face(sheet, 0, 8, 18, rng)
    elif detail >= 2:
        _rosette(sheet, 0, 6, 26, 8 if detail == 2 else 12)


def _rosette(sheet: Sheet, x: float, y: float, r: float, n: int) -> None:
    """A round ornament of petals and drops."""
    for i in range(n):
        sheet.inner(petal(x, y, r, r * 4.4 / n, i * 360 / n))
    for i in range(n):
        sheet.inner(ellipse(*polar(x, y, r * 0.8, i * 360 / n), r * 0.07))
        sheet.inner(petal(x, y, r * 0.58, r * 2.6 / n, (i + 0.5) * 360 / n))
    sheet.inner(ellipse(x, y, r * 0.22), ellipse(x, y, r * 0.1))


@thing(
    "fruit-basket",
    "fruit basket apple pear banana grapes harvest picnic food healthy",
    hero=True,
    size=0.6,
    name="basket of fruit",
)
def fruit_basket(sheet: Sheet, rng: random.Random, detail: int) -> None:
    fruits = [_apple, _pear, _orange, _apple, _pear]
    rng.shuffle(fruits)
    sheet.paint(ribbon([(10, 58), (16, 16), (50, -6), (84, 16), (90, 58)], 5))
    for (x, y, scale), fruit in zip(((50, 22, 0.42), (27, 40, 0.42), (74, 40, 0.42)), fruits, strict=False):
        one = Sheet()
        fruit(one, detail)
        sheet.put(one, x, y, scale, rng.uniform(-18, 18))
    one = Sheet()
    _banana(one, detail)
    sheet.put(one, 52, 50, 0.42, rng.uniform(-10, 14))
    for dx, dy in ((0, 0), (8, -1), (-7, 1), (4, 7), (-3, 8), (11, 7)):
        sheet.paint(ellipse(70 + dx, 55 + dy, 5))
    body = turned_body(50, [(46, 62), (43, 80), (35, 100)], tilt=5)
    sheet.paint(body.whole)
    weave(sheet, body, (2, 3, 4, 4)[detail], (5, 8, 12, 12)[detail])
    rim = quad((2, 58), (98, 58), (97, 67), (3, 67), sag=5)
    sheet.paint(rim.whole)
    n = (5, 9, 13, 13)[detail]
    sheet.trace(*(line(rim.at((i + 0.1) / n, 1), rim.at((i + 0.9) / n, 0)) for i in range(n)))


def weave(sheet: Sheet, body: Patch, rows: int, columns: int) -> None:
    """Basket work: every second cell, set off from row to row."""
    for row in range(rows):
        if row < rows - 1:
            sheet.trace(body.across((row + 1) / rows))
        for column in range(columns):
            if (row + column) % 2:
                u0, u1 = column / columns, (column + 1) / columns
                sheet.inner(body.cell(u0, row / rows, u1, (row + 1) / rows))


@thing(
    "pizza",
    "food italian slice cheese dinner party restaurant snack",
    anchor="any",
    size=0.35,
    lean=12,
    name="pizza slice",
)
def pizza(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(
        outline(
            "8,22! 28,14 50,12 72,14 92,22! 72,62! 70,72 65,74 62,80! 54,100 50,108 46,100 38,80! 35,90 29,88 30,66!"
        )
    )
    sheet.paint(ribbon([(7, 20), (28, 12), (50, 9), (72, 12), (93, 20)], 12))
    for x, y, r in ((32, 34, 9), (62, 32, 10), (48, 58, 9.5), (52, 84, 5)):
        sheet.paint(ellipse(x, y, r))
        if detail:
            sheet.inner(
                *(ellipse(x + dx * r, y + dy * r, r * 0.13) for dx, dy in ((-0.4, -0.2), (0.3, -0.4), (0.2, 0.4)))
            )
    for x, y in ((46, 38), (60, 48), (40, 48), (76, 30)):
        if rng.random() < 0.5:
            sheet.inner(leaf(x - 4, y, 9, 5, rng.uniform(-60, 60)))
        else:
            sheet.inner(ellipse(x, y, 3.4), ellipse(x, y, 1.4))


@thing("teapot", "tea party kitchen cup drink cosy afternoon wonderland", size=0.4, name="teapot")
def teapot(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ribbon([(76, 44), (96, 40), (102, 58), (92, 74), (76, 78)], 6.5))
    sheet.paint(outline("22,48! 10,42 6,28 -2,24! 6,18 14,22 20,34 28,38! 30,80 24,76"))
    body = turned_body(50, [(20, 26), (36, 40), (41, 58), (35, 78), (22, 90)], tilt=4)
    sheet.paint(body.whole)
    belt = body.part(0, 0.34, 1, 0.66)
    sheet.inner(belt.whole)
    band(sheet, belt.part(0.03, 0.08, 0.97, 0.92), rng.choice((*MOTIFS, *BANDS)), 5 if detail < 2 else 8)
    if detail >= 2:
        band(sheet, body.part(0.05, 0.7, 0.95, 0.84), rng.choice(BANDS), 11)
    sheet.paint(outline("28,28! 34,18 50,14 66,18 72,28! 50,33"), ellipse(50, 10, 5.5), box(30, 91, 70, 97, 3))
    if rng.random() < 0.6:
        sheet.trace(
            outline("0,16 -4,10 1,5 -3,-2", closed=False), outline("8,12 4,6 9,1 5,-6", closed=False), weight=0.9
        )


SUBJECTS = (strawberry, apple, fruit_basket, pizza, teapot)
