"""Houses and what stands about them."""

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
    rounded,
    wedge,
)
from agents.lineart.subjects.things.blocks import (
    arch,
    door,
    flag,
    grass,
    petal,
    planks,
    puff,
    stones,
    tiles,
    window,
)
from agents.lineart.subjects.things.patch import BANDS, Patch, band, bricks, flat, motif, quad, turned_body
from agents.lineart.subjects.things.sheet import Sheet, thing

WINDOWS = ("arch", "square", "cross", "round")


def smoke(sheet: Sheet, x: float, y: float, rng: random.Random) -> None:
    """Puffs that rise from a chimney and drift with the wind."""
    drift = rng.choice((-1, 1))
    for i, r in enumerate((3.2, 4.6, 6.2)):
        sheet.paint(puff(x + drift * i * i * 2.2, y - 4 - i * 8.5, r * 1.2, r, 5, rng.uniform(0, 70)))


def merlons(sheet: Sheet, x0: float, x1: float, y: float, n: int, high: float) -> None:
    step = (x1 - x0) / (2 * n - 1)
    sheet.paint(*(box(x0 + 2 * i * step, y - high, x0 + (2 * i + 1) * step, y + 1.5) for i in range(n)))


def _round_tower(sheet: Sheet, x: float, top: float, foot: float, w: float, pointed: bool, rng: random.Random,
                 style: str, detail: int) -> None:  # fmt: skip
    body = flat(x - w * 0.42, top, x + w * 0.42, foot)
    if pointed:
        flag(sheet, x + 0.8, top - w * 1.75, w * 0.6, w * 0.34, rng, rng.choice(("pennant", "stripes", "halves")))
        sheet.paint(box(x - 0.8, top - w * 1.78, x + 0.8, top - w))
    sheet.paint(body.whole)
    if detail:
        stones(sheet, rng, x - w * 0.34, top + w * 1.0, x + w * 0.34, foot - 4, 3 if detail < 3 else 5, 2.3)
    if pointed:
        roof = quad(
            (x - 0.4, top - w * 1.2), (x + 0.4, top - w * 1.2), (x + w * 0.62, top), (x - w * 0.62, top), sag=w * 0.06
        )
        if detail >= 2:
            tiles(sheet, roof, 4, 4)
        else:
            sheet.paint(roof.whole)
            sheet.trace(*(roof.across(v) for v in (0.45, 0.72)))
    else:
        merlons(sheet, x - w * 0.52, x + w * 0.52, top - w * 0.12, 3 if w < 24 else 4, w * 0.24)
        sheet.paint(box(x - w * 0.54, top - w * 0.16, x + w * 0.54, top + w * 0.16, 1))
    window(sheet, x, top + w * 0.62, w * 0.28, w * 0.46, style, 0)


@thing(
    "castle", "knight princess king queen fairy tale dragon fortress kingdom medieval royal palace", hero=True, size=7.0
)
def castle(sheet: Sheet, rng: random.Random, detail: int) -> None:
    style = rng.choice(("arch", "arch", "cross"))
    pointed = rng.choice(((True, True, True), (True, False, True), (False, True, False)))
    _round_tower(sheet, 50, 36, 70, 24, pointed[1], rng, style, detail)
    keep = flat(28, 58, 72, 100)
    merlons(sheet, 28, 72, 57, 5, 6)
    sheet.paint(keep.whole)
    if detail:
        stones(sheet, rng, 31, 63, 69, 69, 3, 2.6)
        sheet.trace(keep.across(0.08))
    if detail:
        sheet.paint(arch(36, 76, 5, 9), arch(64, 76, 5, 9))
    for x in (17, 83):
        _round_tower(sheet, x, 52, 100, 25, pointed[0 if x < 50 else 2], rng, style, detail)
    sheet.paint(arch(50, 100, 23, 30))
    sheet.inner(arch(50, 100, 17, 25))
    if rng.random() < 0.5 and detail:
        sheet.trace(
            *(line((50 + d, 100), (50 + d, 76)) for d in (-4, 0, 4)), *(line((42, y), (58, y)) for y in (84, 92))
        )
    else:
        sheet.trace(line((50, 75), (50, 100)))
        sheet.ink(ellipse(47.5, 89, 0.9), ellipse(52.5, 89, 0.9))
    sheet.paint(
        outline("-2,104! 2,96 10,95 14,99 22,95 30,98 36,104!"),
        outline("64,104! 70,98 78,95 86,99 92,95 99,97 102,104!"),
    )


