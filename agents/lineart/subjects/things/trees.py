"""Trees, and what grows under them."""

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
    polygon,
    ribbon,
)
from agents.lineart.subjects.things.blocks import face, grass, leaf, puff, veined_leaf
from agents.lineart.subjects.things.patch import MOTIFS, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing(
    "oak-tree", "tree forest wood autumn summer park garden nature squirrel acorn", hero=True, size=5.0, name="oak tree"
)
def oak_tree(sheet: Sheet, rng: random.Random, detail: int) -> None:
    turn = rng.uniform(0, 40)
    sheet.paint(
        outline("42,108! 45,92 44,70 38,56! 62,56! 56,70 56,92 60,108! 68,113! 54,110 50,113! 45,110 32,113!"),
        tint="wood",
    )
    if detail:
        sheet.trace(outline("49,104 50,92 49,78", closed=False), outline("54,96 53,86 54,76", closed=False))
        if rng.random() < 0.5:
            sheet.paint(ellipse(49.5, 86, 2.6, 3.6))
    for x, y, r in ((24, 54, 22), (76, 54, 22), (50, 28, 34), (50, 52, 27)):
        sheet.paint(puff(x, y, r * 1.1, r * 0.86, 7 if r > 25 else 6, turn + x), tint="leaf")
    fruit = rng.choice(("apple", "leaves", "hearts", "none", "apple"))
    spots = [(30, 26), (52, 16), (70, 28), (44, 40), (62, 50), (22, 54), (40, 60), (78, 56)]
    for spot_x, spot_y in spots[:: 2 if detail == 0 else 1]:
        at_x, at_y = spot_x + rng.uniform(-3, 3), spot_y + rng.uniform(-3, 3)
        if fruit == "apple":
            _apple(sheet, at_x, at_y, 5.4, 0)
        elif fruit == "leaves":
            sheet.inner(leaf(at_x - 3, at_y + 2, 9, 5, rng.uniform(-70, 10)))
        elif fruit == "hearts":
            sheet.inner(motif("heart", at_x, at_y, 4.6))
        else:
            sheet.trace(arc(at_x, at_y, 5, 200, 340, 4))
    grass(sheet, rng, 14, 34, 113, 2)
    grass(sheet, rng, 66, 88, 113, 2)


def _apple(sheet: Sheet, x: float, y: float, r: float, detail: int) -> None:
    sheet.paint(
        outline("0,-0.62! 0.4,-0.9 0.95,-0.5 0.92,0.35 0.4,0.95 0,0.82! -0.4,0.95 -0.92,0.35 -0.95,-0.5 -0.4,-0.9")
        .scaled(r)
        .moved(x, y)
    )
    sheet.paint(ribbon([(x, y - r * 0.6), (x + r * 0.12, y - r * 1.25)], r * 0.2))
    if r > 8:
        sheet.paint(leaf(x + r * 0.1, y - r * 0.95, r * 0.8, r * 0.42, -28))
    if detail:
        sheet.trace(arc(x - r * 0.35, y - r * 0.1, r * 0.36, 160, 250))


