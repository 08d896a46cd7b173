"""Words, icons and colours of statuses on a terminal; all of it reads well without colour."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

ICONS = {
    "ahead": ("·", "bright_black"),
    "queued": ("·", "bright_black"),
    "working": ("▸", "blue"),
    "active": ("▸", "blue"),
    "review": ("?", "yellow"),
    "paused": ("‖", "yellow"),
    "done": ("✓", "green"),
    "completed": ("✓", "green"),
    "failed": ("✗", "red"),
    "error": ("✗", "red"),
    "skipped": ("-", "bright_black"),
    "cancelled": ("-", "bright_black"),
    "idle": ("·", "bright_black"),
    "disabled": ("-", "bright_black"),
}
LEVELS = {"debug": "bright_black", "info": "", "success": "green", "warning": "yellow", "error": "red"}


def status_text(status: str, label: str | None = None) -> Text:
    icon, colour = ICONS.get(status, ("·", ""))
    return Text(f"{icon} {label or status.replace('_', ' ')}", style=colour)


def log_text(at: str, level: str, message: str) -> Text:
    """Return "[12:30:05] [INFO] message"; the message is never read as markup."""
    return Text.assemble((f"[{at}] ", "bright_black"), (f"[{level.upper()}] ", LEVELS.get(level, "")), message)


def console(*, stderr: bool = False) -> Console:
    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def plain_table(*columns: str) -> Table:
    return Table(*columns, box=None, header_style="bold", pad_edge=False)
