"""A server that is attacked: crowds of idle connections, smuggled requests, bombs, made-up names, guessed tokens."""

import gzip
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from server.conftest import asked, user
from server.hammer import said, slow_senders
from server.running import running
from server.stocked import stock

CONNECTIONS = int(os.environ.get("GLOSSA_HAMMER", "300"))
"""`make hammer` opens 1,000 on a machine without other work, and searches must take less than a second then."""
SCRIPT = '"><script>alert(1)</script>'


def test_searches_are_answered_while_a_crowd_sends_nothing(file):
    with running(stock(file)) as address, slow_senders(address, CONNECTIONS):
        answers = [httpx.get(f"{address}/api/v1/lookup", params={"q": "soft power"}, timeout=30) for _ in range(10)]
        assert [one.status_code for one in answers] == [200] * 10
        assert all(one.json() for one in answers)
        if CONNECTIONS >= 1000:
            assert max(one.elapsed.total_seconds() for one in answers[1:]) < 1


SMUGGLED = [
    b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /stolen HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"Content-Length: 0\r\nContent-Length: 40\r\n\r\nGET /stolen HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding: xchunked\r\n\r\nGET /stolen HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"Content-Length : 0\r\n\r\n",
    b"Content-Length: +5\r\n\r\nhello",
    b"Content-Length: 5_0\r\n\r\nhello",
    b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\nx\r\n",
    b"X: a\rContent-Length: 0\r\n\r\n",
    b"X: a\x00b\r\n\r\n",
]


def test_requests_are_not_smuggled(file):
    with running(stock(file)) as address:
        for rest in SMUGGLED:
            answer = said(address, b"POST /api/v1/lookup HTTP/1.1\r\nHost: 127.0.0.1\r\n" + rest)
            assert answer.count(b"HTTP/1.1 ") == 1, (rest, answer[:300])
            assert answer[9:12] in {b"400", b"408", b"413", b"415", b"501"}, (rest, answer[:100])
        assert httpx.get(f"{address}/readyz").status_code == 200


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, gzip", "zstd"])
def test_compressed_bodies_are_not_unpacked(file, encoding):
    client = asked(stock(file))
    bomb = gzip.compress(bytes(50_000_000))
    for path in ("/api/v1/lookup", "/api/v1/import", "/tmserver/en/ru/store/a.po", "/translate"):
        answer = client.post(
            path, content=bomb, headers={"Content-Encoding": encoding, "Content-Type": "application/json"}
        )
        assert 400 <= answer.status_code < 500, (path, answer.status_code)
    assert client.get("/api/v1/stats").json()["units"] == 4


NAMES = [
    *(
        "../../../evil.tmx",
        "/etc/cron.d/evil.tmx",
        "..\\..\\evil.tmx",
        "C:\\evil.tmx",
        "evil\x00.tmx",
        "%2e%2e%2fevil.tmx",
    ),
    *("a/../../evil.tmx", "CON", "." * 300, "\u202exmt.live", "$(touch evil).tmx", "-rf.tmx", ""),
]
TMX = (
    '<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" '
    'srclang="en" datatype="plaintext"/><body><tu><tuv xml:lang="en"><seg>{0}</seg></tuv><tuv xml:lang="ru"><seg>{0}'
    "</seg></tuv></tu></body></tmx>"
)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_uploads_choose_no_path(file, tmp_path, monkeypatch, name):
    client = asked(stock(file))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    before = sorted(path for path in tmp_path.rglob("*") if "glossa.db" not in path.name)
    body = TMX.format("evil").encode()
    for path, sent in [
        ("/api/v1/import", {"content": body, "params": {"name": name}}),
        (f"/tmserver/en/ru/store/{httpx.QueryParams({'n': name})}"[:900], {"content": body}),
        ("/memories/import", {"files": {"file": (name, body)}}),
        ("/align", {"files": {"files": (name, body)}}),
    ]:
        assert client.post(path, **sent).status_code < 500, path
    assert sorted(path for path in tmp_path.rglob("*") if "glossa.db" not in path.name) == before


def test_nothing_stored_becomes_a_script(file):
    client = asked(stock(file))
    concept = {"languages": {"en": [{"text": SCRIPT}], "ru": [{"text": SCRIPT}]}}
    client.post("/api/v1/concepts", json=concept | {"subject": SCRIPT, "definition": SCRIPT})
    body = TMX.format(SCRIPT.replace("<", "&lt;")).encode()
    stored = client.post("/api/v1/import", content=body, params={"name": "a.tmx", "memory": SCRIPT})
    assert stored.status_code < 500
    assert client.get("/api/v1/stats").json()["units"] >= 4
    user(file, SCRIPT, "reader")
    for path in ("/", "/found", "/termbase", "/memories", "/align", "/sign-in"):
        page = client.get(
            path, params={"q": SCRIPT, "text": SCRIPT, "source": SCRIPT, "target": SCRIPT, "memory": SCRIPT}
        )
        assert page.status_code < 500, path
        assert "<script>alert" not in page.text, path
        assert "unsafe-inline" not in page.headers["content-security-policy"]


def test_tokens_cannot_be_guessed_piece_by_piece(file):
    own = user(file, "anna", "admin")["Authorization"].removeprefix("Bearer ")
    client = asked(file)
    guesses = [own[:n] for n in range(len(own))] + [
        own[:-1] + "x",
        own + "x",
        own.swapcase(),
        f" {own[1:]}",
        "*",
        "%",
        "'",
    ]
    unlike = [guess for guess in guesses if guess != own]
    answers = {
        (answer.status_code, answer.headers.get("www-authenticate"), answer.json()["code"])
        for guess in unlike
        if (
            answer := client.post("/api/v1/lookup", json={"texts": ["x"]}, headers={"Authorization": f"Bearer {guess}"})
        )
    }
    assert {status for status, _, _ in answers} <= {401}
    assert len(answers) == 1


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_storm_of_writes_loses_and_doubles_nothing(kind, request, tmp_path):
    from server.conftest import emptied

    database = stock(emptied(kind, tmp_path))
    writers, each = 8, 5
    refused = []

    def write(address, writer):
        for number in range(each):
            place = f"{address}/tmserver/en/ru/unit/Storm%20{writer}%20{number}"
            answer = httpx.post(place, json={"target": f"Буря {writer} {number}"}, timeout=60)
            if answer.status_code != 200:
                refused.append(answer.text)

    with running(database, "--workers", "2") as address:
        with ThreadPoolExecutor(writers) as pool:
            list(pool.map(lambda writer: write(address, writer), range(writers)))
        assert refused == []
        assert httpx.get(f"{address}/api/v1/stats").json()["units"] == 4 + writers * each
    assert threading.active_count() < 50
