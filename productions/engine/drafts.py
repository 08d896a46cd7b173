"""What a person has begun to write about a review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from productions.models import PendingVerdict, Review, ReviewDraft

MAX_NOTE = 5000


def save_draft(review: Review, *, by: User, note: str, output: Mapping[str, Any] | None = None) -> ReviewDraft | None:
    """Keep it; `output` holds what was edited. Where nothing is written there is no draft."""
    if not note.strip() and not output:
        ReviewDraft.objects.filter(review=review, person=by).delete()
        return None
    values = {"note": note.replace("\x00", "")[:MAX_NOTE], "output": dict(output) if output else None}
    return ReviewDraft.objects.update_or_create(review=review, person=by, defaults=values)[0]


def drafted(pending: PendingVerdict) -> ReviewDraft | None:
    """Make a draft of a verdict that does not count, so that nothing is written twice."""
    return save_draft(
        pending.review, by=pending.person, note=pending.note, output=edits(pending.review.output, pending.output)
    )


def edits(was: Mapping[str, Any], output: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the values that differ from what was made."""
    return {key: value for key, value in (output or {}).items() if key not in was or value != was[key]}
