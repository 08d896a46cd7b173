"""The log tab: what is shown where, the ways on, what is refused, and the text."""

from __future__ import annotations

import re

import pytest
from asgiref.sync import sync_to_async
from django.db import connection
from django.test import AsyncClient, Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from productions import log_search
from productions.models import LogLine
from productions.states import JobStatus
from tests.productions.factory import make_job, make_production
from tests.productions.log_lines import numbered, write
from tests.productions.pages import text_of
from tests.productions.people import make_viewer

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def page(client: Client):
    """The text of a page as somebody sees it who may only look."""
    client.force_login(make_viewer())
    return lambda name="logs", **query: text_of(client, name, **query)


def places(shown: str) -> list[int]:
    return [int(seq) for seq in re.findall(r'id="line-(\d+)"', shown)]


def test_logs__outsider_is_sent_to_the_login(client: Client) -> None:
    assert client.get(reverse("logs")).status_code == 302


def test_logs__newest_lines_of_all_with_links_to_their_productions(page) -> None:
    production = make_production()
    write("A palm tree", production=production.pk)

    shown = page()

    assert places(shown) == [1]
    assert f'<a class="line-of" href="{reverse("production", args=[production.pk])}">' in shown
    assert re.search(r"\[12:01:00\]</time> <b>\[INFO\]</b>", shown)


def test_logs__of_one_production_with_its_name_and_no_links(page) -> None:
    production = make_production(theme="castles")
    write("one", production=production.pk)
    write("other", production=production.pk + 1, first=2)

    shown = page(production=str(production.pk))

    assert places(shown) == [1]
    assert "Castles" in shown
    assert "line-of" not in shown


def test_logs__socket_gets_the_filter_and_the_cursor(page) -> None:
    write("A palm", level="error", production=7)
    write("other", first=2)

    shown = page(production="7", level="error", q="palm")

    assert 'ws-connect="/ws/live?productions=7&amp;production=7&amp;level=error&amp;q=palm"' in shown
    assert 'id="cursor" name="after" value="1"' in shown


def test_logs__several_levels(page) -> None:
    for seq, level in enumerate(("info", "warning", "error"), start=1):
        write("a line", level=level, first=seq)

    assert places(page(level="warning,error")) == [2, 3]


def test_logs__where_nothing_matches_it_says_so_and_follows_what_comes(page) -> None:
    write(*numbered(3))

    shown = page(q="unicorn")

    assert "No line matches." in shown
    assert 'id="cursor" name="after" value="3"' in shown


def test_logs__without_any_line_it_says_what_will_be_here(page) -> None:
    assert "What agents say while they work appears here" in page()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("production", "twelve", "no number of a production"), ("level", "loud", "no level"), ("at", "soon", "no time")],
)
def test_logs__what_makes_no_sense_is_said_and_kept(page, field: str, value: str, sentence: str) -> None:
    shown = page(**{field: value, "q": "palm"})

    assert sentence in shown
    assert 'value="palm"' in shown
    assert "ws-connect" in shown


def test_logs__markup_is_escaped_wherever_it_comes_from(page) -> None:
    write(HOSTILE)

    assert HOSTILE not in page() + page(q=HOSTILE) + page(production=HOSTILE)


def test_logs__rare_word_says_how_far_it_looked_and_the_way_goes_on(page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_search, "FIRST_WINDOW", 2)
    monkeypatch.setattr(log_search, "MAX_WINDOW", 2)
    monkeypatch.setattr("productions.views.orchestrator.logs.SEARCH_SECONDS", 0.0)
    write("a unicorn", *numbered(5))

    shown = page(q="unicorn")

    assert "Looked back to 12:05:00, 21 Nov; go on" in shown
    assert '{"before": 5}' in shown


def test_logs__earlier_lines_lead_to_the_first(page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_search, "LIMIT", 2)
    write(*numbered(5))

    shown = page()
    more = page("logs-more", before="4")
    last = page("logs-more", before="2")

    assert (places(shown), places(more), places(last)) == ([4, 5], [2, 3], [1])
    assert '{"before": 4}' in shown
    assert "hx-vals" not in last


