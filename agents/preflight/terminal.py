"""A report as a table for the terminal: words and icons carry the status, colour only helps."""

from __future__ import annotations

import shutil
from itertools import zip_longest
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from agents.preflight.findings import Finding, Report, Status
from agents.preflight.profiles import Rule

LOOKS: dict[Status, tuple[str, str]] = {
    "failed": ("✗ failed", "bold red"),
    "warned": ("! warned", "yellow"),
    "not run": ("– not run", "dim"),
    "passed": ("✓ passed", "green"),
}
NARROWEST = 60


def print_report(report: Report, profile_title: str, name: str, stream: TextIO) -> None:
    """Write the table and one closing sentence to `stream`; colour only where it is a terminal."""
    width = max(NARROWEST, shutil.get_terminal_size((100, 24)).columns)
    console = Console(file=stream, width=width, highlight=False)
    console.print(Text(f"{name} for {profile_title}, rules {report.rules_version}", style="bold"))
    console.print(_table(report))
    console.print(_closing(report, profile_title))


def _table(report: Report) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("status", no_wrap=True)
    table.add_column("no.", justify="right", no_wrap=True)
    table.add_column("check", no_wrap=True)
    table.add_column("what was found", ratio=1)
    for status, (words, style) in LOOKS.items():
        findings = report.with_status(status)
        for finding, following in zip_longest(findings, findings[1:]):
            said = _said(finding, is_last_of_rule=following is None or following.rule != finding.rule)
            table.add_row(Text(words, style=style), str(finding.check), Text(finding.title), said)
    return table


def _said(finding: Finding, *, is_last_of_rule: bool) -> Text:
    """Return the message; the rule stands once, below the last of its faults."""
    said = Text(finding.message)
    if finding.rule and is_last_of_rule and finding.status in ("failed", "warned"):
        said.append(f"\n{_source(finding.rule)}", style="dim")
    return said


def _source(rule: Rule) -> str:
    return f"rule {rule.name}, grade {rule.grade}, checked {rule.checked_on}: {rule.source}"


def _closing(report: Report, profile_title: str) -> Text:
    counts = report.counts
    tally = (
        f"{counts['passed']} passed, {counts['warned']} warned, {counts['failed']} failed, {counts['not run']} not run."
    )
    if report.blocking:
        return Text(f"Not ready for {profile_title}: {tally}", style="bold red")
    return Text(f"Ready for {profile_title} as far as it was checked: {tally}", style="bold green")
