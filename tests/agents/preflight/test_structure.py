from __future__ import annotations

import pikepdf
import pytest

from agents.preflight import Making
from tests.agents.preflight.books import changed, check, found, make_interior, on_page, statuses


def test_good_interior__passes_every_check_that_runs(interior):
    report = check(interior=interior)

    assert report.blocking == ()
    assert report.counts["passed"] > 15


def test_opens__qpdf_agrees(interior, require_tool):
    require_tool("qpdf")

    said = [finding.message for finding in found(check(interior=interior), 1, "passed")]

    assert "qpdf finds nothing wrong with interior.pdf." in said


def test_opens__missing_qpdf_is_not_run(interior):
    report = check(interior=interior)

    assert found(report, 1, "not run")[0].message == "interior.pdf was not checked with qpdf: qpdf is not installed."
    assert found(report, 2, "not run")
    assert found(report, 6, "not run")


def test_page_size__other_trim_names_the_page(interior):
    report = check(interior=interior, making=Making(trim="6x9"))

    assert found(report, 3)[0].page == 1
    assert "Page 1 is 8.500 x 11.000 in; it should be 6.000 x 9.000 in" in found(report, 3)[0].message


def test_page_size__one_odd_page_is_found(interior):
    def shrink(pdf: pikepdf.Pdf) -> None:
        pdf.pages[6].mediabox = [0, 0, 595, 842]

    report = check(interior=changed(interior, shrink))

    assert [finding.page for finding in found(report, 3)] == [7]


def test_page_size__turned_page_is_found(interior):
    report = check(interior=changed(interior, lambda pdf: pdf.pages[4].rotate(90, relative=False)))

    assert found(report, 3)[0].message == "Page 5 is turned by 90 degrees."


def test_page_size__half_a_point_is_allowed(interior):
    def stretch(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.mediabox = [0, 0, 612.4, 791.6]

    assert statuses(check(interior=changed(interior, stretch)), 3) == {"passed"}


def test_page_size__bleed_differs_between_shops():
    with_bleed = make_interior(size="width: 8.625in, height: 11.25in")

    assert statuses(check(interior=with_bleed), 3) == {"passed"}
    assert statuses(check("lulu-paperback", interior=with_bleed), 3) == {"failed"}


def test_page_size__trim_that_the_shop_does_not_sell_is_found(interior):
    report = check(interior=interior, making=Making(trim="7x7"))

    assert found(report, 3)[0].message == "7x7 in is not among the trim sizes of Amazon KDP paperback."


def annotate(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="hi")
    pdf.pages[8].Annots = pdf.make_indirect(pikepdf.Array([note]))


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Start", 0))


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"hello"


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def layer(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = pikepdf.Dictionary()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (annotate, "Page 9 of interior.pdf has 1 annotations or links."),
        (bookmark, "interior.pdf carries bookmarks."),
        (attach, "interior.pdf carries attached files."),
        (script, "interior.pdf carries an action on opening."),
        (layer, "interior.pdf carries layers."),
        (on_page(3, b"BT 3 Tr ET"), None),
    ],
)
def test_plain_pages__extras_are_named(interior, change, sentence):
    report = check(interior=changed(interior, change))

    assert [finding.message for finding in found(report, 8)] == ([sentence] if sentence else [])


def see_through(state: pikepdf.Dictionary):
    def change(pdf: pikepdf.Pdf) -> None:
        name = pdf.pages[4].add_resource(state, pikepdf.Name.ExtGState)
        pdf.pages[4].contents_add(f"q {name} gs 100 100 50 50 re f Q".encode())

    return change


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (pikepdf.Dictionary(ca=0.5), "an opacity below 1"),
        (pikepdf.Dictionary(BM=pikepdf.Name.Multiply), "a blend mode"),
        (pikepdf.Dictionary(SMask=pikepdf.Dictionary(S=pikepdf.Name.Luminosity)), "a soft mask"),
    ],
)
def test_plain_pages__transparency_names_the_page(interior, state, words):
    report = check(interior=changed(interior, see_through(state)))

    assert [finding.message for finding in found(report, 8)] == [f"Page 5 of interior.pdf has {words}."]


def test_plain_pages__opaque_state_is_no_transparency(interior):
    opaque = pikepdf.Dictionary(ca=1, CA=1, BM=pikepdf.Name.Normal, SMask=pikepdf.Name("/None"))

    assert statuses(check(interior=changed(interior, see_through(opaque))), 8) == {"passed"}


def test_stripped__metadata_warns(interior):
    def describe(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "Pirates"

    report = check(interior=changed(interior, describe))

    assert statuses(report, 9) == {"warned"}
    assert report.blocking == ()


def test_file_size__above_the_advice_warns(interior):
    padded = interior + b"\n%" + b" " * 41_000_000

    assert statuses(check(interior=padded), 12) == {"warned"}
