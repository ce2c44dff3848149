"""How the pages are seen and heard: accessible in both themes, nothing sticks out, nothing jumps."""

import pytest

from conftest import ROOT
from glossa.workspace.terms import NewConcept, add_concept
from server.browsing import LOCALES
from server.browsing import browser as browser  # noqa: PLC0414 - the fixture
from server.browsing import open_page as open_page  # noqa: PLC0414 - the fixture
from server.browsing import site as site  # noqa: PLC0414 - the fixture
from server.pages import demo as demo  # noqa: PLC0414 - the fixture

SENTENCE = "/?q=The+aim+of+this+study+is+to+show+which+forms+of+museum+cooperation+strengthen+soft+power."
CONCEPT = "/termbase?termbase=demo&concept=soft-power"
PAGES = {
    "empty": "/",
    "term": "/?q=жұмсақ+күштің",
    "sentence": SENTENCE,
    "nothing": "/?q=qwertyuiop",
    "termbase": "/termbase",
    "candidates": "/termbase?review=proposed",
    "concept": CONCEPT,
    "edit": CONCEPT + "&do=edit",
    "merge": CONCEPT + "&do=merge&other=hard+power",
    "new": "/termbase?do=new",
    "align": "/align",
    "memories": "/memories",
    "sign in": "/sign-in",
    "refused": "/termbase?concept=nobody",
}
SHIFTS = """() => new Promise((resolve) => { let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => setTimeout(() => resolve(sum), 50)); })"""


def faults(page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(open_page, theme):
    hands = open_page(color_scheme=theme)
    found = {}
    for name, path in PAGES.items():
        hands.go(path)
        found |= {name: told} if (told := faults(hands.page)) else {}
    assert found == {}


@pytest.fixture(scope="module")
def sheet(site, browser):
    """The address of a sheet that waits for a person."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(site.url + "/align")
    page.set_input_files("input[type=file]", str(ROOT / "tm" / "museum-diplomacy.md"))
    page.locator("button.main").click()
    page.wait_for_url("**/align/*/1", timeout=60_000)
    address = page.url.removeprefix(site.url)
    context.close()
    return address


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_a_sheet(open_page, sheet, theme):
    hands = open_page(color_scheme=theme).go(sheet)
    hands.see(".unit")
    assert faults(hands.page) == []


@pytest.mark.parametrize("tongue", LOCALES)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out_and_nothing_jumps(open_page, sheet, tongue, width):
    hands = open_page(tongue, width)
    for name, path in {**PAGES, "sheet": sheet}.items():
        hands.go(path)
        assert hands.page.evaluate("() => document.documentElement.scrollWidth") <= width, name
        assert name == "sheet" or hands.page.evaluate(SHIFTS) < 0.02, name


def test_long_words_stay_inside(open_page, site):
    long = "Донаудампфшиффартс" * 12
    add_concept(site.workspace, NewConcept({"ru": (long,), "en": ("Very" * 40,)}, subject=long), termbase="long")
    for width in (390, 1280):
        hands = open_page("en", width)
        for path in (f"/?q={long}", "/termbase?termbase=long&concept=c1", "/termbase?termbase=long&concept=c1&do=edit"):
            hands.go(path)
            assert hands.page.evaluate("() => document.documentElement.scrollWidth") <= width, path
