"""The Config tab: what it shows, what it refuses, and that nothing is saved unseen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from productions.engine import configuring
from productions.models import Configuration, ConfigurationChange
from tests.productions.people import make_operator, make_viewer

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def mira(client: Client) -> Client:
    client.force_login(make_operator("mira"))
    return client


def sent(answer: HttpResponse, **changes: Any) -> dict[str, Any]:
    """What a browser would send for the form that was answered, with `changes`; None leaves a field out."""
    form = answer.context["form"]
    values = {field.html_name: field.value() for field in form if field.value() is not False}
    return {name: value for name, value in (values | changes).items() if value is not None}


def hidden(answer: HttpResponse) -> dict[str, str]:
    """The fields that the page of the difference sends on."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.content.decode()))


def difference(answer: HttpResponse) -> list[tuple[str, str, str]]:
    """The rows of the table: setting, now, then."""
    row = r'<th scope="row">(.*?)</th><td><del>(.*?)</del></td><td><ins>(.*?)</ins></td>'
    return re.findall(row, answer.content.decode())


def open_form(client: Client) -> HttpResponse:
    return client.get(reverse("config"))


def test_form__shows_what_is_configured(mira: Client) -> None:
    configuring.change({"page_count": 44, "disabled_agents": ["ImageGenAI"], "queue_limits": {"images": 2}}, by=None)

    form = open_form(mira).context["form"]

    assert form["page_count"].value() == 44
    assert (form["enabled-ImageGenAI"].value(), form["enabled-PublisherAI"].value()) == (False, True)
    assert form["queue-images"].value() == 2


def test_form__has_the_limits_of_the_model_in_html(mira: Client, settings) -> None:
    page = open_form(mira).content.decode()

    for name, least, most in [
        ("page_count", 10, 280),
        ("poll_seconds", 3, 10),
        ("max_concurrent_productions", 1, settings.MAX_PRODUCTIONS_CAP),
    ]:
        box = re.search(rf'<input type="number" name="{name}"[^>]*>', page)
        assert box, name
        assert f'min="{least}"' in box[0]
        assert f'max="{most}"' in box[0]


def test_form__sent_as_it_was_changes_nothing(mira: Client) -> None:
    answer = mira.post(reverse("config"), sent(open_form(mira)))

    assert "Nothing differs from what is saved." in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_look__shows_the_difference_and_saves_nothing(mira: Client, headers: dict[str, str]) -> None:
    form = sent(open_form(mira), page_count="25", mode="semi", **{"enabled-ImageGenAI": None, "agent-PublisherAI": "3"})

    answer = mira.post(reverse("config"), form | {"step": "look"}, **headers)

    assert difference(answer) == [
        ("Mode", "Manual", "Semi"),
        ("Drawings", "30", "25"),
        ("Limit of PublisherAI", "no limit", "3"),
        ("ImageGenAI", "on", "off"),
    ]
    assert Configuration.current().page_count == 30


def test_save__after_the_difference_keeps_who_and_why(mira: Client) -> None:
    looked = mira.post(reverse("config"), sent(open_form(mira), page_count="25") | {"step": "look"})

    answer = mira.post(reverse("config"), hidden(looked) | {"step": "save", "reason": "Short books."}, follow=True)

    change = ConfigurationChange.objects.get()
    assert (change.actor, change.reason, change.after) == ("mira", "Short books.", {"page_count": 25})
    assert "Saved: 1 setting changed." in answer.content.decode()
    assert open_form(mira).context["form"]["page_count"].value() == 25


def test_save__in_place_answers_with_the_form_and_a_word(mira: Client) -> None:
    form = sent(open_form(mira), page_count="25") | {"step": "save"}

    answer = mira.post(reverse("config"), form, **HTMX)

    assert answer.status_code == 200
    assert "Saved: 1 setting changed." in answer.content.decode()
    assert answer.context["form"]["page_count"].value() == 25


def test_edit__goes_on_with_what_was_typed(mira: Client) -> None:
    answer = mira.post(reverse("config"), sent(open_form(mira), page_count="25") | {"step": "edit"})

    assert answer.context["form"]["page_count"].value() == "25"
    assert not ConfigurationChange.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("page_count", "9", "At least 10."),
        ("page_count", "281", "At most 280."),
        ("page_count", "", "This must be filled in."),
        ("page_count", "ten", "This is a whole number."),
        ("max_concurrent_productions", "99", "At most 5."),
        ("weight-urgency", "1.5", "At most 1."),
        ("queue-images", "0", "At least 1."),
        ("imprint", "", "This must be filled in."),
        ("mode", "wild", "Select a valid choice"),
        ("image_model", "FLUX.1-dev", "Select a valid choice"),
    ],
)
def test_form__refuses_what_cannot_be_and_keeps_it(mira: Client, field: str, value: str, sentence: str) -> None:
    form = sent(open_form(mira), **{field: value, "poll_seconds": "7"})

    answer = mira.post(reverse("config"), form | {"step": "save"})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert (answer.context["form"][field].value(), answer.context["form"]["poll_seconds"].value()) == (value, "7")
    assert not ConfigurationChange.objects.exists()


