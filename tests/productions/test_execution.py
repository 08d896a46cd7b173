import errno
from dataclasses import replace

import pytest

from agents import registry
from agents.base import Result
from agents.errors import AgentError
from productions import storage
from productions.engine import claims, control
from productions.engine.claims import claim
from productions.engine.execution import Seat, work_one
from productions.engine.journal import MAX_MESSAGE, printable
from productions.models import Artifact, Attempt, LogLine
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import REQUEST, chain, stage, start

pytestmark = pytest.mark.django_db
ONCE = {"retry": {"max_failures": 1}}


@pytest.fixture(autouse=True)
def nothing_left_to_others(monkeypatch):
    monkeypatch.setattr(claims, "_left", {})


@pytest.mark.parametrize(
    ("agent", "cause"),
    [
        ("Raises", "ZeroDivisionError: the ink ran out."),
        ("Nonsense", "The agent's output is not JSON: Object of type set is not JSON serializable."),
    ],
)
def test_an_agent_that_misbehaves_ends_in_error_with_the_cause(drain, agent, cause):
    production = start([stage("work", agent, **ONCE)])

    drain()

    production.refresh_from_db()
    assert (production.status, production.reason) == (ProductionStatus.ERROR, f"work failed: {cause}")


def test_an_answer_that_is_no_result_is_a_failure(drain):
    production = start([stage("work", "Nonsense", params={"plain": True}, **ONCE)])

    drain()

    assert production.jobs.get().error == "The agent answered dict, not a Result, a Spawn or an AskReview."


def test_an_agent_that_this_version_lacks_costs_an_attempt_as_another_worker_may_have_it(drain):
    production = start([stage("work", "Ghost", **ONCE)])

    drain()

    job = production.jobs.get()
    assert (job.status, job.failures, job.lost) == (JobStatus.PENDING, 0, 1)
    assert job.error == "There is no agent called 'Ghost'."


def test_a_process_that_lacks_an_agent_leaves_its_jobs_to_others_for_a_while(drain, monkeypatch):
    start([stage("work", "Ghost", retry={"base_seconds": 0.0})])
    drain()

    assert claim(["cpu"], worker_id=None, slot="here") is None
    monkeypatch.setattr(claims, "_left", {})
    assert claim(["cpu"], worker_id=None, slot="here") is not None


def test_a_silent_provider_costs_an_attempt_and_is_asked_again_later(drain):
    production = start([stage("work", "Unreachable")])

    drain()

    job = production.jobs.get()
    assert (job.status, job.failures, job.lost) == (JobStatus.PENDING, 0, 1)
    assert job.available_at is not None


def test_a_cancelled_attempt_gives_its_job_back():
    production = start([stage("work", "Obedient")])
    seat = Seat(is_cancelled=lambda: True)

    work_one(["cpu"], seat)

    assert production.jobs.get().status == JobStatus.READY
    assert Attempt.objects.get().status == AttemptStatus.INTERRUPTED


def test_a_full_disk_fails_the_attempt_and_leaves_no_half_file(drain, monkeypatch, own_files):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("productions.storage.os.fsync", full)
    production = start([stage("work", "Maker", **ONCE)])

    drain()

    production.refresh_from_db()
    assert "No space left on device" in production.reason
    assert [path for path in (own_files / "files").rglob("*") if path.is_file()] == []
    assert not Artifact.objects.exists()


def test_artifacts_of_a_failed_attempt_are_no_input(drain):
    production = start([stage("make", "Maker"), stage("read", "Reader", "make")])
    drain()
    made = Artifact.objects.get(name="piece/0")
    Attempt.objects.filter(pk=made.attempt_id).update(status=AttemptStatus.LOST)

    again = start([stage("make", "Maker"), stage("read", "Reader", "make")])
    drain()

    assert production.jobs.get(key="read").output["names"] == ["piece/0"]
    assert again.jobs.get(key="read").output["names"] == ["piece/0"]


