"""Lines into one: which hyphens at their ends belong to the word?

    дипло-      дипломатия               the typesetter broke a word
    матия
    социально-  социально-экономический  the word has a hyphen, and was broken there
    экономический

The document itself tells most often: one of the two spellings stands elsewhere in it, perhaps inflected. Else a capital
or a figure tells (Ұлы-Британия, 21-ші), or a list of first members that nearly always keep their hyphen, or two words
that both stand alone in the document. What is still open goes the way that most of the document's others went.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from glossa.formats.document.marks import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIRST_MEMBERS = words(
    """социально общественно научно культурно политико военно историко финансово торгово учебно информационно северо
    юго русско российско китайско казахстанско советско англо франко международно духовно нормативно материально
    қоғамдық әлеуметтік саяси мәдени ғылыми сын іс оқу тарихи рухани экономикалық сауда қаржылық ақпараттық аты ара
    self non well cross co so anti pro long short high low large post semi multi sino anglo euro socio"""
)
"""What usually stands before a hyphen in Russian, Kazakh and English."""

_WORD = re.compile(r"\w+(?:[-‐‑]\w+)*")
_BROKEN = re.compile(r"(\w+)[-‐]$")
_START = re.compile(r"\w+")


class Hyphens:
    """What the lines of one document tell of its hyphens."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines

    def join(self, lines: Iterable[str], between: str = " ") -> str:
        """`lines` as one, with `between` them, or nothing where a word goes on."""
        parts: list[str] = []
        for line in lines:
            following = line.strip()
            if not following:
                continue
            if parts:
                end = self.end(parts[-1], following)
                parts[-1] = end[:-1] + between if end.endswith(" ") else end
            parts.append(following)
        return "".join(parts)

    def end(self, line: str, following: str) -> str:
        """The end of `line` as it stands before `following` in one text."""
        if line.endswith("\u00ad"):
            return line[:-1]
        broken = _BROKEN.search(line[-80:])
        start = _START.match(following)
        if not broken or not start:
            return line + " "
        chain = line[-80:][: broken.start()].endswith("-")
        return line if self.keeps(broken[1], start[0], chain=chain) else line[:-1]

    def keeps(self, left: str, right: str, *, chain: bool = False) -> bool:
        """Does the hyphen between `left` and `right` belong to the word? `chain`: another stands before `left`."""
        told = self._told(left, right)
        if told is not None:
            return told
        left, right = left.casefold(), right.casefold()
        if left in FIRST_MEMBERS:
            return True
        if (chain or len(left) >= 4) and left in self._words and right in self._words:
            return True
        return self._usually_keeps

    def _told(self, left: str, right: str) -> bool | None:
        """What spelling and the rest of the document say for sure, None where they say nothing."""
        shouted = left.isupper() and right.isupper() and len(left) > 1
        if left[-1].isdigit() or (right[0].isupper() and not shouted) or (left.isupper() and not shouted):
            return True
        left, right = left.casefold(), right.casefold()
        whole, compound = left + right, f"{left}-{right}"
        times_whole, times_compound = self._words[whole], self._words[compound]
        if not times_whole and not times_compound:
            stem = max(3, len(right) - 4)
            times_whole = self._begin_with(left + right[:stem])
            times_compound = self._begin_with(f"{left}-{right[:stem]}")
        return None if times_whole == times_compound else times_compound > times_whole

    def _begin_with(self, stem: str) -> int:
        """How many words of the document begin with `stem`: its other inflected forms."""
        if len(stem) < 5:
            return 0
        return bisect_left(self._sorted, stem + "\U0010ffff") - bisect_left(self._sorted, stem)

    @cached_property
    def _words(self) -> Counter[str]:
        """Words that stand unbroken within lines; the last of a line ending in a hyphen and what follows it do not."""
        counts: Counter[str] = Counter()
        broken = False
        for line in self.lines:
            found = [word.casefold().replace("‐", "-").replace("‑", "-") for word in _WORD.findall(line)]
            start = 1 if broken else 0
            broken = bool(_BROKEN.search(line.rstrip()[-80:]))
            counts.update(found[start : len(found) - 1 if broken else len(found)])
        return counts

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._words)

    @cached_property
    def _usually_keeps(self) -> bool:
        """Did clearly most of the line ends that the document has evidence for keep their hyphen? One says little."""
        votes: Counter[bool] = Counter()
        for line, following in pairwise(self.lines):
            broken, start = _BROKEN.search(line.rstrip()[-80:]), _START.match(following.lstrip())
            told = self._told(broken[1], start[0]) if broken and start else None
            if told is not None:
                votes[told] += 1
        return votes[True] > votes[False] + 2
