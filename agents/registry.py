"""Which agents exist, by name. Their modules are imported when they are first asked for."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from agents.base import Agent
from agents.errors import AgentUnknownError

_COLOURING = "agents.crew.colouring"
_MAKERS: dict[str, str] = {
    "MarketScoutAI": f"{_COLOURING}.market_scout:MarketScoutAI",
    "DecisionEngineAI": f"{_COLOURING}.decision_engine:DecisionEngineAI",
    "ImageGenAI": f"{_COLOURING}.image_gen:ImageGenAI",
    "PostProcessorAI": f"{_COLOURING}.post_processor:PostProcessorAI",
    "AssemblyAI": f"{_COLOURING}.assembly:AssemblyAI",
    "PublisherAI": f"{_COLOURING}.rehearsal:rehearsing_publisher",
    "CommandAgent": "agents.crew.command:CommandAgent",
}
_DESCRIBED = {"PublisherAI": f"{_COLOURING}.publisher"}
"""Modules whose first line says what an agent does, where the maker's does not."""
_factories: dict[str, Callable[[], Agent]] = {}


def register(name: str, factory: Callable[[], Agent]) -> None:
    """Add an agent, or replace one. Modules named in BINDERY_AGENT_MODULES call this when they are imported."""
    _factories[name] = factory


def names() -> list[str]:
    """Return the names of all agents, those of the crew first."""
    return list(dict.fromkeys([*_MAKERS, *_factories]))


def get(name: str) -> Agent:
    """Return a fresh agent. Raises AgentUnknownError when this version has none of that name."""
    if name not in _factories:
        if name not in _MAKERS:
            raise AgentUnknownError(f"There is no agent called {name!r}.")
        module, maker = _MAKERS[name].split(":")
        _factories[name] = getattr(import_module(module), maker)
    return _factories[name]()


def describe(name: str) -> str:
    """Return what an agent does, in a few words; "" when nobody said.

    The module's first line is read, not imported: the crew brings half a second of image libraries with it.
    """
    if name in _MAKERS:
        text = _docstring(_DESCRIBED.get(name) or _MAKERS[name].partition(":")[0])
    else:
        text = (_factories[name].__doc__ if name in _factories else "") or ""
    return text.partition("\n")[0].removeprefix(f"{name}: ").rstrip(".")


@cache
def _docstring(module: str) -> str:
    found = find_spec(module)
    source = Path(found.origin).read_text("utf-8") if found and found.origin else ""
    return ast.get_docstring(ast.parse(source)) or ""


def preload() -> None:
    """Import the whole crew and load what its modules `warm`, so that processes forked from this one share it."""
    for name, path in _MAKERS.items():
        get(name)
        warm = getattr(import_module(path.split(":")[0]), "warm", None)
        if warm is not None:
            warm()
