"""What agents have done, counted by the hour, and each attempt that went wrong. Both are derived from attempts.

Pages ask for these every few moments; among 400,000 attempts that cannot be counted anew each time.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from productions.models.jobs import Attempt
from productions.states import AttemptStatus


class Tally(models.Model):
    """The attempts of one agent that ended within one hour, but not taken over ones and edits of people."""

    agent = models.CharField(max_length=80)
    hour = models.DateTimeField()
    n_completed = models.PositiveIntegerField(default=0)
    n_failed = models.PositiveIntegerField(default=0)
    n_lost = models.PositiveIntegerField(default=0)
    work_seconds = models.FloatField(default=0, help_text="Of those that succeeded, together.")
    last_at = models.DateTimeField()
    last_status = models.CharField(max_length=12, choices=AttemptStatus)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "hour"], name="tally_once_an_hour")]
        indexes = [models.Index(fields=["hour"], name="tally_by_hour")]

    def __str__(self) -> str:
        return f"{self.agent}, {self.hour:%Y-%m-%d %H} h"


class TallyPosition(models.Model):
    """How far attempts are counted in tallies: all ended ones up to the id `upto`, but not those in `left`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    upto = models.BigIntegerField(default=0)
    left = ArrayField(models.BigIntegerField(), default=list, help_text="Attempts up to there that were at work.")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="tally_position_is_one_row")]

    def __str__(self) -> str:
        return f"counted up to attempt {self.upto}"


class Failure(models.Model):
    """An attempt that failed or was lost. A trigger writes it: the statements of the engine need not know."""

    attempt = models.OneToOneField(Attempt, primary_key=True, on_delete=models.CASCADE)
    agent = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=AttemptStatus)
    cause = models.CharField(max_length=200, help_text="Its sentence without numbers, names and ids.")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["at"], include=["agent", "kind", "cause"], name="failure_by_time"),
            models.Index(fields=["agent", "kind", "cause", "at"], name="failure_of_a_cause"),
        ]

    def __str__(self) -> str:
        return f"{self.agent}: {self.cause}"
