"""`apply`: a review sheet comes back, and the store holds exactly what a person confirmed.

    the sheet's rows ──> are they still what their source says? ──> units as the person left them ──> one edit

A unit that was confirmed is stored; where the store has it already (it waited for review, or was stored by an earlier
`align`), it is changed in place and keeps its number. Rows that were dropped or joined to others leave the store.
Rows without a decision stay as they are, so a sheet may be applied again when more of it is done. A corrected text
carries the one before as a property, `x-original`.

A sheet does not fit any more when its documents changed (for one from `align`), or the units in the store (for one from
`review`). Nothing of it is stored then: the ids could mean other passages.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.formats.review import read_review
from glossa.formats.review.values import digest_of, same
from glossa.model.errors import Finding, GlossaError, InputError, Severity
from glossa.model.text import Segment
from glossa.model.unit import Prop, TranslationUnit, Variant
from glossa.store.notes import LEFT_OUT
from glossa.workspace.account import Account
from glossa.workspace.review_sheets import digest, texts_at
from glossa.workspace.settled import SOURCE, left_out, source_prop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossa.formats.review.values import Reviewed, ReviewedUnit, ReviewRow
    from glossa.store.editing import Edit
    from glossa.store.read import Reader
    from glossa.workspace import Workspace

ORIGINAL = "x-original"


@dataclass(slots=True)
class Applied:
    """What became of a sheet. `account.for_review` are units that have no decision yet."""

    file: str
    memory: str
    account: Account = field(default_factory=Account)
    removed: int = 0
    """Units that were in the store, and went because they were dropped or joined to others."""
    left_out: int = 0
    """Rows that were dropped whole: aligning the same documents again does not bring them back."""

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "memory": self.memory,
            **self.account.as_json(),
            "removed": self.removed,
            "left_out": self.left_out,
        }


def apply(workspace: Workspace, file: str, memory: str | None = None, *, dry_run: bool = False) -> Applied:
    """Store what was confirmed in the sheet `file`, in one step that `undo` takes back.

    Raises InputError, naming the row, where the sheet does not fit its source any more; nothing is stored then.
    """
    path = Path(file)
    reviewed = read_review(path)
    _check_documents(reviewed, path)
    done = Applied(file, memory or reviewed.sheet.memory)
    done.account.findings.extend(reviewed.findings)
    _count(reviewed, done, file)
    if dry_run and not workspace.exists():
        done.account.stored = sum(1 for unit in reviewed.units if unit.settled and len(unit.texts) > 1)
        return done
    if not any(unit.settled for unit in reviewed.units):
        return done
    create = not any(row.unit for row in reviewed.sheet.rows)
    with (
        suppress(_DryRunError),
        workspace.store(create=create) as store,
        store.edit(memory=done.memory, kind="apply", origin=path.name, actor=workspace.actor) as edit,
        store.reader() as reader,
    ):
        _Plan(reviewed, edit, reader, file, done.memory).carry_out(done)
        _end(dry_run)
    return done


class _DryRunError(Exception):
    """Ends an edit without a trace."""


def _end(dry_run: bool) -> None:
    if dry_run:
        raise _DryRunError


def _count(reviewed: Reviewed, done: Applied, file: str) -> None:
    done.account.read = len(reviewed.units)
    for unit in reviewed.units:
        if not unit.settled:
            done.account.for_review += 1
        elif len(unit.texts) < 2:
            done.account.skipped += 1
            if unit.texts:
                message = f"only {next(iter(unit.texts))} was left of the unit"
                found = Finding("one-language", message, "not stored", Severity.INFO, file, skipped=True)
                done.account.findings.append(replace(found, line=reviewed.lines.get(unit.rows[0])))


def _check_documents(reviewed: Reviewed, path: Path) -> None:
    """Refuses a sheet whose documents, where they are at hand and were changed, have other texts at its ids."""
    files = reviewed.sheet.files
    folders = (path.parent, Path())  # a page's download is often saved elsewhere
    places = ([folder / file.path for file in files] for folder in folders)
    at = next((paths for paths in places if paths and all(each.is_file() for each in paths)), None)
    if at is None:
        return
    if all(digest(each) == file.digest for each, file in zip(at, files, strict=True)):
        return
    from glossa.workspace.documents import document_sets

    names = [f"{file.language}={each}" if file.language else str(each) for file, each in zip(files, at, strict=True)]
    try:
        found = document_sets(names, lines=reviewed.sheet.lines)[0]
    except GlossaError as error:
        found = error
    segments = {} if isinstance(found, GlossaError) else found.segments()
    for row in reviewed.sheet.rows:
        now = texts_at(segments, row)
        for code, text in row.texts.items():
            if same(now.get(code, "")) != same(text):
                message = f"its {code} text is not what {', '.join(each.name for each in at)} says at this id any more"
                raise _refusal(reviewed, row, message, str(path))


def _refusal(reviewed: Reviewed, row: ReviewRow, message: str, file: str) -> InputError:
    advice = "align the new edition with --review, and review that"
    line = reviewed.lines.get(row.id)
    return InputError(f"{message}; {advice}", code="stale-review", file=file, line=line, id=str(row.id))


class _Plan:
    """What is to be done with each unit. A *home* is what a unit is known by: a row and, of what was split off it, a
    number from 2."""

    def __init__(self, reviewed: Reviewed, edit: Edit, reader: Reader, file: str, memory: str) -> None:
        self.reviewed, self.edit, self.file = reviewed, edit, file
        self.rows = {row.id: row for row in reviewed.sheet.rows}
        waiting = {row for unit in reviewed.units if not unit.settled for row in unit.rows}
        self.settled = [unit for unit in reviewed.units if unit.settled]
        self.decided = {row for unit in self.settled for row in unit.rows} - waiting
        self.numbers = self._known(list(dict.fromkeys(row for unit in self.settled for row in unit.rows)))
        self.dropped_before = reader.notes(LEFT_OUT, memory)
        self.stored = {stored.number: stored for stored in reader.units(list(self.numbers.values()))}

    def _known(self, ids: Sequence[int]) -> dict[tuple[int, int], int]:
        """Home → number in the store, for homes that are there."""
        found: dict[tuple[int, int], int] = {}
        homes = [(number, 1) for number in ids]
        while homes:  # parts are numbered without a gap
            known = [_known_by(self.rows[number], part) for number, part in homes]
            for home, number in zip(homes, self.edit.find_units(known), strict=True):
                row = self.rows[home[0]]
                if row.unit is not None and home[1] == 1:
                    found[home] = row.unit
                elif number is not None:
                    found[home] = number
            homes = [(number, part + 1) for number, part in homes if part == 1 or (number, part) in found]
        return found

    def carry_out(self, done: Applied) -> None:
        taken: set[tuple[int, int]] = set()
        fresh = []
        for unit in self.settled:
            if len(unit.texts) < 2:
                continue
            home = self._home(unit, taken)
            taken.add(home)
            if home in self.numbers:
                changed = self._change(self.numbers[home], unit, self.rows[home[0]])
                done.account.stored += changed
                done.account.repeated += not changed
            else:
                fresh.append((self._new(unit), _known_by(self.rows[home[0]], home[1])))
        self.edit.add_units(fresh)
        done.account.stored += len(fresh)
        for home in self.numbers:
            if home not in taken and home[0] in self.decided:
                done.removed += self._remove(home)
        done.left_out = self._note_dropped()

    def _note_dropped(self) -> int:
        """Remember which rows nothing is left of, and forget it where something is; how many were dropped."""
        keys = {
            row: left_out(self.rows[row].texts, self.rows[row].origin)
            for row in self.decided
            if len(self.rows[row].texts) > 1 and self.rows[row].origin
        }
        kept = {keys.get(row, "") for unit in self.settled if len(unit.texts) > 1 for row in unit.rows}
        dropped = [key for key in keys.values() if key not in kept]
        for key in dropped:
            if key not in self.dropped_before:
                self.edit.note(LEFT_OUT, key, "dropped")
        for key in kept & self.dropped_before.keys():
            self.edit.note(LEFT_OUT, key, None)
        return len(dropped)

    def _home(self, unit: ReviewedUnit, taken: set[tuple[int, int]]) -> tuple[int, int]:
        first = next(((row, 1) for row in unit.rows if (row, 1) not in taken), None)
        if first is not None:
            return first
        part = 2
        while (unit.rows[0], part) in taken:
            part += 1
        return unit.rows[0], part

    def _change(self, number: int, unit: ReviewedUnit, row: ReviewRow) -> bool:
        """Make the stored unit what was confirmed; False where it is that already."""
        stored = self.stored.get(number)
        wanted = {code: same(text) for code, text in unit.texts.items()}
        if stored is not None and _texts(stored.unit) == wanted and not stored.for_review:
            return False
        if row.unit is not None and (stored is None or _texts(stored.unit) != _said(row)):
            gone = "is not in the store any more" if stored is None else "has other texts in the store now"
            raise _stale(self.reviewed, row, gone, self.file)
        assert stored is not None
        self.edit.change_unit(number, self._with_source(_changed(stored.unit, unit), unit), stored.revision)
        return True

    def _remove(self, home: tuple[int, int]) -> bool:
        row, number = self.rows[home[0]], self.numbers[home]
        stored = self.stored.get(number)
        if stored is None:
            return False
        if row.unit is not None and home[1] == 1 and _texts(stored.unit) != _said(row):
            raise _stale(self.reviewed, row, "has other texts in the store now", self.file)
        self.edit.remove_unit(number, stored.revision)
        return True

    def _new(self, unit: ReviewedUnit) -> TranslationUnit:
        row = self.rows[unit.rows[0]]
        score = None if unit.regrouped else row.score
        score = None if score is None else round(score, 4)
        made = TranslationUnit(tuple(_variants(unit, {})), score=score, origin=row.origin or None)
        return self._with_source(made, unit)

    def _with_source(self, made: TranslationUnit, unit: ReviewedUnit) -> TranslationUnit:
        """`made` with a note of the rows that it stands for, where it is not just one of them as it was."""
        beside = tuple(one for one in made.annotations if not (isinstance(one, Prop) and one.type == SOURCE))
        if unit.regrouped:
            beside = (*beside, source_prop(digest_of(self.rows[row].texts) for row in unit.rows))
        return replace(made, annotations=beside)


def _stale(reviewed: Reviewed, row: ReviewRow, what: str, file: str) -> InputError:
    message = f"unit {row.unit} {what}; write the sheet anew with glossa review -o"
    return InputError(message, code="stale-review", file=file, line=reviewed.lines.get(row.id), id=str(row.id))


def _known_by(row: ReviewRow, part: int) -> tuple[TranslationUnit, str]:
    """What a unit is known by: the row as `align` would store it, and where it came from."""
    variants = tuple(Variant(code, Segment.of(text)) for code, text in row.texts.items())
    return TranslationUnit(variants), row.origin if part == 1 else f"{row.origin}#{part}"


def _texts(unit: TranslationUnit) -> dict[str, str]:
    """The first text of each language, as a sheet shows it."""
    return {code: same(next(iter(unit.texts(code)))) for code in unit.languages}


def _said(row: ReviewRow) -> dict[str, str]:
    return {code: same(text) for code, text in row.texts.items()}


def _changed(stored: TranslationUnit, unit: ReviewedUnit) -> TranslationUnit:
    """The stored unit with the confirmed texts; what rode beside an unchanged text, and further variants, stay."""
    kept: dict[str, list[Variant]] = {}
    for variant in stored.variants:
        kept.setdefault(variant.language, []).append(variant)
    return replace(stored, variants=tuple(_variants(unit, kept)), score=None if unit.regrouped else stored.score)


def _variants(unit: ReviewedUnit, kept: Mapping[str, Sequence[Variant]]) -> Iterator[Variant]:
    for code, text in unit.texts.items():
        first, *others = kept.get(code, ()) or (Variant(code, Segment.of("")),)
        if same(first.text) != same(text):
            first = replace(first, segment=Segment.of(text))
        beside = tuple(one for one in first.annotations if not (isinstance(one, Prop) and one.type == ORIGINAL))
        if code in unit.originals:
            beside = (*beside, Prop(ORIGINAL, unit.originals[code]))
        yield replace(first, annotations=beside)
        yield from others
