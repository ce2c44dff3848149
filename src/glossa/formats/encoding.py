"""From bytes to text: which encoding a file is in, decided by its content.

    BOM                              UTF-8, UTF-16, UTF-32
    NULs in step                     UTF-16 without BOM
    valid UTF-8                      UTF-8
    8-bit text that reads well       cp1251, KZ-1048, PTCP154, KOI8-R, cp866 … for Cyrillic; cp1252 for Western text
    anything else                    refused: with what it is (a PNG, an old .doc), or the line of the first bad byte

Nothing is guessed past that: a UTF-8 file with a few bad bytes is refused, because reading it as something else would
garble all the rest of it. Every encoding but UTF-8 is told in a Finding.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from glossa.formats.codepages import PLAUSIBLE, best_code_page
from glossa.model.errors import Finding, InputError, Severity

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose BOM is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

TITLES = {
    "utf-16-le": "UTF-16 (little-endian)",
    "utf-16-be": "UTF-16 (big-endian)",
    "utf-32-le": "UTF-32 (little-endian)",
    "utf-32-be": "UTF-32 (big-endian)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "kz1048": "KZ-1048 (Kazakh)",
    "ptcp154": "PTCP154 (Asian Cyrillic)",
    "koi8-r": "KOI8-R (Cyrillic)",
    "koi8-u": "KOI8-U (Cyrillic)",
    "cp866": "cp866 (DOS Cyrillic)",
    "iso8859-5": "ISO 8859-5 (Cyrillic)",
    "mac-cyrillic": "Mac Cyrillic",
    "cp1252": "Windows-1252 (Western)",
    "cp1254": "Windows-1254 (Turkish)",
}

_FOREIGN = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip container (DOCX, XLSX, ODT …)"),
    (b"PK\x05\x06", "an empty zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls), or one with a password; save it as .docx"),
    (b"{\\rtf", "an RTF document; save it as .docx"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive; unpack it"),
    (b"BZh", "a bzip2 archive; unpack it"),
    (b"\xfd7zXZ\x00", "an xz archive; unpack it"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive; unpack it"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"AT&TFORM", "a DjVu document; run OCR and save the text"),
)

_NOT_FOR_FILES = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "utf-7", "utf7", "utf_7"})
"""Python has codecs for what no file is in."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.1
_USUAL = re.compile("[\t\r\n -~\u00a0-\u017f\u0386-\u03ce\u0400-\u0523\u2010-\u203a\u20ac\u2116\u2122]")
"""What nearly all of a text in Latin, Greek or Cyrillic letters is made of."""
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LATER_NUL_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as it stands in its file, line ends and all, without BOM. `encoding` is Python's name of its encoding."""

    text: str
    encoding: str
    bom: bool = False
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, name: str | None = None, *, declared: str | None = None) -> Decoded:
    """The text of `data`. Raises InputError for what is empty, binary, or in no encoding that is known.

    `declared` is an encoding that the file names itself (HTML's meta): it is believed where the bytes are valid in it
    and are not UTF-8 (many a page was converted and still says windows-1251).
    """
    if not data:
        raise InputError("the file is empty: nothing in it", code="empty", file=name)
    encoding, skip = detect(data, name, declared=declared)
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, encoding, skip + error.start, name) from error
    return Decoded(text, encoding, skip > 0, _told(encoding, name))


def detect(data: bytes, name: str | None = None, *, declared: str | None = None) -> tuple[str, int]:
    """The encoding of `data` (Python's name) and the length of its BOM. Raises InputError for what is no text.

    The head of a long file will do, if it ends with a line.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, len(bom)
    kind = foreign(data)
    if kind:
        raise InputError(f"not text: this is {kind}", code="binary", file=name)
    wide = _wide(data)
    if wide:
        return wide, 0
    _refuse_binary(data, name)
    if _valid(data, "utf-8"):
        return "utf-8", 0
    if declared and declared.lower() not in _NOT_FOR_FILES and _valid(data, declared):
        return codecs.lookup(declared).name, 0
    return _eight_bit(data, name), 0


def foreign(head: bytes) -> str | None:
    """What a file with these first bytes is, when it is plainly no text: "a PNG picture"."""
    return next((title for magic, title in _FOREIGN if head.startswith(magic)), None)


def looks_like_text(head: bytes) -> bool:
    """Might a file with these first bytes be text in some encoding? Cheap, and never raises."""
    if not head or foreign(head):
        return False
    if any(head.startswith(bom) for bom, _ in _BOMS) or _wide(head):
        return True
    return len(_CONTROL.findall(head)) <= max(3, _BINARY_SHARE * len(head))


def head_text(head: bytes) -> str:
    """The first bytes of a file as text, as well as may be: for looking at its beginning only."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "replace")
    return head.decode(_wide(head) or "utf-8", "replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without BOM: one half of the bytes is nearly always 0 (ASCII) or 4 (Cyrillic)."""
    sample = data[: _LATER_NUL_SAMPLE & ~1]
    if b"\x00" not in sample and b"\x04" not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) & ~1].decode(encoding, "replace")
        usual = len(_USUAL.findall(text))
        if text and usual >= 0.97 * len(text):
            return encoding
    return None


def _refuse_binary(data: bytes, name: str | None) -> None:
    controls = len(_CONTROL.findall(data))
    if controls > max(3, _BINARY_SHARE * len(data)):
        raise InputError("not text: a binary file of unknown kind", code="binary", file=name)


def _valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return False
    return True


def _eight_bit(data: bytes, name: str | None) -> str:
    """The code page of bytes that are not UTF-8, or an InputError with the line where they stop being UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        multibyte = _MULTIBYTE.findall(data)
        high = sum(1 for byte in data if byte > 127)
        if sum(map(len, multibyte)) * 2 > high:
            raise _undecodable(data, "utf-8", error.start, name) from error
        page, score = best_code_page(data)
        if score < PLAUSIBLE:
            raise _undecodable(data, "utf-8", error.start, name) from error
        return page
    return "utf-8"


def _undecodable(data: bytes, encoding: str, at: int, name: str | None) -> InputError:
    wide = encoding.startswith(("utf-16", "utf-32"))
    line = (data[:at].decode(encoding, "replace") if wide else data[:at].decode("latin-1")).count("\n") + 1
    title = TITLES.get(encoding, encoding.upper())
    if data[at : at + 1] == b"\xed" and not wide:
        what = "half of a surrogate pair stands alone here, which is no text"
    elif wide:
        what = f"not valid {title}: a broken surrogate pair, or cut short"
    else:
        what = f"not valid {title} from here (byte {data[at]:#04x}), and no code page that is known"
    return InputError(f"{what}; save the file as UTF-8", code="encoding", file=name, line=line)


def _told(encoding: str, name: str | None) -> tuple[Finding, ...]:
    if encoding in {"utf-8", "ascii"}:
        return ()
    message = f"the file is in {TITLES.get(encoding, encoding)}, not UTF-8"
    return (Finding("encoding", message, "converted", Severity.INFO, file=name),)
