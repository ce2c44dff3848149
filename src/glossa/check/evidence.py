"""Is a term of the termbase the word that a text has? What a whole text says of it, for one place of it.

    The convention is that …  →  Принято, что …          «конвенция» is asked for and missing: a fault
    Date conventions          →  Соглашения о датах      again, and hardly anywhere does «конвенция» come:
    by convention             →  по соглашению           another word is meant, or a translator is wrong throughout

Either way one fault says it all, and the further places are no more than notes. So a fault waits until the text has
used the term often, which makes each a fault of its own, or has ended.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossa.check.values import Fault, Key


_OFTEN = 3
"""Places at which a term must have been used for its faults to wait no longer."""
_RARELY = 0.5
"""Uses for each fault below which a term is one that the text hardly uses."""


class Evidence:
    """How often texts used and missed the terms of concepts that were asked for, and for which a fault was told."""

    def __init__(self) -> None:
        self._used: Counter[Key] = Counter()
        self._missed: Counter[Key] = Counter()
        self._told: set[Key] = set()

    def asked(self, concepts: Iterable[Key], *, used: bool) -> None:
        """A term of these concepts (homonyms) was asked for at one place: was it used?"""
        (self._used if used else self._missed).update(concepts)

    def settled(self, fault: Fault, *, ended: bool) -> Fault | None:
        """The fault as it is to be told, None while that may yet change; `ended`: no more text comes."""
        if not fault.concepts or fault.information:
            return fault
        used = max(self._used[concept] for concept in fault.concepts)
        missed = min(self._missed[concept] for concept in fault.concepts)
        if used >= max(_OFTEN, missed):
            return fault
        if not ended:
            return None
        again = self._told.issuperset(fault.concepts)
        self._told.update(fault.concepts)
        return replace(fault, information=True) if again and used < _RARELY * missed else fault
