"""A pipeline's stages as rows of a form: from a definition to what a person edits, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.text import slugify

from agents import registry
from productions.engine import definitions
from productions.errors import Fault
from productions.pipeline import ASKED, COMMAND_AGENT, DEFAULT_TIMEOUT_SECONDS, QUEUES, RetryPolicy, ReviewPolicy, Stage
from productions.states import Condition
from productions.validation import MAX_STAGES

if TYPE_CHECKING:
    Base = forms.BaseFormSet["StageForm"]
else:
    Base = forms.BaseFormSet

MAX_JSON = 20_000
MAX_ROWS = MAX_STAGES + 20
"""Rows that a form may have: some more than stages, so that too many are named as a fault."""
LEAST_NEEDS = 2
CONDITIONS = [("success", "has succeeded"), ("failure", "has failed"), ("always", "is over, either way")]
ASKED_WORDS = {"always": "always", "semi": "in mode semi", "publishing": "before publishing by hand"}
ON_DUE = [("wait", "keep waiting"), ("approve", "count as approved"), ("reject", "count as rejected")]
FIELD_OF_FAULT = {"needs": "need_0_stage", "retry": "max_failures", "review": "review_when"}
JSON_HINT = 'Names and texts stand in double quotes: {"reader": "teachers"}.'
PLAIN_RETRY = RetryPolicy()
PLAIN_REVIEW = ReviewPolicy("")


class StageForm(forms.Form):
    """One stage. Fields `need_N_stage` and `need_N_on` are added, as many as are used and one more."""

    key = forms.CharField(
        required=False,
        max_length=80,
        label="Key",
        help_text="Short, for commands and needs: draw_pages. Empty: as the name",
    )
    name = forms.CharField(max_length=120, label="Name", help_text="What people read: Draw pages")
    agent = forms.ChoiceField(label="Agent", help_text="Who does the work")
    command = forms.ChoiceField(required=False, label="Command", help_text=f"For {COMMAND_AGENT}: from the allow-list")
    arguments = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        label="Arguments",
        help_text="One on each line. {request.theme}, {stage}, {production} and {round} are filled in",
    )
    params = forms.CharField(
        required=False,
        max_length=MAX_JSON,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        label="More parameters",
        help_text='As JSON: {"step": "publish"}',
    )
    queue = forms.ChoiceField(
        required=False,
        choices=[("", "as usual for the agent"), *((key, f"{key}: {words}") for key, words in QUEUES.items())],
    )
    timeout_seconds = forms.FloatField(initial=int(DEFAULT_TIMEOUT_SECONDS), label="Ended after (seconds)")
    max_failures = forms.IntegerField(initial=PLAIN_RETRY.max_failures, label="Tries")
    base_seconds = forms.FloatField(initial=PLAIN_RETRY.base_seconds, label="First wait (seconds)")
    factor = forms.FloatField(initial=PLAIN_RETRY.factor, label="Each wait times")
    max_seconds = forms.FloatField(initial=PLAIN_RETRY.max_seconds, label="Longest wait (seconds)")
    review_when = forms.ChoiceField(
        required=False,
        choices=[("", "nobody is asked"), ("before", "before it runs"), ("after", "after it made something")],
        label="A person decides",
    )
    asked = forms.MultipleChoiceField(
        required=False,
        choices=[(key, ASKED_WORDS[key]) for key in ASKED],
        initial=list(PLAIN_REVIEW.asked),
        widget=forms.CheckboxSelectMultiple,
        label="Asked for",
    )
    approvals = forms.IntegerField(initial=PLAIN_REVIEW.approvals, label="Approvals needed")
    reviewers = forms.CharField(
        required=False, label="Reviewers", help_text="People or groups, with commas; empty: whoever may decide"
    )
    editable = forms.CharField(
        required=False, label="May be changed", help_text="Parts of the output, with commas; empty: all of it"
    )
    not_requester = forms.BooleanField(required=False, label="Not by who asked for the production")
    due_hours = forms.FloatField(required=False, label="Due after (hours)", help_text="Empty: never")
    on_due = forms.ChoiceField(choices=ON_DUE, initial=PLAIN_REVIEW.on_due, label="When it is due")
    review_title = forms.CharField(required=False, max_length=200, label="Title of the question")
    instructions = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 2}), label="What to look at", max_length=4000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agent"] = _agents(self.fields["agent"], self.initial.get("agent"))
        self.fields["command"] = _commands(self.fields["command"], self.initial.get("command"))
        self.n_needs = max(LEAST_NEEDS, self._used_needs() + 1)
        for place in range(self.n_needs):
            self.fields[f"need_{place}_stage"] = forms.CharField(
                required=False,
                label="Stage",
                widget=forms.TextInput(attrs={"list": "stage-keys", "placeholder": "a stage's key"}),
            )
            self.fields[f"need_{place}_on"] = forms.ChoiceField(
                choices=CONDITIONS, required=False, label="must have ended", initial="success"
            )

    def _used_needs(self) -> int:
        """Count the rows of needs that are filled, in what was sent or else in what is there."""
        known: Iterable[tuple[str, Any]] = self.data.items() if self.is_bound else self.initial.items()
        pattern = re.compile(rf"{re.escape(f'{self.prefix}-') if self.is_bound else ''}need_(\d{{1,2}})_stage")
        places = [int(found[1]) for name, value in known if value and (found := pattern.fullmatch(name))]
        return min(max(places, default=-1) + 1, MAX_STAGES)

    @property
    def needs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"need_{place}_stage"], self[f"need_{place}_on"]) for place in range(self.n_needs)]

    def clean_params(self) -> dict[str, Any]:
        text = self.cleaned_data["params"].strip()
        try:
            found = json.loads(text or "{}")
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(f"This is not JSON: {error}. {JSON_HINT}") from error
        if not isinstance(found, dict):
            raise forms.ValidationError('Parameters are names with values: {"step": "publish"}.')
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["key"] = given.get("key", "").strip() or key_of(given.get("name", ""))
        if not given["key"] and given.get("name"):
            self.add_error("key", "The name gives no key; write one: a few letters or digits.")
        return given

    def has_changed(self) -> bool:
        """A row that has nothing but its place is no stage yet."""
        return bool(set(self.changed_data) - {"ORDER"})

    @property
    def runs_a_command(self) -> bool:
        return bool(self["agent"].value() == COMMAND_AGENT)

    def entry(self) -> dict[str, Any]:
        """Return the stage as a definition has it."""
        given = self.cleaned_data
        entry = {name: given[name] for name in ("key", "name", "agent", "timeout_seconds")}
        entry["queue"] = given["queue"] or ("commands" if given["agent"] == COMMAND_AGENT else "cpu")
        entry["needs"] = [
            {"stage": given[f"need_{place}_stage"].strip(), "on": given[f"need_{place}_on"] or "success"}
            for place in range(self.n_needs)
            if given[f"need_{place}_stage"].strip()
        ]
        entry["params"] = given["params"] | self._command()
        entry["retry"] = {name: given[name] for name in vars(PLAIN_RETRY)}
        entry["review"] = self._review()
        return entry

    def _command(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given["agent"] != COMMAND_AGENT:
            return {}
        lines = [line.strip("\r") for line in given["arguments"].split("\n")]
        return {"command": given["command"], "arguments": [line for line in lines if line]}

    def _review(self) -> dict[str, Any] | None:
        given = self.cleaned_data
        if not given["review_when"]:
            return None
        names = ("asked", "instructions", "approvals", "not_requester", "due_hours", "on_due")
        named = {"when": given["review_when"], "title": given["review_title"]}
        named |= {field: _listed(given[field]) for field in ("reviewers", "editable")}
        return named | {name: given[name] for name in names}

    def tell(self, fault: Fault) -> None:
        """Show a fault at its field."""
        field, _, part = FIELD_OF_FAULT.get(fault.field, fault.field).partition(".")
        if part in ("command", "arguments"):
            field = part  # These have a field of their own; the other parameters are in the JSON.
        self.add_error(field if field in self.fields else None, fault.sentence)


def _listed(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


class StageFormSet(Base):
    """The stages in the order of their places."""

    def kept(self) -> list[StageForm]:
        """Return the forms of stages that stay, in order. Empty rows at the end are no stages."""
        forms_ = [form for form in self.forms if form.has_changed() or not form.empty_permitted]
        kept = [form for form in forms_ if not form.cleaned_data.get("DELETE")]
        return sorted(kept, key=lambda form: form.cleaned_data.get("ORDER") or MAX_STAGES + 1)

    def definition(self) -> dict[str, Any]:
        return {"stages": [form.entry() for form in self.kept()]}

    def tell(self, faults: Sequence[Fault]) -> list[str]:
        """Show each fault at its stage; return the sentences that are about none."""
        kept = self.kept()
        for fault in faults:
            if fault.stage is not None:
                kept[fault.stage].tell(fault)
        return [fault.sentence for fault in faults if fault.stage is None]


Stages = cast(
    type[StageFormSet],
    forms.formset_factory(
        StageForm,
        formset=StageFormSet,
        extra=0,
        can_delete=True,
        can_order=True,
        max_num=MAX_ROWS,
        absolute_max=MAX_ROWS,
    ),
)


def initial_of(stages: Iterable[Stage]) -> list[dict[str, Any]]:
    return [_initial(stage) for stage in stages]


def _initial(stage: Stage) -> dict[str, Any]:
    params = dict(stage.params)
    is_command = stage.agent == COMMAND_AGENT
    shown: dict[str, Any] = {
        "key": stage.key,
        "name": stage.name,
        "agent": stage.agent,
        "queue": stage.queue,
        "timeout_seconds": f"{stage.timeout_seconds:g}",
        "command": params.pop("command", "") if is_command else "",
        "arguments": "\n".join(map(str, params.pop("arguments", []))) if is_command else "",
        "params": json.dumps(params, ensure_ascii=False) if params else "",
    }
    shown |= {name: f"{value:g}" for name, value in vars(stage.retry).items()}
    for place, need in enumerate(stage.needs):
        shown |= {f"need_{place}_stage": need.stage, f"need_{place}_on": Condition(need.on).value}
    if review := stage.review:
        shown |= vars(review) | {"review_when": review.when, "review_title": review.title}
        shown |= {"asked": list(review.asked), "reviewers": ", ".join(review.reviewers)}
        shown["editable"] = ", ".join(review.editable)
    return shown


def key_of(name: str) -> str:
    """Return the key that a stage has when a person gives it none: draw_pages for "Draw pages"."""
    return slugify(name).replace("-", "_")[:80].strip("_")


def with_row(data: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    """Return what is new with one more stage, as usual in everything: its fields, and keys that were left to us."""
    place = int(data.get(f"{prefix}-TOTAL_FORMS") or 0)
    keys = {
        f"{prefix}-{number}-key": key_of(str(data.get(f"{prefix}-{number}-name") or ""))
        for number in range(min(place, MAX_ROWS))
        if not data.get(f"{prefix}-{number}-key")
    }
    row = StageForm(prefix=f"{prefix}-{place}")
    usual = {f"{row.prefix}-{name}": field.initial for name, field in row.fields.items() if field.initial is not None}
    return {**keys, f"{prefix}-TOTAL_FORMS": str(place + 1), f"{row.prefix}-ORDER": str(place + 1), **usual}


def _agents(field: forms.Field, current: str | None) -> forms.ChoiceField:
    """Let the field offer the agents there are, and one that a version names though it is gone."""
    assert isinstance(field, forms.ChoiceField)
    there = [(name, f"{name}: {text}" if (text := registry.describe(name)) else name) for name in registry.names()]
    gone = [(current, f"{current} (not here)")] if current and current not in registry.names() else []
    field.choices = [("", "choose one"), *there, *gone]
    return field


def _commands(field: forms.Field, current: str | None) -> forms.ChoiceField:
    assert isinstance(field, forms.ChoiceField)
    known = sorted(definitions.known().commands)
    gone = [(current, f"{current} (not allowed)")] if current and current not in known else []
    field.choices = [("", "none"), *((name, name) for name in known), *gone]
    return field
