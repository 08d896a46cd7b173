"""Books to set in tests."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf

from agents.typesetting.book import Book
from agents.typesetting.trims import TRIMS
from tests.agents.typesetting.drawn_pages import make_pages


def make_book(n: int = 10, **overrides: Any) -> Book:
    fields: dict[str, Any] = {
        "title": "Pirates of the Seven Seas",
        "subtitle": "A friendly colouring book",
        "theme": "pirates",
        "age": "6-8",
        "imprint": "Bindery Press",
        "seed": 7,
        "made_on": date(2026, 11, 1),
        "trim": TRIMS["8.5x11"],
        "heroes": (3, 1, 2),
        "description": "Ahoy! Ten pirate pictures.",
        "keywords": ("pirates", "ships"),
        "pages": (),
    }
    fields |= overrides
    return Book(**{**fields, "pages": fields["pages"] or make_pages(n)})


def output_of(program: str, *arguments: str | Path) -> str:
    """Run a program that must succeed and return all that it said."""
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout + done.stderr


def empty_boxes(pages: Iterable[pikepdf.Page]) -> int:
    """Count glyphs number 0, which a face shows for what it does not have."""
    operations = (operation for page in pages for operation in pikepdf.parse_content_stream(page))
    return sum(_glyphs(operands[0]).count(0) for operands, operator in operations if str(operator) in ("Tj", "TJ"))


def _glyphs(operand: object) -> list[int]:
    """Return the glyph numbers of a text operand; number 0 is the empty box."""
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return [int.from_bytes(codes[i : i + 2]) for i in range(0, len(codes), 2)]
