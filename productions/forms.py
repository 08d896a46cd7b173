"""The forms of the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from agents.crew.colouring.theme import ThemeError, clean_theme
from productions.colouring import MAX_SEED
from productions.models import Configuration
from productions.models.configuration import AGE_GROUPS, MAX_PAGES, MIN_PAGES, QUALITIES
from productions.priority import MAX_SCORE

MAX_NOTE = 2000
QUALITY_HINTS = {"draft": "One try a page", "normal": "The best of three", "high": "The best of twelve"}


def _choose(what: str) -> dict[str, str]:
    return dict.fromkeys(("required", "invalid_choice"), f"Choose one of the {what}.")


class StartForm(forms.Form):
    """A request for a book. The engine checks again; what is said here is said at the field."""

    theme = forms.CharField(required=False)
    by_market = forms.BooleanField(required=False)
    age = forms.ChoiceField(choices=AGE_GROUPS, error_messages=_choose("age groups"))
    pages = forms.IntegerField(
        min_value=MIN_PAGES,
        max_value=MAX_PAGES,
        error_messages={
            "min_value": f"A book has at least {MIN_PAGES} drawings.",
            "max_value": f"A book has at most {MAX_PAGES} drawings.",
            "invalid": "Say how many drawings, as a number.",
            "required": "Say how many drawings the book has.",
        },
    )
    quality = forms.ChoiceField(choices=QUALITIES, error_messages=_choose("qualities"))
    seed = forms.IntegerField(
        min_value=0,
        max_value=MAX_SEED,
        required=False,
        error_messages={
            "invalid": "A seed is a whole number.",
            "min_value": "A seed is 0 or more.",
            "max_value": f"A seed is at most {MAX_SEED}.",
        },
    )
    note = forms.CharField(
        max_length=MAX_NOTE,
        required=False,
        error_messages={"max_length": f"A note has at most {MAX_NOTE:,} characters."},
    )
    deadline = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        error_messages={"invalid": "Say the deadline as a day and a time."},
    )
    priority = forms.FloatField(
        min_value=0,
        max_value=MAX_SCORE,
        required=False,
        error_messages={
            "invalid": "A priority is a number.",
            "min_value": "A priority is 0 or more.",
            "max_value": f"A priority is at most {MAX_SCORE:,.0f}.",
        },
    )
    force = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        defaults = Configuration.current()
        known = {"age": defaults.age_group, "pages": defaults.page_count, "quality": defaults.quality}
        super().__init__(data, initial=known | (initial or {}))
        self.offers_force = bool(self.data.get("force"))

    def clean_theme(self) -> str:
        """Hold it against the engine's own rules here, so that it is told together with the other fields."""
        written = str(self.cleaned_data["theme"])
        if not written or self.data.get("by_market"):
            return written
        try:
            return clean_theme(written)
        except ThemeError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_deadline(self) -> datetime | None:
        deadline: datetime | None = self.cleaned_data["deadline"]
        if deadline is not None and deadline <= timezone.now():
            raise forms.ValidationError("The deadline has passed already.")
        return deadline

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("by_market") and not cleaned.get("theme") and "theme" not in self.errors:
            self.add_error("theme", "Type a theme, or let the market decide.")
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """Return what the engine's `start_production` takes."""
        cleaned = dict(self.cleaned_data)
        by_market = cleaned.pop("by_market")
        return cleaned | {"theme": None if by_market else cleaned["theme"]}

    def refuse(self, field: str, sentence: str) -> None:
        self.add_error(field if field in self.fields else None, sentence)

    def offer_force(self) -> None:
        self.offers_force = True
