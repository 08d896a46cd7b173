"""What a supervisor decides about its slots, without processes."""

from __future__ import annotations

import pytest

from productions.engine.claims import claim
from productions.engine.worker import SlotHandle, Supervisor
from productions.models import Attempt
from productions.states import AttemptStatus
from tests.productions.factory import chain, start

pytestmark = pytest.mark.django_db


class Slot(SlotHandle):
    """A slot that claims its job at the very moment at which its supervisor looks."""

    def __init__(self, supervisor):
        self.supervisor = supervisor
        self.orders_given = []
        self.attempts = set()

    @property
    def busy(self):
        if taken := claim(["cpu"], worker_id=self.supervisor.worker.pk, slot="cpu-1"):
            self.attempts.add(taken.attempt_id)
        return set(self.attempts)

    def order(self, order, argument=0):
        self.orders_given.append((order, argument))


@pytest.fixture
def supervisor():
    supervisor = Supervisor(slots=1)
    supervisor.worker.save()
    supervisor.handles = [Slot(supervisor)]
    return supervisor


def test_an_attempt_that_is_claimed_while_the_supervisor_looks_is_left_alone(supervisor):
    start(chain("a"))

    supervisor._watch.look(supervisor.handles)

    assert supervisor.handles[0].orders_given == []


def test_an_attempt_that_no_longer_counts_is_asked_to_end(supervisor):
    start(chain("a"))
    (attempt,) = supervisor.handles[0].busy
    Attempt.objects.all().close(AttemptStatus.CANCELLED)

    supervisor._watch.look(supervisor.handles)

    assert supervisor.handles[0].orders_given == [("cancel", attempt)]
