"""CommandAgent with real programs: each takes a few milliseconds."""

from __future__ import annotations

import json
import os
import sys

import pytest

from agents.base import Feedback, Result, Spawn
from agents.crew.command import CommandAgent
from agents.crew.commands import output
from agents.errors import AgentError, AgentRefusedError, ReplyInvalidError
from tests.agents.commands.programs import context, saved_json, shown

RESULT = "import json; json.dump({!r}, open('result.json', 'w'))"


def run(ctx):
    return CommandAgent().run(ctx)


def test_a_command_that_is_not_allowed_is_refused_and_not_run(tmp_path):
    ctx = context(tmp_path, "open('x', 'w')", command="rm")

    with pytest.raises(AgentRefusedError, match="'rm' is not on the allow-list; allowed: program"):
        run(ctx)

    assert ctx.saved == {}


def test_the_result_is_the_output_and_new_files_are_artifacts(tmp_path):
    ctx = context(tmp_path, "open('report.txt', 'w').write('fine'); " + RESULT.format({"outcome": "succeeded", "n": 3}))

    answer = run(ctx)

    assert isinstance(answer, Result)
    assert answer.output == {"n": 3}
    assert answer.summary.startswith("program made 1 file in ")
    ref, content = ctx.saved["report.txt"]
    assert (ref.media_type, content, ref.provenance) == ("text/plain", b"fine", {"command": "program", "arguments": []})
    assert list(ctx.workspace.iterdir()) == []


def test_stdout_is_info_and_stderr_is_a_warning(tmp_path):
    ctx = context(tmp_path, "import sys; print('said'); print('warned', file=sys.stderr)")

    run(ctx)

    assert (shown(ctx), shown(ctx, "warning")) == (["said"], ["warned"])


def test_arguments_reach_the_program_without_a_shell(tmp_path):
    ctx = context(
        tmp_path, "import sys; print(sys.argv[1:])", arguments=["--theme={request.theme}", "$(id); *", "{round}"]
    )
    ctx.feedback = (Feedback("test", "again"),)

    run(ctx)

    assert shown(ctx) == ["['--theme=pirates', '$(id); *', '2']"]


def test_the_environment_is_the_short_list_and_what_the_entry_grants(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "worker's own")
    code = "import os, json; print(json.dumps(dict(os.environ)))"
    ctx = context(tmp_path, code, fields={"environment": {"GRANTED": "yes"}})

    run(ctx)

    environment = json.loads(shown(ctx)[0])
    mark = environment.pop("BINDERY_MARK")
    environment.pop("LC_CTYPE", None)  # Python sets it itself where the locale is C.
    assert mark == ctx.commands().mark
    assert environment == {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(ctx.workspace),
        "TMPDIR": str(ctx.workspace / ".tmp"),
        "GRANTED": "yes",
        "BINDERY_PRODUCTION": "4",
        "BINDERY_STAGE": "test",
        "BINDERY_JOB": "test",
        "BINDERY_ATTEMPT": "1",
        "BINDERY_ROUND": "1",
    }


def test_it_runs_in_its_workspace_and_session_nicely_and_without_the_worker_s_files(tmp_path):
    code = """
        import json, os, resource, sys
        print(json.dumps({
            "folder": os.getcwd(),
            "leads": os.getsid(0) == os.getpid(),
            "nice": os.nice(0),
            "files": [os.readlink(f"/proc/self/fd/{fd}").split(":")[0] for fd in range(3)],
            "more": [fd for fd in range(3, 200) if os.path.exists(f"/proc/self/fd/{fd}")],
            "stdin": sys.stdin.read(),
            "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        }))
    """
    with (tmp_path / "worker's own").open("w") as file:
        file.write("x")
        ctx = context(tmp_path, code, fields={"nice": 3})

        run(ctx)

    assert json.loads(shown(ctx)[0]) == {
        "folder": str(ctx.workspace),
        "leads": True,
        "nice": os.nice(0) + 3,
        "files": ["/dev/null", "pipe", "pipe"],
        "more": [],
        "stdin": "",
        "core": 0,
    }


def test_regress_sends_the_work_back(tmp_path):
    words = {"outcome": "regress", "to": "develop", "reason": "2 tests failed."}
    ctx = context(tmp_path, RESULT.format(words) + "; open('report', 'w'); raise SystemExit(1)")

    assert run(ctx) == Spawn(back_to="develop", reason="2 tests failed.")
    assert "report" in ctx.saved


def test_a_failure_says_the_last_lines_and_keeps_its_context(tmp_path):
    code = "import sys; print('working'); print('a\\nb\\nno ink\\nno paper', file=sys.stderr); sys.exit(3)"
    ctx = context(tmp_path, code, arguments=["x"], fields={"environment": {"TOKEN": "secret"}})

    with pytest.raises(AgentError, match=r"^program ended with exit code 3: b / no ink / no paper$"):
        run(ctx)

    words = saved_json(ctx, "error-context.json")
    assert words["argv"][0] == sys.executable
    assert words["argv"][-1] == "x"
    assert (words["exit_code"], words["signal"], words["ended"]) == (3, None, "by itself")
    assert (words["stdout"], words["stderr"]) == (["working"], ["a", "b", "no ink", "no paper"])
    assert 0 < words["seconds"] < 30
    assert "TOKEN" in words["environment"]
    assert b"secret" not in ctx.saved["error-context.json"][1]


