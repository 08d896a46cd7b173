"""Pipelines in admin, as an editor uses them."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agents import registry
from agents.crew.commands.allowed import AllowedCommand
from productions.models import Pipeline, PipelineVersion, Production
from tests.productions.factory import chain, make_version, stage
from tests.productions.people import make_operator

pytestmark = pytest.mark.django_db

ADD = "/admin/productions/pipeline/add/"
FILE = "pipeline: mine\ntitle: Mine\nstages:\n  - key: a\n    name: A\n    agent: Noop\n"


@pytest.fixture
def mira(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("mira"))
    return client


def fields_of(answer) -> dict[str, str]:
    """Read the page's form as a browser would send it again."""
    page = answer.content.decode()
    sent: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ("checkbox" not in tag or "checked" in tag):
            sent[name[1]] = unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>\s?(.*?)</textarea>', page, re.S):
        sent[name] = unescape(text)
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = unescape(chosen[1]) if chosen else ""
    return {name: value for name, value in sent.items() if name not in ("csrfmiddlewaretoken", "back")}


def change(pipeline: Pipeline) -> str:
    return reverse("admin:productions_pipeline_change", args=[pipeline.pk])


def text_of(answer) -> str:
    return unescape(answer.content.decode())


def test_add__a_person_builds_a_pipeline_row_by_row(mira: Client) -> None:
    sent = fields_of(mira.get(ADD)) | {"title": "Letters", "key": "letters"}
    sent |= {"stages-0-key": "write", "stages-0-name": "Write", "stages-0-agent": "Noop"}
    sent = fields_of(mira.post(ADD, sent | {"_row": "1"}))
    sent |= {"stages-1-key": "mend", "stages-1-name": "Mend", "stages-1-agent": "Noop"}
    sent |= {"stages-1-need_0_stage": "write", "stages-1-need_0_on": "failure", "stages-1-review_when": "after"}

    answer = mira.post(ADD, sent | {"_save": "1", "note": "First."})

    version = PipelineVersion.objects.get(pipeline__key="letters")
    assert answer.url == change(version.pipeline)
    assert (version.number, version.note, version.created_by.username) == (1, "First.", "mira")
    write, mend = version.stages.stages
    assert (write.key, write.needs, write.review) == ("write", (), None)
    assert [(need.stage, need.on) for need in mend.needs] == [("write", "failure")]
    assert mend.review.when == "after"


def test_change__saving_what_is_shown_makes_no_version(mira: Client) -> None:
    review = {"when": "after", "asked": ["always"], "reviewers": ["ed", "jo"], "due_hours": 2.5, "on_due": "reject"}
    stages = [
        stage("a", params={"step": "x", "deep": [1, None]}, retry={"max_failures": 5, "base_seconds": 0.5}),
        stage("b", "Noop", ("a", "failure"), review=review, queue="text", timeout_seconds=90.5),
        stage("c", "Noop", ("a", "always"), "b"),
    ]
    pipeline = make_version(stages).pipeline

    mira.post(change(pipeline), fields_of(mira.get(change(pipeline))) | {"_save": "1"})

    assert pipeline.versions.count() == 1


def test_change__a_save_is_a_new_version_in_the_order_of_the_places(mira: Client) -> None:
    pipeline = make_version([stage("a"), stage("b")]).pipeline
    sent = fields_of(mira.get(change(pipeline))) | {"stages-0-ORDER": "5", "note": "Swapped."}

    mira.post(change(pipeline), sent | {"_save": "1"})

    newest = pipeline.newest
    assert (newest.number, newest.note) == (2, "Swapped.")
    assert [each.key for each in newest.stages.stages] == ["b", "a"]
    assert [each["key"] for each in pipeline.versions.get(number=1).definition["stages"]] == ["a", "b"]


def test_change__a_removed_stage_is_gone(mira: Client) -> None:
    pipeline = make_version([stage("a"), stage("b")]).pipeline
    sent = fields_of(mira.get(change(pipeline))) | {"stages-0-DELETE": "on"}

    mira.post(change(pipeline), sent | {"_save": "1"})

    assert [each.key for each in pipeline.newest.stages.stages] == ["b"]


