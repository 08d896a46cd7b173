"""The Content-Security-Policy that every page is held to."""

from collections.abc import Awaitable, Callable
from typing import cast

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)

Synchronous = Callable[[HttpRequest], HttpResponse]
Asynchronous = Callable[[HttpRequest], Awaitable[HttpResponse]]


@sync_and_async_middleware
def content_security_policy(get_response: Synchronous | Asynchronous) -> Synchronous | Asynchronous:
    """Set the policy on each answer that has none of its own: no inline script or style, nothing from elsewhere."""
    if iscoroutinefunction(get_response):
        awaited = cast(Asynchronous, get_response)

        async def asynchronous(request: HttpRequest) -> HttpResponse:
            return _with_policy(await awaited(request))

        return markcoroutinefunction(asynchronous)

    called = cast(Synchronous, get_response)

    def synchronous(request: HttpRequest) -> HttpResponse:
        return _with_policy(called(request))

    return synchronous


def _with_policy(response: HttpResponse) -> HttpResponse:
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    return response
