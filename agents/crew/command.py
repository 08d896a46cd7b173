"""CommandAgent: does a stage's work by running a command of the allow-list in the attempt's workspace.

Params: `command`, a name on the allow-list; `arguments`, texts that may hold placeholders (commands/parameters.py);
`timeout_seconds`; `output_bytes`, how much of its output the log shows; `inputs`, prefixes of the artifacts it gets.
"""

from __future__ import annotations

import json
import signal
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from agents.base import Context, Result, Spawn
from agents.crew.commands import parameters, results, workspace
from agents.crew.commands.allowed import AllowedCommand, Commands
from agents.crew.commands.leftovers import MARK
from agents.crew.commands.output import Output
from agents.crew.commands.parameters import CommandParams
from agents.crew.commands.process import Ending, KeptProcess, Plan
from agents.errors import AgentError

PATH = "/usr/local/bin:/usr/bin:/bin"
GRACE_SECONDS = 2.0
"""Between the request to end and the kill; below what the engine allows an attempt after a cancel."""
SIZE_CHECK_SECONDS = 1.0
LINES_IN_SENTENCE = 3
MAX_READ_BYTES = 4_000_000_000
"""A command that writes more than this is ended: it will not stop by itself."""


class CommandAgent:
    """Runs one external command."""

    name = "CommandAgent"
    capabilities = ("external commands from an allow-list", "live output", "files and a JSON result")

    def run(self, ctx: Context) -> Result | Spawn:
        commands = ctx.commands()
        params = parameters.read(ctx.params, commands.allowed)
        entry = commands.allowed[params.command]
        try:
            workspace.lay_out(ctx, params.inputs, round_number=_round(ctx))
            return _Run(ctx, commands, params, entry).result()
        finally:
            workspace.empty(ctx.workspace)  # What is to be kept was saved; the engine would take the inputs too.


