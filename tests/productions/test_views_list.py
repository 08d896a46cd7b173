"""The list of productions: what it shows, what is chosen in it, and what becomes of the chosen."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from productions.engine import control, halting
from productions.models import Event, Production
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import chain, make_job, make_production, make_version, make_worker, start
from tests.productions.people import make_operator, make_viewer
from tests.productions.pictures import make_artifact

pytestmark = pytest.mark.django_db
P = ProductionStatus


@pytest.fixture
def mira(client: Client) -> Client:
    client.force_login(make_operator("mira"))
    return client


def listed(client: Client, **query: object) -> str:
    answer = client.get(reverse("productions"), query_params=query)
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<tr id="production-(\d+)"', page)]


def counts(page: str) -> dict[str, int]:
    return {name: int(n) for name, n in re.findall(r">(\w+) <span class=\"chip-count tabular\">(\d+)<", page)}


def ask(client: Client, name: str, **query: object):
    return client.get(reverse("act-on-many", args=[name]), query_params=query)


def act(client: Client, name: str, **fields: object):
    return client.post(reverse("act-on-many", args=[name]), fields)


def sentences(answer) -> list[str]:
    from django.contrib.messages import get_messages

    return [str(message) for message in get_messages(answer.wsgi_request)]


def statuses() -> dict[int, str]:
    return dict(Production.objects.values_list("pk", "status"))


# ---- what is shown ----


def test_list__filters_by_status_and_counts_within_the_search(mira: Client) -> None:
    paused = make_production(P.PAUSED, theme="Pirates")
    make_production(P.COMPLETED, theme="pirates at sea")
    make_production(P.PAUSED, theme="castles")

    page = listed(mira, q="pirate", status="paused")

    assert numbers(page) == [paused.pk]
    zeros = {"Queued": 0, "Active": 0, "Error": 0, "Cancelled": 0}
    assert counts(page) == {"All": 2, "Paused": 1, "Completed": 1} | zeros


def test_list__filters_by_pipeline(mira: Client) -> None:
    stories = make_version()
    story = make_production(pipeline_version=stories)
    make_production()

    assert numbers(listed(mira, pipeline=stories.pipeline.key)) == [story.pk]
    assert numbers(listed(mira, pipeline="no-such-thing")) == []


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", "dcba"),
        ("oldest", "abcd"),
        ("queue", "bcad"),
        ("progress", "cbda"),
        ("status", "dbca"),
        ("theme", "bcda"),
        ("nonsense", "dcba"),
    ],
)
def test_list__is_sorted_as_asked(mira: Client, sort: str, order: str) -> None:
    made = {
        "a": make_production(P.COMPLETED, theme="zebras", rank=1.0),
        "b": make_production(P.ACTIVE, theme="Ants", rank=9.0, jobs_open=5),
        "c": make_production(P.QUEUED, theme="bees", rank=2.0, jobs_open=2),
        "d": make_production(P.ERROR, theme="cats", rank=3.0),
    }

    shown = numbers(listed(mira, sort=sort))

    assert "".join(name for pk in shown for name, one in made.items() if one.pk == pk) == order


def test_list__pages_of_ten_keep_the_filter(mira: Client) -> None:
    for _ in range(12):
        make_production(P.PAUSED)
    make_production(P.ACTIVE)

    first, second = listed(mira, status="paused"), listed(mira, status="paused", page=2)

    assert (len(numbers(first)), len(numbers(second))) == (10, 2)
    assert "1–10 of 12" in first
    assert 'rel="next" href="/orchestrator/productions/?status=paused&amp;page=2"' in first
    assert 'rel="prev" href="/orchestrator/productions/?status=paused"' in second


@pytest.mark.parametrize("page", ["0", "-1", "two", "9" * 30, "²", "99"])
def test_list__page_that_is_none_shows_one_that_is(mira: Client, page: str) -> None:
    made = make_production()

    assert numbers(listed(mira, page=page)) == [made.pk]


def test_list__status_that_is_none_keeps_the_search(mira: Client) -> None:
    make_production(theme="castles")
    pirates = make_production(theme="pirates")

    assert numbers(listed(mira, status="flying", q="pirates")) == [pirates.pk]


def test_list__row_says_why_it_waits_and_its_place(mira: Client) -> None:
    make_worker()
    control.Configuration.objects.update_or_create(pk=1, defaults={"max_concurrent_productions": 1})
    start()
    start(priority=5.0)
    start(priority=1.0)

    page = listed(mira, status="queued", sort="queue")

    assert "Waits for a place: 1 of 1 are taken, it is the next." in page
    assert "Waits for a place: 1 of 1 are taken, 1 before it." in page
    assert re.findall(r"list-place[^>]*>(\w+)<", page) == ["1st", "2nd"]


def test_list__shows_the_cover_else_the_first_page(mira: Client) -> None:
    covered, begun = make_production(), make_production()
    for name in ("page/1/line-art", "cover.png"):
        make_artifact(covered, name)
    make_artifact(begun, "page/1/line-art")

    page = listed(mira)

    assert page.count("/cover.png") == 1
    assert page.count("/page-1-line-art.svg") == 1


def test_list__nothing_that_matches_offers_all(mira: Client) -> None:
    make_production(theme="pirates")

    page = listed(mira, q="<b>kites</b>")

    assert "No production has “&lt;b&gt;kites&lt;/b&gt;” in its theme" in page
    assert re.search(r'href="/orchestrator/productions/">Show all<', page)
    assert "No production is paused" in listed(mira, status="paused")


def test_list__without_productions_offers_the_first(mira: Client) -> None:
    page = listed(mira)

    assert "Nothing has been produced yet" in page
    assert "Start the first production" in page


def test_list__asks_the_same_questions_for_one_row_and_for_ten(mira: Client) -> None:
    every = [P.QUEUED, P.ACTIVE, P.PAUSED, P.ERROR, P.CANCELLED, P.COMPLETED]

    def make(status: P) -> None:
        production = make_production(status, pipeline_version=version)
        job = make_job(production, JobStatus.WAITING, key="first", rounds=1)
        make_job(production, JobStatus.READY, key="page-1", parent=job, round=1)
        make_artifact(production, "cover.png")

    version = make_version(chain("first", "second"))
    make_worker()
    for status in every:
        make(status)
    listed(mira)  # The first look of all writes the configuration.
    with CaptureQueriesContext(connection) as few:
        listed(mira)
    for status in [*every, *every, *every]:
        make(status)

    with CaptureQueriesContext(connection) as many:
        assert len(numbers(listed(mira))) == 10

    assert len(many) == len(few)


def test_list__viewer_is_offered_nothing_to_choose_or_do(client: Client) -> None:
    client.force_login(make_viewer())
    make_production(P.PAUSED)

    page = listed(client)

    assert "data-choose" not in page
    assert "Pause all" not in page
    assert "formaction" not in page
    assert ask(client, "pause", all=1).status_code == 403


def test_list__header_offers_what_can_be_done(mira: Client) -> None:
    make_production(P.COMPLETED)
    assert "Pause all" not in listed(mira)

    make_production(P.PAUSED)
    assert "Resume all" in listed(mira)
    assert "Pause all" not in listed(mira)


def test_list__header_follows_what_can_be_done(mira: Client) -> None:
    shown = {"shell_acts": "what was shown before"}
    make_production(P.ACTIVE)

    assert "Pause all" in mira.get(reverse("productions-parts"), shown).content.decode()
    assert "Pause all" not in mira.get(reverse("productions-parts")).content.decode()


def test_act__in_the_list_comes_back_to_the_same_filter(mira: Client) -> None:
    production = make_production(P.ACTIVE)

    answer = mira.post(reverse("pause", args=[production.pk]), {"on": "list", "back": "?status=active&page=2"})

    assert answer.url == "/orchestrator/productions/?status=active&page=2"
    assert statuses() == {production.pk: P.PAUSED}


def test_act__in_the_live_list_answers_with_the_list_as_it_is_now(mira: Client) -> None:
    production, other = make_production(P.ACTIVE), make_production(P.ACTIVE)

    answer = mira.post(
        reverse("pause", args=[production.pk]),
        {"on": "list", "back": "?status=active"},
        headers={"HX-Request": "true"},
    )

    text = answer.content.decode()
    assert numbers(text) == [other.pk]
    assert f"Production {production.pk}: paused." in text


@pytest.mark.parametrize("back", ["", "https://evil.example/", "?status=flying", "?page=\x00", "//evil"])
def test_act__comes_back_to_the_list_whatever_the_form_says(mira: Client, back: str) -> None:
    production = make_production(P.ACTIVE)

    answer = mira.post(reverse("pause", args=[production.pk]), {"on": "list", "back": back})

    assert answer.url.startswith("/orchestrator/productions/?")


# ---- an act on many: asked ----


def test_asking__says_which_and_how_many_and_what_is_left_alone(mira: Client) -> None:
    moving = [make_production(P.ACTIVE, theme=f"kites {n}") for n in range(2)]
    over = make_production(P.COMPLETED)

    page = ask(mira, "pause", id=[one.pk for one in [*moving, over]]).content.decode()

    assert "Pause 2 productions" in page
    assert "Kites 0" in page
    assert "Kites 1" in page
    assert re.search(r'<span class="tabular">1</span> <span class="status status-completed">', page)
    assert statuses()[moving[0].pk] == P.ACTIVE


def test_asking__shows_twenty_and_counts_the_rest(mira: Client) -> None:
    for _ in range(23):
        make_production(P.PAUSED)

    page = ask(mira, "resume", all=1).content.decode()

    assert "Resume 23 productions" in page
    assert page.count("status-paused") == 20
    assert "and 3 more" in page


def test_asking__all_leaves_what_is_in_error_alone_unless_it_is_the_filter(mira: Client) -> None:
    make_production(P.ERROR)
    make_production(P.ACTIVE)

    assert "Stop 1 production<" in ask(mira, "stop", all=1).content.decode()
    assert "Stop 1 production<" in ask(mira, "stop", all=1, status="error").content.decode()
    assert "status-active" not in ask(mira, "stop", all=1, status="error").content.decode()


def test_asking__with_nothing_to_do_says_so(mira: Client) -> None:
    make_production(P.COMPLETED)

    page = ask(mira, "pause", all=1).content.decode()

    assert "Nothing to pause" in page
    assert "<textarea" not in page


def test_asking__with_nothing_chosen_goes_back_to_the_list(mira: Client) -> None:
    answer = ask(mira, "pause", status="active", q="kites")

    assert answer.url == "/orchestrator/productions/?status=active&q=kites"
    assert sentences(answer) == ["Choose productions first."]


@pytest.mark.parametrize("method", ["get", "post"])
def test_asking__for_all_in_a_status_that_is_none_does_nothing(mira: Client, method: str) -> None:
    production = make_production(P.ACTIVE)

    answer = getattr(mira, method)(reverse("act-on-many", args=["stop"]), {"all": "1", "status": "flying"})

    assert sentences(answer) == ["Nothing was changed. 'flying' is no status of a production."]
    assert statuses() == {production.pk: P.ACTIVE}


def test_asking__for_an_act_that_is_none_is_not_found(mira: Client) -> None:
    assert ask(mira, "explode", all=1).status_code == 404


@pytest.mark.parametrize("text", ["abc", "-1", "0", "²", "9" * 40, "1.5"])
def test_asking__ignores_numbers_that_are_none(mira: Client, text: str) -> None:
    make_production(P.ACTIVE)

    assert ask(mira, "pause", id=text).status_code in (200, 302)
    act(mira, "pause", id=text)

    assert set(statuses().values()) == {P.ACTIVE}


# ---- an act on many: done ----


def test_doing__acts_on_the_chosen_and_says_what_was_not_done_and_why(mira: Client) -> None:
    moving = [make_production(P.ACTIVE) for _ in range(2)]
    over, other = make_production(P.COMPLETED), make_production(P.ACTIVE)

    answer = act(mira, "pause", id=[one.pk for one in [*moving, over]], reason="Paper is out.", status="active", page=3)

    assert sentences(answer) == ["2 paused; 1 not: It is completed."]
    assert answer.url == "/orchestrator/productions/?status=active&page=3"
    assert [statuses()[one.pk] for one in [*moving, over, other]] == [P.PAUSED, P.PAUSED, P.COMPLETED, P.ACTIVE]
    told = Event.objects.filter(to_status=P.PAUSED).values_list("actor", "reason")
    assert list(told) == [("mira", "Paper is out.")] * 2


def test_doing__different_reasons_are_counted(mira: Client) -> None:
    made = [make_production(status) for status in (P.ACTIVE, P.COMPLETED, P.COMPLETED, P.CANCELLED)]

    answer = act(mira, "pause", id=[*(one.pk for one in made), 999_999])

    said = "1 paused; 4 not: It is completed. (2) It is cancelled. (1) There is no such production. (1)"
    assert sentences(answer) == [said]


def test_doing__all_acts_on_what_matches_now_and_says_when_that_changed(mira: Client) -> None:
    kites = [make_production(P.ACTIVE, theme="kites") for _ in range(3)]
    castle = make_production(P.ACTIVE, theme="castles")

    answer = act(mira, "stop", all="1", q="kite", shown="2")

    assert sentences(answer) == ["3 stopped. It had been 2 when you were asked."]
    assert [statuses()[one.pk] for one in [*kites, castle]] == [P.CANCELLED] * 3 + [P.ACTIVE]


def test_doing__pause_of_all_lets_nothing_start_in_between(mira: Client) -> None:
    control.Configuration.objects.update_or_create(pk=1, defaults={"max_concurrent_productions": 1})
    for _ in range(3):
        start()

    answer = act(mira, "pause", all="1", shown="3")

    assert sentences(answer) == ["3 paused."]
    assert not Event.objects.filter(from_status=P.QUEUED, to_status=P.ACTIVE, production_id__gt=first_id()).exists()


def first_id() -> int:
    return Production.objects.earliest("pk").pk


def test_doing__resume_begins_with_the_first_in_the_queue(mira: Client) -> None:
    control.Configuration.objects.update_or_create(pk=1, defaults={"max_concurrent_productions": 1})
    late, early = start(priority=1.0), start(priority=5.0)
    for one in (late, early):
        control.pause(one, by=None)

    answer = act(mira, "resume", all="1")

    assert sentences(answer) == ["2 resumed."]
    assert statuses() == {late.pk: P.QUEUED, early.pk: P.ACTIVE}


def test_doing__priority_is_given_to_all_of_them(mira: Client) -> None:
    made = [make_production(P.QUEUED), make_production(P.PAUSED)]

    answer = act(mira, "priority", id=[one.pk for one in made], to="7.5")

    assert sentences(answer) == ["2 given priority 7.5."]
    assert set(Production.objects.values_list("priority", flat=True)) == {7.5}


@pytest.mark.parametrize("to", ["", "much", "nan", "1001", "inf"])
def test_doing__priority_that_is_none_is_said_at_its_field_with_what_was_typed(mira: Client, to: str) -> None:
    production = make_production(P.QUEUED)

    answer = act(mira, "priority", id=production.pk, to=to, reason="The fair is near.")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="to-error"' in page
    assert "The fair is near." in page
    assert Production.objects.get().priority == 0.0


def test_doing__resume_under_an_emergency_stop_is_refused_with_its_reason(mira: Client) -> None:
    make_production(P.PAUSED)
    halting.halt(by=None, reason="Fire.")

    assert "emergency stop" in ask(mira, "resume", all=1).content.decode()
    answer = act(mira, "resume", all="1", shown="1")

    assert answer.status_code == 422
    assert "emergency stop by engine (Fire.)" in answer.content.decode()
    assert set(statuses().values()) == {P.PAUSED}