@thing("cottage", "house home village farm country cosy family garden fairy tale", hero=True, size=3.5)
def cottage(sheet: Sheet, rng: random.Random, detail: int) -> None:
    style = rng.choice(WINDOWS)
    right = rng.random() < 0.5
    smoke(sheet, 75, 8, rng)
    chimney = flat(69, 10, 81, 42)
    sheet.paint(chimney.whole)
    if detail:
        bricks(sheet, chimney.part(0, 0.12, 1, 0.9), 4, 2, rng, 0.7)
    sheet.paint(box(67, 8, 83, 13, 1))
    walls = flat(14, 48, 90, 98)
    sheet.paint(walls.whole)
    roof = quad((24, 20), (80, 20), (99, 54), (5, 54), sag=0.5)
    rows = (3, 4, 5, 6)[detail]
    tiles(sheet, roof, rows, rows + 3, rng.choice(("scallop", "shingle", "scallop")))
    if rng.random() < 0.6:
        sheet.paint(polygon((38, 50), (38, 36), (52, 22), (66, 36), (66, 50)))
        sheet.paint(polygon((52, 17), (72, 38), (67, 41), (52, 26), (37, 41), (32, 38)))
        window(sheet, 52, 40, 10, 10, rng.choice(("round", "square")), 0)
    door_x, window_x = (70, 36) if right else (34, 68)
    door(sheet, door_x, 98, 15, 29, rng.choice(("arch", "square")), detail)
    _flower_window(sheet, window_x, 74, style, rng, detail)
    if detail >= 2:
        bricks(sheet, flat(15, 88, 24, 97), 3, 2, rng, 0.8)
        bricks(sheet, flat(80, 60, 89, 72), 4, 2, rng, 0.6)
    for x, r in ((8, 10), (96, 9)):
        sheet.paint(puff(x, 93, r, r * 0.95, 6 if detail < 2 else 8, rng.uniform(0, 60)))
        if detail:
            sheet.inner(*(ellipse(x + dx, 93 + dy, 1.7) for dx, dy in ((-3, -2), (3, 1), (0, 5), (2, -5))))
    sheet.paint(box(door_x - 12, 97, door_x + 12, 101, 1.5))


def _flower_window(sheet: Sheet, x: float, y: float, style: str, rng: random.Random, detail: int) -> None:
    window(sheet, x, y, 20, 20, style, detail)
    if detail:
        for i in range(4):
            sheet.inner(motif("flower", x - 8.4 + i * 5.6, y + 11 + (i % 2) * 1.2, 3.1))
        sheet.paint(rounded(1.5, (x - 13, y + 13), (x + 13, y + 13), (x + 11, y + 19), (x - 11, y + 19)))
    if style != "round" and rng.random() < 0.5 and detail:
        for side in (-1, 1):
            shutter = flat(x + side * 10 if side > 0 else x - 16, y - 10, x + 16 if side > 0 else x - 10, y + 10)
            sheet.paint(shutter.whole)
            sheet.trace(*(shutter.across(i / 5, 0.15, 0.85) for i in range(1, 5)))


