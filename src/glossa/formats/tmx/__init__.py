"""TMX: translation memories, as every CAT tool gives and takes them.

    <tmx version="1.4">
      <header srclang="en" …>  note, prop, ude  </header>
      <body>
        <tu tuid="1">          a TranslationUnit: notes and props, then one tuv a text
          <tuv xml:lang="en">  a Variant
            <seg>Press <ph>&lt;b&gt;</ph>OK</seg>

Read: 1.1 to 1.4b, `lang` for `xml:lang`, any encoding, `*all*` or no source language, notes in the wrong place. A unit
that is broken is a Finding and the next one is read; a file that is no XML is an InputError. Spellings that glossa does
not use itself (`EN_us`) are kept beside their canonical form.

Written: what tmx14.dtd allows and nothing else, since newer clients refuse the rest. What cannot be said in that
vocabulary travels inside it (see `carry`) and is itself again when glossa reads it. Two kinds of file:

    everything as it came   no languages are asked for: all variants, spellings and texts are given back unchanged
    for a client            languages are asked for: their codes are written as asked (`en` for a unit in `en-US`),
                            the source first, and texts in NFC, since clients compare letter by letter; with
                            `multilingual=False` two variants a unit, and a unit for each pair of variants

In both, ISO dates are written as TMX has them (`20260131T120000Z`).
"""

from __future__ import annotations

from glossa.formats.format import Carries, Format
from glossa.formats.tmx.read import read
from glossa.formats.tmx.write import write
from glossa.formats.xml import root_of


def _sniff(head: bytes, _name: str) -> bool:
    root = root_of(head)
    return root is not None and root[0].lower() == "tmx"


TMX = Format("tmx", "TMX translation memory", Carries.UNITS, (".tmx",), _sniff, read, write)
