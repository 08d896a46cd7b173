"""Pipelines as YAML that people write by hand. Pure.

Only what JSON knows is read: no aliases, tags, dates or other surprises. `on` and `no` are words, not truth values as
in YAML 1.1, where a need's `on` would be `true`. What equals the default is left out when it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

import yaml

from productions.errors import Fault, PipelineFileError, PipelineInvalidError
from productions.pipeline import Definition, Need, RetryPolicy, ReviewPolicy, Stage
from productions.states import Condition

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_TITLE = 120
SLUG = re.compile(r"[A-Za-z0-9_-]{1,50}", re.ASCII)
TOP_FIELDS = ("pipeline", "title", "description", "stages")

Lines = Mapping[tuple[Any, ...], int]
"""Where things stand in the file: ("stages", 2, "needs") is on line 14."""


@dataclass(frozen=True)
class PipelineFile:
    """What a file says. `definition` is not validated yet; `lines` tells where each field of it stands."""

    key: str
    title: str
    description: str
    definition: Mapping[str, Any]
    lines: Lines

    def with_lines(self, error: PipelineInvalidError) -> PipelineFileError:
        """Return the same refusal with the line at each fault."""
        return PipelineFileError([self._with_line(fault) for fault in error.faults])

    def _with_line(self, fault: Fault) -> Fault:
        if fault.stage is None:
            line = self.lines.get((fault.field,), self.lines.get(("stages",), 1))
        else:
            path = ["timeout"] if fault.field == "timeout_seconds" else fault.field.split(".")
            place = ("stages", fault.stage)
            outside = self.lines.get((*place, path[0]), self.lines.get(place, 1))
            line = self.lines.get((*place, *path), outside)
        return Fault(f"Line {line}: {fault.sentence}", fault.stage, fault.field)


class _Reader(yaml.SafeLoader):
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


class _Writer(yaml.SafeDumper):
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
    for _class in (_Reader, _Writer):
        letters = [letter.replace("\0", "") for letter in _first or ""]
        _class.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), letters)


class _Inline(list[Any]):
    """A list that is written on one line."""


def _write_text(writer: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _write_text)
_Writer.add_representer(
    _Inline, lambda writer, items: writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)
)


def read_file(text: str) -> PipelineFile:
    """Read a pipeline's file. Raises PipelineFileError with the line; whether it can run is not looked at."""
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise PipelineFileError([Fault(f"A pipeline's file has at most {MAX_BYTES // 1024} KB.")])
    content, lines = _load(text)
    if not isinstance(content, dict):
        raise PipelineFileError([Fault("Line 1: a pipeline's file has the fields pipeline, title and stages.")])
    faults = [
        Fault(f"Line {lines[(name,)]}: unknown field {name!r}; known are {', '.join(TOP_FIELDS)}.")
        for name in content
        if name not in TOP_FIELDS
    ]
    key, title = content.get("pipeline"), content.get("title")
    description = content.get("description") or ""
    if not isinstance(key, str) or not SLUG.fullmatch(key):
        sentence = "pipeline is its key: 1 to 50 letters, digits, - and _."
        faults.append(Fault(f"Line {lines.get(('pipeline',), 1)}: {sentence}", None, "pipeline"))
    if title is not None and (not isinstance(title, str) or not 0 < len(title.strip()) <= MAX_TITLE):
        faults.append(Fault(f"Line {lines[('title',)]}: a title is a text of 1 to {MAX_TITLE} characters."))
    if not isinstance(description, str):
        faults.append(Fault(f"Line {lines[('description',)]}: a description is a text."))
    if faults:
        raise PipelineFileError(faults)
    definition = {"stages": _stages(content.get("stages"))}
    return PipelineFile(str(key), title or _title_of(str(key)), description.strip(), definition, lines)


def _title_of(key: str) -> str:
    return key.replace("-", " ").replace("_", " ").strip().capitalize() or key


def _stages(entries: Any) -> Any:
    """Return the stages with the fields of a definition: the file's `timeout` is in seconds too."""
    if not isinstance(entries, list):
        return entries
    return [
        {"timeout_seconds" if name == "timeout" else name: value for name, value in entry.items()}
        if isinstance(entry, dict) and not {"timeout", "timeout_seconds"} <= entry.keys()
        else entry
        for entry in entries
    ]


def _load(text: str) -> tuple[Any, Lines]:
    reader = None
    try:
        reader = _Reader(text)
        node = reader.get_single_node()
        content = reader.construct_document(node) if node else None
        return content, _lines(node) if node else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise PipelineFileError([Fault(f"Line {line}: {error.problem or 'this is not YAML'}.")]) from error
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise PipelineFileError([Fault(f"This cannot be read as YAML: {_first_line(error)}.")]) from error
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


def write_file(key: str, title: str, description: str, definition: Definition) -> str:
    """Return the file that `read_file` reads back as the same pipeline."""
    content: dict[str, Any] = {"pipeline": key, "title": title}
    if description:
        content["description"] = description
    content["stages"] = [_written(stage) for stage in definition.stages]
    return yaml.dump(content, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=110)


def _written(stage: Stage) -> dict[str, Any]:
    entry: dict[str, Any] = {"key": stage.key, "name": stage.name, "agent": stage.agent}
    plain = Stage(stage.key, stage.name, stage.agent)
    if stage.queue != plain.queue:
        entry["queue"] = stage.queue
    if stage.needs:
        entry["needs"] = _Inline(map(_written_need, stage.needs))
    if stage.params:
        entry["params"] = dict(stage.params)
    if stage.retry != plain.retry:
        entry["retry"] = _differing(stage.retry, RetryPolicy())
    if stage.timeout_seconds != plain.timeout_seconds:
        entry["timeout"] = _number(stage.timeout_seconds)
    if stage.review is not None:
        entry["review"] = {"when": stage.review.when} | _differing(stage.review, ReviewPolicy(stage.review.when))
    return entry


def _written_need(need: Need) -> str | dict[str, str]:
    return need.stage if need.on == Condition.SUCCESS else asdict(need)


def _differing(policy: RetryPolicy | ReviewPolicy, plain: RetryPolicy | ReviewPolicy) -> dict[str, Any]:
    pairs = [(each.name, getattr(policy, each.name), getattr(plain, each.name)) for each in fields(policy)]
    return {name: _plain(value) for name, value, usual in pairs if value != usual}


def _plain(value: Any) -> Any:
    return _Inline(value) if isinstance(value, tuple) else _number(value)


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value
