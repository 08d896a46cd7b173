"""The page that describes the API, drawn by the swagger-ui that ninja brings: nothing is loaded from elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show every operation; whoever is signed in can try them out."""
    get_token(request)  # What is tried out needs the cookie as well.
    return render(request, "api/docs.html", {"section": "api", "url": reverse("api:openapi-json")})
