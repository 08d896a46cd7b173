"""Ships, houses, trees, food, toys and the like: subjects that are drawn by code, one module for each family."""

from __future__ import annotations

from agents.lineart.drawing import Subject
from agents.lineart.subjects.things import (
    air,
    beach,
    christmas,
    flowers,
    food,
    garden,
    harbour,
    hideouts,
    home,
    houses,
    land,
    machines,
    magic,
    music,
    parties,
    planets,
    reef,
    road,
    sailors,
    ships,
    spacecraft,
    sweets,
    toys,
    treasure,
    trees,
    weather,
)

_FAMILIES = (
    ships,
    harbour,
    treasure,
    sailors,
    beach,
    reef,
    spacecraft,
    planets,
    houses,
    hideouts,
    garden,
    road,
    machines,
    air,
    flowers,
    trees,
    food,
    sweets,
    toys,
    music,
    christmas,
    parties,
    magic,
    weather,
    land,
    home,
)

SUBJECTS: tuple[Subject, ...] = tuple(subject for family in _FAMILIES for subject in family.SUBJECTS)