def test_the_same_content_is_stored_once(drain, own_files):
    for _ in range(2):
        start([stage("make", "Maker")])
    drain()

    files = [path for path in (own_files / "files").rglob("*") if path.is_file()]
    assert (len(files), Artifact.objects.count()) == (1, 2)
    assert storage.get(Artifact.objects.first().sha256) == b"piece 0"


def test_no_artifact_no_log_no_workspace_is_left_behind_by_a_quiet_agent(drain, own_files):
    production = start(chain("a"))

    drain()

    assert not Artifact.objects.exists()
    assert not LogLine.objects.filter(production_id=production.pk).exists()
    assert not (own_files / "workspaces").exists()


def test_a_stopped_production_takes_no_late_artifacts(monkeypatch):
    production = start([stage("make", "Maker")])
    seat = Seat(on_claim=lambda attempt: attempt and control.stop(production, by=None))

    work_one(["cpu"], seat)
    seat.journal.close()

    assert production.jobs.get().status == JobStatus.CANCELLED
    assert not Artifact.objects.exists()


def test_printable__keeps_a_line_storable():
    assert printable("a\x00b\ud800") == "a\N{REPLACEMENT CHARACTER}b?"
    assert printable("x" * (MAX_MESSAGE + 5)).endswith("... (5 more characters)")


def test_request_is_what_was_asked_for(drain):
    production = start(chain("a"))

    drain()

    production.refresh_from_db()
    assert production.request == REQUEST


class Clumsy:
    """Does what `do` says, then answers."""

    name, capabilities = "Clumsy", ()

    def __init__(self, do):
        self.do = do

    def run(self, ctx):
        self.do(ctx)
        return Result(summary="Done.")


def save(ctx, name="piece", data=b"x", **fields):
    ctx.save(name, data, **{"kind": "piece", "media_type": "text/plain", **fields})


def past_the_checks(ctx):
    save(ctx)
    ctx.saved["piece"] = replace(ctx.saved["piece"], name="x" * 300)


def refuse(sentence):
    raise AgentError(sentence)


@pytest.mark.parametrize(
    ("do", "cause"),
    [
        (lambda ctx: save(ctx, "x" * 300), "The name of an artifact has 300 characters; 200 are the limit."),
        (lambda ctx: save(ctx, "nul\x00"), "NUL"),
        (lambda ctx: save(ctx, provenance={"a": {1}}), "not JSON serializable"),
        (lambda ctx: save(ctx, " "), "The name of an artifact is empty."),
        (lambda ctx: save(ctx, kind=None), "The kind of artifact 'piece' is NoneType, not a text."),
        (lambda ctx: save(ctx, data="text"), "The content of artifact 'piece' is str, not bytes."),
        (past_the_checks, "value too long for type character varying(200)"),
        (lambda ctx: (past_the_checks(ctx), refuse("The pen broke.")), "The pen broke."),
        (lambda ctx: refuse("half a letter \ud800, \x00 nothing"), "half a letter"),
        (lambda ctx: exec("raise ValueError('a\\x00b')"), "ValueError"),
    ],
)
def test_what_the_database_refuses_fails_the_attempt_with_the_cause(drain, monkeypatch, do, cause):
    monkeypatch.setitem(registry._factories, "Clumsy", lambda: Clumsy(do))
    production = start([stage("work", "Clumsy", **ONCE)])

    drain()

    production.refresh_from_db()
    assert production.status == ProductionStatus.ERROR
    assert cause in production.reason


@pytest.mark.parametrize("progress", [(-5, 10, "pages"), (1, 10**12, "pages"), (1, 2, "x" * 99), (1.5, 2, "a\x00b")])
def test_odd_progress_does_not_stop_the_work(drain, monkeypatch, progress):
    monkeypatch.setitem(registry._factories, "Clumsy", lambda: Clumsy(lambda ctx: ctx.progress(*progress)))
    production = start([stage("work", "Clumsy", **ONCE)])

    drain()

    production.refresh_from_db()
    assert production.status == ProductionStatus.COMPLETED
