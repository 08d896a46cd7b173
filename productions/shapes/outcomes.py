"""What became of an act on several productions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from productions.models import Production


@dataclass(frozen=True)
class Told:
    """What is said of one production; `error` says why nothing was done, `broken` that it was no refusal."""

    id: str
    theme: str = ""
    sentence: str = ""
    status: str = ""
    error: str = ""
    broken: bool = False


def told(production: Production, sentence: str = "", error: str = "", broken: bool = False) -> Told:
    return Told(str(production.pk), production.theme, sentence, production.status, error, broken)


def unknown(production_id: str) -> Told:
    return Told(production_id, error=f"There is no production {production_id}.")


def outcomes(all_told: Sequence[Told], *, dry_run: bool) -> dict[str, Any]:
    done, left = [one for one in all_told if not one.error], [one for one in all_told if one.error]
    found: dict[str, Any] = {
        "dry_run": dry_run,
        "count": len(done),
        "done": [{"id": int(one.id), "theme": one.theme, "status": one.status} for one in done],
        "not_done": [{"id": int(one.id), "error": one.error} for one in left],
    }
    return found | ({"error": summary(done, left)} if left else {})


def summary(done: Sequence[Told], left: Sequence[Told]) -> str:
    """Say in a sentence what was not done, and how much was."""
    why = left[0].error if len(left) == 1 else f"{left[0].error} And {len(left) - 1} more."
    return f"{len(done)} of {len(done) + len(left)} done. Not {left[0].id}: {why}" if done else why
