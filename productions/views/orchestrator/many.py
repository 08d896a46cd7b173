"""One act on many productions: first what it would do and with how many, then it is done."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from productions.acts import ACTS, Act, prioritise_to
from productions.choice import MAX_NAMED, Choice
from productions.errors import BinderyError, RequestInvalidError
from productions.filtering import MAX_ID, ProductionFilter
from productions.states import ProductionStatus
from productions.views.listing import Listing
from productions.views.requests import PageRequest, operators_only, reason_of

PAGE = "orchestrator/many.html"
SHOWN = 20


@dataclass(frozen=True)
class Asking:
    """How the page asks. `verb` begins its button, `effect` says what becomes of them, `keep` leaves them alone."""

    verb: str
    icon: str
    effect: str
    keep: str
    look: str = "button-main"


ASKING: Mapping[str, Asking] = {
    "pause": Asking(
        "Pause",
        "fa-pause",
        "Nothing more of them starts until somebody resumes them. What runs now still finishes.",
        "Let them run",
    ),
    "resume": Asking(
        "Resume",
        "fa-play",
        "They are queued again and go on from where they stood, as places become free.",
        "Leave them paused",
    ),
    "retry": Asking(
        "Retry",
        "fa-rotate-right",
        "They are queued again: what failed gets fresh tries, what succeeded stays.",
        "Leave them as they are",
    ),
    "priority": Asking(
        "Give priority to",
        "fa-arrow-up-wide-short",
        "They get another place in the queue. A point is worth an hour of waiting.",
        "Leave them as they are",
    ),
    "stop": Asking(
        "Stop",
        "fa-stop",
        "They are stopped for good: what runs now is ended, and nothing of them starts again. What was made stays.",
        "Let them run",
        "button-danger",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def act_on_many(request: PageRequest, name: str) -> HttpResponse:
    """Show what would be done and ask why; then do it, and go back to the list that it was asked in."""
    if name not in ASKING:
        raise Http404("There is no such act.")
    asked = request.POST if request.method == "POST" else request.GET
    listing, ids = Listing.read(asked), _ids(asked)
    back = reverse("productions") + listing.here
    if nothing := _nothing(asked, ids):
        messages.warning(request, nothing)
        return redirect(back)
    choice = Choice(_act(name), listing.which, ids)
    if request.method != "POST":
        return _page(request, choice, listing)
    try:
        choice = Choice(_act(name, request.POST.get("to")), listing.which, ids)
        done = choice.do(by=request.user, reason=reason_of(request))
    except BinderyError as error:
        return _page(request, choice, listing, error)
    say = messages.warning if done.errors or not done.n_done else messages.success
    say(request, f"{done}{_changed_since(request, done.n_done + done.errors.total())}")
    return redirect(back)


def _act(name: str, points: str | None = "0") -> Act:
    """Raises RequestInvalidError for a priority that is no number."""
    if name in ACTS:
        return ACTS[name]
    try:
        return prioritise_to(float(points or "")) if points != "" else prioritise_to(math.nan)
    except ValueError as error:
        raise RequestInvalidError("to", "A priority is a number, such as 5 or -2.5.") from error


def _ids(asked: QueryDict) -> list[int] | None:
    """Return the numbers that were named; None when all that match were asked for."""
    if "all" in asked:
        return None
    named = [text for text in asked.getlist("id") if text.isascii() and text.isdecimal() and len(text) < 20]
    return [int(text) for text in named[:MAX_NAMED] if 0 < int(text) <= MAX_ID]


def _nothing(asked: QueryDict, ids: list[int] | None) -> str:
    """Say why nothing is meant. Where a list leaves out what makes no sense, an act would be done with far too much."""
    if ids is not None:
        return "" if ids else "Choose productions first."
    try:
        ProductionFilter.read(asked)
    except RequestInvalidError as error:
        return f"Nothing was changed. {error}"
    return ""


def _changed_since(request: PageRequest, n_now: int) -> str:
    """Say so when it was done with more or fewer than the page had said: between the two, others work too."""
    shown = request.POST.get("shown", "")
    if not shown.isdecimal() or int(shown[:9]) == n_now:
        return ""
    return f" It had been {int(shown[:9]):,} when you were asked."


def _page(request: PageRequest, choice: Choice, listing: Listing, error: BinderyError | None = None) -> HttpResponse:
    n, others = choice.counts()
    field = error.field if isinstance(error, RequestInvalidError) else ""
    try:
        choice.act.check()
    except BinderyError as standing:
        error = error or standing
    asking = ASKING[choice.act.name]
    shown: dict[str, Any] = {
        "section": "productions",
        "name": choice.act.name,
        "asking": asking,
        "n": n,
        "n_asked": n + sum(others.values()),
        "others": [(ProductionStatus(status), number) for status, number in others.items()],
        "some": choice.able().only("theme", "status")[:SHOWN],
        "n_more": max(n - SHOWN, 0),
        "ids": choice.ids,
        "listing": listing,
        "reason": request.POST.get("reason", ""),
        "to": request.POST.get("to", ""),
        "refusal": error,
        "field": field,
    }
    return render(request, PAGE, shown, status=422 if error and request.method == "POST" else 200)
