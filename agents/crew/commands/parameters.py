"""What a stage says about its command, and the placeholders in its arguments. No shell ever sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from agents.crew.commands.allowed import MAX_OUTPUT_BYTES, AllowedCommand, is_number
from agents.errors import AgentRefusedError

DEFAULT_OUTPUT_BYTES = 1_000_000
MAX_ARGUMENTS = 100
MAX_ARGUMENT = 4_000
"""Characters of one argument."""
PLACEHOLDERS = "{request.FIELD}, {stage}, {production} and {round}"
_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_KNOWN = re.compile(r"request\.[A-Za-z_][A-Za-z0-9_]*|stage|production|round")


@dataclass(frozen=True)
class CommandParams:
    """The parameters of a stage that runs a command, checked.

    `output_bytes` bounds what is shown in the log; `inputs` are the prefixes of the artifacts that it is given.
    """

    command: str
    arguments: tuple[str, ...]
    timeout_seconds: float
    output_bytes: int
    inputs: tuple[str, ...]


def faults(params: Mapping[str, Any], allowed: Mapping[str, AllowedCommand]) -> list[tuple[str, str]]:
    """Return (parameter, sentence) for each fault of a command stage's parameters."""
    name = params.get("command")
    entry = allowed.get(name) if isinstance(name, str) else None
    pattern = entry.arguments_pattern if entry else ""
    found = [("arguments", sentence) for sentence in _argument_problems(params.get("arguments", []), pattern)]
    if entry is None:
        known = ", ".join(sorted(allowed)) or "none"
        missing = f"No command is named; allowed are {known}."
        strange = f"The command {name!r} is not on the allow-list; allowed: {known}."
        return [("command", missing if name in (None, "") else strange), *found]
    most = entry.timeout_seconds
    if not is_number(params.get("timeout_seconds", most), 0.05, most):
        found.append(("timeout_seconds", f"timeout_seconds must be a number above 0, at most {most:g}."))
    size = params.get("output_bytes", DEFAULT_OUTPUT_BYTES)
    if not is_number(size, 0, MAX_OUTPUT_BYTES):
        found.append(("output_bytes", f"output_bytes must be a number from 0 to {MAX_OUTPUT_BYTES}."))
    if not _are_texts(params.get("inputs", [])):
        found.append(("inputs", "inputs must be a list of the names, or beginnings of names, of artifacts."))
    return found


def unknown(params: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (parameter, sentence) for each that no command stage has. A run passes over them; who saves is told."""
    known = [each.name for each in fields(CommandParams)]
    return [
        (name, f"A command has no parameter {name!r}; known are {', '.join(known)}.")
        for name in params
        if name not in known
    ]


def problems(params: Mapping[str, Any], allowed: Mapping[str, AllowedCommand]) -> list[str]:
    """Return one sentence a fault of a command stage's parameters."""
    return [sentence for _, sentence in faults(params, allowed)]


def read(params: Mapping[str, Any], allowed: Mapping[str, AllowedCommand]) -> CommandParams:
    """Return the checked parameters. Raises AgentRefusedError with every fault."""
    if found := problems(params, allowed):
        raise AgentRefusedError(" ".join(found))
    return CommandParams(
        command=params["command"],
        arguments=tuple(params.get("arguments", ())),
        timeout_seconds=float(params.get("timeout_seconds", allowed[params["command"]].timeout_seconds)),
        output_bytes=int(params.get("output_bytes", DEFAULT_OUTPUT_BYTES)),
        inputs=tuple(params.get("inputs", ())),
    )


def fill(arguments: tuple[str, ...], values: Mapping[str, Any], pattern: str = "") -> list[str]:
    """Put the values into the placeholders. Each argument stays one argument, whatever the value holds.

    Raises AgentRefusedError for a value that is missing, no text or number, or would turn an argument into an option.
    """
    filled = [_filled(argument, values) for argument in arguments]
    for argument in filled:
        if "\0" in argument:
            raise AgentRefusedError("An argument of the command contains a NUL character.")
        if len(argument) > MAX_ARGUMENT:
            raise AgentRefusedError(f"An argument of the command is longer than {MAX_ARGUMENT} characters.")
        if pattern and not re.fullmatch(pattern, argument):
            raise AgentRefusedError(f"The argument {argument[:100]!r} does not fit what the allow-list permits.")
    return filled


def _filled(argument: str, values: Mapping[str, Any]) -> str:
    def put(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0][0]  # A doubled brace stands for one.
        text = _text(match[1], values)
        if match.start() == 0 and text.startswith("-"):
            raise AgentRefusedError(f"{{{match[1]}}} is {text[:100]!r}, which the command would take for an option.")
        return text

    return _TOKEN.sub(put, argument)


def _text(name: str, values: Mapping[str, Any]) -> str:
    value = values.get(name)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise AgentRefusedError(f"The command asks for {{{name}}}, and there is no text or number of that name.")
    return str(value)


def _argument_problems(arguments: Any, pattern: str) -> list[str]:
    if not _are_texts(arguments):
        return ["arguments must be a list of texts."]
    if len(arguments) > MAX_ARGUMENTS:
        return [f"A command takes at most {MAX_ARGUMENTS} arguments."]
    found = []
    for argument in arguments:
        tokens = list(_TOKEN.finditer(argument))
        unknown = [match[0] for match in tokens if match[1] is not None and not _KNOWN.fullmatch(match[1])]
        lonely = [match[0] for match in tokens if match[0] in "{}"]
        if unknown or lonely:
            found.append(
                f"The argument {argument[:100]!r} has the unknown placeholder {(unknown + lonely)[0]}; "
                f"known are {PLACEHOLDERS}. A brace itself is written twice."
            )
        elif pattern and not tokens and not re.fullmatch(pattern, argument):
            found.append(f"The argument {argument[:100]!r} does not fit what the allow-list permits.")
    return found


def _are_texts(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(part, str) for part in value)
