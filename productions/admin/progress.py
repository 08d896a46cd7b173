"""Progress, to read. Nothing here moves a status: that is what the pages' verbs are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from productions.admin.many import NewestRows, NewestValues
from productions.models import Artifact, Attempt, Event, Job, PipelineVersion, Production, Worker

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = admin.ModelAdmin


class ReadOnlyAdmin(Base):
    """Shows rows and changes none."""

    list_per_page = 50
    ordering = ["-id"]  # By its index; the list leads to the newest rows.
    show_full_result_count = False
    paginator = NewestRows

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Production)
class ProductionAdmin(ReadOnlyAdmin):
    list_display = ["id", "theme", "status", "priority", "requester", "created_at", "started_at", "finished_at"]
    list_filter = ["status"]
    search_fields = ["theme", "note"]
    list_select_related = ["requester"]


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ["id", "production_id", "key", "agent", "queue", "status", "attempt", "failures", "started_at"]
    list_filter = ["status", ("agent", NewestValues), ("queue", NewestValues)]
    search_fields = ["key", "name", "=production__id"]
    raw_id_fields = ["production", "parent"]


@admin.register(Attempt)
class AttemptAdmin(ReadOnlyAdmin):
    list_display = ["id", "job", "number", "status", "worker", "slot", "started_at", "finished_at"]
    list_filter = ["status"]
    search_fields = ["=job__id", "error"]
    list_select_related = ["job", "worker"]


@admin.register(Artifact)
class ArtifactAdmin(ReadOnlyAdmin):
    list_display = ["name", "production_id", "kind", "media_type", "size", "licence", "created_at"]
    list_filter = [("kind", NewestValues)]
    search_fields = ["name", "=sha256", "=production__id"]


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["id", "production_id", "job_id", "what", "from_status", "to_status", "actor", "reason", "at"]
    list_filter = [("what", NewestValues), ("to_status", NewestValues)]
    search_fields = ["=production_id", "actor", "reason"]


@admin.register(Worker)
class WorkerAdmin(ReadOnlyAdmin):
    list_display = ["id", "host", "pid", "slots", "started_at", "beat_at", "stopped_at"]


@admin.register(PipelineVersion)
class PipelineVersionAdmin(ReadOnlyAdmin):
    list_display = ["pipeline", "number", "created_at", "created_by"]
    list_select_related = ["pipeline", "created_by"]
