"""A person decides: what was asked, who said what, and how it ended."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from productions.models.jobs import Job
from productions.models.productions import Production
from productions.querysets import ReviewQuerySet
from productions.states import ReviewOccasion, ReviewStatus, Verdict


class Review(models.Model):
    """One question to people about one job. At most one is open for a job."""

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="reviews")
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="reviews")
    attempt = models.PositiveIntegerField(help_text="Number of the attempt whose work it is about; 0 before any.")
    occasion = models.CharField(max_length=8, choices=ReviewOccasion)
    title = models.CharField(max_length=200)
    instructions = models.TextField(blank=True)
    artifact = models.CharField(max_length=200, blank=True, help_text="Logical name of what to look at.")
    output = models.JSONField(default=dict, help_text="What the job gives when it is approved.")
    effects = models.JSONField(default=list, help_text="What its success publishes and remembers.")
    back_to = models.CharField(max_length=120, blank=True, help_text="The stage that changes are sent back to.")
    editable = models.JSONField(default=list, help_text="Keys of the output that people may change; empty: all.")
    approvals_needed = models.PositiveSmallIntegerField(default=1)
    reviewers = models.JSONField(default=list, help_text="Names of users or groups; empty: all who may decide.")
    not_requester = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, blank=True)
    on_due = models.CharField(max_length=8, default="wait")
    status = models.CharField(max_length=20, choices=ReviewStatus, default=ReviewStatus.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["job"], condition=Q(status="open"), name="review_open_once_a_job"),
            models.CheckConstraint(
                condition=Q(status="open", decided_at__isnull=True) | ~Q(status="open") & Q(decided_at__isnull=False),
                name="review_decided_at_when_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(status="open"), name="review_open"),
            models.Index(fields=["-decided_at"], name="review_newest_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.status})"


class ReviewVerdict(models.Model):
    """What one person said; a second word of the same person replaces the first while the review is open."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="verdicts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    name = models.CharField(max_length=150, help_text="Of the person, kept when the account goes.")
    verdict = models.CharField(max_length=20, choices=Verdict)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["review", "name"], name="review_verdict_once_a_person")]

    def __str__(self) -> str:
        return f"{self.name}: {self.verdict}"


class ReviewDraft(models.Model):
    """What a person has begun to write about a review."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    note = models.TextField(blank=True)
    output = models.JSONField(null=True, blank=True, help_text="The output as edited so far.")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="review_draft_once_a_person")]

    def __str__(self) -> str:
        return f"Draft of {self.person} for review {self.review_id}"
