import pytest

from memory.themes import stem, stem_key, stems, theme_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  Pirates\tand   Parrots ", "pirates and parrots"),
        ("CAFÉ Paris", "cafe paris"),
        ("Ｐｉｒａｔｅｓ", "pirates"),
        ("sea-animals!", "sea animals"),
        ("Knight's castle", "knights castle"),
        ("STRASSE", theme_key("straße")),
        ("Пираты", "пираты"),
        ("🦄", "🦄"),
        ("...", ""),
    ],
)
def test_theme_key__is_the_form_in_which_themes_are_compared(text, key):
    assert theme_key(text) == key


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("pirates", "pirate"),
        ("fairies", "fairy"),
        ("foxes", "fox"),
        ("wolves", "wolf"),
        ("octopuses", "octopus"),
        ("octopus", "octopus"),
        ("mice", "mouse"),
        ("heroes", "hero"),
        ("horses", "horse"),
        ("houses", "house"),
        ("waves", "wave"),
        ("bus", "bus"),
        ("pies", "pie"),
        ("princess", "princess"),
        ("princesses", "princess"),
    ],
)
def test_stem__is_the_singular(plural, singular):
    assert stem(plural) == singular


def test_stems__leave_out_what_every_colouring_book_says():
    assert stems("The Pirate Colouring Book for Kids") == ("pirate",)


def test_stems__of_noise_alone_are_the_noise():
    assert stems("colouring books") == ("colouring", "book")


def test_stem_key__compares_sets():
    assert stem_key("Parrots and pirates") == stem_key("pirate, parrot")
