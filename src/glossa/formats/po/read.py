"""PO → units."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from glossa.formats.characters import strip_forbidden
from glossa.formats.encoding import decode
from glossa.formats.files import read_bytes
from glossa.model.errors import Finding, InputError, LanguageError, Severity
from glossa.model.language_tag import base_language, canonical
from glossa.model.text import Segment
from glossa.model.unit import FileHeader, Note, Prop, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import polib

    from glossa.formats.encoding import Decoded
    from glossa.formats.format import ReadOptions
    from glossa.model.unit import Annotation

MAX_SIZE = 256 * 2**20
NUMBERED = "glossa:"
"""What stands before the number by which a message's other translation is told apart (`menu glossa:2`)."""
_OUR_NUMBER = re.compile(rf"(?:^| ){NUMBERED}\d+\Z")
_CHARSET = re.compile(rb"Content-Type:[^\n]*charset=([\w.\-]+)")
_KEYWORD = r"(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"
_SAID = re.compile(rf'{_KEYWORD}"(?:[^"\\]|\\.)*+"')
_LINE = re.compile(r"\(line (\d+)\)")
_IN_NAME = re.compile(r"(?:^|[._-])([a-z]{2,3}(?:[_-][A-Z]{2})?(?:@\w+)?)$")

_UNDETERMINED = "und"


def read(path: Path, options: ReadOptions) -> Iterator[FileHeader | TranslationUnit | Finding]:
    """The header, then the translated entries in their order. InputError: not PO, or no target language to be found."""
    import polib

    name = options.name or str(path)
    decoded = decoded_file(path, name)
    yield from decoded.findings
    text, found = strip_forbidden(decoded.text, name)
    yield from found
    if "msgid" not in text:
        raise InputError("no message in it: this is no PO file", code="not-po", file=name)
    refuse_broken_lines(text, name)
    try:
        catalogue = polib.pofile(_Text(f"{text}\n"), check_for_duplicates=False)
    except (OSError, ValueError, IndexError) as error:
        line = _LINE.search(str(error))
        message = "not a PO file from here on; msgfmt says more about it"
        raise InputError(message, code="not-po", file=name, line=int(line[1]) if line else None) from error
    said = said_languages(catalogue.metadata, path, name)
    source, target = options.source or said[0], options.target or said[1]
    if target is None and not options.untranslated:
        message = "neither its header nor its name says the language of the translations; give it (-t)"
        raise InputError(message, code="no-language", file=name)
    comment = (Note(catalogue.header),) if catalogue.header else ()
    yield FileHeader("po", tuple(catalogue.metadata.items()), comment)
    for entry in catalogue:
        if options.untranslated and _is_open(entry):
            yield from _alone(entry, source)
        else:
            yield from _entry(entry, source, target or _UNDETERMINED, name)


def decoded_file(path: Path, name: str) -> Decoded:
    """The text of a catalogue, in the encoding that its header names or its bytes show."""
    data = read_bytes(path, limit=MAX_SIZE, name=name)
    charset = _CHARSET.search(data[:8192])
    return decode(data, name, declared=charset[1].decode() if charset else None)


def said_languages(header: Mapping[str, str], path: Path, name: str) -> tuple[str, str | None]:
    """The languages of a catalogue, by its header's fields, else by what is usual, and by its name."""
    source = _canonical(header.get("X-Source-Language", "")) or "en"
    return source, _canonical(header.get("Language", "")) or _from_name(path, name)


