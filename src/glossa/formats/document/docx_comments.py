"""A Word document with comments, all else in it as it was.

    word/document.xml    <w:commentRangeStart/> run run <w:commentRangeEnd/> run with <w:commentReference/>
    word/comments.xml    <w:comment w:id="0" w:author="glossa"> …
    [Content_Types].xml, word/_rels/document.xml.rels      say that there are comments

A comment stands at the runs in which its passage is; runs are not cut, so that formatting stays. Whose text is not
found (Word's own numbers, text that a reader mended) goes to the paragraph where most of its words are, else to the
head of the document: no comment is lost.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossa.formats.document.docx_package import WORD, name_of, parse_part, value
from glossa.formats.zips import open_zip, read_member
from glossa.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from lxml.etree import _Element

_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PLAIN = re.compile(r"\W+")
_ENOUGH = 0.5
"""Share of a text's words that a paragraph must have to be its place."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on `passage` in the sentence or paragraph `text` ("" for the document as a whole)."""

    remark: str
    text: str = ""
    passage: str = ""


def write_with_comments(
    source: BinaryIO, target: BinaryIO, comments: Sequence[Comment], *, name: str, date: str
) -> None:
    """Copy the DOCX in `source` to `target` with these comments. `date` as ISO 8601, for Word.

    Raises InputError for what is damaged or no Word document.
    """
    with open_zip(source, name) as archive:
        members = archive.namelist()
        main = _main_part(archive, members, name)
        folder, base = posixpath.split(main)
        rels = f"{folder}/_rels/{base}.rels".lstrip("/")
        document = parse_part(read_member(archive, main, name), main, name)
        space = document.tag[1:].partition("}")[0]
        if space not in WORD:
            raise InputError("this zip holds no Word document", code="not-word", file=name)
        relations = _part(archive, rels, name) if rels in members else None
        place = f"{folder}/{_comments_part(relations)}".lstrip("/")
        listed = _part(archive, place, name) if place in members else _new(space, "comments")
        writer = _Writer(document, listed, space, date)
        for comment in comments:
            writer.add(comment)
        changed = {main: document, place: listed, _TYPES: _typed(_part(archive, _TYPES, name), place)}
        changed[rels] = _related(relations, posixpath.basename(place))
        _copy(archive, target, changed, name)


def _main_part(archive: zipfile.ZipFile, members: Sequence[str], name: str) -> str:
    if "_rels/.rels" in members:
        for relation in _part(archive, "_rels/.rels", name):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
    if "word/document.xml" not in members:
        raise InputError("this zip holds no Word document", code="not-word", file=name)
    return "word/document.xml"


def _part(archive: zipfile.ZipFile, member: str, name: str) -> _Element:
    return parse_part(read_member(archive, member, name), member, name)


def _new(space: str, tag: str) -> _Element:
    from lxml import etree

    return etree.Element(f"{{{space}}}{tag}", nsmap={"w": space})


def _comments_part(relations: _Element | None) -> str:
    found = (one.get("Target", "") for one in (relations if relations is not None else ()) if _is_comments(one))
    return posixpath.basename(next(found, "comments.xml"))


def _is_comments(relation: _Element) -> bool:
    return relation.get("Type", "").endswith("/comments")


