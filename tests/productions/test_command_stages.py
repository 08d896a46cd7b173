"""Command stages on the real engine: artifacts, log, structured output, and work that goes back."""

from __future__ import annotations

import hashlib
import json
import sys

import pytest

from agents.crew.commands.allowed import AllowedCommand
from productions import storage
from productions.engine import journal
from productions.models import Artifact, ArtifactUse, Job, LogLine
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import REQUEST, stage, start

pytestmark = pytest.mark.django_db
PYTHON = [sys.executable, "-I", "-S", "-B", "-c"]


def command(name, *needs, **fields):
    return stage(name, "CommandAgent", *needs, params={"command": name}, **fields)


@pytest.fixture
def allow(settings):
    def add(**programs):
        settings.COMMANDS = {name: AllowedCommand((*PYTHON, code)) for name, code in programs.items()}

    return add


def lines_of(production):
    """The log of one production: another test's may still be written, by a thread with a connection of its own."""
    return LogLine.objects.filter(production_id=production.pk).order_by("id")


def software(fault):
    """plan, develop, test, verify with the scripts of the examples."""
    keys = ("plan", "develop", "test", "verify")
    stages = [command(key, *keys[i - 1 : i] if i else ()) for i, key in enumerate(keys)]
    for each in stages:
        each["params"]["command"] = f"example-{each['key']}"
    return start(stages, request={**REQUEST, "fault": fault})


def test_what_a_command_makes_is_recorded_given_on_and_its_use_noted(allow, drain):
    allow(
        write="open('word.txt', 'w').write('ink'); "
        "open('result.json', 'w').write('{\"outcome\": \"succeeded\", \"n\": 1}')",
        read="print(open('inputs/word.txt').read())",
    )
    production = start([command("write"), command("read", "write")])

    drain()

    production.refresh_from_db()
    assert production.status == ProductionStatus.COMPLETED
    (made,) = Artifact.objects.all()
    assert (made.name, made.media_type, made.size) == ("word.txt", "text/plain", 3)
    assert made.sha256 == hashlib.sha256(b"ink").hexdigest()
    assert Job.objects.get(key="write").output == {"n": 1}
    assert ArtifactUse.objects.get().attempt.job.key == "read"
    assert list(lines_of(production).values_list("level", "message")) == [("info", "ink")]


def test_a_failure_keeps_the_error_context_and_says_the_last_lines(allow, drain):
    allow(fail="import sys; sys.exit('no ink')")
    start([command("fail", retry={"max_failures": 1})])

    drain()

    job = Job.objects.get()
    assert (job.status, job.error) == (JobStatus.FAILED, "fail ended with exit code 1: no ink.")
    context = Artifact.objects.get(name="error-context.json")
    assert json.loads(storage.get(context.sha256))["exit_code"] == 1


def test_a_command_that_was_taken_off_the_list_is_refused_without_a_retry(allow, drain):
    allow(other="")
    start([command("gone")])

    assert drain() == 1
    assert Job.objects.get().error == "The command 'gone' is not on the allow-list; allowed: other."


@pytest.mark.django_db(transaction=True)
def test_no_line_of_a_loud_command_is_lost_within_its_limit(allow, drain, monkeypatch):
    monkeypatch.setattr(journal, "MAX_BUFFERED", 500)
    monkeypatch.setattr(journal, "CROWDED", 100)
    allow(loud="for n in range(3000): print(n)")
    production = start([command("loud")])

    drain()

    assert list(lines_of(production).values_list("message", flat=True)) == [str(n) for n in range(3000)]


@pytest.mark.parametrize("fault", ["", "once"])
def test_the_example_pipeline_runs_from_plan_to_verify(drain, fault):
    production = software(fault)

    drain()

    production.refresh_from_db()
    assert production.status == ProductionStatus.COMPLETED
    assert production.request == {**REQUEST, "fault": fault}
    assert Job.objects.get(key="verify").summary == "code/slug.py is clean and tested."


def test_a_failed_test_sends_the_work_back_and_the_new_code_knows_why(drain):
    software("once")

    drain()

    redone = Job.objects.get(redoes="develop")
    (remark,) = redone.feedback
    assert remark["reason"].startswith("2 of 4 examples failed: slug('Hello, World!') gave 'hello-world-'")
    assert (redone.output["round"], redone.summary) == (2, "Mended code/slug.py.")
    codes = Artifact.objects.filter(name="code/slug.py").order_by("id")
    assert [code.job.redoes for code in codes] == ["", "develop"]
    assert Job.objects.get(key="verify").output["sha256"] == codes[1].sha256


def test_the_same_fault_three_times_asks_a_person(drain):
    production = software("always")

    drain()

    assert Job.objects.get(key="test").status == JobStatus.IN_REVIEW
    assert production.reviews.get().job.key == "test"