def test_change__each_fault_is_named_at_its_row_and_nothing_is_saved(mira: Client) -> None:
    pipeline = make_version(chain("a", "b")).pipeline
    sent = fields_of(mira.get(change(pipeline))) | {
        "stages-0-need_0_stage": "ghost",
        "stages-1-params": '{"a": ',
    }

    first = mira.post(change(pipeline), sent | {"_save": "1"})
    second = mira.post(change(pipeline), sent | {"_save": "1", "stages-1-params": "", "stages-1-timeout_seconds": "0"})

    assert first.status_code == second.status_code == 422
    assert "This is not JSON" in text_of(first)
    one, two = text_of(second).split('id="stage-2"')
    assert "Stage 'a' needs 'ghost', which does not exist." in one
    assert "Stage 'b' has a timeout of 0 s; it may be from 1 s to 604800 s." in two
    assert pipeline.versions.count() == 1


def test_change__check_draws_and_saves_nothing(mira: Client) -> None:
    pipeline = make_version(chain("a", "b")).pipeline
    sent = fields_of(mira.get(change(pipeline))) | {"stages-1-name": "Second thoughts"}

    answer = mira.post(change(pipeline), sent | {"_check": "1"})

    assert "No fault found" in text_of(answer)
    assert '<text class="stage-name" x="14" y="26">Second thoughts</text>' in text_of(answer)
    assert pipeline.versions.count() == 1


def test_change__somebody_else_saved_meanwhile(mira: Client) -> None:
    pipeline = make_version(chain("a")).pipeline
    sent = fields_of(mira.get(change(pipeline))) | {"stages-0-name": "Mine"}
    PipelineVersion.objects.create(pipeline=pipeline, number=2, definition={"stages": chain("b")})

    answer = mira.post(change(pipeline), sent | {"_save": "1"})

    assert "Version 2 was saved while you edited version 1." in text_of(answer)
    assert pipeline.newest.number == 2


def test_add__a_key_that_is_taken_is_named_at_the_key(mira: Client) -> None:
    taken = make_version(chain("a")).pipeline
    sent = fields_of(mira.get(ADD)) | {"title": "Twice", "key": taken.key}
    sent |= {"stages-0-key": "a", "stages-0-name": "A", "stages-0-agent": "Noop"}

    answer = mira.post(ADD, sent | {"_save": "1"})

    assert answer.status_code == 422
    assert f"There is a pipeline '{taken.key}' already." in text_of(answer)


def test_change__a_hundred_stages_are_one_form(mira: Client) -> None:
    pipeline = make_version(chain(*(f"s{number}" for number in range(100)))).pipeline
    sent = fields_of(mira.get(change(pipeline))) | {"stages-99-name": "The last"}

    answer = mira.post(change(pipeline), sent | {"_save": "1"})

    assert answer.status_code == 302
    assert pipeline.newest.stages.stages[99].name == "The last"


def test_add__a_command_stage_takes_its_program_from_the_allow_list(mira: Client, settings, monkeypatch) -> None:
    monkeypatch.setitem(registry._factories, "CommandAgent", registry._factories["Noop"])
    settings.COMMANDS = {"example-plan": AllowedCommand(("plan.py",))}
    sent = fields_of(mira.get(ADD)) | {"title": "Letters", "key": "letters"}
    sent |= {"stages-0-key": "run", "stages-0-name": "Run", "stages-0-agent": "CommandAgent"}

    refused = mira.post(ADD, sent | {"_save": "1"})
    sent |= {"stages-0-command": "example-plan", "stages-0-arguments": "--out\r\na b\r\n"}
    mira.post(ADD, sent | {"_save": "1"})

    (run,) = PipelineVersion.objects.get(pipeline__key="letters").stages.stages
    assert "Stage 'run': no command is named; allowed are example-plan." in text_of(refused)
    assert run.params == {"command": "example-plan", "arguments": ["--out", "a b"]}
    assert run.queue == "commands"


