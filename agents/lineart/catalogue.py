"""Everything that can be drawn, by key: subjects and scenes. Imports no Django; reads no SVG before one is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

from agents.lineart.drawing import Subject
from agents.lineart.openmoji import openmoji_subjects
from agents.lineart.scenes import SCENES
from agents.lineart.scenes.base import Scene

CATALOGUE_VERSION = "2026.1"
"""Part of what a book's content depends on: raise it when a drawing, a scene or the composer changes."""

_PACKAGES = ("agents.lineart.subjects.creatures", "agents.lineart.subjects.things")


@lru_cache(maxsize=1)
def subjects() -> Mapping[str, Subject]:
    """Return all subjects by key: our own, then the symbols of OpenMoji that show something we do not draw."""
    own: list[Subject] = []
    for package in _PACKAGES:
        own += getattr(import_module(package), "SUBJECTS", ())
    names = {subject.name for subject in own}
    symbols = [symbol for symbol in openmoji_subjects() if symbol.name not in names]
    return MappingProxyType({subject.key: subject for subject in (*own, *symbols)})


@lru_cache(maxsize=1)
def scenes() -> Mapping[str, Scene]:
    """Return all scenes by key."""
    return MappingProxyType({scene.key: scene for scene in SCENES})
