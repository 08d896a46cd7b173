"""Planets, the moon and stars."""

from __future__ import annotations

import math
import random
from itertools import pairwise

from agents.lineart.subjects.strokes import (
    Point,
    Stroke,
    arc,
    ellipse,
    line,
    outline,
    polar,
    star,
)
from agents.lineart.subjects.things.blocks import face
from agents.lineart.subjects.things.patch import BANDS, Patch, band, bands, globe, motif
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing(
    "ringed-planet",
    "space saturn planet solar system stars galaxy astronomy universe",
    anchor="space",
    size=1.5,
    name="planet with rings",
    lean=8,
)
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
        for u, v, r in ((0.38, 0.2, 5), (0.65, 0.28, 3.6), (0.3, 0.36, 3), (0.56, 0.78, 4.2), (0.38, 0.7, 3)):
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
            part = ball.part(0, 0.12 + 0.68 * i / rows, 1, 0.12 + 0.68 * (i + 1) / rows)
            sheet.inner(part.whole)
            if detail and i % 2:
                band(sheet, part.part(0.07, 0.1, 0.93, 0.9), rng.choice(BANDS), 8)
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
    if detail >= 2 and rng.random() < 0.7:
        _patterned_crescent(sheet, rng, detail)
        return
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


def _patterned_crescent(sheet: Sheet, rng: random.Random, detail: int) -> None:
    """A crescent in bands of ornament; something hangs from its tip."""

    def at(u: float, v: float) -> Point:
        outer, turn = polar(0, 0, 46, -72 - 216 * v), math.pi * v
        inner = (14.2 - 23 * math.sin(turn), -43.7 * math.cos(turn))
        return outer[0] + (inner[0] - outer[0]) * u, outer[1] + (inner[1] - outer[1]) * u

    back, front = arc(0, 0, 46, -72, -288), arc(14.2, 0, 23, 90, 270, 43.7)
    sheet.paint(Stroke(back.ops + "L" + front.ops[1:] + "Z", back.xy + front.xy))
    bands(sheet, Patch(at).part(0, 0.17, 1, 0.83), rng, 5 if detail < 3 else 7, 4)
    sheet.trace(line((14, -43), (14, -4)))
    sheet.paint(motif(rng.choice(("star", "heart", "diamond")), 14, 5, 10))
    for x, y, r in ((34, -26, 7), (36, 20, 5.5)):
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


SUBJECTS = (ringed_planet, planet, moon, stars, shooting_star)
