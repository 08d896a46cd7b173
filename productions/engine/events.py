"""Write down a move. The common path writes its events inside its own statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import connection

from productions.engine.claims import WORK_CHANNEL
from productions.models import Event, Job, Production


@dataclass(frozen=True)
class SystemAccount:
    """Somebody at this machine's command line, known by the operating system and not by us."""

    name: str

    def get_username(self) -> str:
        return f"{self.name} (system account)"


@dataclass(frozen=True)
class TokenHolder:
    """A person who acts through a program, with one of their API tokens: they count as themselves, events say how."""

    person: User
    token: str
    """The token's name."""

    def get_username(self) -> str:
        through = f" (token {self.token})"
        return self.person.get_username()[: MAX_ACTOR - len(through)] + through


Actor = User | SystemAccount | TokenHolder
"""Who acts; None stands for the engine itself."""
MAX_ACTOR = 150
"""Characters that an event keeps of it."""


def actor_name(by: Actor | None) -> str:
    return by.get_username() if by is not None else "engine"


def account_of(by: Actor | None) -> User | None:
    if isinstance(by, TokenHolder):
        return by.person
    return None if isinstance(by, SystemAccount) else by


def record_production(production: Production, *, from_status: str, to_status: str, **who: Any) -> None:
    """Write the event of a production's move; `who` as `production_event` takes it."""
    production_event(production, from_status=from_status, to_status=to_status, **who).save(force_insert=True)


def production_event(
    production: Production,
    *,
    from_status: str,
    to_status: str,
    by: Actor | None = None,
    reason: str = "",
    actor: str = "",
) -> Event:
    """Return an unsaved event of this production's move."""
    return Event(
        production_id=production.pk,
        what="production",
        from_status=from_status,
        to_status=to_status,
        actor=actor or actor_name(by),
        reason=reason,
    )


def job_event(job: Job, to_status: str, **fields: Any) -> Event:
    """Return an unsaved event of this job's move away from its present status."""
    values: dict[str, Any] = {"actor": "engine", "reason": ""} | fields
    return Event(
        production_id=job.production_id,
        job_id=job.pk,
        what="job",
        from_status=job.status,
        to_status=to_status,
        **values,
    )


def wake_workers() -> None:
    """Tell sleeping workers, at commit, that something may be ready."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [WORK_CHANNEL])
