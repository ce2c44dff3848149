"""Alignment of small texts whose beads are known, and of texts that nobody should have to align."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossa.align import Alignment, Knowledge, align

EN = """
The museum of Almaty opened a new exhibition in 2019.
It shows 120 photographs from private collections.
Who came to see it?
Nobody could have said so beforehand, and those who tried were wrong about almost everything they wrote.
Diplomats, students and tourists from China and Russia visited the museum.
The director, Anna Petrova, spoke about cultural diplomacy and international integration.
A catalogue with 64 pages was published in Moscow; it costs 15 dollars.
""".strip().split("\n")

RU = """
Музей Алматы открыл новую экспозицию в 2019 году.
На ней показаны 120 фотографий из частных коллекций.
Кто пришёл на неё?
Дипломаты и студенты посетили музей.
Среди них были туристы из Китая и России.
Директор Анна Петрова говорила о культурной дипломатии и международной интеграции.
Каталог на 64 страницах издан в Москве; он стоит 15 долларов.
""".strip().split("\n")

KK = """
Алматы музейі 2019 жылы жаңа экспозиция ашты. Онда жеке коллекциялардан алынған 120 фотография көрсетілді.
Оны көруге кім келді?
Дипломаттар, студенттер, Қытай мен Ресейден келген туристер музейге барды.
Директор Анна Петрова мәдени дипломатия мен халықаралық интеграция туралы айтты.
64 беттік каталог Мәскеуде жарық көрді; ол 15 доллар тұрады.
""".strip().split("\n")

GOLD = """
en 0 1 | ru 0 1 | kk 0
en 2   | ru 2   | kk 1
en 3   |        |
en 4   | ru 3 4 | kk 2
en 5   | ru 5   | kk 3
en 6   | ru 6   | kk 4
"""


def drawn(alignment: Alignment) -> list[str]:
    """Beads as in GOLD, without the columns' padding."""
    return [
        " | ".join(" ".join([lang, *map(str, ids)]) if ids else "" for lang, ids in bead.ids.items())
        for bead in alignment.beads
    ]


def gold(*languages: str) -> list[str]:
    rows = []
    for line in GOLD.strip().split("\n"):
        cells = [" ".join(cell.split()) for cell in line.split("|")]
        kept = [next((cell for cell in cells if cell.startswith(language)), "") for language in languages]
        if any(kept):
            rows.append(" | ".join(kept))
    return rows


def check_whole(alignment: Alignment, texts: dict[str, list[str]]) -> None:
    """Every segment of every language is in exactly one bead, in order."""
    for language, segments in texts.items():
        assert [i for bead in alignment.beads for i in bead.ids[language]] == list(range(len(segments)))
    for bead in alignment.beads:
        assert bead.languages
        assert 0 <= bead.score <= 1


def test_three_languages_with_a_merge_a_split_and_a_null() -> None:
    assert drawn(align({"en": EN, "ru": RU, "kk": KK}, knowledge=Knowledge())) == gold("en", "ru", "kk")


def test_the_order_of_languages_does_not_change_the_beads() -> None:
    texts = {"en": EN, "ru": RU, "kk": KK}
    first = align(texts)
    second = align({lang: texts[lang] for lang in ("kk", "en", "ru")})
    assert {tuple(b.ids[x] for x in texts) for b in first.beads} == {
        tuple(b.ids[x] for x in texts) for b in second.beads
    }


@pytest.mark.parametrize("languages", [("en", "kk"), ("ru", "kk")])
def test_pairs(languages: tuple[str, str]) -> None:
    texts = {"en": EN, "ru": RU, "kk": KK}
    found = align({language: texts[language] for language in languages})
    assert drawn(found) == gold(*languages)


def test_four_languages() -> None:
    texts = {"en": EN, "ru": RU, "kk": KK, "uk": RU}
    found = align(texts)
    check_whole(found, texts)
    assert all(bead.ids["ru"] == bead.ids["uk"] for bead in found.beads)


@pytest.mark.parametrize(
    "texts",
    [
        {"en": [], "ru": []},
        {"en": EN, "ru": []},
        {"en": [], "ru": RU, "kk": []},
        {"en": ["Alone."], "ru": RU * 60},
        {"en": [""], "ru": ["", ""]},
        {"en": ["", *EN, "  "], "ru": ["", *RU]},
        {"en": ["Yes."] * 12, "ru": ["Да."] * 12},
        {"zh": ["博物馆于2019年开放。", "谁来了？"], "ja": ["博物館は2019年に開館した。", "誰が来たのか？"]},
        {"en": ["x" * 5000], "ru": ["9" * 5000]},
        {"en": ["!!!", "…"], "th": ["พิพิธภัณฑ์", "๒๐๑๙"]},
        {"en": EN, "ru": RU[:1], "kk": []},
    ],
    ids=lambda texts: " ".join(f"{lang}:{len(segments)}" for lang, segments in texts.items()),
)
def test_hostile_texts_are_aligned_somehow(texts: dict[str, list[str]]) -> None:
    check_whole(align(texts), texts)


def test_identical_segments_are_aligned_one_to_one() -> None:
    found = align({"en": ["Yes."] * 9, "ru": ["Да."] * 9})
    assert drawn(found) == [f"en {i} | ru {i}" for i in range(9)]


def test_one_language_is_a_fault_of_use() -> None:
    with pytest.raises(ValueError, match="two languages"):
        align({"en": EN})


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.text(max_size=20), max_size=6), min_size=2, max_size=4))
def test_any_text_is_partitioned(texts: list[list[str]]) -> None:
    named = dict(zip(("en", "ru", "kk", "de"), texts, strict=False))
    check_whole(align(named), named)


