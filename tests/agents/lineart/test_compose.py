from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pikepdf
import pypdfium2
import pytest
import typst

from agents.lineart import frames
from agents.lineart.catalogue import scenes, subjects
from agents.lineart.compose import draw_page
from agents.lineart.drawing import AGES
from agents.lineart.page import PageSpec
from agents.lineart.score import hamming

FISH = "openmoji/1F420"


def make_spec(
    subject=FISH, supports=("openmoji/1F421", "openmoji/1F422"), scene="reef", age="6-8", seed="book/1", **more
):
    catalogue = subjects()
    return PageSpec(catalogue[subject], tuple(catalogue[key] for key in supports), scenes()[scene], age, seed, **more)


def stroke_widths(svg: bytes) -> list[float]:
    return [float(width) for width in re.findall(rb'stroke-width="([\d.]+)"', svg)]


def test_draw_page__same_spec_gives_same_bytes():
    assert draw_page(make_spec()).svg == draw_page(make_spec()).svg


def test_draw_page__another_process_gives_same_bytes():
    script = (
        "import hashlib, tests.agents.lineart.test_compose as t;"
        "print(hashlib.sha256(t.draw_page(t.make_spec()).svg).hexdigest())"
    )

    there = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "77"}
    ).stdout.strip()

    assert there == hashlib.sha256(draw_page(make_spec()).svg).hexdigest()


def test_draw_page__another_seed_gives_another_picture():
    assert draw_page(make_spec(seed="book/1")).metrics["phash"] != draw_page(make_spec(seed="book/2")).metrics["phash"]


@pytest.mark.parametrize("scene", sorted(scenes()))
@pytest.mark.parametrize("age", [AGES[0], AGES[-1]])
def test_draw_page__every_scene_is_a_printable_page(scene, age):
    page = draw_page(make_spec(scene=scene, age=age, quality="draft"))

    root = ElementTree.fromstring(page.svg)
    colours = set(re.findall(rb'(?:fill|stroke)="([^"]+)"', page.svg))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("612pt", "792pt", "0 0 612 792")
    assert colours <= {b"#fff", b"#000", b"none"}
    assert min(stroke_widths(page.svg)) >= 0.75
    assert not re.search(rb"opacity|gradient|clip|mask|nan|inf", page.svg)
    assert len(page.svg) < 200_000


def rendered(svg: bytes) -> np.ndarray:
    """The page as the print path shows it: Typst to PDF, PDF to gray, one pixel a point."""
    source = b"#set page(width: 612pt, height: 792pt, margin: 0pt)\n#image(bytes(sys.inputs.svg), width: 612pt)"
    pdf = pypdfium2.PdfDocument(typst.compile(source, sys_inputs={"svg": svg.decode()}))
    return pdf[0].render(scale=1).to_numpy()[:, :, 0].copy()


@pytest.mark.parametrize("kind", frames.KINDS)
def test_draw_page__half_an_inch_stays_white(kind, monkeypatch):
    monkeypatch.setitem(frames.BY_AGE, "3-5", (kind,))

    image = rendered(draw_page(make_spec(age="3-5", scene="jungle", quality="draft")).svg)

    image[36:-36, 36:-36] = 255
    assert (image > 250).all()


def test_draw_page__what_is_measured_is_what_is_printed():
    page = draw_page(make_spec())

    inside = rendered(page.svg)[70:-70, 70:-70]
    assert float((inside < 128).mean()) == pytest.approx(float(page.metrics["ink_share"]), abs=0.03)


def test_draw_page__pages_of_a_book_share_a_frame_and_differ_in_layout():
    pages = [draw_page(make_spec(seed=f"book/{number}", quality="draft")).metrics for number in range(1, 7)]

    assert len({metrics["frame"] for metrics in pages}) == 1
    assert len({metrics["layout"] for metrics in pages}) == 6


def test_draw_page__pages_of_a_book_do_not_repeat():
    hashes = [str(draw_page(make_spec(seed=f"book/{n}", quality="draft")).metrics["phash"]) for n in range(1, 13)]

    assert min(hamming(a, b) for a, b in combinations(hashes, 2)) > 4


@pytest.mark.parametrize(("age", "fewest"), [("3-5", 6), ("6-8", 25), ("9-12", 25), ("adult", 25)])
def test_draw_page__there_is_enough_to_colour(age, fewest):
    metrics = draw_page(make_spec(age=age)).metrics

    assert float(metrics["regions_3mm"]) >= fewest
    assert float(metrics["largest_share"]) < 0.65


def test_draw_page__older_ages_get_patterns():
    strokes = {}
    for age in ("6-8", "adult"):
        svg = draw_page(make_spec(age=age, quality="draft")).svg
        strokes[age] = svg.count(b"M")

    assert strokes["adult"] > 2 * strokes["6-8"]


def test_draw_page__own_drawings_need_no_credit():
    key = next(key for key in subjects() if key.startswith("own/"))

    page = draw_page(make_spec(subject=key, supports=()))

    assert (page.licence, page.credits) == ("Bindery", ())


def test_draw_page__openmoji_on_the_page_makes_it_share_alike():
    page = draw_page(make_spec())

    assert page.licence == "CC BY-SA 4.0"
    assert page.credits == ("OpenMoji (openmoji.org), CC BY-SA 4.0",)


def test_draw_page__quality_never_lowers_the_points():
    draft, high = (draw_page(make_spec(quality=quality)).metrics["points"] for quality in ("draft", "high"))

    assert float(high) >= float(draft)


def test_draw_page__a_redraw_takes_the_next_layout():
    first, again = (draw_page(make_spec(seed=f"book/1/{redraw}", quality="draft")).metrics for redraw in (0, 1))

    assert first["layout"] != again["layout"]


@pytest.mark.parametrize("age", AGES)
def test_draw_page__print_path_needs_no_transparency(age):
    source = b"#set page(width: 612pt, height: 792pt, margin: 0pt)\n#image(bytes(sys.inputs.svg), width: 612pt)"
    pdf = typst.compile(source, sys_inputs={"svg": draw_page(make_spec(age=age, quality="draft")).svg.decode()})

    with pikepdf.open(io.BytesIO(pdf)) as document:
        states = [obj for obj in document.objects if isinstance(obj, pikepdf.Dictionary)]
        assert not any("/SMask" in state or float(state.get("/ca", 1)) < 1 for state in states)


@pytest.mark.parametrize(("width", "height"), [(612.0, 612.0), (432.0, 648.0), (595.28, 841.89)])
def test_draw_page__other_trims_are_filled_too(width, height):
    page = draw_page(make_spec(width_pt=width, height_pt=height, quality="draft"))

    assert f'width="{width:g}pt" height="{height:g}pt"'.encode() in page.svg
    assert int(page.metrics["regions_3mm"]) >= 15
