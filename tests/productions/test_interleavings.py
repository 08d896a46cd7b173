"""What happens at the same moment: each of these broke a simpler engine. Threads with their own connections.

`together` raises whatever a thread raised, so that a deadlock fails the test that met it.
"""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db.models import Count, F, Q
from django.db.models.functions import Now

from agents.base import JobSpec, Spawn
from productions.engine import admission, control, reaper
from productions.engine.attempts import fail_attempt, lose_attempt
from productions.engine.claims import claim
from productions.engine.finishing import finish_and_claim, finish_attempt, follow_up
from productions.engine.journal import Journal
from productions.engine.spawning import spawn
from productions.errors import StaleTransitionError
from productions.models import Attempt, Configuration, Event, Job, JobNeed, LogLine, Production
from productions.states import AttemptStatus, JobStatus, LogLevel, ProductionStatus
from tests.productions.factory import chain, stage, start
from tests.support.together import each, together

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 8


def take():
    return claim(["cpu"], worker_id=None, slot="here")


def finish(taken):
    return finish_attempt(taken, output={"by": taken.attempt})


def finish_with_rows(taken):
    """The two-statement form of a finish, as an attempt with artifacts uses it."""
    return finish_attempt(taken, output={}, and_then=lambda: Attempt.objects.filter(pk=taken.attempt_id).exists())


def finish_and_go_on(taken):
    """The form of a slot that goes on: it claims whatever is next in the same transaction."""
    finish, _ = finish_and_claim(taken, output={}, queues=["cpu"], worker_id=None, slot="here")
    return follow_up(taken, finish)


FINISHERS = (finish, finish_with_rows, finish_and_go_on)


def give_up(taken):
    return fail_attempt(taken, error="This cannot be drawn.", retryable=False)


def attempt_of(taken):
    return Attempt.objects.select_related("job").get(pk=taken.attempt_id)


def lose(taken):
    return lose_attempt(attempt_of(taken), cause="Its worker died.")


@pytest.fixture(autouse=True)
def room_for_all():
    set_limit(1000)


def set_limit(number):
    Configuration.current()
    Configuration.objects.update(max_concurrent_productions=number)


def spread(n, **fields):
    """A production whose parent waits for `n` children; returns it with the claims of the children."""
    production = start([stage("spread", "FanOut", **fields), stage("after", "Noop", "spread")])
    parent = take()
    spawn(parent, Spawn(tuple(JobSpec(f"piece-{number}", "Noop") for number in range(n))))
    return production, [take() for _ in range(n)]


def put_away(production):
    """Nothing of it is claimed any more; much cheaper than a stop."""
    production.jobs.unfinished().update(held=True)


def status_of(production):
    return Production.objects.values_list("status", flat=True).get(pk=production.pk)


def job_of(production, key):
    return production.jobs.get(key=key)


def counters_agree(production):
    """Whether the cached counters say what the rows say; a parent may count children that have ended."""
    final = Q(needs__needs__status__in=("succeeded", "failed", "skipped", "cancelled"))
    wrong = (
        production.jobs.unfinished()
        .annotate(really_open=Count("needs") - Count("needs", filter=final))
        .exclude(needs_open=F("really_open"))
        .exclude(children__isnull=False, needs_open__gt=F("really_open"))
    )
    open_stages = production.jobs.unfinished().top_level().count()
    return not wrong.exists() and Production.objects.get(pk=production.pk).jobs_open == open_stages


def test_eight_claim_one_job__one_wins():
    for _ in range(ROUNDS):
        production = start([stage("a")])

        claims = together(*[take] * 8)

        assert sum(taken is not None for taken in claims) == 1
        assert Attempt.objects.filter(job__production=production).count() == 1


def test_stop_against_finishing_children__no_deadlock_and_nothing_stays_open():
    for number in range(ROUNDS):
        production, claims = spread(5)
        finisher = FINISHERS[number % 3]

        *finished, _ = together(*each(finisher, claims), lambda p=production: control.stop(p, by=None))

        assert status_of(production) == ProductionStatus.CANCELLED
        assert production.jobs.filter(status=JobStatus.SUCCEEDED).count() == sum(finished)
        assert not production.jobs.unfinished().exists()
        assert not Attempt.objects.running().exists()


def test_two_finishers_with_common_dependents__each_counts_once_and_none_waits_for_the_other():
    common = [stage(f"c{number}", "Noop", "a", "b") for number in range(6)]
    for number in range(ROUNDS):
        production = start([stage("a"), stage("b"), *common])
        finisher = FINISHERS[number % 3]

        assert together(*each(finisher, [take(), take()])) == [True, True]

        free = production.jobs.filter(status__in=(JobStatus.READY, JobStatus.RUNNING), needs_open=0)
        assert free.count() == len(common)
        put_away(production)


