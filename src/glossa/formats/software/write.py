"""Units of a pair → XLIFF 1.2. Inline tags that XLIFF does not have are written as `g` (around text) or `ph` (code)."""

from __future__ import annotations

from itertools import count, product
from typing import TYPE_CHECKING

from glossa.formats.format import Written
from glossa.formats.software.common import INVENTED, OURS
from glossa.formats.xml import escape_text, escape_value, has_forbidden
from glossa.model.errors import Finding, UsageError
from glossa.model.language_tag import matches
from glossa.model.standing import STATE_OF, Status, status_of
from glossa.model.text import TRANSPARENT, Tag, text_with_codes
from glossa.model.unit import Note, TranslationUnit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from glossa.formats.format import Value, WriteOptions
    from glossa.model.text import Attributes, Content
    from glossa.model.unit import Variant

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_TAGS: dict[str, frozenset[str]] = {
    "g": frozenset({"id", "ctype", "xid", "equiv-text"}),
    "mrk": frozenset({"mtype", "mid", "comment"}),
    "x": frozenset({"id", "ctype", "xid", "equiv-text"}),
    "bx": frozenset({"id", "rid", "ctype", "xid", "equiv-text"}),
    "ex": frozenset({"id", "rid", "xid", "equiv-text"}),
    "bpt": frozenset({"id", "rid", "ctype", "crc"}),
    "ept": frozenset({"id", "rid", "crc"}),
    "it": frozenset({"id", "rid", "ctype", "crc", "pos"}),
    "ph": frozenset({"id", "ctype", "crc", "assoc"}),
}
_EMPTY = frozenset({"x", "bx", "ex"})


def write(values: Iterable[Value], out: BinaryIO, options: WriteOptions) -> Written:
    """The units that have both languages; several variants give a trans-unit each. UsageError without a pair."""
    written = Written()
    writer: _Writer | None = None
    for value in values:
        if not isinstance(value, TranslationUnit):
            continue
        if writer is None:
            writer = _Writer(out, _pair(value, options), written)
        writer.unit(value)
    if writer is None:
        if len(options.languages) != 2:
            raise UsageError("an XLIFF file holds a pair of languages; give a source and a target")
        writer = _Writer(out, options.languages, written)
    out.write(b"</body></file>\n</xliff>\n")
    return written


def _pair(unit: TranslationUnit, options: WriteOptions) -> tuple[str, ...]:
    pair = options.languages or unit.languages
    if len(pair) != 2:
        raise UsageError("an XLIFF file holds a pair of languages; give a source and a target")
    return pair


class _Writer:
    def __init__(self, out: BinaryIO, pair: tuple[str, ...], written: Written) -> None:
        self.out = out
        self.source, self.target = pair
        self.written = written
        self.numbers = count(1)
        self.ids: set[str] = set()
        languages = f'source-language="{self.source}" target-language="{self.target}"'
        out.write(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{_NAMESPACE}">\n'
            f'<file original="{OURS}" {languages} datatype="plaintext"><body>\n'.encode()
        )

    def unit(self, unit: TranslationUnit) -> None:
        sources, targets = (list(self._variants(unit, code)) for code in (self.source, self.target))
        if not sources or not targets:
            self.written.skipped += 1
            return
        self.written.written += 1
        notes = "".join(f"  <note>{self._text(one.text)}</note>\n" for one in unit.annotations if isinstance(one, Note))
        state = STATE_OF[status_of(unit.annotations) or Status.TRANSLATED]
        for source, target in product(sources, targets):
            identity = self._identity(unit.id)
            self.out.write(
                f'<trans-unit id="{escape_value(identity)}" xml:space="preserve">\n'
                f"  <source>{self._content(source.segment.content)}</source>\n"
                f'  <target state="{state}">{self._content(target.segment.content)}</target>\n'
                f"{notes}</trans-unit>\n".encode()
            )

    def _variants(self, unit: TranslationUnit, code: str) -> Iterator[Variant]:
        return (variant for variant in unit.variants if matches(code, variant.language) and variant.text)

    def _identity(self, wanted: str | None) -> str:
        """The unit's id, or the next number; unique in the file."""
        identity = wanted if wanted and wanted not in self.ids else None
        while identity is None or identity in self.ids:
            identity = f"{wanted}-{next(self.numbers)}" if wanted else f"{INVENTED}{next(self.numbers)}"
        self.ids.add(identity)
        return identity

    def _content(self, content: Content) -> str:
        return "".join(self._text(part) if isinstance(part, str) else self._tag(part) for part in content)

    def _tag(self, tag: Tag) -> str:
        allowed = _TAGS.get(tag.name)
        if allowed is None:
            name = "g" if tag.name in TRANSPARENT else "ph"
            attributes: Attributes = (("ctype", f"x-{tag.name.rpartition('}')[2]}"),)
        else:
            name = tag.name
            attributes = tuple(pair for pair in tag.attributes if pair[0] in allowed)
        if name == "mrk":
            attributes = (
                attributes if any(key == "mtype" for key, _ in attributes) else (("mtype", "x-mark"), *attributes)
            )
        elif not any(key == "id" for key, _ in attributes):
            number = next((value for key, value in tag.attributes if key in {"i", "x"}), None)
            attributes = (("id", number or str(next(self.numbers))), *attributes)
        shown = "".join(f' {key}="{escape_value(value)}"' for key, value in attributes)
        if name in _EMPTY:
            return f"<{name}{shown}/>"
        inner = self._content(tag.content) if name in {"g", "mrk"} else self._text(text_with_codes(tag.content))
        return f"<{name}{shown}>{inner}</{name}>"

    def _text(self, text: str) -> str:
        if has_forbidden(text):
            message = f"characters that XML forbids in {' '.join(text.split())[:40]!r}"
            self.written.findings.append(Finding("control-character", message, "left out of the file"))
        return escape_text(text)
