"""What stands in a garden or a park."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    arc,
    box,
    curve,
    ellipse,
    line,
    outline,
    polar,
    polygon,
    ribbon,
    wedge,
)
from agents.lineart.subjects.things.blocks import (
    arch,
    grass,
    petal,
    tiles,
)
from agents.lineart.subjects.things.patch import Patch, band, bricks, flat, motif, quad, turned_body
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing("fountain", "garden park water castle city palace square summer", size=1.8)
def fountain(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x, reach in ((-1, 30), (1, 30), (-1, 16), (1, 16)):
        sheet.trace(
            curve((50, 20), (50 + x * reach * 0.5, 8 + (30 - reach) * 0.2), (50 + x * reach, 40), closed=False),
            weight=1.0,
        )
    sheet.paint(motif(rng.choice(("drop", "heart", "star", "flower", "dot")), 50, 10, 7.5))
    for side in (-1, 1):
        sheet.paint(motif("drop", 50 + side * 22, 18, 3.6), motif("drop", 50 + side * 36, 36, 3.6))
    sheet.paint(outline("46,44! 54,44! 55,58 60,66! 40,66! 45,58"), outline("47,20! 53,20! 54,30 58,36! 42,36! 46,30"))
    sheet.paint(outline("20,36! 80,36! 74,45 60,50 40,50 26,45"))
    sheet.paint(box(17, 33, 83, 38.5, 2.5), ellipse(50, 20, 9, 3))
    if detail:
        band(sheet, quad((26, 39), (74, 39), (66, 46), (34, 46)), rng.choice(("scallops", "dots", "stripes")), 7)
    basin = quad((4, 66), (96, 66), (86, 96), (14, 96), sag=2)
    sheet.paint(basin.whole)
    panels = 5 if detail < 2 else 7
    sheet.inner(*basin.part(0, 0.22, 1, 0.88).columns(panels))
    if detail:
        band(sheet, basin.part(0.03, 0.34, 0.97, 0.8), rng.choice(("diamond", "flower", "drop", "heart")), panels)
    sheet.paint(box(0, 62, 100, 70, 3.5), box(8, 94, 92, 101, 2.5))


@thing("bridge", "river stream stone garden village path water walk", size=1.6)
def bridge(sheet: Sheet, rng: random.Random, detail: int) -> None:
    deck = Patch(lambda u, v: (110 * u, 62 - 30 * math.sin(u * math.pi) + 10 * v), "u")
    sheet.paint(Patch(lambda u, v: (110 * u, (68 - 30 * math.sin(u * math.pi)) * (1 - v) + 84 * v), "u").whole)
    n = (6, 9, 13, 13)[detail]
    inner = wedge(55, 84, 30, 180, 360, 28)
    for i in range(n):
        a = 180 + i * 180 / n
        b = 180 + (i + 1) * 180 / n
        sheet.inner(
            polygon(
                polar(55, 84, 30, a, 0.93),
                polar(55, 84, 37, a, 0.93),
                polar(55, 84, 37, b, 0.93),
                polar(55, 84, 30, b, 0.93),
            )
        )
    sheet.paint(inner)
    if detail:
        for x in (6, 92):
            bricks(sheet, flat(x, 72, x + 12, 83), 2, 2, rng, 0.8)
    sheet.paint(deck.whole)
    sheet.inner(*deck.columns((5, 8, 12, 12)[detail]))
    posts = rng.choice((6, 7, 8)) if detail else rng.choice((4, 5, 6))
    for i in range(posts):
        px, py = deck.at((i + 0.5) / posts, 0)
        sheet.paint(box(px - 1.8, py - 15, px + 1.8, py + 2, 1))
    rail = Patch(lambda u, v: (4 + 102 * u, 46 - 27 * math.sin((4 + 102 * u) / 110 * math.pi) + 4 * v), "u")
    sheet.paint(rail.whole)
    water = outline("18,86! 26,82 34,86! 42,82 50,86! 58,82 66,86! 74,82 82,86! 90,82 96,86! 84,96 55,98 28,96")
    sheet.paint(water)
    sheet.trace(arc(45, 92, 5, 200, 340, 2.4), arc(66, 91, 5, 200, 340, 2.4))


@thing("well", "water wishing farm village garden fairy tale bucket stone", size=1.4, name="wishing well")
def well(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x in (18, 76):
        sheet.paint(box(x, 26, x + 6, 66))
    sheet.paint(box(14, 38, 86, 43, 2), ellipse(90, 40.5, 3), box(84, 39, 92, 42, 1))
    sheet.trace(*(line((42 + i * 4, 38), (44 + i * 4, 43)) for i in range(4)))
    sheet.trace(line((50, 43), (50, 51)), weight=1.0)
    bucket = turned_body(50, [(9, 54), (8, 60), (7, 68)], tilt=2)
    sheet.trace(arc(50, 54, 9, 180, 360, 6), weight=1.0)
    sheet.paint(bucket.whole, ellipse(50, 54, 9, 2.4))
    sheet.inner(bucket.cell(0, 0.45, 1, 0.62))
    body = turned_body(50, [(36, 68), (34, 82), (33, 98)], tilt=6)
    sheet.paint(body.whole)
    bricks(sheet, body, (2, 3, 4, 4)[detail], (3, 4, 5, 5)[detail], rng)
    sheet.paint(body.cell(-0.03, -0.08, 1.03, 0.14))
    roof = quad((26, 4), (74, 4), (94, 30), (6, 30), sag=1)
    tiles(sheet, roof, 3 if detail < 2 else 4, 5 if detail < 2 else 7, rng.choice(("scallop", "shingle")))
    grass(sheet, rng, 6, 26, 103, 2)
    grass(sheet, rng, 74, 96, 103, 2)


@thing("garden-gate", "garden fence flowers path home country farm spring", size=1.0, name="garden gate")
def garden_gate(sheet: Sheet, rng: random.Random, detail: int) -> None:
    top = rng.choice(("point", "round"))
    n = 5
    sheet.paint(box(18, 58, 82, 64), box(18, 84, 82, 90))
    for i in range(n):
        left = 22 + i * 11.5
        y = 44 - 13 * math.sin((i + 0.5) / n * math.pi)
        sheet.paint(
            arch(left + 5, 96, 8.4, 96 - y)
            if top == "round"
            else polygon((left + 0.8, 96), (left + 0.8, y + 5), (left + 5, y), (left + 9.2, y + 5), (left + 9.2, 96))
        )
    sheet.inner(ellipse(73, 68, 2.2))
    for x in (8, 82):
        sheet.paint(box(x, 30, x + 11, 100))
        sheet.paint(box(x - 2, 26, x + 13, 32, 1.5), ellipse(x + 5.5, 20, 6.5))
        if detail:
            sheet.inner(*(box(x + 2.5, 38 + k * 20, x + 8.5, 52 + k * 20, 1) for k in range(3)))
    if rng.random() < 0.7:
        bow = Patch(lambda u, v: polar(50.5, 27, 45 - 5 * v, 186 + 168 * u, 0.78), "u")
        sheet.paint(bow.whole)
        for i in range(7 if detail < 2 else 9):
            a = 190 + i * (160 / (6 if detail < 2 else 8))
            spot = polar(50.5, 27, 43, a, 0.78)
            sheet.paint(*(petal(*spot, 7, 4.4, turn) for turn in (a + 40, a - 140)), motif("flower", *spot, 5.2))
    grass(sheet, rng, 0, 100, 101, 5)


@thing("fence", "garden farm flowers field country yard picket", size=0.7)
def fence(sheet: Sheet, rng: random.Random, detail: int) -> None:
    n = rng.choice((5, 6)) if detail else 4
    sheet.paint(box(0, 42, 112, 49, 1), box(0, 66, 112, 73, 1))
    pointed = rng.random() < 0.6
    for i in range(n):
        x, w = 4 + i * 104 / n, 88 / n
        y = 24 + rng.uniform(-2, 2)
        sheet.paint(
            polygon((x, 88), (x, y + 8), (x + w / 2, y), (x + w, y + 8), (x + w, 88))
            if pointed
            else arch(x + w / 2, 88, w, 88 - y)
        )
        if detail:
            sheet.ink(ellipse(x + w / 2, 45.5, 0.9), ellipse(x + w / 2, 69.5, 0.9))
        if detail >= 2:
            sheet.trace(line((x + w * 0.35, 50 + rng.uniform(0, 4)), (x + w * 0.35, 62)), weight=0.6)
    for i in range(3) if detail else (0, 2):
        x = 14 + i * 40 + rng.uniform(-6, 6)
        sheet.paint(ribbon([(x, 88), (x + 1, 74), (x, 64)], 2))
        sheet.paint(petal(x, 82, 9, 5, -30), petal(x, 84, 9, 5, 210))
        sheet.paint(motif("flower", x, 60, 8), ellipse(x, 60, 2.6))
    grass(sheet, rng, 0, 112, 89, 5)


@thing("birdhouse", "bird garden spring house tree nest feeder", anchor="any", size=0.6, lean=5)
def birdhouse(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(box(46, 84, 54, 118))
    front = quad((22, 38), (78, 38), (72, 88), (28, 88))
    sheet.paint(polygon((22, 40), (50, 14), (78, 40), (72, 88), (28, 88)))
    if detail:
        sheet.trace(*(front.across(v) for v in ((0.3, 0.65) if detail < 2 else (0.2, 0.4, 0.6, 0.8))))
    sheet.paint(polygon((50, 4), (88, 40), (81, 46), (50, 17), (19, 46), (12, 40)))
    if detail:
        for side in (-1, 1):
            sheet.inner(
                *(motif(rng.choice(("dot", "heart", "flower")), 50 + side * d, 11 + d * 0.95, 3.2) for d in (9, 19, 29))
            )
    sheet.paint(motif("heart", 50, 54, 13) if rng.random() < 0.4 else ellipse(50, 53, 11.5))
    sheet.inner(ellipse(50, 53, 8))
    sheet.paint(ribbon([(50, 74), (50, 76)], 6), box(24, 86, 76, 92, 2))


SUBJECTS = (fountain, bridge, well, garden_gate, fence, birdhouse)
