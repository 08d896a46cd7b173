from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from agents.lineart.catalogue import scenes, subjects
from agents.lineart.compose import draw_page
from agents.lineart.drawing import AGES
from agents.lineart.page import PageSpec

FISH = "openmoji/1F420"


def make_spec(subject=FISH, supports=("openmoji/1F421", "openmoji/1F422"), scene="reef", age="6-8", seed="book/1", **more):
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
@pytest.mark.parametrize("age", AGES)
def test_draw_page__every_scene_is_a_printable_page(scene, age):
    page = draw_page(make_spec(scene=scene, age=age, quality="draft"))

    root = ElementTree.fromstring(page.svg)
    colours = set(re.findall(rb'(?:fill|stroke)="([^"]+)"', page.svg))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("612pt", "792pt", "0 0 612 792")
    assert colours <= {b"#fff", b"#000", b"none"}
    assert min(stroke_widths(page.svg)) >= 0.75
    assert not re.search(rb"opacity|gradient|clip|mask|nan|inf", page.svg)
    assert len(page.svg) < 200_000


@pytest.mark.parametrize("age", AGES)
def test_draw_page__half_an_inch_stays_white(age):
    from agents.lineart.raster import paint  # noqa: F401

    page = draw_page(make_spec(age=age))

    assert rendered_margin_is_white(page.svg)


def rendered_margin_is_white(svg: bytes) -> bool:
    import pypdfium2
    import typst

    source = b'#set page(width: 612pt, height: 792pt, margin: 0pt)\n#image(bytes(sys.inputs.svg), width: 612pt)'
    pdf = pypdfium2.PdfDocument(typst.compile(source, sys_inputs={"svg": svg.decode()}))
    image = pdf[0].render(scale=1).to_numpy()[:, :, 0].copy()
    image[36:-36, 36:-36] = 255
    return bool((image > 250).all())


def test_draw_page__openmoji_on_the_page_makes_it_share_alike():
    page = draw_page(make_spec())

    assert page.licence == "CC BY-SA 4.0"
    assert page.credits == ("OpenMoji (openmoji.org), CC BY-SA 4.0",)


def test_draw_page__quality_never_lowers_the_points():
    draft, high = (draw_page(make_spec(quality=quality)).metrics["points"] for quality in ("draft", "high"))

    assert float(high) >= float(draft)
