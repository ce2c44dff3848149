"""The protocols of CAT tools: what each client asks and reads, and what it must not get."""

import subprocess
import sys
from urllib.parse import quote

import pytest

from server.conftest import asked, emptied
from server.running import running
from server.stocked import stock


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def client(request, tmp_path_factory):
    """Asked by all tests here; none changes anything."""
    return asked(stock(emptied(request.param, tmp_path_factory.mktemp("lasting"))))


def test_the_shared_probe_of_amagama_clients_passes(shared, file):
    with running(stock(file)) as address:
        probe = [sys.executable, shared / "clients/proto_check.py", f"{address}/tmserver", "en", "ru"]
        command = [*probe, "Open the file.", "Откройте файл."]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert "FAIL" not in done.stdout, done.stdout
    assert done.stdout.count("PASS") >= 12, done.stdout + done.stderr
    assert done.returncode == 0


def test_amagama_suggestions(client):
    found = client.get("/tmserver/en/ru/unit/Open the file.").json()
    assert found[0] == {
        "source": "Open the file.", "target": "Откройте файл.", "quality": 100.0, "rank": 100.0, "context": "menu",
    }  # fmt: skip
    assert [one["target"] for one in found[1:]] == ["Откройте файлы."]
    assert isinstance(found[1]["quality"], float)
    assert 70 <= found[1]["quality"] < 100


@pytest.mark.parametrize("text", ['Say "yes" / no & <b>?', "a\nb", "%20", "", "/", "қ" * 5000, "x" * 20_001])
def test_amagama_takes_any_text(client, text):
    for answer in (
        client.get(f"/tmserver/en/ru/unit/{quote(text, safe='')}"),
        client.get("/tmserver/en/ru/unit/", params={"source": text}),
    ):
        assert answer.status_code == (413 if len(text) > 20_000 else 200)
        if "yes" in text:
            assert answer.json()[0]["quality"] == 100.0


@pytest.mark.parametrize("pair", ["en_US/ru_RU", "EN/RU", "eng/rus", "en-GB/ru"])
def test_amagama_understands_all_spellings_of_languages(client, pair):
    assert client.get(f"/tmserver/{pair}/unit/Open the file.").json()[0]["target"] == "Откройте файл."


@pytest.mark.parametrize("pair", ["en/de", "xx/ru", "!!/ru", "en/??", "-/-"])
def test_amagama_knows_nothing_of_unknown_pairs(client, pair):
    answer = client.get(f"/tmserver/{quote(pair)}/unit/test")
    assert (answer.status_code, answer.json()) == (200, [])


@pytest.mark.parametrize("options", ["min_similarity=x", "max_candidates=-1", "min_similarity=nan", "style=&x=1"])
def test_amagama_takes_odd_options(client, options):
    answer = client.get(f"/tmserver/en/ru/unit/Open the file.?{options}")
    assert answer.json()[0]["quality"] == 100.0


def test_amagama_limits(client):
    assert len(client.get("/tmserver/en/ru/unit/Open the file.?max_candidates=1").json()) == 1
    assert len(client.get("/tmserver/en/ru/unit/Open the file.?min_similarity=100").json()) == 1


def test_amagama_callback(client):
    answer = client.get("/tmserver/en/ru/unit/Open the file.?jsoncallback=jQuery1.tm_2")
    assert answer.text.startswith("jQuery1.tm_2([{")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert client.get("/tmserver/en/ru/unit/x?jsoncallback=alert(1)//").status_code == 400


