"""Productions for whole workers, and what is seen of them from outside."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from productions.models import Production
from productions.states import ProductionStatus
from tests.productions.factory import stage, start
from tests.support.waiting import wait_until


def spread(diary: Path, n: int = 12, **params: Any) -> Production:
    """Start a production of `n` pieces, each of which notes its end in the diary."""
    params = {"n": n, "agent": "Works", "diary": str(diary), **params}
    return start([stage("spread", "FanOut", params=params), stage("after", "Noop", "spread")])


def runs(diary: Path) -> Counter[str]:
    """How often each body ran to its end."""
    return Counter(diary.read_text().split())


def status_of(production: Production) -> str:
    return str(Production.objects.values_list("status", flat=True).get(pk=production.pk))


def wait_until_completed(*productions: Production) -> None:
    def are_completed() -> bool:
        return all(status_of(production) == ProductionStatus.COMPLETED for production in productions)

    wait_until(are_completed, "every production is completed")
