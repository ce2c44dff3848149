"""Small bilingual formats that translate-toolkit knows: compiled Gettext (.mo), Haiku catkeys, Wordfast memories.

They hold pairs of texts and little else, so the library's one class for all formats serves them well. Their files name
no languages or name them in their own way; `ReadOptions` says them, with English as the source of Gettext. Larger or
richer formats (TMX, XLIFF, PO, TBX) have readers of their own in this package, which stream and keep what they find.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from glossa.formats.encoding import head_text
from glossa.formats.files import read_bytes
from glossa.formats.format import Carries, Format
from glossa.model.errors import Finding, InputError, LanguageError
from glossa.model.language_tag import canonical
from glossa.model.text import Segment
from glossa.model.unit import Note, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from glossa.formats.format import ReadOptions, Value

_LIMIT = 256 * 2**20
_WORDFAST = re.compile(r"\ufeff?%\d{8}~\d{6}\t")
_CATKEYS = re.compile(r"\d+\t[^\t\n]+\t[^\t\n]*\t\d+\r?\n")


def _read(path: Path, options: ReadOptions, load: Callable[[bytes], Any]) -> Iterator[Value]:
    name = options.name or str(path)
    try:
        store = load(read_bytes(path, limit=_LIMIT, name=name))
    except (ValueError, KeyError, IndexError, OverflowError, TypeError, ArithmeticError, MemoryError) as error:
        raise InputError(f"damaged: {error}", code="damaged", file=name) from error
    except Exception as error:  # the library raises errors of many kinds of its own
        if type(error).__module__.startswith(("translate.", "struct", "_csv")):
            raise InputError(f"damaged: {error}", code="damaged", file=name) from error
        raise
    source, target = _languages(store, options, name)
    for number, unit in enumerate(store.units, 1):
        if unit.isheader() or not unit.source:
            continue
        if not unit.target:
            yield Finding("untranslated", f"no translation: {unit.source[:60]!r}", "skipped", file=name, skipped=True)
            continue
        texts = ((source, str(unit.source)), (target, str(unit.target)))
        notes = tuple(Note(text) for text in (unit.getcontext(), unit.getnotes()) if text)
        variants = tuple(Variant(code, Segment.of(text)) for code, text in texts)
        yield TranslationUnit(variants, str(number), source, notes)


def _languages(store: Any, options: ReadOptions, name: str) -> tuple[str, str]:
    said = (options.source or _told(store.sourcelanguage) or "en", options.target or _told(store.targetlanguage))
    if said[1] is None:
        raise InputError("it does not say its target language; give it with -t", code="no-language", file=name)
    return said[0], said[1]


def _told(tag: str | None) -> str | None:
    try:
        return canonical(tag) if tag else None
    except LanguageError:
        return None


def _load_mo(data: bytes) -> Any:
    from translate.storage.mo import mofile

    return mofile.parsestring(data)  # type: ignore[no-untyped-call]


def _load_wordfast(data: bytes) -> Any:
    from translate.storage.wordfast import WordfastTMFile

    return WordfastTMFile.parsestring(data)  # type: ignore[no-untyped-call]


def _load_catkeys(data: bytes) -> Any:
    from translate.storage.catkeys import CatkeysFile

    return CatkeysFile.parsestring(data)  # type: ignore[no-untyped-call]


MO = Format(
    "mo",
    "compiled Gettext (MO)",
    Carries.UNITS,
    (".mo",),
    lambda head, _name: head[:4] in {b"\xde\x12\x04\x95", b"\x95\x04\x12\xde"},
    lambda path, options: _read(path, options, _load_mo),
)
WORDFAST = Format(
    "wordfast",
    "Wordfast memory",
    Carries.UNITS,
    (),
    lambda head, _name: bool(_WORDFAST.match(head_text(head[:200]))),
    lambda path, options: _read(path, options, _load_wordfast),
)
CATKEYS = Format(
    "catkeys",
    "Haiku catkeys",
    Carries.UNITS,
    (".catkeys",),
    lambda head, _name: bool(_CATKEYS.match(head_text(head[:400]))),
    lambda path, options: _read(path, options, _load_catkeys),
)
TOOLKIT_FORMATS = (MO, WORDFAST, CATKEYS)
