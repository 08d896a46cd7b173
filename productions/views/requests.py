"""The request as the pages know it, and who may act."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

P = ParamSpec("P")


class PageRequest(HttpRequest):
    """A request of a person who is logged in: the middleware lets nobody else through."""

    user: User
    htmx: HtmxDetails


MAX_REASON = 500


def reason_of(request: HttpRequest, field: str = "reason") -> str:
    """Return what the person gave as the reason, as it can be kept."""
    return request.POST.get(field, "").replace("\x00", "").strip()[:MAX_REASON]


def may_act(user: Any) -> bool:
    return bool(user.is_staff)


def operators_only(
    view: Callable[Concatenate[PageRequest, P], HttpResponse],
) -> Callable[Concatenate[PageRequest, P], HttpResponse]:
    """Answer 403 to people who may look but not act."""

    @wraps(view)
    def guarded(request: PageRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may_act(request.user):
            raise PermissionDenied("You can look at productions; starting and changing them needs a staff account.")
        return view(request, *args, **kwargs)

    return guarded


def same_for_all(request: HttpRequest) -> None:
    """Say that the answer is the same for all who may have it, so that a browser keeps it also when a cookie changes.

    Who was let in has been asked by then, which would make the answer vary by cookie.
    """
    request.session.accessed = False
