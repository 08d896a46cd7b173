"""Links that sign in once."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from orchestrator_site.first_start import first_staff_user
from orchestrator_site.login_links import login_by_link, make_login_link

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.user.get_username())


urlpatterns = [
    path("login/link/<str:token>/", login_by_link, name="login_link"),
    path("login/", page, name="login"),
    path("", page, name="home"),
]


@pytest.fixture
def user() -> User:
    return first_staff_user()


def link_of(user: User) -> str:
    return make_login_link(user, "http://testserver/").removeprefix("http://testserver")


def test_link__signs_in(client: Client, user: User) -> None:
    response = client.get(link_of(user), follow=True)

    assert response.redirect_chain == [("/", 302)]
    assert response.content == b"admin"


def test_link__works_once(client: Client, user: User) -> None:
    link = link_of(user)
    client.get(link)

    response = Client().get(link, follow=True)

    assert response.redirect_chain == [("/login/", 302)]
    assert response.content == b""


def test_link__used_again_by_the_same_browser_leads_home(client: Client, user: User) -> None:
    link = link_of(user)
    client.get(link)

    response = client.get(link, follow=True)

    assert response.redirect_chain == [("/", 302)]


@pytest.mark.parametrize("spoil", [str.upper, lambda link: link[:-3] + "x/", lambda link: "/login/link/1-0.x/"])
def test_link__a_forged_one_does_not_sign_in(client: Client, user: User, spoil) -> None:
    forged = "/login/link/" + spoil(link_of(user)).split("/")[3] + "/"

    response = client.get(forged, follow=True)

    assert response.content == b""


def test_link__a_new_password_makes_it_invalid(client: Client, user: User) -> None:
    link = link_of(user)
    user.set_password("another")
    user.save()

    assert client.get(link).url == "/login/"


def test_link__an_inactive_user_stays_outside(client: Client, user: User) -> None:
    link = link_of(user)
    User.objects.update(is_active=False)

    assert client.get(link).url == "/login/"


def test_link__is_not_used_up_by_a_look_at_its_head(client: Client, user: User) -> None:
    link = link_of(user)

    client.head(link)

    assert client.get(link).url == "/"


def test_first_staff_user__is_made_once_without_a_password(user: User) -> None:
    again = first_staff_user()

    assert again == user
    assert (user.username, user.is_staff, user.is_superuser) == ("admin", True, True)
    assert not user.has_usable_password()


def test_first_staff_user__keeps_the_one_that_people_made() -> None:
    chief = User.objects.create_superuser("chief", password="secret")

    assert first_staff_user() == chief
    assert User.objects.count() == 1
