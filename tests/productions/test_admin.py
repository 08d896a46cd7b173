"""The admin site: configuration is edited, progress is read."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from productions.engine import configuring
from productions.models import Configuration, ConfigurationChange, Event
from productions.states import JobStatus
from tests.productions.factory import make_job, make_production

pytestmark = pytest.mark.django_db

READ_ONLY = ["production", "job", "attempt", "artifact", "event", "worker", "pipelineversion", "configurationchange"]


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("admin"))
    return client


@pytest.mark.parametrize("model", READ_ONLY)
def test_progress__can_be_read_and_searched_but_not_added(admin: Client, model: str) -> None:
    production = make_production()
    make_job(production, JobStatus.RUNNING)
    Event.objects.create(production_id=production.pk, what="job")

    assert admin.get(reverse(f"admin:productions_{model}_changelist"), {"q": "1"}).status_code == 200
    assert admin.get(reverse(f"admin:productions_{model}_add")).status_code == 403


def test_progress__a_status_cannot_be_changed(admin: Client) -> None:
    production = make_production()
    address = reverse("admin:productions_production_change", args=[production.pk])

    assert admin.get(address).status_code == 200
    assert admin.post(address, {"status": "completed"}).status_code == 403


FORM = {
    "page_count": "40",
    "age_group": "3-5",
    "quality": "high",
    "imprint": "Paper Boat",
    "saturation_limit": "2",
    "disabled_agents": "",
    "mode": "semi",
    "auto_interval_minutes": "60",
    "books_per_day": "3",
    "image_model": "embedded-line-art",
    "poll_seconds": "5",
    "queue_limits": '{"images": 2}',
    "agent_limits": "{}",
    "max_concurrent_productions": "2",
    "max_jobs_per_production": "",
    "priority_weights": '{"urgency": 0.5, "deadline": 0.25, "requester": 0.25}',
    "vip_requesters": "mira",
}


def test_configuration__is_edited_with_its_limits_checked(admin: Client, settings) -> None:
    Configuration.current()
    address = reverse("admin:productions_configuration_change", args=[1])

    refused = admin.post(address, FORM | {"max_concurrent_productions": str(settings.MAX_PRODUCTIONS_CAP + 1)})
    taken = admin.post(address, FORM)

    assert "At most" in refused.content.decode()
    assert taken.status_code == 302
    assert Configuration.current().page_count == 40


def test_configuration__an_edit_is_kept_in_the_history(admin: Client) -> None:
    Configuration.current()

    admin.post(reverse("admin:productions_configuration_change", args=[1]), FORM | {"reason": "Autumn."})

    change = ConfigurationChange.objects.get()
    assert (change.actor, change.reason) == ("admin", "Autumn.")
    assert (change.before["page_count"], change.after["page_count"]) == (30, 40)


def test_configuration__an_edit_does_not_go_over_a_later_one(admin: Client) -> None:
    seen = configuring.newest()
    configuring.change({"imprint": "Ink and Oak"}, by=None)

    answer = admin.post(reverse("admin:productions_configuration_change", args=[1]), FORM | {"based_on": seen})

    assert "Somebody changed the configuration meanwhile" in answer.content.decode()
    assert Configuration.current().imprint == "Ink and Oak"


def test_configuration__is_one_row_for_ever(admin: Client) -> None:
    assert admin.get(reverse("admin:productions_configuration_add")).status_code == 403
    assert admin.post(reverse("admin:productions_configuration_delete", args=[1])).status_code == 403


def test_progress__offers_the_values_of_the_rows_that_are_there(admin: Client) -> None:
    production = make_production()
    make_job(production, agent="Painter")
    make_job(production, agent="Writer")

    page = admin.get(reverse("admin:productions_job_changelist"), {"agent": "Painter"})

    assert [choice["display"] for choice in page.context["cl"].filter_specs[1].choices(page.context["cl"])] == [
        "All",
        "Painter",
        "Writer",
    ]
    assert [job.agent for job in page.context["cl"].result_list] == ["Painter"]


@pytest.mark.parametrize(
    ("model", "asked"),
    [("productions_job", {"status__exact": "\x00"}), ("memory_book", {"finished_on__year": "9" * 20})],
)
def test_lists__show_all_where_no_row_can_have_what_is_asked_for(
    admin: Client, model: str, asked: dict[str, str]
) -> None:
    address = reverse(f"admin:{model}_changelist")

    answer = admin.get(address, asked)

    assert (answer.status_code, answer["Location"]) == (302, f"{address}?e=1")


def test_progress__counts_no_further_than_a_list_leads(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("productions.admin.many.MOST", 2)
    production = make_production()
    for _ in range(3):
        make_job(production)

    page = admin.get(reverse("admin:productions_job_changelist"))

    assert page.context["cl"].result_count == 2


def test_jobs__are_listed_newest_first_wherever_they_stand(admin: Client) -> None:
    production = make_production()
    first, last = make_job(production, position=1), make_job(production, position=2, key="later")

    page = admin.get(reverse("admin:productions_job_changelist"))

    assert [job.pk for job in page.context["cl"].result_list] == [last.pk, first.pk]
