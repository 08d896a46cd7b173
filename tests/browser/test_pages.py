"""What a person sees in a real browser, live."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Route, expect

from productions.engine import control
from productions.models import LogLine, Production
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import chain, make_job, make_production, make_version
from tests.productions.people import make_operator
from tests.productions.pictures import make_artifact
from tests.productions.pipelines import make_colouring_book
from tests.support.writing import writing

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ASKED_WHETHER_IT_IS_THERE = re.compile(r"/mark[^/]*\.svg")

HOSTILE = "<img src=x onerror=\"document.title='taken over'\"><script>document.title='taken over'</script>"
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def production(transactional_db) -> Production:
    production = make_production(
        theme="pirates", request={"pages": 3}, pipeline_version=make_version(chain("plan", "draw"))
    )
    make_job(production, JobStatus.SUCCEEDED, key="plan")
    make_job(production, JobStatus.RUNNING, key="draw", position=2)
    return production


def write(production: Production, *messages: str) -> None:
    for message in messages:
        LogLine.objects.create(production_id=production.pk, message=message)


def shown_lines(page) -> list[str]:
    return page.locator("#log-lines .line span").all_text_contents()


def test_login__with_the_form_leads_to_the_library(visit) -> None:
    user = make_operator("mira")
    user.set_password("paper-and-ink")
    user.save()
    mira = visit()

    page = mira.open("/")
    page.get_by_label("User name").fill("mira")
    page.get_by_label("Password").fill("paper-and-ink")
    page.get_by_role("button", name="Log in").click()

    expect(page.get_by_role("heading", name="Library")).to_be_visible()
    expect(page.get_by_role("link", name="Orchestrator").first).to_be_visible()
    assert mira.violations() == []


def test_production__lines_pages_and_status_appear_by_themselves(visit, production) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")

    write(production, "drawing a parrot", HOSTILE)
    make_artifact(production, "page/1/line-art")
    control.pause(production, by=None, reason="Paper is out.")

    expect(page.locator("#log-lines .line")).to_have_count(2)
    assert shown_lines(page) == ["drawing a parrot", HOSTILE]
    expect(page.get_by_alt_text("Page 1")).to_be_visible()
    expect(page.locator(".part-head .status")).to_have_text(" Paused")
    expect(page.get_by_text("Paper is out.").first).to_be_visible()
    assert page.title() != "taken over"
    assert mira.violations() == []


def test_production__pages_that_are_shown_stay_while_others_appear(visit, production) -> None:
    make_artifact(production, "page/1/line-art")
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")
    page.get_by_alt_text("Page 1").evaluate("(picture) => { picture.sameAsBefore = true; }")

    make_artifact(production, "page/2/line-art")
    Production.objects.filter(pk=production.pk).update(changed_at=timezone.now())

    expect(page.get_by_alt_text("Page 2")).to_be_visible()
    assert page.get_by_alt_text("Page 1").evaluate("(picture) => picture.sameAsBefore")


def test_production__pause_and_resume_without_loading_the_page_again(visit, production) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")
    page.evaluate("window.same = true")

    page.get_by_role("button", name="Pause").click()

    expect(page.get_by_role("button", name="Resume")).to_be_visible()
    expect(page.locator("#notice")).to_contain_text("Paused")
    assert page.evaluate("window.same")
    assert Production.objects.get().status == ProductionStatus.PAUSED
    assert mira.violations() == []


def test_production__answer_to_a_button_arrives_after_the_signal_replaced_the_button(visit, production) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")
    resume = page.get_by_role("button", name="Resume")

    def answer_when_the_page_has_changed(route: Route) -> None:
        answer = route.fetch()
        expect(resume).to_be_visible()
        route.fulfill(response=answer)

    page.route("**/pause/", answer_when_the_page_has_changed)
    page.get_by_role("button", name="Pause").click()

    expect(page.locator("#notice")).to_contain_text("Paused")


def are_live(pages) -> None:
    for page in pages:
        expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live", timeout=60_000)


def wait_for_line(pages, line: str) -> None:
    for page in pages:
        expect(page.locator("#log-lines").get_by_text(line, exact=True)).to_have_count(1, timeout=60_000)


def test_production__killed_server_comes_back_and_five_pages_show_every_line_once_in_order(
    visit, production, server
) -> None:
    watcher = make_operator("mira")
    pages = [visit(watcher).open(f"/productions/{production.pk}/") for _ in range(5)]
    are_live(pages)

    with writing(production, lines_per_second=50) as writer:
        wait_for_line(pages, writer.line_after(50))
        server.kill()
        for page in pages:
            expect(page.locator("[data-live-sign]")).to_contain_text("asks every few seconds")
        server.start()
        are_live(pages)
        wait_for_line(pages, writer.line_after(50))

    for page in pages:
        expect(page.locator("#log-lines .line")).to_have_count(len(writer.written))
        assert shown_lines(page) == writer.written


def test_list__new_production_appears_by_itself(visit, production) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open("/productions/")
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")

    make_production(theme="castles")

    expect(page.get_by_role("link", name="Castles")).to_be_visible()
    assert mira.violations() == []


def test_start__while_the_server_is_away_keeps_what_was_typed_and_can_be_tried_again(visit) -> None:
    make_colouring_book()
    mira = visit(make_operator("mira"))
    page = mira.open("/productions/start/")
    page.get_by_label("Theme").fill("pirates")
    page.route(ASKED_WHETHER_IT_IS_THERE, lambda route: route.abort())

    page.get_by_role("button", name="Start production").click()
    expect(page.locator("#notice")).to_contain_text("Bindery cannot be reached.")
    expect(page.get_by_label("Theme")).to_have_value("pirates")
    page.unroute(ASKED_WHETHER_IT_IS_THERE)
    page.get_by_role("button", name="Try again").click()

    page.wait_for_url(re.compile(r"/productions/\d+/$"))
    assert Production.objects.get().theme == "pirates"


def test_start__works_without_scripts(visit) -> None:
    make_colouring_book()
    mira = visit(make_operator("mira"), java_script_enabled=False)
    page = mira.open("/productions/start/")

    page.get_by_label("Theme").fill("pirates")
    page.get_by_label("Drawings").fill("12")
    page.get_by_role("button", name="Start production").click()

    expect(page.get_by_role("heading", name="Pirates")).to_be_visible()
    assert Production.objects.get().request["pages"] == 12


def test_stop__works_without_scripts_and_keeps_the_reason(visit, production) -> None:
    mira = visit(make_operator("mira"), java_script_enabled=False)
    page = mira.open(f"/productions/{production.pk}/")

    page.get_by_role("link", name="Stop").click()
    page.get_by_label("Why").fill("Wrong theme.")
    page.get_by_role("button", name="Stop production").click()

    expect(page.get_by_text("Wrong theme.").first).to_be_visible()
    assert Production.objects.get().status == ProductionStatus.CANCELLED


def test_theme__choice_is_remembered(visit) -> None:
    mira = visit(make_operator("mira"), color_scheme="light")
    page = mira.open("/")

    page.get_by_role("button", name="Dark paper").click()
    mira.open("/productions/")

    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert mira.violations() == []


def test_phone__nothing_is_wider_than_the_screen(visit, production) -> None:
    write(production, "x" * 400)
    mira = visit(make_operator("mira"), **PHONE)

    for path in ("/", "/productions/", "/productions/start/", f"/productions/{production.pk}/"):
        page = mira.open(path)

        expect(page.get_by_role("navigation", name="Main, for small screens")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"], path
        assert mira.violations() == []
