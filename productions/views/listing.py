"""Productions as the pages list them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import urlencode

from productions.errors import RequestInvalidError
from productions.filtering import NEWEST, SORTS, ProductionFilter
from productions.models import Production
from productions.querysets import ProductionQuerySet

MAX_PAGE = 10**6


def productions() -> ProductionQuerySet:
    return Production.objects.select_related("pipeline_version__pipeline", "requester")


@dataclass(frozen=True)
class Listing:
    """What the address of a list asks for: which productions, in which order, and which page, from 1."""

    which: ProductionFilter = field(default_factory=ProductionFilter)
    sort: str = NEWEST
    page: int = 1

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Self:
        """What makes no sense is left out: a wrong address shows more, never an error."""
        try:
            which = ProductionFilter.read(asked)
        except RequestInvalidError:
            which = ProductionFilter.read({name: asked.get(name, "") for name in asked if name != "status"})
        sort, page = asked.get("sort", ""), asked.get("page", "")
        number = int(page) if page.isascii() and page.isdecimal() and len(page) < 8 else 1
        return cls(which, sort if sort in SORTS else NEWEST, min(max(number, 1), MAX_PAGE))

    def fields(self) -> dict[str, str]:
        """Return what `read` would read it from, without what goes without saying."""
        sort = {"sort": self.sort} if self.sort != NEWEST else {}
        page = {"page": str(self.page)} if self.page > 1 else {}
        return self.which.address() | sort | page

    def query(self, *, page: int = 1, sort: str | None = None, **changes: Any) -> str:
        """Return the query of an address that asks for the same but for the changes, and begins with its "?"."""
        other = replace(self, which=replace(self.which, **changes), sort=sort or self.sort, page=page)
        return f"?{urlencode(other.fields())}"

    @property
    def here(self) -> str:
        return self.query(page=self.page)
