"""reviews, approve, request-changes, reject; and produce, which waits for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from productions.models import Production, ReviewVerdict
from productions.states import JobStatus
from productions.terminal.watching import Patience
from tests.productions.factory import stage, start
from tests.productions.people import make_operator

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(drain) -> Production:
    return asked(drain)


def asked(drain, **policy: object) -> Production:
    """plan, which people look at, then titles."""
    review = {"when": "after", "title": "Is the plan good?", **policy}
    production = start([stage("plan", "Plans", review=review), stage("titles", "Titles", "plan")])
    drain()
    return production


def test_reviews__lists_the_oldest_first(say, drain) -> None:
    older, newer = asked(drain), asked(drain)

    _, said = say("reviews")

    assert [item["production"] for item in said["items"]] == [older.pk, newer.pk]
    assert said["items"][0]["title"] == "Is the plan good?"


def test_approve__lets_it_go_on_with_the_edited_output(say, drain, waiting: Production, tmp_path: Path) -> None:
    edited = tmp_path / "plan.json"
    edited.write_text(json.dumps({"title": "Kites", "remarks": []}))

    code, said = say("approve", waiting.reviews.get().pk, "--output", edited)
    drain()

    assert (code, said["status"]) == (0, "approved")
    assert waiting.jobs.get(key="titles").output["told"]["title"] == "Kites"


@pytest.mark.parametrize("content", ["", "{", "[1]", "null", "\x00"])
def test_approve__refuses_output_that_is_no_object(say, waiting: Production, tmp_path: Path, content: str) -> None:
    (tmp_path / "plan.json").write_text(content)

    code, said = say("approve", waiting.reviews.get().pk, "--output", tmp_path / "plan.json")

    assert (code, said["field"]) == (2, "output")
    assert waiting.reviews.get().status == "open"


def test_request_changes__sends_the_note_back(say, drain, waiting: Production) -> None:
    say("request-changes", waiting.reviews.get().pk, "--note", "More parrots.")
    drain()

    assert waiting.reviews.open().get().output["remarks"] == ["More parrots."]


def test_reject__needs_a_note(say, waiting: Production) -> None:
    code, said = say("reject", waiting.reviews.get().pk, "--dry-run")

    assert (code, said["field"]) == (2, "note")


def test_decide__dry_run_counts_nothing(say, waiting: Production) -> None:
    code, said = say("reject", waiting.reviews.get().pk, "--note", "No.", "--dry-run")

    assert (code, said["dry_run"], said["status"]) == (0, True, "open")
    assert not ReviewVerdict.objects.exists()


def test_decide__is_for_those_who_are_named(say, drain) -> None:
    make_operator("mira")
    production = asked(drain, reviewers=["mira"])
    number = production.reviews.get().pk

    code, said = say("approve", number)
    assert (code, "asks for one" in said["error"]) == (2, True)

    code, said = say("approve", number, "--as", "mira")
    assert (code, said["status"]) == (0, "approved")


def test_decide__one_approval_of_two_still_waits(say, drain) -> None:
    production = asked(drain, approvals=2)

    code, said = say("approve", production.reviews.get().pk)

    assert (code, said["status"], said["approvals"]) == (0, "open", 1)


def test_decide__twice_is_refused(say, waiting: Production) -> None:
    number = waiting.reviews.get().pk
    say("approve", number)

    code, said = say("reject", number, "--note", "No.")

    assert (code, said["error"]) == (2, "It is decided already: approved.")


def test_decide__unknown_review_is_named(say) -> None:
    assert say("approve", "77") == (2, {"error": "There is no review 77.", "field": "review"})


def test_patience__ends_when_only_people_can_go_on(waiting: Production) -> None:
    patience = Patience(waiting)

    assert [patience.are_waited_for(), patience.are_waited_for()] == [False, True]


def test_patience__has_time_while_something_else_moves(waiting: Production) -> None:
    waiting.jobs.filter(key="titles").update(status=JobStatus.READY)
    patience = Patience(waiting)

    assert [patience.are_waited_for(), patience.are_waited_for()] == [False, False]
