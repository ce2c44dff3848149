"""How languages write numbers and dates in words, and what names may go without: what a check of a translation needs.

    2025 жылғы 7 наурыз    7 марта 2025 года    7 March 2025      the month is the number 3
    two files    два файла    екі файл                            a word may stand for the number 2
    орыс тілінде    по-русски                                     «орыс тілі» may be said without «тілі»

A word in these tables that ends with `*` stands for all words that begin so. Number words only ever *excuse* a number
that is missing on the other side, so that greedy beginnings do no harm.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from glossa.lang.language import words
from glossa.model.language_tag import base_language

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Wording:
    """`months`: the names of each month; `numbers`: value → words; `scales`: factor → words such as "million"; `joins`:
    words inside a number ("two hundred and five"); `decades`: what stands behind a number that may be a decade («90-х»
    is 1990), and words for decades; `tens`: words that stand for ten years.

    `classifiers`: words that a name may go without («орыс тілі» in «орыс пернетақтасы»); `repeated`: words that may
    stand twice in a row; `capital_months`: a month is one only with a capital letter (the verb "may");
    `everyday_names`: names that are everyday words too, which at the head of a sentence they mostly are ("Polish");
    `adjectival`: endings of adjectives that are made from names (баск, баскский).
    """

    months: tuple[str, ...] = ()
    numbers: Mapping[int, str] = field(default_factory=dict)
    scales: Mapping[int, str] = field(default_factory=dict)
    joins: frozenset[str] = frozenset()
    decades: frozenset[str] = frozenset()
    tens: frozenset[str] = frozenset()
    afternoon: frozenset[str] = frozenset()
    classifiers: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    capital_months: bool = False
    everyday_names: frozenset[str] = frozenset()
    adjectival: frozenset[str] = frozenset()

    def month(self, word: str) -> int | None:
        """The number of the month that `word` (a comparison key) names, 1 to 12."""
        return _lookup(self).month(word)

    def number(self, word: str) -> int | None:
        """The number that `word` (a comparison key) stands for."""
        return _lookup(self).number(word)

    def scale(self, word: str) -> int | None:
        """What a number before `word` (a comparison key) is multiplied by."""
        return _lookup(self).scale(word)

    def __hash__(self) -> int:
        return id(self)


class _Table:
    """Words and beginnings of words → a value; the longest beginning wins."""

    def __init__(self, entries: list[tuple[int, str]]) -> None:
        spelled = [(word, value) for value, text in entries for word in text.split()]
        self._words = {word: value for word, value in spelled if not word.endswith("*")}
        starts = ((word[:-1], value) for word, value in spelled if word.endswith("*"))
        self._starts = sorted(starts, key=lambda start: -len(start[0]))
        self._remembered = lru_cache(maxsize=20_000)(self._find)

    def __call__(self, word: str) -> int | None:
        return self._remembered(word)

    def _find(self, word: str) -> int | None:
        found = self._words.get(word)
        if found is not None:
            return found
        return next((value for start, value in self._starts if word.startswith(start)), None)


class _Lookup:
    def __init__(self, wording: Wording) -> None:
        self.month = _Table(list(enumerate(wording.months, 1)))
        self.number = _Table(list(wording.numbers.items()))
        self.scale = _Table(list(wording.scales.items()))


@lru_cache(maxsize=64)
def _lookup(wording: Wording) -> _Lookup:
    return _Lookup(wording)


ENGLISH = Wording(
    months=(
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sep sept",
        "october oct",
        "november nov",
        "december dec",
    ),
    numbers={
        0: "zero no none nought",
        1: "one first once single a an another",
        2: "two second twice both double pair two-*",
        3: "three third thrice triple three-*",
        4: "four fourth four-* quarter",
        5: "five fifth",
        6: "six sixth",
        7: "seven seventh",
        8: "eight eighth",
        9: "nine ninth",
        10: "ten tenth",
        11: "eleven eleventh",
        12: "twelve twelfth dozen dozens",
        13: "thirteen*",
        14: "fourteen*",
        15: "fifteen*",
        16: "sixteen*",
        17: "seventeen*",
        18: "eighteen*",
        19: "nineteen*",
        20: "twenty twentieth",
        30: "thirty thirtieth",
        40: "forty fortieth",
        50: "fifty fiftieth",
        60: "sixty sixties sixtieth",
        70: "seventy seventies seventieth",
        80: "eighty eighties eightieth",
        90: "ninety nineties ninetieth",
        100: "hundred*",
        1000: "thousand*",
    },
    joins=words("and"),
    decades=words("s nineties eighties seventies sixties"),
    tens=words("decade decades"),
    scales={10**3: "thousand*", 10**6: "million* mln", 10**9: "billion* bln", 10**12: "trillion*"},
    afternoon=words("pm p.m"),
    repeated=words("that had"),
    capital_months=True,
    everyday_names=words("""
        traditional simplified common symbols world polish even inherited braille emoji unknown march may will bill mark
    """),
)
RUSSIAN = Wording(
    months=(
        "январ* янв",
        "феврал* фев февр",
        "март мар марта марте марту мартом мартовск*",
        "апрел* апр",
        "май мая мае маю маем майск*",
        "июн*",
        "июл*",
        "август* авг",
        "сентябр* сен сент",
        "октябр* окт",
        "ноябр* ноя нояб",
        "декабр* дек",
    ),
    numbers={
        0: "ноль нол* нул* нет ни",
        1: "один одна одно одни одного одной одному одну одним одном перв* единственн* однажды одно* час часа",
        2: "два две двух двум двумя двое двоих втор* дважды оба обе обоих обеих двух* дву* двой* пара пару пары",
        3: "три трех трем тремя трое трет* трижды трех* трой*",
        4: "четыре четыр* четвер*",
        5: "пять пяти пятью пят*",
        6: "шест*",
        7: "семь семи семью седьм* семи*",
        8: "восемь восьм*",
        9: "девять девят*",
        10: "десят*",
        11: "одиннадцат*",
        12: "двенадцат* дюжин*",
        13: "тринадцат*",
        14: "четырнадцат*",
        15: "пятнадцат*",
        16: "шестнадцат*",
        17: "семнадцат*",
        18: "восемнадцат*",
        19: "девятнадцат*",
        20: "двадцат*",
        24: "сутки суток сутками",
        30: "тридцат*",
        40: "сорок*",
        50: "пятьдесят* пятидесят*",
        60: "шестьдесят* шестидесят*",
        70: "семьдесят* семидесят*",
        80: "восемьдесят* восьмидесят*",
        90: "девянос*",
        100: "сто ста сот* сотн*",
        200: "двест* двухсот*",
        300: "триста трехсот* тремстам тремястами трехстах",
        400: "четырест* четырехсот*",
        500: "пятьсот* пятисот*",
        600: "шестьсот* шестисот*",
        700: "семьсот* семисот*",
        800: "восемьсот* восьмисот*",
        900: "девятьсот* девятисот*",
        1000: "тысяч* тыс",
    },
    decades=words("х е м ми девяностые девяностых восьмидесятые восьмидесятых семидесятые семидесятых"),
    tens=words("десятилетие десятилетия десятилетий десятилетиях десятилетиями"),
    scales={10**3: "тысяч* тыс", 10**6: "миллион* млн", 10**9: "миллиард* млрд", 10**12: "триллион* трлн"},
    classifiers=words("язык письмо письменность письменности острова остров республика весь"),
    adjectival=words("ский ская ское ские кий кая кое"),
)
KAZAKH = Wording(
    months=(
        "қаңтар* қаң",
        "ақпан* ақп",
        "наурыз* нау",
        "сәуір* сәу",
        "мамыр* мам",
        "маусым* мау",
        "шілде* шіл",
        "тамыз* там",
        "қыркүйек* қыркүйег* қыр",
        "қазан* қаз",
        "қараша* қар",
        "желтоқсан* жел",
    ),
    numbers={
        0: "нөл* жоқ ешқандай",
        1: "бір бірінші бір* алғашқы жалғыз",
        2: "екі екінші екі* екеу* қос*",
        3: "үш үшінші үш*",
        4: "төрт төрт*",
        5: "бес бес*",
        6: "алты алты*",
        7: "жеті жеті*",
        8: "сегіз*",
        9: "тоғыз*",
        10: "он он-* оныншы ондық*",
        20: "жиырма*",
        24: "тәулік* тәуліг*",
        30: "отыз*",
        40: "қырық*",
        50: "елу елу*",
        60: "алпыс*",
        70: "жетпіс*",
        80: "сексен*",
        90: "тоқсан*",
        100: "жүз жүз*",
        1000: "мың мың*",
    },
    decades=words("шы ші"),
    tens=words("онжылдық онжылдықта онжылдықтан онжылдықтың"),
    scales={10**3: "мың*", 10**6: "миллион* млн", 10**9: "миллиард* млрд", 10**12: "триллион* трлн"},
    classifiers=words("тілі тіл жазуы жазу аралдары аралы республикасы"),
)
_NONE = Wording()
_WORDINGS: Mapping[str, Wording] = {"en": ENGLISH, "ru": RUSSIAN, "kk": KAZAKH}


def wording(tag: str) -> Wording:
    """What is known of a language tag's wording; an empty record for a language that glossa does not know."""
    return _WORDINGS.get(base_language(tag), _NONE)
