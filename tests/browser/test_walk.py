"""One evening of somebody who makes books: 25 steps, in order, with a real worker and a real book, wide and small."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.walking import Walk
from tests.memory.factory import make_book
from tests.productions.people import make_operator
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDE = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}}
PASSWORD = "paper-and-ink"
PAGES = 10
STAGES = 7
WATCHED = "page-6"
"""The page that is held until the person has seen how many are drawn."""


def sign_in(walk: Walk) -> None:
    page = walk.visitor.open("/")
    page.get_by_label("User name").fill("mira")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Library")).to_be_visible()


def the_sidebar_leads_to_the_orchestrator(walk: Walk) -> None:
    walk.to_orchestrator()


def the_empty_floor_says_what_to_do(walk: Walk) -> None:
    expect(walk.page.get_by_role("heading", name="No active production")).to_be_visible()


def start(walk: Walk) -> None:
    page = walk.page
    page.locator(".empty").get_by_role("link", name="Start production").click()
    page.get_by_label("Theme").fill("pirates")
    page.get_by_label("Drawings").fill(str(PAGES))
    page.get_by_role("radio", name="Draft").check()
    page.get_by_role("button", name="Start production").click()
    expect(page.get_by_role("heading", name="Pirates")).to_be_visible()
    walk.production = page.url.rstrip("/").rpartition("/")[2]


def stage_1_pulses(walk: Walk) -> None:
    walk.to_orchestrator()
    station = walk.page.locator(".station").first
    expect(station).to_have_class(re.compile("is-working"))
    expect(station).to_contain_text("Active")
    mark = station.locator(".station-mark")
    assert mark.evaluate("(mark) => getComputedStyle(mark, '::after').animationName") == "pulse"
    wait_until(lambda: walk.door.waiting() == 1, "the worker has begun")
    walk.door.let_go("analyze_market")


def the_table_of_productions_has_it(walk: Walk) -> None:
    walk.tab("Productions")
    row = walk.row(walk.production)
    expect(row).to_contain_text("Pirates")
    expect(row).to_contain_text("Active")
    expect(row).to_contain_text(re.compile("3 of 7 Draw pages"))


def the_agents_count_images(walk: Walk) -> None:
    walk.tab("Agents")
    expect(walk.agent("ImageGenAI")).to_contain_text(f"{PAGES - 1}/{PAGES} images")
    expect(walk.agent("ImageGenAI")).to_contain_text("Active")
    expect(walk.agent("AssemblyAI")).to_contain_text("Has not worked yet")


def memory_has_its_cards(walk: Walk) -> None:
    walk.tab("Memory")
    for heading in ("Made last", "Saturation", "Made most", "Patterns"):
        expect(walk.page.get_by_role("heading", name=heading)).to_be_visible()
    expect(walk.page.get_by_role("region", name="Saturation")).to_contain_text("2 of 3")


def the_mode_becomes_semi(walk: Walk) -> None:
    walk.tab("Config")
    walk.page.get_by_role("radio", name="Semi").check()


def books_become_25_pages_long(walk: Walk) -> None:
    walk.page.get_by_label("Drawings").fill("25")


def it_is_saved(walk: Walk) -> None:
    walk.page.get_by_role("button", name="Look at the changes").click()
    walk.page.get_by_role("button", name="Save 2 changes").click()


def a_slip_says_so(walk: Walk) -> None:
    expect(walk.page.locator("#notice [data-slip=success]")).to_contain_text("Saved: 2 settings changed.")


def it_is_still_there_after_a_reload(walk: Walk) -> None:
    walk.page.reload()
    expect(walk.page.get_by_role("radio", name="Semi")).to_be_checked()
    expect(walk.page.get_by_label("Drawings")).to_have_value("25")


def log_lines_come_live(walk: Walk) -> None:
    walk.tab("Logs")
    expect(walk.page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")
    expect(walk.lines().filter(has_text="Drew page 5")).to_have_count(1)
    expect(walk.lines().filter(has_text="Drew page 6")).to_have_count(0)
    walk.door.let_go(WATCHED)
    expect(walk.lines().filter(has_text="Drew page 6")).to_have_count(1)


def the_log_is_filtered_by_level(walk: Walk) -> None:
    walk.page.get_by_role("checkbox", name="Success").check(force=True)
    expect(walk.lines().filter(has_text=f"Drew {PAGES} pages.")).to_have_count(1)
    expect(walk.lines().filter(has_text="Drew page")).to_have_count(0)
    walk.page.get_by_role("checkbox", name="Success").uncheck(force=True)
    expect(walk.lines().filter(has_text="Drew page")).to_have_count(PAGES)


def the_log_is_searched(walk: Walk) -> None:
    walk.page.get_by_label("Search the lines").fill("drew page 1")
    expect(walk.lines()).to_have_count(2)


def the_production_is_completed(walk: Walk) -> None:
    walk.tab("Pipeline")
    walk.door.let_go("assemble_pdf")
    expect(walk.page.locator(".head-kicker")).to_contain_text("Completed", timeout=60_000)


def every_stage_has_a_green_tick(walk: Walk) -> None:
    expect(walk.page.locator(".station.is-done")).to_have_count(STAGES)
    expect(walk.page.locator(".station .station-mark .fa-check")).to_have_count(STAGES)
    for mark in walk.page.locator(".station-mark").all():
        red, green, blue = mark.evaluate(
            "(mark) => getComputedStyle(mark).backgroundColor.match(/[0-9]+/g).map(Number)"
        )
        assert green > max(red, blue)


def memory_knows_the_book(walk: Walk) -> None:
    walk.tab("Memory")
    made = walk.page.get_by_role("region", name="Made last")
    expect(made.locator(".memory-book").first).to_have_attribute("href", f"/productions/{walk.production}/")
    assert made.locator("img").first.evaluate("(cover) => cover.decode().then(() => cover.naturalWidth)") > 0


def the_limit_of_the_theme_is_reached(walk: Walk) -> None:
    full = walk.page.get_by_role("region", name="Saturation").locator(".is-full")
    expect(full).to_contain_text("Pirates 3 of 3")


def the_same_theme_is_refused(walk: Walk) -> None:
    page = walk.visitor.open("/productions/start/")
    page.get_by_label("Theme").fill("Pirates")
    expect(page.get_by_label("Drawings")).to_have_value("25")
    page.get_by_role("button", name="Start production").click()
    expect(page.get_by_role("alert")).to_contain_text("Pirates is saturated: 3 books in the last 30 days")


def alternatives_are_offered(walk: Walk) -> None:
    expect(walk.page.get_by_role("alert").get_by_role("button")).to_have_count(3)


def a_second_theme_is_made_beside_it(walk: Walk) -> None:
    page = walk.page
    instead = page.get_by_role("alert").get_by_role("button").first
    theme = instead.inner_text().strip()
    instead.click()
    expect(page.get_by_label("Theme", exact=True)).to_have_value(theme)
    page.get_by_role("button", name="Start production").click()
    expect(page.get_by_role("heading", name=re.compile(theme, re.IGNORECASE))).to_be_visible()
    walk.second = page.url.rstrip("/").rpartition("/")[2]
    expect(page.get_by_text("waits for a person").first).to_be_visible()


def the_filters_count_right(walk: Walk) -> None:
    walk.to_orchestrator()
    walk.tab("Productions")
    chips = walk.page.get_by_role("navigation", name="Status").get_by_role("link")
    expect(chips).to_have_text(
        ["All 2", "Queued 0", "Active 1", "Paused 0", "Error 0", "Completed 1", "Cancelled 0"], use_inner_text=True
    )
    for name, number in (("Active", walk.second), ("Completed", walk.production)):
        chips.filter(has_text=name).click()
        expect(walk.page.locator("tbody tr")).to_have_count(1)
        expect(walk.row(number)).to_be_visible()


def the_metrics_have_moved(walk: Walk) -> None:
    walk.tab("Agents")
    for name, done in (("MarketScoutAI", "2"), ("AssemblyAI", "1"), ("PublisherAI", "2")):
        expect(walk.agent(name).locator(".agent-facts")).to_contain_text(re.compile(rf"Tasks done\s*{done}\s"))
        expect(walk.agent(name)).to_contain_text("100 %")


STEPS = (
    sign_in,
    the_sidebar_leads_to_the_orchestrator,
    the_empty_floor_says_what_to_do,
    start,
    stage_1_pulses,
    the_table_of_productions_has_it,
    the_agents_count_images,
    memory_has_its_cards,
    the_mode_becomes_semi,
    books_become_25_pages_long,
    it_is_saved,
    a_slip_says_so,
    it_is_still_there_after_a_reload,
    log_lines_come_live,
    the_log_is_filtered_by_level,
    the_log_is_searched,
    the_production_is_completed,
    every_stage_has_a_green_tick,
    memory_knows_the_book,
    the_limit_of_the_theme_is_reached,
    the_same_theme_is_refused,
    alternatives_are_offered,
    a_second_theme_is_made_beside_it,
    the_filters_count_right,
    the_metrics_have_moved,
)


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["1440", "390"])
def test_walk__from_signing_in_to_the_second_book(visit, press, door, screen) -> None:
    mira = make_operator("mira")
    mira.set_password(PASSWORD)
    mira.save()
    today = timezone.now().date()
    for number, days in ((900_001, 20), (900_002, 9)):
        make_book("pirates", finished_on=today - timedelta(days=days), production_id=number)
    door.hold("analyze_market", WATCHED, "assemble_pdf")
    walk = Walk(visit(**screen), door, is_phone=screen is PHONE)

    for step in STEPS:
        step(walk)
        assert walk.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step.__name__

    assert len(STEPS) == 25
    assert walk.visitor.violations() == []
