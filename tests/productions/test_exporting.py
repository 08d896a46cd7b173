"""Folders that a person names."""

from __future__ import annotations

from pathlib import Path

import pytest

from productions.exporting import usable_folder


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
