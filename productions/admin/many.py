"""Lists of tables with hundreds of thousands of rows, without a look at each row."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django.contrib.admin import AllValuesFieldListFilter
from django.core.paginator import Paginator
from django.db.models import QuerySet

if TYPE_CHECKING:
    Pages = Paginator[Any]
else:
    Pages = Paginator

MOST = 10_000
"""Rows that a list leads to; who looks for an older one filters or searches."""
NEWEST = 5_000


class NewestRows(Pages):
    """Counts no further than MOST."""

    @cached_property
    def count(self) -> int:
        return cast("QuerySet[Any]", self.object_list)[:MOST].count()


class NewestValues(AllValuesFieldListFilter):
    """Offers the values that the newest rows have."""

    def __init__(self, field: Any, request: Any, params: Any, model: Any, model_admin: Any, field_path: str) -> None:
        super().__init__(field, request, params, model, model_admin, field_path)
        newest = model_admin.get_queryset(request).order_by("-pk").values(field_path)[:NEWEST]
        # It is only gone through, so that a list does what the query of the original did.
        self.lookup_choices = cast("QuerySet[Any]", sorted({row[field_path] for row in newest}))
