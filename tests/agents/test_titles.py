import random

import pytest

from agents.crew.colouring.titles import make_title


@pytest.mark.parametrize(
    "theme",
    [
        "<script>alert(1)</script> cats",
        '#image("/etc/passwd") cats',
        "$x^2$ cats",
        "%s %d cats %(x)s",
        "{{ 7*7 }} cats",
        "cats <https://example.org> @ref",
    ],
)
def test_make_title__takes_the_subject_out_of_markup(theme):
    assert make_title(theme, random.Random(3)) == "A World of Cats"


def test_make_title__keeps_ordinary_signs():
    assert make_title("cats (and dogs) at school", random.Random(3)) == "Cats and Dogs at School"