class _Text(str):
    """A text whose lines end with a line feed and nothing else, as PO has it: polib would break a string at U+2028."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return [f"{line}\n" for line in self.split("\n")] if keepends else self.split("\n")


def refuse_broken_lines(text: str, name: str) -> None:
    """Raises InputError at the first line that is no line of a catalogue: polib would lose what stands in it."""
    for number, line in enumerate(text.split("\n"), 1):
        said = line.strip()
        if said.startswith("#"):
            said = said[2:].strip() if said.startswith(("#~", "#|")) else ""
            said = said.removeprefix("|").lstrip()
        if said and not _SAID.fullmatch(said):
            message = (
                f"a string without its closing quote, or no line of a PO file: {said[:40]!r}; repair it (see msgfmt)"
            )
            raise InputError(message, code="not-po", file=name, line=number)


def _is_open(entry: polib.POEntry) -> bool:
    return not entry.obsolete and not entry.translated()


def _alone(entry: polib.POEntry, source: str) -> Iterator[TranslationUnit]:
    """An entry that is still to be translated, as units of its source alone."""
    for text in filter(None, (entry.msgid, entry.msgid_plural)):
        yield _unit(text, [], source, "", _annotations(entry), entry.linenum)


def _entry(entry: polib.POEntry, source: str, target: str, name: str) -> Iterator[TranslationUnit | Finding]:
    forms = [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)] or [entry.msgstr]
    identity = entry.msgctxt or None
    shown = " ".join(entry.msgid.split())[:40]
    if not any(forms):
        message = f"{shown!r} has no translation"
        yield _left_out("untranslated", message, Severity.INFO, entry, identity, name)
    elif entry.fuzzy:
        message = f"the translation of {shown!r} is marked fuzzy, a guess"
        yield _left_out("fuzzy", message, Severity.INFO, entry, identity, name)
    elif not all(forms):
        message = f"{shown!r} is translated in some of its plural forms only"
        yield _left_out("plural-incomplete", message, Severity.WARNING, entry, identity, name)
    elif not entry.msgid_plural:
        yield _unit(entry.msgid, forms, source, target, _annotations(entry), entry.linenum)
    else:
        own = _annotations(entry)
        plural, singular = Prop("x-po-plural", entry.msgid_plural), Prop("x-po-singular", entry.msgid)
        yield _unit(entry.msgid, forms[:1], source, target, (*own, plural), entry.linenum)
        yield _unit(entry.msgid_plural, forms[1:] or forms, source, target, (*own, singular), entry.linenum)


def _unit(
    text: str, translations: list[str], source: str, target: str, annotations: tuple[Annotation, ...], line: int | None
) -> TranslationUnit:
    targets = [Variant(target, Segment.of(translation)) for translation in translations]
    return TranslationUnit((Variant(source, Segment.of(text)), *targets), None, source, annotations, line=line)


def _annotations(entry: polib.POEntry) -> tuple[Annotation, ...]:
    places = " ".join(f"{file}:{line}" if line else file for file, line in entry.occurrences)
    flags = ", ".join(entry.flags)
    said = {
        "x-po-context": _OUR_NUMBER.sub("", entry.msgctxt or ""),
        "x-po-extracted-comment": entry.comment,
        "x-po-reference": places,
        "x-po-flags": flags,
        "x-po-obsolete": "yes" if entry.obsolete else "",
    }
    notes = (Note(entry.tcomment),) if entry.tcomment else ()
    return (*notes, *(Prop(kind, text) for kind, text in said.items() if text))


def _left_out(
    code: str, message: str, severity: Severity, entry: polib.POEntry, identity: str | None, name: str
) -> Finding:
    return Finding(code, message, "left out", severity, file=name, line=entry.linenum, unit=identity, skipped=True)


def _from_name(path: Path, name: str) -> str | None:
    """The language in names such as ru.po, app.kk.po, app_ru.po, and ru/LC_MESSAGES/app.po."""
    for file in (PurePath(name), path):
        candidates = [file.stem]
        if file.parent.name == "LC_MESSAGES":
            candidates.insert(0, file.parent.parent.name)
        for candidate in candidates:
            match = _IN_NAME.search(candidate)
            tag = _canonical(match[1]) if match else None
            if tag and len(base_language(tag)) == 2:  # app.po and new.po name no language, though the codes exist
                return tag
    return None


def _canonical(tag: str) -> str | None:
    """A language code as gettext writes it (`ru_RU`, `sr@latin`), None for what is none."""
    base, _, script = tag.partition("@")
    try:
        found = canonical(base + {"latin": "-Latn", "cyrillic": "-Cyrl"}.get(script, ""))
    except LanguageError:
        return None
    import langcodes

    return found if langcodes.tag_is_valid(found) else None
