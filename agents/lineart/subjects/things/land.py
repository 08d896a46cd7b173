"""Rocks, mountains and what lies about in the country."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    Node,
    box,
    curve,
    ellipse,
    line,
    outline,
    polar,
    polygon,
    ribbon,
    rounded,
)
from agents.lineart.subjects.things.blocks import grass, puff
from agents.lineart.subjects.things.patch import BANDS, Patch, band, globe, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing("rock", "stone boulder mountain cave beach desert nature garden", size=0.5)
def rock(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(outline("60,70! 62,46 78,34 98,42 108,60 106,78!"))
    lift = rng.uniform(-6, 6)
    nodes: list[Node] = [(2, 80, 0), (4, 56 + lift), (20, 26 - lift), (46, 12 + lift), (70, 26), (84, 52), (88, 80, 0)]
    sheet.paint(curve(*nodes))
    sheet.trace(outline("46,14 40,30 50,42 44,56", closed=False), outline("50,42 64,48 66,60", closed=False))
    if detail:
        sheet.trace(outline("20,40 26,46 24,54", closed=False), outline("92,46 90,54 96,60", closed=False))
    if detail >= 2:
        sheet.inner(ellipse(30, 66, 4, 2.6), ellipse(58, 70, 3, 2))
    sheet.paint(outline("-6,82! -4,70 6,66 16,70 22,82!"))
    grass(sheet, rng, 14, 50, 84, 3)
    grass(sheet, rng, 70, 112, 84, 3)


@thing("volcano", "mountain lava eruption dinosaur island jurassic fire nature", hero=True, size=6.0)
def volcano(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x, y, r in ((36, 8, 11), (64, 6, 12), (50, -8, 14)):
        sheet.paint(puff(x, y, r * 1.2, r, 6, rng.uniform(0, 60)))
    for a in (-160, -20) if detail == 0 else (-166, -140, -40, -14):
        end = polar(50, 34, rng.uniform(30, 38), a)
        sheet.paint(motif("drop", *end, 5).turned(a * 0.5 - 45, end))
    sheet.paint(outline("36,36! 40,20 44,26 50,12 56,26 60,18 64,36!"))
    sheet.paint(outline("34,34! 28,56 14,84 0,104! 100,104! 86,84 72,56 66,34! 58,38 50,36 42,38"))
    sheet.paint(
        outline(
            "34,34! 42,38 50,36 58,38 66,34! 68,44 66,58 61,62 59,52 56,50 55,66 "
            "52,82 46,82 45,64 42,52 39,56 37,66 32,64 31,48"
        )
    )
    if detail:
        sheet.trace(
            outline("22,76 26,84 20,94", closed=False),
            outline("74,72 78,84 72,90", closed=False),
            outline("62,78 66,88 62,96", closed=False),
        )
    if detail >= 2:
        sheet.trace(outline("36,78 34,88 38,98", closed=False), outline("48,42 49,54 48,70", closed=False))
    sheet.paint(outline("-8,108! -2,98 10,95 18,102 30,97 40,108!"), outline("66,108! 74,98 84,101 94,94 108,108!"))
    grass(sheet, rng, 38, 66, 108, 2)


@thing("egg-nest", "nest eggs bird spring easter tree chick nature", anchor="ground", size=0.4, name="nest with eggs")
def egg_nest(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ellipse(50, 52, 44, 14))
    style = rng.choice(("dots", "plain", "bands"))
    for x, y, lean in ((30, 42, -10), (70, 42, 12), (50, 38, 2)):
        shell = globe(0, 0, 15, 20, tilt=3, pear=-0.14)
        egg = Sheet()
        egg.paint(shell.whole)
        if style == "dots":
            egg.inner(*(ellipse(dx, dy, r) for dx, dy, r in ((-5, -6, 2.4), (5, -1, 2.8), (-3, 6, 2))))
        elif style == "bands":
            band(egg, shell.part(0.04, 0.36, 0.96, 0.52), rng.choice(BANDS), 5)
        sheet.put(egg, x, y, 1.0, lean)
    sheet.paint(
        Patch(
            lambda u, v: (
                50 - 47 * math.cos(u * math.pi) * (1 - 0.26 * v * v),
                50 + 13 * math.sin(u * math.pi) + 30 * v,
            ),
            "uv",
        ).whole
    )
    n = 7 if detail < 2 else 11
    for i in range(n):
        mid = 12 + 76 * (i + rng.uniform(0.2, 0.8)) / n
        low = 68 + 10 * math.sin((mid - 6) / 88 * math.pi) + rng.uniform(-6, 8)
        turn = rng.uniform(-24, 24)
        sheet.inner(ribbon([polar(mid, low, -11, turn), (mid, low + 1.4), polar(mid, low, 11, turn)], 3.2))
    for x0, x1 in ((4, -8), (96, 108)):
        sheet.paint(ribbon([((x0 * 3 + 50) / 4, 62), (x1, 54)], 3))


@thing("cave", "cave rock mountain adventure bear dragon explorer treasure dark", hero=True, size=3.5)
def cave(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(outline("-4,100! 0,70 12,52 18,30 34,18 48,4 66,10 80,26 92,36 98,58 108,74 112,100!"))
    sheet.trace(
        outline("18,32 26,38 24,48", closed=False),
        outline("66,12 64,20 72,26", closed=False),
        outline("94,46 88,52 92,60", closed=False),
    )
    sheet.paint(outline("22,100! 22,72 30,54 46,44 62,46 76,58 82,76 82,100!"))
    sheet.inner(outline("28,100! 29,76 36,62 48,54 60,55 71,66 76,82 76,100!"))
    for x, h in ((40, 14), (52, 18), (64, 12)):
        top = 56 + abs(x - 52) * 0.28
        sheet.paint(polygon((x - 4.5, top), (x + 4.5, top), (x, top + h)))
    if rng.random() < 0.5:
        for x in (46, 58):
            sheet.paint(ellipse(x, 86, 5))
            sheet.ink(ellipse(x + 0.6, 86.6, 2.2))
    else:
        sheet.paint(
            polygon((46, 100), (42, 86), (48, 78), (52, 88)),
            polygon((54, 100), (54, 84), (60, 76), (66, 88), (62, 100)),
        )
    for x, r in ((12, 10), (94, 11), (28, 6)):
        sheet.paint(
            curve(
                (x - r, 102, 0), (x - r * 0.8, 96 - r * 0.5), (x, 98 - r), (x + r * 0.8, 96 - r * 0.4), (x + r, 102, 0)
            )
        )
    if detail:
        sheet.trace(outline("40,20 46,28 42,36", closed=False), outline("8,72 14,76 12,84", closed=False))
    grass(sheet, rng, -2, 30, 103, 2)
    grass(sheet, rng, 76, 110, 103, 2)


@thing("mountains", "mountain snow alps nature hiking winter landscape forest", size=8.0)
def mountains(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x, summit, half in ((28, 34, 36), (90, 28, 38), (58, 6, 48)):
        top = summit + rng.uniform(-4, 4)
        sheet.paint(polygon((x - half, 92), (x, top), (x + half, 92)))
        k = (92 - top) * 0.34
        w = half * 0.34
        snow = outline("0,0! 1,1! 0.5,0.8! 0.2,1.15! -0.2,0.8! -0.5,1.1! -1,1!")
        sheet.inner(snow.scaled(w, k).moved(x, top))
        if detail >= 2:
            slope = quad((x, top), (x, top), (x + half, 92), (x - half, 92))
            for v in (0.52, 0.74):
                strip = slope.part(0.06, v, 0.94, v + 0.13)
                sheet.inner(strip.whole)
                band(sheet, strip.part(0.02, 0.1, 0.98, 0.9), rng.choice(BANDS), round(10 * v + 4))
        elif detail:
            sheet.trace(
                line((x + half * 0.3, top + k * 1.6), (x + half * 0.2, top + k * 2.0), (x + half * 0.42, top + k * 2.5))
            )
    for foot, h in ((6, 20), (18, 28), (100, 26), (114, 20), (36, 18)):
        sheet.paint(box(foot - 1.4, 88, foot + 1.4, 96))
        for t in (0.5, 0.2):
            sheet.paint(
                polygon((foot, 90 - h + h * (0.5 - t)), (foot + h * 0.26, 90 - h * t), (foot - h * 0.26, 90 - h * t))
            )
    sheet.paint(outline("-12,98! 10,90 40,94 70,90 100,93 128,98! 58,104"))


@thing("hay-bale", "farm hay straw field harvest barn country horse", size=0.8, name="hay bale")
def hay_bale(sheet: Sheet, rng: random.Random, detail: int) -> None:
    is_round = rng.random() < 0.5
    if is_round:
        sheet.paint(rounded(10, (34, 10), (92, 10), (92, 82), (34, 82)), ellipse(36, 46, 32, 36))
        spiral = [polar(36, 46, 27 * (1 - i / 15), -90 + i * 62, 1.12) for i in range(14)]
        sheet.trace(curve(*spiral, closed=False))
        sheet.trace(*(curve((74 + d, 10), (78 + d, 46), (74 + d, 82), closed=False) for d in (-4, 8)))
    else:
        sheet.paint(polygon((4, 34), (24, 16), (108, 16), (92, 34)), polygon((92, 34), (108, 16), (108, 64), (92, 84)))
        sheet.paint(box(4, 34, 92, 84, 1.5))
        for x in (28, 66):
            sheet.inner(polygon((x, 34), (x + 17, 16), (x + 21, 16), (x + 4, 34)), box(x, 34, x + 4, 84))
    for _ in range((4, 9, 16, 26)[detail]):
        left, low = rng.uniform(72 if is_round else 10, 84), rng.uniform(18 if is_round else 42, 76)
        sheet.trace(line((left, low), (left + rng.uniform(5, 8), low + rng.uniform(-3, 3))), weight=0.7)
    for x, y, a in ((2, 82, 160), (94, 82, 20), (60, 84, 60)):
        sheet.trace(line((x, y), polar(x, y, 9, a)), weight=0.9)
    sheet.paint(outline("-4,88! 6,82 20,84 40,83 64,85 90,82 108,88! 52,92"))


SUBJECTS = (rock, volcano, egg_nest, cave, mountains, hay_bale)
