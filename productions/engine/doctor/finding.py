"""One thing that does not fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What is wrong in a sentence, about which rows or files, and what mending it does.

    `mend` is None where only a person can help; `fix` then says how.
    """

    kind: str
    sentence: str
    ids: tuple[tuple[str, int | str], ...]
    fix: str
    mend: Callable[[], object] | None = None

    @property
    def key(self) -> tuple[str, tuple[tuple[str, int | str], ...]]:
        """What makes two findings the same one."""
        return self.kind, self.ids
