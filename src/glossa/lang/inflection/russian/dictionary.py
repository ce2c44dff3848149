"""The dictionary: pymorphy3, loaded (0.15 s) with the first word that is asked for."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

Parse = Any
"""pymorphy3's: `.word`, `.tag`, `.normal_form`, `.score`, `.is_known`, `.lexeme`."""

_INFLECTED: Final = frozenset({"NOUN", "ADJF", "ADJS", "COMP", "PRTF", "PRTS", "NUMR", "NPRO", "INFN", "VERB", "GRND"})
_UNINFLECTED: Final = 1.0
"""What `seen` gives for words of one form."""
_USUAL: Final = 2.0
"""What it gives at most: beyond that, verbs would win by the number of their forms."""
_SEEN: Final = 50_000
_SEEN_FORMS: dict[tuple[str, str, int], dict[str, float]] = {}


def fold(word: str) -> str:
    return word.lower().replace("ё", "е")


@cache
def morphology() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@lru_cache(_SEEN)
def parses(word: str) -> tuple[Parse, ...]:
    return tuple(morphology().parse(word))


def seen(parse: Parse) -> float:
    """How many other forms of a reading's word the dictionary's corpus has: a rough measure of how usual it is."""
    if parse.tag.POS not in _INFLECTED:
        return _UNINFLECTED
    _, _, paradigm, _ = parse.methods_stack[0] if len(parse.methods_stack[0]) == 4 else (0, 0, 0, 0)
    forms = _SEEN_FORMS.get((parse.normal_form, parse.tag.POS, paradigm))
    if forms is None:
        forms = _SEEN_FORMS[parse.normal_form, parse.tag.POS, paradigm] = _seen_forms(parse)
    return min(sum(forms.values()) - forms.get(parse.word, 0.0), _USUAL)


def _seen_forms(parse: Parse) -> dict[str, float]:
    """The forms of a word that the corpus has, each with the share that is this word's."""
    counts = morphology().prob_estimator.p_t_given_w
    found: dict[str, float] = {}
    for form in parse.lexeme:
        if form.tag.POS == parse.tag.POS:
            share = counts.prob(form.word, form.tag)
            if share:
                found[form.word] = found.get(form.word, 0.0) + share
    return found