def test_a_child_is_tried_again_while_its_last_sibling_finishes__the_parent_waits_for_both():
    for _ in range(ROUNDS):
        production, (broken, last) = spread(2)

        together(lambda: fail_attempt(broken, error="The ink ran out."), lambda: finish(last))  # noqa: B023

        assert job_of(production, "spread").status == JobStatus.WAITING
        put_away(production)


def test_a_child_becomes_due_while_its_last_sibling_finishes__the_parent_runs_after_both():
    for _ in range(ROUNDS):
        production, (broken, last) = spread(2)
        fail_attempt(broken, error="The ink ran out.")
        Job.objects.filter(pk=broken.job_id).update(available_at=Now() - timedelta(seconds=1))

        together(reaper.ready_due, lambda: finish(last))  # noqa: B023

        assert job_of(production, "spread").status == JobStatus.WAITING
        assert finish(take())
        assert job_of(production, "spread").status == JobStatus.READY
        put_away(production)


def test_a_child_is_given_up_while_its_last_sibling_finishes__the_parent_runs_once():
    for _ in range(ROUNDS):
        production, (broken, last) = spread(2)

        together(lambda: give_up(broken), lambda: finish(last))  # noqa: B023

        again = take()
        assert (again.key, again.rounds, take()) == ("spread", 1, None)
        put_away(production)


def test_retry_twice_at_once_with_an_always_job_behind_the_skipped_one__everything_runs_again(drain):
    stages = [
        stage("a", "Refuses"),
        stage("b", "Noop", "a"),
        stage("c", "Refuses", ("b", "always")),
        stage("d", "Noop", ("c", "always"), "b"),
    ]
    for _ in range(ROUNDS):
        production = start(stages)
        drain()
        assert status_of(production) == ProductionStatus.ERROR
        production.jobs.update(agent="Noop")

        def retry(production=production):
            try:
                return control.retry(production, by=None)
            except StaleTransitionError:
                return None

        winners = [won for won in together(retry, retry, retry) if won]
        assert counters_agree(production)
        admission.admit()  # The losers may have held its row when the winner wanted to admit it; a worker looks again.
        drain()

        assert len(winners) == 1
        assert set(production.jobs.values_list("status", flat=True)) == {JobStatus.SUCCEEDED}
        assert status_of(production) == ProductionStatus.COMPLETED


def test_retry_while_the_last_branch_finishes__is_refused_or_leads_to_the_end(drain):
    for _ in range(ROUNDS):
        production = start([stage("a"), stage("b"), stage("c", "Noop", "a", "b")])
        broken, last = take(), take()
        give_up(broken)

        def retry(production=production):
            while True:
                try:
                    return control.retry(production, by=None)
                except StaleTransitionError:
                    if status_of(production) == ProductionStatus.ERROR:
                        continue

        together(retry, lambda: finish(last))  # noqa: B023
        assert counters_agree(production)
        admission.admit()
        drain()

        assert status_of(production) == ProductionStatus.COMPLETED


@pytest.mark.parametrize("finisher", [finish, finish_with_rows])
def test_the_last_branches_finish_at_once__the_production_completes(finisher):
    for _ in range(ROUNDS):
        production = start([stage("a"), stage("b"), stage("c")])

        together(*each(finisher, [take(), take(), take()]))

        assert status_of(production) == ProductionStatus.COMPLETED


def test_one_branch_fails_while_the_last_other_finishes__the_production_is_in_error():
    for _ in range(ROUNDS):
        production = start([stage("a"), stage("b"), stage("on", "Noop", "a"), stage("then", "Noop", "on", "b")])
        broken, last = take(), take()

        together(lambda: give_up(broken), lambda: finish(last))  # noqa: B023

        assert status_of(production) == ProductionStatus.ERROR
        assert job_of(production, "then").status == JobStatus.SKIPPED


def test_pause_returns__then_no_claim_commits():
    for _ in range(ROUNDS):
        production = start([stage(f"s{number}") for number in range(12)])

        def pause(production=production):
            control.pause(production, by=None)
            return Attempt.objects.count()

        def claim_twice():
            return take(), take()

        when_it_returned, *_ = together(pause, *[claim_twice] * 5)

        assert Attempt.objects.count() == when_it_returned
        put_away(production)


def test_admissions_and_ends_at_once__never_more_than_the_limit():
    set_limit(2)
    stages = chain("a")
    for _ in range(ROUNDS):
        running = [start(stages), start(stages)]
        for _ in range(4):
            start(stages)

        together(*each(lambda p: control.stop(p, by=None), running), *[admission.admit] * 4)

        assert Production.objects.active().count() == 2
        assert Production.objects.queued().count() == 2
        Production.objects.unfinished().transition(ProductionStatus.CANCELLED)