def test_logs__without_scripts_the_way_back_is_a_page(page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_search, "LIMIT", 2)
    write(*numbered(5))
    address = re.search(r'log-earlier" href="[^?]+\?([^"]+)"', page())

    assert address
    assert places(page(**dict([address[1].split("&amp;")[-1].split("=")]))) == [2, 3]


def test_logs__at_a_line_with_some_before_it(page) -> None:
    write(*numbered(9))

    shown = page(line="5")

    assert places(shown) == list(range(1, 10))
    assert 'data-log-start="5"' in shown


def test_logs__from_a_moment_that_is_not_followed_yet(page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_search, "LIMIT", 2)
    write(*numbered(9))

    shown = page(at="2026-11-21T12:04")

    assert places(shown) == [1, 2, 3, 4, 5]
    assert 'id="cursor"' not in shown
    assert '{"after": 5}' in shown


def test_logs__later_lines_up_to_the_end_are_followed_from_there(page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_search, "LIMIT", 2)
    write(*numbered(4))

    more = page("logs-more", after="2")

    assert places(more) == [3, 4]
    assert 'id="log-live" hx-swap-oob="true"' in more
    assert 'id="cursor" name="after" value="4"' in more


def test_logs__of_one_attempt(page) -> None:
    job = make_job(status=JobStatus.READY, key="page-7")
    write("first try", production=job.production_id, job_id=job.pk, attempt=1)
    write("second try", production=job.production_id, job_id=job.pk, attempt=2, first=2)

    shown = page(production=str(job.production_id), job=str(job.pk), attempt="2")

    assert places(shown) == [2]
    assert "page-7" in shown


def test_logs__new_lines_come_as_the_socket_sends_them(client: Client, page) -> None:
    write("a palm", *numbered(2), "a palm")

    shown = page("logs-new", after="1", q="palm")

    assert places(shown) == [4]
    assert 'id="cursor" name="after" value="4"' in shown
    assert client.get(reverse("logs-new"), {"after": "4"}).status_code == 204


@pytest.mark.parametrize("name", ["logs-more", "logs-new", "logs-text"])
def test_logs__nonsense_is_400_where_no_page_can_say_it(client: Client, page, name: str) -> None:
    assert client.get(reverse(name), {"production": "x"}).status_code == 400


@pytest.mark.parametrize("name", ["logs-more", "logs-new", "logs-text"])
def test_logs__what_a_refusal_quotes_is_no_markup(client: Client, page, name: str) -> None:
    answer = client.get(reverse(name), {"production": "<b>x</b>"})

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")


def test_logs__cost_the_same_however_many_lines(page) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(q="line")
        return len(seen)

    write("line 1")
    queries()
    few = queries()
    write(*numbered(150), first=2)

    assert queries() == few


async def test_text__all_lines_that_match_from_a_moment_on(transactional_db, no_connection_left) -> None:
    await sync_to_async(write)("a palm", "a chest", "a palm", production=3)
    client = AsyncClient()
    await sync_to_async(client.force_login)(await sync_to_async(make_viewer)())

    answer = await client.get(reverse("logs-text"), {"q": "palm", "at": "2026-11-21T12:02", "production": "3"})
    text = b"".join([part async for part in answer.streaming_content]).decode()

    assert text == "2026-11-21T12:03:00Z [INFO] a palm\n"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="log-3.txt"'


async def test_text__goes_through_many_pages(
    transactional_db, no_connection_left, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("productions.views.orchestrator.logs.DOWNLOAD_LINES", 2)
    await sync_to_async(write)(*numbered(5))
    client = AsyncClient()
    await sync_to_async(client.force_login)(await sync_to_async(make_viewer)())

    answer = await client.get(reverse("logs-text"))
    text = b"".join([part async for part in answer.streaming_content]).decode()

    assert re.findall(r"line \d", text) == numbered(5)
    assert "[INFO] 1 line 1\n" in text
    assert await LogLine.objects.acount() == 5
