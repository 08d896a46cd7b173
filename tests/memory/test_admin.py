import pytest
from django.urls import NoReverseMatch, reverse

from memory.models import Niche
from tests.memory.factory import make_book

pytestmark = pytest.mark.django_db


def page(name: str, *args: object) -> str:
    try:
        return reverse(f"admin:{name}", args=args)
    except NoReverseMatch:
        pytest.skip("the admin is not in the urls yet")


def test_admin__shows_books_and_lets_nobody_change_them(admin_client):
    book = make_book("pirates")

    assert "A Book of pirates" in admin_client.get(page("memory_book_changelist")).content.decode()
    assert admin_client.get(page("memory_book_change", book.pk)).status_code == 200
    assert admin_client.post(page("memory_book_change", book.pk), {"title": "x"}).status_code == 403
    assert admin_client.get(page("memory_book_add")).status_code == 403
    assert admin_client.post(page("memory_book_delete", book.pk), {"post": "yes"}).status_code == 403


def test_admin__niche_gets_its_key_and_its_author(admin_client, admin_user):
    form = {"theme": "Capybaras!", "demand": 80, "competition": 20, "months": "11,1", "note": "", "source": ""}

    admin_client.post(page("memory_niche_add"), form)

    niche = Niche.objects.get()
    assert (niche.theme_key, niche.months, niche.imported_by) == ("capybaras", [1, 11], admin_user.username)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"demand": 101}, "less than or equal to 100"),
        ({"theme": "pirates"}, "There is a niche with this theme already."),
        ({"theme": "!!!"}, "The theme needs letters."),
    ],
)
def test_admin__says_what_is_wrong_with_a_niche(admin_client, change, sentence):
    Niche.objects.create(theme="Pirates", theme_key="pirates", demand=1, competition=1)
    form = {"theme": "Cats", "demand": 80, "competition": 20, "months": "", "note": "", "source": "", **change}

    answer = admin_client.post(page("memory_niche_add"), form)

    assert sentence in answer.content.decode()
    assert Niche.objects.count() == 1
