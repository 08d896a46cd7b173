"""Apply what a success publishes and remembers, inside the transaction that finishes the job.

Memory keeps one book a production, so that an effect that comes twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import singledispatch
from typing import Any

from agents.base import ChooseTheme, Effect, PublishBook, RememberBook
from memory import books
from productions.engine.claims import Claim
from productions.models import Production


def apply_effects(effects: Sequence[Effect], claim: Claim) -> None:
    for effect in effects:
        apply(effect, claim)


@singledispatch
def apply(effect: Effect, claim: Claim) -> None:
    raise TypeError(f"There is no effect called {type(effect).__name__}.")


@apply.register
def _(effect: ChooseTheme, claim: Claim) -> None:
    Production.objects.filter(pk=claim.production_id, theme="").update(theme=effect.theme)


@apply.register
def _(effect: PublishBook, claim: Claim) -> None:
    books.publish_book(
        production_id=claim.production_id,
        title=effect.title,
        subtitle=effect.subtitle,
        theme=effect.theme,
        audience=effect.audience,
        page_count=effect.page_count,
        files=effect.files,
        listing=effect.listing,
        licence=effect.licence,
        seed=claim.request.get("seed"),
    )


@apply.register
def _(effect: RememberBook, claim: Claim) -> None:
    books.remember_book(
        production_id=claim.production_id,
        theme=effect.theme,
        title=effect.title,
        audience=effect.audience,
        subjects=effect.subjects,
        page_hashes=effect.page_hashes,
        embedding=effect.embedding,
        embedding_model=effect.embedding_model,
        finished_on=as_of(claim.request),
        seed=claim.request.get("seed"),
    )


def as_of(request: Mapping[str, Any]) -> date:
    """Return the day that the production takes for today."""
    return date.fromisoformat(request["as_of"])
