"""The allow-list of external commands, from what BINDERY_COMMANDS says."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from agents.crew.commands.allowed import AllowedCommand, AllowListError, read_allowed

EXAMPLES = ("plan", "develop", "test", "verify")


def allowed_commands(said: str, base_dir: Path) -> dict[str, AllowedCommand]:
    """Return the allowed commands by name: those of a JSON or TOML file, of inline JSON, or the examples' own scripts.

    A list that is given stands alone: nothing is added to it. Raises ImproperlyConfigured.
    """
    places = {"python": sys.executable, "examples": str(base_dir / "productions" / "examples" / "scripts")}
    try:
        return read_allowed(_text(said.strip(), base_dir), places=places, environment=os.environ)
    except (AllowListError, OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"BINDERY_COMMANDS cannot be used. {error}") from error


def _text(said: str, base_dir: Path) -> str:
    if not said:
        return json.dumps({f"example-{name}": _example(name) for name in EXAMPLES})
    return said if said.startswith("{") else (base_dir / Path(said).expanduser()).read_text("utf-8")


def _example(name: str) -> dict[str, object]:
    argv = ["{python}", "-B", "-I", f"{{examples}}/{name}.py"]
    return {"argv": argv, "arguments_pattern": "", "timeout_seconds": 300, "file_mb": 8, "workspace_mb": 64}
