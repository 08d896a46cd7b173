"""Books to look at, niches to edit."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from memory.models import Book, BookFile, Niche


class ReadOnly:
    """What was made is history: nobody adds, changes or deletes it here."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class BookFileInline(ReadOnly, admin.TabularInline):
    model = BookFile
    fields = ["name", "kind", "media_type", "size", "sha256"]


@admin.register(Book)
class BookAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["title", "theme", "audience", "page_count", "finished_on", "published_at", "production_id"]
    list_filter = ["audience", "finished_on"]
    search_fields = ["title", "theme"]
    date_hierarchy = "finished_on"
    ordering = ["-id"]
    # The vector is bytes for a machine.
    exclude = ["embedding"]
    inlines = [BookFileInline]


@admin.register(Niche)
class NicheAdmin(admin.ModelAdmin):
    list_display = ["theme", "demand", "competition", "months", "source", "imported_at", "imported_by"]
    search_fields = ["theme", "note", "source"]
    readonly_fields = ["imported_at", "imported_by"]

    def save_model(self, request: HttpRequest, obj: Niche, form: ModelForm[Niche], change: bool) -> None:
        obj.imported_by = request.user.get_username()
        super().save_model(request, obj, form, change)
