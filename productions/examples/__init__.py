"""Pipelines that ship, as files that people can read, change and import."""

from __future__ import annotations

from pathlib import Path

from productions.pipeline import parse
from productions.pipeline_file import PipelineFile, read_file

FOLDER = Path(__file__).parent
NOTE = "Shipped with Bindery."


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def example(name: str) -> PipelineFile:
    """Return an example. Whether its agents and commands are there is not looked at."""
    return read_file((FOLDER / f"{name}.yaml").read_text("utf-8"))


def definition_of(name: str) -> dict[str, object]:
    """Return the stages of an example as a version keeps them."""
    return parse(example(name).definition).as_json()
