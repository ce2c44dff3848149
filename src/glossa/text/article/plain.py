"""Parallel texts without headings of abstracts: a page of a journal's site, or a document in two languages throughout.

    page                                     sections
    an English passage                       СОГЛАШЕНИЕ               Статья 1. …   Article 1. …
    • a bullet   Read more                   Статья 1. …              Статья 2. …   Article 2. …
    a Russian passage                        AGREEMENT
    Talk to us   Disclaimer: …               Article 1. …             (or in turn, or in two columns)

A page has one passage a language, the first that is about as long as the longest; everything else on it is furniture.
In sections everything but running headers belongs to the text, and a short block that could be in either language is in
that of its neighbours. Furniture, authors and entries of references tell a page; languages of like weight sections.
"""

from __future__ import annotations

from itertools import cycle, pairwise
from typing import TYPE_CHECKING

from glossa.model.text import BlockKind
from glossa.text.article.piece import NOISE
from glossa.text.article.tongue import fits, script_of
from glossa.text.article.values import Why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.text.article.piece import Piece

_LEAST_SHARE = 0.15
_SIGNS_OF_A_PAGE = 2
_PAGE_SIGNS = frozenset({Why.FURNITURE, Why.AUTHORS, Why.AFFILIATION, Why.REFERENCES, Why.RECORD, Why.CONTACT})
_NEVER_TEXT = frozenset({Why.RUNNING, Why.PAGE_NUMBER, Why.NO_WORDS, Why.HEADING})
_LEAST_PASSAGE = 80
_LIKE = 1.6
"""How many times longer one language's passage may be than another's to be taken as its counterpart."""


def is_page(pieces: Sequence[Piece]) -> bool:
    """Is this a page with a passage or a few among other things, rather than a text from end to end?"""
    furniture = sum(piece.why is Why.FURNITURE for piece in pieces)
    signs = sum(piece.why in _PAGE_SIGNS for piece in pieces)
    prose = sum(piece.prose and piece.why is None for piece in pieces)
    return furniture >= _SIGNS_OF_A_PAGE or (signs >= _SIGNS_OF_A_PAGE and signs >= prose / 2)


def passages(pieces: Sequence[Piece]) -> dict[str, list[int]]:
    """A page's passage in each language: the indices of its pieces."""
    runs = _runs(pieces)
    languages = dict.fromkeys(language for language, _ in runs)
    sizes = {id(run): sum(len(pieces[at].text) for at in run) for _, run in runs}
    longest = {language: max(sizes[id(run)] for other, run in runs if other == language) for language in languages}
    found: dict[str, list[int]] = {}
    for language in languages:
        others = [size for other, size in longest.items() if other != language]
        own = [run for other, run in runs if other == language]
        usual = longest[language]
        if others and usual > 4 * max(others):
            usual = max(others)
            own = [run for whole in own for run in _openings(whole, pieces, usual)] or own
            sizes |= {id(run): sum(len(pieces[at].text) for at in run) for run in own}
            like = [run for run in own if _unlike(sizes[id(run)], usual) <= _LIKE]
            best = like[0] if like else min(own, key=lambda run: _unlike(sizes[id(run)], usual))
        else:
            best = next(run for run in own if sizes[id(run)] >= 0.6 * usual)
        if sum(len(pieces[at].text) for at in best) >= _LEAST_PASSAGE:
            found[language] = best
    return found


def _openings(run: list[int], pieces: Sequence[Piece], usual: int) -> list[list[int]]:
    """The first pieces of a run, as many as come nearest to the usual length."""
    sums = [sum(len(pieces[at].text) for at in run[: n + 1]) for n in range(len(run))]
    best = min(range(len(run)), key=lambda n: _unlike(sums[n], usual))
    return [run[: best + 1]]


def _unlike(size: int, usual: int) -> float:
    return max(size / max(usual, 1), usual / max(size, 1))


def _runs(pieces: Sequence[Piece]) -> list[tuple[str, list[int]]]:
    runs: list[tuple[str, list[int]]] = []
    open_ = False
    for at, piece in enumerate(pieces):
        if piece.why in NOISE:
            continue
        set_apart = piece.kind in {BlockKind.LIST_ITEM, BlockKind.HEADING} or not piece.tongue.sure
        if piece.why or piece.heading or not piece.prose or set_apart or piece.language is None:
            open_ = False
        elif open_ and runs[-1][0] == piece.language:
            runs[-1][1].append(at)
        else:
            runs.append((piece.language, [at]))
            open_ = True
    return runs


def languages_throughout(pieces: Sequence[Piece], among: Sequence[int]) -> dict[str, list[int]]:
    """The pieces of `among` by language, for languages that have a fair share of them."""
    weights: dict[str, int] = {}
    for at in among:
        language = pieces[at].language
        if language and pieces[at].tongue.sure and pieces[at].why not in _NEVER_TEXT:
            weights[language] = weights.get(language, 0) + len(pieces[at].text)
    if not weights:
        return {}
    kept = [language for language, weight in weights.items() if weight >= _LEAST_SHARE * max(weights.values())]
    texts = [at for at in among if pieces[at].why not in _NEVER_TEXT]
    told = [_told(pieces[at], kept) for at in texts]
    _take_turns(told, kept)
    found: dict[str, list[int]] = {language: [] for language in kept}
    for n, at in enumerate(texts):
        language = told[n] or _from_neighbours(pieces[at], told, n, kept)
        if language in found:
            found[language].append(at)
    return found


def _told(piece: Piece, kept: Sequence[str]) -> str | None:
    """What a piece's own words say, unless these are few and name a language that the document is not in."""
    return piece.language if piece.tongue.sure and (piece.language in kept or piece.prose) else None


def _take_turns(told: list[str | None], kept: Sequence[str]) -> None:
    """Fill in what is not told, where two languages take turns, paragraph by paragraph or cell by cell."""
    clear = [language for language in told if language in kept]
    switches = sum(a != b for a, b in pairwise(clear))
    if len(kept) != 2 or len(clear) < 4 or switches < 0.6 * (len(clear) - 1):
        return
    turns = cycle(kept)
    for start, length in _gaps(told):
        before = told[start - 1] if start else None
        after = told[start + length] if start + length < len(told) else None
        if before not in kept or (after is not None and (after == before) == (length % 2 == 0)):
            continue
        while next(turns) != before:
            pass
        told[start : start + length] = [next(turns) for _ in range(length)]


def _gaps(told: Sequence[str | None]) -> list[tuple[int, int]]:
    """Where languages are not told: (start, how many)."""
    gaps: list[tuple[int, int]] = []
    for n, language in enumerate(told):
        if language is None and gaps and sum(gaps[-1]) == n:
            gaps[-1] = (gaps[-1][0], gaps[-1][1] + 1)
        elif language is None:
            gaps.append((n, 1))
    return gaps


def _from_neighbours(piece: Piece, told: Sequence[str | None], n: int, kept: Sequence[str]) -> str | None:
    """The language of a piece whose words do not say it: that of both neighbours, else what it looks like."""
    fitting = [language for language in kept if fits(language, script_of(piece.text))]
    before = next((language for language in reversed(told[:n]) if language in fitting), None)
    after = next((language for language in told[n + 1 :] if language in fitting), None)
    if before == after and before is not None:
        return before
    return piece.language if piece.language in fitting else before or after
