"""Contexts in which the two agents of the print shop can run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.agents.fake_context import FakeContext
from tests.agents.typesetting.drawn_pages import make_svg

REQUEST = {
    "theme": "pirates",
    "age": "6-8",
    "pages": 10,
    "seed": 7,
    "as_of": "2026-11-01",
    "imprint": "Bindery Press",
    "trim": "8.5x11",
}


def make_context(workspace: Path, n: int = 10, **request: Any) -> FakeContext:
    """A production whose drawings are there and nothing else is."""
    context = FakeContext(workspace, REQUEST | {"pages": n} | request)
    for number in range(1, n + 1):
        add_drawing(context, number, make_svg(number))
    return context


def add_drawing(context: FakeContext, number: int, content: bytes, media_type: str = "image/svg+xml") -> None:
    provenance = {"credits": ["OpenMoji (openmoji.org)"], "model": "test", "metrics": {"drawn": 1}}
    context.inputs.add(f"page/{number}/line-art", content, "line-art", media_type, "CC BY-SA 4.0", provenance)


def hand_over(context: FakeContext) -> FakeContext:
    """Give what was saved to the next stage, with a plan."""
    after = FakeContext(context.workspace, context.request)
    for name, (ref, content) in context.saved.items():
        after.inputs.add(name, content, ref.kind, ref.media_type, ref.licence, ref.provenance)
    after.inputs.add("plan", json.dumps(make_plan(int(context.request["pages"]))).encode())
    return after


def make_plan(n: int) -> dict[str, Any]:
    pages = [
        {"number": i, "subject": f"own/{i}", "supports": [], "scene": "harbour", "caption": f"Pirate bear {i}"}
        for i in range(1, n + 1)
    ]
    return {
        "theme": "pirates",
        "title": "Pirates of the Seven Seas",
        "subtitle": "A friendly colouring book",
        "age": "6-8",
        "keywords": ["pirate ships"],
        "description": "Ahoy! Ten pirate pictures.",
        "cover_subjects": ["own/3", "own/1"],
        "pages": pages,
    }
