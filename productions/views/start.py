"""Start a production from the page."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from memory import saturation
from memory.models import Book
from productions.colouring import start_production
from productions.engine.locks import one_at_a_time
from productions.errors import BinderyError, RequestInvalidError, ThemeSaturatedError
from productions.forms import QUALITY_HINTS, StartForm
from productions.models import Production
from productions.models.configuration import QUALITIES
from productions.states import ProductionStatus
from productions.views.requests import PageRequest, operators_only
from productions.views.shelf import shelf

SHOWN_BOOKS = 6
START_LOCK = 7103
DOUBLE_CLICK = timedelta(seconds=10)
UNTIL_OVER = "over"
"""The slip goes at the latest when the desk says that the production is over."""


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def start(request: PageRequest) -> HttpResponse:
    """Show the form; take it; or show it again with the reason and, for a saturated theme, what to take instead."""
    if request.method != "POST":
        return _form(request, StartForm(initial=request.GET.dict()))
    if instead := request.POST.get("instead"):
        return _form(request, StartForm(initial=_initial(request, instead)))
    form = StartForm(request.POST)
    refusal = None
    if form.is_valid():
        try:
            with one_at_a_time(START_LOCK, request.user.pk):
                if twin := _twin(request, form):
                    return redirect("production", pk=twin.pk)
                started = start_production(**form.arguments(), requester=request.user)
        except ThemeSaturatedError as error:
            refusal = error
            form.offer_force()
        except RequestInvalidError as error:
            form.refuse(error.field, str(error))
        except BinderyError as error:
            form.refuse("", str(error))
        else:
            messages.success(request, _said(started.production), extra_tags=UNTIL_OVER)
            for sentence in started.warnings:
                messages.warning(request, sentence)
            return redirect("production", pk=started.production.pk)
    return _form(request, form, refusal, status=422)


def _said(production: Production) -> str:
    if production.status == ProductionStatus.QUEUED:
        return "Queued. It is made as soon as there is a place for it."
    return "Started. Each page appears here as it is drawn."


def _twin(request: PageRequest, form: StartForm) -> Production | None:
    """Return what the same person asked for in the same words a moment ago: a second click starts no second book."""
    wanted = form.arguments()
    lately = Production.objects.filter(requester=request.user, created_at__gte=timezone.now() - DOUBLE_CLICK)
    lately = lately.exclude(status=ProductionStatus.CANCELLED)
    same = {f"request__{key}": wanted[key] for key in ("theme", "age", "pages", "quality", "force")}
    if wanted["seed"] is not None:
        same["request__seed"] = wanted["seed"]
    if wanted["priority"] is not None:
        same["priority"] = wanted["priority"]
    return lately.filter(note=wanted["note"], deadline=wanted["deadline"], **same).order_by("id").first()


def _form(
    request: PageRequest, form: StartForm, refusal: ThemeSaturatedError | None = None, status: int = 200
) -> HttpResponse:
    today = timezone.now().date()
    lately = Book.objects.published().finished_within(saturation.DAYS, today).defer("embedding").newest_first()
    qualities = [(value, label, QUALITY_HINTS[value]) for value, label in QUALITIES]
    context = {"section": "start", "form": form, "refusal": refusal, "qualities": qualities}
    context |= {"zone": timezone.get_current_timezone_name(), "deadline": _local(form["deadline"].value())}
    context |= {"lately": shelf(lately.prefetch_related("files")[:SHOWN_BOOKS]), "days": saturation.DAYS}
    return render(request, "orchestrator/start.html", context, status=status)


def _local(deadline: object) -> str:
    """Return what was typed as the field wants it: 2026-11-30T18:00."""
    return str(deadline or "").strip().replace(" ", "T")[:16]


def _initial(request: PageRequest, theme: str) -> dict[str, object]:
    """Keep what was typed, with the theme that was chosen instead."""
    return {**request.POST.dict(), "theme": theme, "by_market": False, "force": False}
