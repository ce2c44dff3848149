"""What must not harm a real server: slow and endless senders, what is no HTTP, faults; and what it tells of itself."""

import contextlib
import json
import socket
import sqlite3
import threading
import time
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from glossa.server.app import application
from glossa.server.deadlines import TimedProtocol
from glossa.server.serving import make_ready
from glossa.server.settings import ServerSettings
from server.conftest import asked, user
from server.running import free_port, running
from server.stocked import stock


class Hasty(TimedProtocol):
    head_seconds = 0.4
    body_seconds = 0.4
    again_seconds = 0.1
    answer_seconds = 0.4
    body_rate = 100_000


class Fair(Hasty):
    """A second, and three more for a body of 60,000 bytes that comes steadily."""

    body_seconds = 1.0
    body_rate = 20_000


@contextlib.contextmanager
def listening(app, deadlines=Hasty):
    """A uvicorn with short deadlines, in a thread; its port."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, http=deadlines, ws="none", log_config=None))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield port
    finally:
        server.should_exit = True
        thread.join(20)


def served(database, deadlines=Hasty, **settings):
    chosen = ServerSettings(database, **settings)
    make_ready(chosen)
    return listening(application(chosen), deadlines)


def sent(port, data, *, then=b"", pause=0.0, times=0):
    """What comes back until the server closes; `then` is sent `times` times, with pauses."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as one:
        one.sendall(data)
        with contextlib.suppress(OSError):
            for _ in range(times):
                time.sleep(pause)
                one.sendall(then)
        answer = b""
        with contextlib.suppress(OSError):
            while piece := one.recv(65536):
                answer += piece
        return answer


def head(path, *, method="GET", more=""):
    return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}\r\n".encode()


def test_slow_senders_are_cut_off(file):
    with served(stock(file)) as port:
        assert sent(port, b"") == b""
        assert sent(port, b"GET / HT").startswith(b"HTTP/1.1 408 ")
        assert sent(port, b"GET / HTTP/1.1\r\n", then=b"X: y\r\n", pause=0.1, times=20).startswith(b"HTTP/1.1 408 ")
        post = head("/api/v1/lookup", method="POST", more="Content-Type: application/json\r\nContent-Length: 1000\r\n")
        late = sent(port, post, then=b" ", pause=0.1, times=20)
        assert late.startswith(b"HTTP/1.1 408 ")
        assert json.loads(late.partition(b"\r\n\r\n")[2])["code"] == "too-slow"
        assert b"HTTP/1.1 200" in sent(port, head("/healthz", more="Connection: close\r\n"))


def test_a_steady_sender_may_take_its_time(file):
    body = json.dumps({"texts": ["x"], "memories": ["m" * 150]}).encode() + b" " * 60_000
    post = head(
        "/api/v1/lookup", method="POST",
        more=f"Connection: close\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n",
    )  # fmt: skip
    with served(stock(file), Fair) as port, socket.create_connection(("127.0.0.1", port), timeout=20) as one:
        one.sendall(post)
        for start in range(0, len(body), 5000):
            time.sleep(0.1)
            one.sendall(body[start : start + 5000])
        assert one.recv(65536).startswith(b"HTTP/1.1 200")


def test_who_does_not_read_is_cut_off():
    size = 30_000_000
    with listening(PlainTextResponse("x" * size)) as port, socket.create_connection(("127.0.0.1", port)) as one:
        one.sendall(head("/"))
        received = len(one.recv(4096))
        time.sleep(1.5)
        with contextlib.suppress(OSError):
            while piece := one.recv(65536):
                received += len(piece)
        assert 0 < received < size


