"""One plain English sentence about a page: "The octopus finds a treasure chest on the reef"."""

from __future__ import annotations

import random
from typing import Literal

from agents.crew.colouring.library import Drawable, Place
from memory.themes import stem, theme_key

Kind = Literal["alive", "vehicle", "sky", "large", "small"]

ALIVE_TAGS = frozenset(
    ["animal", "bird", "insect", "bug", "fish", "pet", "mammal", "reptile", "amphibian", "monster", "people", "person", "character", "alien"]
)
ALIVE_WORDS = """
    alien angel astronaut boy butterfly captain child christmas-father cowboy dancer dinosaur doctor dragon dwarf elf fairy
    farmer father firefighter genie ghost giant girl gnome goblin knight king leprechaun mermaid merman monster mummy
    ninja ogre phoenix pirate prince princess pterodactyl queen robot santa sauropod snowman stegosaurus superhero
    triceratops troll tyrannosaur unicorn vampire viking witch wizard zombie
"""
ALIVE_NAMES = frozenset(ALIVE_WORDS.split())
# They carry the tags of the animals that they belong to.
NOT_ALIVE_WORDS = """
    bone castle cave coral egg feather flower footprint house leaf nest oyster palm pearl shell starfish volcano web
    well tree face-mask hat flag plant fern tank bowl kennel stable barn fossil
"""
NOT_ALIVE = frozenset(NOT_ALIVE_WORDS.split())
CANNOT_WALK = frozenset({"starfish", "coral"})
UNCOUNTED = frozenset(
    ["bamboo", "bread", "broccoli", "cheese", "coral", "corn", "garlic", "grass", "hay", "ivy", "lightning", "popcorn", "rain", "salad", "sand", "seaweed", "sleet", "smoke", "snow", "soap", "spaghetti", "sushi", "water", "wheat", "custard", "dango"]
)
PLURAL = frozenset(["fireworks", "glasses", "sunglasses", "scissors", "skis", "trousers"])
# There is one of each.
ONLY_ONE = frozenset({"sun", "moon", "sky", "earth", "sea", "milky way", "father christmas", "santa claus", "santa"})
NAMES = frozenset({"father christmas", "santa claus", "santa", "mount fuji"})

PLACES = {
    "on": ["beach", "island", "reef", "farm", "hill", "moon", "street", "road", "playground", "mountain", "planet", "stage", "deck", "lawn", "pitch", "track", "shore", "hillside", "hilltop", "seabed", "surface", "stall", "ice", "plain", "savannah", "savanna", "prairie", "coast", "terrace", "rooftop", "pier"],
    "by": ["pond", "river", "lake", "lighthouse", "fireplace", "stream", "lagoon", "window", "campfire", "waterfall"],
    "under": ["sea", "waves", "water"],
    "at": ["zoo", "circus", "fair", "fairground", "party", "market", "station", "airport", "museum", "school", "harbour", "seaside", "night", "castle"],
}
PREPOSITIONS = {noun: preposition for preposition, nouns in PLACES.items() for noun in nouns}
WHOLE_PLACES = {
    "underwater": "under the sea",
    "under the sea": "under the sea",
    "open sea": "at sea",
    "sea": "at sea",
    "ocean": "in the ocean",
    "deep sea": "in the deep sea",
    "space": "in space",
    "outer space": "in outer space",
    "sky": "in the sky",
    "night": "at night",
    "night sky": "under the night sky",
    "harbour": "in the harbour",
    "snow": "in the snow",
    "town": "in town",
    "party": "at the party",
    "indoors": "at home",
    "home": "at home",
}

