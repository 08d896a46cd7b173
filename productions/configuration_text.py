"""Settings in words: what each is called, how a value is said, and how a value that was typed is read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from productions.engine.configuring import FIELDS, Difference
from productions.errors import ConfigurationInvalidError

LABELS: Mapping[str, str] = {
    "mode": "Mode",
    "auto_interval_minutes": "Mode auto starts one every",
    "books_per_day": "Books published a day",
    "market_analysis": "Market analysis",
    "duplicate_check": "Duplicate check",
    "auto_publish": "Publish without asking",
    "image_model": "Image model",
    "poll_seconds": "Pages ask for news every",
    "max_concurrent_productions": "Productions at once",
    "page_count": "Drawings",
    "age_group": "Age group",
    "quality": "Quality",
    "imprint": "Imprint",
    "saturation_limit": "Books of a theme in 30 days",
    "priority_weights": "Weights of the priority",
    "vip_requesters": "People who go first",
    "queue_limits": "Limits by queue",
    "agent_limits": "Limits by agent",
    "max_jobs_per_production": "Jobs of one production at once",
    "disabled_agents": "Agents switched off",
}
UNITS: Mapping[str, str] = {"auto_interval_minutes": "min", "poll_seconds": "s"}
ENTRIES = {"queue_limits": "Limit of queue", "agent_limits": "Limit of", "priority_weights": "Weight of"}
TRUE, FALSE = {"on", "true", "yes", "1"}, {"off", "false", "no", "0"}


def label(field: str) -> str:
    return LABELS.get(field, field.replace("_", " ").capitalize())


def said(field: str, value: Any) -> str:
    """Return a value as people say it: "on", "Semi", "60 min", "images 2, text 4", "none"."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if value is None:
        return "no limit"
    if isinstance(value, dict):
        return ", ".join(f"{name} {number:g}" for name, number in sorted(value.items())) or "none"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, float):
        return f"{value:g}"
    choices = dict(getattr(FIELDS.get(field), "flatchoices", None) or [])
    return " ".join(filter(None, (str(choices.get(value, value)), UNITS.get(field, ""))))


@dataclass(frozen=True)
class Told:
    """One difference in words, as in Drawings: 30 to 25."""

    label: str
    before: str
    after: str


def told(differences: Iterable[Difference]) -> list[Told]:
    """Return the differences for people: limits, weights and agents one by one."""
    return [line for difference in differences for line in _told(difference)]


def _told(difference: Difference) -> Iterator[Told]:
    field, before, after = difference.field, difference.before, difference.after
    if field == "disabled_agents":
        for name in sorted({*before} ^ {*after}):
            yield Told(name, said(field, name not in before), said(field, name not in after))
    elif isinstance(before, dict) and isinstance(after, dict):
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                kind = ENTRIES.get(field, label(field))
                yield Told(f"{kind} {name}", said(field, before.get(name)), said(field, after.get(name)))
    else:
        yield Told(label(field), said(field, before), said(field, after))


def typed(field: str, text: str, now: Mapping[str, Any]) -> tuple[str, Any]:
    """Return the setting and its value from what was typed: "page_count", "25"; "queue_limits.images", "2".

    One entry of limits or weights leaves the others as they are `now`; an empty one is taken away. Whether the value
    may be is not looked at. Raises ConfigurationInvalidError when it cannot be read, or there is no such setting.
    """
    name, _, entry = field.partition(".")
    if name not in FIELDS or (entry and not isinstance(FIELDS[name], models.JSONField)):
        raise ConfigurationInvalidError({field: [f"There is no such setting; there are {', '.join(FIELDS)}."]})
    if not entry:
        return name, _read(name, text.strip())
    entries = {known: number for known, number in now[name].items() if known != entry}
    return name, entries | ({entry: _number(field, text.strip())} if text.strip() else {})


def _read(name: str, text: str) -> Any:
    field = FIELDS[name]
    if isinstance(field, models.BooleanField):
        return _switch(name, text)
    if isinstance(field, models.IntegerField):
        return None if not text and field.null else _whole(name, text)
    if isinstance(field, models.CharField):
        return text
    if isinstance(field, models.JSONField):
        return _object(name, text)
    return [entry.strip() for entry in text.split(",") if entry.strip()]


def _switch(name: str, text: str) -> bool:
    if text.lower() not in TRUE | FALSE:
        raise ConfigurationInvalidError({name: [f"{text[:40]!r} is neither on nor off."]})
    return text.lower() in TRUE


def _whole(name: str, text: str) -> int:
    number = _number(name, text)
    if not isinstance(number, int):
        raise ConfigurationInvalidError({name: [f"{text[:40]!r} is not a whole number."]})
    return number


def _number(name: str, text: str) -> int | float:
    try:
        return int(text) if len(text) < 20 and text.lstrip("+-").isdecimal() else float(text)
    except ValueError as error:
        raise ConfigurationInvalidError({name: [f"{text[:40]!r} is not a number."]}) from error


def _object(name: str, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError as error:
        found = error
    if not isinstance(found, dict):
        example = f"{name}.NAME=NUMBER"
        raise ConfigurationInvalidError({name: [f"Write {example}, or an object of JSON."]})
    return found
