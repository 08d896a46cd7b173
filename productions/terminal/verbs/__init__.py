"""The verbs of `manage.py orchestrator`, one module each: NAME, HELP, add_arguments(parser), run(options) -> Answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.core.management.base import CommandParser
from rich.console import RenderableType

DONE, FAILED, REFUSED, WAITS, INTERRUPTED = 0, 1, 2, 3, 130
"""What commands exit with (design, interfaces)."""


@dataclass(frozen=True)
class Answer:
    """What a verb says: `data` as one JSON object, or `shown` on a terminal; and the exit code."""

    data: Mapping[str, Any]
    shown: list[RenderableType] = field(default_factory=list)
    code: int = DONE


class Verb(Protocol):
    """A module of this package. Raises BinderyError with a sentence to refuse."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: CommandParser) -> None: ...
    def run(self, options: Mapping[str, Any]) -> Answer: ...
