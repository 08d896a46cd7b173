"""The pipelines there are, and the page of one: its picture, its stages, its versions."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from productions.drawing import picture_of
from productions.engine.graph import order
from productions.errors import PipelineInvalidError
from productions.estimates import stage_seconds
from productions.models import Pipeline, PipelineVersion, Production
from productions.pipeline import Stage
from productions.stations import words_of_seconds
from productions.views.requests import PageRequest, may_act

SHOWN_PRODUCTIONS = 8


@require_safe
def index(request: PageRequest) -> HttpResponse:
    rows = Pipeline.objects.annotate(
        n_productions=Count("versions__productions", distinct=True), newest_number=Max("versions__number")
    ).prefetch_related("versions")
    shown = sorted(rows, key=lambda pipeline: (pipeline.archived_at is not None, pipeline.title.lower()))
    context = {"section": "pipelines", "pipelines": shown, "may_edit": may_edit(request)}
    return render(request, "pipelines/index.html", context)


@require_safe
def page(request: PageRequest, key: str) -> HttpResponse:
    pipeline = get_object_or_404(Pipeline, key=key)
    version = version_of(pipeline, request.GET.get("version", ""))
    context = {
        "section": "pipelines",
        "pipeline": pipeline,
        "version": version,
        "versions": pipeline.versions.select_related("created_by"),
        "productions": Production.objects.filter(pipeline_version__pipeline=pipeline)
        .select_related("pipeline_version").order_by("-id")[:SHOWN_PRODUCTIONS],
        "may_edit": may_edit(request),
        "may_start": may_act(request.user) and not pipeline.archived_at,
        **described(version),
    }  # fmt: skip
    return render(request, "pipelines/page.html", context)


def version_of(pipeline: Pipeline, number: str) -> PipelineVersion:
    """Return that version, the newest where none is named. Raises Http404."""
    wanted = Q(number=int(number)) if number.isdecimal() and len(number) < 10 else Q()
    version = pipeline.versions.filter(wanted).order_by("-number").first()
    if version is None:
        raise Http404("There is no such version.")
    return version


def described(version: PipelineVersion) -> dict[str, Any]:
    """Return picture, order and expected times of a version; `problems` instead, where it cannot be read any more."""
    try:
        stages = version.stages.stages
    except PipelineInvalidError as error:
        return {"problems": error.problems}
    seconds = stage_seconds(version.pipeline)
    return {
        "picture": picture_of(stages, seconds),
        "stages": _in_order(stages, seconds),
        "n_measured": sum(stage.key in seconds for stage in stages),
    }


def _in_order(stages: tuple[Stage, ...], seconds: dict[str, float]) -> list[dict[str, Any]]:
    by_key = {stage.key: stage for stage in stages}
    return [
        {
            "stage": by_key[key],
            "took": words_of_seconds(seconds[key]) if key in seconds else "",
            "timeout": _limit(by_key[key].timeout_seconds),
        }
        for key in order(stages)
    ]


def _limit(seconds: float) -> str:
    """Return it exactly, without zeros: 5 s, 10 min, 1 h 30 min."""
    return words_of_seconds(seconds).replace(".0 s", " s").removesuffix(" 0 s").removesuffix(" 0 min")


def may_edit(request: PageRequest) -> bool:
    return request.user.is_staff and request.user.has_perm("productions.change_pipeline")
