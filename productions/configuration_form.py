"""The configuration as a form: switches and rows of numbers instead of lists and JSON, with the model's own limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator

from agents import registry
from agents.providers import images
from productions.configuration_text import label
from productions.engine.configuring import FIELDS
from productions.engine.worker import WAITING_QUEUES
from productions.models import PipelineVersion
from productions.models.configuration import MAX_LIMIT
from productions.priority import WEIGHTS

MAX_REASON = 500
SWITCHES = ("market_analysis", "duplicate_check", "auto_publish")
CHOICES = ("mode", "age_group", "quality")
NUMBERS = (
    "auto_interval_minutes",
    "books_per_day",
    "poll_seconds",
    "max_concurrent_productions",
    "max_jobs_per_production",
    "page_count",
    "saturation_limit",
)
QUEUES = {"cpu": "Drawing and typesetting", "images": "Image models", "text": "Language models", "commands": "Programs"}
WEIGHT_LABELS = {"urgency": "Urgent words in the note", "deadline": "A near deadline", "requester": "Who asks"}


@dataclass(frozen=True)
class AgentRow:
    """An agent with its switch and its limit, as bound fields of the form."""

    name: str
    about: str
    enabled: forms.BoundField
    limit: forms.BoundField


@dataclass(frozen=True)
class QueueRow:
    name: str
    about: str
    limit: forms.BoundField


class ConfigurationForm(forms.Form):
    """Shows `values`, all settings by name; what was sent is read back by `values()` once it is valid."""

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, shown: Mapping[str, Any], based_on: int) -> None:
        stages = _newest_stages()
        self.agents, self.queues = agent_names(stages, shown), queue_names(stages, shown)
        super().__init__(data, initial=self._initial(shown) | {"based_on": based_on})
        for name in NUMBERS:
            self.fields[name] = _whole(name)
        for name in CHOICES:
            self.fields[name] = forms.ChoiceField(choices=FIELDS[name].flatchoices, label=label(name))
        for name in SWITCHES:
            self.fields[name] = _switch()
        models = [(name, name.replace("-", " ").capitalize()) for name in images.names()]
        if shown["image_model"] not in images.names():
            models.append((shown["image_model"], f"{shown['image_model']} (has no adapter here)"))
        self.fields["image_model"] = forms.ChoiceField(choices=models, widget=forms.Select(attrs={"class": "input"}))
        self.fields["imprint"] = _text(FIELDS["imprint"].max_length or 80)
        self.fields["vip_requesters"] = _text(2000, required=False)
        for name in WEIGHTS:
            self.fields[f"weight-{name}"] = _weight()
        for name in self.queues:
            self.fields[f"queue-{name}"] = _limit()
        for name in self.agents:
            self.fields[f"enabled-{name}"] = _switch()
            self.fields[f"agent-{name}"] = _limit()

    def _initial(self, shown: Mapping[str, Any]) -> dict[str, Any]:
        plain = {name: shown[name] for name in (*NUMBERS, *CHOICES, *SWITCHES, "image_model", "imprint")}
        rows: dict[str, Any] = {f"weight-{name}": shown["priority_weights"].get(name, 0) for name in WEIGHTS}
        rows |= {f"queue-{name}": shown["queue_limits"].get(name) for name in self.queues}
        rows |= {f"agent-{name}": shown["agent_limits"].get(name) for name in self.agents}
        rows |= {f"enabled-{name}": name not in shown["disabled_agents"] for name in self.agents}
        return plain | rows | {"vip_requesters": ", ".join(shown["vip_requesters"])}

    def values(self) -> dict[str, Any]:
        """Return the settings as `productions.engine.configuring` takes them."""
        sent = self.cleaned_data
        plain = {name: sent[name] for name in (*NUMBERS, *CHOICES, *SWITCHES, "image_model", "imprint")}
        return plain | {
            "vip_requesters": sorted({name.strip() for name in sent["vip_requesters"].split(",")} - {""}),
            "priority_weights": {name: sent[f"weight-{name}"] for name in WEIGHTS},
            "queue_limits": self._limits("queue", self.queues),
            "agent_limits": self._limits("agent", self.agents),
            "disabled_agents": sorted(name for name in self.agents if not sent[f"enabled-{name}"]),
        }

    def _limits(self, kind: str, names: Sequence[str]) -> dict[str, int]:
        found = {name: self.cleaned_data[f"{kind}-{name}"] for name in names}
        return {name: number for name, number in found.items() if number is not None}

    def refuse(self, errors: Mapping[str, Sequence[str]]) -> None:
        """Say at the fields what was refused; what belongs to no single field stands above the form."""
        for name, sentences in errors.items():
            known = name if name in self.fields else None
            for sentence in sentences:
                self.add_error(known, sentence if known else f"{label(name)}: {sentence}")

    def focus_first_fault(self) -> None:
        first = next((name for name in self.errors if name in self.fields), None)
        if first is not None:
            self.fields[first].widget.attrs["autofocus"] = True

    def agent_rows(self) -> list[AgentRow]:
        return [
            AgentRow(name, registry.describe(name), self[f"enabled-{name}"], self[f"agent-{name}"])
            for name in self.agents
        ]

    def queue_rows(self) -> list[QueueRow]:
        return [QueueRow(name, QUEUES.get(name, ""), self[f"queue-{name}"]) for name in self.queues]

    def weight_rows(self) -> list[tuple[str, forms.BoundField]]:
        return [(WEIGHT_LABELS.get(name, name.capitalize()), self[f"weight-{name}"]) for name in WEIGHTS]


def agent_names(stages: Sequence[Mapping[str, Any]], shown: Mapping[str, Any]) -> list[str]:
    """Return the agents of these stages in their order, and those that settings name."""
    in_stages = [stage["agent"] for stage in stages]
    return list(dict.fromkeys([*in_stages, *sorted({*shown["disabled_agents"], *shown["agent_limits"]})]))


def queue_names(stages: Sequence[Mapping[str, Any]], shown: Mapping[str, Any]) -> list[str]:
    in_stages = [stage.get("queue", "cpu") for stage in stages]
    return list(dict.fromkeys(["cpu", *WAITING_QUEUES, *in_stages, *sorted(shown["queue_limits"])]))


def _newest_stages() -> list[Mapping[str, Any]]:
    newest = PipelineVersion.objects.order_by("pipeline_id", "-number").distinct("pipeline_id")
    return [stage for version in newest for stage in version.definition["stages"]]


def bounds(name: str) -> tuple[int, int]:
    """Return the least and the most that a setting may be, from its validators."""
    known = FIELDS[name].validators
    least = max(each.limit_value for each in known if isinstance(each, MinValueValidator))
    most = min(each.limit_value for each in known if isinstance(each, MaxValueValidator))
    return least, min(most, settings.MAX_PRODUCTIONS_CAP) if name == "max_concurrent_productions" else most


def _whole(name: str) -> forms.IntegerField:
    least, most = bounds(name)
    required = not FIELDS[name].null
    return forms.IntegerField(
        min_value=least, max_value=most, required=required, widget=_number_box(), error_messages=_sentences(least, most)
    )


def _limit() -> forms.IntegerField:
    return forms.IntegerField(
        min_value=1,
        max_value=MAX_LIMIT,
        required=False,
        widget=_number_box(placeholder="no limit"),
        error_messages=_sentences(1, MAX_LIMIT),
    )


def _weight() -> forms.FloatField:
    return forms.FloatField(
        min_value=0, max_value=1, widget=_number_box(step="any"), error_messages=_sentences(0, 1) | {"invalid": NUMBER}
    )


NUMBER = "This is a number."


def _number_box(**attributes: str) -> forms.NumberInput:
    return forms.NumberInput(attrs={"class": "input tabular", "inputmode": "decimal", **attributes})


def _text(most: int, *, required: bool = True) -> forms.CharField:
    sentences = {"required": REQUIRED, "max_length": f"At most {most} characters."}
    widget = forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
    return forms.CharField(max_length=most, required=required, widget=widget, error_messages=sentences)


def _switch() -> forms.BooleanField:
    return forms.BooleanField(required=False, widget=forms.CheckboxInput(attrs={"role": "switch"}))


REQUIRED = "This must be filled in."


def _sentences(least: int, most: int) -> dict[str, str]:
    return {
        "required": REQUIRED,
        "invalid": "This is a whole number.",
        "min_value": f"At least {least}.",
        "max_value": f"At most {most:,}.",
    }
