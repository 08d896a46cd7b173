"""A stage's output as fields that a person can edit, and back. What is no plain text, number or list of texts stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from productions.errors import RequestInvalidError
from productions.reading import unkeepable

PREFIX = "output-"
NAMES = "names"
"""An output may say here what people call its keys: {"own/pine-tree": "pine tree"}."""
LONG = 2
"""The weight of what is too long for a column."""
LONG_TEXT = 80
"""From so many characters on a text gets a larger field."""


@dataclass(frozen=True)
class OutputField:
    """One value of the output. `kind` is text, long, lines, number or truth; `shown` what stands in the field.

    `made` is what the stage gave, where a person has edited it; `before` what it gave the round before, where that
    was different.
    """

    key: str
    kind: str
    shown: str
    made: str | None = None
    before: str | None = None

    @property
    def name(self) -> str:
        return PREFIX + self.key

    @property
    def label(self) -> str:
        return _label(self.key)

    @property
    def rows(self) -> int:
        return min(max(self.shown.count("\n") + 1, 2 + len(self.shown) // 90), 12)


@dataclass(frozen=True)
class TableRow:
    """(name, text) of what stands in the columns, and of what is too long for one."""

    cells: Sequence[tuple[str, str]]
    texts: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Table:
    """A list of things with the same plain values, to be read: one row each."""

    key: str
    columns: Sequence[str]
    rows: Sequence[TableRow]

    @property
    def label(self) -> str:
        return _label(self.key)


def fields_of(
    output: Mapping[str, Any],
    editable: Sequence[str] = (),
    *,
    edited: Mapping[str, Any] | None = None,
    before: Mapping[str, Any] | None = None,
    posted: Mapping[str, str] | None = None,
) -> list[OutputField]:
    """Return the fields of what can be edited, in the order of `editable`; without that everything, by name.

    They show what was `edited` so far or, before all, what was `posted`.
    """
    keys = [key for key in editable if key in output] if editable else sorted(output)
    return [
        _field(key, kind, output[key], edited or {}, before or {}, posted or {})
        for key in keys
        if (kind := _kind(output[key]))
    ]


def _field(
    key: str, kind: str, value: Any, edited: Mapping[str, Any], before: Mapping[str, Any], posted: Mapping[str, str]
) -> OutputField:
    made = _shown(value, kind)
    shown = _shown(edited[key], kind) if key in edited else made
    if posted:
        shown = posted.get(PREFIX + key, "False" if kind == "truth" else shown)
    was = _shown(before[key], kind) if key in before and _kind(before[key]) else made
    return OutputField(key, kind, shown, made if made != shown else None, was if was != made else None)


def tables_of(rest: Mapping[str, Any]) -> list[Table]:
    """Return the lists of mappings among the values as tables of their plain values, with words for keys."""
    return [_table(key, value, words_in(rest)) for key, value in rest.items() if _is_list_of_things(value)]


def words_in(rest: Mapping[str, Any]) -> Mapping[str, Any]:
    named = rest.get(NAMES)
    return named if isinstance(named, Mapping) else {}


def _is_list_of_things(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, Mapping) and entry for entry in value)


def _table(key: str, things: Sequence[Mapping[str, Any]], words: Mapping[str, Any]) -> Table:
    """Numbers come first and long texts below the row, since the database does not keep the order of names."""
    names = list(dict.fromkeys(name for thing in things for name, value in thing.items() if _is_cell(value)))
    weights = {name: max(_weight(thing.get(name)) for thing in things) for name in names}
    short = sorted((name for name in names if weights[name] < LONG), key=lambda name: weights[name])
    long = [name for name in names if weights[name] == LONG]
    rows = [
        TableRow(
            [(_label(name), _cell(thing.get(name), words)) for name in short],
            [(_label(name), text) for name in long if (text := _cell(thing.get(name), words))],
        )
        for thing in things
    ]
    return Table(key, [_label(name) for name in short], rows)


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _is_cell(value: Any) -> bool:
    return isinstance(value, str | int | float) or (
        isinstance(value, list) and all(isinstance(entry, str) for entry in value)
    )


def _weight(value: Any) -> int:
    if isinstance(value, int | float):
        return 0
    return LONG if len(_cell(value)) > LONG_TEXT else 1


def _cell(value: Any, words: Mapping[str, Any] = MappingProxyType({})) -> str:
    if value is None:
        return ""
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(words.get(one, one)) if isinstance(one, str) else str(one) for one in values)


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
    refusal = RequestInvalidError(field.name, f"{field.label} must be a number, not {text[:40]!r}.")
    try:
        number = type(was)(text)
    except (ValueError, OverflowError) as error:
        raise refusal from error
    if unkeepable(number):
        raise refusal
    return number
