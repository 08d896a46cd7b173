"""The memory: what was made lately, what is made too often, and what to make next."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from memory.insights import RANGES, Insights, insights
from memory.models import Book
from memory.saturation import DAYS
from memory.statistics import OFTEN
from productions.models import Configuration
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act
from productions.views.shelf import ShelfBook, shelf, with_files
from productions.what_next import what_next

MEMORY = "orchestrator/memory.html"


@require_safe
def memory(request: PageRequest) -> HttpResponse:
    days = _days(request)
    frame = {"section": "productions", "tab": "memory", "days": days, "query": f"days={days}", "ranges": RANGES}
    frame["may_act"] = may_act(request.user)
    return render(request, MEMORY, frame | {"parts": whole(request, _parts(request))})


@require_safe
def memory_parts(request: PageRequest) -> HttpResponse:
    return changed(request, _parts(request))


def _days(request: PageRequest) -> int:
    """A range that is none of the three is the usual one."""
    asked = request.GET.get("days", "")
    return next((days for days in RANGES if str(days) == asked), DAYS)


def _parts(request: PageRequest) -> list[Part]:
    found = insights(_days(request), limit=Configuration.current().saturation_limit)
    shown: dict[str, Any] = {"found": found, "often": OFTEN, "window": DAYS, "may_act": may_act(request.user)}
    shown |= {
        "books": _with_covers(found),
        "next": what_next(),
        "most": max([e.books for e in found.themes], default=0),
    }
    return [Part("memory", MEMORY, shown)]


def _with_covers(found: Insights) -> list[ShelfBook]:
    ids = [book.production_id for book in found.last_books]
    books = with_files(Book.objects.filter(production_id__in=ids))
    by_id = {book.production_id: book for book in books}
    return shelf(by_id[production_id] for production_id in ids if production_id in by_id)
