"""What an agent is, what it is given, and what it may answer.

An agent is a plain class. It gets a `Context` and returns a `Result`, a `Spawn` or an `AskReview`; it knows nothing
of the queue, the database or the web, so that a test can run it with a fake context.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from agents.errors import AgentError, AgentUnavailableError, CancelledByOrchestratorError

if TYPE_CHECKING:
    from agents.crew.commands.allowed import Commands
    from agents.providers.images.base import ImageModel

__all__ = [
    "Agent",
    "AgentError",
    "AgentUnavailableError",
    "ArtifactRef",
    "Artifacts",
    "AskReview",
    "BookFileRef",
    "CancelledByOrchestratorError",
    "ChooseTheme",
    "Context",
    "Effect",
    "Feedback",
    "JobOutcome",
    "JobSpec",
    "Log",
    "Memory",
    "PublishBook",
    "RememberBook",
    "RememberedBook",
    "Result",
    "Spawn",
]


@dataclass(frozen=True)
class ArtifactRef:
    """One immutable output of an attempt; `name` is logical ("page/7/line-art"), `size` in bytes."""

    name: str
    kind: str
    media_type: str
    sha256: str
    size: int
    licence: str = ""
    provenance: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Feedback:
    """A remark that sent work back: who said it, and why."""

    by: str
    reason: str


@dataclass(frozen=True)
class JobSpec:
    """A job to spawn. `key` is unique in its round; `needs` are keys of siblings that must succeed first."""

    key: str
    agent: str
    params: Mapping[str, Any] = field(default_factory=dict)
    queue: str = "cpu"
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class JobOutcome:
    """What became of a spawned job: `status` is "succeeded", "failed", "skipped" or "cancelled"."""

    key: str
    status: str
    output: Mapping[str, Any]
    artifacts: tuple[ArtifactRef, ...] = ()
    error: str = ""


@dataclass(frozen=True)
class BookFileRef:
    """A file of a finished book: `name` is the plain file name a person gets ("interior.pdf")."""

    name: str
    kind: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True)
class PublishBook:
    """Put the finished book into the library. Applied once a production, in the transaction of success."""

    title: str
    subtitle: str
    theme: str
    audience: str
    page_count: int
    files: tuple[BookFileRef, ...]
    listing: Mapping[str, Any]
    licence: str


@dataclass(frozen=True)
class RememberBook:
    """Let book memory know what was made. Applied once a production, in the transaction of success.

    `embedding` is a unit vector made by `embedding_model`; vectors of different models are never compared.
    """

    theme: str
    title: str
    audience: str
    subjects: tuple[str, ...]
    page_hashes: tuple[str, ...]
    embedding: tuple[float, ...]
    embedding_model: str


@dataclass(frozen=True)
class ChooseTheme:
    """Give the production the theme that the market chose; a theme that was asked for stays."""

    theme: str


Effect = ChooseTheme | PublishBook | RememberBook


@dataclass(frozen=True)
class Result:
    """The job is done. `output` is small JSON; files go through `Context.save` or the workspace."""

    output: Mapping[str, Any] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    summary: str = ""


@dataclass(frozen=True)
class Spawn:
    """Wait for these jobs; the agent runs again with `Context.children` when all of them are final.

    `back_to` names an earlier stage instead of children: that stage and those between it and this one are done again,
    with `reason` as their feedback; then this one runs again.
    """

    children: tuple[JobSpec, ...] = ()
    reason: str = ""
    back_to: str = ""


@dataclass(frozen=True)
class AskReview:
    """Let a person decide on what was made; approved, the job succeeds with `output` (as edited, if it was).

    `artifact` names what to look at; "" when the output itself is the matter. When changes are requested the agent
    runs again with `Context.feedback`.
    """

    title: str
    artifact: str = ""
    instructions: str = ""
    output: Mapping[str, Any] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()


class Artifacts(Protocol):
    """The artifacts of the jobs before this one, newest of each name. Reading one is recorded as use."""

    def names(self, prefix: str = "") -> list[str]:
        """Return the logical names that start with `prefix`, in natural order (page/2 before page/10)."""

    def ref(self, name: str) -> ArtifactRef:
        """Return the reference. Raises KeyError when there is none."""

    def read(self, name: str) -> bytes:
        """Return the content. Raises KeyError when there is none."""

    def json(self, name: str) -> Any:
        """Return the content parsed as JSON."""

    def output(self, stage: str) -> Mapping[str, Any]:
        """Return the structured output of an earlier stage of the pipeline, by its key."""


class Log(Protocol):
    """Lines for people; they appear while the job runs."""

    def debug(self, message: str) -> None: ...
    def info(self, message: str) -> None: ...
    def success(self, message: str) -> None: ...
    def warning(self, message: str) -> None: ...
    def error(self, message: str) -> None: ...


@dataclass(frozen=True)
class RememberedBook:
    """A book as memory knows it; `similarity` 0-1 to what was asked for, `finished_on` the day it was finished."""

    title: str
    theme: str
    audience: str
    finished_on: date
    similarity: float = 0.0
    subjects: tuple[str, ...] = ()
    page_hashes: tuple[str, ...] = ()


class Memory(Protocol):
    """What is known, as of the production's date. Reads only."""

    def saturation(self, theme: str) -> Sequence[RememberedBook]:
        """Return the books of the last 30 days whose theme is the same or lexically near, newest first."""

    def similar(self, theme: str) -> Sequence[RememberedBook]:
        """Return books near in meaning, nearest first."""

    def counts(self, themes: Sequence[str]) -> Mapping[str, int]:
        """Return how many books of the last 30 days each theme has, the same or lexically near ones counted."""

    def imported_niches(self) -> Sequence[Mapping[str, Any]]:
        """Return niches that a person imported from CSV, with the catalogue's fields."""


class Context(Protocol):
    """All that an agent may touch."""

    @property
    def request(self) -> Mapping[str, Any]:
        """The production's request, immutable: theme, age, pages, seed, quality, as_of, force, imprint, trim."""

    @property
    def params(self) -> Mapping[str, Any]:
        """The stage's or the spawned job's parameters."""

    @property
    def inputs(self) -> Artifacts: ...

    @property
    def children(self) -> Sequence[JobOutcome]: ...

    @property
    def feedback(self) -> Sequence[Feedback]: ...

    @property
    def workspace(self) -> Path:
        """An own, empty directory; files left in it become artifacts."""

    @property
    def log(self) -> Log: ...

    @property
    def memory(self) -> Memory: ...

    def progress(self, current: int, total: int, unit: str = "") -> None:
        """Say how far the work is: 15, 30, "images"."""

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
        """Keep `data` as an artifact. A name saved twice in one attempt keeps the later content."""

    def images(self) -> ImageModel:
        """Return the image model that the production's settings chose."""

    def commands(self) -> Commands:
        """Return which external commands the settings allow, and how those of this attempt are marked."""

    def check_cancelled(self) -> None:
        """Raise CancelledByOrchestratorError when the attempt should end. Cheap; call it in loops."""


@runtime_checkable
class Agent(Protocol):
    """Who does a stage's work."""

    name: str
    capabilities: tuple[str, ...]

    def run(self, ctx: Context) -> Result | Spawn | AskReview: ...
