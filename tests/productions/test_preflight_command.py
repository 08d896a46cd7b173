"""manage.py preflight, without a database."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.agents.preflight.books import make_cover, make_epub, make_interior


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A folder with a good interior, cover and EPUB, and an interior that is too thin."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "interior.pdf").write_bytes(make_interior())
    (folder / "thin.pdf").write_bytes(make_interior(4))
    (folder / "cover.pdf").write_bytes(make_cover(26))
    (folder / "book.epub").write_bytes(make_epub())
    return folder


def preflight(*arguments: object) -> tuple[int, str]:
    """Return exit code and output."""
    out = io.StringIO()
    try:
        call_command("preflight", *(str(argument) for argument in arguments), stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_preflight__good_book_ends_with_0(shelf):
    code, text = preflight(shelf / "interior.pdf", "--cover", shelf / "cover.pdf")

    assert code == 0
    assert "✓ passed" in text
    assert "Ready for Amazon KDP paperback as far as it was checked" in text


def test_preflight__broken_rule_ends_with_1_and_names_its_source(shelf):
    code, text = preflight(shelf / "thin.pdf")

    assert code == 1
    assert "✗ failed" in text
    assert "Not ready for Amazon KDP paperback" in text
    assert "bookbolt.kb.help" in text


def test_preflight__json_is_one_object(shelf):
    code, text = preflight(shelf / "thin.pdf", "--json")

    answer = json.loads(text)
    assert code == 1
    assert (answer["kind"], answer["passed"], answer["counts"]["failed"]) == ("interior", False, 1)


@pytest.mark.parametrize(
    ("name", "kind", "profile"),
    [
        ("interior.pdf", "interior", "kdp-paperback"),
        ("cover.pdf", "cover", "kdp-paperback"),
        ("book.epub", "epub", "ebook"),
    ],
)
def test_preflight__kind_is_guessed_by_content(shelf, tmp_path, name, kind, profile):
    disguised = tmp_path / "something.bin"
    disguised.write_bytes((shelf / name).read_bytes())

    answer = json.loads(preflight(disguised, "--json")[1])

    assert (answer["kind"], answer["profile"]) == (kind, profile)


def test_preflight__cover_for_other_pages_ends_with_1(shelf):
    assert preflight(shelf / "cover.pdf", "--pages", 26)[0] == 0
    assert preflight(shelf / "cover.pdf", "--pages", 80)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["gone.pdf"], "There is no file gone.pdf."),
        (["."], "is a folder, not a file."),
        (["interior.pdf", "--trim", "wide"], "'wide' is no trim size"),
        (["interior.pdf", "--kind", "epub"], "interior.pdf is a PDF, so it is no epub."),
        (["interior.pdf", "--profile", "ebook"], "interior.pdf is a PDF; ebook is for EPUB files."),
        (["interior.pdf", "--cover", "gone.pdf"], "There is no file gone.pdf."),
        (["cover.pdf", "--pages", "-3"], "The number of pages cannot be negative."),
        (["cover.pdf", "--pages", "9" * 20], "No book of more than 1500 pages is looked at."),
        (["/dev/zero"], "zero is a device or a pipe, not a file."),
    ],
)
def test_preflight__bad_input_is_one_line_and_code_2(shelf, monkeypatch, arguments, sentence):
    monkeypatch.chdir(shelf)

    with pytest.raises(CommandError) as caught:
        call_command("preflight", *arguments)

    assert caught.value.returncode == 2
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_preflight__bad_input_as_json_is_one_object(shelf):
    code, text = preflight(shelf / "gone.pdf", "--json")

    assert code == 2
    assert json.loads(text) == {"error": "There is no file gone.pdf."}