@thing("barn", "farm animals country hay cow horse tractor field village harvest", hero=True, size=4.5)
def barn(sheet: Sheet, rng: random.Random, detail: int) -> None:
    silo = rng.random() < 0.6
    if silo:
        tower = flat(84, 34, 106, 98)
        sheet.paint(wedge(95, 34, 11, 180, 360, 13), tower.whole)
        sheet.inner(*tower.rows(5 if detail < 2 else 7))
    front = Patch(lambda u, v: (12 + 76 * u, 52 + 46 * v), "")
    sheet.paint(polygon((12, 98), (12, 52), (24, 26), (50, 10), (76, 26), (88, 52), (88, 98)))
    boards = 7 if detail < 2 else 11
    sheet.trace(*(line((12 + 76 * i / boards, 98), (12 + 76 * i / boards, 52)) for i in range(1, boards)))
    sheet.inner(front.cell(0, 0, 1, 0.07))
    sheet.paint(
        polygon((50, 4), (80, 22), (94, 52), (88, 56), (75, 28), (50, 13), (25, 28), (12, 56), (6, 52), (20, 22))
    )
    _barn_hatch(sheet, rng, detail)
    for x in (33, 51):
        sheet.paint(box(x, 64, x + 17, 98))
        sheet.inner(box(x + 3, 67, x + 14, 95))
        sheet.inner(
            ribbon([(x + 3, 67), (x + 14, 95)], 2.6, round_ends=False),
            ribbon([(x + 14, 67), (x + 3, 95)], 2.6, round_ends=False),
        )
    sheet.paint(box(29, 60, 72, 65))
    for x in (21, 79):
        window(sheet, x, 76, 9, 10, "cross", detail)
    if rng.random() < 0.5:
        sheet.paint(box(49, -6, 51, 6), ellipse(50, -6, 2))
        sheet.paint(ribbon([(38, -2), (62, -2)], 1.8), polygon((60, -6), (67, -2), (60, 2)))
    grass(sheet, rng, 2, 30, 99, 3)
    grass(sheet, rng, 72, 108 if silo else 98, 99, 3)


def _barn_hatch(sheet: Sheet, rng: random.Random, detail: int) -> None:
    style = rng.choice(("round", "heart", "square"))
    if style == "round":
        window(sheet, 50, 36, 18, 18, "round", detail)
    elif style == "heart":
        sheet.paint(motif("heart", 50, 37, 13), motif("heart", 50, 36.5, 8))
    else:
        sheet.paint(box(40, 28, 60, 47))
        sheet.trace(line((40, 28), (60, 47)), line((60, 28), (40, 47)))


@thing("windmill", "farm holland tulips wind country field village mill", hero=True, size=5.5)
def windmill(sheet: Sheet, rng: random.Random, detail: int) -> None:
    body = quad((37, 42), (63, 42), (72, 106), (28, 106), sag=2.5)
    sheet.paint(body.whole)
    if rng.random() < 0.5:
        rows = 4 if detail < 2 else 6
        sheet.inner(*body.rows(rows)[1::2])
    elif detail:
        bricks(sheet, body.part(0, 0.1, 1, 0.96), 8, 4, rng, 0.35)
    sheet.paint(outline("33,44! 34,34 42,26 50,24 58,26 66,34 67,44! 50,48"))
    sheet.trace(outline("35,38 50,42 65,38", closed=False))
    door(sheet, 50, 107, 13, 24, "arch", detail)
    window(sheet, 50, 64, 10, 13, rng.choice(("arch", "square")), detail)
    sails = Sheet()
    wing = flat(-3, -46, 11, -12)
    sails.paint(box(-1.4, -48, 1.4, 0), wing.whole)
    columns, rows = (2, 3) if detail == 0 else (2, 5)
    for column in range(columns):
        for row in range(rows):
            sails.inner(wing.cell(column / columns, row / rows, (column + 1) / columns, (row + 1) / rows))
    turn = rng.uniform(15, 75)
    for i in range(4):
        sheet.put(sails, 50, 38, 1.0, turn + i * 90)
    sheet.paint(ellipse(50, 38, 5))
    sheet.inner(ellipse(50, 38, 2.2))
    grass(sheet, rng, 20, 38, 107, 2, 6)
    grass(sheet, rng, 62, 80, 107, 2, 6)


