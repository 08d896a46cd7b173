"""API tokens as people handle them: in the admin and on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from productions.errors import RequestInvalidError, StaleTransitionError
from productions.models import ApiToken, Scope
from productions.tokens import make_token, revoke_token, token_of
from tests.productions.people import make_operator, make_viewer

pytestmark = pytest.mark.django_db
ADD = reverse("admin:productions_apitoken_add")
LIST = reverse("admin:productions_apitoken_changelist")


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Any]]:
    """Run api_token with --json; return the exit code and what it said."""

    def run(*words: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = 0
        try:
            call_command("api_token", *words, "--json")
        except SystemExit as ended:
            code = int(ended.code or 0)
        return code, json.loads(capsys.readouterr().out)

    return run


def staff(name: str = "mira") -> User:
    person = make_operator(name)
    person.user_permissions.set(Permission.objects.filter(content_type__model="apitoken"))
    return person


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "two\u202ewords"])
def test_make_token__needs_a_name(name: str) -> None:
    with pytest.raises(RequestInvalidError, match="Name what uses the token"):
        make_token(make_viewer(), name, by=None)


def test_make_token__is_of_no_use_when_it_has_expired() -> None:
    with pytest.raises(RequestInvalidError, match="expired already"):
        make_token(make_viewer(), "script", expires_at=timezone.now(), by=None)


def test_revoke__a_second_time_is_refused() -> None:
    token, _ = make_token(make_viewer(), "script", by=None)
    revoke_token(token, by=None)

    with pytest.raises(StaleTransitionError, match="revoked already"):
        revoke_token(token, by=None)


def test_admin__shows_the_secret_once_and_in_no_cookie(client: Client) -> None:
    client.force_login(staff())

    page = client.post(ADD, {"name": "nightly", "owner": User.objects.get().pk, "scope": "act"})

    secret = page.context["secret"]
    assert token_of(secret) == ApiToken.objects.get()
    assert "no-store" in page["Cache-Control"]
    assert not any(secret in str(cookie) for cookie in client.cookies.values())
    assert secret not in client.get(LIST).content.decode()
    assert LogEntry.objects.get().object_repr == "nightly"


def test_admin__people_make_tokens_for_themselves_only(client: Client) -> None:
    other = make_viewer("lena")
    client.force_login(staff())

    answer = client.post(ADD, {"name": "nightly", "owner": other.pk, "scope": "read"})

    assert "Select a valid choice" in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_admin__says_at_the_field_what_is_wrong(client: Client) -> None:
    client.force_login(staff())
    past = {"expires_at_0": "2020-01-01", "expires_at_1": "00:00:00"}

    answer = client.post(ADD, {"name": "x", "owner": User.objects.get().pk, "scope": "read", **past})

    assert answer.context["adminform"].form.errors["expires_at"] == ["A token that has expired already is of no use."]


def test_admin__people_see_their_own_and_superusers_all(client: Client, admin_client: Client) -> None:
    make_token(make_viewer("lena"), "hers", by=None)
    person = staff()
    make_token(person, "mine", by=None)
    client.force_login(person)

    mine, all_of_them = client.get(LIST).content.decode(), admin_client.get(LIST).content.decode()

    assert ("mine" in mine, "hers" in mine) == (True, False)
    assert "hers" in all_of_them


def test_admin__revokes_at_once_and_keeps_the_row(client: Client) -> None:
    person = staff()
    token, secret = make_token(person, "nightly", by=None)
    client.force_login(person)

    client.post(LIST, {"action": "revoke", "_selected_action": [token.pk]})

    token.refresh_from_db()
    assert (token.state, token.revoked_by, token_of(secret)) == ("revoked", "mira", None)


def test_admin__a_token_is_shown_and_not_edited(client: Client) -> None:
    person = staff()
    token, _ = make_token(person, "nightly", by=None)
    client.force_login(person)
    address = reverse("admin:productions_apitoken_change", args=[token.pk])

    page = client.get(address)
    client.post(address, {"name": "other", "scope": "admin"})

    assert page.status_code == 200
    assert token.digest not in page.content.decode()
    assert ApiToken.objects.get().name == "nightly"


def test_admin__without_the_permission_there_is_none(client: Client) -> None:
    client.force_login(make_operator())

    assert client.get(LIST).status_code == 403


def test_create__prints_a_secret_that_works(say) -> None:
    make_operator("mira")

    code, said = say("create", "nightly", "--owner", "mira", "--scope", "act", "--days", "90")

    token = token_of(said["secret"])
    assert (code, said["owner"], said["scope"], said["state"]) == (0, "mira", "act", "valid")
    assert token is not None
    assert token.expires_at is not None
    assert timedelta(days=89) < token.expires_at - timezone.now() <= timedelta(days=90)


def test_create__dry_run_makes_none(say) -> None:
    make_operator("mira")

    code, said = say("create", "nightly", "--owner", "mira", "--dry-run")

    assert (code, said["secret"], ApiToken.objects.exists()) == (0, None, False)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("create", "x", "--owner", "nobody"), "owner"),
        (("create", "", "--owner", "mira"), "name"),
        (("create", "x", "--owner", "mira", "--days", "0"), "days"),
        (("create", "x", "--owner", "mira", "--days", "9" * 30), "days"),
        (("create", "x", "--owner", "mira", "--as", "nobody"), "as"),
        (("revoke", "x"), "id"),
        (("revoke", "9" * 30), "id"),
    ],
)
def test_command__bad_input_is_refused_with_the_field(say, words: tuple[str, ...], field: str) -> None:
    make_operator("mira")

    code, said = say(*words)

    assert (code, said["field"]) == (2, field)
    assert not ApiToken.objects.exists()


def test_list__valid_ones_and_with_all_the_others_too(say) -> None:
    owner = make_viewer("lena")
    for name in ("one", "two"):
        make_token(owner, name, Scope.READ, by=None)
    token = ApiToken.objects.get(name="one")

    code, said = say("revoke", str(token.pk))
    _, valid = say("list")
    _, everything = say("list", "--all")

    assert (code, said["state"]) == (0, "revoked")
    assert [one["name"] for one in valid["items"]] == ["two"]
    assert [(one["name"], one["state"]) for one in everything["items"]] == [("two", "valid"), ("one", "revoked")]


def test_list__prints_no_secret(capsys: pytest.CaptureFixture[str]) -> None:
    _, secret = make_token(make_viewer("lena"), "nightly", by=None)

    call_command("api_token", "list")

    printed = capsys.readouterr().out
    assert "nightly" in printed
    assert secret not in printed
