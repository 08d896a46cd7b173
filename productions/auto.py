"""Mode auto: start a production of what the market asks for, now and then."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from memory.models import Book
from productions.colouring import start_production
from productions.errors import BinderyError
from productions.models import Configuration, Halt, Production
from productions.states import ProductionStatus

logger = logging.getLogger(__name__)

AUTO_LOCK = 7104
NOTE = "Started by mode auto."


def start_when_due() -> Production | None:
    """Start a production if mode auto says that it is time. Any number of workers may ask; one of them does it.

    The interval begins anew with every look that was due, also when the queue is full, the day has enough books or
    the start is refused: then the next chance is an interval later.
    """
    if Configuration.objects.filter(pk=1, mode="auto").exists() and _take_turn() and why_not() == "":
        try:
            return start_production(theme=None, note=NOTE).production
        except BinderyError as error:
            logger.warning("mode auto could not start a production: %s", error)
    return None


def _take_turn() -> bool:
    """Say whether the interval is over, and begin the next one; by the database's clock."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [AUTO_LOCK])
        if not cursor.fetchone()[0]:
            return False
        due = Q(auto_started_at__isnull=True) | Q(
            auto_started_at__lte=Now() - F("auto_interval_minutes") * timedelta(minutes=1)
        )
        return bool(Configuration.objects.filter(due, pk=1, mode="auto").update(auto_started_at=Now()))


def why_not() -> str:
    """Return why mode auto starts nothing now, in a sentence; "" when nothing speaks against it."""
    configuration = Configuration.current()
    if Halt.standing() is not None:
        return "An emergency stop stands."
    if not configuration.market_analysis:
        return "Market analysis is off, and mode auto has no theme of its own."
    if Production.objects.filter(status__in=(ProductionStatus.QUEUED, ProductionStatus.PAUSED)).exists():
        return "Others wait in the queue."
    n_active = Production.objects.active().count()
    if n_active >= configuration.max_concurrent_productions:
        return f"As many productions are active as may be: {n_active}."
    n_books = Book.objects.filter(published_at__gt=Now() - timedelta(days=1)).count()
    if n_books + n_active >= configuration.books_per_day:
        made, limit = f"published within a day: {n_books}, being made: {n_active}", configuration.books_per_day
        return f"The day has its books ({made}; the limit is {limit})."
    return ""
