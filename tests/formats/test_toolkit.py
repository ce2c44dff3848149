"""Small bilingual formats, read through translate-toolkit from files that it wrote."""

from __future__ import annotations

import pytest
from translate.storage.catkeys import CatkeysFile
from translate.storage.mo import mofile
from translate.storage.wordfast import WordfastTMFile

from glossa.formats import detect
from glossa.formats.format import ReadOptions
from glossa.model.errors import Finding, InputError
from glossa.model.unit import TranslationUnit

PAIRS = [("Open the door", "Откройте дверь"), ("Close", "Закрыть")]


def made(kind, path):
    store = kind()
    if kind is mofile:
        store.updateheader(add=True, Content_Type="text/plain; charset=UTF-8")
    if kind is CatkeysFile:
        store.settargetlanguage("ru")
    for source, target in PAIRS:
        store.addsourceunit(source).target = target
    path.write_bytes(bytes(store))
    return path


def read(path, **options):
    return list(detect(path).read(path, ReadOptions(**options)))


@pytest.mark.parametrize(
    ("kind", "name"), [(mofile, "ru.mo"), (CatkeysFile, "ru.catkeys"), (WordfastTMFile, "memory.txt")]
)
def test_pairs_come_out_as_units(kind, name, tmp_path):
    path = made(kind, tmp_path / name)
    units = [value for value in read(path, source="en", target="ru") if isinstance(value, TranslationUnit)]
    assert sorted(tuple(variant.text for variant in unit.variants) for unit in units) == sorted(PAIRS)
    assert {unit.languages for unit in units} == {("en", "ru")}


def test_a_language_that_nobody_says_is_asked_for(tmp_path):
    with pytest.raises(InputError, match="-t"):
        read(made(mofile, tmp_path / "x.mo"))


def test_what_has_no_translation_is_told(tmp_path):
    lines = ["1\trussian\t\t1661281", "Open\t\t\t", "Close\t\t\tЗакрыть", ""]
    (tmp_path / "x.catkeys").write_text("\n".join(lines), encoding="utf-8")
    values = read(tmp_path / "x.catkeys", target="ru")
    assert [value.skipped for value in values if isinstance(value, Finding)] == [True]


@pytest.mark.parametrize("cut", [5, 12, 20, 40])
def test_a_damaged_file_is_refused(cut, tmp_path):
    path = made(mofile, tmp_path / "x.mo")
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(InputError):
        read(path, target="ru")


def test_what_is_no_wordfast_memory_is_refused(tmp_path):
    (tmp_path / "x.txt").write_bytes(b"%20260101~101010\ta\rb\rc\n")
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path / "x.txt", target="ru")
