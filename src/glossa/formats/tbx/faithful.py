"""A concept as the file wrote it from which it came.

Where a file goes out in the version, dialect and style in which it came, nothing has to be translated: every datum
knows its element, its attributes, its group, and stands in its order. What people added since (data that know no
element) is written as the dialect says it. Whether all of that is valid is asked of the validator; where it is not
(the file was not, or an edit has no place in the dialect), `entry` gives None, and the concept is written with care.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.formats.tbx import categories
from glossa.formats.tbx.parts import all_text
from glossa.formats.tbx.references import MARKER, found_form, reference
from glossa.formats.tbx.rules.entry import Checker
from glossa.formats.xml import escape_text, escape_value, node_of
from glossa.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.formats.tbx.elements import Dialect
    from glossa.formats.xml import Node
    from glossa.model.concept import Concept, Item, LanguageSection, Term
    from glossa.model.text import Attributes, Content, Tag

Sections = list[tuple[str, "LanguageSection"]]


class Faithful:
    """Writes concepts for one file; `dialect` says what came from no file, and keeps the ids that are taken."""

    def __init__(self, dialect: Dialect, *, basic: bool) -> None:
        self._dialect = dialect
        self._v2 = dialect.version == 2
        self._dct = dialect.style == "dct"
        core = dialect.name.removeprefix("TBX-").lower() if not self._v2 else "core"
        self._checker = Checker("", dialect.version, core, dialect.style, basic=basic)
        self._frame = (f"<body{dialect.namespaces}>", "</body>")

    def entry(self, concept: Concept, sections: Sections) -> str | None:
        """The entry with its references as markers, valid and with ids of its own; None where that cannot be."""
        text = "\n".join(self._entry(concept, sections)) + "\n"
        return text if self._claims(text) else None

    def whole(self, concept: Concept, sections: Sections) -> str:
        """The entry, whether it is valid or not."""
        return "".join(self._entry(concept, sections))

    def sound(self, node: Node, container: str, *, also: Node | None = None, fresh: bool = True) -> bool:
        """Is what stands in `container` valid here? Its ids must differ from those in `also`, and (where this is no
        `fresh` start) from those in all that was asked about since the last one."""
        self._checker.findings = []
        if fresh:
            self._checker.forget()
        if also is not None:
            self._checker.record(also, "")
        self._checker.record(node, container)
        return not self._checker.findings

    def _claims(self, text: str) -> bool:
        """Are the entry and its ids sound? Then these ids are taken from now on."""
        try:
            frame = node_of(self._frame[0] + MARKER.sub(found_form, text) + self._frame[1])
        except InputError:
            return False
        node = frame.elements[0]
        if not self.sound(node, "body"):
            return False
        ids = list(_values(node, "id"))
        taken = self._dialect.references.taken
        if any(one in taken for one in ids) or any(one not in ids for one in _values(node, "startRef")):
            return False
        taken.update(ids)
        return True

    def _entry(self, concept: Concept, sections: Sections) -> Iterator[str]:
        names = ("termEntry", "langSet") if self._v2 else ("conceptEntry", "langSec")
        own = _carried(concept.items)
        nameless = any(name == ":no-id" for name, _ in own)
        identity = "" if nameless or concept.id is None else f' id="{escape_value(concept.id)}"'
        yield f"<{names[0]}{identity}{_plain(own)}>"
        yield from self._level(concept.items, "c")
        for code, section in sections:
            carried = tuple(pair for pair in _carried(section.items) if pair[0] != "xml:lang")
            yield f'<{names[1]} xml:lang="{escape_value(code)}"{_plain(carried)}>'
            yield from self._level(section.items, "l")
            yield from self._terms(section)
            yield f"</{names[1]}>"
        yield f"</{names[0]}>"

    def _terms(self, section: LanguageSection) -> Iterator[str]:
        empty = [item for item in section.items if item.kind == ":termSec"]
        for place, term in enumerate((*section.terms, None)):
            for item in empty:
                if dict(item.attributes).get(":place") == str(place):
                    yield from self._term(None, item.companions, dict(item.attributes).get("id"))
            if term is not None:
                yield from self._term(term, term.items, term.id)

    def _term(self, term: Term | None, items: tuple[Item, ...], id_: str | None) -> Iterator[str]:
        own = _carried(items)
        identity = f' id="{escape_value(id_)}"' if id_ else ""
        words = self._words(term, items) if term else ""
        first = f"<term{_of(own, 'term:')}>{words}</term>"
        elements = [pair for item in items for pair in self._datum(item, "t")]
        notes = [element for element, is_term_note in elements if is_term_note]
        others = [element for element, is_term_note in elements if not is_term_note]
        if not self._v2:
            yield f"<termSec{identity}{_plain(own)}>{first}"
            yield from ([element for element, _ in elements] if self._dct else notes + others)
            yield "</termSec>"
        elif any(name == ":element" for name, _ in own):
            yield f"<ntig{identity}{_plain(own)}><termGrp{_of(own, 'termGrp:')}>{first}"
            yield from notes
            yield f"</termGrp>{''.join(others)}</ntig>"
        else:
            yield f"<tig{identity}{_plain(own)}>{first}"
            yield from notes + others
            yield "</tig>"

    def _words(self, term: Term, items: tuple[Item, ...]) -> str:
        """The inside of `<term>`, with its markup as long as that is still the text."""
        marked = next((item.content for item in items if item.kind == ":term"), None)
        if marked is None or " ".join(all_text(marked).split()) != term.text:
            return escape_text(term.text)
        return self._text(marked)

    def _level(self, items: tuple[Item, ...], level: str) -> Iterator[str]:
        for item in items:
            for element, _ in self._datum(item, level):
                yield element

    def _datum(self, item: Item, level: str) -> list[tuple[str, bool]]:
        if item.kind == ":raw":
            return [(next(value for name, value in item.attributes if name == ":xml"), True)]
        if item.kind.startswith(":"):
            return []
        if not item.kind:
            return self._dialect.datum(item, level)
        return self._came(item, level)

    def _came(self, item: Item, level: str) -> list[tuple[str, bool]]:
        """A datum of the file, with its group."""
        after: list[tuple[str, bool]] = []
        if item.category == "usage" and item.kind == "termNote":
            item, note = self._dialect.status(item, as_written=True)
            after = [(note, False)] if note else []
        element = self._element(item)
        is_term_note = item.kind == "termNote"
        said = dict(item.attributes)
        group = said.get(":grouped-as") or categories.GROUPS.get(item.kind)
        if group and (item.companions or ":group" in said):
            identity = said.get(":group")
            shown = f' id="{escape_value(identity)}"' if identity else ""
            members = "".join(one for companion in item.companions for one, _ in self._datum(companion, level))
            return [(f"<{group}{shown}>{element}{members}</{group}>", is_term_note), *after]
        companions = [one for companion in item.companions for one in self._datum(companion, level)]
        return [(element, is_term_note), *after, *companions]

    def _element(self, item: Item) -> str:
        text = self._text(item.content)
        known = categories.CATEGORIES.get(item.category)
        whole = self._dct and known is not None and item.kind == "ref"
        attributes = _attributes(item.attributes, is_link=item.kind != "xref" and not whole)
        if item.kind in {"note", "date"}:
            said = "" if item.category in {item.kind, ""} else escape_text(f"{item.category}: ")
            return f"<{item.kind}{attributes}>{said}{text}</{item.kind}>"
        if self._dct and known is not None:
            name = f"{known.module}:{item.category}"
            element = f"<{name}{attributes}>{text}</{name}>"
            target = next((value for key, value in item.attributes if key == "target"), "")
            return reference(target, element, self._dialect.spoken(item)) if whole else element
        category = escape_value(item.category.removeprefix(categories.THEIRS))
        return f'<{item.kind} type="{category}"{attributes}>{text}</{item.kind}>'

    def _text(self, content: Content) -> str:
        return "".join(escape_text(part) if isinstance(part, str) else self._tag(part) for part in content)

    def _tag(self, tag: Tag) -> str:
        name = tag.name.rpartition("}")[2]
        return f"<{name}{_attributes(tag.attributes, is_link=True)}>{self._text(tag.content)}</{name}>"


def _carried(items: tuple[Item, ...]) -> Attributes:
    """The attributes of the entry, section or term itself."""
    return tuple(pair for item in items if item.kind == ":attributes" for pair in item.attributes)


def _plain(carried: Attributes) -> str:
    return _attributes(tuple(pair for pair in carried if ":" not in pair[0] or pair[0] == "xml:lang"), is_link=True)


def _of(carried: Attributes, prefix: str) -> str:
    mine = tuple((name.removeprefix(prefix), value) for name, value in carried if name.startswith(prefix))
    return _attributes(mine, is_link=True)


def _attributes(attributes: Attributes, *, is_link: bool) -> str:
    shown = []
    for name, value in attributes:
        if name.startswith(":"):
            continue
        written = f' {name.rpartition("}")[2]}="{escape_value(value)}"'
        is_reference = is_link and name in {"target", "startRef"} and not value.startswith(("http:", "https:"))
        shown.append(reference(value, written, "") if is_reference else written)
    return "".join(shown)


def _values(node: Node, wanted: str) -> Iterator[str]:
    """The values of the attribute `wanted`, below `node` too."""
    for name, value in node.attributes:
        if name == wanted:
            yield value
    for child in node.elements:
        yield from _values(child, wanted)
