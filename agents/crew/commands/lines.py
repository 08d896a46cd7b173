"""Turn what a program writes into lines fit for a log: whatever it writes, without holding more than a line."""

from __future__ import annotations

import codecs
import re

PIECE = 3_990
"""Characters of a line in the log; a longer one is shown in pieces."""
CONTINUES = " …"
PARTIAL_SECONDS = 0.3
"""After so long a silence a line without an end is shown as it is."""
BAR_SECONDS = 5.0
"""A line that writes over itself (a progress bar) is shown at most so often before it ends."""

_ESCAPE = re.compile(
    r"\x1b\[[0-?]{0,64}[ -/]{0,8}[@-~]"  # colours, cursor
    r"|\x1b[\]PX^_][^\x07\x1b\n]{0,4000}(?:\x07|\x1b\\)"  # titles, links
    r"|\x1b[ -/]{0,4}[0-OQ-WYZ`-~\\]"
)
_OPEN_ESCAPE = re.compile(r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}|[\]PX^_][^\x07\x1b\n]{0,4000}\x1b?|[ -/]{0,4})?\Z")
_SILENT = re.compile(r"[\x00\x07\x08\x0b\x0c]")
_CONTROL = re.compile(r"[\x01-\x06\x0e-\x1f\x7f-\x9f]")


class Lines:
    """One stream. Feed it bytes; it answers the lines that are complete, without colours, NUL and broken UTF-8."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._escape = ""
        self._open = ""
        self._fed_at = self._shown_at = float("-inf")
        self._was_shown = False

    def feed(self, data: bytes, now: float = 0.0) -> list[str]:
        self._fed_at = now
        return self._take(self._decoder.decode(data))

    def partial(self, now: float) -> list[str]:
        """Return the line without an end, if nothing was added to it for a while."""
        wait = BAR_SECONDS if "\r" in self._open else 0.0
        if now - self._fed_at < PARTIAL_SECONDS or now - self._shown_at < wait:
            return []
        shown, self._open = _shown(self._open), ""
        if not shown:
            return []
        self._shown_at, self._was_shown = now, True
        return [shown]

    def finish(self) -> list[str]:
        """Return what was still open."""
        lines = self._take(self._decoder.decode(b"", True))
        rest, self._open, self._escape = _shown(self._open + _plain(self._escape)), "", ""
        return lines + ([rest] if rest else [])

    def _take(self, text: str) -> list[str]:
        text = self._open + self._without_escapes(text)
        *complete, rest = text.split("\n")
        lines = [piece for line in complete for piece in _pieces(_shown(line))]
        if self._was_shown and complete:
            self._was_shown = False
            lines = lines[1:] if not complete[0] else lines  # The end of a line that was shown already.
        *pieces, self._open = _pieces(_overwritten(rest))
        return lines + [_shown(piece) for piece in pieces]

    def _without_escapes(self, text: str) -> str:
        text = self._escape + text
        self._escape = ""
        if "\x1b" in text:
            text = _ESCAPE.sub("", text)
            if begun := _OPEN_ESCAPE.search(text):
                text, self._escape = text[: begun.start()], begun[0]
        return _plain(text)


def _plain(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _SILENT.sub("", text))


def _shown(line: str) -> str:
    """Return what a terminal would show last of a line that writes over itself."""
    return line.rstrip("\r").rpartition("\r")[2] if "\r" in line else line


def _overwritten(line: str) -> str:
    """Drop what was written over; keep the mark that this line writes over itself."""
    return f"\r{_shown(line)}" + "\r" * line.endswith("\r") if "\r" in line else line


def _pieces(line: str) -> list[str]:
    """Cut a long line; never empty. The last piece may be any length up to the limit."""
    if len(line) <= PIECE:
        return [line]
    cuts = range(0, len(line), PIECE)
    *first, last = [line[cut : cut + PIECE] for cut in cuts]
    return [piece + CONTINUES for piece in first] + [last]
