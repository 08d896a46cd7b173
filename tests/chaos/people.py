"""The people of a round: an operator who orders about, and two reviewers who decide by lot."""

from __future__ import annotations

import random
from collections.abc import Callable

from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError, connection

from productions.engine import control, halting, reviews
from productions.errors import BinderyError
from productions.models import Production, Review
from productions.states import OPEN_PRODUCTION_STATUSES, ProductionStatus, Verdict

REVIEWERS = ("ada", "bert")
SUITS = {
    "pause": (ProductionStatus.ACTIVE, ProductionStatus.QUEUED),
    "resume": (ProductionStatus.PAUSED,),
    "retry": (ProductionStatus.ERROR,),
    "stop": OPEN_PRODUCTION_STATUSES,
}
"""Which statuses an operator sees when the verb comes to mind; by then it may be another."""


def tried(act: Callable[[], object]) -> str:
    """Do it; say what came of it. A refusal and a database that is away are answers, all else is a fault."""
    try:
        act()
    except BinderyError as error:
        return f"refused: {error}"
    except (OperationalError, InterfaceError):
        connection.close()
        return "the database was away"
    return "done"


class People:
    def __init__(self, luck: random.Random) -> None:
        self.luck = luck
        self.reviewers = [User.objects.create_superuser(name) for name in REVIEWERS]
        self.operator = self.reviewers[0]

    def decide(self, *, kindly: bool = False) -> None:
        """Each reviewer says a word to each open review, sometimes an unkind one."""
        for review in Review.objects.open().order_by("id"):
            for person in self.reviewers:
                verdict = Verdict.APPROVE if kindly else self._verdict()
                outcome = tried(
                    lambda r=review, v=verdict, p=person: reviews.decide(r, v, by=p, note="Not quite.")  # type: ignore[misc]
                )
                if verdict != Verdict.APPROVE or outcome != "done":
                    break

    def _verdict(self) -> Verdict:
        kinds = [Verdict.APPROVE] * 8 + [Verdict.REQUEST_CHANGES] * 2 + [Verdict.REJECT]
        return self.luck.choice(kinds)

    def order(self, what: str, share: float) -> str:
        """Do an operator's verb to the production that lies at this share of those that it suits, or of all."""
        everything = Production.objects.order_by("id")
        rows = list(everything.filter(status__in=SUITS[what]) or everything)
        production = rows[int(share * len(rows))]
        verb = {"pause": control.pause, "resume": control.resume, "retry": control.retry, "stop": control.stop}[what]
        return f"{production.pk}, {tried(lambda: verb(production, by=self.operator, reason='chaos'))}"

    def prioritise(self, share: float) -> str:
        rows = list(Production.objects.order_by("id"))
        production = rows[int(share * len(rows))]
        return tried(lambda: control.prioritise(production, self.luck.uniform(-9, 9), by=self.operator))

    def halt(self) -> str:
        return tried(lambda: halting.halt(by=self.operator, reason="chaos"))

    def release(self) -> str:
        return tried(lambda: halting.release(by=self.operator, resume=True))

    def put_right(self) -> None:
        """What a patient operator does until everything is over."""
        self.decide(kindly=True)
        self.release()
        for production in Production.objects.filter(status=ProductionStatus.PAUSED):
            tried(lambda p=production: control.resume(p, by=self.operator))  # type: ignore[misc]
        for production in Production.objects.filter(status=ProductionStatus.ERROR):
            tried(lambda p=production: control.retry(p, by=self.operator))  # type: ignore[misc]
