"""What waits for a person, and the decision."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from ninja import Field, Query, Router, Schema

from productions.api.callers import ACTING, ApiRequest
from productions.api.reading import Asked
from productions.api.schemas import MAX_NOTE, Listed, Moment, answers
from productions.engine.reviews import decide
from productions.filtering import MAX_ID
from productions.models import Review
from productions.shapes import reviews as shapes
from productions.states import ReviewOccasion, ReviewStatus, Verdict

router = Router()


class ReviewItem(Schema):
    """A question to people. `output` is what the stage would give; `editable` names what may be changed of it."""

    id: int
    production: int
    theme: str
    stage: str
    status: ReviewStatus
    title: str
    instructions: str
    occasion: ReviewOccasion
    artifact: str
    output: dict[str, Any]
    editable: list[str]
    approvals: int
    approvals_needed: int
    reviewers: list[str]
    created_at: Moment
    due_at: Moment | None
    on_due: str
    decided_at: Moment | None


class Note(Asked):
    note: str = Field(min_length=1, max_length=MAX_NOTE, description="What is wrong, or should be different.")


class Approval(Asked):
    note: str = Field(default="", max_length=MAX_NOTE)
    output: dict[str, Any] | None = Field(
        default=None, description="Counts in place of the output: approved as edited."
    )


class Page(Schema):
    status: ReviewStatus = ReviewStatus.OPEN
    after: int | None = Field(default=None, description="The `next` of the list before.")
    limit: int = Field(default=50, ge=1, le=200)


@router.get("/reviews", response=answers(Listed[ReviewItem]), summary="List reviews, oldest first")
def list_reviews(request: ApiRequest, page: Query[Page]) -> Any:
    """Those that wait for a person, unless another status is asked for."""
    rows = shapes.reviews().filter(status=page.status, pk__gt=min(page.after or 0, MAX_ID)).order_by("id")
    found = list(rows[: page.limit + 1])
    shown = found[: page.limit]
    return {"items": list(map(shapes.item, shown)), "next": shown[-1].pk if len(found) > page.limit else None}


@router.get("/reviews/{int:review_id}", response=answers(ReviewItem, 404), summary="Show a review")
def show_review(request: ApiRequest, review_id: int) -> Any:
    """One question, with what it is about."""
    return shapes.item(_review(review_id))


@router.post(
    "/reviews/{int:review_id}/approve", auth=ACTING, response=answers(ReviewItem, 404, 409), summary="Approve it"
)
def approve(request: ApiRequest, review_id: int, asked: Approval | None = None) -> Any:
    """Let the work count, or the stage run; with `output` as edited. It stays open while more approvals are needed."""
    asked = asked or Approval()
    return _decide(request, review_id, Verdict.APPROVE, asked.note, asked.output)


@router.post(
    "/reviews/{int:review_id}/request-changes",
    auth=ACTING,
    response=answers(ReviewItem, 404, 409),
    summary="Send it back",
)
def request_changes(request: ApiRequest, review_id: int, asked: Note) -> Any:
    """Send the work back with a note of what should be different."""
    return _decide(request, review_id, Verdict.REQUEST_CHANGES, asked.note)


@router.post(
    "/reviews/{int:review_id}/reject", auth=ACTING, response=answers(ReviewItem, 404, 409), summary="Reject it"
)
def reject(request: ApiRequest, review_id: int, asked: Note) -> Any:
    """Refuse the work; its stage has then failed."""
    return _decide(request, review_id, Verdict.REJECT, asked.note)


def _decide(
    request: ApiRequest, review_id: int, verdict: Verdict, note: str, output: dict[str, Any] | None = None
) -> dict[str, Any]:
    decide(_review(review_id), verdict, by=request.auth.actor, note=note, output=output)
    return shapes.item(_review(review_id))


def _review(review_id: int) -> Review:
    review = shapes.reviews().filter(pk=min(review_id, MAX_ID)).first()
    if review is None:
        raise Http404(f"There is no review {str(review_id)[:20]}.")
    return review
