"""What is sent to a broker, and when: with a broker that only counts."""

from __future__ import annotations

from collections import Counter

import psycopg
import pytest

from productions.engine import control
from productions.engine.announcing import AGAIN_AT_MOST_SECONDS, AGAIN_SECONDS, READY_JOBS, Announcer, Ready
from productions.engine.statements import fetch_one
from productions.engine.wake import parameters
from productions.errors import BrokerUnavailableError
from tests.productions.factory import chain, start
from tests.support.waiting import wait_until

PAGES = [Ready(number, 0, "cpu") for number in range(1, 4)]


class Counting:
    """A broker whose messages nobody takes, unless `messages` is changed; `room` may end."""

    def __init__(self, room=100):
        self.messages: Counter[str] = Counter()
        self.room = room

    def send(self, queue):
        if not self.room:
            raise BrokerUnavailableError("It is full.")
        self.room -= 1
        self.messages[queue] += 1

    def depth(self, queue):
        return self.messages[queue]


@pytest.fixture
def broker():
    return Counting()


@pytest.fixture
def announcer(broker):
    return Announcer(broker)


def test_announce__sends_one_message_a_ready_job_into_the_queue_of_its_stage(announcer, broker):
    announcer.announce([*PAGES, Ready(9, 2, "gpu")], 0.0)
    announcer.announce([*PAGES, Ready(9, 2, "gpu")], 0.1)

    assert broker.messages == {"cpu": 3, "gpu": 1}


def test_announce__sends_again_for_the_next_attempt(announcer, broker):
    announcer.announce([Ready(1, 0, "cpu")], 0.0)

    announcer.announce([Ready(1, 1, "cpu")], 0.1)

    assert broker.messages == {"cpu": 2}


def test_announce__sends_again_what_was_held_back_meanwhile(announcer, broker):
    announcer.announce(PAGES, 0.0)
    announcer.announce([], 0.1)

    announcer.announce(PAGES, 0.2)

    assert broker.messages == {"cpu": 6}


def test_announce__leaves_a_long_queue_alone(announcer, broker):
    announcer.announce(PAGES, 0.0)

    announcer.announce(PAGES, 10 * AGAIN_AT_MOST_SECONDS)

    assert broker.messages == {"cpu": 3}


def test_announce__fills_a_flushed_broker_up_after_a_while(announcer, broker):
    announcer.announce(PAGES, 0.0)
    broker.messages.clear()

    announcer.announce(PAGES, AGAIN_SECONDS - 0.1)
    early = dict(broker.messages)
    announcer.announce(PAGES, AGAIN_SECONDS + 0.1)

    assert early == {}
    assert broker.messages == {"cpu": 3}


def test_announce__fills_up_only_what_is_missing(announcer, broker):
    announcer.announce(PAGES, 0.0)
    broker.messages["cpu"] = 2

    announcer.announce(PAGES, AGAIN_SECONDS + 0.1)

    assert broker.messages == {"cpu": 3}


def test_announce__waits_twice_as_long_before_each_further_message(announcer, broker):
    job = [Ready(1, 0, "cpu")]
    sent_at = []
    for second in range(0, 200):
        broker.messages.clear()
        announcer.announce(job, float(second))
        sent_at += [second] * broker.messages["cpu"]

    assert sent_at == [0, 6, 17, 38, 79, 140]


def test_announce__sends_the_rest_when_the_broker_is_back(announcer, broker):
    broker.room = 1
    with pytest.raises(BrokerUnavailableError):
        announcer.announce(PAGES, 0.0)
    broker.room = 100

    announcer.announce(PAGES, 1.0)

    assert broker.messages == {"cpu": 3}


@pytest.mark.django_db
def test_ready_jobs__are_those_that_may_be_claimed_now():
    production = start(chain("first", "second"))
    before = fetch_one(READY_JOBS, {})

    control.pause(production, by=None)

    assert before == (production.jobs.get(key="first").pk, 0, "cpu")
    assert fetch_one(READY_JOBS, {}) is None


@pytest.mark.django_db
def test_one_announces__and_another_only_when_its_session_has_ended(announcer, broker):
    first, second = (psycopg.connect(**parameters(), autocommit=True) for _ in range(2))
    other = Announcer(broker)

    leads = [announcer._take_the_lead(first), other._take_the_lead(second)]
    first.close()
    wait_until(lambda: other._take_the_lead(second), "the other one leads")
    second.close()

    assert leads == [True, False]
