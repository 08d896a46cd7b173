"""Starting any pipeline from its page, with what its form gives."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from agents import registry
from productions.colouring import asked
from productions.engine import control, definitions
from productions.errors import RequestInvalidError
from productions.models import Configuration, Pipeline, PipelineVersion, Production
from productions.pipeline import parse
from productions.reading import unkeepable


def start_pipeline(pipeline: Pipeline, given: dict[str, Any], *, by: User) -> Production:
    """Queue a production of the newest version. `given` is what StartForm has cleaned. Raises BinderyError."""
    wanted = given["request"] | ({"theme": given["theme"]} if given["theme"] else {})
    if why := unkeepable(wanted):
        raise RequestInvalidError("request", f"The request cannot be kept: {why}.")
    version = definitions.startable(pipeline.key)
    reviews = asked(Configuration.current())
    theme = given["theme"] or ("" if chooses_theme(version) else pipeline.title)
    return control.start(version, request=wanted, theme=theme, note=given["note"], by=by, asked=reviews)


def chooses_theme(version: PipelineVersion) -> bool:
    """Say whether an agent of it finds a theme where none is given; else the pipeline's title names the production."""
    agents = [registry.get(stage.agent) for stage in parse(version.definition).stages]
    return any(getattr(agent, "chooses_theme", False) for agent in agents)
