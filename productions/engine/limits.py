"""Whether a limit can bind: then a claim counts what runs, one claim at a time; else it is one statement."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Sum

from productions.models import Configuration, Worker

FRESH_SECONDS = 1.0
"""A limit that was changed holds after so long in every process."""


@dataclass
class Limits:
    """The configured limits, and how much could run at once at all."""

    queues: dict[str, int] = field(default_factory=dict)
    agents: dict[str, int] = field(default_factory=dict)
    production: int | None = None
    n_slots: int = 0

    def may_bind(self, queues: Collection[str]) -> bool:
        """Say whether a claim from these queues could exceed one of them."""
        if self.agents or any(queue in self.queues for queue in queues):
            return True
        return self.production is not None and self.n_slots > self.production


_read: tuple[float, Limits] | None = None


def current() -> Limits:
    """Return the limits, read at most so long ago."""
    global _read
    now = time.monotonic()
    if _read is None or now - _read[0] > FRESH_SECONDS:
        _read = (now, _load())
    return _read[1]


def forget() -> None:
    """Read them anew at the next claim."""
    global _read
    _read = None


def _load() -> Limits:
    configuration = Configuration.current()
    alive = Worker.objects.alive(settings.LEASE_SECONDS).aggregate(slots=Sum("slots"))
    return Limits(
        queues=dict(configuration.queue_limits),
        agents=dict(configuration.agent_limits),
        production=configuration.max_jobs_per_production,
        n_slots=alive["slots"] or 0,
    )
