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

    list_display = ["__str__", "max_concurrent_productions", "page_count", "age_group", "quality", "saturation_limit"]
    fieldsets = [
        ("Defaults of a book", {"fields": ["page_count", "age_group", "quality", "imprint"]}),
        (
            "Limits",
            {
                "fields": [
                    "max_concurrent_productions",
                    "saturation_limit",
                    "max_jobs_per_production",
                    "queue_limits",
                    "agent_limits",
                ]
            },
        ),
        ("Priority", {"fields": ["priority_weights", "vip_requesters"]}),
        ("Agents", {"fields": ["disabled_agents"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        Configuration.current()
        return super().get_queryset(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Configuration | None = None) -> bool:
        return False
