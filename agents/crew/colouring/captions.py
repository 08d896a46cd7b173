"""One plain English sentence about a page: "The octopus finds a treasure chest on the reef"."""

from __future__ import annotations

import random
from typing import Literal

from agents.crew.colouring.library import Drawable, Place
from memory.themes import stem, theme_key

Kind = Literal["alive", "vehicle", "sky", "large", "small"]

ALIVE_TAG_WORDS = "animal bird insect bug fish pet mammal reptile amphibian people person character"
ALIVE_TAGS = frozenset(ALIVE_TAG_WORDS.split())
ALIVE_WORDS = """
    alien angel astronaut boy butterfly captain child clown cowboy dancer dinosaur diver doctor dragon dwarf elf fairy
    farmer firefighter genie ghost giant girl gnome goblin griffin kitten knight king leprechaun mermaid merman monster
    mummy ninja nurse ogre phoenix pirate prince princess pterodactyl puppy queen robot santa sauropod snowman
    stegosaurus superhero teacher triceratops t-rex troll tyrannosaur unicorn vampire viking witch wizard zombie
"""
ALIVE_NAMES = frozenset(ALIVE_WORDS.split()) | {"rex"}
# They carry the tags of the animals that they belong to.
NOT_ALIVE_WORDS = """
    anchor bone bowl buoy castle cave coral egg feather fern flag flower footprint fossil hat hive house island
    kennel leaf mask nest oyster palm pearl plant pot saucer seaweed shell ship stable starfish tank tree ufo
    volcano web well yarn
"""
NOT_ALIVE = frozenset(NOT_ALIVE_WORDS.split())
UNCOUNTED_WORDS = """
    bamboo bread broccoli cheese coral corn custard dango garlic grass hay ivy lightning popcorn rain sand seaweed
    smoke snow soap spaghetti sushi water wheat yarn
"""
UNCOUNTED = frozenset(UNCOUNTED_WORDS.split())
# There is one of each.
ONLY_ONE = frozenset({"sun", "moon", "sky", "earth", "sea", "milky way"})
NAMES = frozenset({"father christmas", "mother christmas", "santa claus", "santa", "mount fuji"})
PROPER = {
    "japanese": "Japanese",
    "french": "French",
    "american": "American",
    "viking": "Viking",
    "egyptian": "Egyptian",
}

# A scene's name says where by itself ("on the beach"); one that does not begin so is taken as a noun.
WHERE_WORDS = "above among at behind beside by deep down far high in inside near on out outside over under up"
WHERE = frozenset(WHERE_WORDS.split())

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
        "{The} carries {other}",
        "{The} guards {other}",
    ),
    ("alive", "large"): ("{The} rests beside {other}", "{The} hides behind {other}", "{The} stops beside {other}"),
    ("alive", "vehicle"): ("{The} watches {other}", "{The} waits beside {other}", "{The} spots {other}"),
    ("alive", "sky"): ("{The} looks up at {other}", "{A} under {other}"),
    ("vehicle", "alive"): ("{The} passes {other}", "{A} and {other}", "{The} stops for {other}"),
    ("vehicle", "sky"): ("{A} under {other}", "{A} and {other}"),
    ("large", "alive"): ("{A} and {other}", "{Other} beside {a}"),
    ("small", "alive"): ("{Other} finds {a}", "{A} and {other}", "{Other} looks at {a}"),
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
    sentence = rng.choice(_plausible(hero, other, scene)).format(
        A=_capital(with_article(hero.name)),
        The=_capital(with_the(hero.name)),
        a=with_article(hero.name),
        the=with_the(other.name),
        other=with_article(other.name),
        Other=_capital(with_article(other.name)),
    )
    return f"{sentence} {place}"


def listing(hero: Drawable, supports: tuple[Drawable, ...], scene: Place) -> str:
    """Return everything on the page in one sentence, for pages whose story has been told already."""
    names = [with_article(subject.name) for subject in (hero, *supports)]
    named = " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    return f"{_capital(named)} {place_phrase(scene.name)}"


def _plausible(hero: Drawable, other: Drawable, scene: Place) -> tuple[str, ...]:
    """Return the templates that can be true: nobody carries what is larger, nobody hides behind what is smaller."""
    if kind_of(other) == "sky" and "underwater" in scene.anchors:
        return BESIDE[:1]
    templates = BETWEEN.get((kind_of(hero), kind_of(other)), BESIDE)
    impossible = {
        "carries": other.size > 0.4 * hero.size,
        "hides": other.size < hero.size,
        "guards": other.size > hero.size,
    }
    fitting = [line for line in templates if not any(impossible.get(word, False) for word in line.split())]
    return tuple(fitting) or BESIDE


def kind_of(subject: Drawable) -> Kind:
    """Return how a sentence may speak of the subject."""
    last = head_noun(subject.name)
    thing: Kind = "large" if subject.size >= 1.5 else "small"
    tags = {stem(word) for tag in subject.tags for word in theme_key(tag).split()}
    if last in NOT_ALIVE:
        return "vehicle" if last in ("ship", "saucer") else thing
    if subject.name in NAMES or last in ALIVE_NAMES or ALIVE_TAGS & tags:
        return "alive"
    if tags & {"vehicle", "boat"} and subject.size >= 0.8:
        return "vehicle"
    return "sky" if subject.anchor in ("sky", "space") else thing


def head_noun(name: str) -> str:
    """Return the noun that the name is about, in singular: bowl of noodles, bowl; kitten face, kitten."""
    words = theme_key(said(name)).split()
    for preposition in ("of", "with", "in", "and"):
        if preposition in words[1:]:
            words = words[: words.index(preposition)]
    return stem(words[-1])


def said(name: str) -> str:
    """Return the name as a sentence says it: a drawn kitten face is a kitten, japanese is Japanese."""
    words = name.removesuffix(" face").split()
    return " ".join(PROPER.get(word, word) for word in words)


def with_article(name: str) -> str:
    """Return the name as something new: a parrot, an octopus, some coral, the sun."""
    spoken = said(name)
    if name in NAMES:
        return spoken.title()
    if name in ONLY_ONE:
        return f"the {spoken}"
    if _is_many(name):
        return f"some {spoken}"
    return f"{'an' if _sounds_like_a_vowel(spoken) else 'a'} {spoken}"


def _is_many(name: str) -> bool:
    noun = name.split(" of ")[0].split(" with ")[0].split(" in ")[0].split(" and ")[-1].split()[-1]
    return noun in UNCOUNTED or stem(theme_key(noun)) != theme_key(noun)


def with_the(name: str) -> str:
    return said(name).title() if name in NAMES else f"the {said(name)}"


def place_phrase(scene_name: str) -> str:
    """Return where that is, in words: on the beach, in the forest."""
    name = " ".join(scene_name.split())
    return name if name.split()[0] in WHERE else f"in the {name.removeprefix('the ')}"


def _best_other(hero: Drawable, supports: tuple[Drawable, ...], scene: Place, rng: random.Random) -> Drawable | None:
    """Prefer what is down here over the sky, and nothing that repeats the place ("an island on the island")."""
    place = {stem(word) for word in theme_key(f"{scene.name} {hero.name}").split()}
    telling = [support for support in supports if head_noun(support.name) not in place]
    earthly = [support for support in telling if kind_of(support) != "sky"]
    choice = earthly or telling
    return rng.choice(choice) if choice else None


def _sounds_like_a_vowel(name: str) -> bool:
    return name[0].lower() in "aeiou" and not name.lower().startswith(("uni", "eu", "one", "uk", "use", "ute"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
