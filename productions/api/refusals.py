"""What bad input gets: one shape for every refusal, whoever raised it.

`{"title": "Conflict", "status": 409, "error": "<a sentence>", "code": "stale", "field": "<where one is meant>"}`, as
`application/problem+json` (RFC 9457). `code` is for programs and does not change; the sentence is for people.
"""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException, UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from productions import errors

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
CODES = {
    HTTPStatus.BAD_REQUEST: "malformed",
    HTTPStatus.UNAUTHORIZED: "unauthenticated",
    HTTPStatus.FORBIDDEN: "forbidden",
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.CONFLICT: "conflict",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "unsupported_media_type",
    HTTPStatus.UNPROCESSABLE_ENTITY: "invalid",
    HTTPStatus.INTERNAL_SERVER_ERROR: "internal",
    HTTPStatus.SERVICE_UNAVAILABLE: "unavailable",
}
"""The code of each status, where nothing more exact is known."""
OF_OUR_ERRORS: tuple[tuple[type[errors.BinderyError], HTTPStatus, str], ...] = (
    (errors.ThemeSaturatedError, HTTPStatus.CONFLICT, "saturated"),
    (errors.RequestInvalidError, HTTPStatus.UNPROCESSABLE_ENTITY, "invalid"),
    (errors.PipelineInvalidError, HTTPStatus.UNPROCESSABLE_ENTITY, "invalid"),
    (errors.ConfigurationInvalidError, HTTPStatus.UNPROCESSABLE_ENTITY, "invalid"),
    (errors.ConfigurationChangedError, HTTPStatus.CONFLICT, "stale"),
    (errors.HaltedError, HTTPStatus.CONFLICT, "halted"),
    (errors.StaleTransitionError, HTTPStatus.CONFLICT, "stale"),
    (errors.NotAllowedError, HTTPStatus.FORBIDDEN, "forbidden"),
    (errors.StorageUnavailableError, HTTPStatus.SERVICE_UNAVAILABLE, "unavailable"),
    (errors.BrokerUnavailableError, HTTPStatus.SERVICE_UNAVAILABLE, "unavailable"),
    (errors.BinderyError, HTTPStatus.CONFLICT, "conflict"),
)
"""The first that fits counts."""


def refuse(status: int, sentence: str, *, code: str = "", field: str = "", **more: Any) -> HttpResponse:
    """Return the refusal; `more` are members that only this kind has."""
    known = HTTPStatus(status)
    body = {"title": known.phrase, "status": status, "error": sentence, "code": code or CODES.get(known, "refused")}
    if field:
        body["field"] = field
    return HttpResponse(json.dumps(body | more), status=status, content_type=MEDIA_TYPE)


def refuse_as(error: errors.BinderyError) -> HttpResponse:
    """Return the refusal that one of our errors stands for, with what it carries."""
    status, code = next((status, code) for kind, status, code in OF_OUR_ERRORS if isinstance(error, kind))
    more: dict[str, Any] = {}
    if isinstance(error, errors.RequestInvalidError):
        more["field"] = error.field
    if isinstance(error, errors.ConfigurationInvalidError):
        faults = [{"field": name, "error": text} for name, texts in error.errors.items() for text in texts]
        more |= {"field": faults[0]["field"], "errors": faults}
    if isinstance(error, errors.ThemeSaturatedError):
        more |= {"books": error.books, "alternatives": error.alternatives}
    return refuse(status, str(error), code=code, **more)


def add_to(api: NinjaAPI) -> None:
    """Let the API answer whatever is raised with a refusal."""

    @api.exception_handler(errors.BinderyError)
    def ours(request: HttpRequest, error: errors.BinderyError) -> HttpResponse:
        return refuse_as(error)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        found = [{"field": _field(one["loc"]), "error": _sentence(one)} for one in error.errors]
        return refuse(422, found[0]["error"], field=found[0]["field"], errors=found)

    @api.exception_handler(AuthenticationError)
    def unauthenticated(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        sentence = "Sign in, or send a valid token: Authorization: Bearer ..."
        answer = refuse(401, sentence)
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        if isinstance(error.__cause__, errors.BinderyError):
            return refuse_as(error.__cause__)
        sentence = "The body is not JSON." if error.status_code == 400 else str(error)
        return refuse(error.status_code, sentence, code=getattr(error, "code", ""))

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return refuse(404, str(error) or "There is nothing here.")

    @api.exception_handler(RequestDataTooBig)
    def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return refuse(413, "The body is too large.")

    @api.exception_handler(SuspiciousOperation)
    def suspicious(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
        return refuse(400, "The request cannot be read.")

    @api.exception_handler(UnreadablePostError)
    def broken_off(request: HttpRequest, error: UnreadablePostError) -> HttpResponse:
        return refuse(400, "The body broke off.")

    for form in (RawPostDataException, MultiPartParserError):
        api.add_exception_handler(form, _no_json)
    for kind in (OperationalError, InterfaceError):
        api.add_exception_handler(kind, _no_database)
    api.add_exception_handler(Exception, _broken)


def _no_json(request: HttpRequest, error: Any) -> HttpResponse:
    return refuse(415, "Send the body as JSON.")


def _no_database(request: HttpRequest, error: Any) -> HttpResponse:
    logger.warning("the database could not answer the API", exc_info=error)
    answer = refuse(503, "The database cannot answer now. Try again.")
    answer["Retry-After"] = "5"
    return answer


def _broken(request: HttpRequest, error: Any) -> HttpResponse:
    logger.error("the API could not answer %s", request.path, exc_info=error)
    return refuse(500, "Something is wrong here; what it is stands in the server's log.")


def _field(loc: tuple[str | int, ...]) -> str:
    """Name the field without where it was looked for: ("body", "asked", "pages") is pages."""
    inner = loc[2:] if loc and loc[0] == "body" else loc[1:]
    return ".".join(map(str, inner)) or str(loc[-1] if loc else "")


def _sentence(found: dict[str, Any]) -> str:
    field = _field(found["loc"])
    match found["type"]:
        case "extra_forbidden":
            return f"There is no field {field[:60]!r} here."
        case "missing":
            return f"{field} is missing."
    message = str(found["msg"]).removeprefix("Value error, ")
    return f"{field}: {message[:1].lower()}{message[1:]}".rstrip(".") + "."
