"""A slot that goes on finishes its job and claims the next one in the same transaction."""

from __future__ import annotations

import pytest
from django.db import DataError, OperationalError

from productions.engine import control, finishing, limits
from productions.engine.claims import claim
from productions.engine.execution import Seat, work_one
from productions.engine.finishing import finish_and_claim, finish_attempt, follow_up
from productions.engine.statements import fetch_together
from productions.models import Attempt, Configuration, Event, Job
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import chain, stage, start
from tests.support.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def take():
    return claim(["cpu"], worker_id=None, slot="here")


def finish_and_take(taken):
    return finish_and_claim(taken, output={}, queues=["cpu"], worker_id=None, slot="here")


def seat(**fields):
    return Seat(goes_on=lambda: ["cpu"], **fields)


def statuses(production):
    return list(production.jobs.order_by("id").values_list("status", flat=True))


def test_what_a_job_makes_ready_is_claimed_along_with_its_end():
    production = start(chain("a", "b"))
    booked = []
    here = seat(on_claim=booked.append)

    assert work_one(["cpu"], here).key == "a"

    assert here.next.key == "b"
    assert statuses(production) == [JobStatus.SUCCEEDED, JobStatus.RUNNING]
    assert booked[-1] == here.next.attempt_id == Attempt.objects.running().get().pk


def test_the_job_that_was_claimed_along_is_done_next():
    production = start(chain("a", "b"))
    here = seat()

    assert [work_one(["cpu"], here).key, work_one(["cpu"], here).key] == ["a", "b"]

    production.refresh_from_db()
    assert (here.next, production.status) == (None, ProductionStatus.COMPLETED)


def test_a_seat_that_does_not_go_on_claims_nothing():
    production = start(chain("a", "b"))

    work_one(["cpu"], Seat())

    assert statuses(production) == [JobStatus.SUCCEEDED, JobStatus.READY]


def test_where_a_limit_may_bind_nothing_is_claimed_along(monkeypatch):
    Configuration.current()
    Configuration.objects.update(agent_limits={"Noop": 1})
    monkeypatch.setattr(limits, "_read", None)
    start(chain("a", "b"))

    finish, further = finish_and_take(take())

    assert (finish.done, further) == (True, None)


def test_of_a_paused_production_nothing_is_claimed_along():
    production = start(chain("a", "b"))
    taken = take()
    control.pause(production, by=None)

    finish, further = finish_and_take(taken)

    assert (finish.done, further) == (True, None)


def test_pause_at_the_same_moment__what_was_claimed_along_was_claimed_before_it():
    for _ in range(8):
        production = start(chain("a", "b"))
        taken = take()

        (finish, further), _ = together(
            lambda taken=taken: finish_and_take(taken), lambda p=production: control.pause(p, by=None)
        )

        events = list(production_events(production))
        assert finish.done
        assert (("ready", "running") in events[events.index(("active", "paused")) :]) is False
        assert (further is not None) == (statuses(production)[1] == JobStatus.RUNNING)
        control.stop(production, by=None)


def production_events(production):
    rows = Event.objects.filter(production_id=production.pk).order_by("id")
    return rows.values_list("from_status", "to_status")


def test_a_late_answer_is_refused_and_the_next_job_is_claimed_all_the_same():
    late = start(chain("a"))
    taken = take()
    control.stop(late, by=None)
    start(chain("b"))

    finish, further = finish_and_take(taken)

    assert (follow_up(taken, finish), further.key) == (False, "b")


def test_the_last_child_lets_its_parent_go_on():
    production = start([stage("spread", "FanOut", params={"n": 3})])
    here = seat()

    while work_one(["cpu"], here):
        pass

    production.refresh_from_db()
    assert production.status == ProductionStatus.COMPLETED
    assert production.jobs.filter(parent__isnull=False, status=JobStatus.SUCCEEDED).count() == 3


def test_what_was_claimed_along_is_kept_when_the_database_goes_away_after_it(monkeypatch):
    production = start(chain("a", "b"))
    here = seat()
    lost = iter([OperationalError("the server closed the connection")])

    def settle_badly(*_):
        for error in lost:
            raise error
        return True

    monkeypatch.setattr("productions.engine.execution.follow_up", settle_badly)

    work_one(["cpu"], here)

    assert here.next.key == "b"
    assert [attempt.status for attempt in Attempt.objects.order_by("id")] == [
        AttemptStatus.SUCCEEDED,
        AttemptStatus.RUNNING,
    ]
    assert statuses(production) == [JobStatus.SUCCEEDED, JobStatus.RUNNING]


def test_a_finish_that_the_database_refuses_claims_nothing(monkeypatch):
    production = start(chain("a", "b"))
    start(chain("c"))
    taken = take()
    broken = finishing.FINISH.replace("summary = %(summary)s", "summary = (%(attempt)s::int / 0)::text")
    monkeypatch.setattr(finishing, "FINISH", broken)

    with pytest.raises(DataError):
        finish_and_take(taken)

    assert statuses(production) == [JobStatus.RUNNING, JobStatus.PENDING]
    assert Attempt.objects.count() == 1
    monkeypatch.undo()
    assert finish_attempt(taken, output={})


def test_transactions_in_one_trip_are_transactions_of_their_own():
    start(chain("a"))
    count = ("SELECT count(*) FROM productions_job", {})
    empty = ("UPDATE productions_job SET name = '' RETURNING 1", {})
    broken = ("SELECT 1/0", {})

    with pytest.raises(DataError):
        fetch_together([empty, broken], [count])

    assert Job.objects.get().name == "a"
    assert fetch_together([empty], [count, count]) == [[(1,)], [(1,), (1,)]]
    assert Job.objects.get().name == ""