def test_amagama_languages(client):
    assert client.get("/tmserver/languages/").json() == {
        "sourceLanguages": ["en", "kk", "ru"], "targetLanguages": ["en", "kk", "ru"],
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/translate", "/apertium/translate"])
def test_apertium_answers_what_is_sure(client, path):
    for pair in ("en|ru", "eng|rus", "en_US|ru"):
        answer = client.get(path, params={"q": "Open the file.", "langpair": pair, "markUnknown": "no"})
        assert answer.json() == {
            "responseData": {"translatedText": "Откройте файл."}, "responseDetails": None, "responseStatus": 200,
        }  # fmt: skip
    assert client.post(path, data={"q": " Open the file.\n", "langpair": "en|kk"}).json()["responseData"] == {
        "translatedText": " Файлды ашыңыз.\n"
    }


@pytest.mark.parametrize(
    ("given", "status"),
    [({"q": "Open file now", "langpair": "en|ru"}, 404), ({"q": "Open the file.", "langpair": "en|de"}, 404),
     ({"q": "Open the file.", "langpair": "en"}, 400), ({"q": "", "langpair": "en|ru"}, 400), ({"q": "x"}, 400),
     ({"langpair": "en|ru"}, 400), ({"q": "x", "langpair": "|"}, 400), ({"q": "y" * 20_001, "langpair": "en|ru"}, 413)],
)  # fmt: skip
def test_apertium_never_answers_with_nothing(client, given, status):
    answer = client.get("/apertium/translate", params=given)
    assert answer.status_code == status
    assert answer.json()["responseStatus"] == status
    assert answer.json()["responseData"] is None
    assert answer.json()["responseDetails"]


def test_numbers_are_adapted_where_a_translation_is_sure(client):
    answer = client.get("/tmserver/en/ru/unit/The museum opens in 2031.").json()
    assert answer[0]["target"] == "Музей открывается в 2031 году."


def test_apertium_pairs_by_both_kinds_of_codes(client):
    found = client.get("/listPairs").json()
    codes = {(one["sourceLanguage"], one["targetLanguage"]) for one in found["responseData"]}
    assert {("en", "kk"), ("eng", "kaz"), ("rus", "eng")} <= codes
    assert found["responseStatus"] == 200


@pytest.mark.parametrize("path", ["/translate", "/libretranslate/translate"])
def test_libretranslate(client, path):
    given = {"q": "Open the file.", "source": "en", "target": "ru", "format": "text", "api_key": ""}
    assert client.post(path, json=given).json() == {"translatedText": "Откройте файл."}
    assert client.post(path, data=given).json() == {"translatedText": "Откройте файл."}
    assert (
        client.post(path, json=given | {"source": "auto", "target": "kk"}).json()["translatedText"] == "Файлды ашыңыз."
    )
    assert client.post(path, json=given | {"q": ["Open the file."]}).json() == {"translatedText": ["Откройте файл."]}


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"q": "Nothing like it"}, 404), ({"q": ["Open the file.", "Nothing like it"]}, 404), ({"target": "de"}, 404),
     ({"q": ""}, 400), ({"q": None}, 400), ({"q": [1]}, 400), ({"target": None}, 400), ({"q": ["x"] * 501}, 400)],
)  # fmt: skip
def test_libretranslate_refuses(client, changed, status):
    given = {"q": "Open the file.", "source": "en", "target": "ru"} | changed
    answer = client.post("/libretranslate/translate", json=given)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert "translatedText" not in answer.json()


def test_libretranslate_languages_and_detection(client):
    found = {one["code"]: one for one in client.get("/libretranslate/languages").json()}
    assert found["kk"] == {"code": "kk", "name": "Kazakh", "targets": ["en", "ru"]}
    detected = client.post("/libretranslate/detect", json={"q": "Бұл мақала халықаралық имидж туралы"}).json()
    assert detected[0]["language"] == "kk"


def test_mymemory(client):
    found = client.get("/get", params={"q": "Open the file.", "langpair": "en|ru"}).json()
    first = found["matches"][0]
    assert (first["segment"], first["translation"], first["match"]) == ("Open the file.", "Откройте файл.", 1.0)
    assert first["create-date"] == "2026-01-31 10:15:00"
    assert 0.7 <= found["matches"][1]["match"] < 1
    assert found["responseData"] == {"translatedText": "Откройте файл.", "match": 1.0}
    empty = client.get("/get", params={"q": "Nothing like it", "langpair": "en|ru"}).json()
    assert (empty["responseStatus"], empty["matches"]) == (200, [])
    assert client.get("/get", params={"q": "x"}).status_code == 400


def test_a_wrong_key_changes_nothing_where_none_is_needed(client):
    given = {"q": "Open the file.", "langpair": "en|ru", "key": "bwuxb5jS"}
    assert client.get("/translate", params=given).status_code == 200
