"""Niches that people imported: how they get into the database, and how agents see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from memory.models import Niche
from memory.niche_files import NicheRow
from memory.themes import theme_key

FIELDS = ("demand", "competition", "months", "note", "source")


@dataclass(frozen=True)
class Imported:
    """How many niches an import added, changed, and found as they were."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def import_niches(rows: Sequence[NicheRow], *, source: str = "", by: str = "", dry_run: bool = False) -> Imported:
    """Write the rows, all or none; a theme that is there gets the new figures. `source` fills rows that name none."""
    wanted = {theme_key(row.theme): _niche(row, source, by) for row in rows}
    known = {niche.theme_key: niche for niche in Niche.objects.select_for_update().filter(theme_key__in=wanted)}
    changed = {key: niche for key, niche in wanted.items() if key not in known or _differs(niche, known[key])}
    if not dry_run:
        Niche.objects.bulk_create(
            changed.values(),
            update_conflicts=True,
            unique_fields=["theme_key"],
            update_fields=["theme", *FIELDS, "imported_at", "imported_by"],
        )
    added = len(wanted.keys() - known.keys())
    return Imported(added=added, changed=len(changed) - added, unchanged=len(wanted) - len(changed))


def imported_niches() -> list[dict[str, Any]]:
    """Return all imported niches with the catalogue's fields, in the order of their themes."""
    rows = Niche.objects.order_by("theme_key").values("theme", "demand", "competition", "months", "note", "source")
    return [dict(row, months=list(row["months"]), source=row["source"] or "imported") for row in rows]


def _niche(row: NicheRow, source: str, by: str) -> Niche:
    return Niche(
        theme=row.theme,
        theme_key=theme_key(row.theme),
        demand=row.demand,
        competition=row.competition,
        months=list(row.months),
        note=row.note,
        source=row.source or source,
        imported_at=timezone.now(),
        imported_by=by,
    )


def _differs(new: Niche, old: Niche) -> bool:
    return any(getattr(new, field) != getattr(old, field) for field in ("theme", *FIELDS))
