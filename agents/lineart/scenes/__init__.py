"""The backgrounds, by key."""

from agents.lineart.scenes import country, made, ornate, sea
from agents.lineart.scenes.base import Scene

SCENES: tuple[Scene, ...] = (*sea.SCENES, *country.SCENES, *made.SCENES, *ornate.SCENES)
