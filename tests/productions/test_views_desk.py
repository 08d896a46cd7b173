"""What the desk of one production shows, and what can be done there."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from productions.models import Event, Job, Production, Review
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import chain, make_attempt, make_job, make_production, make_version, make_worker
from tests.productions.log_lines import write
from tests.productions.people import make_operator, make_viewer
from tests.productions.pictures import make_artifact

pytestmark = pytest.mark.django_db(transaction=False)

LATER = 10**9
"""Far from the places that the trigger gives to the lines of other tests."""
HTMX = {"HX-Request": "true"}


@pytest.fixture
def mira(client: Client) -> Client:
    client.force_login(make_operator("mira"))
    return client


@pytest.fixture
def desk(mira: Client):
    """The desk of a production as an operator sees it, as text without tags or as HTML."""

    def get(production: Production, *, tags: bool = False, **query: str) -> str:
        answer = mira.get(reverse("production", args=[production.pk]), query_params=query)
        assert answer.status_code == 200
        shown = answer.content.decode()
        return shown if tags else " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shown)).split())

    return get


def part(shown: str, name: str) -> str:
    """The HTML of one part of the page."""
    start = shown.index(f'id="part-{name}"')
    return shown[start : shown.index('class="part-version"', start)]


def drawing(pages: int = 3, status: ProductionStatus = ProductionStatus.ACTIVE, **fields) -> tuple[Production, Job]:
    """A production whose second stage draws pages; the first has planned them."""
    version = make_version(chain("plan", "draw", "bind"))
    production = make_production(status, pipeline_version=version, request={"pages": pages}, **fields)
    plan = [{"number": number, "caption": f"A ship with {number} sails"} for number in range(1, pages + 1)]
    make_job(production, JobStatus.SUCCEEDED, key="plan", stage="plan", attempt=1, output={"pages": plan})
    stage = make_job(production, JobStatus.WAITING, key="draw", stage="draw", position=2, attempt=1, rounds=1)
    make_job(production, JobStatus.PENDING, key="bind", stage="bind", position=3)
    return production, stage


def page_job(stage: Job, number: int, status: JobStatus, **fields) -> Job:
    values = {"key": f"page-{number}", "stage": "draw", "parent": stage, "position": 2, "round": 1}
    return make_job(stage.production, status, **values | fields)


def give_lines(production: Production, *messages: str, first: int = 1, **fields) -> None:
    write(*messages, production=production.pk, first=LATER + first, **fields)


def give_event(production: Production, job: Job | None, before: str, after: str, **fields) -> None:
    what = fields.pop("what", "job" if job else "production")
    job_id = job.pk if job else None
    Event.objects.create(
        production_id=production.pk, job_id=job_id, what=what, from_status=before, to_status=after, **fields
    )


class TestPages:
    def test_each_says_what_it_shows_and_where_it_stands(self, desk) -> None:
        production, stage = drawing(pages=5)
        page_job(stage, 1, JobStatus.SUCCEEDED)
        page_job(stage, 2, JobStatus.RUNNING)
        page_job(stage, 3, JobStatus.READY)
        page_job(stage, 4, JobStatus.FAILED, error="No ink.", attempt=1)
        page_job(stage, 5, JobStatus.PENDING, error="No paper.", attempt=1)
        make_artifact(production, "page/1/line-art")

        shown = part(desk(production, tags=True), "pages")

        assert re.findall(r'class="leaf is-(\w+)"', shown) == ["drawn", "drawing", "waiting", "failed", "retrying"]
        assert 'alt="Page 1: A ship with 1 sails"' in shown
        assert "(could not be drawn: No ink.)" in shown
        assert "1 of 5 drawn" in shown

    def test_one_that_was_drawn_again_is_marked(self, desk) -> None:
        production, stage = drawing(pages=1)
        page_job(stage, 1, JobStatus.SUCCEEDED)
        page_job(stage, 1, JobStatus.SUCCEEDED, round=2)
        make_artifact(production, "page/1/line-art")

        assert "Drawn, made again" in desk(production)

    def test_redo_leads_to_the_form_with_the_page_chosen(self, desk, mira: Client) -> None:
        production, stage = drawing(pages=1)
        page_job(stage, 1, JobStatus.SUCCEEDED)
        make_artifact(production, "page/1/line-art")

        address = html.unescape(re.search(r'data-again="([^"]+)"', desk(production, tags=True))[1])

        assert re.search(r'<option value="draw/page-1" selected>', mira.get(address).content.decode())

    def test_a_viewer_is_offered_nothing_to_do(self, client: Client) -> None:
        production, stage = drawing(pages=1)
        page_job(stage, 1, JobStatus.SUCCEEDED)
        make_artifact(production, "page/1/line-art")
        client.force_login(make_viewer())

        shown = client.get(reverse("production", args=[production.pk])).content.decode()

        assert "data-again" not in shown
        assert reverse("priority", args=[production.pk]) not in shown
        assert "Make again" not in shown

    def test_a_production_of_something_else_has_none(self, desk) -> None:
        production = make_production(request={})

        assert 'class="sheets' not in desk(production, tags=True)


class TestWhyItStands:
    def test_paused_says_who_and_why_with_resume_beside_it(self, desk) -> None:
        production = make_production(ProductionStatus.PAUSED, reason="Paper is out.")
        give_event(production, None, "active", "paused", actor="jon")

        head = part(desk(production, tags=True), "head")

        assert "Paused by jon: Paper is out." in head
        assert reverse("resume", args=[production.pk]) in head

    def test_no_worker_says_how_to_start_one(self, desk) -> None:
        production, stage = drawing()
        page_job(stage, 1, JobStatus.READY)

        assert "No worker is alive" in desk(production)

    def test_moving_says_nothing(self, desk) -> None:
        production, stage = drawing()
        page_job(stage, 1, JobStatus.RUNNING)

        assert "Why it does not move" not in desk(production)

    def test_a_retry_says_when(self, desk) -> None:
        production = make_production(pipeline_version=make_version(chain("draw")))
        due = timezone.now() + timedelta(minutes=5)
        make_job(production, JobStatus.PENDING, key="draw", attempt=1, available_at=due, error="No ink.")

        shown = desk(production)

        assert "draw tries again: No ink." in shown
        assert f"Due at {due:%H:%M:%S}" in shown

    def test_a_review_has_its_decision_beside_it(self, desk) -> None:
        production, stage = drawing()
        Job.objects.filter(pk=stage.pk).update(status=JobStatus.IN_REVIEW)
        review = Review.objects.create(production=production, job=stage, attempt=1, occasion="after", title="Right?")

        shown = desk(production, tags=True)

        assert shown.count(reverse("review", args=[review.pk])) >= 2
        assert "draw waits for a person:" in part(shown, "head")

    def test_queued_offers_another_place(self, desk) -> None:
        for _ in range(3):
            make_job(make_production(), JobStatus.READY)
        production = make_production(ProductionStatus.QUEUED)
        make_worker()

        head = part(desk(production, tags=True), "head")

        assert "Waits for a place" in head
        assert reverse("priority", args=[production.pk]) in head


class TestFailure:
    def test_shows_the_last_lines_of_the_attempt_that_failed(self, desk) -> None:
        production, stage = drawing(status=ProductionStatus.ERROR, reason="draw failed: Not drawn: page 2.")
        Job.objects.filter(pk=stage.pk).update(status=JobStatus.FAILED, finished_at=timezone.now())
        broken = page_job(stage, 2, JobStatus.FAILED, attempt=2)
        give_lines(production, "first try", job_id=broken.pk, attempt=1)
        give_lines(production, "out of ink", first=2, job_id=broken.pk, attempt=2)

        head = part(desk(production, tags=True), "head")

        assert "Not drawn: page 2." in head
        assert re.findall(r"<span>([^<]+)</span></p>", head) == ["out of ink"]
        assert f"?job={broken.pk}&amp;attempt=2" in head
        assert reverse("retry", args=[production.pk]) in head

    def test_retry_from_a_page_that_does_not_listen_loads_it_anew(self, mira: Client) -> None:
        production = make_production(ProductionStatus.ERROR)

        answer = mira.post(reverse("retry", args=[production.pk]), {"on": "page"}, headers=HTMX)

        assert answer.headers["HX-Refresh"] == "true"
        assert Production.objects.get().status != ProductionStatus.ERROR


class TestLog:
    def test_of_one_attempt_is_text(self, mira: Client) -> None:
        production = make_production()
        give_lines(production, "mine", job_id=7, attempt=2)
        give_lines(production, "not mine", first=2, job_id=7, attempt=1)
        give_lines(production, "nor mine", first=3, job_id=8, attempt=2)

        answer = mira.get(reverse("production-log", args=[production.pk]), {"job": "7", "attempt": "2"})

        assert re.findall(r"\] (.+)", answer.content.decode()) == ["mine"]

    def test_a_link_to_an_old_line_shows_it_with_what_came_before(self, desk, monkeypatch) -> None:
        monkeypatch.setattr("productions.views.desk.log.SHOWN_LINES", 4)
        monkeypatch.setattr("productions.views.desk.log.LINES_BEFORE", 1)
        production = make_production()
        give_lines(production, *(f"line {number}" for number in range(1, 13)))

        shown = desk(production, tags=True, line=str(LATER + 5))

        assert re.findall(r"<span>line (\d+)</span>", shown) == ["4", "5", "6", "7"]
        assert "You look at an older place" in shown
        assert 'id="cursor"' not in shown

    def test_a_link_to_a_new_line_follows_the_log(self, desk) -> None:
        production = make_production()
        give_lines(production, "one", "two")

        assert f'id="cursor" name="after" value="{LATER + 2}"' in desk(production, tags=True, line=str(LATER + 1))

    @pytest.mark.parametrize("given", ["", "x", "²", "-1", "9" * 40, "9" * 5000])
    def test_takes_any_address(self, desk, mira: Client, given: str) -> None:
        production = make_production()

        desk(production, line=given)
        answer = mira.get(reverse("production-log", args=[production.pk]), {"job": given, "attempt": given})

        assert answer.status_code == 200


class TestEvents:
    @pytest.mark.parametrize(
        ("before", "after", "words"),
        [
            ("ready", "running", "draw began again, attempt 3"),
            ("running", "pending", "draw failed, and will be tried again"),
            ("in_review", "ready", "draw goes on after its review"),
            ("pending", "cancelled", "draw was stopped"),
        ],
    )
    def test_are_told_in_words(self, desk, before: str, after: str, words: str) -> None:
        production, stage = drawing()
        give_event(production, stage, before, after, attempt=3)

        assert words in desk(production)

    def test_a_stage_whose_pieces_are_done_goes_on_and_is_not_tried_again(self, desk) -> None:
        production, stage = drawing()
        give_event(production, stage, "waiting", "ready")
        give_event(production, stage, "ready", "running", attempt=2)

        assert "draw went on: its pieces are done" in desk(production)

    def test_of_pages_only_what_failed_is_told(self, desk) -> None:
        production, stage = drawing()
        one = page_job(stage, 1, JobStatus.READY)
        give_event(production, one, "ready", "running")
        give_event(production, one, "running", "failed", reason="No ink.")

        events = part(desk(production, tags=True), "events")

        assert events.count("<b>page-1</b>") == 1

    def test_a_priority_is_told_with_both_numbers(self, desk) -> None:
        production = make_production()
        give_event(production, None, "2", "5", what="priority", actor="jon")

        assert "Production was given priority 5 instead of 2" in desk(production)

    def test_more_than_are_shown_are_offered(self, desk, monkeypatch) -> None:
        monkeypatch.setattr("productions.views.desk.page.SHOWN", 2)
        production = make_production()
        for number in range(5):
            give_event(production, None, "active", "paused", reason=f"reason {number}")

        assert "Show all, 3 more" in desk(production)
        assert "reason 0" not in desk(production)
        assert "reason 0" in desk(production, events="all")


class TestTimeline:
    def test_has_a_bar_for_each_thing_that_a_stage_did(self, desk) -> None:
        start = timezone.now() - timedelta(seconds=20)
        production = make_production(
            ProductionStatus.COMPLETED,
            pipeline_version=make_version(chain("draw")),
            created_at=start,
            finished_at=start + timedelta(seconds=20),
        )
        stage = make_job(production, JobStatus.SUCCEEDED, key="draw", created_at=start)
        for seconds, before, after in ((5, "pending", "ready"), (10, "ready", "running"), (20, "running", "succeeded")):
            give_event(production, stage, before, after, at=start + timedelta(seconds=seconds))

        shown = part(desk(production, tags=True), "timeline")

        bars = re.findall(r'class="span span-(\w+)" x="([\d.]+)%" width="([\d.]+)%"', shown)
        assert bars == [("slot", "25.00", "25.00"), ("working", "50.00", "50.00")]
        assert "working 10 s" in " ".join(re.sub(r"<[^>]+>", " ", shown).split())

    def test_spawned_jobs_are_one_row(self, desk) -> None:
        production, stage = drawing()
        for number in (1, 2):
            piece = page_job(stage, number, JobStatus.SUCCEEDED)
            make_attempt(piece, AttemptStatus.SUCCEEDED, started_at=production.created_at)

        assert "2 pieces, 2 at a time" in desk(production)

    @pytest.mark.parametrize("headers", [{}, HTMX])
    def test_each_piece_is_shown_on_demand(self, mira: Client, headers) -> None:
        production, stage = drawing()
        make_attempt(page_job(stage, 1, JobStatus.SUCCEEDED), AttemptStatus.SUCCEEDED)

        answer = mira.get(reverse("production-pieces", args=[production.pk]), headers=headers)

        assert "page-1" in answer.content.decode()
        assert ("<html" in answer.content.decode()) == (not headers)


class TestStages:
    def test_one_may_be_made_again_when_all_before_it_is_done(self, desk) -> None:
        production, _ = drawing()

        stations = part(desk(production, tags=True), "stations")

        assert re.findall(r"\?what=([^\"]+)\">Make again from here", stations) == ["plan", "draw"]

    def test_one_that_is_ahead_has_its_number_in_place_of_an_icon(self, desk) -> None:
        production, _ = drawing()

        stations = part(desk(production, tags=True), "stations")

        marks = re.findall(r'"station-mark">(.*?)</span>', stations)
        assert [re.findall(r'class="fa-solid ([^"]*)"', mark) for mark in marks] == [["fa-check"], ["fa-gear"], []]
        assert marks[2].endswith(">3")


class TestPriority:
    def queue(self) -> list[Production]:
        """Three that wait, an hour apart."""
        now = timezone.now()
        return [
            make_production(
                ProductionStatus.QUEUED,
                created_at=now - timedelta(hours=3 - place),
                rank=(now - timedelta(hours=3 - place)).timestamp(),
                theme=f"theme {place}",
            )
            for place in range(3)
        ]

    def order(self) -> list[str]:
        return [production.theme[-1] for production in Production.objects.queued().in_order_of_rank()]

    @pytest.mark.parametrize(
        ("which", "move", "order"),
        [(2, "up", "021"), (2, "first", "201"), (0, "down", "102"), (0, "up", "012"), (2, "down", "012")],
    )
    def test_moves_past_its_neighbour(self, mira: Client, which: int, move: str, order: str) -> None:
        production = self.queue()[which]

        mira.post(reverse("priority", args=[production.pk]), {"move": move})

        assert "".join(self.order()) == order

    def test_takes_points_and_says_the_place(self, mira: Client) -> None:
        production = self.queue()[2]

        answer = mira.post(reverse("priority", args=[production.pk]), {"to": "1,5"}, follow=True)

        assert "Priority 1.5. Place 2 of 3 in the queue." in answer.content.decode()

    def test_says_the_place_before_it_is_taken(self, mira: Client) -> None:
        production = self.queue()[2]

        answer = mira.get(reverse("priority-place", args=[production.pk]), {"to": "9"})

        assert answer.content.decode() == "Place 1 of 3 in the queue, the next to begin."
        assert "".join(self.order()) == "012"

    @pytest.mark.parametrize("typed", ["", "much", "1e9", "nan", "-1001"])
    def test_refuses_what_is_no_number_and_keeps_it(self, mira: Client, typed: str) -> None:
        production = self.queue()[0]

        answer = mira.post(reverse("priority", args=[production.pk]), {"to": typed})

        assert answer.status_code == 422
        assert "A priority is a number between" in answer.content.decode()

    def test_of_what_is_over_changes_nothing(self, mira: Client) -> None:
        production = make_production(ProductionStatus.COMPLETED)

        answer = mira.post(reverse("priority", args=[production.pk]), {"to": "3", "on": "page"}, headers=HTMX)

        assert "Nothing was changed." in answer.content.decode()

    def test_is_for_operators(self, client: Client) -> None:
        production = self.queue()[0]
        client.force_login(make_viewer())

        assert client.post(reverse("priority", args=[production.pk]), {"to": "3"}).status_code == 403
        assert client.get(reverse("priority-place", args=[production.pk]), {"to": "3"}).status_code == 403


def n_queries(client: Client, production: Production) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(reverse("production-parts", args=[production.pk])).status_code == 200
    return len(found)


def test_parts__number_of_queries_does_not_grow_with_the_jobs(mira: Client) -> None:
    make_worker()
    small, stage = drawing(pages=1)
    page_job(stage, 1, JobStatus.RUNNING)
    large, stage = drawing(pages=20)
    for number in range(1, 21):
        one = page_job(stage, number, JobStatus.SUCCEEDED if number < 20 else JobStatus.RUNNING)
        make_artifact(large, f"page/{number}/line-art")
        give_event(large, one, "ready", "running")

    counts = [n_queries(mira, small), n_queries(mira, large)]

    assert counts[0] == counts[1]
    assert counts[0] <= 13
