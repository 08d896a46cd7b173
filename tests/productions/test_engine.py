import pytest

from productions.models import Attempt, Event, LogLine
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import chain, stage, start

pytestmark = pytest.mark.django_db


def statuses(production):
    return dict(production.jobs.values_list("key", "status"))


def test_chain_runs_to_completion_in_order(drain):
    production = start(chain("a", "b", "c"))

    done = drain()

    production.refresh_from_db()
    assert done == 3
    assert production.status == ProductionStatus.COMPLETED
    order = Event.objects.filter(what="job", to_status="running").values_list("job_id", flat=True)
    assert list(order) == sorted(production.jobs.values_list("id", flat=True))


def test_fan_out__parent_waits_and_continues_with_results(drain):
    production = start(
        [
            stage("spread", "FanOut", params={"n": 5, "agent": "Maker"}),
            stage("read", "Reader", "spread"),
        ]
    )

    drain()

    production.refresh_from_db()
    read = production.jobs.get(key="read")
    assert production.status == ProductionStatus.COMPLETED
    assert production.jobs.get(key="spread").output == {"pieces": 5}
    assert read.output["texts"] == [f"piece {i}" for i in range(1, 6)]
    assert Attempt.objects.get(job=read).used.count() == 5
    assert LogLine.objects.filter(production_id=production.pk).count() == 5


def test_failure_branches__what_can_no_longer_run_is_skipped(drain):
    production = start(
        [
            stage("work", "Refuses"),
            stage("on", "Noop", "work"),
            stage("mend", "Noop", ("work", "failure")),
            stage("after", "Noop", ("mend", "always")),
        ]
    )

    drain()

    production.refresh_from_db()
    assert statuses(production) == {
        "work": JobStatus.FAILED,
        "on": JobStatus.SKIPPED,
        "mend": JobStatus.SUCCEEDED,
        "after": JobStatus.SUCCEEDED,
    }
    assert production.status == ProductionStatus.COMPLETED


def test_unanswered_failure__production_is_error_with_the_cause(drain):
    production = start([stage("work", "Refuses"), stage("on", "Noop", "work")])

    drain()

    production.refresh_from_db()
    assert production.status == ProductionStatus.ERROR
    assert production.reason == "work failed: This cannot be drawn."
