"""A question to people."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from productions.models import Review
from productions.shapes import moment
from productions.states import Verdict


def reviews() -> QuerySet[Review]:
    """Return all reviews with what `item` tells of each."""
    approvals = Count("verdicts", filter=Q(verdicts__verdict=Verdict.APPROVE))
    return Review.objects.select_related("production", "job").annotate(approvals=approvals)


def item(review: Review) -> dict[str, Any]:
    """Return it with the approvals that `reviews` counted; those of any other are counted here."""
    counted: int | None = getattr(review, "approvals", None)
    approvals = review.verdicts.filter(verdict=Verdict.APPROVE).count() if counted is None else counted
    return {
        "id": review.pk,
        "production": review.production_id,
        "theme": review.production.theme,
        "stage": review.job.stage,
        "status": review.status,
        "title": review.title,
        "instructions": review.instructions,
        "occasion": review.occasion,
        "artifact": review.artifact,
        "output": review.output,
        "editable": review.editable,
        "approvals": approvals,
        "approvals_needed": review.approvals_needed,
        "reviewers": review.reviewers,
        "created_at": moment(review.created_at),
        "due_at": moment(review.due_at),
        "on_due": review.on_due,
        "decided_at": moment(review.decided_at),
    }
