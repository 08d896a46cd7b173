"""Agents with one behaviour each, for trying the engine. Importing this module registers them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import Any

from django.db import transaction

from agents import registry
from agents.base import AskReview, ChooseTheme, Context, JobSpec, Result, Spawn
from agents.errors import AgentError, AgentRefusedError, AgentUnavailableError
from productions.engine.locks import lock_production


class _Agent:
    capabilities: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return type(self).__name__


class Noop(_Agent):
    """Does nothing, well."""

    def run(self, ctx: Context) -> Result:
        return Result()


class FanOut(_Agent):
    """Spawns `n` jobs for `agent` (params), waits, and counts what became of them."""

    def run(self, ctx: Context) -> Result | Spawn:
        if not ctx.children:
            spec: dict[str, Any] = {"agent": ctx.params.get("agent", "Noop"), "queue": ctx.params.get("queue", "cpu")}
            n = ctx.params["n"]
            return Spawn(tuple(JobSpec(f"piece-{i}", params={"i": i, **ctx.params}, **spec) for i in range(1, n + 1)))
        succeeded = [child for child in ctx.children if child.status == "succeeded"]
        if len(succeeded) < len(ctx.children):
            broken = next(child for child in ctx.children if child.status != "succeeded")
            raise AgentRefusedError(f"{broken.key} did not succeed: {broken.error}")
        return Result(output={"pieces": len(succeeded)})


class Maker(_Agent):
    """Saves one artifact a piece, logs and reports progress."""

    def run(self, ctx: Context) -> Result:
        number = ctx.params.get("i", 0)
        ctx.log.info(f"making piece {number}")
        ctx.progress(1, 1, "pieces")
        ctx.save(f"piece/{number}", f"piece {number}".encode(), kind="piece", media_type="text/plain")
        return Result(output={"i": number}, summary=f"Made piece {number}.")


class Reader(_Agent):
    """Reads every piece before it, and says what it found."""

    def run(self, ctx: Context) -> Result:
        names = ctx.inputs.names("piece/")
        return Result(output={"names": names, "texts": [ctx.inputs.read(name).decode() for name in names]})


class Raises(_Agent):
    """Raises, every time."""

    def run(self, ctx: Context) -> Result:
        raise ZeroDivisionError("the ink ran out")


class Refuses(_Agent):
    """Refuses for good, at once."""

    def run(self, ctx: Context) -> Result:
        raise AgentRefusedError("This cannot be drawn.")


class Flaky(_Agent):
    """Fails until the attempt named in `succeeds_at`, counted in a file."""

    def run(self, ctx: Context) -> Result:
        with open(ctx.params["counter"], "a+") as file:
            file.write("x")
            file.seek(0)
            tries = len(file.read())
        if tries < ctx.params["succeeds_at"]:
            raise AgentError(f"Try {tries} failed.")
        return Result(output={"tries": tries})


class Unreachable(_Agent):
    """Calls a provider that never answers."""

    def run(self, ctx: Context) -> Result:
        raise AgentUnavailableError("The model server is out of reach.")


class Nonsense(_Agent):
    """Answers something that is no answer."""

    def run(self, ctx: Context) -> Any:
        return {"output": "a dictionary"} if ctx.params.get("plain") else Result(output={"x": {1, 2}})  # type: ignore


class Hangs(_Agent):
    """Never comes back, and never asks whether it should."""

    def run(self, ctx: Context) -> Result:
        while True:
            time.sleep(3600)


class Obedient(_Agent):
    """Never comes back, but asks."""

    def run(self, ctx: Context) -> Result:
        while True:
            ctx.check_cancelled()
            time.sleep(0.01)


class Dies(_Agent):
    """Takes its whole process down."""

    def run(self, ctx: Context) -> Result:
        os.kill(os.getpid(), signal.SIGKILL)
        return Result()


class Works(_Agent):
    """Computes for `seconds`, notes each run of its body in the file `diary`, and saves one artifact.

    Where the stage names a file `go`, it begins when that file is there.
    """

    def run(self, ctx: Context) -> Result:
        while (go := ctx.params.get("go")) and not os.path.exists(go):
            ctx.check_cancelled()
            time.sleep(0.01)
        end = time.monotonic() + ctx.params.get("seconds", 0.05)
        while time.monotonic() < end:
            ctx.check_cancelled()
            sum(range(2000))
        if diary := ctx.params.get("diary"):
            with open(diary, "a") as file:
                file.write(f"{ctx.params.get('i', 0)}\n")
            ctx.save(f"piece/{ctx.params.get('i', 0)}", b"a piece", kind="piece", media_type="text/plain")
        return Result(output={"i": ctx.params.get("i", 0)})


class Awaits(_Agent):
    """Never asks whether it should go on; ends when the file `go` is there, notes that in `diary`, saves a piece."""

    def run(self, ctx: Context) -> Result:
        while not os.path.exists(ctx.params["go"]):
            time.sleep(0.01)
        with open(ctx.params["diary"], "a") as file:
            file.write("awaited\n")
        ctx.save("piece/0", b"a piece", kind="piece", media_type="text/plain")
        return Result()


class Stops(_Agent):
    """The first attempt locks its production, and suspends its own process before it has let go."""

    def run(self, ctx: Context) -> Result:
        if ctx.claim.attempt == 1:
            with transaction.atomic():
                lock_production(ctx.claim.production_id)
                os.kill(os.getpid(), signal.SIGSTOP)
        return Result()


class Saves(_Agent):
    """Saves so many bytes."""

    def run(self, ctx: Context) -> Result:
        ctx.save("piece/0", b"x" * ctx.params["bytes"], kind="piece", media_type="text/plain")
        return Result()


class Forks(_Agent):
    """Starts a program that runs for ever, notes its process id in `diary`, and takes its own process down."""

    def run(self, ctx: Context) -> Result:
        program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
        with open(ctx.params["diary"], "a") as file:
            file.write(f"{program.pid}\n")
        os.kill(os.getpid(), signal.SIGKILL)
        return Result()


class Commands(_Agent):
    """Waits for a program that runs for ever, and writes its process id into the file `diary`."""

    def run(self, ctx: Context) -> Result:
        program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
        with open(ctx.params["diary"], "a") as file:
            file.write(f"{program.pid}\n")
        return Result(output={"code": program.wait()})


class Develops(_Agent):
    """Makes version n: once for each remark that sent it back, after the first."""

    def run(self, ctx: Context) -> Result:
        version = len(ctx.feedback)
        text = "; ".join(remark.reason for remark in ctx.feedback)
        ctx.save("code", f"version {version}: {text}".encode(), kind="file", media_type="text/plain")
        return Result(output={"version": version})


class Checks(_Agent):
    """Sends `to` back until it has version `wants`, with a new reason each time, or always the one in `reason`."""

    def run(self, ctx: Context) -> Result | Spawn:
        version = ctx.inputs.output(ctx.params["to"])["version"]
        if version < ctx.params["wants"]:
            return Spawn(back_to=ctx.params["to"], reason=ctx.params.get("reason", f"Version {version} is not enough."))
        return Result(output={"read": ctx.inputs.read("code").decode()})


class Remade(_Agent):
    """Saves one artifact a piece that says what was remarked on it."""

    def run(self, ctx: Context) -> Result:
        number = ctx.params["i"]
        text = ": ".join([f"piece {number}", *(remark.reason for remark in ctx.feedback)])
        ctx.save(f"piece/{number}", text.encode(), kind="piece", media_type="text/plain")
        return Result()


class Plans(_Agent):
    """Makes a plan, told what was remarked on the last one; keeps it as an artifact as well."""

    def run(self, ctx: Context) -> Result:
        plan = {"title": "Pirates", "remarks": [remark.reason for remark in ctx.feedback]}
        ctx.save("plan", json.dumps(plan).encode(), kind="plan", media_type="application/json")
        return Result(output=plan)


class Titles(_Agent):
    """Takes the title from the plan before it, by output and by artifact."""

    def run(self, ctx: Context) -> Result:
        return Result(output={"told": ctx.inputs.output("plan"), "kept": ctx.inputs.json("plan")})


class Wishes(_Agent):
    """Asks for a person by itself."""

    def run(self, ctx: Context) -> AskReview:
        ctx.save("picture", b"<svg/>", kind="picture", media_type="image/svg+xml")
        return AskReview("Is this picture kind?", artifact="picture", output={"kind": True})


class Names(_Agent):
    """Has an effect: the production gets a theme."""

    def run(self, ctx: Context) -> Result:
        return Result(output={"theme": "kites"}, effects=(ChooseTheme("kites"),))


for agent in (
    Noop,
    Develops,
    Checks,
    Remade,
    Plans,
    Titles,
    Wishes,
    Names,
    FanOut,
    Maker,
    Reader,
    Raises,
    Refuses,
    Flaky,
    Unreachable,
    Nonsense,
    Hangs,
    Obedient,
    Dies,
    Works,
    Awaits,
    Stops,
    Saves,
    Forks,
    Commands,
):
    registry.register(agent.__name__, agent)
