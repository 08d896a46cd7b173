"""Productions as the pages list them."""

from __future__ import annotations

from productions.models import Production
from productions.querysets import ProductionQuerySet


def productions() -> ProductionQuerySet:
    return Production.objects.select_related("pipeline_version__pipeline", "requester")
