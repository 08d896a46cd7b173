"""Lets an agent do its work a second time, with its files hashed and thrown away: is it deterministic?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from agents.base import Agent, ArtifactRef, Artifacts, Context, Feedback, JobOutcome, Log, Memory
from agents.crew.colouring.assembly import AssemblyAI
from agents.crew.colouring.publisher import PublisherAI
from agents.crew.commands.allowed import Commands
from agents.providers.images.base import ImageModel


class _Silence:
    """A log that nobody reads: what was said the first time is not said again."""

    def debug(self, message: str) -> None: ...
    def info(self, message: str) -> None: ...
    def success(self, message: str) -> None: ...
    def warning(self, message: str) -> None: ...
    def error(self, message: str) -> None: ...


class Rehearsal:
    """The same request and inputs as `ctx`; `hashes` are SHA-256 of what would have been saved, by logical name."""

    def __init__(self, ctx: Context, workspace: Path) -> None:
        self._ctx = ctx
        self.hashes: dict[str, str] = {}
        self.workspace = workspace
        self.params: Mapping[str, Any] = {}
        self.children: Sequence[JobOutcome] = ()
        self.feedback: Sequence[Feedback] = ()
        self.log: Log = _Silence()

    @property
    def request(self) -> Mapping[str, Any]:
        return self._ctx.request

    @property
    def inputs(self) -> Artifacts:
        return self._ctx.inputs

    @property
    def memory(self) -> Memory:
        return self._ctx.memory

    def progress(self, current: int, total: int, unit: str = "") -> None:
        """Say nothing; the stage has its own progress."""

    def save(
        self,
        name: str,
        data: bytes,
        *,
        kind: str,
        media_type: str,
        licence: str = "",
        provenance: Mapping[str, Any] | None = None,
    ) -> ArtifactRef:
        self.hashes[name] = hashlib.sha256(data).hexdigest()
        return ArtifactRef(name, kind, media_type, self.hashes[name], len(data), licence, dict(provenance or {}))

    def images(self) -> ImageModel:
        return self._ctx.images()

    def commands(self) -> Commands:
        return self._ctx.commands()

    def check_cancelled(self) -> None:
        self._ctx.check_cancelled()


def rebuilt_by(agent: Agent) -> Callable[[Context], Mapping[str, str]]:
    """Return what PublisherAI takes as `rebuild`: run `agent` on the same inputs, and give the hashes."""

    def rebuild(ctx: Context) -> Mapping[str, str]:
        folder = ctx.workspace / "rehearsal"
        folder.mkdir(exist_ok=True)
        rehearsal = Rehearsal(ctx, folder)
        agent.run(rehearsal)
        # Files left in a workspace become artifacts, and these must not.
        for left in sorted(folder.rglob("*"), reverse=True):
            left.rmdir() if left.is_dir() else left.unlink()
        folder.rmdir()
        return rehearsal.hashes

    return rebuild


def rehearsing_publisher() -> PublisherAI:
    """Return the publisher that has the assembly done again before it believes that the book can be made again."""
    return PublisherAI(rebuild=rebuilt_by(AssemblyAI()))
