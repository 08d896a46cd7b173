"""What flies above the clouds, and what looks up at it."""

from __future__ import annotations

import math
import random
from itertools import pairwise

from agents.lineart.subjects.strokes import (
    Node,
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
    star,
    wedge,
)
from agents.lineart.subjects.things.blocks import face
from agents.lineart.subjects.things.patch import BANDS, Patch, band, flat, globe, motif, quad, turned_body
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


@thing("ringed-planet", "space saturn planet solar system stars galaxy astronomy universe", anchor="space", size=1.5,
       name="planet with rings", lean=8)  # fmt: skip
def ringed_planet(sheet: Sheet, rng: random.Random, detail: int) -> None:
    ball = globe(0, 0, 32, 32, tilt=5)
    double = detail > 0 and rng.random() < 0.5
    radii = ((58.0, 15.0), (50.0, 10.5), (41.0, 7.0))[: 3 if double else 2]
    sheet.paint(*(ellipse(0, 0, rx, ry) for rx, ry in radii))
    sheet.paint(ball.whole)
    _planet_pattern(sheet, ball, rng, detail, above=0.44)
    for outer, inner in pairwise(radii):
        sheet.cover(_half_ring(*outer, *inner))
    sheet.trace(*(arc(0, 0, rx, -4, 184, ry) for rx, ry in radii), weight=1.0)
    sheet.turn(-18)


def _half_ring(rx: float, ry: float, inner_x: float, inner_y: float) -> Stroke:
    there, back = arc(0, 0, rx, 0, 180, ry), arc(0, 0, inner_x, 180, 0, inner_y)
    return Stroke(there.ops + "L" + back.ops[1:] + "Z", there.xy + back.xy)


def _planet_pattern(sheet: Sheet, ball: Patch, rng: random.Random, detail: int, above: float = 1.0) -> None:
    style = rng.choice(("bands", "spots", "bands", "swirl"))
    if style == "spots":
        for u, v, r in ((0.38, 0.2, 5), (0.65, 0.28, 3.6), (0.3, 0.36, 3), (0.55, 0.82, 5), (0.36, 0.72, 3.4)):
            sheet.inner(ellipse(*ball.at(u, v), r, r * 0.8))
    else:
        sheet.inner(ball.cell(0, 0.18, 1, 0.28), ball.cell(0, 0.7, 1, 0.82))
        if detail:
            kind = rng.choice(BANDS) if style == "bands" else "waves"
            band(sheet, ball.part(0.06, 0.185, 0.94, 0.275), kind, 5)
        if detail >= 2:
            sheet.inner(ball.cell(0, 0.32, 1, 0.38))


@thing(
    "planet", "space solar system stars world galaxy astronomy universe earth mars", anchor="space", size=1.2, lean=16
)
def planet(sheet: Sheet, rng: random.Random, detail: int) -> None:
    ball = globe(0, 0, 44, 44, tilt=9)
    sheet.paint(ball.whole)
    style = rng.choice(("craters", "stripes", "lands"))
    if style == "craters":
        craters(sheet, rng, 44, 6 if detail else 4)
    elif style == "stripes":
        rows = 5 if detail < 2 else 7
        for i in range(rows):
            part = ball.part(0, 0.1 + 0.8 * i / rows, 1, 0.1 + 0.8 * (i + 1) / rows)
            sheet.inner(part.whole)
            if detail and i % 2:
                band(sheet, part.part(0.04, 0.08, 0.96, 0.92), rng.choice(BANDS), 8)
    else:
        for text in (
            "-20,-30 -4,-36 6,-26 -2,-16 -8,-4 -22,-2 -32,-14",
            "8,2 22,-4 34,4 32,18 20,30 12,20",
            "-24,14 -14,12 -8,24 -16,34 -26,26",
        ):
            sheet.inner(outline(text))
    if detail < 2 and rng.random() < 0.35:
        sheet.paint(ellipse(0, 2, 20, 14))
        face(sheet, 0, 3, 14, rng)


