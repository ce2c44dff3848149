"""The pages without scripts: what they show, what their forms do, and that what people write stays text."""

import re

import lxml.html
import pytest

from glossa.workspace import Workspace
from glossa.workspace.editing.changing import edit_concept, see_concept
from glossa.workspace.importing import ImportRequest, import_file
from glossa.workspace.terms import NewConcept, add_concept
from glossa.workspace.users import Role, add_user
from server.conftest import asked
from server.pages import client as client  # noqa: PLC0414 - the fixture
from server.pages import csrf, send
from server.pages import demo as demo  # noqa: PLC0414 - the fixture

SOFT = {"concept": "soft-power", "termbase": "demo"}
SOFT_PAGE = "/termbase?termbase=demo&concept=soft-power"
EVIL = "<img src=x onerror=alert(1)>\"'&lt;</textarea></script>{{ 7*7 }}"


def test_an_inflected_term_is_found_and_marked(client):
    page = client.get("/", params={"q": "жұмсақ күштің"}).text
    assert '<mark class="preferred">жұмсақ күштің</mark>' in page
    assert "мягкая сила" in page
    assert "The ability of a state to win the support of others" in page


def test_what_differs_is_shown_word_by_word(client):
    question = (
        "The aim of this study is to show which forms of museum cooperation strengthen soft power "
        "and which remain no more than a ceremonial gesture."
    )
    page = client.get("/", params={"q": question, "into": "ru"}).text
    assert re.search(r"The aim of <del>the</del><ins>this</ins> study", page)
    assert "Цель исследования" in page
    assert "Зерттеудің мақсаты" not in page


def test_an_empty_store_says_where_to_begin(file):
    client = asked(file)
    assert "Nothing is stored yet" in client.get("/", params={"q": "power"}).text
    assert "There are no concepts yet" in client.get("/termbase").text


def test_what_people_write_stays_text(client, tmp_path):
    workspace = Workspace(str(tmp_path / "store.db"), EVIL)
    added = add_concept(
        workspace, NewConcept({"en": (EVIL,), "ru": ("зло",)}, subject=EVIL, definition=EVIL, note=EVIL)
    )
    edit_concept(workspace, added.card.id, assignments=["source=somewhere"])
    for path, query in (
        ("/", {"q": EVIL}),
        ("/", {"q": "зло"}),
        ("/termbase", {"termbase": "default", "concept": added.card.id}),
        ("/termbase", {"termbase": "default", "concept": added.card.id, "do": "edit"}),
        ("/termbase", {"text": EVIL, "subject": EVIL, "review": EVIL}),
        ("/termbase", {"concept": EVIL}),
    ):
        page = lxml.html.fromstring(client.get(path, params=query).text)
        assert not page.xpath("//img")
        assert not page.xpath("//script[not(@src) and not(@type='application/json')]")
        assert not page.xpath("//@*[starts-with(name(), 'on') or name() = 'style']")
        shown = [page.text_content(), *page.xpath("//@value")]
        assert any("<img src=x onerror=alert(1)>" in text for text in shown)


def test_a_concept_is_edited_and_its_other_data_stay(client, tmp_path):
    workspace = Workspace(str(tmp_path / "store.db"))
    before = see_concept(workspace, "soft-power").shape
    form = {
        **SOFT, "revision": "1", "subject": "diplomacy", "review": "approved", "L1.key": "ru",
        "L1.definition": "Новое определение.", "L1.T0.was": "мягкая сила", "L1.T0.term": "мягкая  сила",
        "L1.T0.usage": "preferred", "L1.T1.was": "мягкая власть", "L1.T1.term": "",
        "L3.code": "de", "L3.T0.term": "weiche Macht",
    }  # fmt: skip
    page = send(client, "/termbase/save", form, SOFT_PAGE)
    assert page.status_code == 200
    after = see_concept(workspace, "soft-power").shape
    assert (after["subject"], after["see"]) == ("diplomacy", before["see"])
    assert after["languages"]["kk"] == before["languages"]["kk"]
    assert after["languages"]["ru"]["definition"] == "Новое определение."
    [term] = after["languages"]["ru"]["terms"]
    assert (term["term"], term["pos"], term["context"]) == (
        "мягкая сила", "noun", "Музеи стали заметным ресурсом мягкой силы."
    )  # fmt: skip
    assert after["languages"]["de"]["terms"] == ["weiche Macht"]
    assert "<ins>subject: diplomacy</ins>" in page.text