@thing("pine-tree", "tree forest winter wood mountain camping fir nature", size=5.0, name="pine tree")
def pine_tree(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(quad((44, 88), (56, 88), (58, 106), (42, 106)).whole, tint="wood")
    if detail:
        sheet.trace(line((48, 95), (48, 103)), line((53, 96), (53, 101)))
    snow = rng.random() < 0.4
    tiers = rng.choice((3, 4)) if detail else 3
    for i in range(tiers - 1, -1, -1):
        _fir_tier(sheet, 50, 4 + i * 66 / tiers, 40 + 2 * (3 - tiers), 20 + 22 * (i + 1) / tiers, detail, snow)
    grass(sheet, rng, 14, 38, 106, 2)
    grass(sheet, rng, 60, 84, 106, 2)


def _fir_tier(sheet: Sheet, x: float, top: float, high: float, half: float, detail: int, snow: bool) -> None:
    """One skirt of a fir, pointed above, scalloped below."""
    foot = top + high
    n = 5
    nodes: list[Node] = [(x, top, 0), (x + half * 0.42, top + high * 0.55), (x + half, foot - 2, 0)]
    step = 2 * half / n
    for i in range(n):
        at = x + half - step * i
        nodes += [(at - step / 2, foot + 5 - 3 * abs(i - 2) / 2), (at - step, foot - 1 - (i == n - 1), 0)]
    nodes.append((x - half * 0.42, top + high * 0.55))
    sheet.paint(curve(*nodes))
    if snow:
        cap = outline("0,0! 0.3,0.4 0.22,0.56 0,0.42 -0.2,0.58 -0.3,0.4")
        sheet.inner(cap.scaled(half, high).moved(x, top))
    elif detail:
        for dx, dy in ((-0.3, 0.72), (0.1, 0.6), (0.35, 0.82), (-0.08, 0.88))[: 2 + detail]:
            cx, cy = x + half * dx, top + high * dy
            sheet.trace(line((cx - 3, cy - 2), (cx, cy + 1.5), (cx + 3, cy - 2)))


@thing("vine", "ivy leaves jungle garden plant climbing nature forest tendril", anchor="any", size=1.0)
def vine(sheet: Sheet, rng: random.Random, detail: int) -> None:
    spine: list[Point] = [(50 + 13 * math.sin(i * 0.9), 2 + i * 12) for i in range(10)]
    sheet.paint(ribbon(spine, [2, 3.4, 3.6, 3.6, 3.6, 3.6, 3.6, 3.6, 3.4, 3]))
    flowers = rng.random() < 0.6
    for i in range(1, 9):
        side = 1 if i % 2 else -1
        x, y = spine[i]
        if i % 3 == 0 and detail:
            curl = [
                polar(x - side * 13, y, 5 * (1 - k / 7), (0 if side > 0 else 180) + side * k * 62) for k in range(6)
            ]
            sheet.trace(curve((x, y), *curl, closed=False), weight=0.9)
        veined_leaf(sheet, x, y, 27, 17, (-24 if side > 0 else 204) + rng.uniform(-10, 10), detail)
        if flowers and i % 4 == 2:
            sheet.paint(motif("flower", x - side * 9, y + 2, 8), ellipse(x - side * 9, y + 2, 2.4))


@thing("pumpkin", "halloween autumn harvest farm thanksgiving vegetable garden jack lantern", size=0.5, hero=True)
def pumpkin(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(outline("45,22! 44,12 36,6! 46,2! 54,8 56,22!"))
    for x, rx in ((18, 17), (82, 17), (31, 19), (69, 19), (50, 19)):
        sheet.paint(ellipse(x, 54, rx, 36 - abs(x - 50) * 0.13))
    veined_leaf(sheet, 56, 18, 26, 15, -12, detail)
    curl = [polar(30, 12, 6 * (1 - k / 8), -k * 62) for k in range(7)]
    sheet.trace(curve((46, 18), (40, 16), *curl, closed=False), weight=0.9)
    style = rng.choice(("jack", "plain", "happy"))
    if style == "jack":
        for side in (-1, 1):
            sheet.paint(polygon((50 + side * 22, 52), (50 + side * 16, 38), (50 + side * 8, 52)))
        sheet.paint(polygon((50, 52), (54, 60), (46, 60)))
        sheet.paint(outline("22,62! 32,68! 36,64! 42,70! 58,70! 64,64! 68,68! 78,62! 70,78 50,84 30,78"))
    elif style == "happy":
        sheet.cover(ellipse(50, 56, 23, 17))
        face(sheet, 50, 56, 20, rng)
    elif detail >= 2:
        kind = rng.choice(MOTIFS)
        ribs = (
            (50.0, (34, 54, 74), 7),
            (24.0, (42, 58, 73), 5),
            (76.0, (42, 58, 73), 5),
            (7.5, (54,), 4),
            (92.5, (54,), 4),
        )
        for rib, heights, r in ribs:
            sheet.inner(*(motif(kind, rib, y, r) for y in heights))
        if detail == 3:
            sheet.inner(*(ellipse(x, y, 1.7) for x in (24, 50, 76) for y in (25, 44, 64, 83) if x == 50 or 30 < y < 80))


@thing("mushrooms", "mushroom forest autumn fairy toadstool wood nature gnome", size=0.4)
def mushrooms(sheet: Sheet, rng: random.Random, detail: int) -> None:
    spots = rng.choice(("dot", "dot", "heart", "star"))
    for x, foot, scale, angle in ((76, 98, 0.62, 8), (24, 98, 0.5, -9), (48, 100, 1.0, -2)):
        cap = Sheet()
        cap.paint(outline("-11,-44! 11,-44! 12,-20 17,0! 0,3 -17,0! -12,-20"))
        cap.paint(outline("-18,-44! 0,-50 18,-44! 0,-34"))
        if detail:
            cap.trace(*(line((d, -46), (d * 0.85, -37)) for d in (-8, 0, 8)))
        cap.paint(outline("-44,-46 -36,-72 0,-90 36,-72 44,-46 24,-41 0,-40 -24,-41"))
        for dx, dy, r in ((0, -70, 9), (-24, -58, 7), (24, -58, 7), (3, -50, 4)):
            cap.inner(motif(spots, dx, dy, r))
        sheet.put(cap, x, foot, scale, angle)
    if rng.random() < 0.4 and detail < 2:
        face(sheet, 48, 76, 8, rng, cheeks=False)
    grass(sheet, rng, 2, 38, 102, 3)
    grass(sheet, rng, 58, 96, 102, 3)


@thing("autumn-leaf", "autumn leaves forest tree nature maple oak fall plant", anchor="any", size=0.3, lean=30)
def autumn_leaf(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ribbon([(50, 84), (52, 98), (47, 110)], [3.4, 3, 4]))
    if rng.random() < 0.5:
        half = (
            (50, 4),
            (58, 20),
            (66, 16),
            (68, 32),
            (90, 24),
            (86, 40),
            (98, 46),
            (80, 58),
            (84, 70),
            (64, 68),
            (54, 86),
        )
        points = [*half, *((100 - x, y) for x, y in reversed(half[1:]))]
        sheet.paint(curve(*((x, y, 0) for x, y in points)))
        ribs: tuple[Point, ...] = ((50, 16), (86, 32), (14, 32), (76, 62), (24, 62))
    else:
        sheet.paint(
            outline(
                "50,4 60,12 60,22! 74,22 74,36 66,40! 82,44 80,60 68,60! 74,74 62,80 50,88 "
                "38,80 26,74 32,60! 20,60 18,44 34,40! "
                "26,36 26,22 40,22! 40,12"
            )
        )
        ribs = ((50, 14), (68, 28), (32, 28), (74, 50), (26, 50))
    sheet.trace(line((50, 84), ribs[0]))
    if detail:
        for x, y in ribs[1:]:
            sheet.trace(line((50, y + 18 if abs(x - 50) > 24 else y + 16), (x, y)))


SUBJECTS = (oak_tree, pine_tree, vine, pumpkin, mushrooms, autumn_leaf)
