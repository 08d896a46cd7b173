"""Trees, flowers and what grows in the garden."""

from __future__ import annotations

import math
import random

from agents.lineart.drawing import Subject
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
from agents.lineart.subjects.things.blocks import bow, face, grass, leaf, petal, puff, veined_leaf
from agents.lineart.subjects.things.patch import BANDS, MOTIFS, band, motif, quad
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing(
    "oak-tree", "tree forest wood autumn summer park garden nature squirrel acorn", hero=True, size=5.0, name="oak tree"
)
def oak_tree(sheet: Sheet, rng: random.Random, detail: int) -> None:
    turn = rng.uniform(0, 40)
    sheet.paint(outline("42,108! 45,92 44,70 38,56! 62,56! 56,70 56,92 60,108! 68,113! 54,110 50,113! 45,110 32,113!"))
    if detail:
        sheet.trace(outline("49,104 50,92 49,78", closed=False), outline("54,96 53,86 54,76", closed=False))
        if rng.random() < 0.5:
            sheet.paint(ellipse(49.5, 86, 2.6, 3.6))
    for x, y, r in ((24, 54, 22), (76, 54, 22), (50, 28, 34), (50, 52, 27)):
        sheet.paint(puff(x, y, r * 1.1, r * 0.86, 7 if r > 25 else 6, turn + x))
    fruit = rng.choice(("apple", "leaves", "hearts", "none", "apple"))
    spots = [(30, 26), (52, 16), (70, 28), (44, 40), (62, 50), (22, 54), (40, 60), (78, 56)]
    for spot_x, spot_y in spots[:: 2 if detail == 0 else 1]:
        x, y = spot_x + rng.uniform(-3, 3), spot_y + rng.uniform(-3, 3)
        if fruit == "apple":
            _apple(sheet, x, y, 5.4, 0)
        elif fruit == "leaves":
            sheet.inner(leaf(x - 3, y + 2, 9, 5, rng.uniform(-70, 10)))
        elif fruit == "hearts":
            sheet.inner(motif("heart", x, y, 4.6))
        else:
            sheet.trace(arc(x, y, 5, 200, 340, 4))
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
    sheet.paint(quad((44, 88), (56, 88), (58, 106), (42, 106)).whole)
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
        sheet.inner(curve((x, top, 0), (x + half * 0.3, top + high * 0.4), (x + half * 0.22, top + high * 0.56), (x, top + high * 0.42),
                          (x - half * 0.2, top + high * 0.58), (x - half * 0.3, top + high * 0.4)))  # fmt: skip
    elif detail:
        for dx, dy in ((-0.3, 0.72), (0.1, 0.6), (0.35, 0.82), (-0.08, 0.88))[: 2 + detail]:
            cx, cy = x + half * dx, top + high * dy
            sheet.trace(line((cx - 3, cy - 2), (cx, cy + 1.5), (cx + 3, cy - 2)))


