"""What is made in a round: books in seven stages with reviews, a regression, a command and effects."""

from __future__ import annotations

import itertools
import random
from typing import Any

from productions.engine import control
from productions.models import PipelineVersion, Production
from tests.productions.factory import REQUEST, make_version, stage

PAGES = 8


def make_pipeline() -> PipelineVersion:
    quick = {"max_failures": 3, "base_seconds": 0.2, "factor": 2.0, "max_seconds": 2.0}
    after = {"when": "after", "title": "Is the plan right?"}
    before = {"when": "before", "title": "May it be published?", "approvals": 2}
    stages: list[dict[str, Any]] = [
        stage("plan", "ChaosPlan", review=after),
        stage("spread", "ChaosSpread", "plan", params={"n": PAGES}),
        stage("prove", "CommandAgent", "plan", queue="commands", params={"command": "prove"}),
        stage("bind", "ChaosBind", "spread"),
        stage("check", "ChaosCheck", "bind"),
        stage("publish", "ChaosPublish", "check", "prove", review=before),
        stage("sweep", "ChaosPlan", ("publish", "always")),
    ]
    return make_version([{**each, "retry": quick, "timeout_seconds": 20.0} for each in stages])


class Orders:
    """Starts productions, and remembers those that were acknowledged: they may not be lost."""

    def __init__(self, version: PipelineVersion, luck: random.Random) -> None:
        self.version = version
        self.luck = luck
        self.seeds = itertools.count(luck.randrange(10**6))
        self.acknowledged: list[int] = []

    def start(self) -> Production:
        request = {**REQUEST, "seed": next(self.seeds)}
        priority = self.luck.uniform(-3, 3)
        production = control.start(self.version, request=request, theme="chaos", priority=priority)
        self.acknowledged.append(production.pk)
        return production
