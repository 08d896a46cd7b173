"""The agents of the campaign. Each notes every body that ran to its end in the diary, by its attempt."""

from __future__ import annotations

import os
import random
import time
from abc import ABC, abstractmethod
from typing import Any

from agents import registry
from agents.base import BookFileRef, Context, JobSpec, PublishBook, RememberBook, Result, Spawn
from agents.errors import AgentError, AgentRefusedError, AgentUnavailableError

DIARY = "BINDERY_CHAOS_DIARY"


class Diarist(ABC):
    """An agent whose body is noted: one line with the id of its attempt, appended in one write."""

    capabilities: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return type(self).__name__

    def run(self, ctx: Any) -> Result | Spawn:
        answer = self.body(ctx)
        descriptor = os.open(os.environ[DIARY], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            os.write(descriptor, f"{ctx.claim.attempt_id}\n".encode())
        finally:
            os.close(descriptor)
        return answer

    @abstractmethod
    def body(self, ctx: Context) -> Result | Spawn: ...


def work(ctx: Context, seconds: float) -> None:
    """Take time, say so, and obey."""
    end = time.monotonic() + seconds
    steps = max(int(seconds / 0.05), 1)
    for step in range(1, steps + 1):
        ctx.progress(step, steps, "strokes")
        time.sleep(max((end - time.monotonic()) / steps, 0.0))


class ChaosPlan(Diarist):
    def body(self, ctx: Context) -> Result:
        work(ctx, 0.2)
        return Result(output={"remarks": len(ctx.feedback)})


class ChaosSpread(Diarist):
    def body(self, ctx: Context) -> Result | Spawn:
        if not ctx.children:
            n = ctx.params["n"]
            return Spawn(tuple(JobSpec(f"page-{i}", "ChaosPage", {**ctx.params, "i": i}) for i in range(1, n + 1)))
        if broken := [child.key for child in ctx.children if child.status != "succeeded"]:
            raise AgentRefusedError(f"{broken[0]} did not succeed.")
        return Result(output={"pages": len(ctx.children)})


class ChaosPage(Diarist):
    """Draws for a moment; one in twelve fails, one in twelve has no provider, one in thirty dies with its slot."""

    def body(self, ctx: Context) -> Result:
        number = ctx.params["i"]
        ctx.log.info(f"drawing page {number}")
        work(ctx, random.uniform(0.05, 0.4))
        luck = random.random()
        if luck < 1 / 12:
            raise AgentError("The ink ran out.")
        if luck < 2 / 12:
            raise AgentUnavailableError("Nobody answers.")
        if luck < 2 / 12 + 1 / 30:
            os._exit(3)
        ctx.save(f"page/{number}", f"{ctx.request['seed']}/{number}".encode(), kind="page", media_type="text/plain")
        return Result(output={"i": number})


class ChaosBind(Diarist):
    """Binds all pages, once more for each remark."""

    def body(self, ctx: Context) -> Result:
        work(ctx, 0.2)
        pages = b"\n".join(ctx.inputs.read(name) for name in ctx.inputs.names("page/"))
        version = len(ctx.feedback)
        ref = ctx.save("interior", pages + b"\n%d" % version, kind="interior", media_type="text/plain")
        return Result(output={"version": version, "pages": len(pages.splitlines()), "sha256": ref.sha256})


class ChaosCheck(Diarist):
    """Sends the binding back once."""

    def body(self, ctx: Context) -> Result | Spawn:
        work(ctx, 0.1)
        bound = ctx.inputs.output("bind")
        if bound["version"] < 1:
            return Spawn(back_to="bind", reason="The spine is crooked.")
        return Result(output={"pages": bound["pages"]})


class ChaosPublish(Diarist):
    def body(self, ctx: Context) -> Result:
        work(ctx, 0.2)
        ref = ctx.inputs.ref("interior")
        title = f"Chaos {ctx.request['seed']}"
        file = BookFileRef("interior.txt", ref.kind, ref.media_type, ref.sha256, ref.size)
        return Result(
            output={"pages": ctx.inputs.output("check")["pages"]},
            effects=(
                PublishBook(title, "", "chaos", "6-8", 8, (file,), {}, "CC0-1.0"),
                RememberBook("chaos", title, "6-8", (), (), (), ""),
            ),
        )


for agent in (ChaosPlan, ChaosSpread, ChaosPage, ChaosBind, ChaosCheck, ChaosPublish):
    registry.register(agent.__name__, agent)
