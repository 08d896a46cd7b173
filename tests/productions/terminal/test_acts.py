"""pause, resume, stop, retry and priority: on one, on several, on all that match."""

from __future__ import annotations

import pytest

from productions.engine import control, halting
from productions.models import Configuration, Event, Production
from productions.states import ProductionStatus
from productions.terminal import acting
from productions.terminal.choosing import Chosen
from tests.productions.factory import make_production, stage, start
from tests.productions.people import make_operator, make_viewer

pytestmark = pytest.mark.django_db
P = ProductionStatus


def status_of(production: Production) -> str:
    return Production.objects.get(pk=production.pk).status


def test_pause__names_the_account_that_acts_and_the_reason(say) -> None:
    make_operator("mira")
    production = start()

    code, said = say("pause", production.pk, "--as", "mira", "--reason", "Paper is out.")

    assert code == 0
    assert said["done"] == [{"id": production.pk, "theme": "pirates", "status": "paused"}]
    event = Event.objects.filter(production_id=production.pk, to_status="paused").get()
    assert (event.actor, event.reason) == ("mira", "Paper is out.")


def test_act__by_somebody_without_an_account_says_so_in_the_event(say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting, "system_account", lambda: "gutenberg")
    production = start()

    say("stop", production.pk)

    assert Event.objects.filter(to_status="cancelled", what="production").get().actor == "gutenberg (system account)"


def test_act__of_a_system_account_that_has_an_account_here_is_theirs(say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting, "system_account", lambda: "mira")
    make_operator("mira")

    say("stop", start().pk)

    assert Event.objects.filter(to_status="cancelled", what="production").get().actor == "mira"


@pytest.mark.parametrize(("name", "why"), [("vera", "vera may look, but not act."), ("nobody", "no user 'nobody'")])
def test_act__is_refused_to_viewers_and_strangers(say, name: str, why: str) -> None:
    make_viewer("vera")
    production = start()

    code, said = say("pause", production.pk, "--as", name)

    assert code == 2
    assert why in said["error"]
    assert status_of(production) == P.ACTIVE


def test_act__partly_done_says_what_was_not_and_why(say) -> None:
    moving, over = start(), make_production(P.COMPLETED)

    code, said = say("pause", moving.pk, over.pk, 999)

    assert code == 1
    assert [one["id"] for one in said["done"]] == [moving.pk]
    assert said["not_done"] == [
        {"id": 999, "error": "There is no production 999."},
        {"id": over.pk, "error": "It is completed."},
    ]
    assert said["error"].startswith("1 of 3 done.")


def test_act__with_nothing_done_is_a_refusal(say) -> None:
    code, said = say("resume", start().pk)

    assert code == 2
    assert said["error"] == "It is active."


def test_act__that_somebody_else_was_quicker_with_is_told(say, monkeypatch: pytest.MonkeyPatch) -> None:
    as_it_was_chosen = start()
    control.stop(as_it_was_chosen, by=None)
    monkeypatch.setattr("productions.terminal.verbs.acts.chosen", lambda *_: Chosen([as_it_was_chosen]))

    code, said = say("pause", as_it_was_chosen.pk)

    assert (code, said["error"]) == (2, "It is cancelled by now.")


@pytest.mark.parametrize("text", ["abc", "0", "-5", "1.5", "", "१"])
def test_ids__that_are_no_numbers_are_refused_in_a_sentence(say, text: str) -> None:
    code, said = say("show", text)

    assert (code, said["field"]) == (2, "id")
    assert said["error"] == f"{text!r} is not the number of a production."


@pytest.mark.parametrize("text", ["9" * 19, "9" * 60])
def test_ids__beyond_what_the_database_holds_are_unknown(say, text: str) -> None:
    code, said = say("pause", text)

    assert code == 2
    assert said["error"].startswith("There is no production 999")


def test_all__with_a_theme_takes_those_and_leaves_the_others(say) -> None:
    kites, pirates = start(), start()
    Production.objects.filter(pk=kites.pk).update(theme="Kites and balloons")

    code, said = say("pause", "--all", "--theme", "kite")

    assert (code, [one["id"] for one in said["done"]]) == (0, [kites.pk])
    assert status_of(pirates) == P.ACTIVE


def test_all__of_nothing_is_done(say) -> None:
    assert say("resume", "--all") == (0, {"dry_run": False, "count": 0, "done": [], "not_done": []})


def test_all__stop_leaves_what_may_still_be_retried(say) -> None:
    broken, moving = make_production(P.ERROR), start()

    say("stop", "--all")

    assert (status_of(broken), status_of(moving)) == (P.ERROR, P.CANCELLED)


