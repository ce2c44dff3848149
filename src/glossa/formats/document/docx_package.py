"""The package that a DOCX is: a zip of XML parts, named by relationships.

    _rels/.rels ──officeDocument──> word/document.xml ──its .rels──> styles, footnotes, endnotes

Every part is parsed without entities, network or DTD; a part that declares a DOCTYPE is refused (Word writes none).
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossa.formats.zips import open_zip, read_member
from glossa.model.errors import InputError

if TYPE_CHECKING:
    from typing import BinaryIO

    from lxml.etree import _Element

WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the "strict" variety
    }
)
_OTHERS = {
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
_OFF = frozenset({"0", "false", "off", "none"})

HEADING_NAME = re.compile(
    r"(?:heading|заголовок|тақырып|тақырыпша|überschrift|titre|título|titolo|kop|nagłówek|başlık|rubrik)\s*([1-9])",
    re.IGNORECASE,
)
TITLE_NAMES = frozenset({"title", "название", "тақырып", "атауы", "titel", "titre"})
CONTENTS_NAME = re.compile(r"(?:toc|оглавление|мазмұны)\s*(?:[1-9]|heading)?", re.IGNORECASE)


def name_of(element: _Element) -> str:
    """`p` for an element of Word's, `mc:Choice`, `m:oMath` for those it borrows, "" for all others."""
    tag: object = element.tag
    if not isinstance(tag, str):
        return ""
    namespace, _, local = tag[1:].partition("}")
    if namespace in WORD:
        return local
    prefix = _OTHERS.get(namespace)
    return f"{prefix}{local}" if prefix else ""


def child(element: _Element | None, *names: str) -> _Element | None:
    """The element at the end of this path of children, each the first of its name."""
    for name in names:
        element = next((one for one in element if name_of(one) == name), None) if element is not None else None
    return element


def value(element: _Element | None, attribute: str = "val") -> str | None:
    """An attribute of Word's namespace."""
    if element is None:
        return None
    return next((found for uri in WORD if (found := element.get(f"{{{uri}}}{attribute}")) is not None), None)


def is_on(properties: _Element | None, name: str) -> bool | None:
    """A property that is there or not, or switched off by its value; None where nothing is said."""
    found = child(properties, name)
    return None if found is None else (value(found) or "1").lower() not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or character style says of text; None where it says nothing."""

    name: str = ""
    level: int = 0
    is_list: bool = False
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    position: str | None = None


@dataclass(slots=True)
class Package:
    """The parts of a DOCX that text is read from."""

    body: _Element
    notes: dict[str, dict[str, _Element]] = field(default_factory=dict)
    styles: dict[str, Style] = field(default_factory=dict)


def open_package(file: BinaryIO, name: str) -> Package:
    """The parts of the DOCX in `file`. Raises InputError for what is damaged, dangerous or no Word document."""
    archive = open_zip(file, name)
    members = {member.replace("\\", "/").lower(): member for member in archive.namelist()}

    def part(path: str) -> _Element | None:
        member = members.get(path.lower())
        return parse_part(read_member(archive, member, name), member, name) if member else None

    def relations(path: str) -> dict[str, str]:
        """Kind of relationship → part, for the parts inside the package."""
        folder, base = posixpath.split(path)
        found = part(f"{folder}/_rels/{base}.rels".lstrip("/"))
        inside = [one for one in found if one.get("TargetMode") != "External"] if found is not None else []
        return {
            one.get("Type", "").rpartition("/")[2]: posixpath.normpath(
                posixpath.join("/", folder, one.get("Target", ""))
            )[1:]
            for one in inside
        }

    with archive:
        main = relations("").get("officeDocument", "word/document.xml")
        root = part(main)
        body = child(root, "body")
        if root is None or body is None:
            raise InputError(_not_word(members), code="not-word", file=name)
        related = relations(main)
        package = Package(body)
        package.styles = _styles(part(related.get("styles", "word/styles.xml")))
        for kind in ("footnote", "endnote"):
            notes = part(related.get(f"{kind}s", f"word/{kind}s.xml"))
            package.notes[kind] = {value(note, "id") or "": note for note in (notes if notes is not None else ())}
    return package


def parse_part(data: bytes, member: str, name: str) -> _Element:
    """The root of a part. Raises InputError for what is no XML, or declares what Word never does."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"its part {member} is no well-formed XML: {error.msg}"
        raise InputError(message, code="damaged", file=name, line=error.lineno) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise InputError(f"its part {member} declares a DOCTYPE: not made by Word", code="doctype", file=name)
    return root


def _not_word(members: dict[str, str]) -> str:
    if any(member.startswith("xl/") for member in members):
        return "this is an Excel workbook, not a Word document"
    if any(member.startswith("ppt/") for member in members):
        return "this is a PowerPoint presentation; save its text as .docx or .txt"
    if "content.xml" in members:
        return "this is an OpenDocument text; save it as .docx"
    return "this zip holds no Word document"


def _styles(root: _Element | None) -> dict[str, Style]:
    """Style id → what it says, with what it takes from the style that it is based on."""
    elements = {
        value(one, "styleId") or "": one for one in (root if root is not None else ()) if name_of(one) == "style"
    }
    done: dict[str, Style] = {}
    for key in elements:
        chain = [key]
        while (base := value(child(elements[chain[-1]], "basedOn"))) in elements and base not in chain:
            chain.append(base)
        for one in reversed(chain):
            if one not in done:
                base = value(child(elements[one], "basedOn")) or ""
                done[one] = _style(elements[one], done.get(base, Style()))
    return done


def _style(element: _Element, base: Style) -> Style:
    name = value(child(element, "name")) or ""
    outline = value(child(element, "pPr", "outlineLvl"))
    properties = child(element, "rPr")
    own = {key: is_on(properties, tag) for key, tag in (("bold", "b"), ("italic", "i"), ("hidden", "vanish"))}
    return Style(
        name,
        heading_level(name, outline) or (base.level if outline is None else 0),
        child(element, "pPr", "numPr") is not None or base.is_list,
        base.bold if own["bold"] is None else own["bold"],
        base.italic if own["italic"] is None else own["italic"],
        base.hidden if own["hidden"] is None else own["hidden"],
        value(child(properties, "vertAlign")) or base.position,
    )


def heading_level(name: str, outline: str | None) -> int:
    """The heading level that a style's name or an outline level means, 0 for none."""
    if outline and outline.isdigit() and int(outline) < 9:
        return min(int(outline) + 1, 6)
    named = HEADING_NAME.fullmatch(name.strip())
    if named:
        return min(int(named[1]), 6)
    return 1 if name.strip().lower() in TITLE_NAMES else 0
