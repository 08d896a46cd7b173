"""Ships and boats."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from agents.lineart.subjects.strokes import (
    Point,
    arc,
    arc_of,
    box,
    curve,
    ellipse,
    outline,
    polygon,
    ribbon,
    rounded,
)
from agents.lineart.subjects.things.blocks import flag, planks, skull, waves, window
from agents.lineart.subjects.things.patch import MOTIFS, Patch, band, globe, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


def _sail(x: float, y0: float, y1: float, top: float, foot: float, bulge: float) -> Patch:
    """A square sail around the mast at x, filled by wind from the left."""

    def at(u: float, v: float) -> Point:
        half = top / 2 + (foot - top) / 2 * v
        lift = (y1 - y0) * 0.16 * 4 * u * (1 - u) * v
        return x + half * (2 * u - 1) + bulge * math.sin(v * math.pi), y0 + (y1 - y0) * v - lift

    return Patch(at)


def _dress_sail(sheet: Sheet, sail: Patch, rng: random.Random, style: str, detail: int) -> None:
    sheet.paint(sail.whole)
    if style == "stripes":
        n = 5 if detail < 2 else 7
        sheet.inner(*sail.columns(n)[1::2])
    elif style == "rows":
        sheet.inner(*sail.rows(5)[1::2])
    elif style == "patch":
        x, y = sail.at(0.68, 0.62)
        sheet.inner(box(x - 4, y - 4, x + 4, y + 4, 1).turned(rng.uniform(-20, 20), (x, y)))
    elif style == "hem":
        sheet.inner(sail.cell(0, 0.78, 1, 1))
        if detail >= 2:
            band(sheet, sail.part(0, 0.8, 1, 0.98), rng.choice(("zigzag", "dots", "scallops")), 7)
    if detail >= 2 and style != "rows":
        sheet.trace(*(sail.down(u, 0.04, 0.13) for u in (0.15, 0.38, 0.62, 0.85)), weight=0.6)


def _sails_on(
    sheet: Sheet,
    x: float,
    top: float,
    foot: float,
    wide: float,
    rng: random.Random,
    style: str,
    emblem: str,
    detail: int,
) -> None:
    """A mast with a topsail and a mainsail, their yards and a flag."""
    sheet.paint(box(x - 1.3, top - 13, x + 1.3, 80))
    flag(sheet, x + 1.2, top - 13, wide * 0.46, 9.5, rng, rng.choice(("pennant", "stripes", "halves")))
    middle = top + (foot - top) * 0.4
    for y0, y1, w in ((top + 6, middle, wide * 0.72), (middle + 3.5, foot, wide)):
        sail = _sail(x, y0, y1, w * 0.82, w, wide * 0.13)
        _dress_sail(sheet, sail, rng, style, detail)
        sheet.paint(ribbon([(x - w * 0.47, y0), (x + w * 0.47, y0)], 2.4))
    if emblem:
        cx, cy = sail.at(0.5, 0.48)
        if style in ("stripes", "rows"):
            sheet.paint(ellipse(cx, cy, wide * 0.25))
        if emblem == "skull":
            skull(sheet, cx, cy - wide * 0.03, wide * 0.135)
        else:
            sheet.paint(motif(emblem, cx, cy, wide * 0.17))


def _hull(
    left: float, right: float, bottom: float, rakes: tuple[float, float], sheer: Callable[[float], float]
) -> Patch:
    """A ship's side with its bow to the right; `rakes` is how far the ends lean in, `sheer` the height of the deck."""

    def at(u: float, v: float) -> Point:
        depth = max(v, 0.0)
        x0, x1 = left + rakes[0] * depth**1.6, right - rakes[1] * depth**1.4
        deck = sheer(u)
        return x0 + (x1 - x0) * u, deck + (bottom - deck) * v

    return Patch(at)


def _crows_nest(sheet: Sheet, x: float, y: float, w: float) -> None:
    nest = quad((x - w * 0.6, y - 8), (x + w * 0.6, y - 8), (x + w * 0.42, y), (x - w * 0.42, y), sag=1)
    sheet.paint(nest.whole)
    sheet.inner(*nest.columns(3))
    sheet.paint(ribbon([(x - w * 0.66, y - 8), (x + w * 0.66, y - 8)], 2))


