"""One review: what it is about, large enough to judge, what was said before, and what changed since."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from agents.page_remarks import page_remarks, without_page_remarks
from productions import review_forms
from productions.engine import reviews, verdicts
from productions.errors import RequestInvalidError
from productions.inbox import decision_of
from productions.models import PendingVerdict, Review, ReviewDraft
from productions.states import ReviewOccasion
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act
from productions.views.reviews import material
from productions.views.reviews.coming import coming_part, shared

PAGE = "reviews/review.html"


@require_safe
def review(request: PageRequest, pk: int) -> HttpResponse:
    return page(request, review_or_404(pk))


@require_safe
def review_parts(request: PageRequest, pk: int) -> HttpResponse:
    return changed(request, _parts(request, review_or_404(pk)))


def review_or_404(pk: int) -> Review:
    rows = Review.objects.select_related("production__pipeline_version", "job").prefetch_related("verdicts")
    return get_object_or_404(rows, pk=pk)


def waiting_after(asked: Review, person: Any) -> int | None:
    """Return the number of the review to look at next: the next younger one that waits for them, else the oldest."""
    rows = Review.objects.open().for_person(person).unanswered_by(person).exclude(pk=asked.pk).order_by("id")
    numbers = rows.values_list("pk", flat=True)
    return numbers.filter(pk__gt=asked.pk).first() or numbers.first()


def page(
    request: PageRequest,
    asked: Review,
    *,
    refusal: RequestInvalidError | None = None,
    note: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show it; after a refusal with what was sent."""
    draft = _draft(request, asked)
    note = note or (draft.note if draft else "")
    made = material.material_of(asked)
    context = shared(request) | {
        "review": asked,
        "production": asked.production,
        "parts": whole(request, _parts(request, asked)),
        "made": made,
        "leaves": material.leaves(made, page_remarks(note)),
        "rounds": material.rounds_of(asked),
        "is_mine": _is_mine(request, asked),
        "note": without_page_remarks(note),
        "draft": draft,
        "refusal": refusal,
        "seen": verdicts.digest(asked.output),
        **_output(request, asked, draft, is_refused=refusal is not None),
        **_neighbours(request, asked),
    }
    return render(request, PAGE, context, status=status)


def _parts(request: PageRequest, asked: Review) -> list[Part]:
    coming = PendingVerdict.objects.coming().filter(review=asked).select_related("person").defer("output")
    standing = {
        "review": asked,
        "decision": decision_of(asked),
        "said": list(asked.verdicts.all()),
        "coming": list(coming),
        "me": request.user.pk,
    }
    return [coming_part(request.user), Part("standing", PAGE, standing)]


def _draft(request: PageRequest, asked: Review) -> ReviewDraft | None:
    """What this person has begun; a verdict that does not count yet is shown as what it says."""
    pending = asked.pending.filter(person=request.user, refusal="").first()
    if pending is not None:
        return ReviewDraft(review=asked, person=request.user, note=pending.note, output=pending.output)
    return asked.drafts.filter(person=request.user).first()


def _output(request: PageRequest, asked: Review, draft: ReviewDraft | None, *, is_refused: bool) -> dict[str, Any]:
    """Return the fields of what the stage gives, as this person has edited them, and all that has no field."""
    if asked.occasion != ReviewOccasion.AFTER:
        return {"fields": [], "tables": [], "rest": ""}
    edited = (draft.output if draft else None) or {}
    rest = review_forms.rest_of(asked.output, asked.editable)
    tables = review_forms.tables_of(rest)
    shown = {table.key for table in tables} | ({review_forms.NAMES} if review_forms.words_in(rest) else set())
    plain = {key: value for key, value in rest.items() if key not in shown}
    return {
        "fields": review_forms.fields_of(
            asked.output,
            asked.editable,
            edited=edited,
            before=material.output_before(asked),
            posted=request.POST if is_refused else None,
        ),
        "tables": tables,
        "rest": json.dumps(plain, indent=1, ensure_ascii=False) if plain else "",
    }


def _is_mine(request: PageRequest, asked: Review) -> bool:
    if asked.status != "open" or not may_act(request.user):
        return False
    return reviews.may_decide(asked, asked.production, request.user)


def _neighbours(request: PageRequest, asked: Review) -> dict[str, Any]:
    """Return the reviews before and after this one among those that wait for the person, and how many wait."""
    if not may_act(request.user):
        return {"previous": None, "next": None, "n_waiting": 0}
    rows = Review.objects.open().for_person(request.user).unanswered_by(request.user)
    numbers = rows.values_list("pk", flat=True)
    return {
        "previous": numbers.filter(pk__lt=asked.pk).order_by("-id").first(),
        "next": numbers.filter(pk__gt=asked.pk).order_by("id").first(),
        "n_waiting": rows.count(),
    }
