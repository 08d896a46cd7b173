"""Look at productions: the list, one of them, its files."""

from __future__ import annotations

from typing import Any

from asgiref.sync import async_to_sync
from django.http import Http404
from django.http.response import HttpResponseBase
from ninja import Field, Query, Router, Schema

from memory.models import BookFile
from productions.api.callers import ApiRequest
from productions.api.schemas import Listed, ProductionDetail, ProductionItem, answers
from productions.filtering import MAX_ID, ProductionFilter
from productions.models import Artifact, Production
from productions.shapes import productions as shapes
from productions.shapes.detail import detail, look_at
from productions.states import AttemptStatus, ProductionStatus
from productions.stations import lines_of
from productions.views.files import sent
from productions.views.listing import productions

router = Router()
MAX_ITEMS = 200


class Filter(Schema):
    """Which productions; an empty one means all."""

    status: str = Field(default="", json_schema_extra={"enum": ["", *ProductionStatus.values]})
    q: str = Field(default="", description="A text in the theme, or the number of one.")

    pipeline: str = Field(default="", description="The key of a pipeline.")
    theme: str = Field(default="", description="A text in the theme.")

    def read(self) -> ProductionFilter:
        return ProductionFilter.read({name: getattr(self, name) for name in ("status", "q", "pipeline", "theme")})


class Page(Filter):
    """Which of them, and where the list goes on."""

    after: int | None = Field(default=None, description="The `next` of the list before.")
    limit: int = Field(default=50, ge=1, le=MAX_ITEMS)


@router.get("/productions", response=answers(Listed[ProductionItem]), summary="List productions, newest first")
def list_productions(request: ApiRequest, page: Query[Page]) -> Any:
    """Newest first. The number of queries does not grow with the list."""
    rows = page.read().rows().select_related("pipeline_version__pipeline", "requester").order_by("-id")
    if page.after is not None:
        rows = rows.filter(pk__lt=min(page.after, MAX_ID))
    found = list(rows[: page.limit + 1])
    shown = found[: page.limit]
    lines = lines_of(shown)
    return {
        "items": [shapes.item(one, lines[one.pk]) for one in shown],
        "next": shown[-1].pk if len(found) > page.limit else None,
    }


@router.get("/productions/{int:production_id}", response=answers(ProductionDetail, 404), summary="Show a production")
def show_production(request: ApiRequest, production_id: int) -> Any:
    """Its stages, why it does not move, what waits for people, its book and its files."""
    return detail(look_at(production_of(production_id)))


@router.get(
    "/productions/{int:production_id}/files/{path:name}",
    response=answers(None, 404, 503),
    summary="Download a file",
    openapi_extra={"responses": {200: {"content": {"application/octet-stream": {"schema": {"type": "string"}}}}}},
)
def download(request: ApiRequest, production_id: int, name: str) -> HttpResponseBase:
    """The newest of that name: a file of the book (interior.pdf) or what a stage made (page/7/line-art)."""
    production = production_of(production_id)
    name = name.replace("\x00", "")
    sha256 = BookFile.objects.filter(book__production_id=production.pk, name=name).values_list("sha256", flat=True)
    made = Artifact.objects.filter(production=production, name=name, attempt__status=AttemptStatus.SUCCEEDED)
    found = sha256.first() or made.order_by("-id").values_list("sha256", flat=True).first()
    if found is None:
        raise Http404(f"Production {production.pk} has no file {name[:100]!r}.")
    return async_to_sync(sent)(request, found, name.rpartition("/")[2])


def production_of(production_id: int) -> Production:
    """Raises Http404 with a sentence."""
    production = productions().filter(pk=min(production_id, MAX_ID)).first()
    if production is None:
        raise Http404(f"There is no production {str(production_id)[:20]}.")
    return production
