"""The inbox: what waits for me, what waits for others, what was decided lately."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from productions.inbox import InboxFilter, entries
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act
from productions.views.reviews.coming import coming_part, shared

INBOX = "reviews/index.html"
SHOWN = 50
"""So many rows are listed; `more` says that there are others. FEW and LATELY where other lists stand beside them."""
FEW, LATELY = 20, 10
TABS = (("", "All"), ("mine", "Waits for me"), ("open", "All open"), ("decided", "Decided"))


@require_safe
def inbox(request: PageRequest) -> HttpResponse:
    wanted = InboxFilter.read(request.GET)
    context = shared(request) | {
        "parts": whole(request, _parts(request, wanted)),
        "wanted": wanted,
        "tabs": [(show, label, _query(show, wanted.text)) for show, label in TABS],
        "query": _query(wanted.show, wanted.text),
        "may_act": may_act(request.user),
    }
    return render(request, INBOX, context)


@require_safe
def inbox_parts(request: PageRequest) -> HttpResponse:
    return changed(request, _parts(request, InboxFilter.read(request.GET)))


def _query(show: str, text: str) -> str:
    return urlencode({key: value for key, value in (("show", show), ("q", text)) if value})


def _parts(request: PageRequest, wanted: InboxFilter) -> list[Part]:
    """Return the lists that the filter wants; the others are empty, so that they vanish when it changes."""
    lists = {
        "mine": _mine(request, wanted) if wanted.show in ("", "mine", "open") else {},
        "others": _others(request, wanted) if wanted.show in ("", "open") else {},
        "decided": _decided(request, wanted) if wanted.show in ("", "decided") else {},
    }
    return [coming_part(request.user), *(Part(name, INBOX, context) for name, context in lists.items())]


def _mine(request: PageRequest, wanted: InboxFilter) -> dict[str, Any]:
    """A person who may only look has nothing that waits for them."""
    most = FEW if wanted.show == "" else SHOWN
    rows = entries(wanted.mine(request.user)[: most + 1], request.user, is_mine=True) if may_act(request.user) else []
    standing = {"shown": True, "wanted": wanted, "user_may_start": may_act(request.user)}
    return standing | _cut(rows, most)


def _others(request: PageRequest, wanted: InboxFilter) -> dict[str, Any]:
    rows = wanted.others(request.user) if may_act(request.user) else wanted.open()
    most = FEW if wanted.show == "" and may_act(request.user) else SHOWN
    standing = {"wanted": wanted, "may_act": may_act(request.user), "user_name": request.user.get_username()}
    return standing | _cut(entries(rows[: most + 1], request.user), most)


def _decided(request: PageRequest, wanted: InboxFilter) -> dict[str, Any]:
    most = SHOWN if wanted.show == "decided" else LATELY
    return {"wanted": wanted} | _cut(entries(wanted.decided()[: most + 1], request.user), most)


def _cut(rows: list[Any], most: int) -> dict[str, Any]:
    return {"rows": rows[:most], "more": len(rows) > most}
