"""What happened while a person was away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from memory.models import Book
from productions.models import Halt, Production, Review, Visit
from productions.states import ProductionStatus, ReviewStatus

AWAY = timedelta(minutes=30)
"""Who opens the page again within it has not been away."""
STEP = timedelta(minutes=1)
SHOWN = 4
MOST = 100
"""More than so many of a kind are not counted one by one."""
DECIDED = (ReviewStatus.APPROVED, ReviewStatus.CHANGES_REQUESTED, ReviewStatus.REJECTED)


@dataclass(frozen=True)
class Newest:
    """The newest few of one kind, newest first, and how many there are; `n_all` goes no further than MOST."""

    rows: Sequence[Any]
    n_all: int

    @property
    def is_cut(self) -> bool:
        return self.n_all >= MOST


@dataclass(frozen=True)
class News:
    """What is newer than `since`."""

    since: datetime
    books: Newest
    failures: Newest
    reviews: Newest
    halts: Newest

    def __bool__(self) -> bool:
        return any(kind.n_all for kind in (self.books, self.failures, self.reviews, self.halts))


def arrive(person: User, now: datetime) -> datetime | None:
    """Note that the person is here; return since when things are news. None while nothing came before this visit."""
    visit, is_first = Visit.objects.get_or_create(person=person, defaults={"latest_at": now})
    if is_first:
        return None
    if now - visit.latest_at >= AWAY:
        visit.away_since = visit.latest_at
    if now - visit.latest_at >= STEP:
        visit.latest_at = now
        visit.save(update_fields=["latest_at", "away_since"])
    return visit.away_since


def away_since(person: User) -> datetime | None:
    """Return the same without noting anything, for a page that only asks what is new."""
    return Visit.objects.filter(person=person).values_list("away_since", flat=True).first()


def forget_news(person: User) -> None:
    """The person has seen it all: from now on everything is news."""
    now = timezone.now()
    Visit.objects.update_or_create(person=person, defaults={"latest_at": now, "away_since": now})


def news_since(since: datetime) -> News:
    """Look at what happened after `since`; two queries a kind, each stopped after MOST rows."""
    failed = Production.objects.filter(status=ProductionStatus.ERROR, finished_at__gt=since).order_by("-finished_at")
    decided = Review.objects.filter(decided_at__gt=since, status__in=DECIDED).select_related("production")
    return News(
        since=since,
        books=_newest(Book.objects.filter(published_at__gt=since).defer("embedding").order_by("-published_at")),
        failures=_newest(failed),
        reviews=_newest(decided.order_by("-decided_at")),
        halts=_newest(Halt.objects.filter(at__gt=since).order_by("-id")),
    )


def _newest(rows: QuerySet[Any]) -> Newest:
    return Newest(list(rows[:SHOWN]), rows[:MOST].count())