def test_add__an_unknown_placeholder_is_named_at_the_arguments(mira: Client, settings) -> None:
    settings.COMMANDS = {"example-plan": AllowedCommand(("plan.py",))}
    sent = fields_of(mira.get(ADD)) | {"title": "Letters", "key": "letters"}
    sent |= {"stages-0-key": "run", "stages-0-name": "Run", "stages-0-agent": "CommandAgent"}

    answer = mira.post(ADD, sent | {"stages-0-command": "example-plan", "stages-0-arguments": "{theme}", "_save": "1"})

    (sentence,) = answer.context["rows"].forms[0].errors["arguments"]
    assert sentence.startswith("Stage 'run': the argument '{theme}' has the unknown placeholder {theme}")
    assert not Pipeline.objects.filter(key="letters").exists()


def test_add__keys_that_are_left_out_come_from_the_names(mira: Client) -> None:
    sent = fields_of(mira.get(ADD)) | {"title": "Letters to friends"}
    sent |= {"stages-0-name": "Write it down", "stages-0-agent": "Noop"}
    grown = fields_of(mira.post(ADD, sent | {"_row": "1"}))
    grown |= {"stages-1-name": "Mend", "stages-1-agent": "Noop", "stages-1-need_0_stage": "write_it_down"}

    mira.post(ADD, grown | {"_save": "1"})

    version = PipelineVersion.objects.get(pipeline__key="letters-to-friends")
    assert (grown["stages-0-key"], grown["stages-1-ORDER"]) == ("write_it_down", "2")
    assert [each.key for each in version.stages.stages] == ["write_it_down", "mend"]


@pytest.mark.parametrize(("title", "key"), [("\N{CYRILLIC SMALL LETTER A}" * 3, ""), ("Letters", "my letters")])
def test_add__a_key_that_cannot_be_is_named_with_the_faults_of_the_stages(mira: Client, title: str, key: str) -> None:
    sent = fields_of(mira.get(ADD)) | {"title": title, "key": key}
    sent |= {"stages-0-name": "Write", "stages-0-agent": "Noop", "stages-0-need_0_stage": "wrote"}

    said = text_of(mira.post(ADD, sent | {"_save": "1"}))

    assert "A key has letters, digits, - and _ only: picture-story." in said
    assert "Stage 'write' needs 'wrote', which does not exist." in said


def test_add__a_row_without_more_than_its_place_is_no_stage(mira: Client) -> None:
    sent = fields_of(mira.get(ADD)) | {"title": "Letters", "stages-0-name": "Write", "stages-0-agent": "Noop"}
    grown = fields_of(mira.post(ADD, sent | {"_row": "1"}))

    mira.post(ADD, grown | {"_save": "1"})

    assert len(PipelineVersion.objects.get(pipeline__key="letters").stages.stages) == 1


def test_yaml__is_saved_as_a_version_and_faults_name_the_line(mira: Client) -> None:
    mira.post("/admin/productions/pipeline/add/yaml/", {"text": FILE})
    pipeline = Pipeline.objects.get(key="mine")
    address = reverse("admin:productions_pipeline_yaml", args=[pipeline.pk])
    shown = fields_of(mira.get(address))

    refused = mira.post(address, shown | {"text": FILE.replace("Noop", "Ghost")})
    mira.post(address, shown | {"text": FILE.replace("name: A", "name: B").replace("\n", "\r\n"), "note": "Renamed."})

    assert shown["text"] == FILE
    assert "Line 6: Stage 'a' asks for 'Ghost', an agent that does not exist." in text_of(refused)
    assert (pipeline.newest.number, pipeline.newest.note) == (2, "Renamed.")


def test_versions__show_who_when_and_the_difference(mira: Client) -> None:
    pipeline = make_version(chain("a")).pipeline
    jo = make_operator("jo")
    PipelineVersion.objects.create(
        pipeline=pipeline, number=2, definition={"stages": chain("a", "b")}, created_by=jo, note="Two are better."
    )

    page = text_of(mira.get(reverse("admin:productions_pipeline_versions", args=[pipeline.pk])))

    assert "jo</b>" in page
    assert "Two are better." in page
    assert '<span class="is-added">+    needs: [a]</span>' in page


def test_copy__becomes_a_pipeline_of_its_own(mira: Client) -> None:
    pipeline = make_version(chain("a", "b")).pipeline
    address = reverse("admin:productions_pipeline_copy", args=[pipeline.pk])

    mira.post(address, {"title": "Another", "key": "another"})
    again = mira.post(address, {"title": "Another", "key": "another"})

    assert [each.key for each in Pipeline.objects.get(key="another").newest.stages.stages] == ["a", "b"]
    assert "There is a pipeline 'another' already." in text_of(again)


