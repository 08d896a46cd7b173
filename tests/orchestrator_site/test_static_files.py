"""What browsers get of static files and pages: small, and for ever where the address names the content."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse, StreamingHttpResponse

from orchestrator_site.static_files import CompressedText, Versioned

SHEET = "bindery.css"
TEXT = (Path(settings.BASE_DIR) / "static" / SHEET).read_bytes()


def test_address__names_the_content(tmp_path, settings):
    settings.STATICFILES_DIRS, settings.DEBUG = [tmp_path], True
    (tmp_path / "a.css").write_text("a {}")
    first = Versioned().url("a.css")

    (tmp_path / "a.css").write_text("b {}")

    assert Versioned().url("a.css") != first


def test_address_of_a_file_that_is_missing__is_plain():
    assert staticfiles_storage.url("nowhere.css") == "/static/nowhere.css"


def test_file_by_its_version__is_kept_for_ever(client):
    answer = client.get(staticfiles_storage.url(SHEET))

    assert answer["Cache-Control"] == "max-age=31536000, public, immutable"
    assert b"".join(answer) == TEXT


@pytest.mark.parametrize("query", ["", "?v=", "?v=0123456789ab"])
def test_file_by_another_version__is_asked_for_again_soon(client, query):
    answer = client.head(f"/static/{SHEET}{query}")

    assert answer["Cache-Control"] == "max-age=60, public"


def test_file__comes_compressed_to_who_takes_it(client):
    answer = client.get(f"/static/{SHEET}", headers={"Accept-Encoding": "br, gzip"})

    assert (answer["Content-Encoding"], answer["Vary"]) == ("gzip", "Accept-Encoding")
    assert len(answer.content) < len(TEXT) / 3
    assert gzip.decompress(answer.content) == TEXT


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "br"])
def test_file__comes_plain_to_who_does_not(client, accepted):
    answer = client.get(f"/static/{SHEET}", headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in answer
    assert b"".join(answer) == TEXT


def test_compressed_file__need_not_come_again(client):
    headers = {"Accept-Encoding": "gzip"}
    etag = client.get(f"/static/{SHEET}", headers=headers)["ETag"]

    answer = client.get(f"/static/{SHEET}", headers=headers | {"If-None-Match": etag})

    assert answer.status_code == 304


def test_part_of_a_file__is_that_part(client):
    answer = client.get(f"/static/{SHEET}", headers={"Accept-Encoding": "gzip", "Range": "bytes=0-9"})

    assert (answer.status_code, b"".join(answer)) == (206, TEXT[:10])


@pytest.mark.parametrize(
    ("answer", "encoding"),
    [
        (HttpResponse("page " * 1000), "gzip"),
        (HttpResponse(b"0" * 1000, content_type="image/png"), None),
        (StreamingHttpResponse(["page " * 1000]), None),
    ],
)
def test_page__comes_compressed_but_no_stream_and_no_picture(rf, answer, encoding):
    request = rf.get("/", headers={"Accept-Encoding": "gzip"})

    found = CompressedText(lambda _: answer)(request)

    assert found.get("Content-Encoding") == encoding
