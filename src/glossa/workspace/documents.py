"""Which texts are to be aligned with one another?

    glossa align article.md                  one file, several languages        → one set
    glossa align en.txt ru.txt kk.txt        one file a language                → one set
    glossa align a.md b.md                   files of several languages each    → a set each

Out of a set come, for each language, a title (or none), the segments of its text and its keywords.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.model.errors import Finding, GlossaError, InputError, LanguageError, UsageError
from glossa.model.language_tag import base_language, existing
from glossa.workspace.inputs import local_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossa.model.text import Document
    from glossa.text.article import Dropped, FoundText


JOINT = ", "
"""What stands between the names of documents in the origin of what came from all of them."""
_PERMUTED = 5
_SURE = 0.3
"""Confidence from which on a file's language is believed without being told."""
_PLAIN = 0.8
"""Confidence from which on a file's language is believed against what was said."""


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a set, in segments. `title` is the segment that is aligned by itself, outside `segments`."""

    language: str
    segments: tuple[str, ...]
    title: str | None = None
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """Parallel texts that belong together. `title` is for messages, `origin` is kept with what is stored."""

    title: str
    origin: str
    sides: tuple[Side, ...]
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def segments(self) -> dict[str, list[str]]:
        """All that is to be aligned, language by language: the title, where there is one, then the text."""
        return {side.language: [*([side.title] if side.title else []), *side.segments] for side in self.sides}


@dataclass(frozen=True, slots=True)
class Source:
    """A document as the command line names it: `path`, and its language where that was said."""

    path: Path
    language: str | None

    @property
    def name(self) -> str:
        return str(self.path)


def spellings(origin: str) -> tuple[str, ...]:
    """The origins that name the same documents: in the order of their names, then in any other, as older ones are."""
    names = sorted(origin.split(JOINT))
    return tuple(JOINT.join(order) for order in permutations(names)) if len(names) <= _PERMUTED else (origin,)


def document_sets(files: Sequence[str], *, lines: bool = False) -> list[DocumentSet | GlossaError]:
    """Read `files` (`PATH` or `LANG=PATH`) and sort them into sets; with `lines` each line is a segment as it is.

    Where several files are a set each, one that cannot be used is an error in its place and does not stop the others.
    Raises InputError for a file that cannot be read or has too few languages, UsageError for files that make no set.
    """
    given = [source_of(argument) for argument in files]
    if lines:
        return [_set_of_lines(given)]
    documents = [_read_or_error(each.path) for each in given]
    readable = [document for document in documents if not isinstance(document, GlossaError)]
    whole = len(readable) == len(given) or len(readable) > 1
    if not any(each.language for each in given) and whole and _is_a_set_each(readable):
        return [_set_of_one_or_error(each, document) for each, document in zip(given, documents, strict=True)]
    for document in documents:
        if isinstance(document, GlossaError):
            raise document
    return [_set_of_languages(given, readable)]


def single_side(source: Source, *, lines: bool = False) -> Side:
    """One document in the language that was said, its title the first of its segments."""
    from glossa.formats.document import read_segments_as_lines
    from glossa.text.article import single_text

    assert source.language is not None
    if lines:
        return Side(source.language, tuple(read_segments_as_lines(source.path, [])))
    document = read_document(source.path)
    _check_language(source.language, "\n".join(block.text for block in document.blocks), source.name)
    found = single_text(document, source.language)
    if not found.texts:
        raise InputError("no text that can be aligned was found in it", code="no-text", file=source.name)
    return _side(found.texts[0], language=source.language, keep_title=False)


def _is_a_set_each(documents: Sequence[Document]) -> bool:
    from glossa.text.article import Layout, find_parallel_texts

    if len(documents) == 1:
        return True
    found = (find_parallel_texts(document) for document in documents)
    return bool(documents) and all(len(each.languages) > 1 and each.layout is Layout.ABSTRACTS for each in found)


def _read_or_error(path: Path) -> Document | GlossaError:
    try:
        return read_document(path)
    except GlossaError as error:
        return error


def _set_of_one_or_error(given: Source, document: Document | GlossaError) -> DocumentSet | GlossaError:
    if isinstance(document, GlossaError):
        return document
    try:
        return _set_of_one(given, document)
    except GlossaError as error:
        return error


def source_of(argument: str) -> Source:
    """What `PATH` or `LANG=PATH` names. Raises LanguageError for a LANG that is none."""
    code, equals, path = argument.partition("=")
    if equals and not Path(argument).exists():
        try:
            return Source(Path(path), existing(code))
        except LanguageError:
            if Path(code).suffix or "/" in code:
                return Source(Path(argument), None)
            raise
    return Source(Path(argument), None)


def read_document(path: Path) -> Document:
    """The document in a file (`-` is standard input). Raises InputError for a file that is none."""
    from glossa.formats import detect

    with local_file(str(path)) as (local, name):
        format_ = detect(local, name, documents=True)
        if format_.read_document is None:
            raise InputError(
                f"this is {format_.title}, not a document; glossa import reads it", code="not-a-document", file=name
            )
        return format_.read_document(local)


def _set_of_one(given: Source, document: Document) -> DocumentSet:
    from glossa.text.article import find_parallel_texts

    found = find_parallel_texts(document)
    if not found.languages:
        raise InputError("no text that can be aligned was found in it", code="no-text", file=given.name)
    if len(found.languages) < 2:
        raise InputError(
            f"only {_language_name(found.languages[0])} was found in it; alignment needs two languages: one file with "
            "both, or a file for each",
            code="one-language",
            file=given.name,
        )
    findings = (*document.findings, *found.findings)
    sides = tuple(_side(text, language=text.language) for text in found.texts)
    return DocumentSet(given.path.name, given.path.name, sides, found.dropped, findings)


def _set_of_languages(given: Sequence[Source], documents: Sequence[Document]) -> DocumentSet:
    from glossa.text.article import single_text

    languages = []
    for each, document in zip(given, documents, strict=True):
        text = "\n".join(block.text for block in document.blocks)
        if each.language:
            _check_language(each.language, text, each.name)
        languages.append(each.language or detect_language(text, each.name))
    _check_languages(given, languages)
    sides: list[Side] = []
    dropped: list[Dropped] = []
    findings: list[Finding] = []
    found = [single_text(document, language) for document, language in zip(documents, languages, strict=True)]
    all_titled = all(texts.texts and texts.texts[0].title for texts in found)
    for document in documents:
        findings += document.findings
    for each, language, texts in zip(given, languages, found, strict=True):
        if not texts.texts:
            raise InputError("no text that can be aligned was found in it", code="no-text", file=each.name)
        sides.append(_side(texts.texts[0], language=language, keep_title=all_titled))
        dropped += texts.dropped
        findings += texts.findings
    names = [each.path.name for each in given]
    return DocumentSet(", ".join(names), JOINT.join(sorted(names)), tuple(sides), tuple(dropped), tuple(findings))


def _set_of_lines(given: Sequence[Source]) -> DocumentSet:
    from glossa.formats.document import read_segments_as_lines

    if len(given) < 2:
        raise UsageError("--segments lines takes one file a language, at least two")
    findings: list[Finding] = []
    texts = [read_segments_as_lines(each.path, findings) for each in given]
    languages = []
    for each, lines in zip(given, texts, strict=True):
        text = "\n".join(lines[:2000])
        if not text.strip():
            raise InputError("no text in it", code="empty", file=each.name)
        if each.language:
            _check_language(each.language, text, each.name)
        languages.append(each.language or detect_language(text, each.name))
    _check_languages(given, languages)
    sides = tuple(Side(language, tuple(lines)) for language, lines in zip(languages, texts, strict=True))
    names = [each.path.name for each in given]
    return DocumentSet(", ".join(names), JOINT.join(sorted(names)), sides, findings=tuple(findings))


def _check_languages(given: Sequence[Source], languages: Sequence[str]) -> None:
    first: dict[str, str] = {}
    for each, language in zip(given, languages, strict=True):
        if first.get(language) == each.name:
            raise UsageError(f"{each.name} is given twice; alignment needs the text in another language beside it")
        if language in first:
            raise UsageError(
                f"{first[language]} and {each.name} are both {_language_name(language)}; say which is which, "
                f"as in {base_language(language)}={each.path.name}"
            )
        first[language] = each.name
    if len(first) < 2:
        raise InputError("alignment needs two languages", code="one-language", file=given[0].name)


def detect_language(text: str, name: str) -> str:
    """The language of the file `name` with this text. Raises InputError where it cannot be told."""
    from glossa.text.article.tongue import of_script
    from glossa.text.detect import detect

    detected = detect(text)
    if detected is None or detected.confidence < _SURE:
        only = of_script(text)
        if only is not None:
            return only
        raise InputError("its language cannot be told; say it, as in `ru=FILE`", code="unknown-language", file=name)
    return detected.language


def read_single(path: Path, name: str, said: str | None) -> tuple[str, tuple[FoundText, ...]]:
    """The language of a document (as said, else as it reads) and its text in it; none where there is none."""
    from glossa.text.article import single_text

    document = read_document(path)
    language = said or detect_language("\n".join(block.text for block in document.blocks), name)
    return language, single_text(document, language).texts


def sentences(paragraphs: Iterable[str], language: str) -> list[str]:
    """The sentences of paragraphs in `language`."""
    from glossa.lang import language as record
    from glossa.text.segment import segment

    return [sentence for paragraph in paragraphs for sentence in segment(paragraph, record(language))]


def _check_language(said: str, text: str, name: str) -> None:
    """Refuses a language that the text plainly is not in, where glossa knows both well."""
    from glossa.lang import LANGUAGES
    from glossa.text.detect import detect

    found = detect(text)
    if found is None or found.confidence < _PLAIN or found.language == base_language(said):
        return
    if found.language in LANGUAGES and base_language(said) in LANGUAGES:
        raise UsageError(f"this is {_language_name(found.language)}, not {_language_name(said)}", file=name)


def _side(text: FoundText, *, language: str, keep_title: bool = True) -> Side:
    paragraphs = text.paragraphs if keep_title or not text.title else (text.title, *text.paragraphs)
    return Side(language, tuple(sentences(paragraphs, language)), text.title if keep_title else None, text.keywords)


def _language_name(tag: str) -> str:
    from glossa.lang import language

    return language(tag).name
