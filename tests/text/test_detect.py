"""Which language a text is in, and when that cannot be said."""

from __future__ import annotations

import subprocess
import sys

import pytest

from glossa.text.detect import detect

SURE = """
en  The museum opened a new exhibition on cultural diplomacy last spring.
en  MUSEUMS AS INSTRUMENTS OF CULTURAL DIPLOMACY: ACTORS, PRACTICES AND IMAGE
en  museum diplomacy, cultural exchange, national identity, public opinion, heritage, travelling exhibition
ru  Весной музей открыл новую выставку о культурной дипломатии.
ru  МУЗЕИ КАК ИНСТРУМЕНТ КУЛЬТУРНОЙ ДИПЛОМАТИИ: УЧАСТНИКИ, ПРАКТИКИ И ОБРАЗ
ru  музейная дипломатия, культурный обмен, национальная идентичность, общественное мнение, наследие
ru  Выставку показали в Louvre и в British Museum, а затем и в Астане.
kk  Көктемде музей мәдени дипломатия туралы жаңа көрме ашты.
kk  МУЗЕЙЛЕР МӘДЕНИ ДИПЛОМАТИЯНЫҢ ҚҰРАЛЫ РЕТІНДЕ: ТҰЖЫРЫМДАР МЕН ТӘЖІРИБЕЛЕР
kk  музей дипломатиясы, мәдени алмасу, ұлттық бірегейлік, қоғамдық пікір, мұра, көшпелі көрме
kk  Көрме Louvre музейінде ашылып, кейін Алматы мен Астанада көрсетілді.
kk  Мəдени мұра жəне мемлекеттiк саясат бүгiн де маңызды.
"""
NEIGHBOURS = """
uk  Навесні музей відкрив нову виставку про культурну дипломатію, яка є частиною його діяльності.
be  Увесну музей адкрыў новую выставу пра культурную дыпламатыю, якая з'яўляецца часткай яго дзейнасці.
ky  Жазында музей маданий дипломатия боюнча жаңы көргөзмө ачты жана бул көргөзмө өлкө үчүн маанилүү болгон.
tt  Язын музей мәдәни дипломатия турында яңа күргәзмә ачты, һәм бу күргәзмә белән бик күп кеше танышты.
uz-Cyrl  Баҳорда музей маданий дипломатия бўйича янги кўргазма очди ва бу кўргазма билан кўп одамлар танишди.
de  Im Frühling hat das Museum eine neue Ausstellung über die Kulturdiplomatie eröffnet, und sie ist nicht die letzte.
fr  Au printemps, le musée a ouvert une nouvelle exposition sur la diplomatie culturelle, qui est dans la vieille ville.
tr  İlkbaharda müze kültürel diplomasi üzerine yeni bir sergi açtı ve bu sergi çok ilgi gördü.
"""
UNSURE = """
Obshchestvennaya diplomatiya i kul'turnyi obmen
Zhongguo wenhua waijiao yanjiu
Petrova A.N. Muzeinaya diplomatiya v XXI veke: opyt i perspektivy // Vestnik muzeinogo dela. 2019. № 3. S. 14-25.
Būl maqala halyqaralyq qatynastar turaly
А. Б. Иванов, Zhang Wei, Б. С. Серіков
Музей бұл жылы көрме ашты. В этом году музей открыл выставку, которая уже закрыта.
The exhibition was opened by them. Выставка была открыта ими.
"""


@pytest.mark.parametrize(("tag", "text"), [line.split("  ", 1) for line in SURE.strip().splitlines()])
def test_sure_of(tag, text):
    found = detect(text)
    assert found is not None
    assert found.language == tag
    assert 0.5 <= found.confidence <= 1


@pytest.mark.parametrize(("tag", "text"), [line.split("  ", 1) for line in NEIGHBOURS.strip().splitlines()])
def test_a_neighbour_is_taken_for_none_of_ours(tag, text):
    assert detect(text).language == tag
    among_ours = detect(text, among=("en", "ru", "kk"))
    assert among_ours is None or among_ours.confidence < 0.5


@pytest.mark.parametrize("text", UNSURE.strip().splitlines())
def test_not_sure_of(text):
    found = detect(text)
    assert found is None or found.confidence < 0.5


@pytest.mark.parametrize("text", ["", "  ", "2002, 15 % — …", "XXI", "中国外交"])
def test_no_language_at_all(text):
    assert detect(text) is None


def test_among_the_languages_asked_for():
    text = "Көктемде музей мәдени дипломатия туралы жаңа көрме ашты."
    assert detect(text, among=("ru", "kk-KZ")).language == "kk-KZ"
    assert detect(text, among=("en",)) is None
    assert detect(text, among=()) is None
    assert detect("Весной музей открыл выставку.", among=("kk", "ru")).language == "ru"


def test_more_of_the_same_language_makes_it_surer():
    once = detect("мягкая сила")
    more = detect("мягкая сила, культурная дипломатия, народная дипломатия")
    assert once.confidence < more.confidence


def test_folding_tokens_and_records_load_nothing_heavy():
    heavy = ("numpy", "scipy", "lxml", "langcodes", "sqlalchemy", "pymorphy3", "rapidfuzz")
    code = (
        "import sys, glossa.lang, glossa.text.fold, glossa.text.tokens, glossa.text.segment, glossa.text.detect\n"
        f"print(*(name for name in {heavy} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
