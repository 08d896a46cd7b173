"""A person who never saw the code builds a pipeline in admin and runs it: the walk of docs/building-a-pipeline.md."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from docs import building
from productions.models import Production, Review
from productions.states import ProductionStatus
from tests.support.waiting import wait_until
from tests.support.workers import ForkedWorker, environment, wait_until_gone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

N_PICTURES = 7


@pytest.fixture
def worker(server, transactional_db) -> Iterator[ForkedWorker]:
    server.forget_files()
    press = ForkedWorker(environment(server.files), "--slots", "1", log=server.files / "worker.log")
    yield press
    below = press.kill()
    print((server.files / "worker.log").read_text())
    wait_until_gone(below)


def is_completed(number: int) -> bool:
    return Production.objects.filter(status=ProductionStatus.COMPLETED).count() == number


def ends(production: Production) -> dict[str, str]:
    return {job.key: str(job.status) for job in production.jobs.all()}


def test_a_pipeline__is_built_run_approved_and_run_into_its_failure_branch(visit, server, worker) -> None:
    page = visit(User.objects.create_superuser("mira")).page
    pictures: list[str] = []

    building.photograph_building(page, server.url, lambda _, name: pictures.append(name))
    wait_until(lambda: is_completed(2), "both are completed")

    approved, failed = Production.objects.order_by("id")
    assert len(set(pictures)) == N_PICTURES
    assert Review.objects.get().title == building.QUESTION
    assert ends(approved) == {"plan": "succeeded", "write": "succeeded", "test": "succeeded", "plan_anew": "skipped"}
    assert ends(failed) == {"plan": "succeeded", "write": "failed", "test": "skipped", "plan_anew": "succeeded"}
    expect(page.get_by_text("asks for {request.reader}").filter(visible=True).first).to_be_visible()
