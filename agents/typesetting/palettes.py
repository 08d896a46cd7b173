"""Cover palettes: few strong colours that sit well together and print within the ink limit.

A colour is named by its inks, as the press uses them; what a screen shows is worked out. Every sum of inks is below
240 %, so that nothing smears or sets off.
"""

from __future__ import annotations

from dataclasses import dataclass

Cmyk = tuple[float, float, float, float]
Rgb = tuple[int, int, int]


def ink(c: int, m: int, y: int, k: int = 0) -> Cmyk:
    """Return a colour from per cents."""
    return c / 100, m / 100, y / 100, k / 100


def on_screen(inks: Cmyk) -> Rgb:
    """Return the plain RGB of inks: a key for the print pass and near enough for a proof."""
    c, m, y, k = inks
    return round(255 * (1 - c) * (1 - k)), round(255 * (1 - m) * (1 - k)), round(255 * (1 - y) * (1 - k))


def hexadecimal(inks: Cmyk) -> str:
    return "#{:02x}{:02x}{:02x}".format(*on_screen(inks))


def is_light(inks: Cmyk) -> bool:
    """Tell whether dark text stands out on this colour better than white: yellow hardly darkens paper."""
    c, m, _, k = inks
    return max(c, m) + k < 0.55


@dataclass(frozen=True)
class Palette:
    """`ground` and `rays` fill the cover, `title` the letters, `edge` their outline, `badge` the round seal.

    `sky`, `land` and `fills` colour the drawings; `dark` is for text on light ground.
    """

    key: str
    ground: Cmyk
    rays: Cmyk
    title: tuple[Cmyk, ...]
    edge: Cmyk
    badge: Cmyk
    dark: Cmyk
    sky: Cmyk
    land: Cmyk
    fills: tuple[Cmyk, ...]


WHITE, BLACK = ink(0, 0, 0), ink(0, 0, 0, 100)
SUN, TANGERINE, CORAL, ROSE = ink(0, 14, 88), ink(0, 48, 88), ink(0, 68, 58), ink(0, 52, 14)
SKY, TEAL, LEAF, LIME = ink(52, 6, 4), ink(66, 4, 34), ink(58, 4, 78), ink(32, 0, 76)
LILAC, PLUM, SAND, CREAM = ink(34, 44, 0), ink(58, 78, 6), ink(4, 14, 36), ink(0, 3, 14)
NAVY, INK_BLUE, RED, MINT = ink(96, 74, 18, 30), ink(86, 56, 0, 4), ink(0, 86, 76), ink(34, 0, 24)

_HAPPY = (SUN, CORAL, TEAL, LILAC, TANGERINE, LIME, ROSE, SKY)

