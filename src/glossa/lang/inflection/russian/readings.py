"""From pymorphy3's parses of a form to its readings, when a term is stored (see `weighing`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from glossa.lang.inflection.russian.cells import cell
from glossa.lang.inflection.russian.weighing import Reading, signature
from glossa.lang.language import pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Lemmas = frozenset[tuple[str, str]]
"""(folded base form, kind) of the words that a term is."""

_KINDS: Final = {
    "NOUN": "n",
    "ADJF": "a",
    "PRTF": "v",
    "VERB": "v",
    "INFN": "v",
    "GRND": "v",
    "PRTS": "v",
    "ADJS": "a",
    "COMP": "a",
    "NUMR": "u",
}
_SHAPES: Final = {
    "NOUN": "n",
    "ADJF": "a",
    "PRTF": "a",
    "ADJS": "s",
    "PRTS": "s",
    "VERB": "v",
    "INFN": "i",
    "GRND": "g",
    "NUMR": "u",
}
_GENDERS: Final = {"masc": "m", "femn": "f", "neut": "t"}
_RARE: Final = ("Name", "Surn", "Patr", "Abbr", "Init", "Arch", "Erro", "Slng", "Infr", "Orgn", "Trad")
_WHEN: Final = pairs("""
    зимой=зима летом=лето осенью=осень весной=весна днем=день днём=день ночью=ночь утром=утро вечером=вечер
    сутками=сутки часами=час годами=год временами=время местами=место порой=пора
""")
"""Instrumentals that the dictionary has as adverbs too; they are forms of their nouns all the same."""
SUBSTANTIVES: Final = frozenset(
    """дежурный ссыльный присяжный посыльный рядовой часовой понятой нищий взрослый раненый пострадавший подсудимый
    обвиняемый заключённый верующий управляющий заведующий командующий служащий учащийся трудящийся отдыхающий
    нуждающийся задержанный потерпевший уполномоченный доверенный осуждённый погибший беженный приезжий прохожий
    встречающий провожающий подчинённый арестованный главнокомандующий конвойный городовой постовой вожатый больной
    пленный военнопленный вольнонаёмный
    """.split()  # noqa: SIM905
)
"""Adjectives and participles that a glossary lists as nouns; the dictionary has only some of them as both."""
PAIRED: Final = {
    **dict.fromkeys(("друг", "друга", "другу", "другом", "друге"), Reading("r", "x", 0, 2000.0)),
    **dict.fromkeys(("основном", "общем"), Reading("w", "x", 0, 2000.0)),
}
"""Forms that make an adverb or a pronoun together with the word beside them: друг друга, в основном."""
_MUCH: Final = 3.0
"""Where no reading's share is so many times another's, the corpus has met the form twice at most: that says little."""
_UNCOUNTED: Final = 0.3
"""What names, slang and the like weigh, against other readings."""
_UNSEEN: Final = 0.2
"""What a word weighs of which the corpus has no other form, against 1 for each form that it has."""
_GUESSED: Final = Reading("n", "x", 0b111111_111111, 50.0)
"""The reading of a form of a term that the dictionary has not."""


def kind(tag: Any) -> str:
    """Of which part of speech a word is, its participles and short forms counted with it."""
    return _KINDS.get(str(tag.POS), "d")


def weighed(parses: Sequence[Any], lemmas: Lemmas, seen: Callable[[Any], float]) -> str:
    """The signature of a form; "" where all its readings are the term's.

    Where the corpus has counted the form, its counts speak. Elsewhere a reading weighs as much as its word is `seen`:
    «коне» is a form of конь, for forms of кон are met nowhere.
    """
    ours: list[Reading] = []
    others: list[Reading] = []
    scores = [parse.score for parse in parses]
    counted = max(scores) > _MUCH * min(scores)
    for parse in parses:
        mine = (_folded(parse.normal_form), kind(parse.tag)) in lemmas
        if parse.tag.POS == "ADVB" and (_WHEN.get(parse.word), "n") in lemmas:
            mine = True
        weight = parse.score * 100 * (1.0 if counted else seen(parse) + _UNSEEN)
        if not mine and any(grammeme in parse.tag for grammeme in _RARE):
            weight *= _UNCOUNTED
        (ours if mine else others).append(_reading(parse.tag, weight))
    others += [PAIRED[form] for form in {_folded(parses[0].word)} & PAIRED.keys()]
    if not others:
        return ""
    return signature(_merged(ours) or [_GUESSED], _merged(others))


def substantive(parses: Sequence[Any], lemmas: Lemmas) -> str:
    """The signature of a form of an adjective that a termbase has as a noun (дежурный): each reading stands twice."""
    ours: list[Reading] = []
    others: list[Reading] = []
    for parse in parses:
        reading = _reading(parse.tag, parse.score * 100)
        if (_folded(parse.normal_form), "a") in lemmas and reading.kind == "a":
            ours.append(reading._replace(kind="n"))
        others.append(reading)
    others += [PAIRED[form] for form in {_folded(parses[0].word)} & PAIRED.keys()]
    return signature(_merged(ours) or [_GUESSED], _merged(others))


def _reading(tag: Any, weight: float) -> Reading:
    plural = tag.number == "plur"
    gender = "p" if plural and tag.POS != "NOUN" else _GENDERS.get(str(tag.gender), "p" if plural else "x")
    shape = "p" if tag.POS == "NPRO" or "Apro" in tag else _SHAPES.get(str(tag.POS), "d")
    return Reading(shape, gender, cell(tag), weight)


def _merged(readings: list[Reading]) -> list[Reading]:
    found: dict[tuple[str, str, int], float] = {}
    for kind_, gender, cells, weight in readings:
        found[kind_, gender, cells] = found.get((kind_, gender, cells), 0.0) + weight
    return [Reading(*key, weight) for key, weight in found.items()]


def _folded(word: str) -> str:
    return word.replace("ё", "е")
