"""Parts that many subjects share: water, clouds, leaves, bows, flags, faces, windows, doors, tufts."""

from __future__ import annotations

import math
import random

from agents.lineart.subjects.strokes import (
    Node,
    Stroke,
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
    star,
    wedge,
)
from agents.lineart.subjects.things.patch import Patch, flat, motif
from agents.lineart.subjects.things.sheet import Sheet


def waves(x0: float, x1: float, y: float, depth: float, n: int, height: float = 3.0) -> Stroke:
    """A strip of water with `n` crests on top and a gently rounded underside."""
    step = (x1 - x0) / n
    nodes: list[Node] = [(x0, y, 0)]
    for i in range(n):
        nodes += [(x0 + step * (i + 0.45), y - height), (x0 + step * (i + 1), y, 0)]
    nodes += [(x1 - step * 0.6, y + depth * 0.75), ((x0 + x1) / 2, y + depth), (x0 + step * 0.6, y + depth * 0.75)]
    return curve(*nodes)


def cloud(x0: float, y0: float, x1: float, y1: float, lobes: int = 4) -> Stroke:
    """A puffy closed outline that fits the given box, flat below."""
    cx, cy, rx, ry = (x0 + x1) / 2, y1, (x1 - x0) / 2, y1 - y0
    nodes: list[Node] = []
    step = 180 / lobes
    for i in range(lobes):
        a, b, c = 180 + i * step, 180 + (i + 0.5) * step, 180 + (i + 1) * step
        dent = 0.74
        nodes.append((*polar(cx, cy - ry * 0.12, rx * dent, a, ry / rx), 0))
        nodes += [polar(cx, cy, rx * 0.98, (a * 2 + b) / 3, ry / rx * 0.98), polar(cx, cy, rx, b, ry / rx)]
        nodes.append(polar(cx, cy, rx * 0.98, (b + c * 2) / 3 - 0.01, ry / rx * 0.98))
    nodes.append((*polar(cx, cy - ry * 0.12, rx * 0.74, 360, ry / rx), 0))
    nodes += [
        (x1 - rx * 0.1, y1 - ry * 0.02),
        (x1 - rx * 0.4, y1),
        (x0 + rx * 0.4, y1),
        (x0 + rx * 0.1, y1 - ry * 0.02),
    ]
    return curve(*nodes)


def puff(cx: float, cy: float, rx: float, ry: float, lobes: int, turn: float = -90.0, depth: float = 0.82) -> Stroke:
    """A closed outline of round lobes: tree tops, bushes, smoke, flower hearts."""
    nodes: list[Node] = []
    step = 360 / lobes
    for i in range(lobes):
        a = turn + i * step
        nodes.append((*polar(cx, cy, rx * depth, a, ry / rx), 0))
        nodes += [polar(cx, cy, rx * 0.98, a + step * s, ry / rx) for s in (0.24, 0.5, 0.76)]
    return curve(*nodes)


def leaf(x: float, y: float, length: float, width: float, angle: float) -> Stroke:
    """A pointed leaf that grows from (x, y)."""
    half = width / 2
    shape = curve((0, 0, 0), (length * 0.3, -half * 0.9), (length * 0.6, -half * 0.75), (length, 0, 0),
                  (length * 0.6, half * 0.75), (length * 0.3, half * 0.9))  # fmt: skip
    return shape.turned(angle).moved(x, y)


def petal(x: float, y: float, length: float, width: float, angle: float) -> Stroke:
    """A round-ended petal that grows from (x, y)."""
    half = width / 2
    shape = curve((0, 0, 0), (length * 0.55, -half * 0.92), (length * 0.88, -half * 0.68), (length, 0),
                  (length * 0.88, half * 0.68), (length * 0.55, half * 0.92))  # fmt: skip
    return shape.turned(angle).moved(x, y)


def veined_leaf(sheet: Sheet, x: float, y: float, length: float, width: float, angle: float, detail: int = 1) -> None:
    sheet.paint(leaf(x, y, length, width, angle))
    tip = polar(x, y, length * 0.78, angle)
    if detail:
        sheet.trace(line((x, y), tip))
    for i in range(2, 2 + (detail >= 2) * 2):
        root = polar(x, y, length * i * 0.16, angle)
        for side in (-1, 1):
            sheet.trace(line(root, polar(*root, width * 0.32, angle + side * 48)), weight=0.6)


