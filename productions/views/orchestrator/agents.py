"""The agents at their work: what each is doing, and how its attempts have ended."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from productions.crew import crew
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest

AGENTS = "orchestrator/agents.html"


@require_safe
def agents(request: PageRequest) -> HttpResponse:
    return render(request, AGENTS, {"section": "productions", "tab": "agents", "parts": whole(request, _parts())})


@require_safe
def agents_parts(request: PageRequest) -> HttpResponse:
    return changed(request, _parts())


def _parts() -> list[Part]:
    return [Part("agents", AGENTS, {"agents": crew()})]
