"""What every page shares: keys, slips, times in one's zone, live refresh that can be paused, what makes it blind."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from productions.engine import control
from productions.models import LogLine, Production, Review, Worker
from productions.states import JobStatus, ProductionStatus, ReviewOccasion
from tests.productions.factory import chain, make_job, make_production, make_version, make_worker
from tests.productions.people import make_operator
from tests.productions.pipelines import make_colouring_book

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KATHMANDU = {"timezone_id": "Asia/Kathmandu"}
NOON = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def production(transactional_db) -> Production:
    production = make_production(theme="pirates", pipeline_version=make_version(chain("plan")), started_at=NOON)
    make_job(production, JobStatus.RUNNING, key="plan")
    return production


def wait_until_live(page: Page) -> None:
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")


def write(production: Production, message: str) -> None:
    line = LogLine.objects.create(production_id=production.pk, message=message, at=NOON)
    assert line.pk


def slips(page: Page):
    return page.locator("#notice [data-slip]")


# ---- keys ----


def test_keys__question_mark_opens_the_sheet_and_escape_closes_it(visit, production) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open("/orchestrator/")

    page.keyboard.press("?")

    sheet = page.get_by_role("dialog", name="Keyboard")
    expect(sheet).to_be_visible()
    expect(sheet.get_by_role("link", name="Reviews")).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert mira.violations() == []


def test_keys__sheet_is_opened_by_a_button_too(visit) -> None:
    page = visit(make_operator("mira")).open("/")

    page.get_by_role("button", name="Keyboard").click()

    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()


def test_keys__sheet_lists_what_this_page_offers(visit, production) -> None:
    make_production(theme="castles")
    page = visit(make_operator("mira")).open("/orchestrator/")

    page.keyboard.press("?")

    expect(page.get_by_role("dialog").get_by_text("The next production")).to_be_visible()


def test_keys__sheet_names_each_key_once_and_no_page_takes_the_key_of_live_refresh(visit, production) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")

    page.keyboard.press("?")

    sheet = page.get_by_role("dialog", name="Keyboard")
    singles = [item for item in sheet.locator("li:visible").all() if item.locator("kbd").count() == 1]
    keys = [item.locator("kbd").inner_text() for item in singles]
    assert sorted(keys) == sorted(set(keys))
    expect(sheet.get_by_text("Switch live refresh off or on")).to_be_visible()
    expect(sheet.get_by_text("Start production")).to_be_visible()


@pytest.mark.parametrize(
    ("keys", "address"),
    [
        ("gh", "/"),
        ("go", "/orchestrator/"),
        ("gr", "/reviews/"),
        ("gp", "/orchestrator/productions/"),
        ("n", "/productions/start/"),
    ],
)
def test_keys__lead_to_pages(visit, keys: str, address: str) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open("/pipelines/")

    for key in keys:
        page.keyboard.press(key)

    page.wait_for_url(mira.server.url + address)


def test_keys__slash_leads_to_the_search_and_letters_are_then_typed(visit) -> None:
    page = visit(make_operator("mira")).open("/")

    page.keyboard.press("/")
    page.keyboard.type("night")

    expect(page.get_by_label("Search books")).to_have_value("night")
    assert page.url.endswith("/")


def test_keys__with_a_modifier_do_nothing(visit) -> None:
    page = visit(make_operator("mira")).open("/")
    before = page.locator("html").get_attribute("data-bs-theme")

    page.keyboard.press("Alt+t")

    assert page.locator("html").get_attribute("data-bs-theme") == before


def test_keys__t_turns_the_paper_dark(visit) -> None:
    page = visit(make_operator("mira"), color_scheme="light").open("/")

    page.keyboard.press("t")

    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")


# ---- slips and requests ----


def test_slip__of_a_success_goes_by_itself(visit, production) -> None:
    mira = visit(make_operator("mira"))
    mira.page.clock.install()
    page = mira.open(f"/productions/{production.pk}/")
    wait_until_live(page)

    page.get_by_role("button", name="Pause", exact=True).click()

    expect(slips(page)).to_contain_text("Paused")
    page.mouse.move(0, 0)
    page.clock.run_for(20_000)
    expect(slips(page)).to_have_count(0)


def test_slip__that_a_production_has_started_goes_when_it_is_over(visit, transactional_db) -> None:
    make_colouring_book()
    page = visit(make_operator("mira")).open("/productions/start/")
    page.get_by_label("Theme").fill("pirates")
    page.get_by_role("button", name="Start production").click()
    expect(slips(page)).to_contain_text("Started.")
    wait_until_live(page)
    slips(page).hover()  # It does not go by itself then.

    now = timezone.now()
    Production.objects.all().transition(ProductionStatus.COMPLETED, finished_at=now, changed_at=now)

    expect(page.locator(".part-head .status")).to_contain_text("Completed")
    expect(slips(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (500, "Something failed on our side"),
        (404, "no longer there"),
        (403, "may not do this"),
        (None, "cannot be reached"),
    ],
)
def test_slip__failed_request_is_told_and_stays_and_can_be_tried_again(
    visit, production, status: int | None, sentence: str
) -> None:
    page = visit(make_operator("mira")).open(f"/productions/{production.pk}/")
    wait_until_live(page)
    page.route("**/pause/", lambda route: route.fulfill(status=status) if status else route.abort())

    page.get_by_role("button", name="Pause", exact=True).click()
    expect(slips(page)).to_contain_text(sentence)
    page.unroute("**/pause/")
    page.get_by_role("button", name="Try again").click()

    expect(slips(page)).to_contain_text("Paused")
    expect(page.get_by_role("button", name="Resume", exact=True)).to_be_visible()


def test_slip__of_an_error_is_closed_by_its_button_only(visit, production) -> None:
    mira = visit(make_operator("mira"))
    mira.page.clock.install()
    page = mira.open(f"/productions/{production.pk}/")
    wait_until_live(page)
    page.route("**/pause/", lambda route: route.fulfill(status=500))
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(slips(page)).to_have_count(1)

    page.clock.run_for(600_000)
    expect(slips(page)).to_have_count(1)
    page.get_by_role("button", name="Close this message").click()

    expect(slips(page)).to_have_count(0)


def test_slip__stays_in_sight_on_a_page_that_is_scrolled(visit, production) -> None:
    page = visit(make_operator("mira"), viewport={"width": 390, "height": 500}).open(f"/productions/{production.pk}/")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")

    page.evaluate("document.dispatchEvent(new CustomEvent('bindery:say', {detail: {level: 'error', text: 'Mind it'}}))")

    expect(slips(page)).to_be_in_viewport()


def test_request__under_way_is_shown_until_it_is_answered(visit, production) -> None:
    page = visit(make_operator("mira")).open(f"/productions/{production.pk}/")
    wait_until_live(page)
    held = []
    page.route("**/pause/", lambda route: held.append(route))

    page.get_by_role("button", name="Pause", exact=True).click()

    expect(page.locator(".under-way")).to_be_visible()
    held[0].continue_()
    expect(page.locator(".under-way")).to_be_hidden()


# ---- times ----


def test_time__pages_come_in_the_zone_of_the_person(visit, production) -> None:
    mira = visit(make_operator("mira"), **KATHMANDU)
    mira.open("/reviews/")

    page = mira.open("/orchestrator/")

    expect(page.locator(".standing-facts")).to_contain_text("21 Nov, 17:45")
    started = page.locator(".standing-facts time").first
    started.hover()
    # The browser says Katmandu, the name of old; the zone is the same.
    expect(started).to_have_attribute("title", re.compile("17:45:00.*Asia/Kat"))


def test_time__first_page_of_all_comes_in_the_zone_too(visit, production) -> None:
    page = visit(make_operator("mira"), **KATHMANDU).open("/orchestrator/")

    expect(page.locator(".standing-facts")).to_contain_text("21 Nov, 17:45")


def test_time__lines_that_are_there_and_lines_that_come_are_in_the_zone(visit, production) -> None:
    write(production, "before")
    page = visit(make_operator("mira"), **KATHMANDU).open(f"/productions/{production.pk}/")
    wait_until_live(page)

    write(production, "after")

    expect(page.locator("#log-lines time")).to_have_text(["[17:45:00]", "[17:45:00]"])


# ---- live refresh ----


def test_live__paused_page_asks_for_nothing_and_says_how_old_it_is(visit, production) -> None:
    mira = visit(make_operator("mira"))
    mira.page.clock.install()
    page = mira.open(f"/productions/{production.pk}/")
    wait_until_live(page)
    page.get_by_role("button", name="Switch live refresh off").click()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))

    write(production, "unseen")
    control.pause(production, by=None, reason="Paper is out.")
    page.clock.run_for(310_000)

    expect(page.locator("[data-live-sign]")).to_contain_text("5 min old")
    assert asked == []
    assert mira.violations() == []


def test_live__pause_is_kept_on_the_next_page_and_resumed_page_catches_up(visit, production) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open("/")
    wait_until_live(page)
    page.get_by_role("button", name="Switch live refresh off").click()
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    mira.open(f"/productions/{production.pk}/")
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "paused")
    assert sockets == []

    write(production, "caught up")
    page.get_by_role("button", name="Switch live refresh on").click()

    wait_until_live(page)
    expect(page.locator("#log-lines")).to_contain_text("caught up")
    assert mira.violations() == []


def test_live__refresh_by_key_works_while_paused(visit, production) -> None:
    page = visit(make_operator("mira")).open("/orchestrator/")
    wait_until_live(page)
    page.keyboard.press("l")
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "paused")
    control.pause(production, by=None, reason="Paper is out.")

    page.keyboard.press("r")

    expect(page.get_by_text("Paper is out.").first).to_be_visible()
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "paused")


# ---- what makes the page blind ----


def test_blind__page_says_by_itself_that_no_worker_is_alive_any_more(visit, production) -> None:
    make_worker(beat_at=timezone.now() + timedelta(minutes=10))
    page = visit(make_operator("mira")).open("/orchestrator/agents/")
    wait_until_live(page)
    expect(page.get_by_text("No worker is alive")).to_have_count(0)

    Worker.objects.update(beat_at=timezone.now() - timedelta(seconds=settings.LEASE_SECONDS + 1))

    expect(page.get_by_text("No worker is alive")).to_be_visible()


def test_sidebar__number_of_waiting_reviews_is_live(visit, production) -> None:
    page = visit(make_operator("mira")).open("/orchestrator/productions/")
    wait_until_live(page)
    expect(page.locator(".side-count")).to_have_count(0)

    job = production.jobs.get()
    Review.objects.create(production=production, job=job, attempt=1, occasion=ReviewOccasion.AFTER, title="Right?")

    expect(page.locator(".side-count")).to_have_text("1 waiting")
    expect(page.locator(".foot-count")).to_have_text("1 waiting")


# ---- signed out ----


def test_live__who_is_signed_out_elsewhere_is_told_with_a_link_and_asked_no_more(visit, production) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")
    wait_until_live(page)

    Session.objects.all().delete()

    sign = page.locator("[data-live-sign]")
    expect(sign).to_have_attribute("data-state", "out")
    expect(sign.get_by_text("You are signed out")).to_be_visible()
    expect(sign.get_by_role("link", name="Sign in")).to_have_attribute(
        "href", f"/login/?next=%2Fproductions%2F{production.pk}%2F"
    )
    expect(page.get_by_role("heading", name="Pirates")).to_be_visible()
    assert mira.violations() == []


def test_live__who_signed_in_again_in_the_same_browser_goes_on(visit, production) -> None:
    operator = make_operator("mira")
    mira = visit(operator)
    page = mira.open(f"/productions/{production.pk}/")
    wait_until_live(page)
    old = Session.objects.get()
    # An answer to what was asked with the old session, after it is gone, would take the new cookie away.
    page.wait_for_load_state("networkidle")

    mira.sign_in(operator)
    with page.expect_websocket():
        old.delete()

    wait_until_live(page)
