"""Work that goes back: redone with the reason, the stages between with it, and not for ever."""

from __future__ import annotations

from typing import Any

import pytest

from productions.engine import reviews
from productions.engine.sending_back import stages_between
from productions.models import Job, Production
from productions.pipeline import parse
from productions.states import JobStatus, ProductionStatus, ReviewOccasion, Verdict
from tests.productions.factory import chain, stage, start

pytestmark = pytest.mark.django_db


def software(wants: int, **params: Any) -> Production:
    """plan, develop, lint, test, verify: test sends back to develop until it has the version that it wants."""
    stages = [
        stage("plan"),
        stage("develop", "Develops", "plan"),
        stage("lint", "Noop", "develop"),
        stage("test", "Checks", "lint", params={"to": "develop", "wants": wants, **params}),
        stage("verify", "Checks", "test", params={"to": "develop", "wants": 0}),
    ]
    return start(stages)


def test_sending_back__redoes_the_stage_and_those_between_with_the_reason(drain) -> None:
    production = software(wants=2)

    drain()

    production.refresh_from_db()
    assert production.status == ProductionStatus.COMPLETED
    redone = production.jobs.filter(parent__key="test").order_by("id").values_list("round", "redoes", "status")
    assert list(redone) == [
        (1, "develop", "succeeded"),
        (1, "lint", "succeeded"),
        (2, "develop", "succeeded"),
        (2, "lint", "succeeded"),
    ]
    told = production.jobs.filter(redoes="develop", round=2).get().feedback
    assert [remark["reason"] for remark in told] == ["Version 0 is not enough.", "Version 1 is not enough."]


def test_sending_back__those_after_it_read_the_newest_work(drain) -> None:
    production = software(wants=1)

    drain()

    assert production.jobs.get(key="verify").output == {"read": "version 1: Version 0 is not enough."}


def test_sending_back__the_request_and_what_was_first_made_stay(drain) -> None:
    production = software(wants=1)
    before = dict(production.request)

    drain()

    production.refresh_from_db()
    assert production.request == before
    assert production.jobs.top_level().get(key="develop").output == {"version": 0}


def test_sending_back__the_same_fault_a_third_time_asks_a_person(drain) -> None:
    production = software(wants=9, reason="It  crashes.")

    drain()

    production.refresh_from_db()
    review = production.reviews.get()
    assert production.status == ProductionStatus.ACTIVE
    assert (review.occasion, review.job.key, review.job.status) == (ReviewOccasion.FAULT, "test", JobStatus.IN_REVIEW)
    assert production.jobs.filter(redoes="develop").count() == 2


def test_sending_back__a_person_lets_it_go_back_once_more_with_a_note(drain) -> None:
    production = software(wants=3, reason="It crashes.")
    drain()

    reviews.decide(production.reviews.get(), Verdict.REQUEST_CHANGES, by=None, note="Use the other library.")
    drain()

    production.refresh_from_db()
    assert production.status == ProductionStatus.COMPLETED
    told = production.jobs.filter(redoes="develop").order_by("-id")[0].feedback
    assert told[-1]["reason"] == "Use the other library."


def test_sending_back__a_person_accepts_it_as_it_is(drain) -> None:
    production = software(wants=9, reason="It crashes.")
    drain()

    reviews.decide(production.reviews.get(), Verdict.APPROVE, by=None)
    drain()

    production.refresh_from_db()
    assert production.status == ProductionStatus.COMPLETED


def test_sending_back__new_faults_end_at_the_limit_of_rounds(drain) -> None:
    production = software(wants=99)

    drain()

    production.refresh_from_db()
    assert production.status == ProductionStatus.ERROR
    assert "asked for more work 10 times" in production.reason


@pytest.mark.parametrize("to", ["nowhere", "test", "verify"])
def test_sending_back__to_what_does_not_come_before_is_a_failure(drain, to: str) -> None:
    stages = [*chain("plan"), stage("test", "Checks", "plan", params={"to": "plan", "wants": 1}), stage("verify")]
    stages[0]["agent"] = "Develops"
    production = start(stages)
    Job.objects.filter(production=production, key="test").update(max_failures=1, retry={"max_failures": 1})
    from tests.support import crew

    answer = crew.Spawn(back_to=to, reason="Because.")
    crew.registry.register("Checks", lambda: _Answering(answer))
    try:
        drain()
    finally:
        crew.registry.register("Checks", crew.Checks)

    production.refresh_from_db()
    assert production.status == ProductionStatus.ERROR
    assert f"Work cannot go back to '{to}'" in production.reason


class _Answering:
    name = "Checks"
    capabilities = ()

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def run(self, ctx: object) -> object:
        return self.answer


def test_stages_between__follow_success_only() -> None:
    stages = parse(
        {
            "stages": [
                stage("a"),
                stage("b", "Noop", "a"),
                stage("rescue", "Noop", ("a", "failure")),
                stage("other", "Noop", "a"),
                stage("c", "Noop", "b", ("rescue", "always")),
            ]
        }
    ).stages

    assert [found.key for found in stages_between(stages, "a", "c")] == ["a", "b"]
    assert stages_between(stages, "other", "c") == []
