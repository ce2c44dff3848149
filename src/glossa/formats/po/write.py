"""Units of a pair → PO that msgfmt compiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import glossa
from glossa.formats.characters import FORBIDDEN
from glossa.formats.format import Written
from glossa.formats.po.read import NUMBERED
from glossa.model.errors import Finding, UsageError
from glossa.model.language_tag import matches
from glossa.model.unit import FileHeader, Note, Prop, TranslationUnit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    import polib

    from glossa.formats.format import Value, WriteOptions

PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "kk": "nplurals=1; plural=0;",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
_KEPT = ("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator")
_KEPT_TOO = ("Language-Team", "X-Source-Language", "X-Generator")


def write(values: Iterable[Value], out: BinaryIO, options: WriteOptions) -> Written:
    """The units that have both languages, as entries. Without languages asked for, the first unit's are taken."""
    writer: _Writer | None = None
    header = options.header
    written = Written()
    for value in values:
        if isinstance(value, FileHeader):
            header = header or value
            continue
        if isinstance(value, Finding):
            continue
        if not isinstance(value, TranslationUnit):
            written.skipped += 1
            continue
        if writer is None:
            writer = _Writer(out, _pair(value, options), header, written)
        writer.unit(value)
    if writer is not None:
        writer.flush()
    elif len(options.languages) == 2:
        _Writer(out, options.languages[:2], header, written)
    return written


def _pair(unit: TranslationUnit, options: WriteOptions) -> tuple[str, ...]:
    if options.languages:
        pair = options.languages
    else:
        source = unit.source_language if unit.source_language in unit.languages else unit.languages[0]
        pair = (source or "", *[code for code in unit.languages if code != source])
    if len(pair) != 2:
        raise UsageError("a PO file holds a pair of languages; give a source and a target")
    return pair


