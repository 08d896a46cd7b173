"""The list of productions in a real browser: filters, choosing, acting on many, and what stays as it was."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from productions.models import Production
from productions.states import ProductionStatus
from tests.productions.factory import make_production, make_version
from tests.productions.people import make_operator

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LIST = "/orchestrator/productions/"
P = ProductionStatus


@pytest.fixture
def many(transactional_db) -> list[Production]:
    """Twelve that are paused, the first one of kites."""
    version = make_version()
    themes = ["kites", *(f"castles {number}" for number in range(2, 13))]
    return [make_production(P.PAUSED, theme=theme, pipeline_version=version) for theme in themes]


def live(page) -> None:
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")


def test_list__search_order_page_and_back_are_in_the_address(visit, many) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(LIST)

    page.get_by_role("navigation", name="Status").get_by_role("link", name="Paused 12").click()
    page.get_by_label("Order").select_option("oldest")
    expect(page.locator("tbody tr")).to_have_count(10)
    page.get_by_role("link", name="Next").click()

    expect(page).to_have_url(re.compile(r"\?status=paused&sort=oldest&page=2$"))
    expect(page.locator("tbody tr")).to_have_count(2)
    page.go_back()
    expect(page.locator("tbody tr")).to_have_count(10)
    page.get_by_label("Search productions").fill("kite")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Kites")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(1)
    assert mira.violations() == []


def test_list__what_is_chosen_stays_chosen_when_the_list_changes_by_itself(visit, many) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(LIST)
    live(page)
    page.get_by_label(f"Choose production {many[-1].pk},").check()
    page.get_by_label(f"Choose production {many[-2].pk},").check()
    expect(page.locator("[data-choice-count]")).to_have_text("2 chosen")

    made = make_production(theme="balloons")

    expect(page.get_by_role("link", name="Balloons")).to_be_visible()
    expect(page.get_by_label(f"Choose production {many[-1].pk},")).to_be_checked()
    expect(page.get_by_label(f"Choose production {made.pk},")).not_to_be_checked()
    expect(page.locator("[data-choice-count]")).to_have_text("2 chosen")
    assert mira.violations() == []


def test_list__many_are_resumed_after_a_page_that_says_which(visit, many) -> None:
    Production.objects.filter(pk=many[-1].pk).update(status=P.ACTIVE)
    mira = visit(make_operator("mira"))
    page = mira.open(f"{LIST}?q=castles&sort=newest")

    page.get_by_label("Choose all on this page").check()
    expect(page.locator("[data-choice-count]")).to_have_text("10 chosen")
    page.get_by_text("all 11 that match").click()
    expect(page.locator("[data-choice-count]")).to_have_text("All 11 chosen")
    page.locator(".choice-bar").get_by_role("button", name="Priority").click()
    expect(page.get_by_role("heading", name="Give priority to 11 productions")).to_be_visible()
    page.get_by_label("Priority").fill("4")
    page.get_by_label("Why").fill("The fair is near.")
    page.get_by_role("button", name="Give priority to 11 productions").click()

    expect(page.get_by_text("11 given priority 4.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=castles$"))
    assert Production.objects.filter(priority=4.0).count() == 11
    assert mira.violations() == []


def test_list__act_in_a_row_changes_the_row_and_keeps_the_filter(visit, many) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(f"{LIST}?status=paused")
    live(page)
    page.evaluate("window.same = true")

    page.get_by_role("button", name=f"Resume production {many[-1].pk}").click()

    expect(page.get_by_label(f"Choose production {many[-1].pk},")).to_have_count(0)
    expect(page.get_by_role("link", name="Paused 11")).to_be_visible()
    assert page.evaluate("window.same")
    assert mira.violations() == []


def test_list__x_chooses_the_row_with_the_focus(visit, many) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open(LIST)

    page.get_by_role("link", name="Castles 11").focus()
    page.keyboard.press("x")

    expect(page.get_by_label(f"Choose production {many[-2].pk},")).to_be_checked()
    expect(page.locator("[data-choice-count]")).to_have_text("1 chosen")
    page.keyboard.press("x")
    expect(page.locator(".choice-bar")).to_be_hidden()


def test_list__works_without_scripts(visit, many) -> None:
    mira = visit(make_operator("mira"), java_script_enabled=False)
    page = mira.open(f"{LIST}?status=paused")
    expect(page.locator(".choice-bar")).to_be_hidden()

    page.get_by_label(f"Choose production {many[-1].pk},").check()
    page.get_by_label(f"Choose production {many[-3].pk},").check()
    page.locator(".choice-bar").get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Stop 2 productions").click()

    expect(page.get_by_text("2 stopped.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?status=paused$"))
    expect(page.get_by_role("link", name="Paused 10")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_list__is_no_wider_than_the_screen(visit, many, width: int) -> None:
    make_production(P.ACTIVE, theme="A theme that goes on and on " * 5)
    mira = visit(make_operator("mira"), viewport={"width": width, "height": 844})
    page = mira.open(LIST)

    page.get_by_label(f"Choose production {many[-1].pk},").check()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
