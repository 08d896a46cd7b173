"""Remarks on single pages inside a note: lines like "Page 7: more waves". People write them, agents read them."""

from __future__ import annotations

import re
from collections.abc import Mapping

LINE = re.compile(r"^[ \t]*page[ \t]+(\d{1,4})[ \t]*:[ \t]*(\S.*?)[ \t\r]*$", re.IGNORECASE | re.MULTILINE)


def page_remarks(note: str) -> dict[int, str]:
    """Return what the note says of each page, by its number; two lines on one page are joined."""
    found: dict[int, str] = {}
    for number, text in LINE.findall(note):
        found[int(number)] = f"{found[int(number)]} {text}" if int(number) in found else text
    return found


def without_page_remarks(note: str) -> str:
    """Return what the note says of the whole."""
    return re.sub(r"\n{3,}", "\n\n", LINE.sub("", note)).strip()


def with_page_remarks(note: str, remarks: Mapping[int, str]) -> str:
    """Return the note with a line for each page that something is said of, in order."""
    lines = [f"Page {number}: {' '.join(text.split())}" for number, text in sorted(remarks.items()) if text.strip()]
    return "\n".join(filter(None, [note.strip(), *lines]))
