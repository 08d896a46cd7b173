"""Ships, houses, trees, food, toys and the like: subjects that are drawn by code, one module for each family."""

from __future__ import annotations

from agents.lineart.drawing import Subject
from agents.lineart.subjects.things import ships, treasure

SUBJECTS: tuple[Subject, ...] = (*ships.SUBJECTS, *treasure.SUBJECTS)
