"""What produce says when it cannot go on by itself."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from productions.engine import halting
from productions.management.commands import produce
from productions.models import PipelineVersion
from tests.productions.factory import stage
from tests.productions.pipelines import make_colouring_book

pytestmark = pytest.mark.django_db


def test_produce__that_waits_for_people_ends_with_3_and_the_question(drain, capsys, monkeypatch) -> None:
    review = {"when": "after", "title": "Is the plan good?"}
    definition = {"stages": [stage("plan", "Plans", review=review)]}
    PipelineVersion.objects.create(pipeline=make_colouring_book().pipeline, number=99, definition=definition)
    monkeypatch.setattr(produce.Command, "_work", lambda self, is_over: drain() == 0)

    with pytest.raises(SystemExit, match="3"):
        call_command("produce", "pirates", "--json")

    said = json.loads(capsys.readouterr().out)
    assert [review["title"] for review in said["reviews"]] == ["Is the plan good?"]
    assert "error" not in said


def test_produce__is_refused_during_an_emergency_stop(capsys) -> None:
    make_colouring_book()
    halting.halt(by=None, reason="Smoke.")

    with pytest.raises(SystemExit, match="2"):
        call_command("produce", "pirates", "--json")

    assert "emergency stop" in json.loads(capsys.readouterr().out)["error"]
