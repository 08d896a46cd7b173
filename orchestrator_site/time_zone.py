"""The time zone of the person: the browser names it in a cookie, and times are shown in it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import cast
from zoneinfo import ZoneInfo

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import sync_and_async_middleware

COOKIE = "bindery_zone"
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
MAX_NAME = 64

Synchronous = Callable[[HttpRequest], HttpResponse]
Asynchronous = Callable[[HttpRequest], Awaitable[HttpResponse]]


@lru_cache(maxsize=700)
def zone_named(name: str) -> ZoneInfo | None:
    """Return the zone of that name; None when this machine knows none. The name may be anything that was sent."""
    if len(name) > MAX_NAME or not NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # A folder of zones, like America, is an OSError.
        return None


@sync_and_async_middleware
def persons_time_zone(get_response: Synchronous | Asynchronous) -> Synchronous | Asynchronous:
    """Show times in the zone of the cookie, else in the installation's own, while the request is answered."""
    if iscoroutinefunction(get_response):
        awaited = cast(Asynchronous, get_response)

        async def asynchronous(request: HttpRequest) -> HttpResponse:
            with timezone.override(zone_named(request.COOKIES.get(COOKIE, ""))):
                return await awaited(request)

        return markcoroutinefunction(asynchronous)

    called = cast(Synchronous, get_response)

    def synchronous(request: HttpRequest) -> HttpResponse:
        with timezone.override(zone_named(request.COOKIES.get(COOKIE, ""))):
            return called(request)

    return synchronous
