"""Segmentation in the notation «Первое.| |Второе.»: bars around what parts two sentences, none where nothing does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossa.lang import language
from glossa.text.segment import RULES, candidates, segment, sentences

CASES = {
    "de": """
        Das Museum wurde am 3. Oktober eröffnet.| |Es hat drei Säle.
    """,
    "en": """
        The museum opened in May.| |It has three halls.
        Visit the U.S. Embassy on Jan. 5 at 10 a.m. or on Feb. 7.
        They settled in the U.S.| |The exhibition followed.
        Smith et al. (2020) and J. R. Brown show it in Fig. 3, no. 5 and Art. 9.
        No.| |They left.
        It pays $3.5 million, i.e. 2.7 % of version 1.2.3.
        Galleries, archives, etc.| |Libraries are another matter.
        Galleries, archives, etc. are another matter.
        Museums serve public diplomacy.| |practical significance of the results is high.
        Museums serve public diplomacy.|The next sentence is glued.
        See example.com/a.html or www.museum.org.| |It is free.
        Node.Js and java.lang.String are no ends.
        It holds (cf. app. B, pp. 3 ff. and n. 4).| |The diagram (diag. below) shows it.
        (It was late.| |Nobody came.)| |He left.
        "Where is it?" she asked.| |"Here."| |(It was not.)| |He left.
        She waited ... and waited.| |Nobody came ...| |Well.
        1. Introduction.| |2. Methods and materials.
        Article 5. Everyone has the right to leave.
        They said they didn't.| |Nobody's.| |You know.
        He works at Acme Inc. (New York).| |She does not.
        Prof. He Lin and Mr. Will Brown came, etc.| |They left.
        In the 1990s.| |Germany.
        Soft power.12| |Hard power too.| |Fig.1 The map.
        Vitamin C.| |The study of it.
        A thing (see Smith, 1999).| |second things follow.
        It grew in importance.[12]| |Then it fell.
        Soft power matters.²| |Hard power too.
        Found %s in URL %s.| |It is closed.
        What?!| |No way!!!| |Really…| |Yes.
        Great!👍| |See you :)
    """,
    "ru": """
        Риски.| |Яндекс
        Выставка открылась в 2002 г.| |Она работает до сих пор.
        В 2002 г. Астана приняла первую выставку.
        В 70-х гг. XX века и в ХІХ в. музеи были закрыты.
        Открыт в 2002г. в столице и стоит 5 млн. руб. в год.
        Вход, т. е. билет, т.е. место, стоит 5 тыс. руб.| |Это немного.
        Музеи, галереи и т. д.| |Библиотеки здесь не рассматриваются.
        Музеи, галереи и т. д. и т. п. здесь не рассматриваются.
        См. ст. 9, п. 3) и рис. 2 закона № 154-VIII от 7.03.2002 г. о музеях.
        М.Б. Асыл, Д. Б. Дәуен и Дж. Най пишут о музеях.| |В работе есть таблицы.
        Музей им. Пушкина, г. Москва, ул. Волхонка, д. 12.
        Работа поступила 12.03.2021 г.| |Принята 1 мая.
        Торговля выросла до 5 млрд долл. США.| |Это много.
        Он сказал им.| |Потом ушёл.
        Показано (диагр. 4 прил. 2) и далее (см. разд. третий, граф. справа).| |Это верно.
        Это сказал я.| |Потом ушёл.
        — Куда? — спросил он.| |— Туда!
        «Куда?» спросил он.| |«Туда».| |Он ушёл.
        Он исследовал эту область.|Затем ушёл, т.е. исчез.
        Значение.| |практическая значимость высока.
        Он ждал… и ждал.| |…И вот он ушёл.
        Статья 5. Каждый имеет право.
        Род. 21 декабря 1948 г. в Алматы.
        В Smith et al. и в p. 5 сказано то же.| |Да.
    """,
    "kk": """
        Бұл айтылған (2-сур. қара).| |Содан кейін ол келді.
        Деректер (1-кест. қараңыз, 5-б.) берілген.| |Ол 3-тарм. сәйкес жазды.
        Музей 2002 ж. 7 наурызда ашылды.| |Бұл – үлкен оқиға.
        Көлемі 5 км.| |Жол ұзақ.| |Түркістан қ.| |Ол үлкен.
        Кейін 1917 ж. Иранның алғашқы музейі ашылды.
        М.Б. Асыл мен Д. Б. Дәуен, т.б. ғалымдар жазды.| |Олар танымал.
        Мұражай, кітапхана, т.б.| |Көрме басқа.
        Бұл – мәдениет саласы.|Зерттеу нәтижесі жарияланды.
        Алматы қ., Абай даң. 5-үй, проф. Асановтың кабинеті.
        Қор 5 млрд. АҚШ долларын жинады.
        5-бап. Әркімнің құқығы бар.
        ХХ ғ. басында ашылды.| |Бүгін де жұмыс істейді.
        Оның мақсаты – тіл.| |2002 жылы қабылданды.
        «Бұл не?» деп сұрады.| |«Мұражай».| |Ол кетті.
    """,
    "zh": "博物馆。|它很大！|真的？",
    "hi": "यह एक संग्रहालय है।| |यह बड़ा है।",
    "fr": """
        Voir vol. 3 de cette série.| |Il est rare.
        M. Dupont est parti.| |Il reviendra.
    """,
}
MARKED = [(tag, line.strip()) for tag, block in CASES.items() for line in block.strip().splitlines()]


@pytest.mark.parametrize(("tag", "marked"), MARKED)
def test_sentences(tag, marked):
    assert segment(marked.replace("|", ""), language(tag)) == re.split(r"\| \||\|", marked)


def test_a_blank_line_parts_behind_any_stop():
    assert segment("1.\n\nIt is, e.g.\r\n\r\nthis\u2029 that", language("en")) == ["1.", "It is, e.g.", "this", "that"]


def test_a_blank_line_parts_and_a_line_break_does_not():
    text = "  A heading \n \n\n It is the first\r\n  line. And this.\u2029End\n"
    assert segment(text, language("en")) == ["A heading", "It is the first line.", "And this.", "End"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Это т. е. то. Да. нет", "abbreviation- abbreviation- stop+ lower case+ end of text+"),
        ("В 2002 г. Астана. См. рис. 5, 6.", "behind a number- stop+ abbreviation- abbreviation- end of text+"),
        ("М. Асыл ... и др. Потом", "numbered- ellipsis- closing abbreviation+ end of text+"),
        ("— А? — спросил он.да", "aside- glued- end of text+"),
    ],
)
def test_each_decision_names_its_rule(text, said):
    found = candidates(text, language("ru"))
    assert " ".join(f"{candidate.rule}{'+' if candidate.breaks else '-'}" for candidate in found) == said


def test_a_span_names_the_rule_that_ended_it():
    assert sentences(" Да. нет ", language("ru")) == [(1, 4, "lower case"), (5, 8, "end of text")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2029"])
def test_no_text_no_sentences(text):
    assert segment(text, language("en")) == []


@given(st.text(st.sampled_from('aБ9.?!…»)( \n"–%。')), st.sampled_from(["en", "ru", "kk", "xx"]))
def test_nothing_is_lost_and_nothing_twice(text, tag):
    spans = sentences(text, language(tag))
    places = [place for span in spans for place in (span.start, span.end)]
    assert places == sorted(places)
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in spans)


@pytest.mark.parametrize(
    "text", ["A. " * 20_000, " " * 100_000 + "x", "\n" * 50_000 + ".", "." * 100_000, ". " * 50_000]
)
def test_long_odd_text_takes_no_longer_than_other_text(text):
    assert len(sentences(text, language("en"))) <= 1


def test_every_rule_is_reached():
    said = {candidate.rule for tag, line in MARKED for candidate in candidates(line.replace("|", ""), language(tag))}
    said |= {candidate.rule for candidate in candidates("Да\n\nНет", language("ru"))}
    assert said >= set(RULES)
