import pytest

from productions.engine import admission, control
from productions.engine.attempts import fail_attempt, finish_attempt
from productions.engine.claims import claim
from productions.errors import StaleTransitionError
from productions.models import Attempt, Configuration, Event, Production
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import chain, make_production, stage, start

pytestmark = pytest.mark.django_db


def take():
    return claim(["cpu"], worker_id=None, slot="here")


def set_limit(number):
    Configuration.current()
    Configuration.objects.update(max_concurrent_productions=number)


class TestAdmission:
    def test_admits_up_to_the_limit_in_order_of_rank(self):
        set_limit(2)
        early = [start(), start()]
        urgent, late = start(priority=5.0), start()

        control.stop(early[0], by=None)

        states = {p.pk: p.status for p in Production.objects.all()}
        assert states[urgent.pk] == ProductionStatus.ACTIVE
        assert states[late.pk] == ProductionStatus.QUEUED

    def test_jobs_of_a_queued_production_are_not_claimed(self):
        set_limit(0)
        start()

        assert take() is None

    def test_finishing_makes_room_for_the_next(self, drain):
        set_limit(1)
        productions = [start(chain("a")) for _ in range(3)]

        drain()

        assert {Production.objects.get(pk=p.pk).status for p in productions} == {ProductionStatus.COMPLETED}

    def test_a_disabled_agent_is_not_given_work(self):
        start(chain("a"))
        Configuration.objects.update(disabled_agents=["Noop"])

        assert take() is None


class TestPause:
    def test_nothing_more_starts_and_running_attempts_finish(self, drain):
        production = start(chain("a", "b"))
        taken = take()
        control.pause(production, by=None, reason="Paper is out.")

        assert finish_attempt(taken, output={})
        assert drain() == 0
        production.refresh_from_db()
        assert (production.status, production.reason) == (ProductionStatus.PAUSED, "Paper is out.")

    def test_resume_goes_on_where_it_stood(self, drain):
        production = start(chain("a", "b"))
        drain(most=1)
        control.pause(production, by=None)

        control.resume(production, by=None)
        drain()

        production.refresh_from_db()
        assert production.status == ProductionStatus.COMPLETED
        assert Attempt.objects.count() == 2

    def test_a_stale_click_is_refused(self):
        production = make_production(status=ProductionStatus.COMPLETED)

        with pytest.raises(StaleTransitionError, match="It is completed by now"):
            control.pause(production, by=None)


class TestStop:
    def test_cancels_open_jobs_and_ends_running_attempts(self, admin_user):
        production = start(chain("a", "b"))
        take()

        control.stop(production, by=admin_user, reason="Wrong theme.")

        assert set(production.jobs.values_list("status", flat=True)) == {JobStatus.CANCELLED}
        assert Attempt.objects.get().status == AttemptStatus.CANCELLED
        event = Event.objects.filter(what="production").last()
        assert (event.to_status, event.actor, event.reason) == ("cancelled", "admin", "Wrong theme.")

    def test_a_late_answer_changes_nothing(self):

        production = start(chain("a"))
        taken = take()
        control.stop(production, by=None)

        assert not finish_attempt(taken, output={"late": True})
        assert not fail_attempt(taken, error="late")

        assert production.jobs.get().status == JobStatus.CANCELLED


class TestRetry:
    def test_what_failed_gets_fresh_tries_and_what_succeeded_stays(self, drain, tmp_path):
        counter = tmp_path / "tries"
        flaky = {"params": {"counter": str(counter), "succeeds_at": 2}, "retry": {"max_failures": 1}}
        production = start([stage("a"), stage("b", "Flaky", "a", **flaky), stage("c", "Noop", "b")])
        drain()
        production.refresh_from_db()
        assert production.status == ProductionStatus.ERROR

        control.retry(production, by=None)
        drain()

        production.refresh_from_db()
        assert production.status == ProductionStatus.COMPLETED
        assert Attempt.objects.filter(job__key="a").count() == 1

    def test_a_failed_piece_is_done_again_and_its_parent_continues(self, drain, tmp_path):
        params = {"n": 1, "agent": "Flaky", "counter": str(tmp_path / "tries"), "succeeds_at": 2}
        production = start([stage("spread", "FanOut", params=params, retry={"max_failures": 1})])
        drain()
        production.refresh_from_db()
        assert production.reason == "spread failed: piece-1 did not succeed: Try 1 failed."

        control.retry(production, by=None)
        drain()

        production.refresh_from_db()
        assert production.status == ProductionStatus.COMPLETED

    def test_only_a_production_in_error_can_be_retried(self):
        with pytest.raises(StaleTransitionError, match="not in error"):
            control.retry(make_production(), by=None)


def test_admit__leaves_a_busy_lock_to_whoever_holds_it():
    set_limit(0)
    production = start()
    set_limit(1)

    assert [p.pk for p in admission.admit(wait=False)] == [production.pk]
