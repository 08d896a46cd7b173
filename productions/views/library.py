"""The library: what has been made, and what is being made now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from memory.models import Book, BookFile
from productions.models import Artifact
from productions.stations import lines_of
from productions.views.faces import faces_of
from productions.views.listing import productions
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act

HOME = "library/home.html"
PER_PAGE = 24
FILES = {
    "interior.pdf": "Interior",
    "cover.pdf": "Cover",
    "book.epub": "EPUB",
    "listing.json": "Listing",
    "READY.md": "READY.md",
    "preview.png": "Preview",
}


@dataclass(frozen=True)
class ShelfBook:
    """A book with the picture of its cover and the files that a person gets."""

    book: Book
    cover: Artifact | BookFile | None
    files: list[tuple[str, BookFile]]
    face: str = ""


@require_GET
def home(request: PageRequest) -> HttpResponse:
    page = _page(request)
    shown = {"section": "library", "page": page, "wanted": _wanted(request)}
    return render(request, HOME, shown | {"parts": whole(request, _parts(request, page))})


@require_GET
def parts(request: PageRequest) -> HttpResponse:
    return changed(request, _parts(request, _page(request)))


def _wanted(request: PageRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:200]


def _page(request: PageRequest) -> Page[Book]:
    books = Book.objects.published().order_by("-published_at", "-id").defer("embedding").prefetch_related("files")
    if wanted := _wanted(request):
        books = books.filter(Q(title__icontains=wanted) | Q(subtitle__icontains=wanted) | Q(theme__icontains=wanted))
    return Paginator(books, PER_PAGE).get_page(request.GET.get("page"))


def _parts(request: PageRequest, page: Page[Book]) -> list[Part]:
    unfinished = list(productions().unfinished().in_order_of_rank()[:12])
    lines = lines_of(unfinished)
    wanted, operator = _wanted(request), may_act(request.user)
    standing = {"books": shelf(page.object_list), "page": page, "wanted": wanted, "may_act": operator}
    return [
        Part("running", HOME, {"running": [(production, lines[production.pk]) for production in unfinished]}),
        Part("shelf", HOME, standing | {"is_making": bool(unfinished)}),
    ]


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
