"""The review page in a real browser, by its keys."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from glossa.formats.review import read_review
from glossa.model.errors import InputError
from review.sheets import sheet, units, written

THREE = """
The bridge opened in 1903. | Мост открыли в 1903 году. | Көпір 1903 жылы ашылды.
It was quiet. | Было тихо. | Тыныш еді.
People came by boat. | Люди приплыли. | Адамдар келді.
"""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="chromium is driven by playwright, which is missing")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip("no chromium")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


class Page:
    """A page in the hands of a person who has only a keyboard; counts the keys."""

    def __init__(self, context, path):
        self.page, self.path, self.count = context.new_page(), path, 0
        self.requests, self.errors = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.goto(path.as_uri())

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1
        assert not self.errors
        return self

    def fresh(self):
        """As it was opened first."""
        self.page.evaluate(
            """() => { units = SHEET.rows.map(unitOf); past = []; future = [];
                       here = 0; column = 0; mark = null; show(); }"""
        )
        self.count = 0
        return self

    def result(self, to):
        """What a download would save."""
        to.write_text(self.page.evaluate("() => result(units)"), encoding="utf-8")
        return to

    def downloaded(self, to):
        with self.page.expect_download() as waiting:
            self.page.keyboard.press("Control+KeyS")
        waiting.value.save_as(to)
        return to

    @property
    def shown(self):
        """The units as they stand: `A | a`, with ✓ before a confirmed one and ✕ before a dropped one."""
        return self.page.evaluate(
            """() => units.map((unit) => ({ok: "✓ ", drop: "✕ "}[unit.state] || "") +
               LANGUAGES.map((code) => textOf(unit, code)).join(" | "))"""
        )

    @property
    def here(self):
        return self.page.evaluate("() => [here + 1, LANGUAGES[column]]")

    @property
    def words(self):
        return self.page.locator("footer .said").inner_text()


@pytest.fixture
def open_page(browser, tmp_path):
    contexts = []

    def opened(table, scores=None, locale="en-US", **about):
        path = written(sheet(table, scores, **about), tmp_path / "sheet.html") if isinstance(table, str) else table
        contexts.append(browser.new_context(locale=locale, accept_downloads=True))
        return Page(contexts[-1], path)

    yield opened
    for context in contexts:
        context.close()


def a_hundred_with_five_faults():
    """A hundred units, of which five are wrong as aligners get them wrong; a few more look doubtful and are right."""
    en = [f"The party left camp {n} before dawn and rode along the river." for n in range(1, 101)]
    ru = [f"Отряд вышел из лагеря {n} до рассвета и двинулся вдоль реки." for n in range(1, 101)]
    kk = [f"Топ {n} лагерінен таң атпай шығып, өзенді бойлай жүрді." for n in range(1, 101)]
    gold = [" | ".join(each) for each in zip(en, ru, kk, strict=True)]
    # 10: the Russian of 11 came along
    ru[9], ru[10] = f"{ru[9]} {ru[10]}", ""
    # 30: the Russian of 31 came along, and 31 has the half of it that is left
    head, tail = ru[30].split(" до ")
    ru[29], ru[30] = f"{ru[29]} {head}", f"до {tail}"
    # 50: the Kazakh of 50 stands alone before it
    rows = list(zip(en, ru, kk, strict=True))
    rows[49:50] = [("", "", kk[49]), (en[49], ru[49], "")]
    # 70 (row 71): two units are one
    rows[70:72] = [tuple(" ".join(pair) for pair in zip(rows[70], rows[71], strict=True))]
    # a heading that only the English has (row 90)
    rows[89:89] = [("Page 12", "", "")]
    scores = {10: 0.5, 11: 0.5, 30: 0.6, 31: 0.6, 50: 0.0, 51: 0.4, 71: 0.5, 90: 0.0} | dict.fromkeys((5, 20, 40), 0.8)
    return "\n".join(" | ".join(row) for row in rows), scores, gold


def test_a_hundred_units_with_five_faults_in_thirty_keys(open_page, tmp_path):
    table, scores, gold = a_hundred_with_five_faults()
    page = open_page(table, scores)
    page.press("KeyA")  # all that are sure
    assert page.here == [5, "en"]
    page.press("Enter")  # 5 is right
    assert page.here == [10, "ru"]
    page.press("KeyS", "Enter", "Enter", "Enter")  # what is too much of 10 goes to 11, which has none
    assert page.here[0] == 20
    page.press("Enter")
    assert page.here == [30, "ru"]
    page.press("KeyS", "KeyD", "Enter", "Enter")  # the rest of 30 joins 31
    assert page.here[0] == 40
    page.press("Enter")
    assert page.here == [50, "ru"]
    page.press("ArrowRight", "KeyD", "Enter")  # the Kazakh that stands alone joins the unit below
    assert page.here[0] == 70
    page.press("KeyS", "Enter", "ArrowLeft", "KeyS", "Enter", "ArrowLeft", "KeyS", "Enter", "Enter", "Enter")
    page.press("Shift+KeyX")  # the heading goes
    assert all(unit.startswith(("✓", "✕ Page 12")) for unit in page.shown)
    assert units(page.downloaded(tmp_path / "result.html")) == gold
    assert page.count <= 30


def test_nothing_is_fetched_and_nothing_fails(open_page):
    page = open_page(THREE, {2: 0.3})
    for key in ("KeyN", "KeyS", "Escape", "KeyE", "Escape", "Slash", "Escape", "KeyX", "KeyZ", "Minus"):
        page.press(key)
    assert page.requests == [page.path.as_uri()]
    assert page.shown == [" | ".join(part.strip() for part in line.split("|")) for line in THREE.strip().splitlines()]


ABC = "A a. | B b. | C c.\nD d. | E e. | F f.\nG g. | H h. | I i."


@pytest.fixture(scope="module")
def page_of_three(browser, tmp_path_factory):
    context = browser.new_context(locale="en-US")
    yield Page(context, written(sheet(ABC), tmp_path_factory.mktemp("page") / "sheet.html"))
    context.close()


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        ("Enter", ["✓ A a. | B b. | C c.", "D d. | E e. | F f.", "G g. | H h. | I i."]),
        ("ArrowDown ArrowRight KeyU", ["A a. | B b. E e. | C c.", "D d. |  | F f.", "G g. | H h. | I i."]),
        ("ArrowDown ArrowRight KeyD", ["A a. | B b. | C c.", "D d. |  | F f.", "G g. | E e. H h. | I i."]),
        ("ArrowDown Shift+KeyU", ["A a. D d. | B b. E e. | C c. F f.", "G g. | H h. | I i."]),
        ("Shift+KeyD", ["A a. D d. | B b. E e. | C c. F f.", "G g. | H h. | I i."]),
        ("ArrowRight BracketRight", ["A a. |  | C c.", "D d. | B b. | F f.", "G g. | E e. | I i.", " | H h. | "]),
        ("ArrowDown BracketLeft", ["A a. D d. | B b. | C c.", "G g. | E e. | F f.", " | H h. | I i."]),
        ("ArrowRight KeyX", ["A a. |  | C c.", "D d. | E e. | F f.", "G g. | H h. | I i."]),
        ("ArrowRight KeyX KeyX", ["A a. | B b. | C c.", "D d. | E e. | F f.", "G g. | H h. | I i."]),
        ("Shift+KeyX", ["✕ A a. | B b. | C c.", "D d. | E e. | F f.", "G g. | H h. | I i."]),
        ("KeyS Enter", ["A | B b. | C c.", "a. |  | ", "D d. | E e. | F f.", "G g. | H h. | I i."]),
        (
            "KeyS Enter ArrowRight KeyS Enter",
            ["A | B | C c.", "a. | b. | ", "D d. | E e. | F f.", "G g. | H h. | I i."],
        ),
        ("KeyS KeyD", ["A | B b. | C c.", "a. D d. | E e. | F f.", "G g. | H h. | I i."]),
        ("ArrowDown KeyS KeyU", ["A a. D | B b. | C c.", "d. | E e. | F f.", "G g. | H h. | I i."]),
        ("KeyS Enter KeyZ", ["A a. | B b. | C c.", "D d. | E e. | F f.", "G g. | H h. | I i."]),
        ("KeyS Enter KeyZ Shift+KeyZ", ["A | B b. | C c.", "a. |  | ", "D d. | E e. | F f.", "G g. | H h. | I i."]),
        ("KeyS Enter ArrowDown KeyU", ["A a. | B b. | C c.", "D d. | E e. | F f.", "G g. | H h. | I i."]),
        ("KeyE End o k Enter", ["A a.ok | B b. | C c.", "D d. | E e. | F f.", "G g. | H h. | I i."]),
        (
            "KeyE Home ArrowRight Control+Enter",
            ["A | B b. | C c.", "a. |  | ", "D d. | E e. | F f.", "G g. | H h. | I i."],
        ),
        ("KeyE o k Escape", ["A a. | B b. | C c.", "D d. | E e. | F f.", "G g. | H h. | I i."]),
        ("Shift+KeyA", ["✓ A a. | B b. | C c.", "✓ D d. | E e. | F f.", "✓ G g. | H h. | I i."]),
        ("KeyU", ["A a. | B b. | C c.", "D d. | E e. | F f.", "G g. | H h. | I i."]),
    ],
)  # fmt: skip
def test_keys(page_of_three, tmp_path, keys, after):
    page = page_of_three.fresh().press(*keys.split())
    assert page.shown == after
    stored = units(page.press("Shift+KeyA").result(tmp_path / "result.html"))
    assert stored == [unit.removeprefix("✓ ") for unit in after if not unit.startswith("✕")]


def test_keys_are_told_by_their_place(open_page):
    """On a Russian layout the key of U gives «г», on a Kazakh one the digit row gives letters."""
    page = open_page(ABC)
    page.press("ArrowDown")
    for code, letter in (("KeyU", "г"), ("KeyZ", "я"), ("KeyX", "ч")):
        page.page.evaluate(
            "([code, key]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {code, key, bubbles: true}))",
            [code, letter],
        )
    assert page.shown[1] == " | E e. | F f."


def test_confirm_all_above_a_score_leaves_the_doubtful(open_page):
    table = "In 1903. | В 1903. | 1903 ж.\nIn 1904. | В 1905. | 1904 ж.\nA | B | C\nD | |\nE | F | G"
    page = open_page(table, {3: 0.7, 5: 0.9})
    page.press("KeyA")
    assert [text[0] for text in page.shown] == ["✓", "I", "A", "D", "✓"]
    assert page.page.locator(".unit .why").all_inner_texts() == [
        "", "numbers differ 1904/1905", "", "no counterpart", ""
    ]  # fmt: skip
    page.press("Minus", "Minus", "Minus", "Minus", "KeyA")
    assert [text[0] for text in page.shown] == ["✓", "I", "✓", "D", "✓"]
    shades = page.page.evaluate("() => [...document.querySelectorAll('.unit')].map((unit) => unit.className)")
    assert "fair" in shades[1]
    assert "poor" in shades[3]


def test_what_was_done_is_still_there_after_a_reload(open_page):
    page = open_page(ABC)
    page.press("ArrowDown", "ArrowRight", "KeyU", "Enter")
    before = page.shown
    page.page.reload()
    assert page.shown == before


def test_without_storage_a_reload_still_finds_it(open_page):
    page = open_page(ABC)
    page.page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied') }})"
    )
    page.page.reload()
    page.press("Enter")
    page.page.reload()
    assert page.shown[0].startswith("✓")


def test_a_result_can_be_opened_and_gone_on_with(open_page, tmp_path):
    page = open_page(ABC)
    page.press("Enter", "ArrowRight", "KeyX")
    result = page.downloaded(tmp_path / "once-reviewed.html")
    again = open_page(result)
    assert again.shown == page.shown
    again.press("Shift+KeyA")
    assert len(units(again.downloaded(tmp_path / "twice.html"))) == 3
    assert "sheet-reviewed.html" not in again.words


def test_a_click_puts_the_cursor_where_the_text_is_split(open_page):
    page = open_page("One two three four. | a | b", {1: 0.5})
    page.page.evaluate(
        """() => { const text = document.querySelector('.cell .text').firstChild;
                   getSelection().setBaseAndExtent(text, 8, text, 8); }"""
    )
    page.press("KeyS")
    assert page.shown[:2] == ["One two | a | b", "three four. |  | "]


def test_text_is_never_markup(open_page):
    page = open_page("<img src=x onerror=alert(1)></script> | {{SCRIPT}} & | \u2028", title="</title><b>")
    assert page.shown[0].startswith("<img src=x onerror=alert(1)></script> | {{SCRIPT}} &")
    assert page.page.locator("img").count() == 0
    assert page.errors == []


def test_corrections_keep_the_original(open_page, tmp_path):
    page = open_page(ABC)
    page.press("KeyE", "End", "x", "Enter")
    assert page.page.locator(".was").inner_text() == "was: A a."
    reviewed = read_review(page.press("Shift+KeyA").downloaded(tmp_path / "result.html"))
    assert (reviewed.units[0].texts["en"], reviewed.units[0].originals) == ("A a.x", {"en": "A a."})
    assert [unit.regrouped for unit in reviewed.units] == [False, False, False]


@pytest.mark.parametrize(
    ("locale", "words"), [("ru-RU", "Скачать результат"), ("kk-KZ", "Нәтижені жүктеу"), ("de-DE", "Download result")]
)
def test_the_browser_s_language(open_page, locale, words):
    assert words in open_page(THREE, locale=locale).page.locator("header").inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out(open_page, width):
    page = open_page(f"{'Verylongword' * 12} | {'Оченьдлинноеслово' * 9} | Қысқа", {1: 0.2})
    page.page.set_viewport_size({"width": width, "height": 800})
    assert page.page.evaluate("() => document.documentElement.scrollWidth") <= width


# The file that comes back


def test_a_page_that_nobody_reviewed(tmp_path):
    with pytest.raises(InputError, match="nothing was reviewed") as refused:
        read_review(written(sheet(THREE), tmp_path / "sheet.html"))
    assert refused.value.code == "not-reviewed"


def with_state(path, state):
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('id="state">null', f'id="state">{json.dumps(state)}'), encoding="utf-8")
    return path


def test_what_the_page_says(tmp_path):
    path = written(sheet(ABC), tmp_path / "sheet.html")
    russian = [[1, "B", "B"], [2, "E e.", "E e."]]
    unit = {
        "state": "ok",
        "rows": [1],
        "texts": {"en": [[1, "A a.", "A a."]], "ru": russian},
    }
    reviewed = read_review(with_state(path, {"units": [unit]}))
    assert [dict(one.texts) for one in reviewed.units] == [{"en": "A a.", "ru": "B E e."}, {}]
    assert [one.rows for one in reviewed.units] == [(1, 2), (3,)]


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ({"state": "ok", "texts": {"en": [[9, "A a.", "A a."]]}}, "does not fit id 9"),
        ({"state": "ok", "texts": {"en": [[1, "Z", "other words"]]}}, "does not fit id 1"),
        ({"state": "ok", "texts": {"en": [["x", "Z"]]}}, "changed by other hands"),
        ({"texts": {}}, "changed by other hands"),
    ],
)
def test_a_state_that_does_not_fit(tmp_path, unit, words):
    path = with_state(written(sheet(ABC), tmp_path / "sheet.html"), {"units": [unit]})
    with pytest.raises(InputError, match=words):
        read_review(path)


def test_a_source_that_was_changed(tmp_path):
    path = with_state(written(sheet(ABC), tmp_path / "sheet.html"), {"units": []})
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("D d", "D x", text), encoding="utf-8")
    with pytest.raises(InputError, match="id 2 does not belong") as refused:
        read_review(path)
    assert refused.value.line == 2
