"""DOCX and XLSX: honest ones, and zips that were made to do harm."""

from __future__ import annotations

import io
import struct
import zipfile

from formats.document.making import docx as package
from formats.document.making import p, r
from kit.case import EN, KK, RU, accepted, refused

ALIGN = ("align", "--min-score", "0")
TEXT = {
    "en": "The museum opens in May. It has three halls and a library for children.",
    "ru": "Музей открывается в мае. В нём три зала и библиотека для детей.",
}


def sheet(*rows):
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data, change=lambda name, body: body, add=()):
    """The zip with its members changed (None: left out), and more of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = change(name, old.read(name))
            if body is not None:
                new.writestr(name, body)
        for name, body in add:
            new.writestr(name, body)
    return out.getvalue()


def poked(data, offset_of, at, value):
    """The zip with four bytes of its last directory entry (`offset_of`: its signature) overwritten."""
    changed = bytearray(data)
    entry = changed.rindex(offset_of)
    changed[entry + at : entry + at + len(value)] = value
    return bytes(changed)


def harmful(suffix, honest, main, command):
    directory = b"PK\x01\x02"
    yield refused(f"{suffix} truncated", f"a.{suffix}", honest[: len(honest) // 2], command=command)
    yield refused(f"{suffix} that is no zip", f"a.{suffix}", b"PK no zip at all" * 40, command=command)
    yield refused(f"{suffix} empty", f"a.{suffix}", b"", command=command)
    yield refused(f"{suffix} encrypted", f"a.{suffix}", poked(honest, directory, 8, b"\x01\x00"), command=command)
    yield refused(f"{suffix} that lies about a size", f"a.{suffix}", poked(honest, directory, 24, struct.pack("<I", 3)),
                  command=command)  # fmt: skip
    yield refused(
        f"{suffix} overlapping", f"a.{suffix}", poked(honest, directory, 42, struct.pack("<I", 0)), command=command
    )
    zeros = repacked(honest, add=[("media/zeros.bin", b"\0" * 80_000_000)])
    yield refused(f"{suffix} of zeros", f"a.{suffix}", zeros, command=command)
    many = repacked(honest, add=[(f"m/{n}", b"") for n in range(10_001)])
    yield refused(f"{suffix} of many parts", f"a.{suffix}", many, command=command)
    yield refused(f"{suffix} without its main part", f"a.{suffix}",
                  repacked(honest, lambda name, body: None if name == main else body), command=command)  # fmt: skip
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    yield refused(f"{suffix} with entities", f"a.{suffix}",
                  repacked(honest, lambda name, body: bomb if name == main else body), command=command)  # fmt: skip
    outside = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    yield refused(f"{suffix} with a file's entity", f"a.{suffix}",
                  repacked(honest, lambda name, body: outside if name == main else body), command=command)  # fmt: skip
    deep = b'<?xml version="1.0"?>' + b"<x>" * 100_000 + b"</x>" * 100_000
    yield refused(f"{suffix} of great depth", f"a.{suffix}",
                  repacked(honest, lambda name, body: deep if name == main else body), command=command)  # fmt: skip
    yield refused(f"{suffix} with broken XML", f"a.{suffix}",
                  repacked(honest, lambda name, body: body[:-20] if name == main else body), command=command)  # fmt: skip


def cases():
    xlsx = sheet(["en", "ru"], [EN, RU])
    yield accepted("XLSX plain", "a.xlsx", xlsx)
    yield accepted("XLSX of three languages", "a.xlsx", sheet(["en", "ru", "kk"], [EN, RU, KK]), EN, RU, KK)
    yield accepted("XLSX with empty rows", "a.xlsx", sheet([], ["en", "ru"], [], [EN, RU], []))
    yield accepted("XLSX with a number", "a.xlsx", sheet(["en", "ru"], [EN, RU], [2026, "2026 год"]))
    yield accepted("XLSX with a cell of 30,000 letters", "a.xlsx", sheet(["en", "ru"], ["a" * 30_000, RU]), RU)
    yield accepted("XLSX with parts outside", "a.xlsx", repacked(xlsx, add=[("../../outside.txt", b"x")]))
    yield accepted(
        "XLSX of terms", "a.xlsx", sheet(["en", "ru", "subject"], ["museum", "музей", "culture"]), "museum", "музей"
    )
    yield refused("XLSX header only", "a.xlsx", sheet(["en", "ru"]))
    yield refused("XLSX without languages", "a.xlsx", sheet(["alpha", "beta"], [EN, RU]))
    yield from harmful("xlsx", xlsx, "xl/workbook.xml", ("import",))

    paragraphs = ("The museum of letters", "Abstract", TEXT["en"], "Музей писем", "Аннотация", TEXT["ru"])
    docx = package("".join(p(r(text)) for text in paragraphs))
    yield accepted("DOCX plain", "a.docx", docx, TEXT["en"][:24], TEXT["ru"][:24], command=ALIGN)
    yield accepted("DOCX with parts outside", "a.docx", repacked(docx, add=[("../../outside.txt", b"x")]),
                   TEXT["en"][:24], command=ALIGN)  # fmt: skip
    yield accepted("DOCX with macros", "a.docm", repacked(docx, add=[("word/vbaProject.bin", b"x" * 99)]),
                   TEXT["en"][:24], command=ALIGN)  # fmt: skip
    yield from harmful("docx", docx, "word/document.xml", ALIGN)
    yield refused("DOC of old", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000, command=ALIGN)
    yield refused("ODT", "a.odt", repacked(docx, lambda name, body: None, [("mimetype", b"application/vnd.oasis.opendocument.text")]),
                  command=ALIGN)  # fmt: skip
