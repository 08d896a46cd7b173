"""How long a log line takes from its insert to a browser's DOM, with a hundred sockets at 200 lines a second."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
from django.conf import settings
from django.db import connection
from playwright.sync_api import Page

from tests.benchmarks import dashboard_house
from tests.benchmarks.dashboard_load import LARGE
from tests.benchmarks.dashboard_server import chromium, session_key, visitor, web_process
from tests.benchmarks.dashboard_sockets import END

ROOT = Path(__file__).resolve().parents[2]
SOCKETS = 100
RATE, SECONDS = 200, 30
LIMIT_MS = 150
WATCH = """
() => {
    window.took = [];
    const ending = "%s";
    const see = (line, now) => {
        const sent = / sent (\\d+)/.exec(line.textContent);
        if (sent) window.took.push(now - Number(sent[1]));
        if (line.textContent.includes(ending)) document.documentElement.dataset.hasEnded = "yes";
    };
    // Lines come in blocks of some hundred: a new block is noted with its first line, the others below it.
    new MutationObserver((changes) => {
        const now = Date.now();
        for (const change of changes) for (const node of change.addedNodes)
            if (node.classList?.contains("line")) see(node, now);
    }).observe(document.getElementById("log-lines"), { childList: true, subtree: true });
}
"""


def measure() -> bool:
    """Print what the browser saw; say whether it is within the limit."""
    dashboard_house.use(LARGE)
    key = session_key()
    with web_process() as url, chromium() as browser:
        page = visitor(browser, url, key).new_page()
        page.goto(f"{url}/orchestrator/logs/")
        page.wait_for_selector("[data-live-sign][data-state=live]", state="attached")
        page.evaluate(WATCH % END)
        others = _others(url, key)
        before = _web_seconds()
        _write()
        used, waited = (after - begun for after, begun in zip(_web_seconds(), before, strict=True))
        others.stdin.close()
        page.wait_for_selector("html[data-has-ended]", timeout=60_000)
        heard = json.loads(others.stdout.read())
        others.wait()
        print(
            f"the web process: {used:.1f} s of CPU in {SECONDS} s, {used / RATE / SECONDS / SOCKETS * 1e6:.0f} µs for a"
            f" line and socket; {waited:.1f} s ready to run without a processor"
        )
        print(f"at the last socket {quantiles(heard['took'])}")
        return _say(_took(page), heard["least"], heard["most"])


def _web_seconds() -> tuple[float, float]:
    """Return how long the event loop of the web process has run, and how long it wanted to."""
    (web,) = (child for child in psutil.Process().children() if "daphne" in child.cmdline())
    ran, waited, _ = Path(f"/proc/{web.pid}/schedstat").read_text().split()
    return int(ran) / 1e9, int(waited) / 1e9


def _others(url: str, key: str) -> Any:
    """Start the light clients in a process of their own, and wait until all follow."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(seq) FROM productions_logline")
        (newest,) = cursor.fetchone()
    cookie = f"{settings.SESSION_COOKIE_NAME}={key}"
    clients = [sys.executable, "-m", "tests.benchmarks.dashboard_sockets", url, cookie, str(SOCKETS - 1), str(newest)]
    process = subprocess.Popen(clients, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def _write() -> None:
    """Insert lines one at a time, each in a transaction of its own, with the moment before its insert."""
    insert = "INSERT INTO productions_logline (production_id, level, message) VALUES (%s, 'info', %s)"
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM productions_production WHERE status = 'active'")
        (production,) = cursor.fetchone()
        begun = time.perf_counter()
        for number in range(RATE * SECONDS):
            time.sleep(max(begun + number / RATE - time.perf_counter(), 0))
            cursor.execute(insert, [production, f"Looked at stroke {number}, sent {time.time() * 1000:.0f}"])
        cursor.execute(insert, [production, END])


def _took(page: Page) -> list[float]:
    return [float(value) for value in page.evaluate("window.took")]


def _say(took: list[float], least: int, most: int) -> bool:
    whole = RATE * SECONDS
    print(
        f"lines: {RATE}/s for {SECONDS} s, {SOCKETS} sockets: insert to DOM {quantiles(took)}; the browser showed"
        f" {len(took)} of {whole}, the others got {least}-{most} of {whole + 1}"
    )
    return p(took, 99) < LIMIT_MS and len(took) == whole and least == most == whole + 1


def p(took: list[float], hundredth: int) -> float:
    return statistics.quantiles(took, n=100, method="inclusive")[hundredth - 1]


def quantiles(took: list[float]) -> str:
    return ", ".join([*(f"p{one} {p(took, one):.0f} ms" for one in (50, 95, 99)), f"max {max(took):.0f} ms"])
