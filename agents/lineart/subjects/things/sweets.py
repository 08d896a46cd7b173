"""Cakes and sweets."""

from __future__ import annotations

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
from agents.lineart.subjects.things.blocks import puff
from agents.lineart.subjects.things.food import draw_strawberry
from agents.lineart.subjects.things.patch import MOTIFS, Patch, band, motif, quad
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
    if detail and rng.random() < 0.5:
        sheet.inner(cup.cell(0, 0.72, 1, 0.9))
    for y, half in ((64, 39), (46, 31), (30, 21)):
        sheet.paint(_swirl(50, y, half, 12))
    sheet.paint(outline("38,22! 40,12 52,6 54,4! 62,14 61,23! 50,26"))
    if topper == "cherry":
        cherry(sheet, 50, 6, 8)
    elif topper == "strawberry":
        draw_strawberry(sheet, 50, 4, 0.22, 0)
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
        side = quad((50 - half, top), (50 + half, top), (50 + half, top + high), (50 - half, top + high), sag=4)
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
    nodes: list[Node] = [
        (*side.at(0, -0.02), 0),
        side.at(0.25, -0.02),
        side.at(0.5, -0.02),
        side.at(0.75, -0.02),
        (*side.at(1, -0.02), 0),
        (*side.at(1, 0.2), 0),
    ]
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
        ball = outline("-1,0.55! -1,-0.1 0,-1 1,-0.1 1,0.55! 0.72,0.95 0.36,0.62! 0,1.02 -0.36,0.62! -0.72,0.95")
        sheet.paint(ball.scaled(r).moved(x, y))
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


SUBJECTS = (cupcake, birthday_cake, ice_cream, doughnut, lollipop)
