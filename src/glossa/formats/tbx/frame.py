"""What stands around the concepts of a TBX file: its root, header and back matter.

They are the file's own where the file came in this version and they are valid in it; else a header with the title and
source descriptions, and those lists of the back matter that the dialect can hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossa.formats.tbx.categories import NAMESPACE
from glossa.formats.tbx.faithful import Faithful
from glossa.formats.xml import escape_text, escape_value, node_of, serialised

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossa.formats.tbx.elements import Dialect
    from glossa.model.unit import FileHeader

_TAG = re.compile(r"<(/?)refObject(?:Sec|List)\b")
_ID = re.compile(r'\sid="([^"]*)"')


class Frame:
    """The frame of one file in `dialect`. `judge` says what is valid there; `lost` is told what cannot be held;
    `keeps_ids`: the file's text and body keep theirs."""

    def __init__(
        self, dialect: Dialect, judge: Faithful, language: str, lost: Callable[[str], None], *, keeps_ids: bool
    ) -> None:
        self.dialect, self.judge, self.language = dialect, judge, language
        self.header: FileHeader | None = None
        self._lost, self._keeps_ids = lost, keeps_ids
        self._ids: set[str] = set()
        self._head, self.back = "", ""

    def take(self, header: FileHeader | None) -> None:
        """Header and back matter. Their ids are taken before those of concepts: references lead to them."""
        self.header = header
        self._head = self._header()
        self.back = self._back()
        taken = self.dialect.references.taken
        for name in _ID.findall(self.back):
            if name in taken and name not in self._ids:  # a back matter that came after the concepts
                self.back = self.back.replace(f' id="{name}"', f' id="{self.dialect.references.claim_new(name)}"')
        self._ids.update(_ID.findall(self._head + self.back))
        taken.update(self._ids)

    def is_basic(self) -> bool:
        """Are header and back matter TBX-Basic's of version 2?"""
        basic = Faithful(self.dialect, basic=True)
        if not self.back:
            return basic.sound(node_of(self._head), "martif")
        return basic.sound(node_of(self.back), "text", also=node_of(self._head))

    def opening(self) -> str:
        declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
        name, language, header = self.dialect.name, escape_value(self.language), self._head
        if self.dialect.version == 2:
            doctype = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n'
            root = f'<martif type="{escape_value(name)}" xml:lang="{language}">'
            return f"{declaration}{doctype}{root}\n{header}\n{self._opened('text')}{self._opened('body')}\n"
        spaces = self.dialect.namespaces if self.dialect.style == "dct" else ""
        root = f'<tbx type="{name}" style="{self.dialect.style}" xml:lang="{language}" xmlns="{NAMESPACE}"{spaces}>'
        return f"{declaration}{root}\n{header}\n{self._opened('text')}{self._opened('body')}\n"

    def _opened(self, name: str) -> str:
        identity = self._data(f"{name}:id") if self._keeps_ids else ""
        return f'<{name} id="{escape_value(identity)}">' if identity else f"<{name}>"

    def _header(self) -> str:
        """The file's own header where it has the same version, else one with its title and source."""
        version = self.dialect.version
        name = "martifHeader" if version == 2 else "tbxHeader"
        own = self._data("header")
        root = "martif" if version == 2 else "tbx"
        if own and self.header and self.header.format == f"tbx{version}" and self.judge.sound(node_of(own), root):
            return own
        title = re.search(r"<title[^>]*>([^<]+)<", own)
        paragraphs = re.findall(r"<p(?:\s[^>]*)?>([^<]+)<", own[own.find("<sourceDesc") : own.find("</sourceDesc")])
        shown = f"<titleStmt><title>{title[1] if title else 'Termbase'}</title></titleStmt>"
        source = "".join(f"<p>{text}</p>" for text in paragraphs) or f"<p>{escape_text('Written by glossa')}</p>"
        encoding = ""
        if version == 2:
            uri = "http://www.lisa.org/fileadmin/standards/tbx/TBXXCSV02.XCS"
            encoding = f'<encodingDesc><p type="XCSURI">{uri}</p></encodingDesc>'
        return f"<{name}><fileDesc>{shown}<sourceDesc>{source}</sourceDesc></fileDesc>{encoding}</{name}>"

    def _back(self) -> str:
        """The back matter, without lists that this version cannot hold."""
        kind = "List" if self.dialect.version == 2 else "Sec"
        text = _TAG.sub(rf"<\1refObject{kind}", self._data("back"))
        if not text:
            return ""
        back = node_of(text)
        if self.judge.sound(back, "text", also=node_of(self._head)):
            return serialised(back)
        self.judge.sound(node_of(self._head), "")
        lists = [child for child in back.elements if child.name == f"refObject{kind}"]
        sound = [child for child in lists if self.judge.sound(child, "back", fresh=False)]
        message = f"{self.dialect.name} cannot hold all of the back matter ({len(back.elements) - len(sound)} parts)"
        self._lost(message)
        back.children, back.attributes = list(sound), ()
        return serialised(back)

    def _data(self, name: str) -> str:
        if self.header is None or not self.header.format.startswith("tbx"):
            return ""
        return next((value for key, value in self.header.data if key == name), "")
