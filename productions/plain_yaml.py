"""YAML that people write by hand, as far as JSON knows it: no aliases, tags, dates or other surprises. Pure.

`on` and `no` are words, not truth values as in YAML 1.1. Reading remembers the line of each field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from productions.errors import TextFileError

MAX_DEPTH = 20

Lines = Mapping[tuple[Any, ...], int]
"""Where things stand in the file: ("stages", 2, "needs") is on line 14."""


class Reader(yaml.SafeLoader):
    """Reads what JSON knows, and remembers where it stood."""

    yaml_implicit_resolvers: dict[Any, Any] = {}
    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="aliases (*name) are not read here; write it out", problem_mark=mark)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem="it is nested too deep", problem_mark=mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for name, _ in node.value:
            if not isinstance(name, yaml.ScalarNode) or name.tag != "tag:yaml.org,2002:str":
                raise yaml.MarkedYAMLError(problem="a name here is not a text", problem_mark=name.start_mark)
            if name.value in seen:
                raise yaml.MarkedYAMLError(problem=f"{name.value!r} is there twice", problem_mark=name.start_mark)
            seen.add(name.value)
        return super().construct_mapping(node, deep)


class Writer(yaml.SafeDumper):
    """Writes what the reader reads."""

    yaml_implicit_resolvers: dict[Any, Any] = {}

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)


_SCALARS: list[tuple[str, str, str | None]] = [
    ("bool", r"true|false", "tf"),
    ("null", r"~|null|", "~n\0"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
]
for _name, _pattern, _first in _SCALARS:
    for _class in (Reader, Writer):
        letters = [letter.replace("\0", "") for letter in _first or ""]
        _class.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), letters)


class Inline(list[Any]):
    """A list that is written on one line."""


def _write_text(writer: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Writer.add_representer(str, _write_text)
Writer.add_representer(
    Inline, lambda writer, items: writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)
)


def load(text: str) -> tuple[Any, Lines]:
    """Return what the text says, and where. Raises TextFileError with the line."""
    reader = None
    try:
        reader = Reader(text)
        node = reader.get_single_node()
        content = reader.construct_document(node) if node else None
        return content, _lines(node) if node else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise TextFileError(f"Line {line}: {error.problem or 'this is not YAML'}.") from error
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise TextFileError(f"This cannot be read as YAML: {_first_line(error)}.") from error
    finally:
        if reader is not None:
            reader.dispose()


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".") or type(error).__name__


def _lines(node: yaml.Node, path: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], int]:
    """Return where each field stands, down to those in the parts of a stage: ("stages", 2, "params", "command")."""
    found: dict[tuple[Any, ...], int] = {path: node.start_mark.line + 1}
    if len(path) < 4 and isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            found |= _lines(value, (*path, name.value)) | {(*path, name.value): name.start_mark.line + 1}
    elif len(path) < 4 and isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            found |= _lines(value, (*path, place))
    return found


def write(content: Any) -> str:
    """Return the text that `load` reads back as the same content."""
    return yaml.dump(content, Dumper=Writer, sort_keys=False, allow_unicode=True, width=110)
