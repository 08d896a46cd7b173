"""The page of one production."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from memory.models import Book
from productions.estimates import estimate_of
from productions.models import Production
from productions.standstill import standstill
from productions.states import ProductionStatus
from productions.views.desk import pictures
from productions.views.desk.chart import chart_of
from productions.views.desk.events import SHOWN, happenings
from productions.views.desk.log import excerpt, last_lines, number_in
from productions.views.desk.rows import Desk, desk_of
from productions.views.desk.stages import stage_cards
from productions.views.listing import productions
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act

PAGE = "desk/page.html"
ALL_EVENTS = "all"


@require_safe
def page(request: PageRequest, pk: int) -> HttpResponse:
    production = get_object_or_404(productions(), pk=pk)
    lines = excerpt(production, number_in(request, "line"))
    context = {
        "section": "productions",
        "production": production,
        "parts": whole(request, page_parts_of(request, production)),
        "excerpt": lines,
        "cursor": lines.cursor,
        "query": f"events={ALL_EVENTS}" if _wants_all_events(request) else "",
        "may_act": may_act(request.user),
    }
    return render(request, PAGE, context)


@require_safe
def page_parts(request: PageRequest, pk: int) -> HttpResponse:
    production = get_object_or_404(productions(), pk=pk)
    return changed(request, page_parts_of(request, production))


@require_safe
def pieces(request: PageRequest, pk: int) -> HttpResponse:
    """Show each spawned job on the axis of the timeline: a fragment for the desk, a page of its own without scripts."""
    production = get_object_or_404(productions(), pk=pk)
    chart = chart_of(desk_of(production).timeline, with_pieces=True)
    rows = [row for row in chart.rows if row.pieces] if chart is not None else []
    template = "desk/pieces.html" if request.htmx else "desk/pieces_page.html"
    return render(request, template, {"section": "productions", "production": production, "rows": rows})


def page_parts_of(request: PageRequest, production: Production) -> list[Part]:
    """Return the parts of a production's page, with what each shows. The number of queries does not grow with it."""
    desk = desk_of(production)
    shared = {
        "production": production,
        "line": desk.line,
        "book": _book(production),
        "may_act": may_act(request.user),
    }
    own = _head(desk) | _middle(request, desk) | _side(desk)
    return [Part(name, PAGE, shared | context) for name, context in own.items()]


def _head(desk: Desk) -> dict[str, dict[str, Any]]:
    production = desk.production
    is_active = production.status == ProductionStatus.ACTIVE
    reviews, failed = desk.open_reviews, desk.failed if production.status == ProductionStatus.ERROR else ()
    culprit = next(iter(failed), None)
    return {
        "head": {
            "face": desk.face,
            "reviews": reviews,
            # An open review says itself why it waits, a failure its cause; neither is said twice.
            "why": None if failed or (reviews and is_active) else standstill(production),
            "culprit": culprit,
            "last_lines": last_lines(culprit) if culprit is not None else (),
            "took": desk.timeline.took,
            "failed": failed,
            "n_drawn": sum(name.endswith("/line-art") for name in desk.artifacts),
        },
        "acts": {},
        "stations": {
            "cards": stage_cards(desk),
            "estimate": estimate_of(production, desk.line),
        },
    }


def _middle(request: PageRequest, desk: Desk) -> dict[str, dict[str, Any]]:
    production = desk.production
    slots = pictures.page_slots(production, desk.artifacts, desk.jobs, desk.plan) if _has_pages(desk) else []
    most = None if _wants_all_events(request) else SHOWN
    return {
        "pages": {
            "leaves": pictures.leaves(slots, production.pk, may_act(request.user)),
            "n_pages": len(slots),
            "n_drawn": sum(slot.picture is not None for slot in slots),
        },
        "timeline": {"chart": chart_of(desk.timeline)},
        "reviews": {"reviews": desk.reviews},
        "findings": {"report": pictures.findings(desk.artifacts)},
        "events": {"history": happenings(production, desk.jobs, desk.events, most=most)},
    }


def _side(desk: Desk) -> dict[str, dict[str, Any]]:
    production = desk.production
    return {
        "cover": {"cover": desk.artifacts.get("cover.png")},
        "files": {"files": _files(desk), "working": _working_files(desk)},
        "facts": {
            "n_tries": desk.timeline.n_tries,
            "work_seconds": desk.timeline.work_seconds,
            "n_shared": desk.n_shared,
            "n_edits": desk.n_edits,
            "made_again": production.descendants.order_by("id")[:20] if production.is_final else (),
        },
    }


def _has_pages(desk: Desk) -> bool:
    """Say whether it makes a book: it was asked for pages, or has some."""
    return bool(desk.production.request.get("pages") or desk.plan or any(map(pictures.PAGE.match, desk.artifacts)))


def _files(desk: Desk) -> Sequence[tuple[pictures.Made, pictures.Made | None]]:
    """Return what the production is for, each with the picture that shows it, where there is one."""
    found = [desk.artifacts[name] for name in pictures.FILES if name in desk.artifacts]
    return [(artifact, desk.artifacts.get(pictures.PREVIEWS.get(artifact.name, ""))) for artifact in found]


def _working_files(desk: Desk) -> Sequence[pictures.Made]:
    """Return what its stages made on the way, apart from the pages, which have their place."""
    named = {*pictures.FILES, "cover.png"}
    return [one for name, one in desk.artifacts.items() if name not in named and not pictures.PAGE.match(name)]


def _book(production: Production) -> Book | None:
    """Return the book that came out; there is none before the last stage."""
    if production.status not in (ProductionStatus.COMPLETED, ProductionStatus.ACTIVE):
        return None
    return Book.objects.filter(production_id=production.pk, published_at__isnull=False).first()


def _wants_all_events(request: PageRequest) -> bool:
    return request.GET.get("events") == ALL_EVENTS
