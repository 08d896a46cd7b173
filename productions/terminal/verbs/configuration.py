"""orchestrator config: look at the configuration and change it, as a file too; its history, and the way back."""

from __future__ import annotations

import os
import sys
from argparse import SUPPRESS
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from rich.console import RenderableType
from rich.text import Text

from productions import configuration_file
from productions.configuration_text import label, said, typed
from productions.engine import configuring
from productions.engine.configuring import FIELDS, Difference
from productions.errors import BinderyError, ConfigurationInvalidError, RequestInvalidError
from productions.models import ConfigurationChange
from productions.terminal.acting import add_actor, add_reason, operator, reason_in
from productions.terminal.choosing import number
from productions.terminal.style import clock, plain, plain_table, short
from productions.terminal.verbs import REFUSED, Answer

NAME = "config"
HELP = "Look at the configuration, change it, keep it as a file; its history, and the way back."
SHOWN = 20


def add_arguments(parser: CommandParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="ACT")
    get = acts.add_parser("get", help="Print the settings, or one; the default.")
    get.add_argument("key", nargs="?", help="As listed: page_count.")
    change = acts.add_parser("set", help="Change settings.")
    change.add_argument("pairs", nargs="+", metavar="KEY=VALUE", help="page_count=25, queue_limits.images=2")
    export = acts.add_parser("export", help="Write the settings to a file, as YAML.")
    export.add_argument("file", nargs="?", default="-", help="The file; - writes to standard output.")
    bring = acts.add_parser("import", help="Change the settings that a file names.")
    bring.add_argument("file", help="The file; - reads standard input.")
    history = acts.add_parser("history", help="Who changed what, when and why; newest first.")
    history.add_argument("--limit", type=int, default=SHOWN, metavar="N", help=f"At most so many; {SHOWN}.")
    back = acts.add_parser("rollback", help="Go back to how it was after a change; 0: before the first.")
    back.add_argument("number", help="As listed by history.")
    for act in (change, bring, back):
        add_reason(act)
        add_actor(act)
    for act in acts.choices.values():  # SUPPRESS keeps what was said before the act: `config --json get`.
        act.add_argument(
            "--json", action="store_true", default=SUPPRESS, help="Print one JSON object and nothing else."
        )


def run(options: Mapping[str, Any]) -> Answer:
    acts = {"set": _set, "export": _export, "import": _import, "history": _history, "rollback": _rollback}
    try:
        return acts.get(options["act"], _get)(options)
    except ConfigurationInvalidError as error:
        data = {"error": str(error), "errors": {field: list(texts) for field, texts in error.errors.items()}}
        sentences = [f"{field}: {text}" for field, texts in error.errors.items() for text in texts]
        return Answer(data, [Text(plain(sentence)) for sentence in sentences], REFUSED)


def _get(options: Mapping[str, Any]) -> Answer:
    values, key = configuring.settings_now(), options.get("key")
    if key is None:
        table = plain_table("Setting", "Value", "What it does")
        for name, value in values.items():
            table.add_row(
                name, Text(plain(said(name, value))), short(str(FIELDS[name].help_text) or label(name), "bright_black")
            )
        return Answer({"settings": values, "change": configuring.newest()}, [table])
    if key not in values:
        raise RequestInvalidError("key", f"There is no setting {key[:60]!r}. There are: {', '.join(values)}.")
    return Answer({"key": key, "value": values[key]}, [Text(plain(said(key, values[key])))])


def _set(options: Mapping[str, Any]) -> Answer:
    values: dict[str, Any] = {}
    now = configuring.settings_now()
    for pair in options["pairs"]:
        key, equals, text = pair.partition("=")
        if not equals:
            raise RequestInvalidError("pairs", f"{pair[:60]!r} is not KEY=VALUE, such as page_count=25.")
        name, value = typed(key.strip(), text, now | values)
        values[name] = value
    return _changed(values, options)


def _export(options: Mapping[str, Any]) -> Answer:
    text = configuration_file.written(configuring.settings_now())
    if options["file"] == "-":
        return Answer({"file": None, "yaml": text}, [Text(text.rstrip("\n"))])
    try:
        Path(options["file"]).write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise _unusable(options["file"], "written", error) from error
    return Answer({"file": options["file"], "yaml": text}, [f"Written to {options['file']}."])


def _import(options: Mapping[str, Any]) -> Answer:
    values, lines = configuration_file.read(_text(options["file"]), os.environ)
    try:
        return _changed(values, options, usual_reason=f"Imported from {Path(options['file']).name}.")
    except ConfigurationInvalidError as error:
        sentences = configuration_file.with_lines(error, lines)
        data = {"error": " ".join(sentences), "errors": {name: list(said) for name, said in error.errors.items()}}
        return Answer(data, [Text(plain(sentence)) for sentence in sentences], REFUSED)


def _history(options: Mapping[str, Any]) -> Answer:
    if options["limit"] < 1:
        raise RequestInvalidError("limit", "At least one change is listed.")
    changes = list(ConfigurationChange.objects.order_by("-pk")[: options["limit"]])
    items = [_item(change) for change in changes]
    if not changes:
        return Answer({"items": []}, ["Nothing was ever changed."])
    table = plain_table("No.", "When", "Who", "What", "Why", right=frozenset({"No."}))
    for change in changes:
        what = "; ".join(map(_line, configuring.differences_of(change)))
        table.add_row(
            str(change.pk), clock(change.at), short(change.actor), Text(plain(what)), Text(plain(change.reason))
        )
    return Answer({"items": items}, [table])


def _rollback(options: Mapping[str, Any]) -> Answer:
    wanted = 0 if options["number"] == "0" else number(options["number"], "change", "number")
    return _changed(configuring.state_after(wanted), options, usual_reason=f"Back to change {wanted}.")


def _changed(values: Mapping[str, Any], options: Mapping[str, Any], usual_reason: str = "") -> Answer:
    """Change the settings, or say what would change."""
    by, reason = operator(options), reason_in(options) or usual_reason
    if options["dry_run"]:
        differences, change = configuring.planned(values), None
    else:
        change = configuring.change(values, by=by, reason=reason)
        differences = configuring.differences_of(change) if change else []
    data = {
        "dry_run": options["dry_run"],
        "change": change.pk if change else None,
        "differences": [{"key": d.field, "before": d.before, "after": d.after} for d in differences],
    }
    shown: list[RenderableType] = [Text(plain(_line(difference))) for difference in differences]
    if options["dry_run"] or not differences:
        shown.append(Text("Nothing was changed." if differences else "It is like that already.", style="bright_black"))
    return Answer(data, shown)


def _line(difference: Difference) -> str:
    before, after = (said(difference.field, value) for value in (difference.before, difference.after))
    return f"{difference.field}: {before} -> {after}"


def _item(change: ConfigurationChange) -> dict[str, Any]:
    return {
        "number": change.pk,
        "at": change.at.isoformat(),
        "by": change.actor,
        "reason": change.reason,
        "before": change.before,
        "after": change.after,
    }


def _text(name: str) -> str:
    most = configuration_file.MAX_BYTES + 1
    try:
        if name == "-":
            return sys.stdin.buffer.read(most).decode()
        with Path(name).open("rb") as file:
            return file.read(most).decode()
    except (OSError, ValueError) as error:
        raise _unusable(name, "read", error) from error


def _unusable(name: str, verb: str, error: Exception) -> BinderyError:
    why = "it is not text in UTF-8" if isinstance(error, UnicodeError) else getattr(error, "strerror", "") or str(error)
    return BinderyError(f"{name[:200]!r} cannot be {verb}: {why}.")
