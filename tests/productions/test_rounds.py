"""Which duties of a worker are done, and which are not even asked for twice."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from productions.engine.rounds import Duty, Rounds
from productions.models import Halt, Job, Production
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import chain, make_worker, start

pytestmark = pytest.mark.django_db


def test_nothing_calls__nothing_is_done(django_assert_num_queries):
    done = []
    rounds = Rounds(make_worker(), Duty(Job.objects.filter(status=JobStatus.READY), lambda: done.append("ready")))

    with django_assert_num_queries(0):
        rounds.go()

    assert done == []


def test_a_row_calls__its_duty_is_done_each_time_until_it_calls_no_more():
    done = []
    rounds = Rounds(make_worker(), Duty(Job.objects.filter(status=JobStatus.READY), lambda: done.append("ready")))
    start(chain("a"))

    rounds.go()
    rounds.go()
    Job.objects.update(status=JobStatus.RUNNING)
    rounds.go()

    assert done == ["ready", "ready"]


def test_what_any_worker_does_for_all():
    production = start(chain("a"))
    Job.objects.update(status=JobStatus.PENDING, available_at=Now() - timedelta(seconds=1))
    rounds = Rounds(make_worker())

    rounds.go()
    assert production.jobs.get().status == JobStatus.READY

    Halt.objects.create(actor="mira", reason="Paper is out.")
    rounds.go()
    assert Production.objects.get().status == ProductionStatus.PAUSED