def test_what_a_failed_command_left_is_kept_for_people(tmp_path):
    ctx = context(tmp_path, "open('half', 'w'); raise SystemExit(1)")

    with pytest.raises(AgentError):
        run(ctx)

    assert set(ctx.saved) == {"half", "error-context.json"}


def test_a_success_that_ends_with_an_error_is_none(tmp_path):
    ctx = context(tmp_path, RESULT.format({"outcome": "succeeded"}) + "; raise SystemExit(2)")

    with pytest.raises(AgentError, match="exit code 2, though its result says succeeded"):
        run(ctx)


def test_a_broken_result_is_a_fault_of_the_command(tmp_path):
    ctx = context(tmp_path, "open('result.json', 'w').write('{')")

    with pytest.raises(ReplyInvalidError, match=r"result\.json is no JSON"):
        run(ctx)

    assert saved_json(ctx, "error-context.json")["exit_code"] == 0


def test_a_program_that_is_not_there_is_named(tmp_path):
    ctx = context(tmp_path, "")
    object.__setattr__(ctx.commands().allowed["program"], "argv", ("no-such-program",))

    with pytest.raises(AgentError, match=r"program cannot be started: .*No such file"):
        run(ctx)


def test_a_signal_is_named(tmp_path):
    ctx = context(tmp_path, "import os; os.kill(os.getpid(), 11)")

    with pytest.raises(AgentError, match="program was ended by SIGSEGV"):
        run(ctx)

    assert saved_json(ctx, "error-context.json")["signal"] == "SIGSEGV"


def test_too_long_is_ended_and_said(tmp_path):
    ctx = context(tmp_path, "import time; print('begun', flush=True); time.sleep(60)", timeout_seconds=0.3)

    with pytest.raises(AgentError, match=r"took longer than its 0\.3 s and was ended"):
        run(ctx)

    assert saved_json(ctx, "error-context.json")["ended"] == "late"


def test_too_much_memory_fails_the_command_alone(tmp_path):
    ctx = context(tmp_path, "x = bytearray(400_000_000)", fields={"memory_mb": 200})

    with pytest.raises(AgentError, match=r"exit code 1: .*MemoryError"):
        run(ctx)


def test_a_file_too_large_ends_the_command(tmp_path):
    code = "import os, signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL); open('big', 'wb').write(bytes(1_500_000))"
    ctx = context(tmp_path, code, fields={"file_mb": 1})

    with pytest.raises(AgentError, match="wrote a file larger than 1 MB"):
        run(ctx)


def test_a_disk_that_fills_up_ends_the_command(tmp_path, monkeypatch):
    monkeypatch.setattr("agents.crew.command.SIZE_CHECK_SECONDS", 0.05)
    code = "import time\nfor n in range(3): open(f'{n}', 'wb').write(bytes(900_000))\ntime.sleep(60)"
    ctx = context(tmp_path, code, fields={"file_mb": 1, "workspace_mb": 2})

    with pytest.raises(AgentError, match="filled more than the 2 MB"):
        run(ctx)


def test_a_partial_line_is_in_the_log_before_the_command_ends(tmp_path):
    code = "import sys, time; sys.stdout.write('Password: '); sys.stdout.flush(); time.sleep(0.8); print('\\nnext')"
    ctx = context(tmp_path, code)

    run(ctx)

    assert shown(ctx) == ["Password: ", "next"]


def test_output_beyond_the_limit_is_counted_in_one_line_and_kept_whole(tmp_path):
    ctx = context(tmp_path, "for n in range(1000): print(f'{n:09}')", output_bytes=100)

    run(ctx)

    assert shown(ctx) == [f"{n:09}" for n in range(10)]
    assert shown(ctx, "warning") == ["The output goes on: 990 more lines (9,900 bytes) are not shown."]
    ref, content = ctx.saved["command-output.log"]
    assert content == b"".join(b"%09d\n" % n for n in range(1000))
    assert (ref.kind, ref.media_type) == ("command-output", "text/plain")


def test_what_is_kept_has_a_limit_too_and_the_last_lines_are_known(tmp_path, monkeypatch):
    monkeypatch.setattr(output, "KEPT_BYTES", 50)
    ctx = context(tmp_path, "for n in range(500): print(f'{n:09}')\nraise SystemExit(1)", output_bytes=10)

    with pytest.raises(AgentError, match="exit code 1: 000000497 / 000000498 / 000000499"):
        run(ctx)

    assert len(ctx.saved["command-output.log"][1]) == 50
    assert saved_json(ctx, "error-context.json")["stdout"] == [f"{n:09}" for n in range(300, 500)]


def test_a_quarter_of_a_million_lines_are_kept_up_with(tmp_path):
    code = "import sys\nfor n in range(250): sys.stdout.write('a line of a program\\n' * 1000)"
    ctx = context(tmp_path, code, output_bytes=200_000)

    run(ctx)

    # A line whose end is late is shown in two pieces.
    assert "".join(shown(ctx)) == "a line of a program" * 10_000
    assert shown(ctx, "warning") == ["The output goes on: 240,000 more lines (4,800,000 bytes) are not shown."]
