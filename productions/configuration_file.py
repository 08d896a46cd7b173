"""The configuration as YAML that is kept beside other files: exported, imported, with ${VARIABLES} filled in. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from productions.configuration_text import typed
from productions.engine.configuring import FIELDS
from productions.errors import ConfigurationInvalidError, TextFileError
from productions.plain_yaml import Lines, load, write

MAX_BYTES = 64 * 1024
HEAD = (
    "# Bindery's configuration. ${NAME} and ${NAME:-otherwise} are filled in from the environment; $${ is a plain ${.\n"
)
VARIABLE = re.compile(r"\$(\$\{|\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\})")


def written(values: Mapping[str, Any]) -> str:
    """Return the file that `read` reads back as the same values."""
    return HEAD + write({name: _escaped(values[name]) for name in FIELDS if name in values})


def read(text: str, environment: Mapping[str, str]) -> tuple[dict[str, Any], Lines]:
    """Return the settings that the file names, and where. Raises TextFileError with every fault and its line."""
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise TextFileError(f"A file of the configuration has at most {MAX_BYTES // 1024} KB.")
    content, lines = load(text)
    if not isinstance(content, dict):
        raise TextFileError("Line 1: the file has a setting a line, such as `page_count: 25`.")
    values: dict[str, Any] = {}
    faults: list[str] = []
    for name, value in content.items():
        try:
            values[name] = _value(name, value, environment)
        except ConfigurationInvalidError as error:
            faults += with_lines(error, lines)
    if faults:
        raise TextFileError(" ".join(faults))
    return values, lines


def with_lines(error: ConfigurationInvalidError, lines: Lines) -> Sequence[str]:
    """Return the same refusal as sentences that name the lines."""
    return [
        f"Line {lines.get((field,), 1)}: {field}: {sentence}"
        for field, sentences in error.errors.items()
        for sentence in sentences
    ]


def _value(name: str, value: Any, environment: Mapping[str, str]) -> Any:
    if name not in FIELDS:
        raise ConfigurationInvalidError({name: ["There is no such setting."]})
    filled = _filled(name, value, environment)
    # "${PAGES}" is a text, and page_count a number: it is read as if it were typed.
    return typed(name, filled, {})[1] if isinstance(filled, str) else filled


def _filled(name: str, value: Any, environment: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_filled(name, entry, environment) for entry in value]
    if isinstance(value, dict):
        return {key: _number(name, key, _filled(name, entry, environment)) for key, entry in value.items()}
    return VARIABLE.sub(lambda found: _of(name, found, environment), value) if isinstance(value, str) else value


def _number(name: str, key: str, value: Any) -> Any:
    return typed(f"{name}.{key}", value, {name: {}})[1].get(key) if isinstance(value, str) else value


def _of(name: str, found: re.Match[str], environment: Mapping[str, str]) -> str:
    variable, otherwise = found[2], found[3]
    if variable is None:
        return "${"
    if variable in environment:
        return environment[variable]
    if otherwise is None:
        raise ConfigurationInvalidError({name: [f"The environment has no variable {variable}."]})
    return otherwise


def _escaped(value: Any) -> Any:
    if isinstance(value, list):
        return [_escaped(entry) for entry in value]
    return value.replace("${", "$${") if isinstance(value, str) else value
