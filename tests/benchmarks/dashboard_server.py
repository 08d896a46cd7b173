"""The real web process and a real browser, over the large house."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.benchmarks import dashboard_house
from tests.browser.conftest import ARGUMENTS

START_SECONDS = 60


@contextmanager
def web_process() -> Iterator[str]:
    """Serve the present database with daphne; yield the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "daphne", "-p", str(port), "orchestrator_site.asgi:application"]
    own = {"DATABASE_URL": dashboard_house.address(), "BINDERY_STATE_DIR": str(settings.STATE_DIR)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ | own, **quiet)  # type: ignore[call-overload]
    try:
        _wait_until_it_answers(process, url := f"http://127.0.0.1:{port}")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_it_answers(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/login/", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("The web process did not start.")


@contextmanager
def chromium() -> Iterator[Browser]:
    # Playwright's event loop runs in this thread, which Django would take for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


def session_key() -> str:
    """Log the operator in."""
    client = Client()
    client.force_login(User.objects.get(username="operator"))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def visitor(browser: Browser, url: str, key: str) -> BrowserContext:
    """Return a browser context of its own, with an empty cache."""
    context = browser.new_context()
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": url}])
    return context
