"""Which requests are let in, and what every answer says to browsers."""

import pytest

from server.conftest import asked, user


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "LOCALHOST:9", "[::1]:8080"])
def test_own_hosts_are_served(file, host):
    assert asked(file).get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "", "a b", "[::"])
def test_foreign_hosts_are_refused(file, host):
    answer = asked(file).get("/", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (421, "wrong-host")


def test_a_named_host_is_served(file):
    headers = user(file, "anna", "reader")
    client = asked(file, host="0.0.0.0", hosts=("glossa.example.org",))
    assert client.get("/", headers={"Host": "glossa.example.org"} | headers).status_code == 200
    assert client.get("/", headers={"Host": "192.0.2.7:8080"} | headers).status_code == 200
    assert client.get("/", headers={"Host": "evil.example"} | headers).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
     {"Origin": "http://127.0.0.1:9999"}],
)  # fmt: skip
def test_changes_from_other_sites_are_refused(file, headers):
    answer = asked(file).post("/", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong-origin")


def test_every_answer_tells_browsers_to_be_strict(file):
    for path in ("/", "/nowhere"):
        headers = asked(file).get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
