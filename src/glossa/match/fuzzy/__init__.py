"""How much one text is like another, and what to do about what differs.

likeness     a score from 0 to 100, and the names of the penalties in it
numbers      a translation with the query's numbers
differences  word by word
"""

from glossa.match.fuzzy.differences import Difference, differences
from glossa.match.fuzzy.likeness import NOT_IDENTICAL, PENALTIES, Comparison, FuzzyMatch, best, hidden_differences
from glossa.match.fuzzy.numbers import adapted

__all__ = [
    "NOT_IDENTICAL",
    "PENALTIES",
    "Comparison",
    "Difference",
    "FuzzyMatch",
    "adapted",
    "best",
    "differences",
    "hidden_differences",
]
