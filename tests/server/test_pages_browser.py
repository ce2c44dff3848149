"""The pages in a real browser: each task by the keyboard alone, in English, Russian and Kazakh."""

import pytest

from conftest import ROOT
from glossa.workspace.editing.changing import edit_concept, see_concept
from glossa.workspace.looking_up import LookupRequest, lookups
from glossa.workspace.searching import search
from glossa.workspace.terms import NewConcept, add_concept
from server.browsing import LOCALES
from server.browsing import browser as browser  # noqa: PLC0414 - the fixture
from server.browsing import open_page as open_page  # noqa: PLC0414 - the fixture
from server.browsing import site as site  # noqa: PLC0414 - the fixture
from server.pages import demo as demo  # noqa: PLC0414 - the fixture

LETTERS = [ROOT / "tm" / f"letter-of-agreement.{code}.txt" for code in ("en", "ru", "kk")]
IN = pytest.mark.parametrize("tongue", LOCALES)


def clipboard(hands):
    return hands.page.evaluate("() => navigator.clipboard.readText()")


@IN
def test_look_up(open_page, tongue):
    hands = open_page(tongue).go("/")
    hands.type("жұмсақ күштің")
    hands.see(".echo mark.preferred", "жұмсақ күштің")
    hands.see(".concept h3", "жұмсақ күш")
    hands.press("Alt+Digit1")
    hands.see("#said", "soft power")
    assert clipboard(hands) == "soft power"
    assert "q=" in hands.page.url
    hands.press("Escape", "ArrowDown", "Enter")
    hands.see("#said", "мягкая сила")
    assert clipboard(hands) == "мягкая сила"
    hands.press("Digit1")
    hands.see("#said", "soft power")
    again = open_page(tongue)
    again.page.goto(hands.page.url)
    again.see(".echo mark", "жұмсақ күштің")
    assert again.page.locator("#q").input_value() == "жұмсақ күштің"


def test_marks_follow_what_is_typed(open_page):
    hands = open_page().go("/?q=soft+power")
    hands.see(".echo mark", "soft power")
    hands.type(" and 😀 cultural diplomacy")
    hands.see(".echo mark", "cultural diplomacy")
    assert hands.page.locator(".echo mark").all_inner_texts() == ["soft power", "cultural diplomacy"]
    hands.press("Home").type("A ")
    hands.page.wait_for_function("() => document.querySelectorAll('.echo mark').length === 2")
    hands.page.wait_for_function("() => new URL(location).searchParams.get('q').startsWith('A soft power and 😀')")
    hands.press("Control+KeyA", "Delete")
    hands.page.wait_for_function("() => location.search === ''")


def test_a_word_by_word_difference_and_the_keys_of_a_match(open_page):
    hands = open_page().go("/")
    hands.type(
        "The aim of this study is to show which forms of museum cooperation strengthen soft power and which remain no"
    )
    hands.type(" more than a ceremonial gesture.")
    hands.see(".match ins", "this")
    hands.press("Alt+Digit1")
    hands.see("#said")
    assert clipboard(hands) == hands.page.locator(".match [data-key='1']").get_attribute("data-copy")


@IN
def test_a_concept_is_found_and_edited(open_page, site, tongue):
    add_concept(site.workspace, NewConcept({"en": (f"teapot {tongue}",), "ru": ("чайник",)}), termbase=f"edit-{tongue}")
    hands = open_page(tongue).go("/termbase")
    hands.press("Slash").type(f"teapot {tongue}").press("Enter")
    hands.see("#list a", f"teapot {tongue}", count=1)
    hands.press("ArrowDown")
    hands.see(".seen h2", "чайник")
    hands.press("KeyE")
    hands.see("#edit")
    hands.press("End").type(" s").tab_to("textarea[name='L0.definition']").type("A vessel.").press("Control+Enter")
    hands.see(".seen ins", f"en: teapot {tongue} s")
    assert see_concept(site.workspace, "c1", termbase=f"edit-{tongue}").card.definitions == {"en": "A vessel."}


