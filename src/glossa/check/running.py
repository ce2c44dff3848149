"""The order of the checks, and running those that are switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.check.evidence import Evidence
from glossa.check.letters import check_letters
from glossa.check.marks import check_brackets, check_end
from glossa.check.numbers import check_numbers
from glossa.check.placeholders import check_placeholders
from glossa.check.sameness import Consistency, untranslated
from glossa.check.spaces import check_spaces
from glossa.check.table import CHECKS
from glossa.check.tags import check_tags
from glossa.check.terms import check_terms
from glossa.check.words import check_doubled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glossa.check.termbook import TermBook
    from glossa.check.values import Fault, Pair

    PairCheck = Callable[[Pair], Iterator[Fault]]

_TERM_CODES = frozenset(code for code in CHECKS if code.startswith("term-"))


class Checker:
    """Checks pairs, one after another. It remembers earlier ones, so each file or memory wants one of its own.

    `codes`: those that are switched on; `is_word`: see `sameness.untranslated`; `evidence`: what other texts that are
    checked against the same terms have said of them.
    """

    def __init__(
        self,
        book: TermBook | None = None,
        *,
        codes: frozenset[str] = frozenset(CHECKS),
        is_word: Callable[[str, str], bool] = lambda _word, _language: True,
        evidence: Evidence | None = None,
    ) -> None:
        self._evidence = evidence or Evidence()
        self._codes = codes
        ordered: list[tuple[frozenset[str], PairCheck]] = [
            (frozenset({"untranslated"}), untranslated(is_word)),
            (frozenset({"placeholder"}), check_placeholders),
            (frozenset({"tag"}), check_tags),
            (frozenset({"number"}), check_numbers),
            (frozenset({"bracket"}), check_brackets),
            (frozenset({"end-punctuation"}), check_end),
            (frozenset({"space"}), check_spaces),
            (frozenset({"doubled-word"}), check_doubled),
            (frozenset({"look-alike"}), check_letters),
            (frozenset({"inconsistent-target", "inconsistent-source"}), Consistency().check),
        ]
        if book:
            ordered.insert(1, (_TERM_CODES, check_terms(book, self._evidence)))
        self._checks = [check for of, check in ordered if of & codes]

    def check(self, pair: Pair) -> Iterator[Fault]:
        """What is wrong with a pair, as far as it can be said now (`settled`). Of a translation that is missing nothing
        else is said."""
        for check in self._checks:
            found = [fault for fault in check(pair) if fault.code in self._codes]
            yield from found
            if found and not pair.target.strip():
                return

    def settled(self, fault: Fault, *, ended: bool = False) -> Fault | None:
        """A fault of `check` as it is to be told, None while later pairs may change it; `ended`: none come any more."""
        return self._evidence.settled(fault, ended=ended)
