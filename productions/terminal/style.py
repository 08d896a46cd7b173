"""Words, icons and colours of statuses on a terminal; all of it reads well without colour."""

from __future__ import annotations

import os
import sys
import unicodedata
from datetime import datetime

from django.utils import timezone
from rich.console import Console
from rich.table import Table
from rich.text import Text

ICONS = {
    "ahead": ("·", "bright_black"),
    "queued": ("·", "bright_black"),
    "ready": ("·", "blue"),
    "retrying": ("·", "yellow"),
    "working": ("▸", "blue"),
    "running": ("▸", "blue"),
    "active": ("▸", "blue"),
    "review": ("?", "yellow"),
    "paused": ("‖", "yellow"),
    "in_review": ("?", "yellow"),
    "done": ("✓", "green"),
    "succeeded": ("✓", "green"),
    "completed": ("✓", "green"),
    "failed": ("✗", "red"),
    "lost": ("✗", "red"),
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
    return Text.assemble((f"[{at}] ", "bright_black"), (f"[{level.upper()}] ", LEVELS.get(level, "")), plain(message))


def plain(text: str) -> str:
    """Return the text without what would move the cursor, colour the terminal or turn the direction of reading."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") or sign in TURNS else sign for sign in text)


TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def short(text: str, style: str = "") -> Text:
    """Return a cell that is cut rather than wrapped where the table would be too wide."""
    return Text(plain(text), style=style, no_wrap=True, overflow="ellipsis")


def clock(at: datetime | None) -> str:
    """Return the local time, with the date unless it is today."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    return local.strftime("%H:%M:%S" if local.date() == timezone.localdate() else "%Y-%m-%d %H:%M")


def waited(seconds: float) -> str:
    """Return how long ago, in the largest unit that fits: 40 s, 12 min, 3 h, 5 d; two at least."""
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{int(seconds // size)} {unit}"
    return f"{max(int(seconds), 0)} s"


PIPED_WIDTH = 200
"""Columns where nobody looks at a terminal: cut nothing that a program may want."""


def console(*, stderr: bool = False) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    if stream.isatty():
        return Console(stderr=stderr, highlight=False)
    width = None if "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(stderr=stderr, highlight=False, soft_wrap=True, width=width)


def plain_table(*columns: str, right: frozenset[str] = frozenset()) -> Table:
    """Return a table without lines; the columns in `right` hold numbers."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left")
    return table
