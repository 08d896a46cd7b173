"""One plain English sentence about a page: "The octopus finds a treasure chest on the reef"."""

from __future__ import annotations

import random

from agents.crew.colouring.catalogue import Drawable, Place
from agents.crew.colouring.kinds import SOMEBODY, Kind, head_noun, kind_of, said
from memory.themes import stem, theme_key

UNCOUNTED_WORDS = """
    bamboo bread broccoli cheese coral corn custard dango garlic grass hay ivy lightning popcorn rain sand seaweed
    smoke snow soap spaghetti sushi water wheat yarn
"""
UNCOUNTED = frozenset(UNCOUNTED_WORDS.split())
# There is one of each.
ONLY_ONE = frozenset({"sun", "moon", "sky", "earth", "sea", "milky way"})

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

# A frame of ornament has room for one.
ALONE: dict[Kind, tuple[str, ...]] = {
    "alive": ("{A}", "{The} dreams", "{The} rests", "{The} dances", "{The} plays", "{The} shows off", "{The} hides"),
}


def caption(hero: Drawable, supports: tuple[Drawable, ...], scene: Place, rng: random.Random) -> str:
    """Return a sentence without a full stop, about the hero, the support that makes the best story, and the place."""
    place = place_phrase(scene.name)
    if "adult" in scene.tags:
        alone = rng.choice(ALONE.get(kind_of(hero), ("{A}",)))
        return f"{alone.format(A=_capital(with_article(hero.name)), The=_capital(with_the(hero.name)))} {place}"
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


def with_article(name: str) -> str:
    """Return the name as something new: a parrot, an octopus, some coral, the sun."""
    spoken = said(name)
    if name in SOMEBODY:
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
    return said(name).title() if name in SOMEBODY else f"the {said(name)}"


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
