"""Remove old log lines of productions that are over. Events, attempts and artifacts stay."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from productions.log_search import first_at
from productions.states import OPEN_PRODUCTION_STATUSES

BATCH = 5_000
"""Lines that are looked at in one turn: a worker has other things to do."""
PRUNE_LOCK = 7106

# Lines of open productions stay between those that go, so each turn begins behind the last one looked at.
PRUNE = """
    WITH looked AS MATERIALIZED (
        SELECT id, seq, production_id FROM productions_logline
        WHERE seq > %(after)s AND seq < %(end)s ORDER BY seq LIMIT %(batch)s
    ), gone AS (
        DELETE FROM productions_logline l USING looked
        WHERE l.id = looked.id AND NOT EXISTS (
            SELECT 1 FROM productions_production p WHERE p.id = looked.production_id AND p.status = ANY(%(open)s))
        RETURNING 1
    )
    SELECT (SELECT max(seq) FROM looked), (SELECT count(*) FROM looked), (SELECT count(*) FROM gone)
"""


class LogPruning:
    """One worker's way through the old lines, some at a time. Any number of workers may be at it; one is, at a time."""

    def __init__(self) -> None:
        self.after = 0
        self.n_removed = 0

    def __call__(self) -> bool:
        """Look at the next old lines; True when there may be more. With LOG_KEEP_DAYS 0 nothing is removed."""
        if settings.LOG_KEEP_DAYS <= 0:
            return False
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [PRUNE_LOCK])
            if not cursor.fetchone()[0]:
                return False
            end = first_at(timezone.now() - timedelta(days=settings.LOG_KEEP_DAYS))
            cursor.execute(PRUNE, {"after": self.after, "end": end, "batch": BATCH, "open": OPEN})
            place, n_looked, n_gone = cursor.fetchone()
        self.n_removed += n_gone
        is_more: bool = n_looked == BATCH
        self.after = place if is_more else 0
        return is_more


OPEN = [str(status) for status in OPEN_PRODUCTION_STATUSES]
