"""What a Russian word tells of its neighbour, by its ending or because it is one of a few hundred small words.

Text is matched without a dictionary, so whether «начала» is a noun or a verb must be read off the words around it:

    без начала           a preposition wants a noun in its cases
    новое начало         an adjective agrees with a noun
    она начала           a subject wants a verb
    дежурного врача      an adjective is followed by the noun that it agrees with

The tables are the school grammar's; an ending of several meanings has them all.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

NOMN, GENT, DATV, ACCS, ABLT, LOCT = (1 << n for n in range(6))
PLURAL: Final = 6
ALL_SINGULAR: Final = 0b111111


def cases(letters: str) -> int:
    """Cells of the cases n g d a i l, small letters for the singular, capitals for the plural."""
    return sum(1 << "ngdailNGDAIL".index(letter) for letter in letters)


def _table(lines: str) -> dict[str, str]:
    pairs = (line.split(":") for line in lines.split("\n") if line.strip())
    return {word: value.strip() for key, value in pairs for word in key.split()}


def _words(lines: str) -> tuple[str, ...]:
    return tuple(lines.split())


PREPOSITIONS: Final = {
    word: cases(letters)
    for word, letters in _table("""
    без безо вне возле вокруг вместо вследствие для до из изо из-за из-под кроме между мимо напротив насчет около: gG
    от ото относительно помимо после посреди посредством против путем ради сверх среди у внутри вблизи вдоль: gG
    касательно наподобие ввиду свыше позади близ накануне впереди поверх: gG
    благодаря вопреки навстречу наперекор подобно согласно ко к: dD
    про через чрез сквозь спустя: aA
    над перед передо: iI
    при: lL
    в во о об обо на: alAL
    за под подо: aiAI
    с со: gaiGAI
    по: dalDAL
    """).items()
}

ADJECTIVE_ENDINGS: Final = _table("""
    ый ий: m.na
    ой: m.na f.gdil
    ая яя: f.n
    ое ее: t.na
    ые ие: p.NA
    ого его: mt.ga
    ому ему: mt.d
    ым им: mt.i p.D
    ом ем: mt.l
    ую юю: f.a
    ей: f.gdil
    ых их: p.GAL
    ыми ими: p.I
""")
"""Ending → genders (t neuter, p plural) with their cases."""

DETERMINERS: Final = _table("""
    этот тот весь мой твой свой наш ваш каждый любой один сам чей сей: m.na
    эта та вся моя твоя своя наша ваша одна сама чья сия: f.n
    это то все мое твое свое наше ваше одно само чье сие: t.na
    эти те мои твои свои наши ваши одни сами чьи сии: p.NA
    этого того всего моего твоего своего нашего вашего одного самого чьего: mt.ga
    этому тому всему моему твоему своему нашему вашему одному самому чьему: mt.d
    этим тем моим твоим своим нашим вашим одним чьим: mt.i p.D
    всем: mt.il p.D
    этом том моем твоем своем нашем вашем одном самом чьем: mt.l
    эту ту всю мою твою свою нашу вашу одну чью: f.a
    этой той всей моей твоей своей нашей вашей одной самой чьей: f.gdil
    этих тех всех моих твоих своих наших ваших одних самих чьих: p.GAL
    этими теми всеми моими твоими своими нашими вашими одними чьими: p.I
""")

NOUN_ENDINGS: Final = _table("""
    ость знь: f.na
    ости: f.gdl p.NA
    ия: f.n
    ию: f.a mt.d
    ии: f.gdl p.NA t.l
    ие: t.na
    ием: t.i
    ий: p.GA m.na
    ью: f.i
    а я: f.n mt.ga p.NA
    ы и: f.gd p.NA f.l m.l
    у ю: mt.d f.a m.l
    ом ем: mt.i
    ой ей: f.i p.GA m.na
    е: mt.l f.dl t.na p.N
    о: t.na
    ов ев: p.GA
    ам ям: p.D
    ами ями: p.I
    ах ях: p.L
    ь: m.na f.na p.GA
""")
"""Only to ask whether a word *can* be a noun that agrees: what ends in a consonant is m.na and p.GA."""

SUBJECTS: Final = frozenset(
    _words("""
    я ты он она оно мы вы они кто который которая которое которые никто некто