def bow(sheet: Sheet, x: float, y: float, r: float, detail: int = 1) -> None:
    """A ribbon bow about 2r to either side, its tails 1.5r long."""
    for side in (-1, 1):
        sheet.paint(curve((x, y, 0), (x + side * r * 0.6, y + r * 0.8), (x + side * r * 0.75, y + r * 1.6, 0),
                          (x + side * r * 0.4, y + r * 1.3, 0), (x + side * r * 0.1, y + r * 1.5, 0),
                          (x + side * r * 0.05, y + r * 0.7)))  # fmt: skip
    for side in (-1, 1):
        sheet.paint(curve((x, y, 0), (x + side * r * 0.9, y - r * 0.85), (x + side * r * 1.7, y - r * 0.7),
                          (x + side * r * 1.75, y + r * 0.3), (x + side * r * 0.9, y + r * 0.45)))  # fmt: skip
        if detail:
            sheet.trace(arc_of((x + side * r * 0.3, y - r * 0.1), (x + side * r * 0.8, y - r * 0.25),
                               (x + side * r * 1.15, y - r * 0.2)))  # fmt: skip
    sheet.paint(ellipse(x, y, r * 0.38, r * 0.42))


def flag(sheet: Sheet, x: float, y: float, length: float, height: float, rng: random.Random, kind: str = "") -> None:
    """A flag in the wind, flying to the right of (x, y), its upper corner."""
    swing = height * rng.uniform(0.14, 0.24)

    def at(u: float, v: float) -> tuple[float, float]:
        return x + length * u, y + height * v + swing * math.sin(u * math.pi * 1.9) + height * 0.1 * u

    cloth = Patch(at, "u")
    kind = kind or rng.choice(("stripes", "sign", "pennant", "halves"))
    if kind == "pennant":
        sheet.paint(curve((x, y, 0), (x + length * 0.4, y + height * 0.15), (x + length, y + height * 0.45, 0),
                          (x + length * 0.4, y + height * 0.7), (x, y + height, 0)))  # fmt: skip
        return
    sheet.paint(cloth.whole)
    if kind == "stripes":
        sheet.inner(cloth.cell(0, 1 / 3, 1, 2 / 3))
    elif kind == "halves":
        sheet.inner(cloth.cell(0, 0, 0.45, 1))
    elif kind == "skull":
        skull(sheet, *cloth.at(0.5, 0.45), height * 0.3)
    else:
        sheet.inner(motif(rng.choice(("star", "dot", "heart", "moon")), *cloth.at(0.48, 0.5), height * 0.27))


def skull(sheet: Sheet, x: float, y: float, r: float) -> None:
    """A friendly skull over crossed bones."""
    for side in (-1, 1):
        sheet.inner(ribbon([(x - side * r * 1.5, y + r * 0.1), (x + side * r * 1.5, y + r * 1.3)], r * 0.42))
    head = outline("-0.45,0.95 -0.5,0.55 -1,0 -0.6,-0.85 0,-1.05 0.6,-0.85 1,0 0.5,0.55 0.45,0.95")
    sheet.inner(head.scaled(r).moved(x, y))
    sheet.ink(*(ellipse(x + side * r * 0.4, y - r * 0.1, r * 0.24, r * 0.3) for side in (-1, 1)))


def face(sheet: Sheet, x: float, y: float, r: float, rng: random.Random, *, cheeks: bool = True) -> None:
    """Eyes with a glint and a smile; r is about half the distance between the cheeks."""
    sleepy = rng.random() < 0.2
    for side in (-1, 1):
        if sleepy:
            sheet.trace(arc(x + side * r * 0.5, y - r * 0.25, r * 0.22, 10, 170), weight=1.0)
        else:
            sheet.ink(ellipse(x + side * r * 0.5, y - r * 0.2, r * 0.17, r * 0.24))
            sheet.paint(ellipse(x + side * r * 0.5 + r * 0.05, y - r * 0.28, r * 0.05), weight=0.1)
        if cheeks:
            sheet.inner(ellipse(x + side * r * 0.88, y + r * 0.22, r * 0.2, r * 0.16))
    if rng.random() < 0.4:
        sheet.inner(wedge(x, y + r * 0.12, r * 0.42, 0, 180, r * 0.5))
    else:
        sheet.trace(arc(x, y + r * 0.08, r * 0.45, 20, 160, r * 0.42), weight=1.0)


def window(sheet: Sheet, x: float, y: float, w: float, h: float, style: str, detail: int) -> None:
    """A window with its middle at (x, y): "round", "arch", "square" or "cross"."""
    if style == "round":
        sheet.paint(ellipse(x, y, w / 2))
        sheet.inner(ellipse(x, y, w * 0.34))
    elif style == "arch":
        sheet.paint(arch(x, y + h / 2, w, h))
        if detail:
            sheet.trace(line((x, y - h / 2), (x, y + h / 2)))
    else:
        sheet.paint(box(x - w / 2, y - h / 2, x + w / 2, y + h / 2, w * 0.08))
        sheet.trace(line((x, y - h / 2), (x, y + h / 2)))
    if style == "cross" or (style == "square" and detail >= 1):
        sheet.trace(line((x - w / 2, y), (x + w / 2, y)))
    if style != "round" and detail >= 1:
        sheet.inner(box(x - w * 0.65, y + h / 2, x + w * 0.65, y + h / 2 + max(1.6, h * 0.14), 0.6))