@thing("tent", "camping camp forest summer holiday outdoor adventure scout night", size=1.4)
def tent(sheet: Sheet, rng: random.Random, detail: int) -> None:
    if rng.random() < 0.5:
        _tepee(sheet, rng, detail)
        return
    for x in (2, 104):
        sheet.paint(rounded(0.6, (x - 2, 80), (x + 2, 80), (x + 0.5, 92), (x - 0.5, 92)))
    sheet.trace(line((50, 22), (2, 82)), line((50, 22), (104, 82)), weight=0.8)
    side = quad((50, 22), (88, 26), (104, 84), (84, 88))
    sheet.paint(side.whole)
    front = quad((49.5, 22), (50.5, 22), (86, 88), (12, 88))
    sheet.paint(front.whole)
    rows = 4 if detail < 2 else 6
    sheet.inner(*front.rows(rows)[1::2])
    if detail >= 2:
        band(sheet, front.part(0, (rows - 1.1) / rows, 1, (rows - 0.1) / rows), rng.choice(BANDS), 12)
    sheet.paint(polygon((50, 34), (68, 88), (32, 88)))
    for s in (-1, 1):
        sheet.paint(curve((50, 33, 0), (50 + s * 8, 56), (50 + s * 22, 68, 0), (50 + s * 15, 76), (50 + s * 20, 88, 0),
                          (50 + s * 29, 88, 0)))  # fmt: skip
    flag(sheet, 50.6, 8, 14, 9, rng, rng.choice(("pennant", "sign")))
    sheet.paint(box(49, 7, 51.2, 24, 0.8))


