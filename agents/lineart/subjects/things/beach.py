"""Palms, sand and what is taken to the beach."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    Node,
    Point,
    box,
    curve,
    ellipse,
    line,
    outline,
    polar,
    ribbon,
    rounded,
)
from agents.lineart.subjects.things.blocks import arch, flag, waves
from agents.lineart.subjects.things.patch import BANDS, Patch, band, bricks, motif, quad, turned_body
from agents.lineart.subjects.things.sheet import Sheet, thing


def frond(sheet: Sheet, x: float, y: float, length: float, angle: float, detail: int) -> None:
    """A palm leaf with a notched lower edge that hangs over to the side it points to."""
    side = 1 if math.cos(math.radians(angle)) >= 0 else -1
    spine: list[Point] = []
    for i in range(6):
        t = i / 5
        px, py = polar(x, y, length * t, angle)
        spine.append((px, py + length * 0.62 * t * t))
    upper: list[Node] = [(*spine[0], 0)]
    upper += [(px, py - length * 0.1 * (1 - abs(i - 2) * 0.25)) for i, (px, py) in enumerate(spine[1:5])]
    lower: list[Node] = []
    for i in (4, 3, 2, 1):
        px, py = spine[i]
        deep = length * (0.0, 0.17, 0.24, 0.24, 0.19)[i]
        lower.append((px + side * length * 0.05, py + deep, 0))
        if i > 1:
            lower.append((px - side * length * 0.07, py + deep * 0.5 - length * 0.04, 0))
    sheet.paint(curve(*upper, (*spine[5], 0), *lower), tint="leaf")
    if detail:
        sheet.trace(curve(*spine[:5], closed=False))


def palm(sheet: Sheet, rng: random.Random, detail: int, height: float = 84.0) -> None:
    """A leaning palm that stands on (0, 0)."""
    lean = rng.uniform(10, 26)
    trunk = [(0.0, 0.0), (lean * 0.25, -height * 0.35), (lean * 0.7, -height * 0.7), (lean * 1.25, -height)]
    widths = [13.0, 9.5, 8.0, 7.0]

    def at(u: float, v: float) -> Point:
        place = min((1 - v) * 3, 2.999)
        i, t = int(place), place % 1
        (ax, ay), (bx, by) = trunk[i], trunk[i + 1]
        half = (widths[i] + (widths[i + 1] - widths[i]) * t) / 2
        return ax + (bx - ax) * t + (2 * u - 1) * half, ay + (by - ay) * t + 1.2 * math.sin(u * math.pi)

    sheet.paint(ribbon(trunk, widths, round_ends=False), tint="wood")
    rings = 5 if detail < 2 else 9
    sheet.trace(*(Patch(at, "u").across(i / rings) for i in range(1, rings)))
    top = trunk[3]
    size = height * 0.58
    for angle in (-124, -56, -152, -28, 170, 10) if rng.random() < 0.6 else (-138, -42, -168, -12, 164, 22):
        frond(sheet, *top, size * rng.uniform(0.9, 1.06), angle + rng.uniform(-5, 5), detail)
    for dx, dy in ((-4.5, 3), (4, 3.5), (0, 6)):
        sheet.paint(ellipse(top[0] + dx, top[1] + dy, 4.6), tint="wood")
        if detail >= 2:
            sheet.ink(*(ellipse(top[0] + dx + k, top[1] + dy + 1, 0.5) for k in (-1, 1)))


@thing("palm-tree", "beach island tropical coconut summer jungle holiday pirate desert sea", size=4.0, hero=True)
def palm_tree(sheet: Sheet, rng: random.Random, detail: int) -> None:
    palm(sheet, rng, detail)
    sheet.paint(outline("-22,3 -14,-3 -4,-4 8,-4 18,-2 26,3! 10,6 -10,6"), tint="sand")


@thing(
    "palm-island",
    "island beach tropical sea ocean pirate treasure summer holiday castaway sand",
    name="palm island",
    anchor="water",
    hero=True,
    size=4.0,
)
def palm_island(sheet: Sheet, rng: random.Random, detail: int) -> None:
    grove = Sheet()
    palm(grove, rng, detail, 74)
    if rng.random() < 0.5:
        small = Sheet()
        palm(small, rng, 0, 50)
        small.flip()
        sheet.put(small, 30, 84)
    sheet.put(grove, 46, 86)
    sheet.paint(outline("2,98! 14,88 34,80 54,79 76,84 92,90 102,98! 52,104"), tint="sand")
    sheet.trace(outline("28,89 34,87 40,89", closed=False), outline("60,91 67,88.5 74,91", closed=False))
    if detail:
        sheet.inner(motif("star", 22, 92, 4), ellipse(84, 93, 1.4), ellipse(50, 93, 1.2))
    sheet.paint(waves(-6, 110, 98, 10, 7, 3.4), tint="water")


@thing("sandcastle", "beach summer sand sea holiday bucket spade castle seaside play", hero=True, size=0.7)
def sandcastle(sheet: Sheet, rng: random.Random, detail: int) -> None:
    flag(sheet, 50.6, 0, 16, 10, rng)
    sheet.paint(box(49, -1, 51.4, 24))
    for x, y in ((22, 44), (78, 44)):
        if rng.random() < 0.6:
            sheet.paint(box(x - 0.8, y - 16, x + 0.8, y))
            flag(sheet, x + 0.8, y - 16, 11, 7, rng, "pennant")
    tower(sheet, 50, 22, 62, 26, rng, detail)
    for x in (22, 78):
        tower(sheet, x, 44, 92, 27, rng, detail)
    wall = quad((32, 66), (68, 66), (70, 94), (30, 94))
    battlement(sheet, 32, 68, 66, 3, 7)
    sheet.paint(wall.whole)
    sheet.paint(arch(50, 94, 17, 21))
    if detail:
        sheet.inner(arch(50, 94, 11, 16))
        sheet.inner(*(motif("star" if i % 2 else "dot", *wall.at(0.12 + 0.38 * i, 0.13), 3.2) for i in range(3)))
    sheet.paint(outline("0,96! 10,88 24,90 38,94 50,92 64,94 78,90 90,88 100,96! 74,101 26,101"))
    if detail:
        for x in (12, 30, 70, 88):
            sheet.ink(ellipse(x + rng.uniform(-3, 3), 95 + rng.uniform(-1, 1), 0.7))
        shell = Sheet()
        scallop(shell, 0)
        sheet.put(shell, 84, 93, 0.14, rng.uniform(-20, 20))
    if detail >= 2:
        sheet.inner(motif("star", 18, 94, 4))


def battlement(sheet: Sheet, x0: float, x1: float, y: float, n: int, high: float) -> None:
    """Merlons standing on y."""
    step = (x1 - x0) / (2 * n - 1)
    sheet.paint(*(box(x0 + 2 * i * step, y - high, x0 + (2 * i + 1) * step, y + 2) for i in range(n)))


def tower(sheet: Sheet, x: float, top: float, foot: float, wide: float, rng: random.Random, detail: int) -> None:
    """A bucket-shaped tower with merlons, a window and a pattern."""
    body = quad((x - wide * 0.42, top), (x + wide * 0.42, top), (x + wide / 2, foot), (x - wide / 2, foot), sag=1.5)
    battlement(sheet, x - wide * 0.46, x + wide * 0.46, top, 3, 6)
    sheet.paint(body.whole)
    sheet.paint(
        quad(
            (x - wide * 0.48, top), (x + wide * 0.48, top), (x + wide * 0.48, top + 6), (x - wide * 0.48, top + 6), 1.5
        ).whole
    )
    if detail >= 2:
        part = body.part(0, 0.62 if foot - top > 44 else 0.8, 1, 0.98)
        bricks(sheet, part, 3, 4, rng, 0.5)
    sheet.paint(arch(x, top + 22, 7, 10))


def scallop(sheet: Sheet, detail: int) -> None:
    """A fan shell around (0, 0), about 100 wide, hinge below."""
    sheet.paint(outline("-10,38! -26,34! -28,46! -14,50 14,50 28,46! 26,34! 10,38!"))
    ribs = 5 if detail == 0 else 7
    nodes: list[Node] = [(0.0, 46.0, 0)]
    edge = [polar(0, 30, 62, 195 + i * 150 / ribs) for i in range(ribs + 1)]
    nodes.append((*edge[0], 0))
    for i in range(ribs):
        (ax, ay), (bx, by) = edge[i], edge[i + 1]
        mx, my = (ax + bx) / 2, (ay + by) / 2
        nodes += [(mx + mx * 0.1, my + (my - 30) * 0.12), (bx, by, 0)]
    sheet.paint(curve(*nodes))
    sheet.trace(*(line((0, 46), edge[i]) for i in range(1, ribs)))
    if detail >= 2:
        for r in (0.45, 0.72):
            sheet.trace(curve(*((x * r, 46 + (y - 46) * r) for x, y in edge), closed=False))


@thing("bucket-and-spade", "beach summer sand seaside holiday play toys pail", size=0.5, name="bucket and spade")
def bucket_and_spade(sheet: Sheet, rng: random.Random, detail: int) -> None:
    spade = Sheet()
    spade.paint(box(-2.6, -50, 2.6, 6, 2), rounded(4, (-11, -60), (11, -60), (8, -46), (-8, -46)))
    spade.inner(rounded(2, (-6, -56), (6, -56), (4.5, -50), (-4.5, -50)))
    spade.paint(outline("-12,4! 12,4! 13,18 8,32 0,38 -8,32 -13,18"))
    spade.trace(line((0, 10), (0, 28)))
    sheet.put(spade, 84, 62, 1.0, rng.uniform(10, 18))
    sheet.paint(ribbon([(10, 34), (14, 8), (40, -4), (66, 8), (70, 34)], 4))
    sheet.paint(ellipse(40, 32, 33, 8))
    sheet.paint(outline("14,32! 24,22 34,26 42,18 52,25 60,24 66,32! 40,38"))
    body = turned_body(40, [(33, 32), (30.5, 52), (28, 72), (25, 94)], tilt=7)
    sheet.paint(body.whole)
    sheet.paint(body.cell(-0.02, 0, 1.02, 0.13))
    sheet.inner(body.cell(0, 0.76, 1, 0.9))
    if detail:
        band(sheet, body.part(0.04, 0.78, 0.96, 0.88), rng.choice(BANDS), 8)
    sheet.paint(motif(rng.choice(("star", "heart", "flower", "dot")), 40, 68, 13))


@thing("beach-umbrella", "beach parasol summer sun holiday sand seaside shade", size=2.2, lean=6, name="beach umbrella")
def beach_umbrella(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(box(48.4, 20, 51.6, 104))
    canopy(sheet, 50, 44, 48, 36, rng, detail)
    sheet.turn(rng.choice((-8, 8)), (50, 100))
    sheet.paint(outline("28,106! 36,99 50,97 64,99 72,106!"))


def canopy(sheet: Sheet, x: float, y: float, rx: float, ry: float, rng: random.Random, detail: int) -> None:
    """An umbrella's top: gores between ribs, scalloped below."""
    gores, kind = rng.choice((5, 7)) if detail else 5, rng.choice(("dot", "flower", "star", "heart"))
    for i in range(gores):
        a, b = -1 + 2 * i / gores, -1 + 2 * (i + 1) / gores
        ax, bx = math.sin(a * 1.57), math.sin(b * 1.57)
        foot_a, foot_b = x + rx * ax, x + rx * bx
        nodes: list[Node] = [(x, y - ry, 0)]
        for t in (0.3, 0.6, 0.85):
            nodes.append((x + rx * bx * math.sin(t * 1.57), y - ry * math.cos(t * 1.57)))
        nodes += [(foot_b, y, 0), ((foot_a + foot_b) / 2, y - ry * 0.11), (foot_a, y, 0)]
        for t in (0.85, 0.6, 0.3):
            nodes.append((x + rx * ax * math.sin(t * 1.57), y - ry * math.cos(t * 1.57)))
        sheet.paint(curve(*nodes))
        if detail and 0 < i < gores - 1:
            turn = (a + b) / 2 * 1.57
            for t in (0.62,) if detail < 2 else (0.42, 0.7):
                spot = (x + rx * math.sin(turn) * math.sin(t * 1.57), y - ry * math.cos(t * 1.57))
                sheet.inner(motif(kind, *spot, 1.4 + 3.2 * t * math.cos(turn)))
    sheet.paint(ellipse(x, y - ry, 2.8))


