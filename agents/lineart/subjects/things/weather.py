"""The sky by day."""

from __future__ import annotations

import random

from agents.lineart.subjects.strokes import (
    box,
    curve,
    ellipse,
    outline,
    polar,
    ribbon,
    rounded,
    star,
    wedge,
)
from agents.lineart.subjects.things.beach import canopy
from agents.lineart.subjects.things.blocks import cloud as cloud_shape
from agents.lineart.subjects.things.blocks import face
from agents.lineart.subjects.things.patch import motif
from agents.lineart.subjects.things.sheet import Sheet, thing


@thing("cloud", "sky weather rain wind air spring summer dream", anchor="sky", size=0.9)
def cloud(sheet: Sheet, rng: random.Random, detail: int) -> None:
    wet = rng.random() < 0.3
    if wet:
        for i in range(5):
            sheet.paint(motif("drop", 16 + i * 17, 66 + (i % 2) * 12, 6.5))
    sheet.paint(cloud_shape(0, 0, 100, 54, rng))
    if rng.random() < 0.45 and detail < 3:
        face(sheet, 50, 30, 12, rng)
    else:
        sheet.trace(outline("20,38 27,32 34,36", closed=False), outline("60,26 68,20 76,27", closed=False))
        if detail >= 2:
            for x, y, r in ((32, 26, 10), (70, 34, 9), (50, 42, 7)):
                spiral = [polar(x, y, r * (1 - k / 11), 90 - k * 58) for k in range(10)]
                sheet.trace(curve(*spiral, closed=False))


@thing(
    "sun",
    "sky summer weather day sunshine spring beach holiday warm",
    anchor="sky",
    size=1.2,
    hero=True,
    name="smiling sun",
    lean=15,
)
def sun(sheet: Sheet, rng: random.Random, detail: int) -> None:
    style = rng.choice(("rays", "flames", "petals"))
    n = 10 if detail == 0 else 12
    for i in range(n):
        a = i * 360 / n
        if style == "rays":
            tip = 58 if i % 2 else 50
            sheet.paint(rounded(2, polar(0, 0, 35, a - 11), polar(0, 0, tip, a), polar(0, 0, 35, a + 11)))
        elif style == "petals":
            sheet.paint(ribbon([polar(0, 0, 40, a), polar(0, 0, 54 if i % 2 else 48, a)], 9))
        else:
            flame = outline("29,-8! 46,-4 60,17! 42,12 29,9!") if i % 2 else outline("29,-8! 41,-3 50,14! 39,10 29,9!")
            sheet.paint(flame.turned(a))
    sheet.paint(ellipse(0, 0, 34))
    if detail >= 2:
        sheet.inner(ellipse(0, 0, 30))
    face(sheet, 0, 0, 21, rng)


_BOW = ("red", "orange", "yellow", "green", "blue", "violet", "pink")


@thing("rainbow", "sky weather rain spring unicorn magic colours clouds fairy", anchor="sky", size=2.0, hero=True)
def rainbow(sheet: Sheet, rng: random.Random, detail: int) -> None:
    n = 5 if detail == 0 else 7
    r = 54.0
    step = (54 - 18) / n
    for i in range(n):
        sheet.paint(wedge(60, 70, r - i * step, 180, 360), weight=0.9, tint=_BOW[i])
    sheet.paint(wedge(60, 70, 18, 180, 360), tint="sky")
    sheet.cover(box(4, 69.2, 116, 76), tint="sky")
    for x in (24, 96):
        sheet.paint(cloud_shape(x - 27, 50, x + 27, 80, rng), tint="white")
        if rng.random() < 0.5:
            face(sheet, x, 68, 7, rng)
    if detail:
        for x, y, size in ((60, 64, 6), (6, 14, 7), (112, 10, 8)):
            sheet.paint(star(x, y, size))


@thing("snowflake", "winter snow christmas frozen cold ice december frost", anchor="sky", size=0.4, lean=15)
def snowflake(sheet: Sheet, rng: random.Random, detail: int) -> None:
    arm = Sheet()
    arm.paint(box(-2.6, -46, 2.6, 0, 2.4))
    style = rng.choice(("twigs", "hearts", "leaves"))
    for y, size in ((-18, 10), (-31, 13))[: 1 + (detail > 0)]:
        for side in (-1, 1):
            arm.paint(ribbon([(0, y), (side * size, y - size * 0.8)], 4.4))
    arm.paint(box(-2.6, -46, 2.6, -2, 2.4))
    if style != "twigs":
        arm.paint(motif("heart" if style == "hearts" else "diamond", 0, -47, 6.5))
    for i in range(6):
        sheet.put(arm, angle=i * 60)
    sheet.paint(star(0, 0, 17, 6, 0.62), ellipse(0, 0, 6))


@thing("umbrella", "rain weather autumn spring puddle storm wet", anchor="any", size=0.9, lean=14)
def umbrella(sheet: Sheet, rng: random.Random, detail: int) -> None:
    sheet.paint(box(48.4, -2, 51.6, 10, 1.5))
    sheet.paint(ribbon([(50, 40), (50, 92), (55, 102), (64, 100), (66, 92)], 4.4))
    canopy(sheet, 50, 50, 50, 44, rng, detail)
    for x, y in ((6, 68), (92, 64), (20, 92)) if rng.random() < 0.6 else ():
        sheet.paint(motif("drop", x, y, 5.5))


SUBJECTS = (cloud, sun, rainbow, snowflake, umbrella)
