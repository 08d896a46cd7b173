"""What a database needs before it can be used."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError

from orchestrator_site import first_start
from orchestrator_site.first_start import check_server, first_staff_user

pytestmark = pytest.mark.django_db


def test_first_staff_user__is_made_once_without_a_password() -> None:
    user = first_staff_user()
    again = first_staff_user()

    assert again == user
    assert (user.username, user.is_staff, user.is_superuser) == ("admin", True, True)
    assert not user.has_usable_password()


def test_first_staff_user__keeps_the_one_that_people_made() -> None:
    chief = User.objects.create_superuser("chief", password="secret")

    assert first_staff_user() == chief
    assert User.objects.count() == 1


def test_first_staff_user__an_admin_who_is_no_staff_is_promoted_and_keeps_the_password() -> None:
    User.objects.create_user("admin", password="secret")

    user = first_staff_user()

    assert (user.is_staff, user.is_superuser, user.check_password("secret")) == (True, True, True)


def test_check_server__too_old_a_server_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_start, "MIN_VERSION", 99)

    with pytest.raises(CommandError, match=r"^DATABASE_URL leads to PostgreSQL \d+; Bindery needs 99 or newer\.$"):
        check_server()
