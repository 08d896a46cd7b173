"""The pipeline tab in a real browser: stations, numbers, lines and pages as they come."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from productions.models import Job, LogLine, Production
from productions.states import JobStatus
from tests.productions.factory import chain, make_job, make_production, make_version
from tests.productions.people import make_operator
from tests.productions.pictures import make_artifact

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STAGES = ("market", "decide", "draw", "clean", "bind", "check", "publish")
PHONE = {"viewport": {"width": 390, "height": 844}}


def start_drawing(theme: str = "pirates", n_pages: int = 3) -> Production:
    production = make_production(theme=theme, pipeline_version=make_version(chain(*STAGES)))
    for position, key in enumerate(STAGES, start=1):
        status = JobStatus.SUCCEEDED if position < 3 else JobStatus.PENDING
        if key != "draw":
            make_job(production, status, key=key, position=position)
            continue
        drawing = make_job(production, JobStatus.WAITING, key=key, position=3, rounds=1, progress_unit="images")
        for number in range(n_pages):
            make_job(production, JobStatus.READY, key=f"page-{number}", parent=drawing, round=1, position=3)
    return production


def finish_page(production: Production, number: int) -> None:
    make_artifact(production, f"page/{number}/line-art")
    piece = Job.objects.filter(production=production, key=f"page-{number}")
    piece.transition(JobStatus.RUNNING)
    piece.transition(JobStatus.SUCCEEDED)
    Production.objects.filter(pk=production.pk).update(changed_at=piece.get().finished_at)


def wait_until_live(page) -> None:
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")


def test_pipeline__count_pages_and_lines_come_by_themselves(visit, transactional_db) -> None:
    production = start_drawing()
    mira = visit(make_operator("mira"))
    page = mira.open("/orchestrator/")
    wait_until_live(page)
    station = page.locator(".stations-sheet .station").nth(2)
    expect(station).to_contain_text("0/3 images")

    finish_page(production, 1)
    LogLine.objects.create(production_id=production.pk, message="page 1 is drawn")

    expect(station).to_contain_text("1/3 images")
    expect(page.get_by_alt_text("Page 1")).to_be_visible()
    expect(page.locator("#log-lines")).to_contain_text("page 1 is drawn")
    assert mira.violations() == []


def test_pipeline__empty_floor_shows_the_first_production_by_itself(visit, transactional_db) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open("/orchestrator/")
    expect(page.get_by_role("heading", name="No active production")).to_be_visible()
    wait_until_live(page)

    start_drawing()

    expect(page.get_by_role("heading", name="Pirates")).to_be_visible()
    expect(page.locator(".station.is-ready")).to_contain_text("draw")
    assert mira.violations() == []


def test_pipeline__lines_of_another_production_do_not_come(visit, transactional_db) -> None:
    shown, other = start_drawing("pirates"), start_drawing("castles")
    page = visit(make_operator("mira")).open(f"/orchestrator/?production={shown.pk}")
    wait_until_live(page)

    LogLine.objects.create(production_id=other.pk, message="for castles")
    LogLine.objects.create(production_id=shown.pk, message="for pirates")

    expect(page.locator("#log-lines .line span")).to_have_text(["for pirates"])


def test_pipeline__productions_are_looked_at_in_turn_by_keyboard(visit, transactional_db) -> None:
    for theme in ("pirates", "castles"):
        start_drawing(theme)
    page = visit(make_operator("mira")).open("/orchestrator/")
    expect(page.get_by_role("heading", name="Pirates")).to_be_visible()

    page.keyboard.press("j")

    expect(page.get_by_role("heading", name="Castles")).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", name="Pirates")).to_be_visible()


def test_pipeline__pause_answers_at_once_and_station_shows_it(visit, transactional_db) -> None:
    start_drawing()
    mira = visit(make_operator("mira"))
    page = mira.open("/orchestrator/")
    wait_until_live(page)

    page.get_by_role("button", name="Pause", exact=True).click()

    expect(page.locator("#notice")).to_contain_text("paused")
    expect(page.locator(".station").nth(2)).to_contain_text("Paused")
    assert mira.violations() == []


def test_tabs__skeleton_stands_while_a_tab_is_loaded(visit, transactional_db) -> None:
    mira = visit(make_operator("mira"), **PHONE)
    page = mira.open("/orchestrator/productions/")
    held = []
    page.route(re.compile("/orchestrator/$"), lambda route: held.append(route))

    page.locator("#tab-pipeline").click()

    expect(page.locator(".tab-skeleton")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
    held[0].continue_()
    expect(page.get_by_role("heading", name="No active production")).to_be_visible()
    expect(page.locator(".tab-skeleton")).to_be_hidden()
    assert page.url.endswith("/orchestrator/")
    assert mira.violations() == []


def test_pipeline__fits_a_phone(visit, transactional_db) -> None:
    for theme in ("pirates", "castles", "farm animals"):
        start_drawing(theme)
    page = visit(make_operator("mira"), **PHONE).open("/orchestrator/")

    expect(page.locator(".station")).to_have_count(len(STAGES))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]


def test_pipeline__is_read_without_scripts(visit, transactional_db) -> None:
    start_drawing()
    page = visit(make_operator("mira"), java_script_enabled=False).open("/orchestrator/")

    expect(page.locator(".station").nth(2)).to_contain_text("0/3 images")
    expect(page.get_by_role("link", name="Productions")).to_be_visible()
