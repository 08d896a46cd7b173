"""Trains and machines that work."""

from __future__ import annotations

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
    wedge,
)
from agents.lineart.subjects.things.blocks import face, puff
from agents.lineart.subjects.things.patch import band, flat, motif
from agents.lineart.subjects.things.road import panes, wheel
from agents.lineart.subjects.things.sheet import Sheet, thing


def tractor_tyre(sheet: Sheet, x: float, y: float, r: float, detail: int) -> None:
    n = 12 if detail < 2 else 18
    nodes: list[Node] = []
    for i in range(n):
        a, step = i * 360 / n, 360 / n
        nodes += [
            (*polar(x, y, r, a), 0),
            (*polar(x, y, r, a + step * 0.55), 0),
            (*polar(x, y, r * 0.9, a + step * 0.62), 0),
            (*polar(x, y, r * 0.9, a + step * 0.95), 0),
        ]
    sheet.paint(curve(*nodes), tint="dark")
    sheet.paint(ellipse(x, y, r * 0.62), tint="steel")
    sheet.inner(*(ellipse(*polar(x, y, r * 0.4, i * 60), r * 0.08) for i in range(6)), ellipse(x, y, r * 0.2))


@thing("train", "railway engine locomotive steam wagons travel station track rail", hero=True, size=2.4)
def train(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for i, (dx, r) in enumerate(((0, 5), (-9, 7), (-23, 9))):
        sheet.paint(puff(127 + dx, 12 - i * 8, r * 1.2, r, 6, rng.uniform(0, 60)))
    sheet.paint(box(56, 68, 72, 71))
    _wagon(sheet, 6, rng, detail)
    sheet.paint(rounded(2, (121, 18), (133, 18), (130, 40), (124, 40)), box(119, 15, 135, 21, 2))
    sheet.paint(wedge(108, 36, 6, 180, 360, 9))
    boiler = flat(94, 34, 138, 66)
    sheet.paint(box(94, 34, 140, 66, 5))
    sheet.inner(*(boiler.cell(u, 0, u + 0.1, 1) for u in ((0.25, 0.6) if detail else (0.45,))))
    sheet.paint(ellipse(139, 50, 4, 13))
    sheet.paint(box(70, 26, 97, 70), box(66, 18, 101, 26, 3))
    sheet.inner(box(76, 32, 91, 48, 3))
    if detail:
        sheet.inner(motif(rng.choice(("star", "heart", "flower")), 83.5, 58, 6))
    if detail == 0 and rng.random() < 0.6:
        face(sheet, 120, 50, 9, rng, cheeks=False)
    sheet.paint(box(68, 66, 142, 73, 2), polygon((138, 72), (154, 86), (134, 86)))
    if detail:
        sheet.trace(line((141, 75), (147, 86)), line((139, 74), (140, 86)))
    wheel(sheet, 83, 76, 13, detail, 8 if detail else 0)
    for x in (108, 126):
        wheel(sheet, x, 80, 9, detail, 6 if detail else 0)
    sheet.paint(ribbon([(83, 79), (126, 82)], 3.4), ellipse(83, 79, 2.2), ellipse(126, 82, 2))
    _rails(sheet, 0, 156, detail)


def _wagon(sheet: Sheet, x: float, rng: random.Random, detail: int) -> None:
    load = rng.choice(("balls", "gifts", "windows"))
    if load == "balls":
        for i in range(5):
            sheet.paint(ellipse(x + 6 + i * 9.5, 40 - (i % 2) * 5, 7))
    elif load == "gifts":
        for dx, w, h in ((3, 18, 16), (22, 14, 22), (36, 13, 13)):
            sheet.paint(box(x + dx, 44 - h, x + dx + w, 46))
            sheet.inner(box(x + dx + w * 0.4, 44 - h, x + dx + w * 0.6, 46))
            sheet.paint(motif("flower", x + dx + w / 2, 43 - h, 4))
    else:
        sheet.paint(box(x, 26, x + 50, 46), box(x - 3, 20, x + 53, 27, 3))
        sheet.inner(*panes(x + 5, 31, x + 48, 42, 3))
    side = flat(x, 42, x + 50, 68)
    sheet.paint(side.whole)
    sheet.inner(side.cell(0, 0, 1, 0.2))
    if detail:
        kind = rng.choice(("stripes", "diamonds", "zigzag", "flower", "star"))
        band(sheet, side.part(0.02, 0.28, 0.98, 0.9), kind, 5 if detail < 2 else 7)
    sheet.paint(box(x - 2, 67, x + 52, 72, 2))
    for dx in (12, 38):
        wheel(sheet, x + dx, 79, 10, detail, 6 if detail else 0)


def _rails(sheet: Sheet, x0: float, x1: float, detail: int) -> None:
    n = 9 if detail else 6
    step = (x1 - x0) / n
    sheet.paint(
        *(box(x0 + (i + 0.25) * step, 90, x0 + (i + 0.75) * step, 95, 1) for i in range(n)), box(x0, 88, x1, 91.4, 1)
    )


@thing("tractor", "farm field harvest country vehicle farmer barn hay", hero=True, size=1.8)
def tractor(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(box(78, 18, 83, 44, 1.5), rounded(1, (77, 14), (84, 14), (84, 20), (77, 20)))
    if rng.random() < 0.6:
        for i, r in enumerate((3, 4.4, 6)):
            sheet.paint(puff(80 - i * 4, 9 - i * 8, r * 1.2, r, 5, rng.uniform(0, 70)))
    sheet.paint(polygon((24, 12), (60, 12), (62, 56), (20, 56)), box(18, 6, 66, 13, 3))
    sheet.inner(polygon((29, 18), (55, 18), (57, 44), (26, 44)))
    if detail:
        sheet.trace(line((46, 44), (50, 30)), arc(51, 30, 5, -150, 60))
    sheet.paint(rounded(6, (58, 40), (104, 42), (108, 50), (108, 72), (58, 72)))
    grill = flat(94, 48, 104, 66)
    sheet.inner(*grill.rows(4 if detail else 3))
    if detail:
        sheet.inner(*(box(64 + i * 9, 50, 70 + i * 9, 53, 1.2) for i in range(3)))
        sheet.inner(motif(rng.choice(("star", "heart", "flower")), 76, 62, 5))
    sheet.paint(ellipse(108, 54, 3, 4), box(48, 70, 108, 77, 2))
    sheet.paint(wedge(32, 72, 35, 180, 330, 34))
    tractor_tyre(sheet, 32, 74, 28, detail)
    tractor_tyre(sheet, 94, 85, 17, min(detail, 1))


@thing("digger", "excavator building site construction vehicle work machine truck", hero=True, size=2.2)
def digger(sheet: Sheet, rng: random.Random, detail: int) -> None:
    raise_by = rng.uniform(-5, 6)
    elbow, wrist = (84.0, 8 + raise_by), (108.0, 46 + raise_by)
    bucket = outline("-8,0! 6,-2! 10,10 6,22! 2,19! -1,23! -5,19! -9,22! -12,17! -16,18! -14,8")
    sheet.paint(bucket.moved(wrist[0], wrist[1] + 2))
    sheet.paint(ribbon([elbow, wrist], [9, 6]), ellipse(*wrist, 3.4))
    sheet.paint(ribbon([(58, 48), (66, 22 + raise_by * 0.5), elbow], [11, 10, 8]))
    sheet.inner(ellipse(*elbow, 2.6), ellipse(58, 48, 2.6))
    sheet.inner(ribbon([(70, 40), (79, 18 + raise_by)], 3))
    sheet.paint(rounded(6, (2, 44), (34, 40), (34, 66), (4, 66)))
    if detail:
        sheet.trace(*(line((8, 50 + i * 4), (20, 49 + i * 4)) for i in range(3)))
        sheet.inner(motif(rng.choice(("star", "dot", "diamond")), 27, 57, 4.4))
    sheet.paint(rounded(5, (28, 18), (54, 18), (62, 40), (62, 66), (28, 66)))
    sheet.inner(rounded(3, (33, 23), (51, 23), (57, 40), (57, 46), (33, 46)))
    sheet.trace(line((42, 46), (42, 64)))
    sheet.paint(box(2, 64, 64, 70, 2), box(22, 69, 46, 76))
    sheet.paint(box(-2, 74, 74, 98, 12))
    sheet.inner(box(4, 79, 68, 93, 7))
    for i in range(4):
        sheet.inner(ellipse(12.5 + i * 15.6, 86, 5.4))
        if detail:
            sheet.inner(ellipse(12.5 + i * 15.6, 86, 2))
    if detail:
        n = 12
        sheet.trace(*(line((8 + i * 5.1, y), (8 + i * 5.1, y + 4.6)) for i in range(n) for y in (74.2, 93.2)))


SUBJECTS = (train, tractor, digger)
