from __future__ import annotations

import pytest

from tests.agents.preflight.books import (
    blank_picture,
    changed,
    check,
    found,
    make_drawing,
    on_page,
    picture_of,
    statuses,
)


def test_draws__glued_operator_is_named_with_its_page(interior):
    glued = on_page(7, b"q 1 0 0 1 0 0 cm1 g 0 0 100 100 re f Q")

    report = check(interior=changed(interior, glued))

    assert "Page 7 of interior.pdf uses words that are no PDF operator: 'cm1'." in [
        finding.message for finding in found(report, 2)
    ]


def test_draws__poppler_sees_the_glued_operator_too(interior, require_tool):
    require_tool("pdftoppm")
    glued = on_page(7, b"q 1 0 0 1 0 0 cm1 g 0 0 100 100 re f Q")

    report = check(interior=changed(interior, glued))

    assert any(finding.message.startswith("poppler complains") for finding in found(report, 2))


@pytest.mark.parametrize(
    "operators",
    [
        b"BT (cm1 g (nested) \\) ) Tj ET",
        b"BT <636D31> Tj ET",
        b"% cm1 g\nq Q",
        b"/cm1 BMC EMC",
        b"q .5 -.5 +3. 4 re f* Q",
        b"[2 1]0 d 0 G",
        b"q 10 0 0 10 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID cm1! EI Q",
    ],
)
def test_draws__words_that_are_no_commands_are_left_alone(interior, operators):
    report = check(interior=changed(interior, on_page(5, operators)))

    assert not [finding for finding in found(report, 2) if "no PDF operator" in finding.message]


def test_matches_proofs__right_picture_passes(interior):
    report = check(interior=interior, proofs={3: picture_of(make_drawing(1)), 5: picture_of(make_drawing(2), scale=2)})

    assert "2 pages match their proofs in pdfium." in [finding.message for finding in found(report, 2, "passed")]


def test_matches_proofs__wrong_picture_names_the_page(interior):
    report = check(interior=interior, proofs={3: picture_of(make_drawing(1)), 5: picture_of(make_drawing(9))})

    assert [finding.page for finding in found(report, 2)] == [5]


def test_matches_proofs__missing_drawing_is_found(interior):
    assert [finding.page for finding in found(check(interior=interior, proofs={3: blank_picture()}), 2)] == [3]


@pytest.mark.parametrize("scale", [0.6, 1.0, 4.0])
def test_matches_proofs__size_and_smoothing_do_not_matter(interior, scale):
    report = check(interior=interior, proofs={3: picture_of(make_drawing(1), scale=scale)})

    assert not found(report, 2, "failed")
    assert not found(report, 2, "warned")


@pytest.mark.parametrize(
    ("operators", "expected"),
    [
        (b"0 G 2 w 100 100 m 500 700 l S", "warned"),
        (b"0 g 100 100 80 80 re f", "failed"),
    ],
)
def test_matches_proofs__what_was_added_is_found(interior, operators, expected):
    report = check(interior=changed(interior, on_page(3, operators)), proofs={3: picture_of(make_drawing(1))})

    assert [finding.page for finding in found(report, 2, expected)] == [3]


def test_matches_proofs__grey_paper_is_found(interior):
    def tint(pdf):
        pdf.pages[2].contents_add(b"0.95 g 0 0 612 792 re f", prepend=True)

    report = check(interior=changed(interior, tint), proofs={3: picture_of(make_drawing(1))})

    assert [finding.page for finding in found(report, 2)] == [3]


def test_matches_proofs__shifted_drawing_is_found(interior):
    def shift(pdf):
        pdf.pages[2].contents_add(b"1 0 0 1 7 0 cm", prepend=True)

    report = check(interior=changed(interior, shift), proofs={3: picture_of(make_drawing(1))})

    assert [finding.page for finding in found(report, 2)] == [3]


def test_matches_proofs__solid_page_is_found(interior):
    black = changed(interior, on_page(3, b"0 g 60 60 490 670 re f"))

    report = check(interior=black, proofs={3: picture_of(make_drawing(1))})

    assert [finding.page for finding in found(report, 2)] == [3]
    assert [finding.page for finding in found(report, 15)] == [3]


@pytest.mark.parametrize("proof", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50])
def test_matches_proofs__unreadable_proof_is_a_finding(interior, proof):
    report = check(interior=interior, proofs={3: proof})

    assert found(report, 2)[0].message.startswith("The proof of page 3 is no readable picture")


def test_matches_proofs__proof_of_a_page_that_is_not_there_is_a_finding(interior):
    assert found(check(interior=interior, proofs={99: blank_picture()}), 2)[0].page == 99


def test_matches_proofs__without_proofs_is_not_run(interior):
    assert "not run" in statuses(check(interior=interior), 2)
