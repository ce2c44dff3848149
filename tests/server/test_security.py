"""Which requests are let in, and what every answer says to browsers."""

import pytest
from starlette.testclient import TestClient

from glossa.server.app import application
from glossa.server.settings import ServerSettings


def client(tmp_path, **settings):
    app = application(ServerSettings(str(tmp_path / "store.db"), **settings))
    return TestClient(app, base_url="http://127.0.0.1:8080", raise_server_exceptions=False)


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "LOCALHOST:9", "[::1]:8080"])
def test_own_hosts_are_served(tmp_path, host):
    assert client(tmp_path).get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "", "a b", "[::"])
def test_foreign_hosts_are_refused(tmp_path, host):
    answer = client(tmp_path).get("/", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (421, "wrong-host")


def test_a_named_host_is_served(tmp_path):
    asked = client(tmp_path, host="0.0.0.0", hosts=("glossa.example.org",))
    assert asked.get("/", headers={"Host": "glossa.example.org"}).status_code == 200
    assert asked.get("/", headers={"Host": "192.0.2.7:8080"}).status_code == 200
    assert asked.get("/", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
     {"Origin": "http://127.0.0.1:9999"}],
)  # fmt: skip
def test_changes_from_other_sites_are_refused(tmp_path, headers):
    answer = client(tmp_path).post("/", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong-origin")


def test_every_answer_tells_browsers_to_be_strict(tmp_path):
    for path in ("/", "/nowhere"):
        headers = client(tmp_path).get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