def craters(sheet: Sheet, rng: random.Random, radius: float, n: int) -> None:
    """Craters spread over a ball, smaller and flatter near its rim."""
    turn = rng.uniform(0, 360)
    for i in range(n):
        away = 0.0 if i == 0 else 0.56
        x, y = polar(0, 0, radius * away, turn + i * 360 / max(1, n - 1))
        r = radius * (0.2 if i == 0 else rng.uniform(0.1, 0.19))
        sheet.inner(ellipse(x, y, r, r * 0.86))
        sheet.trace(arc(x, y + r * 0.14, r * 0.62, 20, 160, r * 0.5))


@thing("moon", "night sky space sleep bedtime dream stars crescent", anchor="sky", size=1.2, lean=12)
def moon(sheet: Sheet, rng: random.Random, detail: int) -> None:
    if rng.random() < 0.35:
        sheet.paint(ellipse(0, 0, 44))
        craters(sheet, rng, 44, 6 if detail else 5)
        return
    sheet.paint(outline("14,-48! -16,-42 -38,-22 -44,4 -34,30 -10,46 20,46 40,32! 18,32 0,20 -8,0 -4,-22"))
    if rng.random() < 0.6:
        sheet.trace(arc(-24, -6, 4.5, 10, 170), weight=1.0)
        sheet.trace(outline("-30,12 -22,20 -13,17", closed=False), weight=1.0)
        sheet.inner(ellipse(-31, 8, 3.4, 2.8))
    else:
        for x, y, r in ((-26, 4, 6), (-12, 30, 5), (-20, -22, 4.4), (-28, 22, 3)):
            sheet.inner(ellipse(x, y, r))
    for x, y, r in ((22, -12, 10), (40, -34, 6.5), (42, 8, 5))[: 2 + (detail > 0)]:
        sheet.paint(star(x, y, r, turn=-90 + rng.uniform(-15, 15)))


@thing("stars", "night sky space christmas magic dream sparkle shooting star", anchor="sky", size=0.8, lean=14)
def stars(sheet: Sheet, rng: random.Random, detail: int) -> None:
    spots = [(0.0, 0.0, 27.0), (-42.0, 16.0, 15.0), (36.0, -26.0, 13.0), (34.0, 24.0, 16.0), (-30.0, -28.0, 11.0)]
    for x, y, r in spots[: rng.choice((3, 4, 5))]:
        turn = -90 + rng.uniform(-14, 14)
        sheet.paint(star(x, y, r, 5, 0.52, turn))
        if detail and r > 12:
            sheet.inner(star(x, y, r * 0.56, 5, 0.52, turn))
    if rng.random() < 0.5 and detail < 3:
        face(sheet, 0, 2, 9, rng, cheeks=False)


@thing(
    "shooting-star",
    "night sky space comet wish magic dream meteor galaxy",
    anchor="sky",
    size=0.9,
    name="shooting star",
)
def shooting_star(sheet: Sheet, rng: random.Random, detail: int) -> None:
    bend = rng.uniform(4, 9)
    tail = Patch(
        lambda u, v: (94 * u - 8 * u * v, -42 * u - bend * math.sin(u * math.pi) + (v - 0.5) * 34 * (1 - u) ** 0.8), "u"
    )
    rows = 3 if detail < 2 else 5
    sheet.paint(*(tail.cell(0, i / rows, 1 - 0.09 * abs(2 * i - rows + 1), (i + 1) / rows) for i in range(rows)))
    turn = -90 + rng.uniform(-20, 20)
    sheet.paint(star(0, 0, 28, 5, 0.54, turn))
    if rng.random() < 0.5:
        face(sheet, 0, 2, 10, rng, cheeks=False)
    else:
        sheet.inner(star(0, 0, 16, 5, 0.54, turn))


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
    sheet.paint(ribbon([(30, -30), (38, -50)], 3), ellipse(39, -53, 4.5))
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
        sheet.inner(motif("star", 0, -33, 6), *(ellipse(x, 44, 2.6) for x in (-24, -12, 0, 12, 24)))


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


SUBJECTS = (rocket, ringed_planet, planet, moon, stars, shooting_star, satellite, flying_saucer, lunar_rover,
            stargazer_telescope, astronaut_helmet, alien)  # fmt: skip
