"""What pirates hide, find and carry."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    Node,
    Point,
    Stroke,
    arc,
    arc_of,
    box,
    curve,
    ellipse,
    line,
    outline,
    polar,
    polygon,
    ribbon,
    rounded,
    star,
)
from agents.lineart.subjects.things.blocks import planks, skull, sparkle
from agents.lineart.subjects.things.patch import BANDS, band, flat, motif, quad, turned_body
from agents.lineart.subjects.things.sheet import Sheet, thing


def _gem(sheet: Sheet, x: float, y: float, r: float) -> None:
    """A cut stone seen from the side."""
    top, waist = y - r * 0.7, y - r * 0.2
    sheet.paint(polygon((x - r * 0.6, top), (x + r * 0.6, top), (x + r, waist), (x, y + r), (x - r, waist)))
    sheet.trace(line((x - r, waist), (x + r, waist)), line((x - r * 0.35, waist), (x, y + r), (x + r * 0.35, waist)))


def _coin(sheet: Sheet, x: float, y: float, r: float, sign: str, detail: int) -> None:
    sheet.paint(ellipse(x, y, r))
    if detail:
        sheet.inner(ellipse(x, y, r * 0.7) if sign == "plain" else motif(sign, x, y, r * 0.5))


@thing(
    "treasure-chest",
    "pirate treasure gold coins jewels pearls island loot box adventure sea ocean riches",
    hero=True,
    size=0.9,
)
def treasure_chest(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(rounded(3, (6, 46), (12, 12), (88, 12), (94, 46)))
    inside = quad((14, 16), (86, 16), (89, 44), (11, 44))
    sheet.inner(inside.whole)
    if detail:
        sheet.trace(*(inside.down(u) for u in (0.25, 0.5, 0.75)))
    _loot(sheet, rng, detail)
    front = flat(8, 50, 92, 90)
    sheet.paint(box(5, 48, 95, 92, 2))
    planks(sheet, front, 3 if detail < 3 else 4, rng, detail)
    for x in (12, 76):
        sheet.paint(box(x, 48, x + 12, 92))
        n = 3 if detail else 2
        sheet.inner(*(ellipse(x + 6, 54 + i * 32 / (n - 1), 1.8) for i in range(n)))
    sheet.paint(box(3, 46, 97, 55, 2))
    sheet.paint(outline("42,50! 58,50! 59,62 57,70 50,74 43,70 41,62"))
    sheet.inner(ellipse(50, 60, 3.2))
    sheet.ink(polygon((49, 61), (51, 61), (51.6, 68), (48.4, 68)))


def _loot(sheet: Sheet, rng: random.Random, detail: int) -> None:
    """A heap of coins with gems and a string of pearls hanging over the edge."""
    r = 6.2 if detail < 2 else 4.8
    sign = rng.choice(("plain", "star", "plain", "moon"))
    step = r * 1.55
    rows = 3 if detail < 2 else 5
    for row in range(rows, 0, -1):
        half = 37 * math.sqrt(max(0.0, 1 - ((row - 1) / rows) ** 1.6))
        n = max(1, round(half * 2 / step))
        for i in range(n):
            x = 50 - half + half * 2 * (i + 0.5) / n + rng.uniform(-1, 1)
            _coin(sheet, x, 49 - row * r * 0.92 + rng.uniform(-0.8, 0.8), r, sign, detail)
    for x, y in ((34, 33), (64, 35)) if detail else ((38, 34),):
        _gem(sheet, x + rng.uniform(-4, 4), y, 7.5)
    crown = Sheet()
    _crown(crown, rng, 0)
    if rng.random() < 0.6:
        sheet.put(crown, 38, 8, 0.27, rng.uniform(-8, 8))
    else:
        _gem(sheet, 50, 25, 8)
    for i in range(7):
        sheet.paint(ellipse(66 + i * 3.9, 42 - 3 * math.sin(i * 0.6) + i * 0.9, 2.6))


def _crown(sheet: Sheet, rng: random.Random, detail: int) -> None:
    tips = rng.choice((3, 5)) if detail else 3
    dip = 46 if tips == 3 else 42
    half = (tips - 1) / 2
    points = [(-2 + 104 * i / (tips - 1), 10 + 9 * abs(i - half) / half) for i in range(tips)]
    tops: list[Point] = [(8, 68)]
    for i, (x, y) in enumerate(points):
        if i:
            tops.append(((points[i - 1][0] + x) / 2, dip))
        tops.append((x, y + 3))
    sheet.paint(polygon(*tops, (92, 68)))
    for x, y in points:
        sheet.paint(ellipse(x, y, 5.5))
    rim = quad((7, 62), (93, 62), (90, 80), (10, 80), sag=5)
    sheet.paint(rim.whole)
    n = 5
    for i in range(n):
        x, y = rim.at((i + 0.5) / n, 0.5)
        sheet.inner(motif("diamond" if i % 2 else "dot", x, y, 6))
    if detail:
        sheet.inner(
            *(
                motif(rng.choice(("drop", "heart")) if i == tips // 2 else "drop", points[i][0] * 0.86 + 7, 48, 6)
                for i in range(tips)
            )
        )


@thing("crown", "king queen princess prince royal castle treasure fairy tale jewels gold", anchor="any", size=0.4)
def crown(sheet: Sheet, rng: random.Random, detail: int) -> None:
    _crown(sheet, rng, max(detail, 1))


@thing(
    "treasure-map",
    "pirate treasure island adventure cross map explorer hunt quest sea",
    anchor="any",
    size=0.6,
    hero=True,
)
def treasure_map(sheet: Sheet, rng: random.Random, detail: int) -> None:
    edge = [(6 + rng.uniform(-1, 1), 12), (30, 8 + rng.uniform(-1, 1)), (60, 12), (94, 8)]
    low = [(93, 84), (62, 88 + rng.uniform(-1, 1)), (30, 84), (7, 88)]
    sheet.paint(
        curve(
            (*edge[0], 0),
            edge[1],
            edge[2],
            (*edge[3], 0),
            (91, 24),
            (95, 40, 0),
            (91, 44, 0),
            (94, 60),
            (*low[0], 0),
            low[1],
            low[2],
            (*low[3], 0),
            (9, 68),
            (5, 54, 0),
            (9, 50, 0),
            (6, 30),
        )
    )
    for x, y, flip in ((6, 12, 1), (94, 84, -1)):
        sheet.paint(
            curve(
                (x - flip * 2, y - flip * 6, 0),
                (x + flip * 7, y - flip * 5),
                (x + flip * 8, y + flip * 3),
                (x, y + flip * 5, 0),
                (x - flip * 4, y + flip),
            )
        )
    land = curve(*(polar(47, 50, rng.uniform(25, 34), a, 0.78) for a in range(0, 360, 36)))
    sheet.paint(land)
    if detail >= 2:
        sheet.trace(land.scaled(0.88, 0.88, (47, 50)))
    _map_signs(sheet, rng, detail)


def _map_signs(sheet: Sheet, rng: random.Random, detail: int) -> None:
    """A dashed way over the island to a cross, hills, trees, a compass rose and a wave or two."""
    swing = rng.uniform(-9, 9)
    way = arc_of((28, 60), (36, 48 + swing / 2), (46, 54 + swing / 3), (56, 46), (63, 52)).points(9)
    for i in range(0, len(way) - 2, 5):
        sheet.trace(line(way[i], way[i + 2]), weight=1.0)
    cross = rounded(
        0.8, (-6, -2), (-2, -2), (-2, -6), (2, -6), (2, -2), (6, -2), (6, 2), (2, 2), (2, 6), (-2, 6), (-2, 2), (-6, 2)
    )
    sheet.paint(cross.turned(45).moved(66, 55))
    for x, y in ((38, 37), (45, 39)) if detail else ((42, 38),):
        sheet.paint(curve((x - 6, y + 5, 0), (x - 1, y - 5), (x + 1, y - 5), (x + 6, y + 5, 0)))
    palm = Sheet()
    _small_palm(palm)
    sheet.put(palm, 47, 69, 0.9)
    if detail:
        sheet.put(palm, 58, 40, 0.7)
        sheet.trace(
            *(
                arc_of((x, y), (x + 2.5, y - 1.8), (x + 5, y), (x + 7.5, y - 1.8), (x + 10, y))
                for x, y in ((12, 34), (78, 68), (16, 78))
            )
        )
    sheet.paint(star(83, 21, 9, 4, 0.3))
    if detail:
        sheet.paint(star(83, 21, 5, 4, 0.4, -45), star(83, 21, 9, 4, 0.3), ellipse(83, 21, 1.6))


def _small_palm(sheet: Sheet) -> None:
    sheet.paint(ribbon([(0, 0), (0.5, -6), (2, -11)], [2.6, 2, 1.8]))
    for a in (200, 250, 300, 345, 150, 30):
        sheet.paint(
            ribbon(
                [(2, -11), polar(2, -11, 4, a), polar(2, -10, 8, a + (8 if a < 270 else -8) * -1)],
                [0, 3.2, 0],
                round_ends=False,
            )
        )


@thing("barrel", "pirate ship harbour cellar wood apples water farm", size=0.8)
def barrel(sheet: Sheet, rng: random.Random, detail: int) -> None:
    body = turned_body(40, [(28, 8), (35, 28), (38, 50), (35, 72), (28, 92)], tilt=5)
    sheet.paint(body.whole)
    staves = 5 if detail < 2 else 7
    sheet.trace(*(body.down(i / staves) for i in range(1, staves)))
    sheet.paint(ellipse(40, 8, 28, 5.5))
    sheet.inner(ellipse(40, 8, 23, 3.8))
    for v0, v1 in (
        ((0.12, 0.22), (0.78, 0.88)) if rng.random() < 0.5 else ((0.06, 0.13), (0.27, 0.34), (0.66, 0.73), (0.87, 0.94))
    ):
        sheet.paint(body.cell(-0.01, v0, 1.01, v1))
        if detail:
            sheet.inner(*(ellipse(*body.at(u, (v0 + v1) / 2), 1.2) for u in (0.2, 0.5, 0.8)))
    x, y = body.at(0.5, 0.5)
    style = rng.choice(("hole", "sign", "plain", "tap"))
    if style == "hole":
        sheet.paint(ellipse(x, y, 5))
        sheet.inner(ellipse(x, y, 2.6))
    elif style == "sign":
        sheet.paint(motif(rng.choice(("star", "heart", "diamond")), x, y, 9))
    elif style == "tap":
        sheet.paint(
            box(x - 3, y, x + 3, y + 11, 1.5), box(x - 5, y - 1, x + 5, y + 4, 2), box(x - 7, y - 7, x + 7, y - 3, 2)
        )
    if detail >= 2:
        sheet.trace(
            *(body.down((i + 0.4) / staves, 0.36, 0.36 + rng.uniform(0.08, 0.2)) for i in range(staves)), weight=0.6
        )


@thing(
    "spyglass",
    "pirate explorer sea telescope captain adventure look stars ship",
    anchor="any",
    size=0.5,
)
def spyglass(sheet: Sheet, rng: random.Random, detail: int) -> None:
    tubes = ((0, 32, 8.5, 10), (30, 34, 11, 12.5), (62, 36, 14, 16))
    for x, length, r0, r1 in tubes:
        tube = quad((x, -r0), (x + length, -r1), (x + length, r1), (x, r0))
        sheet.paint(tube.whole)
        if detail:
            sheet.trace(tube.across(0.28, 0.15, 0.8))
        sheet.paint(box(x + length - 5, -r1 - 2, x + length + 1, r1 + 2, 1.5))
    sheet.paint(ellipse(100, 0, 6.5, 18.5), ellipse(100, 0, 4.4, 14.5))
    sheet.trace(arc(100, 0, 2.4, 150, 230, 9))
    sheet.paint(box(-4, -11, 3, 11, 2))
    part = quad((66, -13.5), (90, -15), (90, 15), (66, 13.5))
    if detail >= 1:
        sheet.inner(*part.columns(2))
        kind = rng.choice(("star", "diamond", "flower", "dot"))
        sheet.inner(*(motif(kind, *part.at(u, 0.5), 4.2) for u in (0.25, 0.75)))
    if detail >= 2:
        band(sheet, quad((36, -10), (54, -11), (54, 11), (36, 10)).part(0, 0.1, 1, 0.9), rng.choice(BANDS[:4]), 3)
    sheet.turn(-24)


@thing("compass", "pirate explorer map adventure north travel sea camping navigation sailor", anchor="any", size=0.35)
def compass(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ellipse(0, -50, 9), ellipse(0, -50, 5), box(-6, -48, 6, -38, 2))
    sheet.paint(ellipse(0, 0, 42))
    sheet.inner(ellipse(0, 0, 36))
    ticks = 4 if detail == 0 else 12 if detail == 1 else 24
    for i in range(ticks):
        a = i * 360 / ticks
        sheet.trace(line(polar(0, 0, 32 if i % max(1, ticks // 4) else 29, a), polar(0, 0, 36, a)))
    if detail:
        sheet.inner(star(0, 0, 26, 4, 0.34, -45))
    if detail >= 2:
        sheet.inner(ellipse(0, 0, 16), star(0, 0, 24, 4, 0.3))
    needle = Sheet()
    needle.paint(polygon((0, -28), (6.5, 0), (-6.5, 0)), polygon((0, 28), (6.5, 0), (-6.5, 0)))
    needle.trace(line((0, -28), (0, 0)))
    needle.paint(ellipse(0, 0, 4))
    sheet.put(needle, angle=rng.uniform(-60, 60))


@thing("pirate-hat", "pirate captain costume hat treasure sea dress up buccaneer", anchor="any", size=0.5)
def pirate_hat(sheet: Sheet, rng: random.Random, detail: int) -> None:
    if rng.random() < 0.6:
        spine = [(78, 44), (92, 22), (112, 8), (124, 14)]
        sheet.paint(ribbon(spine, [4, 15, 17, 3]))
        sheet.trace(arc_of(*spine))
        if detail:
            sheet.trace(
                line((92, 22), (88, 17)),
                line((92, 22), (99, 22)),
                line((103, 13), (102, 7)),
                line((103, 13), (109, 16)),
            )
    flap = outline("4,50 16,38 27,17 50,7 73,17 84,38 96,50 95,61 81,63 66,57 50,54 34,57 19,63 5,61")
    sheet.paint(outline("20,58 30,66 50,70 70,66 80,58 50,44"), flap)
    sheet.inner(flap.scaled(0.86, 0.78, (50, 42)))
    if detail >= 2:
        sheet.inner(*(ellipse(*polar(50, 64, r, a, 0.95), 1.5) for a, r in _TRIM))
    if detail == 0 or rng.random() < 0.3:
        sheet.paint(motif(rng.choice(("star", "heart", "moon")), 50, 34, 13))
    else:
        skull(sheet, 50, 30, 11)


_TRIM = ((205, 44.5), (225, 44.5), (247, 50), (270, 57.5), (293, 50), (315, 44.5), (335, 44.5))
"""Angle and distance of the studs on the brim of a pirate's hat."""