class _Writer:
    def __init__(self, out: BinaryIO, pair: tuple[str, ...], header: FileHeader | None, written: Written) -> None:
        self.out = out
        self.source, self.target = pair
        self.written = written
        self.taken: dict[tuple[str, str], set[str]] = {}
        self.singular: tuple[TranslationUnit, str, str] | None = None
        """A unit that waits for its plural, with its texts."""
        said = dict(header.attributes) if header is not None and header.format == "po" else {}
        plural = said.get("Plural-Forms") or PLURALS.get(self.target.partition("-")[0], "")
        self.forms = declared_forms(plural)
        fields = {"Project-Id-Version": "glossa"} | {name: said[name] for name in (*_KEPT, *_KEPT_TOO) if name in said}
        fields |= {
            "Language": self.target.replace("-", "_"),
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
        }
        fields |= {"X-Source-Language": self.source} if self.source != "en" else {}
        fields |= {"Plural-Forms": plural} if plural else {}
        fields.setdefault("X-Generator", f"glossa {glossa.__version__}")
        text = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in fields.items())
        out.writelines(
            "".join(f"# {line}\n" for line in annotation.text.splitlines()).encode()
            for annotation in (header.annotations if header is not None and header.format == "po" else ())
        )
        self._put(_entry("", text))

    def unit(self, unit: TranslationUnit) -> None:
        """Writes the unit, or keeps it until its plural comes."""
        sources = self._texts(unit, self.source)
        targets = self._texts(unit, self.target)
        if not sources or not targets:
            self.written.skipped += 1
            return
        self.written.written += 1
        if _prop(unit, "x-po-plural") and len(sources) == len(targets) == 1:
            self.flush()
            self.singular = (unit, sources[0], targets[0])
            return
        if self.singular and _prop(unit, "x-po-singular") == self.singular[1] and len(sources) == 1:
            forms = [self.singular[2], *targets] if self.forms > 1 else targets
            if len(forms) == self.forms and _prop(self.singular[0], "x-po-plural") == sources[0]:
                self._plural(sources[0], forms)
                return
        self.flush()
        for source in dict.fromkeys(sources):
            for target in dict.fromkeys(targets):
                self._message(unit, source, target)

    def flush(self) -> None:
        """Writes a singular whose plural never came as a plain message."""
        if self.singular:
            waiting, self.singular = self.singular, None
            self._message(*waiting)

    def _plural(self, plural: str, forms: list[str]) -> None:
        assert self.singular is not None
        unit, singular, _ = self.singular
        self.singular = None
        entry = _entry(singular, "", unit)
        context = self._context(unit, singular, "\0".join(forms))
        if context is None:
            return
        if context:
            entry.msgctxt = context
        entry.msgid_plural = plural
        entry.msgstr_plural = {number: alike(singular, form) for number, form in enumerate(forms)}
        self._put(entry)

    def _message(self, unit: TranslationUnit, source: str, target: str) -> None:
        entry = _entry(source, alike(source, target), unit)
        if _prop(unit, "x-po-plural") or _prop(unit, "x-po-singular"):
            entry.flags = []  # formats were checked for all forms together: one by one they may not agree
        context = self._context(unit, source, target)
        if context is None:
            return
        if context:
            entry.msgctxt = context
        self._put(entry)

    def _context(self, unit: TranslationUnit, source: str, target: str) -> str | None:
        """A context in which this message is not there yet; None where it is, with the same translation."""
        own = _prop(unit, "x-po-context") or ""
        number = 1
        context = own
        while (seen := self.taken.setdefault((context, source), set())) and target not in seen:
            number += 1
            context = f"{own} {NUMBERED}{number}".strip()
        shown = " ".join(source.split())[:40]
        if target in seen:
            message = f"{shown!r} with the same translation again"
            self.written.findings.append(Finding("repeated", message, "written once", unit=unit.id))
            return None
        seen.add(target)
        if number > 1:
            message = f"{shown!r} with another translation"
            action = f"written with the context {context!r}"
            self.written.findings.append(Finding("second-translation", message, action, unit=unit.id))
        return context

    def _texts(self, unit: TranslationUnit, language: str) -> list[str]:
        found = [variant.text for variant in unit.variants if matches(language, variant.language) and variant.text]
        clean = [FORBIDDEN.sub("", text) for text in found]
        if clean != found:
            message = f"control characters in {' '.join(clean[0].split())[:40]!r}"
            self.written.findings.append(Finding("control-character", message, "left out of the file", unit=unit.id))
        return [text for text in clean if text]

    def _put(self, entry: polib.POEntry) -> None:
        self.out.write(f"{entry.__unicode__(wrapwidth=0)}\n".encode())


def _entry(source: str, target: str, unit: TranslationUnit | None = None) -> polib.POEntry:
    import polib

    entry = polib.POEntry(msgid=source, msgstr=target)
    if unit is not None:
        entry.tcomment = "\n".join(one.text for one in unit.annotations if isinstance(one, Note))
        entry.comment = _prop(unit, "x-po-extracted-comment") or ""
        entry.flags = [flag for flag in (_prop(unit, "x-po-flags") or "").split(", ") if flag]
        entry.obsolete = _prop(unit, "x-po-obsolete") == "yes"
        places = (_prop(unit, "x-po-reference") or "").split()
        entry.occurrences = [_place(place) for place in places]
    return entry


def _place(place: str) -> tuple[str, str]:
    file, colon, line = place.rpartition(":")
    return (file, line) if colon and line.isdigit() else (place, "")


def _prop(unit: TranslationUnit, kind: str) -> str | None:
    return next((one.text for one in unit.annotations if isinstance(one, Prop) and one.type == kind), None)


def alike(source: str, target: str) -> str:
    """`target` with a line end at its beginning and end where `source` has one: msgfmt insists."""
    core = target.strip("\n") if source.startswith("\n") != target.startswith("\n") else target
    core = core.rstrip("\n") if source.endswith("\n") != target.endswith("\n") else core
    start = "\n" if source.startswith("\n") and not core.startswith("\n") else ""
    end = "\n" if source.endswith("\n") and not core.endswith("\n") else ""
    return f"{start}{core}{end}"


def declared_forms(plural: str) -> int:
    """How many forms a Plural-Forms header declares; 0 where it declares nothing."""
    _, _, rest = plural.partition("nplurals=")
    number = rest.partition(";")[0].strip()
    return int(number) if number.isdigit() else 0
