"""Whatever is handed in, the answer is a finding in a sentence."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest

from agents.preflight import BookFiles, check_book
from agents.preflight.opening import MAX_PAGES, UnreadableFileError, kind_of, refuse_bomb
from tests.agents.preflight.books import changed, check


def refusal(content) -> str:
    report = check(interior=content)

    assert len(report.blocking) == 1
    return report.blocking[0].message


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "interior.pdf is empty (0 bytes)."),
        (b"MZ\x90 not a document", "interior.pdf is neither a PDF nor an EPUB."),
        (b"%PDF-1.7\n" + b"\x00" * 400, "interior.pdf is not a readable PDF"),
    ],
)
def test_interior__that_is_no_pdf_is_refused(content, sentence):
    assert refusal(content).startswith(sentence)


def test_interior__refusal_names_no_address_in_memory():
    assert "BytesIO" not in refusal(b"%PDF-1.7\n" + b"\x00" * 400)


def test_interior__epub_under_another_name_is_refused(epub):
    assert refusal(epub) == "interior.pdf is not a PDF."


def test_interior__folder_is_refused(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path.name} is a folder, not a file."


def test_interior__missing_file_is_refused(tmp_path):
    assert refusal(tmp_path / "gone.pdf") == "There is no file gone.pdf."


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_interior__cut_off_file_is_refused(interior, share):
    report = check(interior=interior[: int(len(interior) * share)])

    assert report.blocking
    assert all("Traceback" not in finding.message for finding in report.findings)


def test_interior__locked_file_is_refused(interior):
    locked = changed(interior, lambda pdf: None, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert refusal(locked) == "interior.pdf is locked with a password."


def test_interior__encrypted_file_that_opens_is_refused_as_well(interior):
    locked = changed(interior, lambda pdf: None, encryption=pikepdf.Encryption(owner="a", user=""))

    assert "encrypted" in refusal(locked)


def test_interior__too_many_pages_are_not_looked_at():
    content = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(MAX_PAGES + 1):
            pdf.add_blank_page(page_size=(612, 792))
        pdf.save(content)

    assert refusal(content.getvalue()) == f"interior.pdf has {MAX_PAGES + 1} pages; at most {MAX_PAGES} are looked at."


def packed(megabytes: int, times: int = 1) -> bytes:
    squeezer = zlib.compressobj(9)
    content = b"".join(squeezer.compress(bytes(1_000_000)) for _ in range(megabytes)) + squeezer.flush()
    for _ in range(times - 1):
        content = zlib.compress(content, 9)
    return content


@pytest.mark.parametrize("times", [1, 2])
def test_refuse_bomb__stops_at_what_unpacks_too_far(monkeypatch, times):
    monkeypatch.setattr("agents.preflight.opening.MAX_UNPACKED_MB", 20)
    bomb = b"%PDF-1.7\n1 0 obj <<>> stream\n" + packed(30, times) + b"\nendstream"

    with pytest.raises(UnreadableFileError, match="unpacks to more than 20 MB"):
        refuse_bomb(bomb, "interior.pdf")


def test_refuse_bomb__adds_up_many_streams(monkeypatch):
    monkeypatch.setattr("agents.preflight.opening.MAX_UNPACKED_MB", 20)
    bomb = (b"stream\n" + packed(5) + b"\nendstream\n") * 5

    with pytest.raises(UnreadableFileError):
        refuse_bomb(bomb, "interior.pdf")


def test_refuse_bomb__lets_a_book_pass(interior):
    refuse_bomb(interior, "interior.pdf")


def test_kind_of__goes_by_content(interior, epub):
    assert kind_of(interior, "book.epub") == "pdf"
    assert kind_of(epub, "book.pdf") == "epub"


def test_interior__page_list_that_loops_is_refused(interior):
    def loop(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids = pikepdf.Array([pdf.Root.Pages])

    assert check(interior=changed(interior, loop)).blocking


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pdf: pdf.pages[2].obj.__setitem__("/Resources", pikepdf.Name.Nonsense),
        lambda pdf: pdf.pages[2].obj.__setitem__("/MediaBox", pikepdf.Array([0, 0, "a", 3])),
        lambda pdf: pdf.pages[2].obj.__setitem__("/Contents", 7),
        lambda pdf: pdf.pages[2].obj.__setitem__("/Annots", 7),
        lambda pdf: pdf.Root.__setitem__("/Outlines", 3),
        lambda pdf: pdf.Root.__setitem__("/Names", pikepdf.Array([1])),
    ],
)
def test_interior__objects_of_the_wrong_type_are_findings(interior, spoil):
    report = check_book(BookFiles(interior=changed(interior, spoil)), "kdp-paperback")

    assert report.blocking


def test_refusal__does_not_stop_the_other_files(interior):
    report = check(interior=interior, epub=b"PK\x03\x04 broken")

    assert [finding.check for finding in report.blocking] == [33]
