"""How long a change takes from its commit to the DOM of a desk that shows it: the usual one, and one of 1,000 jobs."""

from __future__ import annotations

import time

from django.db import connection
from django.urls import reverse
from playwright.sync_api import Page

from tests.benchmarks import dashboard_house
from tests.benchmarks.dashboard_addresses import Chosen
from tests.benchmarks.dashboard_lines import p, quantiles
from tests.benchmarks.dashboard_load import LARGE
from tests.benchmarks.dashboard_server import chromium, session_key, visitor, web_process

CHANGES, SECONDS_BETWEEN = 39, 0.7
LIMIT_MS = 250
WATCH = """
() => {
    window.seen = {};
    const names = () => [...document.querySelectorAll("#part-facts dt")];
    new MutationObserver(() => {
        const shown = names().find((one) => one.textContent === "Priority")?.nextElementSibling?.textContent;
        if (shown && !(shown in window.seen)) window.seen[shown] = Date.now();
    }).observe(document.body, { childList: true, subtree: true });
}
"""


def measure() -> bool:
    """Print what the browser saw; say whether it is within the limit."""
    dashboard_house.use(LARGE)
    chosen, key = Chosen.found(), session_key()
    desks = {"usual": chosen.usual_active, "1,000 jobs": chosen.wide_active}
    with web_process() as url, chromium() as browser:
        page = visitor(browser, url, key).new_page()
        found = [_of_desk(page, url, name, pk) for name, pk in desks.items()]
        return all(found)


def _of_desk(page: Page, url: str, name: str, pk: int) -> bool:
    page.goto(url + reverse("production", args=[pk]))
    page.wait_for_selector("[data-live-sign][data-state=live]", state="attached")
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH)
    sent = {}
    for number in range(CHANGES):
        time.sleep(SECONDS_BETWEEN)
        shown = f"{20 + (number + 1) / 100:.2f}"
        sent[shown] = time.time() * 1000
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE productions_production SET priority = %s, changed_at = now() WHERE id = %s", [shown, pk]
            )
    time.sleep(SECONDS_BETWEEN)
    seen = page.evaluate("window.seen")
    took = [seen[shown] - at for shown, at in sent.items() if shown in seen]
    print(f"desk, {name}: commit to DOM {quantiles(took)}; {len(took)} of {CHANGES} were shown")
    return len(took) == CHANGES and p(took, 95) < LIMIT_MS
