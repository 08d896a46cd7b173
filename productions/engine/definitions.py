"""What editors do with pipelines. A saved version never changes: each change is a new version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from agents import registry
from productions.errors import Fault, PipelineChangedError, PipelineInvalidError, RequestInvalidError
from productions.models import Configuration, Pipeline, PipelineVersion
from productions.pipeline import Definition, parse
from productions.pipeline_file import PipelineFile, read_file, write_file
from productions.validation import Known, validate


def known() -> Known:
    """Return the agents and commands of this installation."""
    return Known(agents=registry.names(), commands=getattr(settings, "COMMANDS", {}))


def create(
    key: str, title: str, definition: Mapping[str, Any], *, by: User | None, description: str = "", note: str = ""
) -> PipelineVersion:
    """Make a pipeline with its first version. Raises PipelineInvalidError, also for a key that is taken."""
    kept = validate(definition, known())
    with transaction.atomic():
        pipeline, is_new = Pipeline.objects.get_or_create(
            key=key, defaults={"title": title, "description": description}
        )
        if not is_new:
            raise PipelineInvalidError([Fault(f"There is a pipeline {key!r} already.", None, "key")])
        return _add_version(pipeline, 1, kept, by, note)


def save(
    pipeline: Pipeline,
    definition: Mapping[str, Any],
    *,
    by: User | None,
    note: str = "",
    based_on: int | None = None,
) -> tuple[PipelineVersion, bool]:
    """Keep the definition as the newest version; return it, and whether it is new: the same again makes none.

    `based_on` is the number of the version that was edited. Raises PipelineInvalidError; PipelineChangedError when
    another version was saved since.
    """
    kept = validate(definition, known())
    with transaction.atomic():
        Pipeline.objects.select_for_update().get(pk=pipeline.pk)
        newest = pipeline.newest
        if newest and same(newest, kept):
            return newest, False
        number = newest.number if newest else 0
        if based_on is not None and based_on != number:
            who = newest.created_by if newest else None
            raise PipelineChangedError(
                f"Version {number} was saved {f'by {who} ' if who else ''}while you edited version {based_on}."
            )
        return _add_version(pipeline, number + 1, kept, by, note), True


def same(version: PipelineVersion, definition: Definition) -> bool:
    return bool(_as_kept(version.stages) == _as_kept(definition))


def _as_kept(definition: Definition) -> Any:
    """Lists are lists and whole numbers are whole, as the database gives them back."""
    return json.loads(json.dumps(definition.as_json()))


def _add_version(
    pipeline: Pipeline, number: int, definition: Definition, by: User | None, note: str
) -> PipelineVersion:
    return PipelineVersion.objects.create(
        pipeline=pipeline, number=number, definition=_as_kept(definition), created_by=by, note=note
    )


def copy(version: PipelineVersion, key: str, title: str, *, by: User | None) -> PipelineVersion:
    """Make a pipeline of its own that begins as this version. Raises PipelineInvalidError."""
    origin = version.pipeline
    note = f"Copy of {origin.key}, version {version.number}."
    return create(key, title, version.definition, by=by, description=origin.description, note=note)


def archive(pipeline: Pipeline) -> bool:
    """Start nothing new with it; what runs goes on. False when it was archived before."""
    return bool(Pipeline.objects.filter(pk=pipeline.pk, archived_at=None).update(archived_at=timezone.now()))


def unarchive(pipeline: Pipeline) -> bool:
    return bool(Pipeline.objects.filter(pk=pipeline.pk, archived_at__isnull=False).update(archived_at=None))


def bring_in(
    file: PipelineFile, *, by: User | None, note: str = "", based_on: int | None = None
) -> tuple[PipelineVersion, bool]:
    """Make the pipeline of a file, or a new version of it; return it and whether it is new.

    Title and description follow the file, without a version. Raises PipelineFileError with the lines;
    PipelineChangedError as `save` does.
    """
    try:
        with transaction.atomic():
            pipeline = Pipeline.objects.filter(key=file.key).first()
            if pipeline is None:
                made = create(file.key, file.title, file.definition, by=by, description=file.description, note=note)
                return made, True
            saved = save(pipeline, file.definition, by=by, note=note, based_on=based_on)
            pipeline.title, pipeline.description = file.title, file.description
            pipeline.save(update_fields=["title", "description"])
            return saved
    except PipelineInvalidError as error:
        raise file.with_lines(error) from error


def text_of(version: PipelineVersion) -> str:
    """Return the version as a file."""
    pipeline = version.pipeline
    return write_file(pipeline.key, pipeline.title, pipeline.description, version.stages)


def from_text(text: str) -> PipelineFile:
    """Read a file and see whether it could be saved. Raises PipelineFileError with the lines."""
    file = read_file(text)
    try:
        validate(file.definition, known())
    except PipelineInvalidError as error:
        raise file.with_lines(error) from error
    return file


def startable(key: str) -> PipelineVersion:
    """Return the newest version of a pipeline that a production may be started with. Raises RequestInvalidError."""
    version = PipelineVersion.objects.filter(pipeline__key=key).select_related("pipeline").order_by("-number").first()
    if version is None:
        raise RequestInvalidError("pipeline", f"There is no pipeline {key!r}.")
    if version.pipeline.archived_at:
        raise RequestInvalidError("pipeline", f"The pipeline {key!r} is archived.")
    disabled = {stage.agent for stage in parse(version.definition).stages}
    if disabled := disabled & set(Configuration.current().disabled_agents):
        raise RequestInvalidError("pipeline", f"{', '.join(sorted(disabled))} is disabled in the configuration.")
    return version