@thing("cactus", "desert plant cowboy mexico flower pot sand garden wild west", size=1.2, hero=True)
def cactus(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for side, reach, low, high in ((-1, 27, 62, 34), (1, 26, 50, 20)):
        arm = [(50, low), (50 + side * reach * 0.7, low), (50 + side * reach, low - 8), (50 + side * reach, high)]
        sheet.paint(ribbon(arm, 13))
        if rng.random() < 0.6:
            sheet.paint(motif("flower", 50 + side * reach, high - 6, 7), ellipse(50 + side * reach, high - 6, 2.2))
    sheet.paint(ribbon([(50, 92), (50, 50), (50, 18)], 24))
    if rng.random() < 0.4 and detail < 2:
        face(sheet, 50, 42, 9, rng)
    else:
        sheet.trace(
            *(curve((50 + d, 14 + abs(d)), (50 + d * 1.15, 50), (50 + d, 84), closed=False) for d in (-5.5, 0, 5.5))
        )
    for i in range(5 if detail < 2 else 9):
        x, y = 50 + (-8.5, 8.5, -2.5, 3, 8)[i % 5], 22 + i * (60 / (5 if detail < 2 else 9))
        sheet.trace(line((x - 1.8, y), (x + 1.8, y)), line((x, y - 1.8), (x, y + 1.8)), weight=0.6)
    sheet.paint(motif("flower", 50, 4, 9), ellipse(50, 4, 3))
    if rng.random() < 0.5:
        pot(sheet, 50, 80, 46, 30, rng, detail)
    else:
        sheet.paint(
            outline("14,98! 26,90 42,87 58,88 74,90 86,98! 50,102"), ellipse(26, 94, 5, 3.4), ellipse(76, 93, 4, 3)
        )


def pot(sheet: Sheet, x: float, top: float, w: float, h: float, rng: random.Random, detail: int) -> None:
    """A flower pot with a rim and a pattern."""
    body = quad(
        (x - w * 0.42, top), (x + w * 0.42, top), (x + w * 0.32, top + h), (x - w * 0.32, top + h), sag=h * 0.08
    )
    sheet.paint(body.whole)
    belt = body.part(0, 0.4, 1, 0.78)
    if detail:
        sheet.inner(belt.whole)
    band(sheet, belt.part(0.03, 0.1, 0.97, 0.9), rng.choice((*BANDS, *MOTIFS)), 5 if detail < 2 else 7)
    rim = quad(
        (x - w * 0.5, top - h * 0.06),
        (x + w * 0.5, top - h * 0.06),
        (x + w * 0.48, top + h * 0.2),
        (x - w * 0.48, top + h * 0.2),
        sag=h * 0.06,
    )
    sheet.paint(rim.whole)


_PETALS = {
    "daisy": ((10, 0.52), (12, 0.46), (14, 0.4)),
    "round": ((5, 1.15), (6, 0.98), (7, 0.86)),
    "star": ((6, 0.8), (8, 0.62)),
}
"""How many petals, and their width against their length."""


def bloom(sheet: Sheet, x: float, y: float, r: float, kind: str, rng: random.Random, detail: int) -> None:
    """A flower's head seen from the front ("daisy", "rose", "round", "star") or from the side ("tulip")."""
    if kind == "tulip":
        for text in ("-0.7,-1! -0.95,-0.2 -0.7,0.7 0,1 0,0.2", "0.7,-1! 0.95,-0.2 0.7,0.7 0,1 0,0.2"):
            sheet.paint(outline(text).scaled(r).moved(x, y))
        sheet.paint(outline("0,-1.05! 0.5,-0.4 0.55,0.4 0,1 -0.55,0.4 -0.5,-0.4").scaled(r).moved(x, y))
        if detail:
            sheet.trace(line((x, y - r * 0.3), (x, y + r * 0.6)))
    elif kind == "rose":
        _rose(sheet, x, y, r, detail)
    else:
        n, width = rng.choice(_PETALS[kind])
        turn = rng.uniform(0, 360 / n)
        if kind == "star":
            sheet.paint(*(leaf(x, y, r * 1.02, r * 0.6, turn + (i + 0.5) * 360 / n) for i in range(n)))
        shape = leaf if kind == "star" else petal
        for i in range(n):
            sheet.paint(shape(x, y, r, r * width, turn + i * 360 / n))
            if detail and kind != "daisy":
                a = turn + i * 360 / n
                sheet.trace(line(polar(x, y, r * 0.42, a), polar(x, y, r * (0.7 if detail < 2 else 0.78), a)))
        sheet.paint(ellipse(x, y, r * 0.32))
        if detail >= 2 and r > 12:
            sheet.inner(*(ellipse(*polar(x, y, r * 0.19, i * 60), r * 0.055) for i in range(6)))


def _rose(sheet: Sheet, x: float, y: float, r: float, detail: int) -> None:
    """Petals around a spiral heart."""
    for i in range(5):
        sheet.paint(petal(x, y, r, r * 1.1, -90 + i * 72))
    for i in range(4 if detail else 3):
        n = 4 if detail else 3
        sheet.paint(petal(x, y, r * 0.68, r * 0.86, -60 + i * 360 / n))
    sheet.paint(ellipse(x, y, r * 0.36))
    points = [polar(x, y, r * 0.3 * (1 - i / 9), -90 + i * 55) for i in range(8)]
    sheet.trace(curve(*points, closed=False))


FLOWERS = ("daisy", "tulip", "rose", "round", "star")


def stem(
    sheet: Sheet, x0: float, y0: float, x1: float, y1: float, detail: int, leaves: int = 2, wide: float = 3.4
) -> None:
    mid = ((x0 + x1) / 2 + (y0 - y1) * 0.04, (y0 + y1) / 2)
    sheet.paint(ribbon([(x0, y0), mid, (x1, y1)], wide))
    for i in range(leaves):
        side = -1 if i % 2 else 1
        t = 0.3 + 0.22 * i
        x, y = x0 + (x1 - x0) * t + (mid[0] - (x0 + x1) / 2) * 0.8, y0 + (y1 - y0) * t
        veined_leaf(sheet, x, y, 27 - i * 3, 13, -90 + side * 55, detail)


def _flower(name: str, kind: str, tags: str) -> Subject:
    """A single flower on its stem."""

    @thing(name, tags, size=0.6, lean=4)
    def painted(sheet: Sheet, rng: random.Random, detail: int) -> None:
        stem(sheet, 50, 112, 50 + rng.uniform(-10, 10), 36, detail, rng.choice((1, 2, 2)), 3.8)
        bloom(sheet, 50, 30, 27 if kind != "tulip" else 24, kind, rng, detail)

    return painted


daisy = _flower("daisy", "daisy", "flower garden spring summer meadow nature petals plant blossom")
tulip = _flower("tulip", "tulip", "flower garden spring holland easter nature petals plant blossom")
rose = _flower("rose", "rose", "flower garden love valentine princess nature petals plant blossom")
poppy = _flower("poppy", "round", "flower garden summer meadow field nature petals plant blossom")
lily = _flower("lily", "star", "flower garden summer pond nature petals plant blossom tropical")


@thing("sunflower", "flower garden summer sun farm field nature yellow plant", hero=True, size=1.3, lean=3)
def sunflower(sheet: Sheet, rng: random.Random, detail: int) -> None:
    stem(sheet, 50, 128, 50, 52, detail, 0, 4.6)
    veined_leaf(sheet, 50, 108, 32, 20, -28, detail)
    veined_leaf(sheet, 50, 98, 32, 20, 208, detail)
    n = 14 if detail < 2 else 18
    turn = rng.uniform(0, 20)
    for ring in (0.5, 0.0):
        for i in range(n):
            sheet.paint(leaf(50, 38, 38 + 2 * ring, 13.5 if detail < 2 else 11, turn + (i + ring) * 360 / n))
    sheet.paint(ellipse(50, 38, 20))
    if rng.random() < 0.45 and detail < 2:
        face(sheet, 50, 38, 12, rng)
        return
    sheet.inner(ellipse(50, 38, 15.5))
    for ring, count in ((11.5, 9), (6.4, 5)):
        sheet.inner(*(ellipse(*polar(50, 38, ring, i * 360 / count), 2) for i in range(count)))
    sheet.inner(ellipse(50, 38, 2))


@thing("potted-flower", "flower pot garden spring window plant house nature", hero=True, size=0.7, name="flower pot")
def potted_flower(sheet: Sheet, rng: random.Random, detail: int) -> None:
    kinds = rng.sample(FLOWERS, 3)
    spots = [(24, 34, 16), (78, 32, 16), (50, 18, 18)] if detail else [(50, 24, 22)]
    for x, y, _ in spots:
        sheet.paint(ribbon([(50, 76), ((50 + x) / 2, 56), (x, y + 8)], 3))
    for x, angle in ((44, 212), (56, -32), (42, 190), (58, -10)):
        veined_leaf(sheet, x, 73, 28, 13, angle, detail)
    for (x, y, r), kind in zip(spots, kinds, strict=False):
        bloom(sheet, x, y, r, kind, rng, detail)
    pot(sheet, 50, 74, 54, 38, rng, detail)


@thing(
    "bouquet",
    "flowers gift mother birthday wedding love spring valentine bunch",
    anchor="any",
    hero=True,
    size=0.6,
    lean=6,
)
def bouquet(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x in (40, 46, 54, 60):
        sheet.paint(ribbon([(50 + (x - 50) * 0.6, 70), (50 - (x - 50) * 1.2, 108)], 3))
    for angle in (-150, -120, -60, -30, 178, 2):
        veined_leaf(sheet, 50, 50, 46, 17, angle, detail)
    spots = [(28, 42, 15), (72, 42, 15), (34, 18, 15), (66, 18, 15), (50, 30, 17)]
    if detail >= 2:
        spots = [(14, 34, 11), (86, 34, 11), (50, 4, 12), *spots]
    kinds = [rng.choice(("daisy", "rose", "round", "star")) for _ in spots]
    for (x, y, r), kind in zip(spots, kinds, strict=True):
        bloom(sheet, x, y, r, kind, rng, detail if r > 13 else min(detail, 1))
    wrap = quad((24, 52), (76, 52), (58, 86), (42, 86), sag=6)
    sheet.paint(wrap.whole)
    if detail:
        band(sheet, wrap.part(0.08, 0.2, 0.92, 0.6), rng.choice(MOTIFS), 4, 3.4)
    sheet.trace(wrap.across(0.1))
    bow(sheet, 50, 84, 8, detail)


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
        sheet.paint(outline("50,4 60,12 60,22! 74,22 74,36 66,40! 82,44 80,60 68,60! 74,74 62,80 50,88 38,80 26,74 32,60! 20,60 18,44 34,40! "
                            "26,36 26,22 40,22! 40,12"))  # fmt: skip
        ribs = ((50, 14), (68, 28), (32, 28), (74, 50), (26, 50))
    sheet.trace(line((50, 84), ribs[0]))
    if detail:
        for x, y in ribs[1:]:
            sheet.trace(line((50, y + 18 if abs(x - 50) > 24 else y + 16), (x, y)))


SUBJECTS = (oak_tree, pine_tree, cactus, daisy, tulip, rose, poppy, lily, sunflower, potted_flower, bouquet, vine, pumpkin,
            mushrooms, autumn_leaf)  # fmt: skip
