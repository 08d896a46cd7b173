"""The productions that somebody chose for an act: by their numbers, or all that match a filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, Count, IntegerField, Value, When

from productions.acts import Act, Outcome, act_on, why_not
from productions.engine.admission import admission_at_the_end
from productions.engine.events import Actor
from productions.filtering import ProductionFilter
from productions.models import Production
from productions.querysets import ProductionQuerySet
from productions.states import ProductionStatus

MAX_NAMED = 1000
"""At most so many are named by their numbers; a filter means any number."""
SHOWN = 5
"""Of different reasons, the most common ones are told."""
AT_A_TIME = 100
"""Rows that are read together; each is acted on in a transaction of its own."""


@dataclass
class Outcomes:
    """What became of all of them."""

    act: Act
    n_done: int = 0
    errors: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        if outcome.error:
            self.errors[outcome.error] += 1
        else:
            self.n_done += 1

    def __str__(self) -> str:
        """Return "12 paused; 3 not: It is completed." """
        done = f"{self.n_done} {self.act.told}"
        if not self.errors:
            return f"{done}."
        why = " ".join(
            f"{sentence} ({n})" if len(self.errors) > 1 else sentence for sentence, n in self.errors.most_common(SHOWN)
        )
        return f"{done}; {self.errors.total()} not: {why}"


@dataclass(frozen=True)
class Choice:
    """An act, and the productions that it was asked for. `ids` None means all that match."""

    act: Act
    which: ProductionFilter
    ids: Sequence[int] | None = None

    @property
    def statuses(self) -> frozenset[ProductionStatus]:
        """Those that it is done in: all that match, without a status, are those that "all" means for the act."""
        return self.act.covered if self.ids is None and not self.which.status else self.act.sources

    def able(self) -> ProductionQuerySet:
        """Return those that it can be done with now, in the order in which it is done.

        What ends things takes the queue from its end and then what is active: else each place that becomes free
        would let something start only to be ended. What starts things begins with the first in the queue.
        """
        rows = self._rows().filter(status__in=self.statuses)
        if self.act.starts:
            return rows.order_by("rank", "id")
        last = Case(When(status=ProductionStatus.ACTIVE, then=Value(1)), default=Value(0), output_field=IntegerField())
        return rows.order_by(last, "-rank", "-id")

    def counts(self) -> tuple[int, dict[str, int]]:
        """Return with how many it can be done, and of the others how many there are in each status. One query."""
        found = dict(self._rows().order_by().values_list("status").annotate(Count("id")))
        return sum(found.get(status, 0) for status in self.statuses), {
            status: found[status] for status in ProductionStatus.values if status in found.keys() - self.statuses
        }

    def do(self, *, by: Actor, reason: str) -> Outcomes:
        """Do it with one after the other. Raises BinderyError when it can be done with no production now.

        Of those that were named, also what it could not be done with is told.
        """
        self.act.check()
        told = Outcomes(self.act)
        if self.ids is not None:
            n_able, others = self.counts()
            told.errors.update({why_not(status): n for status, n in others.items()})
            n_unknown = len(set(self.ids)) - n_able - sum(others.values())
            told.errors.update({"There is no such production.": n_unknown} if n_unknown else {})
        with admission_at_the_end():
            for outcome in self._outcomes(by, reason):
                told.add(outcome)
        return told

    def _rows(self) -> ProductionQuerySet:
        return self.which.rows() if self.ids is None else Production.objects.filter(pk__in=self.ids)

    def _outcomes(self, by: Actor, reason: str) -> Iterator[Outcome]:
        ids = list(self.able().values_list("pk", flat=True))
        for start in range(0, len(ids), AT_A_TIME):
            some = ids[start : start + AT_A_TIME]
            found = Production.objects.in_bulk(some)
            yield from act_on(self.act, (found[pk] for pk in some if pk in found), by=by, reason=reason)
