"""Which lines are headings, of which part, in whose words, and what text they leave."""

from __future__ import annotations

from itertools import pairwise

import pytest

from glossa.text.article.headings import Part, heading, inner_headings, is_label, opens_with_label

HEADINGS = """
Abstract                                          | abstract   | en    |
ABSTRACT                                          | abstract   | en    |
Abstract.                                         | abstract   | en    |
*Abstract*:                                       | abstract   | en    |
Abstract—The river is long.                       | abstract   | en    | The river is long.
Abstract: the river is long                       | abstract   | en    | the river is long
Abstract - The river is long                      | abstract   | en    | The river is long
Summary                                           | abstract   | en    |
Annotation.                                       | abstract   | en    |
A b s t r a c t                                   | abstract   | en    |
Abstract (in Russian)                             | abstract   | ru    |
Abstract in Kazakh:                               | abstract   | kk    |
Abstract [English]                                | abstract   | en    |
Abstract / Аннотация / Аңдатпа                    | abstract   | en ru kk uz ky |
Аннотация на английском языке                     | abstract   | en    |
Аңдатпа (қазақ тілінде)                           | abstract   | kk    |
Аннотация. Река длинна.                           | abstract   | ru kk uz ky | Река длинна.
А н н о т а ц и я. Река длинна.                   | abstract   | ru kk uz ky | Река длинна.
Түйін                                             | abstract   | kk    |
ТҮЙІНДЕМЕ                                         | abstract   | kk    |
Андатпа                                           | abstract   | kk    |
Zusammenfassung                                   | abstract   | de    |
摘要：河流很长。                                     | abstract   | zh    | 河流很长。
Keywords: river, town                             | keywords   | en    | river, town
Key words – river, town                           | keywords   | en    | river, town
KEY-WORDS: river                                  | keywords   | en    | river
Keywords—river; town                              | keywords   | en    | river; town
Keywords river, town, ferry                       | keywords   | en    | river, town, ferry
Index Terms—river                                 | keywords   | en    | river
Ключевые слова: река                              | keywords   | ru    | река
К л ю ч е в ы е  с л о в а: река                  | keywords   | ru    | река
Түйін сөздер – өзен                               | keywords   | kk    | өзен
Түйінді сөздер: өзен                              | keywords   | kk    | өзен
Кілт сөздер: өзен                                 | keywords   | kk    | өзен
Кілттік сөздер                                    | keywords   | kk    |
Тірек сөздер: өзен                                | keywords   | kk    | өзен
1. Introduction                                   | body       | en    |
I. INTRODUCTION                                   | body       | en    |
Введение                                          | body       | ru    |
КІРІСПЕ                                           | body       | kk    |
References:                                       | references | en    |
Список литературы                                 | references | ru    |
Әдебиеттер тізімі                                 | references | kk    |
Для цитирования: Белов К. Реки. 2020.             | aside      | ru    | Белов К. Реки. 2020.
Received 12 March 2020                            | aside      | en    | 12 March 2020
Название: Реки                                    | title      | ru    | Реки
"""

TEXT = [
    "Abstract art is shown in two halls.",
    "Abstract-level reasoning is rare.",
    "Summary trials were held in the town.",
    "Keywordsmith",
    "Аннотации к книгам читают редко.",
    "Введение пошлины вызвало спор.",
    "Түйіннің шешімі табылды.",
    "The abstract: a river.",
    "Литература XIX века в школе",
    "Received wisdom says otherwise.",
    "",
    "12",
    "— — —",
]


@pytest.mark.parametrize("line", HEADINGS.strip().splitlines(), ids=lambda line: line.split("|")[0].strip())
def test_headings(line):
    text, part, languages, rest = (field.strip() for field in line.split("|"))
    found = heading(text)
    assert found is not None
    assert (found.part, found.languages, found.rest) == (Part(part), tuple(languages.split()), rest)


@pytest.mark.parametrize("text", TEXT)
def test_text_is_no_heading(text):
    assert heading(text) is None


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The river is long. Keywords: river, town", ["The river is long.", "Keywords: river, town"]),
        ("Река длинна. Ключевые слова – река", ["Река длинна.", "Ключевые слова – река"]),
        ("Река длинна. Abstract. The river is long.", ["Река длинна.", "Abstract. The river is long."]),
        ("Өзен ұзын. Түйін сөздер: өзен", ["Өзен ұзын.", "Түйін сөздер: өзен"]),
        ("The river is long. Received: 1 May 2020", ["The river is long.", "Received: 1 May 2020"]),
        ("We sort keywords: river, town.", ["We sort keywords: river, town."]),
        ("It ends. Abstract thought begins: here.", ["It ends. Abstract thought begins: here."]),
        ("It ends. References are many.", ["It ends. References are many."]),
    ],
)
def test_headings_inside_a_block(text, cut):
    places = [0, *inner_headings(text), len(text)]
    assert [text[a:b].strip() for a, b in pairwise(places)] == cut


def test_labels_of_structured_abstracts():
    assert is_label("Purpose.")
    assert is_label("Материалы и методы:")
    assert opens_with_label("Нәтижелері: үш қала.")
    assert opens_with_label("Results. Three towns.")
    assert not is_label("The purpose of the towns")
    assert not opens_with_label("The results: three towns.")
