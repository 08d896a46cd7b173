"""orchestrator pipelines: list them, export one as YAML, import one."""

from __future__ import annotations

import sys
from argparse import SUPPRESS
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from rich.table import Table
from rich.text import Text

from productions.engine import definitions
from productions.errors import BinderyError, Fault, PipelineFileError
from productions.models import Pipeline, PipelineVersion
from productions.pipeline import parse
from productions.pipeline_file import MAX_BYTES, PipelineFile
from productions.shapes.pipelines import item
from productions.terminal.style import plain_table
from productions.terminal.verbs import REFUSED, Answer

NAME = "pipelines"
HELP = "List pipelines; export or import one as YAML."
NONE = "No pipelines yet. Make one in admin, or: orchestrator pipelines import FILE"


def add_arguments(parser: CommandParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="ACT")
    export = acts.add_parser("export", help="Print a pipeline as YAML.")
    export.add_argument("key", help="As listed: colouring-book.")
    export.add_argument("--version", dest="number", type=int, metavar="N", help="That version; default: the newest.")
    bring = acts.add_parser("import", help="Make a pipeline, or a new version of one, from YAML.")
    bring.add_argument("file", help="The file; - reads standard input.")
    bring.add_argument("--note", default="", help="What changed and why.")
    bring.add_argument("--dry-run", action="store_true", help="Say what would happen, and change nothing.")
    for act in (export, bring):  # SUPPRESS keeps what was said before the act: `pipelines --json export KEY`.
        act.add_argument(
            "--json", action="store_true", default=SUPPRESS, help="Print one JSON object and nothing else."
        )


def run(options: Mapping[str, Any]) -> Answer:
    try:
        match options["act"]:
            case "export":
                return _export(options["key"], options["number"])
            case "import":
                return _import(options)
            case _:
                return _list()
    except PipelineFileError as error:
        data = {"error": str(error), "problems": list(error.problems)}
        return Answer(data, [Text(problem) for problem in error.problems], REFUSED)


def _list() -> Answer:
    items = [item(pipeline) for pipeline in Pipeline.objects.prefetch_related("versions")]
    return Answer({"items": items}, [_table() if items else NONE])


def _table() -> Table:
    table = plain_table("Key", "Title", "Version", "Stages", "Saved")
    for pipeline in Pipeline.objects.prefetch_related("versions"):
        newest = next(iter(pipeline.versions.all()), None)
        table.add_row(
            pipeline.key,
            Text(pipeline.title + (" (archived)" if pipeline.archived_at else "")),
            str(newest.number) if newest else "none",
            str(len(newest.definition["stages"])) if newest else "",
            timezone.localtime(newest.created_at).strftime("%Y-%m-%d %H:%M") if newest else "",
        )
    return table


def _export(key: str, number: int | None) -> Answer:
    versions = PipelineVersion.objects.filter(pipeline__key=key).select_related("pipeline")
    version = (versions if number is None else versions.filter(number=number)).order_by("-number").first()
    if version is None:
        known = ", ".join(Pipeline.objects.values_list("key", flat=True)) or "none"
        which = f"{key!r}" if number is None or not versions.exists() else f"{key!r} with a version {number}"
        raise BinderyError(f"There is no pipeline {which}. There are: {known}.")
    text = definitions.text_of(version)
    return Answer({"key": key, "version": version.number, "yaml": text}, [Text(text.rstrip("\n"))])


def _import(options: Mapping[str, Any]) -> Answer:
    file = definitions.from_text(_text(options["file"]))
    if options["dry_run"]:
        number, is_new = _would(file)
        said = "would have"
    else:
        version, is_new = definitions.bring_in(file, by=None, note=options["note"] or "Imported from a file.")
        number, said = version.number, "has"
    data = {"key": file.key, "version": number, "new": is_new, "dry_run": options["dry_run"]}
    as_it_was = f"{file.key} is as in the file; it stays at version {number}."
    return Answer(data, [f"{file.key} {said} a new version: {number}." if is_new else as_it_was])


def _text(name: str) -> str:
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1).decode()
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1).decode()
    except UnicodeDecodeError as error:
        raise PipelineFileError([Fault(f"{name!r} is not text in UTF-8.")]) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise PipelineFileError([Fault(f"{name!r} cannot be read: {why}.")]) from error


def _would(file: PipelineFile) -> tuple[int, bool]:
    newest = PipelineVersion.objects.filter(pipeline__key=file.key).order_by("-number").first()
    if newest is None:
        return 1, True
    is_new = not definitions.same(newest, parse(file.definition))
    return newest.number + is_new, is_new
