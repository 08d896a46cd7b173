"""Which productions somebody means: the filter that pages, API and command line share, read from what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from productions.errors import RequestInvalidError
from productions.models import Production
from productions.querysets import ProductionQuerySet
from productions.states import ProductionStatus

MAX_TEXT = 200
MAX_ID = 2**63 - 1


@dataclass(frozen=True)
class ProductionFilter:
    """`status` is a ProductionStatus or empty for all; `text` is looked for in themes, and is the number of one."""

    status: str = ""
    text: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> ProductionFilter:
        """Read `status` and `q` as an address carries them. Raises RequestInvalidError for a status that is none."""
        status = asked.get("status", "")
        if status and status not in ProductionStatus.values:
            raise RequestInvalidError("status", f"{status[:40]!r} is no status of a production.")
        return cls(status, asked.get("q", "").replace("\x00", "").strip()[:MAX_TEXT])

    def rows(self) -> ProductionQuerySet:
        """Return the productions that match, in no order."""
        return self._matching().filter(status=self.status) if self.status else self._matching()

    def counts(self) -> dict[str, int]:
        """Return how many match the text in each status, and how many in all under the empty name. One query."""
        counted = self._matching().order_by().values_list("status").annotate(Count("id"))
        found = dict.fromkeys(ProductionStatus.values, 0) | dict(counted)
        return {"": sum(found.values())} | found

    def _matching(self) -> ProductionQuerySet:
        rows: ProductionQuerySet = Production.objects.all()
        if not self.text:
            return rows
        number = int(self.text) if self.text.isascii() and self.text.isdecimal() else 0
        return rows.filter(Q(theme__icontains=self.text) | Q(pk=number if number <= MAX_ID else 0))