def arch(x: float, y: float, w: float, h: float) -> Stroke:
    """A doorway with a round top, standing on (x, y)."""
    r = w / 2
    top = y - h + r
    dome = arc(x, top, r, 180, 360)
    return Stroke("M" + dome.ops.replace("M", "L") + "LZ", (x - r, y, *dome.xy, x + r, y))


def door(sheet: Sheet, x: float, y: float, w: float, h: float, style: str, detail: int) -> None:
    """A plank door standing on (x, y): "arch" or "square"."""
    if style == "arch":
        sheet.paint(arch(x, y, w * 1.28, h * 1.1))
        sheet.inner(arch(x, y, w, h))
        planks = [line((x + d * w, y), (x + d * w, y - h + w * 0.08)) for d in (-0.17, 0.17)]
    else:
        sheet.paint(box(x - w * 0.62, y - h * 1.07, x + w * 0.62, y))
        sheet.inner(box(x - w / 2, y - h, x + w / 2, y))
        planks = [line((x + d * w, y), (x + d * w, y - h)) for d in (-0.17, 0.17)]
    if detail:
        sheet.trace(*planks)
    sheet.ink(ellipse(x + w * 0.3, y - h * 0.42, max(0.8, w * 0.07)))


def tuft(x: float, y: float, w: float, h: float, blades: int = 3) -> Stroke:
    """A tuft of grass standing on (x, y)."""
    nodes: list[Node] = [(x - w / 2, y, 0)]
    for i in range(blades):
        u = (i + 0.5) / blades
        tall = h * (1 - 0.45 * abs(2 * u - 1))
        nodes.append((x - w / 2 + w * u + (u - 0.5) * w * 0.35, y - tall, 0))
        nodes.append((x - w / 2 + w * (i + 1) / blades, y - (0 if i == blades - 1 else h * 0.3), 0))
    return curve(*nodes)


def planks(sheet: Sheet, patch: Patch, n: int, rng: random.Random, detail: int, *, upright: bool = False) -> None:
    """Boards side by side, with butt joints and a few nails for older hands."""
    sheet.inner(*(patch.columns(n) if upright else patch.rows(n)))
    if detail < 2:
        return
    for i in range(n):
        for _ in range(1 if detail == 2 else 2):
            cut, middle = rng.uniform(0.12, 0.88), (i + 0.5) / n
            if upright:
                sheet.trace(patch.across(cut, i / n, (i + 1) / n), weight=0.6)
            else:
                sheet.trace(patch.down(cut, i / n, (i + 1) / n), weight=0.6)
            if detail == 3:
                spot = patch.at(middle, cut + 0.05) if upright else patch.at(cut + 0.03, middle)
                sheet.ink(ellipse(*spot, 0.5))


def tiles(sheet: Sheet, patch: Patch, rows: int, columns: int, style: str = "scallop") -> None:
    """A roof: rows of round tiles from the eaves up, or plain shingles."""
    sheet.paint(patch.whole)
    for row in range(rows - 1, -1, -1):
        v0, v1 = row / rows, (row + 1) / rows
        shift = 0.5 * (row % 2)
        for column in range(columns + row % 2):
            u0, u1 = max(0.0, (column - shift) / columns), min(1.0, (column + 1 - shift) / columns)
            a, b, c, d = patch.at(u0, v0), patch.at(u1, v0), patch.at(u1, v1), patch.at(u0, v1)
            if style == "scallop":
                m = patch.at((u0 + u1) / 2, v1)
                ab = ((d[0] * 0.5 + a[0] * 0.5), (d[1] * 0.45 + a[1] * 0.55))
                cb = ((c[0] * 0.5 + b[0] * 0.5), (c[1] * 0.45 + b[1] * 0.55))
                sheet.inner(curve((*a, 0), (*b, 0), (*cb, 0), m, (*ab, 0)))
            else:
                sheet.inner(polygon(a, b, c, d))


def sparkle(x: float, y: float, r: float) -> Stroke:
    """A four-pointed glint."""
    return star(x, y, r, 4, 0.34)


def stones(sheet: Sheet, rng: random.Random, x0: float, y0: float, x1: float, y1: float, n: int, r: float) -> None:
    """A few round stones that stand for a whole wall of them."""
    area = flat(x0, y0, x1, y1)
    for i in range(n):
        x, y = area.at((i + rng.uniform(0.25, 0.75)) / n, ((i * 7 + 3) % 10) / 10 * 0.8 + rng.uniform(0.05, 0.15))
        sheet.inner(box(x - r, y - r * 0.6, x + r, y + r * 0.6, r * 0.5))


def grass(sheet: Sheet, rng: random.Random, x0: float, x1: float, y: float, n: int, h: float = 7.5) -> None:
    """A few tufts between x0 and x1 that stand on y."""
    for i in range(max(1, n * 2 // 3)):
        x = x0 + (x1 - x0) * (i + rng.uniform(0.3, 0.7)) / max(1, n * 2 // 3)
        sheet.paint(tuft(x, y, h * 1.5, h * rng.uniform(0.85, 1.15), rng.choice((3, 3, 4))))
