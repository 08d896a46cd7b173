"""Folders that a person names."""

from __future__ import annotations

from pathlib import Path

import pytest

from agents.base import ArtifactRef
from memory.books import publish_book
from memory.models import Book
from productions import storage
from productions.exporting import export_book, usable_folder


def test_usable_folder__is_made_with_its_parents(tmp_path: Path) -> None:
    assert usable_folder(str(tmp_path / "new" / "deep")).is_dir()


def test_usable_folder__may_be_a_link_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)

    assert usable_folder(str(tmp_path / "link")) == tmp_path / "link"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a-file", "it is not a folder"),
        ("link-to-nothing", "it is not a folder"),
        ("link-to-itself", "it is not a folder"),
        ("a-file/below", "Not a directory"),
        ("x" * 300, "File name too long"),
    ],
)
def test_usable_folder__says_why_nothing_can_be_written(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "a-file").touch()
    (tmp_path / "link-to-nothing").symlink_to(tmp_path / "nothing")
    (tmp_path / "link-to-itself").symlink_to(tmp_path / "link-to-itself")

    with pytest.raises(OSError, match=sentence):
        usable_folder(str(tmp_path / name))


@pytest.mark.parametrize(("text", "sentence"), [("", "no folder"), (" ", "no folder"), ("~nobody-here/x", "no person")])
def test_usable_folder__needs_a_name_that_means_something(text: str, sentence: str) -> None:
    with pytest.raises(OSError, match=sentence):
        usable_folder(text)


@pytest.fixture
def book(db: None) -> Book:
    files = [
        ArtifactRef(name, "file", "text/plain", storage.put(name.encode()), len(name), "", {})
        for name in ("READY.md", "cover.pdf", "interior.pdf")
    ]
    return publish_book(
        production_id=1,
        title="A book",
        subtitle="",
        theme="pirates",
        audience="6-8",
        page_count=32,
        files=files,
        listing={},
        licence="CC BY-SA 4.0",
    )


def test_export_book__gives_each_file_its_name(book: Book, tmp_path: Path) -> None:
    paths = export_book(book, tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["READY.md", "cover.pdf", "interior.pdf"]
    assert Path(paths["interior"]).read_bytes() == b"interior.pdf"


def test_export_book__leaves_nothing_of_a_book_that_cannot_be_copied_whole(book: Book, tmp_path: Path) -> None:
    broken = book.files.get(name="interior.pdf")
    storage.artifact_storage().delete(storage.path_of(broken.sha256))

    with pytest.raises(FileNotFoundError):
        export_book(book, tmp_path)

    assert not list(tmp_path.iterdir())
