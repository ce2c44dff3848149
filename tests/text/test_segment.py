"""Segmentation in the notation `first.| |second`: the bars stand around what parts two sentences."""

from __future__ import annotations

import re

import pytest

from glossa.lang import language
from glossa.text.segment import segment

ENGLISH = """
It is an exhibition.| |The museum opened it in May.
We see A. Smith and J. R. Brown et al. in Fig. 3 and e.g. in no. 5.| |No.| |They left.
The U.S. Army paid $3.5 million on Jan. 5 at 10 a.m. on Friday.
It serves public diplomacy.| |practical significance of the results is high.
See example.com or www.museum.org/index.html.| |It is free.
"Where is it?" she asked.| |"Here."| |(It was not.)| |He left ...| |She stayed ... a while.
1. Introduction.| |2. Methods and materials.
The end of it.The next one is glued.
"""
RUSSIAN = """
Риски.| |Яндекс
Выставка открылась в 2002 г. в Астане.| |Она работает, т. е. принимает гостей, и т. д.| |Вход свободный.
В 2002 г. Астана приняла гостей.| |См. ст. 9 и п. 3) закона № 154-VIII.
М.Б. Асыл и Д. Б. Дәуен пишут о музеях.| |В работе есть рис. 3.
— Куда? — спросил он.| |— Туда!
Исследование саласы.Зерттеу т.е. так.
"""
KAZAKH = """
Музей 2002 ж. 7 наурызда ашылды.| |Бұл – үлкен оқиға.
М.Б. Асыл мұны, т.б. жұмыстарды жазды.| |Мақала саласы.|Зерттеу нәтижесі.
"""


def cases() -> list[tuple[str, str]]:
    texts = (("en", ENGLISH), ("kk", KAZAKH))
    return [(tag, line) for tag, text in texts for line in text.strip().splitlines()]


@pytest.mark.parametrize(("tag", "marked"), cases())
def test_sentences(tag, marked):
    text = re.sub(r"\|(\s*)\|?", r"\1", marked)
    assert segment(text, language(tag)) == [part.strip() for part in re.split(r"\|", marked) if part.strip()]
