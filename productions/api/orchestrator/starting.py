"""Start a production, once for each Idempotency-Key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.db import IntegrityError
from ninja import Field, HeaderEx, P, Router, Status
from pydantic import field_validator

from productions.api.callers import ACTING, ApiRequest, Caller
from productions.api.reading import Asked
from productions.api.schemas import ProductionItem, answers
from productions.colouring import start_production
from productions.errors import RequestInvalidError
from productions.forms import MAX_NOTE
from productions.models import Production, StartKey
from productions.priority import MAX_SCORE
from productions.shapes import productions as shapes
from productions.stations import line_of
from productions.views.listing import productions

router = Router()
MAX_KEY = 200
KEY_FIELD = "Idempotency-Key"
KEY_HELP = "Repeated by the same person, it starts nothing and answers with what was started before."


class Start(Asked):
    """A request for a book. What is left out comes from the configuration; without a theme the market decides."""

    theme: str | None = Field(default=None, examples=["pirates"])
    age: str | None = Field(default=None, description="3-5, 6-8, 9-12 or adult.")
    pages: int | None = Field(default=None, description="Drawings, 10-280.")
    quality: str | None = Field(default=None, description="draft, normal or high.")
    seed: int | None = Field(default=None, description="The same request with the same seed gives the same book.")
    force: bool = Field(default=False, description="Also when there are too many books on the theme.")
    as_of: str | None = Field(default=None, description="The day to take for today.", examples=["2026-11-21"])
    note: str = Field(default="", max_length=MAX_NOTE, description="Words such as urgent raise the priority.")
    deadline: datetime | None = Field(
        default=None, description="A time with its zone.", examples=["2026-12-01T18:00:00Z"]
    )
    priority: float | None = Field(
        default=None, ge=-MAX_SCORE, le=MAX_SCORE, description="Instead of the computed score."
    )

    @field_validator("deadline", mode="before")
    @classmethod
    def read_deadline(cls, written: Any) -> Any:
        return written if written is None else _moment(written)


class Started(ProductionItem):
    """What was started, with what a person should know about its theme."""

    warnings: list[str] = Field(description="Books that are near in meaning.")


@router.post(
    "/production/start",
    auth=ACTING,
    response={200: Started, **answers(Started, 409, ok=201)},
    summary="Start a production",
)
def start(
    request: ApiRequest,
    asked: Start | None = None,
    idempotency_key: HeaderEx[str, P(alias=KEY_FIELD, description=KEY_HELP)] = "",
) -> Any:
    """Queue a colouring book.

    201 when it was started; 200 when this Idempotency-Key of the same person had started it before. A saturated theme
    is refused with 409, its books and three alternatives, unless `force`.
    """
    caller = request.auth
    asked = asked or Start()
    key = _key(idempotency_key)
    if key and (before := _before(caller, key, asked)):
        return Status(200, before)
    try:
        return Status(201, _started(caller, key, asked))
    except IntegrityError:
        # Somebody was here with the same key at the same time: what we wrote is rolled back, theirs stands.
        if key and (before := _before(caller, key, asked)):
            return Status(200, before)
        raise


def _started(caller: Caller, key: str, asked: Start) -> dict[str, Any]:
    kept: list[StartKey] = []

    def keep(production: Production) -> None:
        if key:
            row = StartKey(owner=caller.person, key=key, request_digest=_digest(asked), production=production)
            row.save(force_insert=True)
            kept.append(row)

    started = start_production(**arguments(asked), requester=caller.actor, and_then=keep)
    if kept and started.warnings:
        StartKey.objects.filter(pk=kept[0].pk).update(warnings=list(started.warnings))
    return _shown(started.production.pk, started.warnings)


def _before(caller: Caller, key: str, asked: Start) -> dict[str, Any] | None:
    """Return what was started under this key. Raises RequestInvalidError when something else was asked for then."""
    kept = StartKey.objects.filter(owner=caller.person, key=key).first()
    if kept is None:
        return None
    if kept.request_digest != _digest(asked):
        raise RequestInvalidError(KEY_FIELD, f"Production {kept.production_id} was started under it, with other words.")
    return _shown(kept.production_id, kept.warnings)


def arguments(asked: Start) -> dict[str, Any]:
    """Return what `start_production` takes. Raises RequestInvalidError for an `as_of` that is no day."""
    return asked.model_dump() | {"as_of": _day(asked.as_of) if asked.as_of is not None else None}


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise RequestInvalidError("as_of", f"{written[:40]!r} is not a date like 2026-11-21.") from error


def _key(written: str) -> str:
    if len(written) > MAX_KEY or not written.isprintable():
        raise RequestInvalidError(KEY_FIELD, f"An {KEY_FIELD} has at most {MAX_KEY} printable characters.")
    return written.strip()


def _moment(written: Any) -> datetime:
    try:
        at = datetime.fromisoformat(written)
        if at.tzinfo is not None:
            return at.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        pass
    raise ValueError("must be a time with its zone, like 2026-12-01T18:00:00Z")


def _digest(asked: Start) -> str:
    return hashlib.sha256(json.dumps(asked.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()


def _shown(production_id: int, warnings: Iterable[str]) -> dict[str, Any]:
    production = productions().get(pk=production_id)
    return shapes.item(production, line_of(production)) | {"warnings": list(warnings)}
