"""Configuration: the one row that people change, by the same door as everywhere; and its history, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from productions.admin.progress import ReadOnlyAdmin
from productions.engine import configuring
from productions.errors import BinderyError
from productions.models import Configuration, ConfigurationChange

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Configuration]
    BaseForm = forms.ModelForm[Configuration]
else:
    Base = admin.ModelAdmin
    BaseForm = forms.ModelForm

MAX_REASON = 500


class ConfigurationForm(BaseForm):
    """Knows which change was the newest when it was opened, so that it is not saved over a later one."""

    reason = forms.CharField(required=False, max_length=MAX_REASON, help_text="Why; it is kept with the change.")
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["based_on"].initial = configuring.newest

    def clean_based_on(self) -> int | None:
        known: int | None = self.cleaned_data["based_on"]
        if known is not None and known != configuring.newest():
            raise forms.ValidationError("Somebody changed the configuration meanwhile. Load the page again.")
        return known


@admin.register(Configuration)
class ConfigurationAdmin(Base):
    """Exactly one row: it is edited, never added or deleted."""

    form = ConfigurationForm
    list_display = [
        "__str__",
        "mode",
        "max_concurrent_productions",
        "page_count",
        "age_group",
        "quality",
        "saturation_limit",
    ]
    fieldsets = [
        ("Mode", {"fields": ["mode", "auto_interval_minutes", "books_per_day", "market_analysis", "auto_publish"]}),
        ("Defaults of a book", {"fields": ["page_count", "age_group", "quality", "imprint", "image_model"]}),
        ("Themes", {"fields": ["saturation_limit", "duplicate_check"]}),
        (
            "Limits",
            {"fields": ["max_concurrent_productions", "max_jobs_per_production", "queue_limits", "agent_limits"]},
        ),
        ("Priority", {"fields": ["priority_weights", "vip_requesters"]}),
        ("Agents", {"fields": ["disabled_agents"]}),
        ("Pages", {"fields": ["poll_seconds"]}),
        ("This change", {"fields": ["reason", "based_on"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        Configuration.current()
        return super().get_queryset(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Configuration | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Configuration, form: Any, change: bool) -> None:
        values = {name: form.cleaned_data[name] for name in configuring.FIELDS}
        based_on, reason = form.cleaned_data["based_on"], form.cleaned_data["reason"]
        assert isinstance(request.user, User), "the admin lets nobody else in"
        configuring.change(values, by=request.user, reason=reason, based_on=based_on)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except BinderyError as error:
            messages.error(request, f"{error} Nothing was saved.")
            return redirect(request.path)


@admin.register(ConfigurationChange)
class ConfigurationChangeAdmin(ReadOnlyAdmin):
    list_display = ["id", "at", "actor", "reason", "before", "after"]
    search_fields = ["actor", "reason"]