def test_two_editors_never_overwrite_one_another_unknowingly(client, tmp_path):
    workspace = Workspace(str(tmp_path / "store.db"), "anna")
    form = {**SOFT, "revision": "1", "subject": "mine", "L0.key": "en", "L0.definition": "D"}
    edit_concept(workspace, "soft-power", assignments=["subject=theirs"])
    page = send(client, "/termbase/save", form, SOFT_PAGE)
    assert page.status_code == 409
    assert "Somebody changed it meanwhile" in page.text
    assert "<del>subject: theirs</del>" in page.text
    assert 'name="subject" value="mine"' in page.text
    assert see_concept(workspace, "soft-power").card.subject == "theirs"
    revision = re.search(r'name="revision" value="(\d+)"', page.text)[1]
    send(client, "/termbase/save", form | {"revision": revision}, SOFT_PAGE)
    assert see_concept(workspace, "soft-power").card.subject == "mine"


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/termbase/save", {**SOFT, "revision": "x"}),
        ("/termbase/save", {**SOFT}),
        ("/termbase/review", {**SOFT, "concept": "nobody", "revision": "1"}),
        ("/termbase/merge", {**SOFT, "other": "soft-power"}),
        ("/termbase/take-back", {**SOFT, "step": "77"}),
        ("/termbase/add", {"L0.code": "zz-not", "L0.terms": "x"}),
        ("/termbase/add", {}),
    ],
)
def test_forms_that_make_no_sense_are_refused_in_words(client, path, form):
    page = send(client, path, form)
    assert 400 <= page.status_code < 500
    assert "<h1>" in page.text


def test_a_form_without_its_token_does_nothing(client, tmp_path):
    client.get("/")
    refused = client.post("/termbase/review", data={**SOFT, "revision": "1", "review": "rejected"})
    assert refused.status_code == 403
    assert see_concept(Workspace(str(tmp_path / "store.db")), "soft-power").card.review == "approved"


def test_concepts_are_merged_and_the_merge_taken_back(client):
    page = client.get(SOFT_PAGE + "&do=merge&other=hard+power")
    assert "Merge it into this concept" in page.text
    page = send(client, "/termbase/merge", {**SOFT, "other": "hard-power"}, SOFT_PAGE)
    assert "жёсткая сила" in page.text
    assert "soft-power" in client.get("/termbase?termbase=demo&concept=hard-power").text
    page = send(client, "/termbase/take-back", SOFT, SOFT_PAGE)
    assert "қатаң күш" in client.get("/termbase?termbase=demo&concept=hard-power").text


def test_the_list_is_filtered_and_goes_on(client):
    first = client.get("/termbase").text
    second = client.get(re.search(r'href="(/termbase\?[^"]*after=\d+)"', first)[1].replace("&amp;", "&")).text
    names = [set(re.findall(r'data-concept="([^"]+)" data-termbase', text)) for text in (first, second)]
    assert len(names[0]) == 50
    assert names[1]
    assert not names[0] & names[1]
    shown = client.get("/termbase", params={"review": "proposed"}).text
    assert set(re.findall(r'data-review="(\w+)"', shown)) == {"proposed"}


@pytest.mark.parametrize(
    ("header", "words"),
    [("kk-KZ,ru;q=0.9", "kk"), ("ru;q=0.5, en;q=0.4", "ru"), ("de, fr", "en"), ("ru;q=x,kk;q=0", "en"), ("", "en")],
)
def test_the_browser_says_the_language(client, header, words):
    assert f'<html lang="{words}"' in client.get("/", headers={"Accept-Language": header}).text