@thing("message-in-a-bottle", "pirate sea ocean beach letter island bottle castaway treasure", anchor="water", size=0.4)
def message_in_a_bottle(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(rounded(1.5, (-6, -62), (6, -62), (4.6, -48), (-4.6, -48)))
    glass = outline(
        "-6.5,-50! 6.5,-50! 6.5,-34 12,-26 20,-16 21,0 21,32 17,38! -17,38! -21,32 -21,0 -20,-16 -12,-26 -6.5,-34"
    )
    sheet.paint(glass)
    sheet.paint(box(-8.5, -52, 8.5, -46, 2))
    sheet.inner(box(-11, -12, 11, 30))
    for y in (-12, 30):
        sheet.paint(box(-13.5, y - 4, 13.5, y + 4, 4))
        sheet.trace(arc(11, y, 1.7, -200, 60))
    sheet.paint(box(-11.5, 4, 11.5, 10))
    sheet.paint(motif(rng.choice(("heart", "star", "flower", "dot")), 0, 7, 6.5))
    if detail:
        sheet.trace(arc_of((-16, 28), (-16.5, 10), (-16, -6)), *(line((-7, y), (7, y)) for y in (-3, 17, 22)))
    sheet.turn(rng.choice((-1, 1)) * rng.uniform(14, 38))
    bottom = 24
    nodes: list[Node] = [(-40.0, bottom, 0)]
    for i in range(4):
        nodes += [(-40 + 20 * i + 10, bottom - 4.5), (-20 + 20 * i, bottom, 0)]
    sheet.paint(curve(*nodes, (30, bottom + 15), (0, bottom + 20), (-30, bottom + 15)))
    sheet.trace(arc(-12, bottom + 10, 6, 200, 340, 3), arc(12, bottom + 9, 6, 200, 340, 3))


@thing(
    "treasure-key",
    "treasure pirate castle secret lock door gold old magic",
    anchor="any",
    size=0.35,
    name="treasure key",
)
def treasure_key(sheet: Sheet, rng: random.Random, detail: int) -> None:
    bow_style = rng.choice(("trefoil", "ring", "heart"))
    bit: Stroke = rounded(1, (0, 70), (18, 70), (18, 76), (12, 76), (12, 80), (18, 80), (18, 88), (0, 88))
    sheet.paint(bit, box(-4.5, 26, 4.5, 94, 3))
    if bow_style == "heart":
        sheet.paint(motif("heart", 0, 4, 27), motif("heart", 0, 2, 15))
    elif bow_style == "ring":
        sheet.paint(ellipse(0, 4, 24), ellipse(0, 4, 15))
        if detail:
            sheet.inner(motif(rng.choice(("star", "flower", "moon")), 0, 4, 10))
    else:
        rings = [(-15, 10), (15, 10), (0, -12)]
        sheet.paint(*(ellipse(x, y, 14) for x, y in rings), *(ellipse(x, y, 7.5) for x, y in rings), ellipse(0, 4, 7))
    sheet.paint(box(-9, 26, 9, 32, 2.5), box(-7, 36, 7, 41, 2))
    if detail:
        sheet.inner(box(-7, 60, 7, 64, 2))
    sheet.turn(rng.uniform(20, 50))


@thing("gem", "treasure jewel diamond crystal pirate mine princess magic sparkle", anchor="any", size=0.3, name="gem")
def gem(sheet: Sheet, rng: random.Random, detail: int) -> None:
    n = 3 if detail < 2 else 4
    top = [(-26 + 52 * i / (n - 1), -34) for i in range(n)]
    waist = [(-44 + 88 * i / n, -10) for i in range(n + 1)]
    sheet.paint(polygon(top[0], top[-1], waist[-1], (0, 42), waist[0]))
    sheet.inner(*(polygon(waist[i], top[i], waist[i + 1]) for i in range(n)))
    sheet.inner(*(polygon(waist[i], waist[i + 1], (0, 42)) for i in range(n)))
    for _ in range(2):
        a = rng.uniform(200, 340)
        sheet.paint(sparkle(*polar(0, -2, 56, a, 0.85), rng.uniform(6, 9)))


SUBJECTS = (
    treasure_chest,
    crown,
    treasure_map,
    barrel,
    spyglass,
    compass,
    pirate_hat,
    message_in_a_bottle,
    treasure_key,
    gem,
)