@thing("beach-ball", "beach summer ball play toy sea holiday sand game", anchor="any", size=0.35, name="beach ball")
def beach_ball(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ellipse(0, 0, 48))
    pole = polar(0, 0, 20, rng.uniform(-140, -40))
    n = 6
    start = rng.uniform(0, 60)
    for i in range(n):
        rim = polar(0, 0, 48, start + i * 360 / n)
        dx, dy = rim[0] - pole[0], rim[1] - pole[1]
        sheet.trace(
            curve(pole, (pole[0] + dx * 0.5 - dy * 0.13, pole[1] + dy * 0.5 + dx * 0.13), rim, closed=False), weight=0.9
        )
    sheet.paint(ellipse(*pole, 8))
    if detail:
        sheet.inner(motif("star", *pole, 5))
        for i in range(0, n, 2):
            spot = polar(0, 0, 48, start + (i + 0.5) * 360 / n)
            sheet.inner(
                motif(
                    rng.choice(("dot", "star", "heart")),
                    pole[0] + (spot[0] - pole[0]) * 0.62,
                    pole[1] + (spot[1] - pole[1]) * 0.62,
                    5,
                )
            )


@thing(
    "life-ring",
    "sea ship boat beach lifeguard rescue swim nautical summer",
    anchor="water",
    size=0.5,
    name="life ring",
    lean=12,
)
def life_ring(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for i in range(4):
        a = 45 + i * 90
        sheet.paint(ribbon([polar(0, 0, 47.5, a + d) for d in (-34, -17, 0, 17, 34)], 5.5))
    sheet.paint(ellipse(0, 0, 46))
    for i in range(4):
        mid = i * 90
        rim = [polar(0, 0, 47, mid + d) for d in (-17, 0, 17)]
        core = [polar(0, 0, 21, mid + d) for d in (20, 0, -20)]
        sheet.paint(curve((*rim[0], 0), rim[1], (*rim[2], 0), (*core[0], 0), core[1], (*core[2], 0)))
        if detail >= 2:
            sheet.inner(motif(rng.choice(("star", "dot", "heart")), *polar(0, 0, 34, mid), 4))
    sheet.paint(ellipse(0, 0, 21))


SUBJECTS = (palm_tree, palm_island, sandcastle, bucket_and_spade, beach_umbrella, beach_ball, life_ring)
