"""`manage.py db`: the server of this checkout."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from orchestrator_site.embedded_postgres import EmbeddedPostgres


@pytest.fixture
def own_server(server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch) -> EmbeddedPostgres:
    monkeypatch.setitem(settings.DATABASES["default"], "STATE_DIR", str(server.state_dir))
    return server


def test_status__says_where_it_runs(own_server: EmbeddedPostgres, capsys: pytest.CaptureFixture[str]) -> None:
    own_server.ensure_running()

    call_command("db", "status")

    assert f"PostgreSQL 18.6 runs in {own_server.data_dir}" in capsys.readouterr().out


def test_status__fails_when_it_does_not_run(own_server: EmbeddedPostgres) -> None:
    with pytest.raises(CommandError, match="is not running"):
        call_command("db", "status")


def test_stop__stops(own_server: EmbeddedPostgres) -> None:
    own_server.ensure_running()

    call_command("db", "stop")

    assert not own_server.accepts_connections()


def test_stop__twice_is_no_error(own_server: EmbeddedPostgres, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("db", "stop")

    assert capsys.readouterr().out == "The database was not running.\n"


def test_db__leaves_a_server_of_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(settings.DATABASES["default"], "STATE_DIR", raising=False)

    with pytest.raises(CommandError, match="DATABASE_URL") as refused:
        call_command("db", "stop")

    assert refused.value.returncode == 2
