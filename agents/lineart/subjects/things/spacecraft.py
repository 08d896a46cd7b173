"""What flies in space, and who is met there."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
    Node,
    arc,
    box,
    curve,
    ellipse,
    line,
    outline,
    polar,
    ribbon,
    rounded,
    star,
    wedge,
)
from agents.lineart.subjects.things.patch import BANDS, MOTIFS, band, flat, globe, motif, quad, turned_body
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing(
    "rocket",
    "space spaceship astronaut moon stars planet launch galaxy adventure",
    anchor="space",
    hero=True,
    size=4.0,
    lean=10,
)
def rocket(sheet: Sheet, rng: random.Random, detail: int) -> None:
    _flames(sheet, rng, detail)
    for side in (-1, 1):
        fin = outline("23,48! 42,62 48,80 45,98! 35,88 18,80!").scaled(side, 1)
        sheet.paint(fin)
        if detail:
            sheet.trace(outline("29,64 37,71 41,84", closed=False).scaled(side, 1))
    body = turned_body(0, [(0, -14), (16, 3), (25, 24), (28, 46), (25, 66), (18, 84)], tilt=5)
    sheet.paint(body.whole)
    sheet.inner(body.cell(0, 0, 1, 0.26))
    sheet.paint(body.cell(-0.02, 0.9, 1.02, 1))
    sheet.paint(ellipse(0, 30, 13.5))
    sheet.inner(ellipse(0, 30, 9.5))
    sheet.trace(arc(0, 30, 6, 190, 265))
    if detail:
        sheet.paint(ellipse(0, 56, 5.6))
        sheet.inner(ellipse(0, 56, 3.4))
        kind = rng.choice(BANDS)
        sheet.inner(body.cell(0, 0.77, 1, 0.86))
        band(sheet, body.part(0.05, 0.775, 0.95, 0.855), kind, 7)
    if detail >= 2:
        sheet.inner(*(ellipse(*body.at(u, 0.31), 1.1) for u in (0.15, 0.85)))
        sheet.trace(body.across(0.7))
    sheet.paint(
        outline("-4,58! 0,52 4,58! 5,84 4,96! -4,96! -5,84")
        if detail == 0
        else outline("-3.6,68! 0,63 3.6,68! 4.4,84 4,96! -4,96! -4.4,84")
    )


def _flames(sheet: Sheet, rng: random.Random, detail: int) -> None:
    long = rng.uniform(116, 126)
    flame = outline("-16,84! -21,99 -13,114! -9,106 0,124! 9,106 13,114! 21,99 16,84!")
    grown = flame.scaled(1, (long - 84) / 38, (0, 84))
    sheet.paint(grown)
    if detail:
        sheet.inner(grown.scaled(0.55, 0.62, (0, 86)))


@thing("satellite", "space orbit station planet stars astronaut technology galaxy", anchor="space", size=1.4, lean=25)
def satellite(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for side in (-1, 1):
        sheet.paint(box(-24, -2.4, 24, 2.4))
        wing = flat(min(side * 22, side * 64), -15, max(side * 22, side * 64), 15)
        sheet.paint(wing.whole)
        columns = 3 if detail < 2 else 5
        for u in range(columns):
            for v in range(2):
                sheet.inner(wing.cell(u / columns, v / 2, (u + 1) / columns, (v + 1) / 2))
    sheet.paint(ribbon([(0, -16), (0, -38)], 3), ellipse(0, -40, 4))
    sheet.paint(box(-15, -22, 15, 24, 4))
    sheet.inner(box(-10, -16, 10, -2, 2), ellipse(-6, 8, 3.4), ellipse(6, 8, 3.4), box(-10, 15, 10, 19, 1))
    sheet.paint(box(-2, 22, 2, 32), outline("-18,42! -14,34 0,30 14,34 18,42!"), ellipse(0, 42, 18, 4.5))
    sheet.paint(ribbon([(0, 42), (0, 52)], 2.2), ellipse(0, 53, 3))
    if rng.random() < 0.5:
        sheet.inner(*(motif("star", side * 43, 0, 6) for side in (-1, 1)))


@thing(
    "flying-saucer",
    "space ufo alien spaceship stars planet galaxy martian",
    anchor="space",
    hero=True,
    size=2.5,
    lean=9,
)
def flying_saucer(sheet: Sheet, rng: random.Random, detail: int) -> None:
    if rng.random() < 0.5:
        beam = quad((-17, 20), (17, 20), (36, 74), (-36, 74), sag=5)
        sheet.paint(beam.whole)
        if detail:
            sheet.trace(*(beam.down(u, 0.12, 0.85) for u in (0.25, 0.5, 0.75)))
    for side in (-1, 1):
        sheet.paint(ribbon([(side * 22, 20), (side * 32, 36)], 4), ellipse(side * 33, 38, 5))
    sheet.paint(ribbon([(0, -30), (3, -44)], 2.2), ellipse(3.5, -47, 4))
    sheet.paint(wedge(0, 2, 27, 180, 360, 33))
    _alien(sheet, rng, detail)
    sheet.trace(arc(0, 0, 21, 195, 235, 25))
    sheet.paint(ellipse(0, 12, 34, 15))
    disc = globe(0, 8, 58, 14, tilt=2)
    sheet.paint(disc.whole)
    n = 5 if detail < 2 else 7
    for i in range(n):
        x, y = disc.at(0.14 + 0.72 * i / (n - 1), 0.6)
        sheet.paint(ellipse(x, y, 4.2 if 0 < i < n - 1 else 3.4))


def _alien(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(outline("-10,4! -11,-6 -14,-14 -8,-23 0,-25 8,-23 14,-14 11,-6 10,4!"))
    eyes = rng.choice((1, 2, 3))
    for i in range(eyes):
        x = (i - (eyes - 1) / 2) * 8
        r = 5 if eyes == 1 else 3.4
        sheet.paint(ellipse(x, -14, r, r * 1.15))
        sheet.ink(ellipse(x + 0.5, -13.6, r * 0.45, r * 0.55))
    sheet.trace(arc(0, -7, 4, 20, 160, 3), weight=1.0)


@thing(
    "lunar-rover",
    "space moon mars astronaut buggy vehicle planet explorer",
    anchor="ground",
    size=1.6,
    name="lunar rover",
)
def lunar_rover(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ribbon([(20, 52), (20, 22)], 2.6))
    sheet.paint(
        outline("4,8! 36,8! 32,18 20,23 8,18"),
        ellipse(20, 8, 16, 4),
        ribbon([(20, 8), (20, -2)], 2),
        ellipse(20, -3, 3),
    )
    sheet.paint(ribbon([(84, 52), (90, 30), (86, 20)], 3), box(78, 12, 96, 22, 3), ellipse(92, 17, 3))
    seat = rounded(3, (44, 26), (54, 26), (58, 46), (72, 46), (72, 54), (48, 54))
    sheet.paint(seat)
    sheet.paint(rounded(4, (6, 50), (102, 50), (96, 66), (12, 66)))
    solar = flat(26, 53.5, 82, 62.5)
    sheet.inner(*solar.columns(4 if detail < 2 else 7))
    for x in (18, 54, 90):
        sheet.paint(ellipse(x, 76, 15))
        for i in range(10 if detail else 6):
            a = i * (36 if detail else 60) + rng.uniform(0, 3)
            sheet.trace(line(polar(x, 76, 11, a), polar(x, 76, 15, a)))
        sheet.inner(ellipse(x, 76, 10.5))
        sheet.paint(ellipse(x, 76, 4))
    if rng.random() < 0.6:
        sheet.paint(box(63, 20, 64.6, 46))
        sheet.paint(curve((64.6, 20, 0), (72, 18), (80, 22, 0), (80, 31, 0), (72, 28), (64.6, 30, 0)))
        sheet.inner(motif("star", 72, 24.5, 3.4))


@thing("stargazer-telescope", "space stars astronomy night science planet moon observatory", size=1.2, name="telescope")
def stargazer_telescope(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x in (22, 78, 48):
        sheet.paint(ribbon([(50, 54), ((50 + x) / 2, 78), (x, 104)], [5, 5, 4]))
    if detail:
        sheet.paint(ellipse(50, 80, 12, 3.4))
    tube = Sheet()
    tube.paint(quad((-46, -5.5), (-34, -5.5), (-34, 5.5), (-46, 5.5)).whole, box(-50, -7, -44, 7, 2))
    body = quad((-34, -9), (42, -13), (42, 13), (-34, 9))
    tube.paint(body.whole)
    tube.paint(body.cell(0, -0.06, 0.08, 1.06), body.cell(0.3, -0.03, 0.36, 1.03), body.cell(0.9, -0.1, 1, 1.1))
    kind = rng.choice(("star", "moon", "dot", "flower"))
    tube.inner(*(motif(kind, *body.at(u, 0.5), 5.5) for u in ((0.5, 0.76) if detail < 2 else (0.46, 0.63, 0.8))))
    tube.paint(box(-24, -18, 0, -12.5, 2.5), box(-15, -13, -11, -8))
    tube.paint(ellipse(42, 0, 4.5, 15))
    sheet.put(tube, 52, 40, 1.05, rng.uniform(-38, -24))
    sheet.paint(outline("42,46! 58,46! 56,60 50,63 44,60"), ellipse(50, 52, 4))


@thing(
    "astronaut-helmet",
    "space astronaut rocket moon explorer suit galaxy costume",
    anchor="any",
    size=0.4,
    name="astronaut helmet",
)
def astronaut_helmet(sheet: Sheet, rng: random.Random, detail: int) -> None:
    side = rng.choice((-1, 1))
    sheet.paint(ribbon([(side * 30, -30), (side * 38, -50)], 3))
    sheet.paint(motif(rng.choice(("dot", "star")), side * 39, -53, 6))
    sheet.paint(rounded(6, (-30, 34), (30, 34), (38, 54), (-38, 54)))
    sheet.paint(ellipse(0, 0, 46, 43))
    for side in (-1, 1):
        sheet.paint(box(side * 46 - 7, -12, side * 46 + 7, 16, 6))
        sheet.inner(ellipse(side * 46, 2, 3.4))
    sheet.paint(rounded(20, (-34, -22), (34, -22), (34, 26), (-34, 26)))
    sheet.inner(rounded(16, (-28, -16), (28, -16), (28, 20), (-28, 20)))
    sheet.trace(arc(-10, 2, 13, 185, 260))
    sheet.inner(star(12, 4, 8) if rng.random() < 0.5 else ellipse(12, 4, 7))
    if detail:
        sheet.inner(motif(rng.choice(MOTIFS), 0, -33, 6), *(ellipse(x, 44, 2.6) for x in (-24, -12, 0, 12, 24)))


@thing("alien", "space martian ufo monster planet friendly galaxy creature", anchor="ground", hero=True, size=1.0)
def alien(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for side in (-1, 1):
        sheet.paint(ribbon([(side * 12, -34), (side * 16, -50), (side * 24, -58)], 3.4), ellipse(side * 25, -60, 5.5))
        sheet.paint(ribbon([(side * 16, 14), (side * 34, 16), (side * 42, rng.choice((2, 30)))], [8, 7.5, 8]))
        sheet.paint(outline("4,42! 16,42! 18,54 26,56 26,62! 4,62!").scaled(side, 1))
    sheet.paint(outline("-17,8! 17,8! 22,28 18,46 0,50 -18,46 -22,28"))
    sheet.inner(ellipse(0, 30, 11, 13))
    if detail:
        sheet.inner(motif(rng.choice(("star", "heart", "dot")), 0, 29, 6.5))
    nodes: list[Node] = [(0, -42), (26, -36), (36, -14), (26, 8), (0, 16), (-26, 8), (-36, -14), (-26, -36)]
    sheet.paint(curve(*nodes))
    eyes = rng.choice((1, 2, 3))
    for i in range(eyes):
        x, r = (i - (eyes - 1) / 2) * (62 / (eyes + 0.6)), (13, 10, 7.5)[eyes - 1]
        sheet.paint(ellipse(x, -14, r, r * 1.15))
        sheet.ink(ellipse(x, -12, r * 0.4, r * 0.5))
        sheet.paint(ellipse(x + r * 0.14, -14, r * 0.13), weight=0.1)
    sheet.trace(arc(0, 2, 11, 15, 165, 7), weight=1.0)
    for side in (-1, 1):
        sheet.inner(ellipse(side * 25, 0, 4, 3))
    if detail >= 2:
        sheet.inner(*(ellipse(x, y, r) for x, y, r in ((-8, -34, 3), (4, -36, 2), (10, -31, 2.6))))


SUBJECTS = (rocket, satellite, flying_saucer, lunar_rover, stargazer_telescope, astronaut_helmet, alien)
