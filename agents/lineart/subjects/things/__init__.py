"""Ships, houses, trees, food, toys and the like: subjects that are drawn by code, one module for each family."""

from __future__ import annotations

from agents.lineart.drawing import Subject
from agents.lineart.subjects.things import buildings, food, plants, seaside, ships, space, treasure, vehicles

_FAMILIES = (ships, treasure, seaside, space, buildings, vehicles, plants, food)

SUBJECTS: tuple[Subject, ...] = tuple(subject for family in _FAMILIES for subject in family.SUBJECTS)
