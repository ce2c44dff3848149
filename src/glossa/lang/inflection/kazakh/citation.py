"""Kazakh phrases of a text in the form under which a glossary would list them.

    жұмсақ күштің                 жұмсақ күш
    музей дипломатиясында         музей дипломатиясы          «his» belongs to the phrase and stays
    халықаралық қатынастарды      халықаралық қатынастар      key: халықаралық қатынас

There is no dictionary: what looks like an ending is one where the texts have the bare word too, or where it is too long
to be anything else (-ның, -лардың). Words before the last stand bare in a term (a participle may, as an adjective); one
with a case ending ends a phrase, and what looks like a verb that nothing shows to be a noun is no term.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from glossa.lang.inflection import Citation
from glossa.lang.inflection.kazakh.endings import CASES, CASES_AFTER_HIS
from glossa.lang.inflection.kazakh.izafet import owned
from glossa.lang.inflection.kazakh.sounds import VOWEL, harmonies, sound_class, spell
from glossa.lang.inflection.kazakh.stems import singular

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PARTICIPLE = re.compile(r"(?:[ғг][ае]н|[қк][ае]н|атын|етін|йтын|йтін)$")
_VERB = re.compile(
    r"(?:[аейи](?:ды|ді|мыз|міз|мын|мін)|(?:ған|ген|қан|кен)|(?:атын|етін|йтын|йтін)|[ыі]п|(?:мақ|мек|май|мей)(?:ды|ді)?"
    r"|[ауы]са|[еүі]се|[дт]ы|[дт]і|жатыр|отыр|екен)$"
)
_NOMINAL = re.compile(r"(?:[лдт](?:ық|ік)|ция|сия|изм|лог|граф|тор|тура|шылық|шілік|кер|гер)$")
"""How words end that can only be nouns (or adjectives): ынтымақтастық."""
_LOCATED = re.compile(r"[дт](?:ағы|егі)$")
_LONG_CASE: Final = re.compile(r"(?:[ндт][ыі]ң|[лдт][ае]р[ндт]?[ае]?н?)$")
_ENDED = re.compile(r"(?:[лдт][ае]р[ыі]?|с[ыі])$")
"""A plural or «his»: what follows is a case."""
_LEAST_STEM: Final = 3
_LEAST_KNOWN_STEM: Final = 2


class _Reading(NamedTuple):
    stem: str
    case: str
    sure: bool


def citation(words: Sequence[str], known: Mapping[str, int]) -> Citation | None:
    """The citation form of folded words; None where they are no noun phrase."""
    *before, last = words
    if any(_ends_a_phrase(word, known) for word in before) or _LOCATED.search(last):
        return None
    reading = _without_case(last, known)
    if not reading.case and not reading.sure and _VERB.search(last):
        return None
    shown = reading.stem
    key = _without_number(shown)
    bare = next((bare for bare in owned(key) if bare in known), key) if _carries_his(key) else key
    if not before and bare != key:
        shown = bare
    key = bare
    return Citation((*before, key), (*before, shown))


def _ends_a_phrase(word: str, known: Mapping[str, int]) -> bool:
    if _LOCATED.search(word):
        return False
    if _PARTICIPLE.search(word):  # Біріккен Ұлттар Ұйымы
        return False
    reading = _without_case(word, known)
    return bool(reading.case) or (not reading.sure and _VERB.search(word) is not None)


def _without_case(word: str, known: Mapping[str, int]) -> _Reading:
    """The word without its case ending; `case` is "" where it has none, `sure`: the texts show that it is a noun."""
    best = _Reading(word, "", sure=False)
    for length in range(5, 0, -1):
        stem, ending = word[:-length], word[-length:]
        if len(stem) < _LEAST_KNOWN_STEM:
            continue
        for case in _cases_of(stem, ending):
            if _is_known(stem, word, known) or _NOMINAL.search(stem):
                return _Reading(stem, case, sure=True)
            plain = _LONG_CASE.search(ending) or _ENDED.search(stem)
            if len(stem) >= _LEAST_STEM and not best.case and plain:
                best = _Reading(stem, case, sure=False)
    return best


def _is_known(stem: str, word: str, known: Mapping[str, int]) -> bool:
    """Do the texts have the bare stem? A short one (су of Судан) at least as often as the longer word."""
    if len(stem) <= _LEAST_STEM:
        return stem in known and known.get(word, 0) <= known[stem]
    return stem in known


def _cases_of(stem: str, ending: str) -> list[str]:
    found = []
    for harmony in harmonies(stem):
        for sound in sound_class(stem):
            found += [case for case, form in CASES.items() if form and spell(form, sound, harmony) == ending]
        if _carries_his(stem):
            found += [case for case, form in CASES_AFTER_HIS.items() if form and spell(form, VOWEL, harmony) == ending]
    return found


def _carries_his(word: str) -> bool:
    return len(word) > _LEAST_STEM and word[-1] in "ыі"


def _without_number(word: str) -> str:
    """Without the plural, before «his» too: қатынастар → қатынас, қатынастары → қатынасы."""
    if one := singular(word):
        return one
    if _carries_his(word) and (one := singular(word[:-1])):
        harmony = harmonies(one)[-1]
        last = sound_class(one)[0]
        return one + (spell("сI", last, harmony) if last == VOWEL else spell("I", last, harmony))
    return word
