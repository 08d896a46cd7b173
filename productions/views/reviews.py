"""What waits for people: the inbox, and one review with what it is about."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from productions import review_forms
from productions.engine import reviews
from productions.errors import BinderyError, RequestInvalidError
from productions.models import Artifact, Review, ReviewDraft
from productions.states import AttemptStatus, ReviewOccasion, Verdict
from productions.views.desk import pictures
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act, operators_only

INBOX = "reviews/index.html"
DETAIL = "reviews/review.html"
SHOWN = 100
DECIDED = {
    Verdict.APPROVE: "Approved",
    Verdict.REQUEST_CHANGES: "Sent back with your note",
    Verdict.REJECT: "Rejected",
}


@dataclass(frozen=True)
class Waiting:
    """A review in the inbox, and whether this person counts for it."""

    review: Review
    is_mine: bool


@require_safe
def inbox(request: PageRequest) -> HttpResponse:
    return render(request, INBOX, {"section": "reviews", "parts": whole(request, _parts(request))})


@require_safe
def inbox_parts(request: PageRequest) -> HttpResponse:
    return changed(request, _parts(request))


def _parts(request: PageRequest) -> list[Part]:
    decided = Review.objects.exclude(status="open").select_related("production", "job").order_by("-decided_at")[:10]
    return [Part("waiting", INBOX, {"waiting": waiting_for(request)}), Part("decided", INBOX, {"decided": decided})]


def waiting_for(request: PageRequest) -> Sequence[Waiting]:
    """Return what is open, oldest first; what this person counts for comes before the rest."""
    rows = Review.objects.open().select_related("production", "job").order_by("id")[:SHOWN]
    entries = [Waiting(row, may_act(request.user) and _counts(row, request)) for row in rows]
    return sorted(entries, key=lambda entry: not entry.is_mine)


def _counts(review: Review, request: PageRequest) -> bool:
    return reviews.may_decide(review, review.production, request.user)


@require_safe
def review(request: PageRequest, pk: int) -> HttpResponse:
    return _page(request, _review(pk))


def _review(pk: int) -> Review:
    return get_object_or_404(Review.objects.select_related("production__pipeline_version", "job"), pk=pk)


@require_POST
@operators_only
def decide(request: PageRequest, pk: int) -> HttpResponse:
    """Take the verdict; what was written is kept when it is refused."""
    asked = _review(pk)
    note = request.POST.get("note", "")
    choice = request.POST.get("verdict", "")
    if choice not in Verdict.values:
        reviews.save_draft(asked, by=request.user, note=note)
        messages.info(request, "Your note is kept; nothing is decided yet.")
        return redirect("review", pk=pk)
    try:
        verdict = Verdict(choice)
        output = review_forms.edited(asked.output, request.POST, asked.editable) if verdict == Verdict.APPROVE else None
        decided = reviews.decide(asked, verdict, by=request.user, note=note, output=output)
    except RequestInvalidError as error:
        return _page(request, asked, refusal=error, note=note, status=422)
    except BinderyError as error:
        messages.warning(request, f"Nothing was changed. {error}")
        return redirect("review", pk=pk)
    ReviewDraft.objects.filter(review=asked, person=request.user).delete()
    messages.success(request, _sentence(decided, verdict))
    return redirect("reviews")


def _sentence(decided: Review, verdict: Verdict) -> str:
    what = f"{DECIDED[verdict]}: {decided.title}"
    if decided.status == "open":
        missing = decided.approvals_needed - decided.verdicts.filter(verdict=Verdict.APPROVE).count()
        return f"{what} ({missing} more {'approval is' if missing == 1 else 'approvals are'} needed)"
    return what


def _page(
    request: PageRequest,
    asked: Review,
    *,
    refusal: RequestInvalidError | None = None,
    note: str = "",
    status: int = 200,
) -> HttpResponse:
    draft = asked.drafts.filter(person=request.user).first()
    rest = review_forms.rest_of(asked.output, asked.editable)
    context = {
        "section": "reviews",
        "review": asked,
        "production": asked.production,
        "fields": review_forms.fields_of(asked.output, asked.editable)
        if asked.occasion == ReviewOccasion.AFTER
        else [],
        "rest": json.dumps(rest, indent=1, ensure_ascii=False) if rest else "",
        "made": _made(asked),
        "slots": pictures.page_slots(asked.production, pictures.newest_artifacts(asked.production)),
        "verdicts": asked.verdicts.all(),
        "is_mine": may_act(request.user) and asked.status == "open" and _counts(asked, request),
        "note": note or (draft.note if draft else ""),
        "refusal": refusal,
    }
    return render(request, DETAIL, context, status=status)


def _made(asked: Review) -> list[Artifact]:
    """Return what is to be looked at: the work of this attempt, or before a stage the newest files before it."""
    made = asked.production.artifacts.filter(attempt__status=AttemptStatus.SUCCEEDED)
    if asked.occasion != ReviewOccasion.BEFORE:
        made = made.filter(job=asked.job_id)
    newest = {artifact.name: artifact for artifact in made.order_by("id").defer("provenance")}
    return [artifact for artifact in newest.values() if not pictures.PAGE.match(artifact.name)]
