"""Which productions a verb is about, from what was typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.management.base import CommandParser

from productions.engine.journal import storable
from productions.errors import RequestInvalidError
from productions.models import Production
from productions.states import ProductionStatus

MAX_ID = 2**63 - 1


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
    parser.add_argument("--status", choices=ProductionStatus.values, help="Of these, only those with the status.")
    parser.add_argument("--theme", metavar="TEXT", help="Of these, only those whose theme contains the text.")


def chosen(options: Mapping[str, Any], movable: Collection[ProductionStatus]) -> Chosen:
    """Return what the options of `add_choice` mean; `movable` are the statuses that `--all` covers.

    Raises RequestInvalidError when they mean nothing.
    """
    filtered = options["status"] is not None or options["theme"] is not None
    if options["ids"] and (options["all"] or filtered):
        raise RequestInvalidError("ids", "Name productions by their numbers, or say --all, not both.")
    if options["ids"]:
        return _named(options["ids"])
    if not options["all"]:
        raise RequestInvalidError("ids", "Say which productions: their numbers, or --all.")
    productions = Production.objects.filter(status__in=[options["status"]] if options["status"] else movable)
    if options["theme"] is not None:
        productions = productions.filter(theme__icontains=storable(options["theme"]).strip())
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
