"""Weather, rocks and mountains, the farmyard, and a few things from home."""

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
    star,
    wedge,
)
from agents.lineart.subjects.things.blocks import cloud as cloud_shape
from agents.lineart.subjects.things.blocks import face, grass, puff
from agents.lineart.subjects.things.patch import BANDS, MOTIFS, Patch, band, flat, globe, motif, quad
from agents.lineart.subjects.things.seaside import canopy
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing("cloud", "sky weather rain wind air spring summer dream", anchor="sky", size=0.9)
def cloud(sheet: Sheet, rng: random.Random, detail: int) -> None:
    wet = rng.random() < 0.3
    if wet:
        for i in range(5):
            sheet.paint(motif("drop", 16 + i * 17, 62 + (i % 2) * 12, 6.5))
    sheet.paint(cloud_shape(0, 0, 100, 50, rng.choice((3, 4, 5))))
    if rng.random() < 0.45 and detail < 3:
        face(sheet, 50, 30, 12, rng)
    else:
        sheet.trace(outline("24,34 30,26 38,30 44,26", closed=False), outline("58,24 66,18 74,26", closed=False))
        if detail >= 2:
            sheet.trace(outline("34,42 42,38 50,42 58,38 66,42", closed=False))


@thing(
    "sun",
    "sky summer weather day sunshine spring beach holiday warm",
    anchor="sky",
    size=1.2,
    hero=True,
    name="smiling sun",
    lean=15,
)
def sun(sheet: Sheet, rng: random.Random, detail: int) -> None:
    style = rng.choice(("rays", "flames", "petals"))
    n = 10 if detail == 0 else 12
    for i in range(n):
        a = i * 360 / n
        if style == "rays":
            tip = 58 if i % 2 else 50
            sheet.paint(rounded(2, polar(0, 0, 35, a - 11), polar(0, 0, tip, a), polar(0, 0, 35, a + 11)))
        elif style == "petals":
            sheet.paint(ribbon([polar(0, 0, 40, a), polar(0, 0, 54 if i % 2 else 48, a)], 9))
        else:
            sheet.paint(curve((*polar(0, 0, 30, a - 16), 0), polar(0, 0, 46, a - 5), (*polar(0, 0, 60 if i % 2 else 50, a + 16), 0),
                              polar(0, 0, 44, a + 15), (*polar(0, 0, 30, a + 17), 0)))  # fmt: skip
    sheet.paint(ellipse(0, 0, 34))
    if detail >= 2:
        sheet.inner(ellipse(0, 0, 30))
    face(sheet, 0, 0, 21, rng)


@thing("rainbow", "sky weather rain spring unicorn magic colours clouds fairy", anchor="sky", size=2.0, hero=True)
def rainbow(sheet: Sheet, rng: random.Random, detail: int) -> None:
    n = 5 if detail == 0 else 7
    r = 54.0
    step = (54 - 18) / n
    for i in range(n):
        sheet.paint(wedge(60, 70, r - i * step, 180, 360), weight=0.9)
    sheet.paint(wedge(60, 70, 18, 180, 360))
    sheet.cover(box(4, 69.2, 116, 76))
    for x in (24, 96):
        sheet.paint(cloud_shape(x - 27, 50, x + 27, 80, rng.choice((3, 4))))
        if rng.random() < 0.5:
            face(sheet, x, 68, 7, rng)
    if detail:
        for x, y, size in ((60, 64, 6), (6, 14, 7), (112, 10, 8)):
            sheet.paint(star(x, y, size))


@thing("snowflake", "winter snow christmas frozen cold ice december frost", anchor="sky", size=0.4, lean=15)
def snowflake(sheet: Sheet, rng: random.Random, detail: int) -> None:
    arm = Sheet()
    arm.paint(box(-2.6, -46, 2.6, 0, 2.4))
    style = rng.choice(("twigs", "hearts", "leaves"))
    for y, size in ((-18, 10), (-31, 13))[: 1 + (detail > 0)]:
        for side in (-1, 1):
            arm.paint(ribbon([(0, y), (side * size, y - size * 0.8)], 4.4))
    arm.paint(box(-2.6, -46, 2.6, -2, 2.4))
    if style != "twigs":
        arm.paint(motif("heart" if style == "hearts" else "diamond", 0, -47, 6.5))
    for i in range(6):
        sheet.put(arm, angle=i * 60)
    sheet.paint(star(0, 0, 17, 6, 0.62), ellipse(0, 0, 6))


