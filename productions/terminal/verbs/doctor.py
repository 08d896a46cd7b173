"""orchestrator doctor: list what does not fit together, and mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandParser
from rich.console import RenderableType
from rich.text import Text

from productions.engine import doctor
from productions.engine.doctor import Finding
from productions.terminal.verbs import DONE, FAILED, Answer

NAME = "doctor"
HELP = "List what does not fit together: orphans, wrong counters, leftovers, lost files; with --fix mend it."


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("--fix", action="store_true", help="Mend what can be mended.")
    parser.add_argument("--deep", action="store_true", help="Read every file and compare its content with its name.")


def run(options: Mapping[str, Any]) -> Answer:
    found = doctor.examine(deep=options["deep"])
    left = found
    if found and options["fix"]:
        doctor.mend(found)
        left = _left(found, deep=options["deep"])
    keys = {finding.key for finding in left}
    new = [finding for finding in left if finding.key not in {each.key for each in found}]
    items = [_item(finding, is_mended=finding.key not in keys) for finding in [*found, *new]]
    return Answer(
        {"items": items, "n_found": len(items), "n_left": len(left)},
        _lines(items) or ["Everything fits together."],
        FAILED if left else DONE,
    )


def _left(found: list[Finding], *, deep: bool) -> list[Finding]:
    """Return what is still wrong: one look more for each layer, as what is mended may uncover what it hid."""
    for _ in range(3):
        left = doctor.examine(deep=deep)
        if not any(finding.mend for finding in left):
            return left
        doctor.mend(left)
    return doctor.examine(deep=deep)


def _item(finding: Finding, *, is_mended: bool) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "sentence": finding.sentence,
        "ids": dict(finding.ids),
        "fix": finding.fix,
        "mended": is_mended,
    }


def _lines(items: list[dict[str, Any]]) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for item in items:
        sign, colour = ("✓", "green") if item["mended"] else ("✗", "red")
        ids = ", ".join(f"{name} {value}" for name, value in item["ids"].items())
        lines.append(Text.assemble((f"{sign} ", colour), item["sentence"], (f" ({ids})", "bright_black")))
        lines.append(Text(f"  {'Mended: ' if item['mended'] else ''}{item['fix']}"))
    n_left = sum(not item["mended"] for item in items)
    lines += [f"{len(items)} found, {n_left} left."] if items else []
    return lines