class _Run:
    """One run of the command: watched, then judged."""

    def __init__(self, ctx: Context, commands: Commands, params: CommandParams, entry: AllowedCommand) -> None:
        self.ctx = ctx
        self.params = params
        self.entry = entry
        self.arguments = parameters.fill(params.arguments, _values(ctx, commands), entry.arguments_pattern)
        self.environment = _environment(ctx, commands, entry)
        self.stopped_for: AgentError | None = None

    def result(self) -> Result | Spawn:
        with tempfile.TemporaryFile(dir=self.ctx.workspace) as spool:
            self.output = Output(self.ctx.log, limit=self.params.output_bytes, spool=spool)
            self.ending = self._watch()
            self.output.finish()
            if self.output.is_cut:
                self._keep("command-output.log", self.output.whole(), "command-output", "text/plain")
        try:
            return self._judge()
        except AgentError as error:
            self._keep_context(str(error))
            raise

    def _watch(self) -> Ending:
        """Run the command to its end, whatever that is; cancelled, it ends with all that it started."""
        plan = Plan(
            argv=[*self.entry.argv, *self.arguments],
            folder=self.ctx.workspace,
            environment=self.environment,
            seconds=self.params.timeout_seconds,
            limits=_limits(self.entry),
            nice=self.entry.nice,
            grace_seconds=GRACE_SECONDS,
        )
        self.ctx.check_cancelled()
        check_at = time.monotonic() + SIZE_CHECK_SECONDS
        with KeptProcess(plan) as process:
            for stream, data in process.output():
                if data:
                    self.output.take(stream, data)
                    continue
                self.output.tick()
                self.ctx.check_cancelled()
                if time.monotonic() > check_at:
                    if self._is_too_much():
                        break
                    check_at = time.monotonic() + SIZE_CHECK_SECONDS
            return process.ending()

    def _is_too_much(self) -> bool:
        try:
            workspace.check_size(self.ctx.workspace, self.entry)
            if self.output.total > MAX_READ_BYTES:
                raise AgentError(f"It wrote more than {MAX_READ_BYTES:,} bytes of output.")
        except AgentError as error:
            self.stopped_for = error
        return self.stopped_for is not None

    def _judge(self) -> Result | Spawn:
        if self.stopped_for is not None:
            raise self.stopped_for
        if self.ending.why:
            raise AgentError(self._why())
        self._tell_of_leftovers()
        try:
            words = results.read_result(self.ctx.workspace)
            answer = results.answer(words) if words is not None else None
            if self.ending.code != 0 and not isinstance(answer, Spawn):
                raise AgentError(self._failed(said_success=answer is not None))
        except AgentError:
            with suppress(AgentError):  # The first fault is the one to tell.
                self._collect()
            raise
        files = self._collect()
        if answer is None or (isinstance(answer, Result) and not answer.summary):
            made = f"made {files} file{'s' * (files != 1)}" if files else "made no files"
            summary = f"{self.params.command} {made} in {self.ending.seconds:.1f} s."
            return Result(output=answer.output if answer else {}, summary=summary)
        return answer

    def _why(self) -> str:
        """Say why a command did not come to its own end."""
        command, ending = self.params.command, self.ending
        if ending.why == "late":
            return f"{command} took longer than its {self.params.timeout_seconds:g} s and was ended."
        if ending.why == "error":
            return f"{command} cannot be started: {ending.error}."
        if ending.why == "lost":
            return f"{command} was ended because the program that watches over it was killed."
        return f"{command} was ended from outside."

    def _failed(self, *, said_success: bool) -> str:
        """Say how the command itself failed, in its own last words."""
        lines = self.output.last_lines("stderr") or self.output.last_lines("stdout")
        # Python marks places in a line with carets below it.
        words = " / ".join([line.strip() for line in lines if line.strip(" \t^~-")][-LINES_IN_SENTENCE:])
        how = _how(self.ending, self.entry)
        claim = ", though its result says succeeded" if said_success else ""
        return f"{self.params.command} {how}{claim}{': ' + words[:600] if words else ''}"

    def _tell_of_leftovers(self) -> None:
        if self.ending.ended:
            n = self.ending.ended
            self.ctx.log.warning(
                f"It left {n} process{'es' * (n != 1)} running, which {'were' if n > 1 else 'was'} ended."
            )
        if self.ending.left:
            self.ctx.log.error(f"{self.ending.left} of its processes could not be ended.")

    def _collect(self) -> int:
        return workspace.collect(self.ctx, self.entry, {"command": self.params.command, "arguments": self.arguments})

    def _keep(self, name: str, content: bytes, kind: str, media_type: str) -> None:
        self.ctx.save(name, content, kind=kind, media_type=media_type, provenance={"command": self.params.command})

    def _keep_context(self, sentence: str) -> None:
        """Keep what a person needs to find the fault. Of the environment only the names: values may be secret."""
        words = {
            "error": sentence,
            "command": self.params.command,
            "argv": [*self.entry.argv, *self.arguments],
            "ended": self.ending.why or "by itself",
            "exit_code": self.ending.code,
            "signal": _signal_name(self.ending.signal) if self.ending.signal else None,
            "seconds": round(self.ending.seconds, 3),
            "environment": sorted(self.environment),
            "output": {"bytes": self.output.total, "bytes_not_shown": self.output.dropped_bytes},
            "stdout": self.output.last_lines("stdout"),
            "stderr": self.output.last_lines("stderr"),
        }
        content = json.dumps(words, indent=1, ensure_ascii=False).encode("utf-8", "replace")
        self._keep("error-context.json", content, "error-context", "application/json")


def _round(ctx: Context) -> int:
    return len(ctx.feedback) + 1


def _values(ctx: Context, commands: Commands) -> dict[str, Any]:
    """Return what the placeholders stand for."""
    request = {f"request.{field}": value for field, value in ctx.request.items()}
    place = {name: commands.identity.get(f"BINDERY_{name.upper()}", "") for name in ("stage", "production")}
    return {**request, **place, "round": _round(ctx)}


def _environment(ctx: Context, commands: Commands, entry: AllowedCommand) -> dict[str, str]:
    folder: Path = ctx.workspace
    return {
        "PATH": PATH,
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder / ".tmp"),
        **entry.environment,
        **commands.identity,
        "BINDERY_ROUND": str(_round(ctx)),
        MARK: commands.mark,
    }


def _limits(entry: AllowedCommand) -> Mapping[str, int]:
    limits = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": entry.file_mb * workspace.MEGABYTE, "RLIMIT_NOFILE": 1024}
    return {**limits, "RLIMIT_AS": entry.memory_mb * workspace.MEGABYTE} if entry.memory_mb else limits


def _how(ending: Ending, entry: AllowedCommand) -> str:
    if ending.signal is None:
        return f"ended with exit code {ending.code}"
    if ending.signal == signal.SIGXFSZ:
        return f"was ended because it wrote a file larger than {entry.file_mb} MB"
    return f"was ended by {_signal_name(ending.signal)}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
