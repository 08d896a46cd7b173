"""The forms around a pipeline's stages: its head, its text, a copy, and what starts a production of it."""

from __future__ import annotations

import json
from typing import Any

from django import forms

from productions.forms import MAX_NOTE
from productions.models import Pipeline
from productions.pipeline_file import MAX_BYTES

MAX_THEME = 200
MAX_REQUEST = 20_000


class HeadForm(forms.Form):
    """What a pipeline is called. Its key is chosen once: commands, links and files know it."""

    title = forms.CharField(max_length=120)
    key = forms.SlugField(max_length=50, help_text="How commands and links name it: picture-story. It stays.")
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
    key = forms.SlugField(max_length=50, help_text="How commands and links name the copy.")


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
            raise forms.ValidationError(f"This is not JSON: {error}.") from error
        if not isinstance(found, dict):
            raise forms.ValidationError('A request is names with values: {"pages": 12}.')
        return found


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is not a number")
