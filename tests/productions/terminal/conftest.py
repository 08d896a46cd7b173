"""A shell to type the verbs into."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

Said = tuple[int, dict[str, Any]]


@pytest.fixture(autouse=True)
def _no_stop_file_of_the_checkout(settings, tmp_path: Path) -> None:
    settings.STOP_FILE = tmp_path / ".orchestrator_stop"


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a verb with --json; return its exit code and its object, which must be all that it printed."""

    def run(*words: object) -> Said:
        code = 0
        try:
            call_command("orchestrator", *(str(word) for word in words), "--json")
        except SystemExit as end:
            code = int(end.code or 0)
        found = capsys.readouterr()
        assert found.err == ""
        return code, json.loads(found.out)

    return run
