"""The page that describes the API, with what ninja brings along: nothing is loaded from elsewhere."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show every operation; whoever is signed in can try them out."""
    settings = {
        "url": reverse("api:openapi-json"),
        "layout": "BaseLayout",
        "deepLinking": True,
        "defaultModelsExpandDepth": 0,
        "docExpansion": "list",
    }
    return render(request, "api/docs.html", {"settings": json.dumps(settings), "csrf": get_token(request)})
