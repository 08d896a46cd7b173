"""Small programs to run as commands, and a context that allows them."""

from __future__ import annotations

import json
import sys
import textwrap
import uuid
from pathlib import Path
from typing import Any

from agents.crew.commands.allowed import AllowedCommand, Commands
from tests.agents.fake_context import FakeContext

PYTHON = (sys.executable, "-I", "-S", "-B", "-c")


def context(folder: Path, code: str, *, fields: dict[str, Any] | None = None, **params: Any) -> FakeContext:
    """A context whose stage runs this Python code; `fields` are those of the allow-list's entry."""
    workspace = folder / "workspace"
    workspace.mkdir(exist_ok=True)
    entry = AllowedCommand((*PYTHON, textwrap.dedent(code)), **{"nice": 0, **(fields or {})})
    identity = {"BINDERY_PRODUCTION": "4", "BINDERY_STAGE": "test", "BINDERY_JOB": "test", "BINDERY_ATTEMPT": "1"}
    return FakeContext(
        workspace,
        request={"theme": "pirates", "pages": 30},
        params={"command": "program", **params},
        allowed_commands=Commands({"program": entry}, f"{uuid.uuid4()}:1", identity),
    )


def shown(ctx: FakeContext, level: str = "info") -> list[str]:
    return [message for each, message in ctx.log.lines if each == level]


def saved_json(ctx: FakeContext, name: str) -> Any:
    return json.loads(ctx.saved[name][1])
