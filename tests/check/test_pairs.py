"""Each check in its own notation: source | translation → what is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossa.check.running import Checker
from glossa.check.table import CHECKS, switched_on
from glossa.check.values import Pair
from glossa.model.errors import UsageError


def found(case: str, *codes: str, source: str = "en", target: str = "ru", **more: object) -> list[str]:
    """What checks with these codes say of `source | translation`."""
    one, other = (side.strip(" ") for side in case.split("|"))
    pair = Pair(source, target, one, other, **more)  # type: ignore[arg-type]
    return [fault.message for fault in Checker(codes=frozenset(codes)).check(pair)]


@pytest.mark.parametrize(
    ("case", "wrong"),
    [
        ("%s copied to %s | %s скопирован в %s", 0),
        ("%s copied to %s | В %2$s скопирован %1$s", 0),
        ("%d of %s | %s из %d", 4),  # the types stand at other places
        ("%s copied | скопировано", 1),
        ("copied | %s скопировано", 1),
        ("%lu items, %'d KB | %lu шт., %'d КБ", 0),
        ("%dpx wide | ширина %dpx", 0),
        ("%(name)s: {count} of ${total} | %(name)s: ${total}, {count}", 0),
        ("Hello, {name}! | Привет, {имя}!", 1),
        ("%1 of %2 files | файлов: %1 из %2", 0),
        ("%1 subkey | %1 подключ", 0),
        ("%1 of %2 | %1 из %3", 2),
        ("100 % sure, 50% off | 100 % и 50% скидки", 0),
        ("%H:%M | %I:%M %p", 0),
        ("%l:%M %p | %H:%M", 0),
        ("%d %B %Y | %d %B", 1),
        ("%3h %2m %1s | %3ч %2м %1с", 0),
        ("PAL (%1x%2) | PAL (%1⨯%2)", 0),
        ("PAL (%1x%2) | PAL (%1⨯%3)", 2),
        ("%1 files | файлов: %1 (%s)", 1),
        ("$HOME is set | переменная $HOME задана", 0),
        ("$HOME is set | переменная задана", 1),
    ],
)
def test_placeholders(case: str, wrong: int) -> None:
    assert len(found(case, "placeholder")) == wrong


def test_a_plural_form_may_answer_either_source() -> None:
    assert found("One file | %d файл", "placeholder", "number", others=("%d files",)) == []
    assert found("One file | %s файл", "placeholder", others=("%d files",)) != []


@pytest.mark.parametrize(
    ("case", "wrong"),
    [
        ("<b>New</b> file | <b>Новый</b> файл", 0),
        ("<b>New</b> file | Новый</b> файл", 1),
        ("<b>New</b> file | </b>Новый<b> файл", 1),
        ('<a href="x">Help</a> | <a href="y">Справка</a>', 0),
        ("one<br/>two | один два", 1),
        ("one<br>two | один<br/>два", 0),
        ("<none> | <нет>", 0),
        ("a < b and c > d | a < b и c > d", 0),
        ("plain | <b>жирно</b>", 2),
    ],
)
def test_tags(case: str, wrong: int) -> None:
    assert len(found(case, "tag")) == wrong


def test_inline_tags_count_with_those_in_the_text() -> None:
    assert found("Press OK | Нажмите ОК", "tag", source_tags=("<g 1>",), target_tags=("<g 1>",)) == []
    assert found("Press OK | Нажмите ОК", "tag", source_tags=("<g 1>", "<x 2>"), target_tags=("<g 1>",)) == [
        "<x 2> is missing from the translation"
    ]


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("Save (now) | Сохранить (сейчас", "( has no partner"),
        ("Save (now) | Сохранить сейчас)", ") has no partner"),
        ("Save (now) | Сохранить", "() stands 1× in the source, 0× here"),
        ("“Save” | «Сохранить", "« has no partner"),
        ('Say "yes" | Скажите "да', '" has no partner'),
        ("Save (now) | Сохранить (сейчас)", None),
        ("Smile | Улыбка :)", None),
        ("(c) 2009 Ann | © Анна, 2009", None),
        ("Copyright (C) 2001 Ann | Авторские права C) Анна, 2001", "( is missing before its )"),
        ("file(s) | файлы", None),
        ("Items: | 1) первое; 2) второе:", None),
        ("Open (F) | Открыть (.tar.xz)", None),
        ("Semicolon (;) | Нүктелі үтір (;", "( has no partner"),
        ("Shortcut (such as !ddg) | Жарлық (мысалы, !ddg", "( has no partner"),
    ],
)
def test_brackets(case: str, says: str | None) -> None:
    assert found(case, "bracket") == ([says] if says else [])


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("Done. | Готово", "the translation does not end with ."),
        ("Done | Готово.", "the translation ends with ., the source does not"),
        ("Name: | Имя;", "the translation ends with ;, the source with :"),
        ("Loading… | Загрузка...", None),
        ("Sure? | Точно?", None),
        ("He said “no.” | Он сказал «нет.»", None),
        ("<b>Done.</b> | <b>Готово.</b>", None),
        ("Error: %s | %s: ошибка", None),
        ("Source files: | Исходные файлы", "the translation does not end with :"),
        ("It doesn’t. | Вовсе нет", "the translation does not end with ."),
        ("names and more | имена и пр.", None),
        ("%s au | %s а. е.", None),
        ("bars, etc. | бары и прочее", None),
        ("Red Hat, Inc. | Red Hat, Inc", "the translation does not end with ."),
        ("It is called “.” | Имя — «.» и всё", None),
        ("It returns #NUM! | Будет #NUM! в ячейке", None),
        ("??? | без имени", None),
    ],
)
def test_end_punctuation(case: str, says: str | None) -> None:
    assert found(case, "end-punctuation") == ([says] if says else [])


@pytest.mark.parametrize(
    ("case", "wrong"),
    [
        ("Open the file | Открыть файл файл", True),
        ("Open the file | Открыть Файл файл", True),
        ("had had | было было", False),  # the source doubles too
        ("Go 10 10 | Иди 10 10", False),
        ("Yes, yes | Да, да", False),
        ("The file %s is here | Файл %s файл", False),
    ],
)
def test_doubled_words(case: str, wrong: bool) -> None:
    assert bool(found(case, "doubled-word")) == wrong


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("Name: ", "Имя: ", 0),
        ("Name: ", "Имя:", 1),
        ("Name\n", "Имя", 1),
        (" Name", "Имя", 1),
        ("One two", "Один  два", 1),
        ("One, two", "Один , два", 1),
        ("One, two", "Один,два", 1),
        ("One. Two", "Один.  Два", 0),  # after a sentence
    ],
)
def test_spaces(source: str, target: str, wrong: int) -> None:
    faults = Checker(codes=frozenset({"space"})).check(Pair("en", "ru", source, target))
    assert len(list(faults)) == wrong


@pytest.mark.parametrize(
    ("case", "target", "word"),
    [
        ("Government | Yкiметi", "kk", "Yкiметi"),
        ("Page | Cтраница", "ru", "Cтраница"),
        ("With help | c помощью", "ru", "c"),
        ("PDF file | PDFтің файлы", "kk", None),
        ("Cloud | Сloud", "en", "Сloud"),
        ("USB cable | USB-кабель", "ru", None),
        ("x axis | ось x", "ru", None),
        ("Opera browser | Браузер Opera", "ru", None),
    ],
)
def test_look_alike_letters(case: str, target: str, word: str | None) -> None:
    source = "ru" if target == "en" else "en"
    messages = found(case, "look-alike", source=source, target=target)
    assert [word in message for message in messages] == ([True] if word else [])


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("Open the file", "Open the file", True),
        ("Open the file", "", True),
        ("Open the file", "Открыть файл", False),
        ("Firefox", "Firefox", False),
        ("%s", "%s", False),
        ("https://example.org", "https://example.org", False),
        ("open_the_file", "open_the_file", False),
        ("OPEN", "OPEN", False),
        ("file", "file", True),
        ("ext4", "ext4", False),
        ("GtkFile", "GtkFile", False),
        ("%s file", "%s file", False),
        ("%s files open", "%s files open", True),
        ("", "", False),
    ],
)
def test_untranslated(source: str, target: str, wrong: bool) -> None:
    everyday = {"open", "the", "file"}
    checker = Checker(codes=frozenset({"untranslated"}), is_word=lambda word, _: word in everyday)
    assert bool(list(checker.check(Pair("en", "ru", source, target)))) == wrong


def test_one_source_in_two_ways_and_two_sources_in_one() -> None:
    checker = Checker(codes=frozenset({"inconsistent-target", "inconsistent-source"}))
    pairs = [("Close", "Закрыть"), ("_Close…", "Закрыть"), ("Close", "Закрытие"), ("Quit", "Закрыть")]
    codes = [
        [fault.code for fault in checker.check(Pair("en", "ru", *pair, line=n))] for n, pair in enumerate(pairs, 1)
    ]
    assert codes == [[], [], ["inconsistent-target"], ["inconsistent-source"]]
    apart = Pair("en", "ru", "Close", "Рядом", context="distance")
    assert list(checker.check(apart)) == []  # another context is another word


def test_codes_can_be_switched_off_and_unknown_ones_are_refused() -> None:
    assert switched_on(off=["number"]) == frozenset(CHECKS) - {"number"}
    assert switched_on(only=["number", "tag"], off=["tag"]) == {"number"}
    with pytest.raises(UsageError, match="no check has the code 'numbers'"):
        switched_on(off=["numbers"])


@given(st.text(), st.text())
def test_no_text_is_too_odd(source: str, target: str) -> None:
    for fault in Checker().check(Pair("en", "kk", source, target)):
        assert fault.code in CHECKS


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_a_text_is_never_at_odds_with_itself(text: str) -> None:
    same = frozenset({"placeholder", "tag", "bracket", "number", "end-punctuation", "space"})
    assert list(Checker(codes=same).check(Pair("ru", "ru", text, text))) == []


@pytest.mark.parametrize(
    "text", ["{a:" * 9_000, "a" * 60_000, " " * 60_000 + "x", "1) " * 9_000, "<a " * 9_000, "%" * 30_000, "I" * 30_000]
)
def test_no_text_takes_long(text: str) -> None:
    """Quadratic expressions would take minutes here."""
    list(Checker().check(Pair("en", "ru", text, text[:-1])))
