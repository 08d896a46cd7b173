"""manage.py orchestrator pipelines."""

import json

import pytest
from django.core.management import call_command

from agents.crew.commands.allowed import AllowedCommand
from productions.models import PipelineVersion
from tests.productions.factory import chain, make_version

pytestmark = pytest.mark.django_db

FILE = "pipeline: mine\ntitle: Mine\nstages:\n  - {key: a, name: A, agent: Noop}\n"


@pytest.fixture
def run(capsys):
    def run(*arguments):
        """Return the exit code, what was printed, and what was complained about."""
        code = 0
        try:
            call_command("orchestrator", "pipelines", *map(str, arguments))
        except SystemExit as ended:
            code = ended.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(FILE)
    return path


def versions():
    return PipelineVersion.objects.filter(pipeline__key="mine").count()


def test_list__names_each_with_its_newest_version(run):
    version = make_version()

    items = json.loads(run("--json")[1])["items"]

    found = next(item for item in items if item["key"] == version.pipeline.key)
    assert (found["version"], found["stages"], found["archived"]) == (1, 2, False)
    assert version.pipeline.key in run()[1]


def test_export_and_import__come_round(run, tmp_path):
    version = make_version(chain("a", "b"))
    path = tmp_path / "exported.yaml"
    path.write_text(run("export", version.pipeline.key)[1])

    assert run("import", path)[:2] == (0, f"{version.pipeline.key} is as in the file; it stays at version 1.\n")


def test_export__an_older_version(run):
    version = make_version(chain("a"))
    PipelineVersion.objects.create(pipeline=version.pipeline, number=2, definition={"stages": chain("b")})

    assert "key: a" in run("export", version.pipeline.key, "--version", 1)[1]
    assert run("export", version.pipeline.key, "--version", 3)[0] == 2


def test_import__makes_a_version_once(run, file):
    assert run("import", file)[:2] == (0, "mine has a new version: 1.\n")
    assert json.loads(run("import", file, "--json")[1]) == {"key": "mine", "version": 1, "new": False, "dry_run": False}
    assert versions() == 1


def test_import__dry_run_changes_nothing(run, file):
    assert run("import", file, "--dry-run")[:2] == (0, "mine would have a new version: 1.\n")
    assert versions() == 0


@pytest.mark.parametrize("content", [b"pipeline: mine\nstages: [", b"\xff\xfe", FILE.replace("Noop", "Ghost").encode()])
def test_import__a_bad_file_ends_with_2_and_a_sentence(run, file, content):
    file.write_bytes(content)

    code, out, err = run("import", file)

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert versions() == 0


def test_import__a_file_that_is_not_there(run):
    assert run("import", "/nowhere/a.yaml")[::2] == (
        2,
        "'/nowhere/a.yaml' cannot be read: No such file or directory.\n",
    )


def test_import__refusal_as_json(run, file):
    file.write_text(FILE.replace("Noop", "Ghost"))

    code, out, _ = run("--json", "import", file)

    assert code == 2
    assert json.loads(out)["problems"] == ["Line 4: Stage 'a' asks for 'Ghost', an agent that does not exist."]


def test_import__the_faults_of_a_command_stage_have_their_lines(run, file, settings):
    settings.COMMANDS = {"example-plan": AllowedCommand(("plan.py",))}
    stages = """stages:
  - key: a
    name: A
    agent: CommandAgent
    params:
      command: example-plan
      arguments: ["{theme}"]
      argument: []
"""
    file.write_text(f"pipeline: mine\ntitle: Mine\n{stages}")

    code, _, said = run("import", file)

    assert code != 0
    assert "Line 9: Stage 'a': the argument '{theme}' has the unknown placeholder {theme}" in said
    assert "Line 10: Stage 'a': a command has no parameter 'argument'" in said
    assert versions() == 0
