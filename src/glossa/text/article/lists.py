"""Which pieces are a keyword list, and in which language it is.

Keywords: soft power,        Keywords           Keywords
[page 7] museum.             soft power         - soft power
                             museum             - museum
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossa.model.text import BlockKind
from glossa.text.article.keywords import separators, split_keywords
from glossa.text.article.lines import listed
from glossa.text.article.piece import NOISE
from glossa.text.article.running import starts_small
from glossa.text.article.tongue import fits, script_of, tongue
from glossa.text.article.values import Why
from glossa.text.article.words import LOWER, UPPER, in_capitals, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.text.article.piece import Piece


_LOOKS_OF_KEYWORDS = frozenset({None, Why.AFFILIATION, Why.AUTHORS, Why.FURNITURE})
"""«Museum, University», «Open Access»: what short passages look like, keywords do too."""
_TELLING = 3
"""How many words tell a language surely enough: «медиация» alone looks Russian in a Kazakh list too."""
_MOST_WORDS = 8
_NUMERAL = re.compile(rf"[{UPPER}]{{2,}}\s[{LOWER}]")


@dataclass(slots=True)
class KeywordList:
    """One language's keywords, and the pieces that they stood in."""

    language: str
    keywords: tuple[str, ...]
    members: list[int]


def keyword_list(pieces: Sequence[Piece], at: int, last: str | None) -> KeywordList | None:
    """The list that the keyword heading at `at` opens, on its line or on the next ones."""
    opening = pieces[at].heading
    assert opening is not None
    members = [at]
    text = listed(pieces[at].marked[-len(opening.rest) :]) if opening.rest else ""
    for here in range(at + 1, len(pieces)):
        piece = pieces[here]
        if piece.why in NOISE:
            continue
        after = next((each for each in pieces[here + 1 :] if each.why not in NOISE), None)
        if piece.heading or piece.is_heading or not _may_list(piece, text, after, begun=len(members) > 1):
            break
        members.append(here)
        goes_on = text.endswith((",", ";")) and separators(text)
        text = f"{text}{' ' if goes_on else chr(10)}{listed(piece.marked)}".strip()
        if text.endswith("."):
            break
    keywords = split_keywords(text)
    if not keywords:
        return None
    return KeywordList(_list_language(text, opening.languages, last), keywords, members)


def _may_list(piece: Piece, text: str, after: Piece | None, *, begun: bool) -> bool:
    """Can this piece, with `after` behind it, hold keywords that begin the list, or that go on with its `text`?"""
    if text.endswith(".") or in_capitals(piece.text) or piece.why not in _LOOKS_OF_KEYWORDS:
        return False
    few = len(words_in(piece.text)) <= _MOST_WORDS
    several = separators(listed(piece.marked)) >= (3 if piece.prose else 1)
    if not text:
        return several or few or piece.kind is BlockKind.LIST_ITEM
    one_line = "\n" not in text and separators(text)
    if one_line and (text.endswith((",", ";")) or (starts_small(piece.text) and not begun)):
        return several or few
    return begun and few and not several and not one_line and _is_next_line(piece, text, after)


def _is_next_line(piece: Piece, text: str, after: Piece | None) -> bool:
    """Is this the next line of a list that has a keyword a line?

    Among keywords in small letters one with a capital is a name where the list goes on behind it; else, a title.
    «XIX век» and «DNA analysis» begin no title: a numeral or a word of capitals, and a word or two.
    """
    small, goes_on = starts_small(piece.text), _goes_on(after)
    if script_of(piece.text) != script_of(text) or (piece.why and not small and not goes_on):
        return False
    before = tongue(text)
    enough = min(len(words_in(piece.text)), len(words_in(text))) >= _TELLING
    if enough and before.sure and piece.tongue.sure and before.language != piece.language:
        return False
    if small or goes_on or not starts_small(text) or piece.kind is BlockKind.LIST_ITEM:
        return True
    return bool(_NUMERAL.match(piece.text)) and len(words_in(piece.text)) <= 3


def _goes_on(after: Piece | None) -> bool:
    """Is what stands behind a line one more keyword, in small letters?"""
    if after is None or after.prose or after.heading or after.why:
        return False
    return starts_small(after.text) and len(words_in(after.text)) <= _MOST_WORDS


def _list_language(text: str, hints: tuple[str, ...], last: str | None) -> str:
    """Whose list it is: the open section's if the heading agrees, else what the words say, else the heading."""
    script = script_of(text)
    fitting = tuple(code for code in hints if fits(code, script))
    if last in fitting and last is not None:
        return last
    found = tongue(text, fitting)
    if found.sure and found.language and len(fitting) != 1:
        return found.language
    if fitting:
        return fitting[0]
    if last is not None and fits(last, script):
        return last
    return found.language or "und"
