"""Colours that everybody expects: pigs are pink, leaves are green, nobody's face is blue.

A name is looked up as a whole and then by its words, the last first: "christmas-tree", else "tree". What stands in no
table takes the colours of the book's palette.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from agents.typesetting.palettes import (
    CALM_PALETTES,
    CORAL,
    CREAM,
    LEAF,
    LILAC,
    LIME,
    RED,
    ROSE,
    SAND,
    SKY,
    SUN,
    TANGERINE,
    TEAL,
    WATERS,
    WHITE,
    Cmyk,
    Palette,
    ink,
)

BROWN, OAK, TAN = ink(24, 52, 72, 14), ink(14, 42, 66, 4), ink(6, 26, 48)
GREY, PALE_GREY, STEEL, SLATE = ink(24, 14, 12, 6), ink(12, 6, 5), ink(38, 18, 10, 4), ink(52, 34, 18, 26)
PINK, PEACH, GOLD, PALE_SUN = ink(0, 34, 12), ink(0, 22, 32), ink(0, 26, 76), ink(0, 4, 44)
FIR, MOSS, PALE_SKY, OCEAN, WINE = (
    ink(74, 14, 80, 8),
    ink(46, 10, 72, 4),
    ink(22, 2, 2),
    ink(70, 26, 0),
    ink(16, 84, 62),
)

TINTS: Mapping[str, Cmyk] = {
    "beak": TANGERINE,
    "blue": SKY,
    "cheek": ROSE,
    "comb": RED,
    "cream": CREAM,
    "dark": SLATE,
    "gold": SUN,
    "green": LIME,
    "leaf": LEAF,
    "mouth": WINE,
    "orange": TANGERINE,
    "pink": ROSE,
    "red": RED,
    "sand": SAND,
    "steel": PALE_GREY,
    "tongue": ROSE,
    "violet": LILAC,
    "water": SKY,
    "white": WHITE,
    "wood": BROWN,
    "yellow": SUN,
}
"""What a part is made of, as the drawing says; "skin", "hair", "mane", "cloth" and "sky" differ from page to page."""

HAIRS = (BROWN, GOLD, ink(32, 56, 66, 42), ink(6, 58, 82, 4), OAK)
SKINS = (ink(0, 18, 26), ink(4, 30, 40), ink(14, 42, 52), ink(24, 52, 60, 12))


@dataclass(frozen=True)
class Colours:
    """`main` for what is large, `accents` for the rest by turns. A coat covers ears, tail and legs too: its accents
    are for what lies within (a belly, the inside of an ear, a spot). `mane` is the colour of one.
    """

    main: Cmyk
    accents: tuple[Cmyk, ...]
    coat: bool = False
    mane: Cmyk | None = None


def _coat(main: Cmyk, *accents: Cmyk, mane: Cmyk | None = None) -> Colours:
    return Colours(main, accents, True, mane)


def _thing(main: Cmyk, *accents: Cmyk) -> Colours:
    return Colours(main, accents or (main,))


_ANIMALS: Mapping[str, Colours] = {
    "angelfish": _thing(SUN, SKY, TANGERINE),
    "badger": _coat(GREY, WHITE),
    "bat": _coat(LILAC, ROSE),
    "bear": _coat(OAK, TAN, PEACH),
    "bee": _thing(SUN, PALE_SKY, TANGERINE),
    "bird": _thing(WHITE, SKY),
    "bunny": _coat(TAN, PINK, CREAM),
    "cat": _coat(GOLD, CREAM, PINK),
    "caterpillar": _thing(LIME, LEAF, SUN),
    "chick": _coat(SUN, PALE_SUN),
    "chicken": _thing(CREAM, RED, TANGERINE),
    "clownfish": _coat(TANGERINE, WHITE, SUN),
    "cow": _coat(WHITE, PINK, BROWN, TAN),
    "crab": _coat(RED, CORAL, PEACH),
    "crocodile": _coat(LEAF, LIME, SUN),
    "deer": _coat(OAK, TAN, CREAM),
    "dinosaur": _coat(LIME, SUN, LEAF),
    "dog": _coat(TAN, CREAM, OAK, PINK),
    "dolphin": _coat(SKY, PALE_SKY),
    "dragon": _coat(LEAF, PALE_SUN, TANGERINE, LIME),
    "duck": _coat(SUN, PALE_SUN),
    "elephant": _coat(STEEL, PINK, PALE_GREY),
    "fish": _thing(TANGERINE, SUN, CORAL),
    "flamingo": _coat(ROSE, PINK),
    "fox": _coat(TANGERINE, CREAM),
    "frog": _coat(LEAF, LIME, PALE_SUN),
    "ghost": _coat(WHITE, PALE_SKY),
    "giraffe": _coat(SUN, TANGERINE, CREAM),
    "goat": _coat(PALE_GREY, WHITE, TAN),
    "goldfish": _thing(TANGERINE, SUN),
    "hedgehog": _coat(OAK, TAN, PEACH),
    "hen": _coat(CREAM, TAN),
    "hippopotamus": _coat(LILAC, PINK),
    "horse": _coat(OAK, CREAM, PINK, mane=BROWN),
    "jellyfish": _thing(LILAC, ROSE, PINK),
    "kitten": _coat(GOLD, CREAM, PINK),
    "koala": _coat(GREY, PALE_GREY, PINK),
    "ladybird": _thing(RED, SLATE, SLATE),
    "lion": _coat(GOLD, CREAM, PEACH, mane=TANGERINE),
    "little-fish": _thing(TANGERINE, SUN),
    "lobster": _coat(RED, CORAL),
    "monkey": _coat(OAK, PEACH, TAN),
    "mouse": _coat(GREY, PINK, PALE_GREY),
    "octopus": _coat(CORAL, PINK, ROSE),
    "otter": _coat(OAK, TAN),
    "owl": _coat(OAK, TAN, CREAM),
    "palm-island": _thing(SAND, OAK, LEAF),
    "panda": _coat(WHITE, SLATE, SLATE),
    "penguin": _coat(SLATE, WHITE, WHITE),
    "pig": _coat(PINK, ROSE),
    "polar-bear": _coat(WHITE, PALE_SKY, PALE_GREY),
    "pony": _coat(OAK, CREAM, ROSE, mane=GOLD),
    "pterodactyl": _coat(TEAL, SUN, LIME),
    "pufferfish": _coat(SUN, CREAM, TANGERINE),
    "puppy": _coat(TAN, CREAM, PINK),
    "rabbit": _coat(TAN, PINK, CREAM),
    "raccoon": _coat(GREY, PALE_GREY, SLATE),
    "rex": _coat(LEAF, PALE_SUN, LIME),
    "rooster": _coat(TANGERINE, SUN, RED),
    "seahorse": _coat(SUN, TANGERINE, CREAM),
    "seal": _coat(STEEL, PALE_GREY),
    "shark": _coat(STEEL, WHITE, PALE_GREY),
    "sheep": _thing(WHITE, PEACH, TAN, PINK),
    "skunk": _coat(SLATE, WHITE),
    "sloth": _coat(OAK, TAN),
    "snail": _thing(TANGERINE, TAN, SUN),
    "snake": _coat(LIME, SUN, LEAF),
    "squirrel": _coat(TANGERINE, CREAM, PEACH),
    "starfish": _coat(CORAL, SUN),
    "stegosaurus": _coat(TEAL, SUN, TANGERINE),
    "swan": _coat(WHITE, PALE_SKY),
    "teddy": _coat(OAK, TAN, PEACH),
    "tiger": _coat(TANGERINE, CREAM, SLATE),
    "triceratops": _coat(LILAC, PALE_SUN, ROSE),
    "turtle": _coat(LEAF, LIME, MOSS),
    "unicorn": _coat(WHITE, LILAC, SUN, SKY, mane=ROSE),
    "whale": _coat(OCEAN, PALE_SKY, SKY),
    "wolf": _coat(GREY, PALE_GREY),
    "worm": _coat(PINK, ROSE),
    "zebra": _coat(WHITE, SLATE, SLATE, mane=SLATE),
}
_NATURE: Mapping[str, Colours] = {
    "acacia": _thing(BROWN),
    "apple": _thing(RED, LEAF, BROWN),
    "autumn-leaf": _thing(TANGERINE, RED),
    "banana": _thing(SUN, BROWN),
    "boulders": _thing(GREY, PALE_GREY),
    "broad-leaves": _thing(LEAF),
    "broccoli": _thing(LEAF, LIME),
    "bubble": _thing(PALE_SKY, WHITE),
    "bush": _thing(LEAF, ROSE, SUN),
    "cactus": _thing(LEAF, ROSE, SUN),
    "christmas-tree": _thing(FIR, SUN, RED, SKY),
    "cliff": _thing(TAN),
    "cloud": _thing(WHITE),
    "coral": _thing(CORAL, ROSE, TANGERINE),
    "crater": _thing(GREY, PALE_GREY),
    "crescent": _thing(PALE_SUN, SUN),
    "crystal": _thing(LILAC, SKY),
    "drop": _thing(SKY),
    "fern": _thing(LEAF),
    "flame": _thing(TANGERINE, SUN),
    "full-moon": _thing(PALE_SUN, SUN),
    "great-trunk": _thing(BROWN, OAK),
    "island": _thing(SAND),
    "lava": _thing(TANGERINE),
    "leaf": _thing(LEAF),
    "leafy-tree": _thing(LEAF, RED),
    "lemon": _thing(SUN, LEAF),
    "lily-pad": _thing(LEAF, ROSE, SUN),
    "log": _thing(BROWN, TAN),
    "moon": _thing(PALE_SUN, SUN),
    "mountain": _thing(LILAC, WHITE),
    "mountains": _thing(LILAC, WHITE),
    "mushroom": _thing(RED, CREAM, WHITE),
    "oak-tree": _thing(LEAF, BROWN, RED),
    "orange": _thing(TANGERINE, LEAF),
    "palm": _thing(LEAF),
    "palm-tree": _thing(LEAF, BROWN),
    "pear": _thing(LIME, LEAF),
    "pebble": _thing(GREY),
    "pine": _thing(FIR),
    "pine-tree": _thing(FIR, BROWN),
    "pumpkin": _thing(TANGERINE, LEAF, SUN),
    "rainbow": _thing(RED, TANGERINE, SUN, LEAF, SKY, LILAC),
    "reeds": _thing(LEAF),
    "rock": _thing(GREY, PALE_GREY),
    "scale-mark": _thing(PALE_SKY),
    "seaweed": _thing(LEAF, LIME),
    "seedling": _thing(LEAF),
    "shell": _thing(PEACH, ROSE),
    "smoke": _thing(PALE_GREY),
    "snowflake": _thing(WHITE, PALE_SKY),
    "snowman": _thing(WHITE, TANGERINE, RED),
    "sparkle": _thing(PALE_SUN),
    "star": _thing(SUN),
    "star-mark": _thing(SUN),
    "stars": _thing(SUN),
    "stone": _thing(GREY, PALE_GREY),
    "strawberry": _thing(RED, LEAF, PALE_SUN),
    "sun": _thing(SUN, GOLD),
    "sunflower": _thing(SUN, LEAF, BROWN),
    "tree": _thing(LEAF, BROWN, RED),
    "tuft": _thing(LEAF),
    "vine": _thing(LEAF),
    "volcano": _thing(OAK, RED, TANGERINE, GREY),
    "watermelon": _thing(RED, LEAF, LIME),
    "weed-fan": _thing(LEAF),
}
_MADE: Mapping[str, Colours] = {
    "anchor": _thing(STEEL),
    "astronaut": _thing(WHITE, TANGERINE, PALE_GREY, SKY),
    "barn": _thing(RED, CREAM, WHITE),
    "barrel": _thing(OAK, GREY),
    "bus": _thing(SUN, PALE_SKY, SLATE, RED),
    "campfire": _thing(TANGERINE, SUN, BROWN),
    "castle": _thing(PALE_GREY, LILAC, ROSE, SKY, SUN),
    "cave": _thing(GREY, PALE_GREY, TAN),
    "chest": _thing(OAK, SUN, GOLD, RED, SKY),
    "cottage": _thing(CREAM, CORAL, OAK, PALE_SKY),
    "crown": _thing(SUN, RED, SKY),
    "fence": _thing(TAN),
    "fire-engine": _thing(RED, PALE_SKY, SLATE, SUN),
    "furrows": _thing(OAK),
    "hot-dog": _thing(GOLD, CORAL, SUN),
    "hay-bale": _thing(GOLD, PALE_SUN),
    "igloo": _thing(PALE_SKY, WHITE),
    "knight": _thing(STEEL, PALE_GREY, RED, SUN),
    "lamp-post": _thing(SLATE, PALE_SUN),
    "lighthouse": _thing(WHITE, RED, PALE_SUN),
    "picket-fence": _thing(WHITE),
    "pizza": _thing(GOLD, RED, LEAF),
    "quay": _thing(TAN, OAK),
    "raft": _thing(OAK, TAN),
    "rail-fence": _thing(TAN),
    "road": _thing(PALE_GREY),
    "rocket": _thing(WHITE, RED, SKY, SUN),
    "sandcastle": _thing(SAND, TAN, RED),
    "ship": _thing(OAK, CREAM, RED, SUN),
    "tractor": _thing(RED, SLATE, SUN, PALE_SKY),
    "treasure-map": _thing(SAND, CREAM, LEAF),
    "truck": _thing(SKY, PALE_SKY, SLATE, SUN),
    "window": _thing(PALE_SKY, CREAM),
}
_TABLES = (_ANIMALS, _NATURE, _MADE)


@lru_cache(maxsize=512)
def natural_colours(name: str) -> Colours | None:
    """Return the colours that a thing of this name has in most pictures, None where any will do."""
    for key in (name, *reversed(name.split("-"))):
        for table in _TABLES:
            if key in table:
                return table[key]
    return None


def toned(colour: Cmyk, palette: Palette) -> Cmyk:
    """Return the colour as it fits the palette: softer in a book for adults."""
    if palette not in CALM_PALETTES:
        return colour
    c, m, y, k = colour
    return round(0.62 * c + 0.02, 3), round(0.62 * m + 0.01, 3), round(0.58 * y + 0.02, 3), round(0.7 * k + 0.01, 3)


def every_natural(palette: Palette) -> Iterator[Cmyk]:
    """Yield all colours of this file as the palette has them."""
    colours = {*TINTS.values(), *HAIRS, *WATERS}
    for table in _TABLES:
        for known in table.values():
            colours |= {known.main, *known.accents, known.mane or known.main}
    yield from sorted(toned(colour, palette) for colour in colours)
