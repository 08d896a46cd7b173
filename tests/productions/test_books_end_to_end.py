"""Small real books through all seven stages, worked on in this thread."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from memory.models import Book, BookFile
from productions import storage
from productions.colouring import start_production
from productions.errors import ThemeSaturatedError
from productions.models import Attempt, Production
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.memory.factory import make_book

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PAGES = 10
AS_OF = date(2026, 11, 21)
STAGES = [
    "analyze_market",
    "ai_decision",
    "generate_images",
    "post_process",
    "assemble_pdf",
    "validate",
    "publish",
]

PRINTED = ("interior.pdf", "cover.pdf", "book.epub")
FILES = (*PRINTED, "preview.png", "cover.png", "listing.json", "READY.md")


def order(theme="pirates", **options):
    """Start a small book, the same each time."""
    values = {"age": "6-8", "pages": PAGES, "seed": 7, "quality": "draft", "as_of": AS_OF} | options
    return start_production(theme=theme, **values).production


def hashes(production):
    """SHA-256 of the book's files by name."""
    return dict(Book.objects.get(production_id=production.pk).files.values_list("name", "sha256"))


def make(drain, *productions):
    drain()
    for production in productions:
        production.refresh_from_db()
        assert production.status == ProductionStatus.COMPLETED, production.reason


def publish_again(production):
    """Let the last stage run once more, as if its success had never been written."""
    production.jobs.filter(key="publish").update(status=JobStatus.READY, finished_at=None)
    Production.objects.update(status=ProductionStatus.ACTIVE, finished_at=None, jobs_open=1)


def test_a_book_from_its_theme_to_the_library__and_publishing_twice_is_impossible(drain):
    production = order()

    make(drain, production)

    stages = production.jobs.top_level().order_by("position")
    assert list(stages.values_list("key", "status")) == [(key, JobStatus.SUCCEEDED) for key in STAGES]
    assert not Attempt.objects.exclude(status=AttemptStatus.SUCCEEDED).exists()
    assert [child.key for child in production.jobs.filter(parent__isnull=False)] == [
        f"page-{number}" for number in range(1, PAGES + 1)
    ]
    pages = production.artifacts.filter(name__startswith="page/").values_list("name", flat=True)
    versions = ("line-art", "print", "preview")
    assert Counter(pages) == {f"page/{n}/{version}": 1 for n in range(1, PAGES + 1) for version in versions}
    book = Book.objects.get()
    assert (book.production_id, book.theme, book.finished_on) == (production.pk, "pirates", AS_OF)
    assert book.is_published
    assert book.is_remembered
    assert len(set(book.page_hashes)) == PAGES
    assert set(FILES) <= set(hashes(production))
    assert all(storage.get(sha256) for sha256 in hashes(production).values())

    before = list(Book.objects.values()), list(BookFile.objects.values())
    publish_again(production)
    make(drain, production)

    assert production.jobs.get(key="publish").attempt == 2
    assert (list(Book.objects.values()), list(BookFile.objects.values())) == before


def test_the_same_order_gives_the_same_bytes(drain):
    first, second = order("octopus tea party"), order("octopus tea party", force=True)

    make(drain, first, second)

    assert {name: hashes(first)[name] for name in PRINTED} == {name: hashes(second)[name] for name in PRINTED}


def test_without_a_theme_the_market_chooses_and_the_production_is_named_after_it(drain):
    production = order(theme=None)
    assert production.theme == ""

    make(drain, production)

    assert production.theme
    assert production.jobs.get(key="analyze_market").output["chosen_by"] == "market"
    assert Book.objects.get().theme == production.theme


class TestSaturation:
    @pytest.fixture
    def three_books(self):
        return [make_book("pirates", finished_on=AS_OF - timedelta(days=days)) for days in (1, 9, 29)]

    def test_a_saturated_theme_is_refused_with_its_books_and_three_alternatives(self, three_books):
        with pytest.raises(ThemeSaturatedError, match="Pirates is saturated: 3 books in the last 30 days") as refused:
            order()

        assert list(refused.value.books) == [book.title for book in three_books]
        assert all(f"“{book.title}”" in str(refused.value) for book in three_books)
        assert len(set(refused.value.alternatives)) == 3
        assert not Production.objects.exists()

    def test_force_starts_it_all_the_same(self, three_books):
        assert order(force=True).status == ProductionStatus.ACTIVE

    def test_books_of_last_season_do_not_count(self, three_books):
        assert order(as_of=AS_OF + timedelta(days=40)).status == ProductionStatus.ACTIVE
