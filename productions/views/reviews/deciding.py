"""What is said about reviews: verdicts that can be undone for a moment, many at once, drafts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from agents.page_remarks import with_page_remarks
from productions import review_forms
from productions.engine import verdicts
from productions.engine.drafts import edits, save_draft
from productions.errors import BinderyError, RequestInvalidError
from productions.models import PendingVerdict, Review
from productions.states import Verdict
from productions.views.requests import PageRequest, operators_only
from productions.views.reviews.page import page, review_or_404, waiting_after

PAGE_NOTE = "page-note-"
MOST_CHOSEN = 100
MAX_DIGITS = 19
"""So long a number is always one of the database's."""


@require_POST
@operators_only
def decide(request: PageRequest, pk: int) -> HttpResponse:
    """Take the verdict, and show the next review; what was written is kept when it is refused."""
    asked = review_or_404(pk)
    note, choice = note_of(request), request.POST.get("verdict", "")
    if choice not in Verdict.values:
        draft = save_draft(asked, by=request.user, note=note, output=_edits(asked, request))
        messages.info(
            request, f"{'What you wrote is kept' if draft else 'Nothing is written'}; nothing is decided yet."
        )
        return redirect("review", pk=pk)
    try:
        verdict = Verdict(choice)
        output = review_forms.edited(asked.output, request.POST, asked.editable) if verdict == Verdict.APPROVE else None
        seen = request.POST.get("seen", "")
        verdicts.give(asked, verdict, by=request.user, note=note, output=output, seen=seen)
    except RequestInvalidError as error:
        return page(request, asked, refusal=error, note=note, status=422)
    except BinderyError as error:
        messages.warning(request, f"Nothing was changed. {error}")
        return redirect("review", pk=pk)
    following = waiting_after(asked, request.user)
    return redirect("review", pk=following) if following else redirect("reviews")


@require_POST
@operators_only
def keep_draft(request: PageRequest, pk: int) -> HttpResponse:
    """Keep what is being written; without effect once a verdict is given."""
    asked = review_or_404(pk)
    if asked.status == "open" and not asked.pending.coming().filter(person=request.user).exists():
        save_draft(asked, by=request.user, note=note_of(request), output=_edits(asked, request))
    return HttpResponse(status=204)


@require_POST
@operators_only
def approve_chosen(request: PageRequest) -> HttpResponse:
    """Approve several as they are; each is refused or taken by itself."""
    reviews = Review.objects.filter(pk__in=_numbers(request, "review")).select_related("production").order_by("id")
    for review in reviews:
        try:
            verdicts.give(review, Verdict.APPROVE, by=request.user)
        except BinderyError as error:
            messages.warning(request, f"{review.title} (production {review.production_id}) was not approved. {error}")
    if not reviews:
        messages.info(request, "Choose some first.")
    return _back(request)


@require_POST
@operators_only
def undo(request: PageRequest) -> HttpResponse:
    """Undo the verdicts that are named, or all, and put away the sentences on those that were refused."""
    rows = PendingVerdict.objects.filter(person=request.user).select_related("review").order_by("id")
    found = list(rows.coming() if "all" in request.POST else rows.filter(pk__in=_numbers(request, "pending")))
    undone = [pending for pending in found if not pending.refusal and _undone(request, pending)]
    for pending in found:
        if pending.refusal:
            verdicts.dismiss(pending, by=request.user)
    if not found:
        messages.warning(request, "It has taken effect already and cannot be undone.")
    return redirect("review", pk=undone[0].review_id) if len(undone) == 1 else _back(request)


def _undone(request: PageRequest, pending: PendingVerdict) -> bool:
    try:
        draft = verdicts.undo(pending, by=request.user)
    except BinderyError as error:
        messages.warning(request, f"{pending.review.title}: {error}")
        return False
    messages.info(request, f"Undone: {pending.review.title}" + (" What you wrote is kept." if draft else ""))
    return True


def note_of(request: HttpRequest) -> str:
    """Return the note with a line for each page that something was said of."""
    remarks = {
        int(name.removeprefix(PAGE_NOTE)): str(text)
        for name, text in request.POST.items()
        if name.startswith(PAGE_NOTE) and name.removeprefix(PAGE_NOTE).isdecimal() and len(name) < 16
    }
    return with_page_remarks(request.POST.get("note", "").replace("\r\n", "\n"), remarks)


def _numbers(request: HttpRequest, field: str) -> list[int]:
    values = [value for value in request.POST.getlist(field) if value.isascii() and value.isdecimal()]
    return [int(value) for value in values if len(value) < MAX_DIGITS][:MOST_CHOSEN]


def _edits(asked: Review, request: PageRequest) -> dict[str, Any]:
    """Return what was edited so far; what cannot be read yet is left out."""
    try:
        return edits(asked.output, review_forms.edited(asked.output, request.POST, asked.editable))
    except RequestInvalidError:
        return {}


def _back(request: PageRequest) -> HttpResponse:
    """To the inbox, with the filter that it had."""
    query = request.GET.urlencode()
    return redirect(reverse("reviews") + (f"?{query}" if query else ""))
