"""Redo and fork: a new production that shares what was finished of another."""

from __future__ import annotations

from typing import Any

from ninja import Field, Router, Schema, Status

from productions.api.callers import ACTING, ApiRequest
from productions.api.orchestrator.acting import Reason
from productions.api.orchestrator.productions import production_of
from productions.api.schemas import MAX_NOTE, answers
from productions.remaking import remake
from productions.shapes.productions import remade
from productions.states import ProductionStatus

router = Router(auth=ACTING)


class Fork(Reason):
    """From which stage on everything is made again."""

    stage: str = Field(examples=["generate_images"])
    dry_run: bool = False


class Redo(Fork):
    """What should be different, and of which piece alone."""

    piece: str = Field(default="", examples=["page-7"])
    note: str = Field(default="", max_length=MAX_NOTE)


class Remade(Schema):
    """`id` is the new production; null where nothing was made yet. Stages by their keys."""

    dry_run: bool
    origin: int
    id: int | None
    status: ProductionStatus | None
    again: list[str]
    piece: str
    shared: list[str]


@router.post(
    "/production/{int:production_id}/redo",
    response={200: Remade, **answers(Remade, 404, 409, ok=201)},
    summary="Make a stage or a piece again",
)
def redo(request: ApiRequest, production_id: int, asked: Redo) -> Any:
    """Make it again with a note, in a new production that shares the rest. With `dry_run` 200, and nothing is made."""
    return _remake(request, production_id, asked, piece=asked.piece, note=asked.note.strip())


@router.post(
    "/production/{int:production_id}/fork",
    response={200: Remade, **answers(Remade, 404, 409, ok=201)},
    summary="Begin a new production from a stage",
)
def fork(request: ApiRequest, production_id: int, asked: Fork) -> Any:
    """Begin from that stage, sharing what came before. With `dry_run` 200, and nothing is made."""
    return _remake(request, production_id, asked)


def _remake(request: ApiRequest, production_id: int, asked: Fork, piece: str = "", note: str = "") -> Status[Any]:
    done = remake(
        production_of(production_id),
        stage=asked.stage,
        piece=piece,
        note=note,
        reason=asked.reason.strip(),
        by=request.auth.actor,
        dry_run=asked.dry_run,
    )
    return Status(200 if done.made is None else 201, remade(done))
