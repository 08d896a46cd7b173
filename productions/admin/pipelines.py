"""Pipelines: made, copied, edited, archived and started here. Each save is a version; versions never change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from productions.admin.pipeline_forms import CopyForm, HeadForm, StartForm, TextForm
from productions.admin.pipeline_shows import (
    count_errors,
    difference,
    keys,
    last_request,
    number,
    picture,
    readable,
    text_of,
)
from productions.admin.pipeline_starts import start_pipeline
from productions.admin.stage_forms import StageFormSet, Stages, initial_of, with_row
from productions.engine import definitions
from productions.errors import (
    BinderyError,
    Fault,
    PipelineChangedError,
    PipelineFileError,
    PipelineInvalidError,
)
from productions.models import Pipeline, PipelineVersion
from productions.pipeline import Definition
from productions.pipeline_file import read_file
from productions.validation import validate

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Pipeline]
else:
    Base = admin.ModelAdmin

PREFIX = "stages"
CHANGE = "admin:productions_pipeline_change"


class InUseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("now", "In use"), ("archived", "Archived")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        wanted = self.value()
        return queryset if wanted is None else queryset.filter(archived_at__isnull=wanted == "now")


@admin.register(Pipeline)
class PipelineAdmin(Base):
    list_display = ["title", "key", "version", "is_archived", "acts"]
    list_filter = [InUseFilter]
    search_fields = ["key", "title"]
    ordering = ["title"]

    class Media:
        css = {"all": ["pipelines.css"]}

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(number=Max("versions__number"))

    def has_delete_permission(self, request: HttpRequest, obj: Pipeline | None = None) -> bool:
        return False

    @admin.display(description="Version", ordering="number")
    def version(self, pipeline: Any) -> int | None:
        number: int | None = pipeline.number
        return number

    @admin.display(description="Archived")
    def is_archived(self, pipeline: Pipeline) -> str:
        return f"since {pipeline.archived_at:%Y-%m-%d}" if pipeline.archived_at else ""

    @admin.display(description="")
    def acts(self, pipeline: Pipeline) -> str:
        links = [
            ("pipeline", pipeline.key, "Picture"),
            ("admin:productions_pipeline_versions", pipeline.pk, "Versions"),
        ]
        return format_html(
            '<a href="{}">{}</a> &nbsp; <a href="{}">{}</a>',
            *(part for name, which, words in links for part in (reverse(name, args=[which]), words)),
        )

    def get_urls(self) -> list[URLPattern]:
        acts = {"yaml": self.text, "copy": self.copy, "start": self.start, "versions": self.versions}
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"productions_pipeline_{name}")
            for name, view in acts.items()
        ]
        archive = self.admin_site.admin_view(require_POST(self.archive))
        own.append(path("<int:pk>/archive/", archive, name="productions_pipeline_archive"))
        new = self.admin_site.admin_view(self.new_text)
        own.append(path("add/yaml/", new, name="productions_pipeline_add_yaml"))
        return [*own, *super().get_urls()]

    # ---- stages ----

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._edit(request, None)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        pipeline = get_object_or_404(Pipeline, pk=object_id if object_id.isdecimal() else 0)
        if not self.has_view_permission(request, pipeline):
            raise PermissionDenied
        if request.method == "POST" and not self.has_change_permission(request, pipeline):
            raise PermissionDenied
        return self._edit(request, pipeline)

    def _edit(self, request: HttpRequest, pipeline: Pipeline | None) -> HttpResponse:
        if request.method != "POST":
            return self._show(request, pipeline, *self._unbound(request, pipeline))
        if "_row" in request.POST:
            sent: QueryDict = request.POST.copy()
            for name, value in with_row(sent, PREFIX).items():
                sent.setlist(name, value) if isinstance(value, list) else sent.__setitem__(name, value)
            head, rows = HeadForm(sent, pipeline=pipeline), Stages(sent, prefix=PREFIX)
            return self._show(request, pipeline, head, rows, is_checked=False)
        head, rows = HeadForm(request.POST, pipeline=pipeline), Stages(request.POST, prefix=PREFIX)
        if not rows.is_valid():
            return self._show(request, pipeline, head, rows)
        try:
            kept = validate(rows.definition(), definitions.known())
            if not head.is_valid():
                return self._show(request, pipeline, head, rows)
            if "_check" in request.POST:
                return self._show(request, pipeline, head, rows, kept=kept)
            version, is_new = self._save(request, pipeline, head.cleaned_data, rows.definition())
        except PipelineInvalidError as error:
            own = [fault.sentence for fault in error.faults if fault.field == "key" and fault.stage is None]
            for sentence in own:
                head.add_error("key", sentence)
            problems = [sentence for sentence in rows.tell(error.faults) if sentence not in own]
            return self._show(request, pipeline, head, rows, problems=problems)
        except PipelineChangedError as error:
            return self._show(request, pipeline, head, rows, problems=[str(error)])
        return self._saved(request, version, is_new, head.cleaned_data["note"])

    def _unbound(self, request: HttpRequest, pipeline: Pipeline | None) -> tuple[HeadForm, StageFormSet]:
        if pipeline is None:
            return HeadForm(), Stages(prefix=PREFIX, initial=[{}])
        version = pipeline.newest
        stages = readable(version)
        rows = Stages(
            prefix=PREFIX,
            initial=[row | {"ORDER": place} for place, row in enumerate(initial_of(stages), start=1)],
        )
        shown = {"title": pipeline.title, "description": pipeline.description}
        return HeadForm(initial=shown | {"based_on": version.number if version else 0}, pipeline=pipeline), rows

    def _save(
        self, request: HttpRequest, pipeline: Pipeline | None, head: dict[str, Any], definition: dict[str, Any]
    ) -> tuple[PipelineVersion, bool]:
        user, words = _person(request), {"title": head["title"], "description": head["description"]}
        if pipeline is None:
            made = definitions.create(
                head["key"], definition=definition, by=user, note=head["note"] or "Made in admin.", **words
            )
            return made, True
        saved = definitions.save(pipeline, definition, by=user, note=head["note"], based_on=head["based_on"])
        Pipeline.objects.filter(pk=pipeline.pk).update(**words)
        return saved

    def _saved(self, request: HttpRequest, version: PipelineVersion, is_new: bool, note: str) -> HttpResponse:
        words = f"Version {version.number} is saved." if is_new else f"The stages are as in version {version.number}."
        if is_new:
            self.log_change(request, version.pipeline, f"Version {version.number}. {note}".strip())
        messages.success(request, words)
        return redirect(CHANGE, version.pipeline_id)

    def _show(
        self,
        request: HttpRequest,
        pipeline: Pipeline | None,
        head: HeadForm,
        rows: StageFormSet,
        *,
        is_checked: bool = True,
        kept: Definition | None = None,
        problems: list[str] | None = None,
    ) -> HttpResponse:
        status = 422 if request.method == "POST" and is_checked and kept is None else 200
        context = {
            "title": pipeline.title if pipeline else "New pipeline",
            "head": head,
            "rows": rows,
            "is_checked": is_checked and (head.is_bound),
            "is_sound": kept is not None,
            "problems": problems or [],
            "n_errors": count_errors(head, rows) + len(problems or []) if is_checked and head.is_bound else 0,
            "keys": keys(rows),
            "picture": picture(pipeline, kept) if kept or not head.is_bound else None,
            "may_save": self.has_change_permission(request, pipeline) if pipeline else True,
        }
        return self._page(request, "edit", pipeline, context, status)

    def _page(
        self, request: HttpRequest, name: str, pipeline: Pipeline | None, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media, "pipeline": pipeline}
        return TemplateResponse(request, f"admin/pipelines/{name}.html", shared | context, status=status)

    def _pipeline(self, request: HttpRequest, pk: int, *, to_change: bool = True) -> Pipeline:
        pipeline = get_object_or_404(Pipeline, pk=pk)
        may = self.has_change_permission if to_change else self.has_view_permission
        if not may(request, pipeline):
            raise PermissionDenied
        return pipeline

    # ---- text ----

    def text(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._text(request, self._pipeline(request, pk))

    def new_text(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._text(request, None)

    def _text(self, request: HttpRequest, pipeline: Pipeline | None) -> HttpResponse:
        context = {"title": f"{pipeline.title} as YAML" if pipeline else "New pipeline from YAML"}
        if request.method != "POST":
            version = pipeline.newest if pipeline else None
            shown = {"text": text_of(version), "based_on": version.number} if version else {}
            return self._page(request, "text", pipeline, context | {"form": TextForm(initial=shown)})
        form = TextForm(request.POST)
        if form.is_valid():
            try:
                version, is_new = self._take(request, pipeline, form.cleaned_data)
            except (PipelineInvalidError, PipelineChangedError) as error:
                for sentence in getattr(error, "problems", (str(error),)):
                    form.add_error("text", sentence)
            else:
                return self._saved(request, version, is_new, form.cleaned_data["note"])
        return self._page(request, "text", pipeline, context | {"form": form}, 422)

    def _take(
        self, request: HttpRequest, pipeline: Pipeline | None, given: dict[str, Any]
    ) -> tuple[PipelineVersion, bool]:
        file = read_file(given["text"].replace("\r\n", "\n"))
        if pipeline is not None and file.key != pipeline.key:
            sentence = f"Line {file.lines['pipeline',]}: the key stays {pipeline.key!r}; copy the pipeline for another."
            raise PipelineFileError([Fault(sentence)])
        if pipeline is None and Pipeline.objects.filter(key=file.key).exists():
            raise PipelineFileError(
                [Fault(f"Line {file.lines['pipeline',]}: there is a pipeline {file.key!r} already.")]
            )
        return definitions.bring_in(file, by=_person(request), note=given["note"], based_on=given["based_on"])

    # ---- copy, archive, versions, start ----

    def copy(self, request: HttpRequest, pk: int) -> HttpResponse:
        pipeline = self._pipeline(request, pk, to_change=False)
        if not self.has_add_permission(request):
            raise PermissionDenied
        version = get_object_or_404(pipeline.versions.all(), number=number(request, pipeline))
        form = CopyForm(
            request.POST or None, initial={"title": f"{pipeline.title}, copy", "key": f"{pipeline.key}-copy"}
        )
        if request.method == "POST" and form.is_valid():
            try:
                made = definitions.copy(
                    version, form.cleaned_data["key"], form.cleaned_data["title"], by=_person(request)
                )
            except PipelineInvalidError as error:
                for sentence in error.problems:
                    form.add_error("key", sentence)
            else:
                self.log_addition(request, made.pipeline, made.note)
                messages.success(
                    request, f"{made.pipeline.title} begins as version {version.number} of {pipeline.title}."
                )
                return redirect(CHANGE, made.pipeline_id)
        context = {"title": f"Copy {pipeline.title}", "form": form, "version": version}
        return self._page(request, "copy", pipeline, context, 422 if form.errors else 200)

    def archive(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Archive it, or take it back."""
        pipeline = self._pipeline(request, pk)
        if "back" in request.POST:
            moved, words = definitions.unarchive(pipeline), "is no longer archived"
        else:
            moved, words = definitions.archive(pipeline), "is archived: nothing new is started with it"
        if moved:
            self.log_change(request, pipeline, words.capitalize())
            messages.success(request, f"{pipeline.title} {words}.")
        return redirect(CHANGE, pipeline.pk)

    def versions(self, request: HttpRequest, pk: int) -> HttpResponse:
        pipeline = self._pipeline(request, pk, to_change=False)
        versions = list(pipeline.versions.select_related("created_by", "pipeline"))
        rows = [
            (version, difference(before, version))
            for version, before in zip(versions, [*versions[1:], None], strict=False)
        ]
        return self._page(request, "versions", pipeline, {"title": f"Versions of {pipeline.title}", "rows": rows})

    def start(self, request: HttpRequest, pk: int) -> HttpResponse:
        pipeline = self._pipeline(request, pk, to_change=False)
        form = StartForm(request.POST or None, initial=last_request(pipeline))
        if request.method == "POST" and form.is_valid():
            try:
                production = start_pipeline(pipeline, form.cleaned_data, by=_person(request))
            except BinderyError as error:
                form.add_error(None, str(error))
            else:
                return redirect("production", pk=production.pk)
        context = {"title": f"Start a production: {pipeline.title}", "form": form, "version": pipeline.newest}
        return self._page(request, "start", pipeline, context, 422 if form.errors else 200)


def _person(request: HttpRequest) -> Any:
    return request.user
