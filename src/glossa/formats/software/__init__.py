"""Bilingual files of software and documents in translation: XLIFF 1.2 and 2, and Qt's .ts.

    <xliff version="1.2">                                     <xliff version="2.0" srcLang="en" trgLang="kk">
      <file source-language="en" target-language="kk">          <file id="f1">
        <trans-unit id="1">                                       <unit id="1"><segment>
          <source>Press <g id="1">OK</g></source>                   <source>Press <pc id="1">OK</pc></source>
          <target state="translated">…</target>                     <target>…</target>

They are read as streams by the same guarded reader as TMX, so that inline tags stay structure and entities stay out;
libraries for these formats load the whole file and flatten the tags. What has no translation yet is left out, each with
a Finding. Segments that a tool marked inside a unit (`<mrk mtype="seg">`) are units of their own. SDLXLIFF and MQXLIFF
are read as the XLIFF 1.2 that they are; what their own programs say of a segment's state (`states`) is heeded.

Written is XLIFF 1.2, which every tool reads.
"""

from __future__ import annotations

from glossa.formats.format import Carries, Format
from glossa.formats.software.qt import read as read_ts
from glossa.formats.software.write import write
from glossa.formats.software.xliff import read as read_xliff
from glossa.formats.xml import root_of


def _sniff_xliff(head: bytes, _name: str) -> bool:
    root = root_of(head)
    return root is not None and root[0] == "xliff"


def _sniff_ts(head: bytes, _name: str) -> bool:
    root = root_of(head)
    return root is not None and root[0] == "TS"


XLIFF = Format("xliff", "XLIFF", Carries.UNITS, (".xlf", ".xliff"), _sniff_xliff, read_xliff, write)
TS = Format("ts", "Qt Linguist", Carries.UNITS, (".ts",), _sniff_ts, read_ts)
