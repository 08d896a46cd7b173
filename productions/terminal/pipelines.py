"""manage.py orchestrator pipelines: list, export and import them."""

from __future__ import annotations

import json
import sys
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any, NoReturn, TextIO

from rich.table import Table
from rich.text import Text

from productions.engine import definitions
from productions.errors import BinderyError, Fault, PipelineFileError
from productions.models import Pipeline, PipelineVersion
from productions.pipeline import parse
from productions.pipeline_file import MAX_BYTES, PipelineFile
from productions.terminal.style import console

REFUSED = 2


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="Print one JSON object and nothing else.")
    acts = parser.add_subparsers(dest="act", metavar="ACT")
    export = acts.add_parser("export", help="Print a pipeline as YAML.")
    export.add_argument("key", help="As listed: colouring-book.")
    export.add_argument("--version", dest="number", type=int, metavar="N", help="That version; default: the newest.")
    bring = acts.add_parser("import", help="Make a pipeline, or a new version of one, from YAML.")
    bring.add_argument("file", help="The file; - reads standard input.")
    bring.add_argument("--note", default="", help="What changed and why.")
    bring.add_argument("--dry-run", action="store_true", help="Say what would happen, and change nothing.")
    for act in (export, bring):  # SUPPRESS keeps what was said before the act: `pipelines --json export KEY`.
        act.add_argument("--json", action="store_true", default=SUPPRESS, help="Print one JSON object.")


def handle(options: dict[str, Any], out: TextIO) -> None:
    """Do what was asked for. Leaves with exit code 2 when it is refused."""
    try:
        match options["act"]:
            case "export":
                _export(options["key"], options["number"], options["json"], out)
            case "import":
                _import(options, out)
            case _:
                _list(options["json"], out)
    except BinderyError as error:
        _refuse(error, options["json"], out)


def _list(as_json: bool, out: TextIO) -> None:
    items = [_item(pipeline) for pipeline in Pipeline.objects.prefetch_related("versions")]
    if as_json:
        out.write(json.dumps({"items": items}) + "\n")
        return
    table = Table("Key", "Title", "Version", "Stages", "Saved", box=None, header_style="bold", pad_edge=False)
    for item in items:
        state = " (archived)" if item["archived"] else ""
        cells = [item["key"], item["title"] + state, str(item["version"]), str(item["stages"]), item["saved_at"][:16]]
        table.add_row(*(Text(cell.replace("T", " ") if place == 4 else cell) for place, cell in enumerate(cells)))
    console().print(table if items else "No pipelines yet. Make one in admin, or: orchestrator pipelines import FILE")


def _item(pipeline: Pipeline) -> dict[str, Any]:
    newest = next(iter(pipeline.versions.all()), None)
    return {
        "key": pipeline.key,
        "title": pipeline.title,
        "version": newest.number if newest else 0,
        "stages": len(newest.definition["stages"]) if newest else 0,
        "saved_at": newest.created_at.isoformat() if newest else "",
        "archived": pipeline.archived_at is not None,
    }


def _export(key: str, number: int | None, as_json: bool, out: TextIO) -> None:
    versions = PipelineVersion.objects.filter(pipeline__key=key).select_related("pipeline")
    version = (versions if number is None else versions.filter(number=number)).order_by("-number").first()
    if version is None:
        known = ", ".join(Pipeline.objects.values_list("key", flat=True)) or "none"
        which = f"{key!r}" if number is None or not versions.exists() else f"{key!r} with a version {number}"
        raise BinderyError(f"There is no pipeline {which}. There are: {known}.")
    text = definitions.text_of(version)
    out.write(json.dumps({"key": key, "version": version.number, "yaml": text}) + "\n" if as_json else text)


def _import(options: dict[str, Any], out: TextIO) -> None:
    file = definitions.from_text(_text(options["file"]))
    if options["dry_run"]:
        _tell(file, *_would(file), options["json"], out, dry_run=True)
    else:
        version, is_new = definitions.bring_in(file, by=None, note=options["note"] or "Imported from a file.")
        _tell(file, version.number, is_new, options["json"], out)


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


def _tell(file: PipelineFile, number: int, is_new: bool, as_json: bool, out: TextIO, *, dry_run: bool = False) -> None:
    if as_json:
        out.write(json.dumps({"key": file.key, "version": number, "new": is_new, "dry_run": dry_run}) + "\n")
    elif is_new:
        out.write(f"{file.key} {'would have' if dry_run else 'has'} a new version: {number}.\n")
    else:
        out.write(f"{file.key} is as in the file; it stays at version {number}.\n")


def _refuse(error: BinderyError, as_json: bool, out: TextIO) -> NoReturn:
    problems = list(error.problems) if isinstance(error, PipelineFileError) else [str(error)]
    if as_json:
        out.write(json.dumps({"error": " ".join(problems), "problems": problems}) + "\n")
    else:
        sys.stderr.write("".join(f"{problem}\n" for problem in problems))
    sys.exit(REFUSED)
