"""Make part of a production again, in a new one."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from productions.engine.forking import fork
from productions.errors import BinderyError
from productions.models import Job, Production
from productions.states import JobStatus
from productions.views.listing import productions
from productions.views.requests import PageRequest, operators_only, reason_of


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def remake(request: PageRequest, pk: int) -> HttpResponse:
    """Ask which stage or page and what should be different; then queue the new production."""
    production = get_object_or_404(productions(), pk=pk)
    refusal = ""
    chosen, note = request.POST.get("what", request.GET.get("what", "")), reason_of(request, "note")
    if request.method == "POST":
        stage, _, piece = chosen.partition("/")
        try:
            made = fork(production, stage=stage, piece=piece, note=note, by=request.user)
        except BinderyError as error:
            refusal = str(error)
        else:
            return redirect("production", pk=made.pk)
    context = {
        "section": "productions",
        "production": production,
        "choices": _choices(production),
        "chosen": chosen,
        "note": note,
        "refusal": refusal,
    }
    return render(request, "desk/remake.html", context, status=422 if refusal else 200)


def _choices(production: Production) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (stage, its entries): the stage whole, and each piece that it spawned. Two queries."""
    jobs = list(production.jobs.top_level().order_by("position"))
    made = Job.objects.filter(parent__in=jobs, status=JobStatus.SUCCEEDED, redoes="")
    pieces: dict[int | None, list[Job]] = defaultdict(list)
    for piece in sorted(made.order_by("parent_id", "key").distinct("parent_id", "key"), key=lambda piece: piece.pk):
        pieces[piece.parent_id].append(piece)
    return [
        (
            job.name,
            [(job.key, f"{job.name}, and all after it")]
            + [(f"{job.key}/{piece.key}", piece.name) for piece in pieces[job.pk]],
        )
        for job in jobs
    ]
