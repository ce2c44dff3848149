"""Texts and actions → units.

    row   en        en action   ru             ru action
    1     A         ok          a              ok            unit 1   A | a b
    2     B         ok          b || c         up            unit 2   B | c        `up` took the first part
    3     C         down                                     unit 3   C D | d      a row that goes whole joins
    4     D         ok          d              ok

`up` and `down` move a text into the neighbouring row, of a text in parts only the part on that side. A row whose texts
all go the same way joins that neighbour, wherever the neighbour itself goes: three rows become one. Parts that stay
make units of their own, the first parts of all languages together, then the second ones, and so on. What comes together
is joined in the order of the source. A row without a decision for one of its texts waits, with all that came into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from glossa.formats.review.values import ReviewedUnit, same
from glossa.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossa.formats.review.values import ReviewRow

OK, UP, DOWN, DROP = ACTIONS = ("ok", "up", "down", "drop")
SPLIT = "||"


@dataclass(frozen=True, slots=True)
class Cell:
    """A text as the person left it, and the action: one of ACTIONS, or "" for none."""

    text: str
    action: str


@dataclass(slots=True)
class _Piece:
    """A part of a text, on its way. `place`: the row's place, then the part's. `apart`: begins another unit."""

    place: tuple[int, int]
    text: str
    original: str | None
    group: int
    apart: bool = False


def units_of(
    rows: Sequence[ReviewRow], cells: Mapping[int, Mapping[str, Cell]], lines: Mapping[int, int], file: str
) -> list[ReviewedUnit]:
    """The units that the actions make, in the order of the source.

    `cells`: id → language → cell; a row that is not there waits. Raises InputError for a text that is to go where
    nothing is.
    """
    whole = [_goes_whole(row, cells.get(row.id, {})) for row in rows]
    groups = list(range(len(rows)))
    for place, way in enumerate(whole):
        if way:
            _neighbour(rows, place, way, lines, file)
    for place in range(1, len(rows)):
        if whole[place] == UP or whole[place - 1] == DOWN:
            groups[place] = groups[place - 1]
    pieces: dict[int, dict[str, list[_Piece]]] = {group: {} for group in groups}
    for place, row in enumerate(rows):
        for code, cell in cells.get(row.id, {}).items():
            for piece in _pieces(row, code, cell, place, groups):
                if piece.group < 0:
                    to = _neighbour(rows, place, cell.action, lines, file)
                    piece.group = groups[to]
                pieces[piece.group].setdefault(code, []).append(piece)
    waiting = [_waits(row, cells.get(row.id, {})) for row in rows]
    units: list[ReviewedUnit] = []
    for group, own in groupby(range(len(rows)), groups.__getitem__):
        units += _units(rows, list(own), pieces[group], waiting)
    return units


def _goes_whole(row: ReviewRow, cells: Mapping[str, Cell]) -> str:
    """The way that all texts of the row go, whole; "" where they do not."""
    going = {cell.action for cell in cells.values() if same(cell.text) and cell.action != DROP}
    split = any(SPLIT in cell.text for cell in cells.values())
    way = going.pop() if len(going) == 1 and not split and not _waits(row, cells) else ""
    return way if way in {UP, DOWN} else ""


def _waits(row: ReviewRow, cells: Mapping[str, Cell]) -> bool:
    """Is there a text, now or before, that has no decision?"""
    undecided = any((same(cell.text) or code in row.texts) and not cell.action for code, cell in cells.items())
    return undecided or any(code not in cells for code in row.texts)


def _neighbour(rows: Sequence[ReviewRow], place: int, way: str, lines: Mapping[int, int], file: str) -> int:
    to = place - 1 if way == UP else place + 1
    line, row = lines.get(rows[place].id), rows[place]
    if not 0 <= to < len(rows):
        side = "above the first" if way == UP else "below the last"
        raise InputError(
            f"{way}: there is nothing {side} row", code="review-move", file=file, line=line, id=str(row.id)
        )
    if rows[to].origin != row.origin:
        message = f"{way}: the neighbouring row comes from another document, {rows[to].origin}"
        raise InputError(message, code="review-move", file=file, line=line, id=str(row.id))
    return to


def _pieces(row: ReviewRow, code: str, cell: Cell, place: int, groups: Sequence[int]) -> Iterator[_Piece]:
    """The parts of a text with the group each belongs to; -1 for the one that moves."""
    before = row.texts.get(code, "")
    if cell.action == DROP or not same(cell.text):
        return
    if same(cell.text) == same(before):
        texts, original = [before], None
    else:
        texts = [part for part in map(str.strip, cell.text.split(SPLIT)) if same(part)]
        original = None if not before or same(" ".join(texts)) == same(before) else before
    moves = {UP: 0, DOWN: len(texts) - 1}.get(cell.action)
    for number, text in enumerate(texts):
        group = -1 if number == moves else groups[place]
        if number == moves and _together(groups, place, cell.action):
            group = groups[place]
        apart = number > 0 and number != moves and number - 1 != moves
        yield _Piece((place, number), text, original, group, apart)


def _together(groups: Sequence[int], place: int, way: str) -> bool:
    """Is the row one with its neighbour already?"""
    to = place - 1 if way == UP else place + 1
    return 0 <= to < len(groups) and groups[to] == groups[place]


def _units(
    rows: Sequence[ReviewRow], own: Sequence[int], texts: Mapping[str, list[_Piece]], waiting: Sequence[bool]
) -> Iterator[ReviewedUnit]:
    """The units of one group: one, or as many as the text in the most parts."""
    parts = {code: _parts(sorted(pieces, key=lambda piece: piece.place)) for code, pieces in texts.items()}
    touched = {*own, *(piece.place[0] for pieces in texts.values() for piece in pieces)}
    settled = not any(waiting[place] for place in touched)
    for number in range(max(map(len, parts.values()), default=1)):
        here = {code: several[number] for code, several in parts.items() if number < len(several)}
        places = sorted({piece.place[0] for pieces in here.values() for piece in pieces}) or list(own)
        originals = {
            code: " ".join(dict.fromkeys(piece.original or piece.text for piece in pieces))
            for code, pieces in here.items()
            if any(piece.original for piece in pieces)
        }
        first = rows[places[0]]
        regrouped = len(places) > 1 or len(own) > 1 or any(len(several) > 1 for several in parts.values())
        yield ReviewedUnit(
            tuple(rows[place].id for place in places),
            {code: " ".join(piece.text for piece in here[code]) for code in _ordered(here, first)},
            originals,
            settled,
            regrouped or not set(first.texts) <= set(here) or any(piece.place[1] for p in here.values() for piece in p),
        )


def _parts(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    found: list[list[_Piece]] = []
    for piece in pieces:
        if piece.apart and found:
            found[-1:] = [found[-1], [piece]]
        elif found:
            found[-1].append(piece)
        else:
            found.append([piece])
    return found


def _ordered(here: Mapping[str, object], row: ReviewRow) -> list[str]:
    """The languages of a unit as its row had them, then others."""
    return [*(code for code in row.texts if code in here), *(code for code in here if code not in row.texts)]