PALETTES = (
    Palette("lagoon", TEAL, ink(54, 0, 28), (SUN, WHITE), NAVY, CORAL, NAVY, ink(30, 0, 6), SAND, _HAPPY),
    Palette("sunshine", SUN, ink(0, 6, 66), (RED, WHITE), NAVY, SKY, NAVY, ink(34, 2, 2), LIME, _HAPPY),
    Palette("berry", ROSE, ink(0, 40, 8), (WHITE, SUN), PLUM, TEAL, PLUM, ink(26, 4, 0), MINT, _HAPPY),
    Palette("sky", SKY, ink(42, 2, 2), (WHITE, SUN), NAVY, RED, NAVY, ink(24, 0, 4), LIME, _HAPPY),
    Palette(
        "meadow",
        LIME,
        ink(24, 0, 62),
        (WHITE, SUN),
        ink(88, 38, 62, 30),
        RED,
        ink(88, 38, 62, 30),
        ink(34, 2, 2),
        ink(46, 2, 68),
        _HAPPY,
    ),
    Palette("clementine", TANGERINE, ink(0, 40, 78), (WHITE, SUN), PLUM, TEAL, PLUM, ink(32, 0, 6), SAND, _HAPPY),
    Palette("midnight", INK_BLUE, ink(76, 48, 0), (SUN, WHITE), NAVY, CORAL, NAVY, ink(58, 34, 0), LILAC, _HAPPY),
    Palette(
        "orchid",
        PLUM,
        ink(50, 68, 2),
        (SUN, WHITE),
        ink(80, 92, 14, 26),
        TEAL,
        ink(80, 92, 14, 26),
        ink(28, 22, 0),
        MINT,
        _HAPPY,
    ),
)
_CALM_FILLS = (ink(42, 12, 22), ink(14, 34, 26), ink(8, 16, 46), ink(30, 34, 8), ink(34, 8, 40), ink(0, 30, 34))
CALM_PALETTES = (
    Palette(
        "sage",
        ink(46, 16, 38, 4),
        ink(40, 12, 32, 2),
        (CREAM,),
        ink(76, 44, 58, 34),
        ink(4, 34, 40),
        ink(76, 44, 58, 34),
        ink(20, 4, 8),
        ink(24, 8, 30),
        _CALM_FILLS,
    ),
    Palette(
        "dusk",
        ink(62, 50, 12, 8),
        ink(56, 44, 10, 4),
        (CREAM,),
        ink(84, 72, 26, 36),
        ink(2, 26, 46),
        ink(84, 72, 26, 36),
        ink(24, 12, 2),
        ink(22, 22, 8),
        _CALM_FILLS,
    ),
    Palette(
        "terracotta",
        ink(8, 56, 54, 2),
        ink(6, 48, 46),
        (CREAM,),
        ink(38, 74, 62, 40),
        ink(46, 10, 24),
        ink(38, 74, 62, 40),
        ink(14, 4, 10),
        ink(6, 20, 34),
        _CALM_FILLS,
    ),
)
# Words of scene keys, the palettes that suit them and the colours of what lies below the horizon, far to near.
_SEA, _REEF, _SPACE = ("lagoon", "sky", "sunshine", "clementine"), ("lagoon", "sky", "berry"), ("midnight", "orchid")
_GREEN, _WINTER = ("meadow", "sunshine", "sky", "clementine"), ("sky", "lagoon", "berry")
WATERS, _GREENS = (SKY, TEAL, ink(38, 0, 22)), (LIME, LEAF, ink(44, 2, 56))
_SANDS, _FLOORS = (SAND, ink(6, 22, 46), ink(2, 8, 26)), (ink(12, 30, 44), SAND, ink(8, 20, 34))
_STREETS = (ink(14, 9, 7), ink(22, 15, 12), ink(8, 5, 4))
_SNOWS, _GREYS = (ink(14, 2, 0), WHITE, ink(22, 6, 2)), (LILAC, ink(24, 30, 0), ink(46, 50, 4))
_SCENES: dict[str, tuple[tuple[str, ...], tuple[Cmyk, ...]]] = {
    "bay": (_SEA, WATERS),
    "beach": (_SEA, (SKY, TEAL, *_SANDS)),
    "camp": (_SPACE, _GREENS),
    "castle": (_GREEN, _GREENS),
    "cave": (_SPACE, _GREYS),
    "desert": (("clementine", "sunshine", "sky"), _SANDS),
    "farm": (_GREEN, _GREENS),
    "forest": (_GREEN, _GREENS),
    "garden": (_GREEN, _GREENS),
    "harbour": (_SEA, WATERS),
    "ice": (_WINTER, (SKY, *_SNOWS)),
    "jungle": (_GREEN, _GREENS),
    "kitchen": (("berry", "sunshine", "clementine"), _FLOORS),
    "meadow": (_GREEN, _GREENS),
    "moon": (_SPACE, _GREYS),
    "mountains": (_GREEN, _GREENS),
    "playroom": (("berry", "sunshine", "sky"), _FLOORS),
    "pond": (_GREEN, (LIME, SKY, LEAF)),
    "prehistoric": (_GREEN, _GREENS),
    "reef": (_REEF, _SANDS),
    "river": (_GREEN, (LIME, SKY, LEAF)),
    "savanna": (("clementine", "sunshine", "meadow"), _SANDS),
    "sea": (_SEA, WATERS),
    "snow": (_WINTER, _SNOWS),
    "space": (_SPACE, _GREYS),
    "town": (("sky", "sunshine", "lagoon", "clementine"), _STREETS),
}


def _scene(key: str) -> tuple[tuple[str, ...], tuple[Cmyk, ...]] | None:
    if key == "deep-sea":
        return _REEF, _SANDS
    return next((_SCENES[word] for word in key.split("-") if word in _SCENES), None)


def lands_of(palette: Palette, scene: str) -> tuple[Cmyk, ...]:
    """Return the colours of ground and water in this scene, the palette's own where the scene says nothing."""
    known = _scene(scene)
    if known is None or palette in CALM_PALETTES:
        return palette.land, palette.fills[2], palette.fills[5 % len(palette.fills)]
    return known[1]


def hills_of(palette: Palette, scene: str) -> tuple[Cmyk, ...]:
    """Return the colours of the land in this scene: those below the horizon that are no water, else greens."""
    known = _scene(scene)
    if known is None or palette in CALM_PALETTES:
        return lands_of(palette, scene)
    return tuple(colour for colour in known[1] if colour not in WATERS) or _GREENS


def every_land(palette: Palette) -> tuple[Cmyk, ...]:
    """Return all colours that `lands_of` may answer."""
    return (palette.land, *palette.fills, *_GREENS, *(colour for _, lands in _SCENES.values() for colour in lands))


def palettes_for(age: str, scenes: tuple[str, ...]) -> tuple[Palette, ...]:
    """Return the palettes that suit the age and the scene of the first hero that names one."""
    if age == "adult":
        return CALM_PALETTES
    for known in filter(None, map(_scene, scenes)):
        return tuple(palette for palette in PALETTES if palette.key in known[0])
    return tuple(palette for palette in PALETTES if palette.key not in _SPACE)
