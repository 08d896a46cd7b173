"""Christmas, Easter, birthdays, and the magic of fairy tales."""

from __future__ import annotations

import math
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
    polygon,
    ribbon,
    rounded,
    star,
)
from agents.lineart.subjects.things.blocks import bow, sparkle, tuft
from agents.lineart.subjects.things.food import weave
from agents.lineart.subjects.things.patch import (
    BANDS,
    MOTIFS,
    Patch,
    band,
    flat,
    globe,
    motif,
    quad,
    turned_body,
)
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing("christmas-tree", "christmas tree winter xmas decoration santa gifts holiday snow december", hero=True, size=2.4)
def christmas_tree(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(box(44, 92, 56, 106), rounded(2, (34, 104), (66, 104), (62, 118), (38, 118)))
    sheet.inner(box(35.5, 108, 64.5, 112))
    for top, foot, half in ((54, 98, 43), (32, 72, 33), (12, 46, 23)):
        n = 5
        nodes: list[Node] = [(50, top, 0), (50 + half * 0.45, top + (foot - top) * 0.6), (50 + half, foot, 0)]
        for i in range(n):
            x, step = 50 + half - 2 * half * i / n, 2 * half / n
            nodes += [(x - step / 2, foot + 5), (x - step, foot + (i < n - 1), 0)]
        nodes.append((50 - half * 0.45, top + (foot - top) * 0.6))
        sheet.paint(curve(*nodes))
        _garland(sheet, top, foot, half, rng, detail)
    sheet.paint(star(50, 7, 12))
    if detail:
        sheet.inner(star(50, 7, 6))
    for x in (8, 76) if rng.random() < 0.6 else ():
        parcel(sheet, x + 8, 118, 22, 17, rng, min(detail, 1))


def _garland(sheet: Sheet, top: float, foot: float, half: float, rng: random.Random, detail: int) -> None:
    """A chain across one tier, and baubles that hang below it."""
    y = top + (foot - top) * 0.58
    reach = half * 0.5
    chain = Patch(lambda u, v: (50 - reach + 2 * reach * u, y + 6 * math.sin(u * math.pi) + 4 * v), "u")
    sheet.inner(chain.whole)
    count = 2 if half < 30 else 3
    for i in range(count):
        x = 50 + (i - (count - 1) / 2) * half * 0.62
        if detail == 0 and i == 1 and count == 3:
            continue
        sheet.paint(motif(rng.choice(("dot", "dot", "star", "heart", "drop")), x, foot - 5.5, 4.8))


def parcel(sheet: Sheet, x: float, foot: float, w: float, h: float, rng: random.Random, detail: int) -> None:
    """A small wrapped box that stands on (x, foot)."""
    front = flat(x - w / 2, foot - h, x + w / 2, foot)
    sheet.paint(front.whole)
    sheet.inner(front.cell(0.4, 0, 0.6, 1))
    sheet.paint(box(x - w * 0.56, foot - h - 3, x + w * 0.56, foot - h + 2, 1))
    bow(sheet, x, foot - h - 4, 3.6, 0)


@thing("gift", "present birthday christmas party celebration surprise box bow", size=0.5, hero=True, lean=4)
def gift(sheet: Sheet, rng: random.Random, detail: int) -> None:
    front = flat(12, 48, 88, 112)
    sheet.paint(front.whole)
    style = rng.choice(("motifs", "stripes", "diamonds"))
    for half in (front.part(0, 0.1, 0.4, 1), front.part(0.6, 0.1, 1, 1)):
        if style == "stripes":
            sheet.inner(*half.columns(5 if detail < 2 else 7)[1::2])
        else:
            kind = "diamonds" if style == "diamonds" else rng.choice(MOTIFS)
            rows = 2 if detail == 0 else 3
            for row in range(rows):
                band(
                    sheet,
                    half.part(0.04, row / rows + 0.03, 0.96, (row + 1) / rows - 0.03),
                    kind,
                    2 if detail < 2 else 3,
                    5,
                )
    sheet.paint(front.cell(0.4, 0, 0.6, 1), box(7, 34, 93, 50, 2))
    sheet.inner(box(41.5, 34, 58.5, 50))
    bow(sheet, 50, 26, 17, detail)


@thing("bauble", "christmas decoration xmas tree ornament winter holiday shiny", anchor="any", size=0.25)
def bauble(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.trace(line((0, -70), (0, -54)), weight=1.0)
    sheet.paint(ellipse(0, -53, 4.5), box(-8, -50, 8, -40, 2))
    skin = globe(0, 0, 42, 42, tilt=8)
    sheet.paint(skin.whole)
    part = skin.part(0, 0.36, 1, 0.64)
    sheet.inner(part.whole)
    band(sheet, part.part(0.04, 0.08, 0.96, 0.92), rng.choice((*MOTIFS, *BANDS)), 5)
    for v0, v1 in ((0.2, 0.33), (0.67, 0.8)):
        other = skin.part(0, v0, 1, v1)
        if detail:
            sheet.inner(other.whole)
            band(sheet, other.part(0.05, 0.08, 0.95, 0.92), rng.choice(BANDS), 6 if detail < 2 else 9)


@thing("snowman", "winter snow christmas cold frost december children play", hero=True, size=1.1)
def snowman(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for side in (-1, 1):
        sheet.paint(
            ribbon([(50 + side * 20, 60), (50 + side * 42, 44)], 3),
            ribbon([(50 + side * 34, 50), (50 + side * 40, 54)], 2.4),
        )
    sheet.paint(ellipse(50, 96, 35, 29), ellipse(50, 63, 25, 21))
    for y in (64, 84, 98) if detail else (66, 92):
        sheet.paint(ellipse(50, y, 3.6))
        if detail >= 2:
            sheet.ink(ellipse(49, y, 0.6), ellipse(51, y, 0.6))
    sheet.paint(ribbon([(62, 50), (70, 62), (68, 78)], 9))
    if detail:
        sheet.trace(line((64, 70), (73, 71)), line((64, 74), (73, 75)))
    sheet.paint(ellipse(50, 32, 20, 18.5))
    sheet.paint(Patch(lambda u, v: (31 + 38 * u, 42 + 7 * math.sin(u * math.pi) + 8 * v), "u").whole)
    sheet.ink(ellipse(43, 29, 2, 2.6), ellipse(57, 29, 2, 2.6))
    sheet.paint(outline("49,33! 51,38! 72,38!"))
    sheet.trace(arc(48, 36, 8, 60, 150, 7), weight=1.0)
    if rng.random() < 0.5:
        sheet.paint(box(36, -10, 64, 15, 2), box(28, 13, 72, 19, 2.5))
        sheet.inner(box(36, 6, 64, 13))
        sheet.paint(motif(rng.choice(("star", "flower", "heart")), 58, 9, 5))
    else:
        hat = Patch(
            lambda u, v: (50 + 21 * math.sin((u - 0.5) * math.pi) * math.sin(0.25 + v * 1.32), -4 + 22 * v), "v"
        )
        sheet.paint(hat.whole)
        sheet.inner(*hat.columns(5 if detail < 2 else 7)[1::2])
        sheet.paint(ribbon([(31, 19), (50, 16), (69, 19)], 7.5), ellipse(50, -7, 6.5))
    sheet.paint(outline("4,126! 12,117 26,119 40,122 60,122 76,118 90,117 98,126! 50,130"))


@thing(
    "stocking",
    "christmas xmas santa gifts winter holiday fireplace sock",
    anchor="any",
    size=0.5,
    lean=5,
    name="christmas stocking",
)
def stocking(sheet: Sheet, rng: random.Random, detail: int) -> None:
    cane = [(34, 40), (32, 6), (24, -4), (16, 4)]
    sheet.paint(ribbon(cane, 6.5))
    sheet.trace(*(line((30.5, 8 + i * 8), (36, 4 + i * 8)) for i in range(3)))
    sheet.paint(motif(rng.choice(("star", "heart")), 60, 10, 13))
    sheet.paint(outline("24,30! 68,30! 69,62 84,74 92,90 82,106 60,108 34,100 24,84 25,58"))
    sheet.inner(outline("66,80! 76,76 88,84 90,96 80,106 68,107!"), outline("24,72! 36,76 40,90 34,100! 25,88"))
    body = quad((26, 46), (68, 46), (68, 66), (26, 66))
    for i in range(2):
        part = body.part(0.02, i / 2, 0.98, (i + 0.82) / 2)
        band(sheet, part, rng.choice((*BANDS, *MOTIFS)), 4 if detail < 2 else 6)
    sheet.paint(rounded(6, (18, 24), (74, 24), (74, 44), (18, 44)))
    if detail:
        sheet.trace(*(arc(27 + i * 10, 34, 3.5, 200, 340) for i in range(5)))


@thing(
    "easter-egg",
    "easter egg spring bunny decoration holiday chick basket",
    anchor="ground",
    hero=True,
    size=0.3,
    lean=12,
)
def easter_egg(sheet: Sheet, rng: random.Random, detail: int) -> None:
    _egg(sheet, 0, 0, 48, rng, 3 if detail == 0 else 5 if detail < 3 else 7, 6 if detail < 2 else 9)


def _egg(sheet: Sheet, x: float, y: float, size: float, rng: random.Random, rows: int, n: int) -> None:
    shell = globe(x, y, size * 0.76, size, tilt=size * 0.12, pear=-0.16)
    sheet.paint(shell.whole)
    kinds = [rng.choice((*BANDS, *MOTIFS)) for _ in range(rows)]
    for i in range(rows):
        part = shell.part(0, 0.14 + 0.72 * i / rows, 1, 0.14 + 0.72 * (i + 1) / rows)
        sheet.inner(part.whole)
        if i % 2 == 0 or rows < 4:
            band(sheet, part.part(0.04, 0.1, 0.96, 0.9), kinds[i], n)


@thing("easter-basket", "easter eggs basket spring bunny holiday hunt grass", hero=True, size=0.6)
def easter_basket(sheet: Sheet, rng: random.Random, detail: int) -> None:
    handle = [(10, 60), (18, 12), (50, -8), (82, 12), (90, 60)]
    sheet.paint(ribbon(handle, 6))
    bow(sheet, 50, -8, 9, detail)
    for x, y, lean in ((28, 46, -14), (72, 46, 14), (50, 38, 0)):
        egg = Sheet()
        _egg(egg, 0, 0, 22, rng, 3, 4 if detail < 2 else 6)
        sheet.put(egg, x, y, 1.0, lean + rng.uniform(-5, 5))
    sheet.paint(*(tuft(x, 66, 16, 13, 3) for x in (14, 34, 60, 84)))
    body = turned_body(50, [(46, 64), (42, 84), (36, 102)], tilt=5)
    sheet.paint(body.whole)
    weave(sheet, body, 3 if detail < 2 else 4, 8 if detail < 2 else 12)
    rim = quad((1, 60), (99, 60), (98, 69), (2, 69), sag=5)
    sheet.paint(rim.whole)
    n = 9 if detail < 2 else 13
    sheet.trace(*(line(rim.at((i + 0.1) / n, 1), rim.at((i + 0.9) / n, 0)) for i in range(n)))


@thing("candle", "light christmas cosy night advent church birthday flame", size=0.4)
def candle(sheet: Sheet, rng: random.Random, detail: int) -> None:
    high = rng.uniform(24, 40)
    stick = flat(36, high, 64, 92)
    sheet.paint(stick.whole)
    if rng.random() < 0.5:
        part = stick.part(0, 0.45, 1, 0.75)
        sheet.inner(part.whole)
        band(sheet, part.part(0.04, 0.1, 0.96, 0.9), rng.choice((*BANDS, *MOTIFS)), 3)
    else:
        for i in range(3):
            v = 0.35 + i * 0.2
            sheet.inner(polygon(stick.at(0, v + 0.1), stick.at(1, v), stick.at(1, v + 0.09), stick.at(0, v + 0.19)))
    sheet.paint(curve((35, high, 0), (50, high - 4), (65, high, 0), (65, high + 14), (60, high + 15), (58, high + 8), (53, high + 20),
                      (48, high + 20), (46, high + 8), (41, high + 12), (36, high + 10)))  # fmt: skip
    sheet.trace(line((50, high - 3), (50, high - 9)), weight=1.0)
    sheet.paint(outline("0,-26! 8,-12 9,-2 0,5 -9,-2 -8,-12").moved(50, high - 10))
    if detail:
        sheet.inner(outline("0,-12! 4,-4 0,2 -4,-4").moved(50, high - 10))
    sheet.paint(ellipse(50, 92, 36, 8))
    sheet.paint(
        outline("14,92! 20,100 36,105 64,105 80,100 86,92! 68,99 50,100 32,99"),
        ribbon([(84, 92), (96, 88), (98, 98), (86, 99)], 4),
    )


@thing("lantern", "light night camping cosy lamp winter festival glow", anchor="any", size=0.5, hero=True)
def lantern(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ellipse(50, -2, 9), ellipse(50, -2, 5))
    sheet.paint(polygon((42, 8), (58, 8), (56, 16), (44, 16)), outline("20,36! 30,22 44,15 56,15 70,22 80,36!"))
    glass = quad((24, 42), (76, 42), (80, 96), (20, 96))
    sheet.paint(glass.whole)
    sheet.inner(glass.part(0.1, 0.06, 0.9, 0.94).whole)
    sheet.paint(
        box(42, 72, 58, 94, 1), ellipse(50, 72, 8, 2.4), outline("0,-20! 6,-8 6,0 0,5 -6,0 -6,-8").moved(50, 64)
    )
    style = rng.choice(("bars", "cross", "stars"))
    if style == "bars":
        sheet.inner(glass.cell(0.28, 0.06, 0.32, 0.94), glass.cell(0.68, 0.06, 0.72, 0.94))
    elif style == "stars":
        for u, v in ((0.24, 0.2), (0.76, 0.2), (0.22, 0.78), (0.78, 0.78)):
            sheet.inner(motif("star", *glass.at(u, v), 5))
    else:
        sheet.trace(*(line(glass.at(u, v), glass.at(0.5 + (u - 0.5) * 0.4, v)) for u in (0.1, 0.9) for v in (0.3, 0.7)))
    sheet.paint(box(17, 35, 83, 43, 2), box(14, 95, 86, 104, 2))
    if detail:
        band(sheet, flat(20, 96.5, 80, 102.5), rng.choice(("dots", "zigzag", "stripes")), 9)
        sheet.inner(*(motif(rng.choice(("heart", "star", "dot")), 50 + d, 29, 4) for d in (-13, 0, 13)))


@thing(
    "magic-wand",
    "magic fairy wizard princess wand spell star fantasy",
    anchor="any",
    size=0.4,
    lean=18,
    name="magic wand",
)
def magic_wand(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ribbon([(-3, 0), (-10, 26), (-6, 46)], [4, 5, 1]), ribbon([(3, 0), (13, 22), (10, 40)], [4, 5, 1]))
    sheet.paint(box(-3.4, -6, 3.4, 74, 3))
    if detail:
        for i in range(4):
            sheet.trace(line((-3.4, 22 + i * 13), (3.4, 16 + i * 13)))
    kind = rng.choice(("star", "heart", "star", "moon"))
    if kind == "star":
        sheet.paint(star(0, -24, 32), star(0, -24, 18))
    else:
        sheet.paint(motif(kind, 0, -22, 27))
        sheet.inner(motif(kind, 0, -22, 15))
    for x, y, r in ((-38, -44, 7), (36, -4, 7.5), (38, -50, 5), (-34, 6, 5))[: 2 + min(detail, 2)]:
        sheet.paint(sparkle(x, y, r))
    bow(sheet, 0, 8, 6, 0)


@thing(
    "potion",
    "magic wizard witch bottle halloween spell science fantasy",
    anchor="any",
    size=0.35,
    lean=7,
    name="magic potion",
)
def potion(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(rounded(2, (-9, -62), (9, -62), (7, -46), (-7, -46)))
    shape = rng.choice(("ball", "cone", "heart"))
    if shape == "ball":
        sheet.paint(outline("-9,-44! 9,-44! 9,-22 30,-8 38,16 28,40 0,48 -28,40 -38,16 -30,-8 -9,-22"))
        level = outline("-36,8! -24,4 -10,12 6,4 20,10 36,8! 36,24 26,38 0,45 -26,38 -36,24")
    elif shape == "cone":
        sheet.paint(outline("-9,-44! 9,-44! 9,-18! 38,38 32,48! -32,48! -38,38 -9,-18!"))
        level = outline("-24,12! -12,8 0,14 12,8 24,12! 35,38 30,45! -30,45! -35,38")
    else:
        sheet.paint(outline("-9,-44! 9,-44! 10,-24 28,-24 42,-6 34,18 0,50! -34,18 -42,-6 -28,-24 -10,-24"))
        level = outline("-38,2! -24,-3 -10,5 6,-3 20,4 38,2! 32,18 0,45! -32,18")
    sheet.inner(level)
    for x, y, r in ((-12, 20, 5), (8, 16, 3.4), (14, 28, 4.4), (-3, 34, 3)):
        sheet.inner(ellipse(x, y, r))
    sheet.paint(box(-12, -49, 12, -42, 2.5))
    if detail:
        tag = Sheet()
        tag.paint(rounded(2, (0, 0), (12, -3), (26, -3), (26, 9), (12, 9)))
        tag.inner(motif(rng.choice(("star", "heart", "moon")), 17, 3, 3.8))
        sheet.trace(line((9, -40), (18, -32)))
        sheet.put(tag, 17, -32, 1.0, 32)
    for x, y, r in ((-16, -66, 4), (6, -76, 5.5), (-4, -88, 3.4)):
        sheet.paint(ellipse(x, y, r))


@thing(
    "crystals", "crystal gem cave magic treasure mineral sparkle fantasy", anchor="ground", size=0.5, name="crystals"
)
def crystals(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x, h, w, lean in ((26, 62, 22, -24), (76, 58, 22, 24), (38, 82, 24, -9), (64, 76, 24, 11), (51, 58, 24, 1)):
        high = h * rng.uniform(0.9, 1.08)
        spire = Sheet()
        tip, edge = w * rng.uniform(-0.1, 0.1), -high + w * 0.62
        spire.paint(polygon((-w * 0.36, 0), (-w / 2, edge), (tip, -high), (w / 2, edge), (w * 0.36, 0)))
        spire.inner(
            polygon(
                (-w * 0.12, 0), (-w * 0.17, edge + w * 0.16), (tip, -high), (w * 0.2, edge + w * 0.16), (w * 0.14, 0)
            )
        )
        spire.trace(line((-w / 2, edge), (-w * 0.17, edge + w * 0.16)), line((w / 2, edge), (w * 0.2, edge + w * 0.16)))
        sheet.put(spire, x, 98, 1.0, lean)
    sheet.paint(outline("2,104! 10,92 22,90 32,96 44,91 58,95 70,90 84,91 98,104!"))
    for _ in range(1 + (detail > 0)):
        sheet.paint(sparkle(*polar(50, 56, 54, rng.choice((-150, -30, -60, -120)) + rng.uniform(-8, 8)), 6))


@thing("balloons", "birthday party celebration balloon fair circus carnival", anchor="sky", size=1.0, hero=True)
def balloons(sheet: Sheet, rng: random.Random, detail: int) -> None:
    spots = [(26, 38), (74, 38), (50, 22)] if detail == 0 else [(50, 14), (20, 34), (80, 34), (36, 48), (64, 48)]
    r = 22 if detail == 0 else 18.5
    for x, y in spots:
        sheet.trace(curve((x, y + r * 1.3), ((x + 50) / 2 + 3, (y + 108) / 2), (50, 104), closed=False), weight=0.8)
    shape = rng.choice(("round", "round", "heart"))
    for x, y in spots:
        sheet.paint(polygon((x, y + r * 1.06), (x + r * 0.18, y + r * 1.34), (x - r * 0.18, y + r * 1.34)))
        if shape == "heart":
            sheet.paint(motif("heart", x, y + r * 0.1, r * 1.06))
        else:
            sheet.paint(globe(x, y, r * 0.94, r * 1.12, pear=0.1).whole)
        if rng.random() < 0.6:
            sheet.inner(motif(rng.choice(MOTIFS), x, y, r * 0.42))
        else:
            sheet.trace(arc(x, y, r * 0.6, 190, 250))
    bow(sheet, 50, 106, 8, detail)


SUBJECTS = (christmas_tree, gift, bauble, snowman, stocking, easter_egg, easter_basket, candle, lantern, magic_wand, potion,
            crystals, balloons)  # fmt: skip
