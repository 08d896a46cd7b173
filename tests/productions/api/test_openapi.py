"""The description of the API: whole, and what the documents say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve

from productions.api import refusals
from productions.api.site import api
from productions.models import Scope
from tests.productions.api.conftest import Program
from tests.productions.people import make_viewer

pytestmark = pytest.mark.django_db
DOCUMENT = (settings.BASE_DIR / "docs" / "api.md").read_text("utf-8")
SCHEMA: dict[str, Any] = api.get_openapi_schema()
OPERATIONS = [
    (method, path, operation) for path, methods in SCHEMA["paths"].items() for method, operation in methods.items()
]
NAMES = [f"{method} {path}" for method, path, _ in OPERATIONS]


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in the schema."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from parts(part)


def test_schema__is_what_openapi_3_1_asks_for(reader: Program) -> None:
    answer = reader.get("/api/openapi.json").json()

    assert answer["openapi"].startswith("3.1")
    assert answer["info"].keys() >= {"title", "version", "description"}
    assert answer["components"]["securitySchemes"].keys() == {"Token", "Session"}
    assert answer["components"]["securitySchemes"]["Token"] == {"type": "http", "scheme": "bearer"}


def test_schema__every_reference_leads_somewhere() -> None:
    named = {found["$ref"] for found in parts(SCHEMA) if isinstance(found.get("$ref"), str)}

    assert named
    assert named <= {f"#/components/schemas/{name}" for name in SCHEMA["components"]["schemas"]}


def test_schema__operations_have_ids_of_their_own() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS]

    assert len(set(ids)) == len(ids) >= 31


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=NAMES)
def test_operation__says_what_it_does_and_answers(method: str, path: str, operation: dict[str, Any]) -> None:
    answers = {int(status): answer for status, answer in operation["responses"].items()}

    assert operation["summary"]
    assert operation["description"]
    assert operation["tags"]
    assert operation["security"] == [{"Token": []}, {"Session": []}]
    assert answers.keys() >= {401, 403, 422}
    assert all(answer["content"] for answer in answers.values())
    assert [*answers[401]["content"]] == [refusals.MEDIA_TYPE]


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=NAMES)
def test_operation__its_path_has_the_parameters_that_it_names(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    described = {one["name"] for one in operation["parameters"] if one["in"] == "path"}

    assert described == set(re.findall(r"{(\w+)}", path))


def test_documents__list_exactly_the_operations() -> None:
    rows = re.findall(r"^\| `(GET|POST) (/api/\S+)` \|", DOCUMENT, re.MULTILINE)

    assert sorted(rows) == sorted((method.upper(), path) for method, path, _ in OPERATIONS)


def test_documents__examples_lead_to_operations_that_take_the_method() -> None:
    commands = re.sub(r"\\\n\s*", "", DOCUMENT)
    examples = re.findall(r"^curl (.*?http://localhost:8001(/api/[^\s\"?]*).*)$", commands, re.MULTILINE)

    assert len(examples) >= 14
    for command, address in examples:
        method = "POST" if "-X POST" in command else "GET"
        matching = [
            allowed
            for allowed, path, _ in OPERATIONS
            if re.fullmatch(re.sub(r"{\w+}", "[^/]+", path), address) and allowed.upper() == method
        ]
        assert matching, command
        assert resolve(address)


def test_documents__list_every_code_and_scope() -> None:
    codes = re.findall(r"^\| (\d{3}) \| `(\w+)` \|", DOCUMENT, re.MULTILINE)
    known = {code for _, _, code in refusals.OF_OUR_ERRORS} | set(refusals.CODES.values()) | {"csrf"}

    assert {code for _, code in codes} == known
    assert re.findall(r"^\| `(\w+)` \| \D", DOCUMENT, re.MULTILINE) == Scope.values


def test_docs_page__asks_for_a_login_and_loads_nothing_from_elsewhere(client: Client) -> None:
    asked = client.get("/api/docs")
    client.force_login(make_viewer())
    page = client.get("/api/docs")

    assert asked["Location"].startswith("/login/")
    assert page.status_code == 200
    assert re.findall(r"(?:src|href)=\"[a-z]*:?//", page.content.decode()) == []
    assert "unsafe-inline" not in page["Content-Security-Policy"]


def test_addresses__that_are_none_do_not_resolve_to_pages() -> None:
    with pytest.raises(Resolver404):
        resolve("/apis/orchestrator/productions")
