"""Redo and fork: a new production that shares what was finished and makes the rest again."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from agents.base import RememberBook
from memory.saturation import saturation
from productions.engine import control
from productions.engine.effects import apply_effects, as_of
from productions.engine.forking import fork
from productions.engine.memory_port import BookMemory
from productions.errors import RequestInvalidError
from productions.models import Artifact, Attempt, Production
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import stage, start
from tests.productions.people import make_operator

pytestmark = pytest.mark.django_db


@pytest.fixture
def finished(drain) -> Production:
    """plan, then pieces 1 to 3, then their reader; beside it notes, which nobody needs."""
    production = start(
        [
            stage("plan", "Plans"),
            stage("pieces", "FanOut", "plan", params={"n": 3, "agent": "Remade"}),
            stage("read", "Reader", "pieces"),
            stage("notes", "Maker", "plan"),
        ]
    )
    drain()
    production.refresh_from_db()
    assert production.status == ProductionStatus.COMPLETED, production.reason
    return production


def worked(production: Production) -> list[str]:
    """The keys of the jobs that somebody worked on."""
    attempts = Attempt.objects.filter(job__production=production).exclude(slot="shared")
    return sorted(attempts.values_list("job__key", flat=True))


def test_fork__from_a_stage_makes_it_again_and_what_depends_on_it(finished: Production, drain) -> None:
    production = fork(finished, stage="read", by=make_operator("mira"), reason="Read it louder.")

    drain()

    production.refresh_from_db()
    assert (production.status, production.origin) == (ProductionStatus.COMPLETED, finished)
    assert worked(production) == ["read"]
    assert production.jobs.get(key="read").output == finished.jobs.get(key="read").output


def test_fork__shares_artifacts_by_content(finished: Production, drain) -> None:
    production = fork(finished, stage="read")

    shared = set(production.artifacts.values_list("name", "sha256"))

    assert shared == set(finished.artifacts.values_list("name", "sha256"))


def test_redo__one_piece_with_a_note_leaves_the_others(finished: Production, drain) -> None:
    production = fork(finished, stage="pieces", piece="piece-2", note="Bigger ears.", by=make_operator("mira"))

    drain()

    production.refresh_from_db()
    assert production.status == ProductionStatus.COMPLETED
    assert worked(production) == ["piece-2", "pieces", "read"]
    assert production.jobs.get(key="read").output["texts"] == ["piece 1", "piece 2: Bigger ears.", "piece 3"]


def test_redo__a_second_note_comes_after_the_first(finished: Production, drain) -> None:
    first = fork(finished, stage="plan", note="More parrots.")
    drain()

    second = fork(first, stage="plan", note="Fewer sharks.")
    drain()

    assert second.jobs.get(key="plan").output["remarks"] == ["More parrots.", "Fewer sharks."]


def test_fork__the_old_production_stays_as_it_was(finished: Production, drain) -> None:
    before = list(finished.jobs.order_by("id").values()), list(Artifact.objects.order_by("id").values())

    fork(finished, stage="pieces", piece="piece-1")

    assert list(finished.jobs.order_by("id").values()) == before[0]
    assert list(finished.artifacts.order_by("id").values()) == before[1]


def test_fork__of_a_broken_production_goes_on_from_what_broke(drain) -> None:
    production = start([stage("plan", "Plans"), stage("work", "Refuses", "plan"), stage("read", "Noop", "work")])
    drain()

    again = fork(production, stage="work")
    drain()

    assert worked(again) == ["work"]
    with pytest.raises(RequestInvalidError, match="work is not done"):
        fork(production, stage="read")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"stage": "nothing"}, "There is no stage 'nothing'; there are plan, pieces, read, notes."),
        ({"stage": "pieces", "piece": "piece-9"}, "pieces has not made 'piece-9'"),
    ],
)
def test_fork__of_what_is_not_there_is_refused_and_leaves_nothing(
    finished: Production, options: dict[str, str], sentence: str
) -> None:
    with pytest.raises(RequestInvalidError, match=sentence):
        fork(finished, **options)

    assert Production.objects.count() == 1


def test_fork__may_be_made_of_a_stopped_production(drain) -> None:
    production = start([stage("plan", "Plans"), stage("read", "Noop", "plan")])
    drain(most=1)
    control.stop(production, by=None)

    again = fork(production, stage="read")
    drain()

    again.refresh_from_db()
    assert again.status == ProductionStatus.COMPLETED
    assert production.jobs.get(key="read").status == JobStatus.CANCELLED


def test_first_of_line__is_the_production_that_began_it(finished: Production) -> None:
    again = fork(finished, stage="read")
    once_more = fork(finished, stage="read")
    Production.objects.filter(pk=once_more.pk).update(origin=again)

    lines = [Production.objects.first_of_line(each.pk) for each in (finished, again, once_more)]

    assert lines == [None, finished.pk, finished.pk]


def test_a_book_that_is_made_again__counts_once(finished: Production) -> None:
    again = fork(finished, stage="read")

    for production in (finished, again):
        order = SimpleNamespace(production_id=production.pk, request=production.request)
        apply_effects([RememberBook("kites", "Kites", "6-8", (), (), (), "")], order)

    today = as_of(finished.request)
    assert [book.production_id for book in saturation("kites", as_of=today)] == [again.pk]
    assert BookMemory(today, again.pk).counts(["kites"]) == {"kites": 0}
