"""The words of a text as recognition sees them: tokens, those with hyphens cut into their parts.

    Соft-power және АҚШ-тың        soft · power · және · ақш · тың

So «soft-power» can be the term «soft power», and «қарым қатынас» the term «қарым-қатынас». An occurrence still begins
where a token begins, or behind its number, and ends where one ends: «power» is not found in «soft-power», but «бап» in
«8-баптың».
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from glossa.text.fold import fold
from glossa.text.tokens import Token, spans, surfaces

if TYPE_CHECKING:
    from collections.abc import Mapping

_HYPHEN = re.compile("[-\u2010\u2011]")
_QUOTES: Final = "\"'«»‹›“”„‟‘’‚‛`"
_DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_PARAGRAPH = re.compile(r"\n[^\S\n]*\r?\n|\u2029")
_LONGEST_GAP: Final = 8

JOINED: Final = ""
"""The seam between words with a space, and perhaps a quotation mark, between them."""
HYPHEN: Final = "-"
DASH: Final = "–"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, each as it is written and with its place."""

    text: str
    surfaces: list[str]
    spans: list[tuple[int, int]]
    inner: frozenset[int] = frozenset()
    """Those (by number) with which no token begins, nor the word behind its number: «power» of «soft-power»."""
    token_ends: Mapping[int, int] = field(default_factory=dict)
    """Where the token ends, for those with which none does: «soft» of «soft-power»."""

    def key(self, at: int) -> str:
        return fold(self.surfaces[at])

    def gap(self, left: int, right: int) -> str:
        """What stands between two words."""
        return self.text[self.spans[left][1] : self.spans[right][0]]


def split(token: Token) -> list[Token]:
    """The parts of a token: of «soft-power» two, of most one."""
    if "-" not in token.key:
        return [token]
    texts, keys = _HYPHEN.split(token.text), token.key.split("-")
    if len(texts) != len(keys):  # a hyphen that only the key writes as one
        return [token]
    parts: list[Token] = []
    at = token.start
    for text, key in zip(texts, keys, strict=True):
        parts.append(Token(at, at + len(text), text, key))
        at += len(text) + 1
    return parts


def words(text: str, found: list[str] | None = None) -> Words:
    """The words of a text; `found`: its tokens as they are written, where they are known."""
    found = surfaces(text) if found is None else found
    places = spans(text)
    if not _HYPHEN.search(text):
        return Words(text, found, places)
    cut: list[str] = []
    at: list[tuple[int, int]] = []
    inner: set[int] = set()
    token_ends: dict[int, int] = {}
    for surface, (start, end) in zip(found, places, strict=True):
        parts = split(Token(start, end, surface, fold(surface))) if _HYPHEN.search(surface) else []
        if len(parts) > 1:
            first = next((n for n, part in enumerate(parts) if not part.text.isdigit()), 0)  # 8-баптың, 17-үйде
            inner.update(range(len(cut) + 1 + first, len(cut) + len(parts)))
            token_ends |= dict.fromkeys(range(len(cut), len(cut) + len(parts) - 1), end)
            cut += [part.text for part in parts]
            at += [(part.start, part.end) for part in parts]
        else:
            cut.append(surface)
            at.append((start, end))
    return Words(text, cut, at, frozenset(inner), token_ends)


def seam(gap: str) -> str | None:
    """What stands between two words, reduced to what counts; None where no term can go on (a new paragraph)."""
    if gap == " ":
        return JOINED
    if gap == HYPHEN or _HYPHEN.fullmatch(gap):
        return HYPHEN
    if len(gap) > _LONGEST_GAP or _PARAGRAPH.search(gap):
        return None
    kept = "".join(gap.split())
    marks = "".join(character for character in kept if character not in _QUOTES)
    if marks and all(character in _DASHES for character in marks):
        return DASH
    return marks


def seams_match(written: str, wanted: str) -> bool:
    """May a text join two words by `written` where the term joins them by `wanted` (both as `seam` gives them)?"""
    if written == wanted:
        return True
    if wanted == JOINED:
        return written == HYPHEN
    if wanted == HYPHEN:
        return written in (JOINED, DASH)
    return wanted in (DASH, ",") and written in (DASH, ",", HYPHEN, JOINED)
