"""A stage's output as fields that a person can edit, and back. What is no plain text, number or list of texts stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from productions.errors import RequestInvalidError

PREFIX = "output-"
LONG_TEXT = 80
"""From so many characters on a text gets a larger field."""


@dataclass(frozen=True)
class OutputField:
    """One value of the output. `kind` is text, long, lines, number or truth; `shown` what stands in the field."""

    key: str
    kind: str
    shown: str

    @property
    def name(self) -> str:
        return PREFIX + self.key

    @property
    def label(self) -> str:
        return self.key.replace("_", " ").capitalize()

    @property
    def rows(self) -> int:
        return min(max(self.shown.count("\n") + 1, 2 + len(self.shown) // 90), 12)


def fields_of(output: Mapping[str, Any], editable: Sequence[str] = ()) -> list[OutputField]:
    """Return the fields of what can be edited, in the order of `editable`; without that everything, by name."""
    keys = [key for key in editable if key in output] if editable else sorted(output)
    return [OutputField(key, kind, _shown(output[key], kind)) for key in keys if (kind := _kind(output[key]))]


def rest_of(output: Mapping[str, Any], editable: Sequence[str] = ()) -> dict[str, Any]:
    """Return what is shown but not edited."""
    edited_keys = {field.key for field in fields_of(output, editable)}
    return {key: value for key, value in output.items() if key not in edited_keys}


def edited(output: Mapping[str, Any], posted: Mapping[str, str], editable: Sequence[str] = ()) -> dict[str, Any] | None:
    """Return the output with what was edited, None when nothing was. Raises RequestInvalidError naming the field."""
    found = dict(output)
    for field in fields_of(output, editable):
        if field.name in posted:
            found[field.key] = _read(field, posted[field.name], output[field.key])
        elif field.kind == "truth" and PREFIX in posted:
            found[field.key] = False
    return found if found != output else None


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "long" if len(value) > LONG_TEXT or "\n" in value else "text"
    if isinstance(value, list) and value and all(isinstance(entry, str) for entry in value):
        return "lines"
    return ""


def _shown(value: Any, kind: str) -> str:
    if kind == "lines":
        return "\n".join(value)
    return str(value)


def _read(field: OutputField, text: str, was: Any) -> Any:
    text = text.replace("\r\n", "\n").replace("\x00", "")
    match field.kind:
        case "truth":
            return text not in ("", "False")
        case "number":
            return _number(field, text, was)
        case "lines":
            return [line.strip() for line in text.split("\n") if line.strip()]
        case _:
            return text.strip() if text != field.shown else was


def _number(field: OutputField, text: str, was: float) -> float:
    try:
        return type(was)(text)
    except (ValueError, OverflowError) as error:
        raise RequestInvalidError(field.name, f"{field.label} must be a number, not {text[:40]!r}.") from error
