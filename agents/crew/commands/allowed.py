"""Which commands may run at all, with which limits: the allow-list, as the settings read it."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
MAX_OUTPUT_BYTES = 16_000_000
"""No stage may ask for more of its command's output in the log."""


class AllowListError(ValueError):
    """The allow-list cannot be used; the message says which entry and why."""


@dataclass(frozen=True)
class AllowedCommand:
    """One entry: how the program is called, and what it may have. Sizes in megabytes of a million bytes.

    `environment` is added to the few variables that every command gets. `arguments_pattern` must match each argument
    of a stage as a whole; "" allows any. `memory_mb` bounds the address space; 0 is no bound. `file_mb` bounds one
    file, `workspace_mb` and `max_files` what the command leaves behind.
    """

    argv: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    arguments_pattern: str = ""
    timeout_seconds: float = 3600.0
    memory_mb: int = 0
    file_mb: int = 64
    workspace_mb: int = 512
    max_files: int = 1000
    nice: int = 5


@dataclass(frozen=True)
class Commands:
    """What an attempt needs to know to run a command.

    `mark` is in the environment of all its processes as BINDERY_MARK and nowhere else in the world; `identity` holds
    the other variables that tell a command where it is.
    """

    allowed: Mapping[str, AllowedCommand]
    mark: str
    identity: Mapping[str, str] = field(default_factory=dict)


def read_allowed(text: str, *, places: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, AllowedCommand]:
    """Read an allow-list: a JSON object or TOML tables, an entry a command.

    `{python}` and the like in `argv` stand for `places`; `pass_environment` names variables to take from
    `environment`. Raises AllowListError.
    """
    return {str(name): _entry(str(name), fields, places, environment) for name, fields in _parsed(text).items()}


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        entries = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except ValueError as error:
        raise AllowListError(f"The allow-list of commands is neither JSON nor TOML: {error}.") from error
    if not isinstance(entries, dict):
        raise AllowListError("The allow-list of commands is not a table of entries.")
    return entries


def _entry(name: str, fields: Any, places: Mapping[str, str], environment: Mapping[str, str]) -> AllowedCommand:
    where = f"The allowed command {name!r}"
    if not NAME.fullmatch(name):
        raise AllowListError(f"{where} has a name with other signs than small letters, digits, '.', '_' and '-'.")
    if not isinstance(fields, dict):
        raise AllowListError(f"{where} is not a table.")
    fields = dict(fields)
    argv = _texts(where, "argv", fields.pop("argv", None))
    passed = _texts(where, "pass_environment", fields.pop("pass_environment", []))
    granted = fields.pop("environment", {})
    if not argv or not argv[0]:
        raise AllowListError(f"{where} names no program in argv.")
    if not (isinstance(granted, dict) and all(isinstance(value, str) for value in granted.values())):
        raise AllowListError(f"{where} has an environment that is not a table of texts.")
    _check_numbers(where, fields)
    for place, path in places.items():
        argv = [part.replace(f"{{{place}}}", path) for part in argv]
    taken = {variable: environment[variable] for variable in passed if variable in environment}
    return AllowedCommand(tuple(argv), {**taken, **granted}, **fields)


def _texts(where: str, field_name: str, value: Any) -> list[str]:
    if not (isinstance(value, list) and all(isinstance(part, str) and "\0" not in part for part in value)):
        raise AllowListError(f"{where} needs {field_name} as a list of texts.")
    return value


_BOUNDS: Mapping[str, tuple[float, float]] = {
    "timeout_seconds": (0.1, 7 * 86_400),
    "memory_mb": (0, 1_000_000),
    "file_mb": (1, 4_000),
    "workspace_mb": (1, 1_000_000),
    "max_files": (0, 100_000),
    "nice": (0, 19),
}


def _check_numbers(where: str, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        if name == "arguments_pattern":
            _check_pattern(where, value)
        elif name not in _BOUNDS:
            raise AllowListError(f"{where} has the unknown field {name!r}.")
        elif not is_number(value, *_BOUNDS[name]) or (name != "timeout_seconds" and not isinstance(value, int)):
            least, most = _BOUNDS[name]
            raise AllowListError(f"{where} needs {name} from {least:g} to {most:g}.")


def _check_pattern(where: str, value: Any) -> None:
    try:
        re.compile(value)
    except (TypeError, re.error) as error:
        raise AllowListError(f"{where} has an arguments_pattern that is no regular expression: {error}.") from error


def is_number(value: Any, least: float, most: float) -> bool:
    """Say whether this is a finite number within the bounds; True and False are not."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return math.isfinite(value) and least <= value <= most
