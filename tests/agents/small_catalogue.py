"""A small drawing catalogue for tests: names, tags and anchors as the real one has them, nothing to draw."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from agents.lineart.drawing import Age, Anchor, Drawing, Subject

SEA, FARM = "animal sea ocean", "animal farm countryside"
SUBJECTS: tuple[tuple[str, str, Anchor, str, float], ...] = (
    # name, tags, anchor, "h" when it may carry a page, size
    ("pirate", "pirate person", "ground", "h", 1.0),
    ("pirate ship", "pirate vehicle boat sea", "water", "h", 5.0),
    ("treasure chest", "pirate treasure", "ground", "h", 0.5),
    ("parrot", "animal bird pirate tropical", "ground", "h", 0.35),
    ("palm tree", "tree tropical pirate beach", "ground", "h", 4.0),
    ("anchor", "vehicle sea boat pirate", "any", "", 0.8),
    ("compass", "pirate travel", "any", "", 0.2),
    ("barrel", "pirate", "ground", "", 0.6),
    ("map", "pirate travel", "any", "", 0.4),
    ("coin", "pirate treasure", "any", "", 0.1),
    ("octopus", SEA, "underwater", "h", 0.6),
    ("whale", SEA, "water", "h", 3.5),
    ("shark", SEA, "underwater", "h", 2.0),
    ("fish", SEA, "underwater", "h", 0.3),
    ("tropical fish", f"{SEA} reef", "underwater", "h", 0.3),
    ("crab", f"{SEA} beach", "ground", "h", 0.25),
    ("turtle", f"{SEA} beach", "ground", "h", 0.4),
    ("jellyfish", SEA, "underwater", "h", 0.5),
    ("coral", f"{SEA} reef", "ground", "", 0.4),
    ("spiral shell", f"{SEA} beach", "ground", "", 0.15),
    ("seaweed", "sea underwater", "ground", "", 0.3),
    ("cow", FARM, "ground", "h", 1.4),
    ("pig", FARM, "ground", "h", 0.8),
    ("sheep", FARM, "ground", "h", 0.8),
    ("horse", FARM, "ground", "h", 1.7),
    ("chicken", f"{FARM} bird", "ground", "h", 0.5),
    ("tractor", "vehicle farm", "ground", "h", 2.2),
    ("barn", "farm building", "ground", "h", 5.0),
    ("sunflower", "plant flower garden farm", "ground", "h", 1.2),
    ("apple", "food fruit farm", "any", "h", 0.12),
    ("cat", "animal pet home", "ground", "h", 0.45),
    ("kitten face", "animal pet home cat", "any", "h", 0.4),
    ("mouse", "animal pet farm", "ground", "h", 0.15),
    ("ball of yarn", "toy cat", "any", "h", 0.2),
    ("butterfly", "animal insect garden", "sky", "h", 0.2),
    ("rocket", "space vehicle", "space", "h", 4.0),
    ("astronaut", "space person", "any", "h", 1.0),
    ("alien", "space", "any", "h", 0.8),
    ("planet", "space", "space", "h", 3.0),
    ("star", "space night", "space", "", 0.3),
    ("robot", "space robot", "any", "h", 1.0),
    ("sun", "weather", "sky", "", 1.0),
    ("cloud", "weather", "sky", "", 1.0),
    ("rainbow", "weather spring", "sky", "h", 4.0),
    ("house", "building town home", "ground", "h", 5.0),
    ("tree", "plant forest", "ground", "h", 4.0),
)
GROUND, WATER = ("ground", "sky"), ("ground", "water", "sky")
SCENES: tuple[tuple[str, str, str, tuple[Anchor, ...]], ...] = (
    ("beach", "on the beach", "beach sea summer sand", WATER),
    ("harbour", "in the harbour", "harbour sea ship pirate", WATER),
    ("pirate-bay", "in the pirate bay", "pirate treasure island sea", WATER),
    ("reef", "at the coral reef", "reef sea ocean underwater", ("underwater", "ground")),
    ("deep-sea", "deep down in the sea", "sea ocean underwater", ("underwater", "ground")),
    ("farm", "on the farm", "farm countryside barn", GROUND),
    ("meadow", "in the meadow", "meadow spring nature", GROUND),
    ("garden", "in the garden", "garden flower insect home", GROUND),
    ("playroom", "in the playroom", "playroom toy home pet", ("ground",)),
    ("space", "out in space", "space rocket planet", ("space", "sky")),
    ("moon", "on the moon", "moon space astronaut", ("ground", "space", "sky")),
)


@dataclass(frozen=True)
class SmallScene:
    key: str
    name: str
    tags: tuple[str, ...]
    anchors: tuple[Anchor, ...]


def _nothing(rng: random.Random, age: Age) -> Drawing:
    return Drawing((), (0.0, 0.0, 1.0, 1.0))


def small_catalogue() -> tuple[Mapping[str, Subject], Mapping[str, SmallScene]]:
    subjects = {}
    for name, tags, anchor, hero, size in SUBJECTS:
        key = f"own/{name.replace(' ', '-')}"
        words = (name, *name.split(), *tags.split())
        subjects[key] = Subject(key, name, words, anchor, bool(hero), _nothing, size=size)
    scenes = {key: SmallScene(key, name, tuple(tags.split()), anchors) for key, name, tags, anchors in SCENES}
    return subjects, scenes
