"""The runs of a Word paragraph: what its elements stand for, how they are set, and what is not read of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossa.formats.document.docx_package import Style, child, is_on, name_of, value
from glossa.formats.document.marks import LINE_END, Position, Run, words
from glossa.model.errors import LanguageError
from glossa.model.language_tag import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

TRANSPARENT = words(
    """hyperlink smartTag customXml sdtContent fldSimple ins moveTo dir bdo ruby rubyBase mc:Choice mc:Fallback
    m:oMath m:oMathPara m:r m:sSup m:sSub m:sSubSup m:e m:f m:num m:den m:d m:rad m:nary m:func m:fName"""
)
DELETED = words("del moveFrom")
SYMBOLS = dict(
    zip("abgdezhqiklmnxoprstufcywGDQLXPSFYW°±´£³·-", "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ°±×≤≥•−", strict=True)
)
"""What the font Symbol draws at a character's place."""

PASSAGE_END = "\x1d"

_HEX = re.compile(r"[0-9a-fA-F]{1,4}")
_POSITIONS = {"superscript": Position.RAISED, "subscript": Position.LOWERED}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": LINE_END, "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_CHANGES = {
    "ins": "tracked-insertion",
    "del": "tracked-deletion",
    "moveTo": "tracked-move",
    "moveFrom": "tracked-move-source",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set where nothing else is said."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    position: str | None = None
    language: str | None = None

    def under(self, style: Style) -> Setting:
        return replace(
            self,
            bold=self.bold if style.bold is None else style.bold,
            italic=self.italic if style.italic is None else style.italic,
            hidden=self.hidden if style.hidden is None else style.hidden,
            position=style.position or self.position,
        )

    def run(self, text: str) -> Run:
        position = _POSITIONS.get(self.position or "", Position.LINE)
        return Run(text, self.bold or self.italic, position, self.language)


@dataclass(slots=True)
class Reader:
    """Reads runs, and counts what a Finding is to tell.

    `referenced` are the notes (kind, id) whose marks were met, `boxes` the text boxes since they were last emptied.
    A field's code may span runs, and its result paragraphs: `_fields` holds the state of each open one.
    """

    styles: Mapping[str, Style]
    counts: Counter[str] = field(default_factory=Counter)
    referenced: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    _fields: list[str] = field(default_factory=list)

    def paragraph(self, paragraph: _Element, base: Setting) -> list[Run]:
        runs = list(self.inline(paragraph, base))
        if "code" in self._fields:  # a field whose code does not end is damaged; what follows is text
            self._fields = []
        return runs

    def inline(self, parent: _Element, base: Setting) -> Iterator[Run]:
        for element in parent:
            name = name_of(element)
            if name == "r":
                yield from self._run(element, base)
            elif name == "m:t":
                yield base.run(element.text or "")
            elif name in {"m:sup", "m:sub"}:
                position = "superscript" if name == "m:sup" else "subscript"
                yield from self.inline(element, replace(base, position=position))
            elif name in DELETED:
                self.count_change(element, name)
            elif name == "mc:AlternateContent":
                chosen = alternative(element)
                if chosen is not None:
                    yield from self.inline(chosen, base)
            elif name == "sdt" and not is_on(child(element, "sdtPr"), "showingPlcHdr"):
                yield from self.inline(element, base)
            elif name in TRANSPARENT:
                if name in {"ins", "moveTo"}:
                    self.count_change(element, name)
                yield from self.inline(element, base)

    def count_change(self, element: _Element, name: str) -> None:
        texts = ("t", "delText", "tab", "br", "noBreakHyphen", "footnoteReference", "endnoteReference", "drawing", "p")
        if any(name_of(one) in texts for one in element.iter()):
            self.counts[_CHANGES[name]] += 1

    def _run(self, run: _Element, base: Setting) -> Iterator[Run]:
        properties = child(run, "rPr")
        style = self.styles.get(value(child(properties, "rStyle")) or "", Style())
        own = Style(
            bold=is_on(properties, "b"),
            italic=is_on(properties, "i"),
            hidden=is_on(properties, "vanish"),
            position=value(child(properties, "vertAlign")),
        )
        how = replace(base.under(style).under(own), language=_language(properties))
        for element in _characters(run):
            if name_of(element) == "rubyBase":
                yield from self.inline(element, base)
            text = self._character(element)
            if not text or "code" in self._fields:
                continue
            if how.hidden:
                self.counts["hidden-text"] += len(text.strip())
            else:
                yield how.run(text)

    def _character(self, element: _Element) -> str:
        """The text that one child of a run stands for; notes its references and text boxes on the way."""
        name = name_of(element)
        if name == "t":
            return element.text or ""
        if name == "fldChar":
            self._field(value(element, "fldCharType"))
        elif name in {"footnoteReference", "endnoteReference"}:
            self.referenced.append((name.removesuffix("Reference"), value(element, "id") or ""))
        elif name in {"drawing", "pict", "object"}:
            self.boxes += _text_boxes(element)
        elif name == "br":
            return LINE_END if (value(element, "type") or "textWrapping") == "textWrapping" else PASSAGE_END
        elif name == "sym":
            return self._symbol(element)
        return _CHARACTERS.get(name, "")

    def _symbol(self, element: _Element) -> str:
        code = value(element, "char") or ""
        place = chr(int(code, 16) & 0xFF) if _HEX.fullmatch(code) else ""
        text = SYMBOLS.get(place, "") if (value(element, "font") or "").lower() == "symbol" else ""
        self.counts["symbol"] += not text
        return text

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append("code")
        elif kind == "separate" and self._fields:
            self._fields[-1] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()


def _characters(run: _Element) -> Iterator[_Element]:
    """The children of a run, of two alternatives only one."""
    for element in run:
        name = name_of(element)
        if name == "mc:AlternateContent":
            chosen = alternative(element)
            if chosen is not None:
                yield from _characters(chosen)
        elif name == "ruby":
            base = child(element, "rubyBase")
            if base is not None:
                yield base
        else:
            yield element


def alternative(element: _Element) -> _Element | None:
    """The first alternative that has text in it (Word's own form comes first): never two of them."""
    choices = [one for one in element if name_of(one) in {"mc:Choice", "mc:Fallback"}]
    return next((one for one in choices if any(name_of(inner) in {"t", "m:t"} for inner in one.iter())), None)


def _text_boxes(element: _Element) -> Iterator[_Element]:
    """The contents of the outermost text boxes in a drawing."""
    if name_of(element) == "txbxContent":
        yield element
    elif name_of(element) == "mc:AlternateContent":
        chosen = alternative(element)
        if chosen is not None:
            yield from _text_boxes(chosen)
    else:
        for one in element:
            yield from _text_boxes(one)


def _language(properties: _Element | None) -> str | None:
    tag = value(child(properties, "lang"))
    try:
        return canonical(tag) if tag else None
    except LanguageError:
        return None
