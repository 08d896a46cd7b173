import pytest
from productions.engine.finishing import finish_attempt

from productions.engine import admission, control
from productions.engine.attempts import fail_attempt
from productions.engine.claims import claim
from productions.errors import RequestInvalidError, StaleTransitionError
from productions.models import Attempt, Configuration, Event, Production
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import chain, make_job, make_production, stage, start

pytestmark = pytest.mark.django_db


def take():
    return claim(["cpu"], worker_id=None, slot="here")


def set_limit(number):
    Configuration.current()
    Configuration.objects.update(max_concurrent_productions=number)


def two_broken(folder):
    """Two branches that each fail at their first try; `end` needs both."""
    flaky = {"retry": {"max_failures": 1}}
    tries = {name: {"counter": str(folder / name), "succeeds_at": 2} for name in ("left", "right")}
    return [
        stage("left", "Flaky", params=tries["left"], **flaky),
        stage("after", "Noop", "left"),
        stage("right", "Flaky", params=tries["right"], **flaky),
        stage("end", "Noop", "after", "right"),
    ]


def statuses(production):
    return dict(production.jobs.values_list("key", "status"))


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

    def test_one_failed_job_alone_is_done_again_with_what_needs_it(self, drain, tmp_path):
        production = start(two_broken(tmp_path))
        drain()

        control.retry(production, by=None, job_key="left")
        drain()

        production.refresh_from_db()
        assert (production.status, production.reason) == (ProductionStatus.ERROR, "right failed: Try 1 failed.")
        assert statuses(production) == {"left": "succeeded", "after": "succeeded", "right": "failed", "end": "skipped"}
        assert Attempt.objects.filter(job__key="right").count() == 1

    def test_one_piece_alone_is_done_again_and_its_stage_tells_of_the_others(self, drain, tmp_path):
        params = {"n": 2, "agent": "Flaky", "counter": str(tmp_path / "tries"), "succeeds_at": 3}
        production = start([stage("spread", "FanOut", params=params, retry={"max_failures": 1})])
        drain()

        control.retry(production, by=None, job_key="spread/piece-2")
        drain()

        production.refresh_from_db()
        assert production.reason == "spread failed: piece-1 did not succeed: Try 1 failed."
        assert statuses(production)["piece-2"] == "succeeded"

    @pytest.mark.parametrize(
        ("key", "why"),
        [
            ("after", "No job 'after' of production [0-9]+ has failed; left, right did."),
            ("nothing", "No job 'nothing'"),
            ("left/page-1", "No job 'left/page-1'"),
        ],
    )
    def test_a_job_that_did_not_fail_is_refused_and_nothing_moves(self, drain, tmp_path, key, why):
        production = start(two_broken(tmp_path))
        drain()
        before = statuses(production)

        with pytest.raises(RequestInvalidError, match=why):
            control.retry(production, by=None, job_key=key)

        production.refresh_from_db()
        assert production.status == ProductionStatus.ERROR
        assert statuses(production) == before

    def test_a_key_that_two_failed_jobs_have_needs_its_stage(self):
        production = make_production(ProductionStatus.ERROR)
        for parent in ("draw", "colour"):
            job = make_job(production, JobStatus.FAILED, parent)
            make_job(production, JobStatus.FAILED, "page-1", parent=job)

        with pytest.raises(RequestInvalidError, match=r"More than one .* draw/page-1, colour/page-1"):
            control.retry(production, by=None, job_key="page-1")

    def test_a_piece_that_its_stage_went_on_without_is_refused(self):
        production = make_production(ProductionStatus.ERROR)
        job = make_job(production, JobStatus.SUCCEEDED, "draw")
        make_job(production, JobStatus.FAILED, "page-1", parent=job)

        with pytest.raises(RequestInvalidError, match="draw went on without page-1"):
            control.retry(production, by=None, job_key="page-1")

    def test_only_a_production_in_error_can_be_retried(self):
        with pytest.raises(StaleTransitionError, match="not in error"):
            control.retry(make_production(), by=None)


def test_admit__leaves_a_busy_lock_to_whoever_holds_it():
    set_limit(0)
    production = start()
    set_limit(1)

    assert [p.pk for p in admission.admit(wait=False)] == [production.pk]
