"""The emergency stop, its end, and making part of a production again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from productions.engine import halting
from productions.errors import BinderyError
from productions.models import Halt, Production
from productions.views.requests import MAX_REASON, PageRequest, operators_only, reason_of

NO_REASON = "Say why everything shall stop: it stands with every production that is paused by it. Nothing was stopped."


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def halt(request: PageRequest) -> HttpResponse:
    """Show what would stop and ask for the reason; then stop it. Without one nothing is stopped."""
    reason = reason_of(request)
    if reason:
        stopped = halting.halt(by=request.user, reason=reason)
        n = len(stopped.production_ids)
        paused = "one production was paused" if n == 1 else f"{n} productions were paused"
        messages.warning(request, f"Everything is stopped: {paused}.")
        return redirect("halt")
    is_refused = request.method == "POST"
    standing = Halt.standing()
    stopped_ids = standing.production_ids if standing else []
    context = {
        "section": "productions",
        "halt": standing,
        "affected": halting.affected(),
        "stopped": Production.objects.filter(pk__in=stopped_ids).order_by("id"),
        "problem": NO_REASON if is_refused else "",
        "typed": request.POST.get("reason", "")[:MAX_REASON],
    }
    return render(request, "orchestrator/halt.html", context, status=422 if is_refused else 200)


@require_POST
@operators_only
def release(request: PageRequest) -> HttpResponse:
    resume = "resume" in request.POST
    try:
        halting.release(by=request.user, resume=resume, reason=reason_of(request))
    except BinderyError as error:
        messages.warning(request, str(error))
        return redirect("halt")
    went_on = "What it had paused goes on." if resume else "What it had paused stays paused until you resume it."
    messages.success(request, f"The emergency stop is released. {went_on}")
    return redirect("productions")
