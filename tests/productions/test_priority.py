"""Who goes first, and how much may run at once."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import connection

from productions import priority
from productions.engine import control, limits
from productions.engine.claims import claim
from productions.errors import RequestInvalidError, StaleTransitionError
from productions.models import Configuration, Event, Job
from productions.states import JobStatus
from tests.productions.factory import chain, make_job, make_production, make_worker, start
from tests.productions.people import make_operator

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def configure(**values: object) -> None:
    Configuration.current()
    Configuration.objects.update(**values)
    limits.forget()


@pytest.fixture(autouse=True)
def _fresh_limits():
    limits.forget()
    yield
    limits.forget()


def take():
    return claim(["cpu"], worker_id=None, slot="here")


@pytest.mark.parametrize(
    ("note", "points"),
    [("Urgent: the fair is near", 9.0), ("no hurry, whenever", 0.0), ("", 2.0), ("pressurgent", 2.0)],
)
def test_urgency__is_read_from_whole_words(note: str, points: float) -> None:
    assert priority.urgency(note) == points


@pytest.mark.parametrize(("hours", "points"), [(-5, 10.0), (3, 10.0), (20, 9.0), (100, 4.0), (5000, 1.0)])
def test_deadline__counts_the_more_the_nearer(hours: int, points: float) -> None:
    assert priority.nearness(NOW + timedelta(hours=hours), NOW) == points


def test_score__weighs_the_parts_and_vips_come_ten_ahead() -> None:
    ordinary = priority.score(note="asap", deadline=NOW, now=NOW, roles=["admin"])
    vip = priority.score(note="asap", deadline=NOW, now=NOW, roles=["admin"], is_vip=True)

    assert ordinary == pytest.approx(0.4 * 9 + 0.3 * 10 + 0.3 * 8)
    assert vip - ordinary == pytest.approx(10)


def test_rank__an_hour_of_waiting_is_worth_a_point() -> None:
    old = priority.rank(NOW - timedelta(hours=3), 2.0)
    young = priority.rank(NOW, 4.9)

    assert old < young
    assert priority.score_now(old, NOW) == pytest.approx(5.0)


@pytest.mark.django_db
def test_start__scores_by_note_role_and_vip() -> None:
    mira = make_operator("mira")
    mira.groups.add(Group.objects.get_or_create(name="editor")[0])
    configure(vip_requesters=["mira"])

    production = start(note="urgent, please", by=mira)

    assert production.priority == pytest.approx(0.4 * 9 + 0.3 * 6 + 10)


@pytest.mark.django_db
def test_prioritise__moves_the_production_and_its_jobs_ahead() -> None:
    first, second = start(chain("a")), start(chain("a"))

    control.prioritise(second, 50, by=make_operator("mira"), reason="The fair.")

    taken = take()
    assert taken is not None
    assert taken.production_id == second.pk
    event = Event.objects.get(production_id=second.pk, what="priority")
    assert (event.actor, event.to_status, event.reason) == ("mira", "50", "The fair.")
    assert first.priority == start().priority


@pytest.mark.django_db
@pytest.mark.parametrize("points", [float("nan"), float("inf"), 1e9])
def test_prioritise__what_is_no_score_is_refused(points: float) -> None:
    with pytest.raises(RequestInvalidError, match="A priority lies between"):
        control.prioritise(start(), points, by=None)


@pytest.mark.django_db
def test_prioritise__a_production_that_is_over_stays() -> None:
    with pytest.raises(StaleTransitionError):
        control.prioritise(make_production(control.ProductionStatus.COMPLETED), 5, by=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "limit", [{"queue_limits": {"cpu": 2}}, {"agent_limits": {"Noop": 2}}, {"max_jobs_per_production": 2}]
)
def test_limits__hold_back_what_is_over_them(limit: dict[str, object]) -> None:
    make_worker(slots=8)
    configure(**limit)
    production = make_production()
    for _ in range(4):
        make_job(production, JobStatus.READY)

    assert [take() is not None for _ in range(3)] == [True, True, False]


@pytest.mark.django_db
def test_limits__of_one_queue_leave_the_others_free() -> None:
    configure(queue_limits={"images": 1})
    for _ in range(3):
        make_job(status=JobStatus.READY)

    assert all(take() for _ in range(3))


@pytest.mark.django_db(transaction=True)
def test_limits__hold_against_many_at_once() -> None:
    configure(queue_limits={"cpu": 4})
    production = make_production()
    for _ in range(16):
        make_job(production, JobStatus.READY)
    barrier = threading.Barrier(8)

    def worker() -> None:
        barrier.wait()
        while take():
            pass
        connection.close()

    threads = [threading.Thread(target=worker) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Job.objects.filter(status=JobStatus.RUNNING).count() == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [{"queue_limits": {"cpu": 0}}, {"agent_limits": ["ImageGenAI"]}, {"priority_weights": {"urgency": "much"}}],
)
def test_configuration__limits_that_are_none_are_refused(values: dict[str, object]) -> None:
    configuration = Configuration.current()
    for name, value in values.items():
        setattr(configuration, name, value)

    with pytest.raises(ValidationError):
        configuration.full_clean()
