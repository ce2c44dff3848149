"""The catalogues of the pages: every string in Russian and in Kazakh, and none that no page has."""

import re

import polib
import pytest

from glossa.server.pages.catalogues import FOLDER, TONGUES, in_figures, words
from server.strings import strings

CATALOGUES = {code: polib.pofile(str(FOLDER / f"{code}.po")) for code in TONGUES if code != "en"}


@pytest.fixture(params=CATALOGUES)
def catalogue(request):
    return CATALOGUES[request.param]


def test_every_string_is_translated_and_none_is_stale(catalogue):
    known = {(entry.msgid, entry.msgid_plural or None) for entry in catalogue if entry.translated() and not entry.fuzzy}
    wanted = strings().keys()
    assert sorted(wanted - known, key=str) == []
    assert sorted(known - wanted, key=str) == []
    assert not catalogue.obsolete_entries()


def test_translations_keep_what_is_put_in(catalogue):
    for entry in catalogue:
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            if text:
                for what in (r"%\(\w+\)[sd]", r"\{\w+\}", r'href="[^"]+"'):
                    assert sorted(re.findall(what, text)) == sorted(re.findall(what, entry.msgid)), entry.msgid


def test_translations_are_in_their_language(catalogue):
    latin = {"Word, PDF", "TMX, TBX"}
    for entry in catalogue:
        text = entry.msgstr or entry.msgstr_plural[0]
        assert re.search("[а-яёәғқңөұүһі]", text, re.IGNORECASE) or any(one in text for one in latin), entry.msgid


def test_every_form_of_a_plural_is_there(catalogue):
    number = {"ru": 3, "kk": 2}[catalogue.metadata["Language"]]
    assert all(sorted(entry.msgstr_plural) == list(range(number)) for entry in catalogue if entry.msgid_plural)
    forms = [words("ru").ngettext("%(num)d unit", "%(num)d units", n) % {"num": n} for n in (1, 3, 5, 11, 21)]
    assert forms == ["1 единица", "3 единицы", "5 единиц", "11 единиц", "21 единица"]


def test_numbers_are_written_as_the_language_does():
    assert in_figures(12345.6, "en", 1) == "12,345.6"
    assert in_figures(12345.6, "kk", 1) == "12\u00a0345,6"
