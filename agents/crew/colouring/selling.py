"""What a shop is told about a book: description, keywords, shelves. True, and within the shops' limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from agents.crew.colouring.catalogue import Drawable
from agents.crew.colouring.kinds import said
from agents.crew.colouring.lexicon import concepts
from agents.crew.colouring.page_plan import PlannedPage
from memory.themes import stem, stems

KEYWORDS = 7
MAX_KEYWORD = 50
# American spelling: it is what people type into the largest shop, and it is not in the title.
AUDIENCE_KEYWORDS = {
    "3-5": (
        "toddler coloring pages",
        "preschool art activity",
        "big simple drawings to color",
        "kindergarten coloring fun",
        "easy crayon activity",
        "quiet time for little hands",
        "rainy day fun for toddlers",
    ),
    "6-8": (
        "kids coloring pages",
        "rainy day activity for children",
        "quiet time fun for boys and girls",
        "elementary school art activity",
        "travel activity for kids",
        "single sided coloring sheets",
        "birthday party activity",
    ),
    "9-12": (
        "tween coloring pages",
        "detailed drawings for older kids",
        "middle school art activity",
        "creative hobby for preteens",
        "travel activity for kids",
        "single sided coloring sheets",
        "quiet time for boys and girls",
    ),
    "adult": (
        "relaxing coloring pages",
        "mindful evening hobby",
        "detailed line art to color",
        "calm creative activity",
        "single sided coloring sheets",
        "stress relief for grown ups",
        "art therapy style drawings",
    ),
}
FOR_WHOM = {
    "3-5": "Large shapes and bold outlines suit small hands and thick crayons; there is room to go over a line.",
    "6-8": "Clear outlines and a few things to discover on every page keep children busy without tiring them.",
    "9-12": "Finer lines and fuller scenes give older children something to work on for a whole afternoon.",
    "adult": "Fine lines and full scenes invite pencils and fineliners, and an evening without a screen.",
}
AUDIENCES = {"3-5": "Ages 3-5", "6-8": "Ages 6-8", "9-12": "Ages 9-12", "adult": "Adults"}
CHILDREN_SHELVES = {
    "adventure": "Juvenile Nonfiction / Adventure & Adventurers",
    "air": "Juvenile Nonfiction / Transportation / Aviation",
    "animals": "Juvenile Nonfiction / Animals / General",
    "birds": "Juvenile Nonfiction / Animals / Birds",
    "boats": "Juvenile Nonfiction / Transportation / Boats, Ships & Underwater Craft",
    "cats": "Juvenile Nonfiction / Animals / Cats",
    "christmas": "Juvenile Nonfiction / Holidays & Celebrations / Christmas & Advent",
    "dinosaurs": "Juvenile Nonfiction / Animals / Dinosaurs & Prehistoric Creatures",
    "dogs": "Juvenile Nonfiction / Animals / Dogs",
    "easter": "Juvenile Nonfiction / Holidays & Celebrations / Easter & Lent",
    "farm": "Juvenile Nonfiction / Animals / Farm Animals",
    "fairytale": "Juvenile Fiction / Fairy Tales & Folklore / General",
    "fantasy": "Juvenile Fiction / Fantasy & Magic",
    "flowers": "Juvenile Nonfiction / Science & Nature / Flowers & Plants",
    "food": "Juvenile Nonfiction / Cooking & Food",
    "garden": "Juvenile Nonfiction / Gardening",
    "halloween": "Juvenile Nonfiction / Holidays & Celebrations / Halloween",
    "history": "Juvenile Nonfiction / History / Ancient",
    "holidays": "Juvenile Nonfiction / Holidays & Celebrations / General",
    "horses": "Juvenile Nonfiction / Animals / Horses",
    "insects": "Juvenile Nonfiction / Animals / Insects, Spiders, etc.",
    "jobs": "Juvenile Nonfiction / Careers",
    "music": "Juvenile Nonfiction / Music / General",
    "nature": "Juvenile Nonfiction / Science & Nature / General",
    "pets": "Juvenile Nonfiction / Animals / Pets",
    "school": "Juvenile Nonfiction / School & Education",
    "sea": "Juvenile Nonfiction / Animals / Marine Life",
    "space": "Juvenile Nonfiction / Science & Nature / Astronomy",
    "sports": "Juvenile Nonfiction / Sports & Recreation / General",
    "travel": "Juvenile Nonfiction / Travel",
    "vehicles": "Juvenile Nonfiction / Transportation / General",
    "wild": "Juvenile Nonfiction / Animals / General",
    "winter": "Juvenile Nonfiction / Concepts / Seasons",
    "woodland": "Juvenile Nonfiction / Animals / General",
}
ADULT_SHELF = "Games & Activities / Coloring Books"
CHILD_SHELVES = ("Juvenile Nonfiction / Activity Books / Coloring", "Juvenile Nonfiction / Art / Drawing")


def description(shown_theme: str, age: str, pages: Sequence[PlannedPage], heroes: Sequence[Drawable]) -> str:
    """Return what the shop's page says, plain text in four paragraphs; `heroes` with the most telling first."""
    names = list(dict.fromkeys(plural(hero.name) for hero in heroes))[:6]
    places = _listed(list(dict.fromkeys(page.scene.name for page in pages))[:4])
    return "\n\n".join(
        [
            f"{_opening(names)}: {shown_theme} fill {len(pages)} pages that wait for colour."
            if _is_plural(shown_theme)
            else f"{_opening(names)}: {len(pages)} pages about {shown_theme} wait for colour.",
            f"No picture comes twice. Every page tells a small story of its own, {places}. {FOR_WHOM[age]}",
            "The drawings are on right-hand pages only and the backs are blank, so that nothing shows through and a"
            " finished picture can be taken out and put on the wall. A page for trying out pens comes with them.",
            f"Inside: {len(pages)} different drawings, clean black lines on white, made for {_readers(age)}.",
        ]
    )


