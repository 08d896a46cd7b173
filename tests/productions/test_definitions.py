"""What editors do with pipelines."""

import pytest

from agents.crew.commands.allowed import AllowedCommand
from productions import examples
from productions.engine import definitions
from productions.errors import PipelineChangedError, PipelineFileError, PipelineInvalidError, RequestInvalidError
from productions.models import Configuration, Pipeline
from productions.pipeline import parse
from productions.pipeline_file import read_file
from productions.validation import Known, validate
from tests.productions.factory import chain, make_version, stage
from tests.productions.people import make_operator

pytestmark = pytest.mark.django_db


def test_save__each_change_is_a_version_with_who_and_why():
    version = make_version()
    mira = make_operator("mira")

    saved, is_new = definitions.save(
        version.pipeline, {"stages": chain("a")}, by=mira, note="Shorter.", based_on=version.number
    )

    assert (saved.number, is_new, saved.created_by, saved.note) == (2, True, mira, "Shorter.")
    version.refresh_from_db()
    assert [each["key"] for each in version.definition["stages"]] == ["first", "second"]


def test_save__the_same_again_makes_no_version():
    version = make_version(chain("a", "b"))

    assert definitions.save(version.pipeline, {"stages": chain("a", "b")}, by=None) == (version, False)


def test_save__over_a_newer_version_is_refused():
    version = make_version()
    definitions.save(version.pipeline, {"stages": chain("a")}, by=make_operator("mira"))

    with pytest.raises(PipelineChangedError, match="Version 2 was saved by mira while you edited version 1"):
        definitions.save(version.pipeline, {"stages": chain("b")}, by=None, based_on=1)


def test_create__a_key_is_taken_once():
    definitions.create("mine", "Mine", {"stages": chain("a")}, by=None)

    with pytest.raises(PipelineInvalidError, match="There is a pipeline 'mine' already"):
        definitions.create("mine", "Mine", {"stages": chain("b")}, by=None)


def test_copy__begins_as_the_version_says():
    version = make_version(chain("a", "b"))

    copied = definitions.copy(version, "copy", "Copy", by=None)

    assert (copied.number, copied.pipeline.key) == (1, "copy")
    assert parse(copied.definition) == parse(version.definition)


def test_startable__an_archived_pipeline_is_refused_until_it_is_taken_back():
    version = make_version()
    definitions.archive(version.pipeline)

    with pytest.raises(RequestInvalidError, match="is archived"):
        definitions.startable(version.pipeline.key)

    definitions.unarchive(version.pipeline)
    assert definitions.startable(version.pipeline.key) == version


def test_startable__a_pipeline_with_a_disabled_agent_is_refused():
    version = make_version()
    Configuration.current()
    Configuration.objects.update(disabled_agents=["Noop"])

    with pytest.raises(RequestInvalidError, match="Noop is disabled"):
        definitions.startable(version.pipeline.key)


def test_bring_in__twice_the_same_file_makes_one_version():
    file = read_file("pipeline: mine\ntitle: Mine\nstages:\n  - {key: a, name: A, agent: Noop}\n")

    first = definitions.bring_in(file, by=None)
    second = definitions.bring_in(file, by=None)

    assert (first[1], second[1]) == (True, False)
    assert first[0] == second[0]


def test_bring_in__what_is_wrong_is_named_with_its_line_and_nothing_is_kept():
    file = read_file("pipeline: mine\nstages:\n  - key: a\n    name: A\n    agent: Ghost\n")

    with pytest.raises(PipelineFileError) as refused:
        definitions.bring_in(file, by=None)

    assert refused.value.problems == ("Line 5: Stage 'a' asks for 'Ghost', an agent that does not exist.",)
    assert not Pipeline.objects.filter(key="mine").exists()


def test_text_of__is_what_bring_in_takes():
    version = make_version([stage("a"), stage("b", "Noop", ("a", "failure"))])

    assert definitions.bring_in(definitions.from_text(definitions.text_of(version)), by=None) == (version, False)


@pytest.mark.parametrize("name", examples.names())
def test_examples__ship_as_they_are_in_their_files(name):
    pipeline = Pipeline.objects.get(key=name)

    assert definitions.same(pipeline.versions.order_by("-number")[0], parse(examples.example(name).definition))
    assert pipeline.description == examples.example(name).description


@pytest.mark.parametrize("name", examples.names())
def test_examples__can_run_where_their_commands_are_allowed(name):
    commands = {f"example-{script}": AllowedCommand((script,)) for script in ("plan", "develop", "test", "verify")}
    known = Known(agents={*definitions.known().agents, "CommandAgent"}, commands=commands)

    assert validate(examples.example(name).definition, known)
