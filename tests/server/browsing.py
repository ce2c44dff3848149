"""A real server and a real browser in front of it."""

from __future__ import annotations

import shutil
import socket
import threading
import time

import pytest
import uvicorn

from glossa.server.app import application
from glossa.server.serving import make_ready
from glossa.server.settings import ServerSettings
from glossa.workspace import Workspace

LOCALES = {"en": "en-US", "ru": "ru-RU", "kk": "kk-KZ"}


@pytest.fixture(scope="module")
def browser():
    """Of a module, not of the run: while it is open, no other event loop can begin in this thread."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="chromium is driven by playwright, which is missing")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip("no chromium")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


class Site:
    """A server with a store that several tests share: each works on things of its own."""

    def __init__(self, database):
        self.database = str(database)
        self.workspace = Workspace(self.database, "anna")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        settings = ServerSettings(self.database, port=self.port)
        make_ready(settings)
        config = uvicorn.Config(application(settings), port=self.port, log_level="warning")
        self.server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self.server.run, daemon=True)

    def __enter__(self):
        self._thread.start()
        end = time.monotonic() + 30
        while not self.server.started and time.monotonic() < end:
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        self.server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="session")
def site(demo, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(demo, folder / "store.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        with Site(folder / "store.db") as running:
            yield running


class Hands:
    """A person with a keyboard and a page. Whatever the page complains of, or loads from elsewhere, is noted."""

    def __init__(self, context, site):
        self.site, self.page = site, context.new_page()
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note)
        self.page.on("request", self._check)
        self.page.on("filechooser", lambda _chooser: None)  # from now on no window of the system is opened

    def _note(self, message):
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.complaints.append(message.text)

    def _check(self, request):
        if not request.url.startswith((self.site.url, "data:", "blob:")):
            self.complaints.append(f"loads {request.url}")

    def go(self, path):
        self.page.goto(self.site.url + path)
        return self

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def type(self, text):
        self.page.keyboard.type(text)
        return self

    def see(self, selector, text=None, count=None):
        """Waits until it is there: `selector` with this text in it."""
        found = self.page.locator(selector)
        if text is not None:
            found = found.filter(has_text=text)
        found.first.wait_for(timeout=20_000)
        if count is not None:
            assert found.count() == count
        return found.first

    def tab_to(self, selector):
        """Goes there with the Tab key, as far as it takes."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return self
        raise AssertionError(f"Tab does not lead to {selector}")

    def choose_files(self, selector, *files):
        """Chooses files with the keyboard: to the field, Enter, and the system's own window."""
        self.tab_to(selector)
        with self.page.expect_file_chooser() as waiting:
            self.page.keyboard.press("Enter")
        waiting.value.set_files([str(file) for file in files])
        return self


@pytest.fixture
def open_page(browser, site):
    """`open_page("kk", width=390)` gives Hands; nothing may have been complained of when the test ends."""
    contexts, hands = [], []

    def opened(tongue="en", width=1280, **options):
        context = browser.new_context(locale=LOCALES[tongue], viewport={"width": width, "height": 844}, **options)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
        contexts.append(context)
        hands.append(Hands(context, site))
        return hands[-1]

    yield opened
    for context in contexts:
        context.close()
    assert [one.complaints for one in hands if one.complaints] == []
