"""What waits for somebody to decide: the questions of the inbox, each with a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Prefetch, Q

from productions.models import Artifact, PendingVerdict, Review, ReviewDraft, ReviewVerdict
from productions.querysets import ReviewQuerySet
from productions.states import AttemptStatus, ReviewStatus, Verdict

MAX_TEXT = 200
MAX_ID = 2**63 - 1
STRIP = 5
"""So many pictures stand for a production in a row."""
KINDS = ("line-art", "print", "preview")
"""Pictures of a page, the best last."""
STRIP_NAMES = [f"page/{number}/{kind}" for number in range(1, STRIP + 1) for kind in KINDS]
SHOWN = ("production_id", "name", "media_type", "sha256")
"""Of a picture."""
HEAVY = ("output", "params", "feedback", "review", "retry")
"""Columns of a job that no inbox shows; an output may hold a whole plan."""
SAYING = {
    ReviewStatus.APPROVED: Verdict.APPROVE,
    ReviewStatus.CHANGES_REQUESTED: Verdict.REQUEST_CHANGES,
    ReviewStatus.REJECTED: Verdict.REJECT,
}
ENGINE = "engine"


@dataclass(frozen=True)
class InboxFilter:
    """`show` is mine, open, decided, or empty for all three; `text` is looked for in questions and themes."""

    show: str = ""
    text: str = ""

    SHOWN = ("", "mine", "open", "decided")

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> InboxFilter:
        """Read `show` and `q` as an address carries them; what makes no sense shows everything."""
        show = asked.get("show", "")
        return cls(show if show in cls.SHOWN else "", asked.get("q", "").replace("\x00", "").strip()[:MAX_TEXT])

    def mine(self, person: User) -> ReviewQuerySet:
        """What waits for this person, oldest first."""
        return self._matching().open().for_person(person).unanswered_by(person).order_by("id")

    def others(self, person: User) -> ReviewQuerySet:
        """What is open and waits for others, oldest first; not what this person's word decides in a moment."""
        mine = Review.objects.open().for_person(person).unanswered_by(person)
        coming = person.pending_verdicts.filter(refusal="").values("review")
        return self._matching().open().exclude(pk__in=mine.values("pk")).exclude(pk__in=coming).order_by("id")

    def open(self) -> ReviewQuerySet:
        return self._matching().open().order_by("id")

    def decided(self) -> ReviewQuerySet:
        """What was decided or withdrawn, newest first."""
        return self._matching().exclude(status=ReviewStatus.OPEN).order_by("-decided_at")

    def _matching(self) -> ReviewQuerySet:
        rows: ReviewQuerySet = Review.objects.all()
        if not self.text:
            return rows
        number = int(self.text) if self.text.isascii() and self.text.isdecimal() else 0
        named = Q(title__icontains=self.text) | Q(production__theme__icontains=self.text)
        return rows.filter(named | Q(production=number if number <= MAX_ID else 0))


@dataclass(frozen=True)
class Entry:
    """A review as the inbox lists it."""

    review: Review
    is_mine: bool
    has_draft: bool
    pictures: Sequence[Artifact]

    @property
    def approvals(self) -> list[str]:
        """The names of those who have approved."""
        return [said.name for said in self.review.verdicts.all() if said.verdict == Verdict.APPROVE]

    @property
    def coming(self) -> list[PendingVerdict]:
        """What takes effect in a moment unless it is undone."""
        return list(self.review.pending.all())

    @property
    def decision(self) -> Decision:
        return decision_of(self.review)


@dataclass(frozen=True)
class Decision:
    """How a review ended: by whom, and why. Nobody is named where its time ran out."""

    names: Sequence[str] = ()
    note: str = ""
    by_itself: bool = False

    @property
    def line(self) -> str:
        """The reason on one line."""
        return " · ".join(filter(None, map(str.strip, self.note.splitlines())))


def decision_of(review: Review) -> Decision:
    """Read how a review ended from its verdicts, which should be prefetched."""
    deciding = SAYING.get(ReviewStatus(review.status))
    said = [verdict for verdict in review.verdicts.all() if verdict.verdict == deciding]
    people = [verdict.name for verdict in said if verdict.name != ENGINE]
    notes = [verdict.note for verdict in said if verdict.note]
    return Decision(people, notes[-1] if notes else "", by_itself=len(people) < len(said))


def entries(rows: ReviewQuerySet, person: User, *, is_mine: bool = False) -> list[Entry]:
    """Return the rows with what the inbox shows of each. Six queries, however many rows."""
    coming = PendingVerdict.objects.coming().select_related("person").defer("output")
    said = ReviewVerdict.objects.order_by("at", "id")
    reviews = list(
        rows.select_related("production", "job")
        .defer("output", "effects", "instructions", *(f"job__{name}" for name in HEAVY))
        .prefetch_related(Prefetch("verdicts", said), Prefetch("pending", coming))
    )
    drafts = set(ReviewDraft.objects.filter(person=person, review__in=reviews).values_list("review_id", flat=True))
    strips = pictures_of({review.production_id for review in reviews})
    return [
        Entry(review, is_mine, has_draft=review.pk in drafts, pictures=strips.get(review.production_id, ()))
        for review in reviews
    ]


def pictures_of(production_ids: Iterable[int]) -> dict[int, list[Artifact]]:
    """Return the newest picture of each of the first pages, by production. One query."""
    rows = Artifact.objects.filter(
        production__in=production_ids, name__in=STRIP_NAMES, attempt__status=AttemptStatus.SUCCEEDED
    )
    best: dict[int, dict[str, Artifact]] = defaultdict(dict)
    for artifact in sorted(rows.only(*SHOWN), key=lambda row: (KINDS.index(_kind(row)), row.pk)):
        best[artifact.production_id][artifact.name.split("/")[1]] = artifact
    return {pk: [pages[number] for number in sorted(pages, key=int)] for pk, pages in best.items()}


def _kind(artifact: Artifact) -> str:
    return artifact.name.rsplit("/", 1)[1]
