"""What a person does at the desk of one production, with a mouse and with the keyboard."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from productions.models import LogLine, Production
from productions.states import JobStatus, LogLevel, ProductionStatus
from tests.productions.factory import chain, make_job, make_production, make_version
from tests.productions.people import make_operator
from tests.productions.pictures import make_artifact

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def production(transactional_db) -> Production:
    """Three pages of which two are drawn."""
    version = make_version(chain("plan", "draw"))
    made = make_production(theme="pirates", request={"pages": 3}, pipeline_version=version)
    make_job(made, JobStatus.SUCCEEDED, key="plan")
    stage = make_job(made, JobStatus.WAITING, key="draw", stage="draw", position=2, attempt=1, rounds=1)
    for number, status in ((1, JobStatus.SUCCEEDED), (2, JobStatus.SUCCEEDED), (3, JobStatus.RUNNING)):
        make_job(made, status, key=f"page-{number}", stage="draw", parent=stage, round=1, position=2)
    for number in (1, 2):
        make_artifact(
            made, f"page/{number}/line-art", f'<svg xmlns="http://www.w3.org/2000/svg"><!--{number}--></svg>'.encode()
        )
    return made


def write(production: Production, *messages: str, level: str = LogLevel.INFO) -> None:
    for message in messages:
        LogLine.objects.create(production_id=production.pk, message=message, level=level)


def shown_lines(page: Page) -> list[str]:
    return page.locator("#log-lines .line:visible span").all_inner_texts()


def test_pages__are_looked_at_closely_and_turned_with_the_keys(visit, production) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")
    viewer = page.locator("dialog.viewer")

    page.get_by_alt_text("Page 1").click()
    expect(viewer.get_by_role("heading")).to_have_text("Page 1")
    page.keyboard.press("ArrowRight")

    expect(viewer.get_by_role("heading")).to_have_text("Page 2")
    expect(viewer.get_by_text("2 of 2")).to_be_visible()
    expect(viewer.get_by_role("link", name="Redo this page")).to_have_attribute(
        "href", re.compile("what=draw%2Fpage-2")
    )
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    assert mira.violations() == []


def test_stop__asks_for_the_reason_on_the_page(visit, production) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")

    page.get_by_role("link", name="Stop").click()
    page.get_by_label("Why").fill("Wrong paper.")
    page.get_by_role("button", name="Stop production").click()

    expect(page.locator("#notice")).to_contain_text("Stopped.")
    expect(page.locator("#stop-dialog")).to_be_hidden()
    expect(page.locator(".part-head .status")).to_have_text(" Cancelled")
    assert Production.objects.get().reason == "Wrong paper."
    assert mira.violations() == []


def test_priority__says_the_place_while_it_is_typed(visit, production) -> None:
    now = timezone.now().timestamp()
    make_production(ProductionStatus.QUEUED, rank=now - 100)
    waiting = make_production(ProductionStatus.QUEUED, rank=now)
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{waiting.pk}/")

    page.get_by_role("link", name="Priority").click()
    expect(page.get_by_text("Place 2 of 2 in the queue")).to_be_visible()
    page.get_by_role("button", name="One up").click()

    expect(page.locator("#notice")).to_contain_text("Place 1 of 2")
    assert mira.violations() == []


def test_log__is_filtered_by_level_and_text_also_for_what_comes(visit, production) -> None:
    write(production, "draws a parrot", "draws a ship")
    write(production, "the ship is too dark", level=LogLevel.WARNING)
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")

    page.get_by_label("Only lines with").fill("SHIP")
    assert shown_lines(page) == ["draws a ship", "the ship is too dark"]
    page.get_by_label("Levels shown").select_option("warning")
    assert shown_lines(page) == ["the ship is too dark"]
    write(production, "no ship here", "nothing", level=LogLevel.ERROR)

    expect(page.locator("#log-lines .line:visible")).to_have_count(2)
    assert shown_lines(page)[-1] == "no ship here"
    assert mira.violations() == []


def test_log__is_held_where_it_is_until_the_newest_is_wanted(visit, production) -> None:
    write(production, *(f"line {number}" for number in range(60)))
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")
    page.locator(".log-box").scroll_into_view_if_needed()
    expect(page.get_by_text("line 59")).to_be_in_viewport()

    page.get_by_role("button", name="Hold").click()
    write(production, *(f"more {number}" for number in range(40)))
    expect(page.get_by_role("button", name="40 new lines")).to_be_visible()
    expect(page.get_by_text("line 59")).to_be_in_viewport()
    expect(page.get_by_text("more 39")).not_to_be_in_viewport()
    page.get_by_role("button", name="40 new lines").click()

    expect(page.get_by_text("more 39")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Hold")).to_have_attribute("aria-pressed", "false")


def test_log__a_line_has_a_link_that_leads_back_to_it(visit, production) -> None:
    write(production, *(f"line {number}" for number in range(60)))
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")

    page.locator("#log-lines .line", has_text="line 40").locator("time").click()
    address = page.url
    page.goto("about:blank")
    page.goto(address)

    expect(page.locator(".line.is-linked span")).to_have_text("line 40")
    expect(page.get_by_text("line 40")).to_be_in_viewport()


def test_retry__leaves_a_page_that_listens(visit, production) -> None:
    failed = make_production(ProductionStatus.ERROR, reason="No ink.", pipeline_version=make_version(chain("draw")))
    make_job(failed, JobStatus.FAILED, key="draw", error="No ink.")
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{failed.pk}/")

    page.get_by_role("button", name="Retry").click()

    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")
    expect(page.get_by_text("Queued again.")).to_be_visible()
    assert mira.violations() == []


def test_hash__is_copied_without_https(visit, production) -> None:
    made = make_artifact(production, "listing.json", b"{}", "application/json")
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")
    page.evaluate("Object.defineProperty(window, 'isSecureContext', { value: false })")

    page.get_by_label("Copy the SHA-256 of listing.json").click()
    page.get_by_label("Only lines with").focus()
    page.keyboard.press("Control+V")

    expect(page.get_by_label("Only lines with")).to_have_value(made.sha256)


def test_stage__stays_open_while_the_work_goes_on(visit, production) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(f"/productions/{production.pk}/")
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")

    page.locator("#station-2 summary").click()
    production.jobs.filter(key="page-3").update(status=JobStatus.SUCCEEDED, finished_at=production.created_at)
    Production.objects.filter(pk=production.pk).update(changed_at=production.created_at)

    expect(page.locator(".part-stations").get_by_text("3/3 pieces")).to_be_visible()
    expect(page.get_by_role("link", name="Make again from here")).to_be_visible()


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_desk__fits_and_keeps_its_acts_in_view(visit, production, options) -> None:
    write(production, *(f"line {number}" for number in range(60)))
    mira = visit(make_operator("mira"), **options)
    page = mira.open(f"/productions/{production.pk}/")

    page.get_by_text("About it").scroll_into_view_if_needed()

    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    expect(page.get_by_role("button", name="Pause")).to_be_in_viewport()
    assert mira.violations() == []
