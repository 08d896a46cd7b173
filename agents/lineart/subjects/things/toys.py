"""Toys."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    Point,
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
from agents.lineart.subjects.things.blocks import bow, face
from agents.lineart.subjects.things.patch import BANDS, MOTIFS, Patch, band, flat, motif, quad, turned_body
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing(
    "teddy-bear",
    "teddy bear toy cuddly plush nursery baby children sleep bedtime",
    hero=True,
    size=0.6,
    name="teddy bear",
)
def teddy_bear(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for side in (-1, 1):
        sheet.paint(ellipse(50 + side * 25, 14, 12.5))
        sheet.inner(ellipse(50 + side * 25, 14, 7))
        arm = [(50 + side * 22, 60), (50 + side * 36, 70), (50 + side * 40, 80)]
        sheet.paint(ribbon(arm, [15, 16, 16]))
    sheet.paint(outline("50,50 72,58 79,80 72,102 50,108 28,102 21,80 28,58"))
    sheet.inner(ellipse(50, 84, 18, 17))
    charm = rng.choice(("heart", "star", "bow", "patch"))
    if charm in ("heart", "star"):
        sheet.paint(motif(charm, 50, 84, 10))
    for side in (-1, 1):
        sheet.paint(ellipse(50 + side * 27, 104, 16, 15))
        sheet.inner(ellipse(50 + side * 27, 106, 8, 7.5))
        if detail:
            sheet.inner(*(ellipse(50 + side * 27 + d * 6, 95.5 + abs(d) * 1.5, 2) for d in (-1, 0, 1)))
    sheet.paint(outline("50,2 74,8 86,30 76,50 50,58 24,50 14,30 26,8"))
    sheet.inner(ellipse(50, 40, 15, 12.5))
    sheet.ink(
        *(ellipse(50 + side * 15, 27, 3, 4) for side in (-1, 1)), outline("45,34 50,32.5 55,34 53,38 50,40 47,38")
    )
    sheet.paint(*(ellipse(51 + side * 15, 25.6, 0.9) for side in (-1, 1)), weight=0.1)
    sheet.trace(line((50, 39), (50, 43)), arc(46.5, 43, 3.5, 10, 170), arc(53.5, 43, 3.5, 10, 170), weight=1.0)
    if charm == "bow":
        bow(sheet, 50, 60, 9, detail)
    elif detail:
        sheet.trace(arc(50, 4, 10, 40, 140, 6))
    if detail >= 2:
        sheet.inner(rounded(1, (62, 68), (72, 70), (70, 80), (60, 78)))
        sheet.trace(*(line((60.5 + i * 2.6, 66.6 + i * 0.4), (60.1 + i * 2.6, 69 + i * 0.4)) for i in range(5)))


@thing(
    "ball", "toy football sport play game school children soccer", anchor="ground", size=0.3, lean=30, name="football"
)
def ball(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ellipse(0, 0, 46))
    for i in range(5):
        a = -90 + i * 72
        sheet.trace(line(polar(0, 0, 15, a), polar(0, 0, 29, a)), weight=0.9)
        left, right = polar(0, 0, 33, a - 20), polar(0, 0, 33, a + 20)
        rim = [polar(0, 0, 46, a + d) for d in (17, 0, -17)]
        sheet.paint(
            curve((*polar(0, 0, 29, a), 0), (*right, 0), (*rim[0], 0), rim[1], (*rim[2], 0), (*left, 0)), weight=0.9
        )
        sheet.trace(line(right, polar(0, 0, 33, a + 52)), weight=0.9)
    sheet.paint(polygon(*(polar(0, 0, 15, -90 + i * 72) for i in range(5))))
    if detail:
        sheet.inner(motif(rng.choice(("star", "heart", "dot")), 0, 0, 7))
    sheet.trace(ellipse(0, 0, 46), weight=1.0)


@thing("kite", "wind sky spring summer play children toy flying beach", anchor="sky", hero=True, size=1.0)
def kite(sheet: Sheet, rng: random.Random, detail: int) -> None:
    swing = rng.choice((-1, 1))
    tail: list[Point] = [(50 + swing * 7 * math.sin(i * 1.25), 82 + i * 8) for i in range(7)]
    sheet.trace(curve(*tail, closed=False), weight=1.0)
    for i in (2, 4, 6):
        x, y = tail[i]
        for side in (-1, 1):
            sheet.paint(outline("0,0! 9,-5.5 10,5.5").scaled(side, 1).turned(rng.uniform(-20, 20)).moved(x, y))
        sheet.paint(ellipse(x, y, 1.8))
    a, b, c, d = (50, 0), (88, 34), (50, 84), (12, 34)
    sheet.paint(polygon(a, b, c, d))
    style = rng.choice(("motifs", "stripes", "face"))
    if style != "face":
        sheet.inner(polygon(a, b, (50, 34)), polygon(a, (50, 34), d), polygon((50, 34), b, c), polygon((50, 34), c, d))
    if style == "stripes":
        low = quad(d, b, c, c)
        rows = 4 if detail < 2 else 6
        sheet.inner(*low.rows(rows)[1::2])
    elif style == "motifs":
        kind = rng.choice(MOTIFS)
        for x, y in ((36, 22), (64, 22), (40, 50), (60, 50)):
            sheet.inner(motif(kind, x, y, 6))
    else:
        sheet.inner(polygon((50, 9), (79, 35), (50, 72), (21, 35)))
        face(sheet, 50, 35, 14, rng)
    if detail >= 2:
        sheet.trace(*(line(p, q) for p, q in (((50, 8), (80, 34)), ((50, 8), (20, 34)))))
    sheet.turn(swing * -16, (50, 40))


@thing("rocking-horse", "toy horse nursery play children wooden baby pony", hero=True, size=0.8, name="rocking horse")
def rocking_horse(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(outline("16,44 4,50 2,68 8,80! 16,70 20,58"))
    for x0, x1 in ((26, 22), (70, 78)):
        sheet.paint(ribbon([(x0, 60), ((x0 + x1) / 2, 78), (x1, 94)], [13, 9, 9]))
    sheet.paint(
        outline(
            "14,52 22,42 44,44 58,40! 62,24 70,8! 76,12 88,24 96,30 95,38 86,42 78,38 76,46 76,60 64,70 40,68 20,66"
        )
    )
    sheet.paint(outline("68,10! 60,14 52,26 50,42! 58,42 60,30 66,22"), outline("69,10! 66,0 74,4 76,13!"))
    sheet.ink(ellipse(78, 22, 2, 2.6), ellipse(92, 33, 1))
    sheet.trace(arc(90, 36, 4, 60, 160), weight=1.0)
    sheet.inner(ribbon([(70, 14), (76, 26), (84, 38)], 3))
    saddle = quad((34, 42), (54, 42), (56, 60), (32, 60), sag=3)
    sheet.paint(saddle.whole)
    band(sheet, saddle.part(0.05, 0.15, 0.95, 0.85), rng.choice((*MOTIFS, "diamonds")), 2 if detail < 2 else 3)
    for x0, x1 in ((34, 38), (60, 62)):
        sheet.paint(ribbon([(x0, 64), ((x0 + x1) / 2, 80), (x1, 94)], [12, 9, 9]))
    rocker = Patch(lambda u, v: (-4 + 108 * u, 92 + 13 * math.sin(u * math.pi) + 7 * v - 3), "u")
    sheet.paint(rocker.whole)
    if detail:
        band(sheet, rocker.part(0.06, 0.15, 0.94, 0.85), rng.choice(("dots", "diamonds", "zigzag")), 11)


@thing(
    "spinning-top",
    "toy play children nursery game classic whirl spin",
    anchor="ground",
    size=0.35,
    name="spinning top",
    lean=14,
)
def spinning_top(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(box(-3, -52, 3, -24, 2), ellipse(0, -54, 7.5, 6))
    body = turned_body(0, [(8, -28), (36, -14), (44, 4), (24, 30), (2, 50)], tilt=6)
    sheet.paint(body.whole)
    for v0, v1 in ((0.02, 0.22), (0.36, 0.56), (0.66, 0.78)):
        part = body.part(0, v0, 1, v1)
        sheet.inner(part.whole)
        band(sheet, part.part(0.04, 0.1, 0.96, 0.9), rng.choice((*BANDS, *MOTIFS)), 6 if detail < 2 else 9)


@thing("jack-in-the-box", "toy clown surprise circus play children party", size=0.7, hero=True, name="jack-in-the-box")
def jack_in_the_box(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for i in range(4, 0, -1):
        sheet.paint(ellipse(50, 42 + i * 5.2, 13, 5.4))
    for side in (-1, 1):
        sheet.paint(
            ribbon([(50 + side * 8, 44), (50 + side * 24, 40), (50 + side * 30, 28)], 7),
            ellipse(50 + side * 31, 25, 5.5),
        )
    sheet.paint(outline("50,34! 62,34 70,44! 62,44 58,52! 52,46 50,54! 48,46 42,52! 38,44 30,44! 38,34"))
    for side in (-1, 0, 1):
        tip = (50 + side * 27, -14 + abs(side) * 12)
        sheet.paint(
            curve(
                (50 - 9 + side * 8, 6, 0),
                (50 + side * 20 - 4, -8 + abs(side) * 4),
                (*tip, 0),
                (50 + side * 15 + 7, 2),
                (50 + 9 + side * 8, 8, 0),
            )
        )
        sheet.paint(ellipse(*tip, 4))
    sheet.paint(ellipse(50, 20, 18, 17))
    sheet.paint(Patch(lambda u, v: (31 + 38 * u, 11 - 6 * math.sin(u * math.pi) - 5 * (1 - v)), "u").whole)
    face(sheet, 50, 23, 12, rng)
    sheet.paint(ellipse(50, 23.5, 3.4))
    sheet.paint(polygon((18, 66), (82, 66), (88, 60), (24, 60)))
    front = flat(16, 66, 84, 112)
    sheet.paint(front.whole)
    sheet.inner(flat(22, 72, 78, 106).whole)
    sheet.paint(motif(rng.choice(MOTIFS), 50, 89, 13))
    if detail:
        for x, y in ((29, 79), (71, 79), (29, 99), (71, 99)):
            sheet.inner(motif("star" if detail > 1 else "dot", x, y, 3.6))
    sheet.paint(ribbon([(84, 90), (92, 90), (92, 82)], 3.4), ellipse(92, 79, 4.2))


@thing("building-blocks", "toy bricks play nursery children baby castle tower", size=0.6, name="building blocks")
def building_blocks(sheet: Sheet, rng: random.Random, detail: int) -> None:
    kinds = rng.sample(MOTIFS, 5)
    for i, (x, y) in enumerate(((4, 66), (38, 66), (72, 66), (20, 34), (54, 34))):
        sheet.paint(box(x, y, x + 32, y + 32, 2.5))
        if detail:
            sheet.inner(box(x + 4, y + 4, x + 28, y + 28, 1.5))
        sheet.inner(motif(kinds[i], x + 16, y + 16, 8))
    if rng.random() < 0.5:
        sheet.paint(polygon((50, 4), (68, 34), (32, 34)))
        sheet.inner(polygon((50, 14), (60.5, 31), (39.5, 31)))
    else:
        sheet.paint(wedge(53, 34, 22, 180, 360, 24), wedge(53, 34, 11, 180, 360, 12))


SUBJECTS = (teddy_bear, ball, kite, rocking_horse, spinning_top, jack_in_the_box, building_blocks)
