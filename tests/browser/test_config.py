"""A person changes the configuration, and sees it come true."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from productions.engine import configuring
from productions.models import Configuration, ConfigurationChange
from tests.memory.factory import make_book
from tests.productions.factory import make_production
from tests.productions.people import make_operator

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"viewport": {"width": 390, "height": 844}}


def choose_semi_and_25_pages(page: Page) -> None:
    page.get_by_role("radio", name="Semi").check()
    page.get_by_label("Drawings").fill("25")
    page.get_by_role("button", name="Look at the changes").click()


@pytest.mark.parametrize("screen", [{}, PHONE])
def test_config__to_semi_and_25_pages_is_saved_and_still_there_after_a_reload(visit, screen) -> None:
    mira = visit(make_operator("mira"), **screen)
    page = mira.open("/orchestrator/agents/")
    page.get_by_role("link", name="Config", exact=True).click()

    choose_semi_and_25_pages(page)

    expect(page.get_by_role("row", name="Drawings")).to_contain_text("3025")
    assert Configuration.current().page_count == 30
    page.get_by_label("Why").fill("Shorter books.")
    page.get_by_role("button", name="Save 2 changes").click()
    expect(page.get_by_text("Saved: 2 settings changed.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Drawings")).to_have_value("25")
    expect(page.get_by_role("radio", name="Semi")).to_be_checked()
    expect(page.get_by_text("“Shorter books.”")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert mira.violations() == []


def test_config__who_is_signed_out_meanwhile_is_told_and_keeps_what_was_typed(visit) -> None:
    page = visit(make_operator("mira")).open("/orchestrator/config/")
    page.get_by_label("Drawings").fill("25")
    Session.objects.all().delete()

    page.get_by_role("button", name="Look at the changes").click()

    expect(page.locator("#notice")).to_contain_text("You are signed out.")
    expect(page.get_by_label("Drawings")).to_have_value("25")


def test_config__works_without_scripts(visit) -> None:
    page = visit(make_operator("mira"), java_script_enabled=False).open("/orchestrator/config/")

    choose_semi_and_25_pages(page)
    page.get_by_role("button", name="Edit more").click()
    page.get_by_label("Imprint").fill("Ink and Oak")
    page.get_by_role("button", name="Look at the changes").click()
    page.get_by_role("button", name="Save 3 changes").click()

    expect(page.get_by_text("Saved: 3 settings changed.")).to_be_visible()
    expect(page.get_by_label("Imprint")).to_have_value("Ink and Oak")


def test_config__the_browser_itself_refuses_what_cannot_be(visit) -> None:
    page = visit(make_operator("mira")).open("/orchestrator/config/")

    page.get_by_label("Drawings").fill("5")
    page.get_by_role("button", name="Look at the changes").click()

    assert page.get_by_label("Drawings").evaluate("(box) => box.matches(':focus') && !box.checkValidity()")
    expect(page.get_by_role("heading", name="This will change")).to_have_count(0)


def test_config__what_somebody_saved_meanwhile_is_shown_beside_what_was_typed(visit) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open("/orchestrator/config/")
    page.get_by_label("Drawings").fill("25")
    configuring.change({"imprint": "Ink and Oak"}, by=make_operator("jon"), reason="A new name.")

    page.get_by_role("button", name="Look at the changes").click()

    expect(page.get_by_role("heading", name="Somebody saved before you")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("A new name.")
    expect(page.get_by_label("Drawings")).to_have_value("25")
    expect(page.get_by_label("Imprint")).to_have_value("Ink and Oak")
    assert mira.violations() == []


def test_config__goes_back_to_an_earlier_state(visit) -> None:
    configuring.change({"page_count": 40}, by=make_operator("jon"))
    configuring.change({"page_count": 50}, by=None)
    mira = visit(make_operator("mira"))
    page = mira.open("/orchestrator/config/")

    page.get_by_role("link", name="Go back to here").click()
    page.get_by_role("button", name="Go back").click()

    expect(page.get_by_label("Drawings")).to_have_value("40")
    expect(page).to_have_url(mira.server.url + "/orchestrator/config/")
    assert ConfigurationChange.objects.count() == 3
    assert mira.violations() == []


def test_memory__a_book_appears_when_it_is_finished(visit) -> None:
    mira = visit(make_operator("mira"))
    page = mira.open("/orchestrator/memory/")
    expect(page.get_by_text("No book was finished in the last 30 days")).to_be_visible()
    expect(page.locator("[data-live-sign]")).to_have_attribute("data-state", "live")

    make_book("pirates", finished_on=timezone.now().date(), title="Ahoy, Pirates")
    make_production()

    expect(page.get_by_role("link", name="Ahoy, Pirates").first).to_be_visible()
    assert mira.violations() == []


def test_memory__start_this_leads_to_the_form_with_the_theme(visit) -> None:
    page = visit(make_operator("mira")).open("/orchestrator/memory/")
    theme = page.locator(".next h3").first.inner_text()

    page.get_by_role("link", name=f"Start {theme}").click()

    expect(page.get_by_label("Theme")).to_have_value(theme.lower())
