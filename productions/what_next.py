"""What to make next: the market's ranking, as its stage makes it, without what may not be made now."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max
from django.utils import timezone

from agents.crew.colouring.niches import Niche, with_imported
from agents.crew.colouring.opportunities import Opportunity, rank
from memory import saturation
from memory.insights import fingerprint, insights
from memory.models import Niche as ImportedNiche
from memory.niches import imported_niches
from productions.models import Configuration

if TYPE_CHECKING:
    from agents.crew.colouring.library import Library

Known = tuple[Hashable, Hashable]


def what_next(most: int = 6, *, as_of: date | None = None, age: str = "") -> list[Opportunity]:
    """Return the best opportunities that are neither saturated nor hard to draw, best first, with their reasons.

    The limit is the configured one, and the age group where none is given. Computed once a process for each state of
    memory and niches.
    """
    configuration = Configuration.current()
    with _one_at_a_time:
        found = _open_ones(
            age or configuration.age_group, as_of or timezone.now().date(), configuration.saturation_limit, _known()
        )
    return list(found[:most])


def ranking(age: str, *, as_of: date | None = None) -> tuple[Opportunity, ...]:
    """Return all opportunities for an age group, best first, also those that may not be made now."""
    with _one_at_a_time:
        return _ranked(age, as_of or timezone.now().date(), _known())


def _known() -> Known:
    """Return what differs whenever the memory does, and whenever the imported niches do."""
    imported = ImportedNiche.objects.aggregate(n=Count("pk"), last=Max("imported_at"))
    return fingerprint(), tuple(imported.values())


def memory_stats(days: int) -> dict[str, Any]:
    """Return what the memory tells about 7, 30 or 90 days, and what to make next, as plain values (ValueError)."""
    found = insights(days, limit=Configuration.current().saturation_limit)
    return found.as_json() | {"next": [opportunity.as_json() for opportunity in what_next()]}


_one_at_a_time = Lock()


@lru_cache(maxsize=8)
def _open_ones(age: str, as_of: date, limit: int, known: Known) -> tuple[Opportunity, ...]:
    # Imported here: the crew brings numpy and the catalogue, which only those who ask should pay for.
    from agents.crew.colouring.market_scout import worth_making

    ranked = _ranked(age, as_of, known)
    return tuple(opportunity for opportunity in worth_making(ranked) if opportunity.own_books < limit)


@lru_cache(maxsize=8)
def _ranked(age: str, as_of: date, known: Known) -> tuple[Opportunity, ...]:
    memory, imported = known
    niches = _niches(imported)
    made = saturation.counts([niche.theme for niche in niches], as_of=as_of, known=memory)
    fits = {niche.theme: _fit(age, niche.theme) for niche in niches}
    return tuple(rank(niches, age=age, as_of=as_of, made=made, fits=fits))


@lru_cache(maxsize=2)
def _niches(imported: Hashable) -> tuple[Niche, ...]:
    return with_imported(imported_niches())


@lru_cache(maxsize=8192)
def _fit(age: str, theme: str) -> float:
    return _library(age).fit(theme)


@lru_cache(maxsize=4)
def _library(age: str) -> Library:
    from agents.crew.colouring.catalogue import drawing_catalogue
    from agents.crew.colouring.library import Library

    return Library(*drawing_catalogue(), age=age)
