"""Apply what a success publishes and remembers, inside the transaction that finishes the job.

Memory keeps one book a production, so that an effect that comes twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import singledispatch
from typing import Any, Protocol, get_args

from agents.base import BookFileRef, ChooseTheme, Effect, PublishBook, RememberBook
from memory import books
from productions.models import Production


class Order(Protocol):
    """For which production, and what was asked for: a claim is one."""

    @property
    def production_id(self) -> int: ...

    @property
    def request(self) -> Mapping[str, Any]: ...


def apply_effects(effects: Sequence[Effect], order: Order) -> None:
    for effect in effects:
        apply(effect, order)


def dump(effects: Sequence[Effect]) -> list[dict[str, Any]]:
    """Return the effects as JSON that `load` reads: what waits for a person's approval is kept so."""
    return [{"effect": type(effect).__name__} | asdict(effect) for effect in effects]


def load(rows: Sequence[Mapping[str, Any]]) -> list[Effect]:
    return [_load(dict(row)) for row in rows]


def _load(values: dict[str, Any]) -> Effect:
    name = values.pop("effect")
    kind = next(kind for kind in get_args(Effect) if kind.__name__ == name)
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    if kind is PublishBook:
        values["files"] = tuple(BookFileRef(**file) for file in values["files"])
    effect: Effect = kind(**values)
    return effect


@singledispatch
def apply(effect: Effect, order: Order) -> None:
    raise TypeError(f"There is no effect called {type(effect).__name__}.")


@apply.register
def _(effect: ChooseTheme, order: Order) -> None:
    Production.objects.filter(pk=order.production_id, theme="").update(theme=effect.theme)


@apply.register
def _(effect: PublishBook, order: Order) -> None:
    books.publish_book(
        production_id=order.production_id,
        title=effect.title,
        subtitle=effect.subtitle,
        theme=effect.theme,
        audience=effect.audience,
        page_count=effect.page_count,
        files=effect.files,
        listing=effect.listing,
        licence=effect.licence,
        seed=order.request.get("seed"),
        first_production_id=Production.objects.first_of_line(order.production_id),
    )


@apply.register
def _(effect: RememberBook, order: Order) -> None:
    books.remember_book(
        production_id=order.production_id,
        theme=effect.theme,
        title=effect.title,
        audience=effect.audience,
        subjects=effect.subjects,
        page_hashes=effect.page_hashes,
        embedding=effect.embedding,
        embedding_model=effect.embedding_model,
        finished_on=as_of(order.request),
        seed=order.request.get("seed"),
        first_production_id=Production.objects.first_of_line(order.production_id),
    )


def as_of(request: Mapping[str, Any]) -> date:
    """Return the day that the production takes for today."""
    return date.fromisoformat(request["as_of"])
