"""Is a term of the termbase the word that a text has? What a whole text says of it, for one place of it.

    The convention is that …  →  Принято, что …          «конвенция» is asked for and missing: a fault
    Date conventions          →  Соглашения о датах      again, and nowhere in the text does «конвенция» come:
    by convention             →  по соглашению           another word is meant, or a translator is wrong throughout

Either way one fault says it all, and the further places are no more than notes. So a fault waits until the text has
used the term once, which makes it a fault of its own, or has ended.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossa.check.values import Fault, Key


class Evidence:
    """Of which concepts texts have used a term so far, and for which a fault was told; of one text, or of many."""

    def __init__(self) -> None:
        self._used: set[Key] = set()
        self._told: set[Key] = set()

    def used(self, concepts: Iterable[Key]) -> None:
        """Terms of these concepts stand in a translation."""
        self._used.update(concepts)

    def settled(self, fault: Fault, *, ended: bool) -> Fault | None:
        """The fault as it is to be told, None while that may yet change; `ended`: no more text comes."""
        if not fault.concepts or fault.information or not self._used.isdisjoint(fault.concepts):
            return fault
        if not ended:
            return None
        again = self._told.issuperset(fault.concepts)
        self._told.update(fault.concepts)
        return replace(fault, information=True) if again else fault
