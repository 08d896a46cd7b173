"""What the pages of a pipeline show: its text, what changed in it, its picture, what was asked for last."""

from __future__ import annotations

import json
from difflib import unified_diff

from django.http import HttpRequest
from django.utils import timezone

from productions import examples
from productions.admin.pipeline_forms import HeadForm
from productions.admin.stage_forms import StageFormSet
from productions.colouring import PIPELINE, usual_request
from productions.drawing import Picture, picture_of
from productions.engine import definitions
from productions.errors import PipelineInvalidError
from productions.estimates import stage_seconds
from productions.models import Configuration, Pipeline, PipelineVersion, Production
from productions.pipeline import Definition, Stage, parse


def last_request(pipeline: Pipeline) -> dict[str, str]:
    """Begin with what was asked for last: a person who tries again changes a word.

    The first time, agents of the colouring book get what they are usually asked for.
    """
    last = Production.objects.filter(pipeline_version__pipeline=pipeline).order_by("-id").first()
    if last is not None:
        request = {name: value for name, value in last.request.items() if name != "theme"}
    else:
        books = {stage.agent for stage in parse(examples.example(PIPELINE).definition).stages}
        is_book = any(stage.agent in books for stage in readable(pipeline.newest))
        request = usual_request(Configuration.current(), timezone.localdate()) if is_book else {}
    theme = last.theme if last else ""
    return {"theme": theme, "request": json.dumps(request, indent=2, ensure_ascii=False)}


def difference(before: PipelineVersion | None, version: PipelineVersion) -> list[tuple[str, str]]:
    """Return (kind, line) of what changed in the text: added, gone, place or plain."""
    if before is None:
        return []
    lines = unified_diff(text_of(before).splitlines(), text_of(version).splitlines(), lineterm="", n=2)
    kinds = {"+": "added", "-": "gone", "@": "place"}
    return [(kinds.get(line[:1], "plain"), line) for line in list(lines)[2:]]


def text_of(version: PipelineVersion) -> str:
    try:
        return definitions.text_of(version)
    except PipelineInvalidError:
        return json.dumps(version.definition, indent=2, ensure_ascii=False)


def readable(version: PipelineVersion | None) -> tuple[Stage, ...]:
    try:
        return version.stages.stages if version else ()
    except PipelineInvalidError:
        return ()


def picture(pipeline: Pipeline | None, kept: Definition | None) -> Picture | None:
    stages = kept.stages if kept else readable(pipeline.newest) if pipeline else ()
    return picture_of(stages, stage_seconds(pipeline) if pipeline else {}) if stages else None


def keys(rows: StageFormSet) -> list[str]:
    return [key for form in rows.forms if (key := form["key"].value())]


def count_errors(head: HeadForm, rows: StageFormSet) -> int:
    return sum(len(form.errors) for form in (head, *rows.forms))


def number(request: HttpRequest, pipeline: Pipeline) -> int:
    wanted = request.GET.get("version", "")
    newest = pipeline.newest
    return int(wanted) if wanted.isdecimal() and len(wanted) < 10 else newest.number if newest else 0