@IN
def test_candidates_are_approved_and_rejected_by_single_keys(open_page, site, tongue):
    base = f"candidates-{tongue}"
    for name in ("one", "two", "three"):
        add_concept(site.workspace, NewConcept({"en": (f"{name} {tongue}",)}, review="proposed"), termbase=base)
    hands = open_page(tongue).go(f"/termbase?review=proposed&termbase={base}")
    hands.press("ArrowDown")
    hands.see(".seen h2", "one")
    hands.press("KeyA")
    hands.see(".seen h2", "two")
    hands.press("KeyR")
    hands.see(".seen h2", "three")
    states = [see_concept(site.workspace, f"c{n}", termbase=base).card.review for n in (1, 2, 3)]
    assert states == ["approved", "rejected", "proposed"]
    hands.press("KeyZ")
    hands.see(".seen h2", "two")
    hands.see(".seen[data-review=proposed] h2", "two")
    assert see_concept(site.workspace, "c2", termbase=base).card.review == "proposed"


@IN
def test_concepts_are_merged(open_page, site, tongue):
    base = f"merge-{tongue}"
    add_concept(site.workspace, NewConcept({"en": ("kettle",)}), termbase=base)
    add_concept(site.workspace, NewConcept({"kk": ("шәйнек",)}), termbase=base)
    hands = open_page(tongue).go(f"/termbase?termbase={base}")
    hands.press("ArrowDown")
    hands.see(".seen h2", "kettle")
    hands.press("KeyM")
    hands.see(".merge")
    hands.type("шәйнек").press("Enter")
    hands.see(".merge .other", "шәйнек")
    hands.tab_to(".other button").press("Enter")
    hands.see(".seen h2", "шәйнек")
    assert see_concept(site.workspace, "c2", termbase=base).card.id == "c1"


@IN
def test_a_new_concept(open_page, site, tongue):
    hands = open_page(tongue).go("/termbase")
    hands.press("KeyN")
    hands.see("#edit")
    hands.type(f"samovar {tongue}").press("Control+Enter")
    hands.see(".seen h2", f"samovar {tongue}")
    assert next(iter(lookups(site.workspace, [f"samovar {tongue}"], LookupRequest()))).terms


def test_somebody_else_was_faster(open_page, site):
    add_concept(site.workspace, NewConcept({"en": ("conflict",)}, subject="first"), termbase="conflict")
    hands = open_page().go("/termbase?termbase=conflict&concept=c1&do=edit")
    edit_concept(site.workspace, "c1", termbase="conflict", assignments=["subject=theirs"])
    hands.tab_to("input[name=subject]").press("Control+KeyA").type("mine").press("Control+Enter")
    hands.see(".refusal del", "subject: theirs")
    assert hands.page.locator("input[name=subject]").input_value() == "mine"
    assert see_concept(site.workspace, "c1", termbase="conflict").card.subject == "theirs"


@IN
def test_documents_are_aligned_looked_through_and_sent(open_page, site, tongue):
    memory = f"letters-{tongue}"
    hands = open_page(tongue).go("/align")
    hands.choose_files("input[type=file]", *LETTERS)
    hands.see("[data-names]", "letter-of-agreement.kk.txt")
    hands.tab_to("input[name=memory]").press("Control+KeyA").type(memory)
    hands.tab_to("button.main").press("Enter")
    hands.page.wait_for_url("**/align/*/1", timeout=60_000)
    hands.see(".unit .level")
    names = hands.page.locator(".names span").all_inner_texts()
    assert [name for name in names if name] == ["en", "ru", "kk"]
    count = hands.page.locator(".unit").count()
    hands.press("Home", "Shift+KeyD")  # joins the first two
    assert hands.page.locator(".unit").count() == count - 1
    hands.press("KeyZ")
    assert hands.page.locator(".unit").count() == count
    hands.press("Home", "ArrowDown", "BracketRight", "KeyZ")  # shifts, and back
    hands.press("End", "Shift+KeyX", "Shift+KeyA", "Control+KeyS")  # drops the last, confirms the rest
    hands.see("dialog.sent dd", str(count - 1))
    found = search(site.workspace, "Letter of Agreement", memories=[memory])
    assert found.hits[0].others == {"ru": ["Письмо-соглашение"], "kk": ["Келісім-хат"]}
    hands.press("Enter")  # on to the memories
    hands.see(".holdings h2", memory)


