"""All checks, by their codes. Codes are stable: scripts and glossa.toml name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.check.values import Check
from glossa.model.errors import Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

_ALL = (
    Check("term-missing", _ERROR, "the termbase's translation of a term is not used"),
    Check("term-forbidden", _ERROR, "a forbidden term is used"),
    Check("term-status", _WARNING, "a deprecated or superseded term is used"),
    Check("term-untranslatable", _ERROR, "a term that is not to be translated was changed"),
    Check("term-spelling", _INFO, "a word is nearly a term, but spelt otherwise"),
    Check("number", _ERROR, "a number or date differs"),
    Check("placeholder", _ERROR, "a placeholder is missing, changed or too many"),
    Check("tag", _ERROR, "a tag is missing, changed or too many"),
    Check("bracket", _WARNING, "brackets or quotation marks are not paired, or not those of the source"),
    Check("end-punctuation", _WARNING, "the translation ends with another punctuation mark"),
    Check("doubled-word", _WARNING, "a word stands twice in a row"),
    Check("space", _WARNING, "spaces differ at the ends, are doubled, or stand before a punctuation mark"),
    Check("look-alike", _WARNING, "a letter of another script, which only looks right, stands in a word"),
    Check("untranslated", _WARNING, "the translation is the source, or empty"),
    Check("inconsistent-target", _WARNING, "one source is translated in several ways"),
    Check("inconsistent-source", _INFO, "several sources have one translation"),
    Check("sentence-missing", _WARNING, "a sentence has no counterpart in another language"),
    Check("keyword-count", _WARNING, "the keyword lists differ in length"),
    Check("keyword-order", _WARNING, "the keywords stand in another order"),
    Check("author-names", _WARNING, "the authors' names differ"),
)
CHECKS: Mapping[str, Check] = {check.code: check for check in _ALL}


def switched_on(only: Collection[str] = (), off: Collection[str] = ()) -> frozenset[str]:
    """The codes that are wanted. Raises UsageError for a code that is none."""
    for code in (*only, *off):
        if code not in CHECKS:
            raise UsageError(
                f"no check has the code {code!r}; the codes are: {', '.join(CHECKS)}", code="unknown-check"
            )
    return frozenset(only or CHECKS) - frozenset(off)
