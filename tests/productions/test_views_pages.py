"""What the pages of productions and the library show."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from memory.books import publish_book
from productions.models import Event, Production
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from tests.productions.factory import chain, make_job, make_production, make_version, make_worker
from tests.productions.log_lines import write
from tests.productions.people import make_operator, make_viewer
from tests.productions.pictures import make_artifact

pytestmark = pytest.mark.django_db(transaction=False)

HOSTILE = "<script>alert(1)</script><b onclick=x>"


@pytest.fixture
def page(client: Client):
    """The text of a page as an operator sees it."""
    client.force_login(make_operator("mira"))

    def get(name: str, *args: object, **query: str) -> str:
        answer = client.get(reverse(name, args=args), query_params=query)
        assert answer.status_code == 200
        return answer.content.decode()

    return get


def versions(page: str) -> dict[str, str]:
    """The digests that the page would send with its next question."""
    return dict(re.findall(r'class="part-version" name="(\w+)" value="(\w+)"', page))


def give_line(production: Production, message: str, seq: int) -> None:
    write(message, production=production.pk, first=seq)


def test_home__empty_library_names_the_one_thing_to_do(page) -> None:
    assert "Your books will stand here" in page("home")
    assert "Start the first production" in page("home")


@pytest.mark.parametrize("name", ["home", "productions"])
@pytest.mark.parametrize("wanted", ["\x00", "%_\\", "²", "9" * 300, HOSTILE])
def test_search__takes_anything(page, name: str, wanted: str) -> None:
    assert "<script>alert" not in page(name, q=wanted)


def test_home__shows_a_published_book_with_its_files(page) -> None:
    production = make_production(ProductionStatus.COMPLETED)
    files = [make_artifact(production, "interior.pdf", b"%PDF", "application/pdf")]
    publish(production, files, title="Pirates Ahoy")

    shown = page("home")

    assert "Pirates Ahoy" in shown
    assert reverse("file", args=[files[0].sha256, "interior.pdf"]) + "?download" in shown


def test_home__search_finds_by_theme_and_hides_the_rest(page) -> None:
    for theme, title in (("pirates", "Ahoy"), ("farm animals", "Barn")):
        publish(make_production(ProductionStatus.COMPLETED), [], title=title, theme=theme)

    shown = page("home", q="pirate")

    assert "Ahoy" in shown
    assert "Barn" not in shown


def test_home__search_without_a_hit_says_so_and_escapes_what_was_typed(page) -> None:
    shown = page("home", q=HOSTILE)

    assert "No book has" in shown
    assert HOSTILE not in shown


def test_home__shows_what_is_being_made(page) -> None:
    production = make_production(theme="castles")

    assert reverse("production", args=[production.pk]) in page("home")


def test_index__shows_stage_number_and_name_and_counts_of_spawned_jobs(page) -> None:
    production = make_production(pipeline_version=make_version(chain("plan", "draw", "bind")))
    make_job(production, JobStatus.SUCCEEDED, key="plan")
    drawing = make_job(production, JobStatus.WAITING, key="draw", rounds=1, progress_unit="images")
    for number, status in enumerate([JobStatus.SUCCEEDED, JobStatus.SUCCEEDED, JobStatus.READY]):
        make_job(production, status, key=f"page-{number}", parent=drawing, round=1)

    shown = " ".join(re.sub(r"<[^>]+>", " ", page("productions")).split())

    assert "2 of 3 draw 2/3 images" in shown


def test_index__theme_with_markup_is_escaped(page) -> None:
    production = make_production(theme=HOSTILE)

    assert HOSTILE not in page("productions")
    assert HOSTILE not in page("production", production.pk)
    assert HOSTILE not in page("home")


def test_production__log_line_with_markup_is_escaped(page) -> None:
    production = make_production()
    give_line(production, HOSTILE, seq=5)

    shown = page("production", production.pk)

    assert HOSTILE not in shown
    assert "&lt;script&gt;" in shown


def test_production__shows_cause_and_retry_in_error(page) -> None:
    production = make_production(ProductionStatus.ERROR, reason="The interior has 34 pages.")

    shown = page("production", production.pk)

    assert "The interior has 34 pages." in shown
    assert reverse("retry", args=[production.pk]) in shown


@pytest.mark.parametrize("status", [ProductionStatus.COMPLETED, ProductionStatus.CANCELLED, ProductionStatus.ERROR])
def test_production__final_page_neither_listens_nor_polls(page, status: ProductionStatus) -> None:
    production = make_production(status)

    shown = page("production", production.pk)

    assert "ws-connect" not in shown
    assert "poll" not in shown


def test_production__newest_and_finest_picture_of_each_page_is_shown(page) -> None:
    production = make_production(request={"pages": 3})
    drawn = make_artifact(production, "page/1/line-art", b"<svg>1</svg>")
    preview = make_artifact(production, "page/2/preview", b"png", "image/png")
    make_artifact(production, "page/2/line-art", b"<svg>2</svg>")

    shown = page("production", production.pk)

    pictures = re.findall(r'<img src="/files/(\w+)/[^"]+" alt="Page (\d)"', shown)
    assert pictures == [(drawn.sha256, "1"), (preview.sha256, "2")]
    assert shown.count("leaf-blank") == 1


def test_production__pictures_of_a_dead_attempt_are_not_shown(page) -> None:
    production = make_production(request={"pages": 1})
    dead = make_artifact(production, "page/1/line-art", attempt_status=AttemptStatus.LOST)

    assert dead.sha256 not in page("production", production.pk)


def test_production__preflight_shows_what_was_not_run(page) -> None:
    production = make_production()
    report = {"findings": [{"check": 30, "title": "EPUBCheck", "status": "not run", "message": "Java is missing."}]}
    make_artifact(production, "validation", json.dumps(report).encode(), "application/json")

    shown = page("production", production.pk)

    assert "Java is missing." in shown
    assert "finding-not-run" in shown


def test_production__broken_preflight_report_does_not_break_the_page(page) -> None:
    production = make_production()
    make_artifact(production, "validation", b"[1, 2", "application/json")

    assert "Preflight" not in page("production", production.pk)


def test_production__events_tell_who_and_why(page) -> None:
    production = make_production()
    Event.objects.create(
        production_id=production.pk, what="production", to_status="paused", actor="mira", reason="Paper is out."
    )

    shown = page("production", production.pk)

    assert "Paper is out." in shown
    assert "mira" in shown


def test_parts__nothing_changed_is_204(client: Client, page) -> None:
    production = make_production()
    seen = versions(page("production", production.pk))

    answer = client.get(reverse("production-parts", args=[production.pk]), seen)

    assert answer.status_code == 204


def test_parts__only_what_changed_is_sent(client: Client, page) -> None:
    production = make_production(request={"pages": 2})
    make_worker()
    seen = versions(page("production", production.pk))
    make_artifact(production, "page/1/line-art")

    answer = client.get(reverse("production-parts", args=[production.pk]), seen)

    sent = re.findall(r'id="part-(\w+)" hx-swap-oob="true"', answer.content.decode())
    assert sent == ["pages", "facts"]  # The facts count attempts.


@pytest.mark.parametrize("name", ["home", "productions"])
def test_parts__of_lists_are_204_when_nothing_changed(client: Client, page, name: str) -> None:
    make_production()
    seen = versions(page(name))
    parts = {"home": "library-parts", "productions": "productions-parts"}[name]

    assert client.get(reverse(parts), seen).status_code == 204


def test_log__fragment_has_the_lines_after_the_cursor_and_the_new_cursor(client: Client, page) -> None:
    production = make_production()
    for seq in (3, 4, 5):
        give_line(production, f"line {seq}", seq=seq)

    shown = page("production-log", production.pk, after="4")

    assert re.findall(r"line \d", shown) == ["line 5"]
    assert 'id="cursor" name="after" value="5"' in shown


def test_log__without_a_cursor_is_plain_text(client: Client) -> None:
    production = make_production()
    give_line(production, HOSTILE, seq=1)
    client.force_login(make_viewer())

    answer = client.get(reverse("production-log", args=[production.pk]))

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert HOSTILE in answer.content.decode()


def test_log__as_text_says_that_its_times_are_in_utc(client: Client) -> None:
    production = make_production()
    write("a palm", production=production.pk, first=3)
    client.force_login(make_viewer())
    client.cookies["bindery_zone"] = "Asia/Kathmandu"

    answer = client.get(reverse("production-log", args=[production.pk]))

    assert answer.content.decode() == "2026-11-21T12:03:00Z [INFO] a palm\n"


def test_pages__hold_no_inline_script_or_style(page) -> None:
    production = make_production(ProductionStatus.ERROR, reason="No ink.")
    make_artifact(production, "page/1/line-art")

    for shown in (page("home"), page("productions"), page("production", production.pk), page("start")):
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\shx-on|\son\w+=|javascript:|js:", shown)


def test_login__is_shown_and_says_when_the_password_is_wrong(client: Client) -> None:
    answer = client.post(reverse("login"), {"username": "mira", "password": "wrong"})

    assert answer.status_code == 200
    assert "do not belong together" in answer.content.decode()


def test_login__a_link_that_no_longer_works_says_so_and_what_to_do(client: Client) -> None:
    answer = client.get(reverse("login_link", args=["1-used.x"]), follow=True)

    assert "Start Bindery again for a new one" in answer.content.decode()


def publish(production: Production, files: list, title: str = "A book", theme: str = "pirates") -> None:
    publish_book(
        production_id=production.pk,
        title=title,
        subtitle="",
        theme=theme,
        audience="6-8",
        page_count=32,
        files=files,
        listing={},
        licence="CC BY-SA 4.0",
    )


def test_pages__what_is_too_large_is_said_in_a_page(client: Client) -> None:
    client.force_login(make_operator())

    answer = client.post("/productions/start/", f"note={'n' * 3_000_000}", "application/x-www-form-urlencoded")

    assert answer.status_code == 400
    assert "Nothing was changed" in answer.content.decode()