@thing("umbrella", "rain weather autumn spring puddle storm wet", anchor="any", size=0.9, lean=14)
def umbrella(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(box(48.4, -2, 51.6, 10, 1.5))
    sheet.paint(ribbon([(50, 40), (50, 92), (55, 102), (64, 100), (66, 92)], 4.4))
    canopy(sheet, 50, 50, 50, 44, rng, detail)
    for x, y in ((6, 68), (92, 64), (20, 92)) if rng.random() < 0.6 else ():
        sheet.paint(motif("drop", x, y, 5.5))


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
    for a in (-128, -104, -76, -52):
        end = polar(50, 34, rng.uniform(34, 44), a)
        sheet.paint(motif("drop", *end, 5).turned(a + 90, end))
    sheet.paint(outline("36,36! 40,20 44,26 50,12 56,26 60,18 64,36!"))
    sheet.paint(outline("34,34! 28,56 14,84 0,104! 100,104! 86,84 72,56 66,34! 58,38 50,36 42,38"))
    sheet.paint(
        outline(
            "34,34! 42,38 50,36 58,38 66,34! 68,44 66,58 61,62 59,52 56,50 55,66 52,82 46,82 45,64 42,52 39,56 37,66 32,64 31,48"
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
        x = 12 + 76 * (i + rng.uniform(0.2, 0.8)) / n
        y = 68 + 10 * math.sin((x - 6) / 88 * math.pi) + rng.uniform(-6, 8)
        lean = rng.uniform(-24, 24)
        sheet.inner(ribbon([polar(x, y, -11, lean), (x, y + 1.4), polar(x, y, 11, lean)], 3.2))
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
    for x in (34, 78):
        sheet.paint(ribbon([(x, 20 + abs(x - 50) * 0.3), (x + 3, 32), (x - 1, 42)], [2.6, 3, 1]))
        sheet.paint(ellipse(x + 5, 32, 3.4, 2.4), ellipse(x - 3, 39, 3.4, 2.4))
    grass(sheet, rng, -2, 30, 103, 2)
    grass(sheet, rng, 76, 110, 103, 2)


@thing("mountains", "mountain snow alps nature hiking winter landscape forest", size=8.0)
def mountains(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x, top, half in ((28, 34, 36), (90, 28, 38), (58, 6, 48)):
        top += rng.uniform(-4, 4)
        sheet.paint(polygon((x - half, 92), (x, top), (x + half, 92)))
        k = (92 - top) * 0.34
        w = half * 0.34
        sheet.inner(polygon((x, top), (x + w, top + k), (x + w * 0.5, top + k * 0.8), (x + w * 0.2, top + k * 1.15), (x - w * 0.2, top + k * 0.8),
                            (x - w * 0.5, top + k * 1.1), (x - w, top + k)))  # fmt: skip
        if detail:
            sheet.trace(
                line((x + half * 0.3, top + k * 1.6), (x + half * 0.2, top + k * 2.0), (x + half * 0.42, top + k * 2.5))
            )
    for x, h in ((6, 20), (18, 28), (100, 26), (114, 20), (36, 18)):
        sheet.paint(box(x - 1.4, 88, x + 1.4, 96))
        for t in (0.5, 0.2):
            sheet.paint(polygon((x, 90 - h + h * (0.5 - t)), (x + h * 0.26, 90 - h * t), (x - h * 0.26, 90 - h * t)))
    sheet.paint(outline("-12,98! 10,90 40,94 70,90 100,93 128,98! 58,104"))


@thing("hay-bale", "farm hay straw field harvest barn country horse", size=0.8, name="hay bale")
def hay_bale(sheet: Sheet, rng: random.Random, detail: int) -> None:
    if rng.random() < 0.5:
        sheet.paint(rounded(10, (34, 10), (92, 10), (92, 82), (34, 82)), ellipse(36, 46, 32, 36))
        spiral = [polar(36, 46, 27 * (1 - i / 15), -90 + i * 62, 1.12) for i in range(14)]
        sheet.trace(curve(*spiral, closed=False))
        sheet.trace(*(curve((74 + d, 10), (78 + d, 46), (74 + d, 82), closed=False) for d in (-4, 8)))
    else:
        sheet.paint(polygon((4, 34), (24, 16), (108, 16), (92, 34)), polygon((92, 34), (108, 16), (108, 64), (92, 84)))
        sheet.paint(box(4, 34, 92, 84, 1.5))
        for x in (28, 66):
            sheet.inner(polygon((x, 34), (x + 17, 16), (x + 21, 16), (x + 4, 34)), box(x, 34, x + 4, 84))
    n = 8 if detail == 0 else 14 if detail < 3 else 22
    for i in range(n):
        x, y = 12 + (i * 37 % 74), 42 + (i * 23 % 34)
        sheet.trace(line((x, y), (x + rng.uniform(4, 9), y + rng.uniform(-3, 3))), weight=0.7)
    for x, y, a in ((2, 82, 160), (94, 82, 20), (60, 84, 60)):
        sheet.trace(line((x, y), polar(x, y, 9, a)), weight=0.9)
    sheet.paint(outline("-4,88! 6,82 20,84 40,83 64,85 90,82 108,88! 52,92"))


@thing("books", "book school library reading story learning study", size=0.4, hero=True, name="stack of books")
def books(sheet: Sheet, rng: random.Random, detail: int) -> None:
    y = 104.0
    n = 3 if detail == 0 else rng.choice((4, 5))
    for i in range(n):
        h, x, w = rng.uniform(13, 18), 12 + rng.uniform(-8, 8), rng.uniform(70, 82)
        y -= h
        sheet.paint(rounded(3, (x, y), (x + w, y), (x + w, y + h), (x, y + h)))
        page = rng.random() < 0.4
        if page:
            sheet.inner(box(x + 10, y + 2.6, x + w + 0.1, y + h - 2.6))
            sheet.trace(*(line((x + 12, y + h * t), (x + w - 4, y + h * t)) for t in (0.4, 0.6)))
        else:
            spine = flat(x, y, x + w, y + h)
            for u in (0.1, 0.84):
                sheet.inner(spine.cell(u, 0, u + 0.07, 1))
            band(sheet, spine.part(0.22, 0.2, 0.78, 0.8), rng.choice((*BANDS, *MOTIFS)), 4 if detail < 2 else 6)
    if rng.random() < 0.6:
        sheet.paint(outline("50,0! 58,-8 72,-6 74,6 68,20 60,24 54,22! 48,24 40,20 34,6 36,-6 46,-8").moved(-4, y - 24))
        sheet.paint(ribbon([(46, y - 24), (47, y - 34), (52, y - 39)], 2.6))
    else:
        sheet.paint(
            outline(
                "50,0! 40,-8 20,-8 8,-3! 6,-24 22,-30 40,-29 50,-22! 60,-29 78,-30 94,-24 92,-3! 80,-8 60,-8"
            ).moved(0, y - 1)
        )
        sheet.trace(line((50, y - 22), (50, y - 2)))
        if detail:
            sheet.trace(
                *(line((16, y - 22 + k * 5), (42, y - 21 + k * 5)) for k in range(3)),
                *(line((58, y - 21 + k * 5), (84, y - 22 + k * 5)) for k in range(3)),
            )


@thing("backpack", "school bag camping hiking adventure travel pupil", size=0.5, hero=True)
def backpack(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ribbon([(38, 14), (40, 0), (50, -4), (60, 0), (62, 14)], 5))
    sheet.paint(*(ribbon([(50 + s * 34, 34), (50 + s * 46, 60), (50 + s * 36, 90)], 7) for s in (-1, 1)))
    sheet.paint(rounded(24, (16, 8), (84, 8), (86, 102), (14, 102)))
    for x in (8, 76):
        sheet.paint(rounded(5, (x, 62), (x + 16, 62), (x + 16, 98), (x, 98)))
    sheet.trace(outline("20,44 50,48 80,44", closed=False), outline("20,47.5 50,51.5 80,47.5", closed=False))
    sheet.paint(motif(rng.choice(MOTIFS), 50, 28, 11))
    pocket = rounded(7, (26, 60), (74, 60), (76, 98), (24, 98))
    sheet.paint(pocket)
    flap = quad((24, 56), (76, 56), (74, 72), (26, 72), sag=6)
    sheet.paint(flap.whole)
    if detail:
        band(sheet, flap.part(0.05, 0.15, 0.95, 0.85), rng.choice((*BANDS, *MOTIFS)), 5 if detail < 2 else 7)
    sheet.paint(box(45, 72, 55, 84, 2.5))


@thing(
    "alarm-clock",
    "clock time morning bedroom school wake up night",
    size=0.35,
    hero=True,
    name="alarm clock",
    mirror=False,
)
def alarm_clock(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for side in (-1, 1):
        sheet.paint(ribbon([(side * 24, 34), (side * 34, 50)], 6.5))
        sheet.paint(wedge(0, 0, 17, 180, 360).turned(side * 38).moved(side * 26, -36))
    sheet.paint(ribbon([(0, -44), (0, -58)], 4), ellipse(0, -60, 6))
    sheet.paint(ellipse(0, 0, 44))
    sheet.paint(ellipse(0, 0, 36))
    n = 4 if detail == 0 else 12
    for i in range(n):
        a = i * 360 / n
        sheet.inner(ellipse(*polar(0, 0, 30, a), 2.4 if i % max(1, n // 4) == 0 else 1.4))
    hour, minute = rng.uniform(0, 360), rng.choice((0, 90, 180, 270, 30, 150)) - 90.0
    sheet.paint(
        ribbon([(0, 0), polar(0, 0, 16, hour)], [4, 3]),
        ribbon([(0, 0), polar(0, 0, 25, minute)], [3.4, 2.4]),
        ellipse(0, 0, 3.6),
    )


@thing("robot", "toy machine science future technology space friendly", hero=True, size=1.0)
def robot(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ribbon([(50, 4), (50, -10)], 3), motif(rng.choice(("star", "dot", "heart")), 50, -14, 7))
    for side in (-1, 1):
        wave = rng.choice((38, 78))
        arm = [(50 + side * 26, 56), (50 + side * 40, 58), (50 + side * 46, wave)]
        sheet.paint(ribbon(arm, 8), ellipse(50 + side * 46, wave + (6 if wave > 50 else -6), 7.5))
        sheet.paint(
            box(50 + side * 13 - 6, 84, 50 + side * 13 + 6, 104, 1),
            rounded(
                5,
                (50 + side * 13 - 11, 100),
                (50 + side * 13 + 11, 100),
                (50 + side * 13 + 12, 112),
                (50 + side * 13 - 12, 112),
            ),
        )
        sheet.paint(ellipse(50 + side * 29, 24, 5, 7))
    sheet.paint(rounded(6, (24, 46), (76, 46), (72, 88), (28, 88)))
    sheet.paint(rounded(9, (22, 4), (78, 4), (78, 42), (22, 42)), box(42, 41, 58, 47))
    for side in (-1, 1):
        sheet.paint(ellipse(50 + side * 13, 19, 8))
        sheet.ink(ellipse(50 + side * 13, 19.6, 3))
        sheet.paint(ellipse(51 + side * 13, 18.4, 0.8), weight=0.1)
    grin = flat(36, 31, 64, 37.5)
    sheet.inner(*grin.columns(5))
    panel = flat(33, 53, 67, 74)
    sheet.inner(panel.whole)
    style = rng.choice(("heart", "dials", "bars"))
    if style == "heart":
        sheet.inner(motif("heart", 50, 63.5, 8.5))
    elif style == "dials":
        sheet.inner(ellipse(42, 63.5, 6), ellipse(58, 63.5, 6))
        sheet.trace(line((42, 63.5), (45, 59.5)), line((58, 63.5), (55, 60)))
    else:
        sheet.inner(*(box(37 + i * 7, 70 - h, 41 + i * 7, 71) for i, h in enumerate((6, 12, 9, 14))))
    sheet.inner(*(ellipse(38 + i * 8, 81, 2.6) for i in range(4)))
    if detail:
        sheet.inner(*(ellipse(x, y, 1.1) for x in (27, 73) for y in (9, 37)))


SUBJECTS = (cloud, sun, rainbow, snowflake, umbrella, rock, volcano, egg_nest, cave, mountains, hay_bale, books, backpack,
            alarm_clock, robot)  # fmt: skip
