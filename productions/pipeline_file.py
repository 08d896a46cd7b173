"""Pipelines as YAML that people write by hand. Pure.

`on` and `no` are words here, so a need's `on` may be written plainly. What equals the default is left out when it is
written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from productions.errors import Fault, PipelineFileError, PipelineInvalidError, TextFileError
from productions.pipeline import Definition, Need, RetryPolicy, ReviewPolicy, Stage
from productions.plain_yaml import Inline, Lines, load, write
from productions.states import Condition

MAX_BYTES = 256 * 1024
MAX_TITLE = 120
SLUG = re.compile(r"[A-Za-z0-9_-]{1,50}", re.ASCII)
TOP_FIELDS = ("pipeline", "title", "description", "stages")


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


def read_file(text: str) -> PipelineFile:
    """Read a pipeline's file. Raises PipelineFileError with the line; whether it can run is not looked at."""
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise PipelineFileError([Fault(f"A pipeline's file has at most {MAX_BYTES // 1024} KB.")])
    try:
        content, lines = load(text)
    except TextFileError as error:
        raise PipelineFileError([Fault(str(error))]) from error
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


def write_file(key: str, title: str, description: str, definition: Definition) -> str:
    """Return the file that `read_file` reads back as the same pipeline."""
    content: dict[str, Any] = {"pipeline": key, "title": title}
    if description:
        content["description"] = description
    content["stages"] = [_written(stage) for stage in definition.stages]
    return write(content)


def _written(stage: Stage) -> dict[str, Any]:
    entry: dict[str, Any] = {"key": stage.key, "name": stage.name, "agent": stage.agent}
    plain = Stage(stage.key, stage.name, stage.agent)
    if stage.queue != plain.queue:
        entry["queue"] = stage.queue
    if stage.needs:
        entry["needs"] = Inline(map(_written_need, stage.needs))
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
    return Inline(value) if isinstance(value, tuple) else _number(value)


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value
