"""The productions: those that the address asks for, a page at a time, in one constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from productions.filtering import SORTS, in_order
from productions.line_up import places_of
from productions.models import Artifact, Pipeline, Production
from productions.standstill import why_none_of
from productions.states import AttemptStatus, ProductionStatus
from productions.stations import Line, lines_of
from productions.views.listing import Listing, productions
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act

INDEX = "orchestrator/productions.html"
PER_PAGE = 10
PICTURES = ("page/1/line-art", "page/1/print", "page/1/preview", "cover.png")
"""What stands for a book in small, the last one that it has."""
P = ProductionStatus
TABS = (P.QUEUED, P.ACTIVE, P.PAUSED, P.ERROR, P.COMPLETED, P.CANCELLED)


@dataclass(frozen=True)
class Row:
    """One production of the list. `place` is that in the queue, from 1; 0 when it is not queued."""

    production: Production
    line: Line
    picture: Artifact | None
    why: str
    place: int


@dataclass(frozen=True)
class Tab:
    """One status to filter by; the empty one is all. `query` is the address's."""

    status: str
    label: str
    n: int
    query: str
    is_here: bool


@require_safe
def index(request: PageRequest) -> HttpResponse:
    listing = Listing.read(request.GET)
    shown = {
        "section": "productions",
        "tab": "productions",
        "listing": listing,
        "sorts": [(name, words) for name, (words, _) in SORTS.items()],
        "pipelines": Pipeline.objects.order_by("title", "key").values_list("key", "title"),
        "may_act": may_act(request.user),
    }
    return render(request, INDEX, shown | {"parts": whole(request, _parts(request, listing))})


@require_safe
def index_parts(request: PageRequest) -> HttpResponse:
    return changed(request, _parts(request, Listing.read(request.GET)))


def listed(request: PageRequest, sentence: str, *, level: str = "success") -> HttpResponse:
    """Answer an act that was asked for in the list: with the list as it is now, as the field `back` asked for it."""
    listing = Listing.read(QueryDict(request.POST.get("back", "").removeprefix("?")))
    if request.htmx:
        return changed(request, _parts(request, listing), notice=sentence, level=level)
    (messages.success if level == "success" else messages.warning)(request, sentence)
    return redirect(reverse("productions") + listing.here)


def _parts(request: PageRequest, listing: Listing) -> list[Part]:
    counts = listing.which.counts()
    page = _page(listing, counts[listing.which.status])
    shared: dict[str, Any] = {"listing": listing, "page": page, "may_act": may_act(request.user)}
    pager = {name: listing.query(page=n) for name, n in (("newer", page.number - 1), ("older", page.number + 1))}
    nothing = {"is_all": not listing.which.address(), "n_everywhere": counts[""]}
    return [
        Part("statuses", INDEX, {"tabs": _tabs(listing, counts)}),
        Part(
            "rows",
            INDEX,
            shared | pager | nothing | {"rows": _rows(list(page.object_list)), "sort": _sort_links(listing)},
        ),
    ]


def _page(listing: Listing, n: int) -> Page[Any]:
    """Sort ids only: with ten thousand rows their other columns would not fit into the memory of a sort."""
    pages = Paginator(in_order(listing.which.rows(), listing.sort).values_list("pk", flat=True), PER_PAGE)
    pages.count = n  # The counts of the tabs say it already.
    page: Page[Any] = pages.get_page(listing.page)
    ids = list(page.object_list)
    found = productions().in_bulk(ids)
    page.object_list = [found[pk] for pk in ids if pk in found]
    return page


def _tabs(listing: Listing, counts: dict[str, int]) -> list[Tab]:
    labels = [("", "All"), *((status.value, status.label) for status in TABS)]
    here = listing.which.status
    return [
        Tab(status, label, counts[status], listing.query(status=status), status == here) for status, label in labels
    ]


def _sort_links(listing: Listing) -> dict[str, str]:
    """Return the address's query by the heading that sorts; the first one turns the order round."""
    number = "oldest" if listing.sort == "newest" else "newest"
    wanted = {"number": number, "theme": "theme", "progress": "progress", "status": "status"}
    return {heading: listing.query(sort=sort) for heading, sort in wanted.items()}


def _rows(found: Sequence[Production]) -> list[Row]:
    places = places_of(found) if any(one.status == P.QUEUED for one in found) else {}
    lines, pictures, why = lines_of(found), _pictures(found), why_none_of(found, places)
    return [Row(one, lines[one.pk], pictures.get(one.pk), why[one.pk], places.get(one.pk, 0)) for one in found]


def _pictures(found: Sequence[Production]) -> dict[int, Artifact]:
    """Return what stands for each: its cover, else its first page; nothing that a dead attempt left."""
    alive = (AttemptStatus.RUNNING, AttemptStatus.SUCCEEDED)
    kept = Artifact.objects.filter(production__in=found, name__in=PICTURES, attempt__status__in=alive)
    rows = kept.order_by("id").only("production_id", "name", "media_type", "sha256")
    return {one.production_id: one for one in sorted(rows, key=lambda one: PICTURES.index(one.name))}
