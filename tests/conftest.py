"""Plumbing that every test may use."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import OperationalError, connections
from django.test import TransactionTestCase

import tests.support.crew  # noqa: F401  registers the agents


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Commits of the test database need not survive a power failure, and so need not wait for the disk."""
    connections["default"].settings_dict["OPTIONS"]["options"] = "-c synchronous_commit=off"


@pytest.fixture(scope="session", autouse=True)
def patient_truncation() -> Iterator[None]:
    """Empty the tables again where that met a query of a server that still answers: one of the two has to yield."""
    empty = TransactionTestCase._fixture_teardown

    def insist(case: TransactionTestCase) -> None:
        for left in range(4, -1, -1):
            try:
                return empty(case)
            except CommandError as error:
                if not left or not isinstance(error.__cause__, OperationalError):
                    raise

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", insist)
        yield


@pytest.fixture(autouse=True)
def own_files(tmp_path_factory: pytest.TempPathFactory, settings) -> Iterator[Path]:
    """Files of a test go into a folder of its own."""
    folder = tmp_path_factory.mktemp("state")
    settings.STATE_DIR = folder
    settings.FILES_DIR = folder / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "artifacts": {**settings.STORAGES["artifacts"], "OPTIONS": {"location": folder / "files"}},
    }
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def require_tool() -> Callable[[str], str]:
    """Skip the test by name where a program is missing; under CI=true that is a failure."""

    def require(program: str) -> str:
        found = shutil.which(program)
        if found is None:
            reason = f"{program} is not installed"
            if os.environ.get("CI") == "true":
                pytest.fail(f"{reason}, and CI may not skip")
            pytest.skip(reason)
        return found

    return require


@pytest.fixture
def drain() -> Callable[..., int]:
    """Work in this thread until nothing is ready; return how many attempts that took."""
    from productions.engine.execution import Seat, work_one

    def work(queues: tuple[str, ...] = ("cpu",), most: int = 1000) -> int:
        seat = Seat()
        done = 0
        while done < most and work_one(list(queues), seat):
            done += 1
        seat.journal.close()
        return done

    return work


@pytest.fixture(autouse=True)
def no_second_writer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a test is rolled back, log lines are written by its own connection only.

    The journal's thread has another one: what it wrote would stay, for other tests to find.
    """
    marker = request.node.get_closest_marker("django_db")
    if marker is not None and not marker.kwargs.get("transaction"):
        from productions.engine.journal import Journal

        monkeypatch.setattr(Journal, "_start", lambda journal: None)


@pytest.fixture(autouse=True)
def shipped_pipelines(request: pytest.FixtureRequest) -> None:
    """The pipelines that the migrations ship, also after a test that truncated every table."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction"):
        return
    request.getfixturevalue("db")
    from tests.productions.pipelines import ship_pipelines

    ship_pipelines()
