"""What can be refused.

BinderyError
├── PipelineInvalidError        a definition that cannot run: `faults` names each, `problems` in sentences
│   └── PipelineFileError       a pipeline's file that cannot be taken: its sentences name the line
├── PipelineChangedError        somebody saved a newer version meanwhile
├── TextFileError               a file that cannot be read: its sentence names the line
├── ConfigurationInvalidError   settings that cannot be: `errors` by field
├── ConfigurationChangedError   somebody changed the configuration meanwhile: `changes`
├── RequestInvalidError         a request that cannot be started: `field` and a sentence
│   └── ThemeSaturatedError     too many near books lately: `books`, `alternatives`
├── StaleTransitionError        somebody was first; the row is no longer where the verb expected it
├── NotAllowedError             this person may not do that here
├── StorageUnavailableError     the files cannot be reached, or are another installation's
├── BrokerUnavailableError      the message broker does not answer
└── ClaimLostError              the attempt lost its right to finish
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class BinderyError(Exception):
    """A refusal with a sentence for people."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a pipeline. `stage` is the place of the stage, from 0; None when no single one is meant."""

    sentence: str
    stage: int | None = None
    field: str = ""

    def __str__(self) -> str:
        return self.sentence


class PipelineInvalidError(BinderyError):
    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        self.problems = tuple(map(str, faults))
        super().__init__(" ".join(self.problems))


class PipelineFileError(PipelineInvalidError):
    """A file that cannot be taken."""


class PipelineChangedError(BinderyError):
    """Somebody saved a newer version meanwhile; look again."""


class TextFileError(BinderyError):
    """A file that cannot be read, with the line where there is one."""


class ConfigurationInvalidError(BinderyError):
    """Settings that cannot be; `errors` has sentences by the name of the setting."""

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        self.errors = {field: tuple(sentences) for field, sentences in errors.items()}
        super().__init__(" ".join(f"{field}: {text}" for field, texts in self.errors.items() for text in texts))


class ConfigurationChangedError(BinderyError):
    """Somebody changed the configuration meanwhile; `changes` are what was saved since, newest first."""

    def __init__(self, sentence: str, changes: Sequence[Any]) -> None:
        super().__init__(sentence)
        self.changes = tuple(changes)


class RequestInvalidError(BinderyError):
    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class ThemeSaturatedError(RequestInvalidError):
    def __init__(self, sentence: str, *, books: Sequence[str], alternatives: Sequence[str]) -> None:
        super().__init__("theme", sentence)
        self.books = tuple(books)
        self.alternatives = tuple(alternatives)


class StaleTransitionError(BinderyError):
    """The row has moved on; look again."""


class NotAllowedError(BinderyError):
    """Somebody else may, with a sentence who."""


class StorageUnavailableError(BinderyError):
    """The files cannot be reached, or belong to another installation."""


class BrokerUnavailableError(BinderyError):
    """The message broker cannot be reached, or does not answer."""


class ClaimLostError(BinderyError):
    """A late answer: the attempt is no longer the one that counts."""
