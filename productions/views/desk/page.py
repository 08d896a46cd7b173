"""The page of one production."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from memory.models import Book
from productions.consumers import lines_frame
from productions.estimates import estimate_of
from productions.models import LogLine, Production
from productions.stations import line_of
from productions.stream import Line, shown
from productions.views.desk import pictures
from productions.views.desk.events import happenings
from productions.views.faces import faces_of
from productions.views.listing import productions
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act

PAGE = "desk/page.html"
SHOWN_LINES = 500


@require_safe
def page(request: PageRequest, pk: int) -> HttpResponse:
    production = get_object_or_404(productions(), pk=pk)
    lines = newest_lines(production)
    context = {
        "section": "productions",
        "production": production,
        "parts": whole(request, page_parts_of(request, production)),
        "lines": lines,
        "cursor": lines[-1].seq if lines else 0,
        "is_cut": len(lines) == SHOWN_LINES,
        "may_act": may_act(request.user),
    }
    return render(request, PAGE, context)


@require_safe
def page_parts(request: PageRequest, pk: int) -> HttpResponse:
    production = get_object_or_404(productions(), pk=pk)
    return changed(request, page_parts_of(request, production))


@require_safe
def log(request: PageRequest, pk: int) -> HttpResponse:
    """Send the lines after `after` as the socket would; without a cursor the whole log as plain text."""
    production = get_object_or_404(Production, pk=pk)
    after = request.GET.get("after", "")
    lines = LogLine.objects.filter(production_id=production.pk, seq__isnull=False).order_by("seq")
    if not after.isdecimal():
        text = "".join(f"{row.at:%Y-%m-%d %H:%M:%S} [{row.level.upper()}] {row.message}\n" for row in lines.iterator())
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    found = [shown(row) for row in lines.filter(seq__gt=min(int(after), 2**63 - 1))[:SHOWN_LINES]]
    return HttpResponse(lines_frame(found)) if found else HttpResponse(status=204)


def newest_lines(production: Production) -> list[Line]:
    rows = LogLine.objects.filter(production_id=production.pk, seq__isnull=False).order_by("-seq")[:SHOWN_LINES]
    return [shown(row) for row in reversed(rows)]


def page_parts_of(request: PageRequest, production: Production) -> list[Part]:
    """Return the parts of a production's page, with what each shows."""
    line = line_of(production)
    artifacts = pictures.newest_artifacts(production)
    shared = {
        "production": production,
        "line": line,
        "artifacts": artifacts,
        "book": Book.objects.filter(production_id=production.pk, published_at__isnull=False).first(),
        "face": faces_of([production.pk]).get(production.pk, ""),
        "may_act": may_act(request.user),
    }
    own: dict[str, dict[str, Any]] = {
        "head": {
            "failed": production.jobs.filter(status="failed", parent__isnull=True).first(),
            "reviews": production.reviews.open().select_related("job"),
        },
        "stations": {"estimate": estimate_of(production, line)},
        "pages": {"slots": pictures.page_slots(production, artifacts)},
        "cover": {"cover": artifacts.get("cover.png"), "sheet": artifacts.get("preview.png")},
        "facts": {},
        "files": {"files": [artifacts[name] for name in pictures.FILES if name in artifacts]},
        "findings": {"report": pictures.findings(artifacts)},
        "events": {"events": happenings(production)},
    }
    return [Part(name, PAGE, shared | context) for name, context in own.items()]