@IN
def test_files_come_in_and_go_out_and_are_counted(open_page, site, tmp_path, tongue):
    table = tmp_path / "units.csv"
    table.write_text(f"en,ru\nThe kettle sings {tongue}.,Чайник поёт.\n", encoding="utf-8")
    hands = open_page(tongue).go("/memories")
    hands.choose_files("form[action$='/import'] input[type=file]", table)
    hands.tab_to("form[action$='/import'] input[name=memory]").press("Control+KeyA").type(f"tables-{tongue}")
    hands.tab_to("form[action$='/import'] summary").press("Enter").tab_to("select[name=as]").press("ArrowDown")
    hands.tab_to("form[action$='/import'] button.main").press("Enter")
    hands.see("form[action$='/import'] .account dd", "1")
    hands.choose_files("form[action$='/analyse'] input[type=file]", LETTERS[0])
    hands.tab_to("form[action$='/analyse'] button.main").press("Enter")
    hands.see("form[action$='/analyse'] tbody th", "95–99")
    hands.go("/memories").see(".holdings h2", f"tables-{tongue}")
    hands.tab_to("select[name=what]").type(hands.page.locator("select[name=what] option").first.inner_text()[:3])
    hands.page.select_option("select[name=what]", f"memory:tables-{tongue}")
    hands.tab_to("form[action$='/export'] button.main").press("Enter")
    hands.see("form[action$='/export'] .done a")
    with hands.page.expect_download() as waiting:
        hands.press("Enter")
    saved = tmp_path / "out.tmx"
    waiting.value.save_as(saved)
    assert waiting.value.suggested_filename == f"tables-{tongue}.tmx"
    assert "Чайник поёт." in saved.read_text(encoding="utf-8")


def test_files_are_dropped(open_page):
    hands = open_page().go("/memories")
    hands.page.evaluate(
        """() => { const moved = new DataTransfer();
            moved.items.add(new File(['no table at all'], 'broken.tmx'));
            const zone = document.querySelector("form[action$='/import'] .zone");
            for (const name of ['dragenter', 'dragover', 'drop']) {
              zone.dispatchEvent(new DragEvent(name, {dataTransfer: moved, bubbles: true, cancelable: true})); } }"""
    )
    hands.see("[data-names]", "broken.tmx")
    hands.press("Enter")
    hands.see("form[action$='/import'] .refusal", "broken.tmx")


def test_the_keys_are_told_by_their_place(open_page):
    hands = open_page("ru").go("/termbase")
    hands.page.evaluate(
        "() => document.body.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyN', key: 'т', bubbles: true, "
        "cancelable: true}))"
    )
    hands.see("#edit")


@IN
def test_language_and_colours_are_switched(open_page, tongue):
    hands = open_page(tongue, color_scheme="light").go("/termbase")
    other = "ru" if tongue != "ru" else "kk"
    hands.tab_to(f"button[value={other}]").press("Enter")
    hands.page.wait_for_function("(code) => document.documentElement.lang === code", arg=other)
    background = "() => getComputedStyle(document.body).backgroundColor"
    light = hands.page.evaluate(background)
    hands.tab_to("button[name=theme]").press("Enter")
    hands.page.wait_for_function("() => document.documentElement.dataset.theme === 'light'")
    hands.tab_to("button[name=theme]").press("Enter")
    hands.page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    assert hands.page.evaluate(background) != light
    assert hands.page.url.endswith("/termbase")