BETWEEN: dict[tuple[Kind, Kind], tuple[str, ...]] = {
    ("alive", "alive"): (
        "{The} meets {other}",
        "{The} and {the} are friends",
        "{The} says hello to {other}",
        "{The} plays with {other}",
        "{The} waits for {other}",
    ),
    ("alive", "small"): (
        "{The} finds {other}",
        "{The} discovers {other}",
        "{The} looks at {other}",
        "{The} has {other}",
        "{The} guards {other}",
    ),
    ("alive", "large"): ("{The} rests beside {other}", "{The} hides behind {other}", "{The} stops beside {other}"),
    ("alive", "vehicle"): ("{The} watches {other}", "{The} waits beside {other}", "{The} spots {other}"),
    ("alive", "sky"): ("{The} looks up at {other}", "{The} under {other}"),
    ("vehicle", "alive"): ("{The} passes {other}", "{A} and {other}", "{The} stops for {other}"),
    ("vehicle", "sky"): ("{The} under {other}", "{A} and {other}"),
    ("large", "alive"): ("{A} and {other}", "{Other} beside {the_hero}"),
    ("small", "alive"): ("{Other} finds {the_hero}", "{A} and {other}", "{Other} looks at {the_hero}"),
    ("large", "sky"): ("{A} under {other}",),
    ("sky", "alive"): ("{A} above {other}",),
}
BESIDE = ("{A} and {other}", "{A} beside {other}", "{A} with {other}")


def caption(hero: Drawable, supports: tuple[Drawable, ...], scene: Place, rng: random.Random) -> str:
    """Return a sentence without a full stop, about the hero, the support that makes the best story, and the place."""
    place = place_phrase(scene.name)
    other = _best_other(hero, supports, scene, rng)
    if other is None:
        return _capital(f"{with_article(hero.name)} {place}")
    templates = BETWEEN.get((kind(hero), kind(other)), BESIDE)
    if kind(other) == "sky" and "underwater" in scene.anchors:
        templates = BESIDE[:1]
    sentence = rng.choice(templates).format(
        A=_capital(with_article(hero.name)),
        The=_capital(with_the(hero.name)),
        the_hero=with_the(hero.name),
        the=with_the(other.name),
        other=with_article(other.name),
        Other=_capital(with_article(other.name)),
    )
    return f"{sentence} {place}"


def kind(subject: Drawable) -> Kind:
    """Return how a sentence may speak of the subject."""
    words = theme_key(subject.name).split()
    last = stem(words[-1])
    if last in NOT_ALIVE or (last == "face" and False):
        return "large" if subject.size >= 1.5 else "small"
    tags = {stem(word) for tag in subject.tags for word in theme_key(tag).split()}
    if ALIVE_NAMES & {stem(word) for word in words} or ALIVE_TAGS & tags:
        return "alive"
    if "vehicle" in tags or "boat" in tags:
        return "vehicle"
    if subject.anchor in ("sky", "space"):
        return "sky"
    return "large" if subject.size >= 1.5 else "small"


def with_article(name: str) -> str:
    """Return the name as something new: a parrot, an octopus, some coral, the sun."""
    if name in NAMES:
        return name.title()
    if name in ONLY_ONE:
        return f"the {name}"
    last = name.split()[-1]
    if last in UNCOUNTED or name in UNCOUNTED or last in PLURAL or stem(last) != last:
        return f"some {name}"
    return f"{'an' if _sounds_like_a_vowel(name) else 'a'} {name}"


def with_the(name: str) -> str:
    return name.title() if name in NAMES else f"the {name}"


def place_phrase(scene_name: str) -> str:
    """Return where that is, in words: on the beach, under the sea, in the forest."""
    name = " ".join(scene_name.lower().split())
    if name in WHOLE_PLACES:
        return WHOLE_PLACES[name]
    if name.split()[0] in ("in", "on", "at", "by", "under", "above", "behind", "among", "inside"):
        return name
    bare = name.removeprefix("the ").removeprefix("a ")
    return f"{PREPOSITIONS.get(bare.split()[-1], 'in')} the {bare}"


def _best_other(hero: Drawable, supports: tuple[Drawable, ...], scene: Place, rng: random.Random) -> Drawable | None:
    """Prefer what lives or lies there over the sky, and nothing that repeats the place ("on the island", "an island")."""
    place = {stem(word) for word in theme_key(scene.name).split()}
    telling = [support for support in supports if stem(theme_key(support.name).split()[-1]) not in place]
    earthly = [support for support in telling if kind(support) != "sky"]
    choice = earthly or telling
    return rng.choice(choice) if choice else None


def _sounds_like_a_vowel(name: str) -> bool:
    return name[0].lower() in "aeiou" and not name.lower().startswith(("uni", "eu", "one", "uk", "use", "ute"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
