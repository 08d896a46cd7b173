"""The lock that every rare verb opens with."""

from __future__ import annotations

from productions.models import Production


def lock_production(production_id: int) -> Production:
    """Take the production's row FOR UPDATE, before any of its jobs. Raises Production.DoesNotExist."""
    return Production.objects.select_for_update().get(pk=production_id)
