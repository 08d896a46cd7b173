"""Programs that call the API: each with the token of a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from productions.models import Scope
from productions.tokens import make_token
from tests.productions.people import make_operator, make_viewer

BASE = "/api/orchestrator/"


class Program:
    """Sends JSON with a token; paths are below /api/orchestrator/ unless they begin with a slash."""

    def __init__(self, owner: User, scope: Scope, name: str = "nightly") -> None:
        self.owner = owner
        self.token, secret = make_token(owner, name, scope, by=owner)
        self.secret = secret
        self.client = Client(headers={"authorization": f"Bearer {secret}"}, enforce_csrf_checks=True)
        self.client.raise_request_exception = False

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(_full(path), query)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.post(_full(path), body, content_type="application/json", headers=headers)


def _full(path: str) -> str:
    return path if path.startswith("/") else BASE + path


@pytest.fixture
def reader(db: None) -> Program:
    """A program that may only look."""
    return Program(make_viewer("lena"), Scope.READ)


@pytest.fixture
def actor(db: None) -> Program:
    """A program that may act."""
    return Program(make_operator("mira"), Scope.ACT)


@pytest.fixture
def admin(db: None) -> Program:
    """A program that may change the configuration as well."""
    return Program(make_operator("ada"), Scope.ADMIN, "settings")


@pytest.fixture
def program(transactional_db: None) -> Callable[..., Program]:
    """Make a program in a database that threads share."""
    return lambda name="mira": Program(make_operator(name), Scope.ACT)
