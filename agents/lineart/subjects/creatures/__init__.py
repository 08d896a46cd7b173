"""Whoever has a face: animals, people, and creatures of stories, drawn in code."""

from agents.lineart.drawing import Subject
from agents.lineart.subjects.creatures import (
    birds,
    dinosaurs,
    dragons,
    farm,
    fish,
    forest,
    garden,
    horses,
    jungle,
    magic,
    pets,
    pirates,
    reef,
    royals,
    savanna,
    sea,
    space,
)

SUBJECTS: tuple[Subject, ...] = (
    *pirates.SUBJECTS,
    *sea.SUBJECTS,
    *reef.SUBJECTS,
    *fish.SUBJECTS,
    *birds.SUBJECTS,
    *pets.SUBJECTS,
    *forest.SUBJECTS,
    *farm.SUBJECTS,
    *horses.SUBJECTS,
    *jungle.SUBJECTS,
    *savanna.SUBJECTS,
    *garden.SUBJECTS,
    *dinosaurs.SUBJECTS,
    *dragons.SUBJECTS,
    *magic.SUBJECTS,
    *royals.SUBJECTS,
    *space.SUBJECTS,
)
