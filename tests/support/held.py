"""The real crew, held at the door: a job waits while a file with its key stands in the folder BINDERY_TEST_HOLDS.

A test meets a real worker in the middle of something so, however quick or slow the machine is.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from agents import registry
from agents.base import Agent

FOLDER = "BINDERY_TEST_HOLDS"
HELD = ("MarketScoutAI", "ImageGenAI", "AssemblyAI")


class Doorkeeper:
    """What the test has in hand: `hold` before something is started, `let_go` when it has seen what it wanted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def hold(self, *keys: str) -> None:
        for key in keys:
            (self.folder / key).touch()

    def let_go(self, *keys: str) -> None:
        for key in keys:
            (self.folder / key).unlink()

    def waiting(self) -> int:
        """How many attempts stand at a door."""
        return len(list(self.folder.glob("*.waits")))


class Held:
    """An agent of the crew that asks at the door before it begins; told to stop, it goes."""

    def __init__(self, make: type[Agent]) -> None:
        self.agent = make()
        self.name, self.capabilities = self.agent.name, self.agent.capabilities

    def run(self, ctx: Any) -> Any:
        door = Path(os.environ[FOLDER]) / ctx.claim.key
        if door.exists():
            with standing_at(door, ctx.claim.attempt_id):
                while door.exists():
                    ctx.check_cancelled()
                    time.sleep(0.01)
        return self.agent.run(ctx)


@contextmanager
def standing_at(door: Path, attempt_id: int) -> Iterator[None]:
    mark = door.with_name(f"{attempt_id}.waits")
    mark.touch()
    try:
        yield
    finally:
        mark.unlink()


for name in HELD if FOLDER in os.environ else ():
    registry.register(name, partial(Held, type(registry.get(name))))
