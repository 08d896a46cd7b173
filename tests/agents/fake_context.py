"""A context for running an agent in a test: no database, no queue, everything it did to be looked at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agents.base import ArtifactRef, CancelledByOrchestratorError, Feedback, JobOutcome, RememberedBook
from agents.crew.commands.allowed import Commands
from agents.providers.images.base import ImageModel


def natural_order(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in name.split("/")]


class FakeArtifacts:
    """`files` maps logical names to (ref, content); `outputs` maps stage keys to structured outputs."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[ArtifactRef, bytes]] = {}
        self.outputs: dict[str, Mapping[str, Any]] = {}
        self.read_names: list[str] = []

    def add(
        self,
        name: str,
        content: bytes,
        kind: str = "file",
        media_type: str = "application/octet-stream",
        licence: str = "",
        provenance: Mapping[str, Any] | None = None,
    ) -> ArtifactRef:
        ref = ArtifactRef(
            name, kind, media_type, hashlib.sha256(content).hexdigest(), len(content), licence, dict(provenance or {})
        )
        self.files[name] = (ref, content)
        return ref

    def names(self, prefix: str = "") -> list[str]:
        return sorted((name for name in self.files if name.startswith(prefix)), key=natural_order)

    def ref(self, name: str) -> ArtifactRef:
        return self.files[name][0]

    def read(self, name: str) -> bytes:
        self.read_names.append(name)
        return self.files[name][1]

    def json(self, name: str) -> Any:
        return json.loads(self.read(name))

    def output(self, stage: str) -> Mapping[str, Any]:
        return self.outputs.get(stage, {})


class FakeLog:
    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []

    def debug(self, message: str) -> None:
        self.lines.append(("debug", message))

    def info(self, message: str) -> None:
        self.lines.append(("info", message))

    def success(self, message: str) -> None:
        self.lines.append(("success", message))

    def warning(self, message: str) -> None:
        self.lines.append(("warning", message))

    def error(self, message: str) -> None:
        self.lines.append(("error", message))


@dataclass
class FakeMemory:
    books: Sequence[RememberedBook] = ()
    near: Sequence[RememberedBook] = ()
    niches: Sequence[Mapping[str, Any]] = ()

    def saturation(self, theme: str) -> Sequence[RememberedBook]:
        return [book for book in self.books if book.theme == theme]

    def similar(self, theme: str) -> Sequence[RememberedBook]:
        return self.near

    def counts(self, themes: Sequence[str]) -> Mapping[str, int]:
        return {theme: len(self.saturation(theme)) for theme in themes}

    def imported_niches(self) -> Sequence[Mapping[str, Any]]:
        return self.niches


@dataclass
class FakeContext:
    """`saved` holds what the agent kept, by logical name; `steps` every call of progress."""

    workspace: Path
    request: Mapping[str, Any] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)
    inputs: FakeArtifacts = field(default_factory=FakeArtifacts)
    children: Sequence[JobOutcome] = ()
    feedback: Sequence[Feedback] = ()
    log: FakeLog = field(default_factory=FakeLog)
    memory: FakeMemory = field(default_factory=FakeMemory)
    image_model: ImageModel | None = None
    allowed_commands: Commands | None = None
    cancelled: bool = False
    saved: dict[str, tuple[ArtifactRef, bytes]] = field(default_factory=dict)
    steps: list[tuple[int, int, str]] = field(default_factory=list)

    def progress(self, current: int, total: int, unit: str = "") -> None:
        self.steps.append((current, total, unit))

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
        store = FakeArtifacts()
        ref = store.add(name, data, kind, media_type, licence, provenance)
        self.saved[name] = (ref, data)
        return ref

    def images(self) -> ImageModel:
        assert self.image_model is not None, "this test gave no image model"
        return self.image_model

    def commands(self) -> Commands:
        assert self.allowed_commands is not None, "this test allowed no commands"
        return self.allowed_commands

    def check_cancelled(self) -> None:
        if self.cancelled:
            raise CancelledByOrchestratorError
