"""Birthdays and Easter."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
    arc,
    box,
    curve,
    line,
    polygon,
    ribbon,
)
from agents.lineart.subjects.things.blocks import bow, tuft
from agents.lineart.subjects.things.food import weave
from agents.lineart.subjects.things.patch import (
    BANDS,
    MOTIFS,
    band,
    flat,
    globe,
    motif,
    quad,
    turned_body,
)
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing("gift", "present birthday christmas party celebration surprise box bow", size=0.5, hero=True, lean=4)
def gift(sheet: Sheet, rng: random.Random, detail: int) -> None:
    front = flat(12, 48, 88, 112)
    sheet.paint(front.whole)
    style = rng.choice(("motifs", "stripes", "diamonds"))
    for half in (front.part(0, 0.1, 0.4, 1), front.part(0.6, 0.1, 1, 1)):
        if style == "stripes":
            sheet.inner(*half.columns(5 if detail < 2 else 7)[1::2])
        else:
            kind = "diamonds" if style == "diamonds" else rng.choice(MOTIFS)
            rows = 2 if detail == 0 else 3
            for row in range(rows):
                band(
                    sheet,
                    half.part(0.04, row / rows + 0.03, 0.96, (row + 1) / rows - 0.03),
                    kind,
                    2 if detail < 2 else 3,
                    5,
                )
    sheet.paint(front.cell(0.4, 0, 0.6, 1), box(7, 34, 93, 50, 2))
    sheet.inner(box(41.5, 34, 58.5, 50))
    bow(sheet, 50, 26, 17, detail)


@thing(
    "easter-egg",
    "easter egg spring bunny decoration holiday chick basket",
    anchor="ground",
    hero=True,
    size=0.3,
    lean=12,
)
def easter_egg(sheet: Sheet, rng: random.Random, detail: int) -> None:
    _egg(sheet, 0, 0, 48, rng, 3 if detail == 0 else 5 if detail < 3 else 7, 6 if detail < 2 else 9)


def _egg(sheet: Sheet, x: float, y: float, size: float, rng: random.Random, rows: int, n: int) -> None:
    shell = globe(x, y, size * 0.76, size, tilt=size * 0.12, pear=-0.16)
    sheet.paint(shell.whole)
    kinds = [rng.choice((*BANDS, *MOTIFS)) for _ in range(rows)]
    for i in range(rows):
        part = shell.part(0, 0.18 + 0.64 * i / rows, 1, 0.18 + 0.64 * (i + 1) / rows)
        sheet.inner(part.whole)
        if i % 2 == (rows // 2) % 2:
            band(sheet, part.part(0.07, 0.12, 0.93, 0.88), kinds[i], n if 0 < i < rows - 1 else n - 1)


@thing("easter-basket", "easter eggs basket spring bunny holiday hunt grass", hero=True, size=0.6)
def easter_basket(sheet: Sheet, rng: random.Random, detail: int) -> None:
    handle = [(10, 60), (18, 12), (50, -8), (82, 12), (90, 60)]
    sheet.paint(ribbon(handle, 6))
    bow(sheet, 50, -8, 9, detail)
    for x, y, lean in ((28, 46, -14), (72, 46, 14), (50, 38, 0)):
        egg = Sheet()
        _egg(egg, 0, 0, 22, rng, 3, (3, 4, 6, 6)[detail])
        sheet.put(egg, x, y, 1.0, lean + rng.uniform(-5, 5))
    sheet.paint(*(tuft(x, 66, 16, 13, 3) for x in (14, 34, 60, 84)))
    body = turned_body(50, [(46, 64), (42, 84), (36, 102)], tilt=5)
    sheet.paint(body.whole)
    weave(sheet, body, (2, 3, 4, 4)[detail], (5, 8, 12, 12)[detail])
    rim = quad((1, 60), (99, 60), (98, 69), (2, 69), sag=5)
    sheet.paint(rim.whole)
    n = (5, 9, 13, 13)[detail]
    sheet.trace(*(line(rim.at((i + 0.1) / n, 1), rim.at((i + 0.9) / n, 0)) for i in range(n)))


@thing("balloons", "birthday party celebration balloon fair circus carnival", anchor="sky", size=1.0, hero=True)
def balloons(sheet: Sheet, rng: random.Random, detail: int) -> None:
    spots = [(26, 38), (74, 38), (50, 22)] if detail == 0 else [(50, 14), (20, 34), (80, 34), (36, 48), (64, 48)]
    r = 22 if detail == 0 else 18.5
    for x, y in spots:
        sheet.trace(curve((x, y + r * 1.3), ((x + 50) / 2 + 3, (y + 108) / 2), (50, 104), closed=False), weight=0.8)
    shape = rng.choice(("round", "round", "heart"))
    for x, y in spots:
        sheet.paint(polygon((x, y + r * 1.06), (x + r * 0.18, y + r * 1.34), (x - r * 0.18, y + r * 1.34)))
        if shape == "heart":
            sheet.paint(motif("heart", x, y + r * 0.1, r * 1.06))
        else:
            sheet.paint(globe(x, y, r * 0.94, r * 1.12, pear=0.1).whole)
        if rng.random() < 0.6:
            sheet.inner(motif(rng.choice(MOTIFS), x, y, r * 0.42))
        else:
            sheet.trace(arc(x, y, r * 0.6, 190, 250))
    bow(sheet, 50, 106, 8, detail)


SUBJECTS = (gift, easter_egg, easter_basket, balloons)
