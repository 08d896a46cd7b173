"""The backgrounds, by key."""

from agents.lineart.scenes import beyond, country, ornate, rooms, sea, town, wild
from agents.lineart.scenes.base import Scene

SCENES: tuple[Scene, ...] = (
    *sea.SCENES,
    *country.SCENES,
    *wild.SCENES,
    *town.SCENES,
    *rooms.SCENES,
    *beyond.SCENES,
    *ornate.SCENES,
)
