"""The verbs of `manage.py orchestrator`: a module each, or an object in the VERBS of a module that has several."""

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
    """A module of this package, or an object like one. Raises BinderyError with a sentence to refuse."""

    @property
    def NAME(self) -> str: ...  # noqa: N802
    @property
    def HELP(self) -> str: ...  # noqa: N802
    def add_arguments(self, parser: CommandParser) -> None: ...
    def run(self, options: Mapping[str, Any]) -> Answer: ...