def test_every_admission_at_once__admits_each_production_once():
    stages = chain("a")
    for _ in range(ROUNDS):
        set_limit(0)
        for _ in range(6):
            start(stages)
        set_limit(3)

        admitted = [production.pk for found in together(*[admission.admit] * 8) for production in found]

        assert (len(admitted), len(set(admitted)), Production.objects.active().count()) == (3, 3, 3)
        Production.objects.unfinished().transition(ProductionStatus.CANCELLED)


def test_the_late_finish_of_a_lost_attempt__only_the_newer_one_counts():
    for _ in range(ROUNDS):
        production = start(chain("a", "b"))
        first = take()
        lose(first)
        second = take()

        assert together(lambda: finish(first), lambda: finish(second)) == [False, True]  # noqa: B023

        assert job_of(production, "a").output == {"by": second.attempt}
        assert job_of(production, "b").status == JobStatus.READY
        put_away(production)


@pytest.mark.parametrize("finisher", [finish, finish_with_rows])
def test_finish_against_lose__exactly_one_counts(finisher):
    for _ in range(ROUNDS):
        production = start(chain("a", "b"))
        taken = take()

        finished, lost = together(lambda: finisher(taken), lambda: lose(taken))  # noqa: B023

        outcomes = {True: (AttemptStatus.SUCCEEDED, "b"), False: (AttemptStatus.LOST, "a")}
        assert finished is not lost
        assert (attempt_of(taken).status, take().key) == outcomes[finished]
        assert counters_agree(production)
        put_away(production)


def test_finish_twice_at_once__counts_once():
    for _ in range(ROUNDS):
        production = start([stage("a"), stage("b"), stage("c", "Noop", "a", "b")])
        taken = take()

        assert sorted(together(*[lambda: finish(taken)] * 3)) == [False, False, True]  # noqa: B023

        assert job_of(production, "c").needs_open == 1
        put_away(production)


def test_spawn_twice_for_one_attempt__adds_nothing():
    children = Spawn(tuple(JobSpec(f"piece-{number}", "Noop") for number in range(3)))
    for _ in range(ROUNDS):
        production = start([stage("spread", "FanOut")])
        parent = take()

        assert sorted(together(*[lambda: spawn(parent, children)] * 3)) == [False, False, True]  # noqa: B023

        assert Job.objects.filter(parent=parent.job_id).count() == 3
        assert JobNeed.objects.filter(job=parent.job_id).count() == 3
        assert job_of(production, "spread").needs_open == 3
        put_away(production)


def test_spawn_against_stop__leaves_no_open_child():
    children = Spawn(tuple(JobSpec(f"piece-{number}", "Noop") for number in range(3)))
    for _ in range(ROUNDS):
        production = start([stage("spread", "FanOut")])
        parent = take()

        together(lambda: spawn(parent, children), lambda: control.stop(production, by=None))  # noqa: B023

        assert not production.jobs.unfinished().exists()


def test_every_move_of_a_job_leaves_one_event():
    for _ in range(ROUNDS):
        production, claims = spread(4)
        together(*each(finish, claims))

        moves = list(
            Event.objects.filter(production_id=production.pk, job_id=job_of(production, "spread").pk)
            .order_by("id")
            .values_list("from_status", "to_status")
        )

        assert moves == [("pending", "ready"), ("ready", "running"), ("running", "waiting"), ("waiting", "ready")]
        put_away(production)


def test_log_lines_of_four_writers__a_reader_with_a_cursor_misses_none_and_sees_each_in_order():
    lines, writers = 60, 4
    claims = [(start([stage("a")]), take())[1] for _ in range(writers - 1)]
    claims.append(claims[0])
    stopped = threading.Event()

    def write(number):
        journal = Journal()
        for line in range(lines):
            journal.line(claims[number], LogLevel.INFO, f"{number} {line}")
            if line % 3 == 0:
                journal.flush()
        journal.close()

    def read():
        seen = []
        while True:
            ended = stopped.is_set()
            cursor = seen[-1][0] if seen else 0
            rows = LogLine.objects.filter(seq__gt=cursor).order_by("seq").values_list("seq", "message")
            found = list(rows)
            seen += found
            if ended and not found:
                return [message for _, message in seen]

    def write_all():
        try:
            together(*each(write, range(writers)))
        finally:
            stopped.set()

    seen, _ = together(read, write_all)

    assert len(seen) == lines * writers
    for number in range(writers):
        own = [message for message in seen if message.startswith(f"{number} ")]
        assert own == [f"{number} {line}" for line in range(lines)]


def test_all_that_may_happen_to_siblings_at_once__the_counters_still_agree():
    for _ in range(ROUNDS):
        production, claims = spread(6)

        together(
            *each(finish, claims[:4]),
            lambda: give_up(claims[4]),  # noqa: B023
            lambda: lose(claims[5]),  # noqa: B023
            lambda: control.pause(production, by=None),  # noqa: B023
            reaper.ready_due,
        )

        assert counters_agree(production)
        put_away(production)