def test_archive__nothing_is_started_with_it_until_it_is_taken_back(mira: Client) -> None:
    pipeline = make_version(chain("a")).pipeline
    archive = reverse("admin:productions_pipeline_archive", args=[pipeline.pk])
    start = reverse("admin:productions_pipeline_start", args=[pipeline.pk])

    mira.post(archive)
    refused = mira.post(start, {"theme": "pirates"})
    mira.post(archive, {"back": "1"})
    started = mira.post(start, {"theme": "pirates"})

    assert "is archived." in text_of(refused)
    assert started.status_code == 302
    assert Production.objects.count() == 1


def test_start__a_production_keeps_its_version(mira: Client) -> None:
    version = make_version(chain("a"))
    address = reverse("admin:productions_pipeline_start", args=[version.pipeline.pk])

    answer = mira.post(address, {"theme": "letters", "note": "Soon.", "request": '{"pages": 3}'})
    PipelineVersion.objects.create(pipeline=version.pipeline, number=2, definition={"stages": chain("b")})

    production = Production.objects.get()
    assert answer.url == reverse("production", args=[production.pk])
    day = timezone.now().date().isoformat()
    assert (production.pipeline_version, production.request) == (
        version,
        {"pages": 3, "theme": "letters", "as_of": day},
    )
    assert (production.requester.username, production.note) == ("mira", "Soon.")
    assert [job.key for job in production.jobs.all()] == ["a"]


def test_start__without_a_theme_the_pipeline_names_the_production(mira: Client) -> None:
    version = make_version(chain("a"))

    mira.post(reverse("admin:productions_pipeline_start", args=[version.pipeline.pk]), {"request": "{}"})

    assert Production.objects.get().theme == version.pipeline.title


def test_start__a_copy_of_the_colouring_book_is_asked_for_what_books_are_asked_for(mira: Client) -> None:
    copied = make_version([stage("draw", "ImageGenAI")]).pipeline
    other = make_version(chain("a")).pipeline

    shown = fields_of(mira.get(reverse("admin:productions_pipeline_start", args=[copied.pk])))["request"]

    assert {"age", "pages", "seed", "quality", "as_of", "trim"} <= json.loads(shown).keys()
    assert fields_of(mira.get(reverse("admin:productions_pipeline_start", args=[other.pk])))["request"] == "{}"


def test_list__shows_what_is_in_use_or_archived(mira: Client) -> None:
    used, archived = make_version().pipeline, make_version().pipeline
    Pipeline.objects.filter(pk=archived.pk).update(archived_at="2026-11-21T12:00Z")

    page = text_of(mira.get("/admin/productions/pipeline/", {"use": "archived"}))

    assert archived.key in page
    assert "since 2026-11-21" in page
    assert used.key not in page


@pytest.mark.parametrize(
    "request_", ["[1]", "{", '{"as_of": "soon"}', '{"as_of": 5}', '{"a": NaN}', '{"a": "\\u0000"}', "[" * 10_000]
)
def test_start__a_request_that_cannot_be_read_is_refused(mira: Client, request_: str) -> None:
    version = make_version(chain("a"))

    answer = mira.post(reverse("admin:productions_pipeline_start", args=[version.pipeline.pk]), {"request": request_})

    assert answer.status_code == 422
    assert not Production.objects.exists()


@pytest.mark.parametrize("name", ["change", "yaml", "copy", "start", "versions"])
def test_admin__staff_without_the_right_gets_nothing(client: Client, name: str) -> None:
    pipeline = make_version(chain("a")).pipeline
    client.force_login(make_operator())

    assert client.get(reverse(f"admin:productions_pipeline_{name}", args=[pipeline.pk])).status_code == 403


def test_admin__hostile_names_stay_text(mira: Client) -> None:
    hostile = "<script>x</script>"
    pipeline = make_version([stage("a", name=hostile)]).pipeline

    for name in ("change", "versions", "yaml"):
        page = mira.get(reverse(f"admin:productions_pipeline_{name}", args=[pipeline.pk])).content.decode()
        assert hostile not in page
    assert hostile not in mira.get(reverse("pipeline", args=[pipeline.key])).content.decode()