def _tepee(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x in (-12, -4, 6, 14):
        sheet.paint(ribbon([(50 + x * 1.1, 2 + abs(x) * 0.4), (50 - x * 0.6, 40)], 2.4))
    body = quad((44, 20), (56, 20), (92, 96), (8, 96), sag=4)
    sheet.paint(body.whole)
    for v0, v1, n in ((0.12, 0.26, 5), (0.78, 0.94, 9)):
        part = body.part(0, v0, 1, v1)
        sheet.inner(part.whole)
        band(sheet, part.part(0, 0.1, 1, 0.9), rng.choice(BANDS), n if detail else n // 2 + 1)
    for u in (0.16, 0.84):
        sheet.inner(motif(rng.choice(("star", "moon", "dot", "diamond")), *body.at(u, 0.6), 6))
    sheet.paint(curve((50, 46, 0), (60, 70), (66, 99, 0), (34, 99, 0), (40, 70)))
    sheet.paint(curve((50, 46, 0), (43, 66), (36, 80), (28, 99, 0), (36, 99, 0), (45, 80)))
    if detail:
        sheet.trace(*(line((48, 30 + i * 4), (52, 30 + i * 4)) for i in range(4)))


@thing("igloo", "snow ice winter arctic penguin polar bear north pole cold", size=1.6, hero=True)
def igloo(sheet: Sheet, rng: random.Random, detail: int) -> None:
    dome = Patch(lambda u, v: (50 - 44 * math.cos(u * math.pi) * math.cos((1 - v) * 1.45) ** 0.9, 84 - 54 * math.sin((1 - v) * 1.5)
                               + 3 * math.sin(u * math.pi) * v), "uv")  # fmt: skip
    sheet.paint(wedge(50, 84, 44, 180, 360, 54))
    rows = 4 if detail < 2 else 5
    for row in range(rows):
        v0, v1 = row / rows * 0.86 + 0.14, (row + 1) / rows * 0.86 + 0.14
        n = 3 + row
        sheet.trace(dome.across(v0))
        for i in range(n):
            u = (i + 0.5 * (row % 2) + 0.25) / n
            if u < 1:
                sheet.trace(dome.down(u, v0, v1))
    tunnel = rng.choice((36, 50, 62))
    sheet.paint(wedge(tunnel, 88, 22, 180, 360, 31), wedge(tunnel, 88, 14.5, 180, 360, 22.5))
    for i in range(1, 6):
        a = 180 + i * 30
        sheet.trace(line(polar(tunnel, 88, 14.6, a, 1.55), polar(tunnel, 88, 22, a, 1.41)))
    sheet.paint(outline("-4,94! 2,86 14,84 24,88 36,86 50,90 64,86 78,88 88,84 98,87 104,94! 50,98"))
    if rng.random() < 0.6:
        sheet.paint(box(70, 18, 71.8, 42))
        flag(sheet, 71.8, 18, 16, 10, rng)


@thing(
    "tree-house",
    "tree garden play children adventure forest ladder hideout summer",
    hero=True,
    size=5.0,
    name="tree house",
)
def tree_house(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(puff(50, 30, 50, 32, 10, rng.uniform(0, 40), 0.86))
    sheet.paint(
        outline("40,110! 43,96 43,62 30,44! 36,42! 48,54! 49,40! 54,40! 54,54! 68,40! 73,43! 58,64 58,96 62,110!")
    )
    if detail:
        sheet.trace(outline("48,104 49,92 48,80", closed=False), outline("53,98 54,88 53,78", closed=False))
    house = flat(26, 36, 76, 66)
    sheet.paint(house.whole)
    planks(sheet, house, 7 if detail < 3 else 9, rng, detail, upright=True)
    roof = quad((34, 14), (68, 14), (84, 38), (18, 38), sag=1)
    tiles(sheet, roof, 3 if detail < 2 else 4, 6, rng.choice(("scallop", "shingle")))
    door(sheet, 40, 66, 11, 20, "arch", 0)
    window(sheet, 62, 50, 12, 12, rng.choice(WINDOWS), detail)
    sheet.paint(box(18, 65, 84, 70, 1))
    for x in (20, 79):
        sheet.paint(box(x, 56, x + 2.6, 66))
    if rng.random() < 0.5:
        sheet.paint(box(56, 58, 83, 60.5))
    for x in (30, 46):
        sheet.paint(polygon((x, 69), (x + 3, 69), (x + 1, 112), (x - 2, 112)))
    for i in range(5):
        y = 75 + i * 7.4
        sheet.paint(box(28.5 - i * 0.4, y, 50 - i * 0.4, y + 2.8, 1))
    for x, y, r in ((12, 26, 9), (90, 28, 8), (50, 3, 8)):
        sheet.trace(arc(x, y, r, 200, 330, r * 0.8))
    if rng.random() < 0.5:
        flag(sheet, 69, -2, 14, 9, rng)
        sheet.paint(box(67.4, -3, 69.2, 15))
    grass(sheet, rng, 8, 30, 111, 2)
    grass(sheet, rng, 62, 90, 111, 3)


@thing("mushroom-house", "fairy gnome elf mushroom forest magic house garden fantasy toadstool", hero=True, size=1.4,
       name="mushroom house")  # fmt: skip
def mushroom_house(sheet: Sheet, rng: random.Random, detail: int) -> None:
    smoke(sheet, 79, 2, rng)
    sheet.paint(polygon((74, 4), (84, 6), (82, 36), (70, 30)), box(72, 2, 86, 7, 1.5))
    sheet.paint(outline("32,54! 68,54! 70,74 75,90 76,102! 24,102! 25,90 30,74"))
    sheet.paint(outline("2,52 10,30 28,12 50,6 72,12 90,30 98,52 86,60 50,57 14,60"))
    sheet.inner(outline("14,60 30,55 50,53 70,55 86,60! 66,66 50,67 34,66"))
    if detail:
        sheet.trace(*(line((50 + d, 54 + abs(d) * 0.04), (50 + d * 0.8, 66)) for d in (-24, -12, 0, 12, 24)))
    spot = rng.choice(("dot", "dot", "heart", "star", "flower"))
    for x, y, r in (
        (30, 32, 9),
        (52, 22, 8),
        (74, 35, 9),
        (50, 43, 6),
        (14, 47, 5),
        (89, 50, 4.5),
        (36, 14, 4),
        (66, 14, 4),
    ):
        sheet.inner(motif(spot, x, y, r))
    door(sheet, 50, 102, 16, 27, "arch", detail)
    window(sheet, 33.5, 82, 8.5, 9, rng.choice(("round", "arch", "cross")), 0)
    window(sheet, 66.5, 82, 8.5, 9, "round", 0)
    sheet.paint(box(36, 101, 64, 105, 2))
    for x in (16, 84):
        sheet.paint(outline("-3,12! 3,12! 2,4 -2,4").moved(x, 92), wedge(x, 97, 8, 180, 360, 9))
        if detail:
            sheet.inner(ellipse(x - 2, 92, 1.8), ellipse(x + 3, 94, 1.4))
    grass(sheet, rng, 0, 12, 105, 1)
    grass(sheet, rng, 88, 104, 105, 1)


@thing("fountain", "garden park water castle city palace square summer", size=1.8)
def fountain(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x, reach in ((-1, 30), (1, 30), (-1, 16), (1, 16)):
        sheet.trace(
            curve((50, 20), (50 + x * reach * 0.5, 8 + (30 - reach) * 0.2), (50 + x * reach, 40), closed=False),
            weight=1.0,
        )
    sheet.paint(motif("drop", 50, 10, 7))
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
    n = 9 if detail < 2 else 13
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
    sheet.inner(*deck.columns(8 if detail < 2 else 12))
    posts = 7
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
    bricks(sheet, body, 3 if detail < 2 else 4, 4 if detail < 2 else 5, rng)
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
    n = rng.choice((5, 6))
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
    for i in range(3):
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


@thing("skyscrapers", "city town buildings street urban skyline houses", size=8.0, name="city skyline")
def skyscrapers(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x, w, height in ((16, 20, 70), (58, 22, 78), (38, 22, 92), (2, 22, 48), (78, 24, 54)):
        top = 100 - height + rng.uniform(-5, 5)
        style = rng.choice(("flat", "dome", "point", "step"))
        if style == "dome":
            sheet.paint(
                wedge(x + w / 2, top + 1, w * 0.4, 180, 360),
                box(x + w / 2 - 0.8, top - w * 0.65, x + w / 2 + 0.8, top - w * 0.38),
            )
        elif style == "point":
            sheet.paint(polygon((x + w * 0.1, top), (x + w / 2, top - w * 0.7), (x + w * 0.9, top)))
        elif style == "step":
            sheet.paint(
                box(x + w * 0.36, top - 10, x + w * 0.64, top), box(x + w * 0.18, top - 5, x + w * 0.82, top + 1)
            )
        front = flat(x, top, x + w, 100)
        sheet.paint(front.whole)
        columns, rows = (2 if detail == 0 else 3), max(3, round((100 - top) / (17 if detail == 0 else 12)))
        shape = rng.choice(("box", "arch", "strip"))
        for row in range(rows):
            for column in range(1 if shape == "strip" else columns):
                n = 1 if shape == "strip" else columns
                cell = front.part((column + 0.2) / n, (row + 0.25) / rows, (column + 0.8) / n, (row + 0.8) / rows)
                sheet.inner(cell.whole)
    sheet.paint(box(-2, 99, 106, 104, 2))


SUBJECTS = (castle, cottage, barn, windmill, tent, igloo, tree_house, mushroom_house, fountain, bridge, well, garden_gate,
            fence, birdhouse, skyscrapers)  # fmt: skip
