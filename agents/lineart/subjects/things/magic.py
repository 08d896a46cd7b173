"""What wizards and fairies use."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
    box,
    ellipse,
    line,
    outline,
    polar,
    polygon,
    ribbon,
    rounded,
    star,
)
from agents.lineart.subjects.things.blocks import bow, sparkle
from agents.lineart.subjects.things.patch import (
    motif,
)
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing(
    "magic-wand",
    "magic fairy wizard princess wand spell star fantasy",
    anchor="any",
    size=0.4,
    lean=18,
    name="magic wand",
)
def magic_wand(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(ribbon([(-3, 0), (-10, 26), (-6, 46)], [4, 5, 1]), ribbon([(3, 0), (13, 22), (10, 40)], [4, 5, 1]))
    sheet.paint(box(-3.4, -6, 3.4, 74, 3))
    if detail:
        for i in range(4):
            sheet.trace(line((-3.4, 22 + i * 13), (3.4, 16 + i * 13)))
    kind = rng.choice(("star", "heart", "star", "moon"))
    if kind == "star":
        sheet.paint(star(0, -24, 32), star(0, -24, 18))
    else:
        sheet.paint(motif(kind, 0, -22, 27))
        sheet.inner(motif(kind, 0, -22, 15))
    for x, y, r in ((-38, -44, 7), (36, -4, 7.5), (38, -50, 5), (-34, 6, 5))[: 2 + min(detail, 2)]:
        sheet.paint(sparkle(x, y, r))
    bow(sheet, 0, 8, 6, 0)


@thing(
    "potion",
    "magic wizard witch bottle halloween spell science fantasy",
    anchor="any",
    size=0.35,
    lean=7,
    name="magic potion",
)
def potion(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(rounded(2, (-9, -62), (9, -62), (7, -46), (-7, -46)))
    shape = rng.choice(("ball", "cone", "heart"))
    if shape == "ball":
        sheet.paint(outline("-9,-44! 9,-44! 9,-22 30,-8 38,16 28,40 0,48 -28,40 -38,16 -30,-8 -9,-22"))
        level = outline("-36,8! -24,4 -10,12 6,4 20,10 36,8! 36,24 26,38 0,45 -26,38 -36,24")
    elif shape == "cone":
        sheet.paint(outline("-9,-44! 9,-44! 9,-18! 38,38 32,48! -32,48! -38,38 -9,-18!"))
        level = outline("-24,12! -12,8 0,14 12,8 24,12! 35,38 30,45! -30,45! -35,38")
    else:
        sheet.paint(outline("-9,-44! 9,-44! 10,-24 28,-24 42,-6 34,18 0,50! -34,18 -42,-6 -28,-24 -10,-24"))
        level = outline("-38,2! -24,-3 -10,5 6,-3 20,4 38,2! 32,18 0,45! -32,18")
    sheet.inner(level)
    for x, y, r in ((-12, 20, 5), (8, 16, 3.4), (14, 28, 4.4), (-3, 34, 3)):
        sheet.inner(ellipse(x, y, r))
    sheet.paint(box(-12, -49, 12, -42, 2.5))
    if detail:
        tag = Sheet()
        tag.paint(rounded(2, (0, 0), (12, -3), (26, -3), (26, 9), (12, 9)))
        tag.inner(motif(rng.choice(("star", "heart", "moon")), 17, 3, 3.8))
        sheet.trace(line((9, -40), (18, -32)))
        sheet.put(tag, 17, -32, 1.0, 32)
    for x, y, r in ((-16, -66, 4), (6, -76, 5.5), (-4, -88, 3.4)):
        sheet.paint(ellipse(x, y, r))


@thing(
    "crystals", "crystal gem cave magic treasure mineral sparkle fantasy", anchor="ground", size=0.5, name="crystals"
)
def crystals(sheet: Sheet, rng: random.Random, detail: int) -> None:
    for x, h, w, lean in ((26, 62, 22, -24), (76, 58, 22, 24), (38, 82, 24, -9), (64, 76, 24, 11), (51, 58, 24, 1)):
        high = h * rng.uniform(0.9, 1.08)
        spire = Sheet()
        tip, edge = w * rng.uniform(-0.1, 0.1), -high + w * 0.62
        spire.paint(polygon((-w * 0.36, 0), (-w / 2, edge), (tip, -high), (w / 2, edge), (w * 0.36, 0)))
        spire.inner(
            polygon(
                (-w * 0.12, 0), (-w * 0.17, edge + w * 0.16), (tip, -high), (w * 0.2, edge + w * 0.16), (w * 0.14, 0)
            )
        )
        spire.trace(line((-w / 2, edge), (-w * 0.17, edge + w * 0.16)), line((w / 2, edge), (w * 0.2, edge + w * 0.16)))
        sheet.put(spire, x, 98, 1.0, lean)
    sheet.paint(outline("2,104! 10,92 22,90 32,96 44,91 58,95 70,90 84,91 98,104!"))
    for _ in range(1 + (detail > 0)):
        sheet.paint(sparkle(*polar(50, 56, 54, rng.choice((-150, -30, -60, -120)) + rng.uniform(-8, 8)), 6))


SUBJECTS = (magic_wand, potion, crystals)
