"""The scripts of the example pipeline, run by their agent one after the other as the engine would."""

from __future__ import annotations

import uuid

import pytest
from django.conf import settings

from agents.base import Feedback, Result, Spawn
from agents.crew.command import CommandAgent
from agents.crew.commands.allowed import Commands
from agents.errors import AgentRefusedError
from tests.agents.fake_context import FakeContext


class Shop:
    """Runs the stages of one production; what a stage made is there for the next."""

    def __init__(self, folder, **request):
        self.folder, self.request = folder, request
        self.files = {}

    def do(self, stage, *feedback, **params):
        workspace = self.folder / f"{stage}-{uuid.uuid4().hex}"
        workspace.mkdir()
        allowed = Commands(settings.COMMANDS, f"{uuid.uuid4()}:1")
        ctx = FakeContext(
            workspace,
            request=self.request,
            params={"command": f"example-{stage}", **params},
            feedback=tuple(Feedback("test", reason) for reason in feedback),
            allowed_commands=allowed,
        )
        for name, content in self.files.items():
            ctx.inputs.add(name, content)
        answer = CommandAgent().run(ctx)
        self.files |= {name: content for name, (_, content) in ctx.saved.items()}
        return answer

    @property
    def names(self):
        return sorted(self.files)


@pytest.mark.parametrize(
    ("theme", "name"), [("chapter numerals", "roman"), ("leap years", "leap"), ("pirates", "slug")]
)
def test_a_function_is_planned_written_tested_and_verified(tmp_path, theme, name):
    shop = Shop(tmp_path, theme=theme)

    answers = [shop.do(stage) for stage in ("plan", "develop", "test", "verify")]

    assert all(isinstance(answer, Result) for answer in answers)
    assert shop.names == [
        f"code/{name}.py",
        "plan.json",
        "plan.md",
        "report.md",
        "test-report.json",
        f"tests/test_{name}.py",
    ]
    assert answers[-1].summary == f"code/{name}.py is clean and tested."


@pytest.mark.parametrize("theme", ["chapter numerals", "leap years", "pirates"])
def test_a_fault_goes_back_with_the_reason_and_is_mended(tmp_path, theme):
    shop = Shop(tmp_path, theme=theme, fault="once")
    shop.do("plan")
    shop.do("develop")

    regress = shop.do("test")
    assert isinstance(regress, Spawn)
    assert regress.back_to == "develop"
    assert "examples failed: " in regress.reason
    assert " gave " in regress.reason
    shop.do("develop", regress.reason)

    assert isinstance(shop.do("test"), Result)
    assert isinstance(shop.do("verify"), Result)


def test_a_stubborn_fault_comes_back_with_the_same_reason(tmp_path):
    shop = Shop(tmp_path, theme="pirates", fault="always")
    shop.do("plan")
    reasons: list[str] = []

    for _ in range(3):
        shop.do("develop", *reasons)
        reasons.append(shop.do("test").reason)

    assert len(set(reasons)) == 1


def test_the_stage_that_mends_can_be_named(tmp_path):
    shop = Shop(tmp_path, theme="pirates", fault="once")
    shop.do("plan")
    shop.do("develop")

    assert shop.do("test", arguments=["write"]).back_to == "write"


def test_the_same_request_makes_the_same_files(tmp_path):
    first, second = Shop(tmp_path, theme="pirates"), Shop(tmp_path, theme="pirates")

    for stage in ("plan", "develop", "test", "verify"):
        first.do(stage)
        second.do(stage)

    assert first.files == second.files


def test_what_was_not_tested_is_not_delivered(tmp_path):
    shop = Shop(tmp_path, theme="pirates")
    shop.do("plan")
    with pytest.raises(AgentRefusedError, match=r"no code/slug\.py"):
        shop.do("verify")

    shop.do("develop")
    shop.do("test")
    shop.files["code/slug.py"] += b"import os\n"
    with pytest.raises(AgentRefusedError, match="os is imported and not used; the code is not what was tested"):
        shop.do("verify")
