"""Places where engines that find terms in inflected text fail: `language | terms | text`, occurrences in [brackets].

Terms are parted by semicolons; [?…] is shown as doubtful. Only the longest of several hits is marked.
"""

from __future__ import annotations

import re

import pytest

from glossa.match.terms import Recogniser, plan

IZAFET = """
kk | Қазақстан Республикасының Президенті | [Қазақстан Республикасы Президентінің] жарлығы
kk | мемлекет басшысы | [мемлекеттер басшылары], [мемлекетіміздің басшысы]
kk | адам құқығы | [адамның құқықтарын] қорғау
"""
COORDINATION = """
ru | Чрезвычайный и Полномочный Посол | [Чрезвычайному и Полномочному Послу]
ru | культурная дипломатия | [культурной и общественной дипломатии]
ru | общественная дипломатия | культурной и [общественной дипломатии]
kk | мәдени дипломатия | [мәдени және қоғамдық дипломатияның]
kk | қоғамдық дипломатия | мәдени және [қоғамдық дипломатияның]
"""
PUNCTUATION = """
ru | Один пояс, один путь | в рамках „[Одного пояса, одного пути]“
kk | Бір белдеу, бір жол | «[Бір белдеу – бір жол]» бастамасы
kk | жұмсақ күш | „[жұмсақ күш]“ті; «[Жұмсақ күш]»тің
kk | БАҚ | [БАҚ-тың] рөлі
en | rock 'n' roll | [rock ’n’ roll]
uz | O'zbekiston | [Oʻzbekiston]
ru | мягкая сила | мягкой. Силы; [мягкой силы]
"""
NAMES = """
ru | Токаев | встреча с [Токаевым]
ru | Си Цзиньпин | с [Си Цзиньпином]
kk | Назарбаев Университеті | [Назарбаев Университетінде]
kk | Нұр Отан | «[Нұр Отан]»ның мүшесі
"""
NO_OCCURRENCES = """
kk | түрік | түркі халықтары
kk | тарап | үкімет [?тарапынан]
kk | шарт | [?шартты] түрде
kk | кезек | [?кезекті] рет
kk | БАҚ | бақтың гүлі
kk | елші | елшіліктің
kk | біл | білім беру
ru | МИД | мид
kk | түр | түрлі ұсыныс
kk | тіл | тілші келді
kk | қол | қолайлы жағдай
kk | жер | жерлес ағайын
kk | жол | [?жолсыз] далада
kk | көз | [?көзсіз] батырлық
ru | дипломат | дипломатия, дипломатический
ru | дипломатия | дипломат, дипломатический
kk | дипломатия | дипломат, дипломатиялық
kk | дипломат | дипломатия, дипломатиялық
"""
SCRIPTS_AND_SIGNS = """
kk | жұмсақ күш | [jumsaq kúshtiń]; [jūmsaq küştıñ]; [جۇمساق كۇشتىڭ]
kk | үкімет | [Yкiметi]
ru | мягкая сила | İİ [мягкой\u00a0силы]; [мягкой\nсилы]; [мя\u0301гкой си\u0301лы]
ru | жёсткая сила | [жесткой силы], [жёсткой силы]
"""
MIXED = """
ru | IT-технологии | в [IT-технологиях]
ru | PR-агентство | [PR-агентствами]
kk | online-семинар | [online-семинарға]
kk | 3D модель | [3D модельдер]
kk | COVID-19 | [COVID-19-дың] салдары
kk | G20 | [G20-ның] саммиті
kk | ЕАЭО | [ЕАЭО-ға] мүше
ru | БРИКС | в рамках [БРИКСа]
ru | США | [США-то]; в [США]
kk | АҚШ | [АҚШ-пен], [АҚШ-тың]
"""
VERBS_AND_ADJECTIVES = """
kk | ратификациялау | Мәжіліс [ратификациялады]; [ратификациялаған]; [ратификациялануы]
ru | ратифицировать | [ратифицированный] договор; [ратифицировала]
en | to negotiate | [negotiated], [negotiating], [to negotiate]
ru | дипломатический | [дипломатических] миссий
kk | маңызды | [маңыздырақ] мәселе
ru | верительные грамоты | вручил [верительную грамоту]
kk | келіссөздер | [келіссөзге] келді
"""
TABLES = (
    IZAFET, COORDINATION, PUNCTUATION, NAMES, NO_OCCURRENCES, SCRIPTS_AND_SIGNS, MIXED, VERBS_AND_ADJECTIVES
)  # fmt: skip


@pytest.mark.parametrize("line", [line for table in TABLES for line in re.split(r"\n(?=\w\w \| )", table.strip())])
def test_occurrences(line):
    language, term, text = (part.strip() for part in line.split("|"))
    shown = bare = re.sub(r"\[\??|\]", "", text)
    for hit in reversed(Recogniser([(term, plan(term, language))]).find(bare)):
        mark = "[?" if hit.doubtful else "["
        shown = f"{shown[: hit.start]}{mark}{hit.surface}]{shown[hit.end :]}"
    assert shown == text
