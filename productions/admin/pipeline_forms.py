"""The forms around a pipeline's stages: its head, its text, a copy, and what starts a production of it."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.text import slugify

from productions.admin.stage_forms import JSON_HINT
from productions.forms import MAX_NOTE
from productions.models import Pipeline
from productions.pipeline_file import MAX_BYTES

MAX_THEME = 200
MAX_REQUEST = 20_000
KEY_IS = "A key has letters, digits, - and _ only: picture-story."


class HeadForm(forms.Form):
    """What a pipeline is called. Its key is chosen once: commands, links and files know it."""

    title = forms.CharField(max_length=120)
    key = forms.SlugField(
        required=False,
        max_length=50,
        help_text="How commands and links name it: picture-story. It stays. Empty: as the title",
        error_messages={"invalid": KEY_IS},
    )
    description = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, help_text="What it makes."
    )
    note = forms.CharField(
        required=False, max_length=200, label="What changed", help_text="Shown in the list of versions."
    )
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, pipeline: Pipeline | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if pipeline is not None:
            del self.fields["key"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "key" in self.fields and "key" not in self.errors and not given.get("key"):
            given["key"] = slugify(given.get("title", ""))[:50].strip("-_")
            if not given["key"] and given.get("title"):
                self.add_error("key", f"The title gives no key; write one. {KEY_IS}")
        return given


class TextForm(forms.Form):
    text = forms.CharField(
        max_length=MAX_BYTES,
        strip=False,
        label="The pipeline as YAML",
        widget=forms.Textarea(attrs={"rows": 32, "spellcheck": "false", "class": "yaml-text"}),
    )
    note = forms.CharField(required=False, max_length=200, label="What changed")
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CopyForm(forms.Form):
    title = forms.CharField(max_length=120)
    key = forms.SlugField(
        max_length=50, help_text="How commands and links name the copy.", error_messages={"invalid": KEY_IS}
    )


class StartForm(forms.Form):
    """What a production of any pipeline is asked for."""

    theme = forms.CharField(required=False, max_length=MAX_THEME, help_text="What it is about; a few words.")
    note = forms.CharField(required=False, max_length=MAX_NOTE, widget=forms.Textarea(attrs={"rows": 2}))
    request = forms.CharField(
        required=False,
        max_length=MAX_REQUEST,
        label="Request",
        help_text='What the agents read, as JSON: {"pages": 12}. The theme is added to it.',
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "class": "yaml-text"}),
    )

    def clean_request(self) -> dict[str, Any]:
        try:
            found = json.loads(self.cleaned_data["request"].strip() or "{}", parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(f"This is not JSON: {error}. {JSON_HINT}") from error
        if not isinstance(found, dict):
            raise forms.ValidationError('A request is names with values: {"pages": 12}.')
        return found


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is not a number")
