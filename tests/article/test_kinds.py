"""What short passages are when they are no text, and which of them may be titles."""

from __future__ import annotations

import pytest

from glossa.text.article.kinds import is_prose, is_reference, is_transliterated, kind_of
from glossa.text.article.people import authors_sure
from glossa.text.article.values import Why

KINDS = """
author line   | М.Б. Сәрсен¹, Д.Б. Дәуренов²
author line   | M.B.Sarsen1*, D.B. Daurenov.2
author line   | Sarsen M. B., Daurenov D. B.
author line   | Сарсен М.Б., Дауренов Д.Б.
author line   | Жібек Оспанқызы Сейітова
author line   | Chen Wei, Li Xiaoming
author line   | ИВАНОВ ПЁТР СЕРГЕЕВИЧ
author line   | Ivan Petrov, PhD, professor and Anna Orlova
author line   | Иванов П.С., к.и.н., доцент
author line   | Maria Yu. Uskova
author line   | J.-P. Martin, L. van der Berg
affiliation   | Al-Farabi Kazakh National University, Almaty, Kazakhstan
affiliation   | ¹Институт философии РАН, Москва
affiliation   | әл-Фараби атындағы Қазақ ұлттық университеті
affiliation   | Кафедра всеобщей истории
affiliation   | Almaty, Kazakhstan
affiliation   | г. Астана, Республика Казахстан
affiliation   | University of Tartu
e-mail        | *e-mail: a.person@example.org
e-mail        | a.person@example.org, b.person@example.org
e-mail        | Эл. почта: person@example.org
e-mail        | Corresponding person@example.org
article data  | УДК 327.7
article data  | МРНТИ 11.25.40
article data  | ҒТАМР 11.25.40
article data  | DOI: 10.1000/abc.12
article data  | https://doi.org/10.1000/abc.12
article data  | JEL: F50
article data  | ISSN 1234-5678
article data  | ORCID: 0000-0001-2345-6789
article data  | Том 4, № 2, 2021
article data  | © Иванов П.С., 2021
page number   | 17
page number   | - 17 -
page number   | Page 3 of 12
page number   | xiv
page furniture| Read more
page furniture| Talk to us
page furniture| Скачать PDF
page furniture| Толығырақ
page furniture| Views: 120
page furniture| Disclaimer: nothing here is true
page furniture| Subscribe to our newsletter
no words      | * * *
"""

MAY_BE_TITLES = [
    "THE MUSEUM AS AN ENVOY",
    "Музей как посол",
    "МУЗЕЙ ЖӘНЕ ҚАЛА",
    "The role of the university museum in the life of a town",
    "Cultural ties of Kazakhstan and China in the XXI century",
    "РОЛЬ УНИВЕРСИТЕТА В МЕЖДУНАРОДНЫХ СВЯЗЯХ КАЗАХСТАНА",
]


@pytest.mark.parametrize("line", KINDS.strip().splitlines(), ids=lambda line: line.split("|")[1].strip())
def test_kinds(line):
    why, text = line.split("|")
    assert kind_of(text.strip()) == Why(why.strip())


@pytest.mark.parametrize("text", MAY_BE_TITLES)
def test_titles_are_nothing_else(text):
    assert kind_of(text) is None


@pytest.mark.parametrize("text", ["Museum Diplomacy", "Kind Neighbours and Old Friends"])
def test_a_title_in_capital_words_may_be_names_but_not_surely(text):
    assert kind_of(text) is Why.AUTHORS
    assert not authors_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "The University of Tartu, Estonia, opened a museum of its own in 1802.",
        "Авторы, М. Б. Сарсен и Д. Б. Дауренов, сравнивают выставки двух стран.",
        "Мақалада музейлердің халықаралық байланыстардағы рөлі қарастырылады.",
        "a guest may come and go and see and say no more of it than he did of the sea, or of the sun or a town",
        "茶馆相距一天的路程。我们找到了其中的九家，并向店主询问了远方来客的情况。",
    ],
)
def test_prose(text):
    assert is_prose(text)


@pytest.mark.parametrize("text", ["THE MUSEUM AS AN ENVOY", "Read more", "Музей как посол дружбы", "Anna Petrova"])
def test_no_prose(text):
    assert not is_prose(text)


@pytest.mark.parametrize(
    ("text", "transliterated"),
    [
        ("1. Belov K.A. Goroda i ikh muzei v usloviyakh peremen // Vestnik istorii. – 2001. – № 3. – S. 5–9.", True),
        ("2. Miller J. The town and its museum. – London: Pier Press, 2010. – P. 12.", False),
        ("3. Белов К.А. Города и их музеи // Вестник истории. – 2001. – № 3. – С. 5–9.", False),
    ],
)
def test_references(text, transliterated):
    assert is_reference(text)
    assert is_transliterated(text) == transliterated
