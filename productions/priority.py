"""Who goes first: a score from urgency, deadline and requester, and an hour ahead for each point of it. Pure.

Age needs no term of its own: it grows equally for all, so a rank that is kept (creation minus score, in seconds) orders
like a score that rises with every hour of waiting, and nothing starves (row D7).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime

SECONDS_A_POINT = 3600.0
WEIGHTS: Mapping[str, float] = {"urgency": 0.4, "deadline": 0.3, "requester": 0.3}
URGENCY_WORDS: Mapping[str, float] = {
    "emergency": 10.0,
    "immediately": 10.0,
    "asap": 9.0,
    "urgent": 9.0,
    "today": 8.0,
    "rush": 8.0,
    "tomorrow": 6.0,
    "soon": 5.0,
    "important": 5.0,
    "whenever": 0.0,
}
"""Points 0-10 of words in the note; without any of them it is ORDINARY."""
ORDINARY = 2.0
ROLE_POINTS: Mapping[str, float] = {"admin": 8.0, "editor": 6.0, "operator": 5.0}
VIP_POINTS = 10.0
MAX_SCORE = 1000.0
DEADLINE_HOURS = ((4, 10.0), (24, 9.0), (72, 6.0), (168, 4.0), (720, 2.0))
"""Points of a deadline that is at most so many hours away; past ones count like the nearest."""


def score(
    *,
    note: str,
    deadline: datetime | None,
    now: datetime,
    roles: Collection[str] = (),
    is_vip: bool = False,
    weights: Mapping[str, float] = WEIGHTS,
) -> float:
    """Return the score at the start: each part 0-10, weighted, ten more for VIPs; two decimals."""
    parts = {"urgency": urgency(note), "deadline": nearness(deadline, now), "requester": standing(roles)}
    total = sum(weights.get(name, 0.0) * points for name, points in parts.items())
    return round(total + (VIP_POINTS if is_vip else 0.0), 2)


def urgency(note: str) -> float:
    words = set(re.findall(r"[a-z]+", note.casefold()))
    return max((points for word, points in URGENCY_WORDS.items() if word in words), default=ORDINARY)


def nearness(deadline: datetime | None, now: datetime) -> float:
    if deadline is None:
        return 0.0
    hours = (deadline - now).total_seconds() / 3600
    return next((points for within, points in DEADLINE_HOURS if hours <= within), 1.0)


def standing(roles: Collection[str]) -> float:
    return max((ROLE_POINTS.get(role, 0.0) for role in roles), default=0.0)


def rank(created_at: datetime, points: float) -> float:
    """Return what orders the queue, seconds since 1970; lower goes first."""
    return created_at.timestamp() - points * SECONDS_A_POINT


def score_now(rank_of_it: float, now: datetime) -> float:
    """Return the score with its age: one more for every hour waited."""
    return (now.timestamp() - rank_of_it) / SECONDS_A_POINT