def test_progress_climbs_to_the_whole() -> None:
    seen: list[float] = []
    align({"en": EN, "ru": RU, "kk": KK}, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_concepts_tell_partners() -> None:
    texts = {
        "en": ["It is called soft power by those who have it.", "The others have to work hard for what they want."],
        "kk": ["Бұл жұмсақ күштің ісі деп аталады, білесіз бе."],
    }
    concept = {"en": [("soft", "power")], "kk": [("жұмсақ", "күш"), ("жұмсақ", "күштің")]}
    found = align(texts, knowledge=Knowledge(concepts=(concept,)))
    (bead,) = [bead for bead in found.beads if bead.aligned]
    assert bead.ids == {"en": (0,), "kk": (0,)}
    assert any(share.kind == "term" and share.weight > 0 for share in found.explain(bead))


def test_explanation_names_words_and_numbers() -> None:
    found = align({"en": EN, "ru": RU})
    shares = found.explain(next(bead for bead in found.beads if 6 in bead.ids["en"]))
    assert {share.kind for share in shares} >= {"length", "number", "mark", "cognate"}
    assert ("64", "64") in {share.words for share in shares}
    assert [abs(share.weight) for share in shares] == sorted((abs(share.weight) for share in shares), reverse=True)


def test_importing_the_package_loads_no_numpy() -> None:
    code = "import sys, glossa.align; sys.exit('numpy' in sys.modules or 'scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


HEALTH = """
Doctors of the regional hospital vaccinated 400 children against measles.
Their parents were told about the side effects of the medicine.
The laboratory tests blood within two days.
Patients with diabetes should eat less sugar and walk every day.
A nurse explained how to wash hands and wear a mask.
The surgeon operated for six hours without a break.
Old people often forget to drink enough water in summer.
New beds were bought for the children's ward.
The pharmacy near the station is open at night.
Fever and cough are the first signs of the illness.
The dentist removed two teeth without pain.
An ambulance brought the injured cyclist at midnight.
Sleep is the cheapest medicine, said the professor.
Bones grow together again in about six weeks.
""".strip().split("\n")

HARVEST = """
Фермеры собрали пшеницу раньше обычного из-за сухого лета.
Цены на зерно снизились почти на треть.
Министерство сельского хозяйства обещает кредиты на новые тракторы.
Урожай хранится на складах возле железной дороги.
Коровы и овцы пасутся высоко в горах до октября.
Яблоки из старого сада продают на городском рынке.
Дожди залили поля, и картофель пришлось копать руками.
Пчеловоды жалуются на слабый сбор мёда.
Студенты аграрного института помогают на току.
Молоко теперь покупает завод в соседнем районе.
Виноград на южных склонах созрел только к сентябрю.
Комбайны ремонтируют всю зиму в старой мастерской.
Саранча уничтожила сотни гектаров ячменя.
Семена подсолнечника привезли из степных хозяйств.
""".strip().split("\n")


STEPPE = """
Диқандар бидайды биыл ерте жинады.
Астық бағасы үштен біріне төмендеді.
Сиырлар мен қойлар тауда жайылып жүр.
Сүтті көрші ауданның зауыты сатып алады.
Жаңбырдан кейін егістік суға толды.
Балшылар бал аз болды деп налиды.
""".strip().split("\n")


def test_texts_that_have_nothing_in_common_are_left_alone() -> None:
    found = align({"en": HEALTH, "ru": HARVEST})
    check_whole(found, {"en": HEALTH, "ru": HARVEST})
    assert not [bead for bead in found.beads if bead.aligned]
    assert found.unrelated == (("en", "ru"),)


def test_a_stranger_among_three_is_left_alone() -> None:
    texts = {"en": EN, "ru": RU, "kk": STEPPE}
    found = align(texts)
    check_whole(found, texts)
    believed = [bead for bead in found.beads if bead.aligned and bead.score >= 0.4]
    assert {bead.languages for bead in believed} == {("en", "ru")}
    assert len(believed) >= 5
    assert found.unrelated == (("en", "kk"), ("ru", "kk"))


def test_a_stretch_that_is_another_text_is_left_alone() -> None:
    texts = {"en": EN * 2 + HEALTH + EN * 2, "ru": RU * 2 + HARVEST + RU * 2}
    found = align(texts)
    strange = set(range(14, 28))
    joined = [b for b in found.beads if strange & {*b.ids["en"]} and strange & {*b.ids["ru"]}]
    assert all(bead.score < 0.4 for bead in joined)
    assert len(joined) < 4
    assert found.unrelated == ()


@pytest.mark.parametrize(
    "texts",
    [
        {"de": ["Das Haus war leer."], "fr": ["Plus personne n’habitait là."]},
        {
            "tr": ["Köy dağın eteğindeydi.", "Yollar kardan kapanmıştı."],
            "kk": ["Ауыл таудың етегінде еді.", "Жолды қар басып қалған."],
        },
        {
            "zh": ["博物馆星期一不开放。", "门票十元。", "孩子免费。"],
            "en": ["The museum is closed on Mondays.", "A ticket is ten yuan.", "Children pay nothing."],
        },
        {"en": ["It rained cats and dogs."], "ru": ["Лило как из ведра."]},
        {"en": ["Yes."], "kk": ["Иә."]},
    ],
    ids="-".join,
)
def test_tiny_and_free_translations_stay_together(texts: dict[str, list[str]]) -> None:
    found = align(texts)
    assert [list(bead.ids.values()) for bead in found.beads] == [[(n,)] * 2 for n in range(len(found.beads))]
    assert all(bead.score >= 0.4 for bead in found.beads)