""")
)
PARTICLES: Final = frozenset(
    _words("""
    не ни бы чтобы б если пусть давай давайте да ли ещё еще уже только
""")
)
ENCLITICS: Final = frozenset({"же", "ли", "бы", "ж", "б"})
"""Particles that stand behind the first word of a group: «в первые же дни»."""
DENIALS: Final = frozenset({"нет", "нету", "хватает", "хватит", "лишился", "достиг", "требует", "избежать"})
"""Words that have a genitive behind them."""
BEFORE_INFINITIVE: Final = frozenset(
    _words("""
    может можно мог могла могли могло можем можете могут могу должен должна должны должно нужно надо необходимо
    нельзя следует стал стала стали начал начали начала хочет хотят хочу хотел хотели хотела решил решили умеет
    умеют готов готовы способен способны намерен намерены позволяет помогает пора будет будут буду можешь важно
    трудно легко обязан обязаны вправе продолжает продолжают продолжал чтобы перестал перестала перестали
    перестало
""")
)
TWO_TO_FOUR: Final = frozenset(
    _words("""
    два две три четыре оба обе полтора полторы
""")
)
MANY: Final = frozenset(
    _words("""
    много мало немного несколько сколько столько пять шесть семь восемь девять десять двадцать тридцать сорок
    сто тысяч тысячи миллион миллиона миллионов больше меньше более менее достаточно большинство множество ряд
""")
)
SMALL: Final = frozenset(
    _words("""
    и а но или либо да же ли бы не ни то что как когда где если чтобы хотя потому поэтому также тоже лишь только
    уже еще там тут здесь так очень его ее их он она оно они мы вы я ты мне тебе нам вам им ему ей нас вас меня
    тебя себя себе собой кто никто это все был была было были будет будут есть нет может через для при по на в
    во с со к ко от до из за над под у о об без про перед между около после чем тем того этого который которая
    которые которого которых которой котором которую более менее самый лет года год раз сам сама было можно
    нужно надо тогда теперь сейчас потом вот ведь даже именно почти вместе вдруг снова опять всегда никогда
""")
)
"""Words that are no noun and no adjective, though they may end like one."""

_SHORT: Final = 5
_VERB_ENDS: Final = _words("""
    ает яет ует ают яют уют ться тся лся лась лось лись ешь ишь ать ить еть ять уть ыть ил ал ял ел ули али или яли ило
    ало ила яла ала ела
""")

Agreement = tuple[tuple[str, int], ...]
"""What a word may agree with: (genders, cells)."""


class Guess(NamedTuple):
    """What a word may be, judged by its look."""

    adjective: Agreement
    noun: Agreement
    verb: bool


@lru_cache(50_000)
def guess(word: str) -> Guess:
    """The parts of speech that a folded word may be."""
    if word in DETERMINERS:
        return Guess(_agreement(DETERMINERS[word]), (), False)
    if word in SMALL or word in PREPOSITIONS or not word[:1].isalpha():
        return Guess((), (), False)
    return Guess(_adjective(word), _noun(word), len(word) > _SHORT and word.endswith(_VERB_ENDS))


def _agreement(value: str) -> Agreement:
    found = []
    for item in value.split():
        genders, _, letters = item.partition(".")
        cells = cases(letters)
        found.append((genders, cells << PLURAL if genders == "p" and letters.islower() else cells))
    return tuple(found)


def _adjective(word: str) -> Agreement:
    reflexive = word.endswith("ся") and len(word) > 6
    stem = word[:-2] if reflexive else word
    if len(stem) < 5:
        return ()
    for length in (3, 2):
        value = ADJECTIVE_ENDINGS.get(stem[-length:])
        if value is not None:
            return _agreement(value)
    return ()


def _noun(word: str) -> Agreement:
    if len(word) < 3:
        return ()
    for length in (4, 3, 2, 1):
        value = NOUN_ENDINGS.get(word[-length:])
        if value is not None:
            return _agreement(value)
    return (("m", NOMN | ACCS), ("p", (GENT | ACCS) << PLURAL))
