import re

import pytest

from agents.typesetting.colouring import colour_drawing, hero_box, inks_of
from agents.typesetting.natural import SKINS
from agents.typesetting.outlines import path_points
from agents.typesetting.palettes import CALM_PALETTES, PALETTES, WHITE, hexadecimal, lands_of, palettes_for
from tests.agents.typesetting.drawn_pages import make_svg

LAGOON = PALETTES[0]
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 612 792">'
FRAME = '<rect x="54" y="54" width="504" height="684" fill="#fff" stroke="#000"/>'


def coloured(*shapes: str, scene: str = "", subject: str = "") -> list[str]:
    """Return the fills of the shapes that lie inside the frame."""
    svg = (HEAD + FRAME + "".join(shapes) + "</svg>").encode()
    return re.findall(r'fill="([^"]*)"', colour_drawing(svg, LAGOON, "key", scene, subject).svg.decode())[1:]


def circle(x: int, y: int, r: int, fill: str = "#fff") -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="#000"/>'


def test_colour_drawing__same_input_gives_the_same_bytes_and_another_key_others():
    svg = make_svg(3)

    assert colour_drawing(svg, LAGOON, "a") == colour_drawing(svg, LAGOON, "a")
    assert colour_drawing(svg, LAGOON, "a") != colour_drawing(svg, LAGOON, "b")


@pytest.mark.parametrize("palette", [*PALETTES, *CALM_PALETTES], ids=lambda palette: palette.key)
def test_colour_drawing__every_colour_has_its_inks(palette):
    svg = colour_drawing(make_svg(5), palette, "key", "harbour", "own/princess").svg.decode()

    found = {tuple(bytes.fromhex(colour)) for colour in re.findall(r'"#([0-9a-f]{6})"', svg)}
    assert found
    assert found <= set(inks_of(palette))


def test_colour_drawing__eyes_stay_white_and_lines_black():
    body, eye, pupil = coloured(circle(300, 400, 120), circle(280, 380, 20), circle(280, 380, 9, "#000"))

    assert (eye, pupil) == ("#fff", "#000")
    assert body not in ("#fff", "#000")


def test_colour_drawing__pair_of_ears_has_one_colour():
    left, right, head = coloured(circle(220, 330, 40), circle(380, 330, 40), circle(300, 400, 120))

    assert left == right != head


def test_colour_drawing__cloud_is_white():
    cloud, *_ = coloured('<ellipse cx="150" cy="120" rx="50" ry="20" fill="#fff"/>', circle(300, 500, 120))

    assert cloud == hexadecimal(WHITE)


def test_colour_drawing__harbour_has_water_below_the_horizon():
    (water,) = coloured('<path d="M54 500H558V738H54Z" fill="#fff" stroke="#000"/>', scene="harbour")

    assert water == hexadecimal(lands_of(LAGOON, "harbour")[0])


def test_colour_drawing__princess_has_skin():
    face = (circle(300, 400, 120), circle(280, 380, 20), circle(280, 380, 9, "#000"))

    assert coloured(*face, subject="own/princess")[0] in set(map(hexadecimal, SKINS))
    assert coloured(*face, subject="own/whale")[0] not in set(map(hexadecimal, SKINS))


def test_hero_box__is_the_largest_thing():
    svg = (HEAD + FRAME + circle(100, 100, 20) + circle(300, 400, 120) + "</svg>").encode()

    assert hero_box(svg) == (180, 280, 420, 520)


def test_palettes_for__space_is_dark_and_a_farm_never():
    assert {palette.key for palette in palettes_for("6-8", ("space",))} == {"midnight", "orchid"}
    assert "midnight" not in {palette.key for palette in palettes_for("6-8", ("farm",))}
    assert palettes_for("adult", ("space",)) == CALM_PALETTES


@pytest.mark.parametrize(
    ("d", "points"),
    [
        ("M1 2 3 4", [(1, 2), (3, 4)]),
        ("m1 2 3 4z m1 1", [(1, 2), (4, 6), (2, 3)]),
        ("M0 0h5v-5H1V9", [(0, 0), (5, 0), (5, -5), (1, -5), (1, 9)]),
        ("M0 0c1 1 2 2 3 3s1 1 2 0", [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 3)]),
        ("M0 0Q1 1 2 0T4 0", [(0, 0), (1, 1), (2, 0), (4, 0)]),
        ("M0 0A5 5 0 0 1 10 0", [(0, 0), (0, -5), (10, 5), (10, 0)]),
        ("M1.5.5-1-1e1", [(1.5, 0.5), (-1, -10)]),
    ],
)
def test_path_points__follow_every_command(d, points):
    assert list(path_points(d)) == points
