"""The emergency stop: what moves is interrupted and paused, and nothing starts until a person releases it."""

from __future__ import annotations

from pathlib import Path

import pytest
from productions.engine.finishing import finish_attempt

from productions.engine import control, halting
from productions.engine.claims import claim
from productions.engine.forking import fork
from productions.errors import BinderyError, StaleTransitionError
from productions.models import Attempt, Configuration, Event, Halt
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import chain, make_production, start
from tests.productions.people import make_operator

pytestmark = pytest.mark.django_db


@pytest.fixture
def stop_file(settings, tmp_path: Path) -> Path:
    settings.STOP_FILE = tmp_path / ".orchestrator_stop"
    return settings.STOP_FILE


@pytest.fixture(autouse=True)
def _no_file_of_the_checkout(stop_file: Path) -> None:
    """A stop file that somebody put beside the tests must not stop them."""


def take():
    return claim(["cpu"], worker_id=None, slot="here")


def test_halt__interrupts_what_runs_and_pauses_what_moves() -> None:
    Configuration.current()
    Configuration.objects.update(max_concurrent_productions=1)
    active, queued, done = start(), start(), make_production(ProductionStatus.COMPLETED)
    taken = take()

    halt = halting.halt(by=make_operator("mira"), reason="Smoke.")

    assert halt.production_ids == [active.pk, queued.pk]
    for production in (active, queued):
        production.refresh_from_db()
        assert production.status == ProductionStatus.PAUSED
        assert production.reason == "Emergency stop by mira: Smoke."
    assert taken is not None
    assert Attempt.objects.get(pk=taken.attempt_id).status == AttemptStatus.INTERRUPTED
    assert not finish_attempt(taken, output={})
    done.refresh_from_db()
    assert done.status == ProductionStatus.COMPLETED


def test_halt__nothing_starts_while_it_stands() -> None:
    production = start(chain("a"))
    finished = make_production(ProductionStatus.ERROR)
    halting.halt(by=None, reason="Smoke.")

    assert take() is None
    for verb in (
        lambda: start(),
        lambda: control.resume(production, by=None),
        lambda: control.retry(finished, by=None),
        lambda: fork(production, stage="a"),
    ):
        with pytest.raises(BinderyError, match=r"Nothing starts: emergency stop by engine \(Smoke\.\)"):
            verb()


def test_halt__twice_is_one_stop_that_keeps_sweeping() -> None:
    first = halting.halt(by=None, reason="Smoke.")
    late = make_production(ProductionStatus.QUEUED)

    second = halting.halt(by=None, reason="Fire.")

    late.refresh_from_db()
    assert second.pk == first.pk
    assert second.reason == "Smoke."
    assert late.status == ProductionStatus.PAUSED


def test_release__resumes_what_the_stop_paused_and_no_more(drain) -> None:
    mira = make_operator("mira")
    resting = start(chain("a"))
    control.pause(resting, by=mira)
    moving = start(chain("a"))
    halting.halt(by=mira, reason="Smoke.")

    halt = halting.release(by=mira, resume=True)
    drain()

    resting.refresh_from_db()
    moving.refresh_from_db()
    assert (halt.released_by, moving.status) == ("mira", ProductionStatus.COMPLETED)
    assert resting.status == ProductionStatus.PAUSED


def test_release__without_a_stop_says_so() -> None:
    with pytest.raises(StaleTransitionError, match="no emergency stop"):
        halting.release(by=None)


def test_stop_file__stops_with_its_text_as_the_reason(stop_file: Path) -> None:
    production = start()
    stop_file.write_bytes(b"power \xff\x00\n cut")

    halting.obey_stop_file()

    production.refresh_from_db()
    assert production.status == ProductionStatus.PAUSED
    assert production.reason.startswith("Emergency stop by stop file: power")


def test_stop_file__must_be_removed_before_the_release(stop_file: Path) -> None:
    stop_file.touch()
    halting.obey_stop_file()

    with pytest.raises(BinderyError, match="Remove the stop file first"):
        halting.release(by=None)
    stop_file.unlink()
    halting.release(by=None)

    assert Halt.standing() is None


def test_halt__every_move_names_the_actor_and_the_reason() -> None:
    production = start(chain("a"))
    take()

    halting.halt(by=make_operator("mira"), reason="Smoke.")

    events = Event.objects.filter(production_id=production.pk, actor="mira")
    assert {(event.what, event.to_status) for event in events} == {("production", "paused"), ("job", JobStatus.READY)}
    assert all("Smoke." in event.reason for event in events)
