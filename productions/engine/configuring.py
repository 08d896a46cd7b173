"""Change the configuration: the one door for the pages, admin, the command line and the API.

Each change is kept with who, when, why, and what was before; so any earlier state can be had back, as a change itself.
It holds at once: what is admitted and claimed is looked up in the row, limits that workers keep are read again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import Max

from productions.engine import limits
from productions.engine.claims import WORK_CHANNEL
from productions.engine.events import Actor, actor_name
from productions.engine.journal import storable
from productions.engine.wake import READ_LIMITS
from productions.errors import ConfigurationChangedError, ConfigurationInvalidError, RequestInvalidError
from productions.models import Configuration, ConfigurationChange

FIELDS: Mapping[str, models.Field[Any, Any]] = {
    field.name: field for field in Configuration._meta.concrete_fields if field.editable
}
"""The settings that people change."""


@dataclass(frozen=True)
class Difference:
    field: str
    before: Any
    after: Any


def change(
    values: Mapping[str, Any], *, by: Actor | None, reason: str = "", based_on: int | None = None
) -> ConfigurationChange | None:
    """Set these settings, those that differ; return the change, None when nothing differs.

    `based_on` is the newest change that the person had seen, 0 before the first; then ConfigurationChangedError is
    raised when there is a newer one. Raises ConfigurationInvalidError with a sentence for each setting that cannot be.
    """
    with transaction.atomic():
        found = _locked()
        if based_on is not None:
            _refuse_stale(based_on)
        differences = _differences(found, values)
        if not differences:
            return None
        found.save(update_fields=[difference.field for difference in differences])
        made = ConfigurationChange.objects.create(
            actor=actor_name(by),
            reason=storable(reason).strip(),
            before={difference.field: difference.before for difference in differences},
            after={difference.field: difference.after for difference in differences},
        )
        _tell_workers()
    made.refresh_from_db(fields=["at"])
    return made


def planned(values: Mapping[str, Any]) -> list[Difference]:
    """Return what `change` would change, in the order of the settings. Raises ConfigurationInvalidError."""
    return _differences(Configuration.current(), values)


def rollback(
    number: int, *, by: Actor | None, reason: str = "", based_on: int | None = None
) -> ConfigurationChange | None:
    """Go back to how it was after the change of this number, 0: before the first. A change like any other.

    Raises as `change` does, and RequestInvalidError when there is no such change.
    """
    with transaction.atomic():
        _locked()
        wanted = state_after(number)
        return change(wanted, by=by, reason=reason or f"Back to change {number}.", based_on=based_on)


def differences_of(made: ConfigurationChange) -> list[Difference]:
    """Return what the change changed, in the order of the settings; settings of older versions last."""
    names = [*(name for name in FIELDS if name in made.after), *sorted(made.after.keys() - FIELDS.keys())]
    return [Difference(name, made.before[name], made.after[name]) for name in names]


def settings_now() -> dict[str, Any]:
    """Return every setting that people change, by name."""
    return _state(Configuration.current())


def state_after(number: int) -> dict[str, Any]:
    """Return every setting as it was after the change of this number, 0: before the first (RequestInvalidError)."""
    if number and not ConfigurationChange.objects.filter(pk=number).exists():
        raise RequestInvalidError("number", f"There is no change {number}.")
    state = settings_now()
    for later in ConfigurationChange.objects.filter(pk__gt=number).order_by("-pk"):
        state |= {field: value for field, value in later.before.items() if field in FIELDS}
    return state


def newest() -> int:
    """Return the number of the newest change; 0 when nothing was ever changed."""
    return ConfigurationChange.objects.aggregate(newest=Max("pk"))["newest"] or 0


def _locked() -> Configuration:
    Configuration.current()
    return Configuration.objects.select_for_update().get(pk=1)


def _refuse_stale(based_on: int) -> None:
    missed = list(ConfigurationChange.objects.filter(pk__gt=based_on).order_by("-pk"))
    if missed:
        names = list(dict.fromkeys(change.actor for change in reversed(missed)))
        raise ConfigurationChangedError(f"{' and '.join(names)} changed the configuration meanwhile.", missed)


def _state(configuration: Configuration) -> dict[str, Any]:
    return {name: getattr(configuration, name) for name in FIELDS}


def _differences(found: Configuration, values: Mapping[str, Any]) -> list[Difference]:
    """Set the values on the row in hand and see whether it may be so."""
    before = _state(found)
    wanted = {name: _tidy(value) for name, value in values.items()}
    _refuse_what_is_none(wanted)
    for name, value in wanted.items():
        setattr(found, name, value)
    try:
        found.full_clean()
    except ValidationError as error:
        raise ConfigurationInvalidError(
            {name: [_sentence(name, fault) for fault in faults] for name, faults in error.error_dict.items()}
        ) from error
    after = _state(found)
    return [Difference(name, before[name], after[name]) for name in FIELDS if before[name] != after[name]]


SENTENCES: Mapping[str | None, str] = {
    "min_value": "At least {limit_value}.",
    "max_value": "At most {limit_value}.",
    "max_length": "At most {limit_value} characters.",
    "null": "This must be filled in.",
    "blank": "This must be filled in.",
}


def _sentence(name: str, fault: ValidationError) -> str:
    """Return what is wrong in our words; the model's own sentences stay."""
    if fault.code == "invalid_choice":
        return f"One of {', '.join(str(key) for key, _ in FIELDS[name].flatchoices)}."
    return SENTENCES.get(fault.code, fault.messages[0]).format_map(fault.params or {})


def _tidy(value: Any) -> Any:
    """Names in order, none twice: so that the same choice is the same value."""
    if isinstance(value, list | tuple) and all(isinstance(entry, str) for entry in value):
        return sorted({entry.strip() for entry in value} - {""})
    return value


KINDS: Sequence[tuple[type[models.Field[Any, Any]], type, str]] = (
    (models.BooleanField, bool, "This is on or off."),
    (models.IntegerField, int, "This is a whole number."),
    (models.CharField, str, "This is a text."),
    (models.JSONField, dict, "These are names with numbers."),
    (models.Field, list, "These are names."),
)
"""What a value must be before the model looks at it: its fields would take 25.7 for 25, and "false" for a word."""


def _refuse_what_is_none(values: Mapping[str, Any]) -> None:
    errors: dict[str, list[str]] = {}
    for name, value in values.items():
        field = FIELDS.get(name)
        if field is None:
            errors[name] = ["There is no such setting."]
        elif not (value is None and field.null):
            kind, sentence = next((kind, said) for known, kind, said in KINDS if isinstance(field, known))
            if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
                errors[name] = [sentence]
            elif not _is_storable(value):
                errors[name] = ["There are signs in it that cannot be kept."]
    if errors:
        raise ConfigurationInvalidError(errors)


def _is_storable(value: Any) -> bool:
    if isinstance(value, dict | list):
        return all(map(_is_storable, value))
    return not isinstance(value, str) or storable(value) == value


def _tell_workers() -> None:
    """At commit: whoever sleeps looks again, with the limits as they are now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [WORK_CHANNEL, READ_LIMITS])
    transaction.on_commit(limits.forget)
