"""A real server and a real browser. Both live for the tests of this folder, so that others keep their event loops."""

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
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

from tests.productions.pipelines import ship_pipelines
from tests.support import held
from tests.support.held import Doorkeeper
from tests.support.workers import ForkedWorker, environment, wait_until_gone

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--in-process-gpu",
    "--disable-site-isolation-trials",
]
START_SECONDS = 90
EXPECTED = ("WebSocket", "ERR_CONNECTION", "status of 422")
"""What the console also says when nothing is wrong: a server that restarts, a form that is refused."""
NOTE_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
    (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


HAS_ANOTHER_CLOCK = "window.__pwClock !== undefined"


class Server:
    """The web process on a free port, with the test's database; it can be ended and started again."""

    def __init__(self, files: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.files = files
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "daphne", "-p", str(self.port), "orchestrator_site.asgi:application"],
            cwd=django_settings.BASE_DIR,
            env=os.environ | self._environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/login/", timeout=5).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        self.stop()
        raise AssertionError("The web process did not start.")

    def stop(self) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            # It must not outlive the tests: it holds the test database.
            process.kill()
            process.wait()
            raise

    def kill(self) -> None:
        """End it with SIGKILL, as the system does when memory is short."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.process = None

    def forget_files(self) -> None:
        """Let a worker begin with a storage of its own: what is there belongs to the database of a test before."""
        shutil.rmtree(self.files / "files", ignore_errors=True)

    def _environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": database_url(),
            "SECRET_KEY": django_settings.SECRET_KEY,
            "BINDERY_STATE_DIR": str(self.files),
            "BINDERY_FILES_DIR": str(self.files / "files"),
        }


def database_url() -> str:
    """The test database as an address; a host that is a folder is the socket's."""
    known = connection.settings_dict
    login = known["USER"] + (f":{known['PASSWORD']}" if known.get("PASSWORD") else "")
    host = str(known["HOST"])
    place = f"/{host}" if host.startswith("/") else host + (f":{known['PORT']}" if known["PORT"] else "")
    return f"postgres://{login}@{place}/{known['NAME']}"


@pytest.fixture(scope="package")
def server(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("browser"))
    (made.files / "static").mkdir()
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists() and not shutil.which("chromium"):
        reason = "chromium is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}, and CI may not skip")
        pytest.skip(reason)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=20_000)  # A busy machine is slow, not wrong.
    with sync_playwright() as playwright:
        path = CHROMIUM if Path(CHROMIUM).exists() else shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def door(tmp_path: Path) -> Doorkeeper:
    """Who can hold the jobs of the press before they begin."""
    return Doorkeeper(tmp_path / "holds")


@pytest.fixture
def press(server: Server, door: Doorkeeper, transactional_db: None, shared_files: None) -> Iterator[ForkedWorker]:
    """A real worker with the real crew, three slots and the pipelines that ship."""
    ship_pipelines()
    server.forget_files()
    variables = {"BINDERY_AGENT_MODULES": held.__name__, held.FOLDER: str(door.folder), "BINDERY_LEASE_SECONDS": "20"}
    log = server.files / "worker.log"
    worker = ForkedWorker(environment(server.files, **variables), "--slots", "3", log=log)
    yield worker
    below = worker.kill()
    print(log.read_text())
    wait_until_gone(below)


@pytest.fixture
def shared_files(server: Server, settings) -> None:
    """Let the test keep files where the server looks for them."""
    artifacts = {**settings.STORAGES["artifacts"], "OPTIONS": {"location": server.files / "files"}}
    settings.STORAGES = {**settings.STORAGES, "artifacts": artifacts}


class Visitor:
    """Somebody with a browser. Whatever the browser complains about is kept."""

    def __init__(self, server: Server, context: BrowserContext) -> None:
        self.server = server
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        self.page.goto(self.server.url + path)
        return self.page

    def sign_in(self, user: User) -> None:
        client = Client()
        client.force_login(user)
        key = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies(
            [{"name": django_settings.SESSION_COOKIE_NAME, "value": key, "url": self.server.url}]
        )

    def violations(self) -> list[str]:
        """What broke the Content-Security-Policy or raised an error on the page that is open."""
        return [*self.page.evaluate("window.violations"), *self.complaints]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(word in message.text for word in EXPECTED):
            self.complaints.append(message.text)


class Contexts:
    """The contexts of one browser. A test gets none that another has left a trace in, but perhaps one that has loaded
    our styles and scripts before, which a new one does for a third of a second."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._clean: dict[str, BrowserContext] = {}
        self._used: list[tuple[str, BrowserContext]] = []

    def take(self, options: dict[str, object]) -> BrowserContext:
        key = repr(sorted(options.items()))
        context = self._clean.pop(key, None) or self._new(options)
        self._used.append((key, context))
        return context

    def give_back(self) -> None:
        for key, context in self._used:
            if key not in self._clean and is_cleaned(context):
                self._clean[key] = context
            else:
                context.close()
        self._used.clear()

    def close(self) -> None:
        for context in self._clean.values():
            context.close()

    def _new(self, options: dict[str, object]) -> BrowserContext:
        context = self._browser.new_context(**options)
        context.add_init_script(NOTE_VIOLATIONS)
        context.set_default_timeout(15_000)
        return context


def is_cleaned(context: BrowserContext) -> bool:
    """Take away what a test left; False where it did more than to look at pages, or cannot say."""
    try:
        for page in context.pages:
            if page.evaluate(HAS_ANOTHER_CLOCK):
                return False
            origin = {"origin": page.evaluate("location.origin"), "storageTypes": "all"}
            context.new_cdp_session(page).send("Storage.clearDataForOrigin", origin)
            page.close()
        context.clear_cookies()
    except Error:
        return False
    return True


@pytest.fixture(scope="package")
def contexts(chromium: Browser) -> Iterator[Contexts]:
    contexts = Contexts(chromium)
    yield contexts
    contexts.close()


@pytest.fixture
def visit(server: Server, contexts: Contexts, transactional_db: None, shared_files: None) -> Iterator:
    """Return a function that lets a person visit: `visit(user)`, with options of the browser."""

    def enter(user: User | None = None, **options: object) -> Visitor:
        visitor = Visitor(server, contexts.take(options))
        if user is not None:
            visitor.sign_in(user)
        return visitor

    yield enter
    contexts.give_back()
