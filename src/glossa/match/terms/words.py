"""The words of a text as recognition sees them: tokens, those with hyphens cut into their parts.

    Соft-power және АҚШ-тың        soft · power · және · ақш · тың

So «soft-power» can be the term «soft power», and «қарым қатынас» the term «қарым-қатынас». An occurrence still begins
where a token begins and ends where one ends: «power» is not found in «soft-power».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from glossa.text.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_HYPHEN = re.compile("[-\u2010\u2011]")
_QUOTES: Final = "\"'«»‹›“”„‟‘’‚‛`"
_DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_PARAGRAPH = re.compile(r"\n[^\S\n]*\r?\n|\u2029")
_LONGEST_GAP: Final = 8

JOINED: Final = ""
"""The seam between words with a space, and perhaps a quotation mark, between them."""
HYPHEN: Final = "-"
DASH: Final = "–"


class Word(NamedTuple):
    """`text[start:end]`, its key, and where its token ends, which is `end` for its last part."""

    start: int
    end: int
    text: str
    key: str
    opens: bool
    """Does a token begin here?"""
    token_end: int


def split(token: Token) -> Iterator[Word]:
    """The parts of a token: of «soft-power» two, of most one."""
    if "-" not in token.key:
        yield Word(token.start, token.end, token.text, token.key, True, token.end)
        return
    texts, keys = _HYPHEN.split(token.text), token.key.split("-")
    if len(texts) != len(keys):  # a hyphen that the key writes as such only
        yield Word(token.start, token.end, token.text, token.key, True, token.end)
        return
    at = token.start
    for text, key in zip(texts, keys, strict=True):
        yield Word(at, at + len(text), text, key, at == token.start, token.end)
        at += len(text) + 1


def words(text: str) -> list[Word]:
    found: list[Word] = []
    for token in tokens(text):
        if "-" in token.key:
            found.extend(split(token))
        else:
            found.append(Word(token[0], token[1], token[2], token[3], True, token[1]))
    return found


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
