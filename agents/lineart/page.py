"""What is asked of the composer, and what it answers."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass

from agents.lineart.drawing import AGES, Age, Subject
from agents.lineart.scenes.base import Scene

LINE_PT: Mapping[Age, float] = {"3-5": 4.0, "6-8": 2.8, "9-12": 2.0, "adult": 1.4}
"""Width of an outline on the page, whatever the scale of what is drawn."""

CANDIDATES = {"draft": 1, "normal": 3, "high": 12}


@dataclass(frozen=True)
class PageSpec:
    """One page to draw. `seed` is "BOOK/PAGE" or "BOOK/PAGE/TRY": the first part chooses what a book has in common."""

    subject: Subject
    supports: tuple[Subject, ...]
    scene: Scene
    age: Age
    seed: str
    quality: str = "normal"
    width_pt: float = 612.0
    height_pt: float = 792.0

    @property
    def detail(self) -> int:
        """0 for the youngest to 3 for adults."""
        return AGES.index(self.age)

    @property
    def line_pt(self) -> float:
        return LINE_PT[self.age]


@dataclass(frozen=True)
class Page:
    """A drawn page; `metrics` are numbers, but for "phash", 16 hexadecimal digits."""

    svg: bytes
    licence: str
    credits: tuple[str, ...]
    metrics: Mapping[str, float | str]
    seed: str


def rng_for(*parts: str) -> random.Random:
    """Return a generator of its own for these words; the same words give the same numbers in every process."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return random.Random(int.from_bytes(digest, "big"))
