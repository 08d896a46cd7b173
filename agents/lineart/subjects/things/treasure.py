"""What pirates hide and find."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    Point,
    Stroke,
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
from agents.lineart.subjects.things.blocks import planks, sparkle
from agents.lineart.subjects.things.patch import flat, motif, quad
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
    sheet.put(palm, 47, 69, 0.9 if detail else 1.3)
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


SUBJECTS = (treasure_chest, crown, treasure_map, treasure_key, gem)
