"""Ships, houses, trees, food, toys and the like: subjects that are drawn by code, one module for each family."""

from __future__ import annotations

from agents.lineart.drawing import Subject
from agents.lineart.subjects.things import (
    buildings,
    festive,
    food,
    outdoors,
    plants,
    seaside,
    ships,
    space,
    toys,
    treasure,
    vehicles,
)

_FAMILIES = (ships, treasure, seaside, space, buildings, vehicles, plants, food, toys, festive, outdoors)

SUBJECTS: tuple[Subject, ...] = tuple(subject for family in _FAMILIES for subject in family.SUBJECTS)
