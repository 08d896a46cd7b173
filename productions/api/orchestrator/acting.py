"""Pause, resume, retry, stop, priority: one production, several, or all that match."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any, Literal

from ninja import Field, Router

from productions.acts import ACTS, PAUSE, RESUME, Act, act_on, prioritise_to, retry_only
from productions.api.callers import ACTING, ApiRequest
from productions.api.orchestrator.productions import production_of
from productions.api.reading import Asked
from productions.api.schemas import MAX_REASON, Outcomes, ProductionItem, answers
from productions.choice import Choice
from productions.engine.admission import admission_at_the_end
from productions.errors import RequestInvalidError
from productions.filtering import MAX_ID, ProductionFilter
from productions.models import Production
from productions.shapes import productions as shapes
from productions.shapes.outcomes import outcomes, told, unknown
from productions.stations import line_of

router = Router(auth=ACTING)
MAX_IDS = 1000
Verb = Literal["pause", "resume", "retry", "stop", "priority"]


class Reason(Asked):
    """Why; it is kept with the act."""

    reason: str = Field(default="", max_length=MAX_REASON)


class Retry(Reason):
    job: str = Field(default="", max_length=240, description="Only this failed job: draw, page-7, draw/page-7.")


class Score(Reason):
    to: float = Field(description="The score: more goes first, a point is worth an hour.")


class Matching(Asked):
    """As in the list: a status, a text. Without a status those that it can be done with."""

    status: str = ""
    q: str = ""
    pipeline: str = ""
    theme: str = ""


class Several(Reason):
    """`ids`, or a `filter` that may be empty; `to` belongs to priority alone."""

    ids: list[int] | None = Field(default=None, max_length=MAX_IDS)
    filter: Matching | None = None
    to: float | None = Field(default=None, description="The score, for priority.")
    dry_run: bool = Field(default=False, description="Say what would be done, and change nothing.")


class AllOfThem(Reason):
    dry_run: bool = False


@router.post("/production/{int:production_id}/pause", response=answers(ProductionItem, 404, 409), summary="Pause it")
def pause(request: ApiRequest, production_id: int, asked: Reason | None = None) -> Any:
    """Start nothing more of it; what runs now still finishes."""
    return _one(request, production_id, ACTS["pause"], asked)


@router.post("/production/{int:production_id}/resume", response=answers(ProductionItem, 404, 409), summary="Resume it")
def resume(request: ApiRequest, production_id: int, asked: Reason | None = None) -> Any:
    """Queue it again; it goes on from where it stood."""
    return _one(request, production_id, ACTS["resume"], asked)


@router.post("/production/{int:production_id}/stop", response=answers(ProductionItem, 404, 409), summary="Stop it")
def stop(request: ApiRequest, production_id: int, asked: Reason | None = None) -> Any:
    """Cancel it for good; running attempts are ended."""
    return _one(request, production_id, ACTS["stop"], asked)


@router.post("/production/{int:production_id}/retry", response=answers(ProductionItem, 404, 409), summary="Retry it")
def retry(request: ApiRequest, production_id: int, asked: Retry | None = None) -> Any:
    """Queue it again after an error: what failed gets fresh tries, what succeeded stays."""
    act = retry_only(asked.job) if asked and asked.job else ACTS["retry"]
    return _one(request, production_id, act, asked)


@router.post(
    "/production/{int:production_id}/priority", response=answers(ProductionItem, 404, 409), summary="Give it a score"
)
def priority(request: ApiRequest, production_id: int, asked: Score) -> Any:
    """Give it another score, and with it another place in the queue."""
    return _one(request, production_id, prioritise_to(asked.to), asked)


@router.post("/productions/{verb}", response=answers(Outcomes, 409), summary="Act on several productions")
def act_on_several(request: ApiRequest, verb: Verb, asked: Several) -> Any:
    """Each in a transaction of its own: what cannot be done with one does not keep it from the others.

    What was not done is listed with the reason; the answer is 200 all the same.
    """
    if (asked.ids is None) == (asked.filter is None):
        raise RequestInvalidError("ids", "Name productions by their ids, or give a filter; one of the two.")
    if (asked.to is None) == (verb == "priority"):
        raise RequestInvalidError("to", "A score belongs to priority, and to nothing else.")
    act = prioritise_to(asked.to) if asked.to is not None else ACTS[verb]
    if asked.ids is not None:
        found, missing = _named(asked.ids)
        return _several(request, act, found, asked.reason, asked.dry_run, missing)
    return _several(request, act, _matching(act, asked.filter or Matching()), asked.reason, asked.dry_run)


@router.post("/pause-all", response=answers(Outcomes), summary="Pause all productions")
def pause_all(request: ApiRequest, asked: AllOfThem | None = None) -> Any:
    """Pause all that are queued or active."""
    return _all(request, PAUSE, asked or AllOfThem())


@router.post("/resume-all", response=answers(Outcomes, 409), summary="Resume all productions")
def resume_all(request: ApiRequest, asked: AllOfThem | None = None) -> Any:
    """Queue all again that are paused."""
    return _all(request, RESUME, asked or AllOfThem())


def _one(request: ApiRequest, production_id: int, act: Act, asked: Reason | None) -> dict[str, Any]:
    reason = asked.reason.strip() if asked else ""
    act.do(production_of(production_id), request.auth.actor, reason)
    production = production_of(production_id)
    return shapes.item(production, line_of(production))


def _all(request: ApiRequest, act: Act, asked: AllOfThem) -> dict[str, Any]:
    return _several(request, act, _matching(act, Matching()), asked.reason, asked.dry_run)


def _several(
    request: ApiRequest,
    act: Act,
    found: Sequence[Production],
    reason: str,
    dry_run: bool,
    missing: Sequence[int] = (),
) -> dict[str, Any]:
    act.check()
    said = [unknown(str(production_id)[:40]) for production_id in missing]
    with nullcontext() if dry_run else admission_at_the_end():
        for outcome in act_on(act, found, by=request.auth.actor, reason=reason.strip(), dry_run=dry_run):
            said.append(told(outcome.production, act.word, outcome.error, outcome.broken))
    return outcomes(said, dry_run=dry_run)


def _named(ids: Sequence[int]) -> tuple[list[Production], list[int]]:
    """Return the productions in the order in which they were named, and the ids that belong to none."""
    wanted = list(dict.fromkeys(ids))
    found = Production.objects.in_bulk([pk for pk in wanted if 0 < pk <= MAX_ID])
    return [found[pk] for pk in wanted if pk in found], [pk for pk in wanted if pk not in found]


def _matching(act: Act, asked: Matching) -> list[Production]:
    """Return what was meant, in the order in which it is done; of a status also what it cannot be done with."""
    which = ProductionFilter.read(asked.model_dump())
    found = which.rows().order_by("id") if which.status else Choice(act, which).able()
    return list(found.defer("request", "note"))
