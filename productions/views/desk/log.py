"""The log of one production: its newest lines, the lines around one, those of an attempt, all of it as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from productions.frames import lines_frame
from productions.log_lines import Line, all_shown, as_text
from productions.models import Job, LogLine, Production
from productions.timeline import Piece
from productions.views.requests import PageRequest

SHOWN_LINES = 500
LINES_BEFORE = 200
LAST_LINES = 8
MAX_ID = 2**63 - 1
MAX_DIGITS = 20
"""More are beyond MAX_ID, and may be more than Python reads."""


@dataclass(frozen=True)
class Excerpt:
    """Some lines in order. `is_newest` says that nothing comes after them, so that the page may follow the log."""

    lines: Sequence[Line]
    is_newest: bool = True
    is_cut: bool = False
    """Whether there are older ones."""

    @property
    def cursor(self) -> int | None:
        """After which line the page goes on; None when it shows an older place."""
        if not self.is_newest:
            return None
        return self.lines[-1].seq if self.lines else 0

    @property
    def html(self) -> SafeString:
        return mark_safe("".join(line.html for line in self.lines))


def lines_of(production: Production) -> QuerySet[LogLine]:
    return LogLine.objects.filter(production_id=production.pk, seq__isnull=False).order_by("seq")


def excerpt(production: Production, around: int | None = None) -> Excerpt:
    """Return the newest lines, or those around the line `around` when it is older than these."""
    newest = all_shown(lines_of(production).order_by("-seq")[: SHOWN_LINES + 1])
    is_cut = len(newest) > SHOWN_LINES
    lines = newest[:SHOWN_LINES][::-1]
    if around is None or not is_cut or lines[0].seq <= around:
        return Excerpt(lines, is_cut=is_cut)
    before = all_shown(lines_of(production).filter(seq__lt=around).order_by("-seq")[:LINES_BEFORE])[::-1]
    after = all_shown(lines_of(production).filter(seq__gte=around)[: SHOWN_LINES - len(before)])
    return Excerpt([*before, *after], is_newest=False, is_cut=len(before) == LINES_BEFORE)


def last_lines(job: Job | Piece) -> Sequence[Line]:
    """Return the last lines of the job's newest attempt, in order."""
    rows = LogLine.objects.filter(production_id=job.production_id, job_id=job.pk, attempt=job.attempt)
    return all_shown(rows.filter(seq__isnull=False).order_by("-seq")[:LAST_LINES])[::-1]


def number_in(request: HttpRequest, name: str) -> int | None:
    """Return a number from the address; None where there is none, or what stands there is no number."""
    given = request.GET.get(name, "")
    return min(int(given[:MAX_DIGITS]), MAX_ID) if given.isdecimal() and given.isascii() else None


@require_safe
def log(request: PageRequest, pk: int) -> HttpResponse:
    """Send the lines after `after` as the socket would; without a cursor the whole log as plain text.

    `job` and `attempt` narrow the text to one of them.
    """
    production = get_object_or_404(Production, pk=pk)
    lines = lines_of(production)
    after = number_in(request, "after")
    if after is not None:
        found = all_shown(lines.filter(seq__gt=after)[:SHOWN_LINES])
        return HttpResponse(lines_frame(found)) if found else HttpResponse(status=204)
    for name, column in (("job", "job_id"), ("attempt", "attempt")):
        if (wanted := number_in(request, name)) is not None:
            lines = lines.filter(**{column: min(wanted, 2**31 - 1) if name == "attempt" else wanted})
    text = "".join(as_text(row) for row in lines.iterator())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
