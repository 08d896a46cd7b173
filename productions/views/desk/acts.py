"""What operators do with a production from the pages. A stale click gets the current state and a sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Protocol

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from productions.engine import control
from productions.errors import BinderyError, StaleTransitionError
from productions.models import Production
from productions.views.desk.page import page_parts_of
from productions.views.listing import productions
from productions.views.orchestrator.productions import listed
from productions.views.parts import changed
from productions.views.requests import PageRequest, operators_only, reason_of


class Verb(Protocol):
    def __call__(self, production: Production, *, by: User, reason: str = "") -> Production: ...


Act = Callable[[PageRequest, int], HttpResponse]


def post_else_page(view: Act) -> Act:
    """Send who comes by GET to the production: a login that was asked for in between leads back to here."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: PageRequest, pk: int) -> HttpResponse:
        return view(request, pk) if request.method == "POST" else redirect("production", pk=pk)

    return guarded


@post_else_page
@operators_only
def pause(request: PageRequest, pk: int) -> HttpResponse:
    return _act(request, pk, control.pause, "Paused. What runs now still finishes.")


@post_else_page
@operators_only
def resume(request: PageRequest, pk: int) -> HttpResponse:
    return _act(request, pk, control.resume, "Resumed.")


@post_else_page
@operators_only
def retry(request: PageRequest, pk: int) -> HttpResponse:
    return _act(request, pk, control.retry, "Queued again. What had succeeded stays.")


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def stop(request: PageRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then stop."""
    if request.method == "POST":
        return _act(request, pk, control.stop, "Stopped.")
    production = get_object_or_404(productions(), pk=pk)
    return render(request, "desk/stop.html", {"section": "productions", "production": production})


def _act(request: PageRequest, pk: int, verb: Verb, sentence: str) -> HttpResponse:
    production = get_object_or_404(productions(), pk=pk)
    reason, level = reason_of(request), "success"
    try:
        verb(production, by=request.user, reason=reason)
    except StaleTransitionError as error:
        sentence, level = f"Nothing was changed: somebody or something was first. {error}", "warning"
    except BinderyError as error:
        sentence, level = f"Nothing was changed. {error}", "warning"
    if request.POST.get("on") == "list":
        return listed(request, f"Production {pk}: {sentence[0].lower()}{sentence[1:]}", level=level)
    if request.htmx and request.POST.get("on") == "page" and verb == control.retry and level == "success":
        # The page of a production that is over does not listen; what moves again needs one that does.
        messages.success(request, sentence)
        return HttpResponse(headers={"HX-Refresh": "true"})
    if request.htmx and request.POST.get("on") == "page":
        return changed(request, page_parts_of(request, productions().get(pk=pk)), notice=sentence, level=level)
    if request.htmx:
        return changed(request, [], notice=f"Production {pk}: {sentence[0].lower()}{sentence[1:]}", level=level)
    (messages.success if level == "success" else messages.warning)(request, sentence)
    return redirect("production", pk=pk)
