"""Which productions a verb is about, from what was typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.management.base import CommandParser

from productions.engine.journal import storable
from productions.errors import RequestInvalidError
from productions.filtering import MAX_ID, ProductionFilter
from productions.models import Pipeline, Production
from productions.states import ProductionStatus


def number(text: str, what: str, field: str = "id") -> int:
    """Read an id. Raises RequestInvalidError with the field; one beyond what the database can hold is just unknown."""
    if not re.fullmatch(r"[0-9]+", text) or int(text[:40]) == 0:
        raise RequestInvalidError(field, f"{storable(text)[:40]!r} is not the number of a {what}.")
    return min(int(text[:40]), MAX_ID + 1)


def production_named(text: str) -> Production:
    """Raises RequestInvalidError when there is none."""
    wanted = number(text, "production")
    found = _in_order([wanted])
    if not found:
        raise RequestInvalidError("id", f"There is no production {text[:40]}.")
    return found[0]


@dataclass(frozen=True)
class Chosen:
    """The productions in the order in which they were named, and the ids that belong to none."""

    productions: Sequence[Production]
    unknown: Sequence[str] = ()


def add_choice(parser: CommandParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="Numbers of productions.")
    parser.add_argument("--all", action="store_true", help="All that it can be done with.")
    add_filter(parser)


def add_filter(parser: CommandParser) -> None:
    parser.add_argument("--status", choices=ProductionStatus.values, help="Of these, only those with the status.")
    parser.add_argument("--theme", metavar="TEXT", help="Of these, only those whose theme contains the text.")
    parser.add_argument("--pipeline", metavar="KEY", help="Of these, only those of the pipeline.")


def filter_in(options: Mapping[str, Any]) -> ProductionFilter:
    """Return what the options of `add_filter` mean. Raises RequestInvalidError for a pipeline that is none."""
    pipeline = storable(options["pipeline"] or "").strip()
    if options["pipeline"] is not None and not Pipeline.objects.filter(key=pipeline).exists():
        raise RequestInvalidError("pipeline", f"There is no pipeline {pipeline[:80]!r}.")
    asked = {"status": options["status"] or "", "theme": storable(options["theme"] or ""), "pipeline": pipeline}
    return ProductionFilter.read(asked)


def chosen(options: Mapping[str, Any], movable: Collection[ProductionStatus]) -> Chosen:
    """Return what the options of `add_choice` mean; `movable` are the statuses that `--all` covers.

    Raises RequestInvalidError when they mean nothing.
    """
    filtered = any(options[name] is not None for name in ("status", "theme", "pipeline"))
    if options["ids"] and (options["all"] or filtered):
        raise RequestInvalidError("ids", "Name productions by their numbers, or say --all, not both.")
    if options["ids"]:
        return _named(options["ids"])
    if not options["all"]:
        raise RequestInvalidError("ids", "Say which productions: their numbers, or --all.")
    productions = filter_in(options).rows()
    if not options["status"]:
        productions = productions.filter(status__in=movable)
    return Chosen(list(productions.order_by("id")))


def _named(texts: Sequence[str]) -> Chosen:
    wanted = {number(text, "production"): text[:40] for text in texts}
    found = _in_order(list(wanted))
    known = {production.pk for production in found}
    return Chosen(found, [text for pk, text in wanted.items() if pk not in known])


def _in_order(wanted: Sequence[int]) -> list[Production]:
    storable_ids = [pk for pk in wanted if pk <= MAX_ID]
    found = Production.objects.select_related("pipeline_version__pipeline", "requester").in_bulk(storable_ids)
    return [found[pk] for pk in storable_ids if pk in found]
