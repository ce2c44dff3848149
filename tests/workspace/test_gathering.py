"""Which files of an import belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossa.model.errors import GlossaError
from glossa.model.text import Segment
from glossa.model.unit import Prop, TranslationUnit, Variant
from glossa.workspace.gathering import file_sets, joined, parallel_text


@pytest.mark.parametrize(
    ("given", "sets"),
    [
        ("po/ru.po po/kk.po", ["po/ru.po po/kk.po"]),
        ("po/ru/app.po po/kk/app.po po/kk/lib.po", ["po/ru/app.po po/kk/app.po", "po/kk/lib.po"]),
        ("app.ru.po app.kk.po other.kk.po", ["app.ru.po app.kk.po", "other.kk.po"]),
        ("a/ru.po b/kk.po", ["a/ru.po", "b/kk.po"]),
        ("ru/LC_MESSAGES/a.po kk/LC_MESSAGES/a.po", ["ru/LC_MESSAGES/a.po kk/LC_MESSAGES/a.po"]),
        ("pt_BR.po sr@latin.po", ["pt_BR.po sr@latin.po"]),
        ("a.tmx b.tmx", ["a.tmx", "b.tmx"]),
        ("xx.po ru.po", ["xx.po", "ru.po"]),
    ],
)
def test_catalogues_of_one_program(given, sets):
    assert [" ".join(each.files) for each in file_sets(given.split())] == sets


def unit(source: str, language: str, text: str, context: str = "") -> TranslationUnit:
    props = (Prop("x-po-context", context),) if context else ()
    variants = (Variant("en", Segment.of(source)), Variant(language, Segment.of(text)))
    return TranslationUnit(variants, source_language="en", annotations=props)


def test_joined_by_message_and_context():
    russian = [unit("Open", "ru", "Открыть"), unit("Open", "ru", "Открыто", "state"), unit("Only", "ru", "Лишь")]
    kazakh = [unit("Open", "kk", "Ашық", "state"), unit("Open", "kk", "Ашу")]
    rows = [tuple(variant.text for variant in each.variants) for each in joined([iter(russian), iter(kazakh)])]
    assert rows == [("Open", "Открыть", "Ашу"), ("Open", "Открыто", "Ашық"), ("Only", "Лишь")]


def test_a_message_that_a_catalogue_repeats_is_not_lost():
    rows = list(joined([iter([unit("On", "ru", "Вкл"), unit("On", "ru", "На")]), iter([unit("On", "kk", "Қосулы")])]))
    assert [[*each.languages] for each in rows] == [["en", "ru", "kk"], ["en", "ru"]]


def test_a_folder_is_everything_in_it(tmp_path):
    for name in ("b.tmx", "sub/ru.po", "sub/kk.po", "readme.md", ".git/x.tmx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [[Path(file).name for file in each.files] for each in file_sets([str(tmp_path)])]
    assert found == [["b.tmx"], ["kk.po", "ru.po"]]


def test_an_omegat_project(tmp_path):
    for name in ("omegat.project", "omegat/project_save.tmx", "tm/old/a.tmx", "glossary/g.txt", "target/x.tmx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [Path(each.name).relative_to(tmp_path).as_posix() for each in file_sets([str(tmp_path)])]
    assert found == ["omegat/project_save.tmx", "tm/old/a.tmx", "glossary/g.txt"]


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(GlossaError):
        file_sets([str(tmp_path)])


def lines(texts: dict[str, str]):
    return lambda path: texts[path.name].split("\n")


def test_parallel_text_line_by_line():
    units = list(parallel_text(["corpus.en", "ru=x"], lines({"corpus.en": "One\n\nThree", "x": "Раз\nДва\nТри"})))
    assert [tuple(v.text for v in each.variants) for each in units if isinstance(each, TranslationUnit)] == [
        ("One", "Раз"),
        ("Three", "Три"),
    ]
    assert [each.line for each in units if not isinstance(each, TranslationUnit)] == [2]


@pytest.mark.parametrize("files", [["corpus.en"], ["a.en", "b.en"], ["a.txt", "b.ru"], ["zz=a", "ru=b"]])
def test_parallel_text_needs_languages(files):
    with pytest.raises(GlossaError):
        list(parallel_text(files, lambda _path: ["x"]))


def test_parallel_text_of_different_lengths_is_refused():
    with pytest.raises(GlossaError, match="different numbers of lines"):
        list(parallel_text(["a.en", "a.ru"], lines({"a.en": "1\n2", "a.ru": "1"})))