@thing(
    "pirate-ship",
    "pirates sea ocean boat sail treasure adventure galleon captain buccaneer water voyage",
    anchor="water",
    hero=True,
    size=5.0,
)
def pirate_ship(sheet: Sheet, rng: random.Random, detail: int) -> None:
    style = rng.choice(("stripes", "rows", "patch", "hem"))
    emblem = rng.choice(("star", "moon", "heart")) if detail == 0 else rng.choice(("skull", "star", "skull", "moon"))
    sheet.paint(ribbon([(90, 74), (104, 66), (117, 60)], [4, 3, 2]))
    three = detail > 0 and rng.random() < 0.55
    fore = 84.0 if three else 76.0
    sheet.paint(curve((115, 61, 0), (104, 50), (fore + 2, 16, 0), (fore + 8, 52), (fore + 8, 68, 0), (102, 66)))
    if detail:
        sheet.trace(arc_of((114, 61), (103, 58), (fore + 8, 60)))
    masts = [(26.0, 20.0, 60.0, 24.0), (54.0, 0.0, 66.0, 36.0), (fore, 14.0, 66.0, 29.0)]
    for x, top, foot, wide in masts if three else [(38.0, 0.0, 64.0, 38.0), (fore, 14.0, 66.0, 31.0)]:
        main = wide > 35
        _sails_on(sheet, x, top, foot, wide, rng, style, emblem if main else "", detail)
        if main:
            _crows_nest(sheet, x, top + 4.5, 9)
    hull = _hull(8, 98, 104, (9, 24), lambda u: 75 - 9 * (1 - u) ** 3 - 7 * u**2)
    _stern(sheet, detail, rng)
    sheet.paint(hull.whole)
    planks(sheet, hull, 4 if detail < 2 else 5, rng, detail)
    sheet.paint(hull.cell(-0.015, -0.06, 1.02, 0.1))
    ports = 3 if detail == 0 else 4
    for i in range(ports):
        x, y = hull.at(0.24 + 0.56 * i / (ports - 1), 0.46)
        if style in ("stripes", "patch"):
            window(sheet, x, y, 8.5, 8.5, "round", detail)
        else:
            sheet.paint(box(x - 4, y - 3.8, x + 4, y + 3.8, 0.8))
            sheet.inner(box(x - 2.6, y - 2.4, x + 2.6, y + 2.4))
    sheet.paint(waves(-2, 108, 99, 9, 7 if detail else 5, 3.6))
    if detail:
        sheet.trace(*(arc(x, 104.5, 4, 200, 340, 2) for x in (22, 50, 78)))


def _stern(sheet: Sheet, detail: int, rng: random.Random) -> None:
    """The captain's cabin over the stern, with windows, a rail and a lantern."""
    cabin = quad((4, 49), (30, 53), (31, 73), (9, 70))
    sheet.paint(ribbon([(7, 48), (6, 38)], 1.8), ellipse(6, 36, 3.4, 4.2))
    sheet.paint(cabin.whole)
    style = rng.choice(("arch", "square"))
    for u in (0.3, 0.7):
        x, y = cabin.at(u, 0.5)
        window(sheet, x, y, 6.4, 8.5, style, 0)
    sheet.paint(ribbon([(2, 48.5), (32, 52.8)], 3.6))
    if detail >= 2:
        sheet.inner(*cabin.part(0, 0.84, 1, 1).columns(6))


@thing(
    "sailing-boat",
    "boat sea lake summer holiday wind yacht sail water ship regatta beach",
    anchor="water",
    hero=True,
    size=3.0,
)
def sailing_boat(sheet: Sheet, rng: random.Random, detail: int) -> None:
    flag(sheet, 47, 0, 15, 9, rng, "pennant")
    sheet.paint(box(45, -1, 48, 82))
    main = Patch(
        lambda u, v: (50 + (40 * v**0.9 + 5 * math.sin(v * 3.14)) * u, 8 + 60 * v + 3 * u * v - 4 * u * (1 - u) * v)
    )
    jib = Patch(lambda u, v: (43 - (33 * v + 3 * math.sin(v * 3.14)) * (1 - u), 16 + 50 * v + 2 * (1 - u) * v))
    sheet.paint(main.whole, jib.whole)
    rows = 4 if detail < 2 else 6
    _sail_pattern(sheet, main, rng, rows, detail)
    sheet.inner(*jib.rows(rows)[1::2])
    sheet.paint(ribbon([(44, 71.5), (92, 74)], 3))
    hull = _hull(6, 98, 97, (11, 16), lambda u: 78 - 4 * u**3)
    sheet.paint(hull.whole)
    sheet.inner(hull.cell(0, 0.16, 1, 0.38))
    if detail >= 1:
        for i in range(3):
            window(sheet, *hull.at(0.3 + 0.18 * i, 0.58), 5, 5, "round", detail)
    if detail >= 2:
        band(sheet, hull.part(0, 0.16, 1, 0.38), rng.choice(("zigzag", "diamonds", "dots")), 14)
    sheet.paint(waves(-2, 106, 93.5, 9, 6, 3.6))


