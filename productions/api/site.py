"""The API as a whole: what it consists of, who is let in, and where it is mounted."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from productions.api import documentation, health, market, orchestrator, pipelines, refusals
from productions.api.callers import READING
from productions.api.reading import KeepableJson
from productions.api.refusals import refuse

View = Callable[..., HttpResponseBase]
NAMESPACE = "api"
NOTHING_HERE = "There is nothing here; /api/docs says what there is."
DESCRIPTION = """
Start productions, look at them, act on them: what the pages and the command line do, for programs.

* **Who may**: `Authorization: Bearer <secret>` with a token made in the admin or by `manage.py api_token create`; or
  the session of the pages, with its CSRF token in `X-CSRFToken` for what changes something. Scopes: `read` looks,
  `act` also starts, stops and decides, `admin` also changes the configuration. No token may more than its owner.
* **Lists** are `{items, next}`: pass `next` as `after` for what follows; in lists that end, `next` is null at the end.
* **Refusals** are `{title, status, error, code, field}`: `error` is a sentence for people, `code` is for programs,
  `field` is there where one is meant.
* **Times** are ISO 8601 with a zone.
""".strip()


class Api(NinjaAPI):
    """Names its operations by their functions, and says of refusals what they are."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "content" in answer:
                        answer["content"] = {refusals.MEDIA_TYPE: answer["content"].popitem()[1]}
        return schema


def _make() -> Api:
    api = Api(
        title="Bindery",
        version="1",
        description=DESCRIPTION,
        urls_namespace=NAMESPACE,
        openapi_url=None,
        parser=KeepableJson(),
        auth=READING,
    )
    refusals.add_to(api)
    api.add_router("/orchestrator/", orchestrator.router)
    api.add_router("/market/", market.router)
    api.add_router("/pipelines", pipelines.router)
    api.add_router("/health", health.router)

    @api.get("/openapi.json", url_name="openapi-json", include_in_schema=False)
    def openapi(request: HttpRequest) -> HttpResponse:
        return JsonResponse(api.get_openapi_schema())

    return api


def as_api(view: View) -> View:
    """Let the API itself say who may, and answer in its own words what Django would answer with a page."""

    @login_not_required
    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            answer = view(request, *args, **kwargs)
        except Http404:
            return refuse(404, NOTHING_HERE)
        if isinstance(answer, HttpResponseNotAllowed):
            allowed = answer["Allow"]
            answer = refuse(405, f"This takes {allowed}, not {request.method}.")
            answer["Allow"] = allowed
        answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer

    return answered


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    raise Http404(NOTHING_HERE)


api = _make()


def urls() -> tuple[list[URLPattern | URLResolver], str, str]:
    """Return what is below /api/."""
    patterns, app, namespace = api.urls
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        assert pattern.callback is not None
        pattern.callback = as_api(pattern.callback)
    last = path("<path:rest>", as_api(nothing_here))
    return [path("docs", documentation.page, name="docs"), *patterns, last], app, namespace
