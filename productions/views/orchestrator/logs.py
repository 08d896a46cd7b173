"""The log of all productions or of one: search, levels, a moment, and the lines as they come."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from channels.db import database_sync_to_async
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from productions.errors import RequestInvalidError
from productions.frames import lines_frame
from productions.log_lines import as_text, shown
from productions.log_search import SECONDS as SEARCH_SECONDS
from productions.log_search import Found, LogFilter, LogQuery, around, first_at, search
from productions.models import Job, LogLine, Production
from productions.states import LogLevel
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act

LOGS = "orchestrator/logs.html"
OFFERED_PRODUCTIONS = 50
DOWNLOAD_LINES = 5_000
DOWNLOAD_SECONDS = 1.0
"""How long one window of a download may look: it gives its connection back between two."""


@dataclass(frozen=True)
class View:
    """What the page shows: lines, the way to earlier and to later ones, and the line to begin at (None: the newest).

    `cursor` is where the live lines go on; None where later lines are not shown yet.
    """

    lines: list[LogLine]
    earlier: Found | None = None
    later: Found | None = None
    cursor: int | None = None
    start: int | None = None


@require_safe
def logs(request: PageRequest) -> HttpResponse:
    asked = request.GET
    try:
        query, view, problem = LogQuery.read(asked), None, ""
        view = _view(query, LogQuery.read({"before": asked.get("line", "")}).before)
    except RequestInvalidError as error:
        query, view, problem = LogQuery(), None, str(error)
    context = {
        "section": "productions",
        "tab": "logs",
        "asked": asked,
        "problem": problem,
        "levels": [(level.value, level.label, level.value in query.wanted.levels) for level in LogLevel],
        "offered": Production.objects.order_by("-id").only("theme")[:OFFERED_PRODUCTIONS],
        "job": _job(query.wanted),
        "at": timezone.localtime(query.at) if query.at else None,
        "keep_days": settings.LOG_KEEP_DAYS,
        "may_act": may_act(request.user),
        "parts": whole(request, _parts(query.wanted)),
    }
    return render(request, LOGS, context | _shown(query.wanted, view))


@require_safe
def logs_more(request: PageRequest) -> HttpResponse:
    """Send the lines `before` one, or those `after` it, with the way to go on; where they end, the live part."""
    try:
        query = LogQuery.read(request.GET)
    except RequestInvalidError as error:
        return _refused(error)
    view = _view(query, None)
    side = "later" if query.after is not None else "earlier"
    return render(request, f"{LOGS}#{side}_block", _shown(query.wanted, view))


@require_safe
def logs_new(request: PageRequest) -> HttpResponse:
    """Send what is new after the page's cursor, as the socket would."""
    try:
        query = LogQuery.read(request.GET)
    except RequestInvalidError as error:
        return _refused(error)
    found = search(replace(query, before=None, at=None, after=query.after or 0))
    cursor = found.next or (found.lines[-1].seq if found.lines else None)
    if cursor is None:
        return HttpResponse(status=204)
    lines = [shown(row) for row in found.lines]
    return HttpResponse(lines_frame(lines, cursor=cursor, linked=query.wanted.production is None))


@require_safe
def logs_parts(request: PageRequest) -> HttpResponse:
    try:
        return changed(request, _parts(LogFilter.read(request.GET)))
    except RequestInvalidError:
        return HttpResponse(status=204)


@require_safe
async def logs_text(request: HttpRequest) -> HttpResponseBase:
    """Send all lines that match as a text file, oldest first, in UTC; with `at`, those from that moment on."""
    try:
        query = LogQuery.read(request.GET)
    except RequestInvalidError as error:
        return _refused(error)
    response = StreamingHttpResponse(_text(query), content_type="text/plain; charset=utf-8")
    name = "log" if query.wanted.production is None else f"log-{query.wanted.production}"
    response["Content-Disposition"] = f'attachment; filename="{name}.txt"'
    return response


async def _text(query: LogQuery) -> AsyncIterator[str]:
    """Go through the windows to the line that is the last one now; a log that grows as fast would have no end."""
    beginning, end = await _ends(query)
    place: int | None = beginning
    while place is not None:
        page = replace(query, before=None, at=None, after=place, limit=DOWNLOAD_LINES)
        found = await database_sync_to_async(search)(page, seconds=DOWNLOAD_SECONDS)
        of_all = query.wanted.production is None
        yield "".join(as_text(row, names_production=of_all) for row in found.lines if (row.seq or 0) <= end)
        place = found.next if found.next is not None and found.next < end else None


@database_sync_to_async
def _ends(query: LogQuery) -> tuple[int, int]:
    newest = LogLine.objects.filter(seq__isnull=False).order_by("-seq").values_list("seq", flat=True).first()
    return first_at(query.at, query.wanted.production) - 1 if query.at else 0, newest or 0


def _refused(error: RequestInvalidError) -> HttpResponse:
    """Say why as plain text: the sentence quotes what was asked."""
    return HttpResponse(str(error), status=400, content_type="text/plain; charset=utf-8")


def _view(query: LogQuery, line: int | None) -> View:
    """Look where the address says: at a line, from a moment on, before or after a line, or at the newest."""
    if query.at is not None:
        line = first_at(query.at, query.wanted.production)
    if line is not None:
        before, after = around(query, line, seconds=SEARCH_SECONDS)
        return View([*before.lines, *after.lines], before, after, _end_of(after, line - 1), line)
    found = search(query, seconds=SEARCH_SECONDS)
    if query.after is not None:
        return View(found.lines, None, found, _end_of(found, query.after))
    if query.before is not None:
        return View(found.lines, found)
    return View(found.lines, found, None, found.lines[-1].seq if found.lines else _newest())


def _end_of(found: Found, place: int) -> int | None:
    """Return the cursor behind the last line, where no later ones are left."""
    if found.next is not None:
        return None
    return found.lines[-1].seq if found.lines else place


def _newest() -> int:
    """Where nothing matches, what comes is new from here on."""
    return LogLine.objects.filter(seq__isnull=False).order_by("-seq").values_list("seq", flat=True).first() or 0


def _shown(wanted: LogFilter, view: View | None) -> dict[str, Any]:
    """Return what the lines of a view need to be shown, as page or as a block of it."""
    linked = wanted.production is None
    query = urlencode(_as_asked(wanted))
    live = view is not None and view.cursor is not None and wanted.job is None
    return {
        "view": view,
        "lines": [shown(row).linked_html if linked else shown(row).html for row in view.lines] if view else [],
        "query": query,
        "wanted": wanted,
        "cursor": view.cursor if view and live else None,
        "is_live": live,
        "watched": f"{wanted.production or 'all'}&{query}",
    }


def _as_asked(wanted: LogFilter) -> dict[str, str | int]:
    """Return the filter as an address carries it."""
    said: dict[str, str | int | None] = {
        "production": wanted.production,
        "level": ",".join(sorted(wanted.levels)),
        "q": wanted.text,
        "job": wanted.job,
        "attempt": wanted.attempt,
    }
    return {name: value for name, value in said.items() if value not in (None, "")}


def _job(wanted: LogFilter) -> Job | None:
    return Job.objects.only("name").filter(pk=wanted.job).first() if wanted.job is not None else None


def _parts(wanted: LogFilter) -> list[Part]:
    """Return the production whose lines are shown, as it stands now."""
    number = wanted.production
    production = Production.objects.filter(pk=number).first() if number is not None else None
    return [Part("production", LOGS, {"production": production, "number": number})]
