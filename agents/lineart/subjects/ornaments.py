"""Rosettes, flowers and beads that fill a plain part, for those who colour with fine pens."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np
import shapely

from agents.lineart.subjects.parts import Curve, Point, ellipse, polar, smooth
from agents.lineart.subjects.sketch import FINE, Sketch

Disc = tuple[float, float, float]

#: Radii in units: below BEAD nothing is drawn, from FLOWER on a flower, from ROSETTE on a rosette.
BEAD, FLOWER, ROSETTE = 2.0, 3.8, 6.2
GAP = 1.3


def adorn(
    s: Sketch, region: Curve, rng: random.Random, *, largest: float = 9, most: int = 20, avoid: Sequence[Disc] = ()
) -> None:
    """Fill a region with ornaments clear of its edge, of each other and of the discs (x, y, radius) to avoid."""
    for x, y, r in _pack(region, rng, largest, most, avoid):
        ornament(s, (x, y), r, rng)


def ornament(s: Sketch, at: Point, r: float, rng: random.Random) -> None:
    tilt = rng.uniform(0, 60)
    if r >= ROSETTE:
        _rosette(s, at, r, tilt, 8 if rng.random() < 0.5 else 7)
    elif r >= FLOWER:
        s.solid(*(ellipse(*polar(at, r * 0.62, tilt + 72 * k), r * 0.38) for k in range(5)), weight=FINE)
        s.solid(ellipse(*at, r * 0.34), weight=FINE)
    else:
        s.solid(ellipse(*at, r), weight=FINE)
        if r > 2.6:
            s.solid(ellipse(*at, r * 0.42), weight=FINE)


def _rosette(s: Sketch, at: Point, r: float, tilt: float, petals: int) -> None:
    step = 360 / petals
    for k in range(petals):
        a = tilt + step * k
        tip, left, right = polar(at, r, a), polar(at, r * 0.7, a - step * 0.42), polar(at, r * 0.7, a + step * 0.42)
        s.solid(smooth([polar(at, r * 0.2, a), left, (*tip, 0), right]), weight=FINE)
    s.solid(ellipse(*at, r * 0.42), ellipse(*at, r * 0.2), weight=FINE)


def _pack(region: Curve, rng: random.Random, largest: float, most: int, avoid: Sequence[Disc]) -> list[Disc]:
    """Discs that do not touch, the roomiest places first."""
    x0, y0, x1, y1 = region.box()
    tries = np.array([(rng.uniform(x0, x1), rng.uniform(y0, y1)) for _ in range(120)])
    spots = shapely.points(tries)
    room = shapely.distance(shapely.boundary(region.geometry), spots)
    room[~shapely.contains_properly(region.geometry, spots)] = 0
    placed: list[Disc] = []
    for i in np.argsort(-room, kind="stable"):
        x, y = float(tries[i, 0]), float(tries[i, 1])
        taken = [math.hypot(x - a, y - b) - c for a, b, c in (*avoid, *placed)]
        r = min([float(room[i]), largest + GAP, *taken]) - GAP
        if r >= BEAD:
            placed.append((x, y, r))
        if len(placed) == most:
            break
    return placed
