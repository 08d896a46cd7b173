"""What a subject is made of: closed shapes painted back to front, in units of the subject's own.

The seam between the subjects (what a palm tree looks like) and the composer (where it stands, how large, how thick
its lines are). The painter's algorithm decides what hides what: a shape with a white fill hides all that came before.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Age = Literal["3-5", "6-8", "9-12", "adult"]
Anchor = Literal["ground", "water", "underwater", "sky", "space", "any"]
Fill = Literal["white", "black", "none"]

AGES: tuple[Age, ...] = ("3-5", "6-8", "9-12", "adult")


@dataclass(frozen=True)
class Shape:
    """One path, in subject units with y downwards.

    `path` is SVG path data (M L H V C S Q T A Z, upper or lower case). A black fill is only for eyes, pupils, noses
    and other small accents. `weight` is a share of the page's line width: 1.0 for outlines, 0.6-0.8 for inner detail.
    `tint` names what the part is made of where a coloured copy must know ("skin", "hair"), "" where any colour
    will do.
    """

    path: str
    fill: Fill = "white"
    stroke: bool = True
    weight: float = 1.0
    tint: str = ""


@dataclass(frozen=True)
class Drawing:
    """Shapes back to front, and the box (x0, y0, x1, y1) that they fill, without their line width."""

    shapes: tuple[Shape, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Subject:
    """Something that can be drawn on a page.

    `key` is stable and unique ("own/pirate-ship", "openmoji/1F419"); `name` is what a caption says ("pirate ship");
    `tags` are words for finding it by theme; `anchor` says where it belongs in a scene; `hero` whether it may carry a
    page alone; `size` is its natural height against a child's (1.0: a child, 0.2: a shell, 4.0: a ship), which the
    composer compresses; `mirror` is False where text would be reversed. `draw(rng, age)` varies with the generator and
    gives more inner detail to older ages; the same state of the generator gives the same drawing.
    """

    key: str
    name: str
    tags: tuple[str, ...]
    anchor: Anchor
    hero: bool
    draw: Callable[[random.Random, Age], Drawing]
    licence: str = "Bindery"
    credit: str = ""
    ages: tuple[Age, ...] = AGES
    size: float = 1.0
    mirror: bool = True
