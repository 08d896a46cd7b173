"""Good things to eat."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

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
    ribbon,
    rounded,
)
from agents.lineart.subjects.things.blocks import face, leaf, puff, veined_leaf
from agents.lineart.subjects.things.patch import BANDS, MOTIFS, Patch, band, motif, quad, turned_body
from agents.lineart.subjects.things.sheet import Sheet, thing


def sprinkles(sheet: Sheet, rng: random.Random, spots: Sequence[Point], kind: str, r: float = 2.4) -> None:
    for x, y in spots:
        if kind == "strands":
            sheet.inner(
                box(x - r * 1.3, y - r * 0.5, x + r * 1.3, y + r * 0.5, r * 0.5).turned(rng.uniform(0, 180), (x, y))
            )
        else:
            sheet.inner(motif(kind, x, y, r))


def cherry(sheet: Sheet, x: float, y: float, r: float) -> None:
    sheet.paint(ellipse(x, y, r))
    sheet.paint(ribbon([(x, y - r * 0.7), (x + r * 0.5, y - r * 1.5), (x + r * 1.3, y - r * 2.2)], r * 0.22))
    sheet.trace(arc(x - r * 0.1, y - r * 0.05, r * 0.6, 170, 250))


@thing("cupcake", "cake sweet birthday party baking dessert food muffin bakery", anchor="any", hero=True, size=0.4)
def cupcake(sheet: Sheet, rng: random.Random, detail: int) -> None:
    topper = rng.choice(("cherry", "candle", "star", "strawberry"))
    if topper == "candle":
        candle_on(sheet, 50, 18, 5, 20, detail)
    elif topper == "star":
        sheet.paint(motif("star", 50, 6, 13))
    cup = quad((20, 66), (80, 66), (70, 106), (30, 106), sag=4)
    sheet.paint(cup.whole)
    n = 6 if detail < 2 else 9
    sheet.trace(*(cup.down(i / n) for i in range(1, n)))
    if detail:
        if rng.random() < 0.5:
            sheet.inner(cup.cell(0, 0.72, 1, 0.9))
    for y, half in ((64, 39), (46, 31), (30, 21)):
        sheet.paint(_swirl(50, y, half, 12))
    sheet.paint(outline("38,22! 40,12 52,6 54,4! 62,14 61,23! 50,26"))
    if topper == "cherry":
        cherry(sheet, 50, 6, 8)
    elif topper == "strawberry":
        _strawberry(sheet, 50, 4, 0.22, 0)
    kind = rng.choice(("strands", "dot", "star", "heart"))
    spots = [(28, 63), (44, 66), (61, 62), (74, 64), (36, 45), (52, 48), (66, 44), (46, 29), (58, 31)]
    sprinkles(sheet, rng, spots[:: 2 if detail == 0 else 1], kind, 3.0 if kind != "strands" else 2.4)


def _swirl(x: float, y: float, half: float, high: float) -> Stroke:
    """One round of cream."""
    return (
        outline("-1,0 -0.9,-0.75 -0.4,-0.95 0.4,-1.05 0.9,-0.8 1,0 0.7,0.7 0,0.95 -0.7,0.7")
        .scaled(half, high)
        .moved(x, y)
    )


def candle_on(sheet: Sheet, x: float, y: float, w: float, h: float, detail: int) -> None:
    """A striped candle that stands on (x, y), with its flame."""
    stick = quad((x - w / 2, y - h), (x + w / 2, y - h), (x + w / 2, y), (x - w / 2, y))
    sheet.paint(stick.whole)
    if detail:
        for v in (0.2, 0.5, 0.8):
            sheet.trace(line(stick.at(0, v + 0.08), stick.at(1, v - 0.08)))
    sheet.paint(outline("0,-1! 0.6,0.1 0.3,0.9 -0.3,0.9 -0.6,0.1").scaled(w * 0.8, w * 1.1).moved(x, y - h - w * 1.1))


@thing(
    "birthday-cake",
    "cake birthday party celebration candles sweet dessert food",
    hero=True,
    size=0.7,
    name="birthday cake",
)
def birthday_cake(sheet: Sheet, rng: random.Random, detail: int) -> None:
    three = detail > 0 and rng.random() < 0.6
    tiers = [(40, 74, 28), (29, 50, 24), (19, 29, 21)] if three else [(40, 70, 32), (27, 42, 28)]
    candles = rng.choice((3, 5)) if not three else 3
    top_half, top_y, _ = tiers[-1]
    for i in range(candles):
        x = 50 + (i - (candles - 1) / 2) * top_half * 1.5 / candles
        candle_on(sheet, x, top_y + 2, 4.6, 17, detail)
    for half, top, high in tiers:
        side = Patch(
            lambda u, v, a=half, t=top, h=high: (50 + a * (2 * u - 1), t + h * v + 4 * math.sin(u * math.pi)), "u"
        )
        sheet.paint(side.whole)
        if half == top_half:
            sheet.paint(ellipse(50, top, half, 4.6))
        _icing(sheet, side, rng, 4 if half < 24 else 6)
        belt = side.part(0.03, 0.56, 0.97, 0.92)
        band(sheet, belt, rng.choice((*MOTIFS, "zigzag", "diamonds")), max(3, round(half / 6)) + (detail >= 2) * 2)
    sheet.paint(
        rounded(3, (2, 101), (98, 101), (92, 107), (8, 107)), rounded(2, (42, 106), (58, 106), (62, 116), (38, 116))
    )


def _icing(sheet: Sheet, side: Patch, rng: random.Random, n: int) -> None:
    """Icing that runs down from the edge in drops of different length."""
    nodes: list[Node] = [(*side.at(0, -0.02), 0), side.at(0.25, -0.02), side.at(0.5, -0.02), side.at(0.75, -0.02),
                         (*side.at(1, -0.02), 0), (*side.at(1, 0.2), 0)]  # fmt: skip
    for i in range(n, 0, -1):
        deep = rng.uniform(0.3, 0.46)
        nodes += [
            side.at((i - 0.3) / n, deep - 0.05),
            side.at((i - 0.5) / n, deep),
            side.at((i - 0.7) / n, deep - 0.05),
        ]
        nodes.append((*side.at((i - 1) / n, 0.16), 0))
    sheet.paint(curve(*nodes))


@thing(
    "ice-cream",
    "summer sweet dessert cone food beach holiday treat gelato",
    anchor="any",
    hero=True,
    size=0.4,
    name="ice cream",
    lean=5,
)
def ice_cream(sheet: Sheet, rng: random.Random, detail: int) -> None:
    cone = quad((30, 58), (70, 58), (51.5, 118), (48.5, 118), sag=2)
    sheet.paint(rounded(2, (29, 56), (71, 56), (52, 118), (48, 118)))
    for i in range(-3, 5 if detail < 2 else 7):
        n = 4 if detail < 2 else 6
        for flip in (False, True):
            a, b = i / n, i / n + 0.75
            lo, hi = max(0.0, a), min(1.0, b)
            if hi - lo < 0.05:
                continue
            v0, v1 = (lo - a) / 0.75, (hi - a) / 0.75
            p, q = (1 - lo if flip else lo, v0 * 0.9), (1 - hi if flip else hi, v1 * 0.9)
            sheet.trace(line(cone.at(*p), cone.at(*q)), weight=0.6)
    if rng.random() < 0.5:
        sheet.paint(rounded(1, (70, -2), (75, 0), (66, 36), (61, 34)))
    scoops = [(37, 38), (63, 38), (50, 18)] if rng.random() < 0.6 else [(50, 40), (50, 16)]
    for i, (x, y) in enumerate(scoops):
        r = 19 if len(scoops) == 3 else 23 - 4 * i
        sheet.paint(curve((x - r, y + r * 0.55, 0), (x - r, y - r * 0.1), (x, y - r), (x + r, y - r * 0.1), (x + r, y + r * 0.55, 0),
                          (x + r * 0.72, y + r * 0.95), (x + r * 0.36, y + r * 0.62, 0), (x, y + r * 1.02),
                          (x - r * 0.36, y + r * 0.62, 0), (x - r * 0.72, y + r * 0.95)))  # fmt: skip
        kind = rng.choice(("strands", "dot", "heart", "none"))
        if kind != "none":
            sprinkles(
                sheet,
                rng,
                [(x - r * 0.45, y), (x + r * 0.1, y - r * 0.45), (x + r * 0.5, y + r * 0.1), (x, y + r * 0.3)],
                kind,
                2.8,
            )
        else:
            sheet.trace(arc(x, y, r * 0.66, 190, 260))
    sheet.paint(quad((27, 56), (73, 56), (70, 66), (30, 66), sag=2).whole)
    if rng.random() < 0.7:
        cherry(sheet, 50, scoops[-1][1] - 23, 7)


def _strawberry(sheet: Sheet, x: float, y: float, scale: float, detail: int) -> None:
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
    _strawberry(sheet, 0, 0, 1.0, detail)
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
    weave(sheet, body, 3 if detail < 2 else 4, 8 if detail < 2 else 12)
    rim = quad((2, 58), (98, 58), (97, 67), (3, 67), sag=5)
    sheet.paint(rim.whole)
    n = 9 if detail < 2 else 13
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


@thing("doughnut", "donut sweet cake bakery dessert food party treat", anchor="any", size=0.3, lean=20)
def doughnut(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ellipse(0, 0, 46))
    sheet.inner(puff(0, 0, 41, 41, 9, rng.uniform(0, 40), 0.93))
    sheet.paint(ellipse(0, 0, 14))
    sheet.trace(arc(0, 1, 14, 200, 340, 10))
    kind = rng.choice(("strands", "star", "heart", "dot"))
    n = 8 if detail == 0 else 13
    spots = [polar(0, 0, 22 + 10 * (i % 2), i * 360 / n + rng.uniform(-5, 5)) for i in range(n)]
    sprinkles(sheet, rng, spots, kind, 3.4)


@thing("lollipop", "sweet candy sugar party treat dessert fair swirl", anchor="any", size=0.4, lean=14)
def lollipop(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(box(-3, 30, 3, 96, 3))
    sheet.paint(ellipse(0, 0, 36))
    n = 6 if detail < 2 else 8
    turn = rng.uniform(0, 60)
    for i in range(n):
        points = [polar(0, 0, 36 * k / 4, turn + i * 360 / n + k * 26) for k in range(5)]
        sheet.trace(curve(*points, closed=False), weight=0.9)
    if rng.random() < 0.6:
        from_bow = Sheet()
        _tie(from_bow)
        sheet.put(from_bow, 0, 42, 1.0)


def _tie(sheet: Sheet) -> None:
    for side in (-1, 1):
        sheet.paint(outline("0,0! 14,-10 22,-8 22,8 14,10").scaled(side, 1))
    sheet.paint(ellipse(0, 0, 4.5))


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


SUBJECTS = (cupcake, birthday_cake, ice_cream, strawberry, apple, fruit_basket, doughnut, lollipop, pizza, teapot)
