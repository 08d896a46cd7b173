"""Configuration: the one row that people change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

from productions.models import Configuration

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Configuration]
else:
    Base = admin.ModelAdmin


@admin.register(Configuration)
class ConfigurationAdmin(Base):
    """Exactly one row: it is edited, never added or deleted."""

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
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        Configuration.current()
        return super().get_queryset(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Configuration | None = None) -> bool:
        return False
