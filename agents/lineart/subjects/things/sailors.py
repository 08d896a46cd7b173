"""What sailors and pirates carry."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
    Node,
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
from agents.lineart.subjects.things.blocks import skull
from agents.lineart.subjects.things.patch import BANDS, band, motif, quad, turned_body
from agents.lineart.subjects.things.sheet import Sheet, thing


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
    sheet.turn(-24 + rng.uniform(-10, 10))


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


SUBJECTS = (barrel, spyglass, compass, pirate_hat, message_in_a_bottle)