@pytest.mark.parametrize("words", [[], ["--theme", "kites"], ["1", "--all"]])
def test_choice__must_be_numbers_or_all(say, words: list[str]) -> None:
    code, said = say("pause", *words)

    assert (code, said["field"]) == (2, "ids")


def test_dry_run__says_what_would_change_and_changes_nothing(say) -> None:
    moving, over = start(), make_production(P.COMPLETED)
    n_events = Event.objects.count()

    code, said = say("stop", moving.pk, over.pk, "--dry-run")

    assert (code, said["dry_run"], [one["id"] for one in said["done"]]) == (1, True, [moving.pk])
    assert (status_of(moving), Event.objects.count()) == (P.ACTIVE, n_events)


def test_resume__is_refused_as_a_whole_during_an_emergency_stop(say) -> None:
    production = start()
    halting.halt(by=None, reason="Smoke.")

    code, said = say("resume", production.pk, "--dry-run")

    assert code == 2
    assert "emergency stop" in said["error"]


def test_retry__queues_what_broke(say, drain) -> None:
    production = start([{"key": "work", "name": "work", "agent": "Refuses"}])
    drain()

    code, _ = say("retry", production.pk)

    assert (code, status_of(production)) == (0, P.ACTIVE)


def test_priority__changes_the_place(say) -> None:
    production = start(priority=1.0)

    code, _ = say("priority", production.pk, "--to", "5.5")

    assert (code, Production.objects.get(pk=production.pk).priority) == (0, 5.5)


@pytest.mark.parametrize("points", ["nan", "inf", "1e9"])
def test_priority__that_is_none_is_refused(say, points: str) -> None:
    code, said = say("priority", start().pk, "--to", points)

    assert (code, said["field"]) == (2, "to")


def test_all__of_a_pipeline_takes_those_and_leaves_the_others(say) -> None:
    mine, other = start(), start()

    code, said = say("pause", "--all", "--pipeline", mine.pipeline_version.pipeline.key)

    assert (code, [one["id"] for one in said["done"]]) == (0, [mine.pk])
    assert status_of(other) == P.ACTIVE


def test_all__theme_that_is_a_number_is_not_the_number_of_a_production(say) -> None:
    production = start()

    code, said = say("pause", "--all", "--theme", production.pk)

    assert (code, said["done"]) == (0, [])
    assert status_of(production) == P.ACTIVE


def test_all__of_a_pipeline_that_is_none_is_refused(say) -> None:
    code, said = say("pause", "--all", "--pipeline", "nothing")

    assert (code, said["field"], said["error"]) == (2, "pipeline", "There is no pipeline 'nothing'.")


def broken(drain) -> Production:
    """Two stages of their own that have failed."""
    production = start([stage("left", "Refuses"), stage("right", "Refuses")])
    drain()
    return production


def test_retry__of_one_job_leaves_the_others_failed(say, drain) -> None:
    production = broken(drain)

    code, said = say("retry", production.pk, "--job", "left")

    assert code == 0
    assert [one["id"] for one in said["done"]] == [production.pk]
    assert dict(production.jobs.values_list("key", "status")) == {"left": "ready", "right": "failed"}


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_retry__of_a_job_that_did_not_fail_is_refused(say, drain, dry) -> None:
    production = broken(drain)

    code, said = say("retry", production.pk, "--job", "middle", *dry)

    assert (code, said["field"]) == (2, "job")
    assert said["error"] == f"No job 'middle' of production {production.pk} has failed; left, right did."
    assert status_of(production) == P.ERROR


@pytest.mark.parametrize("which", [("--all",), ("1", "2")])
def test_retry__of_a_job_is_of_one_production(say, which) -> None:
    code, said = say("retry", *which, "--job", "left")

    assert (code, said["error"]) == (2, "A job is of one production: name that one by its number.")


def test_act__dry_run_lets_nothing_start(say) -> None:
    first, second = make_production(P.QUEUED), make_production(P.QUEUED)

    say("pause", "--all", "--dry-run")

    assert (status_of(first), status_of(second)) == (P.QUEUED, P.QUEUED)


def test_pause__of_all_lets_nothing_start_in_between(say) -> None:
    Configuration.current()
    Configuration.objects.update(max_concurrent_productions=1)
    for _ in range(3):
        start()
    before = Event.objects.filter(to_status=P.ACTIVE, what="production").count()

    code, said = say("pause", "--all")

    assert (code, len(said["done"])) == (0, 3)
    assert Event.objects.filter(to_status=P.ACTIVE, what="production").count() == before
