"""Winter and Christmas."""

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
    polygon,
    ribbon,
    rounded,
    star,
)
from agents.lineart.subjects.things.blocks import bow
from agents.lineart.subjects.things.patch import (
    BANDS,
    MOTIFS,
    Patch,
    band,
    flat,
    globe,
    motif,
    quad,
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
    wax = outline("35,0! 50,-4 65,0! 65,14 60,15 58,8 53,20 48,20 46,8 41,12 36,10")
    sheet.paint(wax.moved(0, high))
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


SUBJECTS = (christmas_tree, bauble, snowman, stocking, candle, lantern)
