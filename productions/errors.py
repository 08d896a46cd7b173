"""What can be refused.

BinderyError
├── PipelineInvalidError        a definition that cannot run: `problems` names each fault
├── RequestInvalidError         a request that cannot be started: `field` and a sentence
│   └── ThemeSaturatedError     too many near books lately: `books`, `alternatives`
├── StaleTransitionError        somebody was first; the row is no longer where the verb expected it
├── NotAllowedError             this person may not do that here
├── StorageUnavailableError     the files cannot be reached, or are another installation's
├── BrokerUnavailableError      the message broker does not answer
└── ClaimLostError              the attempt lost its right to finish
"""

from __future__ import annotations

from collections.abc import Sequence


class BinderyError(Exception):
    """A refusal with a sentence for people."""


class PipelineInvalidError(BinderyError):
    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


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
