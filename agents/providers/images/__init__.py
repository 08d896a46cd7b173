"""Image models by name. Their modules are imported when they are first asked for."""

from __future__ import annotations

from importlib import import_module

from agents.errors import AgentRefusedError
from agents.providers.images.base import ImageModel

DEFAULT = "embedded-line-art"
_MODELS = {DEFAULT: ("agents.providers.images.embedded", "EmbeddedLineArt")}


def names() -> list[str]:
    """Return the models that have an adapter."""
    return list(_MODELS)


def get(name: str) -> ImageModel:
    """Return the model of that name. Raises AgentRefusedError when it has no adapter."""
    if name not in _MODELS:
        raise AgentRefusedError(f"There is no adapter for the image model {name!r}; there is {', '.join(_MODELS)}.")
    module, attribute = _MODELS[name]
    model: ImageModel = getattr(import_module(module), attribute)()
    return model
