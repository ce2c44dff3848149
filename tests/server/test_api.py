"""The JSON API: what a program asks and changes, and what is refused."""

import json

import pytest

from glossa.workspace import Workspace
from glossa.workspace.upkeep import undo
from server.conftest import asked, user
from server.stocked import stock

API = "/api/v1"
CONCEPT = {
    "subject": "law",
    "languages": {"en": {"terms": ["treaty", {"term": "pact", "usage": "admitted"}]}, "kk": {"terms": ["шарт"]}},
}


@pytest.fixture
def client(database):
    return asked(stock(database))


def variants(**texts):
    return {"variants": [{"language": code, "text": text} for code, text in texts.items()]}


def refused(answer, status, code):
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert "Traceback" not in answer.text


def test_looking_up_one_text_and_many(client):
    one = client.get(f"{API}/lookup", params={"q": "жұмсақ күштің", "target": ["ru", "en"]}).json()
    assert one["terms"][0]["translations"] == {"en": ["soft power"], "ru": ["мягкая сила"]}
    many = client.post(f"{API}/lookup", json={"texts": ["Open the file.", "", "nothing"], "targets": ["kk"]}).json()
    assert [len(found["units"]) for found in many["results"]] == [1, 0, 0]
    assert many["results"][0]["units"][0]["targets"] == {"kk": ["Файлды ашыңыз."]}
    assert client.get(f"{API}/lookup", params={"q": "soft power", "units": "false"}).json()["units"] == []


def test_searching_annotating_checking_counting(client):
    assert client.get(f"{API}/search", params={"q": "file", "source": "en", "limit": 1}).json()["total"] == 2
    passages = client.post(f"{API}/annotate", json={"text": "x\nнет мягкой силы"}).json()["passages"]
    assert [(mark["start"], mark["end"]) for mark in passages[1]["terms"]] == [(4, 15)]
    pair = {"source": "Soft power in 2024", "target": "Сила в 2023"}
    found = client.post(f"{API}/check", json={"source": "en", "target": "ru", "pairs": [pair]}).json()["findings"]
    assert {one["code"] for one in found} == {"term-missing", "number"}
    stored = client.post(f"{API}/memories/default/check", json={"source": "en", "targets": ["kk"]}).json()["findings"]
    assert all(one["severity"] != "error" for one in stored)
    assert client.get(f"{API}/stats").json()["units"] == 4
    assert client.get(f"{API}/memories").json()["memories"][0]["languages"] == {"en": 4, "kk": 1, "ru": 4}


def test_checks_see_a_new_term_at_once(client):
    pair = {"source": "A treaty.", "target": "Документ."}
    body = {"source": "en", "target": "ru", "pairs": [pair], "only": ["term-missing"]}
    assert client.post(f"{API}/check", json=body).json()["findings"] == []
    languages = {"en": {"terms": ["treaty"]}, "ru": {"terms": ["договор"]}}
    assert client.post(f"{API}/termbases/default/concepts", json={"languages": languages}).status_code == 201
    assert len(client.post(f"{API}/check", json=body).json()["findings"]) == 1


def test_units_are_made_changed_taken_away(client):
    made = client.post(f"{API}/units", json=variants(en="Save", ru="Сохранить") | {"notes": ["menu"]})
    assert made.status_code == 201
    place, tag = f"{API}/units/{made.json()['unit']}", made.headers["etag"]
    assert client.get(place).headers["etag"] == tag
    refused(client.put(place, json=variants(en="Save", ru="Записать")), 428, "if-match-needed")
    changed = client.put(place, json=variants(en="Save", ru="Записать"), headers={"If-Match": tag})
    assert changed.json()["variants"][1] == {"language": "ru", "text": "Записать"}
    assert changed.json()["notes"] == ["menu"]
    refused(client.put(place, json=variants(en="x"), headers={"If-Match": tag}), 412, "changed")
    refused(client.delete(place, headers={"If-Match": tag}), 412, "changed")
    assert client.delete(place, headers={"If-Match": changed.headers["etag"]}).status_code == 204
    refused(client.get(place), 404, "not-found")
    steps = client.get(f"{API}/history/units/{made.json()['unit']}").json()["changes"]
    assert [(step["before"] is None, step["after"] is None) for step in steps] == [
        (True, False), (False, False), (False, True),
    ]  # fmt: skip