def _sail_pattern(sheet: Sheet, sail: Patch, rng: random.Random, rows: int, detail: int) -> None:
    """Stripes, or a number of signs, on the big sail."""
    if rng.random() < 0.5:
        sheet.inner(*sail.rows(rows)[1::2])
        if detail >= 2:
            band(sheet, sail.part(0.08, 1 - 2 / rows, 0.92, 1 - 1 / rows), rng.choice(MOTIFS), 6)
        return
    sheet.inner(sail.cell(0, 0.8, 1, 1))
    sheet.paint(motif(rng.choice(("star", "heart", "dot", "flower")), *sail.at(0.45, 0.58), 8.5))
    if detail >= 1:
        sheet.trace(sail.across(0.3), sail.across(0.18))


@thing("rowing-boat", "boat lake river fishing oars summer water pond", anchor="water", size=1.2)
def rowing_boat(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(outline("6,46! 30,40 70,40 104,44! 70,54 30,54"))
    for x in (34, 62):
        sheet.paint(polygon((x, 41), (x + 9, 41), (x + 12, 54), (x - 1, 54)))
    oar = Sheet()
    oar.paint(box(-1.4, -34, 1.4, 34, 1.3))
    oar.paint(outline("-1.6,30! -4.5,38 -4.5,50 0,54 4.5,50 4.5,38 1.6,30!"))
    oar.inner(box(-4.6, 43, 4.6, 46))
    sheet.put(oar, 70, 38, 0.8, -38)
    hull = _hull(6, 104, 72, (12, 14), lambda u: 46 - 2 * u + 9 * math.sin(u * math.pi))
    sheet.paint(hull.whole)
    planks(sheet, hull, 3 if detail < 2 else 4, rng, detail)
    sheet.paint(hull.cell(-0.01, -0.06, 1.01, 0.14))
    style = rng.choice(("sign", "stripe", "plain"))
    if style == "sign":
        sheet.inner(motif(rng.choice(MOTIFS), *hull.at(0.62, 0.5), 6))
    elif style == "stripe":
        sheet.inner(hull.cell(0, 0.14, 1, 0.34))
    sheet.put(oar, 34, 46, 0.85, 38 + rng.uniform(-5, 5))
    sheet.inner(ellipse(34, 53, 3), ellipse(hull.at(0.93, 0.4)[0], hull.at(0.93, 0.4)[1], 2.4))
    sheet.paint(waves(0, 110, 71, 8, 6, 3.2))


@thing(
    "submarine",
    "sea ocean underwater diving boat periscope explorer deep water",
    anchor="underwater",
    hero=True,
    size=3.0,
)
def submarine(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ribbon([(58, 24), (58, 8), (61, 4.5), (67, 4)], 5), ellipse(68, 4, 2.6, 4.2))
    for side in (-1, 1):
        sheet.paint(
            curve((7, 52, 0), (1, 52 + side * 9), (2, 52 + side * 18), (7, 52 + side * 20), (11, 52 + side * 11))
        )
    sheet.paint(rounded(2, (5, 48), (22, 42), (22, 62), (5, 56)))
    sheet.paint(outline("30,38! 18,26 15,18! 26,17 38,22 48,34!"))
    sheet.paint(outline("30,66! 18,78 15,86! 26,87 38,82 48,70!"))
    tower = quad((45, 19), (73, 19), (77, 36), (41, 36))
    sheet.paint(rounded(4, (46, 17), (72, 17), (78, 38), (40, 38)))
    if detail:
        sheet.inner(tower.cell(0, 0.3, 1, 0.6))
        band(sheet, tower.part(0.05, 0.34, 0.95, 0.56), rng.choice(("dots", "zigzag", "plain", "stripes")), 7)
    else:
        sheet.inner(motif(rng.choice(MOTIFS), 59, 27, 5))
    body = globe(62, 52, 48, 24)
    sheet.paint(body.whole)
    sheet.inner(body.cell(0, 0.7, 1, 1), body.cell(0.82, 0, 1, 1))
    _portholes(sheet, body, rng, detail)
    sheet.paint(outline("54,66! 66,65 74,71 76,79! 63,80"))
    if detail >= 2:
        sheet.trace(arc_of((58, 69), (66, 71), (71, 76)))


def _portholes(sheet: Sheet, body: Patch, rng: random.Random, detail: int) -> None:
    n = rng.choice((2, 3)) if detail < 2 else rng.choice((3, 4))
    for i in range(n):
        x, r = 33 + 44 * i / (n - 1), 9 - n * 0.7
        sheet.paint(ellipse(x, 49, r))
        sheet.inner(ellipse(x, 49, r * 0.66))
        sheet.trace(arc(x, 49, r * 0.38, 190, 265))
    if detail >= 2:
        sheet.inner(*(ellipse(*body.at(u / 10, 0.75), 1.1) for u in range(1, 8)))
        band(sheet, body.part(0.2, 0.17, 0.78, 0.27), rng.choice(("zigzag", "dots", "diamonds")), 9)


SUBJECTS = (pirate_ship, sailing_boat, rowing_boat, submarine)
