"""The configuration: a form, what it would change before it is saved, and who changed what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import reswap

from productions.configuration_form import ConfigurationForm
from productions.configuration_text import Told, told
from productions.engine import configuring
from productions.engine.configuring import FIELDS, Difference
from productions.errors import ConfigurationChangedError, ConfigurationInvalidError, RequestInvalidError
from productions.forms import QUALITY_HINTS
from productions.models import ConfigurationChange
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act, operators_only, reason_of

CONFIG = "orchestrator/config.html"
DIFFERENCE = "orchestrator/config_difference.html"
SHOWN_CHANGES = 6
MODE_HINTS = {
    "auto": "Starts books by itself",
    "semi": "Asks after the decision and before publishing",
    "manual": "People start every book",
}
NOT_KEPT = ("csrfmiddlewaretoken", "step", "reason")


@dataclass(frozen=True)
class Entry:
    """A change as the history shows it."""

    change: ConfigurationChange
    lines: list[Told]


@require_http_methods(["GET", "HEAD", "POST"])
def config(request: PageRequest) -> HttpResponse:
    """Show the form; then the difference (`step` look); then save (`step` save), or go on editing (`step` edit)."""
    if request.method != "POST":
        return show_form(request, _form_of(configuring.settings_now()))
    return _post(request)


@require_safe
def config_parts(request: PageRequest) -> HttpResponse:
    return changed(request, _parts(request))


@operators_only
def _post(request: PageRequest) -> HttpResponse:
    sent = ConfigurationForm(request.POST, shown=configuring.settings_now(), based_on=configuring.newest())
    if not sent.is_valid():
        return _refused(request, sent)
    try:
        if sent.cleaned_data["based_on"] != configuring.newest():
            return _others_first(request, sent)
        if request.POST.get("step") == "edit":
            return show_form(request, sent)
        if request.POST.get("step") == "save":
            return _save(request, sent)
        differences = configuring.planned(sent.values())
    except ConfigurationChangedError:
        return _others_first(request, sent)
    except ConfigurationInvalidError as error:
        sent.refuse(error.errors)
        return _refused(request, sent)
    if not differences:
        messages.info(request, "Nothing differs from what is saved.")
        return show_form(request, sent)
    return show_difference(request, {"lines": told(differences), "kept": _kept(request)})


def _save(request: PageRequest, sent: ConfigurationForm) -> HttpResponse:
    made = configuring.change(
        sent.values(), by=request.user, reason=reason_of(request), based_on=sent.cleaned_data["based_on"]
    )
    return saved(request, made)


def saved(request: PageRequest, made: ConfigurationChange | None) -> HttpResponse:
    """Answer with the form as it is now, and say what was done."""
    n = len(told(configuring.differences_of(made))) if made else 0
    said = f"Saved: {n} setting{'s' if n != 1 else ''} changed." if n else "It was like that already."
    messages.success(request, said)
    return show_form(request, _form_of(configuring.settings_now())) if request.htmx else redirect("config")


def _refused(request: PageRequest, sent: ConfigurationForm) -> HttpResponse:
    messages.error(request, "Nothing was saved: look at what is marked.")
    return show_form(request, sent, status=422)


def _others_first(request: PageRequest, sent: ConfigurationForm) -> HttpResponse:
    """Show what somebody changed meanwhile, and the form with that and with what this person had changed."""
    seen = sent.cleaned_data["based_on"]
    try:
        base = configuring.state_after(seen)
    except RequestInvalidError:
        base = configuring.settings_now()
    mine = {name: value for name, value in sent.values().items() if value != base[name]}
    now = configuring.settings_now()
    both = told(Difference(name, now[name], value) for name, value in mine.items() if now[name] != base[name])
    missed = entries(ConfigurationChange.objects.filter(pk__gt=seen).order_by("-pk"))
    return show_form(request, _form_of(now | mine), status=409, missed=missed, both=both, mine=bool(mine))


def show_form(request: PageRequest, form: ConfigurationForm, *, status: int = 200, **shown: Any) -> HttpResponse:
    """htmx takes no answer with an error's status, so it gets 200."""
    context = frame(request) | {"form": form} | shown
    context |= {"modes": _explained("mode", MODE_HINTS), "qualities": _explained("quality", QUALITY_HINTS)}
    context["parts"] = whole(request, _parts(request))
    form.focus_first_fault()
    answer = render(request, CONFIG, context, status=200 if request.htmx else status)
    # The form asks for its top to be shown; a fault may be further down, and has the focus.
    return reswap(answer, "outerHTML") if form.errors else answer


def _explained(name: str, hints: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return [(str(value), str(said), hints[str(value)]) for value, said in FIELDS[name].flatchoices]


def show_difference(request: PageRequest, shown: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Show `lines`, with what to send on as `kept` (name, value)."""
    context = frame(request) | {"parts": whole(request, _parts(request)), **shown}
    return render(request, DIFFERENCE, context, status=200 if request.htmx else status)


def entries(changes: Any) -> list[Entry]:
    return [Entry(change, told(configuring.differences_of(change))) for change in changes]


def _form_of(values: Mapping[str, Any]) -> ConfigurationForm:
    return ConfigurationForm(shown=values, based_on=configuring.newest())


def _kept(request: PageRequest) -> list[tuple[str, str]]:
    """What was sent, to be sent again with the reason."""
    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    return [(name, str(value)) for name, value in pairs if name not in NOT_KEPT]


def _parts(request: PageRequest) -> list[Part]:
    newest = entries(ConfigurationChange.objects.order_by("-pk")[: SHOWN_CHANGES + 1])
    shown = {"history": newest[:SHOWN_CHANGES], "has_more": len(newest) > SHOWN_CHANGES}
    return [Part("history", CONFIG, shown | {"may_act": may_act(request.user)})]


def frame(request: PageRequest) -> dict[str, Any]:
    return {"section": "productions", "tab": "config", "may_act": may_act(request.user)}