def keywords(title: str, theme: str, age: str, heroes: Sequence[Drawable]) -> list[str]:
    """Return seven phrases of at most 50 characters that repeat no word of the title and none of each other."""
    taken = set(stems(title))
    subjects = (f"{said(hero.name)} coloring pages".lower() for hero in heroes)
    niche_words = (word for idea in concepts(theme) if idea.niche for word in idea.niche.words)
    themed = (f"{word} pictures to color" for word in niche_words)
    telling = list(_usable(subjects, taken))[:3]
    general = _usable(AUDIENCE_KEYWORDS[age], taken)
    more = _usable(chain(themed, (phrase for phrases in AUDIENCE_KEYWORDS.values() for phrase in phrases)), set())
    return list(dict.fromkeys(chain(telling, general, more)))[:KEYWORDS]


def categories(theme: str, age: str) -> list[str]:
    """Return one to three shelves in the words of the book trade."""
    shelves = [idea.niche.shelf for idea in concepts(theme) if idea.niche]
    if age == "adult":
        return [ADULT_SHELF, "Art / Subjects & Themes / General"]
    themed = [CHILDREN_SHELVES[shelf] for shelf in shelves if shelf in CHILDREN_SHELVES]
    return list(dict.fromkeys([CHILD_SHELVES[0], *themed, CHILD_SHELVES[1]]))[:3]


def plural(name: str) -> str:
    """Return the plural of a caption's noun: parrots, octopuses, fairies, bowls of noodles; uncounted ones stay."""
    words = said(name).split()
    place = next((n for n, word in enumerate(words) if n and word in ("of", "with", "in", "and")), len(words)) - 1
    words[place] = _plural_word(words[place])
    return " ".join(words)


def _plural_word(word: str) -> str:
    if word in UNCHANGED or word.endswith("fish") or (stem(word) != word and not word.endswith("ops")):
        return word
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "o", "u", ""):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


UNCHANGED_WORDS = """
    bamboo bread broccoli cheese coral corn custard dango deer fish garlic grass hay moose popcorn seaweed sheep
    shrimp snow spaghetti squid sushi triceratops
"""
UNCHANGED = frozenset(UNCHANGED_WORDS.split())
IRREGULAR_PLURALS = {"mouse": "mice", "goose": "geese", "wolf": "wolves", "leaf": "leaves", "child": "children"}


def _usable(phrases: Iterable[str], taken: set[str]) -> Iterable[str]:
    for phrase in phrases:
        if len(phrase) <= MAX_KEYWORD and not taken & set(stems(phrase)):
            yield phrase


def _listed(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else ""


def _opening(names: Sequence[str]) -> str:
    # Not capitalize(), which would write easter eggs.
    listed = _listed(names)
    return listed[:1].upper() + listed[1:]


def _is_plural(shown: str) -> bool:
    last = shown.split()[-1].lower()
    return stem(last) != last and " in " not in shown and " of " not in shown


def _readers(age: str) -> str:
    return "adults" if age == "adult" else f"children of {age.replace('-', ' to ')}"
