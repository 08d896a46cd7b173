"""What a scene is: a background in layers, and where in it subjects may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from agents.lineart.drawing import Anchor
from agents.lineart.marks import Box, Marks, Rng, solid
from agents.lineart.shapes import rect

Band = tuple[float, float]
"""From y to y: of the feet for "ground" and "water", of the middle for all others."""

Ornament = Callable[[Rng, float, float, float, int], Marks]
"""Draws a small thing of radius r around (x, y): ornament(rng, x, y, r, detail)."""

BEHIND = -10_000.0
FRONT = 10_000.0


@dataclass
class Backdrop:
    """`layers` are (depth, marks): a subject is painted after those whose depth is smaller than the y of its feet.

    `ornaments` names for each zone what may fill an empty place there. `hero_share` scales the hero; `centred` keeps it
    in the middle whatever the layout. Patterns fill only what lies in `focus`, None for everywhere.
    """

    bands: dict[Anchor, Band]
    ornaments: Mapping[str, tuple[Ornament, ...]]
    hero_share: float = 1.0
    centred: bool = False
    focus: Box | None = None
    layers: list[tuple[float, Marks]] = field(default_factory=list)

    def add(self, depth: float, *groups: Marks) -> None:
        for marks in groups:
            self.layers.append((depth, marks))


@dataclass(frozen=True)
class View:
    """The page seen from a scene: places as shares of the frame's inside, and the means to draw there."""

    rng: Rng
    detail: int
    box: Box

    def x(self, t: float) -> float:
        return self.box[0] + (self.box[2] - self.box[0]) * t

    def y(self, t: float) -> float:
        return self.box[1] + (self.box[3] - self.box[1]) * t

    @property
    def left(self) -> float:
        return self.box[0] - 12

    @property
    def right(self) -> float:
        return self.box[2] + 12

    @property
    def bottom(self) -> float:
        return self.box[3] + 14

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    def paper(self, zone: str) -> Marks:
        """The whole inside of the frame, as a zone without a line."""
        return [solid(rect(self.left, self.box[1] - 12, self.right, self.bottom), 0.0, zone)]

    def near(self, value: float, spread: float = 0.05) -> float:
        return value + self.rng.uniform(-spread, spread)

    def pick(self, young: int, old: int) -> int:
        """A count between `young` for the youngest and `old` for adults."""
        return round(young + (old - young) * self.detail / 3)

    def strew(self, ornament: Ornament, spots: list[tuple[float, float]], size: float) -> Marks:
        """Draw the ornament at each (x, y) in shares, `size` in points, a little different each time."""
        marks: Marks = []
        size *= (1.25, 1.1, 1.0, 1.0)[self.detail]
        for tx, ty in sorted(spots, key=lambda spot: spot[1]):
            marks += ornament(
                self.rng,
                self.x(self.near(tx, 0.02)),
                self.y(self.near(ty, 0.008)),
                size * self.rng.uniform(0.85, 1.15),
                self.detail,
            )
        return marks


@dataclass(frozen=True)
class Scene:
    """`name` is what a caption says ("in the harbour"); `anchors` what can be at home there."""

    key: str
    name: str
    tags: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    draw: Callable[[View], Backdrop]