def test_a_state_that_came_back_by_undo_is_told_from_one_that_looks_as_old(client, database):
    """Revision 2, taken back, and another revision 2: who saw the first may not overwrite the second unseen."""
    place = f"{API}/units/1"
    first = client.put(place, json=variants(en="A"), headers={"If-Match": client.get(place).headers["etag"]})
    undo(Workspace(database))
    client.put(place, json=variants(en="B"), headers={"If-Match": "*"})
    refused(client.put(place, json=variants(en="C"), headers={"If-Match": first.headers["etag"]}), 412, "changed")
    assert client.get(place).json()["variants"] == [{"language": "en", "text": "B"}]


def test_lists_go_on_where_they_ended(client):
    seen, cursor = [], 0
    while cursor is not None:
        page = client.get(f"{API}/units", params={"limit": 3, "cursor": cursor}).json()
        seen += [one["unit"] for one in page["units"]]
        cursor = page["next"]
    assert seen == [1, 2, 3, 4]
    assert client.get(f"{API}/units", params={"memory": "none"}).json() == {"units": [], "next": None}


def test_concepts_are_made_changed_merged_taken_back(client):
    place = f"{API}/termbases/a%2Fb/concepts"
    made = client.post(f"{place}?id=x%2Fy", json=CONCEPT)
    assert made.status_code == 201
    refused(client.post(place, json=CONCEPT), 409, "exists")
    seen = client.get(f"{place}/x%2Fy")
    assert seen.json()["concept"] == CONCEPT
    assert seen.headers["etag"] == made.headers["etag"]
    better = CONCEPT | {"definition": {"text": "an agreement", "source": "ISO 1087"}}
    changed = client.put(f"{place}/x%2Fy", json=better, headers={"If-Match": seen.headers["etag"]})
    assert changed.json()["concept"] == better
    stale = {"If-Match": seen.headers["etag"]}
    refused(client.put(f"{place}/x%2Fy", json=CONCEPT, headers=stale), 412, "changed")
    refused(client.delete(f"{place}/x%2Fy", headers=stale), 412, "changed")
    other = client.post(place, json={"languages": {"ru": {"terms": ["договор"]}}}).json()["id"]
    refused(client.post(f"{place}/x%2Fy/merge", json={"others": ["none"]}), 409, "not-found")
    refused(client.post(f"{place}/none/merge", json={"others": [other]}), 404, "not-found")
    refused(client.post(f"{place}/x%2Fy/merge", json={"others": ["x/y"]}), 409, "same-concept")
    merged = client.post(f"{place}/x%2Fy/merge", json={"others": [other]}).json()
    assert "ru" in merged["concept"]["languages"]
    assert client.get(f"{place}/{other}").json()["id"] == "x/y"
    refused(client.post(f"{place}/x%2Fy/undo", json={"revision": 99}), 409, "not-found")
    refused(client.post(f"{place}/none/undo", json={}), 404, "not-found")
    assert len(client.post(f"{place}/x%2Fy/undo", json={}).json()["changed"]) == 2
    kinds = [step["kind"] for step in client.get(f"{API}/history/termbases/a%2Fb/concepts/x%2Fy").json()["changes"]]
    assert kinds == ["edit", "edit", "merge", "edit"]
    assert len(client.get(f"{API}/concepts", params={"termbase": "a/b", "subject": "law"}).json()["concepts"]) == 1
    tag = client.get(f"{place}/x%2Fy").headers["etag"]
    assert client.delete(f"{place}/x%2Fy", headers={"If-Match": tag}).status_code == 204
    refused(client.get(f"{place}/x%2Fy"), 404, "not-found")


CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"
"Language: ru\\n"

msgid "Open the file."
msgstr ""

msgid "Soft power of 2024"
msgstr "Сила 2023"
"""


def test_files_are_checked_analysed_and_filled(client):
    body = CATALOGUE.encode()
    found = client.post(f"{API}/check/file?name=ru.po&source=en&target=ru", content=body).json()["findings"]
    assert {one["code"] for one in found} >= {"number", "term-missing"}
    assert {one["file"] for one in found} == {"ru.po"}
    table = client.post(f"{API}/analyse?name=ru.po&target=ru", content=body).json()
    assert (table["file"], table["bands"]["100"]["segments"]) == ("ru.po", 1)
    filled = client.post(f"{API}/pretranslate?name=ru.po&target=ru", content=body)
    assert 'msgstr "Откройте файл."' in filled.text
    assert filled.headers["content-disposition"] == 'attachment; filename="ru.po"'
    assert client.post(f"{API}/pretranslate?name=x.po", content=b"\x00\x01").status_code == 409


def test_neighbours_and_fragments(client):
    found = client.get(f"{API}/lookup", params={"q": "Open the file.", "before": "", "after": "", "limit": 1}).json()
    assert found["units"][0]["score"] >= 100
    text = "Before you do anything else with it, open the file. Then wait until somebody calls you"
    pieces = client.get(f"{API}/lookup", params={"q": text, "assemble": "true"}).json()
    assert pieces["units"] == []
    assert [piece["text"] for piece in pieces["fragments"]] == ["open the file"]


def test_roles(file):
    client = asked(stock(file))
    reader, translator, terminologist = (user(file, role, role) for role in ("reader", "translator", "terminologist"))
    place = f"{API}/termbases/default/concepts"
    refused(client.post(place, json=CONCEPT), 401, "token-needed")
    refused(client.post(place, json=CONCEPT, headers=reader), 403, "role-needed")
    made = client.post(place, json=CONCEPT, headers=translator)
    assert made.json()["concept"]["review"] == "proposed"
    where, tag = f"{place}/{made.json()['id']}", {"If-Match": made.headers["etag"]}
    refused(client.put(where, json=CONCEPT, headers=translator | tag), 403, "role-needed")
    assert client.put(where, json=CONCEPT, headers=terminologist | tag).status_code == 200
    steps = client.get(f"{API}/history/termbases/default/concepts/{made.json()['id']}").json()["changes"]
    assert [step["actor"] for step in steps] == ["translator", "terminologist"]
    refused(client.post(f"{API}/import", content=b"en,ru\na,b\n", headers=translator), 403, "role-needed")
    refused(client.post(f"{API}/undo", headers=translator), 403, "role-needed")


def test_files_in_and_out(client):
    done = client.post(f"{API}/import?name=../../x.csv&memory=m", content="en,ru\nembassy,посольство\n".encode()).json()
    assert (done["file"], done["what"], done["stored"]) == ("../../x.csv", "memory m", 1)
    dry = client.post(f"{API}/import?name=y.csv&termbase=t&dry_run=true", content=b"en,ru\nlaw,\xd0\xb0\n").json()
    assert dry["stored"] == 1
    assert client.get(f"{API}/stats").json()["termbases"] == {"default": 1}
    out = client.get(f"{API}/export", params={"format": "tmx", "source": "en", "target": "ru", "memory": "m"})
    assert out.headers["content-disposition"] == 'attachment; filename="glossa.tmx"'
    assert "посольство" in out.text
    again = client.post(f"{API}/import?name=x.csv&memory=m", content="en,ru\nembassy,посольство\n".encode()).json()
    assert again["repeated"] == 1
    batch = client.get(f"{API}/batches?limit=1").json()["batches"][0]
    assert (batch["kind"], batch["origin"]) == ("import", "x.csv")
    refused(client.get(f"{API}/export?format=tmx&memory=none&source=en&target=ru"), 404, "nothing")
    assert client.post(f"{API}/undo").json()["undone"]["origin"] == "x.csv"


@pytest.mark.parametrize(
    ("name", "body"),
    [("a.tmx", b"<tmx><body><tu>"), ("a.xlsx", b"PK\3\4"), ("a.bin", bytes(range(256))), ("a.csv", b""),
     ("a.tmx", b'<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "b">]><tmx version="1.4">&a;</tmx>')],
)  # fmt: skip
def test_files_that_cannot_be_used_change_nothing(client, name, body):
    before = client.get(f"{API}/stats").json()
    answer = client.post(f"{API}/import", params={"name": name}, content=body)
    assert answer.status_code == 409, answer.text
    assert answer.json()["detail"]
    assert "/tmp" not in answer.text
    assert client.get(f"{API}/stats").json() == before


@pytest.mark.parametrize(
    ("body", "why"),
    [(b"{", "not JSON"), (b"[]", "object"), (b'{"texts": []}', "list of 1"), (b'{"texts": [1]}', "has to be a text"),
     (b'{"texts": ["\\ud800"]}', "surrogate"), (b'{"texts": ["\\u0000"]}', "NUL"), (b"\xff", "not JSON"),
     (b'{"texts": ["a"], "x": 1}', "no field"), (b'{"texts": ["a"], "limit": true}', "whole number"),
     (b'{"texts": ["a"], "minimum": NaN}', "NaN"), (b'{"texts": ["a"], "source": "!"}', "2 to 35"),
     (b"[" * 50_000, "not JSON"), (json.dumps({"texts": ["x" * 20_001]}).encode(), "20000")],
)  # fmt: skip
def test_bodies_that_are_not_as_described(client, body, why):
    answer = client.post(f"{API}/lookup", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400, answer.text
    assert why in answer.json()["detail"]


@pytest.mark.parametrize("query", ["", "q=", "q=a&limit=0", "q=a&limit=1.5", "q=a&limit=1&limit=2", "q=a&Q=1", "q=%00"])
def test_parameters_that_are_not_as_described(client, query):
    refused(client.get(f"{API}/lookup?{query}"), 400, "bad-request")


def test_media_types_sizes_methods_addresses(client):
    refused(client.post(f"{API}/lookup", content=b"{}", headers={"Content-Type": "text/plain"}), 415, "media-type")
    refused(client.post(f"{API}/lookup", json={"texts": ["x" * 2**22]}), 413, "too-large")
    refused(client.request("PATCH", f"{API}/units/1", json={}), 405, "method")
    assert client.request("PATCH", f"{API}/units/1").headers["allow"] == "DELETE, GET, PUT"
    refused(client.get(f"{API}/nothing"), 404, "not-found")
    for tag in ("3-1", '"a", "b"', 'W/"a"', '""'):
        refused(client.delete(f"{API}/units/1", headers={"If-Match": tag}), 400, "bad-request")


@pytest.mark.parametrize("language", ["zz", "xx-YY"])
def test_languages_that_do_not_exist(client, language):
    refused(client.post(f"{API}/units", json=variants(**{"en": "a", language: "b"})), 409, "language")


def test_the_document_says_where_a_token_is_needed(file):
    document = asked(stock(file)).get(f"{API}/openapi.json").json()
    assert not any("security" in one for path in document["paths"].values() for one in path.values())
    user(file, "anna", "admin")
    paths = asked(file).get(f"{API}/openapi.json").json()["paths"]
    assert "security" in paths["/units"]["post"]
    assert "security" not in paths["/units"]["get"]
    paths = asked(file, host="0.0.0.0").get(f"{API}/openapi.json").json()["paths"]
    assert "security" in paths["/units"]["get"]
