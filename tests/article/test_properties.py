"""Whatever stands in a document, in whatever order: nothing breaks, and no letter is lost or doubled."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from glossa.model.text import Block, BlockKind, Document
from glossa.text.article import ParallelTexts, find_parallel_texts, single_text

LINES = """
Abstract
Аннотация.
Аңдатпа: Көпір екі жағалауды қосады және ешкім оны бөлмейді.
Abstract / Аннотация
Summary. The bridge joins two shores, and nobody owns it.
Keywords: bridge, shore
Ключевые слова
Түйін сөздер – көпір, жағалау
мост; берег; река.
1. Introduction
Введение
References
1. Белов К.А. Мосты и берега // Вестник. – 2001. – № 3. – С. 5–9.
1. Belov K.A. Mosty i ikh berega v gorodakh // Vestnik. – 2001. – № 3. – S. 5–9.
THE BRIDGE AND ITS TWO SHORES
МОСТ И ДВА ЕГО БЕРЕГА
КӨПІР ЖӘНЕ ОНЫҢ ЕКІ ЖАҒАЛАУЫ
The bridge joins two shores. Nobody owns it, and everybody pays for it
when the river rises. It has stood for a hundred years.
Мост соединяет два берега. Им никто не владеет, и все за него платят,
Көпір екі жағалауды қосады. Ешкім оған иелік етпейді, бәрі ол үшін төлейді.
А.Б. Серик, К.Д. Осипов
Serik A.B., Osipov K.D.
Al-Farabi University, Almaty, Kazakhstan
*e-mail: serik@example.org
УДК 624.21
17
Herald of Bridges, No 4
Read more
Disclaimer: the bridge is not responsible.
Для цитирования: Серик А.Б. Мост. 2020.
Received 12 May 2020
Purpose. To count the cars.
Русский
* * *
桥连接两岸。
Die Brücke verbindet zwei Ufer, und niemand besitzt sie.
""".strip().splitlines()

blocks = st.builds(
    Block,
    st.sampled_from(BlockKind),
    st.one_of(st.sampled_from(LINES), st.text("аәбвabc ,.;:-—()\u00ad\u200b«»1\n", max_size=60)),
    level=st.integers(0, 3),
    line=st.one_of(st.none(), st.integers(1, 500)),
    page=st.one_of(st.none(), st.integers(1, 9)),
    language=st.sampled_from((None, "ru", "en", "kk-KZ", "x-none")),
    emphasised=st.booleans(),
)
documents = st.builds(lambda found: Document("any.txt", tuple(found)), st.lists(blocks, max_size=16))


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalpha())


def all_of(result: ParallelTexts) -> str:
    kept = [part for text in result.texts for part in (text.title or "", *text.paragraphs, *text.keywords)]
    return "".join(kept + [dropped.text for dropped in result.dropped])


@settings(max_examples=100, deadline=None)
@given(documents)
def test_no_letter_is_lost_or_doubled(document):
    given_letters = letters("".join(block.text for block in document.blocks))
    for result in (find_parallel_texts(document), single_text(document, "ru")):
        found = letters(all_of(result))
        assert not found - given_letters
        repeated = sum(len(text.keywords) for text in result.texts)
        assert repeated or found == given_letters


@settings(max_examples=50, deadline=None)
@given(documents)
def test_texts_are_whole(document):
    result = find_parallel_texts(document)
    assert len(set(result.languages)) == len(result.texts)
    for text in result.texts:
        assert text.title or text.paragraphs or text.keywords
        assert all(part.strip() == part != "" for part in (*text.paragraphs, *text.keywords))
