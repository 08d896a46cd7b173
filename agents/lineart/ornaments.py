"""Fill what stayed empty: the largest free places of each zone get something that belongs there."""

from __future__ import annotations

import random
from collections import Counter

import cv2
import numpy as np

from agents.lineart.elements import floating, flowers, ground, plants, sky
from agents.lineart.marks import Marks
from agents.lineart.raster import Canvas
from agents.lineart.scenes.base import Backdrop, Ornament

_STANDING: tuple[Ornament, ...] = (
    flowers.flower,
    flowers.tuft,
    plants.fern,
    flowers.mushroom,
    flowers.bush,
    flowers.reeds,
    ground.stone,
)
"""These are placed by their foot and their height."""
_LARGE: tuple[Ornament, ...] = (sky.cloud, floating.hot_air_balloon, sky.planet, floating.toy_balloon)

FREE_RADIUS = (46.0, 33.0, 25.0, 19.0)
"""An empty circle of this radius in points is worth filling, by detail."""
_MOST = (7, 14, 24, 36)
_MOST_LARGE, _MOST_SMALL = 2, (3, 5, 7, 16)
"""Of one kind, so that a sky is not all clouds."""
_RADIUS = ((20.0, 30.0), (16.0, 23.0), (11.0, 18.0), (8.0, 14.0))


def fill_empty(rng: random.Random, canvas: Canvas, backdrop: Backdrop, detail: int) -> Marks:
    """Return ornaments for the empty places of the canvas, and paint them there."""
    marks: Marks = []
    left = _MOST[detail]
    used: Counter[Ornament] = Counter()
    for _ in range(2):
        spots = _free_spots(canvas, FREE_RADIUS[detail], left)
        for x, y, room, zone in spots:
            fitting = [
                o for o in backdrop.ornaments[zone] if used[o] < (_MOST_LARGE if o in _LARGE else _MOST_SMALL[detail])
            ]
            if fitting:
                ornament = rng.choice(fitting)
                used[ornament] += 1
                drawn = _draw(rng, ornament, x, y, room, detail)
                canvas.paint(drawn)
                marks += drawn
        left -= len(spots)
        if not spots or left <= 0:
            break
    return marks


def _free_spots(canvas: Canvas, radius: float, most: int) -> list[tuple[float, float, float, str]]:
    """Return (x, y, free radius, zone) of the largest free circles, largest first, at half resolution."""
    free = ((canvas.image > 200) & (canvas.owner > 0)).astype(np.uint8)
    small = cv2.erode(free, np.ones((2, 2), np.uint8))[::2, ::2]
    distance = cv2.distanceTransform(np.ascontiguousarray(small), cv2.DIST_L2, 3)
    names = {number: zone for zone, number in canvas.zones.items()}
    spots: list[tuple[float, float, float, str]] = []
    while len(spots) < most:
        _, peak, _, (px, py) = cv2.minMaxLoc(distance)
        if peak * 2 < radius:
            break
        spots.append((px * 2.0, py * 2.0, peak * 2.0, names[int(canvas.owner[py * 2, px * 2])]))
        cv2.circle(distance, (px, py), int(peak * 1.5), 0.0, -1)
    return spots


def _draw(rng: random.Random, ornament: Ornament, x: float, y: float, room: float, detail: int) -> Marks:
    low, high = _RADIUS[detail]
    x += rng.uniform(-0.2, 0.2) * room
    y += rng.uniform(-0.2, 0.2) * room
    if ornament in _LARGE:
        return ornament(rng, x, y, min(room * 0.75, 56.0), detail)
    r = min(room * 0.6, rng.uniform(low, high))
    if ornament in _STANDING:
        return ornament(rng, x, y + r * 1.2, r * 2.4, detail)
    return ornament(rng, x, y, r, detail)
