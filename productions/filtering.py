"""Which productions somebody means: the filter that pages, API and command line share, read from what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower

from productions.errors import RequestInvalidError
from productions.models import Production
from productions.querysets import ProductionQuerySet
from productions.states import OPEN_PRODUCTION_STATUSES, ProductionStatus

MAX_TEXT = 200
MAX_ID = 2**63 - 1
P = ProductionStatus

NEEDY = (P.ERROR, P.PAUSED, P.ACTIVE, P.QUEUED, P.COMPLETED, P.CANCELLED)
"""Statuses in the order in which they ask for a person."""


def _first(*statuses: ProductionStatus) -> Case:
    """Order by these statuses, in this order, and all others behind them."""
    places = [When(status=status, then=Value(place)) for place, status in enumerate(statuses)]
    return Case(*places, default=Value(len(statuses)), output_field=IntegerField())


_IS_OPEN = Case(
    When(status__in=sorted(OPEN_PRODUCTION_STATUSES), then=Value(0)), default=Value(1), output_field=IntegerField()
)

SORTS: Mapping[str, tuple[str, tuple[str | Combinable, ...]]] = {
    "newest": ("Newest first", ("-id",)),
    "oldest": ("Oldest first", ("id",)),
    "queue": ("Order of the queue", (_first(P.ACTIVE, P.QUEUED, P.PAUSED), "rank", "id")),
    "progress": ("Nearest to done", (_IS_OPEN, "jobs_open", "-id")),
    "status": ("What needs you first", (_first(*NEEDY), "-id")),
    "theme": ("Theme, A to Z", (Lower("theme"), "-id")),
}
"""The orders of a list: words for people, and the expressions. Progress counts stages, of what is not over first."""
NEWEST = "newest"


@dataclass(frozen=True)
class ProductionFilter:
    """`status` is a ProductionStatus or empty for all; `text` is looked for in themes, and is the number of one.

    `theme` is looked for in themes only; `pipeline` is the key of one.
    """

    status: str = ""
    text: str = ""
    pipeline: str = ""
    theme: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> ProductionFilter:
        """Read `status`, `q`, `pipeline` and `theme` as an address carries them.

        Raises RequestInvalidError for a status that is none. A pipeline that is none matches nothing.
        """
        status = asked.get("status", "")
        if status and status not in ProductionStatus.values:
            raise RequestInvalidError("status", f"{status[:40]!r} is no status of a production.")
        return cls(status, *(_text(asked.get(name, "")) for name in ("q", "pipeline", "theme")))

    def address(self) -> dict[str, str]:
        """Return what `read` would read it from, without what is empty."""
        named = {"status": self.status, "q": self.text, "pipeline": self.pipeline, "theme": self.theme}
        return {name: value for name, value in named.items() if value}

    def rows(self) -> ProductionQuerySet:
        """Return the productions that match, in no order."""
        return self._matching().filter(status=self.status) if self.status else self._matching()

    def counts(self) -> dict[str, int]:
        """Return how many match all but the status, in each status, and how many in all under the empty name.

        One query.
        """
        counted = self._matching().order_by().values_list("status").annotate(Count("id"))
        found = dict.fromkeys(ProductionStatus.values, 0) | dict(counted)
        return {"": sum(found.values())} | found

    def _matching(self) -> ProductionQuerySet:
        rows: ProductionQuerySet = Production.objects.all()
        if self.pipeline:
            rows = rows.filter(pipeline_version__pipeline__key=self.pipeline)
        if self.theme:
            rows = rows.filter(theme__icontains=self.theme)
        if not self.text:
            return rows
        number = int(self.text) if self.text.isascii() and self.text.isdecimal() else 0
        return rows.filter(Q(theme__icontains=self.text) | Q(pk=number if number <= MAX_ID else 0))


def _text(written: str) -> str:
    return written.replace("\x00", "").strip()[:MAX_TEXT]


def in_order(rows: ProductionQuerySet, sort: str) -> ProductionQuerySet:
    """Sort as one of SORTS; newest first by any other name."""
    return rows.order_by(*SORTS.get(sort, SORTS[NEWEST])[1])
