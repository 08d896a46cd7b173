"""A pipeline in a list."""

from __future__ import annotations

from typing import Any

from productions.models import Pipeline
from productions.shapes import moment


def item(pipeline: Pipeline) -> dict[str, Any]:
    """Return it with its newest version; `versions` should be prefetched."""
    newest = next(iter(pipeline.versions.all()), None)
    return {
        "id": pipeline.pk,
        "key": pipeline.key,
        "title": pipeline.title,
        "description": pipeline.description,
        "version": newest.number if newest else 0,
        "stages": len(newest.definition["stages"]) if newest else 0,
        "saved_at": moment(newest.created_at) if newest else None,
        "archived": pipeline.archived_at is not None,
    }
