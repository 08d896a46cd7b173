import pytest

from agents.crew.colouring.theme import MAX_LENGTH, ThemeError, clean_theme


@pytest.mark.parametrize(
    ("written", "theme"),
    [
        ("  pirates \n and\tparrots ", "pirates and parrots"),
        ("pi\x00ra\x07tes", "pi ra tes"),
        ("pi\u200brates\u202e", "pirates"),
        ("пираты", "пираты"),
        ("<b>cats</b>", "<b>cats</b>"),
        ("cats 🐱", "cats 🐱"),
        ("🏴‍☠️", "pirates"),
        ("🐙🐋", "octopus, whale"),
        ("🦄", "unicorn"),
        ("👩‍🚀", "astronauts"),
        ("cats &amp; dogs", "cats & dogs"),
        ("&lt;i&gt;cats", "<i>cats"),
        ("\x1b[31mpirates\x1b[0m", "pirates"),
        ("caf\ufffd", "caf"),
        ("x" * MAX_LENGTH, "x" * MAX_LENGTH),
    ],
)
def test_clean_theme__gives_plain_text_in_one_line(written, theme):
    assert clean_theme(written) == theme


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "The theme is empty"),
        (" \n\x00\u200b ", "The theme is empty"),
        ("x" * 121, "121 characters; 120 are the most"),
        ("x" * 10_000, "10,000 characters"),
        ("123 !!!", "no words in it"),
        ("😀", "no words in it"),
        ("🇩🇪", "no words in it"),
        ("\ufe70", "no words in it"),
        ('"><img src=x onerror=alert(1)>', "no words in it"),
        ("\ufffd", "The theme is empty"),
        ("Pokémon friends", "belongs to somebody else"),
        ("a PAW patrol party", "belongs to somebody else"),
    ],
)
def test_clean_theme__refuses_with_a_sentence(written, sentence):
    with pytest.raises(ThemeError, match=sentence):
        clean_theme(written)


def test_clean_theme__ordinary_words_that_are_also_names_pass():
    assert clean_theme("frozen lakes, cars and marvellous barbecues") == "frozen lakes, cars and marvellous barbecues"
