"""Concepts and their terms: found by the keys of recognition, by id, by what they say."""

# ruff: noqa: S608 - statements are put together from constants; what comes from outside is always a parameter

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossa.model.language_tag import matches
from glossa.store import codec
from glossa.store.read.connection import LIVE_CONCEPT, marks
from glossa.store.values import StoredConcept, TermRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from glossa.store.read.connection import ReadConnection

_CONCEPT = (
    "SELECT c.id, tb.name, c.revision, c.label, c.document, c.origin, c.first_id "
    f"FROM concept c CROSS JOIN termbase tb WHERE tb.id = c.termbase_id AND {LIVE_CONCEPT} AND "
)
_TERM = (
    "SELECT {0} t.id, c.id, c.label, tb.name, t.language, t.text, t.usage, t.plan, t.grammar FROM {1} "
    "CROSS JOIN concept c CROSS JOIN termbase tb "
    f"WHERE c.id = t.concept_id AND tb.id = c.termbase_id AND {LIVE_CONCEPT}"
)
_STREAMED_AT_ONCE = 500


class TermReads:
    """The questions about concepts and terms that a reader answers."""

    _db: ReadConnection

    def term_rows(
        self, keys: Sequence[str], languages: Sequence[str] = (), termbases: Sequence[str] = ()
    ) -> list[TermRow]:
        """The terms that one of these keys may announce, each once, in the order in which they were stored."""
        statement = _TERM.format("DISTINCT", "term_key k CROSS JOIN term t") + " AND t.id = k.term_id AND k.key IN ({})"
        found = {row[0]: TermRow(*row) for row in self._db.rows_among(statement, list(dict.fromkeys(keys)))}
        return [found[n] for n in sorted(found) if _wanted(found[n], languages, termbases)]

    def terms_called(self, folds: Sequence[str], languages: Sequence[str] = ()) -> list[TermRow]:
        """The terms whose text has one of these comparison keys."""
        statement = _TERM.format("", "term t") + " AND t.fold IN ({}) ORDER BY t.id"
        rows = self._db.rows_among(statement, list(dict.fromkeys(folds)))
        return [row for row in map(TermRow._make, rows) if _wanted(row, languages, ())]

    def stream_terms(
        self, languages: Sequence[str] = (), termbases: Sequence[str] = (), *, tag: str | None = None
    ) -> Iterator[TermRow]:
        """All live terms; of one language `tag` only, where one is given."""
        narrowed, given = (" AND t.language = ?", (tag,)) if tag is not None else ("", ())
        rows = self._db.rows(_TERM.format("", "term t") + f"{narrowed} ORDER BY t.id", given)
        return (row for row in map(TermRow._make, rows) if _wanted(row, languages, termbases))

    def terms_of(self, concepts: Sequence[int]) -> list[TermRow]:
        """The terms of concepts that are named by number."""
        statement = _TERM.format("", "term t") + " AND t.concept_id IN ({}) ORDER BY t.id"
        return [TermRow(*row) for row in self._db.rows_among(statement, sorted(set(concepts)))]

    def proposed_among(self, concepts: Collection[int]) -> set[int]:
        """Which of these revisions of concepts await review."""
        statement = "SELECT id FROM concept WHERE id IN ({}) AND review = 'proposed'"
        return {row[0] for row in self._db.rows_among(statement, sorted(concepts))}

    def term_languages(self) -> tuple[str, ...]:
        """The languages of terms, those of older revisions too."""
        return tuple(row[0] for row in self._db.rows("SELECT DISTINCT language FROM term ORDER BY language"))

    def concepts_numbered(self, numbers: Sequence[int]) -> list[StoredConcept]:
        """The concepts that term rows point to, in the order of the numbers."""
        wanted = list(dict.fromkeys(numbers))
        found = {row[0]: _stored(row) for row in self._db.rows_among(_CONCEPT + "c.id IN ({})", wanted)}
        return [found[number] for number in wanted if number in found]

    def concepts(
        self,
        ids: Sequence[str] = (),
        *,
        termbases: Sequence[str] = (),
        language: str | None = None,
        review: str | None = None,
        subject: str | None = None,
        text: str = "",
        usage: str | None = None,
        since: str | None = None,
        after: int = 0,
    ) -> Iterator[StoredConcept]:
        """Concepts with one of these ids (any, where none is given) that fulfil every condition, in stored order.

        `language`: with a term in it; `text`: a comparison key that one of its terms contains (in that language, where
        one is given); `usage`: with a term (in that language) that is used so; `since`: changed at this time (ISO
        8601, UTC) or later; `after`: only those that come after this place. Use it in a `snapshot` for long lists.
        """
        conditions = ["1 = 1"]
        parameters: list[object] = []
        for column, value in (("c.review", review), ("c.subject", subject)):
            if value is not None:
                conditions.append(f"{column} = ?")
                parameters.append(value)
        for column, values in (("tb.name", termbases), ("c.label", ids)):
            if values:
                conditions.append(f"{column} IN ({marks(values)})")
                parameters += values
        if since is not None:
            conditions.append("(SELECT b.published_at FROM batch b WHERE b.id = c.batch_id) >= ?")
            parameters.append(since)
        if language is not None or text or usage is not None:
            inner, given = self._having_term(language, text, usage)
            conditions.append(inner)
            parameters += given
        order = "c.first_id"
        if ids:  # few: found by their index, and sorted then
            conditions.append("c.termbase_id IN (SELECT id FROM termbase)")
            order = "c.first_id + 0"
        return self._concept_chunks(" AND ".join(conditions), parameters, order, after)

    def renamed_concepts(self, termbases: Sequence[str] = ()) -> list[tuple[str, str, str, str]]:
        """(termbase, origin, id in its file, id here) of the concepts that could not keep their file's id."""
        rows = self._db.rows(
            "SELECT tb.name, c.origin, c.source_label, c.label FROM concept c CROSS JOIN termbase tb "
            f"WHERE tb.id = c.termbase_id AND c.source_label <> c.label AND {LIVE_CONCEPT} ORDER BY c.id"
        )
        return [(name, origin, said, label) for name, origin, said, label in rows if not termbases or name in termbases]

    def successor(self, label: str, termbases: Sequence[str] = ()) -> tuple[str, str] | None:
        """(termbase, id) of the concept into which the one called `label` was merged; None where it was not."""
        rows = self._db.rows(
            "SELECT h.collection, k.entity FROM change h CROSS JOIN batch b CROSS JOIN change k "
            "WHERE h.kind = 'concept' AND h.entity = ? AND h.after IS NULL AND b.id = h.batch_id AND b.kind = 'merge' "
            "AND b.state = 'published' AND k.batch_id = b.id AND k.kind = 'concept' AND k.after IS NOT NULL "
            "ORDER BY b.position DESC",
            (label,),
        )
        return next(((name, kept) for name, kept in rows if not termbases or name in termbases), None)

    def _having_term(self, language: str | None, text: str, usage: str | None) -> tuple[str, list[object]]:
        given: list[object] = []
        inner = ["t.concept_id = c.id"]
        if language is not None:
            inner.append("(t.language = ? OR substr(t.language, 1, ?) = ?)")
            given += [language, len(language) + 1, f"{language}-"]
        if usage is not None:
            inner.append("t.usage = ?")
            given.append(usage)
        if text:
            inner.append(self._db.inside("t.fold", "?"))
            given.append(text)
        return f"EXISTS (SELECT 1 FROM term t WHERE {' AND '.join(inner)})", given

    def _concept_chunks(
        self, condition: str, parameters: Sequence[object], order: str, after: int
    ) -> Iterator[StoredConcept]:
        last = after
        while True:
            statement = f"{_CONCEPT}{condition} AND {order} > ? ORDER BY {order} LIMIT ?"
            rows = list(self._db.rows(statement, (*parameters, last, _STREAMED_AT_ONCE)))
            yield from map(_stored, rows)
            if len(rows) < _STREAMED_AT_ONCE:
                return
            last = rows[-1][-1]


def _wanted(row: TermRow, languages: Sequence[str], termbases: Sequence[str]) -> bool:
    serves = not languages or any(matches(one, row.language) for one in languages)
    return serves and (not termbases or row.termbase in termbases)


def _stored(row: tuple[Any, ...]) -> StoredConcept:
    number, termbase, revision, label, document, origin, place = row
    return StoredConcept(number, termbase, revision, codec.concept_of(document, label), origin, place)
