"""What the live socket sends: fragments that htmx swaps by id. Made once for all sockets that get the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from productions.log_lines import Line
from productions.log_search import LogFilter

KEPT_FRAMES = 32
"""Sockets that keep up all need the newest one; the others are for those who fell a little behind."""


class SharedFrames:
    """The last frames of this process, by what is in them."""

    def __init__(self) -> None:
        self._frames: dict[tuple[Any, ...], SafeString] = {}

    def of(self, lines: Sequence[Line], wanted: LogFilter, reading: frozenset[int] | None) -> SafeString:
        """Return the frame of those lines that are wanted; empty where none is. `lines` are all that `reading` has
        between the first and the last of them.
        """
        key = (lines[0].seq, lines[-1].seq, len(lines), wanted, reading)
        if (known := self._frames.get(key)) is not None:
            return known
        shown = [line for line in lines if wanted.passes(line.level, line.message)]
        made = lines_frame(shown, cursor=lines[-1].seq, linked=reading is None) if shown else SafeString("")
        while len(self._frames) >= KEPT_FRAMES:
            del self._frames[next(iter(self._frames))]
        self._frames[key] = made
        return made


def lines_frame(lines: Sequence[Line], *, cursor: int | None = None, linked: bool = False) -> SafeString:
    """Append the lines, and move the cursor of the page, to the last of them where nothing else is said.

    `linked` where lines of all productions are shown.
    """
    return format_html(
        '<div id="log-lines" hx-swap-oob="beforeend">{}</div>'
        '<input type="hidden" id="cursor" name="after" value="{}" hx-swap-oob="true">',
        mark_safe("".join(line.linked_html if linked else line.html for line in lines)),
        lines[-1].seq if cursor is None else cursor,
    )


def changes_frame(production_ids: Sequence[int]) -> SafeString:
    """Signal that something changed. The page listens for the swap and fetches its parts; the ids are for eyes."""
    return format_html(
        '<div id="changed" hx-swap-oob="innerHTML"><i>{}</i></div>', " ".join(str(number) for number in production_ids)
    )
