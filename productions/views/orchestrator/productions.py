"""The productions, newest first."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from productions.errors import RequestInvalidError
from productions.filtering import ProductionFilter
from productions.models import Production
from productions.stations import lines_of
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act

INDEX = "orchestrator/productions.html"
PER_PAGE = 20


@require_safe
def index(request: PageRequest) -> HttpResponse:
    page = _index_page(request)
    shown = {"section": "productions", "tab": "productions", "page": page, "may_act": may_act(request.user)}
    return render(request, INDEX, shown | {"parts": whole(request, _index_parts(request, page))})


@require_safe
def index_parts(request: PageRequest) -> HttpResponse:
    return changed(request, _index_parts(request, _index_page(request)))


def _index_page(request: PageRequest) -> Page[Production]:
    rows = _filter(request).rows().select_related("pipeline_version__pipeline", "requester").order_by("-id")
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def _filter(request: PageRequest) -> ProductionFilter:
    """An address that makes no sense shows everything."""
    try:
        return ProductionFilter.read(request.GET)
    except RequestInvalidError:
        return ProductionFilter()


def _index_parts(request: PageRequest, page: Page[Production]) -> list[Part]:
    lines = lines_of(page.object_list)
    rows = [(production, lines[production.pk]) for production in page.object_list]
    return [Part("rows", INDEX, {"rows": rows, "page": page, "may_act": may_act(request.user)})]
