"""Read what people wrote (JSON, YAML, a form) into fields of known kinds. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class Misread(ValueError):  # noqa: N818  caught where it is raised, and told in a sentence
    """`field` cannot be read; the message says why, without a full stop."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Kind:
    """What a field may hold: a name for people, the test, and how it is kept."""

    words: str
    fits: Callable[[Any], bool]
    keep: Callable[[Any], Any] = lambda value: value


LARGEST = 2**53
"""Beyond it whole numbers lose digits in other programs' JSON."""


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST


def _is_number(value: Any) -> bool:
    return _is_whole(value) or (isinstance(value, float) and math.isfinite(value))


def _is_texts(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


TEXT = Kind("a text", lambda value: isinstance(value, str))
NUMBER = Kind("a number", _is_number)
OPTIONAL_NUMBER = Kind("a number", lambda value: value is None or _is_number(value))
WHOLE = Kind("a whole number", _is_whole)
TRUTH = Kind("true or false", lambda value: isinstance(value, bool))
TEXTS = Kind("a list of texts", _is_texts, tuple)
MAPPING = Kind("a table of names and values", lambda value: isinstance(value, Mapping), dict)


def read_fields(
    entry: Any, kinds: Mapping[str, Kind | None], *, required: Sequence[str] = (), within: str = ""
) -> dict[str, Any]:
    """Return the fields that are there, each of its kind; a kind of None is left as it is. Raises Misread.

    `within` is the field that the whole entry belongs to.
    """
    if not isinstance(entry, Mapping):
        raise Misread(within, f"{within or 'it'} is not a table of fields")
    for name in entry:
        if name not in kinds:
            raise Misread(
                within or str(name), f"{_of(within)}unknown field {str(name)!r}; known are {', '.join(kinds)}"
            )
    for name in required:
        if entry.get(name) in (None, ""):
            raise Misread(within or name, f"{_of(within)}{name} is missing")
    return {name: _kept(name, value, kinds[name], within) for name, value in entry.items()}


def _kept(name: str, value: Any, kind: Kind | None, within: str) -> Any:
    if kind is None:
        return value
    if not kind.fits(value):
        raise Misread(within or name, f"{_of(within)}{name} is not {kind.words}")
    return kind.keep(value)


def _of(within: str) -> str:
    return f"in {within}, " if within else ""


def unkeepable(value: Any, depth: int = 20) -> str:
    """Say why a value cannot be kept as JSON in the database; "" when it can."""
    if depth == 0:
        return "it is nested too deep"
    if isinstance(value, str):
        return _unkeepable_text(value)
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (int, float)):
        return "" if _is_number(value) else "a number in it is too large"
    if isinstance(value, Mapping):
        if not all(isinstance(name, str) for name in value):
            return "a name in it is not a text"
        return next(filter(None, (unkeepable(part, depth - 1) for pair in value.items() for part in pair)), "")
    if isinstance(value, (list, tuple)):
        return next(filter(None, (unkeepable(part, depth - 1) for part in value)), "")
    return f"{type(value).__name__} is not a kind of value that can be kept"


def _unkeepable_text(text: str) -> str:
    if "\x00" in text:
        return "a text has a zero character"
    return "a text has half a character" if any("\ud800" <= letter <= "\udfff" for letter in text) else ""
