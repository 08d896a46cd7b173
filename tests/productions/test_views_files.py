"""Files by hash: who gets what, how."""

from __future__ import annotations

import pytest
from django.test import AsyncClient
from django.urls import reverse

from memory.models import Book, BookFile
from productions.storage import put
from tests.productions.factory import make_production
from tests.productions.people import make_viewer
from tests.productions.pictures import SVG, make_artifact

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_connection_left")]


@pytest.fixture
def viewer(async_client: AsyncClient) -> AsyncClient:
    async_client.force_login(make_viewer())
    return async_client


def address(sha256: str, name: str = "any.bin") -> str:
    return reverse("file", args=[sha256, name])


async def body(answer) -> bytes:
    return b"".join([chunk async for chunk in answer.streaming_content])


@pytest.fixture
def drawing(transactional_db):
    return make_artifact(make_production(), "page/1/line-art")


@pytest.fixture
def document(transactional_db):
    return make_artifact(make_production(), "interior.pdf", b"%PDF-1.7", "application/pdf")


async def test_file__drawing_is_shown_in_the_page_and_can_run_nothing(viewer: AsyncClient, drawing) -> None:
    answer = await viewer.get(address(drawing.sha256, "page-1.svg"))

    assert await body(answer) == SVG
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer.headers["Cache-Control"]


async def test_file__document_is_a_download_under_the_name_asked_for(viewer: AsyncClient, document) -> None:
    answer = await viewer.get(address(document.sha256, "interior.pdf"))

    assert await body(answer) == b"%PDF-1.7"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="interior.pdf"'
    assert answer.headers["Content-Length"] == "8"


async def test_file__picture_is_a_download_when_asked_for(viewer: AsyncClient, drawing) -> None:
    answer = await viewer.get(address(drawing.sha256, "page-1.svg") + "?download")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    await body(answer)


async def test_file__media_type_is_the_rows_not_the_names(viewer: AsyncClient, document) -> None:
    answer = await viewer.get(address(document.sha256, "page.html"))

    assert answer.headers["Content-Type"] == "application/pdf"
    await body(answer)


async def test_file__of_a_book_is_found_too(viewer: AsyncClient) -> None:
    book = await Book.objects.acreate(
        production_id=1, title="Ahoy", theme="pirates", theme_key="pirates", published_at="2026-11-21T00:00Z"
    )
    sha256 = put(b"an epub")
    await BookFile.objects.acreate(
        book=book, name="book.epub", kind="epub", media_type="application/epub+zip", sha256=sha256, size=7
    )

    answer = await viewer.get(address(sha256, "book.epub"))

    assert await body(answer) == b"an epub"


async def test_file__content_that_nobody_has_is_404_even_when_it_is_stored(viewer: AsyncClient) -> None:
    answer = await viewer.get(address(put(b"a secret")))

    assert answer.status_code == 404


async def test_file__content_that_is_gone_is_404(viewer: AsyncClient, own_files, document) -> None:
    (own_files / "files" / document.sha256[:2] / document.sha256).unlink()

    answer = await viewer.get(address(document.sha256))

    assert answer.status_code == 404


async def test_file__storage_that_cannot_be_read_is_said(viewer: AsyncClient, own_files, document) -> None:
    folder = own_files / "files" / document.sha256[:2]
    (folder / document.sha256).unlink()
    (folder / document.sha256).mkdir()

    answer = await viewer.get(address(document.sha256))

    (folder / document.sha256).rmdir()
    assert answer.status_code == 503
    assert "cannot be read now" in answer.content.decode()


@pytest.mark.parametrize("path", ["/files/../settings.py/x", "/files/" + "g" * 64 + "/x", "/files/abc/x"])
async def test_file__anything_but_a_hash_is_404(viewer: AsyncClient, path: str) -> None:
    assert (await viewer.get(path)).status_code == 404
