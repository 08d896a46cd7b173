"""The first page: the library, what runs now, what waits for this person, and what happened meanwhile."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from memory.models import Book
from productions.models import Production, Review
from productions.states import ProductionStatus
from productions.stations import lines_of
from productions.views.listing import productions
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act
from productions.views.shelf import SORTS, Wish, audiences, shelf, with_files
from productions.visiting import arrive, away_since, forget_news, news_since

HOME = "library/home.html"
SHOWN = 6
"""Of what waits for people: at most so many of each kind."""
RUNNING, FAILED = 4, 3


@require_safe
def home(request: PageRequest) -> HttpResponse:
    wish = Wish.read(request.GET)
    page = wish.page(request.GET.get("page"))
    since = arrive(request.user, timezone.now()) if request.method == "GET" else away_since(request.user)
    shown = {"section": "library", "page": page, "wish": wish, **_choices(wish)}
    return render(request, HOME, shown | {"parts": whole(request, _parts(request, wish, page, since))})


@require_safe
def parts(request: PageRequest) -> HttpResponse:
    wish = Wish.read(request.GET)
    page = wish.page(request.GET.get("page"))
    return changed(request, _parts(request, wish, page, away_since(request.user)))


@require_POST
def seen(request: PageRequest) -> HttpResponse:
    """Put away what happened while this person was away."""
    forget_news(request.user)
    return redirect("home")


def _choices(wish: Wish) -> dict[str, Any]:
    """Return the ways to narrow and to sort, each as (label, address, is it the one)."""
    ages = [("All ages", wish.query(**{"for": ""}), not wish.audience)]
    ages += [(name, wish.query(**{"for": name}), wish.audience == name) for name in audiences()]
    sorts = [(label, wish.query(sort=sort), wish.sort == sort) for sort, label in SORTS.items()]
    return {"ages": ages if len(ages) > 2 or wish.audience else [], "sorts": sorts}


def _parts(request: PageRequest, wish: Wish, page: Page[Book], since: datetime | None) -> list[Part]:
    operator = may_act(request.user)
    running, waiting = _running(), _waiting(request, operator)
    news = news_since(since) if since else None
    # On a narrow screen the books come first, and one line on top says what stands below them.
    summary = {**running, **waiting, "has_news": bool(news)}
    standing = {"books": shelf(page.object_list), "page": page, "wish": wish, "may_act": operator}
    return [
        Part("summary", HOME, summary),
        Part("shelf", HOME, standing | {"is_making": bool(running["running"])}),
        Part("waiting", HOME, waiting),
        Part("running", HOME, running),
        Part("news", HOME, {"news": news, "covers": _covers(news.books.rows) if news else []}),
    ]


def _running() -> dict[str, Any]:
    # The statuses in the order of the alphabet: active, paused, queued.
    rows = list(productions().unfinished().order_by("status", "rank", "id")[: RUNNING + 1])
    lines = lines_of(rows[:RUNNING])
    return {"running": [(one, lines[one.pk]) for one in rows[:RUNNING]], "runs_more": len(rows) > RUNNING}


def _waiting(request: PageRequest, operator: bool) -> dict[str, Any]:
    """Return what waits for this person: reviews that it counts for, and productions that failed."""
    if not operator:
        return {"reviews": [], "failed": [], "n_failed": 0}
    open_ones = Review.objects.open().for_person(request.user).select_related("production", "job").order_by("id")
    failed = Production.objects.filter(status=ProductionStatus.ERROR)
    reviews = list(open_ones[: SHOWN + 1])
    return {
        "reviews": reviews[:SHOWN],
        "reviews_more": len(reviews) > SHOWN,
        "failed": failed.order_by("-finished_at")[:FAILED],
        "n_failed": failed.count(),
    }


def _covers(books: Any) -> list[Any]:
    named = Book.objects.filter(pk__in=[book.pk for book in books])
    return shelf(with_files(named).order_by("-published_at"))
