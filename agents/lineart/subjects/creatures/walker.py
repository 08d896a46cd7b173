"""A four-legged animal seen from its left side: one outline of body and near legs, with the far legs behind it.

It looks to the left and stands on y = 98. The head is painted by those who use this module.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from agents.lineart.subjects.parts import Curve, Point, fused, inside, smooth, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch

GROUND = 98.0


def leg(top: Point, foot_x: float, width: float, lifted: bool = False) -> Curve:
    """A leg from the body to the ground; a lifted one is bent at the knee."""
    x, y = top
    if lifted:
        knee = (foot_x - width * 1.4, y + (GROUND - y) * 0.45)
        return tube([top, knee, (foot_x, GROUND - 12)], [width * 1.3, width, width * 0.9])
    return smooth([(x - width * 1.4, y), (x + width * 1.4, y), (foot_x + width, (y + GROUND) / 2),
        (foot_x + width * 1.05, GROUND, 0),
                   (foot_x - width * 1.1, GROUND, 0), (foot_x - width, (y + GROUND) / 2)])  # fmt: skip


def hoof(s: Sketch, of: Curve, height: float = 7) -> None:
    """The end of a leg, as far as it is no higher than `height` above its lowest point."""
    _, _, _, low = of.box()
    x0, _, x1, _ = of.box()
    s.patch(*inside(of, smooth([(x0 - 5, low - height, 0), (x1 + 5, low - height, 0), (x1 + 5, low + 5, 0),
        (x0 - 5, low + 5, 0)])))  # fmt: skip


def stand(
    s: Sketch, body: Curve, legs: Sequence[tuple[Point, float]], width: float, *, more: Sequence[Curve] = (),
    hooves: float = 0, lifted: bool = False,
) -> Curve:  # fmt: skip
    """Paint far legs, then body and near legs as one.

    `legs` are near front, near hind, far front, far hind, each as (top, foot x).

    Returns the outline, so that patches can be cut from it.
    """  # fmt: skip
    near_front, near_hind, far_front, far_hind = legs
    for top, foot in (far_front, far_hind):
        far = leg(top, foot, width * 0.95)
        s.solid(far)
        if hooves:
            hoof(s, far, hooves)
    front, hind = leg(*near_front, width, lifted), leg(*near_hind, width)
    outline = fused(body, front, hind, *more, fillet=3)
    s.solid(outline)
    if hooves:
        hoof(s, front, hooves)
        hoof(s, hind, hooves)
    return outline


def tasselled_tail(s: Sketch, at: Point, rng: random.Random, length: float = 26) -> None:
    """A cow's or elephant's tail with a tuft, hanging or swung out."""
    x, y = at
    swing = rng.choice((4, 10, 16))
    end = (x + swing, y + length)
    s.solid(tube([at, (x + swing * 0.9 + 3, y + length * 0.45), end], [2, 1.7, 1.6]))
    s.solid(smooth([(end[0] - 2.4, end[1] - 3), (end[0] + 2.6, end[1] - 3), (end[0] + 4.4, end[1] + 5),
        (end[0] + 1, end[1] + 12, 0), (end[0] - 3.4, end[1] + 5)]))  # fmt: skip


def grass(s: Sketch, at: Point) -> None:
    """Three blades, for a mouth or a meadow."""
    x, y = at
    for dx in (-3, 0, 3):
        s.line(stroke((x, y), (x + dx * 0.6, y - 4), (x + dx * 1.6, y - 8)), weight=FINE)


def eyelashes(s: Sketch, at: Point, side: int, size: float = 3) -> None:
    x, y = at
    s.line(*(stroke((x, y + k * 2), (x + side * size, y + k * 3 - size * 0.6)) for k in (0, 1)), weight=INNER)
