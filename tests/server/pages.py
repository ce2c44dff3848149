"""What tests of pages share: a store to read in, and an application around one."""

from __future__ import annotations

import re
import shutil

import pytest
from starlette.testclient import TestClient

from glossa.server.app import application
from glossa.server.serving import make_ready
from glossa.server.settings import ServerSettings
from glossa.workspace import Workspace
from glossa.workspace.demo import fill

BASE = "http://127.0.0.1:8080"


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A store filled with the project's own termbase and memory; to be copied before anything is written."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    fill(Workspace(str(path), "demo"))
    return path


@pytest.fixture
def client(demo, tmp_path):
    """A browser without scripts in front of a store of its own."""
    shutil.copy(demo, tmp_path / "store.db")
    settings = ServerSettings(str(tmp_path / "store.db"))
    make_ready(settings)
    app = application(settings)
    with TestClient(app, base_url=BASE) as asked:
        yield asked


def csrf(text):
    return re.search(r'name="csrf" (?:content|value)="([^"]+)"', text)[1]


def send(client, path, form, page="/", **headers):
    """A form of `page`, filled and sent, as a browser does it; gives the page that it leads to."""
    data = {"csrf": csrf(client.get(page).text), **form}
    return client.post(path, data=data, headers={"Origin": BASE, **headers})
