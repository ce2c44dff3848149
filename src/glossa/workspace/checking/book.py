"""The terms to check against: those of the store, and those of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.check.termbook import Entry, TermBook
from glossa.match.terms import plan
from glossa.model.concept import Concept, Usage
from glossa.model.errors import StoreError, UsageError
from glossa.workspace.inputs import local_file
from glossa.workspace.recognition import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.check.values import Key
    from glossa.match.terms import Plan
    from glossa.workspace import Workspace

    Terms = Iterator[tuple[Entry, Plan]]


def book_of(workspace: Workspace, termbases: Sequence[str], files: Sequence[str]) -> TermBook:
    """The book of the store's terms (of `termbases` only, where any are named) and those of `files`.

    A store that is not there has no terms, unless a termbase of it is asked for.
    """
    found: list[tuple[Entry, Plan]] = []
    try:
        found += _stored(workspace, termbases)
    except StoreError as error:
        if error.code != "missing" or termbases:
            raise
    for file in files:
        found += _in_file(file)
    return TermBook(found)


def _stored(workspace: Workspace, termbases: Sequence[str]) -> Terms:
    with workspace.look_up_reader() as reader, reader.snapshot():
        concepts = {(one.termbase, one.concept.id): one.concept for one in reader.concepts(termbases=termbases)}
        if termbases and not concepts:
            raise UsageError(f"no terms are in the termbase {', '.join(termbases)}", code="unknown-termbase")
        for row in reader.stream_terms(termbases=termbases):
            concept = concepts.get((row.termbase, row.concept_id))
            if concept is not None:
                key = (row.termbase, row.concept_id)
                yield _entry(row.text, row.language, key, concept, Usage(row.usage)), plan_of(row)


def _in_file(file: str) -> Terms:
    from glossa.formats import Carries, detect_exchange
    from glossa.formats.format import ReadOptions

    with local_file(file) as (path, name):
        format_ = detect_exchange(path, name)
        if format_.carries is not Carries.CONCEPTS or format_.read is None:
            raise UsageError(f"this is {format_.title}, which holds no terms", file=name)
        for number, concept in enumerate(format_.read(path, ReadOptions(name=name)), 1):
            if isinstance(concept, Concept):
                key = (name, concept.id or f"#{number}")
                for section in concept.sections:
                    for term in section.terms:
                        made = plan(
                            term.text, section.language, case_mode=term.case_mode, part_of_speech=term.part_of_speech
                        )
                        yield _entry(term.text, section.language, key, concept, term.usage), made


def _entry(text: str, language: str, key: Key, concept: Concept, usage: Usage) -> Entry:
    return Entry(text, language, key, usage, concept.review, concept.translate)
