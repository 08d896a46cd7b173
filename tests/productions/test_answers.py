"""What agents may answer: nonsense fails the job with a sentence that names it, and the engine goes on."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from agents import registry
from agents.base import AskReview, JobSpec, Result, Spawn
from agents.errors import ReplyInvalidError
from productions.engine.answers import MAX_JSON_BYTES, checked
from productions.models import Job
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import stage, start

nested: dict[str, Any] = {}
for _ in range(100_000):
    nested = {"deeper": nested}


def spawned(**fields: Any) -> Spawn:
    return Spawn((JobSpec(**{"key": "a", "agent": "Noop", **fields}),))


NONSENSE = [
    (None, "The agent answered nothing, not a Result, a Spawn or an AskReview."),
    ("done", "The agent answered str, not a Result, a Spawn or an AskReview."),
    (Result, "The agent answered type, not a Result, a Spawn or an AskReview."),
    (Result(output=["a"]), "The agent's output is not a mapping."),
    (Result(output={"x": {1}}), "The agent's output is not JSON: Object of type set is not JSON serializable."),
    (Result(output={"x": float("nan")}), "The agent's output is not JSON: Out of range float values are not JSON"),
    (Result(output={"x": "a\x00b"}), "The agent's output contains a NUL character."),
    (Result(output={"x": "\ud800"}), "The agent's output contains half a character."),
    (Result(output=nested), "The agent's output is nested too deep."),
    (Result(output={"x": "x" * MAX_JSON_BYTES}), "The agent's output has 4,000,009 bytes; 4,000,000 are the limit."),
    (Result(summary=7), "The agent's summary is int, not a text."),
    (Result(summary="a\x00"), "The agent's summary contains a NUL character."),
    (Result(effects=("publish",)), "The agent's effects contain str, which is no effect."),
    (Result(effects="publish"), "The agent's effects are not a list."),
    (Spawn(), "The agent spawned no jobs."),
    (Spawn(({"key": "a"},)), "The agent spawned something that is no list of JobSpecs."),
    (Spawn((JobSpec("a", "Noop"), JobSpec("a", "Noop"))), "The agent spawned two jobs with the same key: a."),
    (spawned(key=""), "The key of a spawned job is empty."),
    (spawned(agent=None), "The agent of the spawned job 'a' is NoneType, not a text."),
    (spawned(queue="tpu"), "The queue of the spawned job 'a' is 'tpu'; known are cpu, text, images, commands."),
    (spawned(params={"x": {1}}), "What is told (params) of the spawned job 'a' is not JSON"),
    (spawned(needs="b"), "The needs of the spawned job 'a' are not a list of keys."),
    (spawned(needs=("b",)), "The spawned jobs need b, which were not spawned."),
    (spawned(needs=("a",)), "The spawned jobs wait for each other: a."),
    (
        Spawn((JobSpec("a", "Noop", needs=("b",)), JobSpec("b", "Noop", needs=("a",)))),
        "The spawned jobs wait for each other: a, b.",
    ),
    (Spawn(back_to="ghost"), "Work cannot go back to 'ghost': no such stage comes before 'work'."),
    (Spawn(back_to="work"), "Work cannot go back to 'work': no such stage comes before 'work'."),
    (Spawn((JobSpec("a", "Noop"),), back_to="work"), "The agent spawned jobs and sent work back at once."),
    (Spawn(back_to=7), "The stage that the agent sends work back to is int, not a text."),
    (AskReview("x" * 201), "The title of the agent's question has 201 characters; 200 are the limit."),
    (AskReview("Kind?", artifact="ghost"), "The agent asks about the artifact 'ghost', which is not there."),
]


class Answers:
    """Answers what it was made with."""

    name, capabilities = "Answers", ()

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def run(self, ctx: Any) -> Any:
        return self.answer


@pytest.mark.django_db
@pytest.mark.parametrize(("answer", "cause"), NONSENSE, ids=[cause[:50] for _, cause in NONSENSE])
def test_nonsense__fails_the_job_with_a_sentence_and_leaves_nothing(drain, monkeypatch, answer, cause):
    monkeypatch.setitem(registry._factories, "Answers", lambda: Answers(answer))
    production = start([stage("work", "Answers", retry={"max_failures": 1})])

    drain()

    production.refresh_from_db()
    job = Job.objects.get()
    assert (production.status, job.status) == (ProductionStatus.ERROR, JobStatus.FAILED)
    assert job.error.startswith(cause)


class Exits:
    """Ends its program instead of answering."""

    name, capabilities = "Exits", ()

    def run(self, ctx: Any) -> Any:
        sys.exit("I have had enough.")


@pytest.mark.django_db
def test_an_agent_that_ends_its_program__fails_and_its_slot_goes_on(drain, monkeypatch):
    monkeypatch.setitem(registry._factories, "Exits", Exits)
    start([stage("work", "Exits", retry={"max_failures": 1})])
    other = start([stage("work")])

    drain()

    other.refresh_from_db()
    assert Job.objects.get(agent="Exits").error == "SystemExit: I have had enough."
    assert other.status == ProductionStatus.COMPLETED


def test_a_text_that_names_the_escape_of_nul_is_no_nul():
    assert checked(Result(output={"x": "\\u0000"}))
    with pytest.raises(ReplyInvalidError, match="NUL"):
        checked(Result(output={"x": "\\\x00"}))
