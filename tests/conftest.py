"""Plumbing that every test may use."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import TestCase, TransactionTestCase
from whitenoise.middleware import WhiteNoiseMiddleware

import tests.support.crew  # noqa: F401  registers the agents
from tests.support import distribution
from tests.support.tables import Tables


def pytest_xdist_auto_num_workers() -> int | None:
    return None if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else distribution.n_processes()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> distribution.Scheduling:
    return distribution.Scheduling(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=distribution.rank)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Commits of the test database need not survive a power failure, and so need not wait for the disk."""
    connections["default"].settings_dict["OPTIONS"]["options"] = "-c synchronous_commit=off"


@pytest.fixture(scope="session", autouse=True)
def tables() -> Iterator[Tables]:
    """What is in the database between two tests."""
    tables = Tables()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TestCase, "_fixture_setup", after(tables.ship, TestCase._fixture_setup))
        patch.setattr(TransactionTestCase, "_fixture_setup", after(tables.withdraw, TransactionTestCase._fixture_setup))
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: tables.empty())
        yield tables


def after(prepare: Callable[[], None], method: Any) -> classmethod:
    """A method of the class like this one, for which something is prepared."""

    def prepared(case: type) -> None:
        prepare()
        method.__func__(case)

    return classmethod(prepared)


@pytest.fixture(scope="session", autouse=True)
def static_files_found_once() -> Iterator[None]:
    """Look once at the two thousand static files: each client of a test would do it again, for a fifth of a second."""
    find = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, Any] = {}

    def add(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            find(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add)
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