class _Writer:
    """Puts comments into a document and the list of its comments."""

    def __init__(self, document: _Element, listed: _Element, space: str, date: str) -> None:
        self._listed, self._space, self._date = listed, space, date
        self._paragraphs = [one for one in document.iter() if name_of(one) == "p"]
        self._plain = [_bare(_text(one)) for one in self._paragraphs]
        ids = [value(one, "id") or "" for one in listed]
        self._next = max((int(one) for one in ids if one.isdigit()), default=-1) + 1

    def add(self, comment: Comment) -> None:
        paragraph = self._place(comment)
        number = str(self._next)
        self._next += 1
        entry = self._element("comment", id=number, author="glossa", initials="g", date=self._date)
        inner, run, text = self._element("p"), self._element("r"), self._element("t")
        text.text = comment.remark
        run.append(text)
        inner.append(run)
        entry.append(inner)
        self._listed.append(entry)
        if paragraph is not None:
            self._anchor(paragraph, comment, number)

    def _element(self, tag: str, **attributes: str) -> _Element:
        element = _new(self._space, tag)
        for key, text in attributes.items():
            element.set(f"{{{self._space}}}{key}", text)
        return element

    def _place(self, comment: Comment) -> _Element | None:
        """The paragraph that has the comment's text, else the one with most of its words, else the first."""
        wanted = _bare(comment.text)
        if wanted:
            for paragraph, plain in zip(self._paragraphs, self._plain, strict=True):
                if wanted in plain:
                    return paragraph
            words = set(_PLAIN.split(comment.text.casefold())) - {""}
            shares = [
                len(words & set(_PLAIN.split(_text(one).casefold()))) / max(len(words), 1) for one in self._paragraphs
            ]
            best = max(range(len(shares)), key=shares.__getitem__, default=-1)
            if best >= 0 and shares[best] >= _ENOUGH:
                return self._paragraphs[best]
        return self._paragraphs[0] if self._paragraphs else None

    def _anchor(self, paragraph: _Element, comment: Comment, number: str) -> None:
        runs = _runs_with(paragraph, comment.passage) or _runs_with(paragraph, comment.text) or _runs(paragraph)
        start, end = self._element("commentRangeStart", id=number), self._element("commentRangeEnd", id=number)
        mark, reference = self._element("r"), self._element("commentReference", id=number)
        mark.append(reference)
        if runs:
            runs[0].addprevious(start)
            runs[-1].addnext(end)
        else:
            paragraph.append(start)
            paragraph.append(end)
        end.addnext(mark)


def _text(element: _Element) -> str:
    return "".join(one.text or "" for one in element.iter() if name_of(one) == "t")


def _bare(text: str) -> str:
    """Letters and digits alone: readers mend spaces, hyphens and quotation marks."""
    return _PLAIN.sub("", text.casefold())


def _runs(paragraph: _Element) -> list[_Element]:
    return [one for one in paragraph.iter() if name_of(one) == "r" and _text(one)]


def _runs_with(paragraph: _Element, passage: str) -> list[_Element]:
    """The runs in which a passage stands, [] where it is not in the paragraph."""
    wanted = _bare(passage)
    runs = _runs(paragraph)
    texts = [_bare(_text(run)) for run in runs]
    at = "".join(texts).find(wanted) if wanted else -1
    if at < 0:
        return []
    found, start = [], 0
    for run, text in zip(runs, texts, strict=True):
        if start < at + len(wanted) and at < start + len(text):
            found.append(run)
        start += len(text)
    return found


def _typed(types: _Element, place: str) -> _Element:
    """The list of content types, with the comments in it."""
    from lxml import etree

    if not any(one.get("PartName") == f"/{place}" for one in types):
        space = types.tag[1:].partition("}")[0]
        etree.SubElement(types, f"{{{space}}}Override", PartName=f"/{place}", ContentType=_COMMENTS_TYPE)
    return types


def _related(relations: _Element | None, target: str) -> _Element:
    """The document's relationships, with its comments in them."""
    from lxml import etree

    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    if relations is None:
        relations = etree.fromstring(f'<Relationships xmlns="{space}"/>')
    if not any(_is_comments(one) for one in relations):
        ids = {one.get("Id") for one in relations}
        identity = next(name for number in range(len(ids) + 1) if (name := f"rIdGlossa{number}") not in ids)
        etree.SubElement(relations, f"{{{space}}}Relationship", Id=identity, Type=_RELATION, Target=target)
    return relations


def _copy(archive: zipfile.ZipFile, target: BinaryIO, changed: dict[str, _Element], name: str) -> None:
    """Write the package anew: changed parts in their places, new ones at the end, all others byte for byte."""
    from lxml import etree

    def data(element: _Element) -> bytes:
        return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)

    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for info in archive.infolist():
            part = changed.pop(info.filename, None)
            written.writestr(info, read_member(archive, info.filename, name) if part is None else data(part))
        for member, part in changed.items():
            written.writestr(member, data(part))
