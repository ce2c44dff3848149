"""What CAT tools send through their protocols, and who may."""

import json

import pytest

from glossa.workspace import Workspace
from server.conftest import asked, user
from server.stocked import stock


def units(database):
    with Workspace(database).reader() as reader:
        return {tuple(variant.text for variant in stored.unit.variants) for stored in reader.stream_units()}


@pytest.fixture
def client(database):
    return asked(stock(database))


def test_amagama_remembers(database):
    client = asked(stock(database))
    headers = user(database, "anna", "translator")
    pairs = [{"source": "Close", "target": "Закрыть", "context": "menu"}, {"source": "x", "target": ""}]
    for refused in (
        client.post("/tmserver/en/ru/store/app.po", json=pairs),
        client.post("/tmserver/en/ru/unit/x", json={}),
    ):
        assert refused.status_code == 401
    answer = client.post("/tmserver/en/ru/store/app.po", json=pairs, headers=headers)
    assert (answer.status_code, answer.text) == (200, "added 1 units from app.po")
    assert client.post("/tmserver/en/ru/store/app.po", json=pairs, headers=headers).text.startswith("added 0")
    assert client.post("/tmserver/en/ru/unit/Save", json={"target": "Сохранить"}, headers=headers).status_code == 200
    assert client.get("/tmserver/en/ru/unit/Close").json()[0]["context"] == "menu"
    assert {("Close", "Закрыть"), ("Save", "Сохранить")} <= units(database)
    with Workspace(database).reader() as reader:
        assert [one.actor for one in reader.batches()][:2] == ["anna", "anna"]


def test_amagama_takes_a_file(client, database):
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Quit"\nmsgstr "Выйти"\n'
    answer = client.put("/tmserver/en/ru/store/..%2F..%2Fapp.po", content=catalogue.encode())
    assert answer.text == "added 1 units from app.po"
    assert ("Quit", "Выйти") in units(database)


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[1]", 400), (b'[{"source": 1, "target": "x"}]', 400), (b'[{"target": "x"}]', 422), (b"", 422),
     (b"\xff\xfe\x00", 422), (b"[" * 100_000, 400), (b'[{"source": "a\\u0000", "target": "x"}]', 422),
     (b'[{"source": "a\\ud800", "target": "x"}]', 422), (b'[{"source": "a", "target": " "}]', 422), (b"[]", 200)],
)  # fmt: skip
def test_amagama_refuses_what_cannot_be_stored(client, database, body, status):
    before = units(database)
    answer = client.post("/tmserver/en/ru/store/x", content=body)
    assert answer.status_code == status, answer.text
    if status != 200:
        assert answer.json()["detail"]
    assert units(database) == before


def test_amagama_refuses_languages_that_do_not_exist(client):
    answer = client.post("/tmserver/zz/ru/store/x", json=[{"source": "a", "target": "b"}])
    assert (answer.status_code, answer.json()["code"]) == (400, "language")


def test_tokens_in_the_fields_of_clients_that_send_no_headers(file):
    token = user(stock(file), "anna", "reader")["Authorization"].split()[1]
    client = asked(file, host="0.0.0.0")
    libre = {"q": "Open the file.", "source": "en", "target": "ru"}
    assert client.post("/libretranslate/translate", json=libre).status_code == 401
    assert client.post("/libretranslate/translate", json=libre | {"api_key": token}).status_code == 200
    for path in ("/get", "/translate"):
        given = {"q": "Open the file.", "langpair": "en|ru"}
        assert client.get(path, params=given | {"key": "wrong"}).status_code == 401
        assert client.get(path, params=given | {"key": token}).status_code == 200


def test_stored_scripts_stay_text(database):
    client = asked(stock(database))
    script = "</script><script>alert(1)</script>"
    client.post("/tmserver/en/ru/unit/Hello", json={"target": script})
    answer = client.get("/tmserver/en/ru/unit/Hello")
    assert answer.json()[0]["target"] == script
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.text)


def test_a_token_in_the_address_for_clients_that_know_nothing_else(file, caplog):
    token = user(stock(file), "anna", "translator")["Authorization"].split()[1]
    client = asked(file, host="0.0.0.0", log="full")
    with caplog.at_level("INFO", "glossa.access"):
        found = client.get(f"/as/{token}/tmserver/en/ru/unit/Open%20the%20file.%3F%2F").json()
        given = {"q": "Open the file.", "langpair": "en|ru"}
        assert client.get(f"/as/{token}/apertium/translate", params=given).status_code == 200
        assert client.get("/translate", params=given | {"key": token}).status_code == 200
    assert found[0]["target"] == "Откройте файл."
    assert token not in caplog.text
    assert "/as/…/tmserver" in caplog.text
    wrong = f"/as/{'x' * 43}/tmserver/en/ru/unit/x"
    assert client.get(wrong).status_code == 401
    for other in ("", "/", "/api/v1/stats", "/metrics", "/getx"):
        assert client.get(f"/as/{token}{other}").status_code in {401, 404}
