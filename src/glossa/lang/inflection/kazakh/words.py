"""Kazakh words that look like a form of another word.

`OTHER_WORDS`: they are never a form of the term. `LEXICALISED`: they can be one (сөзге құрметті артты), but are nearly
always an adjective or an adverb («құрметті қонақ»), so such a hit is doubtful. Both for terms of one word; in a phrase
the neighbours tell. One line a base: to correct them needs no programming.
"""

from __future__ import annotations


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split(":") for line in lines.split("\n") if line.strip())
    return {base.strip(): tuple(words.split()) for base, words in rows}


OTHER_WORDS = _table("""
    ақ: ақын ақыр
    біл: білім
    бөл: бөлім
    қала: қалам
    өл: өлім
    өн: өнім
    түрік: түркі
    тіл: тілек
    төл: төлем
""")

LEXICALISED = _table("""
    атақ: атақты
    ақыл: ақылды
    бақыт: бақытты
    бедел: беделді
    дәлел: дәлелді
    әділет: әділетті
    жау: жауын
    жауап: жауапты
    заң: заңды
    күш: күшті
    кезек: кезекті
    құн: құнды
    құрмет: құрметті
    қажет: қажетті
    қарқын: қарқынды
    қауіп: қауіпті
    қуат: қуатты
    мазмұн: мазмұнды
    маңыз: маңызды
    мән: мәнді
    мәртебе: мәртебелі
    мәдениет: мәдениетті
    міндет: міндетті
    намыс: намысты
    негіз: негізді негізінен
    ой: ойын
    өнім: өнімді
    салмақ: салмақты
    сәт: сәтті
    сенім: сенімді
    табыс: табысты
    тарап: тарапынан
    тәртіп: тәртіпті
    тиіс: тиісті
    түпкілік: түпкілікті
    тұрақ: тұрақты
    үміт: үмітті
    шарт: шартты
    ықпал: ықпалды
""")
