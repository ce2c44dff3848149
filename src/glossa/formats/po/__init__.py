"""PO: the message catalogues of free software.

    #: src/main.c:12                    Prop x-po-reference
    msgctxt "menu"                      Prop x-po-context
    msgid "%d file"                     source text (English, unless the reader is told otherwise)
    msgid_plural "%d files"
    msgstr[0] "%d файл"                 target text; its language is in the header, in the name, or told
    msgstr[1] "%d файла"
    msgstr[2] "%d файлов"

An entry with plurals is two units, since two sentences were translated: the singular with the first form, and the
plural with all the others (with the only one, in a language such as Kazakh that has one form). Written again, the two
are one entry. Fuzzy entries are guesses, and untranslated ones have nothing to store: both are left out, each with a
Finding. Obsolete entries (`#~`) were once right, so they are kept, marked with a property.

A catalogue cannot hold one message twice. Units with the same source and context but another translation are told apart
by a context that is numbered (`glossa:2`), which goes again when the file is read; the same again is written once.
"""

from __future__ import annotations

import re

from glossa.formats.encoding import head_text, looks_like_text
from glossa.formats.format import Carries, Format
from glossa.formats.po.read import read
from glossa.formats.po.write import write

_ENTRY = re.compile(r'\s*(?:#[^\n]*\n\s*)*+(?:msgctxt|msgid)\s+"')


def _sniff(head: bytes, _name: str) -> bool:
    return looks_like_text(head) and _ENTRY.match(head_text(head)) is not None


PO = Format("po", "PO catalogue", Carries.UNITS, (".po", ".pot"), _sniff, read, write)
