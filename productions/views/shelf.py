"""Books on the shelf: which are wanted, in what order, each with its cover and its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import QueryDict

from memory.models import Book, BookFile
from productions.models import Artifact
from productions.views.faces import faces_of

PER_PAGE = 24
MAX_WANTED = 200
MAX_AUDIENCES = 12
FILES = {
    "interior.pdf": "Interior",
    "cover.pdf": "Cover",
    "book.epub": "EPUB",
    "listing.json": "Listing",
    "READY.md": "READY.md",
    "preview.png": "Preview",
}
SORTS = {"newest": "Newest", "oldest": "Oldest", "title": "Title", "theme": "Theme"}
ORDERS: Mapping[str, tuple[str | Lower, ...]] = {
    "newest": ("-published_at", "-id"),
    "oldest": ("published_at", "id"),
    "title": (Lower("title"), "id"),
    "theme": ("theme_key", "-published_at", "-id"),
}


@dataclass(frozen=True)
class ShelfBook:
    """A book with the picture of its cover and the files that a person gets."""

    book: Book
    cover: Artifact | BookFile | None
    files: list[tuple[str, BookFile]]
    face: str = ""


@dataclass(frozen=True)
class Wish:
    """Which books somebody wants to see: words of title or theme, an audience as books name it, an order of SORTS."""

    words: str = ""
    audience: str = ""
    sort: str = "newest"

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Self:
        """Read `q`, `for` and `sort` as an address carries them; what makes no sense is as if it were not there."""
        words, audience = (asked.get(name, "").replace("\x00", "").strip()[:MAX_WANTED] for name in ("q", "for"))
        sort = asked.get("sort", "")
        return cls(words, audience, sort if sort in SORTS else "newest")

    @property
    def is_narrow(self) -> bool:
        return bool(self.words or self.audience)

    def query(self, **other: str) -> str:
        """Return the wish as an address carries it, with these values instead; an order that is usual is left out."""
        values = {"q": self.words, "for": self.audience, "sort": self.sort} | other
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in values.items() if value and value != "newest"})
        return query.urlencode()

    def books(self) -> QuerySet[Book]:
        books: QuerySet[Book] = Book.objects.published()
        if self.words:
            found = Q(title__icontains=self.words) | Q(subtitle__icontains=self.words) | Q(theme__icontains=self.words)
            books = books.filter(found)
        if self.audience:
            books = books.filter(audience=self.audience)
        return books.order_by(*ORDERS[self.sort])

    def page(self, number: str | None) -> Page[Book]:
        """Sort ids only: a book is wide, and thousands of them would not fit into the memory of a sort."""
        page: Page[Any] = Paginator(self.books().values_list("pk", flat=True), PER_PAGE).get_page(number)
        ids = list(page.object_list)
        found = with_files(Book.objects.filter(pk__in=ids)).in_bulk()
        page.object_list = [found[pk] for pk in ids if pk in found]
        return page


def with_files(books: QuerySet[Book]) -> QuerySet[Book]:
    """Return the books with their files, without the columns that no shelf shows."""
    return books.defer("embedding", "page_hashes", "subjects", "listing").prefetch_related("files")


def audiences() -> list[str]:
    """Return for whom there are books, youngest first."""
    known = Book.objects.published().exclude(audience="").order_by().values_list("audience", flat=True).distinct()
    return sorted(known[:MAX_AUDIENCES], key=_age)


def _age(audience: str) -> tuple[int, str]:
    digits = "".join(letter if letter.isdecimal() else " " for letter in audience).split()
    return (int(digits[0]) if digits else 1000, audience)


def shelf(books: Iterable[Book]) -> list[ShelfBook]:
    """Return the books with their covers: the book's own file, else what its production kept."""
    books = list(books)
    ids = [book.production_id for book in books]
    kept = Artifact.objects.filter(name="cover.png", production_id__in=ids)
    covers = {artifact.production_id: artifact for artifact in kept.order_by("id")}
    faces = faces_of(ids)
    return [_shelf_book(book, covers.get(book.production_id), faces.get(book.production_id, "")) for book in books]


def _shelf_book(book: Book, kept: Artifact | None, face: str) -> ShelfBook:
    by_name = {file.name: file for file in book.files.all()}
    files = [(label, by_name[name]) for name, label in FILES.items() if name in by_name]
    return ShelfBook(book, by_name.get("cover.png") or kept or by_name.get("preview.png"), files, face)
