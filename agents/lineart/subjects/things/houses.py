"""Houses, large and small."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    Point,
    box,
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
    puff,
    stones,
    tiles,
    window,
)
from agents.lineart.subjects.things.patch import Patch, bricks, flat, motif, quad
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


def _round_tower(
    sheet: Sheet,
    x: float,
    top: float,
    foot: float,
    w: float,
    pointed: bool,
    rng: random.Random,
    style: str,
    detail: int,
) -> None:
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
    columns, rows = (1, 3) if detail == 0 else (2, 5)
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


@thing("igloo", "snow ice winter arctic penguin polar bear north pole cold", size=1.6, hero=True)
def igloo(sheet: Sheet, rng: random.Random, detail: int) -> None:
    def at(u: float, v: float) -> Point:
        turn, lift = u * math.pi, 1 - v
        return (
            50 - 44 * math.cos(turn) * math.cos(lift * 1.45) ** 0.9,
            84 - 54 * math.sin(lift * 1.5) + 3 * math.sin(turn) * v,
        )

    dome = Patch(at)
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


@thing("skyscrapers", "city town buildings street urban skyline houses", size=8.0, name="city skyline")
def skyscrapers(sheet: Sheet, rng: random.Random, detail: int) -> None:
    towers = ((16, 20, 70), (58, 22, 78), (38, 22, 92), (2, 22, 48), (78, 24, 54))
    for x, w, height in towers if detail else ((4, 30, 60), (66, 30, 68), (34, 32, 92)):
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
        columns, rows = (2 if detail == 0 else 3), max(3, round((100 - top) / (22 if detail == 0 else 12)))
        shape = rng.choice(("box", "arch", "strip"))
        for row in range(rows):
            for column in range(1 if shape == "strip" else columns):
                n = 1 if shape == "strip" else columns
                cell = front.part((column + 0.2) / n, (row + 0.25) / rows, (column + 0.8) / n, (row + 0.8) / rows)
                sheet.inner(cell.whole)
    sheet.paint(box(-2, 99, 106, 104, 2))


SUBJECTS = (castle, cottage, barn, windmill, igloo, skyscrapers)
