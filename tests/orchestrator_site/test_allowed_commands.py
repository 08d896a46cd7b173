"""BINDERY_COMMANDS."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from orchestrator_site.allowed_commands import allowed_commands


def test_without_a_list_only_the_examples_own_scripts_are_allowed():
    found = allowed_commands("", settings.BASE_DIR)

    assert sorted(found) == ["example-develop", "example-plan", "example-test", "example-verify"]
    assert {entry.argv[0] for entry in found.values()} == {sys.executable}
    assert all(Path(entry.argv[-1]).is_file() for entry in found.values())


def test_a_list_replaces_the_examples(tmp_path):
    (tmp_path / "commands.toml").write_text('[check]\nargv = ["{python}", "{examples}/plan.py"]\n')

    found = allowed_commands("commands.toml", tmp_path)

    assert list(found) == ["check"]
    assert found["check"].argv == (sys.executable, f"{tmp_path}/productions/examples/scripts/plan.py")
    assert allowed_commands('{"a": {"argv": ["true"]}}', tmp_path)["a"].argv == ("true",)


def test_variables_of_the_worker_are_handed_on_by_name(monkeypatch):
    monkeypatch.setenv("COVER_TOKEN", "t")

    found = allowed_commands('{"a": {"argv": ["true"], "pass_environment": ["COVER_TOKEN"]}}', settings.BASE_DIR)

    assert found["a"].environment == {"COVER_TOKEN": "t"}


@pytest.mark.parametrize("said", ["no-such-file.toml", "{", '{"a": 1}'])
def test_a_list_that_cannot_be_used_stops_the_start(said):
    with pytest.raises(ImproperlyConfigured, match=r"BINDERY_COMMANDS cannot be used\. "):
        allowed_commands(said, settings.BASE_DIR)
