"""Every change of the configuration, and the way back to any of them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from productions.configuration_text import Told, told
from productions.engine import configuring
from productions.errors import ConfigurationChangedError, ConfigurationInvalidError, RequestInvalidError
from productions.models import ConfigurationChange
from productions.views.orchestrator.config import entries, frame, saved, show_difference
from productions.views.requests import PageRequest, operators_only, reason_of

HISTORY = "orchestrator/config_history.html"
PER_PAGE = 20


@require_safe
def history(request: PageRequest) -> HttpResponse:
    """The changes before the number `before`, newest first."""
    changes = ConfigurationChange.objects.order_by("-pk")
    before = _number(request.GET.get("before", ""))
    if before is not None:
        changes = changes.filter(pk__lt=before)
    found = entries(changes[: PER_PAGE + 1])
    shown = {"entries": found[:PER_PAGE], "has_more": len(found) > PER_PAGE, "is_newest": before is None}
    return render(request, HISTORY, frame(request) | shown)


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def rollback(request: PageRequest, number: int) -> HttpResponse:
    """Show what going back would change; do it."""
    problem = ""
    if request.method == "POST":
        try:
            made = configuring.rollback(
                number, by=request.user, reason=reason_of(request), based_on=_number(request.POST.get("based_on", ""))
            )
            return saved(request, made)
        except ConfigurationChangedError as error:
            problem = f"{error} Look again at what would change."
        except ConfigurationInvalidError as error:
            problem = str(error)
        except RequestInvalidError as error:
            raise Http404(str(error)) from error
    lines, impossible = _planned(number)
    shown = {"lines": lines, "number": number, "is_rollback": True, "problem": impossible or problem}
    shown |= {"change": ConfigurationChange.objects.filter(pk=number).first()}
    shown |= {"kept": [("based_on", str(configuring.newest()))]}
    return show_difference(request, shown, status=409 if problem else 200)


def _planned(number: int) -> tuple[list[Told], str]:
    """Return what going back would change, or why it cannot be."""
    try:
        return told(configuring.planned(configuring.state_after(number))), ""
    except RequestInvalidError as error:
        raise Http404(str(error)) from error
    except ConfigurationInvalidError as error:
        return [], f"It cannot be like that any more. {error}"


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None
