"""What lies and grows below the water."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    Node,
    Point,
    arc,
    curve,
    ellipse,
    line,
    outline,
    polar,
    ribbon,
)
from agents.lineart.subjects.things.beach import scallop
from agents.lineart.subjects.things.patch import motif
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing(
    "scallop-shell", "shell beach sea ocean mermaid seaside summer pearl sand", anchor="underwater", size=0.25, lean=10
)
def scallop_shell(sheet: Sheet, rng: random.Random, detail: int) -> None:
    scallop(sheet, detail)
    if rng.random() < 0.5:
        sheet.paint(ellipse(side := rng.choice((-34, 34)), 42, 8))
        sheet.trace(arc(side, 42, 4.5, 190, 270))


@thing(
    "conch-shell",
    "shell beach sea ocean snail seaside summer mermaid spiral sand",
    anchor="underwater",
    size=0.25,
    lean=18,
)
def conch_shell(sheet: Sheet, rng: random.Random, detail: int) -> None:
    whorls = rng.choice((4, 5))
    for i in range(whorls, 0, -1):
        t = i / whorls
        x, r = 44 + 46 * t, 25 * (1 - t) + 4
        sheet.paint(outline("0,-1 0.7,-0.86 0.8,0 0.5,0.9 -0.2,1 -0.9,0").scaled(r * 0.75, r).moved(x, -4 * t))
    sheet.paint(outline("52,-26 36,-34 12,-32 -6,-16 -14,6 -30,24! -8,30 18,34 44,28 58,12 60,-10"))
    sheet.paint(outline("14,-18 -2,-6 -8,8 -26,22! -4,25 14,22 24,10 26,-8"))
    if detail:
        sheet.trace(outline("16,-10 8,0 4,14", closed=False), outline("44,-24 52,-8 46,14", closed=False))
    if detail >= 2:
        sheet.trace(outline("34,-28 42,-6 36,22", closed=False))
        sheet.inner(*(ellipse(*polar(18, 0, 32, a, 0.9), 2) for a in (250, 282, 314)))


@thing("starfish", "sea star beach ocean underwater reef sand summer seaside", anchor="underwater", size=0.3, lean=30)
def starfish(sheet: Sheet, rng: random.Random, detail: int) -> None:
    nodes: list[Node] = []
    for i in range(5):
        a = -90 + i * 72
        nodes += [polar(0, 0, 45, a - 9), polar(0, 0, 49, a), polar(0, 0, 45, a + 9), polar(0, 0, 20, a + 36)]
    sheet.paint(curve(*nodes))
    style = rng.choice(("dots", "lines", "hearts"))
    for i in range(5):
        a = -90 + i * 72
        if style == "lines" and detail:
            sheet.trace(line(polar(0, 0, 14, a), polar(0, 0, 40, a)))
        for r in (22, 30, 37)[: 1 + min(detail, 2)]:
            sheet.inner(motif("heart" if style == "hearts" else "dot", *polar(0, 0, r, a), 3.6 if r < 30 else 2.6))
    for side in (-1, 1):
        sheet.ink(ellipse(side * 6, -3, 2, 2.8))
    sheet.trace(arc(0, 2, 5, 20, 160, 4.5), weight=1.0)


@thing("coral", "reef sea ocean underwater fish mermaid aquarium tropical", anchor="underwater", size=0.8)
def coral(sheet: Sheet, rng: random.Random, detail: int) -> None:
    limbs = _branches(rng, detail)
    for points, wide in limbs:
        sheet.paint(ribbon(points, wide))
    for points, wide in limbs:
        sheet.cover(ribbon(points, [w - 0.9 for w in wide]))
    for points, wide in limbs:
        for i in range(1, len(points)):
            if detail and wide[i] > 5:
                sheet.inner(ellipse(*points[i], 1.7))
    sheet.paint(outline("18,102! 24,94 36,91 50,93 62,90 74,94 82,102!"))


def _branches(rng: random.Random, detail: int) -> list[tuple[list[Point], list[float]]]:
    limbs: list[tuple[list[Point], list[float]]] = []

    def grow(x: float, y: float, angle: float, length: float, wide: float, depth: int) -> None:
        bend = rng.uniform(-10, 10)
        mid = polar(x, y, length * 0.55, angle + bend)
        end = polar(*mid, length * 0.5, angle - bend)
        limbs.append(([(x, y), mid, end], [wide, wide * 0.85, wide * 0.78]))
        if depth:
            spread = rng.uniform(26, 36)
            for side in (-1, 1):
                grow(*end, angle + side * spread, length * 0.74, wide * 0.8, depth - 1)

    for angle, length in ((-132, 26), (-48, 26), (-90, 30)):
        grow(50, 96, angle + rng.uniform(-7, 7), length * rng.uniform(0.9, 1.1), 11.5, 2 if angle == -90 else 1)
    return limbs


@thing("seaweed", "sea ocean underwater kelp reef plant mermaid aquarium fish", anchor="underwater", size=1.2)
def seaweed(sheet: Sheet, rng: random.Random, detail: int) -> None:
    n = 3 if detail == 0 else rng.choice((4, 5))
    for i in sorted(range(n), key=lambda k: abs(k - (n - 1) / 2), reverse=True):
        x = 14 + 60 * i / (n - 1)
        tall, phase = rng.uniform(55, 98), rng.choice((0.0, math.pi))
        spine = [(x + 5.5 * math.sin(phase + t * 1.35) * min(1, t), 100 - tall * t / 6) for t in range(7)]
        sheet.paint(ribbon(spine, [9, 11, 12, 11, 9, 7, 0.6]))
        if detail:
            sheet.trace(curve(*spine[:6], closed=False))
    sheet.paint(outline("0,104! 10,97 30,95 50,97 70,95 86,98 92,104!"))


SUBJECTS = (scallop_shell, conch_shell, starfish, coral, seaweed)
