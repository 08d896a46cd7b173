"""Which agents exist, by name. Their modules are imported when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

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


def preload() -> None:
    """Import the whole crew and load what its modules `warm`, so that processes forked from this one share it."""
    for name, path in _MAKERS.items():
        get(name)
        warm = getattr(import_module(path.split(":")[0]), "warm", None)
        if warm is not None:
            warm()