@pytest.mark.parametrize(
    ("data", "status"),
    [(b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400), (b"GET\r\n\r\n", 400),
     (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
     (b"GET / HTTP/1.1\r\n\r\n", 400), (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 300_000 + b"\r\n\r\n", 431),
     (head("/", method="POST", more="Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") + b"zz\r\n", 400),
     (head("/", method="POST", more="Content-Length: -1\r\n"), 400)],
)  # fmt: skip
def test_what_is_no_http_is_refused(file, data, status):
    with served(file) as port:
        answer = sent(port, data)
        assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer[:200]
        assert b"Traceback" not in answer


@pytest.mark.parametrize(
    "path",
    ["/..%2f..%2fetc/passwd", "/static/../../etc/passwd", "/static/%2e%2e/x", "/%00", "//evil.example/", "/\xff"],
)
def test_paths_lead_nowhere_else(file, path):
    with served(file) as port:
        answer = sent(port, head(path, more="Connection: close\r\n"))
        assert answer[9:12] in {b"400", b"404", b"200"}, answer[:100]
        assert b"root:" not in answer


def test_bodies_without_end_are_refused(file):
    with served(file, largest=100_000) as port:
        more = "Content-Type: application/octet-stream\r\n"
        said = sent(port, head("/api/v1/import", method="POST", more=f"{more}Content-Length: 100001\r\n"))
        assert said.startswith(b"HTTP/1.1 413 ")
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        chunked = head(
            "/api/v1/import", method="POST", more=f"{more}Transfer-Encoding: chunked\r\nConnection: close\r\n"
        )
        assert sent(port, chunked + 3 * chunk + b"0\r\n\r\n").startswith(b"HTTP/1.1 413 ")
        assert httpx.get(f"http://127.0.0.1:{port}/api/v1/stats").json()["units"] == 0


def test_faults_are_told_in_the_log_alone(file, monkeypatch, caplog):
    client = asked(stock(file))
    monkeypatch.setattr("glossa.server.protocols.mymemory.suggest", lambda *_given, **_named: 1 / 0)
    answer = client.get("/get", params={"q": "x", "langpair": "en|ru"})
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Traceback" not in answer.text
    assert "ZeroDivisionError" in caplog.text


def test_a_store_that_cannot_be_read(tmp_path):
    store = stock(str(tmp_path / "glossa.db"))
    client = asked(store)
    assert client.get("/readyz").text == "ready\n"
    (tmp_path / "glossa.db").rename(tmp_path / "away.db")
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
    answer = client.get("/api/v1/stats")
    assert (answer.status_code, answer.json()["code"]) == (503, "missing")


def test_an_older_store_is_brought_up_to_date(file):
    dump = Path(__file__).parents[1] / "store" / "versions" / "0003.sql"
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    assert asked(file).get("/api/v1/stats").json()["units"] == 2


def test_metrics_and_log_hold_no_text(file, caplog):
    client = asked(stock(file))
    with caplog.at_level("INFO", "glossa.access"):
        client.get("/tmserver/en/ru/unit/Secret words")
        client.get("/api/v1/lookup", params={"q": "Secret words"})
        client.get("/nowhere/Secret")
        client.request("SECRET", "/")
    text = client.get("/metrics").text
    assert 'glossa_requests_total{handler="protocols.amagama.unit",method="GET",status="200"} 1' in text
    assert 'glossa_request_seconds_bucket{handler="api.look_up",le="+Inf"} 1' in text
    assert 'handler="none",method="GET",status="404"' in text
    lines = [json.loads(record.message) for record in caplog.records if record.name == "glossa.access"]
    assert {line["handler"] for line in lines} >= {"protocols.amagama.unit", "api.look_up", "none"}
    assert "ecret" not in text + caplog.text.replace("SECRET /", "")


def test_several_processes_count_together_and_see_each_others_changes(file):
    store = stock(file)
    with running(store, "--workers", "2") as address:
        for number in range(30):
            # a new connection each time, so that both processes are asked
            httpx.post(f"{address}/tmserver/en/ru/unit/Text%20{number}", json={"target": f"Текст {number}"})
            assert httpx.get(f"{address}/tmserver/en/ru/unit/Text%20{number}").json()[0]["quality"] == 100.0
        until = time.monotonic() + 30
        while True:
            text = httpx.get(f"{address}/metrics").text
            if 'handler="protocols.amagama.unit",method="GET",status="200"} 30' in text:
                break
            assert time.monotonic() < until, text
            time.sleep(0.3)


def test_two_editors_at_once_lose_nothing(file):
    store = stock(file)
    headers = user(store, "anna", "translator")
    with running(store, "--workers", "2") as address:
        place = f"{address}/api/v1/units/1"
        won = []

        def edit(who):
            for number in range(8):
                seen = httpx.get(place)
                texts = [one for one in seen.json()["variants"] if one["language"] != "de"]
                german = next((one["text"] for one in seen.json()["variants"] if one["language"] == "de"), "")
                body = {"variants": [*texts, {"language": "de", "text": f"{german} {who}{number}"}]}
                tag = {"If-Match": seen.headers["etag"]}
                if httpx.put(place, json=body, headers=headers | tag, timeout=30).status_code == 200:
                    won.append(f"{who}{number}")

        threads = [threading.Thread(target=edit, args=(who,)) for who in "abc"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        german = next(one["text"] for one in httpx.get(place).json()["variants"] if one["language"] == "de")
        assert sorted(german.split()) == sorted(won)
        assert won


def test_it_does_not_start_where_others_reach_it_without_users(file):
    from glossa.cli.__main__ import run

    assert run(["--db", file, "serve", "--host", "0.0.0.0", "--port", str(free_port())]) == 2


def test_an_address_that_is_taken_is_a_wrong_use(file, capsys):
    from glossa.cli.__main__ import run

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run(["--db", file, "serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "cannot listen" in capsys.readouterr().err
    assert run(["--db", file, "serve", "--host", "nowhere.invalid", "--port", "1"]) == 2


def test_forwarded_addresses_are_believed_of_named_proxies_only(file, tmp_path):
    headers = user(stock(file), "anna", "reader") | {"X-Forwarded-For": "192.0.2.9"}
    for proxy, shown in (("127.0.0.1", "192.0.2.9"), ("192.0.2.1", "127.0.0.1")):
        log = tmp_path / "log"
        with log.open("wb") as out, running(file, "--proxy-headers", proxy, log=out) as address:
            assert httpx.get(f"{address}/api/v1/stats", headers=headers).status_code == 200
        lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
        assert [line["client"] for line in lines if line["handler"] == "api.stats"] == [shown]