def test_a_switch_overrides_the_browser(client):
    page = send(client, "/preferences", {"language": "kk", "next": "/termbase"}, **{"Accept-Language": "ru"})
    assert page.url.path == "/termbase"
    assert '<html lang="kk"' in page.text
    assert 'data-theme="dark"' in send(client, "/preferences", {"theme": "dark", "next": "/"}).text


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"])
def test_no_form_leads_to_another_site(client, to):
    assert send(client, "/preferences", {"language": "ru", "next": to}).url.path == "/"


def test_scripts_and_styles_have_addresses_of_their_content(client):
    for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get("/").text):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/../__init__.py").status_code == 404


def test_counts_are_those_of_now(client, tmp_path):
    workspace = Workspace(str(tmp_path / "store.db"))
    count = int(re.search(r"(\d+) concepts", client.get("/termbase").text)[1])
    add_concept(workspace, NewConcept({"en": ("kettle",)}))
    assert f"{count + 1} concepts" in client.get("/termbase").text
    before = client.get("/memories").text
    table = tmp_path / "units.csv"
    table.write_text("en,ru\nOne,Один\n", encoding="utf-8")
    import_file(workspace, str(table), ImportRequest(memory="kettles", concepts=False))
    assert "<h2>kettles</h2>" not in before
    assert "<h2>kettles</h2>" in client.get("/memories").text


def signed_in(file, role):
    """A browser of a user with this role, and the user's token."""
    token = add_user(Workspace(file), f"{role}-name", Role.of(role))
    client = asked(file, host="0.0.0.0", hosts=("glossa.example",))
    client.base_url = "http://glossa.example"
    return client, token


def test_a_shared_server_asks_who_one_is(file):
    add_user(Workspace(file), "admin-name", Role.ADMIN)
    client, token = signed_in(file, "terminologist")
    page = client.get("/termbase?text=power")
    assert page.url.path == "/sign-in"
    assert client.get("/found?q=x", headers={"X-Fragment": "1"}).status_code == 401
    form = {"csrf": csrf(page.text), "next": "/termbase?text=power", "token": "wrong"}
    headers = {"Origin": "http://glossa.example"}
    wrong = client.post("/sign-in", data=form, headers=headers)
    assert (wrong.status_code, "This token is nobody's." in wrong.text) == (401, True)
    page = client.post("/sign-in", data=form | {"token": token}, headers=headers)
    assert (page.status_code, str(page.url)) == (200, "http://glossa.example/termbase?text=power")
    assert "terminologist-name" in page.text
    new = {"csrf": csrf(page.text), "L0.code": "en", "L0.terms": "kettle"}
    page = client.post("/termbase/add", data=new, headers=headers)
    assert "<b>terminologist-name</b>" in page.text
    client.post("/sign-out", data={"csrf": csrf(page.text)}, headers=headers)
    assert client.get("/termbase").url.path == "/sign-in"


def test_readers_see_nothing_that_changes_anything(file):
    workspace = Workspace(file)
    add_concept(workspace, NewConcept({"en": ("kettle",)}, review="proposed"))
    client, token = signed_in(file, "reader")
    headers = {"Origin": "http://glossa.example"}
    page = client.get("/sign-in")
    page = client.post("/sign-in", data={"csrf": csrf(page.text), "token": token, "next": "/"}, headers=headers)
    for path in ("/termbase?concept=c1", "/termbase?concept=c1&do=edit", "/termbase?do=new", "/align", "/memories"):
        page = client.get(path)
        assert page.status_code == 200
        forms = lxml.html.fromstring(page.text).xpath("//form[@method='post']/@action")
        assert set(forms) <= {"/preferences", "/sign-out", "/memories/analyse", "/memories/export"}
    for path in ("/termbase/save", "/termbase/review", "/termbase/add", "/align", "/memories/import"):
        refused = client.post(path, data={"csrf": csrf(page.text)}, headers=headers)
        assert refused.status_code == 403
        assert "This takes another role than yours" in refused.text
