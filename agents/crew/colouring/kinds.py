"""What kind of thing a subject is, for sentences and for the choice of who carries a page."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from agents.crew.colouring.catalogue import Drawable
from memory.themes import stem, theme_key

Kind = Literal["alive", "vehicle", "sky", "large", "small"]

ANIMAL_WORDS = """
    alligator alpaca angelfish ant ape armadillo badger bat bear beaver bee beetle bird bison blowfish boar
    buffalo bunny butterfly calf camel cat caterpillar chameleon cheetah chick chicken chipmunk clam clownfish
    cockatoo cow coyote crab cricket crocodile crow deer dodo dog dolphin donkey dove dragonfly duck duckling
    eagle elephant elk emu falcon fawn ferret fish flamingo foal fox frog gecko gibbon giraffe gnu goat goldfish
    goose gorilla gull hamster hare hawk hedgehog hen heron hippo hippopotamus honeybee horse hummingbird iguana
    jaguar jellyfish kangaroo kitten koala kitty ladybird lamb lemur leopard lion lizard llama lobster lynx
    macaw mammoth manatee meerkat mole monkey moose moth mouse narwhal newt octopus orangutan orca ostrich otter
    owl ox panda panther parrot peacock pelican penguin pig piglet pigeon platypus polar-bear pony poodle prawn
    puffin pufferfish puma puppy rabbit raccoon ram rat raven ray reindeer rhino rhinoceros robin rooster
    scorpion seagull seahorse seal shark sheep shrimp skunk sloth snail snake sparrow spider squid squirrel stag
    starling stork swallow swan tadpole tiger toad tortoise toucan turkey turtle walrus wasp weasel whale wolf
    wombat worm yak zebra dinosaur sauropod stegosaurus triceratops t-rex rex tyrannosaur tyrannosaurus
    pterodactyl pteranodon brachiosaurus
"""
PERSON_WORDS = """
    alien angel astronaut ballerina boy captain child clown cook cowboy dancer diver doctor dragon dwarf elf
    fairy farmer firefighter gardener genie ghost giant girl gnome goblin griffin king knight leprechaun
    magician merman mermaid monster mummy ninja nurse ogre phoenix pilot pirate prince princess queen robot
    sailor santa scarecrow scientist snowman superhero teacher teddy troll unicorn vampire viking witch wizard
    zombie
"""
ANIMAL_NOUNS = frozenset(ANIMAL_WORDS.split())
PERSON_NOUNS = frozenset(PERSON_WORDS.split())
ANIMAL_TAGS = frozenset({"animal", "bird", "insect", "mammal", "reptile", "amphibian", "pet"})
PERSON_TAGS = frozenset({"people", "person", "character"})
# They carry the tags of the animals that they belong to.
THING_WORDS = """
    anchor barn birdhouse bone bowl buoy castle cave coral cottage egg feather fern flag flower footprint fossil
    hat hive house island kennel leaf light mask nest oyster palm pearl plant pot pump rock seaweed shell stable
    starfish stop tank tree volcano web well wheel yarn
"""
THINGS = frozenset(THING_WORDS.split())
CRAFT_WORDS = "boat bus car lorry plane rocket rover saucer ship submarine tractor train truck ufo van yacht"
CRAFTS = frozenset(CRAFT_WORDS.split())
# Their last word is an animal, they are not.
MISNOMERS = frozenset({"cricket bat and ball", "hot dog", "table tennis bat", "carousel horse", "rocking horse"})
# Names of somebody: no article.
SOMEBODY = frozenset({"father christmas", "mother christmas", "santa claus", "santa", "mount fuji"})
ALIVE_NAMES = SOMEBODY - {"mount fuji"} | {"teddy bear"}
PROPER_WORDS = "american chinese christmas easter egyptian french halloween japanese viking"
PROPER = {word: word.capitalize() for word in PROPER_WORDS.split()}


def kind_of(subject: Drawable) -> Kind:
    """Return how a sentence may speak of the subject."""
    noun, tags = head_noun(subject.name), _tag_stems(tuple(subject.tags))
    somebody = noun in PERSON_NOUNS or subject.name in ALIVE_NAMES or (noun not in THINGS and PERSON_TAGS & tags)
    if is_animal(subject) or somebody:
        return "alive"
    if noun in CRAFTS or (noun not in THINGS and tags & {"vehicle", "boat"} and subject.size >= 0.8):
        return "vehicle"
    if subject.anchor in ("sky", "space"):
        return "sky"
    return "large" if subject.size >= 1.5 else "small"


def is_animal(subject: Drawable) -> bool:
    noun = head_noun(subject.name)
    if subject.name in MISNOMERS or "teddy" in subject.name:
        return False
    if noun in ANIMAL_NOUNS:
        return True
    return noun not in THINGS | CRAFTS | PERSON_NOUNS and bool(ANIMAL_TAGS & _tag_stems(tuple(subject.tags)))


@lru_cache(maxsize=4096)
def head_noun(name: str) -> str:
    """Return the noun that the name is about, in singular: bowl of noodles, bowl; kitten face, kitten."""
    words = theme_key(said(name)).split()
    for preposition in ("of", "with", "in", "and"):
        if preposition in words[1:]:
            words = words[: words.index(preposition)]
    return stem(words[-1])


def said(name: str) -> str:
    """Return the name as a sentence says it: a drawn kitten face is a kitten, japanese is Japanese."""
    bare = name.split(" in the ")[0].removesuffix(" face")
    return " ".join(PROPER.get(word, word) for word in bare.split())


@lru_cache(maxsize=4096)
def _tag_stems(tags: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(word) for tag in tags for word in theme_key(tag).split())
