"""One datum → the elements that say it in a dialect of TBX, or a note where the dialect has no word for it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossa.formats.tbx import categories
from glossa.formats.tbx.parts import all_text
from glossa.formats.tbx.references import References, reference
from glossa.formats.tbx.rules.dialects import LEVELS, Rules, rules
from glossa.formats.tbx.rules.entry import is_date
from glossa.formats.xml import escape_text, escape_value
from glossa.model.concept import Item, Usage

if TYPE_CHECKING:
    from glossa.model.text import Attributes, Content, Tag

_LEVELS = {letter: name for name, letter in LEVELS.items()}
_ATTRIBUTES = {
    "note": ("id", "xml:lang"),
    "date": ("id",),
    "xref": ("id", "target"),
}
_ANY = ("id", "xml:lang", "target", "datatype")
_WITH_TAGS = frozenset({"admin", "descrip", "note", "termNote"})
_WEB = re.compile(r"""https?://[^\s<>"{}|\\^`]+""")
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_HIGHLIGHTS = frozenset({"entailedTerm", "hotkey", "italics", "bold", "superscript", "subscript", "math"})


@dataclass(slots=True)
class Dialect:
    """`version` 2 has every category, 3 those of its `modules`. `faithful`: the file's own wordings are kept."""

    name: str
    version: int
    modules: tuple[str, ...] = ()
    style: str = "dca"
    faithful: bool = True
    references: References = field(default_factory=References)
    noted: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(category, level) → how often it had to be written as a note."""
    mapped: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """(category, value, the standard's spelling of it) → how often that was written instead."""
    dropped: Counter[str] = field(default_factory=Counter)
    """Attributes and tags that the dialect does not have → how often they were left out."""

    @property
    def namespaces(self) -> str:
        """The declarations of the modules' namespaces."""
        return "".join(f' xmlns:{name}="{categories.MODULE_NAMESPACE}{name}"' for name in self.modules)

    def elements(self, items: tuple[Item, ...], level: str) -> tuple[list[str], list[str]]:
        """(termNotes, all the others) for the data of one `level`: "c"oncept, "l"anguage or "t"erm."""
        term_notes: list[str] = []
        others: list[str] = []
        for item in items:
            for element, is_term_note in self.datum(item, level, None):
                (term_notes if is_term_note else others).append(element)
        return term_notes, others

    def _kind(self, item: Item) -> str:
        if item.category == "usage":
            return item.kind or "termNote"
        return item.kind or categories.kind_of(item.category)

    def datum(self, item: Item, level: str, group: str | None = None) -> list[tuple[str, bool]]:
        """Elements for `item`, inside `group` or in none, each with: is it a termNote?"""
        if item.kind == ":raw":
            self.noted[item.category, level] += 1
            return [(self.spoken(item), False)]
        if item.kind.startswith(":"):
            return []
        kind = self._kind(item)
        if kind == "note" or (categories.is_state(item.category) and item.category != "usage"):
            return [(self._note(item), False), *self._ungrouped(item, level, group)]
        after: list[tuple[str, bool]] = []
        if item.category == "usage":
            item, note = self.status(item)
            if item.category == "usage":
                return [(self._note(item), False), *self._ungrouped(item, level, group)]
            if note:
                after.append((note, False))
        item = self._standard(item)
        if not self._permits(item, kind, level, group):
            self.noted[item.category, level] += 1
            self._lose_form(item)
            return [(self.spoken(item), False), *after, *self._ungrouped(item, level, group)]
        element = self._element(item, kind)
        name = categories.GROUPS.get(kind)
        if name is None or not (_grouped(item) or kind == "transac"):
            return [(element, kind == "termNote"), *after, *self._ungrouped(item, level, group)]
        if not self._groups(item, kind, level, group):
            return [(element, kind == "termNote"), *after, *self._ungrouped(item, level, group)]
        members = [element]
        for companion in item.companions:
            members += [member for member, _ in self.datum(companion, level, name)]
        identity = self._attributes((("id", _pseudo(item, ":group") or ""),), ("id",))
        return [(f"<{name}{identity}>{''.join(members)}</{name}>", kind == "termNote"), *after]

    def _standard(self, item: Item) -> Item:
        """A value of a closed list in the standard's spelling: of the `Noun` of many files the dialects know `noun`."""
        known = categories.CATEGORIES.get(item.category)
        if self.version == 2 or known is None or known.module not in self.modules:
            return item
        said = all_text(item.content)
        value = next((one for one in known.values if one.lower() == said.strip().lower()), said)
        if value == said:
            return item
        self.mapped[item.category, said, value] += 1
        return replace(item, content=(value,))

    def _ungrouped(self, item: Item, level: str, group: str | None) -> list[tuple[str, bool]]:
        """Companions of a datum that can have no group here, each on its own."""
        self.dropped[f"group of {item.category} with its {_listed(item.companions)}"] += bool(item.companions)
        return [element for companion in item.companions for element in self.datum(companion, level, group)]

    def _groups(self, item: Item, kind: str, level: str, group: str | None) -> bool:
        """May it be the first in a group? v3 has no groups in groups, and its schemas for DCT forget some more."""
        if self.version == 2:
            return True
        if group is not None:
            return False
        text, group = all_text(item.content), categories.GROUPS[kind]
        if self._rules().fault(kind, item.category, text, group, _LEVELS[level]) is not None:
            return False
        known = categories.CATEGORIES.get(item.category)
        if self.style != "dct" or known is None:
            return True
        forgotten = kind == "termNote" or (kind == "admin" and level == "c")
        return item.category != "source" and not (known.module == "min" and forgotten)

    def _permits(self, item: Item, kind: str, level: str, group: str | None) -> bool:
        """Has the dialect this category, in this class, at this level, with this value?"""
        if kind == "date":
            return group == "transacGrp" and is_date(all_text(item.content).strip(), day_only=False)
        if kind not in categories.KINDS or not item.category:
            return False
        if group is not None:
            if kind not in categories.MEMBERS[group]:
                return False
        elif kind not in {"admin", "descrip", "ref", "transac", "xref"} and not (kind == "termNote" and level == "t"):
            return False
        target = _pseudo(item, "target")
        if kind == "xref" and not target:
            return False
        if self.version == 2:
            return "{" not in item.category
        known = categories.CATEGORIES.get(item.category)
        if known is None or known.module not in self.modules or known.kind != kind or level not in known.levels:
            return False
        if kind == "xref" and (group is not None or not _WEB.fullmatch(target or "")):
            return False
        if kind == "transac" and group is not None:
            return False
        if self.style == "dct" and kind == "ref" and not target:
            return False
        parents = (_LEVELS[level], "") if group is None else (group, _LEVELS[level])
        return self._rules().fault(kind, item.category, all_text(item.content), *parents) is None and (
            not known.values or all_text(item.content) in known.values
        )

    def _rules(self) -> Rules:
        return rules(self.name.removeprefix("TBX-").lower(), self.style)

    def status(self, item: Item, *, as_written: bool = False) -> tuple[Item, str]:
        """A usage as administrative status, and the note that says what the status cannot.

        `as_written`: in the file's own words, in whatever dialect it is.
        """
        usage = Usage(item.text)
        if not as_written and (item.kind == "note" or (self.version == 3 and not self.modules)):
            return item, ""
        written = _pseudo(item, ":as-written")
        text = categories.standard_status(usage)
        own_words = as_written or (self.faithful and self.version == 2)
        if written and own_words and categories.usage_of(written) == usage:
            text = written
        attributes = tuple(pair for pair in item.attributes if pair[0] != ":as-written")
        status = Item(categories.STATUS, (text,), item.kind or "termNote", attributes, item.companions)
        told = usage != Usage.FORBIDDEN or categories.usage_of(text) == usage
        return status, "" if told else f"<note>usage: {usage}</note>"

    def _element(self, item: Item, kind: str) -> str:
        known = categories.CATEGORIES.get(item.category)
        if self.style == "dct" and known is not None and kind != "date":
            name = f"{known.module}:{item.category}"
            text = self._text(item.content, tags=False)
            if kind == "ref":
                target = _pseudo(item, "target") or ""
                shown = f'<{name} target="{escape_value(target)}">{text}</{name}>'
                return reference(target, shown, self.spoken(item))
            allowed = ("target",) if kind in {"xref", "transacNote"} else ()
            return f"<{name}{self._attributes(item.attributes, allowed, kind)}>{text}</{name}>"
        category = "" if kind == "date" else f' type="{escape_value(item.category.removeprefix(categories.THEIRS))}"'
        attributes = self._attributes(item.attributes, _ATTRIBUTES.get(kind, _ANY), kind)
        return f"<{kind}{category}{attributes}>{self._text(item.content, tags=kind in _WITH_TAGS)}</{kind}>"

    def _note(self, item: Item) -> str:
        if item.category in {"note", ""}:
            text = self._text(item.content, tags=True)
        else:
            text = escape_text(f"{item.category}: {all_text(item.content)}")
        return f"<note{self._attributes(item.attributes, _ATTRIBUTES['note'])}>{text}</note>"

    def spoken(self, item: Item) -> str:
        """The datum as a note: `definition: …`, with where it refers to."""
        target = _pseudo(item, "target")
        where = f" ({target})" if target else ""
        category = item.category.rpartition("}")[2]
        label = f"{category}: " if category else ""
        return f"<note>{escape_text(f'{label}{all_text(item.content)}{where}')}</note>"

    def leave_out(self, items: tuple[Item, ...], where: str, kept: frozenset[str]) -> None:
        """Counts the attributes that rode along with an element `where` and are not written."""
        for item in items:
            for name, _ in item.attributes if item.kind == ":attributes" else ():
                self.dropped[f"{name.rpartition('}')[2]} of {where}"] += not name.startswith(":") and name not in kept

    def _lose_form(self, item: Item) -> None:
        """Counts what a note does not say of a datum: its markup, and its attributes but where it refers to."""
        for name, _ in item.attributes:
            self.dropped[name] += not name.startswith(":") and name != "target"
        for part in item.content:
            if not isinstance(part, str):
                self.dropped[f"<{part.name.rpartition('}')[2]}>"] += 1

    def _attributes(self, attributes: Attributes, allowed: tuple[str, ...], kind: str = "") -> str:
        """Those of `attributes` that are `allowed`, as they are written; references point into the file."""
        shown = []
        for name, value in attributes:
            if name.startswith(":") or (not value and name == "id"):
                continue
            if name not in allowed or (name == "xml:lang" and not _LANGUAGE.fullmatch(value)):
                self.dropped[name] += 1
            elif name == "id":
                claimed = self.references.claim(value)
                shown.append(f' id="{claimed}"' if claimed else "")
            elif name == "target" and kind != "xref":
                shown.append(reference(value, f' target="{escape_value(value)}"', ""))
            else:
                shown.append(f' {name}="{escape_value(value)}"')
        return "".join(shown)

    def _text(self, content: Content, *, tags: bool) -> str:
        return "".join(escape_text(part) if isinstance(part, str) else self._tag(part, tags=tags) for part in content)

    def term(self, text: str, items: tuple[Item, ...]) -> str:
        """The inside of `<term>`: its text, marked up as far as that is still the text."""
        marked = next((item.content for item in items if item.kind == ":term"), None)
        if marked is None or " ".join(all_text(marked).split()) != text:
            return escape_text(text)
        return "".join(
            escape_text(part) if isinstance(part, str) else self._tag(part, tags=part.name == "hi") for part in marked
        )

    def _tag(self, tag: Tag, *, tags: bool) -> str:
        """An inline tag if the dialect has it, else what is in it."""
        names = {"hi", "foreign", "bpt", "ept", "ph"} if self.version == 2 else {"hi", "foreign"}
        if not tags or tag.name not in names:
            self.dropped[f"<{tag.name.rpartition('}')[2]}>"] += 1
            return escape_text(all_text(tag.content))
        attributes = {
            "hi": ("type", "target"),
            "foreign": ("id", "xml:lang"),
            "bpt": ("i", "type"),
            "ept": ("i",),
            "ph": ("type",),
        }[tag.name]
        own = tag.attributes
        if self.version == 3 and tag.name == "hi":
            types = _HIGHLIGHTS if self.style == "dca" else frozenset[str]()
            own = tuple(pair for pair in own if pair[0] != "type" or pair[1] in types)
            self.dropped["type of <hi>"] += len(own) < len(tag.attributes)
        inner = self._text(tag.content, tags=True) if tag.name == "foreign" else escape_text(all_text(tag.content))
        return f"<{tag.name}{self._attributes(own, attributes)}>{inner}</{tag.name}>"


def _listed(items: tuple[Item, ...]) -> str:
    return ", ".join(dict.fromkeys(item.category for item in items))


def _grouped(item: Item) -> bool:
    return bool(item.companions) or _pseudo(item, ":group") is not None


def _pseudo(item: Item, name: str) -> str | None:
    return next((value for key, value in item.attributes if key == name), None)
