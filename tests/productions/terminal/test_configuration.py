"""orchestrator config: looking, changing, files, history and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from productions.configuration_file import read
from productions.engine import configuring
from productions.errors import TextFileError
from productions.models import Configuration, ConfigurationChange
from tests.productions.people import make_operator, make_viewer

pytestmark = pytest.mark.django_db


def test_get__prints_every_setting(say: Callable) -> None:
    code, found = say("config")

    assert code == 0
    assert found["settings"] == configuring.settings_now()
    assert found["change"] == 0


def test_get__prints_one_setting(say: Callable) -> None:
    assert say("config", "get", "page_count") == (0, {"key": "page_count", "value": 30})


def test_get__of_an_unknown_setting_is_refused(say: Callable) -> None:
    code, found = say("config", "get", "pages")

    assert (code, found["field"]) == (2, "key")


def test_get__is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("orchestrator", "config", "get", "auto_interval_minutes")

    assert capsys.readouterr().out == "60 min\n"


def test_set__changes_settings_together_with_who_and_why(say: Callable) -> None:
    make_operator("mira")

    code, found = say("config", "set", "page_count=25", "mode=semi", "--as", "mira", "--reason", "Short books.")

    change = ConfigurationChange.objects.get()
    assert code == 0
    assert found["change"] == change.pk
    assert found["differences"] == [
        {"key": "mode", "before": "manual", "after": "semi"},
        {"key": "page_count", "before": 30, "after": 25},
    ]
    assert (change.actor, change.reason) == ("mira", "Short books.")


@pytest.mark.parametrize(
    ("pair", "field", "value"),
    [
        ("auto_publish=off", "auto_publish", False),
        ("max_jobs_per_production=", "max_jobs_per_production", None),
        ("vip_requesters=jon, mira", "vip_requesters", ["jon", "mira"]),
        ("disabled_agents=", "disabled_agents", []),
        ("queue_limits.images=2", "queue_limits", {"cpu": 4, "images": 2}),
        ("queue_limits.cpu=", "queue_limits", {}),
        ('queue_limits={"text": 1}', "queue_limits", {"text": 1}),
        ("priority_weights.urgency=0.8", "priority_weights", {"urgency": 0.8, "deadline": 0.3, "requester": 0.3}),
        ("imprint=Paper = Boat", "imprint", "Paper = Boat"),
    ],
)
def test_set__reads_what_was_typed(say: Callable, pair: str, field: str, value: object) -> None:
    Configuration.current()
    Configuration.objects.update(queue_limits={"cpu": 4}, disabled_agents=["ImageGenAI"])

    code, _ = say("config", "set", pair)

    assert code == 0
    assert getattr(Configuration.current(), field) == value


@pytest.mark.parametrize(
    ("pair", "sentence"),
    [
        ("page_count=5", "page_count: At least 10."),
        ("page_count=many", "'many' is not a number."),
        ("page_count=25.5", "'25.5' is not a whole number."),
        ("mode=wild", "mode: One of auto, semi, manual."),
        ("auto_publish=maybe", "'maybe' is neither on nor off."),
        ("pages=5", "There is no such setting"),
        ("page_count.x=5", "There is no such setting"),
        ("queue_limits=[1]", "an object of JSON"),
        ("page_count", "is not KEY=VALUE"),
    ],
)
def test_set__refuses_what_cannot_be(say: Callable, pair: str, sentence: str) -> None:
    code, found = say("config", "set", "quality=high", pair)

    assert code == 2
    assert sentence in found["error"]
    assert Configuration.current().quality == "normal"


def test_set__dry_run_changes_nothing(say: Callable) -> None:
    code, found = say("config", "set", "page_count=25", "--dry-run")

    assert (code, found["dry_run"], found["change"]) == (0, True, None)
    assert found["differences"] == [{"key": "page_count", "before": 30, "after": 25}]
    assert Configuration.current().page_count == 30


def test_set__somebody_who_may_only_look_is_refused(say: Callable) -> None:
    make_viewer("vera")

    code, found = say("config", "set", "page_count=25", "--as", "vera")

    assert code == 2
    assert "may look, but not act" in found["error"]


def test_file__goes_out_and_comes_back(say: Callable, tmp_path: Path) -> None:
    file = tmp_path / "bindery.yaml"
    say("config", "set", "imprint=A ${WORD}: press", "queue_limits.images=2", "vip_requesters=mira", "auto_publish=no")
    wanted = configuring.settings_now()
    say("config", "export", file)
    say("config", "rollback", "0")

    code, found = say("config", "import", file)

    assert (code, len(found["differences"])) == (0, 4)
    assert configuring.settings_now() == wanted
    assert ConfigurationChange.objects.first().reason == "Imported from bindery.yaml."


def test_file__is_filled_in_from_the_environment(say: Callable, tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "bindery.yaml"
    file.write_text('page_count: ${PAGES}\nimprint: The ${HOUSE:-Paper} Press\nqueue_limits: {cpu: "${CORES}"}\n')
    monkeypatch.setenv("PAGES", "40")
    monkeypatch.setenv("CORES", "2")

    code, _ = say("config", "import", file)

    found = Configuration.current()
    assert code == 0
    assert (found.page_count, found.imprint, found.queue_limits) == (40, "The Paper Press", {"cpu": 2})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("mode: semi\npage_count: ${PAGES}\n", "Line 2: page_count: The environment has no variable PAGES."),
        ("mode: semi\npages: 5\n", "Line 2: pages: There is no such setting."),
        ("mode: semi\nmode: auto\n", "Line 2: 'mode' is there twice."),
        ("- mode\n", "Line 1: the file has a setting a line"),
        ("", "Line 1: the file has a setting a line"),
    ],
)
def test_file__faults_are_named_with_their_lines(text: str, sentence: str) -> None:
    with pytest.raises(TextFileError, match=sentence):
        read(text, {})


def test_import__names_the_line_of_a_setting_that_cannot_be(say: Callable, tmp_path: Path) -> None:
    file = tmp_path / "bindery.yaml"
    file.write_text("# ours\nquality: high\npage_count: 5\n")

    code, found = say("config", "import", file, "--dry-run")

    assert (code, found["error"]) == (2, "Line 3: page_count: At least 10.")


def test_import__of_no_file_is_refused(say: Callable, tmp_path: Path) -> None:
    code, found = say("config", "import", tmp_path / "none.yaml")

    assert code == 2
    assert "No such file" in found["error"]


def test_history__lists_the_newest_first(say: Callable) -> None:
    say("config", "set", "page_count=25", "--reason", "Short.")
    say("config", "set", "page_count=40")

    _, found = say("config", "history", "--limit", "1")

    (item,) = found["items"]
    assert (item["before"], item["after"], item["reason"]) == ({"page_count": 25}, {"page_count": 40}, "")


def test_rollback__goes_back_to_a_change(say: Callable) -> None:
    _, first = say("config", "set", "page_count=25")
    say("config", "set", "page_count=40", "mode=semi")

    code, found = say("config", "rollback", first["change"])

    assert (code, len(found["differences"])) == (0, 2)
    assert (Configuration.current().page_count, Configuration.current().mode) == (25, "manual")


@pytest.mark.parametrize("number", ["999", "one"])
def test_rollback__to_no_change_is_refused(say: Callable, number: str) -> None:
    code, found = say("config", "rollback", number)

    assert (code, found["field"]) == (2, "number")