@pytest.mark.parametrize("step", ["look", "save"])
def test_form__over_what_somebody_saved_meanwhile_is_refused_with_nothing_lost(mira: Client, step: str) -> None:
    form = sent(open_form(mira), page_count="25", poll_seconds="7")
    configuring.change({"page_count": 40, "mode": "semi"}, by=make_operator("jon"), reason="Longer books.")

    answer = mira.post(reverse("config"), form | {"step": step})

    page, shown = answer.content.decode(), answer.context["form"]
    assert answer.status_code == 409
    assert "jon" in page
    assert "Longer books." in page
    assert [(line.label, line.before, line.after) for line in answer.context["both"]] == [("Drawings", "40", "25")]
    assert (shown["page_count"].value(), shown["poll_seconds"].value(), shown["mode"].value()) == (25, 7, "semi")
    assert Configuration.current().page_count == 40


def test_form__after_the_refusal_can_be_saved(mira: Client) -> None:
    form = sent(open_form(mira), poll_seconds="7")
    configuring.change({"page_count": 40}, by=make_operator("jon"))
    refused = mira.post(reverse("config"), form | {"step": "save"})

    mira.post(reverse("config"), sent(refused) | {"step": "save"})

    assert (Configuration.current().page_count, Configuration.current().poll_seconds) == (40, 7)


@pytest.mark.parametrize("based_on", ["", "-1", "x", "9" * 30])
def test_form__that_does_not_say_what_it_was_based_on_saves_nothing(mira: Client, based_on: str) -> None:
    configuring.change({"imprint": "Ink and Oak"}, by=None)

    answer = mira.post(reverse("config"), sent(open_form(mira), page_count="25", based_on=based_on) | {"step": "save"})

    assert answer.status_code in (409, 422)
    assert Configuration.current().page_count == 30


def test_viewer__reads_and_changes_nothing(client: Client) -> None:
    client.force_login(make_viewer())

    answer = open_form(client)

    page = answer.content.decode()
    assert "changing it needs a staff account" in page
    assert '<fieldset class="config-all" disabled>' in page
    assert "Look at the changes" not in page
    assert client.post(reverse("config"), sent(answer, page_count="25") | {"step": "save"}).status_code == 403
    assert client.get(reverse("config-rollback", args=[0])).status_code == 403
    assert Configuration.current().page_count == 30


def test_history__shows_changes_with_a_way_back_to_operators_only(client: Client, mira: Client) -> None:
    first = configuring.change({"page_count": 40}, by=make_operator("jon"), reason="Longer <b>books</b>.")
    configuring.change({"page_count": 50}, by=None)

    page = open_form(mira).content.decode()
    client.force_login(make_viewer())
    seen_by_viewer = open_form(client).content.decode()

    assert first is not None
    assert "Longer &lt;b&gt;books&lt;/b&gt;." in page
    assert reverse("config-rollback", args=[first.pk]) in page
    assert "Longer &lt;b&gt;books&lt;/b&gt;." in seen_by_viewer
    assert reverse("config-rollback", args=[first.pk]) not in seen_by_viewer


def test_history__is_paged_down_to_the_beginning(mira: Client) -> None:
    for pages in range(40, 62):
        configuring.change({"page_count": pages}, by=None)

    first = mira.get(reverse("config-history"))
    last = mira.get(reverse("config-history"), {"before": first.context["entries"][-1].change.pk})

    assert (len(first.context["entries"]), len(last.context["entries"])) == (20, 2)
    assert reverse("config-rollback", args=[0]) in last.content.decode()


def test_rollback__shows_the_difference_first(mira: Client) -> None:
    first = configuring.change({"page_count": 40}, by=None)
    configuring.change({"page_count": 50}, by=None)
    assert first is not None

    answer = mira.get(reverse("config-rollback", args=[first.pk]))

    assert difference(answer) == [("Drawings", "50", "40")]
    assert Configuration.current().page_count == 50


def test_rollback__is_done_and_kept(mira: Client) -> None:
    configuring.change({"page_count": 50}, by=None)
    page = mira.get(reverse("config-rollback", args=[0]))

    answer = mira.post(reverse("config-rollback", args=[0]), hidden(page) | {"reason": "Too long."})

    newest = ConfigurationChange.objects.first()
    assert answer.url == reverse("config")
    assert newest is not None
    assert (newest.actor, newest.reason, newest.after) == ("mira", "Too long.", {"page_count": 30})


def test_rollback__of_a_page_that_is_old_looks_again(mira: Client) -> None:
    configuring.change({"page_count": 50}, by=None)
    page = mira.get(reverse("config-rollback", args=[0]))
    configuring.change({"page_count": 60}, by=make_operator("jon"))

    answer = mira.post(reverse("config-rollback", args=[0]), hidden(page))

    assert answer.status_code == 409
    assert "jon changed the configuration meanwhile" in answer.content.decode()
    assert Configuration.current().page_count == 60


@pytest.mark.parametrize("number", [999, 10**30])
def test_rollback__to_no_change_is_not_found(mira: Client, number: int) -> None:
    address = f"/orchestrator/config/rollback/{number}/"

    assert mira.get(address).status_code == 404
    assert mira.post(address).status_code == 404


def test_config__takes_the_same_queries_for_many_changes(mira: Client) -> None:
    configuring.change({"page_count": 40}, by=None)
    with CaptureQueriesContext(connection) as few:
        open_form(mira)
    for pages in range(41, 51):
        configuring.change({"page_count": pages}, by=None)

    with CaptureQueriesContext(connection) as many:
        open_form(mira)

    assert len(many) == len(few)


def test_config__outsider_is_sent_to_the_login(client: Client) -> None:
    for name in ("config", "config-parts", "config-history", "memory", "memory-parts"):
        assert client.get(reverse(name)).url.startswith("/login/")
