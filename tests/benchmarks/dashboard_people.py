"""What people and finished productions leave behind: books in memory and library, reviews, changes, niches, halts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from tests.benchmarks.dashboard_load import NOUNS, PLACES, Size

PUBLISHED = 0.9
"""Of the completed productions: the others are remembered only."""


def fill(size: Size) -> None:
    User.objects.create_user("operator", is_staff=True, is_superuser=True)
    _worker()
    _books()
    _reviews()
    _configuration()
    _niches()
    _failures_in_time()
    _count_attempts()


def _worker() -> None:
    """Let one worker be alive for a year, with the attempts that run."""
    from productions.models import Attempt, Worker

    Worker.objects.all().delete()
    worker = Worker.objects.create(host="press", pid=1, slots=2, beat_at=timezone.now() + timedelta(days=365))
    Attempt.objects.running().update(worker=worker)


def _books() -> None:
    """Remember a book of every completed production, each after the one real book."""
    from memory.models import Book, BookFile, keys_of
    from memory.similarity import embed
    from productions.models import Production

    real = Book.objects.get()
    files = list(real.files.all())
    Book.objects.all().delete()
    done = list(Production.objects.filter(status="completed").order_by("id").only("theme", "finished_at"))
    themes = sorted({one.theme for one in done})
    vectors = dict(zip(themes, (vector.tobytes() for vector in embed(themes)), strict=True))
    kept = ("subtitle", "page_count", "subjects", "page_hashes", "embedding_model", "listing", "licence")
    shared: dict[str, Any] = {name: getattr(real, name) for name in kept}
    ages = ("Ages 3-5", "Ages 6-8", "Ages 9-12", "Adults")
    made = Book.objects.bulk_create(
        (
            Book(
                **shared,
                production_id=one.pk,
                title=f"{one.theme.title()}, Volume {number}",
                theme=one.theme,
                **keys_of(one.theme),
                audience=ages[number % 4],
                embedding=vectors[one.theme],
                finished_at=one.finished_at,
                finished_on=one.finished_at.date(),
                published_at=one.finished_at if number % 10 < 10 * PUBLISHED else None,
            )
            for number, one in enumerate(done)
        ),
        batch_size=1000,
    )
    named = ("name", "kind", "media_type", "sha256", "size")
    copies = [{name: getattr(file, name) for name in named} for file in files]
    BookFile.objects.bulk_create(
        (BookFile(book=book, **copy) for book in made if book.published_at for copy in copies), batch_size=2000
    )


def _reviews() -> None:
    """Ask about every production in review; a tenth of the others was approved by somebody."""
    from productions.models import Job, Review, ReviewVerdict

    person = User.objects.get()
    asked = Job.objects.filter(status="in_review").order_by("id")
    common = {"title": "Shall it be published?", "instructions": "Look at the contact sheet.", "attempt": 1}
    Review.objects.bulk_create(
        Review(production_id=job.production_id, job=job, occasion="before", artifact="preview.png", **common)
        for job in asked
    )
    done = Job.objects.filter(key="publish", status="succeeded", production_id__in=range(1, 10**7, 10)).order_by("id")
    decided = Review.objects.bulk_create(
        Review(
            production_id=job.production_id,
            job=job,
            occasion="before",
            artifact="preview.png",
            status="approved",
            created_at=job.finished_at,
            decided_at=job.finished_at,
            **common,
        )
        for job in done.only("production_id", "finished_at")
    )
    ReviewVerdict.objects.bulk_create(
        ReviewVerdict(review=review, person=person, name=person.username, verdict="approve") for review in decided
    )


def _configuration() -> None:
    from productions.engine import configuring
    from productions.models import Halt

    person = User.objects.get()
    for pages in range(11, 71):
        configuring.change({"page_count": pages}, by=person, reason="Thicker books sell better.")
    for _ in range(20):
        Halt.objects.create(actor="operator", reason="The printer burns.", released_at=timezone.now())


def _niches() -> None:
    from memory.niche_files import NicheRow
    from memory.niches import import_niches

    themes = [f"{noun} {place}" for noun in NOUNS for place in PLACES[:10]]
    import_niches(
        [NicheRow(theme, 40 + n % 60, n % 90, (), "", "") for n, theme in enumerate(themes)], source="bench", by="me"
    )


def _failures_in_time() -> None:
    """Let the last failures differ: some in the last hour, of two agents and causes."""
    from productions.models import Failure

    newest = Failure.objects.order_by("-at").values_list("pk", flat=True)[:40]
    for place, pk in enumerate(newest):
        cause = ("Page # has a black area of # mm, and the shop refuses it.", "The model did not answer.")[place % 2]
        Failure.objects.filter(pk=pk).update(at=timezone.now() - timedelta(minutes=place * 30), cause=cause)


def _count_attempts() -> None:
    """Count as the worker's chore does."""
    from productions.tallies import count_on

    while count_on():
        pass
